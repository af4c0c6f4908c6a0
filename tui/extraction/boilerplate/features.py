"""What the line classifier sees of a line: its shape, its neighbours, its place, and the page.

No word of any language is looked for; words count only through the cues of the lexicons, and by
the beginnings of words that a line shares with the prose of the core. Lengths are in words as
lines.Line counts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice

from tui.extraction.boilerplate.core import CUE_VOTES
from tui.extraction.boilerplate.cues import Cue
from tui.extraction.boilerplate.lines import Line
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.boilerplate.verdicts import MARKERS
from tui.extraction.letters import rarer

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

FAR_APART = 1000
"""More than any line's words are counted as."""

PHRASED = 20
"""Words of a line whose first and last ones are compared with other lines'."""

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
    "starts alike",
    "ends alike",
    "shared stems",
    "often shared",
    "title stems",
    "number",
    "indent",
    "break above",
    "break below",
    "prose",
)
_SEEN = ("words", "stop", "capitals", "cue", "prose")
_SUMS = ("prose words", "cued", "short", "listed", "again")
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
_KINDS[Cue.EMBED] = _KINDS[Cue.ADVERTISEMENT]  # both stand in the midst of articles
_DIGIT = re.compile(r"\d")
_INSIDE = re.compile(r"[.!?]['\"”’)]?\s|[。！？]")
_NUMBER = re.compile(r"(?:[•*#]\s?)?[\[(]?(\d{1,3})(?:[.)\]:]|\s(?=[^\W\d]))")
_ODD = re.compile(r"[@#©®™$€£=_~^{}]|https?:|www\.|\.com\b")


