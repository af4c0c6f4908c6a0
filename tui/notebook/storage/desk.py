"""The one door to an article's file: what a change is made to, and how it comes onto the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tui.errors import BrokenNotes, NotebookError, UnreadNotes
from tui.notebook.changes import drafting
from tui.notebook.changes.drafting import Draft
from tui.notebook.changes.joining import join
from tui.notebook.records import Subject
from tui.notebook.storage.disk import explain, not_saved, remove
from tui.notebook.storage.files import Files
from tui.notebook.storage.opened import NOTHING, Opened, opened_at, too_new
from tui.notebook.storage.shelf import Shelf
from tui.notebook.toml.reading import Doc


class NewerNotes(NotebookError):
    """A newer version's file is read and never written."""


@dataclass(frozen=True, slots=True)
class Desk:
    """``doc`` is what to change, ``target`` where it goes, ``opened`` what is there now.

    ``problem`` says why ``target`` is not the article's own file.
    """

    files: Files
    target: Path
    opened: Opened
    doc: Doc
    problem: str | None
    unread: bool = False
    """Whether the problem is the system's, and may pass, and not the file's."""


def desk_for(shelf: Shelf, subject: Subject) -> Desk:
    """What a change is made to: the article's file, or the one beside it that waits.

    Raises:
        NotebookError: neither can be written.
    """
    files = shelf.files(subject.id, subject.title)
    if files.unlisted is not None:
        raise not_saved(files.folder, explain(files.unlisted))
    pending = _pending(files)
    try:
        opened = opened_at(files.path)
    except BrokenNotes as error:
        waiting = pending or NOTHING
        unread = isinstance(error, UnreadNotes)
        return Desk(files, files.pending, waiting, waiting.doc, str(error), unread)
    if opened.newer:
        raise NewerNotes(f"NOT saved: {too_new(files.path, opened)}")
    doc = join(opened.doc, pending.doc) if pending else opened.doc
    return Desk(files, files.path, opened, doc, None)


def _pending(files: Files) -> Opened | None:
    if not files.waits:
        return None
    try:
        return opened_at(files.pending)
    except BrokenNotes as error:
        raise NotebookError(f"NOT saved: {error}") from None


def save(shelf: Shelf, subject: Subject, desk: Desk, doc: Doc) -> None:
    """With the article's lock held. Raises NotebookError."""
    keep = None if desk.problem else subject.id
    doc = drafting.with_subject(doc, subject)
    shelf.save(desk.target, desk.opened, doc, keep=keep)
    if not desk.problem and desk.files.waits:
        try:
            remove(desk.files.pending)
        except OSError:
            return  # joined already; joining it again changes nothing


def drawn(draft: Callable[[Doc], Draft], desk: Desk) -> Draft:
    """The draft made for what is on the desk.

    Raises:
        NotebookError: the record it is for is not there.
    """
    try:
        return draft(desk.doc)
    except drafting.NoSuchRecordError as error:
        if desk.problem:
            raise NotebookError(
                f"NOT saved: {desk.problem}. What is in it can be changed once that is mended."
            ) from None
        raise NotebookError(f"NOT saved: {error}") from None
