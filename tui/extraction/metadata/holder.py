"""The outlet's name in the notice of copyright at a page's end.

Who holds the rights is as often the outlet's owner: the name counts only where the page says it
once more, in a line of its own or beside the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import FURNITURE, Block, BlockKind, Document, Known
from tui.sanitizing import sanitize_line

FEET = 30
"""Blocks from the end among which the notice is looked for."""

LONGEST = 40
"""Code points of an outlet's name."""

LONGEST_NOTICE = 300

_NOTICE = re.compile(
    r"(?:copyright\s|all content\s)?\s?(?:©|\(c\)|copyright)\s?(?:copyright\s|by\s)?", re.IGNORECASE
)
_FIRST = "aAcC"
"""The letters that a notice may begin with, of those that nothing takes out."""
_YEARS = re.compile(r"[\s,]*(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|present))?[\s,]*(?:by\s)?")
_NAME_ENDS = re.compile(
    r"\s?[.|•·,;:()®™–—]|\s-\s|\s?(?:all rights|alle rechte|tous droits|todos los|todos os|"
    r"tutti i|privacy|terms)\b|\Z",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s[|–—·•-]\s")


def outlet(document: Document) -> Known[str] | None:
    """None where no notice names one that the page says elsewhere."""
    feet = document.blocks[-FEET:]
    for block in reversed(feet):
        first = document.text[block.span.start : block.span.start + 1]
        if first.isascii() and first.isalnum() and first not in _FIRST:
            continue
        if len(block.span) > LONGEST_NOTICE or block.kind is BlockKind.CAPTION:
            continue
        if (name := holder(document[block.span])) and _said_elsewhere(document, name, block):
            return Known(name, "copyright notice")
    return None


def holder(line: str) -> str | None:
    """Whom a line that begins as a notice of copyright does names: "© 2024 The Courier."."""
    line = sanitize_line(line, limit=LONGEST_NOTICE)
    notice = _NOTICE.match(line)
    if notice is None:
        return None
    start = notice.end()
    years = _YEARS.match(line, start)
    if years is not None:
        start = years.end()
    end = _NAME_ENDS.search(line, start)
    name = line[start : end.start() if end else len(line)]
    trailing = _YEARS.search(name)
    if years is None:  # "© The Courier 2024"; a credit has no year: "© Mira Olsen"
        if trailing is None:
            return None
        name = name[: trailing.start()]
    name = name.strip()
    if not 2 < len(name) <= LONGEST or not any(letter.isalpha() for letter in name):
        return None
    return name if name[0].isupper() or not name[0].isascii() else None


def _said_elsewhere(document: Document, name: str, notice: Block) -> bool:
    folded = _plain(name)
    first = folded.partition(" ")[0]  # most blocks have no such word
    return any(
        _plain(said) == folded
        for block in document.blocks
        if block is not notice and len(block.span) <= LONGEST_NOTICE
        if first in document[block.span].casefold()
        for said in _names(document, block)
    )


def _names(document: Document, block: Block) -> Iterator[str]:
    """What a block may say a name in: itself, and the end of a headline's line."""
    line = document[block.span]
    if block.dropped is not None or block.kind not in FURNITURE:
        yield line
        if tails := _TAIL.split(line)[1:]:
            yield tails[-1]


def _plain(name: str) -> str:
    return " ".join(name.casefold().strip(" .|·•–—-").removeprefix("the ").split())
