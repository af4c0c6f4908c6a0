"""How a candidate's line compares with the headings of the text's sections, and what of the page
is no text at all.

Where a scrape begins right with the text, a section's heading is the first line like a headline.
It looks as the others do, and they speak of other things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tui.extraction.boilerplate.headlines.buckets import bucket, named
from tui.extraction.boilerplate.headlines.page import SECTION, Page
from tui.extraction.letters import stems

TAIL = 120
"""Lines below the text that are looked at."""

_HEADINGS = bucket("headings ", (0, 1, 2, 3, 5, 8, 13))
_SHARING = bucket("headings sharing ", (0, 1, 2, 3, 5, 8))
_SHARED = bucket("shared with a heading ", (0, 1, 3, 5, 7, 10))
_CUED = bucket("cued ", (0, 1, 2, 3, 5, 8, 13, 21, 34))
_BELOW = bucket("lines below ", (0, 1, 2, 3, 5, 8, 13, 21, 34))
_TAIL = bucket("shared below ", (0, 1, 3, 5, 7, 10))
_LIKE = bucket("headings alike ", (0, 2, 4, 6, 8, 10))


@dataclass(frozen=True, slots=True)
class Below:
    """What the candidates are compared with, and what is the same for all of them."""

    headings: tuple[int, ...]
    """Indexes of the lines that head a section."""
    stems: tuple[Collection[str], ...]
    """Of each of them the words that tell something."""
    cased: tuple[str, ...]
    longest: int
    """Words of the longest of them."""
    tail: Collection[str]
    """Stems of the short lines below the text: tags, and other stories on the same."""
    page: tuple[str, ...]


def read(page: Page) -> Below:
    lines = page.lines
    headings = tuple(
        index
        for index in range(page.lead + 1, page.core.stop - 1)
        if lines[index].words <= SECTION
        and lines[index].cue is None
        and not (lines[index].prose or lines[index].stop or lines[index].listed)
        and (lines[index + 1].prose or lines[index + 1].listed)
    )
    below = range(page.core.stop, min(len(lines), page.core.stop + TAIL))
    # At once: line by line takes three times as long.
    short = (lines[index] for index in below if lines[index].words <= SECTION)
    tail = frozenset(stems("\n".join(page.text[line.start : line.end] for line in short))[0])
    cued = sum(line.cue is not None for line in lines)
    last = lines[-1]
    return Below(
        headings,
        tuple(page.stems.telling(index) for index in headings),
        tuple(cased(page.text[lines[index].start : lines[index].end]) for index in headings),
        max((lines[index].words for index in headings), default=0),
        tail,
        (
            named(_CUED, cued),
            named(_BELOW, len(lines) - page.core.stop),
            "ends with text" if last.prose and last.cue is None else "ends otherwise",
        ),
    )


def cased(words: str) -> str:
    """ "upper", "title", "sentence", or "none" for letters without case."""
    if words.isupper():
        return "upper"
    initials = [word[0] for word in words.split() if len(word) >= 4]
    letters = [letter for letter in initials if letter != letter.swapcase()]
    if not letters:
        return "none"
    return "title" if 4 * sum(map(str.isupper, letters)) >= 3 * len(letters) else "sentence"


def compared(page: Page, below: Below, index: int) -> Iterator[str]:
    """Names of what is seen of the line ``index``."""
    yield from below.page
    own = page.stems.telling(index)
    others = [at for at, place in enumerate(below.headings) if place != index]
    yield named(_HEADINGS, len(others))
    if own and below.tail:
        yield named(_TAIL, 10 * len(own.intersection(below.tail)) // len(own))
    if not others:
        return
    shape = cased(page.text[page.lines[index].start : page.lines[index].end])
    alike = below.cased.count(shape) - (len(others) < len(below.cased))
    yield named(_LIKE, 10 * alike // len(others))
    yield "longer than headings" if page.lines[index].words > below.longest else "like headings"
    if index in below.headings:
        yield "a heading"
    if own:
        common = [len(own.intersection(below.stems[at])) for at in others]
        yield named(_SHARING, sum(count > 0 for count in common))
        yield named(_SHARED, 10 * max(common) // len(own))
