"""The list in groups: one for each outlet, day or month. Pure, over the library's columns.

No row is made for it: of 100,000 rows only numbers are looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from tui.app.shelf import Arrangement, By, Sort, outlets
from tui.library.arranged import Listing
from tui.library.ordering import in_order
from tui.library.rows import Rows

_UNKNOWN = {By.SOURCE: "no source known", By.DAY: "no date known", By.MONTH: "no date known"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNREAD_YET = "not looked at yet"


def grouped(order: Sequence[int], entries: Rows, how: Arrangement) -> Listing:
    """Outlets by the alphabet; days and months the newest first, unless the oldest are to be.

    What has no date or outlet comes last, and behind it what was not looked at yet.
    """
    match how.by:
        case By.SOURCE:
            keys, names = outlets(entries)
        case By.DAY:
            keys, names = _by_day(entries)
        case By.MONTH:
            keys, names = _by_month(entries)
        case By.NOTHING:
            raise ValueError("by nothing")
    last = max(names, default=0) + 1
    sign = 1 if how.by is By.SOURCE or how.sort is Sort.OLDEST else -1
    ordered, firsts, labels = array("I"), array("q"), []

    def add(label: str, indices: list[int]) -> None:
        if indices:
            firsts.append(len(ordered))
            labels.append(label)
            ordered.fromlist(indices)

    for key, alike in in_order(order, keys, lambda key: sign * key or last):
        if key:
            add(names[key], alike)
        else:
            add(_UNKNOWN[how.by], [index for index in alike if entries.is_done(index)])
            add(_UNREAD_YET, [index for index in alike if not entries.is_done(index)])
    return Listing(ordered, firsts, labels)


# Each gives a number for every row, 0 for none, and what the numbers are called.


def _by_day(entries: Rows) -> tuple[Sequence[int], dict[int, str]]:
    days = entries.days()
    return days, {day: _weekday(date.fromordinal(day)) for day in set(days) if day}


def _weekday(day: date) -> str:
    return f"{day.isoformat()} {_WEEKDAYS[day.weekday()]}"


def _by_month(entries: Rows) -> tuple[Sequence[int], dict[int, str]]:
    days = entries.days()
    months, names = {0: 0}, {}
    for ordinal in set(days):
        if ordinal:
            day = date.fromordinal(ordinal)
            months[ordinal] = 12 * day.year + day.month
            names[months[ordinal]] = f"{day.isoformat()[:7]} {day:%B}"
    return [months[day] for day in days], names
