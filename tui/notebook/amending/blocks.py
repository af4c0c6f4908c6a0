"""Corrections of what cleaning did: a block that comes back, or goes."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Amended, Document, Outcome, Span
from tui.notebook.amending.placing import check, placed, shared
from tui.notebook.records import Correction

DROPPED = "dropped by the reader"


def amend(document: Document, correction: Correction) -> tuple[Document, Amended]:
    """The document with the block restored or dropped that the correction is on, and what became of
    it; the same document where its place is not found or in doubt."""
    amended = placed(document.text, correction)
    if amended.outcome is not Outcome.APPLIED or amended.span is None:
        return document, amended
    kept = correction.becomes.get("kept")
    meant = _meant(document, amended.span)
    if not isinstance(kept, bool) or not meant:
        return document, check(correction, amended.span)
    blocks = list(document.blocks)
    for index in meant:
        blocks[index] = replace(
            blocks[index], dropped=None if kept else DROPPED, unsure=False, by_reader=True
        )
    return replace(document, blocks=tuple(blocks)), amended


def _meant(document: Document, span: Span) -> list[int]:
    """The blocks most of which the span covers: two of them, where another scrape broke a line."""
    return [
        index
        for index, block in enumerate(document.blocks)
        if len(block.span) and 2 * shared(block.span, span) >= len(block.span)
    ]
