"""All words of a segment, and which of them a word as typed may stand for.

A word typed is compared with 300,000 in a few milliseconds: bit masks of the letters leave some
thousands, and of these the distance is counted for all at once, bit-parallel (Hyyrö 2003, with
transpositions) over a matrix of letters. rapidfuzz over the same list takes twenty times as long,
most of it for making Python strings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tui.search.meaning import typos

Words = npt.NDArray[np.int64]

WIDTH = 20
"""Letters of a word that are compared; what comes after makes no difference."""

MOST_INSIDE = 400
"""Words of which one typed may be the inside; of more it says nothing."""

_PREFIXES = (3, 4, 5, 6, 7, 8, 9, 10, 12)
"""Lengths of which the letters have a mask of their own: for words still being typed."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``blob`` has the words sorted, a line feed before and behind each; ``starts`` where each
    begins; ``letters`` one row for each place in a word; ``masks`` one for each length of
    ``_PREFIXES``, and the whole word's last."""

    blob: str
    starts: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint8]
    letters: npt.NDArray[np.uint8]
    masks: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        start = int(self.starts[index])
        return self.blob[start : self.blob.index("\n", start)]

    def starting(self, word: str) -> tuple[int, int]:
        """First and one past the last of the words that start with it."""
        low = bisect_left(self, word)
        return low, bisect_left(self, word + "\U0010ffff", low)

    def inside(self, word: str) -> Words:
        """Words with it in them, but not at their start."""
        found: list[int] = []
        at = self.blob.find(word)
        while at >= 0 and len(found) < MOST_INSIDE:
            end = self.blob.index("\n", at)
            if self.blob[at - 1] != "\n":
                found.append(self.blob.rindex("\n", 0, at) + 1)
            at = self.blob.find(word, end)
        return np.searchsorted(self.starts, np.array(found, np.uint32)).astype(np.int64)

    def like(self, word: str, *, typing: bool) -> tuple[Words, Words]:
        """Words one and two typos away: a letter more or less, another one, two swapped.

        With ``typing``, words that only start like it too.
        """
        none = np.empty(0, np.int64)
        most = typos(word)
        if not most or len(word) > WIDTH - 2:
            return none, none
        candidates = self._candidates(word, most, typing=typing)
        if not len(candidates):
            return none, none
        away = self._typos(word, candidates, most, typing=typing)
        return candidates[away == 1], candidates[away == 2] if most > 1 else none

    def _candidates(self, word: str, most: int, *, typing: bool) -> Words:
        """The indices of the words whose letters differ from those of ``word`` by no more than
        ``most`` typos could make them."""
        asked, length = np.uint32(_mask(word)), len(word)
        if not typing:
            near = (self.lengths >= length - most) & (self.lengths <= length + most)
            some = np.flatnonzero(near)
            own = self.masks[-1][some]
            fits = np.bitwise_count(asked & ~own) <= most
            fits &= np.bitwise_count(own & ~asked) <= most
            narrowed: Words = some[fits]
            return narrowed
        long = next((at for at, n in enumerate(_PREFIXES) if n >= length + most), len(_PREFIXES))
        some = np.flatnonzero(np.bitwise_count(asked & ~self.masks[long]) <= most)
        short = [at for at, n in enumerate(_PREFIXES) if n <= length - most]
        if short:
            some = some[np.bitwise_count(self.masks[short[-1]][some] & ~asked) <= most]
        return some[self.lengths[some] >= length - most]

    def _typos(
        self, word: str, candidates: Words, most: int, *, typing: bool
    ) -> npt.NDArray[np.int8]:
        """The distance to each, optimal string alignment; with ``typing`` to its nearest start."""
        unit, one = np.uint32, np.uint32(1)
        length, count = len(word), len(candidates)
        places = np.zeros(256, unit)
        for at, code in enumerate(_codes(word).tolist()):
            places[code] |= one << unit(at)
        last = unit(length - 1)
        more = np.full(count, 0xFFFFFFFF, unit)
        less, diagonal, before = (np.zeros(count, unit) for _ in range(3))
        score = np.full(count, length, np.int8)
        best = np.full(count, 99, np.int8)
        lengths = np.minimum(self.lengths[candidates], WIDTH)
        for at in range(min(length + most, WIDTH)):
            match = places[self.letters[at][candidates]]
            swapped = ((~diagonal & match) << one) & before
            diagonal = (((match & more) + more) ^ more) | match | less | swapped
            up = less | ~(diagonal | more)
            down = diagonal & more
            score += ((up >> last) & one).astype(np.int8)
            score -= ((down >> last) & one).astype(np.int8)
            up, down = (up << one) | one, down << one
            more, less, before = down | ~(diagonal | up), up & diagonal, match
            if typing:
                if at + 1 >= length - most:
                    np.minimum(best, score, out=best, where=lengths > at)
            else:
                np.copyto(best, score, where=lengths == at + 1)
        return best


def vocabulary(words: Sequence[str]) -> Vocabulary:
    """The vocabulary of these words, which must be sorted, distinct and without line feeds."""
    blob = "\n" + "".join(f"{word}\n" for word in words)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    starts = np.ones(len(words), np.int64)
    np.cumsum(lengths[:-1] + 1, out=starts[1:])
    starts[1:] += 1
    codes = _codes(blob)
    letters = np.zeros((WIDTH, len(words)), np.uint8)
    bits = np.zeros(len(words), np.uint32)
    masks = np.zeros((len(_PREFIXES) + 1, len(words)), np.uint32)
    longest = int(lengths.max()) if len(words) else 0
    for at in range(longest):
        reached = np.flatnonzero(lengths > at)
        own = codes[starts[reached] + at]
        if at < WIDTH:
            letters[at, reached] = own
        bits[reached] |= _BITS[own]
        if at + 1 in _PREFIXES:
            masks[_PREFIXES.index(at + 1)] = bits
    for row, prefix in enumerate(_PREFIXES):
        if prefix > longest:
            masks[row] = bits
    masks[-1] = bits
    return Vocabulary(
        blob,
        starts.astype(np.uint32),
        np.minimum(lengths, 255).astype(np.uint8),
        letters,
        masks,
    )


def _codes(text: str) -> npt.NDArray[np.uint8]:
    """A small number for each letter, and the same for few others: a to z 1 to 26, digits 27 to
    36, all else 37 to 255."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = (37 + points % 219).astype(np.uint8)
    latin = (points >= 97) & (points <= 122)
    codes[latin] = points[latin] - 96
    digit = (points >= 48) & (points <= 57)
    codes[digit] = points[digit] - 21
    return codes


def _bits() -> npt.NDArray[np.uint32]:
    code = np.arange(256, dtype=np.uint32)
    place = np.where(code <= 26, code - 1, 26 + code % 6)
    place[0] = 0
    bits: npt.NDArray[np.uint32] = np.uint32(1) << place.astype(np.uint32)
    return bits


_BITS = _bits()


def _mask(word: str) -> int:
    return int(np.bitwise_or.reduce(_BITS[_codes(word)]))
