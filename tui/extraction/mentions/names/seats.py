"""Where the name begins behind an office and its seat: “MP for Leeds East Ana Rossi”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SEATED = frozenset({"mp", "msp", "mep", "td", "senator"})


def past_seat(texts: Sequence[str], at: int) -> int | None:
    """Past the seat that begins ``at``, behind “for”; None where no whole name is left. A seat that
    no list has ends before a given name, else before the last two words."""
    end = _past_sides(texts, at)
    known = gazetteer.known(list(texts), end) if end < len(texts) else None
    if known is not None and known.kind is ActorKind.PLACE:
        named = _past_sides(texts, end + known.length)
    else:
        named = next(
            (place for place in range(end + 1, len(texts)) if gazetteer.given(texts[place])),
            max(end + 1, len(texts) - 2),
        )
    plain = any(ordinary(text.lower()) or unborne(text) for text in texts[named:])
    return None if len(texts) - named < 2 or plain else named


def _past_sides(texts: Sequence[str], at: int) -> int:
    """Past the “South West” of a seat."""
    while at < len(texts) and texts[at] in word_set("compass"):
        at += 1
    return at
