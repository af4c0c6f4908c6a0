"""How far each rule can be trusted: the share of its quotes that have both words and speaker right.

Measured on news articles annotated by others, and rounded; ``tests/gold/README.md`` tells how. The
confidence of a quote is a product of three: who was found (``sources``), where the words stand
(here), and how the words naming the speaker lead to an actor (``speakers``).
"""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import QUOTE
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import group, verbs

AFTER = 1.0
BETWEEN = 0.97
QUOTED = 1.0
PLAIN_THAT = 0.99
PLAIN_CLAUSE = 0.93
WEAK_THAT = 0.92
WEAK_CLAUSE = 0.86
INFINITIVE = 0.78
PLAIN_VERBS = group("plain_verbs")


def weight_before(tokens: list[Token], verb: int, start: int) -> float:
    """Weight of words that follow their verb: marks beat “that”, “said” beats “suggested”."""
    first = tokens[start]
    if first.tag & QUOTE:
        return QUOTED
    plain = verbs()[tokens[verb].low][0] in PLAIN_VERBS
    if first.low == "to":
        return INFINITIVE
    if first.low == "that":
        return PLAIN_THAT if plain else WEAK_THAT
    return PLAIN_CLAUSE if plain else WEAK_CLAUSE
