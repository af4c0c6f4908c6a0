"""An article laid out in rows as far as one looks, and painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.timer import Timer

from tui.app.painting import actors, header
from tui.app.painting.columns import share
from tui.app.painting.layout import CHUNK, Rows
from tui.app.painting.lines import Overlay, Painter
from tui.app.painting.marks import Mark
from tui.app.painting.motions import Flow
from tui.app.painting.spans import Roles
from tui.app.theming import Paint, monochrome
from tui.app.widgets.article.laid import Kept, Laid, Look
from tui.app.widgets.article.messages import Moved
from tui.app.widgets.flat import CACHED_ROWS, Flat
from tui.model import Article, Document, Span

MEASURE = 72
_IDLE_BUDGET = 65_536
"""Code points wrapped between two events: some 3 ms, so that no key waits for more."""

EMPTY = Article("", Document(""))


class Sheet(Flat):
    """The rows of an article, or of a message in its place. Offsets are code points of the
    document's text."""

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
        self._label = self._also = ""
        self.remarks: Callable[[Document], Sequence[str]] = lambda document: ()
        """What its screen has to say of a text, under the title with the text's own notices."""
        self._message: tuple[str, str, str] | None = None
        self._place = 0
        self._fitted = 0
        """The height in rows that the place was last fitted to; the widget may have another now."""
        self._overlay = Overlay()
        self._styles: dict[Roles, Style] = {}
        self._caret: int | None = None
        """Where a selection would begin: what was last gone to or clicked."""
        self._flow: Flow | None = None
        self._filling: Timer | None = None
        self._fading: Timer | None = None
        self._kept = Kept()
        self._laid_as = Look(share(0, measure), 0, False, False, "", "")
        """How the rows look, until they are arranged anew."""
        self._rows = Rows(EMPTY, self._laid_as.columns)
        self._painter = Painter(EMPTY, {})

    def _forget(self) -> None:
        """Another article: nothing of the last one's stays. Subclasses forget theirs."""
        self._overlay = Overlay()
        self._caret = None

    @property
    def paint(self) -> Paint:
        """How roles look: the theme's, or without any colour under NO_COLOR."""
        return monochrome() if self._paint is None or self.app.no_color else self._paint

    @paint.setter
    def paint(self, paint: Paint) -> None:
        self._paint = paint
        self._styles.clear()
        self._arrange()

    # Layout ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Lay everything out anew, the same text on top; what is focused and in sight stays so."""
        focused, seen = self._focused_span(), self.visible_span
        self._flow = None
        article, look = self.article or EMPTY, self._wanted_look()
        laid = self._kept.find(article, look)
        laid = laid.with_marks(self.marks) if laid is not None else self._laid_anew(article, look)
        self._laid_as, self._rows, self._painter = laid.look, laid.rows, laid.painter
        self._lay_out()
        if focused is not None and focused.meets(seen) and self.size.width:
            self._reveal(focused)

    def _wanted_look(self) -> Look:
        return Look(
            share(self.inner_width if self.size.width else 0, self._measure),
            len((self._paint or monochrome()).actors),
            self._show_removed,
            self._hide_indirect,
            self._label,
            self._also,
        )

    def _laid_anew(self, article: Article, look: Look) -> Laid:
        rows = Rows(
            article,
            look.columns,
            marks=self.marks,
            head=self._head(look.columns.whole),
            show_removed=look.show_removed,
            hide_indirect=look.hide_indirect,
        )
        painter = Painter(
            article,
            actors.colours(article.actors, look.palette),
            self.marks,
            hide_indirect=look.hide_indirect,
        )
        return Laid(look, rows, painter)

    def _focused_span(self) -> Span | None:
        """The focused quote's, else that of the hit one is at."""
        overlay = self._overlay
        if overlay.focused_quote is not None and self.article is not None:
            return self.article.quotes[overlay.focused_quote].span
        return None if overlay.hit is None else overlay.hits[overlay.hit]

    def _lay_out(self) -> None:
        """Make the rows that are seen."""
        if not self.size.width:
            return  # not on the screen yet: its first size arranges it
        self._rows.extend(CHUNK)
        top = self._rows.at(self._place) if self._place else 0
        self._rows.ensure(top + self.size.height)
        self.top = max(0, min(top, self.last_top))
        if self._filling is None and not self._rows.done:
            self._filling = self.set_interval(0.01, self._fill)
        self.redraw()

    def _head(self, width: int) -> list[header.Line]:
        if self._message is not None:
            role, title, words = self._message
            return header.message(title, words, width, role)
        if self.article is None:
            return []
        return header.title_block(
            self.article, width, self._label, self.remarks(self.article.document), self._also
        )

    def _fill(self) -> None:
        """The rest of a long text, a little between any two events."""
        self._rows.extend(_IDLE_BUDGET)
        if self._rows.done and self._filling is not None:
            self._filling.stop()
            self._filling = None
            self.refresh()  # the scroll bar knows the length now

    def on_resize(self) -> None:
        self._fit()

    def _prepare(self) -> None:
        self._fit()  # a size may be painted before its event arrives
        before = self.base
        super()._prepare()
        if self.base != before:
            self._styles.clear()

    def _fit(self) -> None:
        before, height = self._fitted, self.size.height
        if self._rows.columns.width != self.inner_width:
            self._arrange()
        elif 0 < height < before:  # the quote's card came or grew: it may cover the quote
            focused = self._focused_span()
            if focused is not None and focused.meets(self._seen(before)):
                self._reveal(focused)
        self._fitted = height or before

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

    @property
    def flow(self) -> Flow:
        """The shown text, to move in."""
        if self._flow is None:
            self._flow = Flow(self.article or EMPTY, self._rows.shown)
        return self._flow

    # What is in sight --------------------------------------------------------------------

    @property
    def position(self) -> int:
        """The first visible code point, to come back to (Widget.offset is another thing)."""
        return self._place

    def scrolled(self) -> None:
        row = self._rows[self.top] if self._rows.ensure(self.top) else None
        self._place = row.start if row is not None and self.top else 0
        self.post_message(Moved(self._place))

    @property
    def visible_span(self) -> Span:
        """From the first to the last code point on the screen."""
        return self._seen(self.size.height)

    def _seen(self, height: int) -> Span:
        last = min(self.top + height, len(self._rows)) - 1
        if last < self.top:
            return Span(0, 0)
        return Span(self._rows[self.top].start, self._rows[last].end)

    def _reveal(self, span: Span, margin: int = 2) -> None:
        """Bring a span into sight: nothing moves if it is there, else it lands a third down."""
        first, last = self._rows.at(span.start), self._rows.at(max(span.start, span.end - 1))
        height = max(1, self.size.height)
        self._rows.ensure(first + height)
        margin = min(margin, (height - 1) // 2)
        if (first - margin < self.top and self.top) or last + margin >= self.top + height:
            self.scroll_top(first - min(height // 3, max(margin, height - (last - first) - 1)))
