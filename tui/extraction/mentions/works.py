"""Films, songs and books, which have names as people have: what stands beside them tells."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set

DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "whose"})
STARRING = frozenset({"starred", "starring", "stars", "co-starred"})
MARKS, MARKS_CLOSE, STOPS = frozenset('"“'), frozenset('"”'), frozenset(",.")
NEAR = 4  # words of “a first novel about”
BEHIND = frozenset({"by", "about", "of", "from", "in", "which", "that", "set", "starring", "on"})


def work(tokens: Sequence[Token], piece: Piece) -> bool:
    """“His song Bright Water was”, “her last record, Bright Water,”, “Bright Water, a novel”."""
    return _named_after(tokens, piece) or _apposed(tokens, piece.last)


def in_marks(text: str, start: int, end: int) -> bool:
    """Whether double marks, and no more than a comma or a stop before the closing one, hold
    ``text[start:end]``."""
    stop = end + (text[end : end + 1] in STOPS)
    return text[max(0, start - 1) : start] in MARKS and text[stop : stop + 1] in MARKS_CLOSE


def _named_after(tokens: Sequence[Token], piece: Piece) -> bool:
    first, last = piece.first, piece.last
    if first and tokens[first].joined and tokens[first - 1].lower == "the":
        first -= 1  # “the novel The Long Lamp”
    noun = first - 1
    if noun >= 0 and tokens[noun].possessive and tokens[first].capital and first < piece.first:
        return True  # “Ana Rossi’s The Long Lamp”
    if noun > 0 and tokens[noun].lower == "in" and tokens[noun - 1].lower in STARRING:
        return True  # “who starred in Bright Water”
    if noun < 1 or tokens[noun].possessive or tokens[noun].capital:
        return False
    apart = not tokens[first].joined and tokens[noun].lower in word_set("works set off")
    if not apart and tokens[noun].lower not in word_set("works"):
        return False
    after = tokens[last] if last < len(tokens) else None
    ends = after is None or not after.joined
    if not tokens[first].joined:
        return ends and not tokens[first].weak and _alone(tokens, noun)
    if tokens[last - 1].possessive:
        return False
    if after is None or ends:
        return True
    doing = last + 1 < len(tokens) and tokens[last + 1].lower.endswith("ing")
    return after.lower in word_set("behind works") and not doing  # not “the song Ana was singing”


def _alone(tokens: Sequence[Token], noun: int) -> bool:
    """Whether the noun is not in "the star of the film, Ana Rossi"."""
    at = noun
    while at and tokens[at].joined and noun - at < NEAR:
        at -= 1
        if tokens[at].lower in DETERMINERS or tokens[at].possessive:
            before = tokens[at - 1].lower if at else ""
            return before not in word_set("prepositions")
    return False


def _apposed(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens) or tokens[at].joined or tokens[at].lower not in DETERMINERS:
        return False
    for place in range(at + 1, min(at + 1 + NEAR, len(tokens))):
        token = tokens[place]
        if not token.joined or token.possessive or token.lower in word_set("prepositions"):
            return False
        if token.lower in word_set("works"):
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            return after is None or not after.joined or after.lower in BEHIND
    return False
