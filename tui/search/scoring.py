"""How well each line of a pile fits the words of a query, in arrays over all lines at once.

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

_KEPT = 48

Ids = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scores:
    """``levels`` has one for each line, 0 where the word is not; ``have`` is how many times a line
    was given one."""

    levels: npt.NDArray[np.uint8]
    have: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best lines, best first: of which segment each is, its number there, and the quality of
    each word, 0 where it is missing."""

    segments: Ids
    lines: Ids
    qualities: npt.NDArray[np.float32]


class Scorer:
    """Over one segment; not for two threads at once."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._scores: OrderedDict[tuple[Part, str, bool, bool], Scores] = OrderedDict()
        self._words: OrderedDict[tuple[str, bool, bool], list[tuple[float, Any]]] = OrderedDict()

    def lines_with(
        self, part: Part, words: Sequence[str], *, loosely: bool, whole: bool = False
    ) -> Flags:
        """Which lines have all of these words; unless ``whole``, also longer ones."""
        fits = np.ones(self.segment.postings[part].count, bool)
        least = round(EXACT * LEVELS) if whole else 1
        for word in words:
            fits &= self.scores(part, word, typing=False, loosely=loosely).levels >= least
        return fits

    def scores(self, part: Part, word: str, *, typing: bool, loosely: bool) -> Scores:
        """``loosely``: also with typos; ``typing``: and these in the start of a longer word."""
        key = part, word, typing and loosely, loosely
        if key in self._scores:
            self._scores.move_to_end(key)
            return self._scores[key]
        postings = self.segment.postings[part]
        levels = np.zeros(postings.count, np.uint8)
        have = 0
        for quality, which in self._meant(word, typing=typing and loosely, loosely=loosely):
            level = round(quality * LEVELS)
            if isinstance(which, tuple):  # neighbours: one stretch of the postings
                lines = postings.lines[postings.ends[which[0]] : postings.ends[which[1]]]
            else:
                lines = _gathered(postings.lines, postings.ends, which)
            levels[lines] = level
            have += len(lines)
        while len(self._scores) >= _KEPT:
            self._scores.popitem(last=False)
        scores = self._scores[key] = Scores(levels, have)
        return scores

    def _meant(self, word: str, *, typing: bool, loosely: bool) -> list[tuple[float, Any]]:
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
            meant += self._meant(word, typing=False, loosely=False)
        else:
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


def best(
    scorers: Sequence[Scorer],
    part: Part,
    words: Sequence[str],
    typing: str | None,
    *,
    most: int,
    enough: int,
    missing: int,
    allowed: Sequence[Flags | None],
) -> Candidates:
    """Up to ``most`` lines with all words; where there are fewer than ``enough``, also those with
    typos, and then those where ``missing`` words are not. ``allowed`` is over each one's lines.

    In how many segments the lines are makes no difference: they are weighed and counted together.
    """
    scored: list[list[Scores]] = []
    found: list[Ids] = []
    for loosely in (False, True):
        scored = [
            [one.scores(part, word, typing=word == typing, loosely=loosely) for word in words]
            for one in scorers
        ]
        found = [
            _having(scores, len(words), some) for scores, some in zip(scored, allowed, strict=True)
        ]
        if _count(scorers, part, found, enough) >= enough:
            break
    else:
        if missing:
            found = [
                _having(scores, len(words) - missing, some)
                for scores, some in zip(scored, allowed, strict=True)
            ]
    weights = _weights(scored)
    totals = [_total(scores, lines, weights) for scores, lines in zip(scored, found, strict=True)]
    total = np.concatenate(totals)
    chosen = _highest(total, most)
    sizes = [len(lines) for lines in found]
    own = np.repeat(np.arange(len(scorers)), sizes)[chosen]
    lines = np.concatenate(found)[chosen]
    levels = np.empty((len(chosen), len(words)), np.float32)
    for segment, scores in enumerate(scored):
        here = own == segment
        levels[here] = np.stack([one.levels[lines[here]] for one in scores], axis=1)
    return Candidates(own, lines, levels / np.float32(LEVELS))


def _count(scorers: Sequence[Scorer], part: Part, found: Sequence[Ids], enough: int) -> int:
    """How many lines; an actor may be one of each segment, and counts once where that decides."""
    count = sum(map(len, found))
    if part is not Part.NAMES or not enough <= count < enough * len(scorers):
        return count
    segments = [one.segment for one in scorers]
    actors = [
        segment.name(line)
        for segment, lines in zip(segments, found, strict=True)
        for line in lines.tolist()
        if segment.name_item[line] >= 0
    ]
    return count - len(actors) + len(set(actors))


def _having(scores: Sequence[Scores], words: int, allowed: Flags | None) -> Ids:
    """The lines that have so many of the words."""
    if words == len(scores):
        fits = scores[0].levels > 0
        for one in scores[1:]:
            fits &= one.levels > 0
    else:
        counts = np.zeros(len(scores[0].levels), np.uint8)
        for one in scores:
            counts += one.levels > 0
        fits = counts >= words
    if allowed is not None:
        fits &= allowed
    return np.flatnonzero(fits)


def _weights(scored: Sequence[Sequence[Scores]]) -> list[np.float32]:
    """For each word of the query its weight: the higher, the fewer lines have it (inverse document
    frequency)."""
    count = sum(len(scores[0].levels) for scores in scored)
    have = (sum(one.have for one in same) for same in zip(*scored, strict=True))
    return [np.float32(np.log2(2 + count / (1 + some))) for some in have]


def _total(
    scores: Sequence[Scores], lines: Ids, weights: Sequence[np.float32]
) -> npt.NDArray[np.float32]:
    total = np.zeros(len(lines), np.float32)
    for one, weight in zip(scores, weights, strict=True):
        total += one.levels[lines] * weight
    return total


def _highest(total: npt.NDArray[np.float32], most: int) -> Ids:
    """The indices of the ``most`` highest totals, the highest first; of equal ones the first."""
    if len(total) > most:
        least = np.partition(total, len(total) - most)[len(total) - most]
        sure = np.flatnonzero(total > least)
        chosen = np.concatenate((sure, np.flatnonzero(total == least)[: most - len(sure)]))
    else:
        chosen = np.arange(len(total))
    highest: Ids = chosen[np.argsort(-total[chosen], kind="stable")]
    return highest


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
