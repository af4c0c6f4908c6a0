"""The library as it is searched: from the reader, and as ``pullquote search``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import Any

import numpy as np
import numpy.typing as npt

from tui import search
from tui.digest import Digest, DigestQuote
from tui.library import Entry, Library
from tui.library.stamps import source_of
from tui.model import Span
from tui.notebook import Brief, Notebook
from tui.sanitizing import UNDRAWN, sanitize_line
from tui.search import Hit, HitKind, Row
from tui.search.filtering import Wanted
from tui.search.finding import Finder
from tui.search.query import Query
from tui.search.segment import Part, Segment

LISTED_EVERY = 2.0
"""Seconds for which a list is good enough to search in, while its rows are filled in."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """The list at one moment, as arrays. ``numbers`` are sorted, and ``places`` their entries."""

    version: int
    entries: Sequence[Entry]
    articles: Sequence[int]
    numbers: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    days: npt.NDArray[np.int32]
    quotes: npt.NDArray[np.int32]
    sources: tuple[Sequence[str], npt.NDArray[np.int32]]


class Pile:
    """A library and its notebook, to be asked. Any method may be called from any thread."""

    def __init__(self, library: Library, notebook: Notebook | None) -> None:
        self._library, self._notebook = library, notebook
        self._lock = RLock()
        self._listed: _Listed | None = None
        self._listed_at = 0.0
        self._placed: tuple[_Listed | None, dict[int, tuple[Segment, npt.NDArray[np.int64]]]]
        self._placed = None, {}
        self._briefs: Mapping[str, Brief] = {}
        self._said: tuple[_Listed, Mapping[str, Brief], dict[int, Row]] | None = None
        self._noted: tuple[Mapping[int, Row], _Noted] | None = None
        self._copied: frozenset[int] | None = None
        self.finder = Finder(self)

    def ask(self, query: str, limit: int = 60) -> list[Hit]:
        """The best hits, best first, with those in what the reader wrote."""
        hits = list(search.ask(query, self, limit=limit).hits)
        from tui.search.query import parse

        if parse(query).plain:
            hits += self._notes().find(query, limit // 4)
        return hits

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
                known = segment, _places(now, segment.articles)
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

    def _now(self) -> _Listed:
        with self._lock:
            old = self._listed
            # While the pile is read it changes with every answer of the workers.
            if old is None or (
                old.version != self._library.version
                and (old.entries is not self._library.entries or self._late())
            ):
                self._listed = old = _listed(self._library)
                self._listed_at = monotonic()
            return old

    def _late(self) -> bool:
        return monotonic() - self._listed_at > LISTED_EVERY

    def _rows(self, now: _Listed, briefs: Mapping[str, Brief]) -> Iterator[tuple[int, Row]]:
        for place, entry in enumerate(now.entries if briefs else ()):
            brief = self._brief(entry, briefs) if entry.id is not None else None
            if brief is not None:
                yield place, Row(None, brief.read, brief.star, brief.tags, brief.annotations)

    def _brief(self, entry: Entry, briefs: Mapping[str, Brief]) -> Brief | None:
        assert entry.id is not None
        found = briefs.get(entry.id)
        if found is None and self._notebook is not None:
            # Perhaps the file has changed since its notes were made.
            found = briefs.get(self._notebook.home_of(entry.id, source_of(entry.path)))
        return found

    def _notes(self) -> _Noted:
        marked = self.marked()
        with self._lock:
            if self._noted is None or self._noted[0] is not marked:
                self._noted = marked, _Noted(self._now().entries, marked, self._notebook)
            return self._noted[1]


def _listed(library: Library) -> _Listed:
    version, entries = library.version, library.entries
    articles = library.articles()
    known = np.array(articles, np.int64)
    there = np.flatnonzero(known)
    order = there[np.argsort(known[there], kind="stable")]
    days, quotes = np.zeros(len(articles), np.int32), np.zeros(len(articles), np.int32)
    own = np.full(len(articles), -1, np.int32)
    names: dict[str, int] = {}
    for place in range(min(len(articles), len(entries))):
        entry = entries[place]
        if entry.published:
            days[place] = entry.published.toordinal()
        if entry.quotes:
            quotes[place] = entry.quotes
        if entry.source:
            own[place] = names.setdefault(entry.source, len(names))
    return _Listed(
        version, entries, articles, known[order], order, days, quotes, (tuple(names), own)
    )


def _places(now: _Listed, articles: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Of each article its entry, -1 for none."""
    if not len(now.numbers):
        return np.full(len(articles), -1, np.int64)
    at = np.minimum(np.searchsorted(now.numbers, articles), len(now.numbers) - 1)
    return np.where(now.numbers[at] == articles, now.places[at], -1)


