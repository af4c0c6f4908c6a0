"""The footer: where I am or what just happened, how long work goes on, which keys work now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer

from tui.app.guard import plain, plain_line
from tui.app.widgets.hints import Hint, fit_hints
from tui.app.widgets.painted import Painted
from tui.app.widgets.tones import FAIL, MUTED, WARN

HELP: Hint = ("?", "help")
MESSAGE_LINES = 8
FAILURE = 20.0
"""Seconds that what went wrong stays."""

BAR_CELLS = 12


class Severity(StrEnum):
    INFORMATION = "information"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


# A sign as well as a colour, so that a failure reads as one without colour.
_SIGNS = {
    Severity.INFORMATION: ("", ""),
    Severity.SUCCESS: ("✓ ", "$text-success"),
    Severity.WARNING: ("! ", WARN),
    Severity.ERROR: ("✗ ", FAIL),
}


class Job(StrEnum):
    """What takes so long that it is told how far it is; of each there is one at a time."""

    ARTICLE = "article"
    CORRECTION = "correction"
    EXPORT = "export"
    MARKS = "marks"
    PILE = "pile"


class Progress(NamedTuple):
    done: int
    total: int | None
    label: str


class _Layout(NamedTuple):
    lines: list[Content]
    places: list[tuple[int, int, str]]
    """Cells of the last line that are a key."""


class StatusBar(Painted):
    """One line; a message too long for it takes the lines it needs above."""

    DEFAULT_CSS = """
    StatusBar {
        height: auto;
        width: 100%;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    """

    @dataclass
    class HintPressed(Message):
        """A key in the footer was clicked."""

        key: str

    def __init__(self, *, help: Hint = HELP, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.help_hint = help
        self.where = ""
        self.message: tuple[str, Severity] | None = None
        self._under_way: dict[Job, Progress] = {}
        self.hints: tuple[Hint, ...] = ()
        self._timer: Timer | None = None
        self._failure = ""
        """What is told and has failed, until it is cleared or something has succeeded."""

    def set_where(self, text: str) -> None:
        """The resting text: "¶ 12/40 · quote 3/9"."""
        if text != self.where:
            self.where = text
            self.refresh()

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """The keys that work now, the most useful first; the key for help is added."""
        if tuple(hints) != self.hints:
            self.hints = tuple(hints)
            self.refresh()

    def say(
        self,
        text: str,
        severity: Severity | str = Severity.INFORMATION,
        *,
        seconds: float | None = 6.0,
    ) -> None:
        """Put a message in the place of the resting text, for a while or until the next; "" only
        takes the last one away. A failure stays above what is told of something else meanwhile, as
        of files that have come: of what is not saved nobody knew who was just then looking away."""
        if not text:
            self.clear()
            return
        self._stop()
        severity = Severity(severity)
        if severity in (Severity.ERROR, Severity.SUCCESS):
            self._failure = text if severity is Severity.ERROR else ""
        elif self._failure:
            text = f"{self._failure}\n{_SIGNS[severity][0]}{text}"
            severity, seconds = Severity.ERROR, FAILURE
        self.message = (text, severity)
        if seconds is not None:
            self._timer = self.set_timer(seconds, self.clear)
        self.refresh(layout=True)

    def clear(self) -> None:
        """Back to the resting text."""
        self._stop()
        self._failure = ""
        if self.message is not None:
            self.message = None
            self.refresh(layout=True)

    @property
    def progress(self) -> Progress | None:
        """Of what began last of all that is under way."""
        return next(reversed(self._under_way.values()), None)

    def set_progress(self, job: Job, done: int, total: int | None, label: str) -> None:
        """``total`` None: nobody knows yet."""
        self._under_way[job] = Progress(done, total, label)
        self.refresh()

    def clear_progress(self, job: Job) -> None:
        """It has come to an end, if it was under way; what else is stays."""
        if self._under_way.pop(job, None) is not None:
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._layout(width).lines)

    @property
    def allow_select(self) -> bool:
        """A message has paths and reasons in it."""
        return self.message is not None

    def lines(self, width: int) -> Sequence[Content]:
        return self._layout(width).lines

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        layout = self._layout(self.content_size.width)
        if place.y != len(layout.lines) - 1:
            return
        for start, end, key in layout.places:
            if start <= place.x < end:
                self.post_message(self.HintPressed(key))

    def _stop(self) -> None:
        """Whatever it says now is something else: nothing of it is marked."""
        if self.is_attached and self in self.screen.selections:
            self.screen.clear_selection()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _layout(self, width: int) -> _Layout:
        width = max(1, width)
        shortest = fit_hints((), width, self.help_hint)
        above = list[Content]()
        left = plain_line(self.where)
        message = None
        if self.message is not None:
            text, severity = self.message
            sign, style = _SIGNS[severity]
            message = Content.assemble((sign, style), plain(text, style))
            if "\n" in text or message.cell_length + 2 + shortest.line.cell_length > width:
                above = message.wrap(width)[:MESSAGE_LINES]
            else:
                left = message
        room = width - shortest.line.cell_length - 2
        # What is said is said whole; the bar, and then its words, go first.
        middle = self._progress(room - left.cell_length - (2 if left.cell_length else 0))
        if not middle.cell_length and left is not message:
            middle = self._progress(room)
        if middle.cell_length:
            room -= middle.cell_length + 2
        left = left.truncate(max(0, room), ellipsis=True)
        taken = left.cell_length + (2 if left.cell_length else 0)
        taken += middle.cell_length + (2 if middle.cell_length else 0)
        fitted = fit_hints(self.hints, width - taken, self.help_hint)
        gap = width - taken - fitted.line.cell_length
        parts: list[Content | str] = [left, "  " if left.cell_length else ""]
        parts += [middle, "  " if middle.cell_length else "", " " * max(0, gap), fitted.line]
        start = width - fitted.line.cell_length
        places = [(start + a, start + b, key) for a, b, key in fitted.places]
        return _Layout([*above, Content.assemble(*parts)], places)

    def _progress(self, room: int) -> Content:
        """A bar, or the numbers, or nothing, by the room there is."""
        progress = self.progress
        if progress is None:
            return Content("")
        label = plain_line(progress.label, MUTED)
        if not progress.total:
            numbers = Content(f"{progress.done:,}" if progress.done else "…")
            full = Content.assemble(label, " ", numbers)
        else:
            done = min(progress.done, progress.total)
            cells = round(BAR_CELLS * done / progress.total)
            numbers = Content(f"{done:,}/{progress.total:,}")
            bar = Content.assemble(("━" * cells, "$accent"), ("╌" * (BAR_CELLS - cells), MUTED))
            full = Content.assemble(label, " ", bar, " ", numbers)
        for shape in (full, Content.assemble(label, " ", numbers), numbers):
            if shape.cell_length <= room:
                return shape
        return Content("")
