"""Beside the article: its quotes, its actors, my notes; one list at a time, each virtual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.app.guard import plain_line
from tui.app.widgets.panel_rows import (
    ActorRow,
    ActorRows,
    NoteRow,
    NoteRows,
    QuoteRow,
    QuoteRows,
)
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import CURRENT

__all__ = ["ActorRow", "NoteRow", "QuoteRow", "SidePanel", "Tab"]


class Tab(StrEnum):
    QUOTES = "quotes"
    ACTORS = "actors"
    NOTES = "notes"


class SidePanel(Widget):
    """The screen calls ``set_article`` and the movements; they act on the list that shows."""

    DEFAULT_CSS = """
    SidePanel { layout: vertical; height: 1fr; }
    SidePanel > Rows { display: none; }
    SidePanel > Rows.-shown { display: block; }
    SidePanel > _Tabs { height: 1; padding: 0 1; color: $text-muted; }
    """

    @dataclass
    class QuoteChosen(Message):
        index: int

    @dataclass
    class ActorChosen(Message):
        id: str

    @dataclass
    class NoteChosen(Message):
        id: str

    @dataclass
    class QuoteHighlighted(Message):
        """The cursor is on another quote of the list; not sent by ``highlight``."""

        index: int

    @dataclass
    class TabShown(Message):
        """Another list shows, because its tab was clicked or ``tab`` set."""

        tab: Tab

    def __init__(self, *, notes_hint: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._tab = Tab.QUOTES
        self._quotes, self._actors, self._notes = QuoteRows(), ActorRows(), NoteRows(notes_hint)
        self._lists: dict[Tab, Rows] = {
            Tab.QUOTES: self._quotes,
            Tab.ACTORS: self._actors,
            Tab.NOTES: self._notes,
        }
        self._quotes.add_class("-shown")
        self._tabs = _Tabs()

    def compose(self) -> ComposeResult:
        yield self._tabs
        yield from self._lists.values()

    # State -----------------------------------------------------------------------------------

    def set_article(
        self,
        quotes: Sequence[QuoteRow],
        actors: Sequence[ActorRow],
        notes: Sequence[NoteRow],
    ) -> None:
        """Another article, or the same one after a change: cursors go back to the top only where
        the number of rows is another."""
        self._quotes.set_items(quotes)
        self._actors.set_items(actors)
        self._notes.set_items(notes)
        self._tabs.counts = {tab: rows.count for tab, rows in self._lists.items()}
        self._tabs.refresh()

    def highlight(self, quote: int | None) -> None:
        """Follow the reader: the cursor to this quote, without a message."""
        if quote is not None:
            self._quotes.go(quote, quiet=True)

    @property
    def tab(self) -> Tab:
        return self._tab

    @tab.setter
    def tab(self, tab: Tab | str) -> None:
        tab = Tab(tab)
        if tab is self._tab:
            return
        had_focus = self.active.has_focus
        self._tab = self._tabs.tab = tab
        for key, rows in self._lists.items():
            rows.set_class(key is tab, "-shown")
        self._tabs.refresh()
        if had_focus:
            self.focus()
        self.post_message(self.TabShown(tab))

    @property
    def active(self) -> Rows:
        """The list that shows."""
        return self._lists[self._tab]

    def focus(self, scroll_visible: bool = True) -> Self:
        self.active.focus(scroll_visible)
        return self

    # Movement --------------------------------------------------------------------------------

    @property
    def cursor(self) -> int:
        return self.active.cursor

    def move(self, step: int) -> None:
        self.active.move(step)

    def page(self, step: int) -> None:
        self.active.page(step)

    def half(self, step: int) -> None:
        self.active.half(step)

    def home(self) -> None:
        self.active.home()

    def end(self) -> None:
        self.active.end()

    def choose(self) -> None:
        self.active.action_choose()

    # Events ----------------------------------------------------------------------------------

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        event.stop()
        if event.rows is self._quotes:
            self.post_message(self.QuoteHighlighted(event.index))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        if event.rows is self._quotes:
            self.post_message(self.QuoteChosen(event.index))
        elif event.rows is self._actors:
            self.post_message(self.ActorChosen(self._actors.items[event.index].id))
        else:
            self.post_message(self.NoteChosen(self._notes.items[event.index].id))

    def on__tabs_pressed(self, event: _Tabs.Pressed) -> None:
        event.stop()
        self.tab = event.tab
        self.focus()


class _Tabs(Widget):
    @dataclass
    class Pressed(Message):
        tab: Tab

    def __init__(self) -> None:
        super().__init__()
        self.tab = Tab.QUOTES
        self.counts = dict.fromkeys(Tab, 0)

    def labels(self) -> list[tuple[Tab, str]]:
        """The fullest labels that fit; on a very narrow panel only the active one is spelled."""
        width = self.content_size.width
        full = [(tab, f"{tab.capitalize()} {self.counts[tab]:,}") for tab in Tab]
        named = [(tab, tab.capitalize()) for tab in Tab]
        for labels in (full, named):
            if sum(len(label) + 2 for _, label in labels) - 2 <= width:
                return labels
        return [(tab, name if tab is self.tab else name[0]) for tab, name in named]

    def render(self) -> Content:
        parts = [
            plain_line(label, CURRENT if tab is self.tab else "") for tab, label in self.labels()
        ]
        return Content("  ").join(parts)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        at = 0
        for tab, label in self.labels():
            if place is not None and at <= place.x < at + len(label):
                self.post_message(self.Pressed(tab))
            at += len(label) + 2
