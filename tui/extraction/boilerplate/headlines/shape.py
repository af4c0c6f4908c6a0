"""What a candidate's line looks like by itself: its marks, its capitals, its function words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from tui.extraction import lexicon
from tui.extraction.boilerplate.headlines.buckets import bucket, named
from tui.extraction.boilerplate.line import Line
from tui.extraction.punctuation import curled

_GLUED = re.compile(r"[a-zß-ÿ!?)][A-ZÀ-Þ][a-zß-ÿ]")
_STEPS = (" / ", " > ", " » ", " › ", " → ", " | ", " · ", " • ")
_SITE = re.compile(r"\s(?:[|·•»›—–-]|::)\s")
_GRAMMATICAL = bucket("function words ", (0, 1, 2, 3, 4, 5, 6, 7))

_ENDS = (
    (".。", "ends in stop"),
    ("?？", "ends in question"),
    ("!！", "ends in exclamation"),
    (":;,-–—", "ends in colon"),
    ("…»›>→", "ends in arrow"),
)

_SIGNS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("colon", lambda words: ": " in words[:-1]),
    ("bar or dash", lambda words: _SITE.search(words) is not None),
    ("path", lambda words: any(mark in words for mark in (" > ", " » ", " › "))),
    ("glued", lambda words: _GLUED.search(words) is not None),
    ("odd signs", lambda words: any(sign in words for sign in "@/#©=")),
    ("price", lambda words: any(sign in words for sign in "$%€£")),
    ("commas", lambda words: words.count(", ") >= 2),
    ("slashes", lambda words: " / " in words),
    ("steps", lambda words: any(words.count(mark) > 1 for mark in _STEPS)),
    ("quotation", lambda words: any(mark in words for mark in '“"«')),
    ("sentence inside", lambda words: ". " in words or "! " in words),
)


def shape(line: Line, words: str) -> Iterator[str]:
    """What is seen of the line, whose words, never empty, are ``words``."""
    words = curled(words)
    for seen in (_end(words[-1]), _opening(words[0]), _capitals(words)):
        if seen is not None:
            yield seen
    if line.listed:
        yield "listed"
    if line.heading:
        yield "heading"
    for sign, shows in _SIGNS:
        if shows(words):
            yield sign


def _end(last: str) -> str | None:
    if last.isalpha() or last in "’'”\"":
        return None
    if last.isdigit():
        return "ends in digit"
    return next((name for marks, name in _ENDS if last in marks), "ends in other")


def _opening(first: str) -> str | None:
    if first.islower():
        return "starts small"
    if first.isdigit():
        return "starts in digit"
    return None if first.isalpha() or first in "“‘\"'«" else "starts odd"


def _capitals(words: str) -> str | None:
    """How many quarters of the longer words begin with a capital, where letters have capitals."""
    if words.isupper():
        return "all capitals"
    initials = [word[0] for word in words.split() if len(word) >= 4]
    cased = [letter for letter in initials if letter != letter.swapcase()]
    return f"capitals {4 * sum(map(str.isupper, cased)) // len(cased)}" if cased else None


def grammar(words: str) -> Iterator[str]:
    """Headlines leave out words that the beginnings of sentences have, and end on one seldom."""
    own = words.casefold().replace("’", "'").split()
    functional = [word.strip("\"'“”‘,.:;?!()") in _functional() for word in own]
    yield named(_GRAMMATICAL, 10 * sum(functional) // len(own))
    if functional[-1] and own[-1][-1].isalpha():
        yield "ends in a function word"
    if functional[0]:
        yield "opens with a function word"


@cache
def _functional() -> frozenset[str]:
    return lexicon.words("function_words") | lexicon.words("language_words")
