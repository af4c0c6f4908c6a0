"""The lines around the headline in which who wrote the article, and when, stands.

Looked at whether cleaning keeps them or not: a page says them between its headline and its first
paragraphs, in lines that are no sentences ("Mira Olsen | March 3, 2024 | 5 min read").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tui.extraction import bylines, counting
from tui.extraction.metadata import dates
from tui.model import BlockKind, Document

BELOW = 8
"""Lines below the headline."""

ABOVE = 2
"""Lines above it."""

BUTTONS = 5
"""Lines above the text looked through where nothing is the headline."""

SIGNED = 3
"""Lines below it where it is said before."""

LABEL = 30
"""Code points of "Last updated:" above a day."""

STANDFIRSTS = 1
"""Paragraphs that may stand between the headline and its byline."""

PARAGRAPH = 12
"""Words of a line that is a paragraph if it ends as a sentence does; of twice as many, anyway."""

LONGEST = 200
"""Code points of a line that is looked into."""

TEASER = 4
"""Words of another story's headline; a section's label has fewer."""

_STOPS = tuple(".!?…。！？؟")
_ABBREVIATED = ("a.m.", "p.m.", "A.M.", "P.M.")


@dataclass(frozen=True, slots=True)
class Near:
    """A line near the headline: ``place`` counts lines from it, those above it below 0.

    ``changed``: the line above says that what stands here is when the article was changed.
    """

    place: int
    line: str
    kind: BlockKind
    changed: bool = False


def lines(document: Document) -> Iterator[Near]:
    """Those below the headline from the nearest to the farthest, then those above it, then those
    below where the page says it before."""
    blocks = document.blocks
    title = next(
        (
            i
            for i, block in enumerate(blocks)
            if block.kind is BlockKind.TITLE and block.dropped is None
        ),
        None,
    )
    if title is None:
        yield from _above_text(document)
        return
    paragraphs = 0
    below = (i for i in range(title + 1, len(blocks)) if blocks[i].dropped not in _PASSED)
    for index in islice(below, BELOW):
        start, end = blocks[index].span.start, blocks[index].span.end
        words = counting.words(document.text, start, end)
        line = document.text[start : min(end, start + LONGEST)]
        stops = line.endswith(_STOPS) and not line.endswith(_ABBREVIATED)
        if end - start > LONGEST or words >= 2 * PARAGRAPH or (words >= PARAGRAPH and stops):
            paragraphs += 1
            if paragraphs > STANDFIRSTS:
                break
        else:
            yield Near(index - title, line, blocks[index].kind, is_of_change(document, index))
    for index in range(title - 1, max(-1, title - 1 - ABOVE), -1):
        block = blocks[index]
        if len(block.span) <= LONGEST and not _is_of_another(document, index):
            yield Near(index - title, document[block.span], block.kind)
    for double in range(title - ABOVE - 1, -1, -1):
        if blocks[double].dropped == _DOUBLE:
            yield from _below_double(document, double, title)


def _below_double(document: Document, double: int, title: int) -> Iterator[Near]:
    for index in range(double + 1, min(double + 1 + SIGNED, title - ABOVE)):
        block = document.blocks[index]
        if len(block.span) <= LONGEST:
            line = document[block.span]
            yield Near(index - title, line, block.kind, is_of_change(document, index))


def _is_of_another(document: Document, index: int) -> bool:
    """Whether the line, above the headline, says who wrote another story, right above it. (A day
    that stands so is the article's as often.)"""
    block = document.blocks[index]
    if block.kind is not BlockKind.BYLINE and block.dropped != _BYLINE:
        return False
    above = document.blocks[index - 1] if index else None
    if above is None or above.dropped != _ABOVE_IT:
        return False
    return document.text.count(" ", above.span.start, above.span.end) >= TEASER - 1


def is_of_change(document: Document, index: int) -> bool:
    """Whether the line above says that this one is about when the article was changed."""
    if index == 0:
        return False
    above = document[document.blocks[index - 1].span]
    return len(above) <= LABEL and dates.says_updated(above) and not dates.named(above)


def _above_text(document: Document) -> Iterator[Near]:
    """Where no line is the headline: bylines and days that cleaning took out, not far above the
    first paragraph it left, and those it left right above that."""
    first = next((i for i, block in enumerate(document.blocks) if block.dropped is None), 0)
    left = [*_left_above(document, first)][-SIGNED:]
    opened = bylines.opened()
    signed = [i for i in left if opened.match(document.text, document.blocks[i].span.start)]
    for index in left:
        if any(abs(index - other) <= 1 for other in signed):  # a name alone is as well a heading
            block = document.blocks[index]
            yield Near(first + 1 + index, document[block.span], block.kind)
    for index in range(first - 1, max(-1, first - 1 - BUTTONS), -1):
        block = document.blocks[index]
        if len(block.span) > LONGEST:
            return
        if block.dropped in _SIGNED:
            yield Near(first - index, document[block.span], block.kind)


def _left_above(document: Document, first: int) -> Iterator[int]:
    """The indexes of the short lines from ``first`` on down to the first paragraph."""
    for index in range(first, len(document.blocks)):
        block = document.blocks[index]
        words = counting.words(document.text, block.span.start, block.span.end)
        if block.dropped is not None or len(block.span) > LONGEST or words >= PARAGRAPH:
            return
        yield index


_PASSED = frozenset({"picture credit", "page control", "share bar", "headline repeated"})
"""Lines that never say who wrote the article, or when."""

_DOUBLE = "headline repeated"
_ABOVE_IT = "before the article"
DAY = "date line"
_BYLINE = "byline"
_SIGNED = frozenset({_BYLINE, DAY})
"""Reasons of the cleaning; it and this stage do not know each other but for words like these."""
