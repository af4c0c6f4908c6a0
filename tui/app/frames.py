"""When a screen is painted: at once, unless that is asked for all the time.

Textual paints on a clock of 60 beats a second. What a key changes just after a beat waits for the
next one, or, as its timer skips a beat it is late for, for the one after that: 33 ms. Here a frame
does not wait if the last one was long ago, and a few may follow each other without a pause. The
rate kept up over any longer time is Textual's, twice: frames that somebody waits for, because of a
key or of the article it asked for, are counted apart from all others. With one count, the row that
was marked as read had used up the frame of the next key, and one in twenty waited for 10 ms.

All that a key changes comes in one frame: messages that are on their way from widget to widget
arrive first. With a frame for the text and one for the footer, keys that followed each other
quickly had used up their frames, and every other one waited for 10 to 15 ms.

A frame is made in several turns of the event loop: its layout, what its widgets show, some lines at
a time, then the frame composed of what they have drawn, and its output for the terminal. Done in
one turn, this takes 10 to 16 ms where everything is new, and no key is answered meanwhile.
"""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events, messages
from textual._context import visible_screen_stack
from textual.await_complete import AwaitComplete
from textual.constants import MAX_FPS
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer, TimerCallback
from textual.widget import Widget
from textual.worker import Worker

if TYPE_CHECKING:
    from rich.console import RenderableType

R = TypeVar("R")

PERIOD = 1 / MAX_FPS
"""Seconds between frames where many are asked for."""

AT_ONCE = 4
"""Frames that may follow without a pause after a rest."""

MOST_TURNS = 12
"""Of the event loop, before a frame. A message takes one from widget to widget, and a change that
it brings about three more; keys that come all the time are not waited for."""


TURN = 0.0015
"""Seconds of drawing at a time."""

BEFORE_FRAME = 0.0005
"""Seconds that may have been drawn in the turn in which a frame is put together, which takes three
milliseconds by itself."""

MOST_LOOKS = 4
"""How often, before a frame, it is checked what there is to draw: in each turn that others have,
something may come up. Drawn together with the frame, it made a turn of 8 ms."""

LOOK = 0.002
"""Seconds between two checks of whether somebody now waits for a frame that is due."""


class Turns:
    """Turns of the event loop, for work that can be done a little at a time."""

    def __init__(self) -> None:
        self.end = monotonic() + TURN
        """When others should have theirs, as time.monotonic() tells it."""
        self.given = 0
        """How often they had it."""

    async def pause(self, left: float = 0.0) -> None:
        """Let others have their turn if at most so many seconds are left of this one."""
        if monotonic() > self.end - left:
            await sleep(0)
            self.given += 1
            self.end = monotonic() + TURN


class InParts:
    """A widget that takes long to draw, some lines at a time. It is not a protocol: checking
    whether something is an instance of one took a fiftieth of what a key takes."""

    def draw_until(self, lines: range, end: float) -> int:
        """Draw these lines, until it is ``end`` as time.monotonic() tells it; the first that is not
        drawn yet."""
        raise NotImplementedError


class Budget:
    """How many frames may be painted: each costs one, and one is added every ``period`` seconds."""

    def __init__(self, period: float = PERIOD, at_once: int = AT_ONCE) -> None:
        self._period = period
        self._lent = (at_once - 1) * period
        self._full = 0.0

    def wait(self, now: float) -> float:
        """Seconds until there may be a frame; 0 where there may be one now."""
        return max(0.0, self._full - self._lent - now)

    def spend(self, now: float) -> None:
        """Count a frame that has been painted."""
        self._full = max(self._full, now) + self._period


async def settle(root: Widget) -> None:
    """Let the messages arrive that are on their way to a widget or to one inside it."""
    for _ in range(MOST_TURNS):
        await sleep(0)
        if not any(node.message_queue_size for node in root.walk_children(with_self=True)):
            return


