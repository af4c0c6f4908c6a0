"""Where readers' comments begin: everything below is theirs.

What shows it is a line at the article's end that counts them, or their signatures: day and time,
with a name in the line or right above it, again and again, and something said between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.extraction import lexicon
from tui.extraction.boilerplate.line import Cue, Line

AFTER = 80
"""Words of prose above a thread: of 54 lines that count comments below so much of it on pages
learnt from none has any of the article below it."""

WORDS = 16
"""Words of a signature, at most."""

NAMED, SIGNED = 2, 3
"""Signatures below a heading for comments, with names and without; without a heading it takes the
latter, all with names."""

APART, LONGEST = 16, 30
"""Lines from the heading to the first signature, and from one to the next."""

NAME = 3
"""Words of the name above a day."""

SAID = 4
"""Paragraphs of the first comment, where it is signed below."""

RESUMED = 5
"""Paragraphs in a row that are no comment but an article."""

_COUNTED = re.compile(  # not "0 comments", nor "0 thoughts on the season"
    r"0 reader comments?\Z|0 \w+(?: \w+){1,4} [\"'«]"
)
_CLOCK = re.compile(r"(?<!\w)0[:h]0(?!\w)|0時0")
_DAY = re.compile(r"0\s?[./-]\s?0\s?[./-]\s?0(?!\w)|0[월月]\s?0[일日]")
_MONTH = re.compile(
    r"0(?:st|nd|rd|th|er|º)?[.\s-]{1,2}(?:of |de )?([^\W\d_]{3,12})|([^\W\d_]{3,12})\.? 0"
)


def start(lines: Sequence[Line]) -> int:
    """The index of the first line that is the readers'; that behind the last where there is
    none."""
    first = _below_prose(lines)
    clocks: list[int] = []
    for index in range(first, len(lines)):
        line = lines[index]
        if line.folded is None:
            continue
        if line.cue is Cue.COMMENTS and _COUNTED.match(line.folded):
            return index
        if _is_stamp(line):
            clocks.append(index)
    if len(clocks) < NAMED:
        return len(lines)
    for run in _runs(clocks):
        heading = _heading(lines, run[0], first)
        signed = [index for index in run if _is_named(lines, index)]
        if heading is not None and len(signed) < NAMED:
            signed = run
        least = SIGNED if heading is None or signed is run else NAMED
        if len(signed) < least or not _is_said(lines, signed):
            continue
        begin = heading if heading is not None else _begin(lines, signed)
        if not _resumes(lines, run[-1]):
            return begin
    return len(lines)


def _below_prose(lines: Sequence[Line]) -> int:
    """The first line that ``AFTER`` words of prose precede, itself included; that behind the last
    where there are fewer."""
    prose = 0
    for index, line in enumerate(lines):
        if line.cue is None and line.prose:
            prose += line.words
        if prose >= AFTER:
            return index
    return len(lines)


def _is_stamp(line: Line) -> bool:
    folded = line.folded
    if folded is None or line.words > WORDS or not _CLOCK.search(folded):
        return False
    if _DAY.search(folded):
        return True
    months = lexicon.words("months")
    return any((found[1] or found[2]) in months for found in _MONTH.finditer(folded))


def _runs(clocks: Sequence[int]) -> list[list[int]]:
    runs = [[clocks[0]]]
    for before, here in pairwise(clocks):
        if here - before > LONGEST:
            runs.append([])
        runs[-1].append(here)
    return runs


def _heading(lines: Sequence[Line], stamp: int, first: int) -> int | None:
    """The uppermost line about comments above the first signature, and below the prose."""
    found = None
    for index in range(stamp - 1, max(first, stamp - 1 - APART), -1):
        if lines[index].cue is Cue.COMMENTS:
            found = index
        elif found is not None and lines[index].prose:
            break
    return found


def _is_named(lines: Sequence[Line], index: int) -> bool:
    """Whether somebody's name stands beside the day, or above it."""
    if lines[index].cue is not Cue.DATE:
        return True
    above = lines[index - 1]
    return above.cue is None and above.words <= NAME and not above.stop


def _is_said(lines: Sequence[Line], signed: Sequence[int]) -> bool:
    """Whether something stands between two signatures each time."""
    return all(
        any(line.cue is None and line.words > NAME for line in lines[one + 1 : other])
        for one, other in pairwise(signed)
    )


def _begin(lines: Sequence[Line], signed: Sequence[int]) -> int:
    """Where the first comment begins: below the last prose above its signature, or, where each
    signature stands below what is said, with the lines right above it, if these stand apart."""
    first = signed[0]
    if all(lines[index - 1].prose for index in signed):
        above = next(
            (i for i in range(first - 1, first - 2 - SAID, -1) if not _is_said_in(lines[i])), 0
        )
        return above if above > 0 else first
    while first > 0 and not lines[first - 1].prose:
        first -= 1
    return first


def _is_said_in(line: Line) -> bool:
    return line.cue is None and line.stop


def _resumes(lines: Sequence[Line], last: int) -> bool:
    """Whether so many paragraphs follow each other below the last signature that they are an
    article's."""
    row = 0
    for line in lines[last + 1 :]:
        if line.cue is None and line.prose and line.stop:
            row += 1
            if row >= RESUMED:
                return True
        elif line.cue is not None or not line.stop:
            row = 0
    return False
