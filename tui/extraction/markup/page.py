"""A web page to visible blocks in document order, and which of them are the article.

Every visible block stays as evidence. What trafilatura leaves out of the article is marked as
dropped, so a reader can see it and bring it back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.extraction.markup import article, facts, plain, tags, tree
from tui.model import Block, BlockKind, Document, Metadata, Span
from tui.sanitizing import sanitize_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDING = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE
)
_LONGEST_STYLE = 2000
_LONGEST_CLASS = 80
_CELL = " | "

PLACE = 3
"""Levels of elements that make a block's place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in the text. ``level``: 1 for ``h1``, 0 for no heading."""

    text: str
    kind: BlockKind
    level: int
    place: str


def parse(page: str, *, judge: bool = True) -> Document:
    root, notices = tree.parse(page)
    if root is None:
        return plain.parse(page)
    metadata = facts.read(root)
    pieces, removed = _sanitized(_pieces(root))
    if removed:
        notices += (f"{removed:,} invisible or control characters were removed from the page.",)
    if not pieces:
        return Document("", (), metadata, (*notices, "The page holds no visible text."))
    text, blocks = _laid_out(pieces)
    metadata, blocks = _with_title(metadata, blocks, pieces)
    if not judge:
        return Document(text, tuple(blocks), metadata, notices)
    kept = article.kept(root, [article.Candidate(piece.text, piece.place) for piece in pieces])
    if kept is None:
        notices += (
            "The page's code does not show where its article is: the shape of its text decides.",
        )
    else:
        blocks = [
            block
            if keep or block.kind is BlockKind.TITLE
            else replace(block, dropped=article.REASON)
            for block, keep in zip(blocks, kept, strict=True)
        ]
    return Document(text, tuple(blocks), metadata, notices)


def visible(fragment: str) -> str:
    """The words a browser would show of a piece of HTML, block by block."""
    root, _ = tree.parse(fragment)
    return "" if root is None else "\n".join(piece.text for piece in _pieces(root))


def _pieces(root: HtmlElement) -> list[Piece]:
    """The visible text in document order, split where a browser would start a new line."""
    from lxml import etree

    pieces: list[Piece] = []
    buffer: list[str] = []
    kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
    places: list[str] = []
    preformatted = 0

    def flush() -> None:
        kind, level = kinds[-1]
        place = " > ".join(places[-PLACE:])
        for part in _parts("".join(buffer), preformatted > 0):
            pieces.append(Piece(part, kind, level, place))
        buffer.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in tags.UNSEEN or not tag or _hidden(element):
                walk.skip_subtree()
                continue
            if tag in tags.BLOCKS:
                flush()
                level = tags.heading_level(tag)
                kind = tags.KINDS.get(tag)
                kinds.append((kind, level) if kind else kinds[-1])
                places.append(f"{tag}.{(element.get('class') or '')[:_LONGEST_CLASS]}")
                preformatted += tag == "pre"
            if tag == "br":
                buffer.append("\n" if preformatted else "\v")
            buffer.append(_spaced(element.text, preformatted))
        else:
            if tag in tags.BLOCKS and not _skipped(tag, element):
                flush()
                kinds.pop()
                places.pop()
                preformatted -= tag == "pre"
            elif tag in ("td", "th"):
                buffer.append(_CELL)
            buffer.append(_spaced(element.tail, preformatted))
    flush()
    return pieces


def _skipped(tag: str, element: HtmlElement) -> bool:
    return tag in tags.UNSEEN or not tag or _hidden(element)


def _hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style[:_LONGEST_STYLE]) is not None


def _spaced(text: str | None, preformatted: int) -> str:
    if not text:
        return ""
    return text if preformatted else re.sub(r"[\s\v]+", " ", text)


def _parts(raw: str, preformatted: bool) -> list[str]:
    """Two line breaks in a row end a paragraph, one does not."""
    if preformatted:
        return [raw.strip("\n")] if raw.strip() else []
    parts: list[str] = []
    lines: list[str] = []
    for line in raw.split("\v"):
        words = " ".join(line.split()).strip(_CELL)
        if words:
            lines.append(words)
        elif lines:
            parts.append("\n".join(lines))
            lines = []
    if lines:
        parts.append("\n".join(lines))
    return parts


def _sanitized(pieces: list[Piece]) -> tuple[list[Piece], int]:
    total = 0
    clean: list[Piece] = []
    for piece in pieces:
        safe, removed = sanitize_article(piece.text)
        total += removed
        if safe := safe.strip():
            clean.append(replace(piece, text=safe))
    return clean, total


def _laid_out(pieces: list[Piece]) -> tuple[str, list[Block]]:
    blocks: list[Block] = []
    position = 0
    for piece in pieces:
        blocks.append(Block(Span(position, position + len(piece.text)), piece.kind))
        position += len(piece.text) + 2
    return "\n\n".join(piece.text for piece in pieces), blocks


def _with_title(
    metadata: Metadata, blocks: list[Block], pieces: list[Piece]
) -> tuple[Metadata, list[Block]]:
    """The visible headline: the heading the page's own data names, or its only ``h1``."""
    index = facts.headline_index(
        metadata.title.value if metadata.title else None,
        [(piece.text, piece.level) for piece in pieces],
    )
    if index is None:
        return metadata, blocks
    blocks = list(blocks)
    blocks[index] = replace(blocks[index], kind=BlockKind.TITLE)
    title = facts.shown_title(pieces[index].text)
    return replace(metadata, title=title), blocks
