"""The list as it was the last time, in a file that is mapped and not read.

The first frame of a pile of 100,000 needs some forty rows: mapping the file and taking these out of
it takes microseconds, where asking SQLite for all rows takes 150 ms and reading the folder 250.
What is written here is only shown until the folder has been read again.
"""

from __future__ import annotations

import mmap
import os
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from tui.library.ordering import by_title, newest_first
from tui.library.rows import Entry, file_name
from tui.library.seen import Seen
from tui.whole import written_whole

_MAGIC = b"pullquote list 3 " + sys.byteorder.encode() + b"\n"
_NONE = 0xFFFFFFFF
_TITLED, _DONE = 1, 2
_ID = 32  # bytes of a SHA-256
_SECTIONS = 12


def seen_of(
    kept: tuple[int, int, int], article: int = 0, amended: int = 0, error: str | None = None
) -> Seen:
    """What is known of a file, from its stamp as it is kept (see ``Seen.kept``)."""
    mtime, size, inode = kept
    return Seen((mtime, max(size, ~size), inode), article, amended, error, size >= 0)


def place_of(folder: Path, paths: Sequence[Path]) -> Path:
    """Where the list of these files and folders is kept."""
    named = "\0".join(os.path.abspath(path) for path in paths)
    key = blake2b(named.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return folder / f"list-{key}.bin"


def write(
    place: Path, rows: Iterable[Entry], known: Iterable[Seen | None], catalog: int, engine: bytes
) -> int:
    """Writes the list down, with what is ``known`` of the file of each row. ``catalog`` is the mark
    of the catalog whose numbers stand in it. The mark by which this list is told from any other.

    Raises:
        OSError: it could not be written; what was there before still is.
    """
    flags, numbers = bytearray(), array("I")
    stamps = array("q")
    ids = bytearray()
    named, labelled, labels = list[bytes](), list[bytes](), list[str]()
    table: dict[str, int] = {}

    def string(text: str | None) -> int:
        return _NONE if text is None else table.setdefault(text, len(table))

    for row, seen in zip(rows, known, strict=True):
        done = seen is not None and (row.id is not None or row.error is not None)
        flags.append(_TITLED * (row.title is not None) + _DONE * done)
        numbers.append(row.published.toordinal() if row.published else 0)
        numbers.append(_NONE if row.quotes is None else row.quotes)
        numbers.extend((string(row.source), string(row.error)))
        ids += bytes.fromhex(row.id) if row.id else bytes(_ID)
        about = seen or Seen((0, 0, 0))
        stamps.extend((*about.kept, about.article, about.amended))
        named.append(os.fsencode(row.file))
        labelled.append(_bytes(row.label))
        labels.append(row.label or file_name(row.file))
    files, file_ends = _joined(named)
    joined, label_ends = _joined(labelled)
    others, other_ends = _joined(_bytes(text) for text in table)
    every = range(len(labels))
    titles = by_title(every, labels, flags.translate(_IS_TITLED))
    days = newest_first(every, numbers[0::4])
    sections = [
        *(stamps.tobytes(), numbers.tobytes(), file_ends, label_ends, other_ends),
        *(array("I", titles).tobytes(), array("I", days).tobytes()),
        *(bytes(flags), bytes(ids), files, joined, others),
    ]
    made = int.from_bytes(engine, "big")
    head = array("Q", [len(flags), catalog, made, *map(len, sections)]).tobytes()
    crc = 0
    for section in (head, *sections):
        crc = zlib.crc32(section, crc)
    replace_with(
        place, [_MAGIC.ljust(32), head, *map(_aligned, sections), crc.to_bytes(8, "little")]
    )
    return crc


class Snapshot(Sequence[Entry]):
    """A written list. Only what is asked for is read."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        """
        Raises:
            ValueError: this is no list, or not a whole one.
        """
        view = memoryview(data)
        if bytes(view[:32]).rstrip() != _MAGIC.rstrip():
            raise ValueError("not a list of articles")
        start = 32 + 8 * (_SECTIONS + 3)
        self._count, self.catalog, engine, *lengths = view[32:start].cast("Q").tolist()
        self.engine = engine.to_bytes(8, "big")
        self._head = view[32:start]
        sections = []
        for length in lengths:
            sections.append(view[start : start + length])
            start += length + -length % 8
        if len(view) != start + 8:
            raise ValueError("the list is cut off")
        self._sections, self._crc = sections, view[start:]
        self._stamps = sections[0].cast("q")
        self._numbers, self._file_ends, self._label_ends, self._other_ends = (
            section.cast("I") for section in sections[1:5]
        )
        self._by_title, self._by_day = (section.cast("I") for section in sections[5:7])
        self._flags, self._ids, self._files, self._labels, self._others = sections[7:]
        n = self._count
        whole = (
            len(self._stamps) == 5 * n
            and len(self._numbers) == 4 * n
            and len(self._file_ends) == len(self._label_ends) == n + 1
            and len(self._flags) == len(self._by_title) == len(self._by_day) == n
            and len(self._ids) == _ID * n
        )
        if not whole:
            raise ValueError("the list contradicts itself")

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Entry:  # type: ignore[override]  # no slices are asked for
        try:
            return self._row(index)
        except (ValueError, IndexError, OverflowError):  # damaged; check() will say so
            return Entry("", "…")

    def _row(self, index: int) -> Entry:
        published, quotes, source, error = self._numbers[4 * index : 4 * index + 4].tolist()
        file = self.file(index)
        label = _text(_slice(self._labels, self._label_ends, index)) or file_name(file)
        looked_at = self._flags[index] & _DONE and error == _NONE
        return Entry(
            file,
            label,
            title=label if self._flags[index] & _TITLED else None,
            source=self._other(source),
            published=date.fromordinal(published) if published else None,
            quotes=None if quotes == _NONE else quotes,
            error=self._other(error),
            id=self._ids[_ID * index : _ID * index + _ID].hex() if looked_at else None,
        )

    def file(self, index: int) -> str:
        return os.fsdecode(_slice(self._files, self._file_ends, index))

    def seen(self, index: int) -> Seen | None:
        if not self._flags[index] & _DONE:
            return None
        mtime, size, inode, article, amended = self._stamps[5 * index : 5 * index + 5].tolist()
        error = self._other(self._numbers[4 * index + 3])
        return seen_of((mtime, size, inode), article, amended, error)

    def done(self) -> bytearray:
        # One translate() for 100,000 flags: a tenth of a millisecond.
        return bytearray(bytes(self._flags).translate(_IS_DONE))

    def days(self) -> list[int]:
        """Of each row the day's ordinal, 0 for none."""
        latest = date.max.toordinal()  # a damaged list may hold anything
        days = self._numbers[0::4].tolist()
        if max(days, default=0) > latest:
            days = [day if day <= latest else 0 for day in days]
        return days

    def sources(self) -> tuple[list[str], list[int]]:
        """The outlets, and of each row which one it is, -1 for none."""
        strings = self._numbers[2::4].tolist()
        names = [string for string in dict.fromkeys(strings) if string != _NONE]
        numbers = {_NONE: -1} | {string: number for number, string in enumerate(names)}
        own = list(map(numbers.__getitem__, strings))
        return [self._other(string) or "" for string in names], own

    def quotes(self) -> list[int]:
        """Of each row how many, 0 where that is not known."""
        return [0 if one == _NONE else one for one in self._numbers[1::4].tolist()]

    def failed(self) -> bytearray:
        """Of each row 1 where the article cannot be read, else 0."""
        return bytearray(one != _NONE for one in self._numbers[3::4].tolist())

    def labels(self) -> tuple[list[str], bytearray]:
        """Of each row the label, and 1 where it is a title, else 0."""
        ends, labels = self._label_ends.tolist(), bytes(self._labels)
        found = [_text(labels[start:end]) for start, end in pairwise(ends)]
        for index, label in enumerate(found):
            if not label:
                found[index] = file_name(self.file(index))
        return found, bytearray(bytes(self._flags).translate(_IS_TITLED))

    def by_title(self) -> list[int]:
        """The rows in the order of their titles, those without one last."""
        return self._order(self._by_title)

    def by_day(self) -> list[int]:
        """The rows, the newest first and those without a day last."""
        return self._order(self._by_day)

    def _order(self, section: memoryview[int]) -> list[int]:
        order = section.tolist()
        damaged = max(order, default=0) >= max(1, self._count)
        return list(range(self._count)) if damaged else order

    @property
    def mark(self) -> int:
        return int.from_bytes(self._crc, "little")

    def check(self) -> bool:
        """Whether it is as it was written, to the last byte; reads all of it."""
        crc = zlib.crc32(self._head)
        for section in self._sections:
            crc = zlib.crc32(section, crc)
        return crc == self.mark

    def _other(self, place: int) -> str | None:
        return None if place == _NONE else _text(_slice(self._others, self._other_ends, place))


_IS_DONE = bytes(1 if value & _DONE else 0 for value in range(256))
_IS_TITLED = bytes(1 if value & _TITLED else 0 for value in range(256))


def read(place: Path) -> Snapshot | None:
    """The list written there; None where none is, or none that can be used."""
    try:
        if not place.is_file():  # a pipe would make the first frame wait for ever
            return None
        with place.open("rb") as file:
            # A copy on Windows, where a mapped file cannot be replaced.
            data = (
                file.read()
                if sys.platform == "win32"
                else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            )
        return Snapshot(data)
    except (OSError, ValueError, TypeError, OverflowError):
        return None


def _joined(texts: Iterable[bytes]) -> tuple[bytes, bytes]:
    """The texts without anything between them, and where each ends, from 0 on."""
    ends = array("I", [0])
    parts = []
    end = 0
    for text in texts:
        parts.append(text)
        end += len(text)
        ends.append(end)
    return b"".join(parts), ends.tobytes()


def _slice(section: memoryview, ends: memoryview, index: int) -> bytes:
    return bytes(section[ends[index] : ends[index + 1]])


def _aligned(section: bytes) -> bytes:
    return section + bytes(-len(section) % 8)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def replace_with(place: Path, parts: Iterable[bytes]) -> None:
    """Writes a file of these parts, whole or not at all.

    Raises:
        OSError: it could not be written; what was there before still is.
    """
    # Its mapped predecessor goes on living for whoever has it open.
    place.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(place, durable=False) as file:
        file.writelines(parts)
