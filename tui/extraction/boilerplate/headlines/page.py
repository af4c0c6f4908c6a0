"""What the candidates for a headline are compared with: the lines around, and what a page's foot
names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.lines import folded
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.letters import flat, fold, plain
from tui.patterns import seldom

SHORT_LINE = 60
"""Words of a line that may say the headline again."""

TELLING = 12
"""Code points of a line from which it is no accident that another holds it."""

SECTION = 16
"""Words of a section's heading."""

ABOVE, BELOW, FIRST = 60, 8, 12
"""Lines looked at: so many above and below the first paragraph, and at the very beginning."""


@dataclass(frozen=True)
class Page:
    """What the candidates of one page are compared with."""

    text: str
    lines: Sequence[Line]
    core: range
    lead: int
    """Index of the first real paragraph."""
    stems: Stemmed
    folded: dict[int, str]
    """The short lines as they are compared."""
    prose_above: Sequence[int]
    """For each line, how many of those above it are prose."""
    plain_above: Sequence[int]
    """For each line, how many of those above it carry no cue."""
    signs: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    """Of lines that were asked for it whether they name a day, and whether they are a name: the
    candidates near by all ask."""

    def far_below(self, line: str) -> str | None:
        """The short lines farther down, as they are compared, each between line feeds; None where
        ``line``, compared in the same way, is within none of them."""
        return self._beyond if line in self._tail else None

    @cached_property
    def repeats(self) -> Counter[str]:
        return Counter(self.folded.values())

    @cached_property
    def around(self) -> str:
        """The short lines as they are compared, each on a line of its own."""
        return "\n".join(self.folded.values())

    @cached_property
    def tellers(self) -> Sequence[str]:
        """Those of them that are long enough to be told from others, each once, shorter ones
        first."""
        return sorted([line for line in self.repeats if len(line) >= TELLING], key=len)

    @cached_property
    def notices(self) -> frozenset[str]:
        """Whom the page's notices of copyright name, as lines are compared."""
        return frozenset(_holders(self.text, self.lines))

    @cached_property
    def sections(self) -> Sequence[int]:
        """For each line above the text, how many of those above it stand in the text once more as
        lines by themselves: entries of a table of contents."""
        inside = {
            folded(self.text, line)
            for line in self.lines[self.lead + 1 : self.core.stop]
            if line.words <= SECTION and not line.prose and line.cue is None
        }
        counts = [0]
        for index in range(self.lead):
            own = self.folded.get(index)
            counts.append(counts[-1] + (own in inside))
        return counts

    @cached_property
    def _tail(self) -> str:
        # What is not folded yet is folded at once, which takes a fifth of the time that lines take
        # one by one. Most candidates are not in there, and then they are in none of the lines.
        short = [line for line in self.lines[self.lead + BELOW :] if line.words <= SHORT_LINE]
        known = [line.folded for line in short if line.folded is not None]
        others = [self.text[line.start : line.end] for line in short if line.folded is None]
        return "\n".join([*known, flat("\n".join(others))])

    @cached_property
    def _beyond(self) -> str:
        farther = self.lines[self.lead + BELOW :]
        short = (folded(self.text, line) for line in farther if line.words <= SHORT_LINE)
        return "\n".join(["", *short, ""])


def look(text: str, lines: Sequence[Line], core: range, lead: int, stems: Stemmed) -> Page:
    """``lead``: the line in which the article’s text begins, about which candidates are looked
    for."""
    near = short_lines(text, lines, lead)
    prose, uncued = [0], [0]
    for line in lines[: min(len(lines), lead + BELOW)]:
        prose.append(prose[-1] + (line.prose and line.cue is None))
        uncued.append(uncued[-1] + (line.cue is None))
    return Page(
        text,
        lines,
        core,
        lead,
        stems,
        near,
        prose,
        uncued,
    )


def short_lines(text: str, lines: Sequence[Line], lead: int, *, least: int = 0) -> dict[int, str]:
    """Those around the first real paragraph, by their indexes, as they are compared; of ``least``
    code points or more."""
    return {
        index: folded(text, line)
        for index in region(lines, lead)
        if (line := lines[index]).words <= SHORT_LINE and line.end - line.start >= least
    }


_HOLDER = seldom(  # "© 2019-2024 The Courier. All rights reserved."
    r"(?:copyright\s)?\s?©\s?(?:copyright\s)?(?:0(?:\s?-\s?0)?,?\s)?(?:by\s)?([^.|·,;:()®™-]{3,40})"
)


def _holders(text: str, lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line.cue is Cue.LEGAL and line.words <= SHORT_LINE:
            words = plain(" ".join(text[line.start : line.end].split()))
            if found := _HOLDER.match(words):
                yield fold(found[1]).removeprefix("the ")


def region(lines: Sequence[Line], lead: int) -> list[int]:
    """Indices of the lines among which the headline is looked for."""
    start = max(0, lead - ABOVE)
    return [*range(min(FIRST, start)), *range(start, min(len(lines), lead + BELOW))]
