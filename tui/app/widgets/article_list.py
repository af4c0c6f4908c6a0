"""The pile: one row for each article, under a line that says which are shown; headings between
the rows where they are grouped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.app.guard import plain_line
from tui.app.widgets.article_rows import ArticleRows, Headings, Row
from tui.app.widgets.painted import Painted
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import MUTED

__all__ = ["ArticleList", "Headings", "Row"]

SEPARATOR = " · "
LEAST_OF_FILTER = 6
"""Cells of a filter's words below which it is not worth to show how the list is sorted."""


class ArticleList(Widget):
    """Virtual: rows are asked for when drawn and at no other time.

    The screen calls ``set_rows`` for another list, ``refresh_row`` when one article has changed,
    and the movements for its keys.
    """

    DEFAULT_CSS = """
    ArticleList { layout: vertical; height: 1fr; }
    ArticleList > _Header { height: 1; padding: 0 1; color: $text-muted; }
    ArticleList:focus-within > _Header { color: $foreground; text-style: bold; }
    """

    @dataclass
    class Highlighted(Message):
        """The cursor is on another article."""

        index: int

    @dataclass
    class Chosen(Message):
        """Enter or a double click: this one is to be read."""

        index: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._header = _Header()
        self.rows = ArticleRows()
        self.rows.redrawn = self._head

    def compose(self) -> ComposeResult:
        yield self._header
        yield self.rows

    # State -----------------------------------------------------------------------------------

    def set_rows(
        self,
        count: int,
        row: Callable[[int], Row],
        *,
        cursor: int = 0,
        headings: Headings = Headings(),  # noqa: B008  # frozen
    ) -> None:
        """Another list, ``cursor`` its current row; posts no message."""
        self.rows.row = row
        self.rows.headings = headings
        self.rows.set_count(count, cursor)

    def describe(
        self,
        total: int,
        *,
        filters: Sequence[str] = (),
        sort: Sequence[str] = (),
        briefly: Sequence[str] = (),
        hint: str = "",
    ) -> None:
        """What is in force: of how many articles this is a part, by which filters, in which order,
        ``briefly`` where the list is narrow.

        ``hint`` says, where nothing is left, what to press ("f changes the filter").
        """
        self._header.describe(total, tuple(filters), (tuple(sort), tuple(briefly or sort)))
        if filters:
            named = ", ".join(f"“{name}”" for name in filters)
            nothing = [f"No article matches {named}."]
        else:
            nothing = ["No articles here."]
        self.rows.nothing = tuple(nothing + ([hint] if hint else []))
        self.rows.redraw()

    def refresh_row(self, index: int) -> None:
        self.rows.refresh_row(index)

    def refresh_rows(self) -> None:
        """Any of them may have changed; the cursor and the place stay."""
        self.rows.refresh_rows()

    @property
    def count(self) -> int:
        return self.rows.count

    @property
    def cursor(self) -> int:
        """Index of the current row; 0 when there is none."""
        return self.rows.cursor

    def focus(self, scroll_visible: bool = True) -> Self:
        self.rows.focus(scroll_visible)
        return self

    # Movement --------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        self.rows.move(step)

    def page(self, step: int) -> None:
        self.rows.page(step)

    def half(self, step: int) -> None:
        self.rows.half(step)

    def home(self) -> None:
        self.rows.home()

    def end(self) -> None:
        self.rows.end()

    def go(self, index: int) -> None:
        self.rows.go(index)

    def next_group(self, step: int) -> bool:
        """To the first row of the group ``step`` further on; False where there is none.

        Backwards, from within a group, its own first row is the nearest.
        """
        firsts = self.rows.headings.firsts
        here = bisect_right(firsts, self.cursor) - 1
        if step < 0 and firsts and self.cursor > firsts[here]:
            step += 1
        if not 0 <= here + step < len(firsts):
            return False
        self.go(firsts[here + step])
        return True

    @property
    def grouped(self) -> bool:
        return bool(self.rows.headings.firsts)

    def choose(self) -> None:
        self.rows.action_choose()

    # Events ----------------------------------------------------------------------------------

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        event.stop()
        self.post_message(self.Highlighted(event.index))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.post_message(self.Chosen(event.index))

    def _head(self) -> None:
        self._header.show(self.count, self.cursor)


class _Header(Painted):
    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[int, Sequence[str], tuple[Sequence[str], ...]] = 0, (), ((),)
        self._place = 0, 0

    def describe(
        self, total: int, filters: Sequence[str], orders: tuple[Sequence[str], ...]
    ) -> None:
        """``orders``: how it is sorted, in words that need less and less room."""
        self._about = total, filters, orders
        self.refresh()

    def show(self, count: int, cursor: int) -> None:
        if self._place != (count, cursor):
            self._place = count, cursor
            self.refresh()

    def lines(self, width: int) -> Sequence[Content]:
        return (self._line(width),)

    def _line(self, width: int) -> Content:
        (count, cursor), (_, filters, orders) = self._place, self._about
        place = plain_line(f"{cursor + 1:,}" if count else "")
        for order in orders:
            left = self._said(filters, order)
            if (gap := width - left.cell_length - place.cell_length) >= 2:
                return Content.assemble(left, " " * gap, place.stylize(MUTED))
        if left.cell_length > width and filters:
            # The words of a filter can be looked up under its key; what is cut is theirs.
            named = plain_line(SEPARATOR.join(filters))
            room = width - (left.cell_length - named.cell_length)
            if room >= LEAST_OF_FILTER:
                left = self._said([named.truncate(room, ellipsis=True).plain], order)
        return left.truncate(width, ellipsis=True)

    def _said(self, filters: Sequence[str], order: Sequence[str]) -> Content:
        (count, _), (total, _, _) = self._place, self._about
        number = f"{count:,} of {total:,}" if total > count else f"{count:,}"
        terms = [*filters, *order]
        if terms:
            return plain_line(SEPARATOR.join([number, *terms]))
        noun = "" if total > count else " articles" if count != 1 else " article"
        return plain_line(number + noun)
