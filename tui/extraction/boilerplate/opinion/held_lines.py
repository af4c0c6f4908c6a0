"""Lines of the core that the trees remove only if they are surer than for others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.boilerplate.line import Line
from tui.extraction.boilerplate.opinion.ruled_page import Page
from tui.extraction.boilerplate.verdicts import MARKERS
from tui.patterns import seldom

CELL = 3
"""Words of a table's cell that begins with a number, at the most."""
FIGURES = 2
"""Such cells in a row that are a table, at least."""
STATEMENT = 5
"""Words of a sentence that is the article's last, at least."""
REPORTS = 2
"""Sentences with a quotation and who said it that tell that the core is a report: nothing that is
sold, and no guide, ends below it."""
LONGEST_QUOTED = 600
"""Code points of a line in which a quotation is looked for."""
_REPORTED = seldom(r"(?:[,!?…][”\"»’']|[”\"»],)\s[a-zà-þ]")
CALLS = re.compile(
    r"\b(?:you|your|we|our|us|I|I['’]m|my|copyright|sign up|subscribe|click)\b|©", re.IGNORECASE
)
_FIGURE = re.compile(r"[-+−$€£¥(~<>]{0,3}\d")


def held_lines(page: Page) -> frozenset[int]:
    """The core's sentences, replies and tables, as long as no marker (related stories, comments)
    stands above them in what had the votes, and below one those with a quotation and who said it:
    to remove one the trees have to be surer than else."""
    held: set[int] = set()
    table: list[int] = []
    below = False
    for index in page.core:
        line = page.lines[index]
        cue = line.cue
        if cue in MARKERS and index >= page.voted.start:
            below = True
        if below:
            kept = cue is None and page.marks[index].dropped is None
            if kept and line.stop and reports(page.text, line):
                held.add(index)
            continue
        if not line.prose:
            table.append(index)
        elif table:
            _add_table(page, table, held)
            table = []
        if cue is None and page.marks[index].dropped is None and _speaks(page.text, line):
            held.add(index)
    _add_table(page, table, held)
    last = page.core.stop - 1
    if not below and last - 1 in held and _states(page, last):
        held.add(last)
    return frozenset(held)


def _states(page: Page, index: int) -> bool:
    """Whether it is a short sentence that calls on nobody, as news end: "Results are due by
    Sunday." (Of ten such sentences on the pages learnt from nine are the article's.)"""
    line = page.lines[index]
    words = page.text[line.start : line.end]
    return (
        line.cue is None
        and page.marks[index].dropped is None
        and line.words >= STATEMENT
        and words.endswith(".")
        and CALLS.search(words) is None
    )


def last_words(page: Page, held: frozenset[int]) -> int | None:
    """The core's last line where it is a short statement that a report ends with, right below
    another of its sentences. (A long one there is a note about whoever wrote it as often.)"""
    last = page.core.stop - 1
    if not {last - 1, last} <= held or page.lines[last].prose or not _states(page, last):
        return None
    told = sum(reports(page.text, page.lines[index]) for index in held)
    return last if told >= REPORTS else None


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


def reports(text: str, line: Line) -> bool:
    """Whether a clause follows what is quoted: "…," he said. (Of such sentences in the core of
    pages not learnt from 1,207 are the article's and 68 are not, five of them told apart by the
    trees.)"""
    return (
        _REPORTED.search(text, line.start, min(line.end, line.start + LONGEST_QUOTED)) is not None
    )
