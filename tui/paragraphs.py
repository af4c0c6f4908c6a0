"""Paragraph numbers: what the margin shows is what a citation says and an export holds."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model import BlockKind, Document

COUNTED = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST, BlockKind.TABLE})
"""Blocks with a paragraph number: what a citation style counts. Headings are not."""


def numbers(document: Document) -> Mapping[int, int]:
    """Paragraph number, from 1, of every block that has one, by the block's index."""
    counted = (
        index
        for index, block in enumerate(document.blocks)
        if block.dropped is None and block.kind in COUNTED
    )
    return {index: number for number, index in enumerate(counted, 1)}


def starts(document: Document) -> list[int]:
    """Where the numbered paragraphs begin, in order.

    ``bisect_right`` over it gives the number of the paragraph that an offset is in: for a heading,
    that of the paragraph before it; 0 before the first.
    """
    return [document.blocks[index].span.start for index in numbers(document)]
