"""An extractor's text mapped back to the blocks of the page it was taken from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil
from typing import NamedTuple

from tui.extraction import letters

SHORT = 40
SHINGLE = 4
OVERLAP = 0.6
"""Share of a block's word 4-grams that must be in the extracted text, if it is not there whole."""

OPENING = 400
"""Code points of a block in which its first shingle must end."""

MANY = 200
"""Blocks from which one pass over the text by letters is sooner done than a search for each: 12,000
paragraphs took 11 s."""

_OPENING = re.compile(r"\W*+" + r"\W++".join([r"(\w++)"] * SHINGLE))

Shingle = tuple[str, ...]


def worded(extracted: str) -> list[str]:
    """Its runs of letters and digits: what extractors leave as they found it."""
    return letters.whole(extracted)


class Keyed(NamedTuple):
    """A block's text with its letters and digits, and its first shingle: where the extracted text
    does not hold that, the rest is not searched for."""

    text: str
    key: str
    opening: Shingle | None


def keyed(blocks: list[str]) -> list[Keyed]:
    return [_keyed(block) for block in blocks]


def located(blocks: list[Keyed], words: list[str]) -> list[bool]:
    """For each block, whether it is in the extracted text of these words.

    Both texts run in the same order. Blocks that occur once in the extracted text are anchors;
    the others are looked for between the anchors around them."""
    haystack, shingles = "".join(words), set(_shingles(words))
    plausible = [
        bool(key) and (opening is None or opening in shingles) for _, key, opening in blocks
    ]
    long = [index for index, hit in enumerate(plausible) if hit and len(blocks[index].key) >= SHORT]
    places = [-1] * len(blocks)
    for index, place in zip(
        long, only_places([blocks[at].key for at in long], haystack), strict=True
    ):
        places[index] = place
    anchors = _rising(places)
    verdict = [False] * len(blocks)
    used: set[str] = set()
    position, following = 0, iter([*(places[index] for index in anchors), len(haystack)])
    ceiling = next(following)
    anchored = set(anchors)
    for index, (block, key, _) in enumerate(blocks):
        if index in anchored:
            verdict[index] = True
            position, ceiling = places[index] + len(key), next(following)
        elif plausible[index]:
            found = haystack.find(key, position, ceiling)
            if found != -1:
                position = found + len(key)
            elif len(key) >= SHORT and key not in used:
                found = haystack.find(key)
            verdict[index] = found != -1
        if not verdict[index] and len(key) >= SHORT and key not in used:
            verdict[index] = _overlaps(block, shingles)
        if verdict[index]:
            used.add(key)
    return verdict


def _keyed(block: str) -> Keyed:
    opening = _OPENING.match(block, 0, OPENING)
    return Keyed(block, letters.joined(block), None if opening is None else opening.groups())


def only_places(keys: Sequence[str], haystack: str) -> list[int]:
    """Where each key, SHORT letters or more, stands in the text; -1 for nowhere and for twice."""
    if len(keys) <= MANY:
        return [_only_place(key, haystack) for key in keys]
    opened: dict[str, list[int]] = {key[:SHORT]: [] for key in keys}
    for place in range(len(haystack) - SHORT + 1):
        if (places := opened.get(haystack[place : place + SHORT])) is not None:
            places.append(place)
    return [_only_one(key, haystack, opened[key[:SHORT]]) for key in keys]


def _only_one(key: str, haystack: str, places: Sequence[int]) -> int:
    found = islice((place for place in places if haystack.startswith(key, place)), 2)
    first, another = next(found, -1), next(found, -1)
    return first if another == -1 else -1


def _only_place(key: str, haystack: str) -> int:
    found = haystack.find(key)
    return -1 if found != -1 and haystack.find(key, found + 1) != -1 else found


def _rising(places: list[int]) -> list[int]:
    """Indexes of the longest run of places that rise, those of -1 left out."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for index, place in enumerate(places):
        if place < 0:
            continue
        at = bisect_left(tails, place)
        before[index] = ends[at - 1] if at else None
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [index]
    chain: list[int] = []
    step = ends[-1] if ends else None
    while step is not None:
        chain.append(step)
        step = before[step]
    return chain[::-1]


def _shingles(words: Sequence[str]) -> Iterator[Shingle]:
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)


def _overlaps(block: str, shingles: set[Shingle]) -> bool:
    words = letters.whole(block)
    if len(words) < 3 * SHINGLE:
        return False
    own = len(words) - SHINGLE + 1
    least = ceil(OVERLAP * own)
    # Of most blocks none is there, and so many of them are enough to tell.
    if shingles.isdisjoint(islice(_shingles(words), own - least + 1)):
        return False
    return sum(map(shingles.__contains__, _shingles(words))) >= least
