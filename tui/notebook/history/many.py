"""One change of many articles' files: done as a whole or taken back, whatever happens on the way.

No file system replaces two files at once. So the whole change is written into the journal first;
then each file gets its part; then the journal records that all have theirs. Whoever opens the
notebook after a crash finds a change begun and not ended, and completes it. If a disk refuses a
file, the others are put back as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tui.errors import NotebookError
from tui.notebook.changes.steps import State, Step, apply, reverse, state
from tui.notebook.history.journal import Entry, Journal, Part
from tui.notebook.records import Subject
from tui.notebook.storage import disk
from tui.notebook.storage.desk import NewerNotes, desk_for, save
from tui.notebook.storage.shelf import Shelf
from tui.notebook.toml.reading import Doc
from tui.notebook.toml.shapes import subject_of

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all."""

Draft = Callable[[str, Doc], tuple[Step, ...]]
"""From an article's id and its notes to what is to be done to them."""


LATER = "It goes on when the notebook is next opened."


@dataclass(frozen=True, slots=True)
class Outcome:
    """``ids`` of the articles changed; ``left`` says why which ones were not, a sentence each."""

    label: str
    ids: tuple[str, ...]
    left: tuple[str, ...] = ()


class ManyFiles:
    def __init__(self, shelf: Shelf, journal: Journal) -> None:
        self._shelf = shelf
        self._journal = journal
        self._lock = shelf.hidden / "locks" / "many.lock"

    def change(
        self,
        label: str,
        ids: Iterable[str],
        draft: Draft,
        progress: Progress | None = None,
        *,
        subjects: Mapping[str, Subject] | None = None,
    ) -> Outcome:
        """``subjects`` tell of articles that may have no notes yet, by their ids.

        Raises NotebookError when nothing was changed, and says if a part is yet to be undone.
        """
        with disk.locked(self._lock):
            parts, left = self._planned(ids, draft, subjects or {})
            if not parts:
                return Outcome("nothing to change", (), tuple(left))
            entry = self._journal.entry(label, parts)
            cancel = self._journal.cancelled
            self._begin(entry, self._journal.did, cancel)
            changed, passed = self._carry_or_return(entry, cancel, back=False, progress=progress)
        return Outcome(label, changed, (*left, *passed))

    def travel(self, entry: Entry, *, back: bool) -> Outcome | None:
        """Undo or redo; None when there was nothing to do. Raises as ``change``."""
        verb = "undo" if back else "redo"
        with disk.locked(self._lock):
            history = self._journal.history()
            if entry not in (history.done if back else history.undone)[-1:]:
                return None  # another thread was faster
            states = {self._state(part, back=back) for part in entry.parts}
            if State.BEFORE not in states:
                write_down(self._journal, lambda: self._journal.dropped(entry))
                if State.OTHER not in states:
                    return None
                raise NotebookError(
                    f"cannot {verb} “{entry.label}”: it was changed elsewhere since and is left "
                    f"as it is; {verb} again for the change before"
                )
            turn, turn_back = self._journal.undid, self._journal.redid
            if not back:
                turn, turn_back = turn_back, turn
            self._begin(entry, turn, turn_back)
            changed, left = self._carry_or_return(entry, turn_back, back=back)
        return Outcome(f"{'undid' if back else 'did again'}: {entry.label}", changed, left)

    def resume(self) -> tuple[Outcome, ...]:
        """Go on with what a crash interrupted, unless its maker is alive and at it."""
        outcomes: list[Outcome] = []
        try:
            if not self._journal.unfinished():
                return ()
            with disk.locked(self._lock, patience=0):
                for entry, back in self._journal.unfinished():
                    changed, left = self._carry(entry, back=back)
                    self._journal.done(entry)
                    verb = "took back" if back else "finished"
                    outcomes.append(Outcome(f"{verb}: {entry.label}", changed, left))
        except (OSError, NotebookError):
            return tuple(outcomes)  # another one is at it, or the disk still refuses: later
        return tuple(outcomes)

    # -----------------------------------------------------------------------------------------

    def _planned(
        self, ids: Iterable[str], draft: Draft, subjects: Mapping[str, Subject]
    ) -> tuple[list[Part], list[str]]:
        parts, left = [], []
        for id in ids:
            try:
                desk = desk_for(self._shelf, subjects.get(id, Subject(id)))
            except NewerNotes as error:
                left.append(str(error).removeprefix("NOT saved: "))
                continue
            if desk.unread:
                raise NotebookError(f"NOT saved: {desk.problem}")
            if desk.problem:
                left.append(desk.problem)
                continue
            steps = draft(id, desk.doc)
            if steps:
                parts.append(Part(subjects.get(id) or subject_of(desk.doc, id), steps))
        return parts, left

    def _begin(
        self, entry: Entry, turn: Callable[[Entry], None], turn_back: Callable[[Entry], None]
    ) -> None:
        """Write down what is to be done.

        Raises:
            NotebookError: it could not be; the line may be there all the same, so it is recalled.
        """
        try:
            turn(entry)
        except OSError as error:
            reason = f"{self._journal.path}: {disk.explain(error)}"
            try:
                turn_back(entry)
                self._journal.done(entry)
            except (OSError, NotebookError):
                raise NotebookError(f"NOT finished: {reason}. {LATER}") from None
            raise NotebookError(f"NOT saved: {reason}") from None

    def _carry_or_return(
        self,
        entry: Entry,
        turn_back: Callable[[Entry], None],
        *,
        back: bool,
        progress: Progress | None = None,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        try:
            carried = self._carry(entry, back=back, progress=progress)
            self._journal.done(entry)
            return carried
        except (OSError, NotebookError) as error:
            reason = str(error)
            if isinstance(error, OSError):  # files' own errors come as the other kind
                reason = f"{self._journal.path}: {disk.explain(error)}"
            raise NotebookError(self._returned(entry, turn_back, reason, back=back)) from None

    def _returned(
        self, entry: Entry, turn_back: Callable[[Entry], None], reason: str, *, back: bool
    ) -> str:
        """After a failure: put back what was changed; what the reader is told."""
        reason = reason.removeprefix("NOT saved: ")
        try:
            turn_back(entry)
        except (OSError, NotebookError):
            return f"NOT finished: {reason}. {LATER}"
        try:
            self._carry(entry, back=not back)
            self._journal.done(entry)
        except (OSError, NotebookError):
            return (
                f"NOT saved: {reason}. Some articles have the change already; it is taken back "
                "when the notebook is next opened."
            )
        return f"NOT saved: {reason}. Nothing was changed."

    def _carry(
        self, entry: Entry, *, back: bool, progress: Progress | None = None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Bring every file to where it should be, step by step where somebody else changed some.

        Raises NotebookError for a file that cannot be written.
        """
        changed, left = [], []
        for number, part in enumerate(entry.parts):
            with self._shelf.lock(part.subject.id):
                desk = desk_for(self._shelf, part.subject)
                if desk.unread:
                    raise NotebookError(str(desk.problem))
                steps = reverse(part.steps) if back else part.steps
                states = [state(desk.doc, [step]) for step in steps]
                due = [one for one, is_ in zip(steps, states, strict=True) if is_ is State.BEFORE]
                if desk.problem:
                    left.append(desk.problem)
                elif due:
                    save(self._shelf, part.subject, desk, apply(desk.doc, due))
                    changed.append(part.subject.id)
                if not desk.problem and State.OTHER in states:
                    where = part.subject.title or part.subject.id[:12]
                    left.append(f"{where}: changed elsewhere meanwhile and left as it is")
            if progress and number % 16 == 0:
                progress(number, len(entry.parts))
        return tuple(changed), tuple(left)

    def _state(self, part: Part, *, back: bool) -> State:
        try:
            desk = desk_for(self._shelf, part.subject)
        except NewerNotes:
            return State.OTHER
        if desk.unread:
            raise NotebookError(f"NOT saved: {desk.problem}")
        if desk.problem:
            return State.OTHER
        steps = reverse(part.steps) if back else part.steps
        found = [state(desk.doc, [step]) for step in steps]
        if State.BEFORE in found:
            return State.BEFORE
        return State.OTHER if State.OTHER in found else State.AFTER


def write_down(journal: Journal, write: Callable[[], None]) -> None:
    """Calls ``write``, which writes a line into the ``journal``.

    Raises:
        NotebookError: it could not; then nothing may be changed, as undo would not know of it.
    """
    try:
        write()
    except OSError as error:
        raise disk.not_saved(journal.path, disk.explain(error)) from None
