"""What a file says around a text, in addition to what the text's own markup says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tui.extraction.markup import titles, values
from tui.model import BlockKind, Document, Known, Metadata

HEAD = 12
"""Blocks at the beginning among which the title may stand."""


def describe(
    document: Document, about: Mapping[str, object], published: date | None, *, outside: bool
) -> Document:
    """The document with ``about`` (see formats.Content) in its metadata.

    What is said from ``outside``, of a book or a site, fills only what the text does not say
    itself; but for the title, which a table of contents gives to each chapter.
    """
    origin = values.line(about.get("origin")) or "file"
    people = about.get("authors")
    authors = values.names(people if isinstance(people, (list, tuple)) else [people])
    title = values.line(about.get("title"))
    source = values.line(about.get("source"))
    url = values.url(about.get("url"))
    language = values.language(about.get("language"))
    if source is not None and values.url(source):
        source = None
    if source and title:  # "Ferry returns - Harbour Weekly", as some news APIs give it
        title = titles.without_site(title, Known(source, origin))
    said = Metadata(
        title=Known(title, origin) if title else None,
        authors=Known(authors, origin) if authors else None,
        source=Known(source, origin) if source else None,
        published=Known(published, origin) if published else None,
        url=Known(url, origin) if url else None,
        language=Known(language, origin) if language else None,
    )
    own = document.metadata
    first, second = (own, said) if outside else (said, own)
    metadata = Metadata(
        title=said.title or own.title,
        authors=first.authors or second.authors,
        source=first.source or second.source,
        published=first.published or second.published,
        url=first.url or second.url,
        language=first.language or second.language,
    )
    document = replace(document, metadata=metadata)
    return _with_headline(document, title) if title else document


def _with_headline(document: Document, title: str) -> Document:
    """The block that says the title is the title, be it left out of the article as far as the page
    tells; another that was held for it is a heading."""
    blocks = list(document.blocks)
    shown = [
        (document[block.span], 1 if block.kind is BlockKind.TITLE else 0) for block in blocks[:HEAD]
    ]
    place = titles.headline_index(title, [(text, level) for text, level in shown])
    named = place is not None and titles.says(title, shown[place][0])
    for index, block in enumerate(blocks):
        if named and index == place:
            blocks[index] = replace(block, kind=BlockKind.TITLE, dropped=None)
        elif block.kind is BlockKind.TITLE:
            blocks[index] = replace(block, kind=BlockKind.HEADING)
    return replace(document, blocks=tuple(blocks))
