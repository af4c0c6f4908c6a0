"""All that the list shows, marked as read or tagged at once: what came with a feed, what a filter
has found."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.notes.notekeeping import Notekeeping
from tui.app.screens.reader.rows import subject_of_digest
from tui.app.widgets.status_bar import Job
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from tui.notebook import Subject

MANY = 100
"""Articles from which it is asked first: each has a file of notes from then on."""

YES, NO = "yes", "no"


class WholeList(Notekeeping):
    @work
    async def do_read_all(self) -> None:
        listed = await self._subjects_listed(unread=True)
        if listed is None:
            return
        if not listed:
            self.say("Nothing that the list shows is unread.")
            return
        if len(listed) >= MANY and not await self._sure(len(listed)):
            return
        bulk = self.desk.notebook.bulk
        try:
            await self._written(partial(bulk.mark_read, listed, self._tell_marked))
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

    @work
    async def do_tag_all(self) -> None:
        """Tags are added; those that an article has stay."""
        listed = await self._subjects_listed()
        if listed is None:
            return
        if not listed:
            self.say("The list shows no article that can be read.")
            return
        from tui.app.screens.picker import TagPicker

        counts, recent = await self.desk.keeper.do(self.tags_known)
        title = f"Tags for all {len(listed):,} of the list" if len(listed) > 1 else "Tags"
        by_id = {subject.id: subject for subject in listed}
        records = dict.fromkeys(by_id, ("",))
        chosen: tuple[str, ...] | None = None
        problem = ""
        while True:  # what cannot be saved comes back
            picker = TagPicker(counts, recent, title=title, chosen=chosen, problem=problem)
            chosen = await self.app.push_screen_wait(picker)
            if not chosen:
                return
            edit = partial(self.desk.notebook.bulk.edit, records, subjects=by_id)
            try:
                problem = await self._written(partial(edit, add=chosen, progress=self._tell_marked))
            finally:
                self.status.clear_progress(Job.MARKS)
            if not problem:
                return

    async def _subjects_listed(self, *, unread: bool = False) -> list[Subject] | None:
        """Of the articles in the list, or those of them that are ``unread``; None where not all are
        known yet, which is then told."""
        listed, unknown = await asyncio.to_thread(self._look_through, unread)
        if unknown and self.desk.library.pending:
            self.say(f"{unknown:,} articles of the list are still to be looked at; then try again.")
            return None
        return listed

    def _look_through(self, unread: bool) -> tuple[list[Subject], int]:
        """In a thread. Also how many were not looked at, or cannot be read."""
        subjects: dict[str, Subject] = {}
        unknown = 0
        for index in list(self.order):
            entry = self.entries[index]
            brief, digest = self.brief(entry), self.desk.library.digest(index)
            if digest is None:
                unknown += 1
            elif not (unread and brief and brief.read):
                source = source_of(entry.path)
                id = self.desk.notebook.home_of(digest.id, source)
                subjects[id] = subject_of_digest(digest, id, source)
        return list(subjects.values()), unknown

    def _tell_marked(self, done: int, total: int) -> None:
        """In the notebook's thread."""
        tell = self.status.set_progress
        self.app.call_from_thread(tell, Job.MARKS, done, total, "writing the notes")
