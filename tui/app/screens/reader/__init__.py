"""The reader: the pile, the article and the panel beside it, and every command on them."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.app.collecting import LOOK_EVERY
from tui.app.keys import COMMANDS, Pane
from tui.app.screens.reader.base import MEDIUM, WIDE, Desk
from tui.app.screens.reader.correcting import Editing
from tui.app.screens.reader.correcting.cleaning import remarks
from tui.app.screens.reader.notes.marking import Marking
from tui.app.screens.reader.notes.reattaching import Reattaching
from tui.app.screens.reader.notes.whole_list import WholeList
from tui.app.screens.reader.panes.beside import Beside
from tui.app.screens.reader.panes.colouring import Colouring
from tui.app.screens.reader.panes.footing import Footing
from tui.app.screens.reader.panes.guiding import Guiding
from tui.app.screens.reader.panes.moving import Moving
from tui.app.screens.reader.panes.outlining import Outlining
from tui.app.screens.reader.panes.strokes import Strokes
from tui.app.screens.reader.panes.viewing import Viewing
from tui.app.screens.reader.pile.adding import Adding
from tui.app.screens.reader.pile.following import AROUND_EVERY, WATCH_EVERY
from tui.app.screens.reader.searching.echoing import SaidElsewhere
from tui.app.screens.reader.searching.finding import IMPORT_AFTER
from tui.app.screens.reader.searching.saying import Saying
from tui.app.screens.reader.taking.copying import Copying
from tui.app.screens.reader.taking.exporting import Exporting
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.app.widgets.article_view import ArticleView

__all__ = ["Desk", "ReaderScreen"]

FIRST_FRAME = 0.002
"""Seconds for the first frame to be written before anything else begins."""

# What the first frame, the list alone, has no need of.
LATER = (
    "tui.app.widgets.article_view",
    "tui.app.widgets.quote_card",
    "tui.app.widgets.side_panel",
    "tui.notebook",
)


def _import_parts() -> None:
    """In a thread: in one piece the 30 ms would hold the event loop."""
    for name in LATER:
        import_module(name)


class ReaderScreen(
    Strokes,
    Adding,
    Moving,
    Marking,
    WholeList,
    Reattaching,
    Editing,
    Copying,
    Exporting,
    Saying,
    SaidElsewhere,
    Outlining,
    Viewing,
    Colouring,
    Guiding,
    Footing,
    Beside,
    whole=True,
):
    DEFAULT_CSS = """
    ReaderScreen { layout: vertical; overflow: hidden; }
    ReaderScreen #parts { height: 1fr; }
    ReaderScreen #pile { width: 20%; min-width: 32; max-width: 56; border-right: tall $panel; }
    ReaderScreen #article { width: 1fr; }
    ReaderScreen #panel {
        width: 18%; min-width: 36; max-width: 48; border-left: tall $panel; display: none;
    }
    ReaderScreen #find { display: none; height: 1; border: none; padding: 0 1; }
    ReaderScreen.-panel #panel { display: block; }

    /* Two parts: at the side stands the list or the panel, whichever was asked for last. */
    ReaderScreen.-medium #pile, ReaderScreen.-medium #panel {
        width: 36%; min-width: 26; max-width: 36;
    }
    ReaderScreen.-medium #panel { display: none; }
    ReaderScreen.-medium.-side-panel #panel { display: block; }
    ReaderScreen.-medium.-side-panel #pile { display: none; }

    /* One part at a time. */
    ReaderScreen.-narrow #pile, ReaderScreen.-narrow #panel {
        width: 1fr; max-width: 100%; border: none;
    }
    ReaderScreen.-narrow #panel { display: none; }
    ReaderScreen.-narrow.-at-list #article { display: none; }
    ReaderScreen.-narrow.-at-article #pile { display: none; }
    ReaderScreen.-narrow.-at-panel #pile, ReaderScreen.-narrow.-at-panel #article { display: none; }
    ReaderScreen.-narrow.-at-panel #panel { display: block; }

    ReaderScreen.-zen #pile, ReaderScreen.-zen #panel { display: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.restore_arrangement()
        self.arrange_first()

    def compose(self) -> ComposeResult:
        # All that Textual would find out one after the other, so that the first frame is laid out
        # and painted once.
        self.set_class(self.desk.settings.panel, "-panel", update=False)
        self._at(Pane.LIST)
        width = self.app.size.width
        now = next(name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least)
        self.add_class(now, update=False)
        with Horizontal(id="parts"):
            yield ArticleList(id="pile")
        yield StatusBar(help=(self.desk.keys.shown("help"), "help"), id="status")

    def on_mount(self) -> None:
        self.list_first()
        self.pile.focus()
        self.refresh_status()
        # After the refresh the frame still has to be written: one turn more.
        self.call_after_refresh(self.set_timer, FIRST_FRAME, self._settled)

    async def _settled(self) -> None:
        """After the first frame, which is the list: that as it was left."""
        if await self.list_left():
            self.call_after_refresh(self.set_timer, FIRST_FRAME, self._completed)
        else:
            await self._completed()

    async def _completed(self) -> None:
        """The article, and all else that is not seen yet."""
        await asyncio.to_thread(_import_parts)
        from tui.app.widgets.article_view import ArticleView
        from tui.app.widgets.filter_input import FilterInput
        from tui.app.widgets.quote_card import QuoteCard
        from tui.app.widgets.side_panel import SidePanel

        settings, key = self.desk.settings, self.desk.keys.shown
        view = ArticleView(
            self.desk.themes[settings.theme].paint, measure=settings.measure, id="article"
        )
        view.hide_indirect = settings.hide_indirect
        view.remarks = lambda document: remarks(document, self.desk.keys)
        hint = f"{key('tag')} tags and {key('note')} notes what is focused."
        panel, card = SidePanel(notes_hint=hint, id="panel"), QuoteCard(id="card")
        await self.query_one("#parts").mount(view, panel)
        find = FilterInput("find in this article", id="find", intercept=self.take_while_finding)
        await self.mount(card, find, before=self.status)
        self.parts = self.pile, view, panel, card, self.status
        self.whole = True
        _ = self.desk.notebook
        if (collector := self.desk.collector) is not None:
            collector.begin()
            self.set_interval(LOOK_EVERY, collector.look)
        await self.load_themes()
        self.show_current()
        if len(self.entries) == 1:
            self.focus_pane(Pane.ARTICLE)
        self.release()
        self.match_query()
        self.analyse()
        self.set_timer(IMPORT_AFTER, self.import_search)
        self.set_interval(WATCH_EVERY, self.watch_open_article)
        self.set_interval(WATCH_EVERY, self.watch_notebook)
        self.set_interval(AROUND_EVERY, self.watch_pile)
        if self.problems:
            self.say("\n".join(self.problems), "warning")
        elif not self.desk.state.tour_seen:
            self.do_tour()

    # Keys ------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        self.take_key(event)

    def take_key(self, event: events.Key) -> None:
        """As it comes from the terminal."""
        took = True
        if self.app.screen is not self:  # on its way here when a dialog opened
            self.release()
            self.pass_on(event)
        elif self.waits(event):
            pass
        elif self.asked_what_to_find:
            took = self.find_bar.take(event)
        else:
            took = self.press(event)
        if took:
            event.stop()
            event.prevent_default()

    def on_status_bar_hint_pressed(self, event: StatusBar.HintPressed) -> None:
        event.stop()
        if not self.whole:
            return
        for command in COMMANDS:
            if self.desk.keys.shown(command.id) == event.key:
                self.run_command(command.id)
                return

    # Esc, q and the way out --------------------------------------------------------------------

    def do_back(self) -> None:
        """One step: an export, a selection, what was found, a card, zen, a focus, to the list."""
        if self.stop_export():
            return
        left = self._leave_marked() or self._leave_shown() or self._leave_focused()
        if not left and self.pane is Pane.ARTICLE:
            self.focus_pane(Pane.LIST)
        elif not left:
            self.tell_of_filter()
        self.refresh_status()

    def _leave_marked(self) -> bool:
        """Whether a selection, marked repairs or what was found could be left; the first is."""
        if self.view.selection is not None:
            self.view.select_clear()
        elif self.selections:
            self.clear_selection()
        elif self.leave_repairs():
            pass
        elif self.found is not None:
            self.end_found()
        else:
            return False
        return True

    def _leave_shown(self) -> bool:
        """Whether a card, a search, the removed lines or zen could be left; the first is."""
        if self.card.shown:
            self.show_card(shown=False)
        elif self.view.finding[1]:
            self.end_found()
        elif self.leave_removed():
            pass
        elif self.zen:
            self._set_zen(zen=False)
        else:
            return False
        return True

    def _leave_focused(self) -> bool:
        """Whether the panel, a note, a quote or an actor had the focus; the first gives it up."""
        if self.pane is Pane.PANEL:
            self.focus_pane(Pane.ARTICLE)
        elif self.focused_note is not None:
            self.focus_note(None)
        elif self.view.focused_quote is not None:
            self.view.focus_quote(None)
        elif self.view.focused_actor is not None:
            self.view.focus_actor(None)
            self.view.clear_mention()
        else:
            return False
        return True

    def do_close(self) -> None:
        if self.pane is Pane.LIST:
            self.do_quit()
        else:
            self.do_back()

    def do_quit(self) -> None:
        self.remember_row()
        self.app.exit(0)

    # What the article view tells ---------------------------------------------------------------

    def on_article_view_moved(self, event: ArticleView.Moved) -> None:
        event.stop()
        self.refresh_status()

    def on_article_view_block_focused(self, event: ArticleView.BlockFocused) -> None:
        event.stop()
        self.refresh_status()

    def on_article_view_quote_focused(self, event: ArticleView.QuoteFocused) -> None:
        event.stop()
        if event.index is not None:
            self.focus_note(None)
            self.leave_repairs()
        if event.index != self.view.focused_quote:
            return  # of a key held down: another message is on its way
        self.look_for_echoes()
        self.show_card(shown=event.index is not None)
        self.follow_in_panel()
        self.refresh_status()

    def on_article_view_link_clicked(self, event: ArticleView.LinkClicked) -> None:
        event.stop()
        self.do_browser()

    def on_article_view_selected(self, event: ArticleView.Selected) -> None:
        event.stop()
        self.refresh_status()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        pane = self.pane
        self._at(pane)
        if pane is Pane.ARTICLE and self.article is not None:
            self.mark_read()
        self.refresh_status()
