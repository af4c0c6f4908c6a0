"""The list of articles, which grows richer while the reader already reads."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from threading import RLock

from tui import sources
from tui.digest import Digest, digest
from tui.errors import UnreadableSource
from tui.library.loading import (
    Look,
    Stamp,
    first_sight,
    load,
    load_apart,
    look,
    stamp_of,
)
from tui.model import AS_IT_IS, Article, Reading
from tui.sanitizing import sanitize_line

KEPT_ARTICLES = 16
"""Whole articles in memory: going back and forth costs nothing."""

MANY = 24
"""From this many on, other processes analyse them: Python's threads share one core, and the keys
would wait for it."""

MOST_PROCESSES = 4

LONG = 300_000
"""Bytes from which an article is analysed in another process: some half a second of work."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list. Before the article was looked at, only ``file`` and ``label`` tell."""

    file: str
    label: str
    """The title; else the first words of the lead; else the file's name. Safe to show."""
    title: str | None = None
    source: str | None = None
    published: date | None = None
    quotes: int | None = None
    """How many; None while unknown."""
    error: str | None = None
    id: str | None = None

    @property
    def path(self) -> Path:
        return Path(self.file)


@dataclass(frozen=True, slots=True)
class Changes:
    added: int = 0
    removed: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


class Library:
    """The articles under ``paths``, in order. Any method may be called from any thread."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(dict.fromkeys(paths))
        self._lock = RLock()
        self._looks: dict[str, Look] = {}
        self._articles: OrderedDict[str, tuple[Stamp | None, Reading, Article]] = OrderedDict()
        self._readings: dict[str, Reading] = {}
        self._entries: list[Entry] = []
        self._places: dict[str, int] | None = None
        self.problems: tuple[str, ...] = ()
        """Paths that gave nothing to read, each with why and what to do."""
        self._list(self._survey())

    @property
    def paths(self) -> tuple[Path, ...]:
        return self._paths

    @property
    def entries(self) -> Sequence[Entry]:
        """A live view up to the next refresh(), which makes a new one."""
        return self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def index(self, path: Path | str) -> int | None:
        """Where the file is in the list now."""
        with self._lock:
            if self._places is None:
                self._places = {entry.file: place for place, entry in enumerate(self._entries)}
            return self._places.get(str(path))

    def is_long(self, index: int, *, reading: Reading = AS_IT_IS) -> bool:
        """Whether article() takes so long that somebody would rather have first_sight()."""
        path = self._entries[index].file
        stamp = stamp_of(path)
        held = self._articles.get(path)
        return stamp is not None and stamp[1] > LONG and not (held and held[:2] == (stamp, reading))

    def first_sight(self, index: int, *, reading: Reading = AS_IT_IS) -> Article:
        """Its text, without actors and quotes.

        Raises:
            UnreadableSource: as article().
        """
        return first_sight(self._entries[index].file, reading=reading)

    def article(
        self,
        index: int,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        reading: Reading = AS_IT_IS,
    ) -> Article:
        """The whole article, as the file is now, decoded as ``reading`` asks for.

        Raises:
            UnreadableSource: why not; the list then shows it too.
        """
        path = self._entries[index].file
        stamp = stamp_of(path)
        with self._lock:
            held = self._articles.get(path)
            if held is not None and held[:2] == (stamp, reading) and stamp is not None:
                self._articles.move_to_end(path)
                return held[2]
        try:
            long = stamp is not None and stamp[1] > LONG
            article = (
                load_apart(path, cancelled, reading=reading)
                if long
                else load(path, reading=reading)
            )
        except UnreadableSource as error:
            if not cancelled():
                self._learn(path, Look(stamp, error=error.reason))
            raise
        with self._lock:
            self._articles[path] = (stamp, reading, article)
            self._articles.move_to_end(path)
            while len(self._articles) > KEPT_ARTICLES:
                self._articles.popitem(last=False)
            known = self._looks.get(path)
            before = self._readings.get(path, AS_IT_IS)
            self._readings[path] = reading
        same = known is not None and known.digest is not None and known.digest.id == article.id
        if not same or before != reading:
            self._learn(path, Look(stamp, digest(article)))
        return article

    def digest(self, index: int) -> Digest | None:
        """None while the article was not looked at, or cannot be read."""
        seen = self._looks.get(self._entries[index].file)
        return seen.digest if seen else None

    def digests(self) -> list[Digest | None]:
        """One for each entry, in their order."""
        with self._lock:
            looks = self._looks
            return [
                seen.digest if (seen := looks.get(entry.file)) else None for entry in self._entries
            ]

    @property
    def pending(self) -> int:
        """How many articles have not been looked at."""
        return len(self._entries) - len(self._looks)

    def analyse(
        self, cancelled: Callable[[], bool] = lambda: False, *, start: int = 0
    ) -> Iterator[int]:
        """Look at every article not looked at yet; yields the index of each one done.

        Meant for a thread of its own. ``start`` is where to begin, going round at the end. What
        was learned stays when it is cancelled, and another call goes on from there.
        """
        with self._lock:
            order = [*self._entries[start:], *self._entries[:start]]
            paths = [entry.file for entry in order if entry.file not in self._looks]
        long = {path for path in paths if len(paths) >= MANY or _is_long(path)}
        here = ((path, look(path)) for path in paths if path not in long)
        apart = [path for path in paths if path in long]
        for path, seen in chain(here, self._in_processes(apart, cancelled)):
            index = self._learn(path, seen)
            if index is not None:
                yield index
            if cancelled():
                return

    def refresh(self) -> Changes:
        """See what came, went or changed on the disk. Takes as long as listing did."""
        found = self._survey()
        # Outside the lock: 100,000 files are stat'ed, and the reader goes on.
        stale = {path for path, seen in list(self._looks.items()) if stamp_of(path) != seen.stamp}
        with self._lock:
            before = {entry.file for entry in self._entries}
            now = set(found)
            changes = Changes(len(now - before), len(before - now), len(stale & now))
            if changes:
                for path in stale | (before - now):
                    self._looks.pop(path, None)
                    self._articles.pop(path, None)
                    self._readings.pop(path, None)
                self._list(found)
        return changes

    def _survey(self) -> list[str]:
        """The files there are; sets ``problems``."""
        found: dict[str, None] = {}
        problems: list[str] = []
        for path in self._paths:
            if not os.path.lexists(path):
                problems.append(f"{path}: there is no such file or folder; check how it is written")
                continue
            empty = True
            for item in sources.walk([str(path)], key=sources.natural):
                empty = False
                if isinstance(item, str):
                    found[item] = None
                else:
                    problems.append(str(item))
            if empty:
                kinds = " ".join(sorted(sources.SUFFIXES))
                problems.append(
                    f"{path}: no articles in this folder ({kinds}); name a file to have it read"
                )
        self.problems = tuple(sanitize_line(problem) for problem in problems)
        return list(found)

    def _list(self, found: list[str]) -> None:
        self._entries = [_entry(path, self._looks.get(path)) for path in found]
        self._places = None

    def _learn(self, path: str, seen: Look) -> int | None:
        with self._lock:
            index = self.index(path)
            if index is None:  # gone in the meantime
                return None
            self._looks[path] = seen
            self._entries[index] = _entry(path, seen)
            return index

    def _in_processes(
        self, paths: list[str], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[str, Look]]:
        if not paths:
            return
        from tui.workers import in_processes

        jobs = min(MOST_PROCESSES, len(paths), max(1, (os.cpu_count() or 2) - 1))
        answers = in_processes("tui.library.loading:look", paths, jobs=jobs, cancelled=cancelled)
        for place, answer in answers:
            path = paths[place]
            if isinstance(answer, Look):
                yield path, answer
            else:  # the process died of it
                yield path, Look(stamp_of(path), error=str(answer))


def _entry(path: str, seen: Look | None) -> Entry:
    if seen is None or seen.digest is None:
        return Entry(path, _file_name(path), error=seen.error if seen else None)
    about = seen.digest
    return Entry(
        path,
        sanitize_line(about.label) or _file_name(path),
        title=about.title,
        source=about.source,
        published=about.published,
        quotes=len(about.quotes),
        id=about.id,
    )


def _file_name(path: str) -> str:
    name = os.path.basename(path)
    # Most names are nothing but these, and looking closer at 100,000 takes a fifth of a second.
    if name.isascii() and name.isprintable() and "  " not in name:
        return name
    return sanitize_line(name)


def _is_long(path: str) -> bool:
    stamp = stamp_of(path)
    return stamp is not None and stamp[1] > LONG
