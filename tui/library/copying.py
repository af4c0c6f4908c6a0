"""Which articles are copies of one text, sure enough to be told: what the sketches find alike is
compared word for word.

Sketches only guess, and a series (the weather, a lottery, a stock's close) is of one pattern day
after day without being one text: what sets its parts apart are their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.digest import Digest
from tui.folding import fold
from tui.library.sketching import RUN, copies

SHARED = 0.5
"""Least share of all runs of words that two copies have in common."""

CONTAINED = 0.75
"""Least share of the shorter one's runs that stand in the longer one: a wire story is cut, seldom
written anew."""

NUMBERS = 3
"""From so many different numbers in both on, the most of the fewer have to be the same."""

SAME_NUMBERS = 0.7
"""Which share of them."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Asked:
    """To be found in another process: a catalog's file and the numbers of articles in it."""

    catalog: str
    articles: Sequence[int]


def find(asked: Asked) -> list[tuple[int, ...]]:
    """In a worker process.

    Raises:
        sqlite3.Error, tui.library.packing.Damaged: the catalog cannot be read.
    """
    from contextlib import closing

    from tui.library.catalog import digests_in, reading, sketches_in

    connection = reading(asked.catalog)
    if connection is None:
        return []
    with closing(connection):
        alike = list(copies(sketches_in(connection, asked.articles)))
        return list(sure(alike, lambda some: digests_in(connection, some)))


def sure(
    groups: Iterable[Sequence[int]], read: Callable[[Sequence[int]], Iterable[tuple[int, Digest]]]
) -> Iterator[tuple[int, ...]]:
    """Of each group, by numbers, those that are copies of one of it, which may be several groups;
    ``read`` gives the digests of such as are there."""
    for group in groups:
        found: list[tuple[_Text, list[int]]] = []
        for number, digest in read(group):
            text = _Text(digest)
            same = next((others for lead, others in found if _same(lead, text)), None)
            if same is None:
                found.append((text, [number]))
            else:
                same.append(number)
        yield from (tuple(same) for _, same in found if len(same) > 1)


class _Text:
    def __init__(self, digest: Digest) -> None:
        body = " ".join(digest[block] for block in digest.blocks)
        words = fold(body).split()
        self.runs = {hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1)}
        self.numbers = set(_NUMBER.findall(body))


def _same(one: _Text, other: _Text) -> bool:
    common = len(one.runs & other.runs)
    whole = len(one.runs | other.runs)
    fewer = min(len(one.runs), len(other.runs))
    if not common or common < SHARED * whole or common < CONTAINED * fewer:
        return False
    numbers = min(len(one.numbers), len(other.numbers))
    return numbers < NUMBERS or len(one.numbers & other.numbers) >= SAME_NUMBERS * numbers