class _Clock(Timer):
    """Takes the place of Textual's own timer: ``resume`` asks for a frame."""

    screen: Prompt[object]

    painted = False
    """Whether its last frame had something in it: what changed may be hidden."""

    async def _run(self) -> None:
        self.budget, self.budget_awaited = Budget(), Budget()
        while True:
            await self._active.wait()
            await settle(self.screen)
            while wait := self._counted().wait(monotonic()):
                await sleep(min(wait, LOOK))
            if not self._active.is_set():  # a layout has painted meanwhile
                continue
            budget, awaited = self._counted(), self.screen.awaited
            self.screen.awaited = False  # of a key that comes from here on the next frame is
            try:
                await self.screen.draw_ahead()
            except Exception as error:  # as of what is drawn when a frame is painted
                self.screen.app._handle_exception(error)
                return
            self.pause()
            now, self.painted = monotonic(), False
            self.screen.writes_later = True
            try:
                await self._tick(next_timer=now, count=0)
            finally:
                self.screen.writes_later = False
            if self.painted:
                await sleep(0)
                self.screen.write_frame()
            if self.painted:
                budget.spend(now)
                self.screen.painted()
            elif awaited:
                self.screen.awaited = True
            if self.screen.after_frame and not self._active.is_set():
                after, self.screen.after_frame = self.screen.after_frame, {}
                for callback in after:
                    self.screen.call_next(callback)

    def _counted(self) -> Budget:
        return self.budget_awaited if self.screen.awaited else self.budget


