"""Which of the lines that fit come first, and which cannot come first enough to be read at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.search.hits import HitKind
from tui.search.meaning import GOOD, INSIDE, Meaning
from tui.search.showing import PER_ARTICLE, Line, phrase_at
from tui.search.showing import PER_KIND as SHOWN_PER_KIND

PER_KIND = 0.6
"""Of the hits that are wanted, as many of each kind are made: some are of one article, or the same
words, and fall out."""

Ranked = tuple[float, Line]

_KINDS = {HitKind.TITLE: 0.9, HitKind.ACTOR: 0.8, HitKind.QUOTE: 0.4, HitKind.TEXT: 0.0}

# The whole numbers are ranks that nothing below can make up for.
_PHRASE, _ALL, _PARTLY_INSIDE, _TYPOS, _SOME = 4.0, 3.0, 2.0, 1.0, 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    words: tuple[str, ...]
    phrase: str
    meaning: Meaning

    @property
    def missing(self) -> int:
        """Words a line may do without, where there is nothing better."""
        return len(self.words) // 3 if len(self.words) > 2 else 0


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a line or a text fits a query: how many words of it there are, and how well they
    fit, 0 to 1."""

    words: int
    total: float
    least: float


def quality_of(fits: Iterable[float]) -> Quality:
    """Of how well each word fits, 0 where it is missing."""
    there = [quality for quality in fits if quality]
    if not there:
        return Quality(0, 0.0, 0.0)
    return Quality(len(there), sum(there) / len(there), min(there))


def rank(line: Line, quality: Quality, asked: Asked) -> float:
    """The higher the better; comparable among lines of one question only."""
    tier = _tier(quality, asked)
    if quality.words == len(asked.words) and phrase_at(line.folded, asked.phrase) is not None:
        tier = _PHRASE
    covered = min(1.0, len(asked.phrase) / max(1, len(line.folded)))
    return _rank(tier, line.kind, quality, asked) + covered


def at_most(kind: HitKind, quality: Quality, asked: Asked) -> float:
    """More than the score of any line of such a text, which has not been read."""
    tier = _tier(quality, asked)
    if tier >= _ALL or (quality.words == len(asked.words) and asked.phrase[:1] >= "\u3040"):
        tier = _PHRASE
    best = Quality(quality.words, min(1.0, quality.total + 0.1), quality.least)
    return _rank(tier, kind, best, asked) + 2.0  # it is covered, and its words are side by side


def reached(ranked: Sequence[Ranked], limit: int) -> float:
    """The score below which nothing would be shown beside these lines; minus infinity while there
    are too few of them."""
    first, _ = by_kind(ranked, limit)
    kinds: Counter[HitKind] = Counter()
    articles: Counter[tuple[HitKind, int]] = Counter()
    for score, line in first:
        if articles[line.kind, line.entry] >= PER_ARTICLE or (
            kinds[line.kind] >= limit * SHOWN_PER_KIND
        ):
            continue
        articles[line.kind, line.entry] += 1
        kinds[line.kind] += 1
        if kinds.total() >= limit:
            # Words side by side count 1 more, and those of a phrase are known to be.
            return score + (1.0 if score >= _PHRASE * 10 else 0.0)
    return float("-inf")


def spread(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """The best of each kind, and then as many as are wanted."""
    first, later = by_kind(ranked, limit)
    return first + later[: max(0, limit + limit // 4 - len(first))]


def by_kind(ranked: Sequence[Ranked], limit: int) -> tuple[list[Ranked], list[Ranked]]:
    """Best first: enough of each kind, and the others."""
    kinds: Counter[HitKind] = Counter()
    first: list[Ranked] = []
    later: list[Ranked] = []
    for pair in sorted(ranked, key=lambda pair: -pair[0]):
        kinds[pair[1].kind] += 1
        (first if kinds[pair[1].kind] <= limit * PER_KIND else later).append(pair)
    return first, later


def _tier(quality: Quality, asked: Asked) -> float:
    if quality.words < len(asked.words):
        return _SOME
    if quality.least >= GOOD:
        return _ALL
    return _PARTLY_INSIDE if quality.least >= INSIDE - 0.01 else _TYPOS


def _rank(tier: float, kind: HitKind, quality: Quality, asked: Asked) -> float:
    return tier * 10 + _KINDS[kind] * 4 + quality.total * 2 * quality.words / len(asked.words)
