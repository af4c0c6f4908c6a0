"""The file of an article as it is on the disk, for reading."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.app.frames import Prompt
from tui.app.guard import plain_line
from tui.app.keys import Keys, stroke
from tui.app.theming import Paint
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.hints import HintLine
from tui.app.widgets.tones import WARN
from tui.model import Article

STEPS: Mapping[str, tuple[str, int]] = {
    "down": ("move", 1),
    "up": ("move", -1),
    "page-down": ("page", 1),
    "page-up": ("page", -1),
    "half-down": ("half", 1),
    "half-up": ("half", -1),
    "next-paragraph": ("page", 1),
    "previous-paragraph": ("page", -1),
}
"""What the commands of the reader do here: the view's method, and its argument."""

LEAVING = frozenset({"raw", "back", "close", "left"})


class RawFile(Prompt[None]):
    """Scrolled with the reader's own keys; the key that opened it closes it."""

    CSS = """
    RawFile #heading { height: 1; padding: 0 1; background: $panel; }
    RawFile ArticleView { height: 1fr; }
    RawFile HintLine { padding: 0 1; background: $panel; }
    """

    def __init__(
        self, article: Article, name: str, keys: Keys, paint: Paint, *, measure: int, offset: int
    ) -> None:
        super().__init__()
        self._article, self._offset = article, offset
        self._keys = keys
        self._prefix = ""
        self._title = f"{name}, as it is on the disk"
        self._heading = Static(plain_line(self._title, "bold"), id="heading")
        self.view = ArticleView(paint, measure=measure, id="raw")
        back = keys.shown("raw") or keys.shown("back")
        self._hint_line = HintLine([(back, "back to the article")])

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self.view
        yield self._hint_line

    def on_mount(self) -> None:
        self.view.show(self._article, offset=self._offset)
        self.view.focus()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        pressed = stroke(event)
        strokes, self._prefix = (self._prefix, pressed) if self._prefix else (pressed,), ""
        if strokes == (pressed,) and pressed in self._keys.prefixes:
            self._prefix = pressed
            return
        command = self._keys.commands.get(strokes)
        if command in LEAVING:
            self.dismiss(None)
        elif command == "quit":
            self.app.exit(0)
        elif command == "top":
            self.view.home()
        elif command == "bottom":
            self.view.end()
        elif command is not None and command in STEPS:
            method, step = STEPS[command]
            getattr(self.view, method)(step)
        else:
            only = plain_line("; here one can only move", WARN)
            self._heading.update(Content.assemble(plain_line(self._title, "bold"), only))

    def on_hint_line_pressed(self, event: HintLine.Pressed) -> None:
        event.stop()
        self.dismiss(None)
