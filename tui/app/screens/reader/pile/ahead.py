"""The neighbours of the article that is shown are read before anybody goes there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.screens.reader.base import Desk, ReaderBase
from tui.errors import UnreadableSource
from tui.later import Later
from tui.library.held import KEPT_ARTICLES

if TYPE_CHECKING:
    from tui import sources
    from tui.model import Article
else:
    sources = Later("tui.sources")

LARGEST = 50_000
"""Bytes of a file that is read unasked: some 0.1 s of a thread, which keys share the processor
with."""


class Coming:
    """An article that is being read ahead."""

    def __init__(self) -> None:
        self._text: Article | None = None
        self._seen, self._read = Event(), Event()

    def seen(self, text: Article) -> None:
        """Its text is there, without actors and quotes."""
        self._text = text
        self._seen.set()

    def done(self, article: Article | None = None) -> None:
        """It is in memory, or cannot be read."""
        self._seen.set()
        self._read.set()

    def wait(self, text: Callable[[Article], object]) -> None:
        """Until it is done; ``text`` is given the text, if that is there before."""
        self._seen.wait()
        if self._text is not None and not self._read.is_set():
            text(self._text)
        self._read.wait()


class Ahead(ReaderBase):
    _last_row = 0
    _near: Sequence[int] = ()
    """The entries that are next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.coming: dict[str, Coming] = {}
        """Files that are being read ahead."""
        self._begun: deque[str] = deque(maxlen=KEPT_ARTICLES // 2)
        """Those begun with last: that they are in memory is not looked up for every key."""

    def read_ahead(self) -> None:
        """To be called when an article is shown: its neighbours in the list are next, first those
        in the direction in which one came."""
        if (row := self.row_of(self.index)) is None:
            return
        step, self._last_row = -1 if row < self._last_row else 1, row
        near = (row + step, row + 2 * step, row - step)
        self._near = [self.order[one] for one in near if 0 <= one < len(self.order)]
        self.call_after_frame(self._read_near)

    def _read_near(self) -> None:
        entries = self.entries
        near = [entries.file(index) for index in self._near if index < len(entries)]
        if new := [file for file in near if file not in self._begun]:
            self._read_ahead(new)

    @work(thread=True, exclusive=True, group="ahead")
    def _read_ahead(self, files: Sequence[str]) -> None:
        worker, library = get_current_worker(), self.desk.library
        for file in files:
            self.desk.precedence.give_way()
            if worker.is_cancelled:  # what is still near is asked for again
                return
            self._begun.append(file)
            index = library.entries.place(file)
            if index is None or file in self.coming or sources.size_of(file) > LARGEST:
                continue
            if library.at_hand(file) is not None:
                continue
            coming = self.coming[file] = Coming()
            try:
                library.article(index, text=partial(self._read_half, coming), first=coming.done)
            except UnreadableSource:
                pass  # who goes there is told
            finally:
                del self.coming[file]
                coming.done()

    def _read_half(self, coming: Coming, text: Article) -> None:
        coming.seen(text)
        self.desk.precedence.give_way()
