"""Opening the catalog's file, and saying in words why that cannot be done."""

from __future__ import annotations

import os
import secrets
import sqlite3
from pathlib import Path

from tui.database import Connection
from tui.library.tables import TABLES, VERSION

PATIENCE = 5.0
"""Seconds that a write waits for another reader's; one takes some milliseconds."""


def for_writing(path: Path) -> sqlite3.Connection:
    """
    Raises:
        OSError: the folder cannot be made.
        sqlite3.Error: what is there is no catalog, or cannot be used.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(
        path,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise sqlite3.OperationalError(f"it is of a newer version, {version}")
        # A process that is killed loses its last transaction at most; with WAL and NORMAL a power
        # cut may lose some more, and never leaves half of one.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < VERSION:
            connection.executescript(f"PRAGMA application_id = {1 + secrets.randbelow(1 << 30)};")
            connection.executescript(TABLES)
    except BaseException:
        connection.close()
        raise
    return connection


def may_not_be_written(error: sqlite3.Error) -> bool:
    """Whether that is all that is wrong with a catalog, as far as the error says."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def for_reading(path: Path) -> sqlite3.Connection | None:
    """A catalog on a disk that takes nothing; None where it is none, of another version, or cannot
    be read as it is.

    A write-ahead log is read with an index beside it, which such a disk may lack and nobody can
    make there. Without a log the file alone is the whole catalog: then it is read as one that
    nobody changes, without locks (https://www.sqlite.org/wal.html#read_only_databases). With one,
    as a killed reader leaves it, its index is made in memory, which SQLite does for whoever has the
    file alone (https://www.sqlite.org/wal.html#noshm): no index, so nobody writes; and no lock, as
    none can be had on such a disk. That needs a system that is some Unix.
    """
    if not os.path.isfile(path):
        return None
    ways = [("mode=ro", "NORMAL")]
    if not _size(f"{path}-wal"):
        ways.append(("immutable=1", "NORMAL"))
    elif not os.path.lexists(f"{path}-shm"):
        ways.append(("mode=ro&vfs=unix-none", "EXCLUSIVE"))
    for way, locking in ways:
        connection = None
        try:
            connection = sqlite3.connect(
                f"file:{_quoted(path)}?{way}",
                uri=True,
                timeout=PATIENCE,
                isolation_level=None,
                check_same_thread=False,
                factory=Connection,
            )
            connection.execute(f"PRAGMA locking_mode = {locking}")
            connection.execute("SELECT 1 FROM article, file, sketch LIMIT 1").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                return connection
        except sqlite3.Error:
            pass
        if connection is not None:
            connection.close()
    return None


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def reading(path: Path | str) -> sqlite3.Connection | None:
    """A connection for another process that only looks articles up; None where the catalog cannot
    be read."""
    if not os.path.isfile(path):  # a pipe, opened to be read, would wait for whoever writes
        return None
    try:
        connection = sqlite3.connect(
            f"file:{_quoted(path)}?mode=ro",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            factory=Connection,
        )
        connection.execute("SELECT 1 FROM article LIMIT 1")
    except sqlite3.Error:
        return None
    return connection


def _quoted(path: Path | str) -> str:
    from urllib.parse import quote

    return quote(os.path.abspath(path))


_WORDED = {
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened to be written to",
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_FULL: "the disk is full",
}


def why(error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more of what is no help
    if code in _WORDED:
        return _WORDED[code]
    text = str(error) or type(error).__name__
    return text[:1].lower() + text[1:]
