"""Markdown to the text a reader sees: no marks, links as their words, one block per block.

CommonMark with what note-taking programs and web clippers write besides: tables, footnotes,
``~~struck~~`` and ``==marked==`` words, and quotations labelled ``[!note]``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.extraction.markup import frontmatter, marks, plain
from tui.extraction.punctuation import ends_sentence
from tui.model import Block, BlockKind, Document, Known, Span
from tui.sanitizing import sanitize_article, sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

LONGEST = 2_000_000
"""Code points. Longer files are read as plain text: the parser makes about 2 MB a second."""

MOST_MARKS = 20_000

OPENING = 12
"""Pieces at the beginning among which a first-level heading is the title, whatever stands above."""

PARAGRAPH = 25
"""Words of a sentence that is a paragraph of the text: menus and what asks for consent stand above
the headline of a page that was made Markdown of."""

_QUOTED = {"blockquote_open": 1, "blockquote_close": -1}
_LISTED = {"list_item_open": 1, "list_item_close": -1}

_MARKED = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
_LABELLED = re.compile(r"\[!\w{1,20}\][+-]?(?: |\Z)", re.MULTILINE)

Piece = tuple[str, BlockKind, int]
"""Text, kind, heading level (0 for what is no heading)."""


def parse(text: str) -> Document:
    """What would take too long to read as Markdown is read as plain text, and a notice says so."""
    metadata, start, notices = frontmatter.split(text)
    if len(text) - start > LONGEST or _is_all_marks(text):
        long = "The file cannot be read as Markdown in reasonable time: it is shown as plain text."
        return replace(plain.parse(text), metadata=metadata, notices=(*notices, long))
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # No link is followed: one that runs a program, or holds a picture, is one by its form, too.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    tokens = reader.use(footnote_plugin, inline=False).parse(marks.unwrapped(text[start:]))
    pieces = [
        (safe, kind, level)
        for raw, kind, level in _pieces(tokens)
        if (safe := sanitize_article(raw)[0].strip())
    ]
    blocks: list[Block] = []
    position = 0
    for piece, kind, _ in pieces:
        blocks.append(Block(Span(position, position + len(piece)), kind))
        position += len(piece) + 2
    document = Document(
        "\n\n".join(piece for piece, _, _ in pieces), tuple(blocks), metadata, notices
    )
    return _with_title(document, pieces)


def _is_all_marks(text: str) -> bool:
    """Whether there are so many emphasis and link marks that only an attack can have written them:
    half a million of them took the parser ten seconds."""
    marks = sum(text.count(mark) for mark in "*_[]`~")
    return marks > MOST_MARKS and marks > len(text) // 10


def _with_title(document: Document, pieces: list[Piece]) -> Document:
    """A first-level heading that opens the text or is the only one with no paragraph above it, or
    one that says what the front matter says."""
    known = document.metadata.title
    index = _title(pieces, None if known is None else known.value.casefold())
    if index is None:
        return document
    blocks = list(document.blocks)
    blocks[index] = replace(blocks[index], kind=BlockKind.TITLE)
    title = known or Known(sanitize_line(pieces[index][0]), "headline")
    return replace(document, blocks=tuple(blocks), metadata=replace(document.metadata, title=title))


def _title(pieces: list[Piece], known: str | None) -> int | None:
    for index, (text, _, level) in enumerate(pieces[:OPENING]):
        if text.casefold() == known or (level == 1 and known is None):
            return index
    if known is not None:
        return None
    headings = [index for index, (_, _, level) in enumerate(pieces) if level == 1]
    if len(headings) != 1 or any(_is_paragraph(text) for text, _, _ in pieces[: headings[0]]):
        return None
    return headings[0]


def _is_paragraph(text: str) -> bool:
    return ends_sentence(text) and len(text.split()) >= PARAGRAPH


def _pieces(tokens: Iterable[Token]) -> Iterable[Piece]:
    listed = quoted = 0
    level = 0
    cells: list[str] | None = None
    for token in tokens:
        listed += _LISTED.get(token.type, 0)
        quoted += _QUOTED.get(token.type, 0)
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = 0
            case "tr_open":
                cells = []
            case "tr_close":
                yield " | ".join(cells or ()), BlockKind.TABLE, 0
                cells = None
            case "fence" | "code_block":
                yield token.content, BlockKind.OTHER, 0
            case "html_block":
                yield _visible(token.content), BlockKind.PARAGRAPH, 0
            case "inline" if cells is not None:
                cells.append(_inline(token))
            case "inline":
                kind = (
                    BlockKind.HEADING
                    if level
                    else BlockKind.LIST
                    if listed
                    else BlockKind.QUOTE
                    if quoted
                    else BlockKind.PARAGRAPH
                )
                labelled = quoted and _LABELLED.match(token.content)
                words = _inline(token, "\n" if labelled else " ")
                yield _LABELLED.sub("", words, 1) if labelled else words, kind, level


def _inline(token: Token, softbreak: str = " ") -> str:
    parts: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "softbreak":
                parts.append(softbreak)
            case "hardbreak":
                parts.append("\n")
            case "image":
                continue
    return _MARKED.sub(r"\1", "".join(parts))


def _visible(html: str) -> str:
    """The words of raw HTML among Markdown; comments and scripts have none."""
    from tui.extraction.markup import page

    return page.visible(html)
