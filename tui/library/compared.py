"""What the catalog keeps about which articles are copies, through a connection other than the
reader's own: nobody who wants to show an article has to wait for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tui.library.catalog_file import PATIENCE, reading

KEPT_AT_ONCE = 1_000
"""Articles in a transaction: others who write wait for some milliseconds."""

_OF_ENGINE = "article IN (SELECT article FROM file WHERE engine = ?)"
# An analysis by an older engine lies in the catalog for a while; it is no article of its own.


@dataclass(frozen=True, slots=True)
class Sketched:
    """An article by its number; ``lead`` is the first of its copies, itself where there was none
    before it, 0 where that is not known yet."""

    article: int
    lead: int
    sketch: bytes


def open_to_write(catalog: Path | str) -> sqlite3.Connection:
    """A connection to the catalog of its own.

    Raises:
        sqlite3.Error: there is no catalog.
    """
    return sqlite3.connect(catalog, timeout=PATIENCE, isolation_level=None)


def waiting(catalog: Path | str, engine: bytes) -> int:
    """How many articles there are if any of them has not been compared; else 0.

    Raises:
        sqlite3.Error: the catalog cannot be read.
    """
    with closing(_opened(catalog)) as connection:
        new = f"SELECT 1 FROM sketch WHERE lead = 0 AND {_OF_ENGINE} LIMIT 1"
        if not connection.execute(new, (engine,)).fetchall():
            return 0
        return int(connection.execute("SELECT count(*) FROM sketch").fetchone()[0])


def sketched(connection: sqlite3.Connection, engine: bytes) -> Iterator[Sketched]:
    """Every article that this ``engine`` has read, with its sketch and its lead.

    Raises:
        sqlite3.Error: the catalog cannot be read.
    """
    rows = connection.execute(
        f"SELECT article, lead, made FROM sketch WHERE {_OF_ENGINE} ORDER BY article", (engine,)
    )
    return (Sketched(*row) for row in rows.fetchall())


def keep(connection: sqlite3.Connection, leads: Iterable[tuple[int, int]]) -> None:
    """Writes down the lead of each article.

    Raises:
        sqlite3.Error: the catalog cannot be written.
    """
    leads = iter(leads)
    while some := list(islice(leads, KEPT_AT_ONCE)):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            # What another reader was quicker to find stays.
            "UPDATE sketch SET lead = ? WHERE article = ? AND lead = 0",
            [(lead, one) for one, lead in some],
        )
        connection.execute("COMMIT")


def copies(catalog: Path | str) -> list[tuple[int, int]]:
    """Articles, of whatever pile and engine, each with the one that it is a copy of.

    Raises:
        sqlite3.Error: the catalog cannot be read.
    """
    with closing(_opened(catalog)) as connection:
        return connection.execute(
            "SELECT article, lead FROM sketch WHERE lead NOT IN (0, article)"
        ).fetchall()


def _opened(catalog: Path | str) -> sqlite3.Connection:
    if (connection := reading(catalog)) is None:
        raise sqlite3.OperationalError("it cannot be opened")
    return connection
