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
    NO_NOTES,
    Kept,
    Loading,
    Look,
    Stamp,
    asked,
    load,
    load_apart,
    look,
    sighted,
    stamp_of,
)
from tui.model import Amendments, Article, Reading
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
    """The address of the article: its file's path, with ``#3`` behind it in a pile."""
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


@dataclass(frozen=True, slots=True)
class Held:
    """An article in memory: ``read`` as the engine read it with the ``early`` corrections, and
    ``article`` with all of them."""

    stamp: Stamp | None
    reading: Reading
    early: Amendments | None
    read: Article
    late: Amendments | None
    article: Article


class Library:
    """The articles under ``paths``, in order. Any method may be called from any thread.

    What readers have said of them in the notebook folder ``notes``, their encoding and what is
    corrected, holds whenever one is read.
    """

    def __init__(self, paths: Sequence[Path], notes: Path | None = None) -> None:
        self._paths = tuple(dict.fromkeys(paths))
        self._notes = str(notes) if notes is not None else ""
        self.home_of: Callable[[str], str] = lambda path: ""
        """Under which id the notes of an earlier text of a file are kept; "": none are known."""
        self._lock = RLock()
        self._looks: dict[str, Look] = {}
        self._articles: OrderedDict[str, Held] = OrderedDict()
        self._shown: dict[str, tuple[Reading, Amendments | None, Amendments | None]] = {}
        """How the article was read that the list's row was made from."""
        self._entries: list[Entry] = []
        self._places: dict[str, int] | None = None
        self.problems: tuple[str, ...] = ()
        """Paths that gave nothing to read, each with why and what to do."""
        self._list(self._survey())

    @property
    def paths(self) -> tuple[Path, ...]:
        return self._paths

    def include(self, path: Path) -> None:
        """From the next refresh() on, what is there belongs to it too."""
        with self._lock:
            if not any(path.absolute().is_relative_to(known.absolute()) for known in self._paths):
                self._paths += (path,)

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

    def is_long(self, index: int) -> bool:
        """Whether article() takes so long that somebody would rather have first_sight()."""
        path = self._entries[index].file
        stamp = stamp_of(path)
        held = self._articles.get(path)
        return stamp is not None and stamp[1] > LONG and not (held and held.stamp == stamp)

    def first_sight(self, index: int, *, reading: Reading | None = None) -> Article:
        """Its text, without actors and quotes.

        Raises:
            UnreadableSource: as article().
        """
        path = self._entries[index].file
        member = sources.load(path)
        wanted = asked(self._kept(path), member.id)
        return sighted(member, path, reading=reading or wanted.reading, amend=wanted.amend)

    def _kept(self, path: str) -> Kept:
        return Kept(self._notes, self.home_of(path)) if self._notes else NO_NOTES

    def article(
        self,
        index: int,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        reading: Reading | None = None,
    ) -> Article:
        """The whole article, as the file is now and as its reader has corrected it.

        ``reading`` goes before the one that is noted. The same object comes as long as nothing of
        all this changes.

        Raises:
            UnreadableSource: why not; the list then shows it too.
        """
        path = self._entries[index].file
        stamp = stamp_of(path)
        with self._lock:
            held = self._articles.get(path)
        if held is not None and (held.stamp != stamp or stamp is None):
            held = None
        try:
            fresh = self._corrected(path, stamp, held, cancelled, reading)
        except UnreadableSource as error:
            if not cancelled():
                self._learn(path, Look(stamp, error=error.reason))
            raise
        with self._lock:
            self._articles[path] = fresh
            self._articles.move_to_end(path)
            while len(self._articles) > KEPT_ARTICLES:
                self._articles.popitem(last=False)
            known = self._looks.get(path)
            how = fresh.reading, fresh.early, fresh.late
            same = self._shown.get(path, how) == how
            self._shown[path] = how
        article = fresh.article
        if known is None or known.digest is None or known.digest.id != article.id or not same:
            self._learn(path, Look(stamp, digest(article)))
        return article

    def _corrected(
        self,
        path: str,
        stamp: Stamp | None,
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
        wanted = asked(self._kept(path), id)
        reading = reading or wanted.reading
        early, late = (wanted.amend.early, wanted.amend.late) if wanted.amend else (None, None)
        if held is not None and held.early == early and held.reading == reading:
            if held.late == late:
                return held
            article = held.read
        elif stamp is not None and stamp[1] > LONG:
            article = load_apart(path, cancelled, reading=reading, amend=early)
        else:
            article = load(path, reading=reading, amend=early)
        whole = late.article(article) if late else article
        return Held(stamp, reading, early, article, late, whole)

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
        here = ((path, look(self._loading(path))) for path in paths if path not in long)
        apart = [path for path in paths if path in long]
        for path, seen in chain(here, self._in_processes(apart, cancelled)):
            index = self._learn(path, seen)
            if index is not None:
                yield index
            if cancelled():
                return

    def _loading(self, path: str) -> Loading:
        return Loading(path, kept=self._kept(path))

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
                    self._shown.pop(path, None)
                self._list(found)
        return changes

    def _survey(self) -> list[str]:
        """The files there are; sets ``problems``."""
        found: dict[str, None] = {}
        problems: list[str] = []
        for path in self._paths:
            if not sources.exists(path):
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
        tasks = map(self._loading, paths)
        answers = in_processes("tui.library.loading:look", tasks, jobs=jobs, cancelled=cancelled)
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
