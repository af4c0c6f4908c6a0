"""Whole articles, as their files are now and as their readers have corrected them; the latest stay
in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import UnreadableSource
from tui.later import Later
from tui.library.listed import Listed
from tui.library.stamps import Stamp, sighting, stamp_of

if TYPE_CHECKING:
    from tui import sources
    from tui.library import loading
    from tui.model import Amendments, Article, Reading
else:
    sources = Later("tui.sources")
    loading = Later("tui.library.loading")

KEPT_ARTICLES = 16
"""Whole articles in memory: going back and forth costs nothing."""

LONG = 300_000
"""Bytes from which an article is analysed in another process: some half a second of work."""


def is_long(path: str) -> bool:
    return sources.size_of(path) > LONG


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


class Articles:
    """The articles of one list, by their places in it. Any method may be called from any thread."""

    def __init__(self, listed: Listed) -> None:
        self._listed = listed
        self._articles: OrderedDict[str, Held] = OrderedDict()

    def is_long(self, index: int) -> bool:
        """Whether the file at that index takes long to read, and is not held as it is now."""
        path = self._listed.entries.file(index)
        stamp = stamp_of(path)
        held = self._articles.get(path)
        return is_long(path) and not (held and held.stamp == stamp)

    def first_sight(self, index: int, *, reading: Reading | None = None) -> Article:
        """As Library.first_sight()."""
        path = self._listed.entries.file(index)
        member = sources.load(path)
        wanted = loading.asked(self._listed.kept(path), member.id)
        return loading.sighted(member, path, reading=reading or wanted.reading, amend=wanted.amend)

    def at_hand(self, path: str) -> Article | None:
        """The article where it is held as its file is now and as it is to be read; else None."""
        held = self._articles.get(path)
        if held is None or not held.settled or held.stamp != stamp_of(path):
            return None
        wanted = loading.asked(self._listed.kept(path), held.read.id)
        if (held.reading, held.early, held.late) != (wanted.reading, wanted.early, wanted.late):
            return None
        if self._listed.lock.acquire(blocking=False):
            try:
                if path in self._articles:
                    self._articles.move_to_end(path)
            finally:
                self._listed.lock.release()
        return held.article

    def article(
        self,
        index: int,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        reading: Reading | None = None,
        text: Callable[[Article], object] = lambda article: None,
        first: Callable[[Article], object] = lambda article: None,
    ) -> Article:
        """As Library.article().

        Raises:
            UnreadableSource: as that.
        """
        path = self._listed.entries.file(index)
        stamp, settled = sighting(path)
        with self._listed.lock:
            held = self._articles.get(path)
        if held is not None and (held.stamp != stamp or stamp is None):
            held = None
        if held is not None and not held.settled:
            held = held._replace(settled=settled) if loading.id_of(path) == held.read.id else None
        try:
            fresh = self._corrected(path, stamp, held, cancelled, reading, text, settled=settled)
        except UnreadableSource as error:
            if not cancelled() and not self._left(path, stamp):
                id = "" if settled else loading.id_of(path)
                self._listed.keep(
                    [(path, loading.Look(stamp, error=error.reason, id=id, settled=settled))]
                )
            raise
        with self._listed.lock:
            self._articles[path] = fresh
            self._articles.move_to_end(path)
            while len(self._articles) > KEPT_ARTICLES:
                self._articles.popitem(last=False)
        article = fresh.article
        first(article)
        with self._listed.lock:
            known = self._listed.seen.get(path)
            row = self._listed.index(path)
        listed = row is not None and self._listed.entries[row].id == article.id
        if not listed or known is None or known.amended != fresh.amended:
            found = loading.found_in(article, self._listed.kind(path, fresh.amended), fresh.amended)
            came = loading.Look(stamp, found, amended=fresh.amended, id=article.id, settled=settled)
            self._listed.keep([(path, came)])
        return article

    def _left(self, path: str, stamp: Stamp | None) -> bool:
        """Whether a file that was read before is not there now. The next look at the folder shows
        that it is gone, or what it is called now, which it finds out by what was seen of the
        file."""
        return stamp is None and bool(self._listed.seen.article(path))

    def _corrected(
        self,
        path: str,
        stamp: Stamp | None,
        held: Held | None,
        cancelled: Callable[[], bool],
        reading: Reading | None,
        text: Callable[[Article], object],
        *,
        settled: bool,
    ) -> Held:
        """``held`` itself where nothing was corrected since; its reading where that still holds.

        Raises:
            UnreadableSource: as article().
        """
        id = held.article.id if held else ""
        if not id and self._listed.notes:
            id = sources.load(path).id
        wanted = loading.asked(self._listed.kept(path), id)
        reading = reading or wanted.reading
        early, late = wanted.early, wanted.late
        if held is not None and held.early == early and held.reading == reading:
            if held.late == late:
                return held
            article = held.read
        elif is_long(path):
            article = loading.load_apart(path, cancelled, reading=reading, amend=early)
        else:
            article = loading.in_two(path, text, reading=reading, amend=early)
        whole = late.article(article) if late else article
        amended = loading.fingerprint(loading.Asked(reading, wanted.amend), path)
        return Held(stamp, settled, reading, early, article, late, whole, amended)

    def drop(self, paths: Iterable[str]) -> None:
        """Forget these files: they are gone, or their content has changed."""
        with self._listed.lock:
            for path in paths:
                self._articles.pop(path, None)
