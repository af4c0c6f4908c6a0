"""A second opinion on each line: rules and learnt trees decide together.

The rules see one line and the core; what stands around a line, and how it is cut, weighs too much
to be written down by hand. The trees (tests/training/clutter.py) give each line the odds of being
clutter: by its shape and place, and by its wording where most of a page's words are known. From
these follows what is clearly the article, the run of lines with the greatest sum of odds against,
and outside of it prose may go too.

They are not asked about sentences in the midst of the core with no cue near. Most of an article is
such lines, and on pages of sites left out of learning asking gained nothing: F1 within .001, and
a tenth more of the article's lines lost.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.extraction.boilerplate import endings, features, posts, trees, wording
from tui.extraction.boilerplate.core import best_run
from tui.extraction.boilerplate.cues import Cue
from tui.extraction.boilerplate.endings import ABOUT, TEASER
from tui.extraction.boilerplate.lines import LONG_WORDS, Line
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.boilerplate.verdicts import (
    AFTER,
    BEFORE,
    CALL,
    DOUBLE,
    INSIDE,
    KEEP,
    MARKERS,
    STORY,
    Verdict,
)
from tui.model import FURNITURE, BlockKind
from tui.patterns import seldom

LIKELY = 0.6
"""Odds, as a probability, from which a line goes."""

SKIRTED = 0.45
"""The core's lines outside of what is clearly the article go from here on already: of such lines on
pages not learnt from two of three are clutter, of those inside one of two."""

SURE = 0.9
"""From here on a line is not counted as the article's prose."""

BUILT = 0.7
"""Lists and section headings inside the article go from here on."""

RESCUED = 0.4
"""What the rules drop stays below this, unsure; but not lines that go wherever they stand, nor a
headline said again."""

ANNOUNCED = 0.1
"""And below this where related stories or comments are announced above them, after the core."""

PLEADED = 0.5
"""And below this sentences within the core that read as a call to subscribe or to read on. (Of
those on pages learnt from 13 are the article's and at the most three are not.)"""

SETTLED = frozenset({TEASER, ABOUT, DOUBLE, STORY, CALL, str(Cue.CREDIT)})
"""Reasons from which the trees rescue nothing."""

UNLIKE = "unlike the article's lines"

LONGEST_VOTE = 40
"""Words from which a line votes no stronger."""

SURENESS = 6.0
"""Log odds are not believed beyond this."""

DOUBTED = 0.35
"""Lines that stay are marked unsure from here on."""

PLAIN = 0.03
"""What is taken for the chance of a line that the trees are not asked about."""

THREAD = 0.99
"""And for that of a line among readers' comments."""

APART = 2
"""Lines between a cue and such a line, at least."""

OTHERS = frozenset({Cue.RELATED, Cue.COMMENTS})
"""Cues that announce other stories and other people's words."""

HELD = 0.65
"""Below this chance the core's own sentences stay, as long as they are clearly the article's."""

CELL, FIGURES = 3, 2
"""Words of a table's cell with a number in front, and how many of them are a table."""

LAST = 0.8
"""And below this so does a report's last short statement."""

STATEMENT = 5
"""Words of a sentence that is the article's last, at least."""

REPORTS = 2
"""Sentences with a quotation and who said it that tell that the core is a report: nothing that is
sold, and no guide, ends below it."""

LONGEST_QUOTED = 600
"""Code points of a line in which a quotation is looked for."""

_REPORTED = seldom(r"(?:[,!?…][”\"»’']|[”\"»],)\s[a-zà-þ]")
_CALLS = re.compile(
    r"\b(?:you|your|we|our|us|I|I['’]m|my|copyright|sign up|subscribe|click)\b|©", re.IGNORECASE
)
_FIGURE = re.compile(r"[-+−$€£¥(~<>]{0,3}\d")


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules know of a page. ``title``: index of the headline's line; ``thread``: of that
    readers' comments begin with; ``voted``: the core without what ``edges`` added to it."""

    text: str
    lines: Sequence[Line]
    core: range
    title: int | None
    marks: Sequence[Verdict]
    stems: Stemmed
    thread: int
    voted: range


def is_needed(page: Page) -> bool:
    """Whether there is anything the trees could change: not on a page of sentences alone without a
    cue, each short one between two longer. Of 84 news articles half are such, and cost two thirds
    of the time then; on none of them did the trees remove a line, and two they changed: headlines
    that end with a full stop, which they doubted."""
    lines = page.lines
    for index, (line, mark) in enumerate(zip(lines, page.marks, strict=True)):
        if line.cue is not None and line.cue is not Cue.DATELINE:
            return True
        if mark.dropped is not None or mark.unsure:
            return True
        if index != page.title and not (_reads(line) or (line.stop and _is_inside(lines, index))):
            return True
    return False


def _is_inside(lines: Sequence[Line], index: int) -> bool:
    return 0 < index < len(lines) - 1 and _reads(lines[index - 1]) and _reads(lines[index + 1])


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
            if chance >= DOUBTED and index in page.core and _reads(page.lines[index]):
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
        elif clear <= index < core.stop - 1 and _reads(line) and page.marks[index] is KEEP:
            found.add(index)
    return frozenset(found)


def _reads(line: Line) -> bool:
    return line.stop and line.prose


