"""The notes of the open article as the reader shows them, and what is reported about their file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.app.keys import Pane
from tui.app.screens.reader.base import Desk
from tui.app.screens.reader.notes.saving import Saving
from tui.app.screens.reader.rows import actor_rows, marks_of, note_rows, placements, quote_rows

if TYPE_CHECKING:
    from tui.app.widgets.side_panel import SidePanel
    from tui.notebook import Notes


class Showing(Saving):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._remarked: dict[str, frozenset[str]] = {}
        """By the article's id, what of its notes was told to mean nothing."""

    def take_notes(self, notes: Notes) -> None:
        """These are the notes of the article now."""
        assert self.article is not None
        if self.notes is not None and self.notes.problem and not notes.problem:
            self._tell_what_is_written()
        self.notes = notes
        self.placed = placements(self.article, notes)
        self.marks = marks_of(notes, self.placed)
        if self.focused_note is not None and notes.annotation(self.focused_note) is None:
            self.focus_note(None)
        self._tell_of_remarks(notes)

    def _tell_what_is_written(self) -> None:
        """That their file is mended, where a note stands that could not be saved for it."""
        from tui.app.screens.note_editor import NoteEditor

        for screen in self.app.screen_stack:
            if isinstance(screen, NoteEditor):
                screen.mended()

    def _tell_of_remarks(self, notes: Notes) -> None:
        """Each once, on whatever line it comes to stand; ``pullquote check`` tells them all."""
        told = frozenset(re.sub(r":\d+: ", ": ", one, count=1) for one in notes.remarks)
        known = self._remarked.get(notes.subject.id, frozenset())
        self._remarked[notes.subject.id] = told
        if told - known:
            others = len(notes.remarks) - 1
            more = f" (and {others} more: pullquote check)" if others else ""
            self.say(f"{notes.remarks[0]}{more}", "warning")

    def notes_changed(self, notes: Notes) -> None:
        if self.article is None:
            return
        from tui.notebook import brief_of

        told = self.notes.problem if self.notes else None
        copies = self.notes.copies if self.notes else ()
        drawn = self._drawn_of(self.notes)
        self.take_notes(notes)
        self.briefs[notes.subject.id] = brief_of(notes)
        if notes.problem and notes.problem != told:
            self.tell_of_problem(notes.problem)
        elif told and not notes.problem:
            self.say("The file of these notes can be read again.", "success")
        elif set(notes.copies) - set(copies):
            self.tell_of_copies(notes)
        if self._drawn_of(notes) != drawn:  # and not only that the article was read
            self.view.set_marks(self.marks)
            self.fill_panel()
            self.show_card(shown=self.card.shown)

    def _drawn_of(self, notes: Notes | None) -> object:
        """All that the article, the panel and the card show of notes."""
        if notes is None:
            return None
        return self.marks, self.placed, notes.annotations, notes.tags, notes.note

    def give_rows(self, panel: SidePanel) -> None:
        if self.article is None or self.notes is None:
            panel.set_article((), (), ())
            return
        style = self.actor_styles()
        panel.set_article(
            quote_rows(self.article, self.marks, style, self.view.paragraph_number),
            actor_rows(self.article, style),
            note_rows(self.notes, self.placed),
        )

    def _chosen_note(self) -> str | None:
        """The id of the note under the panel's cursor, when the panel has the keys."""
        if self.pane is not Pane.PANEL or self.panel.tab != "notes" or self.notes is None:
            return None
        rows = note_rows(self.notes, self.placed)
        return rows[self.panel.cursor].id if self.panel.cursor < len(rows) else None
