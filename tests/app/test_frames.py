"""When frames come, and what comes in one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from math import inf
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual._compositor import Compositor
from textual.events import Callback
from textual.screen import Screen
from textual.strip import Strip

from tests.app.host import sent
from tests.app.reading import Reading, home, open_reader, pile
from tests.app.screen import screen_lines
from tui.app.app import PullquoteApp
from tui.app.frames import AT_ONCE, PERIOD, Budget, Prompt, Turns
from tui.app.keys import Pane
from tui.app.widgets.flat import Flat

__all__ = ["home", "open_reader", "pile"]  # fixtures

PATIENCE = 60.0
"""Seconds for what is never to come, on a busy machine too."""


async def at_rest(run: Reading) -> None:
    """All is read and shown, and frames may follow each other again."""
    reader = run.reader
    await run.until(lambda: not run.app.desk.library.pending and not reader.analysing, "the pile")
    await run.until(lambda: reader.article and reader.status.progress is None, "nothing to do")
    await asyncio.sleep(4 * AT_ONCE * PERIOD)


def rows_drawn(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each row that is drawn from now on, whether a frame was being put together."""
    strip, refresh = Flat._strip, Prompt._compositor_refresh
    drawn: list[bool] = []
    painting = False

    def noted(flat: Flat, row: int, bar: str) -> Strip:
        drawn.append(painting)
        return strip(flat, row, bar)

    def painted(screen: Prompt[object]) -> None:
        nonlocal painting
        painting = True
        refresh(screen)
        painting = False

    monkeypatch.setattr(Flat, "_strip", noted)
    monkeypatch.setattr(Prompt, "_compositor_refresh", painted)
    return drawn


async def left_alone(run: Reading, *keys: str, until: Callable[[], object]) -> None:
    """Keys, and what comes of them without a pause of Pilot, at the end of which it paints."""
    for key in keys:
        sent(run.app, key)
    async with asyncio.timeout(PATIENCE):
        while not until():
            await asyncio.sleep(PERIOD)
    await asyncio.sleep(4 * PERIOD)


def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing has its time at once, and is looked at as often as something comes up: on a machine
    so busy that each row takes a turn a frame is not to wait, and what is left is drawn in it."""
    monkeypatch.setattr("tui.app.frames.TURN", inf)
    monkeypatch.setattr("tui.app.frames.MOST_LOOKS", 1_000)


pauses = st.lists(st.floats(0.0, 4 * PERIOD), max_size=60)


def painted(pauses: list[float]) -> list[float]:
    """The moments of frames, each asked for a pause after the one before."""
    budget, now, moments = Budget(), 1000.0, []
    for pause in pauses:
        now += pause
        now += budget.wait(now)
        budget.spend(now)
        moments.append(now)
    return moments


@settings(deadline=None)
@given(pauses)
def test_over_any_time_there_are_no_more_than_a_clock_would_give(pauses: list[float]) -> None:
    moments = painted(pauses)
    for first, begin in enumerate(moments):
        for last in range(first, len(moments)):
            allowed = AT_ONCE + (moments[last] - begin) / PERIOD
            assert last - first + 1 <= allowed + 1e-6


@settings(deadline=None)  # on a busy machine one may take longer than any limit
@given(pauses)
def test_after_a_rest_none_waits(pauses: list[float]) -> None:
    moments = painted([*pauses, 2 * AT_ONCE * PERIOD, *[0.0] * (AT_ONCE - 1)])
    rested = moments[len(pauses) :]
    assert rested == [rested[0]] * AT_ONCE


async def test_an_article_at_hand_is_shown_by_the_key_itself(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.settling.SETTLED", 0)
    run, reader = open_reader, open_reader.reader
    await run.press("j", "k")
    await run.until(lambda: reader.view.article, "an article")
    library = run.app.desk.library
    for index in range(2):
        library.article(index)
    for command, index in (("down", 1), ("previous-article", 0)):
        reader.run_command(command)
        assert reader.view.article is library.article(index)


async def test_the_cursor_gone_on_shows_where_it_is(open_reader: Reading) -> None:
    run, reader = open_reader, open_reader.reader
    reader.pile.move(1)
    reader.pile.move(1)  # before the list has told of the first
    await run.until(lambda: reader.index == reader.order[2], "the third")
    await run.until(lambda: reader.article is not None, "its text")
    assert reader.view.article is reader.article


async def test_what_changes_unseen_costs_no_frame(open_reader: Reading) -> None:
    run, reader = open_reader, open_reader.reader
    library = run.app.desk.library
    await run.until(lambda: not library.pending and not reader.analysing, "the pile read")
    await run.until(lambda: reader.article and reader.status.progress is None, "nothing to do")
    clock = reader._clock
    assert clock is not None
    await asyncio.sleep(4 * AT_ONCE * PERIOD)
    for _ in range(4 * AT_ONCE):
        reader.panel.children[0].refresh()  # there is no room for it
        await asyncio.sleep(PERIOD / 10)
    assert clock.budget.wait(monotonic()) == 0


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The screens of which something was painted, in turn."""
    painted = []
    render = Compositor.render_update

    def counted(self: Compositor, **options: Any) -> object:
        update = render(self, **options)
        if update is not None:
            painted.append(type(self.root).__name__)
        return update

    monkeypatch.setattr(Compositor, "render_update", counted)
    return painted


