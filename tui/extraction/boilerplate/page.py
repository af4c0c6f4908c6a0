"""What the candidates for a headline are compared with: the text below, the lines around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from tui.extraction import lexicon
from tui.extraction.boilerplate.cues import Cue
from tui.extraction.boilerplate.lines import Line, folded
from tui.extraction.letters import STEM, fold, plain, stems

SHORT_LINE = 60
"""Words of a line that may say the headline again."""

LEAD = 8000
"""Code points of the text's beginning in which the headline's words are looked for."""

ABOVE, BELOW, FIRST = 60, 8, 12
"""Lines looked at: so many above and below the first paragraph, and at the very beginning."""

PARAGRAPH = 10
"""Words of a line in which a headline's words may come back."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the candidates of one page are compared with."""

    text: str
    lines: Sequence[Line]
    lead: int
    """Index of the first real paragraph."""
    body: Counter[str]
    """How often each stem stands in the text from there."""
    extent: int
    """How many stems that is; of a short text, words that come often are no more than a few."""
    opening: Collection[str]
    """Stems of that paragraph."""
    paragraphs: dict[int, Collection[str]]
    """Of each paragraph from there its stems that not every text has."""
    spread: Counter[str]
    """In how many of these paragraphs each of them stands."""
    folded: dict[int, str]
    """The short lines as they are compared."""
    repeats: Counter[str]
    prose_above: Sequence[int]
    """For each line, how many of those above it are prose."""
    plain_above: Sequence[int]
    """For each line, how many of those above it carry no cue."""
    beyond: str
    """The short lines farther down, as they are compared, each between line feeds."""
    notices: frozenset[str]
    """Whom the page's notices of copyright name, as lines are compared."""


@cache
def _common() -> frozenset[str]:
    words = lexicon.words("function_words") | lexicon.words("language_words")
    return frozenset(word[:STEM] for word in words)


def telling(words: Iterable[str]) -> set[str]:
    """Those of the stems that not every text has."""
    return set(words) - _common()


def look(text: str, lines: Sequence[Line], core: range, lead: int) -> Page:
    reach = lines[lead].start + LEAD
    found: list[str] = []
    paragraphs: dict[int, Collection[str]] = {}
    opening: Collection[str] = ()
    for index in range(lead, core.stop):
        line = lines[index]
        if line.start >= reach:
            break
        words, numbers = stems(text[line.start : min(line.end, reach)])
        found += words
        found += numbers
        if index == lead:
            opening = {*words, *numbers}
        if line.words >= PARAGRAPH and line.cue is None:
            paragraphs[index] = telling(words)
    spread = Counter(chain.from_iterable(paragraphs.values()))
    near = {
        index: folded(text, lines[index])
        for index in region(lines, lead)
        if lines[index].words <= SHORT_LINE
    }
    prose, uncued = [0], [0]
    for line in lines[: min(len(lines), lead + BELOW)]:
        prose.append(prose[-1] + (line.prose and line.cue is None))
        uncued.append(uncued[-1] + (line.cue is None))
    return Page(
        text,
        lines,
        lead,
        Counter(found),
        len(found),
        opening,
        paragraphs,
        spread,
        near,
        Counter(near.values()),
        prose,
        uncued,
        "\n".join(["", *_beyond(text, lines, lead), ""]),
        frozenset(_holders(text, lines)),
    )


def _beyond(text: str, lines: Sequence[Line], lead: int) -> Iterator[str]:
    for line in lines[lead + BELOW :]:
        if line.words <= SHORT_LINE:
            yield folded(text, line)


_HOLDER = re.compile(  # "© 2019-2024 The Courier. All rights reserved."
    r"(?:copyright\s)?\s?©\s?(?:copyright\s)?(?:0(?:\s?-\s?0)?,?\s)?(?:by\s)?([^.|·,;:()®™-]{3,40})"
)


def _holders(text: str, lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line.cue is Cue.LEGAL and line.words <= SHORT_LINE:
            words = plain(" ".join(text[line.start : line.end].split()))
            if found := _HOLDER.match(words):
                yield fold(found[1]).removeprefix("the ")


def region(lines: Sequence[Line], lead: int) -> list[int]:
    start = max(0, lead - ABOVE)
    return [*range(min(FIRST, start)), *range(start, min(len(lines), lead + BELOW))]
