"""Which files are articles, and their bytes, whatever lies in the folders.

Nothing here trusts a name or a kind: a pipe must not make the program wait, a link loop must not
make it walk for ever, and a disk image called ``news.txt`` must not fill the memory.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tui.errors import UnreadableSource
from tui.sources.addresses import STDIN
from tui.sources.kinds import SUFFIXES, is_packed, suffix_of

# Where browsers put the pictures and frames of a page they save beside it.
_BESIDE_PAGES = re.compile(
    r"(.+?)(?:_files|-files|_archivos|_fichiers|_bestanden|_arquivos|_file|-Dateien|_ファイル)\Z"
)

LARGEST = 64 * 1024 * 1024
"""Bytes. A novel is 1 MB; what is larger than this is a dump of something, not an article."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_DIGITS = re.compile(r"[0-9]+")

_PIECE = 4_000
"""Names that are sorted at once: 2 ms."""


_COMMON = tuple(SUFFIXES)


def is_article(name: str) -> bool:
    """Whether a file of this name in a folder is taken for an article."""
    if name.startswith("."):
        return False
    if name.endswith(_COMMON):  # nearly all of a folder of a million
        return True
    if is_packed(name):
        name = name[: -len(suffix_of(name))]
    return suffix_of(name) in SUFFIXES


def natural(name: str) -> str:
    """A sort key under which ``page 2`` comes before ``page 10``."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(20), name.casefold())


def files(
    paths: Iterable[str], *, key: Callable[[str], str] = str
) -> Iterator[str | UnreadableSource]:
    """The files named and the articles in the folders named, in order; ``-`` as it is.

    Paths come as they were written, those in a folder with the folder's before them. A folder's
    entries come sorted by ``key`` of their name, folders inside it in their place. No folder is
    entered twice, by whatever links. What cannot be read comes as an error value in its place. A
    folder named and without articles comes as nothing.

    Strings, not Paths: a pile of 100,000 is listed in half the time.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            yield path
        else:
            yield from _walk_folder(path, key, entered)


def _walk_folder(
    top: str, key: Callable[[str], str], entered: set[tuple[int, int]]
) -> Iterator[str | UnreadableSource]:
    # An explicit stack: folders nest deeper than Python's recursion limit on purpose-made disks.
    stack: list[tuple[str, Iterator[tuple[str, bool]]]] = []
    step: str | None = top
    while step is not None or stack:
        if step is not None:
            try:
                stack.append((os.path.join(step, ""), _entries(step, key, entered)))
            except OSError as error:
                yield UnreadableSource(step, reason(error, step))
            step = None
            continue
        folder, entries = stack[-1]
        for name, is_folder in entries:
            if is_folder:
                step = folder + name
                break
            yield folder + name
        else:
            stack.pop()


def _entries(
    folder: str, key: Callable[[str], str], entered: set[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    """Name and whether it is a folder; nothing if this folder was already entered."""
    status = os.stat(folder)
    if (status.st_dev, status.st_ino) in entered:
        return iter(())
    entered.add((status.st_dev, status.st_ino))
    found: list[tuple[str, str, bool]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            # Links to folders are not followed: one to / would make the pile the whole disk.
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder or (is_article(entry.name) and not _leads_to_folder(entry)):
                found.append((key(entry.name), entry.name, is_folder))
    if any(is_folder for _, _, is_folder in found):
        names = {name for _, name, is_folder in found if not is_folder}
        found = [item for item in found if not (item[2] and _is_beside_a_page(item[1], names))]
    return ((name, is_folder) for _, name, is_folder in _in_order(found))


def _in_order(found: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Sorted; a large folder piece by piece. While Python sorts, or lets go of, 100,000 at once no
    other thread gets its turn: for 90 ms the reader would answer no key when files have come."""
    if len(found) <= _PIECE:
        yield from sorted(found)
        return
    ends = sorted(found[:: _PIECE // 2])
    pieces: list[list[tuple[str, str, bool]]] = [[] for _ in range(len(ends) + 1)]
    for item in found:
        pieces[bisect_left(ends, item)].append(item)
    found.clear()
    for piece in pieces:
        piece.sort()
        yield from piece
        piece.clear()


def _is_beside_a_page(folder: str, names: set[str]) -> bool:
    page = _BESIDE_PAGES.match(folder)
    return page is not None and any(page[1] + suffix in names for suffix in (".html", ".htm"))


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a link that leads back to itself: read() says so
        return False


def read(path: str | Path, *, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file.

    Raises:
        UnreadableSource: as opened().
    """
    try:
        with opened(path, limit=limit) as file:
            return read_stream(file, path, limit=limit)
    except OSError as error:
        raise UnreadableSource(path, reason(error, path)) from error


def opened(path: str | Path, *, limit: int = LARGEST) -> BinaryIO:
    """A regular file, to be closed by the caller.

    Raises:
        UnreadableSource: there is no such file, it may not be read, it is a folder, pipe or
            device, or it holds more than ``limit`` bytes.
    """
    try:
        _require_regular(path, os.stat(path), limit)
        # Between the two looks a pipe may take the file's place; opened so, it does not wait.
        descriptor = os.open(path, os.O_RDONLY | _CAUTIOUSLY)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableSource(path, reason(error, path)) from error
    try:
        _require_regular(path, os.fstat(descriptor), limit)
        return open(descriptor, "rb")  # the caller's to close
    except BaseException:
        os.close(descriptor)
        raise


def glance(path: str, size: int) -> bytes:
    """The first bytes of a regular file, up to ``size``, in a third of the time of opened(); b""
    where there are none, for whatever reason."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        descriptor = os.open(path, os.O_RDONLY | _CAUTIOUSLY)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(descriptor, size)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _require_regular(path: str | Path, status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = next((word for is_kind, word in _KINDS if is_kind(status.st_mode)), "no plain file")
        raise UnreadableSource(path, f"this is {kind}, not a file with an article in it")
    if status.st_size > limit:
        raise UnreadableSource(path, too_large(limit))


def read_stream(file: BinaryIO, path: str | Path, *, limit: int = LARGEST) -> bytes:
    """Everything up to the end of ``file``, which may be a pipe.

    Raises:
        UnreadableSource: there is more of it than ``limit`` bytes.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise UnreadableSource(path, too_large(limit))
    return data


def too_large(limit: int) -> str:
    """Why a file of more than ``limit`` bytes is refused."""
    return f"larger than {limit // (1024 * 1024)} MB; split it or leave it out"


_CAUTIOUSLY: int = (
    getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
)


def reason(error: OSError | ValueError, path: str | Path) -> str:
    """What went wrong with a file, in a reader's words."""
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return "a link to a file that is not there"
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "a link that leads back to itself"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)
