"""Paragraphs that stand in the text twice, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model import FURNITURE, BlockKind, Document, Repair, RepairKind

SHORTEST = 60
"""Code points: a refrain, "Yes." or a section's heading may well recur."""

SURE = 0.97
_REPEATED_ON_PURPOSE = FURNITURE | {BlockKind.HEADING, BlockKind.TABLE, BlockKind.QUOTE}


def find(document: Document) -> Iterator[Repair]:
    """The second and later copies of each paragraph."""
    seen: set[str] = set()
    for block in document.kept:
        if len(block.span) < SHORTEST or block.kind in _REPEATED_ON_PURPOSE:
            continue
        words = document[block.span]
        if words in seen:
            yield Repair(block.span, "", RepairKind.DOUBLED_PARAGRAPH, SURE)
        seen.add(words)
