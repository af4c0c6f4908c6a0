"""Reporting clauses beside quotations in languages other than English, by their word order alone.

A quotation, a reporting verb and who spoke, in one of a few fixed orders: “…”, sagt Ute Blum · « …
», a expliqué le maire, Luc Roy · Ana Paz dijo: “…”. What fits none of them is left alone: here an
unknown speaker costs less than a wrong one. It is shared by the stage that finds names, for which
such a place shows that the words name a person, and the one that says who spoke.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.reporting import arabic, dialogue, labelling, positions, turkish
from tui.extraction.reporting.clause import Clause
from tui.extraction.reporting.dialogue import Utterance
from tui.extraction.reporting.east_asia import chinese, japanese, korean
from tui.extraction.reporting.east_asia.chinese import introduced as chinese_introduced
from tui.extraction.reporting.grammar import grammar
from tui.extraction.reporting.indirect import Report, report
from tui.extraction.reporting.noun_phrases.bodies import bodies, names_body
from tui.extraction.reporting.noun_phrases.cases import forms, is_case_of
from tui.extraction.reporting.noun_phrases.firms import firms, without_noun
from tui.extraction.reporting.noun_phrases.name_capitals import NO_ARTICLES
from tui.extraction.reporting.noun_phrases.names import is_given, is_oblique
from tui.extraction.reporting.noun_phrases.roles import is_called, is_role
from tui.extraction.reporting.noun_phrases.slavic import nominative
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.sentence_opening import introduced, opening
from tui.extraction.reporting.unintroduced import unintroduced
from tui.model import Span

__all__ = [
    "EAST_ASIAN",
    "LANGUAGES",
    "NO_ARTICLES",
    "Clause",
    "Form",
    "Report",
    "Subject",
    "Utterance",
    "bodies",
    "chinese_introduced",
    "clauses",
    "firms",
    "forms",
    "grammar",
    "introduced",
    "is_called",
    "is_case_of",
    "is_given",
    "is_oblique",
    "is_role",
    "names_body",
    "nominative",
    "opening",
    "persons",
    "report",
    "unintroduced",
    "utterances",
    "without_noun",
]

EUROPEAN = ("de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "ru", "uk")
EAST_ASIAN = frozenset(("ko", "ja", "zh"))
"""Languages whose clauses have patterns of their own instead of a grammar."""
LANGUAGES = EAST_ASIAN.union(EUROPEAN, ("tr", "ar"))


_PATTERNS = {
    "ko": korean.clauses,
    "ja": japanese.clauses,
    "zh": chinese.clauses,
    "tr": turkish.clauses,
    "ar": arabic.clauses,
}


def clauses(text: str, start: int, end: int, code: str) -> Iterator[Clause]:
    """Every reporting clause beside a quotation of ``text[start:end]``, a block."""
    if code in _PATTERNS:
        for verb, subject, place in _PATTERNS[code](text, start, end):
            yield Clause(verb, subject, place)
    elif code in LANGUAGES:
        yield from labelling.labels(text, start, end, code)
        yield from positions.clauses(text, start, end, code)


_PERSONS = {"ko": korean.persons, "ja": japanese.persons, "zh": chinese.persons}


def persons(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    """Names in full of an East Asian language, each with what its bearer is called beside it."""
    return _PERSONS[code](text, start, end)


def utterances(text: str, blocks: Sequence[Span], code: str) -> tuple[Utterance, ...]:
    """What a dash opens and a reporting clause ends, in ``blocks``, ordered by start."""
    if code not in EUROPEAN:
        return ()
    return tuple(dialogue.utterances(text, blocks, code))
