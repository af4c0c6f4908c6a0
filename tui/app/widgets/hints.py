"""Which keys work now, on one line: whole hints or none, never half of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.app.guard import plain_line
from tui.app.widgets.tones import KEY, MUTED

Hint = tuple[str, str]
"""A key as the reader types it, and what it does."""

_GAP = "  "


class Fitted(NamedTuple):
    line: Content
    places: tuple[tuple[int, int, str], ...]
    """First and one-past-last cell of each hint shown, and its key."""


def fit_hints(hints: Sequence[Hint], width: int, always: Hint | None = None) -> Fitted:
    """As many hints, in order, as ``width`` cells hold; ``always`` ends the line whatever goes.

    With no room even for one of them its key alone stands there.
    """
    room = width
    shown = list[Content]()
    keys = list[str]()
    last = _hint(always) if always else None
    if last is not None and always is not None:
        if last.cell_length > width:
            last = plain_line(always[0], KEY)
        room -= last.cell_length
    for hint in hints:
        content = _hint(hint)
        needed = content.cell_length + (len(_GAP) if shown or last else 0)
        if needed > room:
            break
        room -= needed
        shown.append(content)
        keys.append(hint[0])
    if not shown and always is None and hints:
        first = plain_line(hints[0][0], KEY)
        if first.cell_length <= width:
            shown, keys = [first], [hints[0][0]]
    if last is not None and always is not None:
        shown.append(last)
        keys.append(always[0])
    places, at = [], 0
    for content, key in zip(shown, keys, strict=True):
        places.append((at, at + content.cell_length, key))
        at += content.cell_length + len(_GAP)
    return Fitted(Content(_GAP).join(shown), tuple(places))


def _hint(hint: Hint) -> Content:
    key, label = hint
    return Content.assemble(plain_line(key, KEY), " ", plain_line(label, MUTED))


class HintLine(Widget):
    """The last line of a dialog: its keys, each of which can be clicked."""

    DEFAULT_CSS = "HintLine { height: 1; }"

    class Pressed(Message):
        """A hint was clicked; ``key`` as it was given."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, hints: Sequence[Hint], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hints = tuple(hints)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        self.hints = tuple(hints)
        self.refresh()

    def _fitted(self) -> Fitted:
        """The way out stays, whatever else there is no room for."""
        if self.hints and self.hints[-1][0] == "Esc":
            return fit_hints(self.hints[:-1], self.size.width, self.hints[-1])
        return fit_hints(self.hints, self.size.width)

    def render(self) -> Content:
        return self._fitted().line

    def on_click(self, event: events.Click) -> None:
        for start, end, key in self._fitted().places:
            if start <= event.x < end:
                self.post_message(self.Pressed(key))
