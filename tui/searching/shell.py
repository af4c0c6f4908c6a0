"""Searches of the command line, and a hit as a record or as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tui import search
from tui.digest import Digest, DigestQuote, when_and_where
from tui.library import Entry, Library
from tui.model import UNSURE
from tui.notebook import Notebook
from tui.sanitizing import UNDRAWN, sanitize_line
from tui.search import Hit, HitKind
from tui.searching.pile import Pile

Found = tuple[Hit, Entry, Digest]
"""A hit with what it is in."""


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
    ``pullquote extract``; null for a title that does not stand in it. ``unsure``: the speaker
    may be another than the one named, null for what is no quote; ``doubt``: why the one named may
    be another than was asked for."""
    quote = _quote(hit, digest)
    return {
        "path": entry.file,
        "title": digest.title,
        "source": digest.source,
        "date": digest.published.isoformat() if digest.published else None,
        "kind": str(hit.kind),
        "speaker": quote.speaker if quote else None,
        "unsure": quote.unsure if quote else None,
        "text": digest[hit.span] if hit.span else hit.line,
        "start": hit.span.start if hit.span else None,
        "end": hit.span.end if hit.span else None,
        "doubt": hit.doubt or None,
    }


def _quote(hit: Hit, digest: Digest) -> DigestQuote | None:
    if hit.kind is not HitKind.QUOTE:
        return None
    return next((quote for quote in digest.quotes if quote.span == hit.span), None)


def lines(hit: Hit, entry: Entry, digest: Digest) -> Iterator[str]:
    """One hit for people: when, where, whose words. Safe for a terminal."""
    about = [] if digest.published else ["no date"]
    yield _drawn(" · ".join((*about, *when_and_where(digest), entry.label)))
    if (quote := _quote(hit, digest)) is not None:
        who = quote.speaker or "unknown"
        remarks = [UNSURE] * quote.unsure + [hit.doubt] * bool(hit.doubt)
        who += f" ({', '.join(remarks)})" if remarks else ""
        yield f"    {_drawn(who)}: {_drawn(digest[quote.span])}"
    elif hit.kind is not HitKind.TITLE:
        yield f"    {_drawn(hit.line)}"
    yield f"    {_drawn(entry.file)}"


def _drawn(text: str) -> str:
    return UNDRAWN.sub("", sanitize_line(text, limit=4000))


def hits(
    query: str, library: Library, notebook: Notebook | None, limit: int
) -> tuple[list[Found], str]:
    """Hits with what they are in, best first; and what of the query was not understood, or is left
    out of the answer."""
    pile = Pile(library, notebook)
    pile.prepare()
    found = []
    for hit in pile.ask(query, limit):
        digest = pile.row(hit.entry).digest
        if digest is not None:
            found.append((hit, library.entries[hit.entry], digest))
    return found[:limit], _told(query, pile)


def filtered(
    query: str, library: Library, notebook: Notebook | None, limit: int
) -> tuple[list[Found], str]:
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
    return found[:limit], _told(query, pile)


def _told(query: str, pile: Pile) -> str:
    return "; ".join(filter(None, [search.explain(query), search.left_out(query, pile)]))


def open_notebook(folder: Path) -> Notebook | None:
    return Notebook(folder) if folder.is_dir() else None
