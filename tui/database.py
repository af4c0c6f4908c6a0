"""Connections to SQLite that nobody has to close."""

from __future__ import annotations

import sqlite3
from contextlib import suppress


class Connection(sqlite3.Connection):
    """A connection that closes itself when nothing refers to it any more.

    Plain ones did so before Python 3.13, which warns instead. Pass it to ``sqlite3.connect`` as
    ``factory``.
    """

    def __del__(self) -> None:
        with suppress(sqlite3.Error):
            self.close()
