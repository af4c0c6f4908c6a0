"""How likely each line is clutter, by the learnt trees."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from tui.extraction.boilerplate import features, trees, wording
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.opinion.ruled_page import Page, reads
from tui.extraction.boilerplate.verdict import KEEP
from tui.extraction.boilerplate.verdicts import MARKERS

DOUBTED = 0.35
"""Lines that stay are marked unsure from this chance on."""
PLAIN = 0.03
"""Assumed for lines that the trees are not asked about."""
THREAD = 0.99
"""Assumed for lines among readers' comments."""
APART = 2
"""Lines between a cue and such a line, at least."""


def is_needed(page: Page) -> bool:
    """Whether there is anything the trees could change: not on a page of sentences alone without a
    cue, each short one between two longer. Of 84 news articles half are such, and cost two thirds
    of the time then; on none of them did the trees remove a line, and two they changed: headlines
    that end with a full stop, which they doubted."""
    lines = page.lines
    for index, (line, mark) in enumerate(zip(lines, page.marks, strict=True)):
        if mark is KEEP and reads(line):
            continue
        if line.cue is not None and line.cue is not Cue.DATELINE:
            return True
        if mark.dropped is not None or mark.unsure:
            return True
        if index != page.title and not (reads(line) or (line.stop and _is_inside(lines, index))):
            return True
    return False


def _is_inside(lines: Sequence[Line], index: int) -> bool:
    return 0 < index < len(lines) - 1 and reads(lines[index - 1]) and reads(lines[index + 1])


def rows(page: Page) -> dict[int, list[float]]:
    """What the trees see of each line they are asked about, by its index."""
    plain = _plain(page)
    return features.of(
        page.text,
        page.lines,
        page.core,
        page.stems,
        page.title,
        [mark.dropped is not None for mark in page.marks],
        [mark.unsure for mark in page.marks],
        [index for index in range(page.thread) if index not in plain],
    )


def odds(page: Page) -> list[float]:
    """For each line the probability that it is clutter, 0 to 1."""
    plain, worded = trees.clutter()
    return spread(page, rows(page), wording.learnt(), plain.probability, worded.probability)


Judge = Callable[[Sequence[float]], float]


def spread(
    page: Page,
    rows: Mapping[int, Sequence[float]],
    weights: wording.Weights,
    plain: Judge,
    worded: Judge,
) -> list[float]:
    """For each line what is said of its row, or PLAIN. Where most words of the page have weights
    ``worded`` is asked, of the row with the columns of wording behind it; else ``plain``. Of the
    core's sentences that may be clutter both are asked: what words are usual in an article is not
    the same for every kind of it."""
    told = wording.columns(page.text, page.lines, page.core, rows, weights)
    chances = [PLAIN] * page.thread + [THREAD] * (len(page.lines) - page.thread)
    if told is None:
        for index, row in rows.items():
            chances[index] = plain(row)
    else:
        for (index, row), wordy in zip(rows.items(), told, strict=True):
            chance = worded([*row, *wordy])
            if chance >= DOUBTED and index in page.core and reads(page.lines[index]):
                chance = min(chance, _between(chance, plain(row)))
            chances[index] = chance
    return chances


def _between(one: float, other: float) -> float:
    """The chance half way between two by their log odds."""
    return 1.0 / (1.0 + math.sqrt((1.0 / one - 1.0) * (1.0 / other - 1.0)))


def _plain(page: Page) -> frozenset[int]:
    """The core's sentences, its first and last lines left out, with no cue near and no marker
    (related stories, comments) above."""
    read, core = page.lines, page.core
    found: set[int] = set()
    clear = core.start + 1
    for index in range(max(0, core.start - APART), min(len(read), core.stop + APART)):
        line = read[index]
        if line.cue is not None and line.cue is not Cue.DATELINE:
            found.difference_update(range(index - APART, index))
            clear = max(clear, index + APART + 1)
            if line.cue in MARKERS and index in core:
                break
        elif clear <= index < core.stop - 1 and reads(line) and page.marks[index] is KEEP:
            found.add(index)
    return frozenset(found)
