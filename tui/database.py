"""Connections to SQLite that nobody has to close."""

from __future__ import annotations

import sqlite3
from contextlib import suppress


class Connection(sqlite3.Connection):
    """Closes itself when nobody holds it any more, as others did before Python 3.13, which warns.

    To be given to ``sqlite3.connect`` as ``factory``.
    """

    def __del__(self) -> None:
        with suppress(sqlite3.Error):
            self.close()
