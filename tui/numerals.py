"""Numbers written with their thousands apart: 1,200 and 1.200, 1’200 and 1 200 all mean 1200.

This works on folded text, where every blank is a plain one and every apostrophe a straight one, so
that the separators of Swiss and French pages and of the SI are among them. So is the grouping used
in India, 12,34,567.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_APART = "[,.' ]"
_WESTERN = r"[1-9][0-9]{0,2}([,.' ])[0-9]{3}(?:\1[0-9]{3})*"
_INDIAN = "[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
_GROUPED = re.compile(rf"(?<![0-9])(?<![0-9][,.'])(?:{_WESTERN}|{_INDIAN})(?![0-9])")

_DIGITS = "0123456789"
_PERHAPS = re.compile("[0-9][,.' ][0-9]{3}").search

_NUMBER = re.compile(rf"{_GROUPED.pattern}|(?<![0-9])[1-9][0-9]{{3,}}(?![0-9])")


def perhaps(folded: str) -> bool:
    """Whether there may be such a number: a test that rules most lines out within a microsecond,
    and an article with only other numbers in 20."""
    return any(map(folded.__contains__, _DIGITS)) and _PERHAPS(folded) is not None


def grouped(folded: str) -> list[tuple[int, int]]:
    """Where such numbers stand, in code points, in order."""
    return [match.span() for match in _GROUPED.finditer(folded)] if perhaps(folded) else []


@lru_cache(64)
def anyhow(folded: str) -> str:
    """A regular expression for exactly these words, with each number in any of its spellings."""
    parts: list[str] = []
    at = 0
    for match in _NUMBER.finditer(folded):
        parts += (re.escape(folded[at : match.start()]), _writings(re.sub("[^0-9]", "", match[0])))
        at = match.end()
    return "".join((*parts, re.escape(folded[at:])))


def contains(folded: str, words: str) -> bool:
    """Whether the words, folded too, occur anywhere in the text, also inside a word."""
    return words in folded or (
        (pattern := _in_any_writing(words)) is not None and pattern.search(folded) is not None
    )


@lru_cache(64)
def _in_any_writing(words: str) -> re.Pattern[str] | None:
    return re.compile(anyhow(words)) if _NUMBER.search(words) else None


def standing(folded: str, phrase: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where the words of a phrase, folded too, occur from ``start`` on.

    Not where a number at either end of the phrase would match only some digits of a longer number
    that is written with its thousands apart.
    """
    if not any(map(phrase.__contains__, _DIGITS)):
        at = folded.find(phrase, start)
        while at >= 0:
            yield at, at + len(phrase)
            at = folded.find(phrase, at + 1)
        return
    for match in _whole(phrase).finditer(folded, start):
        yield match.span()


@lru_cache(64)
def _whole(phrase: str) -> re.Pattern[str]:
    before = r"(?<![0-9][,.'])" if re.match("[0-9]{3}(?![0-9])", phrase) else ""
    behind = "(?![,.'][0-9]{3}(?![0-9]))" if phrase[-1:].isdecimal() else ""
    return re.compile(before + anyhow(phrase) + behind)


def _writings(digits: str) -> str:
    threes = f"{_APART}?".join(_groups(digits, 3))
    if len(digits) < 6:
        return threes
    return f"(?:{threes}|{','.join((*_groups(digits[:-3], 2), digits[-3:]))})"


def _groups(digits: str, size: int) -> list[str]:
    first = len(digits) % size
    rest = [digits[at : at + size] for at in range(first, len(digits), size)]
    return [digits[:first], *rest] if first else rest
