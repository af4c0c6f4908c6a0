"""``pullquote search``: a query over files and folders, without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui import search
from tui.digest import Digest, DigestQuote
from tui.library import Entry, Library
from tui.notebook import Brief, Notebook
from tui.sanitizing import UNDRAWN, sanitize_line
from tui.search import Hit, HitKind, Row


def rows(library: Library, notebook: Notebook | None) -> list[Row]:
    """The library as a search sees it, with what the notebook says of each article."""
    briefs: Mapping[str, Brief] = notebook.summary() if notebook is not None else {}
    return [_row(digest, _brief(digest, briefs, notebook)) for digest in library.digests()]


def _brief(
    digest: Digest | None, briefs: Mapping[str, Brief], notebook: Notebook | None
) -> Brief | None:
    if digest is None or notebook is None:
        return None
    return briefs.get(digest.id) or briefs.get(notebook.home_of(digest.id))


def _row(digest: Digest | None, brief: Brief | None) -> Row:
    if brief is None:
        return Row(digest)
    return Row(digest, brief.read, brief.star, brief.tags, brief.annotations)


def read(
    library: Library, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[tuple[str, str]]:
    """Look at every article; the files that cannot be read, each with why."""
    total = len(library)
    for done, _ in enumerate(library.analyse(), 1):
        progress(done, total)
    return [(entry.file, entry.error) for entry in library.entries if entry.error is not None]


def record(hit: Hit, entry: Entry, digest: Digest) -> dict[str, Any]:
    """One hit as JSON. ``start`` and ``end`` count code points of the article's "text", as in
    ``pullquote extract``; null for a title that does not stand in it."""
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
    }


def _quote(hit: Hit, digest: Digest) -> DigestQuote | None:
    if hit.kind is not HitKind.QUOTE:
        return None
    return next((quote for quote in digest.quotes if quote.span == hit.span), None)


def lines(hit: Hit, entry: Entry, digest: Digest) -> Iterator[str]:
    """One hit for people: when, where, whose words. Safe for a terminal."""
    about = [digest.published.isoformat() if digest.published else "no date"]
    about += [digest.source] if digest.source else []
    about.append(entry.label)
    yield _drawn(" · ".join(about))
    if (quote := _quote(hit, digest)) is not None:
        yield f"    {_drawn(quote.speaker or 'unknown')}: {_drawn(digest[quote.span])}"
    elif hit.kind is not HitKind.TITLE:
        yield f"    {_drawn(hit.line)}"
    yield f"    {_drawn(entry.file)}"


def _drawn(text: str) -> str:
    return UNDRAWN.sub("", sanitize_line(text, limit=4000))


def hits(
    query: str, library: Library, notebook: Notebook | None, limit: int
) -> tuple[list[tuple[Hit, Entry, Digest]], str]:
    """Hits with what they are in, best first; and what of the query was not understood."""
    pile: Sequence[Row] = rows(library, notebook)
    found = []
    for hit in search.ask(query, pile, limit=limit).hits:
        digest = pile[hit.entry].digest
        if digest is not None:
            found.append((hit, library.entries[hit.entry], digest))
    return found, search.explain(query)


def open_notebook(folder: Path) -> Notebook | None:
    return Notebook(folder) if folder.is_dir() else None
