"""The citation styles, each as it would be copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from tui.app.guard import plain, plain_line
from tui.app.screens.dialog import Dialog
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import KEY, MUTED

DIGITS = 9

# What a reader calls the fields of a reference.
_NAMES = {"authors": "author", "published": "date", "url": "URL"}


@dataclass(frozen=True, slots=True)
class CiteStyle:
    """``text`` is what would be copied (Content where it has italics); ``missing`` names what the
    style asks for and the article does not say ("author", "date")."""

    id: str
    name: str
    text: str | Content
    missing: tuple[str, ...] = ()


class CiteMenu(Dialog[str]):
    """The result is the id of a style."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k,ctrl+p", "move(-1)", "up", show=False),
        Binding("down,j,ctrl+n", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown,space", "page(1)", "page down", show=False),
        Binding("home", "home", "first", show=False),
        Binding("end", "end", "last", show=False),
        *(
            Binding(str(digit), f"digit({digit})", "style", show=False)
            for digit in range(1, DIGITS + 1)
        ),
    ]

    def __init__(
        self, styles: Sequence[CiteStyle], current: str = "", *, title: str = "Copy the citation"
    ) -> None:
        """``current``: the style that is usual, where the cursor starts."""
        super().__init__(
            title, [("Enter", "copy"), ("1-9", "copy at once"), ("↑↓", "move"), ("Esc", "leave")]
        )
        self.rows = _StyleRows(styles)
        self._current = current

    def contents(self) -> Iterable[Widget]:
        return (self.rows,)

    def on_mount(self) -> None:
        ids = [style.id for style in self.rows.offered]
        self.rows.set_count(len(ids), ids.index(self._current) if self._current in ids else 0)
        self.rows.focus()

    def on_resize(self) -> None:
        # Only a laid-out list knows how many lines its wrapped citations take.
        self.call_after_refresh(lambda: self.fit(self.rows.total()))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self._take(event.index)

    def action_move(self, step: int) -> None:
        self.rows.move(step)

    def action_page(self, step: int) -> None:
        self.rows.page(step)

    def action_home(self) -> None:
        self.rows.home()

    def action_end(self) -> None:
        self.rows.end()

    def action_digit(self, digit: int) -> None:
        self._take(digit - 1)

    def press(self, key: str) -> None:
        if key == "Enter":
            self.rows.action_choose()
        else:
            super().press(key)

    def _take(self, index: int) -> None:
        if index < len(self.rows.offered):
            self.dismiss(self.rows.offered[index].id)


class _StyleRows(Rows):
    DEFAULT_CSS = "_StyleRows > .rows--cursor { text-style: none; }"
    choose_on_click = True

    def __init__(self, styles: Sequence[CiteStyle]) -> None:
        super().__init__()
        self.offered = styles

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        return (Content(""),) if index else ()

    def row_body(self, index: int, width: int, selected: bool) -> Sequence[Content]:
        style = self.offered[index]
        digit = Content.styled(str(index + 1) if index < DIGITS else " ", KEY)
        name = plain_line(style.name, "bold")
        if style.missing:
            named = (_NAMES.get(part, part) for part in style.missing)
            name = Content.assemble(name, "  ", plain_line(f"no {', no '.join(named)}", MUTED))
        room = max(1, width - 2)
        text = style.text if isinstance(style.text, Content) else plain(style.text)
        first, *rest = name.wrap(room)
        return [
            Content.assemble(digit, " ", first),
            *(Content.assemble("  ", line) for line in (*rest, *text.wrap(room))),
        ]

    def empty(self, width: int) -> Sequence[Content]:
        return [Content.styled("There are no citation styles.", MUTED)]