def of(
    text: str,
    lines: Sequence[Line],
    core: range,
    stems: Stemmed,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
    asked: Sequence[int],
) -> dict[int, list[float]]:
    """For the index of each line that is ``asked``, in order, len(NAMES) values. ``title``: index
    of the headline's line; ``dropped``, ``unsure``: what the rules made of each line."""
    if not asked:
        return {}
    page = _read(text, lines, core, stems)
    own = _own(page, title, asked)
    around = _around(page, asked)
    places = _places(page, title, dropped, unsure, asked)
    whole = _whole(page, dropped)
    return {
        index: [*itself, *others, *place, *whole]
        for index, itself, others, place in zip(asked, own, around, places, strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's lines by column. ``prose``: and no cue."""

    text: str
    lines: Sequence[Line]
    core: range
    stems: Stemmed
    words: list[int]
    stop: list[bool]
    prose: list[bool]
    cued: list[bool]
    votes: list[float]
    prose_words: list[int]
    """How many words of prose stand above each line, and in all of the page."""
    again: list[int]
    """How many other lines say the same, any figures being alike."""
    capitals: dict[int, float]
    """Of the lines that were asked for it so far."""


def _read(text: str, lines: Sequence[Line], core: range, stems: Stemmed) -> _Page:
    prose = [line.cue is None and line.prose for line in lines]
    counts = (line.words if reads else 0 for line, reads in zip(lines, prose, strict=True))
    return _Page(
        text,
        lines,
        core,
        stems,
        [line.words if line.words < 120 else 120 for line in lines],
        [line.stop for line in lines],
        prose,
        [line.cue is not None for line in lines],
        [CUE_VOTES[line.cue] if line.cue is not None else 5.0 for line in lines],
        [0, *accumulate(counts)],
        _again(lines),
        {},
    )


def _again(lines: Sequence[Line]) -> list[int]:
    counts = Counter([line.folded for line in lines])
    return [0 if line.folded is None else counts[line.folded] - 1 for line in lines]


def _edges(line: Line) -> tuple[str, str] | None:
    """The first and the last two words, where the line is short and has more."""
    if line.folded is None or line.words > PHRASED:
        return None
    words = line.folded.split()
    return (" ".join(words[:2]), " ".join(words[-2:])) if len(words) > 2 else None


def _head(page: _Page, index: int) -> str:
    line = page.lines[index]
    return page.text[line.start : min(line.end, line.start + LOOKED_AT)]


def _number(head: str) -> int:
    """What an entry of a list, a note or a comment is numbered, else 0."""
    found = _NUMBER.match(head)
    return min(FAR, int(found[1])) if found is not None else 0


def _stems(page: _Page, index: int) -> list[str]:
    return page.stems.until(index, page.lines[index].start + LOOKED_AT)[0]


def _capitals(page: _Page, index: int, head: str) -> float:
    if (share := page.capitals.get(index)) is None:
        initials = [part[0] for part in head.split()]
        share = page.capitals[index] = sum(map(str.isupper, initials)) / len(initials)
    return share


def _own(page: _Page, title: int | None, asked: Sequence[int]) -> Iterator[tuple[float, ...]]:
    text, lines, words, votes = page.text, page.lines, page.words, page.votes
    edges = [_edges(line) for line in lines]
    starts = Counter([edge[0] for edge in edges if edge is not None])
    ends = Counter([edge[1] for edge in edges if edge is not None])
    titled = frozenset(_stems(page, title)) if title is not None else frozenset[str]()
    own = [{stem for stem in _stems(page, index) if len(stem) != GRAMMAR} for index in asked]
    wanted = frozenset[str]().union(*own)
    compared = list(islice((index for index in page.core if page.prose[index]), BODY))
    body = Counter(chain.from_iterable(wanted.intersection(_stems(page, i)) for i in compared))
    counted = frozenset(compared)
    for index, stems in zip(asked, own, strict=True):
        line, edge = lines[index], edges[index]
        start, end = line.start, line.end
        head = _head(page, index)
        first, last = head[0], head[-1]
        itself = 1 if index in counted else 0
        counts = [body[stem] - itself for stem in stems if stem in body]
        size = len(stems) or 1
        above = lines[index - 1].end if index > 0 else 0
        below = lines[index + 1].start if index + 1 < len(lines) else len(text)
        # Most lines have nothing but letters and their full stop, many more full stops only.
        rare = rarer(head)
        bare = rare == b"" or (rare == b"." and last == ".")
        stops = rare is not None and not rare.strip(b".")
        web = ".com" in head or "www." in head
        yield (
            words[index],
            line.stop,
            last in "?!？！",
            last in ":：",
            last in "…»›>→]" or head.endswith("..."),
            _capitals(page, index, head),
            head.isupper(),
            0.0 if stops else len(_DIGIT.findall(head)) / len(head),
            0 if bare else len(_INSIDE.findall(head)),
            first.islower(),
            not first.isalnum() and first not in "“‘\"'«(",
            0 if stops and not web else len(_ODD.findall(head)),
            votes[index],
            _kind(line.cue),
            line.listed,
            line.heading,
            page.again[index],
            starts[edge[0]] - 1 if edge is not None else 0,
            ends[edge[1]] - 1 if edge is not None else 0,
            sum([value > 0 for value in counts]) / size,
            sum([value > 2 for value in counts]) / size,
            len(stems & titled) / size,
            _number(head) if first.isdigit() or first in "[(•*#" else 0,
            min(40, start - text.rfind("\n", 0, start) - 1),
            min(4, text.count("\n", above, start)),
            min(4, text.count("\n", end, below)),
            line.prose,
        )


def _around(page: _Page, asked: Sequence[int]) -> Iterator[list[float]]:
    """The lines on either side, one by one and summed up."""
    lines, count = page.lines, len(page.lines)
    prose = page.prose_words
    cued = [0, *accumulate(page.cued)]
    short = [0, *accumulate([line.words < 10 and not line.stop for line in lines])]
    listed = [0, *accumulate([line.listed for line in lines])]
    again = [0, *accumulate([count > 0 for count in page.again])]
    seen: dict[int, tuple[float, ...]] = {}
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
                    _capitals(page, other, _head(page, other)),
                    page.votes[other],
                    lines[other].prose,
                )
            row += seen[other]
        after = index + 1
        for width in WINDOWS:
            low = index - width if index > width else 0
            high = after + width if after + width < count else count
            row += (
                prose[index] - prose[low],
                cued[index] - cued[low],
                short[index] - short[low],
                listed[index] - listed[low],
                again[index] - again[low],
                prose[high] - prose[after],
                cued[high] - cued[after],
                short[high] - short[after],
                listed[high] - listed[after],
                again[high] - again[after],
            )
        yield row


_BEYOND = (-1.0,) * len(_SEEN)


def _places(
    page: _Page,
    title: int | None,
    dropped: Sequence[bool],
    unsure: Sequence[bool],
    asked: Sequence[int],
) -> Iterator[tuple[float, ...]]:
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
    kinds = {index: _kind(lines[index].cue) for index in markers}
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


def _whole(page: _Page, dropped: Sequence[bool]) -> tuple[float, ...]:
    core, count = page.core, len(page.lines)
    words = sum([line.words for line in page.lines])
    inside = sum([line.words for line in page.lines[core.start : core.stop]])
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
