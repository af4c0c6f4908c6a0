"""Which parts of the reader are shown, how wide, and what their panel and card say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.keys import Pane
from tui.app.screens.reader.base import ReaderBase
from tui.config.settings import NARROWEST, WIDEST

if TYPE_CHECKING:
    from tui.app.widgets.side_panel import SidePanel

WIDTH_STEP = 4


class Viewing(ReaderBase):
    zen = False

    # The parts -------------------------------------------------------------------------------

    def focus_pane(self, pane: Pane) -> None:
        """Give the keys to a pane; where there is no room for all, it is one that is shown."""
        if pane is not Pane.ARTICLE:
            self._set_zen(zen=False)
            self.set_class(pane is Pane.PANEL, "-side-panel")
        if pane is Pane.PANEL and not self.desk.settings.panel:
            self._keep_panel(shown=True)
        self._at(pane)
        # At once, where ``focus`` of a widget comes after the next key of one packet.
        match pane:
            case Pane.LIST:
                self.set_focus(self.pile.rows)
            case Pane.ARTICLE:
                self.set_focus(self.view)
            case Pane.PANEL:
                self.set_focus(self.panel.active)
                self._focus_in_panel()
        self.refresh_status()

    def _focus_in_panel(self) -> None:
        """A row of the list of quotes is what the next key is meant for, as after a move in it:
        that of the first quote in sight, unless something is focused already."""
        view, article = self.view, self.article
        if article is None or not article.quotes or self.panel.tab != "quotes":
            return
        if view.focused_quote is not None or view.selection is not None or self.focused_note:
            return
        here = view.visible_span.start
        after = [at for at, quote in enumerate(article.quotes) if quote.span.end > here]
        view.focus_quote(after[0] if after else len(article.quotes) - 1)

    def _at(self, pane: Pane) -> None:
        """Where the keys go. Only where one part is shown at a time do styles ask for that: to
        apply them all anew took 13 ms for each change of panes."""
        here = {f"-at-{other.value}": other is pane for other in Pane}
        self.update_classes(here, update=self.has_class("-narrow"))

    @property
    def _panel_shows(self) -> bool:
        return not self.zen and bool(self.panel.display)

    def _keep_panel(self, *, shown: bool) -> None:
        """The setting, for where there is room for three parts."""
        self.change_settings(panel=shown)
        self.set_class(shown, "-panel")

    def do_panel(self) -> None:
        shown = not self._panel_shows
        self._set_zen(zen=False)
        self._keep_panel(shown=shown)
        self.set_class(shown, "-side-panel")
        if shown and self.has_class("-narrow"):
            self.focus_pane(Pane.PANEL)
        elif shown and self.pane is Pane.LIST and self.has_class("-medium"):
            self.focus_pane(Pane.PANEL)  # it stands where the list stood
        elif not shown and self.pane is Pane.PANEL:
            self.focus_pane(Pane.ARTICLE)
        self.panel.highlight(self.view.focused_quote)

    def _show_tab(self, tab: str) -> None:
        if self.pane is Pane.PANEL and self.panel.tab == tab:
            self.focus_pane(Pane.ARTICLE)
            return
        self.panel.tab = tab
        self.focus_pane(Pane.PANEL)

    def do_quotes(self) -> None:
        self._show_tab("quotes")

    def do_actors(self) -> None:
        self._show_tab("actors")

    def do_notes(self) -> None:
        self._show_tab("notes")

    def do_zen(self) -> None:
        self._set_zen(zen=not self.zen)
        if self.zen:
            self.focus_pane(Pane.ARTICLE)

    def _set_zen(self, *, zen: bool) -> None:
        self.zen = zen
        self.set_class(zen, "-zen")

    def do_narrower(self) -> None:
        self._set_measure(-WIDTH_STEP)

    def do_wider(self) -> None:
        self._set_measure(WIDTH_STEP)

    def _set_measure(self, step: int) -> None:
        measure = max(NARROWEST, min(WIDEST, self.desk.settings.measure + step))
        self.change_settings(measure=measure)
        self.view.measure = measure
        self.say(f"Text {measure} columns wide, where there is room.")

    def do_indirect(self) -> None:
        hidden = not self.desk.settings.hide_indirect
        self.change_settings(hide_indirect=hidden)
        self.view.hide_indirect = hidden
        self.say("Indirect speech is not marked." if hidden else "Indirect speech is marked.")

    def do_unsure(self) -> None:
        hidden = not self.desk.settings.hide_unsure
        self.change_settings(hide_unsure=hidden)
        if self.index is not None:
            self.show_entry(self.index, offset=self.view.position)
        self.say("Unsure quotes are not marked." if hidden else "Unsure quotes are marked.")

    # The card of a quote ---------------------------------------------------------------------

    def show_card(self, *, shown: bool) -> None:
        index = self.view.focused_quote
        if not shown or index is None or self.article is None:
            self.card.clear()
            return
        span = self.article.quotes[index].span
        self.card.show(
            self.article,
            index,
            paragraph=self.view.paragraph_number(span.start),
            marks=[mark for mark in self.marks if mark.span == span],
            extra=self.said_elsewhere(),
        )

    # What the panel says ---------------------------------------------------------------------

    def on_side_panel_quote_highlighted(self, event: SidePanel.QuoteHighlighted) -> None:
        event.stop()
        if self.article is not None and self.pane is Pane.PANEL:
            self.view.focus_quote(event.index)

    def on_side_panel_quote_chosen(self, event: SidePanel.QuoteChosen) -> None:
        event.stop()
        self.view.focus_quote(event.index)
        self.focus_pane(Pane.ARTICLE)

    def on_side_panel_actor_chosen(self, event: SidePanel.ActorChosen) -> None:
        event.stop()
        self.focus_pane(Pane.ARTICLE)
        self.view.focus_actor(event.id)
        if not self.view.actor(1):  # no mention from here on
            self.view.actor(-1)

    def on_side_panel_note_chosen(self, event: SidePanel.NoteChosen) -> None:
        event.stop()
        mark = next((mark for mark in self.marks if mark.id == event.id), None)
        if mark is not None:
            self.focus_pane(Pane.ARTICLE)
            self.view.go(mark.span.start, flash=mark.span)
        elif event.id:
            self.say("These words are not in the text any more; the note is kept.", "warning")
