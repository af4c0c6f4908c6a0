"""The agency and the day a dateline names: "GENEVA, March 3 (Reuters) -", "GENEVA, March 3, 2024
/PRNewswire/ --"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from tui.extraction import lexicon
from tui.extraction.metadata import dates
from tui.model import FURNITURE, BlockKind, Document, Known

HEAD = 160
"""Code points of a paragraph in which a dateline can stand."""

PARAGRAPHS = 3
"""So many are looked at: a picture's words or a summary may stand above the first."""

_IN_BRACKETS = re.compile(r"\(([A-ZÀ-Þ][\w .&'’-]{1,40})\)")


@cache
def _dateline() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(lexicon.words("agencies")))
    names += r"|(?:[A-ZÀ-Þ][\w'’-]*\s){1,3}(?:News\s|Press\s)?(?:Agency|Service|Newswire)"
    return re.compile(rf"[A-ZÀ-Þ][\w .,'’/-]{{1,80}}?\s?\(({names})\)\s{{0,2}}[-–—:]", re.UNICODE)


_DAY = re.compile(
    r"[A-ZÀ-Þ][\w .'’-]{1,40}(?:, [A-ZÀ-Þ][\w .'’-]{1,30}){0,2}, "
    r"(?P<day>[A-ZÀ-Þ]?\w{2,9}\.? [\w ]{1,9},? \d{4})"
    r"(?:\s?\([^()]{2,40}\)|\s?/[\w .]{3,30}/)?\s{0,2}(?:--|[-–—])\s"
)


def day(document: Document) -> Known[date] | None:
    """The day in the first paragraph's dateline, where its year stands there, too."""
    for block in document.blocks:
        if block.dropped is None and block.kind not in FURNITURE and len(block.span) > HEAD // 2:
            opening = document.text[block.span.start : block.span.start + HEAD]
            told = _DAY.match(opening)
            found = dates.first(told["day"]) if told is not None else None
            return Known(found, "dateline") if found else None
    return None


def agency(document: Document) -> Known[str] | None:
    """The news agency that a dateline names: “ROME (dpa) - ”."""
    looked = 0
    for block in document.blocks:
        if block.kind is BlockKind.DATELINE and block.dropped is None:
            named = _IN_BRACKETS.search(document[block.span])
            if named:
                return Known(named[1], "dateline")
        if block.dropped is None and block.kind not in FURNITURE and len(block.span) > HEAD // 2:
            opening = document.text[block.span.start : block.span.start + HEAD]
            if "(" in opening and (found := _dateline().match(opening)):
                return Known(found[1], "dateline")
            looked += 1
            if looked == PARAGRAPHS:
                return None
    return None
