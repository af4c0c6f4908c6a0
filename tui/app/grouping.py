"""The list in groups: one for each outlet, day or month.

Pure, over the library's columns. No row is made for it: for 100,000 rows, only numbers are read.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from tui.app.arrangement import UNDATED, Arrangement, By, Sort, outlets
from tui.library.arranged import Listing
from tui.library.ordering import in_order
from tui.library.rows import Rows

_UNKNOWN = {By.SOURCE: "no source known", By.DAY: "no date known", By.MONTH: "no date known"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNREAD_YET = "not looked at yet"


@dataclass
class _Groups:
    order: array[int] = field(default_factory=lambda: array("I"))
    firsts: array[int] = field(default_factory=lambda: array("q"))
    names: list[str] = field(default_factory=list)

    def add(self, name: str, indices: Sequence[int]) -> None:
        if indices:
            self.firsts.append(len(self.order))
            self.names.append(name)
            self.order.extend(indices)

    def add_unknown(self, indices: Sequence[int], entries: Rows, by: By) -> None:
        self.add(_UNKNOWN[by], [index for index in indices if entries.is_done(index)])
        self.add(_UNREAD_YET, [index for index in indices if not entries.is_done(index)])

    @property
    def listing(self) -> Listing:
        return Listing(self.order, self.firsts, self.names)


def grouped(order: Sequence[int], entries: Rows, how: Arrangement) -> Listing:
    """Group the rows that arrange() gives, in ``order``.

    Outlets come by the alphabet; days and months newest first, unless the oldest are to be. What
    has no date or outlet comes last, and behind it what has not been read yet.
    """
    if how.by is By.DAY and how.sort is Sort.NEWEST:
        return _cut(order, entries)
    if how.by is By.DAY and how.sort is Sort.FILE:
        return _cut(entries.newest_first(order), entries)
    match how.by:
        case By.SOURCE:
            keys, names = outlets(entries)
            called = names.__getitem__
        case By.DAY:
            keys, called = entries.days(), _weekday
        case By.MONTH:
            keys, called = _months(entries), _month
        case By.NOTHING:
            raise ValueError("by nothing")
    newest_first = how.by is not By.SOURCE and how.sort is not Sort.OLDEST

    def rank(key: int) -> int:
        return (-key if newest_first else key) or UNDATED

    groups = _Groups()
    for key, alike in in_order(order, keys, rank):
        if key:
            groups.add(called(key), alike)
        else:
            groups.add_unknown(alike, entries, how.by)
    return groups.listing


def _cut(newest_first: Sequence[int], entries: Rows) -> Listing:
    """Groups by day of rows that are in the order of their days: for 100,000, in half the time."""
    days = entries.days()
    whole = len(newest_first) == len(days)
    counts = Counter(days if whole else [days[index] for index in newest_first])
    undated = counts.pop(0, 0)
    dated = sorted(counts, reverse=True)
    firsts = array("q", accumulate([counts[day] for day in dated], initial=0))
    end = firsts.pop()
    groups = _Groups(array("I", newest_first[:end]), firsts, list(map(_weekday, dated)))
    if undated:
        groups.add_unknown(newest_first[end:], entries, By.DAY)
    return groups.listing


def _weekday(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.isoformat()} {_WEEKDAYS[day.weekday()]}"


def _months(entries: Rows) -> Sequence[int]:
    """For each row the months since the year 0, 0 for none."""
    days = entries.days()
    months = {0: 0}
    for ordinal in set(days):
        if ordinal:
            day = date.fromordinal(ordinal)
            months[ordinal] = 12 * day.year + day.month - 1
    return list(map(months.__getitem__, days))


def _month(months: int) -> str:
    day = date(months // 12, months % 12 + 1, 1)
    return f"{day.isoformat()[:7]} {day:%B}"
