"""A small app that shows one widget or screen and keeps every message it sends."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual.app import App, ComposeResult
from textual.events import Key, MouseEvent
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tests.app.screen import laid_out, screen_lines

M = TypeVar("M", bound=Message)
NOTHING_YET = object()


class Host(App[None]):
    """``result`` is what the screen pushed with ``ask`` was dismissed with."""

    ENABLE_COMMAND_PALETTE = False  # Ctrl+P belongs to the lists
    AUTO_FOCUS = None

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.widgets = widgets
        self.messages: list[Message] = []
        self.result: Any = NOTHING_YET

    def compose(self) -> ComposeResult:
        yield from self.widgets or (Static("underneath"),)

    def got(self, kind: type[M]) -> list[M]:
        """The messages of this kind sent since last asked; forgets all others too."""
        once = {id(message): message for message in self.messages}  # the hook sees every hop
        self.messages.clear()
        return [message for message in once.values() if isinstance(message, kind)]

    def ask(self, screen: Screen[Any]) -> None:
        """Show a dialog; what it is dismissed with comes into ``result``."""
        self.result = NOTHING_YET
        self.push_screen(screen, self.answered)

    def answered(self, result: object) -> None:
        self.result = result


@asynccontextmanager
async def showing(
    *widgets: Widget, size: tuple[int, int] = (40, 20)
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    host = Host(*widgets)
    async with host.run_test(size=size, message_hook=host.messages.append) as pilot:
        await pilot.pause()
        yield host, pilot


@asynccontextmanager
async def asking(
    screen: Screen[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    async with showing(size=size) as (host, pilot):
        host.ask(screen)
        await pilot.pause()
        yield host, pilot


def sent(app: App[Any], key: str) -> None:
    """A key as the driver sends it, by its name or its character."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    original = REPLACED_KEYS.get(name, name)
    character: str | None
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(original))
    except KeyError:
        character = name if len(name) == 1 else None
    event = Key(name, character)
    event.set_sender(app)
    app.post_message(event)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Each key once the app has nothing left to do after the one before.

    ``Pilot.press`` waits twice for that after each key and tests ask a third time, 20 ms or more
    each: half of what the tests of the reader took was sleep.
    """
    for key in keys:
        sent(pilot.app, key)
        await pilot.pause()
        if not pilot.app.animator._complete_event.is_set():
            await pilot.app.animator.wait_until_complete()
            await pilot.pause()


async def typed(pilot: Pilot[Any], *keys: str) -> None:
    """Keys as fast as a driver can send them."""
    for key in keys:
        sent(pilot.app, key)
    await pilot.pause()


def framed(app: App[Any]) -> list[str]:
    """What stands inside the frame of the dialog on the screen, blanks at the ends cut off."""
    lines = screen_lines(app)
    first = next(y for y, line in enumerate(lines) if "╭─" in line)
    last = next(y for y, line in enumerate(lines) if "╰─" in line)
    left, right = lines[first].index("╭") + 2, lines[first].index("╮") - 1
    return [line[left:right].rstrip() for line in lines[first + 1 : last]]


async def resized(pilot: Pilot[Any], width: int, height: int) -> None:
    """The terminal has another size, and the screen is laid out for it: on a busy machine it is
    still the old one when Pilot.pause() comes back."""
    await pilot.resize_terminal(width, height)
    await until(pilot, lambda: laid_out(pilot.app, width, height))
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Let the app work until something holds; for what another thread is busy with."""
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came")


def mouse(kind: type[MouseEvent], widget: Widget, x: int, y: int) -> MouseEvent:
    """An event of the left button at a cell of the widget, as a terminal tells it."""
    return kind(widget, x, y, 0, 0, 1, False, False, False, x, y)
