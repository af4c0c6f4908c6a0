"""The article: drawn row by row, moved through by quote, actor, paragraph, find and selection.

It has no key bindings; a screen calls its methods. What is drawn and where keys lead is decided in
``tui.app.painting``; here is the state and what must be painted anew when it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.timer import Timer

from tui.app.painting import actors, folding, header, stepping
from tui.app.painting.cells import clusters
from tui.app.painting.columns import share
from tui.app.painting.layout import CHUNK, RowKind, Rows
from tui.app.painting.lines import Overlay, Painter
from tui.app.painting.marks import Mark
from tui.app.painting.motions import Flow
from tui.app.painting.selecting import Selection, Unit
from tui.app.painting.spans import Layer, Roles
from tui.app.theming import Paint, monochrome
from tui.app.widgets.flat import CACHED_ROWS, Flat
from tui.model import Article, BlockKind, Document, Span

MEASURE = 72
FLASH_SECONDS = 1.5
_IDLE_BUDGET = 65_536
"""Code points wrapped between two events: some 3 ms, so that no key waits for more."""

_EMPTY = Article("", Document(""))


class ArticleView(Flat):
    """Shows one article, or says why not. Offsets are code points of the document's text."""

    @dataclass
    class Moved(Message):
        """The first visible text is now at ``offset``."""

        offset: int

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleView.Moved)

    @dataclass
    class QuoteFocused(Message):
        """An index into the article's quotes, or None when no quote is focused any more."""

        index: int | None

    @dataclass
    class ActorFocused(Message):
        """The actor whose mentions are lit, by id, or None."""

        actor: str | None

    @dataclass
    class Selected(Message):
        """The selection has changed; None when there is none any more."""

        span: Span | None

    @dataclass
    class LinkClicked(Message):
        """The article's address was clicked."""

        url: str

    def __init__(
        self,
        paint: Paint | None = None,
        *,
        measure: int = MEASURE,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.article: Article | None = None
        self.marks: tuple[Mark, ...] = ()
        self._paint = paint
        self._measure = measure
        self._show_removed = False
        self._hide_indirect = False
        self._label = ""
        self._message: tuple[str, str, str] | None = None
        self._place = 0
        self._overlay = Overlay()
        self._styles: dict[Roles, Style] = {}
        self._colours: dict[str, int] = {}
        self._folded: str | None = None
        self._selection: Selection | None = None
        self._caret: int | None = None
        self._pressed: int | None = None
        self._flow_cache: Flow | None = None
        self._filling: Timer | None = None
        self._fading: Timer | None = None
        self._rows = Rows(_EMPTY, share(1, 1))
        self._painter = Painter(_EMPTY, {})

    # What is shown ---------------------------------------------------------------------------

    def show(
        self, article: Article, marks: Sequence[Mark] = (), *, offset: int = 0, label: str = ""
    ) -> None:
        """An article from ``offset`` on. ``label`` stands in for the title it may not have."""
        self._reset(article, None, label)
        self.marks = tuple(marks)
        self._place = offset
        self._arrange()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Other annotations on the same article; the place, focus and selection stay."""
        self.marks = tuple(marks)
        self._arrange()

    def show_error(self, path: Path | str, reason: str) -> None:
        """Says that a file cannot be read, and why."""
        self._reset(None, ("error", f"{path} cannot be shown", reason), "")
        self._arrange()

    def show_notice(self, title: str, words: str = "") -> None:
        """Says something in place of an article."""
        self._reset(None, ("notice", title, words), "")
        self._arrange()

    def _reset(
        self, article: Article | None, message: tuple[str, str, str] | None, label: str
    ) -> None:
        selected, quote = self._selection is not None, self._overlay.focused_quote is not None
        actor = self._overlay.focused_actor is not None
        self.article, self._message, self._label = article, message, label
        self.marks = ()
        self._place = 0
        self._overlay = Overlay()
        self._selection = self._caret = self._folded = None
        self._colours = (
            dict(actors.colours(article.actors, len(self.paint.actors))) if article else {}
        )
        if selected:
            self.post_message(self.Selected(None))
        if quote:
            self.post_message(self.QuoteFocused(None))
        if actor:
            self.post_message(self.ActorFocused(None))

    @property
    def paint(self) -> Paint:
        """How roles look: the theme's, or without any colour under NO_COLOR."""
        return monochrome() if self._paint is None or self.app.no_color else self._paint

    @paint.setter
    def paint(self, paint: Paint) -> None:
        self._paint = paint
        self._styles.clear()
        if self.article is not None:
            self._colours = dict(actors.colours(self.article.actors, len(self.paint.actors)))
            self._arrange()
        self.redraw()

    @property
    def measure(self) -> int:
        """The width of the text in cells, where the widget is wide enough."""
        return self._measure

    @measure.setter
    def measure(self, cells: int) -> None:
        self._measure = max(10, cells)
        self._arrange()

    @property
    def show_removed(self) -> bool:
        """Whether what cleaning dropped shows, dimmed, in its place, with the reason."""
        return self._show_removed

    @show_removed.setter
    def show_removed(self, show: bool) -> None:
        self._show_removed = show
        self._arrange()

    @property
    def hide_indirect(self) -> bool:
        """Whether reported speech is left unmarked and stepped over."""
        return self._hide_indirect

    @hide_indirect.setter
    def hide_indirect(self, hide: bool) -> None:
        self._hide_indirect = hide
        self._arrange()

    # Layout ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Lay everything out anew, the same text on top."""
        self._flow_cache = None
        if not self.size.width:
            return
        columns = share(self.inner_width, self._measure)
        article = self.article or _EMPTY
        if self._message is not None:
            role, title, words = self._message
            head = header.message(title, words, columns.whole, role)
        elif self.article is None:
            head = []
        else:
            head = header.title_block(article, columns.whole, self._label)
        self._rows = Rows(
            article,
            columns,
            marks=self.marks,
            head=head,
            show_removed=self._show_removed,
            hide_indirect=self._hide_indirect,
        )
        self._painter = Painter(
            article, self._colours, self.marks, hide_indirect=self._hide_indirect
        )
        self._rows.extend(CHUNK)
        top = self._rows.at(self._place) if self._place else 0
        self._rows.ensure(top + self.size.height)
        self.top = max(0, min(top, self.last_top))
        if self._filling is None and not self._rows.done:
            self._filling = self.set_interval(0.01, self._fill)
        self.redraw()

    def _fill(self) -> None:
        """The rest of a long text, a little between any two events."""
        self._rows.extend(_IDLE_BUDGET)
        if self._rows.done and self._filling is not None:
            self._filling.stop()
            self._filling = None
            self.refresh()  # the scroll bar knows the length now

    def on_resize(self) -> None:
        if self._rows.columns.width != self.inner_width:
            self._arrange()

    def total(self) -> int:
        return max(1, self._rows.estimate)

    def draw(self, row: int, width: int) -> Sequence[Segment]:
        if not self._rows.ensure(row):
            return [Segment(" " * width, self.base)]
        return [
            Segment(run.text, self._style(run.roles))
            for run in self._painter.row(self._rows, row, self._overlay)
        ]

    def _style(self, roles: Roles) -> Style:
        style = self._styles.get(roles)
        if style is None:
            style = self._styles[roles] = self.base + self.paint.style(roles)
        return style

    def redraw(self, *rows: int) -> None:
        if not rows:
            self._styles.clear()
        super().redraw(*rows)

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def _overlay_with(
        self, old: Iterable[Span | None], new: Iterable[Span | None], overlay: Overlay
    ) -> None:
        """Put another overlay on and paint the rows that the old and new spans lie in."""
        self._overlay = overlay
        rows: set[int] = set()
        for span in (*old, *new):
            if span is not None:
                covering = self._rows.covering(span)
                if len(covering) > CACHED_ROWS:
                    self.redraw()
                    return
                rows.update(covering)
        if rows:
            self.redraw(*rows)

    # Moving ----------------------------------------------------------------------------------

    @property
    def position(self) -> int:
        """The first visible code point, to come back to (Widget.offset is another thing)."""
        return self._place

    def scrolled(self) -> None:
        row = self._rows[self.top] if self._rows.ensure(self.top) else None
        self._place = row.start if row is not None and self.top else 0
        self.post_message(self.Moved(self._place))

    @property
    def visible_span(self) -> Span:
        """From the first to the last code point on the screen."""
        last = min(self.top + self.size.height, len(self._rows)) - 1
        if last < self.top:
            return Span(0, 0)
        return Span(self._rows[self.top].start, self._rows[last].end)

    def move(self, lines: int) -> bool:
        self._rows.ensure(self.top + self.size.height + max(0, lines))
        return self.scroll_top(self.top + lines)

    def page(self, count: int) -> bool:
        """Whole screens, one line kept in sight."""
        return self.move(count * max(1, self.size.height - 1))

    def half(self, count: int) -> bool:
        return self.move(count * max(1, self.size.height // 2))

    def home(self) -> bool:
        return self.scroll_top(0)

    def end(self) -> bool:
        while not self._rows.done:
            self._rows.extend(1 << 20)
        return self.scroll_top(len(self._rows))

    def go(self, offset: int, *, flash: Span | None = None, margin: int = 3) -> None:
        """Show the text at ``offset``, lit for a moment if ``flash`` says what."""
        self._reveal(Span(offset, offset + 1), margin)
        if flash is not None:
            self._overlay_with([self._overlay.flash], [flash], replace(self._overlay, flash=flash))
            if self._fading is not None:
                self._fading.stop()
            self._fading = self.set_timer(FLASH_SECONDS, self._fade)

    def _fade(self) -> None:
        self._overlay_with([self._overlay.flash], [], replace(self._overlay, flash=None))

    def _reveal(self, span: Span, margin: int = 2) -> None:
        """Bring a span into sight: nothing moves if it is there, else it lands a third down."""
        first, last = self._rows.at(span.start), self._rows.at(max(span.start, span.end - 1))
        height = max(1, self.size.height)
        self._rows.ensure(first + height)
        margin = min(margin, (height - 1) // 2)
        if (first - margin < self.top and self.top) or last + margin >= self.top + height:
            self.scroll_top(first - min(height // 3, max(margin, height - (last - first) - 1)))

    def paragraph(self, step: int) -> bool:
        """To the next (previous) paragraph's first line."""
        starts = [span.start for span in self._rows.shown]
        index = stepping.step_from(starts, self._place, step)
        while index is not None and 0 <= index < len(starts):
            row = self._rows.at(starts[index])
            if (row - self.top) * step > 0:
                self._rows.ensure(row + self.size.height)
                return self.scroll_top(row)
            index += step
        return self.home() if step < 0 else False

    def paragraph_number(self, offset: int) -> int:
        """Counted from 1 as the margin counts; a heading's is the one before it, 0 before any."""
        number = 0
        blocks = self.article.document.blocks if self.article is not None else ()
        for index, here in self._painter.numbers.items():
            if blocks[index].span.start > offset:
                break
            number = here
        return number

    # Quotes and actors -----------------------------------------------------------------------

    @property
    def focused_quote(self) -> int | None:
        return self._overlay.focused_quote

    def quote(self, step: int) -> bool:
        """Focus the next (previous) quote: from the focused one, else from what is visible."""
        if self.article is None:
            return False
        quotes = self.article.quotes
        order = stepping.reachable_quotes(self.article, self._rows.shown, self._hide_indirect)
        focused = self._overlay.focused_quote
        if focused in order:
            place = order.index(focused) + step
        else:
            starts = [quotes[index].content[0].start for index in order]
            seen = self.visible_span
            from_here = seen.start - 1 if step > 0 else seen.end
            found = stepping.step_from(starts, from_here, step)
            place = -1 if found is None else found
        if not 0 <= place < len(order):
            return False
        self.focus_quote(order[place])
        return True

    def focus_quote(self, index: int | None) -> None:
        """Focus a quote by its index in the article, and bring it into sight."""
        old = self._overlay.focused_quote
        if self.article is None or index == old:
            return
        overlay = replace(self._overlay, focused_quote=index)
        self._overlay_with(self._quote_spans(old), self._quote_spans(index), overlay)
        # A crowded margin names a speaker some rows below the quote's first.
        named = [
            row
            for row in range(self.top, self.top + self.size.height)
            if (note := self._rows.notes.get(row)) is not None
            and note.kind == "quote"
            and note.index in (old, index)
        ]
        if named:
            self.redraw(*named)
        if index is not None:
            quote = self.article.quotes[index]
            self._caret = quote.content[0].start
            self._reveal(quote.span)
        self.post_message(self.QuoteFocused(index))

    def _quote_spans(self, index: int | None) -> list[Span]:
        if index is None or self.article is None:
            return []
        quote = self.article.quotes[index]
        return [quote.span, *([quote.cue] if quote.cue is not None else [])]

    @property
    def focused_actor(self) -> str | None:
        return self._overlay.focused_actor

    def focus_actor(self, actor: str | None) -> None:
        """Light every mention of one actor (by id), pronouns too; ``actor`` steps through them."""
        if actor != self._overlay.focused_actor:
            self._overlay = replace(self._overlay, focused_actor=actor, mention=None)
            self.redraw()
            self.post_message(self.ActorFocused(actor))

    def actor(self, step: int) -> bool:
        """To the next (previous) mention: of the focused actor, else of any."""
        if self.article is None:
            return False
        found = stepping.mentions(self.article, self._rows.shown, self._overlay.focused_actor)
        starts = [span.start for span, _ in found]
        here, seen = self._overlay.mention, self.visible_span
        if here is not None and seen.meets(here):
            place = here.start
        else:
            place = seen.start - 1 if step > 0 else seen.end
        index = stepping.step_from(starts, place, step)
        if index is None:
            return False
        span = found[index][0]
        self._overlay_with([here], [span], replace(self._overlay, mention=span))
        self._caret = span.start
        self._reveal(span)
        return True

    def clear_mention(self) -> None:
        """No mention is the current one any more."""
        self._overlay_with([self._overlay.mention], [], replace(self._overlay, mention=None))

    # Find ------------------------------------------------------------------------------------

    def find(self, query: str, *, regex: bool = False) -> int:
        """Light every place of the query in the shown text and go to the first from here on.

        Returns:
            How many there are.

        Raises:
            SearchError: a regular expression that cannot be used.
        """
        if self.article is None:
            return 0
        if self._folded is None:
            self._folded = folding.fold(self.article.document.text)
        flow = self._flow
        hits = [
            span
            for span in folding.find(self._folded, query, regex=regex)
            if (block := flow.block(span.start)) is not None and span.end <= flow.shown[block].end
        ]
        layer = Layer((span, index) for index, span in enumerate(hits))
        self._overlay = replace(self._overlay, hits=layer, hit=None)
        self.redraw()
        if hits:
            first = stepping.step_from(layer.starts, self.visible_span.start - 1, 1)
            self._go_to_hit(0 if first is None else first)
        return len(hits)

    def find_step(self, step: int) -> bool:
        """To the next (previous) hit, round the ends."""
        count, hit = len(self._overlay.hits), self._overlay.hit
        if not count:
            return False
        self._go_to_hit(((hit if hit is not None else -1 if step > 0 else 0) + step) % count)
        return True

    def _go_to_hit(self, index: int) -> None:
        hits = self._overlay.hits.items
        old = [] if self._overlay.hit is None else [hits[self._overlay.hit][0]]
        span = hits[index][0]
        self._overlay_with(old, [span], replace(self._overlay, hit=index))
        self._caret = span.start
        self._reveal(span)

    @property
    def finding(self) -> tuple[int, int]:
        """Which hit of how many, as in "3/12"; (0, 0) for none."""
        hit = self._overlay.hit
        return (0 if hit is None else hit + 1), len(self._overlay.hits)

    def clear_find(self) -> None:
        if len(self._overlay.hits):
            self._overlay = replace(self._overlay, hits=Layer(()), hit=None)
            self.redraw()

    # Selection -------------------------------------------------------------------------------

    @property
    def _flow(self) -> Flow:
        if self._flow_cache is None:
            self._flow_cache = Flow(self.article or _EMPTY, self._rows.shown)
        return self._flow_cache

    @property
    def selection(self) -> Span | None:
        return None if self._selection is None else self._selection.span(self._flow)

    @property
    def selected_spans(self) -> list[Span]:
        """What of the selection is shown, block by block: removed text inside is left out."""
        span = self.selection
        return [] if span is None else self._flow.parts(span)

    def select_start(self, linewise: bool = False) -> bool:
        """Begin at the text cursor: where a selection's is, else the focused quote, the hit, the
        mention or the last click if in sight, else the first visible text. ``linewise`` takes
        whole paragraphs."""
        if not self._flow.shown:
            return False
        if self._selection is not None:
            place = self._selection.head
        else:
            seen = self.visible_span
            near = self._caret if self._caret is not None else -1
            place = near if seen.start <= near < seen.end else seen.start
        place = self._flow.nearest(place)
        self._select(Selection(place, place, linewise))
        return True

    def select_move(self, unit: Unit, count: int = 1) -> None:
        """Move the cursor's end: char, word, sentence, paragraph; line keeps to the column, edge
        goes to the end (start) of the row."""
        if self._selection is None and not self.select_start():
            return
        selection = self._selection
        assert selection is not None
        if unit == "line":
            self._select(self._move_line(selection, count))
        elif unit == "edge":
            row = self._rows[self._rows.at(selection.head)]
            offset = row.start if count < 0 else max(row.start, row.end - 1)
            self._select(selection.to(self._flow.nearest(offset)))
        else:
            self._select(selection.moved(self._flow, unit, count))

    def select_swap(self) -> None:
        """The cursor goes to the other end."""
        if self._selection is not None:
            self._select(self._selection.swapped())

    def select_span(self, span: Span) -> None:
        """Select just this."""
        if len(span) and self._flow.shown:
            last = self._flow.char(self._flow.nearest(span.end - 1) + 1, -1)
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
            span = selection.span(self._flow)
            cursor = Span(selection.head, self._flow.after(selection.head))
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
        text = self._flow.text
        return sum(size for first, _, size in clusters(text, row.start, row.end) if first < offset)

    def _offset_in(self, number: int, column: int) -> int:
        """The character drawn at a cell of a text row; its last one for cells past it."""
        row = self._rows[number]
        taken, found = 0, row.start
        for first, _, size in clusters(self._flow.text, row.start, row.end):
            if self._flow.text[first] == "\n":
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
        block = (self.article or _EMPTY).document.blocks[self._rows[row].block]
        hang = 2 if block.kind in (BlockKind.LIST, BlockKind.QUOTE) else 0
        return self._offset_in(row, max(0, x - self._rows.columns.text_start - hang))

    def row_pressed(self, row: int, x: int, event: events.MouseDown) -> None:
        self._pressed = self.offset_at(row, x)
        if event.shift and self._selection is not None and self._pressed is not None:
            self._select(self._selection.to(self._pressed))
            return
        self.select_clear()

    def row_dragged(self, row: int, x: int, event: events.MouseMove) -> None:
        if row < self.top:
            self.move(-1)
        elif row >= self.top + self.size.height:
            self.move(1)
        row = max(self.top, min(row, self.top + self.size.height - 1))
        place = self.offset_at(row, x)
        if place is None or self._pressed is None:
            return
        if self._selection is None:
            if place == self._pressed:
                return
            self._selection = Selection(self._pressed, self._pressed)
        self._select(self._selection.to(place))

    def row_released(self, row: int, x: int, event: events.MouseUp) -> None:
        article = self.article
        if self._selection is not None or article is None:
            return
        place = self.offset_at(row, x)
        if place is None:
            self._click_head(row, x)
            return
        self._caret = place
        holding = [
            index
            for index in stepping.reachable_quotes(article, self._rows.shown, self._hide_indirect)
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
        if event.chain == 2:
            place = self.offset_at(self.top + event.y, event.x)
            word = None if place is None else self._flow.word_at(place)
            if word is not None:
                self.select_span(word)
