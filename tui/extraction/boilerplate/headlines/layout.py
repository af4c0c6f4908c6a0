"""How a scrape sets a candidate's line apart: by blank lines, indents and the marks of lists.

What turns pages into text leaves blank lines where a page has margins. An entry of a menu stands
close to the next entry, indented and behind a mark, a headline by itself. Where a text has no blank
lines, or one after every line, they say nothing, and that is seen, too. How many follow each other
is not looked at: few scrapes have more than one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tui.extraction.boilerplate.headlines.buckets import bucket, named
from tui.extraction.boilerplate.headlines.page import ABOVE, BELOW, Page

BLOCK = 8
"""Lines without a blank one between that are counted on either side."""

BESIDE = 5
"""Lines on either side with whose indents and marks a line's own are compared."""

NEAR = 10
"""Lines on either side of which it is asked how many have a blank one below."""

LOOSE = 8
"""Tenths of the lines with a blank one below, from which on that sets none of them apart."""

_MARK = re.compile(r"[^\S\n]*(?:[*+•·▪◦‣o–—-]|\d{1,3}[.)])[^\S\n]+\S")
"""Of a list's entry; "o" is what some write for a circle."""

_TENTHS = tuple(range(11))
_OPEN = bucket("blanks on the page ", _TENTHS)
_CORE_OPEN = bucket("blanks in the text ", _TENTHS)
_OPEN_ABOVE = bucket("blanks above ", _TENTHS)
_OPEN_BELOW = bucket("blanks below ", _TENTHS)
_BLOCK_ABOVE = bucket("block above ", tuple(range(BLOCK + 1)))
_BLOCK_BELOW = bucket("block below ", tuple(range(BLOCK + 1)))
_BLOCK = bucket("block ", tuple(range(BLOCK + 2)))
_INDENT = bucket("indent ", tuple(range(13)))
_LESS = bucket("indented less ", _TENTHS)
_MORE = bucket("indented more ", _TENTHS)
_MARKS = bucket("marks beside ", _TENTHS)
_APART_ABOVE = bucket("apart above ", (0, 1, 2, 3, 4, 5, 6))
_APART_BELOW = bucket("apart below ", (0, 1, 2, 3, 4, 5, 6))
_LINES_APART = bucket("lines apart below ", tuple(range(10)))


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a page's lines; all but ``blank`` covers only the candidates and what is next
    to them."""

    blank: Sequence[bool]
    """Whether there is a blank line below; at the end there is."""
    marked: Sequence[bool]
    indents: Sequence[int]
    """Code points before each line's first."""
    counts: Sequence[int]
    """How many of the lines above each have blank ones, or nothing, above and below, and no
    mark."""
    candidates: Sequence[int]
    """How many of these are candidates above the text."""
    page: tuple[str, ...]
    """What is the same for all candidates."""


def read(page: Page, found: Collection[int]) -> Layout:
    """
    Args:
        found: the candidates' indexes.
    """
    text, lines = page.text, page.lines
    blank = [text.count("\n", one.end, two.start) > 1 for one, two in pairwise(lines)]
    blank.append(True)
    reach = lines[: page.lead + BELOW + BESIDE + 1]
    ends = [0, *(line.end for line in reach)]
    starts = [  # what is looked at ends where the line above does: a text may have no line feeds
        text.rfind("\n", end, line.start) + 1 or end for end, line in zip(ends, reach, strict=False)
    ]
    marked = [_MARK.match(text, start) is not None for start in starts]
    alone = [
        blank[index] and (not index or blank[index - 1]) and not mark
        for index, mark in enumerate(marked)
    ]
    chosen = [alone[index] and index in found for index in range(page.lead)]
    core = blank[page.core.start : page.core.stop]
    return Layout(
        blank,
        marked,
        [line.start - start for line, start in zip(reach, starts, strict=True)],
        [0, *accumulate(alone)],
        [0, *accumulate(chosen)],
        (named(_OPEN, _tenths(blank[:-1])), named(_CORE_OPEN, _tenths(core))),
    )


def placed(page: Page, layout: Layout, index: int) -> Iterator[str]:
    """Names of what is seen of the line ``index``, one of the candidates."""
    yield from layout.page
    yield from _blanks(layout, index)
    yield from _margins(layout, index)
    if index < page.lead:
        before, after = layout.candidates[index], layout.candidates[index + 1]
        yield named(_APART_ABOVE, before)
        yield named(_APART_BELOW, layout.candidates[-1] - after)
        start = max(index + 1, page.lead - ABOVE)
        yield named(_LINES_APART, layout.counts[page.lead] - layout.counts[start])


def _blanks(layout: Layout, index: int) -> Iterator[str]:
    blank, last = layout.blank, len(layout.blank) - 1
    above, below = not index or blank[index - 1], blank[index]
    if above:
        yield "blank above"
    if below:
        yield "blank below"
    if above and below and layout.page[0] not in _NO_NEWS:
        yield "set apart"
    if above != below:
        yield "at a block's end" if below else "at a block's beginning"
    if index > 1:
        none = "" if blank[index - 2] else "no "
        yield f"{none}blank before the line above"
    if index < last:
        none = "" if blank[index + 1] else "no "
        yield f"{none}blank after the line below"
    before = _close(blank, range(index - 1, max(-1, index - 1 - BLOCK), -1))
    after = _close(blank, range(index, min(last, index + BLOCK)))
    yield named(_BLOCK_ABOVE, before)
    yield named(_BLOCK_BELOW, after)
    yield named(_BLOCK, before + after)
    yield named(_OPEN_ABOVE, _tenths(blank[max(0, index - NEAR) : index]))
    yield named(_OPEN_BELOW, _tenths(blank[index + 1 : min(last, index + 1 + NEAR)]))


_NO_NEWS = frozenset(_OPEN[LOOSE:])


def _margins(layout: Layout, index: int) -> Iterator[str]:
    marked = layout.marked
    near = slice(max(0, index - BESIDE), index + BESIDE + 1)
    own, beside = layout.indents[index], layout.indents[near]
    yield named(_INDENT, own)
    yield named(_LESS, sum(other < own for other in beside))
    yield named(_MORE, sum(other > own for other in beside))
    if marked[index]:
        yield "marked"
    if index and marked[index - 1]:
        yield "marked above"
    if index + 1 < len(marked) and marked[index + 1]:
        yield "marked below"
    yield named(_MARKS, sum(marked[near]) - marked[index])


def _close(blank: Sequence[bool], places: range) -> int:
    """How many of these lines have none below, up to the first that has."""
    count = 0
    for place in places:
        if blank[place]:
            break
        count += 1
    return count


def _tenths(blank: Sequence[bool]) -> int:
    return 10 * sum(blank) // max(1, len(blank))
