"""What the reader wrote, to be searched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tui.digest import Digest
from tui.library import Entry
from tui.library.stamps import source_of
from tui.model import Span
from tui.notebook import Notebook
from tui.search import Hit, HitKind, Row
from tui.search.finding import Digests, Finder


class Noted:
    """Found like what is in articles: tags as titles, notes as text."""

    def __init__(
        self, entries: Sequence[Entry], marked: Mapping[int, Row], notebook: Notebook | None
    ) -> None:
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
