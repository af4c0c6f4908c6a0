"""Which articles are copies of one text, surely enough to be shown as such: what the sketches find
alike is compared word for word.

Sketches only guess, and a series (the weather, a lottery, a stock's close) has one pattern day
after day without being one text: what distinguishes its parts are their numbers. Each article is
compared once, with those that were there before it, and the catalog keeps the lead of the group
that it joins, itself where it begins one: so later only new articles cost.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.digest import Digest
from tui.library.sketching import alike, runs

if TYPE_CHECKING:
    from tui.library.compared import Sketched

SHARED = 0.5
"""Least share of all runs of words that two copies have in common."""

CONTAINED = 0.75
"""Least share of the shorter one's runs that stand in the longer one: a wire story is cut, seldom
written anew."""

NUMBERS = 3
"""From so many different numbers in both on, most of those of the one with fewer have to be the
same."""

SAME_NUMBERS = 0.7
"""This share of them."""

COMPARED = 8
"""Articles that one is compared with, the most similar first: in a series all are alike, and none
is a copy."""

OF_LEAD = 0.35
"""Least share that it has in common with the lead of the one that it is a copy of: from one cut or
edited version to the next, texts would drift apart without end."""

_HELD = 256
"""Texts in memory: what is alike often comes together."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Asked:
    """What another process is asked to compare: the catalog's file, and the engine whose articles
    count."""

    catalog: str
    engine: bytes


def find(asked: Asked) -> None:
    """Compare what has not been compared, and have the catalog keep the result. Called in a worker
    process or a thread.

    Raises:
        sqlite3.Error, tui.library.packing.Damaged: the catalog cannot be read or written.
    """
    from contextlib import closing

    from tui.library import compared
    from tui.library.tables import digests_in

    with closing(compared.open_to_write(asked.catalog)) as connection:
        sketched = compared.sketched(connection, asked.engine)
        found = leads(sketched, lambda number: next(digests_in(connection, [number]), (0, None))[1])
        compared.keep(connection, found)


def leads(
    sketched: Iterable[Sketched], read: Callable[[int], Digest | None]
) -> Iterator[tuple[int, int]]:
    """Yields the number of each article whose lead is not known, and its lead's number: the first
    article with the same text, or itself. ``read`` gives an article's digest, or None where it is
    not there any more."""
    known: list[Sketched] = []
    new: list[Sketched] = []
    for one in sketched:
        (known if one.lead else new).append(one)
    everything = [*(one for one in known if one.sketch), *(one for one in new if one.sketch)]
    start = sum(bool(one.sketch) for one in known)
    found = alike([one.sketch for one in everything], start)
    lead_of = {one.article: one.lead for one in known}
    texts = _Texts(read)
    places = iter(range(start, len(everything)))
    for one in new:
        near = found.get(next(places), ()) if one.sketch else ()
        lead_of[one.article] = one.article
        text = texts.get(one.article) if near else None
        for at in near[:COMPARED]:
            article = everything[at].article
            other, lead = texts.get(article), texts.get(lead_of[article])
            if text and other and lead and _same(other, text) and _share(lead, text) >= OF_LEAD:
                lead_of[one.article] = lead_of[article]
                break
        yield one.article, lead_of[one.article]


def grouped(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Groups of two or more, from articles and their leads. A lead may have another: two readers
    that compared at once do not know of each other."""
    above = {article: lead for article, lead in pairs if lead not in (0, article)}
    groups: dict[int, list[int]] = {}
    for article in above:
        first, met = article, {article}
        while (lead := above.get(first)) is not None:
            if lead in met:  # a damaged catalog
                first = min(met)
                break
            first = lead
            met.add(lead)
        groups.setdefault(first, [first]).append(article)
    return [tuple(sorted(set(group))) for group in groups.values()]


class _Text:
    def __init__(self, digest: Digest) -> None:
        body = " ".join(digest[block] for block in digest.blocks)
        self.runs = {hash(run) for run in runs(body)}
        self.numbers = set(_NUMBER.findall(body))


class _Texts:
    """The words of articles by their numbers; those asked for last stay in memory."""

    def __init__(self, read: Callable[[int], Digest | None]) -> None:
        self._read = read
        self._held: OrderedDict[int, _Text | None] = OrderedDict()

    def get(self, article: int) -> _Text | None:
        if article not in self._held:
            digest = self._read(article)
            self._held[article] = _Text(digest) if digest is not None else None
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(article)
        return self._held[article]


def _share(one: _Text, other: _Text) -> float:
    return len(one.runs & other.runs) / max(1, len(one.runs | other.runs))


def _same(one: _Text, other: _Text) -> bool:
    fewer = min(len(one.runs), len(other.runs))
    if _share(one, other) < SHARED or len(one.runs & other.runs) < CONTAINED * fewer:
        return False
    numbers = min(len(one.numbers), len(other.numbers))
    return numbers < NUMBERS or len(one.numbers & other.numbers) >= SAME_NUMBERS * numbers
