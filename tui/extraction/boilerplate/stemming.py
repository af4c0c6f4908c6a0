"""The beginnings of the words in a page's lines, each line read once for all who ask."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction import letters
from tui.extraction.boilerplate.lines import Line

Stems = tuple[list[str], list[str]]
"""Those of words and those of numbers; both belong to the page and are not to be changed."""


class Stemmed:
    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self._lines = lines
        self._found: dict[int, Stems] = {}

    def line(self, index: int) -> Stems:
        if (found := self._found.get(index)) is None:
            line = self._lines[index]
            found = self._found[index] = letters.stems(self._text[line.start : line.end])
        return found

    def until(self, index: int, end: int) -> Stems:
        """Those of the part of the line that lies before ``end``."""
        line = self._lines[index]
        if line.end <= end:
            return self.line(index)
        return letters.stems(self._text[line.start : end])
