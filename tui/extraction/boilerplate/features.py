"""What the line classifier sees of a line: its shape, its neighbours, its place, and the page.

No word of any language is looked for; words count only through the cues of the lexicons, and by
the beginnings of words that a line shares with the prose of the core. Lengths are in words as
lines.Line counts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui.extraction import letters
from tui.extraction.boilerplate.core import CUE_VOTES
from tui.extraction.boilerplate.cues import Cue
from tui.extraction.boilerplate.lines import Line
from tui.extraction.boilerplate.verdicts import MARKERS

LOOKED_AT = 400
"""Code points of a line whose shape is looked at."""

FAR = 99
"""Distances, in lines, are not told apart beyond this."""

WINDOWS = (3, 8, 20)
"""Lines on either side that are summed up."""

AROUND = (-2, -1, 1, 2)
"""Lines on either side that are seen one by one."""

GRAMMAR = 3
"""Words of so many letters are "the" and "for"; of two, they are of a script without spaces."""

BODY = 16
"""Lines of the core's prose whose words a line's are compared with: a book has no need of all."""

_OWN = (
    "words",
    "stop",
    "question or exclamation",
    "colon at the end",
    "cut off",
    "capitals",
    "all capitals",
    "digits",
    "sentences inside",
    "starts small",
    "starts odd",
    "odd signs",
    "cue",
    "cue kind",
    "listed",
    "heading",
    "repeated",
    "shared stems",
    "often shared",
    "indent",
    "break above",
    "break below",
    "prose",
)
_SEEN = ("words", "stop", "capitals", "cue", "prose")
_SUMS = ("prose words", "cued", "short", "listed")
_PLACE = (
    "line",
    "lines below",
    "share of lines above",
    "share of words above",
    "prose words above",
    "prose words below",
    "words since prose",
    "lines since prose",
    "lines until prose",
    "lines into core",
    "lines left in core",
    "lines before core",
    "lines after core",
    "share of core",
    "lines since title",
    "lines since marker",
    "marker above",
    "prose words since marker",
    "lines until marker",
    "marker below",
    "lines since cue",
    "lines until cue",
    "prose words since cue",
    "short run",
    "like lines around",
    "dropped by rule",
    "unsure by rule",
)
_PAGE = (
    "core words",
    "core share of words",
    "core prose lines",
    "cued share of lines",
    "ruled share of lines",
    "lines before the core",
    "lines after the core",
)
NAMES: tuple[str, ...] = (
    *_OWN,
    *(f"{name} {offset:+d}" for offset in AROUND for name in _SEEN),
    *(f"{name} in {width} {side}" for width in WINDOWS for side in ("above", "below")
      for name in _SUMS),
    *_PLACE,
    *_PAGE,
)  # fmt: skip

_KINDS = {cue: float(number) for number, cue in enumerate(Cue, 1)}
_DIGIT = re.compile(r"\d")
_INSIDE = re.compile(r"[.!?]['\"”’)]?\s|[。！？]")
_ODD = re.compile(r"[@#©®™$€£=_~^{}]|https?:|www\.|\.com\b")


def of(
    text: str,
    lines: Sequence[Line],
    core: range,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
    asked: Collection[int],
) -> dict[int, list[float]]:
    """For the index of each line that is ``asked``, in order, len(NAMES) values. ``title``: index
    of the headline's line; ``dropped``, ``unsure``: what the rules made of each line."""
    if not asked:
        return {}
    page = _read(text, lines, core)
    own = _own(page, asked)
    around = _around(page, asked)
    places = _places(page, title, dropped, unsure, asked)
    whole = _whole(page, dropped)
    return {index: [*own[index], *around[index], *places[index], *whole] for index in sorted(asked)}


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's lines by column. ``prose``: and no cue."""

    text: str
    lines: Sequence[Line]
    core: range
    words: list[int]
    stop: list[bool]
    prose: list[bool]
    cued: list[bool]
    votes: list[float]


