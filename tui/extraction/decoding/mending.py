"""Letters that were misread before a file was saved: “â€™” for “’”, on the reader's request."""

from __future__ import annotations

import re

_MISREAD = re.compile(
    "\u00e2\u20ac[\u2018-\u201e\u2020-\u2026\u2039\u203a\u2122\u02dc\u00a6\u0153\u017e\u2060]"
    "|\u00c3[\u00a0-\u00bf]|\u00c2[\u00a0-\u00bf]"
)
"""What the bytes of curly marks and dashes, and of Latin letters with accents, are as Windows-1252;
no language writes these side by side."""

FEW = 2
"""Such places that may be there for another reason: an article about them."""


def looks_misread(text: str) -> bool:
    """Whether letters seem to have been misread before the text was saved."""
    return any(place >= FEW for place, _ in enumerate(_MISREAD.finditer(text)))


def mend(text: str) -> tuple[str, int]:
    """The text with its misread letters put right, and in how many lines there were any.

    Line by line, since a scrape glues texts of different pasts together. What else ftfy can mend
    (curly quotes, widths, ligatures, entities, line ends) is as the author wrote it, and stays.
    """
    from ftfy import fix_encoding

    mended = 0
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.isascii() or (better := fix_encoding(line)) == line:
            continue
        lines[place] = better
        mended += 1
    return "\n".join(lines), mended
