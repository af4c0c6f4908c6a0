"""The last good notes of each article, for the day its file is damaged."""

from __future__ import annotations

import contextlib
import os
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from tui.errors import BrokenNotes, NotebookError
from tui.notebook.storage import disk
from tui.notebook.storage.files import Files
from tui.notebook.storage.opened import opened_at, opened_from
from tui.notebook.toml.reading import Doc

REMEMBERED = 256
"""Articles whose last good notes are kept in memory."""


class LastGood:
    """In memory, and as copies in ``hidden``, which may be deleted at any time."""

    def __init__(self, hidden: Path) -> None:
        self._hidden = hidden
        self._docs: OrderedDict[str, Doc] = OrderedDict()
        self._remembering = Lock()

    def doc(self, id: str) -> Doc:
        """What the notes were when they could last be read: in this session, or at a save."""
        known = self._docs.get(id)
        if known is not None:
            return known
        try:
            return opened_at(self._copy(id)).doc
        except BrokenNotes:
            return {}

    def remember(self, id: str, doc: Doc) -> None:
        with self._remembering:
            self._docs[id] = doc
            self._docs.move_to_end(id)
            if len(self._docs) > REMEMBERED:
                self._docs.popitem(last=False)

    def keep(self, id: str, data: bytes) -> None:
        """Not flushed: the notes themselves are on the disk."""
        copy = self._copy(id)
        draft = copy.with_suffix(".tmp")
        with contextlib.suppress(OSError):
            os.makedirs(copy.parent, 0o700, exist_ok=True)
            ignore = self._hidden / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")  # notes are for git, locks and copies of them are not
            with open(draft, "wb", opener=_private) as file:
                file.write(data)
            os.replace(draft, copy)

    def catch_up(self, id: str, files: Files) -> None:
        """See to it that the copy is of the file as it is, where that can be read: the one after
        the last save may have failed, and a person may have written the file since.

        A folder that no reader has written into is left as it is: to read is not to write."""
        if not self._hidden.is_dir():
            return
        try:
            there, copy = os.stat(files.path), os.stat(self._copy(id))
            if copy.st_mtime_ns >= there.st_mtime_ns and copy.st_size == there.st_size:
                return
        except FileNotFoundError:
            pass
        except OSError:
            return
        try:
            with disk.locked(disk.lock_of(self._hidden, id), patience=0):
                data = disk.read(files.path)
                if data is not None:
                    opened_from(data, files.path)
                    self.keep(id, data)
        except (BrokenNotes, NotebookError):
            return  # somebody writes just now, or the folder is not ours to write into

    def _copy(self, id: str) -> Path:
        return self._hidden / "good" / id[:2] / f"{id}.toml"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
