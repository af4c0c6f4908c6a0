"""Lines that say who wrote an article, or when, without opening as a byline or date line does.

Where a scrape has lost its headline, they are the first line as often as captions are.
"""

from __future__ import annotations

import re
from functools import cache

from tui.extraction import bylines, lexicon, outlet_names
from tui.extraction.boilerplate.headlines.signs import is_name, names_day
from tui.extraction.wordsets import word_set

WORDS = 12
"""Words of such a line, at most."""

ROLE_WORDS = 5
"""Words of what somebody is: "Senior Live Science Contributor"."""

_PARTED = re.compile(r",\s|\s[|–—·•/-]\s|\s(?=@\w)|\s(?:and|und|et|y|e|en|&)\s")
_INITIAL = re.compile(r"(?<=[a-zß-ÿ])\s[A-Z]\.(?=\s[A-ZÀ-Þ])")
_DATE = re.compile(r"(?<!\d)\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)")
_CLOCK = re.compile(r"(?<![\d:.-])\d{1,2}(?::|h)\d\d(?:[\s:)Z]|\Z)|\dT\d\d:\d\d")


def is_signature(words: str) -> bool:
    """ "Ada Lund, Coastal University", "Ada Lund, London", "Ada Lund - Staff Writer", "Ada Lund and
    Tom B. Hale", "Ada Lund Associated Press"; "Courier May 3, 2024 11:03 PM", "Von Ada Lund
    publiziert am 3. Mai 2024"."""
    return _is_stamp(words) or _is_writer(_INITIAL.sub("", words))


def _is_stamp(words: str) -> bool:
    if not names_day(words):
        return False
    if _CLOCK.search(words) is not None:
        return True
    opening = bylines.opened().match(words)
    if opening is None:
        return False
    who = words[opening.end() :]  # "By May 2025 half of all buses will be electric" names nobody
    return _DATE.search(who) is not None or is_name(" ".join(who.split()[:2]))


def _is_writer(words: str) -> bool:
    parted = _PARTED.search(words)
    if parted is None:
        return any(
            is_name(words[: place.start()]) and words[place.end() :] in lexicon.words("agencies")
            for place in re.finditer(" ", words)
        )
    name, behind = words[: parted.start()], words[parted.end() :]
    if not is_name(name):
        return False
    if behind.startswith("@") or behind in bylines.places() or _is_body(behind) or _is_role(behind):
        return True
    return is_name(behind)


def _is_body(name: str) -> bool:
    words = name.split()
    if not _is_capitalized(words):
        return False
    return words[-1] in _outlets() or not word_set("affiliations").isdisjoint(
        map(str.casefold, words)
    )


def _is_role(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= ROLE_WORDS
        and _is_capitalized(words)
        and words[-1].casefold() in word_set("writers")
    )


def _is_capitalized(words: list[str]) -> bool:
    return all(word[0].isupper() for word in words if len(word) > 3)


@cache
def _outlets() -> frozenset[str]:
    return outlet_names.kinds() | lexicon.words("agencies")
