"""Indirect speech, a sentence without quotation marks: Thies erklärte, die Mitglieder seien müde ·
Robles aseguró que las obras durarán meses · Selon la mairie, l'immeuble était signalé.

Only of verbs that do nothing but tell, and in German only where the subjunctive, “dass” or “so”
show that the words are another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tui.extraction.lexicon import rows
from tui.extraction.reporting.clause import REST, Clause, Patterns, is_whole, patterns
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.initial import initial_clause
from tui.extraction.reporting.roles import NOUN_CAPITALS
from tui.extraction.reporting.subject import Form, Subject
from tui.extraction.reporting.subjects import subject_at, subject_first
from tui.model import Span

CODES = frozenset(("de", "fr", "es", "it", "pt", "nl"))
_SECOND = frozenset(("de", "nl"))
"""Languages with the verb in second place: nothing parts “laut Lang” and what is told."""
BEFORE, AFTER, ACCORDING = "said, before the words", "said, after the words", "according to"
_MARKS = frozenset('“”„«»"‹›')
_TERM = re.compile(
    r"(?:“[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?”|„[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?“"
    r"|\"[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?\"|[«»]\s?[^\W\d_][\w'’-]*(?:\s[\w'’-]+)?\s?[»«])"
)
_WORD = re.compile(r"\s*([^\W\d_]+['’]?)")
_THAT = {
    "fr": re.compile(r"\s(?=qu(?:e\s|['’]))"),
    "es": re.compile(r"\s(?=que\s)"),
    "it": re.compile(r"\s(?=che\s)"),
    "nl": re.compile(r"\s(?=dat\s)"),
    "pt": re.compile(r"\s(?=que\s)"),
    "de": re.compile(r",\s"),
}
_ADJUNCT = re.compile(r"(?:\s[^,;:()]{1,40}(?:\(\d{1,2}\))?)?")
"""Between the verb and the words told: "explicó a los periodistas que"."""
_BEHIND = re.compile(r"(?:\s[^,;:()]{1,60}(?:\(\d{1,2}\))?)?[.!]?\s*")
_RELATIVE = re.compile(r",\s(?:que|qui|che|die|quien|quem)\s")
_NOT = {
    "de": re.compile(r"\b(?:nicht|nie|kein\w*|weder|ob|wie|warum|wann|wer|wo)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:ne\s|n['’]|ni\s|sans\s)", re.IGNORECASE),
    "es": re.compile(r"\b(?:no|nunca|jamás|sin|ni)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:niet|geen|nooit|noch)\b", re.IGNORECASE),
    "it": re.compile(r"\b(?:non|né|mai|senza)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:não|nunca|nem|sem|jamais)\b", re.IGNORECASE),
}
_SUBJUNCTIVE = re.compile(
    r"\b(?:habe|sei|seien|werde|könne|müsse|wolle|solle|dürfe|gebe|gehe|komme|stehe|lasse|brauche|"
    r"bleibe|wisse|liege|finde|fehle|mache|bringe|nehme|sehe|halte|laufe|führe|zeige|trage|spreche|"
    r"rechne|erwarte|hoffe|handle|bestehe|gelte|steige|sinke|helfe|arbeite|bedeute|beginne|ende|"
    r"hätten|würden|wären|könnten|müssten|sollten|dürften|wollten|gäbe|gingen|kämen|stünden)\b"
)
_ACCORDING = {
    "de": re.compile(r"(?P<verb>Laut|Nach\sAngaben\s(?:von|der|des|vom))\s"),
    "fr": re.compile(r"(?P<verb>Selon|D['’]après)(?=\s)"),
    "es": re.compile(r"(?P<verb>Según|De\sacuerdo\scon)(?=\s)"),
    "it": re.compile(r"(?P<verb>Secondo)(?=\s)"),
    "nl": re.compile(r"(?P<verb>Volgens)(?=\s)"),
    "pt": re.compile(r"(?P<verb>Segundo|De\sacordo\scom)(?=\s)"),
}
_ACCORDING_LAST = {
    "fr": re.compile(r",\s(?P<verb>selon|d['’]après)(?=\s)"),
    "es": re.compile(r",\s(?P<verb>según)(?=\s)"),
    "it": re.compile(r",\s(?P<verb>secondo)(?=\s)"),
    "nl": re.compile(r",\s(?P<verb>volgens|aldus)(?=\s)"),
    "pt": re.compile(r",\s(?P<verb>segundo|de\sacordo\scom)(?=\s)"),
}
_APART = re.compile(r"(?:,\s[^,;:()]{2,60})?,\s")
LONGEST = 700
"""Code points of a sentence looked at: every comma of it may begin what is told."""
_FEWEST = 3  # words told


@dataclass(frozen=True, slots=True)
class Report:
    clause: Clause
    content: Span
    rule: str


def report(text: str, start: int, end: int, code: str) -> Report | None:
    """What somebody is said to have said in the sentence ``text[start:end]``."""
    if code not in CODES or end - start > LONGEST:
        return None
    stop = start + len(text[start:end].rstrip(" .!…\u00a0"))
    if text[stop : stop + 1] == "?" or text[end - 1 : end] == "?":
        return None
    tongue, ways = grammar(code), patterns(code)
    for found in _found(text, start, stop, tongue, ways):
        content = text[found.content.start : found.content.end]
        apart = text[start : found.content.start] + text[found.content.end : end]
        if not _MARKS.isdisjoint(apart) or not _quotes_terms(content):
            continue
        if len(content.split()) >= _FEWEST and _named(found.clause.subject):
            return found
    return None


def _found(text: str, start: int, stop: int, tongue: Grammar, ways: Patterns) -> Iterator[Report]:
    yield from _according(text, start, stop, tongue)
    yield from _before(text, start, stop, tongue, ways)
    yield from _after(text, start, stop, tongue, ways)


def _quotes_terms(told: str) -> bool:
    """Whether all that stands in marks there is a word or two: « dans une "impasse" »."""
    rest = _TERM.sub("", told)
    return _MARKS.isdisjoint(rest)


def _named(subject: Subject) -> bool:
    """Whether it is told who speaks: of a role and of nobody it is not."""
    if subject.form is Form.BODY:
        return not subject.role
    return subject.form in (Form.NAME, Form.PRONOUN)


def _according(text: str, start: int, stop: int, tongue: Grammar) -> Iterator[Report]:
    code = tongue.code
    opens = _ACCORDING[code].match(text, start, stop)
    if opens is not None:
        place = opens.end() - (code == NOUN_CAPITALS)
        if code != NOUN_CAPITALS and not _begins_phrase(text, opens.end(), tongue):
            return
        subject = subject_at(text, place, stop, tongue)
        sure = subject is not None and (
            subject.form is Form.BODY or (subject.form is Form.NAME and bool(subject.role))
        )
        if subject is None or not (sure or _is_full(text, subject)):
            return
        verb = Span(*opens.span("verb"))
        if code in _SECOND:
            if text[subject.end : subject.end + 1] == " ":
                told = Span(subject.end + 1, stop)
                yield Report(Clause(verb, subject, told.start), told, ACCORDING)
            return
        apart = _APART.match(text, subject.end, stop)
        if apart is not None:
            yield Report(Clause(verb, subject, apart.end()), Span(apart.end(), stop), ACCORDING)
        return
    if code == NOUN_CAPITALS:
        named = subject_first(text, start, stop, tongue)
        if named is not None and text.startswith(" zufolge ", named.end):
            verb = Span(named.end + 1, named.end + 8)
            told = Span(verb.end + 1, stop)
            yield Report(Clause(verb, named, told.start), told, ACCORDING)
        return
    for last in _ACCORDING_LAST[code].finditer(text, start, stop):
        subject = subject_at(text, last.end(), stop, tongue)
        if subject is None or subject.end != stop:
            continue
        if subject.form is Form.BODY or subject.role or _is_full(text, subject):
            verb, told = Span(*last.span("verb")), Span(start, last.start())
            yield Report(Clause(verb, subject, told.end), told, ACCORDING)


def _before(text: str, start: int, stop: int, tongue: Grammar, ways: Patterns) -> Iterator[Report]:
    """The clause, then what it tells."""
    for that in _THAT[tongue.code].finditer(text, start, stop):
        clause = initial_clause(text, start, that.end(), tongue, ways, that.start())
        if clause is None or not clause.sure or clause.subject.span.start > clause.verb.start:
            continue
        if _RELATIVE.search(text, clause.subject.end, clause.verb.start):
            continue  # “Ana Paz, que dijo que no, vive en Lugo”
        between = text[clause.verb.end : that.start()]
        told = Span(that.end(), stop)
        if not _tells(text, clause.verb, tongue) or not _ADJUNCT.fullmatch(between):
            continue
        ahead = text[clause.subject.end : that.start()]
        if _NOT[tongue.code].search(ahead):
            continue
        if tongue.code != NOUN_CAPITALS and not _is_adjunct(between, tongue):
            continue
        if tongue.code == NOUN_CAPITALS and not _is_anothers(text, told):
            continue
        yield Report(clause, told, BEFORE)
        return


def _is_adjunct(between: str, tongue: Grammar) -> bool:
    """Whether the words are no object, to which the "que" would belong: “ce que”, “la loi que”."""
    words = between.lower().split()
    if not words or words in (["de"], ["en"]):
        return True
    if words[0] in tongue.determiners:
        return len(words) == 2 and words[1] in tongue.days
    governs = words[0] in tongue.prepositions and words[0] not in ("de", "du", "des", "del")
    return governs or words[0] in tongue.adverbs or words[0] in tongue.days


def _is_anothers(text: str, told: Span) -> bool:
    words = text[told.start : told.end]
    return words.startswith("dass ") or bool(_SUBJUNCTIVE.search(words))


def _after(text: str, start: int, stop: int, tongue: Grammar, ways: Patterns) -> Iterator[Report]:
    """What is told, a comma, the verb and who: Sie habe gewarnt, sagte Lindner."""
    commas = list(ways.between.finditer(text, start, stop))
    if not commas:
        return
    last = commas[-1]
    verb = Span(*last.span("verb"))
    said = text[verb.start : verb.end]
    if not (_tells(text, verb, tongue) or (tongue.code == NOUN_CAPITALS and said == "so")):
        return
    subject = subject_at(text, verb.end, stop, tongue, said)
    if subject is None or stop - subject.end > REST:
        return
    if not is_whole(text, last, subject.end, stop, tongue):
        return
    if not _BEHIND.fullmatch(text, subject.end, stop):
        return
    told = Span(start, last.start())
    in_doubt = tongue.code == NOUN_CAPITALS and said != "so"
    if in_doubt and not _SUBJUNCTIVE.search(text[told.start : told.end]):
        return
    yield Report(Clause(verb, subject, told.end), told, AFTER)


def _begins_phrase(text: str, place: int, tongue: Grammar) -> bool:
    """Whether an article or a name stands there, and not a verb: "Según apuntan varios medios"."""
    word = _WORD.match(text, place)
    if word is None:
        return False
    low = word[1].lower().replace("’", "'")
    return word[1][0].isupper() or low in tongue.articles or low.rstrip("'") in tongue.articles


def _is_full(text: str, subject: Subject) -> bool:
    return subject.form is Form.NAME and " " in text[subject.span.start : subject.span.end]


def _tells(text: str, verb: Span, tongue: Grammar) -> bool:
    """Whether the verb does nothing but tell; of a compound form the participle says so."""
    last = text[verb.start : verb.end].lower().replace("’", "'").split()[-1]
    return last in _telling(tongue.code)


@cache
def _telling(code: str) -> frozenset[str]:
    return frozenset({row[0]: row[1] for row in rows("reporting_abroad")}[f"{code}!"].split())
