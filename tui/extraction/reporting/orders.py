"""The word orders in which a reporting clause stands beside a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tui.extraction.bylines import UPPER
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.scanning import Word, scan
from tui.extraction.reporting.subjects import (
    LONGEST,
    Form,
    Subject,
    subject_at,
    subject_first,
)
from tui.extraction.wordsets import word_set
from tui.model import Span

OPENING = '“„«»›‹‘‚"”'
CLOSING = re.compile('[”“»«›‹’‘"]')
ANNOUNCED = re.compile(rf"(?<=:)\s{{0,2}}(?=[{OPENING}])")
_APART = re.compile(r"(?:,\s[^,;:()“”„«»\"\n]{2,60})?")
"""Something beside the name, before the comma after it."""
AFTER_COMMA = re.compile(rf",\s(?=[{OPENING}])")
GOVERNED = re.compile(rf",?\s(?:que|qu['’]|che|że|что|dass|dat|att|at)\s?(?=[{OPENING}])")
PAUSES = tuple(",.!?…")
"""One of them, or a dash, stands between words quoted and the verb; not between a title and
whoever wrote it: „Das Boot“ schrieb Jan Meier."""
CLAUSE = 260
"""Code points of a clause before a quotation."""
REST = 90
"""Code points after verb and subject to the end of the clause."""
_SENTENCE = re.compile(r"[.!?…](?:\s?[”»“\"’])?\s+(?=[^\W\d_])|\n")
_PHRASE = r"[^.;:!?\n“”„«»\"]"
_COMMA = re.compile(r",\s")
_ASIDE = re.compile(r"\s?\([^()\n]{1,40}\)")
_APPOSED = re.compile(r",\s[^.;:!?\n“”„«»\"]{2,120}?,(?=\s)")
_INTERRUPTING = frozenset(("fr", "it"))
"""Where a clause between commas stands inside the marks."""
_NO_COMMA = frozenset(("fr", "es", "pt", "it"))
"""Where the comma after a quotation is left out at times."""
SHORT = 4  # words
_NULL_SUBJECT = frozenset(("es", "pt", "it", "pl", "ru"))
_PLURAL = {
    "es": ("n",),
    "pt": ("m",),
    "it": ("no",),
    "pl": ("li", "ły", "ją"),
    "ru": ("ли", "ят", "ют"),
}
"""Ends of verbs said of several."""
_ENDS = re.compile(r"[.,;:—–\n]|\Z")


@dataclass(frozen=True, slots=True)
class Clause:
    """``place`` is where the quotation ends (``after`` it the clause) or begins."""

    verb: Span
    subject: Subject
    place: int
    sure: bool = True
    """The verb is one of reporting."""

    @property
    def name(self) -> Span | None:
        return self.subject.span if self.subject.form is Form.NAME else None


@dataclass(frozen=True, slots=True)
class _Patterns:
    after: re.Pattern[str]
    """From the closing mark to the verb."""
    opinion: re.Pattern[str]
    """From the closing mark past "according to"."""
    inside: re.Pattern[str]
    """From a dash inside the quotation: “La plaza —dijo el alcalde— no está en venta”."""
    between: re.Pattern[str]
    """The same from a comma inside the quotation."""
    verb: re.Pattern[str]
    opener: re.Pattern[str]
    """The verb at the start of a sentence, with no more than an "and" before it."""


@cache
def _patterns(code: str) -> _Patterns:
    tongue = grammar(code)
    clitics = "|".join(
        re.escape(word[:-1]) + "['’]" if word[-1] == "'" else re.escape(word) + r"\s"
        for word in sorted(tongue.clitics)
    )
    opinion = "|".join(sorted((re.escape(words) for words in tongue.opinion), reverse=True))
    return _Patterns(
        re.compile(
            rf"(?P<pause>[,.!?]?\s{{0,2}}(?:,\s|[—–-]\s)?)(?:{clitics or '(?!)'})??{tongue.verb}"
        ),
        re.compile(rf",?\s(?P<verb>{opinion or '(?!)'})(?!\w)", re.IGNORECASE),
        re.compile(rf"[—–]\s?{tongue.verb}"),
        re.compile(rf",\s{tongue.verb}"),
        re.compile(rf"(?<![\w'’-]){tongue.verb}", re.IGNORECASE),
        re.compile(rf"(?:(?:{'|'.join(tongue.openers) or '(?!)'})\s)?{tongue.verb}", re.IGNORECASE),
    )


def clauses(text: str, start: int, end: int, code: str) -> Iterator[Clause]:
    """Every reporting clause beside a quotation of ``text[start:end]``, a block."""
    tongue, patterns = grammar(code), _patterns(code)
    for mark in CLOSING.finditer(text, start, end):
        found = _after(text, mark, end, tongue, patterns)
        if found is not None:
            yield found
    for dash in patterns.inside.finditer(text, start, end):
        found = _inside(text, dash, end, tongue)
        if found is not None:
            yield found
    if code in _INTERRUPTING:
        for comma in patterns.between.finditer(text, start, end):
            found = _interrupting(text, comma, start, end, tongue)
            if found is not None:
                yield found
    for comma in AFTER_COMMA.finditer(text, start, end):
        found = _opinion(text, start, comma.start(), tongue, patterns)
        if found is not None:
            yield found
    for colon in ANNOUNCED.finditer(text, start, end):
        found = _before(text, start, colon.end(), tongue, patterns)
        if found is not None:
            yield found
    for governed in GOVERNED.finditer(text, start, end):
        found = _before(text, start, governed.end(), tongue, patterns, governed.start())
        if found is not None:
            yield found


def _after(
    text: str, mark: re.Match[str], end: int, tongue: Grammar, patterns: _Patterns
) -> Clause | None:
    place = mark.end()
    verb = patterns.after.match(text, place, end)
    if verb is None:
        source = patterns.opinion.match(text, place, end)
        if source is None:
            return None
        subject = subject_at(text, source.end(), end, tongue)
        if subject is None or subject.form is not Form.NAME:
            return None
        return Clause(Span(*source.span("verb")), subject, place)
    paused = verb["pause"].strip() or _before_mark(text, mark.start()) in PAUSES
    if not paused and not (tongue.code in _NO_COMMA and _long(text, mark.start())):
        return None
    return _spoken(text, verb, end, tongue, place)


def _spoken(text: str, verb: re.Match[str], end: int, tongue: Grammar, place: int) -> Clause | None:
    """The clause that a verb begins."""
    joined = _joined(verb)
    if joined is not None:
        return Clause(Span(*verb.span("verb")), joined, place)
    subject = subject_at(text, verb.end(), end, tongue, verb["verb"])
    said = Span(*verb.span("verb"))
    if subject is None:
        if tongue.code in _NULL_SUBJECT and _stands_alone(text, verb.end(), end, tongue):
            return Clause(said, _nobody(said, verb["verb"], tongue), place)
        return None
    if not _whole(text, verb, subject.end, end, tongue):
        return None
    return Clause(said, subject, place)


def behind_verb(text: str, verb: re.Match[str], end: int, code: str) -> Clause | None:
    """The clause that begins with ``verb``, a match of the language's pattern; its place is the
    verb's."""
    return _spoken(text, verb, end, grammar(code), verb.start("verb"))