def _read(text: str, lines: Sequence[Line], core: range) -> _Page:
    return _Page(
        text,
        lines,
        core,
        [min(line.words, 120) for line in lines],
        [line.stop for line in lines],
        [line.cue is None and line.prose for line in lines],
        [line.cue is not None for line in lines],
        [CUE_VOTES[line.cue] if line.cue is not None else 5.0 for line in lines],
    )


def _head(page: _Page, index: int) -> str:
    line = page.lines[index]
    return page.text[line.start : min(line.end, line.start + LOOKED_AT)]


def _stems(head: str) -> set[str]:
    return {stem for stem in letters.stems(head)[0] if len(stem) != GRAMMAR}


def _capitals(head: str) -> float:
    parts = head.split()
    return sum(word[0].isupper() for word in parts) / len(parts)


def _own(page: _Page, asked: Collection[int]) -> dict[int, tuple[float, ...]]:
    text, lines = page.text, page.lines
    short = [_head(page, index) if line.words <= 40 else None for index, line in enumerate(lines)]
    repeats = Counter(short)
    body: Counter[str] = Counter()
    compared = [index for index in page.core if page.prose[index]][:BODY]
    for index in compared:
        body.update(_stems(_head(page, index)))
    rows: dict[int, tuple[float, ...]] = {}
    for index in asked:
        line = lines[index]
        head = _head(page, index)
        size = len(head)
        first, last = head[0], head[-1]
        itself = 1 if index in compared else 0
        counts = [body[stem] - itself for stem in _stems(head)]
        stems = max(1, len(counts))
        above = lines[index - 1].end if index > 0 else 0
        below = lines[index + 1].start if index + 1 < len(lines) else len(text)
        rows[index] = (
            page.words[index],
            line.stop,
            last in "?!？！",
            last in ":：",
            last in "…»›>→]" or head.endswith("..."),
            _capitals(head),
            head.isupper(),
            len(_DIGIT.findall(head)) / size,
            len(_INSIDE.findall(head)),
            first.islower(),
            not first.isalnum() and first not in "“‘\"'«(",
            len(_ODD.findall(head)),
            page.votes[index],
            _kind(line.cue),
            line.listed,
            line.heading,
            repeats[head] - 1 if line.words <= 40 else 0,
            sum(1 for value in counts if value > 0) / stems,
            sum(1 for value in counts if value > 2) / stems,
            min(40, line.start - text.rfind("\n", 0, line.start) - 1),
            min(4, text.count("\n", above, line.start)),
            min(4, text.count("\n", line.end, below)),
            line.prose,
        )
    return rows


def _around(page: _Page, asked: Collection[int]) -> dict[int, list[float]]:
    """The lines on either side, one by one and summed up."""
    lines, count = page.lines, len(page.lines)
    sums = (
        _prose_words(page),
        [0, *accumulate(page.cued)],
        [0, *accumulate(line.words < 10 and not line.stop for line in lines)],
        [0, *accumulate(line.listed for line in lines)],
    )
    seen: dict[int, tuple[float, ...]] = {}
    rows: dict[int, list[float]] = {}
    for index in asked:
        row: list[float] = []
        for offset in AROUND:
            other = index + offset
            if not 0 <= other < count:
                row += _BEYOND
                continue
            if other not in seen:
                seen[other] = (
                    page.words[other],
                    page.stop[other],
                    _capitals(_head(page, other)),
                    page.votes[other],
                    lines[other].prose,
                )
            row += seen[other]
        for width in WINDOWS:
            low, high = max(0, index - width), min(count, index + 1 + width)
            row += [total[index] - total[low] for total in sums]
            row += [total[high] - total[index + 1] for total in sums]
        rows[index] = row
    return rows


_BEYOND = (-1.0,) * len(_SEEN)


