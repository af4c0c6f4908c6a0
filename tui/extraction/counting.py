"""How many words there are where no spaces stand between them."""

from __future__ import annotations

import re
from functools import cache

_FIRST = "\u3040"

A_WORD = 2
"""Kana, Han characters or syllables that stand for one, about."""

SAMPLE = 400
"""Code points from which the share of these letters in a longer stretch is taken."""


def words(text: str, start: int, end: int) -> int:
    """Words of ``text[start:end]`` as a reader would count them; at least one."""
    spaced = text.count(" ", start, end) + 1
    length = end - start
    if length > 8 * spaced:
        sample = text[start : min(end, start + SAMPLE)]
        if (found := ideographs(sample)) > len(sample) // 4:
            return max(spaced, found * length // len(sample) // A_WORD)
    return spaced


def ideographs(text: str) -> int:
    """How many kana, Han characters and Hangul syllables it has, of which two stand for a word."""
    if text.isascii() or max(text) < _FIRST:
        return 0
    return len(_ideographs().findall(text))


@cache
def _ideographs() -> re.Pattern[str]:
    """Classes of so many letters take 2 ms to compile, and most articles have none of them."""
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
