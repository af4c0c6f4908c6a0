"""Tags, notes, stars: on the focused quote, on what is selected, or on the article."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.app import SuspendNotSupported

from tui.app.keys import Pane
from tui.app.screens.reader.base import Desk
from tui.app.screens.reader.notes.saving import Saving
from tui.app.screens.reader.rows import (
    actor_rows,
    marks_of,
    note_rows,
    placements,
    quote_rows,
)
from tui.errors import EditorError

if TYPE_CHECKING:
    from tui.app.widgets.side_panel import SidePanel
    from tui.model import Article, Span
    from tui.notebook import Annotation, Change, Notes, Placement


class Target(NamedTuple):
    """What a tag or a note goes on. ``span`` None: the article as a whole."""

    article: Article
    span: Span | None
    kind: str = "note"
    """As Annotation.kind."""
    speaker: str = ""
    existing: Annotation | None = None

    @property
    def words(self) -> str:
        if self.span is None:
            return _title(self.article)
        return self.article.document[self.span]


ENDED_BEFORE = "Not saved yet: the reader was ended before it was."
"""Of a draft that is gone on with."""


class Notekeeping(Saving):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.last_tags: tuple[str, ...] = ()
        self.placed: dict[str, Placement] = {}
        """Where each annotation's words are now, by its id."""
        self._remarked: dict[str, frozenset[str]] = {}
        """By the article's id, what of its notes was told to mean nothing."""

    def target(self) -> Target | None:
        """The selection, else the focused note, else the focused quote, else the article."""
        from tui.model import Span

        if self.article is None or self.notes is None:
            self.say("There is no article to note anything on.", "warning")
            return None
        span, kind, speaker = self.view.selection, "highlight", ""
        focused = self.notes.annotation(self.focused_note) if self.focused_note else None
        if span is None and focused is not None:
            place = next((mark.span for mark in self.marks if mark.id == focused.id), Span(0, 0))
            return Target(self.article, place, focused.kind.value, focused.speaker, focused)
        if span is None and self.view.focused_quote is not None:
            quote = self.article.quotes[self.view.focused_quote]
            actor = self.article.speaker(quote)
            # An unsure speaker is not written down as if it were known.
            speaker = actor.name if actor and not quote.unsure else ""
            span, kind = quote.span, "quote"
        if span is None:
            return Target(self.article, None)
        on_it = (mark.id for mark in self.marks if mark.span == span)
        existing = self.notes.annotation(next(on_it, ""))
        return Target(self.article, span, kind, speaker, existing)

    # Tags ------------------------------------------------------------------------------------

    @work
    async def do_tag(self) -> None:
        target = self.target()
        if target is None:
            return
        from tui.app.screens.picker import TagPicker

        counts, recent = await self.desk.keeper.do(self.tags_known)
        title = "Tags of the article" if target.span is None else "Tags"
        chosen = await self.app.push_screen_wait(
            TagPicker(counts, recent, self._tags_of(target), title=title)
        )
        if chosen is not None:
            self.last_tags = chosen or self.last_tags
            self._set_tags(target, chosen)

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
        self._set_tags(target, tuple(dict.fromkeys((*self._tags_of(target), *self.last_tags))))

    def _tags_of(self, target: Target) -> tuple[str, ...]:
        if target.span is None:
            return self.notes.tags if self.notes else ()
        return target.existing.tags if target.existing else ()

    def _set_tags(self, target: Target, tags: tuple[str, ...]) -> None:
        if tags != self._tags_of(target):
            self._save(self._putting(target, tags=tags))
            if target.existing is None:
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
                title=_title(target.article) if target.span is not None else "",
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
            if target.existing is None:
                self.view.select_clear()
        return problem

    def _note_of(self, target: Target) -> str:
        if target.span is None:
            return self.notes.note if self.notes else ""
        return target.existing.note if target.existing else ""

    def _putting(
        self, target: Target, *, tags: tuple[str, ...] | None = None, note: str | None = None
    ) -> Callable[[], Change]:
        """None leaves what is there. An annotation left without tags and note goes altogether."""
        notebook, subject = self.desk.notebook, self._subject(target.article)
        existing = target.existing
        if target.span is None:
            return lambda: notebook.mark(subject, tags=tags, note=note)
        if existing is None:
            return self._annotating(target, tags=tags or (), note=note or "")
        if (
            (existing.tags if tags is None else tags)
            or (existing.note if note is None else note)
            or existing.status
            or existing.colour
        ):
            return lambda: notebook.edit(subject, existing.id, tags=tags, note=note)
        return lambda: notebook.remove(subject, existing.id)

    def annotate(self, target: Target, *, colour: str = "", status: str = "") -> None:
        """A new annotation on a target that has words and none yet."""
        self._save(self._annotating(target, colour=colour, status=status))
        self.view.select_clear()

    def _annotating(
        self,
        target: Target,
        *,
        tags: tuple[str, ...] = (),
        note: str = "",
        colour: str = "",
        status: str = "",
    ) -> Callable[[], Change]:
        assert target.span is not None
        from tui.notebook import Kind, Status, describe

        notebook, subject = self.desk.notebook, self._subject(target.article)
        selector, kind = describe(target.article.document.text, target.span), Kind(target.kind)

        def write() -> Change:
            # A key before this one may have been faster than its annotation was shown.
            for one in notebook.notes(subject.id).annotations:
                if (one.kind, one.selector) == (kind, selector):
                    return notebook.edit(
                        subject,
                        one.id,
                        tags=tuple(dict.fromkeys((*one.tags, *tags))),
                        note=note or None,
                        colour=colour or None,
                        status=Status(status) if status else None,
                    )
            return notebook.annotate(
                subject,
                selector,
                kind=kind,
                tags=tags,
                note=note,
                speaker=target.speaker,
                colour=colour,
                status=Status(status),
            )

        return write

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

    # Showing ---------------------------------------------------------------------------------

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


def _title(article: Article) -> str:
    title = article.document.metadata.title
    return title.value if title else ""


def _draft_places(target: Target) -> tuple[str, ...]:
    """As in State.drafts; what the notebook's screen keeps has the id of the annotation."""
    span = f" {target.span.start} {target.span.end}" if target.span is not None else ""
    own = f"{target.article.id}{span}"
    return (own, target.existing.id) if target.existing is not None else (own,)
