"""The core: where the article's prose begins and ends.

Every line votes with a weight, prose for and everything else against; the core is the contiguous
run with the greatest sum, found in one pass. It needs no word of any language; the words of the
lexicons only sharpen it.

Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation",
WWW 2009, use the same idea over tokens and tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from tui.extraction.boilerplate.line import Cue, Line

LONGEST_VOTE = 60
"""Words of a prose line beyond which its vote does not grow: one giant line is not a whole
article."""

CUT_OFF = 0.5
"""Share of its vote that a long line keeps if it does not end as a sentence does: teasers are cut
off."""

SHORT = -0.3
"""Vote of a short line, to be multiplied by the length of the run of short lines it stands in, up
to LONGEST_RUN: one is a section heading, many are a menu."""

LONGEST_RUN = 8
LISTED = -0.5
MIDDLING = -0.5
SENTENCE = 1.0
"""Vote of a short line that ends as a sentence does: a reply in a dialogue, an article's last
words."""

CUE_VOTES = {
    Cue.COMMENTS: -60.0,
    Cue.RELATED: -30.0,
    Cue.LEGAL: -30.0,
    Cue.AUTHOR: -20.0,
    Cue.SHARE: -10.0,
    Cue.NEWSLETTER: -7.0,
    Cue.INTERFACE: -6.0,
    Cue.MENU: -4.0,
    Cue.BYLINE: -4.0,
    Cue.DATE: -3.0,
    Cue.DATELINE: 1.0,
    Cue.WEATHER: -4.0,
    Cue.ADVERTISEMENT: -1.0,
    Cue.READ_MORE: -1.0,
    Cue.CREDIT: -1.0,
    Cue.SOURCES: -15.0,
    Cue.EMBED: -1.0,
}

NEIGHBOURS = 5
COMPANY = 2.0
"""How much of its vote prose loses by the share of cued lines among its NEIGHBOURS on either
side."""

LEAST = 0.4
"""Share of a vote that is left in any company: a short article has clutter on both sides."""

SECOND = 60.0
"""Votes from which prose apart from the core is considered part of it."""

CONTINUED = 25
"""Words from which prose is looked at so below a box of links, or of buttons, consents and calls
to subscribe."""

RUNS = 4
"""How many of these are looked at on either side, each beyond the last."""

LONGEST_BOX = 14
"""Lines of such a box, at most."""

BOX_PLAIN = 3
"""How many of them may have no cue."""

LONGEST_LINKS = 5
"""Lines of a box of related stories, at most; some of the pages learnt from have one within the
article."""

TOLERATED = 0.25
"""Share of the lines between such runs that may have a cue: the dates and sources of a chart have,
and so have the buttons beside a list's entries; of a menu's lines more do."""

CELL, CELLS, CELLS_SHARE = 3, 4, 0.25
"""Words of a table's cell with a figure, how many of them there are at least, and their share."""

PARTING = frozenset({Cue.COMMENTS, Cue.RELATED, Cue.LEGAL, Cue.AUTHOR, Cue.NEWSLETTER, Cue.SOURCES})
"""Cues that never stand between two parts of one article."""

HARMLESS = frozenset(
    {
        Cue.ADVERTISEMENT,
        Cue.EMBED,
        Cue.READ_MORE,
        Cue.CREDIT,
        Cue.DATE,
        Cue.DATELINE,
        Cue.BYLINE,
    }
)
"""Cues that also stand within articles."""

BOXED = frozenset(
    {Cue.SHARE, Cue.NEWSLETTER, Cue.INTERFACE, Cue.ADVERTISEMENT, Cue.READ_MORE, Cue.CREDIT}
)
"""Cues of the boxes set between paragraphs. The lines of one box speak against going on once."""

BOX_LINES = BOXED | HARMLESS | {None}
LINKS = BOX_LINES | {Cue.RELATED}

SHADOW = {
    Cue.COMMENTS: 0.1,
    Cue.RELATED: 0.3,
    Cue.LEGAL: 0.3,
    Cue.SHARE: 0.4,
    Cue.AUTHOR: 0.5,
    Cue.SOURCES: 0.5,
    Cue.NEWSLETTER: 0.85,
    Cue.INTERFACE: 0.85,
}
"""What prose after such a line is still worth, once an article's worth of prose has gone by."""

FURTHER = 0.25
"""What the further lines of a box are worth, after BOX_AFTER votes of prose, each no more than
BOX_GAP lines below the one before."""

BOX_AFTER, BOX_GAP = 40, 2

SHADOW_AFTER = 80
"""Votes of prose that must have gone by for a shadow to fall: menus have such lines on top."""

DAYLIGHT = 5
"""Long paragraphs in a row that end a shadow; twice as many that of comments."""


def find(lines: Sequence[Line]) -> range:
    """The indexes of the core's lines; empty where nothing reads as prose.

    Args:
        lines: those above the readers' comments (``threads.start``).
    """
    weights = list(votes(lines))
    found = best_run(weights)
    for _ in range(RUNS):
        before = best_run(weights[: found.start])
        if not _belongs(lines, weights, before, range(before.stop, found.start)):
            break
        found = range(before.start, found.stop)
    for _ in range(RUNS):
        after = best_run(weights[found.stop :])
        after = range(after.start + found.stop, after.stop + found.stop)
        if not _belongs(lines, weights, after, range(found.stop, after.start)):
            break
        found = range(found.start, after.stop)
    return found


def table_below(lines: Sequence[Line], found: range) -> range:
    """The lines below the core that are a table, as statistics of a match are, up to the next cue
    or long line."""
    stop = found.stop
    if stop < len(lines) and lines[stop].cue is Cue.MENU and lines[stop].words == 1:
        stop += 1  # “Team” heads a table's column, too
    while stop < len(lines) and lines[stop].words < CONTINUED and _is_harmless(lines[stop].cue):
        stop += 1
    run = range(found.stop, stop)
    return run if is_table(lines, run) else range(0)


