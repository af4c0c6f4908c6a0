"""What the classifier sees of a line by itself: its shape, its words, what it shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from tui.extraction.boilerplate.features.columns import (
    LOOKED_AT,
    Page,
    capitals,
    head_of,
    kind,
)
from tui.extraction.boilerplate.line import Line
from tui.extraction.letters import rarer
from tui.patterns import seldom

GRAMMAR = 3
"""Words of so many letters are "the" and "for"; of two, they are of a script without spaces."""

PHRASED = 20
"""Words of a line whose first and last ones are compared with other lines'."""

BODY = 16
"""Lines of the core's prose whose words a line's are compared with: a book has no need of all."""

LARGEST = 99
"""Numbers larger than this are all the same."""

NAMES = (
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

_DIGIT = re.compile(r"\d")
_INSIDE = re.compile(r"[.!?]['\"”’)]?\s|[。！？]")
_NUMBER = seldom(r"(?:[•*#]\s?)?[\[(]?(\d{1,3})(?:[.)\]:]|\s(?=[^\W\d]))")
_ODD = re.compile(r"[@#©®™$€£=_~^{}]|https?:|www\.|\.com\b")


def values(page: Page, title: int | None, asked: Sequence[int]) -> Iterator[tuple[float, ...]]:
    """For each line that is asked for, in order: what its own words show. ``title``: the line of
    the headline, if there is one."""
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
        head = head_of(page, index)
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
            capitals(page, index, head),
            head.isupper(),
            0.0 if stops else len(_DIGIT.findall(head)) / len(head),
            0 if bare else len(_INSIDE.findall(head)),
            first.islower(),
            not first.isalnum() and first not in "“‘\"'«(",
            0 if stops and not web else len(_ODD.findall(head)),
            votes[index],
            kind(line.cue),
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


def _edges(line: Line) -> tuple[str, str] | None:
    """The first and the last two words, where the line is short and has more."""
    if line.folded is None or line.words > PHRASED:
        return None
    words = line.folded.split()
    return (" ".join(words[:2]), " ".join(words[-2:])) if len(words) > 2 else None


def _number(head: str) -> int:
    """What an entry of a list, a note or a comment is numbered, else 0."""
    found = _NUMBER.match(head)
    return min(LARGEST, int(found[1])) if found is not None else 0


def _stems(page: Page, index: int) -> list[str]:
    return page.stems.until(index, page.lines[index].start + LOOKED_AT)[0]