def announced(text: str, start: int, end: int, code: str) -> Clause | None:
    """The clause with which ``text[start:end]`` ends, if it ends in a colon: its words follow."""
    stop = len(text[:end].rstrip())
    if text[stop - 1 : stop] != ":":
        return None
    return _before(text, start, stop, grammar(code), _patterns(code))


def _inside(text: str, dash: re.Match[str], end: int, tongue: Grammar) -> Clause | None:
    """A clause between two dashes; its place is that of the verb, inside the quotation."""
    subject = _joined(dash) or subject_at(text, dash.end(), end, tongue, dash["verb"])
    closes = subject is not None and re.match(r"[^—–.!?”»“\n]{0,60}[—–]", text[subject.end : end])
    return (
        Clause(Span(*dash.span("verb")), subject, dash.start("verb"))
        if subject and closes
        else None
    )


def _interrupting(
    text: str, comma: re.Match[str], start: int, end: int, tongue: Grammar
) -> Clause | None:
    """« Si le texte tombe, explique Luc Roy, on recommence »: between two commas, inside the
    marks."""
    if text.rfind("«", start, comma.start()) <= text.rfind("»", start, comma.start()):
        return None
    subject = _joined(comma) or subject_at(text, comma.end(), end, tongue, comma["verb"])
    if subject is None or text[subject.end : subject.end + 2] != ", ":
        return None
    return Clause(Span(*comma.span("verb")), subject, comma.start("verb"))


def _opinion(
    text: str, start: int, comma: int, tongue: Grammar, patterns: _Patterns
) -> Clause | None:
    """“Selon elle, « …”, “Según Ana Paz, “…”"."""
    opens = _opens(text, start, comma, tongue)
    if text[opens - 1 : opens] not in (" ", "\n", ""):
        return None
    source = patterns.opinion.match(" " + text[opens:comma])
    if source is None:
        return None
    verb = Span(opens + source.start("verb") - 1, opens + source.end("verb") - 1)
    subject = subject_at(text, verb.end, comma, tongue)
    if subject is None or not _APART.fullmatch(text, subject.end, comma):
        return None
    return Clause(verb, subject, comma + 2)


