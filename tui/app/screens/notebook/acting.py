"""Commands on the rows that are ticked, or on the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from textual import work

from tui.app.screens.notebook.verifying import Verifying
from tui.errors import NotebookError
from tui.notebook import Change, Listed, Notebook, Selector, Status, describe
from tui.notebook.listing.index import ARTICLE, CORRECTION

NONE = "none"


class Acting(Verifying):
    def _targets(self) -> list[Listed]:
        if self.ticked:
            return [row for row in self.listed if row.key in self.ticked]
        return [self.current] if self.current else []

    def _records(self, rows: Collection[Listed]) -> dict[str, list[str]]:
        records: dict[str, list[str]] = {}
        for row in rows:
            records.setdefault(row.article, []).append(row.record)
        return records

    # Tags, status, notes ---------------------------------------------------------------------

    @work
    async def tag(self) -> None:
        rows = [row for row in self._targets() if row.annotated or row.kind == ARTICLE]
        if not rows:
            self.say("There is nothing to tag here.")
            return
        from tui.app.screens.picker import TagPicker

        notebook = self.doors.notebook
        counts = await self.doors.keeper.do(notebook.tag_counts)
        recent = await self.doors.keeper.do(notebook.recent_tags)
        common = [tag for tag in rows[0].tags if all(tag in row.tags for row in rows)]
        known = [tag for tag in recent if tag in counts]
        title = "Tags" if len(rows) == 1 else f"Tags of {len(rows):,}"
        chosen: tuple[str, ...] | None = None
        problem = ""
        while True:  # what cannot be saved comes back
            picker = TagPicker(counts, known, common, title=title, chosen=chosen, problem=problem)
            chosen = await self.app.push_screen_wait(picker)
            if chosen is None or set(chosen) == set(common):
                return
            add = [tag for tag in chosen if tag not in common]
            take = [tag for tag in common if tag not in chosen]
            edit = partial(notebook.bulk.edit, self._records(rows), add=add, take=take)
            problem = await self._written(edit)
            if not problem:
                return

    @work
    async def status(self) -> None:
        rows = [row for row in self._targets() if row.annotated]
        if not rows:
            self.say("Only annotations have a status.")
            return
        from tui.app.painting.marks import STATUS_SIGNS
        from tui.app.screens.picker import Choice, Picker

        choices = [
            Choice(one.value or NONE, f"{STATUS_SIGNS[one.value]} {one.value}" if one else "None")
            for one in (Status.VERIFIED, Status.DISPUTED, Status.MISATTRIBUTED, Status.NONE)
        ]
        picked = await self.app.push_screen_wait(
            Picker("Status", choices, recent=[choice.id for choice in choices])
        )
        if picked is not None and picked.id is not None:
            wanted = Status("" if picked.id == NONE else picked.id)
            notebook, records = self.doors.notebook, self._records(rows)
            self._save(lambda: notebook.bulk.edit(records, status=wanted))

    @work
    async def note(self) -> None:
        row = self.current
        if row is None or not row.annotated:
            self.say("A note goes on an annotation.")
            return
        from tui.app.screens.note_editor import NoteEditor

        notebook, typed, problem = self.doors.notebook, None, ""
        while True:  # what cannot be saved comes back
            editor = NoteEditor(
                row.quote, row.note, typed=typed, problem=problem, place=row.record, title=row.title
            )
            typed = await self.app.push_screen_wait(editor)
            if typed is None or typed.strip() == row.note.strip():
                return
            problem = await self._written(partial(_with_note, notebook, row, typed.strip()))
            if not problem:
                return

    def take_away(self) -> None:
        rows = [row for row in self._targets() if row.annotated or row.kind == CORRECTION]
        if not rows:
            self.say("Annotations and corrections can be removed; tags of an article by t.")
            return
        notebook, records = self.doors.notebook, self._records(rows)
        self.ticked.clear()
        self._save(lambda: notebook.bulk.remove(records))

    def export(self) -> None:
        """Those ticked; all that are shown, when none is."""
        shown = [self.listed[place] for place in self.shown]
        rows = self._targets() if self.ticked else shown
        rows = [row for row in rows if row.annotated or row.kind == ARTICLE]
        if not rows:
            self.say("There is nothing to export here.")
            return
        self.doors.export(self._records(rows), self._exported)

    def _exported(self, message: str, severity: str) -> None:
        if self.is_attached:
            self.say({"error": "✗ ", "success": "✓ "}.get(severity, "") + message)

    # Lost ones, copies -----------------------------------------------------------------------

    def accept(self, digit: int) -> None:
        """Put the annotation under the cursor where the candidate is."""
        row = self.current
        if row is None or digit > len(self.candidates):
            self.say("No candidate of that number; the list “to check” has them.")
            return
        span = self.candidates[digit - 1].span
        assert span is not None
        text_of, notebook = self.text_of, self.doors.notebook

        def put() -> Change:
            text = text_of(row.article)
            if text is None:
                raise NotebookError("NOT saved: the article is not open any more")
            selector: Selector = describe(text, span)
            subject = notebook.notes(row.article).subject
            return notebook.edit(subject, row.record, selector=selector)

        self._save(put)

    def merge(self) -> None:
        row = self.current
        if row is None:
            return
        notebook = self.doors.notebook
        self._save(lambda: notebook.merge_copies(row.article))

    # Saving ----------------------------------------------------------------------------------

    def undo(self) -> None:
        self._save(self.doors.notebook.undo, nothing="Nothing to undo.")

    def redo(self) -> None:
        self._save(self.doors.notebook.redo, nothing="Nothing to redo.")

    @work
    async def _save(self, call: Callable[[], Change | None], *, nothing: str = "") -> None:
        await self._written(call, nothing=nothing)

    async def _written(self, call: Callable[[], Change | None], *, nothing: str = "") -> str:
        """Make the change and say "Saved" when it is on the disk, not before. Returns why it could
        not be saved, "" if it was."""
        try:
            change = await self.doors.keeper.do(call)
        except NotebookError as error:
            self.say(f"✗ {error}")
            return str(error)
        if change is None:
            self.say(nothing)
            return ""
        if change.left and not change.articles:
            self.say(f"✗ NOT saved: {change.left[0]}")
            return change.left[0]
        left = f" {change.left[0]}" if change.left else ""
        self.say(f"✓ {change.label}.{left}")
        self.doors.changed(change.articles)
        self.load(change.articles)
        return ""


def _with_note(notebook: Notebook, row: Listed, note: str) -> Change:
    return notebook.edit(notebook.notes(row.article).subject, row.record, note=note)
