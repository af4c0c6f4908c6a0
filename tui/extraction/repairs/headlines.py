"""The headline run into the text under it: "Talks fail againThe harbour talks ended …"."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model import BlockKind, Document, Repair, RepairKind, Span

SHORTEST = 15
"""Code points of a headline: a paragraph may well begin with a shorter one."""

REST = 20
"""Code points of text behind it, at least."""

GLUED, PARTED = 0.97, 0.9
"""Confidence where nothing stands between them, and where a blank does: a sentence could begin
so."""

_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.DECK, BlockKind.QUOTE})


def find(document: Document) -> Iterator[Repair]:
    """The headline once more at the head of a block, glued to its text."""
    title = next((block for block in document.kept if block.kind is BlockKind.TITLE), None)
    if title is None or len(title.span) < SHORTEST:
        return
    words = document[title.span]
    for block in document.kept:
        end = block.span.start + len(words)
        if block.kind not in _KINDS or block.span.end < end + REST:
            continue
        if not document.text.startswith(words, block.span.start):
            continue
        behind = document.text[end : end + 2]
        if _opens(behind[0]):
            yield Repair(Span(block.span.start, end), "", RepairKind.GLUED_HEADLINE, GLUED)
        elif behind[0] == " " and _opens(behind[1]) and words[-1].isalnum():
            yield Repair(Span(block.span.start, end + 1), "", RepairKind.GLUED_HEADLINE, PARTED)


def _opens(letter: str) -> bool:
    """Whether a sentence may begin with it."""
    return letter.isupper() or letter in '“‘"«„' or letter.isdigit()
