"""The same statement in other articles: quotes that share a run of words with one of this article.

Of some hundred thousand quotes the index gives those that have the rarest of the words; these are
compared word by word (``sameness``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from tui.digest import Digest, DigestQuote
from tui.search.finding import Finder
from tui.search.sameness import LONGEST, shared
from tui.search.sameness import statement as words_of
from tui.search.segment import Part, Segment
from tui.search.words import keys

RAREST = 12
"""Words of the statement that are looked up: the others are in most quotes."""

LINES = 60_000
"""Quotes that are looked at for all of these words together."""

COMPARED = 40
"""Quotes that are read and compared word by word, a tenth of a millisecond each."""

MOST = 1000
"""The same where somebody has asked for it, and not only looked at a quote."""


@dataclass(frozen=True, slots=True)
class Echo:
    """``entry`` is its article's. ``same`` is the part of the shorter one that both have, to 1."""

    entry: int
    digest: Digest
    quote: DigestQuote
    same: float


def echoes(statement: str, finder: Finder, besides: str) -> list[Echo]:
    """Where the words of a statement are quoted in other articles than the one of the id
    ``besides``: one of each article, the earliest first, those without a day last.

    Five milliseconds for a pile of 100,000 articles.
    """
    own = words_of(statement)
    best: dict[int, Echo] = {}
    for entry, digest, quote in _likely(own, finder):
        if digest.id == besides:
            continue
        same = shared(own, keys(digest[quote.span])[:LONGEST])
        if same and (entry not in best or same > best[entry].same):
            best[entry] = Echo(entry, digest, quote, same)
    return sorted(best.values(), key=_when)


def _when(echo: Echo) -> tuple[bool, int, int]:
    day = echo.digest.published
    return day is None, day.toordinal() if day else 0, echo.entry


def may_have(statement: str, finder: Finder, entries: int) -> npt.NDArray[np.bool_]:
    """Which of so many entries may have a quote with the words of a statement, the likeliest
    ``MOST`` quotes of the pile at most."""
    there = np.zeros(entries, bool)
    segments = finder.corpus.segments
    for at, line in _lines(words_of(statement), finder, MOST):
        segment = segments[at]
        there[finder.corpus.entries(segment)[int(segment.quote_of[line])]] = True
    return there


def _likely(words: Sequence[str], finder: Finder) -> Iterator[tuple[int, Digest, DigestQuote]]:
    """The quotes that have most of the rarest words, the likeliest first."""
    segments = finder.corpus.segments
    for at, line in _lines(words, finder, COMPARED):
        segment = segments[at]
        article, item = int(segment.quote_of[line]), int(segment.quote_item[line])
        digest = finder.digest(int(segment.articles[article]))
        if digest is not None and item < len(digest.quotes):
            yield int(finder.corpus.entries(segment)[article]), digest, digest.quotes[item]


def _lines(words: Sequence[str], finder: Finder, most: int) -> Iterator[tuple[int, int]]:
    """Segment and line of the quotes that have more than one of the rarest words and are in the
    list, those with most of them first."""
    segments = finder.corpus.segments
    found: list[tuple[float, int, int]] = []
    weights = _weights(words, segments)
    least = max(weights.values(), default=0.0)  # what a single word may give
    for at, segment in enumerate(segments):
        scores = np.zeros(segment.postings[Part.QUOTES].count, np.float32)
        for word, weight in weights.items():
            scores[_lines_with(word, segment)] += weight
        listed = finder.corpus.entries(segment)[segment.quote_of] >= 0
        lines = np.flatnonzero((scores > least) & listed)
        first = lines[np.argsort(-scores[lines], kind="stable")[:most]]
        found += [(-float(scores[line]), at, line) for line in first.tolist()]
    for _, at, line in sorted(found)[:most]:
        yield at, line


def _weights(words: Sequence[str], segments: Sequence[Segment]) -> dict[str, float]:
    """The rarest of the words that stand in any quote, RAREST at the most, each with its weight:
    the higher, the fewer quotes have it (inverse document frequency, Spärck Jones 1972)."""
    counts = {word: sum(len(_lines_with(word, one)) for one in segments) for word in set(words)}
    total = sum(segment.postings[Part.QUOTES].count for segment in segments)
    weights: dict[str, float] = {}
    lines = 0
    for word in sorted(counts, key=lambda word: (counts[word], word)):
        lines += counts[word]
        if len(weights) == RAREST or (weights and lines > LINES):
            break
        if counts[word]:
            weights[word] = log(1 + total / counts[word])
    return weights


def _lines_with(word: str, segment: Segment) -> npt.NDArray[Any]:
    known = segment.vocabulary
    at, last = known.starting(word)
    if at == last or known[at] != word:
        return _NONE
    quotes = segment.postings[Part.QUOTES]
    return quotes.lines[quotes.ends[at] : quotes.ends[at + 1]]


_NONE = np.empty(0, np.uint16)
