"""Adverbs and adjuncts of time and place between a reporting verb and its subject."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.name_capitals import NO_ARTICLES
from tui.extraction.reporting.noun_phrases.names import is_given
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS, is_role
from tui.extraction.reporting.scanning import Word

_LONGEST = 12  # words of an adjunct
_INFINITIVES = {
    "es": ("ar", "er", "ir", "arse", "erse", "irse"),
    "pt": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire", "arsi", "ersi", "irsi"),
}
"""Ends of verbs that a preposition governs, behind which an object comes."""


def past_adverbs(found: Sequence[Word], grammar: Grammar) -> int:
    """Past "auch", "am Montag", "este lunes", "ce mardi", "på måndagen"."""
    at = 0
    while at < len(found) and found[at].joined:
        low = found[at].low
        pair = f"{low} {found[at + 1].low}" if at + 1 < len(found) else ""
        if low in grammar.adverbs or (at and low in grammar.days):
            at += 1
        elif pair in grammar.adverbs or (
            at + 1 < len(found)
            and found[at + 1].low in grammar.days
            and not found[at].capital
            and (grammar.code == NOUN_CAPITALS or not found[at + 1].capital)
        ):
            at += 2
        elif low in grammar.days and not found[at].capital:
            at += 1
        else:
            break
    return at


def past_adjunct(found: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Past "en rueda de prensa", "à la presse", "in Berlin" to the article of the subject; -1 where
    none comes."""
    before = found[at].low
    for index in range(at + 1, min(len(found), at + _LONGEST)):
        word = found[index]
        if not word.joined or (len(word.text) == 2 and word.text[1] == "."):
            return -1  # “ha scritto su X. L'opposizione …”
        opens = word.low in grammar.determiners or word.low in grammar.indefinite
        apart = before not in grammar.prepositions and before not in grammar.determiners
        if index == at + 2 and before.endswith(_INFINITIVES.get(grammar.code, ())):
            apart = False  # “confesó al recoger el premio”
        if opens and apart and before not in grammar.genitives:
            return index
        if grammar.code == NOUN_CAPITALS and apart and index > at + 1 and is_role(word.text):
            return index
        if grammar.code in NO_ARTICLES and apart and word.low in grammar.roles:
            return index
        titled = word.low in grammar.titles and not word.capital and len(word.low) > 1
        given = word.capital and is_given(word.text) and not found[index - 1].capital
        if apart and index > at + 1 and (titled or given):
            return index  # “ha ricordato nell'omelia don Luigi Bassi”
        before = word.low
    return -1
