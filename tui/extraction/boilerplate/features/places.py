"""What the classifier sees of where a line stands: in the page, to the core, to cues."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from tui.extraction.boilerplate.features.columns import Page, kind
from tui.extraction.boilerplate.line import Line
from tui.extraction.boilerplate.verdicts import MARKERS

FAR = 99
"""Distances beyond this many lines are all the same."""

FAR_APART = 1000
"""More than any line's words are counted as."""

NAMES = (
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


def values(
    page: Page,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
    asked: Sequence[int],
) -> Iterator[tuple[float, ...]]:
    """For each line that is asked for, in order: where it stands. ``dropped`` and ``unsure``: of
    every line, what rules made of it."""
    lines, core, count = page.lines, page.core, len(page.lines)
    # Of two lines that do not both end as a sentence does, sizes are as far apart as can be.
    alike = [
        size + FAR_APART if stops else size
        for size, stops in zip(page.words, page.stop, strict=True)
    ]
    words = [0, *accumulate([line.words for line in lines])]
    prose_words = page.prose_words
    prose = [index for index, reads in enumerate(page.prose) if reads]
    cued = [index for index, has in enumerate(page.cued) if has]
    markers = [index for index in cued if lines[index].cue in MARKERS]
    total, total_prose = max(1, words[-1]), prose_words[-1]
    first_prose = prose_words[core.start]
    core_prose = max(1, prose_words[core.stop] - first_prose)
    kinds = {index: kind(lines[index].cue) for index in markers}
    runs = _short_runs(lines)
    for index in asked:
        above, below = _nearest(prose, index)
        marked, marking = _nearest(markers, index)
        cue_above, cue_below = _nearest(cued, index)
        inside = core.start <= index < core.stop
        read, unread = prose_words[index], total_prose - prose_words[index + 1]
        since = read - prose_words[marked + 1] if marked >= 0 else -1
        since_cue = read - prose_words[cue_above + 1] if cue_above >= 0 else -1
        near = alike[index - 4 if index > 4 else 0 : index + 5]
        own = alike[index]
        yield (
            _near(index),
            _near(count - 1 - index),
            index / count,
            words[index] / total,
            read if read < 2000 else 2000,
            unread if unread < 2000 else 2000,
            words[index] - words[above + 1] if above >= 0 else 500,
            _near(index - above),
            _near(below - index),
            _near(index - core.start) if inside else -1,
            _near(core.stop - 1 - index) if inside else -1,
            _near(core.start - index) if index < core.start else 0,
            _near(index - core.stop + 1) if index >= core.stop else 0,
            (read - first_prose) / core_prose,
            max(-FAR, min(FAR, index - title)) if title is not None else -FAR - 1,
            _near(index - marked) if marked >= 0 else FAR,
            kinds[marked] if marked >= 0 else 0.0,
            since if since < 2000 else 2000,
            _near(marking - index),
            kinds[marking] if marking < count else 0.0,
            _near(index - cue_above) if cue_above >= 0 else FAR,
            _near(cue_below - index),
            since_cue if since_cue < 2000 else 2000,
            runs[index],
            sum([-4 <= other - own <= 4 for other in near]),
            dropped[index],
            unsure[index],
        )


def _nearest(places: Sequence[int], index: int) -> tuple[int, int]:
    """The nearest of ``places`` before and after ``index``; -1 and a large number for none."""
    left, count = bisect_left(places, index), len(places)
    right = left + 1 if left < count and places[left] == index else left
    return (
        places[left - 1] if left else -1,
        places[right] if right < count else 1 << 30,
    )


def _near(distance: int) -> int:
    return distance if distance < FAR else FAR


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
