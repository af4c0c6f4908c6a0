"""The actors of a pile by words of their names, from its index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from tui.digest import DigestActor
from tui.search.finding import Finder
from tui.search.lines import actor_line
from tui.search.persons import Person, persons
from tui.search.query import Query
from tui.search.segment import Part


def persons_in(query: Query, finder: Finder) -> Mapping[str, Person]:
    """As ``persons``, of what is in the list; a millisecond or two for a name."""
    return persons(query, _Listed(finder))


class _Listed:
    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def having(self, words: Sequence[str], each: int) -> Iterator[DigestActor]:
        finder = self._finder
        for segment in finder.corpus.segments:
            entries = finder.corpus.entries(segment)
            lines = finder.lines_with(segment, Part.NAMES, words, whole=True)
            for line in np.flatnonzero(lines & (segment.name_item >= 0)).tolist():
                written = segment.name(line)
                listed = [one for one in dict.fromkeys(segment.name_of[line]) if entries[one] >= 0]
                for article in listed[:each]:
                    digest = finder.digest(int(segment.articles[article]))
                    for actor in digest.actors if digest is not None else ():
                        if actor_line(actor.name, actor.aliases) == written:
                            yield actor

    def articles(self, words: Sequence[str]) -> int:
        count = 0
        for segment in self._finder.corpus.segments:
            listed = self._finder.corpus.entries(segment) >= 0
            there = self._finder.lines_with(segment, Part.WHO, words, whole=True)
            count += int(np.count_nonzero(listed & there))
        return count
