"""What the line classifier sees of each line: its shape, its neighbours, its place in the page.

No word of any language is looked for; words count only through the cues of the lexicons, and by
the beginnings of words that a line shares with the prose of the core. Lengths are in words as
lines.Line counts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter

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

STEM = 5
"""Letters of a word compared."""

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
NAMES: tuple[str, ...] = (
    *_OWN,
    *(f"{name} {offset:+d}" for offset in AROUND for name in _SEEN),
    *(f"{name} in {width} {side}" for width in WINDOWS for side in ("above", "below")
      for name in _SUMS),
    *_PLACE,
)  # fmt: skip

_KINDS = {cue: float(number) for number, cue in enumerate(Cue, 1)}
_DIGIT = re.compile(r"\d")
_INSIDE = re.compile(r"[.!?]['\"”’)]?\s|[。！？]")
_ODD = re.compile(r"[@#©®™$€£=_~^{}]|https?:|www\.|\.com\b")
_WORD = re.compile(
    r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4,}"
    r"|[\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}"
)


def of(
    text: str,
    lines: Sequence[Line],
    core: range,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
) -> list[list[float]]:
    """A row of len(NAMES) values for each line. ``title``: index of the headline's line;
    ``dropped``, ``unsure``: what the rules made of each line."""
    count = len(lines)
    own = _own(text, lines, core)
    shown = itemgetter(*map(_OWN.index, _SEEN))
    edge = [(-1.0,) * len(_SEEN)] * AROUND[-1]
    padded = [*edge, *map(shown, own), *edge]
    place = _places(lines, core, title, dropped, unsure, own)
    prose = list(accumulate(map(_prose_words, lines), initial=0.0))
    cued = [0.0, *accumulate(line.cue is not None for line in lines)]
    short = [0.0, *accumulate(line.words < 10 and not line.stop for line in lines)]
    listed = [0.0, *accumulate(line.listed for line in lines)]
    sums = (prose, cued, short, listed)
    rows: list[list[float]] = []
    for index in range(count):
        row = [*own[index]]
        for offset in AROUND:
            row += padded[index + AROUND[-1] + offset]
        for width in WINDOWS:
            low, high = max(0, index - width), min(count, index + 1 + width)
            row += [total[index] - total[low] for total in sums]
            row += [total[high] - total[index + 1] for total in sums]
        row += place[index]
        rows.append(row)
    return rows


def _own(text: str, lines: Sequence[Line], core: range) -> list[tuple[float, ...]]:
    heads = [text[line.start : min(line.end, line.start + LOOKED_AT)] for line in lines]
    repeats = Counter(head for head, line in zip(heads, lines, strict=True) if line.words <= 40)
    body: Counter[str] = Counter()
    stems: list[set[str]] = []
    for index, (head, line) in enumerate(zip(heads, lines, strict=True)):
        found = {word[:STEM] for word in _WORD.findall(head.lower())}
        stems.append(found)
        if index in core and line.prose and line.cue is None:
            body.update(found)
    rows: list[tuple[float, ...]] = []
    previous = 0
    for index, (head, line) in enumerate(zip(heads, lines, strict=True)):
        size = len(head)
        parts = head.split()
        first, last = head[0], head[-1]
        itself = 1 if index in core and line.prose and line.cue is None else 0
        counts = [body[stem] - itself for stem in stems[index]]
        stems_count = max(1, len(counts))
        following = lines[index + 1].start if index + 1 < len(lines) else len(text)
        newline = text.rfind("\n", 0, line.start)
        rows.append(
            (
                min(line.words, 120),
                line.stop,
                last in "?!？！",
                last in ":：",
                last in "…»›>→]" or head.endswith("..."),
                sum(word[0].isupper() for word in parts) / len(parts),
                head.isupper(),
                len(_DIGIT.findall(head)) / size,
                len(_INSIDE.findall(head)),
                first.islower(),
                not first.isalnum() and first not in "“‘\"'«(",
                len(_ODD.findall(head)),
                CUE_VOTES[line.cue] if line.cue is not None else 5.0,
                _kind(line.cue),
                line.listed,
                line.heading,
                repeats[head] - 1 if line.words <= 40 else 0,
                sum(1 for value in counts if value > 0) / stems_count,
                sum(1 for value in counts if value > 2) / stems_count,
                min(40, line.start - newline - 1),
                min(4, text.count("\n", previous, line.start)),
                min(4, text.count("\n", line.end, following)),
                line.prose,
            )
        )
        previous = line.end
    return rows


def _places(
    lines: Sequence[Line],
    core: range,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
    own: Sequence[tuple[float, ...]],
) -> list[tuple[float, ...]]:
    count = len(lines)
    words = [0, *accumulate(line.words for line in lines)]
    prose_words = list(accumulate(map(_prose_words, lines), initial=0))
    prose = [index for index, line in enumerate(lines) if line.prose and line.cue is None]
    cued = [index for index, line in enumerate(lines) if line.cue is not None]
    markers = [index for index in cued if lines[index].cue in MARKERS]
    total, total_prose = max(1, words[-1]), prose_words[-1]
    kinds = {index: _kind(lines[index].cue) for index in markers}
    runs = _short_runs(lines)
    rows: list[tuple[float, ...]] = []
    for index in range(count):
        above, below = _nearest(prose, index)
        marked, marking = _nearest(markers, index)
        cue_above, cue_below = _nearest(cued, index)
        inside = core.start <= index < core.stop
        size = own[index][0]
        rows.append(
            (
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
                min(2000, prose_words[index] - prose_words[cue_above + 1])
                if cue_above >= 0
                else -1,
                runs[index],
                sum(
                    abs(own[other][0] - size) <= 4 and own[other][1] == own[index][1]
                    for other in range(max(0, index - 4), min(count, index + 5))
                ),
                dropped[index],
                unsure[index],
            )
        )
    return rows


def _kind(cue: Cue | None) -> float:
    return _KINDS[cue] if cue is not None else 0.0


def _prose_words(line: Line) -> int:
    return line.words if line.prose and line.cue is None else 0


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
