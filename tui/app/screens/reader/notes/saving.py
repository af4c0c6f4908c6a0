"""A change of the notebook from the reader: saved, reported, undone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.base import ReaderBase
from tui.app.screens.reader.rows import subject_of
from tui.errors import NotebookError
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from tui.model import Article
    from tui.notebook import Change, Subject


SOON = 0.5
"""Seconds after which somebody who undoes something is told that it goes on."""


class Saving(ReaderBase):
    def _subject(self, article: Article) -> Subject:
        entry = self.entry
        id = self.notes.subject.id if self.notes else article.id
        return subject_of(article, id, source_of(entry.path) if entry else "")

    @work
    async def _save(self, call: Callable[[], Change], *, quiet: bool = False) -> None:
        await self._written(call, quiet=quiet)

    async def _written(self, call: Callable[[], Change], *, quiet: bool = False) -> str:
        """Change the notebook; "saved" is said when it is on the disk, and not before. The answer
        is why it could not be saved, "" if it was."""
        try:
            change = await self.desk.keeper.do(call)
        except NotebookError as error:
            self.say(str(error), "error")
            return str(error)
        if change.left and not change.articles:
            self.say(f"NOT saved: {change.left[0]}", "error")
            return change.left[0]
        self._changed(change)
        if change.notes.problem:
            self.say(f"{change.label}. {change.notes.problem}", "warning")
        elif not quiet:
            self.say(f"Saved: {change.label}", "success")
        return ""

    @property
    def closing(self) -> bool:
        """Whether there is nothing left to show a change in; what was saved is saved."""
        return not self.shown

    def _changed(self, change: Change) -> None:
        from tui.notebook import brief_of

        if change.others:
            self.notes_changed_outside(frozenset(change.articles))
            return
        if change.article:
            self.briefs[change.article] = brief_of(change.notes)
        if self.notes is not None and self.notes.subject.id == change.article:
            self.notes_changed(change.notes)
        self.pile.refresh_rows()

    # Back and forth -------------------------------------------------------------------------

    @work
    async def do_undo(self) -> None:
        await self._step_history(self.desk.notebook.undo, "Nothing to undo.")

    @work
    async def do_redo(self) -> None:
        await self._step_history(self.desk.notebook.redo, "Nothing to redo.")

    async def _step_history(self, step: Callable[[], Change | None], nothing: str) -> None:
        stepping = asyncio.ensure_future(self.desk.keeper.do(step))
        done, _ = await asyncio.wait({stepping}, timeout=SOON)
        if not done:
            self.say("Still at it: it was a change of many articles, or the disk is slow.")
        try:
            change = await stepping
        except NotebookError as error:
            self.say(str(error), "error")
            return
        if change is None:
            self.say(nothing)
            return
        self._changed(change)
        self.go_to_change(change)
        self.say(change.label[:1].upper() + change.label[1:], "success")

    def go_to_change(self, change: Change) -> None:
        """Go to where a change was made, if that is not in sight."""
        raise NotImplementedError
