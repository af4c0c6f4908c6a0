"""A name in apposition to a role: “le maire de Lyon, Luc Roy,”."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tui.extraction.reporting.names import is_given, is_title, name_end, named
from tui.extraction.reporting.phrase import Phrase
from tui.extraction.reporting.roles import NOUN_CAPITALS, is_role
from tui.extraction.reporting.subject import Form, Subject
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
    if found[phrase.at].capital and not determiner and grammar.code != NOUN_CAPITALS:
        second = found[phrase.at + 1] if phrase.at + 1 < len(found) else None
        if second is None or second.capital:
            return None
        if first not in grammar.roles and second.low not in grammar.prepositions:
            return None  # “Soto le dedicó una frase al líder, Luis Paz”
    comma = phrase.at + 1
    while comma < len(found) and found[comma].joined:
        if found[comma].low in word_set("abroad subordinating"):
            return None
        comma += 1
    if comma >= len(found) or phrase.text[found[comma - 1].end : found[comma].start] != ", ":
        return None
    name = comma
    if found[name].low in grammar.determiners:  # “Dessen Vorsitzende, die Lehrerin Gisela Harms,”
        inside = replace(phrase, at=name + 1, determiner=found[name].low, verb="", opens=False)
        inner = _full_name(inside, read)
        return inner if inner and _ENDS.match(phrase.text, inner.end, phrase.end) else None
    while name < len(found) and is_title(found[name], grammar) and not found[name].capital:
        name += 1
    if name >= len(found):
        return None
    stop = name_end(found, name, grammar)
    german = grammar.code == NOUN_CAPITALS
    while name < stop and (
        is_title(found[name], grammar)
        or (german and name + 1 < stop and is_role(found[name].text))  # “, Rechtsanwalt Uwe Hartz,”
    ):
        name += 1
    if name >= stop:
        return None
    full = stop - name > 1 or is_given(found[name].text)
    # “Presidente do clube, Dalva Monteiro exaltou …”
    goes_on = (
        phrase.opens
        and not determiner
        and stop < len(found)
        and found[stop].joined
        and not found[stop].capital
    )
    if not full or not (goes_on or _ENDS.match(phrase.text, found[stop - 1].end, phrase.end)):
        return None
    if german and found[name].low.endswith("s") and not is_given(found[name].text):
        return None  # “der Trainer, Niedersachsens Bester,”
    if german and is_role(found[stop - 1].text):
        return None
    return named(found, name, stop, determiner, [word.low for word in found[phrase.at : comma]])


def _full_name(phrase: Phrase, read: Callable[[Phrase], Subject | None]) -> Subject | None:
    inner = read(phrase)
    if inner is None or inner.form is not Form.NAME:
        return None
    return inner if " " in phrase.text[inner.span.start : inner.span.end] else None
