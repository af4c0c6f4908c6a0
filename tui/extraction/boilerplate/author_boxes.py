"""Boxes about who wrote the article, set between its paragraphs: “About the author”, and below it a
sentence that begins with the name that stands in the byline.

A heading alone is too often a section's ("Zur Person" in an interview), and so is a sentence with a
role in it: only the name from the byline tells that it is the writer who is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.extraction import bylines
from tui.extraction.boilerplate.line import Cue, Line

LABEL = 4
"""Words of “About the author”."""

NOTE = 60
"""Words of what such a box says about its writer, at most."""

_NAME = re.compile(rf"[{bylines.UPPER}][\w'’.-]{{1,24}}\s[{bylines.UPPER}][\w'’-]{{1,24}}")


def find(text: str, lines: Sequence[Line], core: range) -> Iterator[int]:
    """The lines of such boxes."""
    signed = [text[line.start : line.end] for line in lines if line.cue is Cue.BYLINE]
    for index in core[:-1] if signed else ():
        note = lines[index + 1]
        if is_label(lines[index]) and note.stop and note.words <= NOTE:
            name = _NAME.match(text, note.start, note.end)
            if name is not None and any(name[0] in byline for byline in signed):
                yield from (index, index + 1)


def is_label(line: Line) -> bool:
    return line.cue is Cue.AUTHOR and line.words <= LABEL and not line.stop
