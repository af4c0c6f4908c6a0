"""From an address to an article's bytes, and what a file of many holds."""

from __future__ import annotations

import io
import os
import sys
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tui.errors import UnreadableSource
from tui.later import Later
from tui.settling import settled
from tui.sources import beside, disk
from tui.sources.addresses import STDIN, joined, parted
from tui.sources.kinds import COMPRESSED, HEAD, MANY, TEXTS, Kind, is_packed, kind_of, suffix_of
from tui.sources.member import Member, Part

if TYPE_CHECKING:
    from tui.sources import databank
else:
    databank = Later("tui.sources.databank")

LARGEST_PILE = 4 * 1024**3
"""Bytes of a mailbox, an archive or a file of JSON lines: they are never in memory as a whole."""

MOST_MEMBERS = 200_000

MOST_INDEXES = 8

Key = tuple[str, int, int, int, int]
"""Path, modification time, size, time of the last change of any kind and inode: while they are the
same, so is what a settled file holds."""


class Opened(NamedTuple):
    """A file with its wrapping taken off. ``name`` is what it would be called without it."""

    stream: BinaryIO
    kind: Kind
    name: str
    key: Key
    settled: bool = True
    """Whether what is in it may be remembered by its key."""


def members(path: str) -> list[str]:
    """The addresses of the articles in a file: itself, or numbered ones.

    Raises nothing: of what cannot be read, load() tells.
    """
    try:
        with _opened(path) as opened:
            parts = _parts(opened)
    except Exception:  # a fault of ours too must not take the pile with it
        return [path]
    return [joined(path, part.number) for part in parts] if parts else [path]


def load(address: str | os.PathLike[str]) -> Member:
    """The bytes of one article, out of whatever they are in.

    Raises:
        UnreadableSource: whatever is wrong with it; names the address.
    """
    address = os.fspath(address)
    path, number = parted(address)
    try:
        with _opened(path) as opened:
            parts = _parts(opened)
            if parts is None:
                if number is not None:
                    raise UnreadableSource("", "the file holds one article, without a number")
                data = disk.read_stream(opened.stream, "")
                told = beside.charset(path, data)
                return Member(data, opened.name, {"charset": told} if told else {})
            return _member(opened, parts, number)
    except UnreadableSource as error:
        raise UnreadableSource(address, error.reason) from error
    except OSError as error:
        raise UnreadableSource(address, disk.reason(error, path)) from error
    except MemoryError as error:
        raise UnreadableSource(address, "not enough memory to read it") from error
    except Exception as error:  # a fault of ours; one file must not take the pile with it
        what = f"{type(error).__name__}: {error}"
        raise UnreadableSource(address, f"could not be opened ({what})") from error


def size_of(address: str) -> int:
    """Bytes of an article, for judging how long it takes; 0 where that is not known at once, as of
    a chapter in an e-book."""
    path, number = parted(address)
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return 0
    if number is None:
        return status.st_size
    parts = _kept.parts.get(_key(path, status))
    part = _numbered(parts, number) if parts else None
    return part.end - part.start if part else 0


def _numbered(parts: list[Part], number: int) -> Part | None:
    place = bisect_left(parts, number, key=lambda part: part.number)
    return parts[place] if place < len(parts) and parts[place].number == number else None


def _member(opened: Opened, parts: list[Part], number: int | None) -> Member:
    if not parts:
        raise UnreadableSource("", f"there is no article in this {opened.kind}")
    if number is None:
        raise UnreadableSource(
            "",
            f"it holds several articles, the first is {opened.name}#{parts[0].number}; if they are "
            "not listed in a moment, name the file itself",
        )
    part = _numbered(parts, number)
    if part is None:
        raise UnreadableSource(
            "", f"there is no article {number} in it; the last is {parts[-1].number}"
        )
    if part.end - part.start > disk.LARGEST:
        raise UnreadableSource("", "larger than 64 MB; leave it out")
    match opened.kind:  # a reader of each kind of pile is imported when there is one
        case Kind.MAILBOX:
            from tui.sources import mbox

            return mbox.member(opened.stream, part)
        case Kind.EPUB:
            from tui.sources import epub

            return epub.member(opened.stream, part)
        case Kind.WARC:
            from tui.sources import warc

            return warc.member(opened.stream, part)
        case Kind.FEED:
            from tui.sources import feeds

            return feeds.member(opened.stream, part)
        case Kind.DATABANK:
            return databank.member(opened.stream, part)
        case _:
            from tui.sources import jsons

            return jsons.member(opened.stream, part)


@lru_cache(maxsize=1)
def _stdin() -> bytes:
    return disk.read_stream(sys.stdin.buffer, STDIN)


