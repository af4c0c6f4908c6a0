"""What a candidate's line shows by its shape, its place and its neighbours.

The evidence is structural: the only words known are given names, months and function words. Each
piece has a name, and the weights in lexicon/headline_weights.txt belong to these names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction.boilerplate.headlines.buckets import bucket, named
from tui.extraction.boilerplate.headlines.echoes import echoes, likeness
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.headlines.shape import grammar, shape
from tui.extraction.boilerplate.headlines.signs import (
    BODY,
    SIGNS,
    days,
    is_name_at,
    is_sign,
    opens_with_name,
    signs,
)
from tui.extraction.boilerplate.line import Line

_WORDS_NAMES = bucket("words ", (0, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22))
_BETWEEN = bucket("between ", (0, 1, 2, 3, 4, 6, 9, 15))
BETWEEN = frozenset(_BETWEEN)
_PROSE = bucket("prose above ", (0, 1, 2, 3, 5))
_INDEX = bucket("line ", (0, 1, 2, 3, 5, 10, 20))
_RUN_ABOVE = bucket("run above ", (0, 1, 2, 3, 5, 8))
_RUN_BELOW = bucket("run below ", (0, 1, 2, 3, 5, 8))
_SINCE_LEAD = bucket("prose since lead ", (0, 1, 2, 3, 4))
_BELOW_LEAD = bucket("below lead ", (0, 1, 2, 4))


def evidence(page: Page, index: int) -> Iterator[str]:
    """Names of the evidence found for the line ``index``."""
    lines = page.lines
    line = lines[index]
    words = page.text[line.start : line.end]
    yield named(_WORDS_NAMES, line.words)
    if line.cue is not None:
        yield "cued"
    if any(is_name_at(page, place) for place in (index + 1, index + 2)):
        yield "name below"
    yield from appearance(page, index)
    yield from days(page, index)
    yield from grammar(words)
    yield from _place(page, index)
    yield from _neighbours(lines, index)
    yield from echoes(page, index)
    yield from signs(page, index)
    yield from _decks(page, index)
    yield from likeness(page, index)
    yield from _sections(page, index)


def appearance(page: Page, index: int) -> Iterator[str]:
    """Names of what the line looks like by itself."""
    line = page.lines[index]
    words = page.text[line.start : line.end]
    if is_name_at(page, index):
        yield "a name"
    if opens_with_name(words):
        yield "opens with a name"
    yield from shape(line, words)


DECK = range(6, 41)
"""Words of a standfirst."""


def _decks(page: Page, index: int) -> Iterator[str]:
    """Whether the line has a standfirst under it, or might be one: of the two lines next to a
    byline the upper, shorter one is the headline."""
    lines, own = page.lines, page.lines[index]
    if index + 1 < len(lines):
        after = lines[index + 1]
        if after.cue is None and after.words in DECK and after.words > own.words:
            yield "deck below"
            under = index + 2
            if under < len(lines) and (lines[under].words >= BODY or is_sign(page, under)):
                yield "deck below, then sign"
    if index and own.words in DECK:
        above = lines[index - 1]
        if above.cue is None and 3 <= above.words <= own.words and not above.stop:
            yield "like a deck"


_SECTIONS_ABOVE = bucket("sections above ", (0, 1, 2, 3, 5, 8))
_SECTIONS_BELOW = bucket("sections below ", (0, 1, 2, 3, 5, 8))


def _sections(page: Page, index: int) -> Iterator[str]:
    """Where the line stands to the table of contents, which is below the headline and has those of
    the sections in it."""
    if index >= page.lead:
        return
    counts = page.sections
    if counts[index + 1] > counts[index]:
        yield "a section's"
    yield named(_SECTIONS_ABOVE, counts[index])
    yield named(_SECTIONS_BELOW, counts[page.lead] - counts[index + 1])


def _place(page: Page, index: int) -> Iterator[str]:
    lead = page.lead
    yield named(_INDEX, index)
    if index > lead:
        yield named(_BELOW_LEAD, index - lead)
        yield named(_SINCE_LEAD, page.prose_above[index] - page.prose_above[lead])
        after = page.lines[index + 1 : index + 4]
        yield f"prose soon {sum(line.prose and line.cue is None for line in after)}"
        return
    if index == lead:
        yield "is the lead"
        return
    yield named(_BETWEEN, page.plain_above[lead] - page.plain_above[index + 1])
    yield named(_PROSE, page.prose_above[index])
    if page.prose_above[lead] > page.prose_above[index]:
        yield "prose between"
    if page.plain_above[index] == 0:
        yield "first without cue"


def _neighbours(lines: Sequence[Line], index: int) -> Iterator[str]:
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if before is None:
        yield "nothing before"
    elif before.cue is not None:
        yield f"before {SIGNS.get(before.cue, 'cue')}"
    elif before.prose:
        yield "before prose"
    else:
        yield "before short" if before.words <= 3 else "before line"
    if after is None:
        yield "nothing after"
    elif after.cue is not None:
        yield f"after {SIGNS.get(after.cue, after.cue)}"
    elif after.prose:
        yield "after long" if after.words >= 25 else "after prose"
    elif after.listed:
        yield "after list"
    else:
        yield "after short" if after.words <= 4 else "after line"
    for line in lines[index + 2 : index + 6]:
        if line.cue in SIGNS:
            yield "signed below"
            break
    above = sum(1 for line in lines[max(0, index - 5) : index] if line.cue in SIGNS)
    if above and (before is None or before.cue not in SIGNS):
        yield "signed above"
    yield named(_RUN_ABOVE, _run(lines, range(index - 1, max(-1, index - 9), -1)))
    yield named(_RUN_BELOW, _run(lines, range(index + 1, min(len(lines), index + 9))))


def _run(lines: Sequence[Line], places: range) -> int:
    """How many short lines without a cue follow each other."""
    length = 0
    for place in places:
        line = lines[place]
        if line.prose or line.stop or line.cue is not None:
            break
        length += 1
    return length
