"""How an article stands in the list: what of it is told, in two lines or in one; and the headings
of groups."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content

from tui.app.guard import plain, plain_line
from tui.app.widgets.flat import CACHED_ROWS
from tui.app.widgets.rows import GUTTER, Rows
from tui.app.widgets.tones import FAIL, MUTED

TWO_LINE_WIDTH = 24  # below, source and date have no room of their own
TWO_LINE_HEIGHT = 10  # below, fewer than five articles would be seen at a time
ASIDE_WIDTH = 48  # from here a single line has room for source and date beside the title
UNREAD, STAR, UNREADABLE, SAME = "●", "★", "⚠", "≈"


class Row(NamedTuple):
    """``label`` is the title, or, where ``has_title`` is false, words from the lead that stand in
    for it and are drawn as such. ``quotes`` None: not counted yet. ``error``: why the file cannot
    be read."""

    label: str
    has_title: bool = True
    source: str | None = None
    date: str | None = None
    unread: bool = False
    starred: bool = False
    quotes: int | None = None
    notes: int = 0
    copies: int = 0
    """How many others are nearly the same text."""
    error: str | None = None


class Headings(NamedTuple):
    """``firsts`` are the rows that groups begin with, in order; ``names`` says what each is of."""

    firsts: Sequence[int] = ()
    names: Callable[[int], str] = str

    def at(self, row: int) -> int | None:
        """The group that begins with the row."""
        group = bisect_left(self.firsts, row)
        return group if group < len(self.firsts) and self.firsts[group] == row else None

    def size(self, group: int, count: int) -> int:
        """How many of ``count`` rows are in it."""
        end = self.firsts[group + 1] if group + 1 < len(self.firsts) else count
        return end - self.firsts[group]


class ArticleRows(Rows):
    DEFAULT_CSS = """
    ArticleRows > .rows--cursor { text-style: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.row: Callable[[int], Row] = _no_row
        self.headings = Headings()
        self.redrawn: Callable[[], None] = lambda: None
        """Told whenever rows, their number or the cursor may be others."""
        self.nothing: tuple[str, ...] = ("No articles here.",)
        self._last: tuple[int, Row] | None = None
        self._told: dict[int, Row] = {}
        """Of the rows that are drawn, what is drawn."""

    @property
    def uniform(self) -> int:
        roomy = self.inner_width - GUTTER >= TWO_LINE_WIDTH and self.size.height >= TWO_LINE_HEIGHT
        return 2 if roomy else 1

    @property
    def heads(self) -> Sequence[int]:
        return self.headings.firsts

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        group = self.headings.at(index)
        if group is None:
            return ()
        return (_heading(self.headings.names(group), self.headings.size(group, self.count), width),)

    def refresh_rows(self) -> None:
        """Any may be another one now. Those in sight that are not are not drawn again: while the
        pile is read that is asked for four times a second."""
        first, end = self.top, min(self.top + self.size.height, self.total())
        some = self.count and first < end
        seen = range(self._place(first).row, self._place(end - 1).row + 1) if some else range(0)
        self._last = None
        told = {index: self._told[index] for index in seen if index in self._told}
        others = [index for index in seen if self.row(index) != told.get(index)]
        self.forget_unseen()
        self._told = told
        for index in others:
            told.pop(index, None)
        if others:
            self.redraw(*(line for index in others for line in range(*self._lines(index))))
        else:
            self.redrawn()

    def redraw(self, *rows: int) -> None:
        self._last = None
        if not rows:
            self._told.clear()
        super().redraw(*rows)
        self.redrawn()

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        # Both lines of a row are drawn one after the other: one question serves them.
        if self._last is None or self._last[0] != index:
            self._last = (index, self.row(index))
            if len(self._told) >= CACHED_ROWS:
                self._told.clear()
            self._told[index] = self._last[1]
        row = self._last[1]
        return _two_lines(row, width) if self.uniform == 2 else _one_line(row, width)

    def empty(self, width: int) -> Sequence[Content]:
        lines = [Content("")]
        for text in self.nothing:
            lines += [Content.assemble("  ", line) for line in plain(text, MUTED).wrap(width - 3)]
        return lines

    def on_resize(self) -> None:
        self.relayout()


def _no_row(index: int) -> Row:
    raise IndexError(index)


def _heading(name: str, size: int, width: int) -> Content:
    """A rule with the name and how many: no colour is needed to tell it from a row."""
    count = plain_line(f"{size:,}")
    room = width - count.cell_length - 5  # two rules of one cell and the blanks between
    if room < 4:
        return plain_line(name, "bold").truncate(width, ellipsis=True)
    label = plain_line(name, "bold").truncate(room, ellipsis=True)
    rule = "─" * (room - label.cell_length + 1)
    return Content.assemble(("─ ", MUTED), label, (f" {rule} ", MUTED), count)


def _marks(row: Row) -> Content:
    """Two cells, and two more for a star: unread articles line up with read ones."""
    if row.error is not None:
        return Content.assemble((UNREADABLE, FAIL), " ")
    unread = Content.assemble((UNREAD, "$accent"), " ") if row.unread else Content("  ")
    return Content.assemble(unread, (f"{STAR} ", "$warning")) if row.starred else unread


_WITHIN = str.maketrans('“”„"', "‘’‚'")
"""Quotation marks within others."""


def _title(row: Row) -> Content:
    if row.error is not None:
        return plain_line(row.label, "$text-error")
    weight = "bold" if row.unread else ""
    if row.has_title:
        return plain_line(row.label, weight)
    label = plain_line(row.label.translate(_WITHIN))
    return Content.assemble("“", label, "”").stylize(f"italic {weight}".strip())


def _counts(row: Row) -> Content:
    counts = []
    if row.copies:
        counts.append(f"{SAME}{row.copies}")
    if row.quotes:
        counts.append(f"❝{row.quotes}")
    if row.notes:
        counts.append(f"✎{row.notes}")
    return plain_line(" ".join(counts))


def _origin(row: Row, room: int) -> Content:
    """Source and date; of the two the source gives way."""
    if row.error is not None:
        return plain_line(f"cannot be read: {row.error}").truncate(room, ellipsis=True)
    date = plain_line(row.date or "")
    source = plain_line(row.source or "")
    if not source.cell_length or not date.cell_length:
        return (source if source.cell_length else date).truncate(max(0, room), ellipsis=True)
    source_room = room - date.cell_length - 3
    if source_room < 3:
        return date.truncate(max(0, room), ellipsis=True)
    return Content.assemble(source.truncate(source_room, ellipsis=True), " · ", date)


def _two_lines(row: Row, width: int) -> list[Content]:
    marks, counts = _marks(row), _counts(row)
    title = _title(row).truncate(width - marks.cell_length, ellipsis=True)
    room = width - 2 - (counts.cell_length + 2 if counts.cell_length else 0)
    origin = _origin(row, room)
    gap = width - 2 - origin.cell_length - counts.cell_length
    second = Content.assemble("  ", origin, " " * max(0, gap), counts).stylize(MUTED)
    return [Content.assemble(marks, title), second]


def _one_line(row: Row, width: int) -> list[Content]:
    marks = _marks(row)
    if row.copies:  # there is no room for counts
        marks = Content.assemble(marks, f"{SAME} ")
    if width < ASIDE_WIDTH:
        return [Content.assemble(marks, _title(row)).truncate(width, ellipsis=True)]
    column = width - width // 3  # one column for all rows, so that the asides stand in line
    room = column - marks.cell_length - 2
    title = _title(row).truncate(room, ellipsis=True)
    gap = " " * (room - title.cell_length + 2)
    aside = _origin(row, width // 3).stylize(MUTED)
    return [Content.assemble(marks, title, gap, aside)]
