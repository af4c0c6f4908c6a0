"""Where the notes of each article lie in the notebook folder, and what is in the files now."""

from __future__ import annotations

import contextlib
import os
import re
from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from tui.errors import BrokenNotes, NotebookError
from tui.notebook import disk
from tui.notebook.ids import is_article_id, slug
from tui.notebook.joining import join, waiting
from tui.notebook.patching import UnpatchableError, has_comments, patch
from tui.notebook.reading import SCHEMA, Doc, parse, same
from tui.notebook.records import Notes, Subject
from tui.notebook.remarks import remarks_of
from tui.notebook.shapes import notes_of, with_ids
from tui.notebook.writing import dump
from tui.settling import settled

HIDDEN = ".pullquote"
"""The folder, inside the notebook's, for locks, the journal and last good copies: all of it may be
deleted when no reader runs, with no note lost."""

REMEMBERED = 256
"""Articles whose last good notes are kept in memory."""

_NAME = re.compile(r"(?:.*--)?([0-9a-f]{8,128})(\.pending)?\.toml\Z", re.DOTALL)

# As Syncthing, Dropbox, Nextcloud and ownCloud name the other version of a file changed twice.
_COPY = re.compile(
    r"(?:.*--)?([0-9a-f]{8,128})(?:\.pending)?"
    r"(?:\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[0-9A-Z]+)?"
    r"|[ _]?\((?=[^/]*conflict)[^/]*\)"
    r"|_conflict-[0-9]{8}-[0-9]{6})\.toml\Z",
    re.DOTALL | re.IGNORECASE,
)

Stamp = tuple[tuple[str, int, int, int, int], ...]
"""What tells one state of an article's files from another: name, times, size, inode of each."""


@dataclass(frozen=True, slots=True)
class Files:
    """An article's files: the names that exist are in ``stamp``."""

    folder: Path
    name: str
    others: tuple[str, ...]
    copies: tuple[str, ...]
    """Other versions of the file that a sync tool laid beside it."""
    stamp: Stamp
    settled: bool = True
    """Whether whatever is changed from now on changes the stamp too."""
    unlisted: OSError | None = None
    """Why nobody knows what is in the folder; nothing may be written into it then."""

    @property
    def there(self) -> bool:
        return bool(self.stamp)

    @property
    def trusted(self) -> Stamp:
        """The stamp to keep with what was read from the files; () where they have to be read again
        however they look."""
        return self.stamp if self.settled else ()

    @property
    def waits(self) -> bool:
        """Whether there are notes beside the file that could not be put into it."""
        name = self.pending_name
        return any(one[0] == name for one in self.stamp)

    @property
    def path(self) -> Path:
        """Where the article's notes are, or would be."""
        return self.folder / self.name

    @property
    def pending(self) -> Path:
        return self.folder / self.pending_name

    @property
    def pending_name(self) -> str:
        return self.name.removesuffix(".toml") + ".pending.toml"


@dataclass(frozen=True, slots=True)
class Opened:
    """A notes file as it is: ``raw`` is what ``text`` says, ``doc`` the same with ids for all."""

    text: str
    raw: Doc
    doc: Doc

    @property
    def newer(self) -> bool:
        return int(self.raw.get("schema", SCHEMA)) > SCHEMA


NOTHING = Opened("", {}, {})


class Shelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hidden = folder / HIDDEN
        self._last_good: OrderedDict[str, Doc] = OrderedDict()
        self._remembering = Lock()
        self.unlisted: list[tuple[Path, OSError]] = []

    # ── finding ───────────────────────────────────────────────────────────────────────────────

    def lock(self, id: str) -> contextlib.AbstractContextManager[None]:
        """Held while an article's files are changed; some articles share one."""
        check_id(id)
        return disk.locked(self.hidden / "locks" / f"{id[:2]}.lock")

    def files(self, id: str, title: str = "") -> Files:
        """Raises NotebookError when ``id`` is not one."""
        check_id(id)
        folder = self.folder / id[:2]
        try:
            found = [one for one in self._listed(folder) if one[0] == id]
        except (FileNotFoundError, NotADirectoryError):
            found = []
        except OSError as error:
            return replace(_files(folder, id, [], title), unlisted=error)
        return _files(folder, id, [one[1:] for one in found], title)

    def everything(self, only: Collection[str] | None = None) -> Iterator[tuple[str, Files]]:
        """All articles that have files; what is not named like notes is not looked at.

        ``unlisted`` then says which folders could not be read. ``only``: the folders to look into.
        """
        self.unlisted = []
        for folder in self._folders():
            prefix = folder.name
            if only is not None and prefix not in only:
                continue
            by_id: dict[str, list[tuple[str, os.stat_result | None]]] = {}
            try:
                for id, name, status in self._listed(folder):
                    if id.startswith(prefix):
                        by_id.setdefault(id, []).append((name, status))
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                self.unlisted.append((folder, error))
            for id, found in by_id.items():
                yield id, _files(folder, id, found)

    def folder_stamps(self) -> dict[str, int]:
        """When something last came into or went out of each folder, 0 where that was just now;
        256 calls at most."""
        stamps = {}
        for folder in self._folders():
            with contextlib.suppress(OSError):
                status = os.stat(folder)
                stamps[folder.name] = status.st_mtime_ns if settled(status) else 0
        return stamps

    def _folders(self) -> list[Path]:
        try:
            with os.scandir(self.folder) as entries:
                return sorted(
                    Path(entry.path) for entry in entries if re.match(r"[0-9a-f]{2}\Z", entry.name)
                )
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            self.unlisted.append((self.folder, error))
            return []

    def _listed(self, folder: Path) -> Iterator[tuple[str, str, os.stat_result | None]]:
        """Raises OSError."""
        with os.scandir(folder) as entries:
            for entry in entries:
                named = _NAME.match(entry.name) or _COPY.match(entry.name)
                if named and not entry.name.startswith("."):
                    try:
                        status = entry.stat()
                    except OSError:  # a link that leads nowhere, or gone since
                        status = None
                    yield named[1], entry.name, status

    # ── reading ───────────────────────────────────────────────────────────────────────────────

    def notes(self, id: str, files: Files) -> Notes:
        """Never raises for what is in the files."""
        if files.unlisted is not None:
            said = f"{files.folder}: cannot be read: {disk.explain(files.unlisted)}"
            return notes_of(self.last_good(id), id, problem=said)
        if not files.there:
            return Notes(Subject(id))
        problems = []
        remarks: tuple[str, ...] = ()
        try:
            opened = self.open(files.path)
            doc = opened.doc
            remarks = remarks_of(opened.raw, opened.text, files.path)
            if opened.newer:
                problems.append(str(too_new(files.path, opened)))
            self._remember(id, doc)
        except BrokenNotes as error:
            problems.append(str(error))
            doc = self.last_good(id)
        count = 0
        if files.waits:
            try:
                pending = self.open(files.pending).doc
                count = waiting(pending)
                doc = join(doc, pending)
            except BrokenNotes as error:
                problems.append(str(error))
        if files.others:
            also = ", ".join(str(files.folder / other) for other in files.others)
            another = "another notes file for the same article; it is not shown until it is merged"
            problems.append(f"{also}: {another}")
        copies = (*files.others, *files.copies)
        problem = "\n".join(problems) or None
        return notes_of(doc, id, problem=problem, pending=count, copies=copies, remarks=remarks)

    def open(self, path: Path) -> Opened:
        """Raises BrokenNotes. A file that is not there reads as nothing."""
        data = disk.read(path)
        return NOTHING if data is None else opened_from(data, path)

    def last_good(self, id: str) -> Doc:
        """What the notes were when they could last be read: in this session, or at a save."""
        known = self._last_good.get(id)
        if known is not None:
            return known
        try:
            return self.open(self._good(id)).doc
        except BrokenNotes:
            return {}

    def keep_good(self, id: str, files: Files) -> None:
        """See to it that the last good copy is of the file as it is, where that can be read: the
        one after the last save may have failed, and a person may have written the file since.

        A folder that no reader has written into is left as it is: to read is not to write."""
        if not self.hidden.is_dir():
            return
        try:
            there, copy = os.stat(files.path), os.stat(self._good(id))
            if copy.st_mtime_ns >= there.st_mtime_ns and copy.st_size == there.st_size:
                return
        except FileNotFoundError:
            pass
        except OSError:
            return
        try:
            with disk.locked(self.hidden / "locks" / f"{id[:2]}.lock", patience=0):
                data = disk.read(files.path)
                if data is not None:
                    opened_from(data, files.path)
                    self._keep_copy(id, data)
        except (BrokenNotes, NotebookError):
            return  # somebody writes just now, or the folder is not ours to write into

    def _remember(self, id: str, doc: Doc) -> None:
        with self._remembering:
            self._last_good[id] = doc
            self._last_good.move_to_end(id)
            if len(self._last_good) > REMEMBERED:
                self._last_good.popitem(last=False)

    def _good(self, id: str) -> Path:
        return self.hidden / "good" / id[:2] / f"{id}.toml"

    # ── writing, with the lock held ───────────────────────────────────────────────────────────

    def save(self, path: Path, opened: Opened, doc: Doc, *, keep: str | None = None) -> None:
        """Put ``doc`` in the place of ``opened``; ``keep`` is the id to keep a good copy under.

        Raises:
            NotebookError: it was not saved, and why; the file is what it was.
        """
        data = encoded(path, opened, doc)
        try:
            disk.replace(path, data)
        except OSError as error:
            raise disk.not_saved(path, disk.explain(error)) from None
        if keep is not None:
            self._remember(keep, doc)
            self._keep_copy(keep, data)

    def _keep_copy(self, id: str, data: bytes) -> None:
        """For the day the file is damaged. Not flushed: the notes themselves are on the disk."""
        copy = self._good(id)
        draft = copy.with_suffix(".tmp")
        with contextlib.suppress(OSError):
            os.makedirs(copy.parent, 0o700, exist_ok=True)
            ignore = self.hidden / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")  # notes are for git, locks and copies of them are not
            with open(draft, "wb", opener=_private) as file:
                file.write(data)
            os.replace(draft, copy)

    def put_away(self, path: Path) -> Path:
        """Out of the shelves, not off the disk: a copy whose content is elsewhere now.

        Raises OSError.
        """
        folder = self.hidden / "merged"
        disk.make_folder(folder)
        name, turn = path.name, 2
        while os.path.lexists(folder / name):
            name, turn = f"{path.stem}.{turn}{path.suffix}", turn + 1
        os.replace(path, folder / name)
        return folder / name


