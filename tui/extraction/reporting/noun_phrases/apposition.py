"""A name in apposition to a role: “le maire de Lyon, Luc Roy,”."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tui.extraction.reporting.noun_phrases.names import is_given, is_title, name_end, named
from tui.extraction.reporting.noun_phrases.phrase import Phrase
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS, is_role
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.wordsets import word_set

_ENDS = re.compile(r"\s?(?:[,.;:()—–!?»”“]|\Z)|\s(?:y|e|et|und|en|och|og|i|и)\s")


def in_apposition(phrase: Phrase, read: Callable[[Phrase], Subject | None]) -> Subject | None:
    """A role, a comma, a name in full and a pause; ``read`` is what reads a noun phrase of the
    language."""
    found, grammar = phrase.words, phrase.grammar
    first = found[phrase.at].low
    if first in grammar.prepositions or first in word_set("abroad subordinating"):
        return None
    determiner = first if first in grammar.articles else ""
    if not determiner and not _may_be_a_role(phrase):
        return None
    behind = _behind_the_comma(phrase)
    if behind is None:
        return None
    if found[behind].low in grammar.determiners:  # “Dessen Vorsitzende, die Lehrerin Gisela Harms,”
        inside = replace(phrase, at=behind + 1, determiner=found[behind].low, verb="", opens=False)
        inner = _full_name(inside, read)
        return inner if inner and _ENDS.match(phrase.text, inner.end, phrase.end) else None
    name = _bare_name(phrase, behind)
    if name is None or not (
        _ENDS.match(phrase.text, found[name.stop - 1].end, phrase.end)
        or (phrase.opens and not determiner and _goes_on(phrase, name.stop))
    ):
        return None
    role = [word.low for word in found[phrase.at : behind]]
    return named(found, name.start, name.stop, determiner, role)


def _may_be_a_role(phrase: Phrase) -> bool:
    """“Presidente do clube”: a capital without an article before it is a name's, unless what it is
    head of follows, or nouns have capitals."""
    first = phrase.words[phrase.at]
    if not first.capital or phrase.grammar.code == NOUN_CAPITALS:
        return True
    second = phrase.words[phrase.at + 1] if phrase.at + 1 < len(phrase.words) else None
    if second is None or second.capital:
        return False
    # “Soto le dedicó una frase al líder, Luis Paz”
    return first.low in phrase.grammar.roles or second.low in phrase.grammar.prepositions


def _behind_the_comma(phrase: Phrase) -> int | None:
    """The word behind the comma that the words from ``phrase.at`` on end in."""
    found, at = phrase.words, phrase.at + 1
    while at < len(found) and found[at].joined:
        if found[at].low in word_set("abroad subordinating"):
            return None
        at += 1
    parted = at < len(found) and phrase.text[found[at - 1].end : found[at].start] == ", "
    return at if parted else None


def _bare_name(phrase: Phrase, at: int) -> range | None:
    """The words of a name in full that begins at ``at``, behind its titles."""
    found, grammar = phrase.words, phrase.grammar
    german = grammar.code == NOUN_CAPITALS
    while at < len(found) and is_title(found[at], grammar) and not found[at].capital:
        at += 1
    stop = name_end(found, at, grammar) if at < len(found) else at
    while at < stop and (
        is_title(found[at], grammar)
        or (german and at + 1 < stop and is_role(found[at].text))  # “, Rechtsanwalt Uwe Hartz,”
    ):
        at += 1
    if at >= stop or (stop - at == 1 and not is_given(found[at].text)):
        return None
    if german and found[at].low.endswith("s") and not is_given(found[at].text):
        return None  # “der Trainer, Niedersachsens Bester,”
    return None if german and is_role(found[stop - 1].text) else range(at, stop)


def _goes_on(phrase: Phrase, at: int) -> bool:
    """“Presidente do clube, Dalva Monteiro exaltou …”"""
    return at < len(phrase.words) and phrase.words[at].joined and not phrase.words[at].capital


def _full_name(phrase: Phrase, read: Callable[[Phrase], Subject | None]) -> Subject | None:
    inner = read(phrase)
    if inner is None or inner.form is not Form.NAME:
        return None
    return inner if " " in phrase.text[inner.span.start : inner.span.end] else None
