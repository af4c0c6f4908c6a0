"""Opening the catalog's file, and in which words it is said why that cannot be done."""

from __future__ import annotations

import os
import secrets
import sqlite3
from pathlib import Path

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
        path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
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


def reading(path: Path | str) -> sqlite3.Connection | None:
    """For another process: the articles, to be looked up only."""
    if not os.path.isfile(path):  # a pipe, opened to be read, would wait for whoever writes
        return None
    try:
        connection = sqlite3.connect(
            f"file:{_quoted(path)}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None
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