def _joined(verb: re.Match[str]) -> Subject | None:
    """The pronoun of "a-t-elle dit", "explique-t-il"."""
    groups = verb.groupdict()
    for gender, names in (("m", ("he", "he2")), ("f", ("she", "she2"))):
        for name in names:
            if groups.get(name):
                return Subject(Form.PRONOUN, Span(*verb.span(name)), verb.end(), gender)
    for name in ("they", "they2"):
        if groups.get(name):
            return Subject(Form.OTHER, Span(*verb.span(name)), verb.end())
    return None


def _nobody(verb: Span, form: str, tongue: Grammar) -> Subject:
    """Of a verb without a subject: who spoke last, or several."""
    plural = form.lower().endswith(_PLURAL[tongue.code]) or form.lower().startswith(
        ("han ", "hanno ")
    )
    kind = Form.OTHER if plural else Form.NOBODY
    return Subject(kind, verb, verb.end, _ending(form, tongue))


def _ending(verb: str, tongue: Grammar) -> str:
    if tongue.code == "pl":
        return "f" if verb.endswith("ła") else "m" if verb.endswith("ł") else ""
    if tongue.code == "ru":
        return "f" if verb.endswith(("ла", "лась")) else "m" if verb.endswith(("л", "лся")) else ""
    return ""


def _stands_alone(text: str, place: int, end: int, tongue: Grammar) -> bool:
    """“…”, aseguró. · “…”, ha añadido en rueda de prensa. No subject comes after the verb."""
    if _ENDS.match(text, place, end):
        return True
    found = scan(text, place, min(end, place + LONGEST), tongue)
    return (
        bool(found)
        and found[0].joined
        and found[0].low in tongue.prepositions | tongue.adverbs | word_set("abroad subordinating")
    )


def _whole(text: str, verb: re.Match[str], place: int, end: int, tongue: Grammar) -> bool:
    """Whether a verb in two parts has its other part: „…“, räumte sie ein · hatte Rossi gesagt."""
    rest = text[place : min(end, place + REST)]
    rest = re.split(r"[.;:!?“”„«»\n]", rest, maxsplit=1)[0]
    if verb.re.groupindex.get("have") and verb["have"]:
        return tongue.participle is not None and bool(tongue.participle.search(rest))
    particle = tongue.particle.get(verb["verb"].lower())
    return particle is None or bool(re.search(rf"(?<!\w){re.escape(particle)}(?!\w)", rest))


def _long(text: str, stop: int) -> bool:
    """Whether the words quoted that end at ``stop`` are more than a title."""
    opens = max(text.rfind(mark, max(0, stop - CLAUSE), stop) for mark in '“«‘"')
    return len(text[opens:stop].split()) > SHORT if opens >= 0 else False


def _before_mark(text: str, place: int) -> str:
    return text[max(0, place - 3) : place].rstrip()[-1:]


def introduced(text: str, start: int, end: int, code: str) -> Span | None:
    """The full name that opens the sentence ``text[start:end]`` with a role before it."""
    tongue = grammar(code)
    subject = subject_first(text, start, end, tongue)
    if subject is None or subject.form is not Form.NAME or not subject.role:
        return None
    called = code == "de" or not tongue.roles.isdisjoint(subject.role)
    full = " " in text[subject.span.start : subject.span.end]
    follows = text[subject.span.end : subject.span.end + 2].strip()[:1]
    return subject.span if called and full and (follows in ",(" or follows.islower()) else None


def opening(text: str, start: int, place: int, code: str) -> Subject | None:
    """The subject that opens the sentence in ``text[start:place]`` that ends right before
    ``place``."""
    tongue = grammar(code)
    stop = len(text[:place].rstrip(" .!?\u00a0\u202f"))
    if stop <= start:
        return None
    opens = _opens(text, start, stop, tongue)
    if any(mark in text[opens:stop] for mark in '“”„«»"'):
        return None
    return subject_first(text, opens, stop, tongue)


def _opens(text: str, start: int, place: int, tongue: Grammar) -> int:
    """Where the sentence begins that ``place`` is in."""
    opens = max(start, place - CLAUSE)
    for stop in _SENTENCE.finditer(text, opens, place):
        before = text[max(opens, stop.start() - 12) : stop.start()].split()[-1:]
        word = before[0].lower().lstrip('(„“«"') if before else ""
        title = text[stop.start()] == "." and (word in tongue.titles or len(word) == 1)
        if not title:
            opens = stop.end()
    while opens < place and text[opens] in "–—- \u00a0":
        opens += 1
    return opens


