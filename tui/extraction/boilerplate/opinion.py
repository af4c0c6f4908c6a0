"""A second opinion on each line: rules and learnt trees decide together.

The rules see one line and the core; what stands around a line, and how it is cut, weighs too much
to be written down by hand. The trees (tests/training/clutter.py) give each line the odds of being
clutter. From these follows what is clearly the article, the run of lines with the greatest sum of
odds against, and outside of it prose may go too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.extraction.boilerplate import features, trees
from tui.extraction.boilerplate.core import best_run
from tui.extraction.boilerplate.cues import Cue
from tui.extraction.boilerplate.endings import TEASER
from tui.extraction.boilerplate.lines import LONG_WORDS, Line
from tui.extraction.boilerplate.verdicts import AFTER, BEFORE, INSIDE, Verdict
from tui.model import FURNITURE, BlockKind

LIKELY = 0.5
"""Odds, as a probability, from which a line goes."""

SURE = 0.9
"""From here on a line is not counted as the article's prose."""

BUILT = 0.7
"""Lists and section headings inside the article go from here on."""

RESCUED = 0.4
"""What the rules drop stays below this, unsure; but not lines that go wherever they stand."""

UNLIKE = "unlike the article's lines"

LONGEST_VOTE = 40
"""Words from which a line votes no stronger."""

SURENESS = 6.0
"""Log odds are not believed beyond this."""

MARKERS = frozenset({Cue.RELATED, Cue.COMMENTS, Cue.AUTHOR, Cue.LEGAL})
"""Lines below which something else than the article may follow inside the core."""

HELD = 0.75
"""Below this chance the core's own sentences stay."""

CELL, FIGURES = 3, 2
"""Words of a table's cell with a number in front, and how many of them are a table."""

_FIGURE = re.compile(r"[-+−$€£¥(~<>]{0,3}\d")


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules know of a page. ``title``: index of the headline's line."""

    text: str
    lines: Sequence[Line]
    core: range
    title: int | None
    marks: Sequence[Verdict]


def rows(page: Page) -> list[list[float]]:
    """What the trees see of each line."""
    return features.of(
        page.text,
        page.lines,
        page.core,
        page.title,
        [mark.dropped is not None for mark in page.marks],
        [mark.unsure for mark in page.marks],
    )


def odds(page: Page) -> list[float]:
    """For each line the probability that it is clutter, 0 to 1."""
    judge = trees.clutter().probability
    return [judge(row) for row in rows(page)]


def joint(page: Page, odds: Sequence[float]) -> list[Verdict]:
    """The verdicts both agree on, or the surer one's."""
    clear = best_run(map(_vote, page.lines, odds))
    held = _held(page)
    return [
        _doubted(mark, chance)
        if index in held and chance < HELD
        else _settled(line, mark, chance, index, page.core, clear)
        for index, (line, mark, chance) in enumerate(zip(page.lines, page.marks, odds, strict=True))
    ]


def _held(page: Page) -> frozenset[int]:
    """The core's sentences, replies and tables, as long as no marker (related stories, comments)
    stands above them: to remove one the trees have to be surer than else."""
    held: set[int] = set()
    table: list[int] = []
    for index in page.core:
        line = page.lines[index]
        if line.cue in MARKERS:
            break
        if line.prose:
            _add_table(page, table, held)
            table = []
        else:
            table.append(index)
        if line.cue is None and page.marks[index].dropped is None and _speaks(page.text, line):
            held.add(index)
    _add_table(page, table, held)
    return frozenset(held)


def _add_table(page: Page, lines: Sequence[int], held: set[int]) -> None:
    """Lines in a row, some of which are figures, are a table's cells."""
    read = page.lines
    cells = [i for i in lines if read[i].cue is None and page.marks[i].dropped is None]
    figures = sum(
        read[i].words <= CELL and _FIGURE.match(page.text, read[i].start, read[i].end) is not None
        for i in cells
    )
    if figures >= FIGURES:
        held.update(cells)


def _speaks(text: str, line: Line) -> bool:
    """A sentence of some length, or a reply and what was said of it."""
    if not line.stop:
        return False
    return line.prose or any(mark in text[line.start : line.end] for mark in '“”"„«»「')


def _doubted(mark: Verdict, chance: float) -> Verdict:
    return replace(mark, unsure=True) if chance >= LIKELY else mark


def _vote(line: Line, chance: float) -> float:
    against = math.log((1.0 - chance + 1e-9) / (chance + 1e-9))
    return max(-SURENESS, min(SURENESS, against)) * (1 + min(line.words, LONGEST_VOTE) / 4)


def _settled(
    line: Line, mark: Verdict, chance: float, index: int, core: range, clear: range
) -> Verdict:
    if mark.kind in FURNITURE:
        return mark
    if mark.dropped is not None:
        if chance >= RESCUED or line.cue in INSIDE or mark.dropped == TEASER:
            return mark
        return Verdict(unsure=True)
    if chance < LIKELY:
        return mark
    if index in clear:
        if line.words >= LONG_WORDS and line.cue is None:
            return replace(mark, unsure=True)
        built = line.listed or line.heading or mark.kind is BlockKind.HEADING
        if built and index in core and chance < BUILT:
            return replace(mark, unsure=True)
        return Verdict(dropped=_reason(line.cue, UNLIKE))
    return Verdict(dropped=_reason(line.cue, BEFORE if index < clear.start else AFTER))


def _reason(cue: Cue | None, otherwise: str) -> str:
    return str(cue) if cue is not None else otherwise
