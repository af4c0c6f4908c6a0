"""Names for entries of a bibliography, as people give them: reyes2024harbour."""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase

from tui.citation import Reference

_LETTER = re.compile("[a-z0-9]+")
_TOO_COMMON = frozenset({"a", "an", "the", "of", "in", "on", "to", "for", "and", "as", "at"})


class Keys:
    """Gives each reference a key of its own; the second reyes2024harbour is reyes2024harboura."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def key(self, reference: Reference) -> str:
        base = _base(reference)
        count = self._given.get(base, 0)
        self._given[base] = count + 1
        key = base + _suffix(count)
        if count:
            # A suffixed key may be what another reference is called by itself.
            while key in self._given:
                count += 1
                key = base + _suffix(count)
            self._given[base] = count + 1
        self._given.setdefault(key, 1)
        return key


def _suffix(count: int) -> str:
    """ "" "a" … "z" "aa" …"""
    written = ""
    while count:
        count, letter = divmod(count - 1, 26)
        written = ascii_lowercase[letter] + written
    return written


def _base(reference: Reference) -> str:
    who = reference.authors[0].family if reference.authors else reference.source or ""
    year = str(reference.published.year) if reference.published else ""
    words = _words(reference.title or "")
    telling = [word for word in words if word not in _TOO_COMMON] or words
    return "".join(_words(who)[-1:])[:24] + year + "".join(telling[:1])[:24] or "article"


def _words(text: str) -> list[str]:
    """In the letters every tool takes: é is e, a letter of another script is left out."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return _LETTER.findall("".join(c for c in decomposed if not unicodedata.combining(c)))
