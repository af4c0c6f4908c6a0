"""What was learned of every file, in SQLite: derived, shared by readers, deleted without loss.

An article is known by the hash of its bytes, the kind its name gives it, the engine that read it
and the reader's corrections; a file by its path, size, times and inode. So a file that was moved
costs nothing, and one that did not change is not opened.

A catalog that cannot be used never stops a reader: what cannot be kept on the disk is kept in
memory until the end, and ``problem`` says why. One that is damaged is made anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock

from tui.database import Connection
from tui.digest import Digest
from tui.library import catalog_file, tables
from tui.library.catalog_file import why
from tui.library.outdated import remove_older
from tui.library.packing import Damaged, Packed, unpack
from tui.library.rows import Entry, file_name
from tui.library.seen import Seen
from tui.library.snapshot import seen_of
from tui.library.tables import VERSION, Found, Known, portions
from tui.model import T

_OVERFLOW = 1 << 40
"""Numbers from this on are of articles kept in memory."""


class Catalog:
    """Any method may be called from any thread; none raises because of what is wrong with the
    disk."""

    def __init__(self, folder: Path | None) -> None:
        """``folder`` None: in memory only. Nothing is opened before something is asked."""
        self._folder = folder
        self.path = folder / f"catalog-{VERSION}.sqlite" if folder is not None else None
        self.problem: str | None = None
        """Why nothing is kept, or what was made anew; for the reader, once."""
        self.generation = 0
        """Grows when all numbers given out before mean nothing any more."""
        self._lock = RLock()
        self._main: sqlite3.Connection | None = None
        self._overflow: sqlite3.Connection | None = None
        self._bypassed = folder is None
        self._forgotten: set[str] = set()
        """Files of which the disk, that takes nothing, says what does not hold any more."""

    @property
    def shared(self) -> Path | None:
        """Where other processes find what is put in; None when it is in memory."""
        return None if self._bypassed else self.path

    @property
    def mark(self) -> int:
        """Distinguishes this catalog from one made anew in its place, whose numbers mean other
        articles. 0 when it is in memory."""
        if self._folder is None:
            return 0
        rows = self._ask("PRAGMA application_id", ())
        return int(rows[0][0]) if rows else 0

    # Asking ------------------------------------------------------------------------------------

    def known(self, files: Sequence[str], engine: bytes) -> dict[str, Known]:
        """What was learned of these files when this ``engine`` read them last, by file. The files
        may be others by now: the stamps tell."""
        found: dict[str, Known] = {}
        for some in portions([file for file in files if file not in self._forgotten]):
            asked = (engine, *(os.fsencode(file) for file in some))
            rows = self._ask(tables.known_sql(some), asked)
            for path, mtime, size, inode, error, *about in rows:
                file = os.fsdecode(path)
                stamp = (mtime, size, inode)
                if about[0] is not None:
                    found[file] = Known(seen_of(stamp, about[0], about[1]), tables.row(file, about))
                elif error is not None:
                    row = Entry(file, file_name(file), error=error)
                    found[file] = Known(seen_of(stamp, error=error), row)
        return found

    def rows(self, articles: Mapping[str, int]) -> dict[str, Entry]:
        """The list's rows for files, given with the numbers of their articles; by file, those that
        are in the catalog."""
        numbers = list(dict.fromkeys(articles.values()))
        about: dict[int, Sequence] = {}  # type: ignore[type-arg]
        for some in self._portions(numbers):
            about |= {one[0]: one for one in self._ask(tables.about_sql(some), some, some[0])}
        return {
            file: tables.row(file, about[number])
            for file, number in articles.items()
            if number in about
        }

    def find(self, sha: bytes, variant: bytes) -> int:
        """The number of an article that was read already; 0 when it was not."""
        rows = self._ask(tables.BY_HASH, (sha, variant))
        return int(rows[0][0]) if rows else 0

    def digest(self, article: int) -> Digest | None:
        """What was learned of an article; None when it is not in the catalog any more."""
        rows = self._ask("SELECT sha, digest, text FROM article WHERE id = ?", (article,), article)
        for sha, digest, text in rows:
            try:
                return unpack(sha.hex(), Packed(digest, text))
            except Damaged:
                self._damaged("an article in it cannot be read")
        return None

    def packed(self, articles: Sequence[int]) -> Iterator[tuple[int, bytes, Packed]]:
        """Number, hash and bytes of each that is there, a few at a time."""
        for some in self._portions(articles, 64):
            for id, sha, digest, text in self._ask(tables.packed_sql(some), tuple(some), some[0]):
                yield id, sha, Packed(digest, text)

    def sketches(self, articles: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Number and sketch, as sketching makes it, of each that has one; in no order."""
        for some in self._portions(articles):
            asked = ",".join("?" * len(some))
            sql = f"SELECT article, made FROM sketch WHERE article IN ({asked})"
            yield from self._ask(sql, tuple(some), some[0])

    # Keeping -----------------------------------------------------------------------------------

    def put(self, looks: Sequence[tuple[str, Seen, Found | None]], engine: bytes) -> list[Seen]:
        """Keep what was learned of files, all or nothing; each with its article's number."""
        if not looks:
            return []
        return self._change(lambda connection: tables.put(connection, looks, engine))

    def move(self, moves: Iterable[tuple[str, str]]) -> None:
        """Record that files have other names now: from, to."""
        pairs = [(os.fsencode(new), os.fsencode(old)) for old, new in moves]

        def rename(connection: sqlite3.Connection) -> None:
            connection.executemany("UPDATE OR REPLACE file SET path = ? WHERE path = ?", pairs)

        if pairs:
            self._change(rename)

    def forget(self, files: Iterable[str]) -> None:
        """Record that these files are gone. Their articles stay for a while: a file may only have
        been moved."""
        gone = [(os.fsencode(file),) for file in files]

        def delete(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM file WHERE path = ?", gone)

        if gone:
            self._change(delete)
        if self._bypassed:
            self._forgotten.update(os.fsdecode(file) for (file,) in gone)

    def tidy(self) -> None:
        """Delete articles that no file has, once they are many, and what older versions left."""

        def sweep(connection: sqlite3.Connection) -> None:
            (total,) = connection.execute("SELECT count(*) FROM article").fetchone()
            lost = "id NOT IN (SELECT article FROM file)"
            (gone,) = connection.execute(f"SELECT count(*) FROM article WHERE {lost}").fetchone()
            if gone > 1000 and gone > total // 2:
                connection.execute(f"DELETE FROM article WHERE {lost}")
                left = "NOT IN (SELECT id FROM article)"
                connection.execute(f"DELETE FROM sketch WHERE article {left}")
                # Their numbers may be given anew: copies of what is gone are compared again.
                connection.execute(f"UPDATE sketch SET lead = 0 WHERE lead {left}")

        if self.shared is not None:
            self._change(sweep)
        if self.shared is not None:
            remove_older(self.shared.parent, VERSION)

    def close(self) -> None:
        with self._lock:
            for connection in (self._main, self._overflow):
                if connection is not None:
                    connection.close()
            self._main = self._overflow = None
            self._bypassed = True

    def _portions(self, articles: Sequence[int], size: int = 400) -> Iterator[tuple[int, ...]]:
        """The numbers in portions of ``size``, each for one query: those of articles on the disk
        first, then of those kept in memory alone."""
        there = [number for number in articles if number < _OVERFLOW]
        here = [number for number in articles if number >= _OVERFLOW]
        for numbers in (there, here):
            for some in portions(numbers, size):
                yield tuple(some)

    # What can go wrong -------------------------------------------------------------------------

    def _ask(self, sql: str, values: tuple[object, ...], article: int = 0) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            connection = self._overflow if article >= _OVERFLOW else self._connected()
            if connection is None:
                connection = self._memory()
            try:
                return connection.execute(sql, values).fetchall()
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                self._bypass(why(error))
            except sqlite3.DatabaseError as error:
                self._damaged(why(error))
            return []

    def _change(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Do it in one transaction, on the disk if at all possible."""
        with self._lock:
            for _ in range(2):
                connection = self._connected()
                if connection is None or self._bypassed:
                    break
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    done = change(connection)
                    connection.execute("COMMIT")
                    return done
                except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                    # Full, read-only, locked; or a fault of ours, for which nothing is deleted.
                    _roll_back(connection)
                    self._bypass(why(error))
                except sqlite3.DatabaseError as error:
                    _roll_back(connection)
                    self._damaged(why(error))
            connection = self._memory()
            with connection:
                return change(connection)

    def _connected(self) -> sqlite3.Connection | None:
        if self._main is not None or self._bypassed or self.path is None:
            return self._main
        for attempt in range(2):
            try:
                self._main = catalog_file.for_writing(self.path)
                return self._main
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                if catalog_file.may_not_be_written(error):
                    self._main = catalog_file.for_reading(self.path)
                self._bypass(why(error))
                return self._main
            except (sqlite3.DatabaseError, OSError) as error:
                if attempt or isinstance(error, OSError):
                    self._bypass(why(error))
                    return None
                self._damaged(why(error))
        return None

    def _memory(self) -> sqlite3.Connection:
        if self._overflow is None:
            self._overflow = sqlite3.connect(
                ":memory:", check_same_thread=False, factory=Connection
            )
            self._overflow.executescript(tables.TABLES)
            self._overflow.execute(
                "INSERT INTO article VALUES (?, '', '', 0, 0, '', '', '', 0, 0, 0, '', '')",
                (_OVERFLOW,),
            )
            self._overflow.commit()
        return self._overflow

    def _bypass(self, why: str) -> None:
        """From now on keep what is learned in memory; what is on the disk can still be looked
        up."""
        if not self._bypassed:
            self._bypassed = True
            rest = "it" if self._main is None else "what it has is used, and the rest"
            self.problem = (
                f"What is learned of this pile cannot be kept in {self.path} ({why}); {rest} is "
                "read anew at the next start"
            )

    def _damaged(self, why: str) -> None:
        assert self.path is not None
        if self._main is not None:
            self._main.close()
            self._main = None
        self.generation += 1
        for name in (self.path, f"{self.path}-wal", f"{self.path}-shm"):
            with suppress(OSError):
                os.unlink(name)
        if not self._bypassed:
            self.problem = f"{self.path} was damaged ({why}) and is made anew; nothing else is lost"


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.execute("ROLLBACK")