async def test_a_key_has_its_frame_whatever_else_was_painted(
    open_reader: Reading, frames: list[str]
) -> None:
    run, reader = open_reader, open_reader.reader
    await run.until(lambda: not reader.analysing and reader.status.progress is None, "a rest")
    clock = reader._clock
    assert clock is not None
    for _ in range(10_000):
        clock.budget.spend(monotonic())
    frames.clear()
    for key in ("j", "k"):
        frames.clear()
        await run.press(key)
        await run.until(lambda: frames, "its frame")
    assert clock.budget.wait(monotonic()) > 1
    assert not reader.awaited


async def test_a_dialog_opens_in_one_frame_or_two_with_what_is_behind_it(
    open_reader: Reading, frames: list[str]
) -> None:
    run = open_reader
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    await asyncio.sleep(4 * PERIOD)
    frames.clear()
    await run.press("colon")
    await run.sees("Commands")
    await asyncio.sleep(4 * PERIOD)
    assert frames.count("Picker") in (1, 2)  # two, if the reader had something to show meanwhile
    assert "articles" in run.lines[0]


async def test_what_changes_behind_a_dialog_is_painted_once(
    open_reader: Reading, frames: list[str]
) -> None:
    run, reader = open_reader, open_reader.reader
    await run.press("colon")
    await run.sees("Commands")
    reader.say("The tide is out.")
    await run.sees("The tide is out.")
    frames.clear()
    for _ in range(4):
        reader.post_message(Callback(lambda: None))
        await asyncio.sleep(2 * PERIOD)
    assert len(frames) < 4


@pytest.mark.parametrize(("key", "shown"), [("]", "quote 1/"), ("v", "1 character selected")])
async def test_all_that_a_key_changes_comes_in_one_frame(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch, key: str, shown: str
) -> None:
    run, reader = open_reader, open_reader.reader
    await run.until(lambda: not run.app.desk.library.pending and not reader.analysing, "the pile")
    await run.until(lambda: reader.article and reader.status.progress is None, "nothing to do")
    await run.press("l")
    await asyncio.sleep(4 * AT_ONCE * PERIOD)
    painted = PullquoteApp._display
    seen: list[list[str]] = []

    def display(app: PullquoteApp, screen: Screen[object], renderable: object) -> None:
        painted(app, screen, renderable)  # type: ignore[arg-type]
        if renderable is not None:
            seen.append(screen_lines(app))

    monkeypatch.setattr(PullquoteApp, "_display", display)
    await run.press(key)
    await run.until(lambda: seen, "a frame")
    assert shown in seen[0][-1]


