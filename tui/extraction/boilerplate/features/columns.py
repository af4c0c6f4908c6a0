"""The lines of a page by column, for what is asked of each of them again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from tui.extraction.boilerplate.core import CUE_VOTES
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.stemming import Stemmed

LOOKED_AT = 400
"""Code points of a line whose shape is looked at."""

_KINDS = {cue: float(number) for number, cue in enumerate(Cue, 1)}
_KINDS[Cue.EMBED] = _KINDS[Cue.ADVERTISEMENT]  # both stand in the midst of articles


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines by column. ``prose``: those without a cue."""

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
    """The shares computed so far, by line."""


def read(text: str, lines: Sequence[Line], core: range, stems: Stemmed) -> Page:
    """What several of the measures need of each line, counted once."""
    prose = [line.cue is None and line.prose for line in lines]
    counts = (line.words if reads else 0 for line, reads in zip(lines, prose, strict=True))
    return Page(
        text=text,
        lines=lines,
        core=core,
        stems=stems,
        words=[line.words if line.words < 120 else 120 for line in lines],
        stop=[line.stop for line in lines],
        prose=prose,
        cued=[line.cue is not None for line in lines],
        votes=[CUE_VOTES[line.cue] if line.cue is not None else 5.0 for line in lines],
        prose_words=[0, *accumulate(counts)],
        again=_again(lines),
        capitals={},
    )


def _again(lines: Sequence[Line]) -> list[int]:
    counts = Counter([line.folded for line in lines])
    return [0 if line.folded is None else counts[line.folded] - 1 for line in lines]


def head_of(page: Page, index: int) -> str:
    """The beginning of a line: what of it is looked at."""
    line = page.lines[index]
    return page.text[line.start : min(line.end, line.start + LOOKED_AT)]


def capitals(page: Page, index: int, head: str) -> float:
    """The share of the words in ``head``, the line’s beginning, that have a capital; kept."""
    if (share := page.capitals.get(index)) is None:
        initials = [part[0] for part in head.split()]
        share = page.capitals[index] = sum(map(str.isupper, initials)) / len(initials)
    return share


def kind(cue: Cue | None) -> float:
    return _KINDS[cue] if cue is not None else 0.0
