"""The list of a library at one moment, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tui.library import Entry, Library


@dataclass(frozen=True, slots=True)
class Listed:
    """``numbers`` are sorted, and ``places`` their entries."""

    version: int
    entries: Sequence[Entry]
    articles: Sequence[int]
    numbers: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    days: npt.NDArray[np.int32]
    quotes: npt.NDArray[np.int32]
    sources: tuple[Sequence[str], npt.NDArray[np.int32]]


def listed(library: Library) -> Listed:
    """Makes no rows: of 100,000 that takes a thread a fifth of a second, beside which a key has
    half of the processor, and a quote that is focused after another article was read asks anew."""
    version, entries = library.version, library.entries
    articles = library.articles()
    known = np.array(articles, np.int64)
    there = np.flatnonzero(known)
    order = there[np.argsort(known[there], kind="stable")]
    count = min(len(articles), len(entries))

    def column(of: Sequence[int], unknown: int = 0) -> npt.NDArray[np.int32]:
        numbers = np.full(len(articles), unknown, np.int32)
        numbers[:count] = of[:count]
        return numbers

    names, own = entries.sources()
    return Listed(
        version,
        entries,
        articles,
        known[order],
        order,
        column(entries.days()),
        column(entries.quotes()),
        (names, column(own, -1)),
    )


def places(now: Listed, articles: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Of each article its entry, -1 for none."""
    if not len(now.numbers):
        return np.full(len(articles), -1, np.int64)
    at = np.minimum(np.searchsorted(now.numbers, articles), len(now.numbers) - 1)
    return np.where(now.numbers[at] == articles, now.places[at], -1)
