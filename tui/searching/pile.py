"""A library and its notebook, to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from threading import RLock
from time import monotonic

import numpy as np
import numpy.typing as npt

from tui import search
from tui.digest import Digest
from tui.library import Entry, Library
from tui.library.stamps import source_of
from tui.notebook import Brief, Notebook
from tui.search import Hit, HitKind, Row
from tui.search.echoing import Echo, echoes
from tui.search.filtering import Wanted
from tui.search.finding import Finder
from tui.search.query import Query
from tui.search.segment import Part, Segment
from tui.searching.arrays import Listed, listed, places
from tui.searching.noted import Noted

LISTED_EVERY = 2.0
"""Seconds for which a list is good enough to search in, while its rows are filled in."""


class Pile:
    """Any method may be called from any thread."""

    def __init__(self, library: Library, notebook: Notebook | None) -> None:
        self._library, self._notebook = library, notebook
        self._lock = RLock()
        self._listed: Listed | None = None
        self._listed_at = 0.0
        self._placed: tuple[Listed | None, dict[int, tuple[Segment, npt.NDArray[np.int64]]]]
        self._placed = None, {}
        self._briefs: Mapping[str, Brief] = {}
        self._said: tuple[Listed, Mapping[str, Brief], dict[int, Row]] | None = None
        self._noted: tuple[Mapping[int, Row], Noted] | None = None
        self._copied: frozenset[int] | None = None
        self.finder = Finder(self)

    def ask(self, query: str, limit: int = 60) -> list[Hit]:
        """The best hits, best first, with those in what the reader wrote."""
        hits = list(search.ask(query, self, limit=limit).hits)
        from tui.search.query import parse

        if parse(query).plain:
            hits += self._notes().find(query, limit // 4)
        return hits

    def echoes(self, statement: str, besides: str) -> list[Echo]:
        """Where else in the list a statement is quoted (``echoing``); ``besides`` is the id of the
        article one is in."""
        return echoes(statement, self.finder, besides)

    def prepare(self, briefs: Mapping[str, Brief] | None = None) -> None:
        """Before a session of questions: takes in what the notebook says, and does what the first
        question would have to wait for."""
        if briefs is None:
            briefs = self._notebook.summary() if self._notebook is not None else {}
        if briefs != self._briefs:
            self._briefs = dict(briefs)
        self._listed_at = -inf  # a session begins with the list as it is now
        self._notes()
        _ = self.segments

    def listed(self, entry: int) -> Entry:
        return self._now().entries[entry]

    # What is searched (finding.Corpus) ----------------------------------------------------------

    @property
    def segments(self) -> Sequence[Segment]:
        return self._library.search_index.segments

    def digest(self, number: int) -> Digest | None:
        return self._library.catalog.digest(number)

    def entries(self, segment: Segment) -> npt.NDArray[np.int64]:
        now = self._now()
        with self._lock:
            if self._placed[0] is not now:
                self._placed = now, {}
            known = self._placed[1].get(id(segment))
            if known is None or known[0] is not segment:
                known = segment, places(now, segment.articles)
                self._placed[1][id(segment)] = known
            return known[1]

    # What is asked by fields (narrowing.Pile) ---------------------------------------------------

    def __len__(self) -> int:
        return len(self._now().articles)

    def row(self, entry: int) -> Row:
        number = self._now().articles[entry]
        digest = self.finder.digest(number) if number else None
        copy = self._copied is not None and entry in self._copied
        return replace(self.marked().get(entry, Row(None)), digest=digest, copy=copy)

    def days(self) -> npt.NDArray[np.int32]:
        return self._now().days

    def quotes(self) -> npt.NDArray[np.int32]:
        return self._now().quotes

    def sources(self) -> tuple[Sequence[str], npt.NDArray[np.int32]]:
        return self._now().sources

    def marked(self) -> Mapping[int, Row]:
        with self._lock:
            now, briefs = self._now(), self._briefs
            if self._said is None or self._said[0] is not now or self._said[1] is not briefs:
                self._said = now, briefs, dict(self._rows(now, briefs))
            return self._said[2]

    def matching(self, query: Query) -> Iterator[tuple[int, Wanted]]:
        """The entries that a query's fields and phrases let through, newest first, each with what
        of it, as the only article, is wanted. Plain words are not asked."""
        from tui.search.filtering import wanted
        from tui.search.namesakes import persons_in
        from tui.search.narrowing import EXACT, newest_first, possible

        told = not (
            query.phrases or query.excluded or any(t.field not in EXACT for t in query.terms)
        )
        articles, meant, whole = (
            self._now().articles,
            persons_in(query, self.finder),
            Wanted(frozenset({0})),
        )
        for entry in newest_first(self, possible(query, self, persons=meant)):
            if told:
                if articles[entry]:
                    yield entry, whole
                continue
            found = wanted(query, [self.row(entry)], persons=meant)
            if 0 in found.articles:
                yield entry, found

    def copied(self) -> frozenset[int]:
        groups = self._library.copies()
        self._copied = frozenset(place for group in groups for place in group)
        return self._copied

    def names(self, typed: str, *, speakers: bool) -> Sequence[str]:
        hits = self.finder.find(typed, 40, parts=(Part.NAMES,))
        names = [hit.line.partition(" · ")[0] for hit in hits if hit.kind is HitKind.ACTOR]
        return list(dict.fromkeys(names))

    # The list and the notebook ------------------------------------------------------------------

    def _now(self) -> Listed:
        with self._lock:
            old = self._listed
            # While the pile is read it changes with every answer of the workers.
            if old is None or (
                old.version != self._library.version
                and (old.entries is not self._library.entries or self._late())
            ):
                self._listed = old = listed(self._library)
                self._listed_at = monotonic()
            return old

    def _late(self) -> bool:
        return monotonic() - self._listed_at > LISTED_EVERY

    def _rows(self, now: Listed, briefs: Mapping[str, Brief]) -> Iterator[tuple[int, Row]]:
        for place, entry in enumerate(now.entries if briefs else ()):
            brief = self._brief(entry, briefs) if entry.id is not None else None
            if brief is not None:
                yield (
                    place,
                    Row(
                        None,
                        brief.read,
                        brief.star,
                        brief.tags,
                        brief.annotations,
                        brief.statuses,
                    ),
                )

    def _brief(self, entry: Entry, briefs: Mapping[str, Brief]) -> Brief | None:
        assert entry.id is not None
        found = briefs.get(entry.id)
        if found is None and self._notebook is not None:
            # Perhaps the file has changed since its notes were made.
            found = briefs.get(self._notebook.home_of(entry.id, source_of(entry.path)))
        return found

    def _notes(self) -> Noted:
        marked = self.marked()
        with self._lock:
            if self._noted is None or self._noted[0] is not marked:
                self._noted = marked, Noted(self._now().entries, marked, self._notebook)
            return self._noted[1]
