"""From a file to an article, or to one kind of error whatever is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tui import sources
from tui.errors import NotebookError, UnreadableSource
from tui.library.stamps import Stamp, beside, sighting
from tui.model import AS_IT_IS, Amendments, Article, Reading, T
from tui.sanitizing import sanitize_line

if TYPE_CHECKING:  # opened where there are notes, which need not be
    from sqlite3 import Connection

    from tui.library.tables import Found
    from tui.notebook import Notebook
    from tui.notebook.amending import Corrections


@dataclass(frozen=True, slots=True)
class Look:
    """The result of one look at a file: ``found``; or the number of an ``article`` that the catalog
    already has; or an ``error``."""

    stamp: Stamp | None
    found: Found | None = None
    article: int = 0
    amended: int = 0
    error: str | None = None
    id: str = ""
    """Of the bytes that were looked at; "" where there are none."""
    settled: bool = True
    """Whether the file's next change will show in its stamp."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where what a reader has said of a file is kept.

    ``notes`` is the notebook's folder, "" for none. ``home`` is the id under which the notes of an
    earlier text of the file are, "" where no such is known: they count if the file as it is now
    has none of its own.
    """

    notes: str = ""
    home: str = ""


NO_NOTES = Kept()


@dataclass(frozen=True, slots=True)
class Asked:
    """How a reader wants an article: how its bytes are read, and what is corrected in it."""

    reading: Reading = AS_IT_IS
    amend: Corrections | None = None

    @property
    def early(self) -> Amendments | None:
        return self.amend.early if self.amend is not None else None

    @property
    def late(self) -> Amendments | None:
        return self.amend.late if self.amend is not None else None


@dataclass(frozen=True, slots=True)
class Loading:
    """A file to be read in another process."""

    path: str
    reading: Reading = AS_IT_IS
    amend: Amendments | None = None
    kept: Kept = NO_NOTES
    engine: bytes = b""
    catalog: str = ""
    """Where somebody may already have put the result; "" for nowhere."""


def asked(kept: Kept, id: str) -> Asked:
    """What the notes of an article say of how to read it."""
    if not kept.notes:
        return Asked()
    from tui.notebook.amending import corrections_of

    notebook = _notebook(kept.notes)
    for one in dict.fromkeys((id, kept.home)):
        try:
            notes = notebook.notes(one) if one else None
        except NotebookError:  # an id no notes file can be called by
            continue
        if notes is None:
            continue
        found = Asked(notes.reading, corrections_of(notes))
        if found != Asked():
            return found
    return Asked()


@lru_cache(maxsize=2)
def _notebook(folder: str) -> Notebook:
    from tui.notebook import Notebook

    return Notebook(Path(folder))


def load(
    path: str | Path,
    *,
    clean: bool = True,
    reading: Reading = AS_IT_IS,
    amend: Amendments | None = None,
) -> Article:
    """
    Raises:
        UnreadableSource: whatever is wrong with the file, or with the analysis of it.
    """
    return analysed(sources.load(path), path, clean=clean, reading=reading, amend=amend)


def _load(task: Loading) -> Article:
    return load(task.path, reading=task.reading, amend=task.amend)


def load_apart(
    path: str,
    cancelled: Callable[[], bool],
    *,
    reading: Reading = AS_IT_IS,
    amend: Amendments | None = None,
) -> Article:
    """Like load(), in a process of its own, so that a long analysis does not delay the keys.

    Raises:
        UnreadableSource: also when it was ``cancelled``, or the process died.
    """
    from tui.workers import in_processes

    tasks = [Loading(path, reading, amend)]
    for _, answer in in_processes("tui.library.loading:_load", tasks, jobs=1, cancelled=cancelled):
        if isinstance(answer, Article):
            return answer
        if isinstance(answer, UnreadableSource):
            raise answer
        raise UnreadableSource(path, str(answer))
    raise UnreadableSource(path, "reading it was given up")


def sighted(
    member: sources.Member,
    path: str | Path,
    *,
    reading: Reading = AS_IT_IS,
    amend: Amendments | None = None,
) -> Article:
    """The text without actors and quotes, which of a book take some ten times as long.

    Raises:
        UnreadableSource: as load().
    """
    from tui.extraction import read
    from tui.references import filling

    amend = filling(os.fspath(path), amend)
    data, name, about = member.data, member.name, member.about
    document = _told(path, lambda: read(data, name=name, about=about, reading=reading, amend=amend))
    return Article(member.id, document)


def analysed(
    member: sources.Member,
    path: str | Path,
    *,
    clean: bool = True,
    reading: Reading = AS_IT_IS,
    amend: Amendments | None = None,
) -> Article:
    """Like load(), from bytes that are at hand; ``path`` is what an error names."""
    from tui.extraction import extract
    from tui.references import filling

    amend = filling(os.fspath(path), amend)
    data, name, about = member.data, member.name, member.about
    return _told(
        path,
        lambda: extract(data, name=name, about=about, clean=clean, reading=reading, amend=amend),
    )


def in_two(
    path: str,
    seen: Callable[[Article], object],
    *,
    reading: Reading = AS_IT_IS,
    amend: Amendments | None = None,
) -> Article:
    """As load(); ``seen`` is given the text alone, as sighted() gives it, once that is read.

    Raises:
        UnreadableSource: as load().
    """
    from tui.extraction import understand
    from tui.references import filling

    member = sources.load(path)
    sight = sighted(member, path, reading=reading, amend=amend)
    seen(sight)
    amend = filling(path, amend)
    return _told(path, lambda: understand(sight.document, member.id, amend))


def _told(path: str | Path, work: Callable[[], T]) -> T:
    """The result of ``work``. Whatever it raises becomes UnreadableSource with the path, so that
    one file does not take the pile with it."""
    try:
        return work()
    except UnreadableSource as error:
        # The stages know the bytes, not where they lie.
        raise UnreadableSource(path, error.reason) from error
    except MemoryError as error:
        raise UnreadableSource(path, "not enough memory to read it") from error
    except Exception as error:  # a fault of ours; one file must not take the pile with it
        what = f"{type(error).__name__}: {error}"
        raise UnreadableSource(path, f"could not be analysed ({what})") from error


def as_kept(task: Loading) -> Article:
    """As load(), read and corrected as the notes of the article say. For worker processes.

    Raises:
        UnreadableSource: as load().
    """
    member = sources.load(task.path)
    wanted = asked(task.kept, member.id if task.kept.notes else "")
    return analysed(member, task.path, reading=wanted.reading, amend=wanted.amend)


def sighted_as_kept(task: Loading) -> Article:
    """As as_kept(), without actors and quotes."""
    member = sources.load(task.path)
    wanted = asked(task.kept, member.id if task.kept.notes else "")
    return sighted(member, task.path, reading=wanted.reading, amend=wanted.amend)


def look(task: Loading, find: Callable[[bytes, bytes], int] | None = None) -> Look:
    """For the list and the search. Runs in worker processes; raises nothing.

    ``find`` looks an article up by its hash and variant; by default in the task's catalog.
    """
    stamp, lasting = sighting(task.path)
    from tui.library.tables import variant  # only there SQLite is needed

    id = ""
    try:
        member = sources.load(task.path)
        id = member.id
        wanted = asked(task.kept, id if task.kept.notes else "")
        amended = fingerprint(wanted, task.path)
        kind = variant(task.engine, task.path, amended)
        known = (find or partial(_find, task.catalog))(bytes.fromhex(id), kind)
        if known:
            return Look(stamp, article=known, amended=amended, id=id, settled=lasting)
        article = analysed(member, task.path, reading=wanted.reading, amend=wanted.amend)
        found = found_in(article, kind, amended)
        return Look(stamp, found, amended=amended, id=id, settled=lasting)
    except UnreadableSource as error:
        return Look(stamp, error=error.reason, id=id, settled=lasting)


def found_in(article: Article, kind: bytes, amended: int) -> Found:
    """What the catalog keeps of an article; ``kind`` is its ``variant()``."""
    from tui.digest import digest
    from tui.library.packing import pack
    from tui.library.sketching import sketch
    from tui.library.tables import Found

    about = digest(article)
    body = " ".join(about[block] for block in about.blocks)
    return Found(
        sha=bytes.fromhex(about.id),
        variant=kind,
        amended=amended,
        titled=about.title is not None,
        label=sanitize_line(about.label),
        source=about.source,
        byline=about.byline,
        published=about.published.toordinal() if about.published else 0,
        quotes=len(about.quotes),
        words=len(body.split()),
        sketch=sketch(body),
        packed=pack(about),
    )


def fingerprint(wanted: Asked, path: str) -> int:
    """0 where nothing was asked for and nothing lies beside the file; else a number that tells
    this from other wishes."""
    near = beside(path)
    if wanted == Asked() and not near:
        return 0
    said = (repr(wanted) + (str(near) if near else "")).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=7).digest(), "big") + 1


def _find(catalog: str, sha: bytes, kind: bytes) -> int:
    from tui.library.tables import look_up

    connection = _catalog(catalog) if catalog else None
    return look_up(connection, sha, kind) if connection is not None else 0


@lru_cache(maxsize=1)
def _catalog(path: str) -> Connection | None:
    from tui.library.catalog_file import reading

    return reading(path)


def id_of(path: str) -> str:
    """The id of the article, as its file is now: the hash of its bytes; "" where they cannot be
    read."""
    try:
        return sources.load(path).id
    except UnreadableSource:
        return ""
