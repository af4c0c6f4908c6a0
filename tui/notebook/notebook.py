"""The notebook a reader writes in. Calls block for some milliseconds: not for the UI loop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from tui.errors import BrokenNotes, NotebookError
from tui.notebook import drafting
from tui.notebook.disk import explain, not_saved, remove
from tui.notebook.drafting import Draft
from tui.notebook.ids import new_id
from tui.notebook.joining import join
from tui.notebook.journal import Entry, History, Journal
from tui.notebook.reading import Doc
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
    Status,
    Subject,
)
from tui.notebook.shapes import brief_of, clean_tags, now
from tui.notebook.shelf import Files, Opened, Shelf, Stamp, too_new
from tui.notebook.steps import State, Step, apply, reverse, state

RECENT_TAGS = 9


class Notebook:
    """``folder`` need not exist: the first change makes it.

    Every method that changes something raises NotebookError, worded for the reader, when it was
    not saved; what is on the disk is then what it was. Safe to call from several threads.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._shelf = Shelf(folder)
        self._journal = Journal(self._shelf.hidden / "changes.jsonl")
        self._known: dict[str, Stamp] = {}
        self._briefs: dict[str, tuple[Stamp, Brief]] = {}
        self._tried: dict[str, Stamp] = {}
        self._scanned = False
        self._homes: dict[str, str] = {}

    # ── reading ───────────────────────────────────────────────────────────────────────────────

    def notes(self, id: str) -> Notes:
        """What is on disk now. A damaged file gives its last good notes and says what is wrong."""
        files = self._shelf.files(id)
        notes = self._shelf.notes(id, files)
        self._known[id] = files.stamp
        if files.there:
            self._remember_home(id, brief_of(notes))
        return notes

    def home_of(self, id: str, source: str = "") -> str:
        """Under which id the notes of an article are kept.

        Its own; or, where it has none, that of an earlier text of the same file, told by the hash
        or the path (``source``, absolute) that the notes wrote down. Looks only at what this
        notebook has read: after a summary() that is everything.
        """
        return self._homes.get(id) or self._homes.get(source) or id

    def _remember_home(self, id: str, brief: Brief) -> None:
        self._homes[id] = id
        for other in (brief.sha256, brief.source):
            if other:
                self._homes.setdefault(other, id)

    def summary(self, progress: Callable[[int], None] | None = None) -> Mapping[str, Brief]:
        """Of every article that has notes; files that did not change are not read again.

        ``progress`` is called with the number of articles looked at so far, now and then. The
        first call reads everything, 0.1 ms an article.
        """
        briefs: dict[str, tuple[Stamp, Brief]] = {}
        for count, (id, files) in enumerate(self._shelf.everything()):
            kept = self._briefs.get(id)
            if kept is None or kept[0] != files.stamp:
                kept = files.stamp, brief_of(self._shelf.notes(id, files))
            briefs[id] = kept
            self._remember_home(id, kept[1])
            if progress and count % 256 == 0:
                progress(count)
        self._briefs = briefs
        return {id: brief for id, (_, brief) in briefs.items()}

    def tag_counts(self) -> Counter[str]:
        """How often each tag is used, over the whole notebook."""
        return Counter(tag for brief in self.summary().values() for tag in brief.tagged)

    def recent_tags(self) -> tuple[str, ...]:
        """The tags given last, latest first."""
        recent: dict[str, None] = {}
        for entry in reversed(self._journal.entries()):
            for step in entry.steps:
                recent |= dict.fromkeys(_tags_given(step))
        return tuple(recent)[:RECENT_TAGS]

    def poll(self, ids: Collection[str] | None = None) -> frozenset[str]:
        """Articles whose files somebody else has changed since this notebook last looked.

        With ``ids`` only these are looked at: cheap enough to ask every second, where a whole
        folder of 100,000 takes a quarter of one. Notes that waited for a file to be repaired
        join it here.
        """
        found = (
            dict(self._shelf.everything())
            if ids is None
            else {id: self._shelf.files(id) for id in ids}
        )
        changed: set[str] = set()
        for id, files in found.items():
            if files.waits and self._tried.get(id) != files.stamp:
                self._tried[id] = files.stamp
                if self._join(id):
                    changed.add(id)
                    continue
            if self._known.get(id) == files.stamp:
                continue
            if id in self._known or (self._scanned and ids is None):
                changed.add(id)
            self._known[id] = files.stamp
        if ids is None:
            gone = {id for id, stamp in self._known.items() if stamp and id not in found}
            for id in gone:
                self._known[id] = ()
            changed |= gone
            self._scanned = True
        return frozenset(changed)

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
        made = now()
        correction = Correction(new_id(), Concern(about), selector, was, becomes, made, made)
        return self._change(subject, lambda doc: drafting.correct(correction))

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
        undoable: bool = True,
    ) -> Change:
        """Set what is said of the article as a whole; None leaves a field as it is.

        ``undoable`` false is for what the reader did not ask for, as when an article counts as
        read because it was on the screen: undo then goes to the change before it.
        """
        fields = drafting.article_fields(read=read, star=star, tags=tags, note=note)
        return self._change(subject, lambda doc: drafting.mark(doc, fields), undoable=undoable)

    def undo(self) -> Change | None:
        """The last change taken back, whatever article it was in; None when there is none.

        Raises:
            NotebookError: also when the same place was changed by somebody else since: it is
                left as it is, and the next undo goes to the change before.
        """
        return self._travel(back=True)

    def redo(self) -> Change | None:
        """The last undone change done again; None when there is none. Raises as ``undo``."""
        return self._travel(back=False)

    # ── the one door to the disk ──────────────────────────────────────────────────────────────

    def _change(
        self, subject: Subject, draft: Callable[[Doc], Draft], *, undoable: bool = True
    ) -> Change:
        with self._shelf.lock(subject.id):
            desk = self._desk(subject)
            drawn = _drawn(draft, desk)
            if drawn.steps:
                if undoable:
                    entry = self._journal.entry(subject, drawn.label, drawn.steps, drawn.record)
                    self._write_down(lambda: self._journal.did(entry))
                self._save(subject, desk, apply(desk.doc, drawn.steps))
            notes = self.notes(subject.id)
        label = drawn.label
        if desk.problem:
            label = f"{label} (kept aside until the notes file can be read)"
        return Change(subject.id, label, notes, drawn.record)

    def _travel(self, *, back: bool) -> Change | None:
        while True:
            entry = _next(self._journal.history(), back=back)
            if entry is None:
                return None
            with self._shelf.lock(entry.subject.id):
                if _next(self._journal.history(), back=back) != entry:
                    continue  # another thread was faster
                change = self._replay(entry, back=back)
            if change is not None:
                return change

    def _replay(self, entry: Entry, *, back: bool) -> Change | None:
        """None when there was nothing to do, as after a crash before the change was saved."""
        steps = reverse(entry.steps) if back else entry.steps
        desk = self._desk(entry.subject)
        verb = "undo" if back else "redo"
        now_is = state(desk.doc, steps)
        if desk.problem and now_is is not State.BEFORE:
            raise NotebookError(f"cannot {verb}: {desk.problem}")
        if now_is is State.BEFORE:
            note_down = self._journal.undid if back else self._journal.redid
            self._write_down(lambda: note_down(entry))
            self._save(entry.subject, desk, apply(desk.doc, steps))
            label = f"{'undid' if back else 'did again'}: {entry.label}"
            return Change(entry.subject.id, label, self.notes(entry.subject.id), entry.record)
        self._write_down(lambda: self._journal.dropped(entry))
        if now_is is State.OTHER:
            where = entry.subject.title or entry.subject.id[:12]
            raise NotebookError(
                f"cannot {verb} “{entry.label}” in {where}: it was changed elsewhere since "
                f"and is left as it is; {verb} again for the change before"
            )
        return None

    def _write_down(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            raise not_saved(self._journal.path, explain(error)) from None

    def _desk(self, subject: Subject) -> Desk:
        """What a change is made to: the article's file, or the one beside it that waits.

        Raises:
            NotebookError: neither can be written.
        """
        files = self._shelf.files(subject.id, subject.title)
        pending = self._pending(files)
        try:
            opened = self._shelf.open(files.path)
        except BrokenNotes as error:
            waiting = pending or Opened("", {}, {})
            return Desk(files, files.pending, waiting, waiting.doc, str(error))
        if opened.newer:
            raise NotebookError(f"NOT saved: {too_new(files.path, opened)}")
        doc = join(opened.doc, pending.doc) if pending else opened.doc
        return Desk(files, files.path, opened, doc, None)

    def _pending(self, files: Files) -> Opened | None:
        if not files.waits:
            return None
        try:
            return self._shelf.open(files.pending)
        except BrokenNotes as error:
            raise NotebookError(f"NOT saved: {error}") from None

    def _save(self, subject: Subject, desk: Desk, doc: Doc) -> None:
        keep = None if desk.problem else subject.id
        doc = drafting.with_subject(doc, subject)
        self._shelf.save(desk.target, desk.opened, doc, keep=keep)
        if not desk.problem and desk.files.waits:
            try:
                remove(desk.files.pending)
            except OSError:
                return  # joined already; joining it again changes nothing

    def _join(self, id: str) -> bool:
        """Whether notes that waited are now in the file they waited for."""
        try:
            with self._shelf.lock(id):
                desk = self._desk(Subject(id))
                if desk.problem or not desk.files.waits:
                    return False
                self._save(Subject(id), desk, desk.doc)
                self.notes(id)
        except NotebookError:
            return False  # they wait on; a change of this article will say what is wrong
        return True


class Desk:
    """``doc`` is what to change, ``target`` where it goes, ``opened`` what is there now.

    ``problem`` says why ``target`` is not the article's own file.
    """

    __slots__ = ("doc", "files", "opened", "problem", "target")

    def __init__(
        self, files: Files, target: Path, opened: Opened, doc: Doc, problem: str | None
    ) -> None:
        self.files = files
        self.target = target
        self.opened = opened
        self.doc = doc
        self.problem = problem


def _drawn(draft: Callable[[Doc], Draft], desk: Desk) -> Draft:
    try:
        return draft(desk.doc)
    except drafting.NoSuchRecordError as error:
        if desk.problem:
            raise NotebookError(
                f"NOT saved: {desk.problem}. What is in it cannot be changed until then."
            ) from None
        raise NotebookError(f"NOT saved: {error}") from None


def _next(history: History, *, back: bool) -> Entry | None:
    stack = history.done if back else history.undone
    return stack[-1] if stack else None


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