class _Noted:
    """What a reader wrote, found like an article's: tags as titles, notes as text."""

    def __init__(
        self, entries: Sequence[Entry], marked: Mapping[int, Row], notebook: Notebook | None
    ) -> None:
        from tui.search.finding import Digests

        self._places: list[int] = []
        self._spans: list[list[tuple[Span, int]]] = []
        digests = []
        for place, row in marked.items():
            id = entries[place].id
            if notebook is None or id is None or not (row.tags or row.notes):
                continue
            notes = notebook.notes(notebook.home_of(id, source_of(entries[place].path)))
            written = [(one.note, one.selector.start) for one in notes.annotations if one.note]
            if notes.note:
                written.append((notes.note, 0))
            text, spans = "", []
            for words, start in written:
                spans.append((Span(len(text), len(text) + len(words)), start))
                text += words + "\n"
            self._places.append(place)
            self._spans.append(spans)
            tags = " · ".join(row.tags) or None
            blocks = tuple(span for span, _ in spans)
            digests.append(Digest(id, tags, tags or "", None, None, (), (), blocks, text))
        self._finder = Finder(Digests(digests))

    def find(self, query: str, limit: int) -> Iterator[Hit]:
        for hit in self._finder.find(query, limit):
            kind = HitKind.TAG if hit.kind is HitKind.TITLE else HitKind.NOTE
            start = 0
            if kind is HitKind.NOTE and hit.span is not None:
                own = (at for span, at in self._spans[hit.entry] if span.holds(hit.span))
                start = next(own, 0)
            yield replace(hit, kind=kind, entry=self._places[hit.entry], span=Span(start, start))


# From the shell ----------------------------------------------------------------------------------


def read(
    library: Library, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[tuple[str, str]]:
    """Look at every article; the files that cannot be read, each with why."""
    for _ in library.analyse():
        total = len(library)
        progress(total - library.pending, total)
    library.extend_index()
    return [(entry.file, entry.error) for entry in library.entries if entry.error is not None]


def record(hit: Hit, entry: Entry, digest: Digest) -> dict[str, Any]:
    """One hit as JSON. ``start`` and ``end`` count code points of the article's "text", as in
    ``pullquote extract``; null for a title that does not stand in it. ``doubt``: why the
    speaker may be another than was asked for."""
    quote = _quote(hit, digest)
    return {
        "path": entry.file,
        "title": digest.title,
        "source": digest.source,
        "date": digest.published.isoformat() if digest.published else None,
        "kind": str(hit.kind),
        "speaker": quote.speaker if quote else None,
        "text": digest[hit.span] if hit.span else hit.line,
        "start": hit.span.start if hit.span else None,
        "end": hit.span.end if hit.span else None,
        "doubt": hit.doubt or None,
    }


def _quote(hit: Hit, digest: Digest) -> DigestQuote | None:
    if hit.kind is not HitKind.QUOTE:
        return None
    return next((quote for quote in digest.quotes if quote.span == hit.span), None)


def when_and_where(digest: Digest) -> list[str]:
    """Day and outlet of an article, as far as it tells them."""
    day = [digest.published.isoformat()] if digest.published else []
    return [*day, digest.source] if digest.source else day


def lines(hit: Hit, entry: Entry, digest: Digest) -> Iterator[str]:
    """One hit for people: when, where, whose words. Safe for a terminal."""
    about = [] if digest.published else ["no date"]
    yield _drawn(" · ".join((*about, *when_and_where(digest), entry.label)))
    if (quote := _quote(hit, digest)) is not None:
        who = quote.speaker or "unknown"
        who += f" ({hit.doubt})" if hit.doubt else ""
        yield f"    {_drawn(who)}: {_drawn(digest[quote.span])}"
    elif hit.kind is not HitKind.TITLE:
        yield f"    {_drawn(hit.line)}"
    yield f"    {_drawn(entry.file)}"


def _drawn(text: str) -> str:
    return UNDRAWN.sub("", sanitize_line(text, limit=4000))


def hits(
    query: str, library: Library, notebook: Notebook | None, limit: int
) -> tuple[list[tuple[Hit, Entry, Digest]], str]:
    """Hits with what they are in, best first; and what of the query was not understood."""
    pile = Pile(library, notebook)
    pile.prepare()
    found = []
    for hit in pile.ask(query, limit):
        digest = pile.row(hit.entry).digest
        if digest is not None:
            found.append((hit, library.entries[hit.entry], digest))
    return found[:limit], search.explain(query)


def filtered(
    query: str, library: Library, notebook: Notebook | None, limit: int
) -> tuple[list[tuple[Hit, Entry, Digest]], str]:
    """As ``hits`` for a filter of the list: the articles it lets through, or the quotes of whom it
    asks for; newest first."""
    from tui.folding import fold
    from tui.library.rows import has_words
    from tui.search.query import parse

    pile = Pile(library, notebook)
    pile.prepare()
    asked = parse(query)
    named = [word for loose in asked.loose for word in fold(loose).split()]
    found = []
    for entry, wanted in pile.matching(asked):
        row, digest = library.entries[entry], pile.row(entry).digest
        if digest is None or not has_words(row, named):
            continue
        if wanted.quotes is None:
            found.append((Hit(HitKind.TITLE, entry, None, digest.label, (), 0.0), row, digest))
        else:
            found += [
                (
                    Hit(
                        *(HitKind.QUOTE, entry, quote.span, "", (), 0.0),
                        doubt=wanted.doubts.get((0, quote.span), ""),
                    ),
                    row,
                    digest,
                )
                for quote in digest.quotes
                if quote.span in wanted.quotes[0]
            ]
        if len(found) >= limit:
            break
    return found[:limit], search.explain(query)


def open_notebook(folder: Path) -> Notebook | None:
    return Notebook(folder) if folder.is_dir() else None
