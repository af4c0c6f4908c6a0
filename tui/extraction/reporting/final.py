"""Reporting clauses in final position, after the words quoted: “…”, sagt Ute Blum."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.extraction.reporting.clause import (
    NULL_SUBJECT,
    Clause,
    Patterns,
    is_plural,
    is_whole,
    joined,
    null_subject,
    stands_alone,
)
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.noun_phrases.subjects import subject_at, subject_first
from tui.extraction.reporting.sentence_opening import CLAUSE
from tui.model import Span

PAUSES = tuple(",.!?…")
"""One of them, or a dash, stands between words quoted and the verb; not between a title and
whoever wrote it: „Das Boot“ schrieb Jan Meier."""
_NO_COMMA = frozenset(("fr", "es", "pt", "it"))
"""Where the comma after a quotation is left out at times."""
_SHORT = 4  # words
AHEAD = frozenset(("fi",))
"""Where the subject stands before the verb as often as behind it."""
_PAUSE = re.compile(r",\s")


def final_clause(
    text: str, mark: re.Match[str], end: int, tongue: Grammar, patterns: Patterns
) -> Clause | None:
    """The clause that follows a closing mark."""
    place = mark.end()
    verb = patterns.after.match(text, place, end)
    if verb is None and tongue.code in AHEAD and (pause := _PAUSE.match(text, place, end)):
        clause = subject_ahead(text, pause.end(), end, tongue, patterns)
        if clause is not None:
            return replace(clause, place=place)
    if verb is None:
        source = patterns.opinion.match(text, place, end)
        if source is None:
            return None
        subject = subject_at(text, source.end(), end, tongue)
        if subject is None or subject.form not in (Form.NAME, Form.BODY):
            return None
        return Clause(Span(*source.span("verb")), subject, place)
    paused = verb["pause"].strip() or _before_mark(text, mark.start()) in PAUSES
    if not paused and not (tongue.code in _NO_COMMA and _long(text, mark.start())):
        return None
    return _inverted(text, verb, end, tongue, place)


def subject_ahead(
    text: str, place: int, end: int, tongue: Grammar, patterns: Patterns
) -> Clause | None:
    """”…”, Lehto sanoo: the subject at ``place``, the verb right behind it."""
    # To look on to the end of a long paragraph for each comma in it took seconds.
    verb = patterns.verb.search(text, place, min(end, place + CLAUSE))
    if verb is None:
        return None
    subject = subject_first(text, place, verb.start(), tongue)
    if subject is None or text[subject.end : verb.start()] != " ":
        return None
    return Clause(Span(*verb.span("verb")), subject, place)


def clause_of(text: str, verb: re.Match[str], end: int, code: str) -> Clause | None:
    """The clause that begins with ``verb``, a match of the language's pattern; its place is the
    verb's."""
    return _inverted(text, verb, end, grammar(code), verb.start("verb"))


def _inverted(
    text: str, verb: re.Match[str], end: int, tongue: Grammar, place: int
) -> Clause | None:
    """The verb, then its subject."""
    pronoun = joined(verb)
    if pronoun is not None:
        return Clause(Span(*verb.span("verb")), pronoun, place)
    subject = subject_at(text, verb.end(), end, tongue, verb["verb"])
    said = Span(*verb.span("verb"))
    if subject is None:
        if tongue.code in NULL_SUBJECT and stands_alone(text, verb.end(), end, tongue):
            return Clause(said, null_subject(said, verb["verb"], tongue), place)
        if is_plural(verb["verb"], tongue):  # “…”, indican fuentes del Gobierno
            return Clause(said, Subject(Form.OTHER, said, verb.end()), place)
        return None
    if not is_whole(text, verb, subject.end, end, tongue):
        return None
    return Clause(said, subject, place)


def _long(text: str, stop: int) -> bool:
    """Whether the words quoted that end at ``stop`` are more than a title."""
    opens = max(text.rfind(mark, max(0, stop - CLAUSE), stop) for mark in '“«‘"')
    return len(text[opens:stop].split()) > _SHORT if opens >= 0 else False


def _before_mark(text: str, place: int) -> str:
    return text[max(0, place - 3) : place].rstrip()[-1:]
