"""The notebook a reader writes in. Calls block for some milliseconds: they are not for the UI
loop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from tui.errors import NotebookError
from tui.model import Reading
from tui.notebook.changes import drafting
from tui.notebook.changes.drafting import Draft
from tui.notebook.changes.steps import Step, apply, between
from tui.notebook.history.bulk import Bulk
from tui.notebook.history.journal import Journal, Part
from tui.notebook.history.many import ManyFiles, write_down
from tui.notebook.history.travelling import Travelling
from tui.notebook.ids import new_id
from tui.notebook.listing.index import Listed
from tui.notebook.listing.overview import Overview
from tui.notebook.records import (
    Annotation,
    Brief,
    Change,
    Concern,
    Correction,
    Facts,
    Kind,
    Notes,
    Selector,
    Statement,
    Status,
    Subject,
)
from tui.notebook.storage.copies import merged_with
from tui.notebook.storage.desk import desk_for, drawn, save
from tui.notebook.storage.disk import explain
from tui.notebook.storage.shelf import Shelf
from tui.notebook.storage.watching import Watch
from tui.notebook.toml.reading import Doc
from tui.notebook.toml.shapes import brief_of, clean_tags, now, subject_of

RECENT_TAGS = 9


class Notebook:
    """``folder`` need not exist: the first change makes it.

    Every method that changes something raises NotebookError, worded for the reader, when it was
    not saved; what is on the disk is then what it was. Safe to call from several threads.
    """

    def __init__(self, folder: Path, index: Path | None = None) -> None:
        """``index`` is a file for what is in all notes, which may be deleted at any time; without
        one the first summary() has to read them all."""
        self.folder = folder
        self._shelf = Shelf(folder)
        self._journal = Journal(self._shelf.hidden / "changes.jsonl")
        self._many = ManyFiles(self._shelf, self._journal)
        self._watch = Watch(self._shelf)
        self._overview = Overview(self._shelf, self._watch, index)
        self.bulk = Bulk(self._shelf, self._many, self.summary, self.notes)
        self._travelling = Travelling(self._shelf, self._journal, self._many, self.bulk, self.notes)

    # ── reading ───────────────────────────────────────────────────────────────────────────────

    def notes(self, id: str) -> Notes:
        """What is on disk now. A damaged file gives its last good notes and says what is wrong."""
        files = self._shelf.files(id)
        if (last := self._watch.last(id, files)) is not None:
            self._watch.seen(id, files)
            return last
        notes = self._watch.read(id, files)
        self._watch.seen(id, files)
        if files.there:
            if not notes.problem:
                self._shelf.good.catch_up(id, files)
            self._overview.take_in(id, files, notes)
        else:
            self._overview.forget(id)
        return notes

    def home_of(self, id: str, source: str = "") -> str:
        """The id under which the notes of an article are kept.

        Its own; or, where it has none, that of an earlier text of the same file, recognised by the
        hash or the path (``source``, absolute) that the notes recorded. Not by the number of an
        article in a file of many: when one is inserted before it, that number is another's. Looks
        only at what this notebook has read: after a summary(), that is everything.
        """
        return self._overview.home_of(id, source)

    def displaced(self, id: str, source: str) -> str:
        """Under which id there are notes on what stood before under the number of an article in a
        file of many; "" where there are none. Whether they are notes on an earlier text of it
        nobody can tell."""
        return self._overview.displaced(id, source)

    def remembered(self) -> Mapping[str, Brief]:
        """As summary() found it the last time, be it before a restart; the files are not looked
        at. Empty where nothing is remembered."""
        return self._overview.remembered()

    def summary(self, progress: Callable[[int], None] | None = None) -> Mapping[str, Brief]:
        """Of every article that has notes; files that did not change are not read again.

        ``progress`` is called with the number of articles looked at so far, now and then. Where
        nothing is remembered it reads everything, 0.15 ms an article; what was read until it is
        broken off is remembered.
        """
        return self._overview.summary(progress)

    def look_again(self, ids: Collection[str]) -> dict[str, Brief | None]:
        """Read again the notes that poll() reported as changed; None where there are none any
        more."""
        found: dict[str, Brief | None] = {}
        for id in ids:
            notes = self.notes(id)
            found[id] = brief_of(notes) if self._watch.there(id) else None
        return found

    def strays(self) -> list[Path]:
        """Files in the notebook's folder that are named like none of its own, and so not read."""
        return self._shelf.strays()

    def listed(self) -> list[Listed]:
        """Every annotation, correction and note on an article, of all articles known.

        Those that summary() or remembered() has told of, with the changes since.
        """
        return self._overview.listed()

    def tag_counts(self) -> Counter[str]:
        """How often each tag is used, over the whole notebook, as it was last looked through."""
        return self._overview.tag_counts()

    def recent_tags(self) -> tuple[str, ...]:
        """The tags given last, latest first."""
        recent: dict[str, None] = {}
        for entry in reversed(self._journal.entries()):
            for step in entry.parts[0].steps:
                recent |= dict.fromkeys(_tags_given(step))
        return tuple(recent)[:RECENT_TAGS]

    def poll(self, ids: Collection[str] | None = None) -> frozenset[str]:
        """Articles whose files somebody else has changed since this notebook last looked.

        Notes that waited for a file to be repaired join it here. To be asked every second or two:
        with ``ids`` only these articles are looked at; else all, but of a notebook so large that
        this takes long, most times only those in folders where a file was replaced or came or
        went, as it is with every save of this program.
        """
        finished = {id for done in self._many.resume() for id in done.ids}
        return frozenset(finished | self._watch.news(ids, self._join))

    # ── changing ──────────────────────────────────────────────────────────────────────────────

    def annotate(
        self,
        subject: Subject,
        selector: Selector,
        *,
        kind: Kind = Kind.HIGHLIGHT,
        tags: Collection[str] = (),
        note: str = "",
        speaker: str = "",
        colour: str = "",
        status: Status = Status.NONE,
    ) -> Change:
        made = now()
        annotation = Annotation(
            id=new_id(),
            kind=Kind(kind),
            selector=selector,
            speaker=speaker,
            tags=clean_tags(tags),
            note=note,
            colour=colour,
            status=Status(status),
            created=made,
            modified=made,
        )
        return self._change(subject, lambda doc: drafting.annotate(annotation))

    def correct(
        self,
        subject: Subject,
        about: Concern,
        *,
        selector: Selector | None = None,
        was: Facts,
        becomes: Facts,
    ) -> Change:
        return self.correct_all(subject, [Statement(about, selector, was, becomes)])

    def correct_all(
        self, subject: Subject, statements: Sequence[Statement], *, instead_of: Collection[str] = ()
    ) -> Change:
        """Several corrections as one change; they apply in this order.

        ``instead_of`` are the ids of earlier ones that they replace, and that are gone then.
        """
        made = now()
        corrections = [
            Correction(new_id(), Concern(one.about), one.selector, one.was, one.becomes, made, made)
            for one in statements
        ]
        return self._change(subject, lambda doc: drafting.correct(doc, corrections, instead_of))

    def edit(
        self,
        subject: Subject,
        annotation_id: str,
        *,
        kind: Kind | None = None,
        selector: Selector | None = None,
        tags: Collection[str] | None = None,
        note: str | None = None,
        speaker: str | None = None,
        colour: str | None = None,
        status: Status | None = None,
    ) -> Change:
        """None leaves a field as it is; "" and () empty it."""
        fields = drafting.annotation_fields(
            kind=kind,
            selector=selector,
            tags=tags,
            note=note,
            speaker=speaker,
            colour=colour,
            status=status,
        )
        return self._change(subject, lambda doc: drafting.edit(doc, annotation_id, fields))

    def remove(self, subject: Subject, annotation_id: str) -> Change:
        """Takes an annotation or a correction away."""
        return self._change(subject, lambda doc: drafting.remove(doc, annotation_id))

    def mark(
        self,
        subject: Subject,
        *,
        read: bool | None = None,
        star: bool | None = None,
        tags: Collection[str] | None = None,
        note: str | None = None,
        reading: Reading | None = None,
        undoable: bool = True,
    ) -> Change:
        """Set what is said of the article as a whole; None leaves a field as it is.

        ``undoable`` false is for what the reader did not ask for, as when an article counts as
        read because it was on the screen: undo then goes to the change before it.
        """
        fields = drafting.article_fields(
            read=read, star=star, tags=tags, note=note, reading=reading
        )
        return self._change(subject, lambda doc: drafting.mark(doc, fields), undoable=undoable)

    def merge_copies(self, id: str) -> Change:
        """Merge the other versions of an article's file that lie beside it.

        Where two say different things, both are kept. The copies are put away, not deleted.
        """
        with self._shelf.lock(id):
            desk = desk_for(self._shelf, Subject(id))
            if desk.problem:
                raise NotebookError(f"NOT saved: {desk.problem}")
            copies = [desk.files.folder / one for one in (*desk.files.others, *desk.files.copies)]
            try:
                merged = merged_with(desk.doc, copies)
            except NotebookError as error:
                raise NotebookError(f"NOT saved: {error}") from None
            subject = subject_of(desk.doc, id)
            count = len(copies)
            label = f"merged {count} copies" if count != 1 else "merged a copy"
            if merged.conflicts:
                label += f", {len(merged.conflicts)} conflicts: both versions are kept"
            if not copies:
                return Change(id, "no copy lies beside the notes", self.notes(id))
            steps = between(desk.doc, merged.doc)
            if steps:
                entry = self._journal.entry(label, [Part(subject, steps)])
                write_down(self._journal, lambda: self._journal.did(entry))
            save(self._shelf, subject, desk, merged.doc)
            try:
                for copy in copies:
                    self._shelf.put_away(copy)
            except OSError as error:
                label += f"; {copy.name} stays where it is: {explain(error)}"
            return Change(id, label, self.notes(id), left=merged.conflicts)

    def resume(self) -> tuple[str, ...]:
        """Go on with changes of many articles that a crash interrupted; what was done, if any.

        To be called once the notebook is opened; poll() does it too.
        """
        return tuple(outcome.label for outcome in self._many.resume())

    # ── back and forth ────────────────────────────────────────────────────────────────────────

    def undo(self) -> Change | None:
        """Undo the last change, whatever article it was in; None when there is none.

        Raises:
            NotebookError: also when somebody else has changed the same place since: it is left as
                it is, and the next undo goes to the change before.
        """
        return self._travelling.travel(back=True)

    def redo(self) -> Change | None:
        """Do the last undone change again; None when there is none. Raises as ``undo``."""
        return self._travelling.travel(back=False)

    # ── the one door to the disk ──────────────────────────────────────────────────────────────

    def _change(
        self, subject: Subject, draft: Callable[[Doc], Draft], *, undoable: bool = True
    ) -> Change:
        with self._shelf.lock(subject.id):
            desk = desk_for(self._shelf, subject)
            plan = drawn(draft, desk)
            if plan.steps:
                if undoable:
                    parts = [Part(subject, plan.steps)]
                    entry = self._journal.entry(plan.label, parts, plan.record)
                    write_down(self._journal, lambda: self._journal.did(entry))
                save(self._shelf, subject, desk, apply(desk.doc, plan.steps))
            notes = self.notes(subject.id)
        label = plan.label
        if desk.problem:
            label = (
                f"{label} (kept aside until the notes file can be read)"
                if plan.steps
                else "what is in the notes file can be changed once it is mended"
            )
        return Change(subject.id, label, notes, plan.record)

    def _join(self, id: str) -> bool:
        """Whether notes that waited are now in the file they waited for."""
        try:
            with self._shelf.lock(id):
                desk = desk_for(self._shelf, Subject(id))
                if desk.problem or not desk.files.waits:
                    return False
                save(self._shelf, Subject(id), desk, desk.doc)
                self.notes(id)
        except NotebookError:
            return False  # they wait on; a change of this article will say what is wrong
        return True


def _tags_given(step: Step) -> tuple[str, ...]:
    """Latest first."""
    if step.field == "tags":
        before, after = step.before, step.after
    elif step.field is None and isinstance(step.after, dict) and step.before is None:
        before, after = None, step.after.get("tags")
    else:
        return ()
    had = clean_tags(before)
    return tuple(tag for tag in reversed(clean_tags(after)) if tag not in had)
