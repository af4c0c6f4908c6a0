"""What distinguishes a file as it was from what it is now, and how notes refer to it."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from tui.later import Later
from tui.sanitizing import sanitize_line
from tui.settling import settled

if TYPE_CHECKING:
    from tui import sources
else:
    sources = Later("tui.sources")

Stamp = tuple[int, int, int]
"""Modification time in ns, size in bytes, inode mixed with what tells the bibliographies beside it:
when all are the same, so is what is known of the article."""

NOWHERE: Stamp = (0, 0, 0)

_SHOWN = 1500
"""Code points of a path that notes write down; they cut a line at 2,000."""


def source_of(path: str | Path) -> str:
    """A file's path, or the address of an article in it, as notes write it down: a safe line, and
    another for any other path.

    Where the path is no such line itself (its bytes are not UTF-8, it holds a line end, two blanks,
    an escape sequence), a sum of its bytes stands behind what can be shown of it.
    """
    whole = os.path.abspath(path)
    if len(whole) <= _SHOWN and sanitize_line(whole) == whole:
        return whole
    file, number = sources.parted(whole)
    line = sanitize_line(file, limit=_SHOWN)
    named = f"{line} [{blake2b(os.fsencode(file), digest_size=6).hexdigest()}]"
    return named if number is None else sources.joined(named, number)


def stamp_of(path: str) -> Stamp | None:
    """The stamp of the file that the article at this address is in; None where it is gone."""
    return sighting(path)[0]


def sighting(path: str) -> tuple[Stamp | None, bool]:
    """As stamp_of(); and whether the next change of the file will show in its stamp, which is to be
    asked before the file is read."""
    try:
        status = os.stat(sources.file_of(path))
    except (OSError, ValueError):
        return None, True
    inode = status.st_ino ^ beside(path)
    stamp = status.st_mtime_ns, status.st_size, inode & 0x7FFFFFFFFFFFFFFF
    return stamp, settled(status)


def beside(path: str) -> int:
    """A number that tells the bibliographies beside an article from others, the same in any
    process; 0 where none lies there."""
    from tui.references import stamps

    found = [(os.path.basename(name), *rest) for name, *rest in stamps(path)]
    return crc32(repr(found).encode("utf-8", "surrogatepass")) if found else 0
