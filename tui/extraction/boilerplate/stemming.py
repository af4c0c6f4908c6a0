"""The beginnings of the words in a page's lines, each line read once for all who ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from tui.extraction import letters, lexicon
from tui.extraction.boilerplate.line import Line

Stems = tuple[list[str], list[str]]
"""Those of words and those of numbers; both belong to the page and are not to be changed."""


@cache
def _common() -> frozenset[str]:
    lists = ("function_words", "language_words", "function_words_abroad")
    return frozenset(word[: letters.STEM] for name in lists for word in lexicon.words(name))


def telling(words: Iterable[str]) -> frozenset[str]:
    """Those of the stems that not every text has."""
    return frozenset(words) - _common()


class Stemmed:
    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self._lines = lines
        self._found: dict[int, Stems] = {}
        self._telling: dict[int, frozenset[str]] = {}

    def line(self, index: int) -> Stems:
        """Of the line with that index, read once."""
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

    def telling(self, index: int) -> frozenset[str]:
        """The stems of the line's words that not every text has."""
        if (found := self._telling.get(index)) is None:
            found = self._telling[index] = telling(self.line(index)[0])
        return found

    def telling_until(self, index: int, end: int) -> frozenset[str]:
        """Those of the part of the line that lies before ``end``."""
        if self._lines[index].end <= end:
            return self.telling(index)
        return telling(self.until(index, end)[0])
