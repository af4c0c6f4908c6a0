"""Texts in the stretches that are found in them, kept from key to key."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.lines import pieces
from tui.search.meaning import INSIDE_FROM, Meaning, written_apart
from tui.search.words import keys_of

KEPT, LONG = 128, 50_000
"""Articles that are kept, 40 kB for one of common length; and the code points of one that is too
long for it."""


class Stretch:
    """A part of a text: where it stands, and its words folded as they are compared."""

    __slots__ = ("_keys", "folded", "span")

    def __init__(self, span: Span, folded: str) -> None:
        self.span, self.folded = span, folded
        self._keys: frozenset[str] | None = None

    def distinct(self) -> frozenset[str]:
        """Its words."""
        if self._keys is None:  # most are ruled out without
            self._keys = frozenset(keys_of(self.folded))
        return self._keys

    def holds(self, word: str) -> bool:
        """Whether it is part of a word here."""
        if word in self.folded:
            return True
        return written_apart(word, self.folded) and any(word in key for key in self.distinct())


def fits(
    stretch: Stretch, meaning: Meaning, words: Sequence[str], needed: int
) -> Collection[float]:
    """Of each word of a query how well the best of the stretch's words fits it, 0 for none; no
    numbers where fewer than ``needed`` are there. ``words``: those of them that the text has."""
    best = dict.fromkeys(meaning.asked, 0.0)
    left = len(words)
    for word in sorted(words, key=len, reverse=True):  # a long one is rarely there
        for key in meaning.likely(word, stretch.folded, stretch.distinct):
            meant = meaning.of(key)
            if meant is not None:
                best[meant[0]] = max(best[meant[0]], meant[1])
        left -= 1
        if left + sum(map(bool, best.values())) < needed:
            return []
    return best.values()


def fits_literally(stretch: Stretch, meaning: Meaning) -> list[float]:
    """As ``fits`` for all words, without typos."""
    if not all(map(stretch.holds, meaning.asked)):
        return []
    best: list[float] = []
    for word in meaning.asked:
        if len(word) < INSIDE_FROM:
            own = [key for key in stretch.distinct() if key.startswith(word)]
        else:
            own = [key for key in stretch.distinct() if word in key]
        best.append(max((meaning.quality(word, key) for key in own), default=0.0))
    return best


class Stretches:
    """From one key to the next most articles that are looked at are the same."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[Digest, tuple[Stretch, ...]]] = OrderedDict()

    def of(self, number: int, digest: Digest) -> tuple[Stretch, ...]:
        known = self._known.get(number)
        if known is not None and known[0] is digest:
            self._known.move_to_end(number)
            return known[1]
        made = tuple(_stretches(digest))
        while len(self._known) >= KEPT:
            self._known.popitem(last=False)
        if len(digest.text) <= LONG:
            self._known[number] = digest, made
        return made


def _stretches(digest: Digest) -> Iterator[Stretch]:
    folded = fold(digest.text)
    for span in pieces(digest):
        yield Stretch(span, folded[span.start : span.end])
