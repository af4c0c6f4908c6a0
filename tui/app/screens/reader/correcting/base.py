"""Corrections: how one is saved, and how the article follows whatever is corrected anywhere."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work
from textual.worker import Worker, WorkerCancelled, WorkerFailed, get_current_worker

from tui.app.screens.reader.notes.notekeeping import Notekeeping
from tui.app.screens.reader.rows import without_unsure
from tui.app.widgets.status_bar import Job
from tui.errors import UnreadableSource
from tui.library.held import LONG

if TYPE_CHECKING:
    from tui.model import Article, Reading, Span
    from tui.notebook import Change, Notes
    from tui.notebook.amending.revising import Revision


class Correcting(Notekeeping):
    _focus_next: Span | None = None
    _reading_corrected: Worker[None] | None = None

    def focus_corrected(self, span: Span) -> None:
        """The quote that stands there once the article is read with the next correction."""
        self._focus_next = span

    @work
    async def revise(self, revision: Revision) -> None:
        """Save what a reader corrects in the article shown; it is read again with it."""
        await self.revised(revision)

    async def revised(self, revision: Revision) -> str:
        """As revise(), and wait until the article is there as it is corrected; why it could not be
        saved, "" if it was."""
        if self.article is None or self.notes is None:
            self.say("There is no article to correct.", "warning")
            return ""
        if not revision:
            self.say("Nothing to change.")
            return ""
        notebook, subject = self.desk.notebook, self._subject(self.article)
        problem = await self._written(
            lambda: notebook.correct_all(
                subject, revision.statements, instead_of=revision.instead_of
            )
        )
        await self._reread()
        return problem

    async def read_as(self, reading: Reading) -> None:
        """Have the article's bytes read in another way from now on, and wait for it."""
        if self.article is None:
            return
        notebook, subject = self.desk.notebook, self._subject(self.article)
        await self._written(lambda: notebook.mark(subject, reading=reading))
        await self._reread()

    async def _reread(self) -> None:
        if self._reading_corrected is not None:
            with suppress(WorkerFailed, WorkerCancelled):
                await self._reading_corrected.wait()

    def _changed(self, change: Change) -> None:
        if self.closing:
            return
        before = [self.briefs.get(id) for id in change.articles]
        super()._changed(change)
        shown = self.notes.subject.id if self.notes else None
        corrected = change.notes.corrections or any(one and one.corrections for one in before)
        if corrected and {*change.articles} - {shown}:
            # What the list and the search know of the other articles is looked at again.
            self.again = True
            if not self.analysing:
                self.analyse()

    def notes_changed(self, notes: Notes) -> None:
        """Undo, another reader and an editor correct too: whatever did it, the article follows."""
        if self.closing:
            return
        before = self.notes
        super().notes_changed(notes)
        if (
            before is not None
            and self.index is not None
            and (before.corrections, before.reading) != (notes.corrections, notes.reading)
        ):
            if self.article is not None and len(self.article.document.text) > LONG:
                self.status.set_progress(Job.CORRECTION, 0, None, "reading it with the correction")
            self._reading_corrected = self._read_corrected(
                self.index, self.entries[self.index].file
            )

    @work(thread=True, exclusive=True, group="corrected")
    def _read_corrected(self, index: int, file: str) -> None:
        worker, library = get_current_worker(), self.desk.library
        place = library.index(file)
        try:
            if place is None:
                raise UnreadableSource(file, "it is not there any more")
            article = library.article(place, lambda: worker.is_cancelled)
        except UnreadableSource as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._not_corrected, index, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_corrected, index, article)

    def show_corrected(self, index: int, article: Article) -> None:
        self.status.clear_progress(Job.CORRECTION)
        if index != self.index or self.article is None or self.notes is None:
            return
        self.article = without_unsure(article) if self.desk.settings.hide_unsure else article
        self.take_notes(self.notes)
        self.view.show_again(self.article, self.marks)
        if self._focus_next is not None:
            from tui.notebook.amending import quotes

            self.view.focus_quote(quotes.find(self.article, self._focus_next))
            self._focus_next = None
        self.light_found()
        self.match_query()
        self.fill_panel()
        self.show_card(shown=self.card.shown)
        self.pile.refresh_rows()
        self.refresh_status()

    def _not_corrected(self, index: int, error: UnreadableSource) -> None:
        self.status.clear_progress(Job.CORRECTION)
        if index == self.index:
            self.say(f"It is shown as it was before: {error}", "error")
