"""Which files are articles, and their bytes, whatever lies in the folders.

Nothing here trusts a name or a kind: a pipe must not make the program wait, a link loop must not
make it walk for ever, and a disk image called ``news.txt`` must not fill the memory.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from tui.errors import UnreadableSource

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
"""What is taken from a folder. A file named on its own is always taken."""

LARGEST = 64 * 1024 * 1024
"""Bytes. A novel is 1 MB; what is larger than this is a dump of something, not an article."""

STDIN = Path("-")

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_DIGITS = re.compile(r"(\d+)")


def is_article(name: str) -> bool:
    """Whether a file of this name in a folder is taken for an article."""
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which ``page 2`` comes before ``page 10``.

    Runs of more than 18 digits are compared as text: they are hashes, not numbers, and int() of a
    very long one raises.
    """
    return tuple(
        (0, int(part), part) if part.isdecimal() and len(part) <= 18 else (1, 0, part.casefold())
        for part in _DIGITS.split(name)
        if part
    )


def walk(
    paths: Iterable[Path], *, key: Callable[[str], Any] = str
) -> Iterator[Path | UnreadableSource]:
    """The files named and the articles in the folders named, in order; ``-`` as it is.

    A folder's entries come sorted by ``key`` of their name, folders inside it in their place. No
    folder is entered twice, by whatever links. What cannot be read comes as an error value in its
    place. A folder named and without articles comes as nothing.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if path == STDIN or not os.path.isdir(path):  # Path.is_dir raises on a long name
            yield path
        else:
            yield from _walk_folder(path, key, entered)


def _walk_folder(
    top: Path, key: Callable[[str], Any], entered: set[tuple[int, int]]
) -> Iterator[Path | UnreadableSource]:
    # An explicit stack: folders nest deeper than Python's recursion limit on purpose-made disks.
    stack: list[Iterator[tuple[str, bool]]] = []
    step: Path | None = top
    trail: list[Path] = []
    while True:
        if step is not None:
            try:
                stack.append(_entries(step, key, entered))
                trail.append(step)
            except OSError as error:
                yield UnreadableSource(step, reason(error))
            step = None
        if not stack:
            return
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
            trail.pop()
            continue
        name, is_folder = found
        if is_folder:
            step = trail[-1] / name
        else:
            yield trail[-1] / name


def _entries(
    folder: Path, key: Callable[[str], Any], entered: set[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    """Name and whether it is a folder; nothing if this folder was already entered."""
    status = os.stat(folder)
    if (status.st_dev, status.st_ino) in entered:
        return iter(())
    entered.add((status.st_dev, status.st_ino))
    found: list[tuple[str, bool]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError:  # a link to itself
                is_folder = False
            if is_folder or is_article(entry.name):
                found.append((entry.name, is_folder))
    found.sort(key=lambda item: (key(item[0]), item[0]))
    return iter(found)


def read(path: Path, *, limit: int = LARGEST) -> bytes:
    """The bytes of a regular file.

    Raises:
        UnreadableSource: there is no such file, it may not be read, it is a folder, pipe or
            device, or it holds more than ``limit`` bytes.
    """
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would otherwise wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableSource(path, reason(error)) from error
    try:
        with open(descriptor, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                kind = next((word for is_kind, word in _KINDS if is_kind(mode)), "something else")
                raise UnreadableSource(path, f"this is {kind}, not a file with an article in it")
            return read_stream(file, path, limit=limit)
    except OSError as error:
        raise UnreadableSource(path, reason(error)) from error


def read_stream(file: BinaryIO, path: Path, *, limit: int = LARGEST) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        megabytes = limit // (1024 * 1024)
        raise UnreadableSource(path, f"larger than {megabytes} MB; split it or leave it out")
    return data


_BINARY: int = getattr(os, "O_BINARY", 0)


def reason(error: OSError | ValueError) -> str:
    """What went wrong with a file, in a reader's words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file with an article in it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)
