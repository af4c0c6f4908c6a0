"""Keys that wait: for a command before them, and for the article they are meant for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from time import monotonic

from textual import events
from textual.worker import Worker

from tui.app.keys import COMMANDS, Group, Pane
from tui.app.screens.reader.base import Desk, ReaderBase

BOOK = 200_000
"""Code points from which an article comes after the list's cursor, and not with it."""

LONGEST_HOLD = 0.5
"""Seconds that keys wait, at most, if a slow disk or a lock delays what they wait for."""

HOLD_LOOK = 0.002
"""Seconds between two checks of whether it is done."""

_OF_PILE = {"notebook", "tags", "undo", "redo", "raw"}

OF_QUOTES = {"next-quote", "previous-quote", "next-actor", "previous-actor"}
"""Commands about what is found in an article after its text."""

OF_ARTICLE = {
    *(one.id for one in COMMANDS if one.group in (Group.ACT, Group.CORRECT)),
    *("next-note", "previous-note", "find", "said", "read", "star", "browser"),
    *OF_QUOTES,
} - _OF_PILE
"""Commands about the article shown, whichever pane has the keys."""

IN_ARTICLE = {
    *("down", "up", "page-down", "page-up", "half-down", "half-up", "top", "bottom"),
    *("next-paragraph", "previous-paragraph", "open"),
}
"""Commands about the article if its pane has the keys."""


WITH_LINE = {"tag", "tags", "tag-all"}
"""Commands that wait for the notes before they open a dialog that one types into. Its letters must
not be taken for commands, however long the disk takes: "t", "d", "e" would drop a block."""

LEAVING = {"escape", "ctrl+q"}
"""Keys that do not wait for a dialog."""


class Holding(ReaderBase):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._early: list[events.Key] | None = []
        """Keys that wait, at first for all parts to be there; None when they are taken at once."""
        self._given_up: int | None = None
        """The entry that keys have waited for long enough."""

    def take_key(self, event: events.Key) -> None:
        """As it comes from the terminal."""
        raise NotImplementedError

    def waits(self, event: events.Key) -> bool:
        """Whether a key is not to be taken yet; it then is later."""
        if self._early is None:
            return False
        self._early.append(event)
        return True

    def release(self) -> None:
        """The keys that wait are taken."""
        held, self._early = self._early or [], None
        for event in held:
            self.take_key(event)

    def run_command(self, id: str) -> None:
        if self.status not in self.selections:  # what is marked in it may be what is to be copied
            self.status.clear()
        of_article = id in OF_ARTICLE or (id in IN_ARTICLE and self.pane is Pane.ARTICLE)
        if of_article and self.cursor_ahead:
            self.follow_cursor()
        if of_article and self._is_coming(id) and self._given_up != self.index:
            self._hold(self._run_there(id))
        else:
            self._do(id)

    def _do(self, id: str) -> None:
        if self.on_its_way and id in OF_ARTICLE:
            self.say("The article is still being read.")
            return
        before = self.pile.cursor
        doing = getattr(self, "do_" + id.replace("-", "_"))()
        if isinstance(doing, Worker) and not doing.is_finished:
            self._hold(self._release_after(doing, with_line=id in WITH_LINE))
        if self.order and self.pile.cursor != before:
            # The list's message takes its way through the widgets, and meanwhile the cursor is
            # painted alone: what only a book is worth, which takes 0.2 s to show.
            self.cursor_ahead = True
            file = self.entries.file(self.order[self.pile.cursor])
            article = self.desk.library.at_hand(file)
            if article is not None and len(article.document.text) < BOOK:
                self.follow_cursor(article)

    def _hold(self, until: Coroutine[None, None, None]) -> None:
        """Keys wait until that releases them."""
        if self._early is None:
            self._early = []
        self.run_worker(until, group="hold")

    async def _release_after(self, command: Worker[None], *, with_line: bool = False) -> None:
        """Once a command has done what it is for or has opened its dialog: of "]", ".", "]" in one
        packet the tag was given to the second quote, of "t", "v", "e", "r" the letters were
        commands."""
        await self._patiently(lambda: command.is_finished)
        if with_line:
            await self._until_dialog(command)
        self.release()

    def wait_for_dialog(self, command: Worker[None]) -> None:
        """Keys wait until the next dialog of a command is there: they are typed for that."""
        self._hold(self._release_after(command, with_line=True))

    async def _until_dialog(self, command: Worker[None]) -> None:
        told = False
        while not command.is_finished and self.app.screen is self:
            early = self._early or []
            leaving = next((at for at, one in enumerate(early) if one.key in LEAVING), None)
            if leaving is not None:
                command.cancel()
                self.status.clear()
                del early[: leaving + (early[leaving].key == "escape")]
                return
            if not told:
                self.say("Waiting for what it asks about; Esc leaves it.")
                told = True
            await asyncio.sleep(HOLD_LOOK)

    async def _run_there(self, id: str) -> None:
        """A command, once the article is there that it is meant for: of "J", "*" in one packet
        the next one, which may never have been read."""
        await self._patiently(lambda: not self._is_coming(id))
        if self._is_coming(id):
            self._given_up = self.index
        held, self._early = self._early or [], None
        if self.app.screen is self:
            self._do(id)
        for event in held:
            self.take_key(event)

    async def _patiently(self, done: Callable[[], bool]) -> None:
        end = monotonic() + LONGEST_HOLD
        while not done() and self.app.screen is self and monotonic() < end:
            await asyncio.sleep(HOLD_LOOK)

    def _is_coming(self, id: str) -> bool:
        return self.on_its_way or (self.reading_on and id in OF_QUOTES)
