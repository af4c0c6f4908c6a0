"""What is learned about the rest of the pile meanwhile, and what changes around the reader: files
that come and go, the notes, the open article."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.guard import printable
from tui.app.screens.reader.pile.opening import Opening
from tui.app.widgets.status_bar import Job
from tui.errors import UnreadableSource
from tui.library import Changes
from tui.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.arrangement import Arrangement
    from tui.library import Entry
    from tui.library.arranged import Listing
    from tui.library.rows import Rows
    from tui.notebook import Brief, Notes

TELL_EVERY = 0.25
"""Seconds between two updates of the list while the pile is analysed."""

WATCH_EVERY = 2.0
"""Seconds between two checks of the open article's file and notes."""

INDEX_EARLY = 500
"""From this many articles on, the index is built before anybody searches."""

AROUND_EVERY = 1.2
"""Seconds between two checks of the folders."""

NEAR = 100
"""Rows on each side of an article that is gone, among which one is looked for that is not."""


class Following(Opening):
    _opening = ""
    """A file to be opened as soon as the list has it."""
    _answered = False
    """Whether files had changed since somebody asked, as the look at the folders noticed first."""
    _altered = 0
    """As the library's, when the list was last arranged for it."""

    def analyse(self) -> None:
        """Look at every article; the list fills in as they come."""
        self.analysing, self.again = True, False
        self._analyse()

    @work(thread=True, exclusive=True, group="pile")
    def _analyse(self) -> None:
        worker = get_current_worker()
        library = self.desk.library
        notebook = self.desk.notebook
        remembered = notebook.remembered()
        if remembered:  # what was changed since is seen once all files were looked at
            self.app.call_from_thread(self._briefed, dict(remembered))
        before = library.problems
        self._tell_changes(library.refresh(lambda: worker.is_cancelled))
        if worker.is_cancelled:
            return
        if untold := [problem for problem in library.problems if problem not in before]:
            self.app.call_from_thread(self.say, "\n".join(untold), "warning")
        briefs = notebook.summary(lambda done: self._noted(done, len(remembered)))
        if worker.is_cancelled:
            return
        self.app.call_from_thread(self._briefed, dict(briefs))
        library.recheck({id for id, brief in briefs.items() if brief.corrections})
        if library.pending:
            self.show_known_copies()
        pace = Pace(library.pending)
        told = monotonic()
        failed: str | None = None
        try:
            precedence = self.desk.precedence
            for _ in library.analyse(lambda: worker.is_cancelled, step_aside=precedence.leave_room):
                precedence.give_way()
                if monotonic() - told > TELL_EVERY:
                    told = monotonic()
                    said = pace.told(library.pending)
                    total = len(library)
                    self.app.call_from_thread(self._learned, total - library.pending, total, said)
            if len(library) > INDEX_EARLY:
                library.extend_index(lambda: worker.is_cancelled)
        except OSError as error:  # no process could be started
            failed = f"The pile could not be analysed in the background: {error}"
        if not worker.is_cancelled:
            self.app.call_from_thread(self._learned_all, failed or library.catalog.problem)

    def _noted(self, done: int, known: int) -> None:
        """In a thread: so many articles' notes were looked at."""
        if done and not get_current_worker().is_cancelled:
            total = max(done, known) if known else None
            self.app.call_from_thread(
                self.status.set_progress, Job.PILE, done, total, "reading the notes"
            )

    def _briefed(self, briefs: dict[str, Brief]) -> None:
        self.briefs = briefs
        self.briefed = True
        self.watch_open_article()  # only now it is known what was noted before a file changed
        self.match_query()
        if self.arrangement.by_notes:
            self._rearrange_known()
        else:
            self.pile.refresh_rows()

    def _rearrange_known(self) -> None:
        """What is looked for is arranged once it is known: until then all would be listed."""
        if self.asked is None and not self.arrangement.as_files_come:
            self.rearrange()
        else:
            self.pile.refresh_rows()

    def _learned(self, done: int, total: int, pace: str) -> None:
        self.pile.refresh_rows()
        self.status.set_progress(Job.PILE, done, total, f"reading the pile{pace}")

    def _learned_all(self, failed: str | None) -> None:
        self.analysing = False
        self.status.clear_progress(Job.PILE)
        self.look_for_copies()
        self.match_query()
        # Only what depends on the contents can have changed the order; the cursor stays.
        self._rearrange_known()
        self.refresh_status()
        if failed:
            self.say(failed, "warning")
        if self.again:
            self.analyse()

    def do_reload(self) -> None:
        self.say("Looking at the files …")
        self._answered = False
        self._refresh_library()

    @work(thread=True, exclusive=True, group="refresh")
    def _refresh_library(self) -> None:
        worker = get_current_worker()
        changes = self.desk.library.refresh(lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.refreshed, changes)

    def refreshed(self, changes: Changes) -> None:
        """Somebody asked for it."""
        if changes:
            self._follow(changes)
            return
        if not self._answered:
            self.say("No file has changed.")
        self._take_altered()

    def _tell_changes(self, changes: Changes) -> None:
        """In a thread: the list is another one now, if there are any."""
        if changes and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._follow, changes)

    def look_for_copies(self) -> None:
        """Which articles are nearly the same text; the list and the header follow."""
        raise NotImplementedError

    def show_known_copies(self) -> None:
        """In a thread: those that the catalog tells of, while there is yet to be read."""
        raise NotImplementedError

    def _follow(self, changes: Changes) -> None:
        self._answered = True
        if changes._replace(opened=0):
            self.say(f"{changes}.")
        self.relist()

    def relist(self, opening: Path | None = None) -> None:
        """After the library has seen other files; then open that one. Until it is known how they
        are arranged, the list and all that belongs to it are of the files before."""
        self._opening = str(opening) if opening is not None else self._opening
        self.rearrange()
        if self._as_left:
            self._read_on()  # what the list waits for may be in what came

    def _read_on(self) -> None:
        self.again = True
        if not self.analysing:
            self.analyse()

    def take_entries(
        self, entries: Rows, how: Arrangement, listing: Listing, rows: Sequence[int] | None
    ) -> None:
        """The article shown stays if it is still there, and else the cursor stays where it was: at
        what stood below it, or above."""
        entry, place = self.entry, self.pile.cursor
        self.remember_place()
        near = [self.entries.file(index) for index in self.order[place : place + NEAR]]
        above = self.order[max(0, place - NEAR) : place]
        near += [self.entries.file(index) for index in reversed(above)]
        before, self.entries = self.index, entries
        names = self.desk.library.names_since(entry.file) if entry else ()
        places = (entries.place(name) for name in names)
        self.index = next((one for one in places if one is not None), None)
        moved = self.index is not None and self.index != before
        gone = entry is not None and self.index is None
        if gone:
            there = (entries.place(file) for file in near)
            shown = (one for one in there if one is not None and (rows is None or rows[one] >= 0))
            self.index = next(shown, None)
            if entry is not None:
                self._tell_of_gone(entry)
        self._list(how, listing, rows)  # the cursor first: moved there it would ask for it again
        asked, self._opening = entries.place(self._opening), ""
        if asked is not None:
            self.show_entry(asked)
        elif self.index is not None and (
            gone or (moved and (self.article is None or self.reading_on))
        ):
            self.show_entry(self.index)  # what was on the way is for another place in the list
        self.show_current()
        self.trail.clear()
        self._read_on()

    def _tell_of_gone(self, entry: Entry) -> None:
        """The article that was open is not on the disk any more; another one takes its place."""
        at = None if self.index is None else self.entries[self.index]
        instead = f"; {printable(at.path.name)} is open now" if at is not None else ""
        self.say(f"{printable(entry.path.name)}, which was open, is gone{instead}.", "warning")

    def watch_pile(self) -> None:
        """Every second or so: files may have come, gone or changed."""
        self._take_altered()
        self._look_around()

    def _take_altered(self) -> None:
        """What was opened after its file had changed may belong elsewhere in the list."""
        if not self.analysing and self._altered != self.desk.library.altered:
            self._altered = self.desk.library.altered
            self._rearrange_known()

    # Not exclusive: what takes longer than until the next look would never come to an end.
    @work(thread=True, group="around")
    def _look_around(self) -> None:
        worker, library = get_current_worker(), self.desk.library
        self.desk.precedence.give_way()
        if library.stirred(self.desk.precedence.give_way):
            self._tell_changes(library.refresh(lambda: worker.is_cancelled))

    def watch_notebook(self) -> None:
        """Every second or two: another reader, an editor or a sync tool may have changed notes."""
        if self.briefed:
            self._poll_notebook()

    @work(thread=True, exclusive=True, group="poll")
    def _poll_notebook(self) -> None:
        self.desk.precedence.give_way()
        changed = self.desk.notebook.poll()
        if changed and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._read_changed, changed)

    def notes_changed_outside(self, ids: frozenset[str]) -> None:
        self._read_again(ids, self.notes.subject.id if self.notes else None)

    def _read_changed(self, ids: frozenset[str]) -> None:
        """As notes_changed_outside; the notebook's screen does not know of it either."""
        self._read_again(ids, self.notes.subject.id if self.notes else None, untold=True)

    @work(thread=True, group="notes")
    def _read_again(self, ids: frozenset[str], shown: str | None, *, untold: bool = False) -> None:
        notebook = self.desk.notebook
        briefs = notebook.look_again(ids)
        notes = notebook.notes(shown) if shown in ids and shown is not None else None
        self.app.call_from_thread(self._read_again_done, briefs, notes)
        if untold:
            self.app.call_from_thread(self.tell_notebook, ids)

    def _read_again_done(self, briefs: dict[str, Brief | None], notes: Notes | None) -> None:
        for id, brief in briefs.items():
            if brief is None:
                self.briefs.pop(id, None)
            else:
                self.briefs[id] = brief
        shown = self.notes.subject.id if self.notes else None
        if notes is not None and notes.subject.id == shown:
            self.notes_changed(notes)
        self.pile.refresh_rows()

    def watch_open_article(self) -> None:
        """Every few seconds: the file on the screen, or its notes, may have changed outside."""
        if self.index is not None and self.article is not None and not self.reading_on:
            path = self.entries[self.index].path
            self._look_again(self.index, path, self.article.id, self.view.position)

    @work(thread=True, exclusive=True, group="watch")
    def _look_again(self, index: int, path: Path, known: str, offset: int) -> None:
        worker = get_current_worker()
        self.desk.precedence.give_way()
        try:
            article = self.desk.library.article(self._place(path), lambda: worker.is_cancelled)
        except UnreadableSource:
            return  # what is on the screen stays readable; the list tells
        notes = self._notes_of(article, path)
        # What waited for a broken file joins it in here.
        if self.desk.notebook.poll([notes.subject.id]):
            notes = self.desk.notebook.notes(notes.subject.id)
        if worker.is_cancelled or index != self.index:
            return
        if article.id != known:
            self.app.call_from_thread(self._loaded, index, article, notes, offset)
            self.app.call_from_thread(self.say, "The file has changed; this is how it is now.")
        elif notes != self.notes:
            self.app.call_from_thread(self.notes_changed, notes)
            self.app.call_from_thread(self.tell_notebook, frozenset({notes.subject.id}))
        elif self.article is not None and self.article.document.amended != article.document.amended:
            # It was read before it was known that notes on an earlier text of the file are its own.
            self.app.call_from_thread(self.show_corrected, index, article)
