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
    """As ``persons``, of what is in the list."""
    return persons(query, lambda words, each: _having(finder, words, each))


def _having(finder: Finder, words: Sequence[str], each: int) -> Iterator[DigestActor]:
    """Some hundredths of a millisecond for one."""
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