class Prompt(Screen[R]):
    """A screen painted as soon as it has changed, and not more often."""

    class Redraw(Message):
        """The terminal may not show what was written to it."""

    awaited = False
    """Whether somebody waits for the next frame."""
    writes_later = False
    """Whether a frame that is put together is written in another turn of the event loop."""
    _frame: object = None
    """What is to be written."""
    _clock: _Clock | None = None
    _unpainted = False
    """Whether a layout is not to be followed by a frame at once."""
    _shown_before = False
    """Whether it has been at the front."""

    def __init__(
        self, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name, id, classes)
        self.after_frame: dict[Callable[[], object], None] = {}
        """What waits for the frame, in this order."""
        # Four for each worker, which nobody here listens to, before the frame of a key.
        self.disable_messages(Worker.StateChanged)

    @property
    def _update_timer(self) -> Timer:
        if self._clock is None:
            self._clock = _Clock(
                self, PERIOD, name="screen_update", callback=self._on_timer_update, pause=True
            )
            self._clock.screen = cast("Prompt[object]", self)
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
        """A timer that may fire late.

        Textual drops one whose time is over when it begins: on a busy machine the reader, which
        waits 2 ms for its first frame, stayed a mere list for ever.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer

    def painted(self) -> None:
        """Called after a frame with something in it."""

    def will_paint(self) -> bool:
        """Called before a frame is drawn: what is only for the eye is made here, once for all that
        a key has changed, and in another turn than the key's. Returns whether anything was."""
        return False

    def ask_for_frame(self) -> None:
        """Ask for a frame because ``will_paint`` has something to make."""
        self._update_timer.resume()

    def call_after_frame(self, callback: Callable[[], object]) -> None:
        """Call once everything that is being changed has been painted; only once, even if asked
        again before.

        Textual's ``call_after_refresh`` calls at once as long as the changed parts have not told
        the screen.
        """
        self.after_frame[callback] = None
        self._update_timer.resume()

    async def draw_ahead(self) -> None:
        """Before a frame: do everything but composing it, in turns."""
        for _ in range(MOST_LOOKS):
            if self.will_paint():
                await settle(self)
            turns = Turns()
            await self._draw_ahead(turns)
            await turns.pause(TURN - BEFORE_FRAME)
            if not turns.given:
                return

    async def _draw_ahead(self, turns: Turns) -> None:
        if not self._may_paint:
            return
        if self._layout_required or self._scroll_required:
            self._lay_out()
            await settle(self)  # what has another size than before
            turns.given += 1
        for widget, (region, clip) in list(self._compositor.visible_widgets.items()):
            # In each turn it may be taken away.
            if not self._is_to_be_drawn(widget) or not widget.is_attached:
                continue
            seen = region.intersection(clip).translate(-region.offset)
            y = seen.y
            while isinstance(widget, InParts) and y < seen.bottom and widget.is_attached:
                y = widget.draw_until(range(y, seen.bottom), turns.end)
                await turns.pause()
            if widget.is_attached and (not isinstance(widget, InParts) or widget.is_dom_root):
                visible_screen_stack.set(self.app._background_screens)
                widget.render_lines(seen)
                await turns.pause()

    def _is_to_be_drawn(self, widget: Widget) -> bool:
        """Whether the next frame may show a widget differently."""
        if self._repaint_required or widget in self._dirty_widgets or self in self._dirty_widgets:
            return True
        dirty = self._compositor._dirty_regions
        shown = self._compositor.visible_widgets.get(widget) if dirty else None
        return shown is not None and any(map(shown[1].overlaps, dirty))

    @property
    def _may_paint(self) -> bool:
        return self.is_current and not self.app._batch_count

    def _lay_out(self) -> None:
        """As Textual does before a frame; what it would paint then is left for the frame."""
        if self._repaint_required:
            # Textual would paint a whole frame for the layout, and another one.
            self._repaint_required = False
            self._dirty_widgets.add(self)
        self._unpainted = True
        try:
            self._refresh_layout(scroll=self._scroll_required)
        finally:
            self._unpainted = False
        if self._layout_required:
            self._dirty_widgets.clear()
        self._layout_required = self._scroll_required = False

    def _on_timer_update(self) -> None:
        if self._may_paint and (self._layout_required or self._scroll_required):
            self._lay_out()
        super()._on_timer_update()
        if self._may_paint and self._compositor._dirty_regions:  # by the layout alone
            self._compositor_refresh()

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Only once: the second Enter of one packet would close the reader behind the dialog."""
        if self.app.screen is self:
            return super().dismiss(result)
        nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return nothing

    def pass_on(self, event: events.Key) -> bool:
        """Pass on a key that was on its way here when another screen came to the front; whether it
        was."""
        front = self.app.screen
        if front is self:
            return False
        (front.focused or front)._forward_event(events.Key(event.key, event.character))
        event.stop()
        event.prevent_default()
        return True

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Textual lays out and paints a screen that comes to the front, and asks for it to be
        painted.

        The first of the two is left out here, which saves 10 ms and comes before all styles are
        applied; nor are these applied again to what has just been made, which saves 5 ms.
        """
        event.prevent_default()
        event.refresh_styles = event.refresh_styles and self._shown_before
        self._shown_before = True
        self._unpainted = True
        try:
            super()._on_screen_resume(event)
        finally:
            self._unpainted = False

    def _compositor_refresh(self) -> None:
        if self._unpainted:
            return
        self.will_paint()
        self.write_frame()  # what was put together before goes first
        if self._clock is not None and self._compositor._dirty_regions:
            self._clock.painted = True
        if self.writes_later and self.app.screen is self:
            behind = self.app._background_screens
            self._frame = self._compositor.render_update(screen_stack=behind)
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()
        if self.app.screen is not self:
            # Told to the dialog in front. Textual asks for it once more, and again at each message
            # that comes here: all of the dialog was painted anew every second or so.
            self._repaint_required = False

    def write_frame(self) -> None:
        """Write what was composed and not written yet. Nothing is written once another screen is in
        front: all of this one is painted anew when it comes back."""
        frame, self._frame = self._frame, None
        if frame is not None and self.is_current and self.app.screen is self:
            self.app._display(self, cast("RenderableType", frame))

    async def _on_update(self, message: messages.Update) -> None:
        """A part that is not shown needs no painting. Textual treats it as one that has just come,
        for which the places of all parts are worked out anew."""
        if message.widget is self or message.widget in self._compositor.visible_widgets:
            await super()._on_update(message)
        else:
            message.stop()
            message.prevent_default()

    def _screen_resized(self, size: Size) -> None:
        """Lay out only for a new size: the size is announced again after the first layout and by
        other screens."""
        if size != self._size:
            super()._screen_resized(size)
