"""The article view: all of an article, moved through, searched, selected in.

It has no key bindings; a screen calls its methods. What is drawn and where keys lead is decided in
``tui.app.painting``; the widget holds the state and knows what must be painted anew when it
changes. ``Sheet`` draws, ``Page`` says what, ``Scrolled`` scrolls, ``Steps`` goes from quote to
quote, this class selects.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from textual import events
from textual.timer import Timer

from tui.app.painting.cells import clusters
from tui.app.painting.layout import RowKind, indent
from tui.app.painting.selecting import Selection, Unit
from tui.app.widgets.article import messages
from tui.app.widgets.article.blocks import Blocks
from tui.model import Span

PULL_SECONDS = 0.05
"""Between two rows while the mouse is held above or below the text."""


class ArticleView(Blocks):
    """Shows one article, or says why not. Offsets are code points of the document's text."""

    Moved: TypeAlias = messages.Moved
    QuoteFocused: TypeAlias = messages.QuoteFocused
    BlockFocused: TypeAlias = messages.BlockFocused
    ActorFocused: TypeAlias = messages.ActorFocused
    Selected: TypeAlias = messages.Selected
    LinkClicked: TypeAlias = messages.LinkClicked

    _selection: Selection | None = None
    _pressed: int | None = None
    _dragged: tuple[int, int] = (0, 0)
    """Where the pointer last was: rows below the first visible, cells in."""
    _pulling: Timer | None = None

    def _forget(self) -> None:
        super()._forget()
        self._pressed = None
        self._let_go()
        if self._selection is not None:
            self._selection = None
            self.post_message(self.Selected(None))

    # Selection -------------------------------------------------------------------------------

    @property
    def selection(self) -> Span | None:
        return None if self._selection is None else self._selection.span(self.flow)

    @property
    def selected_spans(self) -> list[Span]:
        """What of the selection is shown, block by block: removed text inside is left out."""
        span = self.selection
        return [] if span is None else self.flow.parts(span)

    def select_start(self, *, linewise: bool = False) -> bool:
        """Begin at the text cursor: where a selection's is, else the focused quote, the hit, the
        mention or the last click if in sight, else the first visible text. ``linewise`` takes
        whole paragraphs."""
        if not self.flow.shown:
            return False
        if self._selection is not None:
            place = self._selection.head
        else:
            seen = self.visible_span
            near = self._caret if self._caret is not None else -1
            place = near if seen.start <= near < seen.end else seen.start
        place = self.flow.nearest(place)
        self._select(Selection(place, place, linewise))
        return True

    def select_move(self, unit: Unit, count: int = 1) -> None:
        """Move the cursor's end: char, word, sentence, paragraph; line keeps to the column, edge
        goes to the end (start) of the row. Where whole paragraphs are selected, line takes them
        one by one too."""
        if self._selection is None and not self.select_start():
            return
        selection = self._selection
        assert selection is not None
        if selection.linewise and unit in ("line", "paragraph"):
            self._select(selection.by_blocks(self.flow, count))
        elif unit == "line":
            self._select(self._move_line(selection, count))
        elif unit == "edge":
            row = self._rows[self._rows.at(selection.head)]
            offset = row.start if count < 0 else max(row.start, row.end - 1)
            self._select(selection.to(self.flow.nearest(offset)))
        else:
            self._select(selection.moved(self.flow, unit, count))

    def select_span(self, span: Span) -> None:
        """Select just this."""
        if len(span) and self.flow.shown:
            last = self.flow.char(self.flow.nearest(span.end - 1) + 1, -1)
            self._select(Selection(span.start, max(span.start, last)))

    def select_clear(self) -> None:
        if self._selection is not None:
            self._caret = self._selection.head
            self._select(None)

    def _select(self, selection: Selection | None) -> None:
        old = (self._overlay.selection, self._overlay.cursor)
        self._selection = selection
        span = cursor = None
        if selection is not None:
            span = selection.span(self.flow)
            cursor = Span(selection.head, self.flow.after(selection.head))
        overlay = replace(self._overlay, selection=span, cursor=cursor)
        self._overlay_with(old, (span, cursor), overlay)
        if cursor is not None:
            row = self._rows.at(cursor.start)
            self._rows.ensure(row + self.size.height)
            self.reveal(row, margin=1)
        if span != old[0]:
            self.post_message(self.Selected(span))

    def _move_line(self, selection: Selection, count: int) -> Selection:
        number = self._rows.at(selection.head)
        column = selection.column
        if column is None:
            column = self._column(number, selection.head)
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            following = number + step
            while (
                following >= 0
                and self._rows.ensure(following)
                and self._rows[following].kind is not RowKind.TEXT
            ):
                following += step
            if following < 0 or not self._rows.ensure(following):
                break
            number = following
        return selection.to(self._offset_in(number, column), column)

    def _column(self, number: int, offset: int) -> int:
        """The cell, from the row's first, at which an offset is drawn."""
        row = self._rows[number]
        text = self.flow.text
        return sum(size for first, _, size in clusters(text, row.start, row.end) if first < offset)

    def _offset_in(self, number: int, column: int) -> int:
        """The character drawn at a cell of a text row; its last one for cells past it."""
        row = self._rows[number]
        taken, found = 0, row.start
        for first, _, size in clusters(self.flow.text, row.start, row.end):
            if self.flow.text[first] == "\n":
                break
            found = first
            taken += size
            if taken > column:
                break
        return found

    # Mouse -----------------------------------------------------------------------------------

    def offset_at(self, row: int, x: int) -> int | None:
        """The character drawn in a row at a cell; None where no text is."""
        if row >= len(self._rows) or row < 0 or self._rows[row].kind is not RowKind.TEXT:
            return None
        block = self._rows.article.document.blocks[self._rows[row].block]
        hang = indent(block, self._rows.columns)
        return self._offset_in(row, max(0, x - self._rows.columns.text_start - hang))

    def row_pressed(self, row: int, x: int, event: events.MouseDown) -> None:
        self._pressed = self.offset_at(row, x)
        if event.shift and self._selection is not None and self._pressed is not None:
            self._select(self._selection.to(self._pressed))
            return
        self.select_clear()

    def row_dragged(self, row: int, x: int, event: events.MouseMove) -> None:
        self._dragged = row - self.top, x
        outside = not 0 <= row - self.top < self.size.height
        if outside and self._pulling is None:
            self._pulling = self.set_interval(PULL_SECONDS, self._pull)
        elif not outside:
            self._let_go()
        self._select_to_pointer()

    def _pull(self) -> None:
        """Held outside, the pointer pulls more text in."""
        self.move(-1 if self._dragged[0] < 0 else 1)
        self._select_to_pointer()

    def _let_go(self) -> None:
        if self._pulling is not None:
            self._pulling.stop()
            self._pulling = None

    def on_mouse_release(self) -> None:
        self._let_go()

    def _select_to_pointer(self) -> None:
        y, x = self._dragged
        place = self.offset_at(self.top + max(0, min(y, self.size.height - 1)), x)
        if place is None or self._pressed is None:
            return
        if self._selection is None:
            if place == self._pressed:
                return
            self._selection = Selection(self._pressed, self._pressed)
        self._select(self._selection.to(place))

    def row_released(self, row: int, x: int, event: events.MouseUp) -> None:
        self._let_go()
        article = self.article
        if self._selection is not None or article is None:
            return
        place = self.offset_at(row, x)
        if place is None:
            self._click_head(row, x)
            return
        self._caret = place
        if self.show_removed:
            self.focus_block(self._rows[row].block)
        holding = [
            index
            for index in self.quotes_shown
            if any(span.start <= place < span.end for span in article.quotes[index].content)
        ]
        # Of a quote inside another the inner one is meant.
        self.focus_quote(
            min(holding, key=lambda index: len(article.quotes[index].span), default=None)
        )

    def _click_head(self, row: int, x: int) -> None:
        """A speaker's name focuses its quote, the address opens."""
        if self.article is None or not 0 <= row < len(self._rows):
            return
        columns, note = self._rows.columns, self._rows.notes.get(row)
        if note is not None and note.kind == "quote":
            self.focus_quote(note.index)
            return
        url = self.article.document.metadata.url
        line = self._rows[row]
        if (
            line.kind is RowKind.HEAD
            and url is not None
            and any("url" in run.roles for run in self._rows.head[line.block])
            and x >= columns.text_start
        ):
            self.post_message(self.LinkClicked(url.value))

    def on_click(self, event: events.Click) -> None:
        """Twice selects a word, three times the paragraph."""
        place = self.offset_at(self.top + event.y, event.x)
        if place is None:
            return
        if event.chain == 3:
            self._select(Selection(place, place, linewise=True))
        elif event.chain == 2 and (word := self.flow.word_at(place)) is not None:
            self.select_span(word)
