"""The signature below a mail: RFC 3676, 4.3 sets "-- " above it, and mail programs take it off."""

from __future__ import annotations

import re

from tui.extraction.formats.spans import without
from tui.extraction.punctuation import ends_sentence
from tui.model import Document, Span

REASON = "signature of the mail"

LONGEST = 12
"""Lines of one; more of them are another text."""

PROSE = 12
"""Words of a sentence below which stands a part of the text, and above it a mere stroke."""

_MARK = re.compile(r"^--[ \u00a0]?$", re.MULTILINE)


def apart(document: Document) -> Document:
    """The document with what stands below the last mark dropped."""
    marks = list(_MARK.finditer(document.text))
    if not marks or not document.text[: marks[-1].start()].strip():
        return document
    below = document.text[marks[-1].end() :].strip()
    lines = below.split("\n")
    if not below or len(lines) > LONGEST or any(map(_is_prose, lines)):
        return document
    return without(document, Span(marks[-1].start(), len(document.text)), REASON)


def _is_prose(line: str) -> bool:
    return line.count(" ") >= PROSE and ends_sentence(line.strip())
