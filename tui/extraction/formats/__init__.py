"""What a file is made of, taken apart: a mail, a document, an answer of a news API.

Each comes to the bytes of one text, its kind of markup, and what the file says of it; from there
on it is read like any other. What several articles share a file with is for ``tui.sources``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tui.extraction.formats.content import Content
from tui.model import Document
from tui.sources.kinds import HEAD, PLAIN, TEXTS, Kind, kind_of, suffix_of

__all__ = ["Content", "unwrap", "without_fields"]


def unwrap(data: bytes, *, name: str = "", encoding: str | None = None) -> Content:
    """The article's own text; the data themselves where nothing is around it.

    ``encoding`` is the codec that the reader asks for, where the format leaves one open.

    Raises:
        UnreadableSource: the file is damaged, holds no text, or needs a package that is not
            installed; without a path.
    """
    match kind_of(data[:HEAD], name):
        case Kind.MAIL:
            from tui.extraction.formats import mail

            return mail.unwrap(data)
        case Kind.JSON | Kind.LINES:
            from tui.extraction.formats import newsjson

            return newsjson.unwrap(data, encoding, surely=suffix_of(name) not in TEXTS)
        case Kind.ENTRY:
            from tui.extraction.formats import feed

            return feed.unwrap(data)
        case Kind.PDF:
            from tui.extraction.formats import pdf

            return _told(pdf.unwrap(data), encoding)
        case Kind.WORD:
            from tui.extraction.formats import word

            return _told(word.unwrap(data), encoding)
        case Kind.DATABANK:
            return Content(data, "text/plain", whole=True, exported=True)
        case _:
            from tui.extraction.formats import forwarded

            passed_on = suffix_of(name) in PLAIN and forwarded.may_be_copied(data)
            return Content(data, passed_on=passed_on)


def without_fields(
    document: Document, content: Content, *, clean: bool
) -> tuple[Document, Mapping[str, object]]:
    """The document without those lines of its text that are fields of the format and not words of
    the article, and what the file says about the article. Not ``clean``: nothing is dropped."""
    if content.passed_on:
        from tui.extraction.formats import forwarded, signature

        if clean and content.media_type == "text/plain":
            document = signature.apart(document)
        return forwarded.apart(document, content.about, clean=clean)
    if content.exported:
        from tui.extraction.formats import databank

        return databank.apart(document, content.about, clean=clean)
    return document, content.about


def _told(content: Content, encoding: str | None) -> Content:
    if encoding is None:
        return content
    notice = "Letters have no other encoding in this format; the one chosen changes nothing."
    return replace(content, notices=(*content.notices, notice))
