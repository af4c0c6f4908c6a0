"""Taking in what came, went or changed on the disk since the list was made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from threading import RLock
from typing import TYPE_CHECKING

from tui.library import engine, loading
from tui.library.stamps import NOWHERE, sighting, stamp_of
from tui.library.surveying import Changes, renamed
from tui.library.watching import Watcher
from tui.sources import file_of

if TYPE_CHECKING:
    from tui.library.listed import Listed


class Refresher:
    """For one list. Any method may be called from any thread."""

    def __init__(self, listed: Listed, drop: Callable[[Collection[str]], None]) -> None:
        """``drop`` is given the files whose text is not what it was."""
        self._listed, self._drop = listed, drop
        self._refreshing = RLock()
        self.watch()

    def watch(self) -> None:
        """The list has other folders: until the next refresh() there is something to find."""
        self._watcher = Watcher(self._listed.paths)

    def stirred(self, pause: Callable[[], object] = lambda: None) -> bool:
        if not self._refreshing.acquire(blocking=False):
            return False
        self._refreshing.release()
        entries = self._listed.entries

        def same(index: int) -> bool:
            path = entries.file(index)
            seen = self._listed.seen.get(path)
            return seen is None or (stamp_of(path) or NOWHERE) == seen.stamp

        return bool(self._slipped()) or self._watcher.stirred(len(entries), same, pause)

    def refresh(self, cancelled: Callable[[], bool] = lambda: False) -> Changes:
        with self._refreshing:
            if cancelled():
                return Changes()
            self._listed.settle()
            self._watcher.mark()
            return self._refresh(cancelled)

    def _refresh(self, cancelled: Callable[[], bool]) -> Changes:
        found = self._listed.survey(cancelled=cancelled)
        # Outside the lock: 100,000 files are stat'ed, and the reader goes on.
        now = {path: stamp_of(path) for path in found if not cancelled()}
        if cancelled():
            self.watch()  # what was marked as seen was not
            return Changes()
        by_name, self._listed.unopened = self._listed.unopened, False
        slipped = self._slipped()
        with self._listed.lock:
            entries = self._listed.entries
            places = {entries.file(index): index for index in range(len(entries))}
            stale = {
                path
                for path, seen in self._listed.seen.items()
                if path in now and ((now[path] or NOWHERE) != seen.stamp or path in slipped)
            }
            added = [path for path in found if path not in places]
            gone = [path for path in places if path not in now]
            moved = renamed(added, [(path, self._listed.seen.get(path)) for path in gone], now)
            inside = _inside(added, set(gone)) if by_name else []
            opened = len(set(inside))
            changes = Changes(
                len(added) - len(moved) - len(inside),
                len(gone) - len(moved) - opened,
                len(stale),
                len(moved),
                opened,
            )
            if not changes:
                return changes
            self._drop((*stale, *gone))
            rows = {}
            for old, new in moved:
                self._listed.seen[new] = self._listed.seen[old]
                if old in self._listed.unsettled:
                    self._listed.unsettled[new] = self._listed.unsettled[old]
                rows[new] = entries[places[old]]._replace(file=new)
            for path in (*stale, *gone):
                self._listed.seen.pop(path, None)
                self._listed.unsettled.pop(path, None)
            self._listed.relist(found, rows, stale)
            self._listed.follow(moved, added)
        self._listed.catalog.move(moved)
        self._listed.catalog.forget(set(gone) - {old for old, _ in moved})
        return changes

    def _slipped(self) -> set[str]:
        """Files whose content has changed although their stamps are the same.

        Each is read once more when its stamp can be trusted: no sooner, since the index of a large
        pile is not kept until then either.
        """
        with self._listed.lock:
            doubtful = [
                (path, id, seen)
                for path, id in self._listed.unsettled.items()
                if (seen := self._listed.seen.get(path)) is not None
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
            with self._listed.lock:
                if self._listed.seen.get(path) == seen:
                    self._listed.seen[path] = now
                    self._listed.unsettled.pop(path, None)
                    self._listed.unsaved = True
                    sure.append((path, now, None))
        self._listed.catalog.put(sure, engine.engine())
        return slipped


def _inside(added: Collection[str], files: Collection[str]) -> list[str]:
    """Of the addresses those in one of the files: the file of each."""
    return [file for address in added if (file := file_of(address)) in files]
