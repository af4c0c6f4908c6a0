"""Plain text as a document, for the tests of the stages after markup."""

from __future__ import annotations

from tui.model import Block, Document, Span


def paragraphs(text: str) -> Document:
    """One paragraph block for each line that is not blank."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return Document(text, tuple(blocks))