@pytest.mark.parametrize("keys", [["J"], ["l", "space"], ["colon"], ["g", "slash"]])
async def test_what_a_frame_shows_is_drawn_before_it_is_put_together(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    """So that keys have their turn meanwhile."""
    run = open_reader
    await at_rest(run)
    unhurried(monkeypatch)
    drawn = rows_drawn(monkeypatch)
    await left_alone(run, *keys, until=lambda: drawn)
    assert not any(drawn)


async def test_what_comes_up_while_a_frame_is_drawn_is_drawn_before_it_too(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, reader = open_reader, open_reader.reader
    await at_rest(run)
    drawn, pause, pauses = rows_drawn(monkeypatch), Turns.pause, 0

    async def disturbed(turns: Turns, left: float = 0.0) -> None:
        nonlocal pauses
        given = turns.given
        await pause(turns, left)
        if turns.given > given and pauses < 2:
            pauses += 1
            reader.pile.rows.redraw()
            reader.view.redraw()

    monkeypatch.setattr("tui.app.frames.TURN", 0.0)
    monkeypatch.setattr("tui.app.frames.BEFORE_FRAME", 0.0)
    monkeypatch.setattr("tui.app.frames.MOST_LOOKS", 20)  # there is more that comes by itself
    monkeypatch.setattr(Turns, "pause", disturbed)
    await left_alone(run, "J", until=lambda: pauses and drawn)
    assert not any(drawn)


async def test_a_frame_is_written_in_another_turn_than_it_is_put_together_in(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, done = open_reader, list[str]()
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    await asyncio.sleep(4 * AT_ONCE * PERIOD)
    render, display = Compositor.render_update, PullquoteApp._display

    def put_together(compositor: Compositor, **options: Any) -> object:
        done.append("put together")
        asyncio.get_running_loop().call_soon(done.append, "another turn")
        return render(compositor, **options)

    def written(app: PullquoteApp, screen: Screen[object], renderable: object) -> None:
        done.append("written")
        display(app, screen, renderable)  # type: ignore[arg-type]

    monkeypatch.setattr(Compositor, "render_update", put_together)
    monkeypatch.setattr(PullquoteApp, "_display", written)
    await run.press("j")
    await run.until(lambda: "written" in done, "a frame")
    assert done[:3] == ["put together", "another turn", "written"]


async def test_a_frame_is_written_before_a_newer_one_and_not_over_a_dialog(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, written = open_reader, list[object]()
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    await asyncio.sleep(4 * AT_ONCE * PERIOD)
    monkeypatch.setattr(
        PullquoteApp, "_display", lambda app, screen, renderable: written.append(renderable)
    )
    older = object()
    run.reader._frame = older
    run.reader.refresh()
    run.reader._compositor_refresh()
    assert written[0] is older
    assert len(written) == 2
    await run.press("colon")
    await run.until(lambda: run.app.screen is not run.reader, "the dialog")
    run.reader._frame = older
    run.reader.write_frame()
    assert written.count(older) == 1


async def test_what_waits_for_a_frame_comes_after_what_was_changed_is_painted(
    open_reader: Reading,
) -> None:
    run, reader = open_reader, open_reader.reader
    await at_rest(run)
    seen: list[bool] = []
    reader.say("The tide is out.")
    reader.call_after_frame(lambda: seen.append("The tide is out." in run.lines[-1]))
    await run.until(lambda: seen, "what waited")
    assert seen == [True]


async def test_what_is_asked_for_twice_before_a_frame_is_done_once_and_in_order(
    open_reader: Reading,
) -> None:
    run, done = open_reader, list[str]()

    def first() -> None:
        done.append("first")

    def second() -> None:
        done.append("second")

    for callback in (first, second, first):
        run.reader.call_after_frame(callback)
    run.reader.say("The tide is out.")
    await run.until(lambda: len(done) >= 2, "both")
    await run.pilot.pause()
    assert done == ["first", "second"]


async def test_an_article_is_marked_as_read_once_it_is_on_the_screen(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, reader = open_reader, open_reader.reader
    await run.until(lambda: not reader.analysing, "the list as it is to be")
    seen = list[str]()
    painted = ""
    refresh = Prompt._compositor_refresh

    def refreshed(screen: Prompt[Any]) -> None:
        nonlocal painted
        refresh(screen)
        painted = run.text

    monkeypatch.setattr(Prompt, "_compositor_refresh", refreshed)
    monkeypatch.setattr(type(reader), "mark_read", lambda reader: seen.append(painted))
    reader.focus_pane(Pane.ARTICLE)
    await run.until(lambda: seen, "the first")
    seen.clear()
    await run.press("J")
    await run.until(lambda: seen, "the second")
    assert reader.article is not None
    assert reader.article.document.text[-40:].split()[-1] in seen[-1]


async def test_what_cannot_be_drawn_ends_the_program_with_its_error(open_reader: Reading) -> None:
    run = open_reader

    def broken(lines: range, end: float) -> int:
        raise ZeroDivisionError

    run.reader.pile.rows.draw_until = broken  # type: ignore[method-assign]
    run.reader.pile.rows.redraw()
    await run.until(lambda: run.app._exception is not None, "the error")
    assert isinstance(run.app._exception, ZeroDivisionError)
    run.app._exception = None  # known: else the fixture raises it


async def test_a_timer_that_begins_too_late_still_comes(open_reader: Reading) -> None:
    came = list[str]()
    open_reader.reader.set_timer(1e-12, lambda: came.append("late"))
    await open_reader.until(lambda: came, "the timer")
    await open_reader.pilot.pause()
    assert came == ["late"]
