"""Reporting clauses in initial position, before the words quoted: Ana Paz dijo: “…” · Según ella,
“…”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.extraction.bylines import UPPER
from tui.extraction.reporting.clause import (
    NULL_SUBJECT,
    REST,
    Clause,
    Patterns,
    is_whole,
    joined,
    null_subject,
)
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS, is_epithet
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.noun_phrases.subjects import subject_at, subject_first
from tui.extraction.reporting.scanning import Word, scan
from tui.extraction.reporting.sentence_opening import sentence_start
from tui.extraction.wordsets import word_set
from tui.model import Span

GOVERNED_REST = 60
"""Code points from a verb to the "that" it governs."""
VERB = 60
"""Code points from a subject to its verb."""
_APART = re.compile(r"(?:,\s[^,;:()“”„«»\"\n]{2,60})?")
"""Something beside the name, before the comma after it."""
_FOR = ("pour", "para", "per")
_TO_A_PAPER = re.compile(r"(?:Der|Dem|Den)\s(?:„[^„“”\n]{2,30}“|»[^«»\n]{2,30}«)\s(?=[a-zäöü])")
"""Whom somebody said it to: Dem „Seeblatt“ sagte sie: „…“"""
_COMMA = re.compile(r",\s")
_ASIDE = re.compile(r"\s?\([^()\n]{1,40}\)")
_APPOSED = re.compile(r",\s[^.;:!?\n“”„«»\"]{2,120}?,(?=\s)")
_PARTED = re.compile(r"[,:;]")
"""No subject and its verb: “al líder Luis Soto: dijo que”."""
_LINK = re.compile(r",?\s(?P<first>[^\W\d_]+)")
"""From the closing mark to a verb, or “and” before it: „…“, fügte · « … » et a ajouté."""
_MARKS = "“”„«»"
_WORDS = re.compile(r"[^\W\d_]+")


def after_opinion(
    text: str, start: int, comma: int, tongue: Grammar, patterns: Patterns
) -> Clause | None:
    """“Selon elle, « …”, “Según Ana Paz, “…”": the clause that ends in the comma."""
    opens = sentence_start(text, start, comma, tongue)
    if text[opens - 1 : opens] not in (" ", "\n", ""):
        return None
    source = patterns.opinion.match(" " + text[opens:comma])
    if source is None:
        return None
    verb = Span(opens + source.start("verb") - 1, opens + source.end("verb") - 1)
    subject = subject_at(text, verb.end, comma, tongue)
    if subject is None or not _APART.fullmatch(text, subject.end, comma):
        return None
    place = text[verb.start : verb.end].lower() in _FOR and subject.form is Form.NAME
    if place and not subject.role and " " not in text[subject.span.start : subject.span.end]:
        return None  # “Pour Paris, « … »”
    return Clause(verb, subject, comma + 2)


