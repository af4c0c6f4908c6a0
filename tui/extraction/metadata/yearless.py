"""A day by the headline that lacks its year, where another line of the page has the same day whole.

Some papers print "12th November" below a headline, and all of it only where the page was changed
last, or where readers commented on the same day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.extraction.metadata import dates, head
from tui.model import Document, Known
from tui.patterns import seldom

_WEEKDAY = r"(?:[^\W\d_]{3,12},?\s)?"
_BARE = seldom(
    rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s)?(?P<month>[^\W\d_]{{3,12}})\.?"
    rf"|(?P<word>[^\W\d_]{{3,12}})\.?\s(?P<number>\d{{1,2}})(?:st|nd|rd|th)?)\Z"
)


def day(document: Document, near: Sequence[head.Near]) -> Known[date] | None:
    """None where no line ``near`` the headline is such a day, or the page has it in two years."""
    told = next((found for one in near if not one.changed and (found := _bare(one.line))), None)
    if told is None:
        return None
    whole = {
        one.day
        for block in document.blocks
        if len(block.span) <= dates.LONGEST
        for one in dates.named(document[block.span])
        if (one.day.month, one.day.day) == told
    }
    return Known(whole.pop(), "title block") if len(whole) == 1 else None


def _bare(line: str) -> tuple[int, int] | None:
    """Month and day of a line that is these and no more."""
    found = _BARE.match(line.strip())
    if found is None:
        return None
    month = dates.month(found["month"] or found["word"])
    return None if month is None else (month, int(found["day"] or found["number"]))
