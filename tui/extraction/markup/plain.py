"""Plain text to blocks.

Scrapes put one paragraph on a line, with or without blank lines between; mail and old archives
wrap a paragraph over many lines. Which of the two a file is, its own line lengths say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tui.extraction.markup import pieces
from tui.model import Block, BlockKind, Document, Span
from tui.sanitizing import WORD_JOINER

WRAP_WIDTHS = range(45, 101)
"""Longest lines, in code points, that hard-wrapped prose has."""

WRAP_AGREEMENT = 0.8
"""Share of lines followed by another that must end where the next word would not have fitted."""

WRAP_EVIDENCE = 4
"""With fewer such lines than this, nothing is proved."""

BULLET = re.compile(r"[•◦▪▸►‣⁃∙·●○■□–—*+-]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s")

_FIELD = re.compile(r"[^\W\d_][\w-]{1,15}: |-{5}")
"""A line of a mail's head, or above it: these are never wrapped."""

_UNSPACED = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
"""Letters and marks of Chinese and Japanese, whose lines may break between any two."""

Line = tuple[int, int]
"""Start and end of a line's words in the text, blank space at both ends left out."""


def parse(text: str) -> Document:
    """A block per line, or per blank-line-separated paragraph where the text is hard-wrapped."""
    lines = list(_lines(text))
    if (width := _wrap_width(text, lines)) is not None:
        lines = _joined(text, lines, width)
    else:
        lines = pieces.joined(text, lines)
    return Document(text, tuple(_block(text, start, end) for start, end in lines))


def _block(text: str, start: int, end: int) -> Block:
    # A word's second letter is in no mark, but for "(a)".
    word = text[start + 1 : start + 2].isalpha() and text[start] != "("
    listed = not word and BULLET.match(text, start, end) is not None
    return Block(Span(start, end), BlockKind.LIST if listed else BlockKind.PARAGRAPH)


def _lines(text: str) -> Iterator[Line]:
    position = 0
    veiled = WORD_JOINER in text
    for line in text.split("\n"):
        if words := (_stripped(line) if veiled else line.strip()):
            # Most lines begin with their words.
            start = position + (0 if line[0] == words[0] else line.index(words[0]))
            yield start, start + len(words)
        position += len(line) + 1


def _stripped(line: str) -> str:
    """The line without blank space and word joiners at both ends: control sequences that colour a
    line are not part of it."""
    before = ""
    while before != line:
        before, line = line, line.strip().strip(WORD_JOINER)
    return line


def _adjacent(text: str, left: Line, right: Line) -> bool:
    return text.count("\n", left[1], right[0]) == 1


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The column the text is wrapped at; None when each line stands alone."""
    width = max((end - start for start, end in lines), default=0)
    if width not in WRAP_WIDTHS:
        return None
    signed = next((at for at in range(len(lines) - 1, 0, -1) if _is_mark(text, lines[at])), None)
    inner = [
        (left, right)
        for left, right in pairwise(lines[:signed])
        if _adjacent(text, left, right)
        and not BULLET.match(text, *right)
        and not _FIELD.match(text, *left)
    ]
    if len(inner) < WRAP_EVIDENCE:
        return None
    full = sum(_is_full(text, left, right, width) for left, right in inner)
    return width if full >= WRAP_AGREEMENT * len(inner) else None


def _is_mark(text: str, line: Line) -> bool:
    """Whether a mail's signature stands below, each line of which is one by itself."""
    return line[1] - line[0] == 2 and text.startswith("--", line[0])


def _is_full(text: str, left: Line, right: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one, or in scripts without
    spaces its first letter."""
    space = text.find(" ", *right)
    word = (space if space != -1 else right[1]) - right[0]
    if _UNSPACED.match(text, *right):
        word = 1
    return left[1] - left[0] + 1 + word > width - 2


def _joined(text: str, lines: list[Line], width: int) -> list[Line]:
    joined: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if (
            previous is not None
            and _adjacent(text, previous, line)
            and _is_full(text, previous, line, width)
            and not BULLET.match(text, *line)
        ):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
        previous = line
    return joined
