"""How well each line of a segment fits the words of a query, in arrays over all lines at once.

While a query is typed its earlier words stay, and so do their arrays: only the last word costs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tui.search.meaning import (
    EXACT,
    INSIDE,
    INSIDE_FROM,
    ONE_TYPO,
    STARTS,
    TWO_TYPOS,
    TYPO_AT_START,
)
from tui.search.segment import Part, Segment

LEVELS = 20
"""A quality of 1.0 as a small number."""

BROAD = 400_000
"""Postings of one word from which it tells nothing alone: a letter or two typed so far."""

_KEPT = 48

Ids = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scores:
    """``levels`` has one for each line, 0 where the word is not; ``weight`` is the higher the
    fewer lines have it (inverse document frequency)."""

    levels: npt.NDArray[np.uint8]
    weight: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best lines, and for each the quality of each word, 0 where it is missing."""

    lines: Ids
    qualities: npt.NDArray[np.float32]


class Scorer:
    """Over one segment; not for two threads at once."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._scores: OrderedDict[tuple[Part, str, bool, bool], Scores] = OrderedDict()
        self._words: OrderedDict[tuple[str, bool, bool], list[tuple[float, Any]]] = OrderedDict()

    def best(
        self,
        part: Part,
        words: Sequence[str],
        typing: str | None,
        *,
        most: int,
        enough: int,
        missing: int,
        allowed: Flags | None,
    ) -> Candidates:
        """Up to ``most`` lines with all words; where there are fewer than ``enough``, also those
        with typos, and then those where ``missing`` words are not. ``allowed`` is over lines."""
        found = np.empty(0, np.int64)
        scores: list[Scores] = []
        for loosely in (False, True):
            scores = [self._score(part, word, word == typing, loosely) for word in words]
            fits = scores[0].levels > 0
            for one in scores[1:]:
                fits &= one.levels > 0
            found = self._allowed(fits, allowed)
            if len(found) >= enough:
                break
        if len(found) < enough and missing:
            counts = np.zeros(len(scores[0].levels), np.uint8)
            for one in scores:
                counts += one.levels > 0
            found = self._allowed(counts >= len(words) - missing, allowed)
        total = np.zeros(len(found), np.float32)
        for one in scores:
            total += one.levels[found] * np.float32(one.weight)
        if len(found) > most:
            chosen = np.argpartition(-total, most)[:most]
            found, total = found[chosen], total[chosen]
        order = np.argsort(-total, kind="stable")
        found = found[order]
        qualities = np.stack([one.levels[found] for one in scores], axis=1) / np.float32(LEVELS)
        return Candidates(found, qualities.astype(np.float32))

    def lines_with(self, part: Part, words: Sequence[str], *, loosely: bool) -> Flags:
        """Which lines have all of these words, or words that start so."""
        fits = np.ones(self.segment.postings[part].count, bool)
        for word in words:
            fits &= self._score(part, word, False, loosely).levels > 0
        return fits

    def _allowed(self, fits: Flags, allowed: Flags | None) -> Ids:
        if allowed is not None:
            fits &= allowed
        return np.flatnonzero(fits)

    def _score(self, part: Part, word: str, typing: bool, loosely: bool) -> Scores:
        key = part, word, typing, loosely
        if key in self._scores:
            self._scores.move_to_end(key)
            return self._scores[key]
        postings = self.segment.postings[part]
        levels = np.zeros(postings.count, np.uint8)
        have = 0
        for quality, which in self._meant(word, typing, loosely):
            level = round(quality * LEVELS)
            if isinstance(which, tuple):  # neighbours: one stretch of the postings
                lines = postings.lines[postings.ends[which[0]] : postings.ends[which[1]]]
            else:
                lines = _gathered(postings.lines, postings.ends, which)
            levels[lines] = level
            have += len(lines)
        weight = float(np.log2(2 + postings.count / (1 + have)))
        while len(self._scores) >= _KEPT:
            self._scores.popitem(last=False)
        scores = self._scores[key] = Scores(levels, weight)
        return scores

    def _meant(self, word: str, typing: bool, loosely: bool) -> list[tuple[float, Any]]:
        """Words of the vocabulary with their quality, the best last: indexes, or a range."""
        key = word, typing, loosely
        if key in self._words:
            return self._words[key]
        known = self.segment.vocabulary
        meant: list[tuple[float, Any]] = []
        if loosely:
            once, twice = known.like(word, typing=False)
            if typing:
                started, _ = known.like(word, typing=True)
                meant.append((TYPO_AT_START, started))
            meant += [(TWO_TYPOS, twice), (ONE_TYPO, once)]
        if len(word) >= INSIDE_FROM:
            meant.append((INSIDE, known.inside(word)))
        first, last = known.starting(word)
        if last > first:
            meant.append((STARTS, (first, last)))
            if known[first] == word:
                meant.append((EXACT, (first, first + 1)))
        while len(self._words) >= _KEPT:
            self._words.popitem(last=False)
        self._words[key] = meant
        return meant


def _gathered(
    lines: npt.NDArray[Any], ends: npt.NDArray[np.uint32], words: Ids
) -> npt.NDArray[Any]:
    """The postings of some words, one after another."""
    starts, stops = ends[words], ends[words + 1]
    full = stops > starts
    starts, stops = starts[full], stops[full]
    if not len(starts):
        return lines[:0]
    pairs = zip(starts.tolist(), stops.tolist(), strict=True)
    return np.concatenate([lines[start:stop] for start, stop in pairs])
