"""The list of articles, which grows richer while the reader already reads."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from tui import sources
from tui.errors import UnreadableSource
from tui.later import Later
from tui.library import arranged, snapshot
from tui.library.arranged import Listing
from tui.library.rows import Entry, Rows, failed
from tui.library.snapshot import Seen
from tui.library.stamps import NOWHERE, Stamp, sighting, stamp_of
from tui.library.surveying import Changes, renamed, survey
from tui.library.watching import Watcher

if TYPE_CHECKING:  # SQLite is not needed for the first frame, nor is the engine
    from tui.digest import Digest
    from tui.library import alike, loading
    from tui.library.catalog import Catalog, Found
    from tui.library.indexing import Index
    from tui.library.loading import Kept, Loading, Look
    from tui.model import Amendments, Article, Reading
else:
    alike = Later("tui.library.alike")
    loading = Later("tui.library.loading")

KEPT_ARTICLES = 16
"""Whole articles in memory: going back and forth costs nothing."""

MANY = 24
"""From this many on, other processes analyse them: Python's threads share one core, and the keys
would wait for it."""

MOST_PROCESSES = 4

LONG = 300_000
"""Bytes from which an article is analysed in another process: some half a second of work."""

TRUSTED = 2_000
"""Files from which the list is shown as it was, and the folder looked at after the first frame;
looking at fewer takes some milliseconds."""

BATCH, BATCH_SECONDS = 64, 0.25
"""Articles, and seconds, after which what was learned is kept: what a kill can cost."""

SAVE_EVERY = 60.0
"""Seconds between two writes of the list while the pile is read."""


class Held(NamedTuple):
    """An article in memory: ``read`` as the engine read it with the ``early`` corrections, and
    ``article`` with all of them."""

    stamp: Stamp | None
    settled: bool
    reading: Reading
    early: Amendments | None
    read: Article
    late: Amendments | None
    article: Article
    amended: int


class Library:
    """The articles under ``paths``, in order. Any method may be called from any thread.

    What readers have said of them in the notebook folder ``notes``, their encoding and what is
    corrected, holds whenever one is read. What is learned of them is kept in the folder ``cache``
    (None: in memory) and known at once the next time.
    """

    def __init__(
        self, paths: Sequence[Path], notes: Path | None = None, *, cache: Path | None = None
    ) -> None:
        self._paths = tuple(dict.fromkeys(paths))
        self._notes = str(notes) if notes is not None else ""
        self._cache = cache
        self.home_of: Callable[[str], str] = lambda path: ""
        """Under which id the notes of an earlier text of a file are kept; "": none are known."""
        self.attention = 0
        """The row that somebody looks at: what is near it is read first."""
        self._lock, self._refreshing = RLock(), RLock()
        self._seen: dict[str, Seen] = {}
        self._unsettled: dict[str, str] = {}
        """The id that was read of each file that may change with no stamp to tell."""
        self._articles: OrderedDict[str, Held] = OrderedDict()
        self._places: dict[str, int] | None = None
        self._generation = 0
        self.version = 0
        """Grows whenever an entry changes."""
        self._copies: tuple[int, list[tuple[int, ...]]] | None = None
        self._unsaved = False
        self._watcher = Watcher(self._paths)
        self.problems: tuple[str, ...] = ()
        """Paths that gave nothing to read, each with why and what to do."""
        self._listed = snapshot.place_of(cache, self._paths) if cache is not None else None
        self._before = snapshot.read(self._listed) if self._listed is not None else None
        self._left: tuple[Rows, tuple[str, ...], Listing] | None = None
        large = self._before is not None and len(self._before) >= TRUSTED
        self._list_mark = self._before.mark if self._before is not None and large else 0
        """Of the written list that has the files of this one; 0 where there is none."""
        haste = sources.Haste()
        if self._before is not None:
            self._entries = Rows(self._before)
            if len(self._before) < TRUSTED:
                found = self._survey(haste)
                if not haste.left_some:
                    self._entries = self._entries.relisted(found)
        else:
            self._entries = Rows(self._survey(haste))
        self._unopened = haste.left_some

    @property
    def paths(self) -> tuple[Path, ...]:
        return self._paths

    @cached_property
    def catalog(self) -> Catalog:
        from tui.library.catalog import Catalog

        return Catalog(self._cache)

    def include(self, path: Path) -> None:
        """From the next refresh() on, what is there belongs to it too."""
        with self._lock:
            if not any(path.absolute().is_relative_to(known.absolute()) for known in self._paths):
                self._paths += (path,)
                self._watcher = Watcher(self._paths)

    @cached_property
    def search_index(self) -> Index:
        """Of those that were looked at, as far as it was built."""
        from tui.library.indexing import Index

        folder = self._listed.with_suffix("") if self._listed is not None else None
        return Index(self.catalog, folder)

    def articles(self) -> list[int]:
        """Of each entry the number in the catalog, 0 where there is none."""
        self._settle()
        with self._lock:
            seen, entries = self._seen, self._entries
            known = (seen.get(entries.file(index)) for index in range(len(entries)))
            return [one.article if one is not None else 0 for one in known]

    def extend_index(
        self, cancelled: Callable[[], bool] = lambda: False, *, whole: bool = True
    ) -> None:
        """Index what was looked at; ``whole`` false: only if it is worth a segment of its own."""
        articles = [number for number in dict.fromkeys(self.articles()) if number]
        self.search_index.extend(articles, cancelled, whole=whole)

    def copies(
        self, cancelled: Callable[[], bool] = lambda: False, *, compare: bool = True
    ) -> list[tuple[int, ...]]:
        """Groups of entries that are nearly the same text (``copying``), or the same file twice;
        of those that were looked at. ``compare`` false: as far as it is known already.

        Not for the event loop: comparing 100,000 articles takes five seconds, another one with
        them a third of one.
        """
        version = self.version
        if self._copies is not None and self._copies[0] == version:
            return self._copies[1]
        places: dict[int, list[int]] = {}
        for index, number in enumerate(self.articles()):
            if number:
                places.setdefault(number, []).append(index)
        groups, alone = list[list[int]](), set(places)
        for group in alike.groups(self.catalog, list(places), cancelled, compare=compare):
            groups.append([place for number in group for place in places.get(number, ())])
            alone.difference_update(group)
        if cancelled():
            return []
        groups += [places[number] for number in alone]
        found = sorted(tuple(sorted(group)) for group in groups if len(group) > 1)
        if compare:
            self._copies = version, found
        return found

    @property
    def entries(self) -> Rows:
        """A live view up to the next refresh(), which makes a new one."""
        return self._entries

    @property
    def remembered(self) -> bool:
        """Whether the entries are the last time's, and the folder has to be looked at yet."""
        return self._before is not None

    def arranged(self, how: tuple[str, ...]) -> Listing | None:
        """How the list was left by keep_arranged(), if it is of the entries that are remembered."""
        if not self._list_mark or not self.remembered or self._listed is None:
            return None
        place = self._listed.with_suffix(".order")
        return arranged.read(place, self._list_mark, how, len(self._entries))

    def keep_arranged(self, entries: Rows, how: tuple[str, ...], listing: Listing) -> None:
        """For the next start: the entries as they are shown now, kept by close()."""
        self._left = entries, how, listing

    def __len__(self) -> int:
        return len(self._entries)

    def index(self, path: Path | str) -> int | None:
        """Where the file is in the list now."""
        with self._lock:
            if self._places is None:
                entries = self._entries
                self._places = {entries.file(place): place for place in range(len(entries))}
            return self._places.get(str(path))

    def is_long(self, index: int) -> bool:
        """Whether article() takes so long that somebody would rather have first_sight()."""
        path = self._entries.file(index)
        stamp = stamp_of(path)
        held = self._articles.get(path)
        return _is_long(path) and not (held and held.stamp == stamp)

    def first_sight(self, index: int, *, reading: Reading | None = None) -> Article:
        """Its text, without actors and quotes.

        Raises:
            UnreadableSource: as article().
        """
        path = self._entries.file(index)
        member = sources.load(path)
        wanted = loading.asked(self._kept(path), member.id)
        return loading.sighted(member, path, reading=reading or wanted.reading, amend=wanted.amend)

    def _kept(self, path: str) -> Kept:
        return loading.Kept(self._notes, self.home_of(path)) if self._notes else loading.NO_NOTES

    def at_hand(self, index: int) -> Article | None:
        """The article, where it is in memory and neither its file nor how it is to be read has
        changed. Waits for no other thread: some 0.05 ms."""
        path = self._entries.file(index)
        held = self._articles.get(path)
        if held is None or not held.settled or held.stamp != stamp_of(path):
            return None
        wanted = loading.asked(self._kept(path), held.read.id)
        if (held.reading, held.early, held.late) != (wanted.reading, wanted.early, wanted.late):
            return None
        if self._lock.acquire(blocking=False):
            try:
                if path in self._articles:
                    self._articles.move_to_end(path)
            finally:
                self._lock.release()
        return held.article

    def article(
        self,
        index: int,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        reading: Reading | None = None,
        first: Callable[[Article], object] = lambda article: None,
    ) -> Article:
        """The whole article, as the file is now and as its reader has corrected it.

        ``reading`` goes before the one that is noted. The same object comes as long as nothing of
        all this changes. ``first`` is given it before it is kept, which may wait for another
        process that holds the catalog.

        Raises:
            UnreadableSource: why not; the list then shows it too.
        """
        path = self._entries.file(index)
        stamp, settled = sighting(path)
        with self._lock:
            held = self._articles.get(path)
        if held is not None and (held.stamp != stamp or stamp is None):
            held = None
        if held is not None and not held.settled:
            held = held._replace(settled=settled) if loading.id_of(path) == held.read.id else None
        try:
            fresh = self._corrected(path, stamp, settled, held, cancelled, reading)
        except UnreadableSource as error:
            if not cancelled():
                id = "" if settled else loading.id_of(path)
                self._keep(
                    [(path, loading.Look(stamp, error=error.reason, id=id, settled=settled))]
                )
            raise
        with self._lock:
            self._articles[path] = fresh
            self._articles.move_to_end(path)
            while len(self._articles) > KEPT_ARTICLES:
                self._articles.popitem(last=False)
        article = fresh.article
        first(article)
        with self._lock:
            known = self._seen.get(path)
            row = self.index(path)
        listed = row is not None and self._entries[row].id == article.id
        if not listed or known is None or known.amended != fresh.amended:
            found = loading.found_in(article, self._kind(path, fresh.amended), fresh.amended)
            came = loading.Look(stamp, found, amended=fresh.amended, id=article.id, settled=settled)
            self._keep([(path, came)])
        return article

    def _corrected(
        self,
        path: str,
        stamp: Stamp | None,
        settled: bool,
        held: Held | None,
        cancelled: Callable[[], bool],
        reading: Reading | None,
    ) -> Held:
        """``held`` itself where nothing was corrected since; its reading where that still holds.

        Raises:
            UnreadableSource: as article().
        """
        id = held.article.id if held else ""
        if not id and self._notes:
            id = sources.load(path).id
        wanted = loading.asked(self._kept(path), id)
        reading = reading or wanted.reading
        early, late = wanted.early, wanted.late
        if held is not None and held.early == early and held.reading == reading:
            if held.late == late:
                return held
            article = held.read
        elif _is_long(path):
            article = loading.load_apart(path, cancelled, reading=reading, amend=early)
        else:
            article = loading.load(path, reading=reading, amend=early)
        whole = late.article(article) if late else article
        amended = loading.fingerprint(loading.Asked(reading, wanted.amend), path)
        return Held(stamp, settled, reading, early, article, late, whole, amended)

    def digest(self, index: int) -> Digest | None:
        """None while the article was not looked at, or cannot be read."""
        self._settle()
        seen = self._seen.get(self._entries.file(index))
        return self.catalog.digest(seen.article) if seen is not None and seen.article else None

    def digests(self) -> list[Digest | None]:
        """One for each entry, in their order."""
        return [self.digest(index) for index in range(len(self))]

    @property
    def pending(self) -> int:
        """How many articles have not been looked at."""
        return self._entries.pending

    # Learning -----------------------------------------------------------------------------------

    def analyse(
        self, cancelled: Callable[[], bool] = lambda: False, *, start: int | None = None
    ) -> Iterator[int]:
        """Look at every article not looked at yet; yields the index of each one done.

        Meant for a thread of its own. It begins at ``attention``, or ``start``, and follows it.
        What was learned stays when it is cancelled or killed, and another call goes on from there.
        """
        if start is not None:
            self.attention = start
        if self.remembered or self._unopened:
            self.refresh()
        yield from self._recall()
        saved = monotonic()
        for index in self._read(cancelled):
            yield index
            if monotonic() - saved > SAVE_EVERY:
                self.save()
                saved = monotonic()
        if not self.pending:
            self.catalog.tidy()
            self.save()

    def recheck(self, ids: Collection[str]) -> None:
        """What was corrected may have changed since these articles, by their ids, were read; those
        that were read with corrections are looked at anyhow."""
        self._settle()
        with self._lock:
            suspects = [
                (index, entry.file, entry.id, seen)
                for index, entry in enumerate(self._entries)
                if entry.id is not None
                and (seen := self._seen.get(entry.file)) is not None
                and (seen.amended or entry.id in ids)
            ]
        stale = [
            (index, file)
            for index, file, id, seen in suspects
            if loading.fingerprint(loading.asked(self._kept(file), id or ""), file) != seen.amended
        ]
        self.catalog.forget(file for _, file in stale)
        with self._lock:
            for index, file in stale:
                self._seen.pop(file, None)
                self._entries.forget(index)

    def _settle(self) -> None:
        """What was remembered of the last time counts from here on, if it may be trusted."""
        from tui.library.engine import engine

        if self._before is None:
            return
        mark = self.catalog.mark  # not with the lock: it may wait for another process
        with self._lock:
            before, self._before = self._before, None
            if before is None:
                return
            good = before.check()
            if good and mark and before.catalog == mark and before.engine == engine():
                for index in range(len(before)):
                    seen = before.seen(index)
                    if seen is not None:
                        file = before.file(index)
                        self._seen.setdefault(file, seen)
                        if not seen.settled:
                            self._unsettled.setdefault(file, before[index].id or "")
            elif good:
                self._entries.forget_all()
            else:
                self._list(self._survey(), {})

    def _recall(self) -> Iterator[int]:
        """Take from the catalog what it knows of files that are as they were."""
        from tui.library.engine import engine

        entries = self._entries
        waiting = [index for index in range(len(entries)) if not entries.is_done(index)]
        if self._cache is None or not waiting:
            return
        for begin in range(0, len(waiting), 4_000):
            files = [entries.file(index) for index in waiting[begin : begin + 4_000]]
            for file, known in self.catalog.known(files, engine()).items():
                if known.seen.settled and stamp_of(file) == known.seen.stamp:
                    index = self._learn(file, known.seen, known.row)
                    if index is not None:
                        yield index

    def _read(self, cancelled: Callable[[], bool]) -> Iterator[int]:
        if self.pending >= MANY:
            yield from self._in_batches(self._order(), cancelled)
            return
        long: list[str] = []
        for path in self._order():
            if _is_long(path):
                long.append(path)
                continue
            yield from self._keep([(path, loading.look(self._loading(path), self.catalog.find))])
            if cancelled():
                return
        yield from self._in_batches(long, cancelled)

    def _order(self) -> Iterator[str]:
        """What has not been looked at, from where the attention is at each moment; also what comes
        into the list meanwhile."""
        entries, taken = self._entries, bytearray(len(self))
        while True:
            if entries is not self._entries:
                entries = self._entries
                taken = bytearray(len(entries))
            index = entries.next_pending(self.attention, taken)
            if index is None:
                return
            taken[index] = 1
            yield entries.file(index)

    def _in_batches(self, paths: Iterable[str], cancelled: Callable[[], bool]) -> Iterator[int]:
        batch: list[tuple[str, Look]] = []
        begun = monotonic()
        try:
            for answer in self._in_processes(paths, cancelled):
                batch.append(answer)
                if len(batch) >= BATCH or monotonic() - begun > BATCH_SECONDS:
                    done, batch = batch, []
                    yield from self._keep(done)
                    begun = monotonic()
        finally:
            kept = self._keep(batch)
        yield from kept

    def _in_processes(
        self, paths: Iterable[str], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[str, Look]]:
        from tui.workers import in_processes

        given: dict[int, str] = {}
        paths = iter(paths)
        first = next(paths, None)
        if first is None:
            return

        def tasks() -> Iterator[Loading]:
            for place, path in enumerate(chain([first], paths)):
                given[place] = path
                yield self._loading(path)

        jobs = min(MOST_PROCESSES, max(1, (os.cpu_count() or 2) - 1))
        answers = in_processes("tui.library.loading:look", tasks(), jobs=jobs, cancelled=cancelled)
        for place, answer in answers:
            path = given.pop(place)
            if isinstance(answer, loading.Look):
                yield path, answer
            else:  # the process died of it
                yield path, loading.Look(stamp_of(path), error=str(answer))

    def _loading(self, path: str) -> Loading:
        from tui.library.engine import engine

        shared = self.catalog.shared
        return loading.Loading(
            path, kept=self._kept(path), engine=engine(), catalog=str(shared) if shared else ""
        )

    def _kind(self, path: str, amended: int) -> bytes:
        from tui.library.catalog import variant
        from tui.library.engine import engine

        return variant(engine(), path, amended)

    def _keep(self, looks: Sequence[tuple[str, Look]]) -> list[int]:
        """Into the catalog, then into the list; where in that they are."""
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
        told: dict[str, Entry] = {}
        if asked_for := [path for path, one in looks if one.article]:
            known = catalog.known(asked_for, engine())
            told = {path: about.row for path, about in known.items()}
        places = []
        with self._lock:
            if catalog.generation != self._generation:  # made anew: no number means anything
                self._generation = catalog.generation
                self._seen.clear()
                self._entries.forget_all()
            for (path, one), seen in zip(looks, kept, strict=True):
                if one.found is not None:
                    row = one.found.row(path)
                elif one.error is not None:
                    row = failed(path, one.error)
                elif path in told:
                    row = told[path]
                else:  # the catalog lost it between two moments
                    continue
                place = self._learn(path, seen, row, one.id)
                if place is not None:
                    places.append(place)
        return places

    def _learn(self, path: str, seen: Seen, row: Entry, id: str = "") -> int | None:
        with self._lock:
            index = self.index(path)
            if index is None:  # gone in the meantime
                return None
            self._seen[path] = seen
            if seen.settled:
                self._unsettled.pop(path, None)
            else:
                self._unsettled[path] = id
            self._entries.set(index, row)
            self._unsaved = True
            self.version += 1
            return index

    # What changes -------------------------------------------------------------------------------

    def stirred(self) -> bool:
        """Whether refresh() would find something; costs a few milliseconds, however large the pile.

        What came, went or was renamed is seen at once, and so is a file written anew in a pile of
        some thousands. While somebody refreshes, nothing: the answer would be what is found there.
        """
        if not self._refreshing.acquire(blocking=False):
            return False
        self._refreshing.release()
        entries = self._entries

        def same(index: int) -> bool:
            path = entries.file(index)
            seen = self._seen.get(path)
            return seen is None or (stamp_of(path) or NOWHERE) == seen.stamp

        return bool(self._slipped()) or self._watcher.stirred(len(entries), same)

    def refresh(self, cancelled: Callable[[], bool] = lambda: False) -> Changes:
        """See what came, went or changed on the disk. Takes as long as listing did; cancelled, it
        has seen nothing."""
        with self._refreshing:
            if cancelled():
                return Changes()
            self._settle()
            self._watcher.mark()
            return self._refresh(cancelled)

    def _refresh(self, cancelled: Callable[[], bool]) -> Changes:
        found = self._survey(cancelled=cancelled)
        # Outside the lock: 100,000 files are stat'ed, and the reader goes on.
        now = {path: stamp_of(path) for path in found if not cancelled()}
        if cancelled():
            return Changes()
        self._unopened = False
        slipped = self._slipped()
        with self._lock:
            entries = self._entries
            before = {entries.file(index) for index in range(len(entries))}
            stale = {
                path
                for path, seen in self._seen.items()
                if path in now and ((now[path] or NOWHERE) != seen.stamp or path in slipped)
            }
            added = [path for path in found if path not in before]
            gone = [path for path in before if path not in now]
            moved = renamed(added, [(path, self._seen.get(path)) for path in gone], now)
            changes = Changes(
                len(added) - len(moved), len(gone) - len(moved), len(stale), len(moved)
            )
            if not changes:
                return changes
            for path in (*stale, *gone):
                self._articles.pop(path, None)
            rows = {}
            for old, new in moved:
                self._seen[new] = self._seen[old]
                if old in self._unsettled:
                    self._unsettled[new] = self._unsettled[old]
                rows[new] = entries[self._at(old)]._replace(file=new)
            for path in (*stale, *gone):
                self._seen.pop(path, None)
                self._unsettled.pop(path, None)
            self._list(found, rows)
        self.catalog.move(moved)
        self.catalog.forget(set(gone) - {old for old, _ in moved})
        return changes

    def _slipped(self) -> set[str]:
        """Files that say something else than they did, although their stamps are the same.

        Each is read once more, when its stamp can be trusted: no sooner, as the index of a large
        pile is not kept until then either.
        """
        from tui.library.engine import engine

        with self._lock:
            doubtful = [
                (path, id, seen)
                for path, id in self._unsettled.items()
                if (seen := self._seen.get(path)) is not None
            ]
        slipped = set()
        sure = []
        for path, id, seen in doubtful:
            stamp, settled = sighting(path)
            if stamp != seen.stamp or not settled:
                continue
            if loading.id_of(path) != id:
                slipped.add(path)
                continue
            now = seen._replace(settled=True)
            with self._lock:
                if self._seen.get(path) == seen:
                    self._seen[path] = now
                    self._unsettled.pop(path, None)
                    self._unsaved = True
                    sure.append((path, now, None))
        self.catalog.put(sure, engine())
        return slipped

    def _at(self, path: str) -> int:
        index = self.index(path)
        assert index is not None
        return index

    def _survey(
        self,
        haste: sources.Haste | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[str]:
        """The articles there are; sets ``problems``. Less of both, when it is cancelled."""
        known: Container[str] = self._seen
        if self._before is not None:
            known = {self._before.file(index) for index in range(len(self._before))}
        found, self.problems = survey(self._paths, known, haste, cancelled)
        return found

    def _list(self, found: list[str], rows: dict[str, Entry]) -> None:
        """A new list, with the rows there are of what is known."""
        self._entries = self._entries.relisted(found, rows, self._seen)
        self._places = None
        self._unsaved, self._list_mark = True, 0
        self.version += 1

    # Keeping the list ---------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the list for the next start; what cannot be kept is read from the folder then."""
        from tui.library.engine import engine

        with self._lock:
            mark = self.catalog.mark if self._unsaved and self._listed is not None else 0
            if not mark or self._listed is None:
                return
            rows = list(self._entries)
            known = [self._seen.get(row.file) for row in rows]
            self._unsaved, self._list_mark = False, 0
        try:
            self._list_mark = snapshot.write(self._listed, rows, known, mark, engine())
        except OSError:
            return  # the catalog tells of a disk that takes nothing

    def _save_arranged(self) -> None:
        if self._left is None or self._listed is None or not self._list_mark:
            return
        entries, how, listing = self._left
        if entries is self._entries and len(entries) >= TRUSTED:
            with suppress(OSError):
                place = self._listed.with_suffix(".order")
                arranged.write(place, self._list_mark, how, listing)

    def close(self) -> None:
        self.save()
        self._save_arranged()
        self.catalog.close()


def _is_long(path: str) -> bool:
    return sources.size_of(path) > LONG
