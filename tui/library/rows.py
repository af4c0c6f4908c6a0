"""The rows of the list, made when looked at: 100,000 cost no more at the start than 100."""

from __future__ import annotations

import os
from bisect import insort
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, overload

from tui.folding import fold
from tui.library.ordering import by_title, newest_first, titled
from tui.sanitizing import sanitize_line

if TYPE_CHECKING:
    from tui.digest import Digest


class Entry(NamedTuple):
    """One row of the list. Before the article has been analysed, only ``file`` and ``label`` say
    anything."""

    file: str
    """The address of the article: its file's path, with ``#3`` behind it in a pile."""
    label: str
    """The title; else the first words of the lead; else the file's name. Safe to show."""
    title: str | None = None
    source: str | None = None
    published: date | None = None
    quotes: int | None = None
    """How many; None while unknown."""
    error: str | None = None
    id: str | None = None

    @property
    def path(self) -> Path:
        return Path(self.file)


class Remembered(Protocol):
    """Rows as they were the last time, read one by one."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> Entry: ...
    def file(self, index: int, /) -> str: ...
    def done(self) -> bytearray: ...
    def days(self) -> list[int]: ...
    def sources(self) -> tuple[list[str], list[int]]: ...
    def quotes(self) -> list[int]: ...
    def failed(self) -> bytearray: ...
    def labels(self) -> tuple[list[str], bytearray]: ...
    def by_title(self) -> list[int]: ...
    def by_day(self) -> list[int]: ...


FEW = 200
"""Up to this many rows are inserted among those whose order is kept; more are sorted anew."""


_LABEL, _TITLE, _SOURCE, _PUBLISHED, _QUOTES, _ERROR = range(1, 7)
"""Where in an entry's fields."""


