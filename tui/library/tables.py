"""What the catalog holds: its tables, and how values go in and come out."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from tui.digest import Digest
from tui.library.packing import Packed, unpack
from tui.library.rows import Entry, file_name
from tui.library.seen import Seen
from tui.model import T

VERSION = 2
"""Version of the tables. It is in the file's name, so that an older and a newer program do not
meet."""

_AT_ONCE = 400
"""Values in one question; SQLite before 3.32 takes 999."""

TABLES = f"""
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


BY_HASH = "SELECT id FROM article WHERE sha = ? AND variant = ?"


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


def packed_in(
    connection: sqlite3.Connection, articles: Sequence[int]
) -> Iterator[tuple[int, bytes, Packed]]:
    """As Catalog.packed(), for another process.

    Raises:
        sqlite3.Error: the catalog cannot be read.
    """
    for some in portions(articles, 64):
        for id, sha, digest, text in connection.execute(packed_sql(some), tuple(some)):
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


def known_sql(files: Sequence[str]) -> str:
    """The query for what is known of so many files: for each its path, the kept stamp, an error,
    and what ``row`` takes. Its parameters are the engine and the paths."""
    asked = ",".join("?" * len(files))
    return (
        "SELECT path, mtime, size, inode, error, a.id, a.amended, a.titled, a.label, a.source,"
        " a.published, a.quotes, a.sha FROM file LEFT JOIN article a ON a.id = file.article"
        f" WHERE engine = ? AND path IN ({asked})"
    )


def about_sql(articles: Sequence[int]) -> str:
    """The query for what ``row`` takes, with an article's number for each ``?``."""
    asked = ",".join("?" * len(articles))
    return (
        "SELECT id, amended, titled, label, source, published, quotes, sha FROM article"
        f" WHERE id IN ({asked})"
    )


def packed_sql(articles: Sequence[int]) -> str:
    """A query with a ``?`` for each article: id, sha, digest, text."""
    asked = ",".join("?" * len(articles))
    return f"SELECT id, sha, digest, text FROM article WHERE id IN ({asked})"


def look_up(connection: sqlite3.Connection, sha: bytes, variant: bytes) -> int:
    """The number of an article that somebody else has read already; 0 when nobody has."""
    try:
        row = connection.execute(BY_HASH, (sha, variant)).fetchone()
    except sqlite3.Error:
        return 0
    return int(row[0]) if row else 0


def put(
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
    known = connection.execute(BY_HASH, (found.sha, found.variant)).fetchone()
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


def row(file: str, about: Sequence) -> Entry:  # type: ignore[type-arg]
    _, _, titled, label, source, published, quotes, sha = about
    label = label or file_name(file)
    day = date.fromordinal(published) if published else None
    return Entry(file, label, label if titled else None, source, day, quotes, None, sha.hex())


def portions(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """All ``values`` in their order, ``size`` at a time, so that each fits in one query."""
    return (values[start : start + size] for start in range(0, len(values), size))


def _sql(text: str) -> str:
    """SQLite does not accept half of a surrogate pair."""
    return text.encode("utf-8", "replace").decode()
