"""Changes of many articles' notes as one: each done as a whole or not at all, and undone as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from tui.errors import NotebookError
from tui.notebook.changes import drafting
from tui.notebook.changes.drafting import listed
from tui.notebook.changes.joining import RECORDS
from tui.notebook.changes.labels import said, shortened
from tui.notebook.changes.moving import given, taken
from tui.notebook.changes.steps import Step
from tui.notebook.history.many import ManyFiles, Outcome, Progress
from tui.notebook.ids import new_id
from tui.notebook.records import (
    Brief,
    Change,
    Concern,
    Correction,
    Notes,
    Statement,
    Status,
    Subject,
)
from tui.notebook.storage.desk import desk_for
from tui.notebook.storage.disk import explain, not_saved
from tui.notebook.storage.shelf import Shelf
from tui.notebook.toml.reading import Doc, same
from tui.notebook.toml.shapes import clean_tags, now, subject_of


class Bulk:
    """Every method that changes something raises NotebookError, worded for the reader, when
    nothing was saved. Safe to call from several threads."""

    def __init__(
        self,
        shelf: Shelf,
        many: ManyFiles,
        summary: Callable[[], Mapping[str, Brief]],
        notes: Callable[[str], Notes],
    ) -> None:
        """``summary`` and ``notes`` as the Notebook's."""
        self._shelf = shelf
        self._many = many
        self._summary = summary
        self._notes = notes

    def rename_tag(
        self, old: Collection[str], new: str, progress: Progress | None = None
    ) -> Change:
        """Give every place that has one of the tags ``old`` the tag ``new`` instead, once.

        So it renames one, merges several, and with "" takes them away. One change, undone as one.
        """
        [tag] = clean_tags([new]) or [""]
        named = listed(old)
        label = f"renamed the tag {named} to “{tag}”" if tag else f"took the tag {named} away"
        if len(old) > 1 and tag:
            label = f"merged the tags {named} into “{tag}”"
        briefs = self._summary()
        for folder, error in self._shelf.unlisted:
            raise not_saved(folder, explain(error))
        ids = [id for id, one in briefs.items() if one.problem or not set(old).isdisjoint(one.tags)]

        def draft(id: str, doc: Doc) -> tuple[Step, ...]:
            return drafting.retag(doc, lambda tags: drafting.renamed(tags, old, tag))

        return self.told(self._many.change(label, ids, draft, progress))

    def edit(
        self,
        records: Mapping[str, Collection[str]],
        *,
        add: Collection[str] = (),
        take: Collection[str] = (),
        status: Status | None = None,
        progress: Progress | None = None,
        subjects: Mapping[str, Subject] | None = None,
    ) -> Change:
        """Tags given and taken, a status set, on many records: their ids by article's id, "" for
        the article itself. One change. ``subjects`` tell of articles that may have no notes yet."""
        add, take = clean_tags(add), clean_tags(take)
        did = [f"tagged {listed(add)}" if add else "", f"untagged {listed(take)}" if take else ""]
        if status is not None:
            did.append(f"marked as {status}" if status else "removed the status")
        count = sum(map(len, records.values()))
        label = f"{', '.join(filter(None, did))} on {count:,} place{'s' * (count != 1)}"

        def draft(id: str, doc: Doc) -> tuple[Step, ...]:
            return drafting.edit_some(doc, records[id], add=add, take=take, status=status)

        return self.told(self._many.change(label, records, draft, progress, subjects=subjects))

    def remove(
        self, records: Mapping[str, Collection[str]], progress: Progress | None = None
    ) -> Change:
        """Annotations and corrections taken away: their ids by article's id. One change."""
        count = sum(map(len, records.values()))

        def draft(id: str, doc: Doc) -> tuple[Step, ...]:
            return drafting.remove_some(doc, records[id])

        label = f"removed {count:,} annotation{'s' * (count != 1)}"
        return self.told(self._many.change(label, records, draft, progress))

    def correct(
        self, subjects: Sequence[Subject], statement: Statement, progress: Progress | None = None
    ) -> Change:
        """The same correction in several articles, which may have no notes yet, as one change."""
        made = now()
        by_id = {subject.id: subject for subject in subjects}

        def draft(id: str, doc: Doc) -> tuple[Step, ...]:
            about, selector = Concern(statement.about), statement.selector
            correction = Correction(
                new_id(), about, selector, statement.was, statement.becomes, made, made
            )
            return drafting.correct(doc, [correction]).steps

        label = f"{said(statement)}, in {len(by_id):,} article{'s' * (len(by_id) != 1)}"
        return self.told(self._many.change(label, by_id, draft, progress, subjects=by_id))

    def mark_read(self, subjects: Sequence[Subject], progress: Progress | None = None) -> Change:
        """These articles, which may have no notes yet, count as read, as one change."""
        by_id = {subject.id: subject for subject in subjects}
        fields = drafting.article_fields(read=True, star=None, tags=None, note=None, reading=None)
        label = f"marked {len(by_id):,} article{'s' * (len(by_id) != 1)} as read"

        def draft(id: str, doc: Doc) -> tuple[Step, ...]:
            return drafting.mark(doc, fields).steps

        return self.told(self._many.change(label, by_id, draft, progress, subjects=by_id))

    def take_over(self, subject: Subject, other: str) -> Change:
        """Everything noted under the id ``other`` made notes on ``subject``, which may have some.

        For a text that came anew under another id: the notes of the old one stay where they are
        until somebody says that it is the same article. Where its words are now is found at every
        reading, as always.
        """
        desks = [desk_for(self._shelf, Subject(id)) for id in (subject.id, other)]
        for desk in desks:
            if desk.problem:
                raise NotebookError(f"NOT saved: {desk.problem}")
        there = desks[-1].doc
        moved: tuple[Step, ...] = ()

        def draft(id: str, doc: Doc) -> tuple[Step, ...]:
            nonlocal moved
            if id == subject.id:
                moved = taken(doc, there)
                return moved
            if not same(doc, there):
                raise NotebookError("NOT saved: these notes are just being changed; try again")
            return given(doc, moved) if moved else ()

        old = subject_of(there, other)
        count = sum(len(there.get(table, ())) for table in RECORDS)
        noted = f"{count:,} notes" if count != 1 else "one note"
        named = shortened(old.title) or other[:12]
        label = f"took over {noted if count else 'what was noted'} from {named}"
        ids = {subject.id: subject, other: old}
        return self.told(self._many.change(label, ids, draft, subjects=ids))

    def told(self, outcome: Outcome) -> Change:
        label, ids = outcome.label, outcome.ids
        if outcome.left:
            count = len(outcome.left)
            label += f"; {count:,} left as they are" if count > 1 else "; one left as it is"
        notes = [self._notes(id) for id in ids]
        first = notes[0] if notes else Notes(Subject(""))
        return Change(first.subject.id, label, first, "", ids[1:], outcome.left)