class Rows(Sequence[Entry]):
    """The rows in the order of the list. They may be set from any thread."""

    def __init__(self, files: list[str] | Remembered) -> None:
        self._files = files
        # As plain tuples, of which Python's garbage collection lets go: to look through 100,000
        # entries takes it 30 ms, at which no key is answered.
        self._rows: list[tuple[Any, ...] | None] = [None] * len(files)
        self._done = bytearray(len(files)) if isinstance(files, list) else files.done()
        self._places: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        return Entry._make(self._row(index))

    def _row(self, index: int) -> tuple[Any, ...]:
        kept = self._rows[index]
        if kept is None:
            if isinstance(self._files, list):
                row = Entry(self._files[index], file_name(self._files[index]))
            else:
                row = self._files[index]
            kept = self._rows[index] = tuple(row)
        return kept

    def _tells(self, index: int) -> bool:
        """Whether more than the file's name is known."""
        return self._rows[index] is not None or not isinstance(self._files, list)

    def copy(self) -> Rows:
        """The rows as they are now; for 100,000, in a millisecond."""
        new = Rows(self._files)
        new._rows, new._done = self._rows.copy(), self._done.copy()
        return new

    def file(self, index: int) -> str:
        return self._files[index] if isinstance(self._files, list) else self._files.file(index)

    def place(self, file: str) -> int | None:
        """The place of the file among them. The first call goes through all: for 100,000, some 20
        ms."""
        if self._places is None:
            self._places = {self.file(place): place for place in range(len(self))}
        return self._places.get(file)

    def __iter__(self) -> Iterator[Entry]:
        return (self[index] for index in range(len(self)))

    def set(self, index: int, row: Entry, *, done: bool = True) -> None:
        """``done``: the file was looked at, and the row is what was found in it."""
        self._rows[index] = tuple(row)
        self._done[index] = done

    def relisted(
        self,
        files: list[str],
        rows: Mapping[str, Entry] | None = None,
        changed: Container[str] = (),
    ) -> Rows:
        """A list of other files: with ``rows``, and with those of this one whose files have not
        ``changed``; what had to be looked at still has to be."""
        new = Rows(files)
        old = {self.file(index): index for index in range(len(self))}
        for index, file in enumerate(files):
            before = old.get(file)
            if rows is not None and file in rows:
                new.set(index, rows[file])
            elif before is not None and file not in changed and self._tells(before):
                # The same tuple and the same name: to let go of 100,000 others, when the old list
                # goes, would hold the event loop for 15 ms.
                row = new._rows[index] = self._row(before)
                files[index] = row[0]
                new._done[index] = self._done[before]
        return new

    def _made(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """The rows that were looked at or set, with their places; at the start none are."""
        if self._rows.count(None) == len(self):
            return
        for index, row in enumerate(self._rows):
            if row is not None:
                yield index, row

    def days(self) -> list[int]:
        """Of each row the day's ordinal, 0 for none; makes no rows."""
        files = self._files
        days = [0] * len(self) if isinstance(files, list) else files.days()
        for index, row in self._made():
            day: date | None = row[_PUBLISHED]
            days[index] = day.toordinal() if day else 0
        return days

    def sources(self) -> tuple[list[str], list[int]]:
        """The outlets, and of each row which one it is, -1 for none; makes no rows."""
        files = self._files
        if isinstance(files, list):
            names = list[str]()
            own = [-1] * len(self)
        else:
            names, own = files.sources()
        numbers = {name: number for number, name in enumerate(names)}
        for index, row in self._made():
            source = row[_SOURCE]
            own[index] = numbers.setdefault(source, len(numbers)) if source else -1
        return list(numbers), own

    def quotes(self) -> list[int]:
        """Of each row how many, 0 while that is unknown; makes no rows."""
        files = self._files
        quotes = [0] * len(self) if isinstance(files, list) else files.quotes()
        for index, row in self._made():
            quotes[index] = row[_QUOTES] or 0
        return quotes

    def failed(self) -> bytearray:
        """Of each row 1 where the article cannot be read, else 0; makes no rows."""
        files = self._files
        failed = bytearray(len(self)) if isinstance(files, list) else files.failed()
        for index, row in self._made():
            failed[index] = row[_ERROR] is not None
        return failed

    def labels(self) -> tuple[list[str], bytearray]:
        """Of each row the label, and 1 where it is a title, else 0; makes no rows."""
        files = self._files
        if isinstance(files, list):
            labels, titled = list(map(file_name, files)), bytearray(len(self))
        else:
            labels, titled = files.labels()
        for index, row in self._made():
            labels[index], titled[index] = row[_LABEL], row[_TITLE] is not None
        return labels, titled

    @property
    def kept_by_title(self) -> bool:
        """Whether the order of their titles need not be found."""
        return not isinstance(self._files, list)

    def by_title(self, kept: Sequence[int]) -> list[int]:
        """These in the order of their titles, those without one last; makes no rows."""
        made = dict(self._made())
        if isinstance(self._files, list) or len(made) > FEW:
            return by_title(kept, *self.labels())
        return self._put_in(kept, self._files.by_title(), made, self._titled)

    def newest_first(self, kept: Sequence[int]) -> list[int]:
        """These by their days, those without one last; makes no rows."""
        made = dict(self._made())
        if isinstance(self._files, list) or len(made) > FEW:
            return newest_first(kept, self.days())
        return self._put_in(kept, self._files.by_day(), made, self._dated)

    def _put_in(
        self,
        kept: Sequence[int],
        order: list[int],
        made: Collection[int],
        key: Callable[[int], tuple[str | int, int]],
    ) -> list[int]:
        """Those of ``kept``, in an order of all that is as ``key`` has it but for those ``made``
        since."""
        if made:
            order = [index for index in order if index not in made]
            for index in made:
                insort(order, index, key=key)
        if len(kept) == len(self):
            return order
        shown = set(kept)
        return [index for index in order if index in shown]

    def _titled(self, index: int) -> tuple[str, int]:
        row = self._rows[index] or self._files[index]
        return titled(row[_LABEL], row[_TITLE] is not None), index

    def _dated(self, index: int) -> tuple[int, int]:
        day = Entry._make(self._rows[index] or self._files[index]).published
        return -day.toordinal() if day else 1, index

    def forget(self, index: int) -> None:
        """Mark the article as to be analysed again; until then its row is shown as it was."""
        self._done[index] = 0

    def forget_all(self) -> None:
        self._done[:] = bytes(len(self._done))

    def is_done(self, index: int) -> bool:
        return bool(self._done[index])

    @property
    def pending(self) -> int:
        """How many have not been looked at."""
        return self._done.count(0)

    def next_pending(self, start: int, taken: bytearray) -> int | None:
        """The first row from ``start`` on, going round, that is neither done nor ``taken``."""
        start = min(start, len(self))
        for first, last in ((start, len(self)), (0, start)):
            at = taken.find(0, first, last)
            while at >= 0:
                if not self._done[at]:
                    return at
                taken[at] = 1
                at = taken.find(0, at + 1, last)
        return None


def has_words(row: Entry, words: Sequence[str]) -> bool:
    """Whether each of the folded words stands in the label, the source or the file's name."""
    from tui.numerals import contains  # not before the first frame

    text = fold(f"{row.label} {row.source or ''} {row.path.name}")
    return all(contains(text, word) for word in words)


def row_of(file: str, about: Digest) -> Entry:
    return Entry(
        file,
        sanitize_line(about.label) or file_name(file),
        title=about.title,
        source=about.source,
        published=about.published,
        quotes=len(about.quotes),
        id=about.id,
    )


def failed(file: str, reason: str) -> Entry:
    return Entry(file, file_name(file), error=reason)


def file_name(path: str) -> str:
    name = os.path.basename(path)
    # Most names are nothing but these, and looking closer at 100,000 takes a fifth of a second.
    if name.isascii() and name.isprintable() and "  " not in name:
        return name
    return sanitize_line(name)