def _files(
    folder: Path, id: str, found: list[tuple[str, os.stat_result | None]], title: str = ""
) -> Files:
    found = sorted(found, key=lambda one: one[0])
    named = [name for name, _ in found if _NAME.match(name)]
    names = [name for name in named if not name.endswith(".pending.toml")]
    waiting = [name for name in named if name.endswith(".pending.toml")]
    if names:
        name = names[0]
    elif waiting:
        name = waiting[0].removesuffix(".pending.toml") + ".toml"
    else:
        readable = slug(title)
        name = f"{readable}--{id}.toml" if readable else f"{id}.toml"
    return Files(
        folder=folder,
        name=name,
        others=tuple(names[1:]),
        copies=tuple(name for name, _ in found if name not in named),
        stamp=tuple((name, *_state(status)) for name, status in found),
        settled=all(status is None or settled(status) for _, status in found),
    )


def _state(status: os.stat_result | None) -> tuple[int, int, int, int]:
    if status is None:
        return 0, 0, 0, 0
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=64)
def opened_from(data: bytes, path: Path) -> Opened:
    """Kept by content: a save reads back what it writes, and the next one finds it parsed."""
    raw = parse(data, path)
    return Opened(data.decode("utf-8-sig"), raw, with_ids(raw))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def check_id(id: str) -> None:
    if not is_article_id(id):
        raise NotebookError(f"{id!r} is not an article's id: a SHA-256 in lower-case hex")


def too_new(path: Path, opened: Opened) -> BrokenNotes:
    schema = opened.raw["schema"]
    return BrokenNotes(
        path, f"written by a newer pullquote (schema {schema}): update pullquote to change it"
    )


def encoded(path: Path, opened: Opened, doc: Doc) -> bytes:
    """The new text, read again and compared: what cannot be read back is never written."""
    try:
        data = _patched(path, opened, doc) if opened.text else None
        if data is None and has_comments(opened.text):
            reason = (
                "its comments cannot be kept in this layout: write records as [[annotation]] "
                "tables, or remove the comments"
            )
            raise disk.not_saved(path, reason)
        if data is None:
            data = dump(doc).encode("utf-8")
            if not same(opened_from(data, path).raw, doc):
                raise disk.not_saved(path, "the new text would not read back as the same notes")
        if len(data) > disk.LARGEST:
            reason = f"the notes would be larger than {disk.LARGEST:,} bytes: shorten a note"
            raise disk.not_saved(path, reason)
    except (BrokenNotes, ValueError, RecursionError, TypeError) as error:
        raise disk.not_saved(path, f"the notes cannot be written as TOML: {error}") from None
    return data


def _patched(path: Path, opened: Opened, doc: Doc) -> bytes | None:
    try:
        data = patch(opened.text, opened.raw, doc, named=opened.doc).encode("utf-8")
        return data if same(opened_from(data, path).raw, doc) else None
    except (UnpatchableError, BrokenNotes):
        return None
