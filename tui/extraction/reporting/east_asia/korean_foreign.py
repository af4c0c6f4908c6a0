"""People of other countries in Korean news, whose names no family name begins: 에밀 라르손 스웨덴
총리, 제인 오르덴 하벨 CEO; later 라르손 총리.

What is before them tells too little. A name is known by its country and title behind it, or by a
title in Latin letters, where the last word of the name stands before that title elsewhere, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tui.extraction.reporting.east_asia.korean_titles import latin, title
from tui.extraction.reporting.east_asia.words import word_classes
from tui.model import Span

_WORD = "[가-힣]{2,7}"
_FULL = rf"(?:(?:[A-Z]\.?\s?){{1,2}}|[가-힣]{{1,7}})\s{_WORD}"
_MODIFIES = (
    "은",
    "는",
    "을",
    "를",
    "의",
    "과",
    "와",
    "한",
    "던",
    "된",
    "에서",
    "에게",
    "까지",
    "부터",
)
"""Ends of a word before a name that is no part of it: “방문한 라르손 스웨덴 총리”."""
_NO_NAME = ("은", "는", "을", "를", "의", "면", "게", "며")
_BEFORE = re.compile(r"(?<![가-힣])([가-힣]{1,7})\s\Z")
_REACH = 9
"""Code points in which the word before a name begins."""


@cache
def named() -> str:
    """A pattern of a name with what stands behind it up to its title: its groups are ``abroad``,
    the words before a country, and ``led``, those before a firm."""
    lands = "|".join(word_classes("ko")["lands"])
    between = r"(?:\s[가-힣A-Za-z·]{2,12}){0,2}?"
    # 미국 시장 is a market, no mayor
    land = rf"(?=\s(?:{lands})(?!\s(?:시장|지사)){between}\s?{title()})"
    firm = rf"(?=(?:\s[가-힣A-Za-z·]{{2,12}}){{1,2}}\s(?:{latin()}))"
    return rf"(?<![가-힣A-Za-z])(?:(?P<abroad>{_FULL}){land}|(?P<led>{_FULL}){firm})"


@cache
def behind() -> str:
    """A pattern of all between the name and its particle."""
    return rf"(?:\s[가-힣A-Za-z·]{{2,12}}){{1,3}}?\s?{title()}(?:\([A-Z]{{2,4}}\))?"


def foreigners(text: str, start: int, end: int) -> Iterator[Span]:
    """Names in full, and family names before a country, in ``text[start:end]``."""
    for found in _named().finditer(text, start, end):
        group = "abroad" if found["abroad"] else "led"
        name = _without_modifier(text, Span(*found.span(group)))
        if name is not None and (group == "abroad" or text[name.start : name.end] in _led(text)):
            yield name


def bare(text: str, word: Span) -> Span | None:
    """Who is called by a family name alone, or with another given name: 욘 라르손은."""
    if text[word.start : word.end] not in families(text):
        return None
    before = _BEFORE.search(text, max(0, word.start - _REACH), word.start)
    if before is None:
        return word
    pair = Span(before.start(1), word.end)
    full = _without_modifier(text, pair)
    again = text.count(text[pair.start : pair.end]) > 1
    return full if again or full != pair else None


@lru_cache(maxsize=4)
def families(text: str) -> frozenset[str]:
    """The last words of such names."""
    names = (text[span.start : span.end] for span in foreigners(text, 0, len(text)))
    return frozenset(name.split()[-1] for name in names)


def _without_modifier(text: str, words: Span) -> Span | None:
    """The name of two words: the second alone where the first is none of it."""
    first, _, last = text[words.start : words.end].rpartition(" ")
    classes = word_classes("ko")
    if last.endswith(_NO_NAME) or last in (*classes["not called"], *classes["lands"]):
        return None
    small = first in (*classes["not called"], *classes["lands"], *classes["titles"])
    if small or (len(first) > 1 and first.endswith(_MODIFIES)):
        return Span(words.end - len(last), words.end)
    return words


@lru_cache(maxsize=4)
def _led(text: str) -> frozenset[str]:
    """Two words before a firm and “CEO” of which the second stands right before it elsewhere."""
    alone = {found[1] for found in re.finditer(rf"(?<![가-힣])({_WORD})\s(?:{latin()})", text)}
    full = (found["led"] for found in _named().finditer(text) if found["led"])
    return frozenset(name for name in full if name.split()[-1] in alone)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(named())
