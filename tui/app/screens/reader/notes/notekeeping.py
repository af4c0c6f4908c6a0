"""Tags, notes, stars: on the focused quote, on what is selected, or on the article."""

from __future__ import annotations

from textual import work
from textual.app import SuspendNotSupported

from tui.app.screens.reader.base import Desk
from tui.app.screens.reader.notes.annotating import Annotating, Target, title_of
from tui.errors import EditorError

ENDED_BEFORE = "Not saved yet: the reader was ended before it was."
"""Of a draft that is gone on with."""


class Notekeeping(Annotating):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.last_tags: tuple[str, ...] = ()

    # Tags ------------------------------------------------------------------------------------

    @work
    async def do_tag(self) -> None:
        target = self.target()
        if target is None:
            return
        from tui.app.screens.picker import TagPicker

        counts, recent = await self.desk.keeper.do(self.tags_known)
        title = "Tags of the article" if target.span is None else "Tags"
        chosen: tuple[str, ...] | None = None
        problem = ""
        while True:  # what cannot be saved comes back, as what is written in a note does
            picker = TagPicker(
                counts, recent, self._tags_of(target), title=title, chosen=chosen, problem=problem
            )
            chosen = await self.app.push_screen_wait(picker)
            if chosen is None:
                return
            self.last_tags = chosen or self.last_tags
            problem = await self._set_tags(target, chosen)
            if not problem:
                return

    def tags_known(self) -> tuple[dict[str, int], tuple[str, ...]]:
        """How often each tag is used, and those given last; looks at the disk."""
        notebook = self.desk.notebook
        counts = dict(notebook.tag_counts())
        return counts, tuple(tag for tag in notebook.recent_tags() if tag in counts)

    @work
    async def do_tag_again(self) -> None:
        target = self.target()
        if target is None:
            return
        if not self.last_tags:
            recent = await self.desk.keeper.do(self.desk.notebook.recent_tags)
            self.last_tags = recent[:1]
        if not self.last_tags:
            self.say("No tag yet: t gives the first.")
            return
        tags = tuple(dict.fromkeys((*self._tags_of(target), *self.last_tags)))
        await self._set_tags(target, tags)

    def _tags_of(self, target: Target) -> tuple[str, ...]:
        if target.span is None:
            return self.notes.tags if self.notes else ()
        return target.existing.tags if target.existing else ()

    async def _set_tags(self, target: Target, tags: tuple[str, ...]) -> str:
        """Save them; why they could not be."""
        if tags == self._tags_of(target):
            return ""
        problem = await self._written(self._putting(target, tags=tags))
        if not problem:
            self._let_go(target)
        return problem

    def _let_go(self, target: Target) -> None:
        """What was selected for it is noted now; by the time it is saved, other words may be
        selected."""
        if target.existing is None and self.view.selection == target.span:
            self.view.select_clear()

    # Notes -----------------------------------------------------------------------------------

    @work
    async def do_note(self) -> None:
        target = self.target()
        if target is None:
            return
        await self._write_note(target)

    @work
    async def do_note_in_editor(self) -> None:
        target = self.target()
        if target is None:
            return
        before = self._note_of(target)
        from tui.app.editor import edit

        begun = self.draft_at(*_draft_places(target))
        text, problem = before, ""
        try:
            with self.app.suspend():
                # Textual takes the terminal back only where the block ends without an exception.
                try:
                    text = edit(before if begun is None else begun)
                except EditorError as error:
                    problem = str(error)
        except SuspendNotSupported:
            problem = "This terminal cannot make room for an editor; a writes a note here."
        if problem:
            self.say(problem, "error")
            return
        if text.strip() != before.strip() and (problem := await self._try_note(target, text)):
            await self._write_note(target, text, problem)

    async def _write_note(
        self, target: Target, typed: str | None = None, problem: str = ""
    ) -> None:
        """Until it is on the disk or thrown away: what cannot be saved comes back, and why.

        ``typed``: what was written already, and could not be saved for ``problem``.
        """
        from tui.app.screens.note_editor import NoteEditor

        before = self._note_of(target)
        begun = self.draft_at(*_draft_places(target))
        if begun is not None and typed is None:
            typed, problem = begun, ENDED_BEFORE
        while True:
            editor = NoteEditor(
                target.words,
                before,
                typed=typed,
                problem=problem,
                place=_draft_places(target)[0],
                title=title_of(target.article) if target.span is not None else "",
            )
            typed = await self.app.push_screen_wait(editor)
            if typed is None or typed.strip() == before.strip():
                self.drop_drafts(*_draft_places(target))
                return
            problem = await self._try_note(target, typed)
            if not problem:
                return

    def draft_at(self, *places: str) -> str | None:
        """What was being written there when the reader was ended."""
        drafts = self.desk.state.drafts
        return next((drafts[one][1] for one in places if one in drafts), None)

    def drop_drafts(self, *places: str) -> None:
        for one in places:
            self.desk.state = self.desk.state.drafting(one, "", "")

    async def _try_note(self, target: Target, text: str) -> str:
        """Save a note; why it could not be."""
        problem = await self._written(self._putting(target, note=text.strip()))
        if not problem:
            self.drop_drafts(*_draft_places(target))
            self._let_go(target)
        return problem

    def _note_of(self, target: Target) -> str:
        if target.span is None:
            return self.notes.note if self.notes else ""
        return target.existing.note if target.existing else ""

    @work
    async def do_delete_note(self) -> None:
        """What is on the focused quote or selection, or chosen in the Notes panel."""
        id = self._chosen_note()
        target = self.target()
        if target is None:
            return
        if id is None and target.existing is not None:
            id = target.existing.id
        if not id:
            self.say("No tag or note here; ] goes to a quote, 3 to the notes of this article.")
            return
        notebook, subject = self.desk.notebook, self._subject(target.article)
        self._save(lambda: notebook.remove(subject, id))

    # Read and star ---------------------------------------------------------------------------

    def change_mark(
        self, *, read: bool | None = None, star: bool | None = None, asked: bool = True
    ) -> None:
        if self.article is None:
            return
        notebook, subject = self.desk.notebook, self._subject(self.article)
        self._save(
            lambda: notebook.mark(subject, read=read, star=star, undoable=asked), quiet=not asked
        )


def _draft_places(target: Target) -> tuple[str, ...]:
    """As in State.drafts; what the notebook's screen keeps has the id of the annotation."""
    span = f" {target.span.start} {target.span.end}" if target.span is not None else ""
    own = f"{target.article.id}{span}"
    return (own, target.existing.id) if target.existing is not None else (own,)
