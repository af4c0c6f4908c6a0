"""Parts of an article that have a set form, and no sentence: what a dish is made of, how a match
ended and who refereed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction import lexicon
from tui.extraction.boilerplate.core import HARMLESS
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.letters import fold
from tui.patterns import seldom

LONGEST_LIST = 50
"""Lines from the heading of what a dish is made of to the core, at the most."""

MEASURED = 2
"""Lines of these that begin with a quantity, at least."""

INTRODUCTION = 12
"""Lines above the heading among which the recipe's first paragraph is looked for."""

PARTICULARS = 8
"""Lines below a match's report that say who played and refereed, at the most."""

ABOVE = 4
"""Lines above the core in which the result stands: who wrote it and when may be between."""

_QUANTITY = seldom(r"[-–—•*·]?\s?(?:\d|[½¼¾⅓⅔⅛])")
_SIDE = re.compile(r"([A-ZÀ-Þ][\w.'’-]{1,24})(?:\s[A-ZÀ-Þ][\w.'’-]{0,24}){0,2}\s\d{1,3}\Z")
_PARTING = frozenset({Cue.COMMENTS, Cue.RELATED, Cue.LEGAL, Cue.AUTHOR})


def extended(text: str, lines: Sequence[Line], core: range) -> range:
    """The core with what belongs to it above and below."""
    start = _recipe(text, lines, core.start)
    start = _result(text, lines, range(start, core.stop))
    return range(start, _particulars(text, lines, core.stop))


def _recipe(text: str, lines: Sequence[Line], start: int) -> int:
    """Where a recipe begins of which the core is only how it is done, or the core's own start."""
    for index in range(start - 1, max(-1, start - 1 - LONGEST_LIST), -1):
        if lines[index].cue in _PARTING:
            return start
        if lines[index].folded in _recipe_headings():
            break
    else:
        return start
    between = range(index + 1, start)
    measured = sum(bool(_QUANTITY.match(text, lines[i].start, lines[i].end)) for i in between)
    return _introduction(lines, index) if measured >= MEASURED else start


def _introduction(lines: Sequence[Line], heading: int) -> int:
    """The first of the paragraphs above the heading, with nothing of a site's between."""
    found = heading
    for index in range(heading - 1, max(-1, heading - 1 - INTRODUCTION), -1):
        line = lines[index]
        if line.cue is not None and line.cue not in HARMLESS:
            break
        if line.cue is None and line.prose and line.stop:
            found = index
    return found


def _result(text: str, lines: Sequence[Line], core: range) -> int:
    """Where two lines above the core, “Rovers 2” and “Athletic 1”, name the sides that it speaks
    of."""
    for index in range(core.start - 2, max(-1, core.start - 2 - ABOVE), -1):
        sides = [_SIDE.match(text, line.start, line.end) for line in lines[index : index + 2]]
        if all(sides) and all(
            side is not None and _is_named(text, lines, core, side[1]) for side in sides
        ):
            return index
        if lines[index + 1].cue is not None and lines[index + 1].cue not in HARMLESS:
            break
    return core.start


def _is_named(text: str, lines: Sequence[Line], core: range, name: str) -> bool:
    return any(
        lines[index].prose and text.find(name, lines[index].start, lines[index].end) >= 0
        for index in core
    )


def _particulars(text: str, lines: Sequence[Line], stop: int) -> int:
    """The end of the core with “Attendance: 4,112” below it."""
    end = stop
    for index in range(stop, min(len(lines), stop + PARTICULARS)):
        label, colon, _ = text[lines[index].start : lines[index].end].partition(":")
        if colon and len(label) <= LABEL and fold(label) in _score_labels():
            end = index + 1
        elif lines[index].cue is not None and lines[index].cue not in HARMLESS:
            break
    return end


LABEL = 24
"""Code points of such a label, at the most."""


def _recipe_headings() -> frozenset[str]:
    return lexicon.words("recipe_headings")


def _score_labels() -> frozenset[str]:
    return lexicon.words("score_labels")
