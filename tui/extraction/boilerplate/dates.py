"""Lines that are a date stamp and nothing else."""

from __future__ import annotations

import re
from functools import cache

from tui.extraction import lexicon

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\s,|·•()/–—]+(?:/\d{1,4})*")
_NUMBER = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|er|º|ª)?"
    r"|(?:19|20)\d\d"
    r"|\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:[ap]\.?m\.?|z)?"
    r"|\d{1,2}[ap]\.?m"
    r"|[+-]\d{1,2}:?\d\d"
)
_NUMERIC_DATE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:t[\d:.]{4,12}\S{0,6})?"
)
_EAST_ASIAN = re.compile(
    r"\D{0,8}(?:19|20)\d\d\s?[年년./-]\s?\d{1,2}\s?[月월./-]\s?\d{1,2}\s?[日일]?[^a-z]{0,24}\Z"
)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    return lexicon.words("months"), lexicon.words("clutter/date_words")


def is_date_line(line: str) -> bool:
    """Whether every word of the line belongs to a date, and together they name one.

    "Updated 4 hours ago" counts, "May" or "2019" alone do not.
    """
    if len(line) > 140 or not _DIGIT.search(line):
        return False
    folded = line.casefold()
    if _EAST_ASIAN.match(folded):
        return True
    months, others = _vocabulary()
    evidence = 0
    for token in _TOKEN.findall(folded):
        word = token.rstrip(".:;")
        if word in months:
            evidence += 2
        elif word == "ago" or _NUMERIC_DATE.fullmatch(word):
            evidence += 3
        elif _NUMBER.fullmatch(word):
            evidence += 1
        elif word not in others and word not in ("-", "", "|"):
            return False
    return evidence >= 3
