"""Corrections: how one is saved, and how the article follows whatever is corrected anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.screens.reader.notekeeping import Notekeeping
from tui.app.screens.reader.rows import without_unsure
from tui.errors import UnreadableSource
from tui.library.library import LONG
from tui.model import Article

if TYPE_CHECKING:
    from tui.notebook import Notes
    from tui.notebook.amending.revising import Revision


class Correcting(Notekeeping):
    def revise(self, revision: Revision) -> None:
        """Save what a reader corrects in the article shown; it is read again with it."""
        if self.article is None or self.notes is None:
            self.say("There is no article to correct.", "warning")
            return
        if not revision:
            self.say("Nothing to change.")
            return
        notebook, subject = self.desk.notebook, self._subject(self.article)
        self._save(
            lambda: notebook.correct_all(
                subject, revision.statements, instead_of=revision.instead_of
            )
        )

    def notes_changed(self, notes: Notes) -> None:
        """Undo, another reader and an editor correct too: whatever did it, the article follows."""
        if not self.query("#article"):
            return  # the reader is closing; what was saved is saved
        before = self.notes
        super().notes_changed(notes)
        if (
            before is not None
            and self.index is not None
            and (before.corrections, before.reading) != (notes.corrections, notes.reading)
        ):
            if self.article is not None and len(self.article.document.text) > LONG:
                self.status.set_progress(0, None, "reading it with the correction")
            self._read_corrected(self.index, self.entries[self.index].file)

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
            self.app.call_from_thread(self._corrected, index, article)

    def _corrected(self, index: int, article: Article) -> None:
        self.status.clear_progress()
        if index != self.index or self.article is None or self.notes is None:
            return
        self.article = without_unsure(article) if self.desk.settings.hide_unsure else article
        self.take_notes(self.notes)
        self.view.show_again(self.article, self.marks)
        self.light_found()
        self.fill_panel()
        self.show_card(self.card.shown)
        self.pile.refresh_rows()
        self.refresh_status()

    def _not_corrected(self, index: int, error: UnreadableSource) -> None:
        self.status.clear_progress()
        if index == self.index:
            self.say(f"It is shown as it was before: {error}", "error")