def joint(page: Page, odds: Sequence[float]) -> list[Verdict]:
    """The verdicts both agree on, or the surer one's."""
    lines, settled = page.lines, [*page.marks]
    # Whatever else is known of a line, one that stays and is not doubted is as the rules say.
    disputed = [
        index
        for index, (mark, chance) in enumerate(zip(page.marks, odds, strict=True))
        if chance >= DOUBTED or mark.dropped is not None
    ]
    if not disputed:
        return settled
    clear = best_run(_votes(page, odds))
    held = _held(page)
    words = _last_words(page, held)
    noted = endings.staff(page.text, lines, page.core[1:])
    below = range(page.core.stop, len(lines))
    announced = next((i for i in below if lines[i].cue in OTHERS), below.stop)
    # Whose report it was stands right below its end, and a live page's last posts are short.
    ended = bool(below) and lines[below.start].cue is Cue.AUTHOR
    ended = ended or posts.is_live(lines, page.core)
    for index in disputed:
        mark, chance = page.marks[index], odds[index]
        if mark.dropped == Cue.AUTHOR and index in noted:
            continue
        skirts = _skirts(index, page.core, clear) and not (ended and index >= clear.stop)
        least = LAST if index == words else SKIRTED if skirts else HELD
        stays = index in held and (chance < least or _reports(page.text, lines[index]))
        stays = stays or (mark.dropped is None and _is_row(page, index))
        if stays or (chance < SURE and index in page.core and index not in page.voted):
            settled[index] = _doubted(mark, chance)
        else:
            rescued = ANNOUNCED if index >= announced else RESCUED
            settled[index] = _settled(lines[index], mark, chance, index, page.core, clear, rescued)
    return settled


def _is_row(page: Page, index: int) -> bool:
    """Whether it is a row of a table in Markdown, with another above and below."""
    near = page.lines[max(0, index - 1) : index + 2]
    return len(near) > 2 and all(page.text.startswith("|", line.start) for line in near)


def _held(page: Page) -> frozenset[int]:
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
            if kept and line.stop and _reports(page.text, line):
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
        and _CALLS.search(words) is None
    )


def _last_words(page: Page, held: frozenset[int]) -> int | None:
    """The core's last line where it is a short statement that a report ends with, right below
    another of its sentences. (A long one there is a note about whoever wrote it as often.)"""
    last = page.core.stop - 1
    if not {last - 1, last} <= held or page.lines[last].prose or not _states(page, last):
        return None
    told = sum(_reports(page.text, page.lines[index]) for index in held)
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


def _reports(text: str, line: Line) -> bool:
    """Whether a clause follows what is quoted: "…," he said. (Of such sentences in the core of
    pages not learnt from 1,207 are the article's and 68 are not, five of them told apart by the
    trees.)"""
    return (
        _REPORTED.search(text, line.start, min(line.end, line.start + LONGEST_QUOTED)) is not None
    )


def _doubted(mark: Verdict, chance: float) -> Verdict:
    return replace(mark, unsure=True) if chance >= DOUBTED else mark


def _votes(page: Page, odds: Sequence[float]) -> list[float]:
    """Those that each line is the article's. Boxes that the core goes on below are not against."""
    votes = [_vote(line, chance) for line, chance in zip(page.lines, odds, strict=True)]
    for index in (
        *range(page.core.start, page.voted.start),
        *range(page.voted.stop, page.core.stop),
    ):
        votes[index] = max(0.0, votes[index])
    return votes


def _vote(line: Line, chance: float) -> float:
    against = _AGAINST if chance == PLAIN else _log_odds(chance)
    words = line.words
    return against * (1 + (words if words < LONGEST_VOTE else LONGEST_VOTE) / 4)


def _log_odds(chance: float) -> float:
    """Those that a line is the article's, as far as they are believed."""
    against = math.log((1.0 - chance + 1e-9) / (chance + 1e-9))
    return max(-SURENESS, min(SURENESS, against))


_AGAINST = _log_odds(PLAIN)


def _settled(
    line: Line, mark: Verdict, chance: float, index: int, core: range, clear: range, rescued: float
) -> Verdict:
    """``rescued``: the chance below which what the rules drop stays."""
    if mark.kind in FURNITURE:
        return mark
    if mark.dropped is not None:
        if index in core and _pleads(line):
            return mark if chance >= PLEADED else Verdict(unsure=True)
        if chance >= rescued or line.cue in INSIDE or mark.dropped in SETTLED:
            return mark
        return Verdict(unsure=True)
    if chance < (SKIRTED if _skirts(index, core, clear) else LIKELY):
        return _doubted(mark, chance)
    if index in clear:
        if line.words >= LONG_WORDS and line.cue is None:
            return replace(mark, unsure=True)
        built = line.listed or line.heading or mark.kind is BlockKind.HEADING
        if built and index in core and chance < BUILT:
            return replace(mark, unsure=True)
        return Verdict(dropped=_reason(line.cue, UNLIKE))
    return Verdict(dropped=_reason(line.cue, BEFORE if index < clear.start else AFTER))


def _pleads(line: Line) -> bool:
    """Whether the line is a sentence that calls on its readers, as an article may do too."""
    return line.cue in (Cue.NEWSLETTER, Cue.READ_MORE, Cue.RELATED) and _reads(line)


def _skirts(index: int, core: range, clear: range) -> bool:
    return index in core and index not in clear


def _reason(cue: Cue | None, otherwise: str) -> str:
    return str(cue) if cue is not None else otherwise
