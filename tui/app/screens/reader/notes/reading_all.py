"""All that the list shows, marked as read: what was put off long enough, or came with a feed."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.notes.saving import Saving
from tui.app.screens.reader.rows import subject_of_digest
from tui.app.widgets.status_bar import Job
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from tui.notebook import Subject

MANY = 100
"""Articles from which it is asked first: each has a file of notes from then on."""

YES, NO = "yes", "no"


class ReadingAll(Saving):
    @work
    async def do_read_all(self) -> None:
        subjects, unknown = await asyncio.to_thread(self._unread)
        if unknown and self.desk.library.pending:
            self.say(f"{unknown:,} articles of the list are still to be looked at; then try again.")
            return
        if not subjects:
            self.say("Nothing that the list shows is unread.")
            return
        if len(subjects) >= MANY and not await self._sure(len(subjects)):
            return
        bulk = self.desk.notebook.bulk
        try:
            await self._written(partial(bulk.mark_read, subjects, self._tell_marked))
        finally:
            self.status.clear_progress(Job.MARKS)

    async def _sure(self, count: int) -> bool:
        from tui.app.screens.picker import Choice, Picker

        choices = [
            Choice(YES, "Mark them as read", "one change, which undo takes back"),
            Choice(NO, "Leave them unread"),
        ]
        picker = Picker(f"{count:,} articles are unread here", choices)
        picked = await self.app.push_screen_wait(picker)
        return picked is not None and picked.id == YES

    def _unread(self) -> tuple[list[Subject], int]:
        """In a thread: of the articles in the list; and how many were not looked at, or cannot be
        read."""
        subjects: dict[str, Subject] = {}
        unknown = 0
        for index in list(self.order):
            entry = self.entries[index]
            brief, digest = self.brief(entry), self.desk.library.digest(index)
            if digest is None:
                unknown += 1
            elif not (brief and brief.read):
                source = source_of(entry.path)
                id = self.desk.notebook.home_of(digest.id, source)
                subjects[id] = subject_of_digest(digest, id, source)
        return list(subjects.values()), unknown

    def _tell_marked(self, done: int, total: int) -> None:
        """In the notebook's thread."""
        tell = self.status.set_progress
        self.app.call_from_thread(tell, Job.MARKS, done, total, "marking as read")
