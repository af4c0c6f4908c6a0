"""Which articles the list shows, and in which order: pure, over the library's rows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tui.folding import fold
from tui.library import Entry
from tui.library.ordering import in_order
from tui.library.rows import Rows

if TYPE_CHECKING:  # the notebook is opened after the first frame
    from tui.notebook import Brief


UNDATED = 1 << 30
"""Sorts behind every day and every outlet."""


class Show(StrEnum):
    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    NOTED = "with notes"
    QUOTED = "with quotes"
    COPIES = "near-copies"
    ONCE = "each text once"
    UNREADABLE = "not readable"


class Sort(StrEnum):
    FILE = "by file"
    NEWEST = "newest first"
    OLDEST = "oldest first"
    SOURCE = "by source"
    TITLE = "by title"
    UNREAD = "unread first"
    QUOTES = "most quotes"
    NOTES = "most notes"


IN_WORDS = {
    Show.ALL: "",
    Show.UNREAD: "is:unread",
    Show.STARRED: "is:starred",
    Show.NOTED: "is:noted",
    Show.QUOTED: "is:quoted",
    Show.COPIES: "is:copy",
}
"""The filters that the query language can express."""


class By(StrEnum):
    """What the list is grouped by."""

    NOTHING = "not grouped"
    SOURCE = "grouped by source"
    DAY = "grouped by day"
    MONTH = "grouped by month"


_BRIEFLY: Mapping[str, str] = {
    By.SOURCE: "by source",
    By.DAY: "by day",
    By.MONTH: "by month",
    Sort.NEWEST: "newest",
    Sort.OLDEST: "oldest",
}


@dataclass(frozen=True, slots=True)
class Arrangement:
    show: Show = Show.ALL
    sort: Sort = Sort.FILE
    by: By = By.NOTHING
    text: str = ""
    """In the query language; its plain words have to stand in title, source or file's name."""
    matched: frozenset[str] | None = None
    """Addresses of the entries that the text lets through; None where there is none."""
    name: str = ""
    """Of the saved filter that this is."""

    @property
    def as_files_come(self) -> bool:
        """Whether every article is shown, in the library's order: then there is nothing to do."""
        return self.show is Show.ALL and not self.text and not self.named

    @property
    def by_copies(self) -> bool:
        """Whether it needs to know which articles are copies."""
        return self.show in (Show.COPIES, Show.ONCE)

    @property
    def by_notes(self) -> bool:
        """Whether it needs what the notebook says."""
        return self.lets_by_notes or self.sort in (Sort.UNREAD, Sort.NOTES)

    @property
    def lets_by_notes(self) -> bool:
        """Whether that is so of what it lets through, whatever the order."""
        return self.show in _OF_NOTES

    @property
    def by_columns(self) -> bool:
        """Whether numbers that are kept of each article say the order, which is found soon."""
        return self.show is Show.ALL and not self.text and self.sort in _BY_COLUMNS

    @property
    def said(self) -> tuple[str, ...]:
        """What distinguishes it from other arrangements of the same list."""
        return (self.show, self.sort, self.by, self.text)

    @property
    def filters(self) -> tuple[str, ...]:
        if self.name:
            return (self.name,)
        named = () if self.show is Show.ALL else (str(self.show),)
        return (*named, self.text) if self.text else named

    @property
    def named(self) -> tuple[str, ...]:
        """How it is grouped and sorted, where not as the files come."""
        group = () if self.by is By.NOTHING else (str(self.by),)
        return group if self.sort is Sort.FILE else (*group, str(self.sort))

    @property
    def named_briefly(self) -> tuple[str, ...]:
        """The same for a narrow list."""
        return tuple(_BRIEFLY.get(name, name) for name in self.named)


_BY_COLUMNS = (
    Sort.FILE, Sort.NEWEST, Sort.OLDEST, Sort.SOURCE, Sort.TITLE, Sort.QUOTES,
)  # fmt: skip
_OF_NOTES = (Show.UNREAD, Show.STARRED, Show.NOTED)


Copies = Mapping[str, Sequence[str]]
"""Of an entry's address the addresses of all that are nearly the same text, it among them, the
earliest first."""

NO_COPIES: Copies = {}


