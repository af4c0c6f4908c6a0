"""Countries, regions and capitals by their names in other languages: “Frankreich”, “Londres”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.bylines import UPPER
from tui.extraction.lexicon import rows
from tui.model import Span

_GENITIVE = {"de": "(?:s|n)?", "sv": "s?", "da": "s?", "no": "s?"}
"""Ends behind a name: “Deutschlands”, “den Niederlanden”."""
_JOINED = re.compile(rf"[^.!?…:;\s\"„“«»] [{UPPER}][\w’'-]* \Z")
"""A word with a capital right before, that does not owe it to the start of a sentence."""
_NEAR = 40


def countries(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    """Names in ``text[start:end]`` that are no part of a longer one. Of languages with cases only
    the nominative is known."""
    pattern = _pattern(code)
    if pattern is None:
        return
    for found in pattern.finditer(text, start, end):
        beside = code != "de" and text[found.start()].isupper()
        if beside and _JOINED.search(text, max(start, found.start() - _NEAR), found.start()):
            continue
        yield Span(*found.span(1))


@cache
def named(code: str) -> frozenset[str]:
    """The countries' names in the language ``code``."""
    listed = (names for tongue, names in rows("countries_abroad") if tongue == code)
    return frozenset(name for names in listed for name in names.split(","))


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    listed = [
        name
        for table in ("countries_abroad", "capitals_abroad", "regions_abroad")
        for tongue, names in rows(table)
        if tongue == code
        for name in names.split(",")
    ]
    if not listed:
        return None
    names = sorted(listed, key=len, reverse=True)
    either = "|".join(re.escape(name).replace("’", "['’]") for name in names)
    alone = "" if code == "de" else rf"(?! [{UPPER}]\w)"
    return re.compile(rf"(?<![\w-])({either}){_GENITIVE.get(code, '')}(?![\w-]){alone}")
