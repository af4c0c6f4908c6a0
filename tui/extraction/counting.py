"""How many words there are where no spaces stand between them."""

from __future__ import annotations

import re

IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Han characters and Hangul syllables, of which two stand for a word."""

SAMPLE = 400
"""Code points from which the share of these letters in a longer stretch is taken."""


def words(text: str, start: int, end: int) -> int:
    """Words of ``text[start:end]`` as a reader would count them; at least one."""
    spaced = text.count(" ", start, end) + 1
    length = end - start
    if length > 8 * spaced:
        sample = text[start : min(end, start + SAMPLE)]
        if not sample.isascii() and (found := len(IDEOGRAPHS.findall(sample))) > len(sample) // 4:
            return max(spaced, found * length // len(sample) // 2)
    return spaced
