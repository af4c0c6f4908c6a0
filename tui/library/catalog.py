"""What was learned of every file, in SQLite: derived, shared by readers, deleted without loss.

An article is known by the hash of its bytes, the kind its name gives it, the engine that read it
and the reader's corrections; a file by its path, size, times and inode. So a file that was moved
costs nothing, and one that did not change is not opened.

A catalog that cannot be used never stops a reader: what cannot be kept on the disk is kept in
memory until the end, and ``problem`` says why. One that is damaged is made anew.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import TypeVar

from tui.digest import Digest
from tui.library.outdated import remove_older
from tui.library.packing import Damaged, Packed, unpack
from tui.library.rows import Entry, file_name
from tui.library.snapshot import Seen, seen_of

T = TypeVar("T")

VERSION = 2
"""Of the tables. It is in the file's name, so that an older and a newer program do not meet."""

PATIENCE = 5.0
"""Seconds that a write waits for another reader's; one takes some milliseconds."""

_OVERFLOW = 1 << 40
"""Numbers from this on are of articles kept in memory."""

_AT_ONCE = 400
"""Values in one question; SQLite before 3.32 takes 999."""

_TABLES = f"""
CREATE TABLE IF NOT EXISTS article (
  id INTEGER PRIMARY KEY,
  sha BLOB NOT NULL,
  variant BLOB NOT NULL,
  amended INTEGER NOT NULL,
  titled INTEGER NOT NULL,
  label TEXT NOT NULL,
  source TEXT,
  byline TEXT,
  published INTEGER NOT NULL,
  quotes INTEGER NOT NULL,
  words INTEGER NOT NULL,
  digest BLOB NOT NULL,
  text BLOB NOT NULL,
  UNIQUE (sha, variant)
);
CREATE TABLE IF NOT EXISTS sketch (
  article INTEGER PRIMARY KEY,
  lead INTEGER NOT NULL,
  made BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS file (
  path BLOB PRIMARY KEY,
  mtime INTEGER NOT NULL,
  size INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  engine BLOB NOT NULL,
  article INTEGER NOT NULL,
  error TEXT
) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
"""


_BY_HASH = "SELECT id FROM article WHERE sha = ? AND variant = ?"


@dataclass(frozen=True, slots=True)
class Found:
    """An article as a worker gives it: all that the catalog keeps."""

    sha: bytes
    variant: bytes
    amended: int
    titled: bool
    label: str
    source: str | None
    byline: str | None
    published: int
    """The day's ordinal; 0 for none."""
    quotes: int
    words: int
    sketch: bytes
    packed: Packed

    def row(self, file: str) -> Entry:
        label = self.label or file_name(file)
        day = date.fromordinal(self.published) if self.published else None
        title = label if self.titled else None
        return Entry(file, label, title, self.source, day, self.quotes, None, self.sha.hex())


@dataclass(frozen=True, slots=True)
class Known:
    seen: Seen
    row: Entry


def variant(engine: bytes, path: str, amended: int) -> bytes:
    """What besides its bytes decides how an article is read. Eight bytes.

    Of the path that is the suffix, which says what markup to expect; of an article in a pile of
    many, what the pile says of it too, and so its place.
    """
    name = os.path.basename(path)
    kind = path if "#" in name else os.path.splitext(name)[1].lower()
    said = repr((kind, amended)).encode("utf-8", "surrogatepass")
    return blake2b(engine + said, digest_size=8).digest()