def _before(
    text: str,
    start: int,
    place: int,
    tongue: Grammar,
    patterns: _Patterns,
    governed: int = -1,
) -> Clause | None:
    """The clause that ends in a colon, or in "que" at ``governed``, right before ``place``."""
    opens = _opens(text, start, place, tongue)
    stop = governed if governed >= 0 else text.rfind(":", opens, place)
    if stop <= opens:
        return None
    quoted = max(text.rfind(mark, opens, stop) for mark in "“”„«»")
    if quoted >= opens:  # “Al cronista del “Corriere” che le chiede, Marta risponde:”
        comma = text.find(", ", quoted, stop)
        if comma < 0 or governed >= 0:
            return None
        opens = comma + 2
    said = text[opens:stop]
    if any(word in tongue.silent for word in re.findall(r"[^\W\d_]+", said.lower())):
        return None
    if said.strip().lower().replace("’", "'") in tongue.goes_on:
        whole = Span(opens, opens + len(said.rstrip()))
        return Clause(whole, Subject(Form.NOBODY, whole, stop), place)
    for begin in (opens, *(comma.end() for comma in _COMMA.finditer(text, opens, stop))):
        subject = subject_first(text, begin, stop, tongue)
        if subject is not None and subject.form is Form.NAME and governed < 0:
            bare = text[subject.end : stop]
            if not bare.strip() or _ASIDE.fullmatch(bare.rstrip()):
                return Clause(Span(stop, stop + 1), subject, place, sure=False)
        if subject is not None:
            found = _verb_behind(text, subject, stop, tongue, patterns, governed >= 0)
            if found is not None and (found[1] or (begin == opens and quoted < 0)):
                return Clause(found[0], subject, place, found[1])
    if tongue.code in _NULL_SUBJECT and governed < 0:
        opener = patterns.opener.match(text, opens, stop)
        if opener and not re.search(rf"[,{UPPER}]", text[opener.end() : stop]):
            said_at = Span(*opener.span("verb"))
            behind = subject_at(text, opener.end(), stop, tongue, opener["verb"])
            if behind is None:
                return Clause(said_at, _nobody(said_at, opener["verb"], tongue), place)
    for verb in patterns.verb.finditer(text, opens, stop):
        behind = _joined(verb) or subject_at(text, verb.end(), stop, tongue, verb["verb"])
        if behind is None or behind.form not in (Form.NAME, Form.PRONOUN, Form.ROLE):
            continue
        if "," in text[behind.end : stop] or stop - behind.end > REST or governed >= 0:
            continue
        if not _whole(text, verb, behind.end, stop, tongue):
            continue
        if verb.start() == opens or _verb_second(text, opens, verb.start(), tongue):
            return Clause(Span(*verb.span("verb")), behind, place)
    return None


def _verb_second(text: str, opens: int, verb: int, tongue: Grammar) -> bool:
    """Whether what stands before an inverted verb is no subject: “Am Montag sagte Ana Paz:”."""
    before = text[opens:verb].rstrip()
    if not before or before.endswith(","):
        return True
    first = scan(text, opens, verb, tongue)[:1]
    return bool(first) and (
        first[0].low in tongue.prepositions
        or first[0].low in tongue.adverbs
        or first[0].low in tongue.openers
        or first[0].low in word_set("abroad subordinating")
    )


def _verb_behind(
    text: str,
    subject: Subject,
    stop: int,
    tongue: Grammar,
    patterns: _Patterns,
    governed: bool,
) -> tuple[Span, bool] | None:
    """The verb after a subject that opens the sentence, and whether it is one of reporting."""
    place = subject.end
    if aside := _ASIDE.match(text, place, stop):
        place = aside.end()
    if apposed := _APPOSED.match(text, place, stop):
        place = apposed.end()
    elif subject.role and text.startswith(", ", place):
        place += 1  # “Le maire, Luc Roy, explique”
    verb = patterns.verb.search(text, place, min(stop, place + 60))
    if verb is not None and "," not in text[place : verb.start()]:
        whole = _whole(text, verb, verb.end(), stop, tongue)
        short = stop - verb.end() <= (60 if governed else REST)
        if whole and short and not (governed and "," in text[verb.end() : stop]):
            return Span(*verb.span("verb")), True
    if governed or subject.form is not Form.NAME:
        return None
    words = scan(text, place, stop, tongue)
    while words and words[0].low in tongue.clitics:
        words = words[1:]
    if words and tongue.code == "de" and words[0].low in tongue.prepositions:
        words = _past_body(words)
    if not words or not words[0].joined or _no_verb(words[0], tongue):
        return None
    return Span(words[0].start, words[0].end), False


def _past_body(words: list[Word]) -> list[Word]:
    """“Tim Olsen von der Hansebank stufte …”: from the first word in small letters after a noun."""
    nouns = next((n for n, word in enumerate(words) if word.capital), len(words))
    verb = next((n for n, word in enumerate(words) if n > nouns and not word.capital), len(words))
    return words[verb:]


def _no_verb(word: Word, tongue: Grammar) -> bool:
    return (
        word.capital
        or tongue.small(word.low)
        or word.low in tongue.openers
        or not word.low.isalpha()
    )
