"""Colours and statuses, from note to note, and tags over the whole notebook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from tui.app.keys import Pane
from tui.app.screens.reader.notes.annotating import Target
from tui.app.screens.reader.notes.notekeeping import Notekeeping

if TYPE_CHECKING:
    from tui.notebook import Status

COLOURS = ("yellow", "green", "blue", "red", "purple")
"""Names that every theme gives a colour to."""

NONE = "none"


class Marking(Notekeeping):
    colour = COLOURS[0]
    """The one that a highlight gets."""

    # Colour and status -----------------------------------------------------------------------

    def do_highlight(self) -> None:
        """On and off; an annotation of which nothing would be left goes."""
        target = self._words()
        if target is None:
            return
        existing = target.existing
        self._set_colour(target, "" if existing is not None and existing.colour else self.colour)

    @work
    async def do_colour(self) -> None:
        target = self._words()
        if target is None:
            return
        from tui.app.screens.picker import Choice, Picker

        choices = [Choice(one, one.capitalize(), style=f"bold {one}") for one in COLOURS]
        picker = Picker(
            "Colour", [*choices, Choice(NONE, "No colour")], recent=[self.colour, *COLOURS]
        )
        picked = await self.app.push_screen_wait(picker)
        if picked is not None and picked.id is not None:
            self.colour = picked.id if picked.id != NONE else self.colour
            self._set_colour(target, "" if picked.id == NONE else picked.id)

    def _set_colour(self, target: Target, colour: str) -> None:
        existing = target.existing
        if existing is None:
            if colour:
                self.annotate(target, colour=colour)
            return
        notebook, subject = self.desk.notebook, self._subject(target.article)
        if colour or existing.tags or existing.note or existing.status:
            self._save(lambda: notebook.edit(subject, existing.id, colour=colour))
        else:
            self._save(lambda: notebook.remove(subject, existing.id))

    @work
    async def do_status(self) -> None:
        target = self._words()
        if target is None:
            return
        from tui.app.painting.marks import STATUS_SIGNS
        from tui.app.screens.picker import Choice, Picker
        from tui.notebook import Status

        choices = [
            Choice(one.value or NONE, f"{STATUS_SIGNS[one.value]} {one.value}" if one else "None")
            for one in (Status.VERIFIED, Status.DISPUTED, Status.MISATTRIBUTED, Status.NONE)
        ]
        picked = await self.app.push_screen_wait(
            Picker("Status", choices, recent=[choice.id for choice in choices])
        )
        if picked is not None and picked.id is not None:
            self._set_status(target, Status("" if picked.id == NONE else picked.id))

    def _set_status(self, target: Target, status: Status) -> None:
        existing = target.existing
        if existing is None:
            if status:
                self.annotate(target, status=status.value)
            return
        notebook, subject = self.desk.notebook, self._subject(target.article)
        if status or existing.tags or existing.note or existing.colour:
            self._save(lambda: notebook.edit(subject, existing.id, status=status))
        else:
            self._save(lambda: notebook.remove(subject, existing.id))

    def _words(self) -> Target | None:
        target = self.target()
        if target is not None and target.span is None:
            self.say("Go to a quote first (]), or select some words (v).")
            return None
        return target

    # From note to note -----------------------------------------------------------------------

    def do_next_note(self) -> None:
        self._step_note(1)

    def do_previous_note(self) -> None:
        self._step_note(-1)

    def _step_note(self, step: int) -> None:
        """Each annotation that has a place, also where several stand on the same words."""
        marks = sorted(self.marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.id))
        if not marks:
            self.say("No notes in this text; t tags and a notes on a quote.")
            return
        self.focus_pane(Pane.ARTICLE)
        ids = [mark.id for mark in marks]
        if self.focused_note in ids:
            place = ids.index(self.focused_note) + step
        else:
            here = self.view.visible_span
            after = [at for at, mark in enumerate(marks) if mark.span.start >= here.start]
            before = [at for at, mark in enumerate(marks) if mark.span.start < here.end]
            place = (after or [0])[0] if step > 0 else (before or [len(marks)])[-1]
        if not 0 <= place < len(marks):
            self.say("No note further on." if step > 0 else "No note before this one.")
            return
        self.focus_note(ids[place])

    def focus_note(self, id: str | None) -> None:
        mark = next((mark for mark in self.marks if mark.id == id), None)
        self.focused_note = mark.id if mark else None
        self.view.light_note(mark.span if mark else None)
        if mark is not None:
            self.view.focus_quote(None)
            self.refresh_status()

    @property
    def where_among_notes(self) -> str:
        """ "note 2/5 ≠ #verify ✎ …" for the footer; "" when none is focused."""
        mark = next((mark for mark in self.marks if mark.id == self.focused_note), None)
        if mark is None:
            return ""
        from tui.app.painting.marks import chip_line

        marks = sorted(self.marks, key=lambda one: (one.span.start, -one.span.end, one.id))
        place = f"note {[one.id for one in marks].index(mark.id) + 1}/{len(marks)}"
        return f"{place} {chip_line(mark, 40)}".rstrip()

    # Tags of the whole notebook, copies --------------------------------------------------------

    @work
    async def do_tags(self) -> None:
        """Rename a tag, merge several, or take them away, everywhere."""
        from tui.app.screens.namer import TagNamer
        from tui.app.screens.picker import Choice, TagPicker

        counts, _ = await self.desk.keeper.do(self.tags_known)
        if not counts:
            self.say("No tags yet: t gives the first.")
            return
        picker = TagPicker(counts, title="Rename or merge tags: which?", create="")
        old = tuple(tag for tag in await self.app.push_screen_wait(picker) or () if tag in counts)
        if not old:
            return
        named = ", ".join(f"#{tag}" for tag in old)
        choices = [Choice(tag, tag, count=counts[tag]) for tag in old if len(old) > 1]
        choices += [
            Choice(tag, tag, count=count)
            for tag, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            if tag not in old
        ]
        away = "#"  # which no tag begins with
        choices.append(Choice(away, "Take it away everywhere"))
        new = problem = ""
        while True:  # what cannot be saved comes back
            picked = await self.app.push_screen_wait(
                TagNamer(
                    f"{named} becomes",
                    choices,
                    does="rename",
                    over="merge into that one",
                    special={away: "take it away"},
                    create="the tag",
                    placeholder="its new name",
                    empty="Type the new name.",
                    typed=new,
                    problem=problem,
                )
            )
            if picked is None:
                return
            new = "" if picked.id == away else picked.id or picked.created or ""
            problem = await self._written(partial(self.desk.notebook.bulk.rename_tag, old, new))
            if not problem:
                return

    def do_merge_copies(self) -> None:
        if self.notes is None or not self.notes.copies:
            self.say("No other version of this article's notes lies beside them.")
            return
        notebook, id = self.desk.notebook, self.notes.subject.id
        self._save(lambda: notebook.merge_copies(id))
