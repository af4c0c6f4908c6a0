"""The list of articles, which grows richer while the reader already reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.later import Later
from tui.library.held import Articles
from tui.library.listed import Listed
from tui.library.surveying import Changes

if TYPE_CHECKING:  # SQLite is not needed for the first frame, nor is the engine
    from tui.digest import Digest
    from tui.library import alike, learning
    from tui.library.indexing import Index
    from tui.library.refreshing import Refresher
    from tui.model import Article, Reading
else:
    alike = Later("tui.library.alike")
    learning = Later("tui.library.learning")


class Library(Listed):
    """The articles under ``paths``, in order. Any method may be called from any thread.

    What readers have noted about them in the notebook folder ``notes``, their encoding and
    corrections, is applied whenever one is read. What is learned of them is kept in the folder
    ``cache`` (None: in memory) and known at once the next time.
    """

    def __init__(
        self, paths: Sequence[Path], notes: Path | None = None, *, cache: Path | None = None
    ) -> None:
        super().__init__(paths, notes, cache=cache)
        self._articles = Articles(self)
        self._refresher: Refresher | None = None
        self._copies: tuple[int, list[tuple[int, ...]]] | None = None

    # One article --------------------------------------------------------------------------------

    def is_long(self, index: int) -> bool:
        """Whether article() takes so long that a reader would rather have first_sight()."""
        return self._articles.is_long(index)

    def first_sight(self, index: int, *, reading: Reading | None = None) -> Article:
        """Its text, without actors and quotes.

        Raises:
            UnreadableSource: as article().
        """
        return self._articles.first_sight(index, reading=reading)

    def at_hand(self, path: str) -> Article | None:
        """The article of a file, where it is in memory and neither the file nor how it is to be
        read has changed. Waits for no other thread: some 0.05 ms."""
        return self._articles.at_hand(path)

    def article(
        self,
        index: int,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        reading: Reading | None = None,
        text: Callable[[Article], object] = lambda article: None,
        first: Callable[[Article], object] = lambda article: None,
    ) -> Article:
        """The whole article, as the file is now and as its reader has corrected it.

        ``reading`` takes precedence over the one that is noted. The same object is returned as long
        as nothing of all this changes. ``text`` is called with the article without actors and
        quotes as soon as so much is known; not for a long article, nor for one in memory. ``first``
        is called with it before it is kept, which may wait for another process that holds the
        catalog.

        Raises:
            UnreadableSource: why not; the list then shows it too.
        """
        return self._articles.article(index, cancelled, reading=reading, text=text, first=first)

    def digest(self, index: int) -> Digest | None:
        """None while the article was not looked at, or cannot be read."""
        self.settle()
        seen = self.seen.get(self.entries.file(index))
        return self.catalog.digest(seen.article) if seen is not None and seen.article else None

    def digests(self) -> list[Digest | None]:
        """One for each entry, in their order."""
        return [self.digest(index) for index in range(len(self))]

    # All of them --------------------------------------------------------------------------------

    def analyse(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        start: int | None = None,
        step_aside: Callable[[], object] = lambda: None,
    ) -> Iterator[int]:
        """Analyse every article that has not been; yields the index of each one done.

        Meant for a thread of its own. It begins at ``attention``, or ``start``, and follows it.
        What was learned stays when it is cancelled or killed, and another call resumes from there.
        Where so many are read at once that somebody at the keys would wait for it, no article is
        begun before ``step_aside`` returns.
        """
        if start is not None:
            self.attention = start
        if self.remembered or self.unopened:
            self.refresh()
        yield from learning.learn(self, cancelled, step_aside)

    def recheck(self, ids: Collection[str]) -> None:
        """The corrections of these articles, by their ids, may have changed since they were read;
        those that were read with corrections are checked in any case."""
        learning.recheck(self, ids)

    @cached_property
    def search_index(self) -> Index:
        """The index of the analysed articles, as far as it has been built."""
        from tui.library.indexing import Index

        folder = self.place.with_suffix("") if self.place is not None else None
        return Index(self.catalog, folder)

    def extend_index(
        self, cancelled: Callable[[], bool] = lambda: False, *, whole: bool = True
    ) -> None:
        """Index what was analysed; ``whole`` false: only if it is worth a segment of its own."""
        articles = [number for number in dict.fromkeys(self.articles()) if number]
        self.search_index.extend(articles, cancelled, whole=whole)

    def copies(
        self, cancelled: Callable[[], bool] = lambda: False, *, compare: bool = True
    ) -> list[tuple[int, ...]]:
        """Groups of entries that are nearly the same text (see ``near_copies``), or the same file
        twice.

        Only entries that have been analysed count. ``compare`` false: only what is known already.
        Not for the event loop: comparing 100,000 articles takes five seconds, comparing another one
        with them a third of one.
        """
        version = self.version
        if self._copies is not None and self._copies[0] == version:
            return self._copies[1]
        places: dict[int, list[int]] = {}
        self.settle()
        entries = self.entries  # the list may be made anew meanwhile, of fewer files
        for index, number in enumerate(self.articles_of(entries)):
            if number:
                places.setdefault(number, []).append(index)
        groups, alone = list[list[int]](), set(places)
        for group in alike.groups(self.catalog, list(places), cancelled, compare=compare):
            groups.append([place for number in group for place in places.get(number, ())])
            alone.difference_update(group)
        if cancelled():
            return []
        groups += [
            places[number] for number in alone if not self._empty(entries.file(places[number][0]))
        ]
        found = sorted(tuple(sorted(group)) for group in groups if len(group) > 1)
        if compare:
            self._copies = version, found
        return found

    def _empty(self, file: str) -> bool:
        """Whether the file is empty: all such files are the same, and not a text at all."""
        seen = self.seen.get(file)
        return seen is not None and not seen.stamp[1]

    # What changes -------------------------------------------------------------------------------

    def include(self, path: Path) -> bool:
        """From the next refresh() on, what is at ``path`` belongs to it too; False where it already
        does."""
        is_new = super().include(path)
        if is_new:
            self._changes.watch()
        return is_new

    def stirred(self, pause: Callable[[], object] = lambda: None) -> bool:
        """Whether refresh() would find something; costs a few milliseconds, however large the pile.

        What came, went or was renamed is seen at once, and so is a file that was rewritten in a
        pile of some thousands, between which there is now and then a ``pause``. False while
        somebody refreshes: what the answer would be is found there.
        """
        return self._changes.stirred(pause)

    def refresh(self, cancelled: Callable[[], bool] = lambda: False) -> Changes:
        """Take in what came, went or changed on the disk. Takes as long as listing did; if
        cancelled, nothing has been taken in."""
        return self._changes.refresh(cancelled)

    @property
    def _changes(self) -> Refresher:
        from tui.library.refreshing import Refresher

        with self.lock:
            if self._refresher is None:
                self._refresher = Refresher(self, self._articles.drop)
            return self._refresher

    def close(self) -> None:
        self.save()
        self.save_arranged()
        self.catalog.close()
