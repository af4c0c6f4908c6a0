"""Bylines in pieces: “By” in a line, the name in the next, “and” and another name below.

A scrape that gives each element a line of its own (BeautifulSoup's ``get_text("\\n")``) often parts
them so: the name is a link, and what stands before it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.extraction import lexicon
from tui.extraction.boilerplate.cues import cue_of
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.wordsets import word_set

LABEL = 3
"""Words of “Written by”."""

NAME = 6
"""Words of a name."""

MOST = 3
"""Labels on one page, at most: with more, the page lists what many people wrote."""


def is_label(line: Line) -> bool:
    """Whether the line is only the opening of a byline."""
    return (
        line.words <= LABEL and line.folded is not None and line.folded in lexicon.words("byline")
    )


def bylines(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The lines of such bylines, the labels among them."""
    short = (index for index, line in enumerate(lines) if line.words <= LABEL)
    labels = [index for index in short if lines[index].cue is None and is_label(lines[index])]
    for last in labels if len(labels) <= MOST else ():
        while (name := last + 1) < len(lines) and _is_named(text, lines[name]):
            yield from range(last, name)
            yield name
            last = name
            if name + 2 < len(lines) and lines[name + 1].folded in word_set("joining names"):
                last = name + 1


def _is_named(text: str, line: Line) -> bool:
    if line.cue is not None or line.words > NAME or line.stop:
        return False
    words = f"By {text[line.start : line.end]}"
    return cue_of(words, line.words + 1) is Cue.BYLINE
