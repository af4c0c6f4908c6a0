"""What the candidates for a headline are compared with: the text below, the lines around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tui.extraction import lexicon
from tui.extraction.boilerplate.cues import Cue, fold, plain
from tui.extraction.boilerplate.lines import Line

SHORT_LINE = 60
"""Words of a line that may say the headline again."""

LEAD = 8000
"""Code points of the text's beginning in which the headline's words are looked for."""

ABOVE, BELOW, FIRST = 60, 8, 12
"""Lines looked at: so many above and below the first paragraph, and at the very beginning."""

PARAGRAPH = 10
"""Words of a line in which a headline's words may come back."""

STEM = 5
"""Letters of a word compared: "torpedoes" meets "torpedoed"."""

_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}|\d{2,}")
# Where no spaces stand between words, or endings cling to them, every two letters; hiragana is
# grammar.
_PAIR = re.compile("(?=([\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")


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
    opening: frozenset[str]
    """Stems of that paragraph."""
    paragraphs: dict[int, frozenset[str]]
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


def stems(text: str) -> list[str]:
    found = [word[:STEM] for word in _WORD.findall(text.casefold())]
    return found if text.isascii() else found + _PAIR.findall(text)


@cache
def _common() -> frozenset[str]:
    words = lexicon.words("function_words") | lexicon.words("language_words")
    return frozenset(word[:STEM] for word in words)


def telling(text: str) -> set[str]:
    """Stems of words that not every text has."""
    return {stem for stem in stems(text) if stem not in _common() and not stem.isdigit()}


def look(text: str, lines: Sequence[Line], core: range, lead: int) -> Page:
    start, end = lines[lead].start, lines[core.stop - 1].end
    body = Counter(stems(text[start : min(end, start + LEAD)]))
    opening = frozenset(stems(text[start : min(lines[lead].end, start + LEAD)]))
    paragraphs: dict[int, frozenset[str]] = {}
    reach = start + LEAD
    for index in range(lead, core.stop):
        line = lines[index]
        if line.start >= reach:
            break
        if line.words >= PARAGRAPH and line.cue is None:
            paragraphs[index] = frozenset(telling(text[line.start : min(line.end, reach)]))
    spread = Counter(stem for found in paragraphs.values() for stem in found)
    folded = {
        index: fold(text[lines[index].start : lines[index].end])
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
        body,
        body.total(),
        opening,
        paragraphs,
        spread,
        folded,
        Counter(folded.values()),
        prose,
        uncued,
        "\n".join(["", *_beyond(text, lines, lead), ""]),
        frozenset(_holders(text, lines)),
    )


def _beyond(text: str, lines: Sequence[Line], lead: int) -> Iterator[str]:
    for line in lines[lead + BELOW :]:
        if line.words <= SHORT_LINE:
            yield fold(text[line.start : line.end])


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
