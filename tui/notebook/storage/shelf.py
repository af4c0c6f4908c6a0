"""The notes files in a notebook's folder: found, read with what waits beside them, replaced."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from tui.errors import BrokenNotes, NotebookError
from tui.notebook.changes.joining import join, waiting
from tui.notebook.ids import is_article_id
from tui.notebook.records import Notes, Subject
from tui.notebook.storage import disk
from tui.notebook.storage.files import Files, files_of, id_in, listed
from tui.notebook.storage.good import LastGood
from tui.notebook.storage.opened import Opened, encoded, opened_at, too_new
from tui.notebook.toml.reading import Doc
from tui.notebook.toml.remarks import remarks_of
from tui.notebook.toml.shapes import notes_of
from tui.settling import settled

HIDDEN = ".pullquote"
"""The folder, inside the notebook's, for locks, the journal and last good copies: all of it may be
deleted when no reader runs, with no note lost."""


class Shelf:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hidden = folder / HIDDEN
        self.good = LastGood(self.hidden)
        self.unlisted: list[tuple[Path, OSError]] = []

    # ── finding ───────────────────────────────────────────────────────────────────────────────

    def lock(self, id: str) -> contextlib.AbstractContextManager[None]:
        """Held while an article's files are changed; some articles share one."""
        check_id(id)
        return disk.locked(disk.lock_of(self.hidden, id))

    def files(self, id: str, title: str = "") -> Files:
        """Raises NotebookError when ``id`` is not one."""
        check_id(id)
        folder = self.folder / id[:2]
        try:
            found = list(listed(folder, id))
        except (FileNotFoundError, NotADirectoryError):
            found = []
        except OSError as error:
            return replace(files_of(folder, id, [], title), unlisted=error)
        return files_of(folder, id, [one[1:] for one in found], title)

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
                for id, name, status in listed(folder):
                    if id.startswith(prefix):
                        by_id.setdefault(id, []).append((name, status))
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                self.unlisted.append((folder, error))
            for id, found in by_id.items():
                yield id, files_of(folder, id, found)

    def strays(self) -> list[Path]:
        """Notes that nobody reads: in none of the folders or in another one than their name says,
        or in one of them with a name without an id. Other files in other folders are none."""
        shelves = {folder.name for folder in self._folders()}
        loose = [*self.folder.glob("*.toml")]
        for path in self.folder.glob("[!.]*/*.toml"):
            folder, id = path.parent.name, id_in(path.name)
            if not id.startswith(folder) if folder in shelves else id:
                loose.append(path)
        return sorted(path for path in loose if not path.name.startswith("."))

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

    # ── reading ───────────────────────────────────────────────────────────────────────────────

    def notes(self, id: str, files: Files) -> Notes:
        """Never raises for what is in the files."""
        if files.unlisted is not None:
            said = f"{files.folder}: cannot be read: {disk.explain(files.unlisted)}"
            return notes_of(self.good.doc(id), id, problem=said)
        if not files.there:
            return Notes(Subject(id))
        problems = []
        remarks: tuple[str, ...] = ()
        try:
            opened = opened_at(files.path)
            doc = opened.doc
            remarks = remarks_of(opened.raw, opened.text, files.path)
            if opened.newer:
                problems.append(str(too_new(files.path, opened)))
            self.good.remember(id, doc)
        except BrokenNotes as error:
            problems.append(str(error))
            doc = self.good.doc(id)
        count = 0
        if files.waits:
            try:
                pending = opened_at(files.pending).doc
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
            self.good.remember(keep, doc)
            self.good.keep(keep, data)

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


def check_id(id: str) -> None:
    if not is_article_id(id):
        raise NotebookError(f"{id!r} is not an article's id: a SHA-256 in lower-case hex")
