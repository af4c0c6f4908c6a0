"""The notebook's screen, opened from the reader and back to a place in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from tui.app.screens.reader.notes.notekeeping import Notekeeping
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from tui.app.screens.notebook import NotebookScreen, Place
    from tui.notebook import Change


class Noted(Notekeeping):
    _notebook: NotebookScreen | None = None
    """The notebook's screen, while it is open."""

    def do_notebook(self) -> None:
        from tui.app.screens.notebook import NotebookScreen
        from tui.app.screens.notebook.base import Doors

        doors = Doors(
            self.desk.notebook,
            self.desk.keeper,
            self._texts,
            lambda: bool(self.desk.library.pending),
            lambda ids: self.notes_changed_outside(frozenset(ids)),
            self._export_noted,
        )
        self._notebook = NotebookScreen(doors)
        self.app.push_screen(self._notebook, self._to_noted)

    def tell_notebook(self, ids: frozenset[str]) -> None:
        if self._notebook is not None and self._notebook.is_attached:
            self._notebook.load(ids)

    def _texts(self) -> Callable[[str], str | None]:
        """In a thread: what gives an article's text by the id of the notes on it."""
        library, places = self.desk.library, self._places()

        def text_of(id: str) -> str | None:
            index = library.index(places.get(id, ""))
            digest = library.digest(index) if index is not None else None
            return digest.text if digest is not None else None

        return text_of

    def _export_noted(
        self, records: Mapping[str, Collection[str]], tell: Callable[[str, str], None]
    ) -> None:
        places = self._places()
        noted = {places[id]: frozenset(ids) for id, ids in records.items() if id in places}
        lost = sum(len(ids) for id, ids in records.items() if id not in places)
        self.export_noted(noted, lost, tell)

    def _places(self) -> dict[str, str]:
        """The address of each article known, by the id of its notes."""
        home_of = self.desk.notebook.home_of
        return {
            home_of(entry.id, source_of(entry.path)): entry.file
            for entry in self.desk.library.entries
            if entry.id
        }

    def go_to_change(self, change: Change) -> None:
        if not change.article or change.others:
            return
        record = change.notes.annotation(change.record) if change.record else None
        if self.notes is not None and self.notes.subject.id == change.article:
            mark = next((one for one in self.marks if record and one.id == record.id), None)
            if mark is not None and not self.view.visible_span.meets(mark.span):
                self.view.go(mark.span.start)
            return
        index = self.entries.place(self._places().get(change.article, ""))
        if index is None:
            self.say("Its article is not among those that are open.", "warning")
        elif record is not None and record.selector.start is not None:
            self.jump(index, record.selector.start)
        else:
            self.show_entry(index)

    def _to_noted(self, place: Place | None) -> None:
        self._notebook = None
        if place is None:
            return
        index = self.entries.place(self._places().get(place.article, ""))
        if index is None:
            self.say("Its article is not among those that are open.", "warning")
        else:
            self.jump(index, place.offset)