@contextmanager
def _opened(path: str) -> Iterator[Opened]:
    """
    Raises:
        UnreadableSource: as disk.opened(), and of compressed files as unpacking.unpacked().
    """
    if path == STDIN:
        data = _stdin()
        yield _unwrapped(io.BytesIO(data), "", (path, 0, len(data), 0, 0), settled=True)
        return
    with disk.opened(path, limit=sys.maxsize) as file:
        status = os.fstat(file.fileno())
        if status.st_size > LARGEST_PILE:
            raise _too_large(file, path)
        opened = _unwrapped(
            file, os.path.basename(path), _key(path, status), settled=settled(status)
        )
        if opened.kind not in MANY and status.st_size > disk.LARGEST:
            raise UnreadableSource(path, disk.too_large(disk.LARGEST))
        yield opened


def _too_large(file: BinaryIO, path: str) -> UnreadableSource:
    """Of what is larger than anything may be: by the limit that holds for its kind."""
    kind = kind_of(file.read(HEAD), os.path.basename(path))
    if kind is Kind.JSON:
        from tui.sources import jsons

        return UnreadableSource(path, jsons.TOO_LARGE)
    many = kind in MANY or kind in COMPRESSED
    return UnreadableSource(path, disk.too_large(LARGEST_PILE if many else disk.LARGEST))


def _key(path: str, status: os.stat_result) -> Key:
    times = status.st_mtime_ns, status.st_ctime_ns
    return os.path.abspath(path), times[0], status.st_size, times[1], status.st_ino


def _unwrapped(file: BinaryIO, name: str, key: Key, *, settled: bool) -> Opened:
    kind = kind_of(file.read(HEAD), name)
    file.seek(0)
    if kind not in COMPRESSED:
        return Opened(file, kind, name, key, settled)
    if kind is Kind.GZIP:
        from tui.sources import warc

        if warc.is_compressed(file):
            # Each record is compressed on its own.
            return Opened(file, Kind.WARC, name, key, settled)
    data = _unpacked(key, kind, file, settled=settled)
    if is_packed(name):
        name = name[: -len(suffix_of(name))]
    kind = kind_of(data[:HEAD], name)
    if kind in COMPRESSED:
        raise UnreadableSource("", "compressed twice; unpack it first")
    return Opened(io.BytesIO(data), kind, name, key, settled)


class _Kept:
    """The last compressed pile and the indexes of the last few: else each of a thousand articles
    would have the whole unpacked or looked through again."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.data: tuple[Key, bytes] | None = None
        self.parts: dict[Key, list[Part] | None] = {}


_kept = _Kept()


def _unpacked(key: Key, kind: Kind, file: BinaryIO, *, settled: bool) -> bytes:
    kept = _kept.data
    if kept is not None and kept[0] == key:
        return kept[1]
    from tui.sources import unpacking

    data = unpacking.unpacked(file, kind, key[2])
    if settled:
        _kept.data = key, data
    return data


def _parts(opened: Opened) -> list[Part] | None:
    """What the pile holds, by rising number; None where the file is one article.

    Raises:
        UnreadableSource: it is damaged, too large, or needs a package that is not there.
    """
    if opened.kind not in MANY:
        return None
    kept = _kept.parts
    if opened.key in kept:
        return kept[opened.key]
    parts = _indexed(opened)
    if parts is not None and len(parts) > MOST_MEMBERS:
        raise UnreadableSource("", f"more than {MOST_MEMBERS:,} articles in one file; split it")
    if not opened.settled:
        return parts
    with _kept.lock:
        while len(kept) >= MOST_INDEXES:
            del kept[next(iter(kept))]
        kept[opened.key] = parts
    return parts


def _indexed(opened: Opened) -> list[Part] | None:
    match opened.kind:
        case Kind.MAILBOX:
            from tui.sources import mbox

            return mbox.index(opened.stream)
        case Kind.EPUB:
            from tui.sources import epub

            return epub.index(opened.stream)
        case Kind.WARC:
            from tui.sources import warc

            return warc.index(opened.stream)
        case Kind.FEED:
            from tui.sources import feeds

            return feeds.index(opened.stream)
        case Kind.DATABANK:
            opened.stream.seek(0)
            parts = databank.index(disk.read_stream(opened.stream, ""))
            opened.stream.seek(0)
            return parts
    from tui.sources import jsons

    try:
        return jsons.index(opened.stream, opened.kind)
    except UnreadableSource:
        if suffix_of(opened.name) in TEXTS:  # a text that begins with a bracket
            return None
        raise
    finally:
        opened.stream.seek(0)
