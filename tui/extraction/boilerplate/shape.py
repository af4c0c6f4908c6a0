"""What a candidate's line looks like by itself: its marks, its capitals, its function words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction import lexicon
from tui.extraction.boilerplate.buckets import bucket, named
from tui.extraction.boilerplate.lines import Line

_GLUED = re.compile(r"[a-zß-ÿ!?)][A-ZÀ-Þ][a-zß-ÿ]")
_STEPS = (" / ", " > ", " » ", " › ", " → ", " | ", " · ", " • ")
_SITE = re.compile(r"\s(?:[|·•»›—–-]|::)\s")
_GRAMMATICAL = bucket("function words ", (0, 1, 2, 3, 4, 5, 6, 7))


def shape(line: Line, words: str) -> Iterator[str]:
    last, first = words[-1], words[0]
    if last.isalpha() or last in "’'”\"":
        pass
    elif last.isdigit():
        yield "ends in digit"
    elif last in ".。":
        yield "ends in stop"
    elif last in "?？":
        yield "ends in question"
    elif last in "!！":
        yield "ends in exclamation"
    elif last in ":;,-–—":
        yield "ends in colon"
    elif last in "…»›>→":
        yield "ends in arrow"
    else:
        yield "ends in other"
    if first.islower():
        yield "starts small"
    elif first.isdigit():
        yield "starts in digit"
    elif not (first.isalpha() or first in "“‘\"'«"):
        yield "starts odd"
    if words.isupper():
        yield "all capitals"
    else:
        initials = [word[0] for word in words.split() if len(word) >= 4]
        cased = [letter for letter in initials if letter != letter.swapcase()]
        if cased:
            yield f"capitals {4 * sum(map(str.isupper, cased)) // len(cased)}"
    if line.listed:
        yield "listed"
    if line.heading:
        yield "heading"
    if ": " in words[:-1]:
        yield "colon"
    if _SITE.search(words):
        yield "bar or dash"
    if " > " in words or " » " in words or " › " in words:
        yield "path"
    if _GLUED.search(words):
        yield "glued"
    if "@" in words or "/" in words or "#" in words or "©" in words or "=" in words:
        yield "odd signs"
    if "$" in words or "%" in words or "€" in words or "£" in words:
        yield "price"
    if words.count(", ") >= 2:
        yield "commas"
    if " / " in words:
        yield "slashes"
    if any(words.count(mark) > 1 for mark in _STEPS):
        yield "steps"
    if "“" in words or '"' in words or "«" in words:
        yield "quotation"
    if words.count(". ") or words.count("! "):
        yield "sentence inside"


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
