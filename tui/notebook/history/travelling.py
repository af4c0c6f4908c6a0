"""Undo and redo: changes taken back and done again, whatever article they were in."""

from __future__ import annotations

from collections.abc import Callable

from tui.errors import NotebookError
from tui.notebook.changes.steps import State, apply, reverse, state
from tui.notebook.history.bulk import Bulk
from tui.notebook.history.journal import Entry, History, Journal
from tui.notebook.history.many import ManyFiles, write_down
from tui.notebook.records import Change, Notes
from tui.notebook.storage.desk import desk_for, save
from tui.notebook.storage.shelf import Shelf


class Travelling:
    """Goes back and forth through the journal; ``notes`` gives those of an article as they are on
    the disk now."""

    def __init__(
        self,
        shelf: Shelf,
        journal: Journal,
        many: ManyFiles,
        bulk: Bulk,
        notes: Callable[[str], Notes],
    ) -> None:
        self._shelf, self._journal, self._many = shelf, journal, many
        self._bulk, self._notes = bulk, notes

    def travel(self, *, back: bool) -> Change | None:
        """Undoes (``back``) or does again the last change; None when there is none.

        Raises:
            NotebookError: it was not saved, or its place was changed by somebody else since.
        """
        while True:
            entry = _next(self._journal.history(), back=back)
            if entry is None:
                return None
            if entry.many:
                many = self._many.travel(entry, back=back)
                if many is not None:
                    return self._bulk.told(many)
                continue
            with self._shelf.lock(entry.parts[0].subject.id):
                if _next(self._journal.history(), back=back) != entry:
                    continue  # another thread was faster
                change = self._replay(entry, back=back)
            if change is not None:
                return change

    def _replay(self, entry: Entry, *, back: bool) -> Change | None:
        """None when there was nothing to do, as after a crash before the change was saved."""
        [part] = entry.parts
        steps = reverse(part.steps) if back else part.steps
        desk = desk_for(self._shelf, part.subject)
        verb = "undo" if back else "redo"
        now_is = state(desk.doc, steps)
        if desk.problem and now_is is not State.BEFORE:
            raise NotebookError(f"cannot {verb}: {desk.problem}")
        if now_is is State.BEFORE:
            note_down = self._journal.undid if back else self._journal.redid
            write_down(self._journal, lambda: note_down(entry))
            save(self._shelf, part.subject, desk, apply(desk.doc, steps))
            label = f"{'undid' if back else 'did again'}: {entry.label}"
            return Change(part.subject.id, label, self._notes(part.subject.id), entry.record)
        write_down(self._journal, lambda: self._journal.dropped(entry))
        if now_is is State.OTHER:
            where = part.subject.title or part.subject.id[:12]
            raise NotebookError(
                f"cannot {verb} “{entry.label}” in {where}: it was changed elsewhere since "
                f"and is left as it is; {verb} again for the change before"
            )
        return None


def _next(history: History, *, back: bool) -> Entry | None:
    stack = history.done if back else history.undone
    return stack[-1] if stack else None
