"""Catalogs that an older version of this program left, which no newer one reads.

Each version has a file of its own, so that two programs never meet in one. What is in an older file
is learned anew at the first start of a newer program; from then on it only takes space, some
hundred megabytes for a large library, and whoever goes back to the older program has it learned
once more.
"""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"catalog-(\d{1,6})\.sqlite\Z")


def remove_older(folder: Path, version: int) -> None:
    """The catalogs of versions before this one that nobody has open; any other file stays."""
    with suppress(OSError):
        for place in list(folder.iterdir()):
            name = _NAME.match(place.name)
            if name is not None and int(name[1]) < version and _is_left(place, int(name[1])):
                with suppress(OSError):
                    place.unlink()


def _is_left(place: Path, version: int) -> bool:
    """Whether it is the catalog of that version, and no other process has it open.

    A catalog is kept with a write-ahead log, which SQLite does without again only for the sole
    connection there is; with that the log is written back and its files go.
    """
    # A link leads to something else, and a pipe would be waited for.
    if not stat.S_ISREG(os.lstat(place).st_mode):
        return False
    try:
        connection = sqlite3.connect(place, timeout=0, isolation_level=None)
        try:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            (before,) = connection.execute("PRAGMA journal_mode").fetchone()
            if found != version or before != "wal":
                return False
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return False
    return bool(mode == "delete")
