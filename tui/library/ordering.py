"""Sorting in steps so short that the event loop gets its turn between them.

Sorting 100,000 rows in one piece would block it for 30 ms even from a thread: Python hands over its
lock between two steps of this, and not within a sort.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from tui.folding import fold

Key = TypeVar("Key", int, str)

LAST = "\U0010ffff"
"""Sorts behind every letter: put before labels that are no titles."""

BEGINNING = 3
"""Letters of titles that are sorted together: of 100,000 no more than some hundreds."""


def in_order(
    kept: Sequence[int], keys: Sequence[Key], rank: Callable[[Key], Any] = lambda key: key
) -> Iterator[tuple[Key, list[int]]]:
    """The keys that there are, from the first to the last in ``rank``, each with those of ``kept``
    that have it, in their order."""
    alike = defaultdict[Key, list[int]](list)
    if kept == range(len(keys)):
        for index, key in enumerate(keys):
            alike[key].append(index)
    else:
        for index in kept:
            alike[keys[index]].append(index)
    for key in sorted(alike, key=rank):
        yield key, alike[key]


def newest_first(kept: Sequence[int], days: Sequence[int]) -> list[int]:
    """Those of ``kept`` by their days, ordinals, 0 for none: these come last."""
    return [index for _, alike in in_order(kept, days, lambda day: -day or 1) for index in alike]


def titled(label: str, known: object) -> str:
    """A title as it is compared; a label that is no title comes behind all of them."""
    return fold(label) if known else LAST + fold(label)


def by_title(kept: Sequence[int], labels: Sequence[str], known: Sequence[object]) -> list[int]:
    """Those of ``kept`` by their titles. ``known``: of each label whether it is one."""
    titles = list(map(titled, labels, known))
    order = list[int]()
    for _, alike in in_order(kept, [title[:BEGINNING] for title in titles]):
        order += sorted(alike, key=titles.__getitem__)
    return order
