"""An extractor's text brought back to the blocks of the page it was taken from."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

SHORT = 40
SHINGLE = 4
OVERLAP = 0.6
"""Share of a block's word 4-grams that must be in the extracted text, if it is not there whole."""

_WORD = re.compile(r"\w+")


def letters(text: str) -> str:
    """Its letters and digits: what extractors leave as they found it."""
    return "".join(_WORD.findall(text))


class Keyed(NamedTuple):
    """A block's text with its letters and digits, and its first shingle."""

    text: str
    key: str
    opening: set[tuple[str, ...]]


def keyed(blocks: list[str]) -> list[Keyed]:
    return [Keyed(block, letters(block), _opening(block)) for block in blocks]


def located(blocks: list[Keyed], extracted: str) -> list[bool]:
    """For each block, whether it is in the extracted text.

    Both texts run in the same order. Blocks that occur once in the extracted text are anchors;
    the others are looked for between the anchors around them."""
    haystack = letters(extracted)
    shingles = _shingles(extracted)
    plausible = [bool(block.key) and block.opening <= shingles for block in blocks]
    places = [
        _only_place(block.key, haystack) if hit and len(block.key) >= SHORT else -1
        for block, hit in zip(blocks, plausible, strict=True)
    ]
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


def _opening(block: str) -> set[tuple[str, ...]]:
    """The block's first shingle; what the extracted text does not hold is not searched for."""
    words = _WORD.findall(block[:400])[:SHINGLE]
    return {tuple(words)} if len(words) == SHINGLE else set()


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


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _overlaps(block: str, shingles: set[tuple[str, ...]]) -> bool:
    words = _WORD.findall(block)
    if len(words) < 3 * SHINGLE:
        return False
    own = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    return sum(shingle in shingles for shingle in own) >= OVERLAP * len(own)
