"""Directions and distances: what is reckoned from is a place, whatever it is called."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set

DISTANCES = word_set("distances")
FURTHEST = 7  # words: “, about 40 kilometres to the north of”


def reckoned(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name ``tokens[first:last]`` is one that something lies north of, or lies north
    of something itself: “west of Norhamby”, “30 miles from Norhamby”, “Norhamby, south-east of
    Leeds”."""
    if tokens[last - 1].possessive:
        return False
    return _from(tokens, first) or _lies(tokens, last)


def _from(tokens: Sequence[Token], first: int) -> bool:
    if first < 2 or not (tokens[first].joined and tokens[first - 1].joined):
        return False
    link, before = tokens[first - 1].lower, tokens[first - 2].lower
    return (link == "of" and before in word_set("directions")) or (
        link == "from" and before in DISTANCES
    )


def _lies(tokens: Sequence[Token], last: int) -> bool:
    """Past “, about 40 kilometres” to “north of”."""
    measured = False
    for at in range(last, min(last + FURTHEST, len(tokens) - 1)):
        token = tokens[at]
        if at > last and not token.joined:
            return False
        if token.lower in word_set("directions"):
            return tokens[at + 1].lower == "of" and tokens[at + 1].joined
        measured = measured or token.lower in DISTANCES
        if measured and token.lower == "from":
            return True
        if token.capital or not (token.text[0].isdigit() or token.lower in word_set("reckoning")):
            return False
    return False
