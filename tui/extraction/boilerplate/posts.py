"""Live pages: what stands below each time of day is a post, and all posts are the article.

Posts are short, and buttons to share them stand between, so that the core ends after a few. Three
lines or more that are a time of day, with or without the day, and nothing else tell such a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.boilerplate.line import Cue, Line

STAMPS, INSIDE = 3, 2
"""Times of day on the page and in its core; one is enough in the core where something is said
below each of them."""

GAP, BUTTONS = 4, 8
"""Lines between a post's last sentence and the next one's time of day, and how many more may be
there where all are known for buttons."""

HEAD = 5
"""Lines between this and the first sentence: a headline, who wrote it, what he is."""

SUMMARY = range(2, 9)
"""Sentences of a summary above the first post."""

ABOVE = 8
"""Lines between that and the first post."""

SENTENCE = 5
"""Words of such a sentence, at least."""

DATED = 9
"""Words of a time of day with the day behind it."""

_STAMP = re.compile(r"0\s?[:.h]\s?0(?:\s?(?:uhr|h|[ap]\.?m\.?|gmt|bst|[ce]e?s?t|utc))?\Z")
_CLOCK = re.compile(r"0[:.h]0\s")
_NUMBER = "0.0"


def is_live(lines: Sequence[Line], core: range) -> bool:
    """Whether the core is such posts."""
    short = (index for index in core if lines[index].words <= DATED)
    return sum(is_stamp(lines[index]) for index in short) >= STAMPS


def extended(lines: Sequence[Line], core: range) -> range:
    """The core with the posts below and above it, and the summary above the first."""
    stamps = [i for i, line in enumerate(lines) if line.words <= DATED and _is_stamp(line)]
    inside = sum(index in core for index in stamps)
    if len(stamps) < STAMPS:
        return core
    if inside < INSIDE and not _is_said(lines, stamps):
        return core
    start, stop = core.start, core.stop
    if not inside and not any(start - 1 - HEAD <= index < start for index in stamps):
        return core
    for stamp in (index for index in stamps if index >= stop):
        if not _are_buttons(lines, range(stop, stamp)):
            break
        if (first := _first(lines, range(stamp + 1, stamp + 1 + HEAD))) is None:
            break
        stop = first + 1
        while stop < len(lines) and _is_sentence(lines[stop]):
            stop += 1
    for stamp in reversed([index for index in stamps if index < start]):
        if start - stamp - 1 > HEAD:
            break
        start = stamp
        last = _first(lines, range(stamp - 1, stamp - 1 - BUTTONS, -1))
        if last is None or not _are_buttons(lines, range(last + 1, stamp)):
            break
        start = last
        while start > 0 and _is_sentence(lines[start - 1]):
            start -= 1
    return range(_summary(lines, start), stop)


def _are_buttons(lines: Sequence[Line], gap: range) -> bool:
    """Whether no more stands there than below a post."""
    return len(gap) <= GAP or (
        len(gap) <= BUTTONS and all(lines[index].cue is not None for index in gap)
    )


def _is_said(lines: Sequence[Line], stamps: Sequence[int]) -> bool:
    """Whether a sentence stands below each of the times of day, above the next."""
    ends = (*stamps[1:], len(lines))
    return all(
        _first(lines, range(stamp + 1, min(end, stamp + 1 + HEAD))) is not None
        for stamp, end in zip(stamps, ends, strict=True)
    )


def _summary(lines: Sequence[Line], start: int) -> int:
    """The first of two sentences or more above the first post; else the post's own first line."""
    last = _first(lines, range(start - 1, start - 1 - ABOVE, -1))
    if last is None:
        return start
    first = last
    while first > 0 and _is_sentence(lines[first - 1]):
        first -= 1
    return first if last + 1 - first in SUMMARY else start


def _first(lines: Sequence[Line], places: range) -> int | None:
    """The first sentence of these lines; none is looked for beyond other stories or comments."""
    for index in places:
        if not 0 <= index < len(lines) or lines[index].cue in (Cue.RELATED, Cue.COMMENTS):
            return None
        if _is_sentence(lines[index]):
            return index
    return None


def _is_sentence(line: Line) -> bool:
    return line.cue is None and line.stop and line.words >= SENTENCE and not line.heading


def is_stamp(line: Line) -> bool:
    """Whether the line is what stands above a post, and not as well a number: "17.40"."""
    return _is_stamp(line) and line.folded != _NUMBER


def _is_stamp(line: Line) -> bool:
    if line.folded is None or line.words > DATED:
        return False
    if line.cue is Cue.DATE and _CLOCK.match(line.folded):
        return True
    return line.words <= 3 and _STAMP.match(line.folded) is not None
