"""Corrections of the text itself: accepted repairs, before anything else looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui.model import Amended, Block, Document, Outcome, Span
from tui.notebook.amending.placing import check, placed
from tui.notebook.records import Correction

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


def amend(document: Document, correction: Correction) -> tuple[Document, Amended]:
    amended = placed(document.text, correction)
    if amended.outcome is not Outcome.APPLIED or amended.span is None:
        return document, amended
    words = correction.becomes.get("text")
    if not isinstance(words, str):
        return document, check(correction, amended.span)
    changed = mended(document, amended.span, words)
    start = amended.span.start
    return changed, replace(amended, span=Span(start, start + len(words)))


def mended(document: Document, span: Span, words: str) -> Document:
    """The document with ``words`` where ``span`` was; its blocks move along.

    A blank line among the words ends a paragraph there. A block of which nothing is left goes.
    """
    text = document.text[: span.start] + words + document.text[span.end :]
    end = span.start + len(words)
    shift = end - span.end
    blocks: list[Block] = []
    first = True
    for block in document.blocks:
        old = block.span
        if old.end <= span.start:
            blocks.append(block)
        elif old.start >= span.end:
            blocks.append(replace(block, span=Span(old.start + shift, old.end + shift)))
        else:
            # Where the span touches more than one block, the words are the first one's.
            start = min(old.start, span.start) if first else end
            stop = old.end + shift if old.end >= span.end else end
            first = False
            blocks += (
                replace(block, span=piece)
                for piece in _pieces(text, Span(start, stop), Span(span.start, end))
            )
    covered = tuple(
        (start + shift if start >= span.end else start, rest)
        for start, rest in document.covered
        if start >= span.end or start + len(rest) <= span.start
    )
    return replace(document, text=text, blocks=tuple(blocks), covered=covered)


def _pieces(text: str, block: Span, changed: Span) -> Iterator[Span]:
    """A block cut at the blank lines inside what changed, without the blanks at its ends."""
    start = block.start
    low, high = max(block.start, changed.start), min(block.end, changed.end)
    for gap in _PARAGRAPH.finditer(text, low, max(low, high)):
        yield from _inked(text, start, gap.start())
        start = gap.end()
    yield from _inked(text, start, block.end)


def _inked(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        yield Span(start + lead, start + len(words.rstrip()))
