"""How many terminal cells text takes, and where a line of it may end.

Widths are Rich's, because Textual crops by them. A *cluster* is what must stay on one line and in
one style: a base character with its combining marks, an emoji sequence, a flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

from tui.sanitizing import UNDRAWN

TAB_CELLS = 4

NOT_PLAIN = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027"
    "\u2030-\u205e\u2070-\u209c\u20a0-\u20c0\u2100-\u2319\u2500-\u25fc\u2800-\u28ff]"
)
"""Any character that may not take just one cell. Most articles hold none, and then a count of
characters is a count of cells: wrapping is one regular expression, 40 times as fast."""

_ZWJ, _VS16 = "\u200d", "\ufe0f"
_PICTURE = "\u2190-\u2bff\U0001f000-\U0001faff"
_STRAY_ZWJ = re.compile(f"\u200d(?![{_PICTURE}])|(?<![{_PICTURE}\ufe0f])\u200d")
_IS_PICTURE = re.compile(f"[{_PICTURE}]")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
# Kinsoku, the common part: what may not begin, and what may not end a line of CJK.
_NO_START = frozenset(
    "、。，．・：；？！」』）】〕》〉”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}"
)
_NO_END = frozenset("「『（【〔《〈“‘([{")
_DASHES = frozenset("-–—")


def cells(text: str) -> int:
    """Cells of one line of text; a tab counts ``TAB_CELLS``, a line feed is drawn as a blank."""
    if not NOT_PLAIN.search(text):
        return len(text)
    return cell_len(drawable(text))


def drawable(text: str) -> str:
    """Text as it goes into a segment: one line, no tabs, and a zero width joiner only where it
    joins two emoji: Rich counts nothing for whatever follows one, terminals do. What an article
    keeps and nobody should see goes too."""
    text = text.replace("\t", " " * TAB_CELLS).replace("\n", " ")
    if not text.isascii():
        text = UNDRAWN.sub("", text)
    return _STRAY_ZWJ.sub("", text) if _ZWJ in text else text


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, cells) of every cluster of ``text[start:end]``, in order and without gaps."""
    at = start
    while at < end:
        stop = at + 1
        if text[at] not in "\t\n":
            while stop < end and _joins(text, at, stop):
                stop += 1
        yield at, stop, _cluster_cells(text[at:stop])
        at = stop


def _joins(text: str, first: int, at: int) -> bool:
    """Whether ``text[at]`` belongs to the cluster that began at ``first``."""
    char = text[at]
    if char in "\t\n" or char.isascii():
        return False
    if char in (_ZWJ, _VS16) or _SKIN.match(char):
        return True
    if text[at - 1] == _ZWJ:
        return at > first + 1 and bool(_IS_PICTURE.match(char))
    if at == first + 1 and _REGIONAL.match(char) and _REGIONAL.match(text[first]):
        return True
    return get_character_cell_size(char) == 0


@lru_cache(4096)
def _cluster_cells(cluster: str) -> int:
    if cluster == "\t":
        return TAB_CELLS
    return 1 if cluster == "\n" else cell_len(drawable(cluster))


def cluster_end(text: str, at: int, end: int) -> int:
    """Where the cluster that begins at ``at`` ends."""
    return next(clusters(text, at, min(end, at + 64)), (at, at, 0))[1]


def cluster_start(text: str, at: int, start: int) -> int:
    """Where the cluster that holds ``at`` begins; ``start`` is a known beginning before it."""
    near = max(start, at - 64)
    found = at
    for first, stop, _ in clusters(text, near, at + 1):
        if first <= at < stop:
            found = first
    return found


def clip(text: str, width: int, ellipsis: str = "…") -> str:
    """As much of one line as fits, with the ellipsis where something is missing."""
    text = drawable(text)
    if cells(text) <= width:
        return text
    room, taken = width - cells(ellipsis), 0
    if room < 0:
        return ""
    cut = 0
    for _, stop, size in clusters(text, 0, len(text)):
        if taken + size > room:
            break
        taken, cut = taken + size, stop
    return text[:cut].rstrip() + ellipsis


@lru_cache(64)
def _soft(width: int) -> re.Pattern[str]:
    """A line of running text, in which a line feed is a blank, with the blanks after it."""
    edge = r"(?=[ \n]|\Z)|(?<=\w[-–—])(?=\w)"
    return re.compile(rf"(?:.{{1,{width}}}(?:{edge})|.{{1,{width}}})[ \n]*", re.DOTALL)


@lru_cache(64)
def _hard(width: int) -> re.Pattern[str]:
    """A line where line feeds mean a new one."""
    edge = r"(?=[ \n]|\Z)|(?<=\w[-–—])(?=\w)"
    return re.compile(rf"(?:.{{1,{width}}}(?:{edge})|.{{1,{width}}}) *\n?|\n")


def wrap(text: str, start: int, end: int, width: int, *, hard: bool = False) -> list[int]:
    """Where the lines of ``text[start:end]`` begin, at most ``width`` cells each.

    Blanks at a line's end belong to it and may stand out over the width; a word longer than a
    line is cut between clusters. A cluster wider than the width has a line of its own.
    """
    if start >= end:
        return []
    width = max(1, width)
    pattern = (_hard if hard else _soft)(width)
    if not NOT_PLAIN.search(text, start, end):
        return [match.start() for match in pattern.finditer(text, start, end)]
    starts, at = [], start
    while at < end:
        starts.append(at)
        match = pattern.match(text, at, end)
        stop = match.end() if match else at + 1
        # One further: a mark that combines with the last character must not begin a line.
        if NOT_PLAIN.search(text, at, min(end, stop + 1)):
            stop = _wide_line(text, at, end, width, hard=hard)
        at = stop
    return starts


def _wide_line(text: str, start: int, end: int, width: int, *, hard: bool) -> int:
    """End of the line that begins at ``start``, measured cluster by cluster."""
    taken, edge, before = 0, start, ""
    for first, stop, size in clusters(text, start, end):
        char = text[first]
        blank = char in " \n" and stop == first + 1
        if char == "\n" and hard:
            return stop
        if blank:
            edge = stop  # however many stand at a line's end, they go with it
        elif taken + size > width:
            if first == start:
                return stop
            if before and _may_break(before, char, size):
                edge = first
            return edge if edge > start else first
        elif before and _may_break(before, char, size):
            edge = first
        taken += size
        before = text[stop - 1] if size < 2 else char
    return end


def _may_break(before: str, char: str, size: int) -> bool:
    if char in _NO_START or before in _NO_END:
        return False
    if before in _DASHES:
        return char.isalnum()
    return size > 1 or (before > "\u2e7f" and get_character_cell_size(before) > 1)
