"""The outlet that the article itself says it is of: the name a newsroom ends its reports with ("–
The Alder Post"), or the letters by the headline or behind the writers to whom its people spoke
("told AFP")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.extraction import lexicon, outlet_names, sign_offs
from tui.extraction.metadata import head, people
from tui.model import Document, Known
from tui.sanitizing import sanitize_line

LONGEST = 80
"""Code points of such a line, at most."""

LAST = 2
"""Blocks from the end of what cleaning left, and as many below it, in which a report may end."""

_NOTE = "note about the author"
"""The reason that cleaning gives for dropping such a line."""

_BAR = re.compile(r"\s[|•·]\s")
_BEHIND = re.compile(r"(?:,|\bfor)\s([A-Z][A-Z0-9]{1,5})\Z")


def outlet(document: Document, near: Sequence[head.Near]) -> Known[str] | None:
    """None where no name stands there, or the text does not speak of itself by it."""
    for line in _ends(document):
        if name := sign_offs.outlet(line):
            return Known(name, "end of the text")
    for one in near:
        line = sanitize_line(one.line)
        if name := sign_offs.first_in(line) or _beside_writer(line):
            return Known(name, "line by the title")
    for name in _letters(near):
        said = re.escape(name)
        spoken = re.compile(rf"\b(?:told|with|to)\s{said}\b|\b{said}[’']s\s")
        if any(spoken.search(document[block.span]) for block in document.kept):
            return Known(name, "line by the title")
    return None


def _beside_writer(line: str) -> str | None:
    """“Mira Olsen | The Alder Post”."""
    writer, *others = _BAR.split(line)
    if len(others) != 1 or not outlet_names.is_name(others[0]):
        return None
    return others[0] if people.in_byline(writer) or people.is_name(writer) else None


def _ends(document: Document) -> Iterator[str]:
    kept = [i for i, block in enumerate(document.blocks) if block.dropped is None]
    for block in document.blocks[max(0, kept[-1] + 1 - LAST) : kept[-1] + 1 + LAST] if kept else ():
        if block.dropped in (None, _NOTE) and len(block.span) <= LONGEST:
            yield sanitize_line(document[block.span])


def _letters(near: Sequence[head.Near]) -> Iterator[str]:
    """An agency's name right above the headline; the letters behind the writers in a byline."""
    for one in near:
        line = sanitize_line(one.line)
        if one.place == -1 and line in lexicon.words("agencies"):
            yield line
        elif (behind := _BEHIND.search(line)) and people.in_byline(line):
            yield behind[1]