def initial_clause(
    text: str,
    start: int,
    place: int,
    tongue: Grammar,
    patterns: Patterns,
    governed: int = -1,
) -> Clause | None:
    """The clause that ends in a colon, or in "que" at ``governed``, right before ``place``."""
    opens = sentence_start(text, start, place, tongue)
    stop = governed if governed >= 0 else text.rfind(":", opens, place)
    if stop <= opens:
        return None
    quoted = max(text.rfind(mark, opens, stop) for mark in _MARKS)
    if paper := _TO_A_PAPER.match(text, opens, stop):
        opens, quoted = paper.end(), -1
    if quoted >= opens and governed < 0:
        first = _Before(text, opens, stop, place, tongue, patterns, governed=False, quoted=True)
        if (again := _says_too(first, quoted + 1)) is not None:
            return again
    if quoted >= opens:  # “Al cronista del “Corriere” che le chiede, Marta risponde:”
        comma = text.find(", ", quoted, stop)
        if comma < 0 or governed >= 0:
            return None
        opens = comma + 2
    said = text[opens:stop]
    if any(word in tongue.silent for word in _WORDS.findall(said.lower())):
        return None
    if said.strip().lower().replace("’", "'") in tongue.goes_on:
        whole = Span(opens, opens + len(said.rstrip()))
        return Clause(whole, Subject(Form.NOBODY, whole, stop), place)
    before = _Before(text, opens, stop, place, tongue, patterns, governed >= 0, quoted >= 0)
    return (
        _subject_then_verb(before)
        or _role_then_verb(before)
        or _verb_alone(before)
        or _verb_then_subject(before)
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """The clause is ``text[opens:stop]``, the words it reports begin at ``place``."""

    text: str
    opens: int
    stop: int
    place: int
    tongue: Grammar
    patterns: Patterns
    governed: bool
    """It ends in "que", not in a colon."""
    quoted: bool
    """Other words quoted stand before it in the sentence."""


def _subject_then_verb(before: _Before) -> Clause | None:
    text, opens, stop = before.text, before.opens, before.stop
    for begin in _openings(before):
        subject = subject_first(text, begin, stop, before.tongue)
        if subject is None:
            continue
        if subject.form is Form.NAME and not before.governed:
            bare = text[subject.end : stop]
            if not bare.strip() or _ASIDE.fullmatch(bare.rstrip()):
                return Clause(Span(stop, stop + 1), subject, before.place, sure=False)
        found = _verb_behind(before, subject)
        if found is not None and (found[1] or (begin == opens and not before.quoted)):
            return Clause(found[0], subject, before.place, found[1])
    return None


def _role_then_verb(before: _Before) -> Clause | None:
    """“La alcaldesa dijo que …”: an article, one word for what somebody is, and the verb."""
    text, stop, tongue = before.text, before.stop, before.tongue
    opening = scan(text, before.opens, stop, tongue)[:2]
    if not before.governed or len(opening) < 2:
        return None
    article, office = opening
    if article.low not in tongue.determiners or office.low not in tongue.roles or office.capital:
        return None
    verb = before.patterns.verb.match(text, office.end + 1, stop)
    if verb is None or not is_whole(text, verb, verb.end(), stop, tongue):
        return None
    if stop - verb.end() > GOVERNED_REST or _has_clause(text[verb.end() : stop]):
        return None
    form = Form.PRONOUN if is_epithet(office.low) else Form.ROLE
    she, he = article.low in word_set("abroad she"), article.low in word_set("abroad he")
    gender = "f" if she else "m" if he else ""
    subject = Subject(form, Span(office.start, office.end), office.end, gender, (office.low,))
    return Clause(Span(*verb.span("verb")), subject, before.place)


def _openings(before: _Before) -> Iterator[int]:
    """Where a subject may begin: with the sentence, behind a comma of it, or behind the adverb of
    “Dazu Ana Paz: „…“”."""
    text, opens, stop = before.text, before.opens, before.stop
    yield opens
    first = _WORDS.match(text, opens, stop)
    adverb = first is not None and first.group().lower() in before.tongue.adverbs
    if first is not None and adverb and not before.governed:
        yield first.end() + 1
    for comma in _COMMA.finditer(text, opens, stop):
        yield comma.end()


def _verb_alone(before: _Before) -> Clause | None:
    """“Y añadió: “…””, “Añadió que …”"""
    text, stop, tongue = before.text, before.stop, before.tongue
    if tongue.code not in NULL_SUBJECT:
        return None
    opener = before.patterns.opener.match(text, _past_question(before), stop)
    if opener is None or re.search(rf"[,{UPPER}]", text[opener.end() : stop]):
        return None
    if subject_at(text, opener.end(), stop, tongue, opener["verb"]) is not None:
        return None
    said = Span(*opener.span("verb"))
    return Clause(said, null_subject(said, opener["verb"], tongue), before.place)


def _says_too(before: _Before, behind: int) -> Clause | None:
    """“Blum sprach von „Pech“, fügte aber hinzu: „…“”: a second verb ``behind`` the closing mark,
    of the subject that opens the sentence."""
    text, stop, tongue = before.text, before.stop, before.tongue
    if tongue.code in NULL_SUBJECT:
        return None
    link = _LINK.match(text, behind, stop)
    if link is None:
        return None
    joins = link["first"].lower() in tongue.openers
    verb = before.patterns.verb.match(text, link.end() + 1 if joins else link.start("first"), stop)
    if verb is None or not is_whole(text, verb, verb.end(), stop, tongue):
        return None
    if re.search(rf"[,{UPPER}]", text[verb.end() : stop]) or joined(verb) is not None:
        return None
    if subject_at(text, verb.end(), stop, tongue, verb["verb"]) is not None:
        return None
    subject = subject_first(text, before.opens, behind, tongue)
    if subject is None or subject.form not in (Form.NAME, Form.PRONOUN):
        return None
    return Clause(Span(*verb.span("verb")), subject, before.place)


def _past_question(before: _Before) -> int:
    """Past “Questionado sobre a seleção, ”: who is asked says something."""
    text, opens = before.text, before.opens
    first = _WORDS.match(text, opens, before.stop)
    comma = text.find(", ", opens, before.stop)
    asked = first is not None and first.group().lower() in word_set("abroad asked")
    return comma + 2 if asked and comma >= 0 else opens


def _verb_then_subject(before: _Before) -> Clause | None:
    text, stop, tongue = before.text, before.stop, before.tongue
    for verb in before.patterns.verb.finditer(text, before.opens, stop):
        behind = joined(verb) or subject_at(text, verb.end(), stop, tongue, verb["verb"])
        if behind is None or behind.form not in (Form.NAME, Form.BODY, Form.PRONOUN, Form.ROLE):
            continue
        if "," in text[behind.end : stop] or stop - behind.end > REST or before.governed:
            continue
        if not is_whole(text, verb, behind.end, stop, tongue):
            continue
        if verb.start() == before.opens or _verb_second(before, verb.start()):
            return Clause(Span(*verb.span("verb")), behind, before.place)
    return None


def _verb_second(before: _Before, verb: int) -> bool:
    """Whether what stands before an inverted verb is no subject: “Am Montag sagte Ana Paz:”."""
    ahead, tongue = before.text[before.opens : verb].rstrip(), before.tongue
    if not ahead or ahead.endswith(","):
        return True
    first = scan(before.text, before.opens, verb, tongue)[:1]
    return bool(first) and (
        first[0].low in tongue.prepositions
        or first[0].low in tongue.adverbs
        or first[0].low in tongue.openers
        or first[0].low in word_set("abroad subordinating")
    )


def _verb_behind(before: _Before, subject: Subject) -> tuple[Span, bool] | None:
    """The verb after a subject that opens the sentence, and whether it is one of reporting."""
    text, stop, tongue, governed = before.text, before.stop, before.tongue, before.governed
    place = subject.end
    if aside := _ASIDE.match(text, place, stop):
        place = aside.end()
    if apposed := _APPOSED.match(text, place, stop):
        place = apposed.end()
    elif subject.role and text.startswith(", ", place):
        place += 1  # “Le maire, Luc Roy, explique”
    verb = before.patterns.verb.search(text, place, min(stop, place + VERB))
    if verb is not None and not _PARTED.search(text, place, verb.start()):
        whole = is_whole(text, verb, verb.end(), stop, tongue)
        short = stop - verb.end() <= (GOVERNED_REST if governed else REST)
        if whole and short and not (governed and _has_clause(text[verb.end() : stop])):
            return Span(*verb.span("verb")), True
    if governed or subject.form is not Form.NAME:
        return None
    words = scan(text, place, stop, tongue)
    while words and words[0].low in tongue.clitics:
        words = words[1:]
    if words and tongue.code == NOUN_CAPITALS and words[0].low in tongue.prepositions:
        words = _past_body(words)
    if not words or not words[0].joined or _no_verb(words[0], tongue):
        return None
    return Span(words[0].start, words[0].end), False


def _has_clause(between: str) -> bool:
    """“Nadège Fabre croit que Bruno Estève dit que « … »”: whoever believes it has not said it."""
    subordinating = word_set("abroad subordinating")
    return "," in between or not subordinating.isdisjoint(between.lower().split())


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