def _places(
    page: _Page,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
    asked: Collection[int],
) -> dict[int, tuple[float, ...]]:
    lines, core, count = page.lines, page.core, len(page.lines)
    words = [0, *accumulate(line.words for line in lines)]
    prose_words = _prose_words(page)
    prose = [index for index, reads in enumerate(page.prose) if reads]
    cued = [index for index, has in enumerate(page.cued) if has]
    markers = [index for index in cued if lines[index].cue in MARKERS]
    total, total_prose = max(1, words[-1]), prose_words[-1]
    kinds = {index: _kind(lines[index].cue) for index in markers}
    runs = _short_runs(lines)
    rows: dict[int, tuple[float, ...]] = {}
    for index in asked:
        above, below = _nearest(prose, index)
        marked, marking = _nearest(markers, index)
        cue_above, cue_below = _nearest(cued, index)
        inside = core.start <= index < core.stop
        size = page.words[index]
        rows[index] = (
            min(FAR, index),
            min(FAR, count - 1 - index),
            index / count,
            words[index] / total,
            min(2000, prose_words[index]),
            min(2000, total_prose - prose_words[index + 1]),
            words[index] - words[above + 1] if above >= 0 else 500,
            min(FAR, index - above),
            min(FAR, below - index) if below < count else FAR,
            min(FAR, index - core.start) if inside else -1,
            min(FAR, core.stop - 1 - index) if inside else -1,
            min(FAR, core.start - index) if index < core.start else 0,
            min(FAR, index - core.stop + 1) if index >= core.stop else 0,
            (prose_words[index] - prose_words[core.start])
            / max(1, prose_words[core.stop] - prose_words[core.start]),
            max(-FAR, min(FAR, index - title)) if title is not None else -FAR - 1,
            min(FAR, index - marked) if marked >= 0 else FAR,
            kinds[marked] if marked >= 0 else 0.0,
            min(2000, prose_words[index] - prose_words[marked + 1]) if marked >= 0 else -1,
            min(FAR, marking - index) if marking < count else FAR,
            kinds[marking] if marking < count else 0.0,
            min(FAR, index - cue_above) if cue_above >= 0 else FAR,
            min(FAR, cue_below - index) if cue_below < count else FAR,
            min(2000, prose_words[index] - prose_words[cue_above + 1]) if cue_above >= 0 else -1,
            runs[index],
            sum(
                abs(page.words[other] - size) <= 4 and page.stop[other] == page.stop[index]
                for other in range(max(0, index - 4), min(count, index + 5))
            ),
            dropped[index],
            unsure[index],
        )
    return rows


def _whole(page: _Page, dropped: Sequence[bool]) -> tuple[float, ...]:
    core, count = page.core, len(page.lines)
    words = sum(line.words for line in page.lines)
    inside = sum(line.words for line in page.lines[core.start : core.stop])
    return (
        min(3000, inside),
        inside / max(1, words),
        min(60, sum(page.prose[core.start : core.stop])),
        sum(page.cued) / count,
        sum(dropped) / count,
        min(200, core.start),
        min(200, count - core.stop),
    )


def _kind(cue: Cue | None) -> float:
    return _KINDS[cue] if cue is not None else 0.0


def _prose_words(page: _Page) -> list[int]:
    """How many words of prose stand above each line, and in all of the page."""
    counts = (line.words * reads for line, reads in zip(page.lines, page.prose, strict=True))
    return [0, *accumulate(counts)]


def _nearest(places: Sequence[int], index: int) -> tuple[int, int]:
    """The nearest of ``places`` before and after ``index``; -1 and a large number for none."""
    left, right = bisect_left(places, index), bisect_right(places, index)
    return (
        places[left - 1] if left else -1,
        places[right] if right < len(places) else 1 << 30,
    )


def _short_runs(lines: Sequence[Line]) -> list[int]:
    runs: list[int] = []
    length = 0
    for line in lines:
        if line.prose or line.words >= 10:
            runs += [length] * length + [0]
            length = 0
        else:
            length += 1
    return runs + [length] * length