def _is_harmless(cue: Cue | None) -> bool:
    return cue is None or cue in (Cue.ADVERTISEMENT, Cue.CREDIT)


_DAY = re.compile(r"0[./-]0[./-]0")


def _belongs(lines: Sequence[Line], weights: Sequence[float], run: range, gap: range) -> bool:
    """Whether a second run is of the same article: enough prose, and nothing between but a table
    or a list, which has few cues, or a box of other things."""
    if not run:
        return False
    cues = [lines[index].cue for index in gap]
    # In the company of a box, or in the shadow of links, votes are low and tell nothing.
    words = sum(lines[index].words for index in run)
    parted = sum(map(_counts, cues)) > TOLERATED * len(gap) or not PARTING.isdisjoint(cues)
    joined = is_box(cues) or (not parted and is_table(lines, gap))
    if joined and words >= CONTINUED and _is_prose(lines, run):
        return True
    return sum([weights[index] for index in run]) >= SECOND and not parted


def is_table(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether so many of these lines are figures that they are a table, each cell a line."""
    cells = len(figures(lines, run))
    return cells >= CELLS and cells >= CELLS_SHARE * len(run)


def figures(lines: Sequence[Line], run: Sequence[int]) -> list[int]:
    """Which of these lines are little more than a figure, and not a date."""
    return [
        index
        for index in run
        if lines[index].words <= CELL
        and lines[index].cue is None
        and (folded := lines[index].folded) is not None
        and "0" in folded
        and not _DAY.search(folded)
    ]


def is_box(cues: Sequence[Cue | None]) -> bool:
    """Whether lines with these cues are one box set between paragraphs."""
    if Cue.RELATED in cues:
        return len(cues) <= LONGEST_LINKS and LINKS.issuperset(cues)
    return len(cues) <= LONGEST_BOX and cues.count(None) <= BOX_PLAIN and BOX_LINES.issuperset(cues)


def _is_prose(lines: Sequence[Line], run: range) -> bool:
    """Whether the run has two paragraphs at least and little else between: teasers have headlines
    between them."""
    whole = lines[run.start : run.stop]
    count = sum(line.prose and line.stop and line.cue is None for line in whole)
    return count >= 2 and 2 * count >= len(run)


def votes(lines: Sequence[Line]) -> Iterator[float]:
    """For each line, how strongly it counts as part of the article: words of prose above zero,
    short lines and what sites print below."""
    seen = 0.0
    shadow, sunny = 1.0, 0
    boxed = -BOX_GAP - 1
    around = zip(lines, _short_runs(lines), _company(lines), strict=True)
    for index, (line, run, company) in enumerate(around):
        _, _, words, stop, _, cue, _, prose, _, _ = line
        if cue is None and prose:
            vote = float(min(words, LONGEST_VOTE)) * (1.0 if stop else CUT_OFF)
            if company:
                vote *= max(LEAST, 1.0 - COMPANY * company)
            seen += vote
            sunny = sunny + 1 if words >= 25 and stop else 0
            if shadow < 1.0:
                if sunny >= (DAYLIGHT if shadow > SHADOW[Cue.COMMENTS] else 2 * DAYLIGHT):
                    shadow = 1.0
                vote *= shadow
            yield vote
            continue
        vote = _by_itself(line, run)
        if vote > 0 and company:
            vote *= max(LEAST, 1.0 - COMPANY * company)
        if cue in BOXED and seen >= BOX_AFTER:
            if index <= boxed + BOX_GAP:
                vote *= FURTHER
            boxed = index
        if cue in SHADOW and seen >= SHADOW_AFTER:
            shadow, sunny = min(shadow, SHADOW[cue]), 0
        yield vote


def _by_itself(line: Line, run: int) -> float:
    """The vote of a line that is not prose, by its shape and what sites print; ``run``: how many
    short lines stand in a row where it does."""
    _, _, words, stop, _, cue, _, _, listed, heading = line
    if cue is not None:
        return CUE_VOTES[cue]
    if listed or heading:
        return LISTED
    if stop and words >= 3:
        return SENTENCE
    if stop or words >= 10:
        return MIDDLING
    return SHORT * min(run, LONGEST_RUN)


def _company(lines: Sequence[Line]) -> list[float]:
    """For each line, the share of cued lines among its neighbours."""
    last = len(lines)
    if HARMLESS.issuperset([line.cue for line in lines if line.cue is not None]):
        return [0.0] * last
    counted = [_counts(line.cue) for line in lines]
    counts = [0, *accumulate(counted)]
    return [
        (counts[min(last, index + NEIGHBOURS + 1)] - counts[max(0, index - NEIGHBOURS)])
        / (2 * NEIGHBOURS)
        for index in range(last)
    ]


def _counts(cue: Cue | None) -> bool:
    return cue is not None and cue not in HARMLESS


def _short_runs(lines: Sequence[Line]) -> list[int]:
    """For each line, how many short lines stand in a row where it does; 0 for other lines."""
    runs: list[int] = []
    length = 0
    for _, _, words, stop, _, _, _, prose, listed, _ in lines:
        if prose or stop or listed or words >= 10:
            if length:
                runs += [length] * length
                length = 0
            runs.append(0)
        else:
            length += 1
    return runs + [length] * length


def best_run(weights: Iterable[float]) -> range:
    """The stretch with the highest sum; empty where no weight is above zero."""
    best, found = 0.0, range(0)
    total, begin = 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, begin = 0.0, index
        total += weight
        if total > best:
            best, found = total, range(begin, index + 1)
    return found
