"""What databanks of the press give out as text: Factiva's and Nexis' articles, many in a file.

Each is told by lines no article has: Factiva's codes ("HD", "SN", "LP"), or a count of words above
and "Document" with its number below; Nexis' "Length: 312 words", "1 of 3 DOCUMENTS" and "End of
Document". Only where one ends is looked for here; what its lines mean is for the engine.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from tui.sources.member import Member, Part

HEAD = 6_000
"""Bytes in which the lines that tell one stand, below a list of what was asked for."""

_COUNT = rb"[ \t]{0,99}(?:LENGTH|Length):[ \t]{1,9}\d[\d,.]{0,9}[ \t]words[ \t]{0,9}\r?$"
_BELOW = rb"[ \t]{0,99}(?:Body|End of Document|(?:LOAD-DATE|Load-Date):.{0,60})[ \t]{0,9}\r?$"
_DOCUMENT = rb"(?:AN[ \t]{1,9})?Document[ \t][A-Za-z]{2,12}\d{8,20}\w{4,16}[ \t]{0,9}\r?$"
_SIGNS = tuple(
    (word, tuple(re.compile(rb"^" + line, re.MULTILINE) for line in lines))
    for word, lines in (
        (b"DOCUMENTS", (rb"[ \t]{0,99}\d{1,6} of \d{1,6} DOCUMENTS[ \t]{0,9}\r?$",)),
        (b"words", (_COUNT, _BELOW)),
        (
            b"HD",
            (
                rb"HD(?:[ \t]{2}|\t|\r?$)",
                rb"(?:PD|WC)(?:[ \t]{2}|\t|\r?$)",
                rb"SN(?:[ \t]{2}|\t|\r?$)",
            ),
        ),
        (b"Document", (rb"\d[\d,.]{0,9}[ \t]words[ \t]{0,9}\r?$", _DOCUMENT)),
    )
)
"""A word that nearly no text has, and the lines that tell one which has it."""
_NUMBERED = re.compile(rb"^[ \t]{0,99}\d{1,6} of \d{1,6} DOCUMENTS[ \t]{0,9}\r?\n", re.MULTILINE)
_ENDS = re.compile(
    rb"^(?:" + _DOCUMENT + rb"|[ \t]{0,99}End of Document[ \t]{0,9}\r?$)", re.MULTILINE
)
_BEGINS = re.compile(rb"^HD(?:[ \t]{2}|\t|\r?$)", re.MULTILINE)


def is_one(head: bytes) -> bool:
    """Whether a text that begins so is of a databank."""
    return any(word in head and all(line.search(head) for line in lines) for word, lines in _SIGNS)


def index(data: bytes) -> list[Part] | None:
    """A part for every article of a file; None where there is one."""
    if starts := [found.start() for found in _NUMBERED.finditer(data)]:
        ends = [*starts[1:], len(data)]
    elif ends := [found.end() for found in _ENDS.finditer(data)]:
        starts = [0, *ends[:-1]]
    else:
        starts = [found.start() for found in _BEGINS.finditer(data)]
        ends = [*starts[1:], len(data)]
    parts = [Part(number, *found) for number, found in enumerate(zip(starts, ends, strict=True), 1)]
    return parts if len(parts) > 1 else None


def member(file: BinaryIO, part: Part) -> Member:
    file.seek(part.start)
    return Member(file.read(part.end - part.start).strip(b"\r\n"), f"{part.number}.txt")
