"""Words of a clause, one after the other, with what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.extraction.reporting.grammar import Grammar

_ELIDED = "d|l|un|qu|dell|nell|all|dall|sull|coll|quell|c|s|n|j|m"
_WORD = re.compile(
    rf"(?:{_ELIDED})['’](?=\w)|(?:{_ELIDED.title()})['’](?=[a-zà-ÿ])|\w+(?:[-'’.&]\w+)*"
)
_INITIAL = re.compile(r"[^\W\d_]\Z")
MOST = 40  # words of a clause looked at


class Word(NamedTuple):
    text: str
    low: str
    start: int
    end: int
    joined: bool
    """Nothing but one blank, or the apostrophe of an elision, stands before it."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def scan(text: str, start: int, end: int, grammar: Grammar) -> list[Word]:
    """The words from ``start`` on, each with the full stop of its abbreviation."""
    found: list[Word] = []
    place = start
    for match in _WORD.finditer(text, start, end):
        stop = match.end()
        low = match.group().lower().replace("’", "'")
        dot = text[stop : stop + 1] == "." and stop < end
        initial = _INITIAL.match(match.group()) and match.group().isupper()
        if dot and (low in grammar.titles or (initial and stop + 1 < end)):
            stop += 1
        between = text[place : match.start()]
        joined = between in (" ", "\u00a0", "\u202f") or not between
        found.append(Word(text[match.start() : stop], low, match.start(), stop, joined))
        place = stop
        if len(found) == MOST:
            break
    return found
