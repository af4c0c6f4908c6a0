"""When a screen is painted: at once, as long as that is not asked for all the time.

Textual paints on a clock of 60 beats a second. What a key changes just after a beat waits for the
next, or, as its timer skips a beat it is late for, for the one after that: 33 ms. Here a frame
waits for none that was long ago, and a few may follow each other without a pause. The rate kept up
over any longer time is Textual's.

All that a key changes comes in one frame: messages that are on their way from widget to widget
arrive first. With a frame for the text and one for the footer, keys that followed each other
quickly had used up their frames, and every other one waited for 10 to 15 ms.
"""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

from textual import events, messages
from textual.await_complete import AwaitComplete
from textual.constants import MAX_FPS
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer, TimerCallback
from textual.widget import Widget

R = TypeVar("R")

PERIOD = 1 / MAX_FPS
"""Seconds from frame to frame, where many are asked for."""

AT_ONCE = 4
"""Frames that may come without a pause after a rest."""

MOST_TURNS = 12
"""Of the event loop, before a frame. A message takes one from widget to widget, and a change that
it brings about three more; keys that come all the time are not waited for."""


class Budget:
    """Of frames: each costs one, and one comes back every ``period`` seconds."""

    def __init__(self, period: float = PERIOD, at_once: int = AT_ONCE) -> None:
        self._period = period
        self._lent = (at_once - 1) * period
        self._full = 0.0

    def wait(self, now: float) -> float:
        """Seconds until there may be a frame; 0 where there may be one now."""
        return max(0.0, self._full - self._lent - now)

    def spend(self, now: float) -> None:
        """A frame is painted."""
        self._full = max(self._full, now) + self._period


async def settle(root: Widget) -> None:
    """Let the messages arrive that are on their way to a widget or to one in it."""
    for _ in range(MOST_TURNS):
        await sleep(0)
        if not any(node.message_queue_size for node in root.walk_children(with_self=True)):
            return


class _Clock(Timer):
    """Asked for a frame by ``resume``, as Textual's own timer is."""

    screen: Widget

    painted = False
    """Whether its last frame had something in it: what changed may be hidden."""

    ahead: Callable[[], Awaitable[None]] | None = None
    """What is to be done before the first frame."""

    async def _run(self) -> None:
        self.budget = budget = Budget()
        while True:
            await self._active.wait()
            await settle(self.screen)
            if wait := budget.wait(monotonic()):
                await sleep(wait)
                if not self._active.is_set():  # a layout has painted meanwhile
                    continue
            if self.ahead is not None:
                ahead, self.ahead = self.ahead, None
                await ahead()
            self.pause()
            now, self.painted = monotonic(), False
            await self._tick(next_timer=now, count=0)
            if self.painted:
                budget.spend(now)


class Prompt(Screen[R]):
    """A screen painted as soon as it has changed, and not more often."""

    _clock: _Clock | None = None
    _resuming = False

    @property
    def _update_timer(self) -> Timer:
        if self._clock is None:
            self._clock = _Clock(
                self, PERIOD, name="screen_update", callback=self._on_timer_update, pause=True
            )
            self._clock.ahead = self.draw_ahead
            self._clock.screen = self
            self._clock._start()
            self._timers.add(self._clock)
        return self._clock

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """One that may come late. Textual lets one fall away whose time is over when it begins: on
        a busy machine the reader, which waits 2 ms for its first frame, stayed a list for ever."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer

    async def draw_ahead(self) -> None:
        """Before its first frame; that of a program's first screen is painted at once."""

    def _on_timer_update(self) -> None:
        if self._layout_required and self._repaint_required:
            # Textual would paint a whole frame for the layout, and another one.
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._on_timer_update()

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Once: the second Enter of one packet would close the reader behind the dialog."""
        if self.app.screen is self:
            return super().dismiss(result)
        nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return nothing

    def pass_on(self, event: events.Key) -> bool:
        """Whether a key was on its way here when another screen came to the front, and is given
        to that."""
        front = self.app.screen
        if front is self:
            return False
        (front.focused or front)._forward_event(events.Key(event.key, event.character))
        event.stop()
        event.prevent_default()
        return True

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Textual lays a screen out that comes to the front, paints it, and asks for it to be
        painted: the first time is left out here, for 10 ms and before all styles are applied."""
        event.prevent_default()
        self._resuming = True
        try:
            super()._on_screen_resume(event)
        finally:
            self._resuming = False

    def _compositor_refresh(self) -> None:
        if self._resuming:
            return
        if self._clock is not None and self._compositor._dirty_regions:
            self._clock.painted = True
        super()._compositor_refresh()
        if self.app.screen is not self:
            # Told to the dialog in front. Textual asks for it once more, and again at each message
            # that comes here: all of the dialog was painted anew every second or so.
            self._repaint_required = False

    async def _on_update(self, message: messages.Update) -> None:
        """A part that is not shown has nothing to be painted. To Textual it is one that has just
        come, for which the places of all are worked out anew."""
        if message.widget is self or message.widget in self._compositor.visible_widgets:
            await super()._on_update(message)
        else:
            message.stop()
            message.prevent_default()

    def _screen_resized(self, size: Size) -> None:
        """Told of its size again, after its first layout or another screen's, it is laid out."""
        if size != self._size:
            super()._screen_resized(size)
