"""How many tags a page has and how deep its elements are nested, by one search.

Following each tag (``scan``) takes twice as long, and is needed only where something must be cut:
hardly any page has that. The figures found here are never too low.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from tui.extraction.markup import tags

LONG_TAG = 2_000
"""Code points of a tag that is looked at by itself."""

_ENDLESS = 1_000_000
"""Levels for an element that would hide tags, as one of script that is never closed."""


class Survey(NamedTuple):
    """``depth``: levels, at the most; ``long``: the tags of LONG_TAG or more."""

    tags: int
    depth: int
    long: list[str]


def _either_case(name: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in name)


_SEEN_WHOLE = LONG_TAG // 2
"""From here on a tag is kept with its attributes: more is not told apart by the search."""

_NAMED = r"[a-zA-Z][a-zA-Z0-9:-]{0,40}"
_RAW = [rf"{_either_case(name)}(?![a-zA-Z0-9:-])" for name in sorted(tags.RAW)]
_CLOSED = [
    rf"{raw}[^>]*+>[^<]*+(?:<(?!/{_either_case(name)})[^<]*+)*+(?=<)"
    for name, raw in zip(sorted(tags.RAW), _RAW, strict=True)
]
_MAY_BE_RAW = f"(?=[{''.join(sorted({name[0] + name[0].upper() for name in tags.RAW}))}])"
"""Before their names are tried one after the other: that took a third of the search."""

# A comment; an element of which nothing is markup, up to its end; a tag that closes itself; in the
# group, all of the page behind an element that should end and does not, or else a tag's name, and
# of a long one its attributes. Nothing is looked at more than thrice, whatever the page.
_MARKUP = re.compile(
    r"<(?:!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?"
    rf"|{_MAY_BE_RAW}(?:{'|'.join(_CLOSED)})"
    rf"|(?!{_MAY_BE_RAW}(?:{'|'.join(_RAW)}))/?[a-zA-Z][^>]{{0,{_SEEN_WHOLE}}}+(?<=/)>"
    rf"|({_MAY_BE_RAW}(?:{'|'.join(_RAW)})[^>]*+>[\s\S]*+|/?{_NAMED}(?:[^>]{{{_SEEN_WHOLE}}}[^>]*+)?+)[^>]*+(?:>|\Z))"
)
_NAME = re.compile(rf"(/?)({_NAMED})")


class _Levels(dict[str, int]):
    """What each tag adds to the depth; names that no list has are not kept."""

    def __missing__(self, tag: str) -> int:
        named = _NAME.match(tag)
        if named is None or ">" in tag:
            return _ENDLESS
        if tag.endswith("/"):
            return 0
        levels = tags.LEVELS.get(named[2].lower(), 1)
        return -levels if named[1] else levels


_LEVELS = _Levels({"": 0})
_LEVELS.update(
    (tag, _LEVELS[tag])
    for name in {*tags.BLOCKS, *tags.UNSEEN, *tags.LEVELS, "a", "b", "em", "i", "span", "strong"}
    for tag in (name, f"/{name}")
)


def of(page: str) -> Survey:
    """How many tags the page has, how deep they lie and which are too long, before a parser is
    given it."""
    found = _MARKUP.findall(page)
    depths = [0, *accumulate(map(_LEVELS.__getitem__, found))]
    # A page that closes more than it opened begins anew at no depth, wherever that is.
    deepest = max(depths) - min(depths)
    if found and found[-1].endswith("/") and page.endswith("/"):
        deepest += 1  # a long tag that the page breaks off within closes nothing
    long = [f"<{tag}>" for tag in set(found) if len(tag) > LONG_TAG - len("<>")]
    return Survey(len(found), deepest, long)
