"""From a file's text to a document: blocks with kinds, and what the file says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from tui.extraction.markup import frontmatter, marks, plain
from tui.extraction.markup.describing import describe
from tui.model import FRONT_MATTER, Block, BlockKind, Document, Span
from tui.sanitizing import WORD_JOINER

__all__ = ["describe", "media_type", "parse"]

_SUFFIXES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
}
_HTML = re.compile(
    r"(?:\s|<\?xml[^>]{0,200}\?>|<!--[^-]{0,500}-->){0,20}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_SNIFFED = 4000


def media_type(name: str, text: str) -> str:
    """``text/plain``, ``text/markdown`` or ``text/html``, by suffix; by the text itself where the
    suffix is none of theirs, and for a ``.txt`` that is a saved page or was made Markdown of."""
    by_suffix = _SUFFIXES.get(PurePath(name).suffix.lower())
    if by_suffix not in (None, "text/plain"):
        return by_suffix
    if _HTML.match(text[:_SNIFFED].replace(WORD_JOINER, "")):
        return "text/html"
    return "text/markdown" if marks.is_markdown(text) else "text/plain"


def parse(text: str, media_type: str, *, judge: bool = True) -> Document:
    """For plain text the document's text is ``text`` itself; markup is read to its visible text.

    Web pages and Markdown with metadata come with it, each value with where it was found. Blocks
    of a web page that are not of the article are dropped, unless ``judge`` is false.
    """
    if not text:
        return Document("")
    match media_type:  # plain text has no use for the others, which take 12 ms to import
        case "text/html":
            from tui.extraction.markup import page

            return page.parse(_bare(text), judge=judge)
        case "text/markdown":
            from tui.extraction.markup import markdown

            return markdown.parse(_bare(text))
        case _:
            return _plain(text, judge=judge)


def _plain(text: str, *, judge: bool) -> Document:
    """With what lines at the head of a text say but for the title, which is where it stands; of
    front matter nothing stands anywhere else."""
    if frontmatter.is_fenced(text):
        said, start, _ = frontmatter.split(text)
        if said.title is not None:
            return replace(_below(text, start, judge=judge), metadata=said)
    document = plain.parse(text)
    said, below = frontmatter.labelled(text)
    return replace(document, metadata=replace(said, title=None)) if below else document


def _below(text: str, start: int, *, judge: bool) -> Document:
    """The text with all before ``start`` as one block, dropped where ``judge``."""
    head = Span(0, len(text[:start].rstrip()))
    front = Block(head, BlockKind.OTHER, dropped=FRONT_MATTER if judge else None)
    blocks = (
        replace(block, span=Span(block.span.start + start, block.span.end + start))
        for block in plain.parse(text[start:]).blocks
    )
    return Document(text, (front, *blocks))


def _bare(text: str) -> str:
    # Tags and marks are read as if what was taken out had never been among them.
    return text.replace(WORD_JOINER, "")
