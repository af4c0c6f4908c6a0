"""What the rules know of a page before the trees are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.extraction.boilerplate.line import Line
from tui.extraction.boilerplate.stemming import Stemmed
from tui.extraction.boilerplate.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, and what the rules say of them."""

    text: str
    lines: Sequence[Line]
    core: range
    """The indexes of the lines that are the article, clutter between them included."""
    title: int | None
    """The index of the headline's line."""
    marks: Sequence[Verdict]
    """What the rules say of each line."""
    stems: Stemmed
    thread: int
    """The index of the line that readers' comments begin with."""
    voted: range
    """The core without what ``edges`` added to it."""


def reads(line: Line) -> bool:
    """Whether the line is prose that ends as a sentence does, as an article's paragraphs are."""
    return line.stop and line.prose
