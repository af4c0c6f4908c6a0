"""The outlet's name in the notice of copyright at a page's end.

Who holds the rights is as often the outlet's owner: the name counts only where it is of a kind
that newspapers have, or the page says it once more, in a line of its own or beside the headline;
without a year, which a credit has none either, in a line of its own at the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction import outlet_names
from tui.model import FURNITURE, Block, BlockKind, Document, Known
from tui.patterns import seldom
from tui.sanitizing import sanitize_line

FEET = 30
"""Blocks from the end among which the notice is looked for."""

LONGEST = 40
"""Code points of an outlet's name."""

LONGEST_NOTICE = 300

LAST = 3
"""Blocks from the end in which a notice may lack the year."""

TOP = 40
"""Blocks from the beginning among which the outlet's name stands above the headline."""

_NOTICE = re.compile(
    r"(?:[\w-]{1,40}\.[\w.-]{2,20}\s(?=[©(]))?"  # "courier.example © 2024 The Courier"
    r"(?:copyright\s|all content\s)?\s?(?:©|\(c\)|copyright)\s?(?:copyright\s|by\s)?",
    re.IGNORECASE,
)
_FIRST = "aAcC"
"""The letters that a notice may begin with, of those that nothing takes out."""
_YEARS = re.compile(r"[\s,]*(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|present))?[\s,]*(?:by\s)?")
_NAME_ENDS = seldom(
    r"\s?[.|•·,;:()®™–—]|\s-\s|\s?(?:all rights|alle rechte|tous droits|todos los|todos os|"
    r"tutti i|privacy|terms)\b|\Z",
    re.IGNORECASE,
)
_COMPANY = seldom(
    r"(?:\s(?:Verlag|Verlags|Media|Medien|Group|GmbH|&|Co|KG|AG|SE|AB|AS|ASA|A/S|BV|NV|SA|SAS|SL|SRL|"
    r"Srl|SpA|Ltda?|Limited|LLC|LLP|Inc|Corp|plc|Oy|Sp))+\Z"
)
_TAIL = re.compile(r"\s[|–—·•-]\s")


def outlet(document: Document) -> Known[str] | None:
    """None where no notice names one that the page says elsewhere."""
    feet = document.blocks[-FEET:]
    for block in reversed(feet):
        first = document.text[block.span.start : block.span.start + 1]
        opens = not (first.isascii() and first.isalnum() and first not in _FIRST)
        if not opens and "©" not in document.text[block.span.start : block.span.start + LONGEST]:
            continue
        if len(block.span) > LONGEST_NOTICE or block.kind is BlockKind.CAPTION:
            continue
        line = document[block.span]
        if name := holder(line):
            if outlet_names.is_name(name):  # one that says what sort of company it is, is the owner
                return Known(name, "copyright notice")
            for said in dict.fromkeys((name, _COMPANY.sub("", name))):
                if _said_elsewhere(document, said, block):
                    return Known(said, "copyright notice")
        if block in feet[-LAST:] and (name := _undated(line)) and _on_top(document, name):
            return Known(name, "copyright notice")
    return None


def holder(line: str) -> str | None:
    """The name in a line that begins as a notice of copyright does: "© 2024 The Courier."."""
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
    return _proper(name)


def _undated(line: str) -> str | None:
    """The name in "© Ahrentaler Bote Verlag GmbH", without what sort of company it is."""
    line = sanitize_line(line, limit=LONGEST_NOTICE)
    notice = _NOTICE.match(line)
    if notice is None:
        return None
    end = _NAME_ENDS.search(line, notice.end())
    return _proper(_COMPANY.sub("", line[notice.end() : end.start() if end else len(line)]))


def _proper(name: str) -> str | None:
    name = name.strip()
    if not 2 < len(name) <= LONGEST or not any(letter.isalpha() for letter in name):
        return None
    return name if name[0].isupper() or not name[0].isascii() else None


def _on_top(document: Document, name: str) -> bool:
    """Whether a line above the headline says it, which is longer than a section's label."""
    if " " not in name:
        return False
    for block in document.blocks[:TOP]:
        if block.dropped is None:
            return False
        if _plain(document[block.span]) == _plain(name):
            return True
    return False


def _said_elsewhere(document: Document, name: str, notice: Block) -> bool:
    if " " in name and _is_spoken_of(document, name):
        return True
    folded = _plain(name)
    first = folded.partition(" ")[0]  # most blocks have no such word
    return any(
        _plain(said) == folded
        for block in document.blocks
        if block is not notice and len(block.span) <= LONGEST_NOTICE
        if first in document[block.span].casefold()
        for said in _names(document, block)
    )


def _is_spoken_of(document: Document, name: str) -> bool:
    """Whether the text says the name as that of whom its people spoke to or work for, or its
    pictures are of: “covers the coast for the Alder Courier”, “(Ada Lund / Alder Courier)”."""
    said = re.escape(name.removeprefix("The "))
    patterns = (_TOLD, _WORKS, _PICTURED)
    return any(re.search(pattern % said, document.text) is not None for pattern in patterns)


_TOLD = r"\btold\s(?:[Tt]he\s)?%s(?!\w|\s[A-Z])"
_WORKS = (
    r"\b(?:reporter|writer|editor|correspondent|columnist|photographer|(?:covers|writes)\s[^.\n]{1,80})"
    r"\s(?:for|at|of|with)\s(?:[Tt]he\s)?%s(?!\w|\s[A-Z])"
)
_PICTURED = r"[/|]\s?(?:The\s)?%s\s?[)\]]"


def _names(document: Document, block: Block) -> Iterator[str]:
    """What a block may say a name in: itself, and the end of a headline's line."""
    line = document[block.span]
    if block.dropped is not None or block.kind not in FURNITURE:
        yield line
        if tails := _TAIL.split(line)[1:]:
            yield tails[-1]


def _plain(name: str) -> str:
    return " ".join(name.casefold().strip(" .|·•–—-").removeprefix("the ").split())
