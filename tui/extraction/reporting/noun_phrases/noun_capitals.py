"""Noun phrases of German, where every noun has a capital: roles, titles and firms are taken off the
front of what may be a name."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.names import (
    LONG,
    MOST_CAPITALS,
    begins_with_abbreviation,
    is_abbreviation,
    is_given,
    is_title,
    name_end,
    named,
)
from tui.extraction.reporting.noun_phrases.phrase import Phrase
from tui.extraction.reporting.noun_phrases.roles import is_age, is_role
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.scanning import Word
from tui.extraction.wordsets import word_set
from tui.model import Span

_ADJECTIVES = 4
"""Words in small letters before the noun."""
_OF_THINGS = (
    *("ung", "heit", "keit", "schaft", "tion", "tät", "ur", "age", "ik", "ie", "se", "ße", "sse"),
    *("werke", "werk", "zoo", "hafen", "markt", "park", "bad", "haus", "platz", "turm", "verbund"),
    *("bund", "verkehr", "dienst", "betrieb", "betriebe", "funk", "club", "klub", "verein"),
)
"""Ends of nouns for things, places and bodies, and of next to no noun for a person."""
_NOBLE = ("von", "van", "de")


def noun_phrase(phrase: Phrase) -> Subject | None:
    """The subject read behind the determiner; None where it is neither somebody nor a role."""
    found = phrase.words
    role = _adjectives(phrase)
    if role is None or phrase.at + len(role) >= len(found):
        return None
    at = phrase.at + len(role)
    first = found[at]
    if is_age(first.text):
        gender = "f" if phrase.determiner == "die" else "m"
        form = Form.OTHER if phrase.of_somebody else Form.PRONOUN
        return Subject(form, Span(first.start, first.end), first.end, gender)
    if first.low in _NOBLE:
        return _noble(phrase, at, role)
    return _of_nouns(phrase, at, role)


def _adjectives(phrase: Phrase) -> list[str] | None:
    found, grammar, at = phrase.words, phrase.grammar, phrase.at
    read: list[str] = []
    while at < len(found) and not found[at].capital and len(read) < _ADJECTIVES:
        if found[at].text[0].isdigit():
            break
        low = found[at].low
        if low in _NOBLE and not read and not phrase.determiner:
            break  # “so von Ahlefeld”
        if low in grammar.prepositions or low in grammar.genitives or not low.isalpha():
            return None
        if not phrase.determiner:
            return None
        read.append(low)
        at += 1
    return read


def _noble(phrase: Phrase, at: int, role: list[str]) -> Subject | None:
    found = phrase.words
    stop = at + 1
    while (
        stop < len(found)
        and found[stop].joined
        and (found[stop].capital or found[stop].low in ("der", "den", "la"))
        and stop - at < 4
    ):
        stop += 1
    return phrase.named(at, stop, role) if found[stop - 1].capital else None


def _of_nouns(phrase: Phrase, start: int, role: list[str]) -> Subject | None:
    """Behind the adjectives a run of capitals: roles, then the name; or a role alone."""
    found, grammar, determiner = phrase.words, phrase.grammar, phrase.determiner
    at, run = start, start + 1
    while run < len(found) and found[run].capital and found[run].joined:
        run += 1
    while at < run and (
        is_title(found[at], grammar) or (at + 1 < run and _before_name(found, at, run))
    ):
        role.append(found[at].low)
        at += 1
    stop = name_end(found, at, grammar, most=LONG) if at < len(found) else at
    if determiner and stop - at > 1 and _of_a_place(found[at], determiner):
        span = Span(found[at].start, found[stop - 1].end)
        return Subject(Form.BODY, span, span.end)  # “die Messe Kassel”: not the town
    if determiner and at == start and stop - at > 1 and not is_given(found[at].text):
        role.append(found[at].low)
        at += 1
        if (
            found[at].low in _NOBLE
            and stop - at > len(("von", "Ahlefeld"))
            and found[at + 1].capital
        ):
            at = stop  # “ein Sprecher von Karlsund Lines”
    if determiner and at == start:
        at = stop  # “der Verein”, “die Kita Regenbogen”
    if at < stop and not is_role(found[stop - 1].text) and stop - at <= MOST_CAPITALS:
        if stop - at > 2 and not is_given(found[at].text) and is_given(found[at + 1].text):
            role.append(found[at].low)
            at += 1
        return None if found[at].low in grammar.articles else phrase.named(at, stop, role)
    if not determiner:
        return None
    inner = _after_genitive(found, stop, grammar)
    if inner is not None:
        return named(found, *inner, determiner, [found[start].low])
    noun = found[start]
    gender = "f" if determiner == "die" else "m" if determiner == "der" else ""
    span = Span(noun.start, noun.end)
    return phrase.called(noun.low, span, found[stop - 1].end, gender, (*role, noun.low))


def _of_a_place(noun: Word, determiner: str) -> bool:
    """Whether the noun behind an article is for no person, as far as its end and its gender show:
    a name behind it is part of its own, “der Zoo Kassel”; “die Zeugin Meier”, “der Wirt Peter
    Lang”."""
    if is_given(noun.text) or is_role(noun.text):
        return False
    return determiner == "das" or noun.low.endswith(_OF_THINGS)


def _after_genitive(found: Sequence[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """“der Vorsitzende des Verbands Peter Lang”: a listed given name and another after it."""
    if at + 3 > len(found) or found[at].low not in (*grammar.genitives, "von", "vom"):
        return None
    for index in range(at + 2, min(len(found) - 1, at + 6)):
        if not found[index].joined or not found[index - 1].capital:
            break
        if is_given(found[index].text) and found[index + 1].capital and found[index + 1].joined:
            if found[index - 1].low.endswith(tuple(word_set("named after"))):
                return None
            return index, name_end(found, index, grammar)
    return None


def _before_name(found: Sequence[Word], at: int, stop: int) -> bool:
    """Whether the German noun is a role, a people's adjective before one, or has an abbreviation
    before its hyphen: "Berliner", "FDP-Fraktionsvize", "Linken-Chefin"."""
    word = found[at].text
    if is_given(word):
        return False
    if is_role(word):
        return True
    if "-" in word and (begins_with_abbreviation(word) or is_role(word.rpartition("-")[2])):
        return True
    if word.endswith("er") and at + 2 < stop and _before_name(found, at + 1, stop):
        return True
    return is_abbreviation(word) and at + 2 < stop
