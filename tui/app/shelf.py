"""Which articles the list shows, and in which order: pure, over the library's rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tui.folding import fold
from tui.library import Entry

if TYPE_CHECKING:  # the notebook is opened after the first frame
    from tui.notebook import Brief


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
"""What of it can be said in the query language."""


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


_OF_NOTES = (Show.UNREAD, Show.STARRED, Show.NOTED)


Copies = Mapping[str, Sequence[str]]
"""Of an entry's address the addresses of all that are nearly the same text, it among them, the
earliest first."""

NO_COPIES: Copies = {}


def arrange(
    entries: Sequence[Entry],
    brief: Callable[[Entry], Brief | None],
    how: Arrangement,
    copies: Copies = NO_COPIES,
) -> Sequence[int]:
    """The indices of the entries to show, in order; not yet in groups (``grouping``).

    ``brief`` gives None where there are no notes: such an article is unread and unmarked. What is
    not known yet (no date, no source, not analysed) comes last in its order. Of ``copies`` "each
    text once" shows the first.
    """
    wanted = _SHOWN[how.show]
    key = _KEYS[how.sort]
    if wanted is None and how.matched is None:
        if key is None:
            return range(len(entries))  # no row is made
        kept = list(range(len(entries)))
    else:
        kept = [
            index
            for index, entry in enumerate(entries)
            if (how.matched is None or entry.file in how.matched)
            and (wanted is None or wanted(entry, brief(entry), copies.get(entry.file, ())))
        ]
    if key is not None:
        kept.sort(key=lambda index: key(entries[index], brief(entries[index])))
    return kept


def counted(
    entries: Sequence[Entry], brief: Callable[[Entry], Brief | None], copies: Copies = NO_COPIES
) -> dict[Show, int]:
    """How many each would show, in one pass."""
    tests = [(show, test) for show, test in _SHOWN.items() if test is not None]
    counts = dict.fromkeys(Show, 0) | {Show.ALL: len(entries)}
    for entry in entries:
        about, same = brief(entry), copies.get(entry.file, ())
        for show, test in tests:
            if test(entry, about, same):
                counts[show] += 1
    return counts


_SHOWN: Mapping[Show, Callable[[Entry, Brief | None, Sequence[str]], bool] | None] = {
    Show.ALL: None,
    Show.UNREAD: lambda entry, brief, same: brief is None or not brief.read,
    Show.STARRED: lambda entry, brief, same: brief is not None and brief.star,
    Show.NOTED: lambda entry, brief, same: (
        brief is not None and bool(brief.annotations or brief.tags)
    ),
    Show.QUOTED: lambda entry, brief, same: bool(entry.quotes),
    Show.COPIES: lambda entry, brief, same: bool(same),
    Show.ONCE: lambda entry, brief, same: not same or same[0] == entry.file,
    Show.UNREADABLE: lambda entry, brief, same: entry.error is not None,
}

_KEYS: Mapping[Sort, Callable[[Entry, Brief | None], Any] | None] = {
    Sort.FILE: None,
    Sort.NEWEST: lambda entry, _: -entry.published.toordinal() if entry.published else 1,
    Sort.OLDEST: lambda entry, _: (
        entry.published is None,
        entry.published.toordinal() if entry.published else 0,
    ),
    Sort.SOURCE: lambda entry, _: (entry.source is None, fold(entry.source or "")),
    Sort.TITLE: lambda entry, _: (entry.title is None, fold(entry.label)),
    Sort.UNREAD: lambda _, brief: brief is not None and brief.read,
    Sort.QUOTES: lambda entry, _: -(entry.quotes or 0),
    Sort.NOTES: lambda _, brief: -brief.annotations if brief is not None else 0,
}
