"""What an entry says, put where the article itself does not say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tui import sources
from tui.model import Amendments, Article, Document, Known, Metadata
from tui.references.beside import Stamp, bibliographies, stamps
from tui.sanitizing import sanitize_line

ORIGIN = "file beside"

_READ_OFF = frozenset(
    {"title block", "byline", "published line", "dateline", "line of its own", "url", "page margin"}
    | {"line of its own at the end"}
)
"""Origins of what the engine took from the text or made of the address. What a page's data or
front matter declare stays; these give way to an entry whose address or file is the article's."""


@dataclass(frozen=True, slots=True)
class Filling:
    """``model.Amendments``: what lies beside the article at ``path``, below a reader's own
    corrections."""

    path: str
    found: tuple[Stamp, ...]
    amend: Amendments | None = None

    def text(self, document: Document) -> Document:
        return self.amend.text(document) if self.amend is not None else document

    def document(self, document: Document) -> Document:
        filled = _filled(document, self.path, self.found)
        return self.amend.document(filled) if self.amend is not None else filled

    def article(self, article: Article) -> Article:
        return self.amend.article(article) if self.amend is not None else article


def filling(path: str, amend: Amendments | None = None) -> Amendments | None:
    """``amend`` itself where nothing lies beside the article."""
    found = stamps(path)
    return Filling(path, found, amend) if found else amend


def _filled(document: Document, path: str, found: tuple[Stamp, ...]) -> Document:
    from tui.references.matching import By, match

    read = bibliographies(found)
    file, number = sources.parted(path)
    matched = match(read, file if number is None else "", document)
    problems = tuple(sanitize_line(one.problem) for one in read if one.problem)
    if problems:
        document = replace(document, notices=(*document.notices, *problems))
    if matched is None:
        return document
    entry, known = matched.entry, document.metadata
    origin = f"{ORIGIN}, {sanitize_line(matched.bibliography)}"
    sure = matched.by > By.TITLE
    said: dict[str, Any] = {
        "title": entry.title,
        "authors": entry.authors,
        "source": entry.source,
        "published": entry.published,
        "url": entry.url,
    }
    fields = {
        name: Known(value, origin)
        for name, value in said.items()
        if value and _open(known, name, sure=sure)
    }
    metadata: Metadata = replace(known, **fields)
    return replace(document, metadata=metadata)


def _open(known: Metadata, name: str, *, sure: bool) -> bool:
    value = getattr(known, name)
    return value is None or (sure and value.origin in _READ_OFF) or value.origin == "url"
