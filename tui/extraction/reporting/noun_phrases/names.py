"""A name among the words of a clause: where it ends, and what the words before it tell of whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.given import gender_of
from tui.extraction.lexicon import words
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.grammar import grammar as grammar_of
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.scanning import Word
from tui.extraction.wordsets import word_set
from tui.model import Span

MOST_CAPITALS = 5
LONG = 8
"""Words with capitals looked at where a body's name may stand before the person's."""
_OF = frozenset(("von", "van", "de", "di", "della", "del", "d'"))
_LONG_NAMES = frozenset(("pt", "es", "nl", "fr", "it"))
"""Languages in whose names any particle may stand."""
FINNISH = "fi"
_OBLIQUE = ("lle", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "ksi")
_CYRILLIC = "\u0400"
_ABBREVIATION = re.compile(r"[A-ZÄÖÜ]{2,}")


def named(
    found: Sequence[Word], at: int, stop: int, determiner: str, role: Sequence[str]
) -> Subject:
    """The subject whose name is ``found[at:stop]``, with its gender where that is known."""
    span = Span(found[at].start, found[stop - 1].end)
    gender = gender_of(found[at].low) if stop - at > 1 else ""
    if not gender:
        marks = {determiner, *role}
        feminine, masculine = marks & word_set("abroad she"), marks & word_set("abroad he")
        gender = "f" if feminine and not masculine else "m" if masculine and not feminine else ""
    return Subject(Form.NAME, span, span.end, gender, tuple(role))


def name_end(found: Sequence[Word], at: int, grammar: Grammar, most: int = MOST_CAPITALS) -> int:
    """Where the capitalised words end that begin at ``at``, particles between them taken along.

    In "Max Lang von der Gewerkschaft", "Ana Paz de Greenpeace" the name ends before the particle;
    in Portuguese the small words belong to names as a rule ("Ana Lima da Silva").
    """
    stop, capitals, index = at, 0, at
    particles = word_set("particles")
    while index < len(found) and capitals < most and (index == at or found[index].joined):
        word = found[index]
        if word.capital and not (capitals and is_abbreviation(word.text)):
            if capitals and grammar.code == "de" and word.low in grammar.times:
                break
            if capitals and is_oblique(word.low, grammar.code):
                break
            capitals += not is_title(word, grammar)
            index += 1
            stop = index
            continue
        ahead = index
        while ahead < len(found) and found[ahead].low in particles and ahead - index < 2:
            ahead += 1
        noble = grammar.code == "pt" or capitals == 1
        starts = found[index].low in _OF or grammar.code in _LONG_NAMES
        if (
            ahead == index
            or not (capitals and noble and starts)
            or ahead >= len(found)
            or not found[ahead].capital
            or found[ahead].low in word_set("named after")
            or (grammar.code == "de" and found[index].low in ("der", "den", "des"))
        ):
            break
        index = ahead
    return stop


def is_oblique(word: str, code: str) -> bool:
    """Whether the word in small letters says to whom or where, in “sanoo Lampela Ylelle”."""
    return code == FINNISH and word.endswith(_OBLIQUE)


def is_title(word: Word, grammar: Grammar) -> bool:
    """Whether it is a form of address or a degree: “Dr.”, “doña”."""
    return word.low in grammar.titles and (word.text[-1] == "." or len(word.low) > 1)


def is_given(word: str) -> bool:
    """Whether a list of given names has it."""
    if word[:1] >= _CYRILLIC:
        return word in grammar_of("ru").given or word.replace("’", "'") in grammar_of("uk").given
    return word in words("given_names") or word.partition("-")[0] in words("given_names")


def is_abbreviation(word: str) -> bool:
    """Whether it is in capitals: “SPD”, no part of a name behind one."""
    return bool(_ABBREVIATION.fullmatch(word))


def begins_with_abbreviation(word: str) -> bool:
    return bool(_ABBREVIATION.match(word))
