"""Rows of the whole notebook: what is noted on two lines, with a tick for what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from tui.app.guard import plain_line
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import FAIL, MUTED, TAG, WARN


@dataclass(frozen=True, slots=True)
class RecordRow:
    """``sign`` is that of the status; ``words`` the quote or what a correction says; ``standing``
    what has become of them, "" where nothing is to be told. ``doubt``: somebody should look."""

    words: str
    tags: tuple[str, ...] = ()
    note: str = ""
    sign: str = ""
    beside: str = ""
    """Who said it, where, when."""
    standing: str = ""
    doubt: bool = False
    wrong: bool = False
    ticked: bool = False


class RecordRows(Rows):
    """Any number of rows costs the same: each is asked for when it is drawn."""

    DEFAULT_CSS = "RecordRows > .rows--cursor { text-style: none; }"

    def __init__(self) -> None:
        super().__init__()
        self.row: Callable[[int], RecordRow] = _no_row
        self.nothing = "Nothing here yet."

    @property
    def uniform(self) -> int:
        return 2

    def show(self, count: int, row: Callable[[int], RecordRow], cursor: int = 0) -> None:
        top = self.top
        self.row = row
        self.set_count(count, cursor)
        self.scroll_top(top)
        self.reveal_cursor()

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        row = self.row(index)
        tick = Content.styled("✓ ", "bold $success") if row.ticked else Content("  ")
        sign = Content.assemble(plain_line(row.sign, WARN), " " if row.sign else "")
        style = FAIL if row.wrong else WARN if row.doubt else MUTED
        standing = plain_line(row.standing, style)
        room = width - tick.cell_length - sign.cell_length - standing.cell_length - 1
        words = plain_line(row.words).truncate(max(4, room), ellipsis=True)
        gap = max(1, room - words.cell_length + 1)
        first = Content.assemble(tick, sign, words, " " * gap, standing)
        pieces = [plain_line(f"#{tag}", TAG) for tag in row.tags]
        if row.note:
            pieces.append(plain_line(f"✎ {row.note}"))
        if row.beside:
            pieces.append(plain_line(row.beside, MUTED))
        second = Content.assemble("  ", Content(" ").join(pieces))
        return [line.truncate(width, ellipsis=True) for line in (first, second)]

    def empty(self, width: int) -> Sequence[Content]:
        return plain_line(self.nothing, MUTED).wrap(max(1, width - 1))


def _no_row(index: int) -> RecordRow:
    return RecordRow("")
