"""The rows of the list with what is known of their files: how it starts, grows and is kept.

The list of the last time is shown first and trusted later: ``before`` is there until settle() has
compared it with the catalog, whose numbers it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from tui.later import Later
from tui.library import arranged, snapshot
from tui.library.arranged import Listing
from tui.library.rows import Entry, Rows, failed
from tui.library.seen import Seen, SeenFiles
from tui.library.stamps import NOWHERE
from tui.library.surveying import survey

if TYPE_CHECKING:  # SQLite is not needed for the first frame, nor is the engine or the disk
    from tui import sources
    from tui.library import loading
    from tui.library.catalog import Catalog
    from tui.library.loading import Kept, Loading, Look
    from tui.library.tables import Found
else:
    sources = Later("tui.sources")
    loading = Later("tui.library.loading")

TRUSTED = 2_000
"""Files from which the list is shown as it was, and the folder looked at after the first frame;
looking at fewer takes some milliseconds."""


class Listed:
    """The articles under ``paths``, in order, and what is known of each.

    Any method may be called from any thread; what several attributes say together holds while
    ``lock`` is held.
    """

    def __init__(
        self, paths: Sequence[Path], notes: Path | None = None, *, cache: Path | None = None
    ) -> None:
        self.paths = tuple(dict.fromkeys(paths))
        self.notes = str(notes) if notes is not None else ""
        self.cache = cache
        self.home_of: Callable[[str], str] = lambda path: ""
        """Under which id the notes of an earlier text of a file are kept; "": none are known."""
        self.attention = 0
        """The row that somebody looks at: what is near it is read first."""
        self.lock = RLock()
        self.seen = SeenFiles()
        """What was learned of each file; nothing of those that have to be looked at."""
        self.unsettled: dict[str, str] = {}
        """The id that was read of each file that may change with no stamp to tell."""
        self._moves: dict[str, str] = {}
        """From what a file that has moved was called to what it was called then."""
        self._generation = 0
        self.version = 0
        """Grows whenever an entry changes."""
        self.altered = 0
        """Grows whenever one that had been read turns out to be another, with no refresh() to tell:
        its file was opened after it had changed."""
        self.unsaved = False
        """Whether more is known than save() has written."""
        self.problems: tuple[str, ...] = ()
        """Paths that gave nothing to read, each with why and what to do."""
        self.place = snapshot.place_of(cache, self.paths) if cache is not None else None
        """Where the list is kept; what is derived of it lies beside."""
        self.before = snapshot.read(self.place) if self.place is not None else None
        self._left: tuple[Rows, tuple[str, ...], Listing] | None = None
        large = self.before is not None and len(self.before) >= TRUSTED
        self._list_mark = self.before.mark if self.before is not None and large else 0
        """Of the written list that has the files of this one; 0 where there is none."""
        self.unopened = False
        """Whether files were listed by their names alone, for want of time."""
        if self.before is not None and large:
            self.entries = Rows(self.before)
            return
        haste = sources.Haste()
        found = self.survey(haste)
        self.unopened = haste.left_some
        if self.before is None:
            self.entries = Rows(found)
        elif self.unopened:
            self.entries = Rows(self.before)
        else:
            self.entries = Rows(self.before).relisted(found)

    @property
    def pending(self) -> int:
        """How many articles have not been looked at."""
        return self.entries.pending

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def catalog(self) -> Catalog:
        from tui.library.catalog import Catalog

        return Catalog(self.cache)

    def include(self, path: Path) -> bool:
        """From the next survey on, what is at ``path`` belongs to it too; False where it already
        does."""
        with self.lock:
            if any(path.absolute().is_relative_to(known.absolute()) for known in self.paths):
                return False
            self.paths += (path,)
            return True

    def articles(self) -> list[int]:
        """For each entry the number of its article in the catalog, 0 where there is none."""
        self.settle()
        return self.articles_of(self.entries)

    def articles_of(self, entries: Rows) -> list[int]:
        """As ``articles``, of these rows, which may have been the list's until a moment ago.
        Without the lock: for 100,000 of them it takes 50 ms, and a thread that reads what a key
        asked for needs it meanwhile."""
        seen = self.seen
        return [seen.article(entries.file(index)) for index in range(len(entries))]

    @property
    def remembered(self) -> bool:
        """Whether the entries are the last time's, and the folder has to be looked at yet."""
        return self.before is not None

    def arranged(self, how: tuple[str, ...]) -> Listing | None:
        """How the list was left by keep_arranged(), if it is of the entries that are remembered."""
        if not self._list_mark or not self.remembered or self.place is None:
            return None
        place = self.place.with_suffix(".order")
        return arranged.read(place, self._list_mark, how, len(self.entries))

    def keep_arranged(self, entries: Rows, how: tuple[str, ...], listing: Listing) -> None:
        """For the next start: keep the entries as they are shown now; close() writes them."""
        self._left = entries, how, listing

    def index(self, path: Path | str) -> int | None:
        """Where the file is in the list now."""
        return self.entries.place(str(path))

    def kept(self, path: str) -> Kept:
        return loading.Kept(self.notes, self.home_of(path)) if self.notes else loading.NO_NOTES

    def settle(self) -> None:
        """From here on, rely on what was remembered from the last time, if it may be trusted."""
        from tui.library.engine import engine

        if self.before is None:
            return
        mark = self.catalog.mark  # not with the lock: it may wait for another process
        with self.lock:
            before, self.before = self.before, None
            if before is None:
                return
            good = before.check()
            if good and mark and before.catalog == mark and before.engine == engine():
                for index in range(len(before)):
                    seen = before.seen(index)
                    if seen is not None:
                        file = before.file(index)
                        if file not in self.seen:
                            self.seen[file] = seen
                        if not seen.settled:
                            self.unsettled.setdefault(file, before[index].id or "")
            elif good:
                self.entries.forget_all()
            else:
                found = self.survey()
                self.relist(found, {}, {file for file in found if file not in self.seen})

    def task(self, path: str) -> Loading:
        from tui.library.engine import engine

        shared = self.catalog.shared
        return loading.Loading(
            path, kept=self.kept(path), engine=engine(), catalog=str(shared) if shared else ""
        )

    def kind(self, path: str, amended: int) -> bytes:
        """Eight bytes that tell what this engine makes of the file, with so many corrections, from
        what another engine or other corrections make of it."""
        from tui.library.engine import engine
        from tui.library.tables import variant

        return variant(engine(), path, amended)

    def keep(self, looks: Sequence[tuple[str, Look]]) -> list[int]:
        """Puts what was learned of files into the catalog, then into the list; the places in the
        list of those files."""
        from tui.library.engine import engine

        if not looks:
            return []
        catalog = self.catalog
        given: list[tuple[str, Seen, Found | None]] = [
            (
                path,
                Seen(one.stamp or NOWHERE, one.article, one.amended, one.error, one.settled),
                one.found,
            )
            for path, one in looks
        ]
        kept = catalog.put(given, engine())
        told = catalog.rows({path: one.article for path, one in looks if one.article})
        places = []
        with self.lock:
            if catalog.generation != self._generation:  # made anew: no number means anything
                self._generation = catalog.generation
                self.seen.clear()
                self.entries.forget_all()
            for (path, one), seen in zip(looks, kept, strict=True):
                if one.found is not None:
                    row = one.found.row(path)
                elif one.error is not None:
                    row = failed(path, one.error)
                elif path in told:
                    row = told[path]
                else:  # the catalog lost it between two moments
                    continue
                place = self.learn(path, seen, row, one.id)
                if place is not None:
                    places.append(place)
        return places

    def learn(self, path: str, seen: Seen, row: Entry, id: str = "") -> int | None:
        """Takes over what was seen of a file. The index of its row, or None where the file is gone
        from the list meanwhile. ``id`` is its article's, which is looked at again if the file's
        stamp could not be trusted yet."""
        with self.lock:
            index = self.index(path)
            if index is None:  # gone in the meantime
                return None
            self.seen[path] = seen
            if seen.settled:
                self.unsettled.pop(path, None)
            else:
                self.unsettled[path] = id
            before = self.entries[index]
            self.altered += before.quotes is not None and before != row
            self.entries.set(index, row)
            self.unsaved = True
            self.version += 1
            return index

    def survey(
        self,
        haste: sources.Haste | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[str]:
        """The articles there are; sets ``problems``. Less of both, when it is cancelled."""
        known: Container[str] = self.seen
        if self.before is not None:
            known = {self.before.file(index) for index in range(len(self.before))}
        found, self.problems = survey(self.paths, known, haste, cancelled)
        return found

    def relist(
        self, found: list[str], rows: Mapping[str, Entry], changed: Container[str] = ()
    ) -> None:
        """Makes the list anew of the files ``found``: with ``rows``, and with the rows it has of
        files that have not ``changed``."""
        entries = self.entries.relisted(found, rows, changed)
        entries.place("")  # here, and not on the event loop when it asks for the first
        self.entries = entries
        self.unsaved, self._list_mark = True, 0
        self.version += 1

    def follow(self, moved: Iterable[tuple[str, str]], added: Iterable[str]) -> None:
        """Takes in that files were renamed: pairs of the old name and the new. ``added`` are all
        names that are new in the list, whatever was called so before."""
        for file in added:
            self._moves.pop(file, None)
        self._moves.update(moved)

    def names_since(self, file: str) -> list[str]:
        """The name of a file of the list, and every name it was given since, in order: a list that
        was made meanwhile may have any of them."""
        names = [file]
        with self.lock:
            while (new := self._moves.get(names[-1])) is not None:
                names.append(new)
        return names

    def save(self) -> None:
        """Keep the list for the next start; what cannot be kept is read from the folder then."""
        from tui.library.engine import engine

        with self.lock:
            mark = self.catalog.mark if self.unsaved and self.place is not None else 0
            if not mark or self.place is None or self.catalog.shared is None:
                return
            rows, seen = self.entries.copy(), self.seen.copy()
            self.unsaved, self._list_mark = False, 0
        known = (seen.get(rows.file(index)) for index in range(len(rows)))
        try:
            self._list_mark = snapshot.write(self.place, rows, known, mark, engine())
        except OSError:
            return  # the catalog tells of a disk that takes nothing

    def save_arranged(self) -> None:
        """Keep what keep_arranged() was given, if it still is of these entries."""
        if self._left is None or self.place is None or not self._list_mark:
            return
        entries, how, listing = self._left
        if entries is self.entries and len(entries) >= TRUSTED:
            with suppress(OSError):
                place = self.place.with_suffix(".order")
                arranged.write(place, self._list_mark, how, listing)