def arrange(
    entries: Rows,
    brief: Callable[[Entry], Brief | None],
    how: Arrangement,
    copies: Copies = NO_COPIES,
    besides: int | None = None,
) -> Sequence[int]:
    """The indices of the entries to show, in order; not yet in groups (``grouping``). One that the
    filter does not let through may be shown ``besides``.

    ``brief`` gives None where there are no notes: such an article is unread and unmarked. What is
    not known yet (no date, no source, not analysed) comes last in its order. Of ``copies`` "each
    text once" shows the first. No row is made but for what the notebook says.
    """
    kept: Sequence[int] = range(len(entries))
    if (matched := how.matched) is not None:
        kept = [index for index in kept if entries.file(index) in matched]
    if how.show is not Show.ALL:
        shown = _tests(entries, brief, copies)[how.show]
        kept = [index for index in kept if shown(index)]
    if besides is not None:
        kept = sorted((*kept, besides))
    if how.sort is Sort.FILE:
        return kept
    if how.sort is Sort.TITLE:
        return entries.by_title(kept)
    if how.sort is Sort.NEWEST:
        return entries.newest_first(kept)
    order = array("I")
    keys, rank = _ranked(how.sort, entries, brief)
    for _, alike in in_order(kept, keys, rank):
        order.fromlist(alike)
    return order


def lets_through(
    entries: Rows,
    brief: Callable[[Entry], Brief | None],
    how: Arrangement,
    copies: Copies,
    index: int,
) -> bool:
    """Whether an entry is one of those that arrange() shows."""
    if how.matched is not None and entries.file(index) not in how.matched:
        return False
    return how.show is Show.ALL or bool(_tests(entries, brief, copies)[how.show](index))


def counted(
    entries: Rows, brief: Callable[[Entry], Brief | None], copies: Copies = NO_COPIES
) -> Iterator[tuple[Show, int]]:
    """How many entries each filter would show."""
    yield Show.ALL, len(entries)
    for show, test in _tests(entries, brief, copies).items():
        yield show, sum(1 for index in range(len(entries)) if test(index))


def _tests(
    entries: Rows, brief: Callable[[Entry], Brief | None], copies: Copies
) -> Mapping[Show, Callable[[int], object]]:
    """Of each filter, but the one that lets all through, whether it shows an entry."""

    @cache
    def said() -> list[Brief | None]:
        return [brief(entry) for entry in entries]

    return {
        Show.UNREAD: lambda index: not ((about := said()[index]) and about.read),
        Show.STARRED: lambda index: (about := said()[index]) and about.star,
        Show.NOTED: lambda index: (about := said()[index]) and (about.annotations or about.tags),
        Show.QUOTED: entries.quotes().__getitem__,
        Show.COPIES: lambda index: entries.file(index) in copies,
        Show.ONCE: lambda index: copies.get(file := entries.file(index), (file,))[0] == file,
        Show.UNREADABLE: entries.failed().__getitem__,
    }


def _ranked(
    sort: Sort, entries: Rows, brief: Callable[[Entry], Brief | None]
) -> tuple[Sequence[int], Callable[[int], int]]:
    """Of each entry a number, and the place of a number in the order."""
    match sort:
        case Sort.OLDEST:
            return entries.days(), lambda day: day or UNDATED
        case Sort.SOURCE:
            return outlets(entries)[0], lambda source: source or UNDATED
        case Sort.QUOTES:
            return entries.quotes(), lambda count: -count
        case Sort.UNREAD:
            return [bool(about and about.read) for about in map(brief, entries)], int
        case Sort.NOTES:
            notes = [about.annotations if about else 0 for about in map(brief, entries)]
            return notes, lambda count: -count
        case _:
            raise ValueError(f"no number says it: {sort}")


def outlets(entries: Rows) -> tuple[Sequence[int], dict[int, str]]:
    """Of each entry the outlet's place in the alphabet, from 1 on, 0 for none; and their names.
    Outlets written alike but for capitals and accents are one."""
    written, own = entries.sources()
    folded = [fold(name) for name in written]
    places = {name: place for place, name in enumerate(sorted(set(folded)), 1)}
    names: dict[int, str] = {}
    for name, plain in zip(written, folded, strict=True):
        names.setdefault(places[plain], name)
    numbers = [*(places[name] for name in folded), 0]  # -1, none, is the last
    return list(map(numbers.__getitem__, own)), names
