"""All corrections of an article: what each says, whether it holds, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from tui.app.guard import plain_line
from tui.app.screens.list_dialog import ListDialog
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import FAIL, MUTED, WARN
from tui.model import Outcome

_OUTCOMES = {
    Outcome.CHECK: ("? its place is doubtful: nothing was changed there", WARN),
    Outcome.NOT_FOUND: ("✗ its place is not in the text any more: it changes nothing", FAIL),
}


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """``words`` are those it is about, ``was`` what it was before, "" where that is said
    already."""

    id: str
    said: str
    words: str = ""
    was: str = ""
    outcome: Outcome = Outcome.APPLIED


@dataclass(frozen=True, slots=True)
class Chosen:
    """A correction's id, and whether it is to be undone rather than shown."""

    id: str
    take_back: bool


class CorrectionsList(ListDialog[Chosen]):
    rows: _CorrectionRows

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose(False)", "go there", show=False),
        Binding("d,delete", "choose(True)", "take back", show=False),
    ]

    def __init__(self, rows: Sequence[CorrectionRow], cursor: int = 0) -> None:
        super().__init__(
            "Corrections of this article",
            [("Enter", "go there"), ("d", "take back"), ("Esc", "leave")] if rows
            else [("Esc", "leave")],
        )  # fmt: skip
        self.rows = _CorrectionRows(rows)
        self._cursor = cursor

    def contents(self) -> Iterable[Widget]:
        return (self.rows,)

    def on_mount(self) -> None:
        self.rows.set_count(len(self.rows.items), self._cursor)
        self.rows.focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.fit(max(3, self.rows.most()))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_choose(False)

    def action_choose(self, take_back: bool) -> None:
        if self.rows.items:
            self.dismiss(Chosen(self.rows.items[self.rows.cursor].id, take_back))

    def press(self, key: str) -> None:
        if key in ("Enter", "d"):
            self.action_choose(key == "d")
        else:
            super().press(key)


class _CorrectionRows(Rows):
    DEFAULT_CSS = "_CorrectionRows > .rows--cursor { text-style: none; }"

    def __init__(self, items: Sequence[CorrectionRow]) -> None:
        super().__init__()
        self.items = items

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        row, room = self.items[index], max(1, width - 2)
        lines = [*plain_line(row.said).wrap(room)]
        if row.words:
            words = plain_line(row.words, "italic")
            lines += words.wrap(room) if selected else [words.truncate(room, ellipsis=True)]
        if row.was:
            lines += plain_line(f"before: {row.was}", MUTED).wrap(room)
        if row.outcome in _OUTCOMES:
            outcome, style = _OUTCOMES[row.outcome]
            lines += plain_line(outcome, style).wrap(room)
        first, *rest = lines
        return [first, *(Content.assemble("  ", line) for line in rest)]

    def empty(self, width: int) -> Sequence[Content]:
        words = "Nothing is corrected in this article."
        return plain_line(words, MUTED).wrap(max(1, width - 1))
