"""Moving: in the pane that has the keys, from quote to quote, from place to place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.guard import printable
from tui.app.keys import Pane
from tui.app.screens.reader.base import Place, ReaderBase
from tui.app.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from tui.app.painting.selecting import Unit
    from tui.app.widgets.article_view import ArticleView
    from tui.app.widgets.side_panel import SidePanel

MOST_PLACES = 100


class Moving(ReaderBase):
    @property
    def _pane_widget(self) -> ArticleList | ArticleView | SidePanel:
        match self.pane:
            case Pane.LIST:
                return self.pile
            case Pane.PANEL:
                return self.panel
            case Pane.ARTICLE:
                return self.view

    @property
    def _stretching(self) -> bool:
        return self.pane is Pane.ARTICLE and self.view.selection is not None

    def _move(self, step: int) -> None:
        if self._stretching:
            self.view.select_move("line", step)
        else:
            self._pane_widget.move(step)

    def do_down(self) -> None:
        self._move(1)

    def do_up(self) -> None:
        self._move(-1)

    def do_page_down(self) -> None:
        self._pane_widget.page(1)

    def do_page_up(self) -> None:
        # While selecting, b is the word to the left, as w is the one to the right.
        if self._stretching:
            self.view.select_move("word", -1)
        else:
            self._pane_widget.page(-1)

    def do_half_down(self) -> None:
        self._pane_widget.half(1)

    def do_half_up(self) -> None:
        self._pane_widget.half(-1)

    def do_top(self) -> None:
        self._leave_trail()
        self._pane_widget.home()

    def do_bottom(self) -> None:
        self._leave_trail()
        self._pane_widget.end()

    def do_left(self) -> None:
        if self._stretching:
            self.view.select_move("char", -1)
        else:
            self._next_pane(-1)

    def do_right(self) -> None:
        if self._stretching:
            self.view.select_move("char", 1)
        else:
            self._next_pane(1)

    def _next_pane(self, step: int) -> None:
        panes = [Pane.LIST, Pane.ARTICLE, Pane.PANEL]
        place = panes.index(self.pane) + step
        if 0 <= place < len(panes):
            self.focus_pane(panes[place])

    def do_open(self) -> None:
        match self.pane:
            case Pane.LIST:
                self.pile.choose()
            case Pane.PANEL:
                self.panel.choose()
            case Pane.ARTICLE:
                if self.accept_repair():
                    return
                if self.view.focused_quote is not None:
                    self.show_card(shown=not self.card.shown)
                else:
                    self.say("No quote has the focus; ] goes to one.")

    # Quotes, paragraphs, actors --------------------------------------------------------------

    def do_next_quote(self) -> None:
        self._step_quote(1)

    def do_previous_quote(self) -> None:
        self._step_quote(-1)

    def _step_quote(self, step: int) -> None:
        if self.article is None:
            self.say("There is no article here.")
            return
        self.focus_pane(Pane.ARTICLE)
        if not self.article.quotes:
            none = "No quotes in this article."
            self.say("The quotes are still being looked for." if self.reading_on else none)
        elif not self.view.quote(step):
            where = "after" if step > 0 else "before"
            self.say(f"No quote {where} this one; J and K go to the next article.")

    def do_next_paragraph(self) -> None:
        self._step_paragraph(1)

    def do_previous_paragraph(self) -> None:
        self._step_paragraph(-1)

    def _step_paragraph(self, step: int) -> None:
        if self._stretching:
            self.view.select_move("paragraph", step)
        elif self.pane is Pane.LIST and self.pile.grouped:
            if not self.pile.next_group(step):
                self.say("That was the last group." if step > 0 else "This is the first group.")
        elif self.view.show_removed:
            self.view.block(step)
        else:
            self.view.paragraph(step)

    def do_next_actor(self) -> None:
        self._step_actor(1)

    def do_previous_actor(self) -> None:
        self._step_actor(-1)

    def _step_actor(self, step: int) -> None:
        self.focus_pane(Pane.ARTICLE)
        if not self.view.actor(step):
            lit = self.article.actor(self.view.focused_actor) if self.article else None
            who = f"{printable(lit.name)} is not" if lit else "Nobody is"
            self.say(f"{who} named further on." if step > 0 else f"{who} named before.")

    # Selecting -------------------------------------------------------------------------------

    def do_select(self) -> None:
        self._select(by_paragraphs=False)

    def do_select_paragraph(self) -> None:
        self._select(by_paragraphs=True)

    def _select(self, *, by_paragraphs: bool) -> None:
        self.focus_pane(Pane.ARTICLE)
        if self.view.selection is not None and not by_paragraphs:
            self.view.select_clear()
        elif not self.view.select_start(linewise=by_paragraphs):
            self.say("There is nothing to select here.")

    def do_select_left(self) -> None:
        self._stretch("char", -1)

    def do_select_right(self) -> None:
        self._stretch("char", 1)

    def do_select_up(self) -> None:
        self._stretch("line", -1)

    def do_select_down(self) -> None:
        self._stretch("line", 1)

    def _stretch(self, unit: Unit, step: int) -> None:
        self.focus_pane(Pane.ARTICLE)
        if self.view.selection is None and not self.view.select_start():
            self.say("There is nothing to select here.")
        else:
            self.view.select_move(unit, step)

    # Articles and places ---------------------------------------------------------------------

    def do_next_article(self) -> None:
        self._step_article(1)

    def do_previous_article(self) -> None:
        self._step_article(-1)

    def _step_article(self, step: int) -> None:
        if not self.order:
            self.say("There is no article here.")
            return
        place = self.pile.cursor  # of several in one packet the article comes after the last
        if not 0 <= place + step < len(self.order):
            self.say("That was the last article." if step > 0 else "This is the first article.")
            return
        self.pile.go(place + step)
        if self.pane is not Pane.LIST:
            self.focus_pane(Pane.ARTICLE)

    def _leave_trail(self) -> None:
        if self.index is None or self.article is None:
            return
        self.trail.append(Place(self.index, self.view.position))
        del self.trail[:-MOST_PLACES]

    def jump(self, index: int, offset: int) -> None:
        """Go somewhere that can be come back from."""
        self._leave_trail()
        if index == self.index and self.article is not None:
            self.view.go(offset)
        else:
            self.show_entry(index, offset=offset)
        self.focus_pane(Pane.ARTICLE)

    def do_jump_back(self) -> None:
        entries = len(self.entries)
        while self.trail:
            place = self.trail.pop()
            here = self.index == place.index and self.view.position == place.offset
            if here or place.index >= entries:
                continue
            if place.index == self.index:
                self.view.go(place.offset, margin=0)
            else:
                self.show_entry(place.index, offset=place.offset)
            return
        self.say("Nowhere to jump back to.")
