"""Which articles may be the same text: a wire story that many papers print.

MinHash (Broder 1997) over runs of four words, with one hash for all places (one permutation
hashing, Li, Owen and Zhang 2012): a fifth of a millisecond for an article, where a hash for each
place takes thirty times as long.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Sequence

from tui.folding import HAN_KANA, fold

RUN = 4
"""Words that are taken together: runs of fewer are shared by many articles on one subject."""

PLACES = 32
"""Places of a sketch. The estimate is within 0.09 of the truth in two of three cases."""

ALIKE = 0.35
"""From this estimate on, the texts are worth comparing: of two that share half of their runs one
pair in twenty is estimated lower, and two reports of one event share less than 0.2."""

LEAST = 12
"""Places that must be filled on both sides: a note of two lines is too short to judge."""

CANDIDATES = 32
"""Articles with one band in common that are looked at, the first: of a series of a thousand each
would be compared with all the others, and what two copies share is seldom only that."""

_EMPTY = 0xFFFFFFFF
_BAND = 2  # places that must agree for two articles to be compared: missed are 1 of 100 at 0.5

# Where no blanks stand between words, letters are counted: a word is two of Chinese and Japanese,
# and four of Thai, Lao, Burmese and Khmer, near enough.
_LETTERED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"[{HAN_KANA}{_LETTERED}]")
_UNIT = re.compile(f"([{HAN_KANA}])|([{_LETTERED}])|(?:(?![{HAN_KANA}{_LETTERED}])\\w)+")
_WORD, _HALF, _QUARTER = 4, 2, 1


def runs(text: str) -> list[str]:
    """Each four words in a row, folded, in order; as many letters as make such where a script puts
    no blanks between words."""
    folded = fold(text)
    words = folded.split()
    if folded.isascii() or not _UNSPACED.search(folded):
        return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    return _lettered_runs(words)


def _lettered_runs(words: Sequence[str]) -> list[str]:
    units: list[str] = []
    ends = [0]
    """Where each unit ends, in quarters of a word from the beginning."""
    for word in words:
        if not _UNSPACED.search(word):
            units.append(word)
            ends.append(ends[-1] + _WORD)
            continue
        for match in _UNIT.finditer(word):
            units.append(match[0])
            ends.append(ends[-1] + (_HALF if match[1] else _QUARTER if match[2] else _WORD))
    found, end = [], 0
    for start in range(len(units)):
        while end < len(units) and ends[end] - ends[start] < RUN * _WORD:
            end += 1
        if ends[end] - ends[start] < RUN * _WORD:
            break
        found.append(" ".join(units[start:end]))
    return found


def sketch(text: str) -> bytes:
    """Of an article's body; b"" for one that is too short."""
    least = [_EMPTY] * PLACES
    for run in runs(text):
        # A CRC's low bits depend on the last letters alone; multiplying mixes (Knuth).
        value = zlib.crc32(run.encode("utf-8", "replace")) * 2654435761 & 0xFFFFFFFF
        place = value >> 27
        if value < least[place]:
            least[place] = value
    filled = PLACES - least.count(_EMPTY)
    return array("I", least).tobytes() if filled >= LEAST else b""


def likeness(one: bytes, other: bytes) -> float:
    """The share of runs that two texts have in common, 0 to 1, as estimated from their sketches."""
    if not one or not other:
        return 0.0
    pairs = [
        pair for pair in zip(array("I", one), array("I", other), strict=True) if pair != _NEITHER
    ]
    return sum(left == right for left, right in pairs) / len(pairs)


_NEITHER = (_EMPTY, _EMPTY)


def alike(sketches: Sequence[bytes], start: int = 0) -> dict[int, list[int]]:
    """Of those from ``start`` on, by their places, the ones before them that may be the same text,
    the likest first.

    Only such are compared as agree in a band of places. The bands are gone through one after
    another, as all at once take 300 MB for 100,000.
    """
    met: dict[int, set[int]] = {}
    size = 4 * _BAND
    empty = array("I", [_EMPTY] * _BAND).tobytes()
    for at in range(0, 4 * PLACES, size):
        asked = {made[at : at + size] for made in sketches[start:]} - {empty, b""}
        seen: dict[bytes, list[int]] = {}
        for index, made in enumerate(sketches):
            key = made[at : at + size]
            if key not in asked:
                continue
            before = seen.setdefault(key, [])
            if before and index >= start:
                met.setdefault(index, set()).update(before)
            if len(before) < CANDIDATES:
                before.append(index)
    found = {}
    for index, others in met.items():
        made = sketches[index]
        close = [(likeness(made, sketches[other]), -other) for other in others]
        if best := [-other for share, other in sorted(close, reverse=True) if share >= ALIKE]:
            found[index] = best
    return found