class Catalog:
    """Any method may be called from any thread; none raises for what is wrong with the disk."""

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

    @property
    def shared(self) -> Path | None:
        """Where other processes find what is put in; None when it is in memory."""
        return None if self._bypassed else self.path

    @property
    def mark(self) -> int:
        """Tells this catalog from one made anew in its place, whose numbers mean other articles.
        0 when it is in memory."""
        if self._folder is None:
            return 0
        rows = self._ask("PRAGMA application_id", ())
        return int(rows[0][0]) if rows and not self._bypassed else 0

    # Asking ------------------------------------------------------------------------------------

    def known(self, files: Sequence[str], engine: bytes) -> dict[str, Known]:
        """What is known of these files, whatever has become of them since."""
        found: dict[str, Known] = {}
        for some in _portions(files):
            asked = ",".join("?" * len(some))
            rows = self._ask(
                "SELECT path, mtime, size, inode, error, a.id, a.amended, a.titled, a.label,"
                " a.source, a.published, a.quotes, a.sha FROM file LEFT JOIN article a"
                f" ON a.id = file.article WHERE engine = ? AND path IN ({asked})",
                (engine, *(os.fsencode(file) for file in some)),
            )
            for path, mtime, size, inode, error, *about in rows:
                file = os.fsdecode(path)
                stamp = (mtime, size, inode)
                if about[0] is not None:
                    found[file] = Known(seen_of(stamp, about[0], about[1]), _row(file, about))
                elif error is not None:
                    row = Entry(file, file_name(file), error=error)
                    found[file] = Known(seen_of(stamp, error=error), row)
        return found

    def find(self, sha: bytes, variant: bytes) -> int:
        """The number of an article that was read already; 0 when it was not."""
        rows = self._ask(_BY_HASH, (sha, variant))
        return int(rows[0][0]) if rows else 0

    def digest(self, article: int) -> Digest | None:
        """None when it is not there any more."""
        rows = self._ask("SELECT sha, digest, text FROM article WHERE id = ?", (article,), article)
        for sha, digest, text in rows:
            try:
                return unpack(sha.hex(), Packed(digest, text))
            except Damaged:
                self._damaged("an article in it cannot be read")
        return None

    def packed(self, articles: Sequence[int]) -> Iterator[tuple[int, bytes, Packed]]:
        """Number, hash and bytes of each that is there, a few at a time."""
        for some in _portions(articles, 64):
            for id, sha, digest, text in self._ask(_packed(some), tuple(some), some[0]):
                yield id, sha, Packed(digest, text)

    def sketches(self, articles: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        for some in _portions(articles):
            asked = ",".join("?" * len(some))
            sql = f"SELECT article, made FROM sketch WHERE article IN ({asked})"
            yield from self._ask(sql, tuple(some), some[0])

    # Keeping -----------------------------------------------------------------------------------

    def put(self, looks: Sequence[tuple[str, Seen, Found | None]], engine: bytes) -> list[Seen]:
        """Keep what was learned of files, all or nothing; each with its article's number."""
        if not looks:
            return []
        return self._change(lambda connection: _put(connection, looks, engine))

    def move(self, moves: Iterable[tuple[str, str]]) -> None:
        """Files have other names now: from, to."""
        pairs = [(os.fsencode(new), os.fsencode(old)) for old, new in moves]

        def rename(connection: sqlite3.Connection) -> None:
            connection.executemany("UPDATE OR REPLACE file SET path = ? WHERE path = ?", pairs)

        if pairs:
            self._change(rename)

    def forget(self, files: Iterable[str]) -> None:
        """These are gone. Their articles stay for a while: a file may only have been moved."""
        gone = [(os.fsencode(file),) for file in files]

        def delete(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM file WHERE path = ?", gone)

        if gone:
            self._change(delete)

    def tidy(self) -> None:
        """Let articles go that no file is, once they are many, and what older versions left."""

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

    # What can go wrong -------------------------------------------------------------------------

    def _ask(self, sql: str, values: tuple[object, ...], article: int = 0) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            connection = self._overflow if article >= _OVERFLOW else self._connected()
            if connection is None:
                connection = self._memory()
            try:
                return connection.execute(sql, values).fetchall()
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                self._bypass(_why(error))
            except sqlite3.DatabaseError as error:
                self._damaged(_why(error))
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
                    self._bypass(_why(error))
                except sqlite3.DatabaseError as error:
                    _roll_back(connection)
                    self._damaged(_why(error))
            connection = self._memory()
            with connection:
                return change(connection)

    def _connected(self) -> sqlite3.Connection | None:
        if self._main is not None or self._bypassed or self.path is None:
            return self._main
        for attempt in range(2):
            try:
                self._main = _open(self.path)
                return self._main
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                self._bypass(_why(error))
                return None
            except (sqlite3.DatabaseError, OSError) as error:
                if attempt or isinstance(error, OSError):
                    self._bypass(_why(error))
                    return None
                self._damaged(_why(error))
        return None

    def _memory(self) -> sqlite3.Connection:
        if self._overflow is None:
            self._overflow = sqlite3.connect(":memory:", check_same_thread=False)
            self._overflow.executescript(_TABLES)
            self._overflow.execute(
                "INSERT INTO article VALUES (?, '', '', 0, 0, '', '', '', 0, 0, 0, '', '')",
                (_OVERFLOW,),
            )
            self._overflow.commit()
        return self._overflow

    def _bypass(self, why: str) -> None:
        """From now on what is learned is kept in memory; what is on the disk can still be asked."""
        if not self._bypassed:
            self._bypassed = True
            self.problem = (
                f"What is learned of this pile cannot be kept in {self.path} ({why}); it is read "
                "anew at the next start"
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
        self.problem = f"{self.path} was damaged ({why}) and is made anew; nothing else is lost"


def _open(path: Path) -> sqlite3.Connection:
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
            connection.executescript(_TABLES)
    except BaseException:
        connection.close()
        raise
    return connection


def reading(path: Path | str) -> sqlite3.Connection | None:
    """For another process: the articles, to be looked up only."""
    try:
        connection = sqlite3.connect(
            f"file:{_quoted(path)}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None
        )
        connection.execute("SELECT 1 FROM article LIMIT 1")
    except sqlite3.Error:
        return None
    return connection


def packed_in(
    connection: sqlite3.Connection, articles: Sequence[int]
) -> Iterator[tuple[int, bytes, Packed]]:
    """As Catalog.packed(), for another process.

    Raises:
        sqlite3.Error: the catalog cannot be read.
    """
    for some in _portions(articles, 64):
        for id, sha, digest, text in connection.execute(_packed(some), tuple(some)):
            yield id, sha, Packed(digest, text)


def digests_in(
    connection: sqlite3.Connection, articles: Sequence[int]
) -> Iterator[tuple[int, Digest]]:
    """
    Raises:
        sqlite3.Error: the catalog cannot be read.
        Damaged: an article in it cannot.
    """
    for number, sha, packed in packed_in(connection, articles):
        yield number, unpack(sha.hex(), packed)


def _packed(articles: Sequence[int]) -> str:
    asked = ",".join("?" * len(articles))
    return f"SELECT id, sha, digest, text FROM article WHERE id IN ({asked})"


def look_up(connection: sqlite3.Connection, sha: bytes, variant: bytes) -> int:
    """The number of an article that somebody else has read already; 0 when nobody has."""
    try:
        row = connection.execute(_BY_HASH, (sha, variant)).fetchone()
    except sqlite3.Error:
        return 0
    return int(row[0]) if row else 0


def _put(
    connection: sqlite3.Connection,
    looks: Sequence[tuple[str, Seen, Found | None]],
    engine: bytes,
) -> list[Seen]:
    done = []
    for file, seen, found in looks:
        article = seen.article
        if found is not None:
            article = _put_article(connection, found)
        kept = seen._replace(article=article, amended=found.amended if found else seen.amended)
        done.append(kept)
        connection.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
            (os.fsencode(file), *seen.kept, engine, article, seen.error and _sql(seen.error)),
        )
    return done


def _put_article(connection: sqlite3.Connection, found: Found) -> int:
    known = connection.execute(_BY_HASH, (found.sha, found.variant)).fetchone()
    if known is not None:
        return int(known[0])
    source, byline = found.source, found.byline
    done = connection.execute(
        "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(found.sha, found.variant, found.amended, found.titled, _sql(found.label)),
            *(source and _sql(source), byline and _sql(byline)),
            *(found.published, found.quotes, found.words),
            *(found.packed.columns, found.packed.text),
        ),
    )
    number = done.lastrowid
    assert number is not None
    # Apart, as all are read at once; whose copy it is is found when the pile was read.
    connection.execute("INSERT OR REPLACE INTO sketch VALUES (?, 0, ?)", (number, found.sketch))
    return number


def _row(file: str, about: Sequence) -> Entry:  # type: ignore[type-arg]
    _, _, titled, label, source, published, quotes, sha = about
    label = label or file_name(file)
    day = date.fromordinal(published) if published else None
    return Entry(file, label, label if titled else None, source, day, quotes, None, sha.hex())


def _portions(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.execute("ROLLBACK")


def _sql(text: str) -> str:
    """SQLite takes no half of a surrogate pair."""
    return text.encode("utf-8", "replace").decode()


def _quoted(path: Path | str) -> str:
    from urllib.parse import quote

    return quote(os.path.abspath(path))


_WORDED = {
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened to be written to",
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_FULL: "the disk is full",
}


def _why(error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more of what is no help
    if code in _WORDED:
        return _WORDED[code]
    text = str(error) or type(error).__name__
    return text[:1].lower() + text[1:]
