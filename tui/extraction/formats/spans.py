"""Stretches of a document's text taken out, where the file's format says what they are."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tui.model import Block, Document, Span


def without(document: Document, span: Span, reason: str) -> Document:
    """The document with the blocks of the span dropped; one that lies across an end is made two."""
    blocks: list[Block] = []
    for block in document.blocks:
        ends = {block.span.start, block.span.end}
        ends |= {at for at in (span.start, span.end) if block.span.start < at < block.span.end}
        for start, end in pairwise(sorted(ends)):
            text = document.text[start:end]
            inner = Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
            if inner.start >= inner.end:
                continue
            inside = span.start <= inner.start and inner.end <= span.end
            part = replace(block, span=inner)
            blocks.append(replace(part, dropped=reason) if inside else part)
    return replace(document, blocks=tuple(blocks))
