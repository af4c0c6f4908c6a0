"""Folded text to the words it is searched by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tui.folding import HAN_KANA, fold

# Chinese and Japanese put no blanks between words, so there each character is one. Elsewhere a
# word is letters, digits and the marks that combine with them: é written as two characters, the
# vowel signs of India, Arabic's and Hebrew's points.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e"
_WORD = re.compile(f"[{HAN_KANA}]|(?:(?![{HAN_KANA}])[^\\W_]|[{_MARKS}])+")
_ASCII = re.compile("[a-z0-9]+")  # most folded news: a third of the time


def words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each word's key, without combining marks, and where it is in ``folded``."""
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


def keys(text: str) -> list[str]:
    return keys_of(fold(text))


def keys_of(folded: str) -> list[str]:
    """As words(), the keys alone: in half the time."""
    if folded.isascii():
        return _ASCII.findall(folded)
    return [key for key, _, _ in words(folded)]
