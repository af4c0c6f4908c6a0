"""The article's own headline among the lines above the text, and its doubles.

Shape alone finds the wrong one as often as not (precision .38): other stories' headlines look the
same. What tells them apart is that the words of the headline come back in the text under it, that
it stands next to the text, that a byline or a date follows, that a page repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.extraction.boilerplate.cues import Cue, fold
from tui.extraction.boilerplate.lines import Line
from tui.model import BlockKind

WORDS = range(2, 31)
LEAD = 8000
"""Code points of the text's beginning in which the headline's words are looked for."""

REACH = 40
"""Lines above the text that are looked at."""

LATEST = 0.3
"""Share of the core's prose that may stand above the headline: other stories' teasers."""

PARAGRAPH = 20
"""Words of an opening paragraph with another under it; one that stands alone has twice as many."""

ENOUGH = 4.0
"""A candidate's least score. None beats a guess."""

# The weights of a candidate's score, set on flattened news and magazine pages:
SHARED = 2.2  # share of its words that the text below uses
EACH = 0.5  # each of up to five such words
LENGTH = 0.25  # each of up to nine words
LABEL = 1.0  # taken off for three words or fewer: a section's name, a person's
COLON = 1.0
SIGNED = 1.0  # a byline or a date within the next lines
DOUBLED = 1.5
FIRST = 0.7  # nothing but cued lines above
ALONE = 2.2  # and nothing but cued lines between it and the text
DISTANT = 0.1  # taken off for each line between it and the text
UNDER_PROSE = 1.0  # taken off where prose stands above
HEADING = 1.5  # markup says it is one

_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4,}|\d{2,}")
_PAIR = re.compile("(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))")
"""Two letters in a row, each pair of them: what stands for words where no spaces do."""

_STEM = 5
"""Letters of a word compared: "torpedoes" meets "torpedoed"."""


@dataclass(frozen=True, slots=True)
class Headline:
    """``index`` is the line to show, ``doubles`` the lines that repeat it, glued ones included.

    ``certain``: more than words in common speaks for it, so that what stands above it is not of
    this article.
    """

    index: int
    doubles: frozenset[int]
    certain: bool


def find(text: str, lines: Sequence[Line], core: range) -> Headline | None:
    """The headline; the one that markup names where there is one."""
    if not core:
        return None
    lead = _lead(lines, core)
    folded = {index: fold(text[line.start : line.end]) for index, line in _near(lines, core, lead)}
    named = next((i for i, line in enumerate(lines) if line.kind is BlockKind.TITLE), None)
    if named is not None:
        return Headline(named, frozenset(_doubles(named, folded)), certain=False)
    region = range(max(0, lead - REACH), min(lead + 1, _latest(lines, core)))
    candidates = [index for index in region if _could_be(lines[index], text)]
    start, end = lines[lead].start, lines[core.stop - 1].end  # below, headlines come again
    body = _stems(text[start : min(end, start + LEAD)])
    scored = [
        (_score(text, lines, index, lead, body, folded), -abs(lead - index), index)
        for index in candidates
        if index != lead
    ]
    if not scored:
        return None
    score, _, index = max(scored)
    if score < ENOUGH:
        return None
    above = next((other for other, _, place in scored if place == index - 1), 0.0)
    if above >= ENOUGH and _capitalized(text, lines[index - 1]) > _capitalized(text, lines[index]):
        index -= 1  # the best was the standfirst
    doubles = frozenset(_doubles(index, folded))
    first = min({index, *(d for d in doubles if folded[d] == folded[index] and d <= lead)})
    return Headline(
        first,
        (doubles | {index}) - {first},
        bool(doubles) or _signed(lines, index),
    )


def _lead(lines: Sequence[Line], core: range) -> int:
    """The first real paragraph of the text. A standfirst or a teaser is shorter, and has a
    headline and not more prose under it."""
    prose = [index for index in core if lines[index].prose and lines[index].cue is None]
    for here, following in pairwise(prose):
        if (following == here + 1 and lines[here].words >= PARAGRAPH) or (
            lines[here].words >= 2 * PARAGRAPH
        ):
            return here
    return prose[0] if prose else core.start


def _latest(lines: Sequence[Line], core: range) -> int:
    """Where too much of the core's prose has gone by for a headline still to come."""
    prose = [lines[index].words if lines[index].prose else 0 for index in core]
    room = LATEST * sum(prose)
    for index, words in zip(core, prose, strict=True):
        room -= words
        if room < 0:
            return index + 1
    return core.stop


def _near(lines: Sequence[Line], core: range, lead: int) -> list[tuple[int, Line]]:
    return [
        (index, lines[index])
        for index in range(max(0, core.start - REACH), min(len(lines), lead + 4))
        if lines[index].words <= 2 * WORDS.stop
    ]


def _could_be(line: Line, text: str) -> bool:
    return (
        line.words in WORDS
        and line.cue is None
        and not line.listed
        and line.end - line.start <= 300
        and text[line.end - 1] not in ".:;,"
    )


def _capitalized(text: str, line: Line) -> bool:
    """Whether the line is set as headlines are in English, most long words with a capital."""
    words = [word for word in text[line.start : line.end].split() if len(word) >= 4]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _stems(text: str) -> set[str]:
    found = {word.casefold()[:_STEM] for word in _WORD.findall(text)}
    return found.union(_PAIR.findall(text)) if _PAIR.search(text) else found


def _score(
    text: str,
    lines: Sequence[Line],
    index: int,
    lead: int,
    body: set[str],
    folded: dict[int, str],
) -> float:
    line = lines[index]
    words = _stems(text[line.start : line.end])
    shared = len(words & body)
    score = SHARED * shared / len(words) + EACH * min(shared, 5) if words else 0.0
    if line.heading:
        score += HEADING
    score -= DISTANT * min(6, sum(1 for other in lines[index + 1 : lead] if other.cue is None))
    score += LENGTH * min(line.words, 9)
    if line.words <= 3:
        score -= LABEL
    if ":" in text[line.start : line.end]:
        score += COLON
    if any(other.prose and other.cue is None for other in lines[:index]):
        score -= UNDER_PROSE
    if _signed(lines, index):
        score += SIGNED
    if _doubles(index, folded):
        score += DOUBLED
    if all(other.cue is not None for other in lines[:index]):
        score += FIRST
        if all(other.cue is not None for other in lines[index + 1 : lead]):
            score += ALONE
    return score


def _signed(lines: Sequence[Line], index: int) -> bool:
    return any(line.cue in (Cue.BYLINE, Cue.DATE) for line in lines[index + 1 : index + 5])


def _doubles(index: int, folded: dict[int, str]) -> list[int]:
    """Lines that say the headline again: equal, with the site's name behind it, or
    glued to a label."""
    title = folded.get(index, "")
    if len(title) < 12:
        return []
    room = len(title) + max(20, len(title) // 2)
    return [
        other
        for other, line in folded.items()
        if other != index
        and len(line) <= room
        and (line == title or line.endswith(title) or line.startswith((f"{title} |", f"{title} -")))
    ]
