"""What a new reader sees first: one screen, one key to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.geometry import Size
from textual.widget import Widget

from tui.app.guard import plain, plain_line
from tui.app.screens.dialog import Dialog
from tui.app.widgets.hints import Hint
from tui.app.widgets.tones import KEY, MUTED

_PARTS = (
    ("the pile", "left: one row for each article"),
    ("the article", "centre: cleaned; quotes marked, their speakers named in the margin"),
    ("the panel", "right: its quotes, its actors, your notes"),
)

_ONE_AT_A_TIME = (
    ("the pile", "first: one row for each article"),
    ("the article", "then: cleaned; quotes marked, their speakers named in the margin"),
    ("the panel", "last: its quotes, its actors, your notes"),
)
"""Where there is no room for two: none is left or right of another."""


_KEYS = (("Enter", "start reading"), ("?", "all keys"))

TWO_COLUMNS = 50  # cells from which the keys stand in two columns: one screen also at 60x20


class Tour(Dialog[bool]):
    """The result is True when all keys are asked for. ``keys`` come from the table of keys, in the
    order in which a first session needs them; ``intro`` says what is open; from ``beside`` columns
    on the reader's parts stand side by side.

    Who presses one of the keys it names means what it says: the tour ends, and the key is the
    reader's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,q", "start", "start", show=False),
        Binding("question_mark,f1", "help", "help", show=False),
        Binding("down,j", "scroll(1)", "down", show=False),
        Binding("up,k", "scroll(-1)", "up", show=False),
        Binding("pagedown", "scroll(8)", "page down", show=False),
        Binding("pageup", "scroll(-8)", "page up", show=False),
    ]
    DEFAULT_CSS = """
    Tour > .frame { width: 68; padding: 1 2 0 2; }
    Tour.-narrow > .frame { padding: 0 1; }
    Tour VerticalScroll { height: 1fr; }
    """

    def __init__(self, keys: Sequence[Hint], *, intro: str = "", beside: int = 0) -> None:
        super().__init__("pullquote", _KEYS)
        self.page = _Page(keys, intro, beside)
        self._named = {key[0] for key, _ in keys if len(key.split(" ")[0]) == 1} - {"?"}

    def contents(self) -> Iterable[Widget]:
        return (VerticalScroll(self.page, can_focus=False),)

    def on_resize(self) -> None:
        width = min(62, self.size.width - 6)
        self.fit(len(self.page.lines(width)) + 1)
        self.call_after_refresh(self._tell_keys)

    def _tell_keys(self) -> None:
        self.show_hints([*_KEYS, ("↑↓", "scroll")] if self._scrolls else _KEYS)

    @property
    def _scrolls(self) -> bool:
        return self.query_one(VerticalScroll).max_scroll_y > 0

    def on_key(self, event: Key) -> None:
        if self.pass_on(event):  # what a fast hand has pressed after the key that ended the tour
            return
        if event.character not in self._named or (self._scrolls and event.key in ("j", "k")):
            return
        self.dismiss(False)
        self.pass_on(event)

    def action_leave(self) -> None:
        self.dismiss(False)

    def action_start(self) -> None:
        self.dismiss(False)

    def action_help(self) -> None:
        self.dismiss(True)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)

    def press(self, key: str) -> None:
        if key == "?":
            self.action_help()
        elif key == "Enter":
            self.action_start()


class _Page(Widget):
    DEFAULT_CSS = "_Page { height: auto; }"

    def __init__(self, keys: Sequence[Hint], intro: str, beside: int) -> None:
        super().__init__()
        self.keys = tuple(keys)
        self.intro, self.beside = intro, beside

    def lines(self, width: int) -> list[Content]:
        width = max(1, width)
        lines = Content("Who said what, in a pile of articles: found, kept and cited.").wrap(width)
        if self.intro:
            lines += [Content(""), *plain(self.intro, MUTED).wrap(width)]
        named = _PARTS if self.app.size.width >= self.beside else _ONE_AT_A_TIME
        parts = [(Content.styled(name, "bold"), Content(what)) for name, what in named]
        keys = [(plain_line(key, KEY), plain_line(label)) for key, label in self.keys]
        lines += [Content(""), *_table(parts, width), Content("")]
        if width < TWO_COLUMNS:
            return lines + _table(keys, width)
        half = (len(keys) + 1) // 2
        left, right = (_table(part, width // 2 - 1) for part in (keys[:half], keys[half:]))
        for row in range(max(len(left), len(right))):
            begun = left[row] if row < len(left) else Content("")
            rest = right[row] if row < len(right) else Content("")
            lines.append(begun.pad_right(max(0, width // 2 - begun.cell_length)) + rest)
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))


def _table(rows: Sequence[tuple[Content, Content]], width: int) -> list[Content]:
    """Two columns; the second wraps within itself, or stands below where there is no room."""
    first = max((name.cell_length for name, _ in rows), default=0) + 3
    room = width - first
    lines = list[Content]()
    for name, what in rows:
        if room < 16:
            lines += [
                name,
                *(Content.assemble("  ", line) for line in what.wrap(max(1, width - 2))),
            ]
            continue
        begun, *rest = what.wrap(room)
        lines.append(Content.assemble(name, " " * (first - name.cell_length), begun))
        lines += [Content.assemble(" " * first, line) for line in rest]
    return lines
