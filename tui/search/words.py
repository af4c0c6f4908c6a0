"""Folded text to the words it is searched by."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator

from tui.folding import HAN_KANA, fold
from tui.numerals import grouped, perhaps

# Chinese and Japanese put no blanks between words, so there each character is one. Elsewhere a
# word is letters, digits and the marks that combine with them: é written as two characters, the
# vowel signs of India, Arabic's and Hebrew's points.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e"
_WORD = re.compile(f"[{HAN_KANA}]|(?:(?![{HAN_KANA}])[^\\W_]|[{_MARKS}])+")
_ASCII = re.compile("[a-z0-9]+")  # most folded news: a third of the time


def words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each word's key, without combining marks, and where it is in ``folded``.

    A number with its thousands apart is one word, 1,200 the same as 1200. Where a blank is what
    keeps them apart, they may be numbers side by side, as in a table: there each is a word, too.
    """
    spans = grouped(folded)
    return _joined(_apart(folded), folded, spans) if spans else _apart(folded)


def keys(text: str) -> list[str]:
    """The words of a text as they are looked up, each once. A blank that no line ends at (no-break,
    thin) makes one number of digits, a plain one does not."""
    folded = fold(text)
    spans = [span for span in grouped(folded) if " " not in text[slice(*span)]]
    if not spans:
        return _keys_apart(folded)
    return [key for key, _, _ in _joined(_apart(folded), text, spans)]


def keys_of(folded: str) -> list[str]:
    """As words(), the keys alone: in half the time."""
    if perhaps(folded):
        return [key for key, _, _ in words(folded)]
    return _keys_apart(folded)


def _joined(
    apart: Iterable[tuple[str, int, int]], text: str, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    """With one word for those that meet a span; before these where a plain blank is among them."""
    left = deque(apart)
    for first, last in spans:
        while left[0][2] <= first:
            yield left.popleft()
        met = []
        while left and left[0][1] < last:
            met.append(left.popleft())
        yield "".join(key for key, _, _ in met), met[0][1], met[-1][2]
        if " " in text[first:last]:
            yield from met
    yield from left


def _apart(folded: str) -> Iterator[tuple[str, int, int]]:
    if folded.isascii():
        for match in _ASCII.finditer(folded):
            yield match[0], match.start(), match.end()
        return
    for match in _WORD.finditer(folded):
        key = match[0]
        if not key.isascii():
            key = "".join(char for char in key if not unicodedata.combining(char))
            if not key:
                continue
        yield key, match.start(), match.end()


def _keys_apart(folded: str) -> list[str]:
    if folded.isascii():
        return _ASCII.findall(folded)
    return [key for key, _, _ in _apart(folded)]
