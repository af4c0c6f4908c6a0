"""What threads compute unasked waits while a key is on its way to the screen."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.precedence import LONGEST, PATIENCE, ROOM, Precedence
from tui.library import Library
from tui.notebook import Notebook

__all__ = ["home", "open_reader", "pile"]  # fixtures


class Time:
    """Goes on as one rests."""

    def __init__(self) -> None:
        self.now, self.rests = 1000.0, 0

    def clock(self) -> float:
        return self.now

    def rest(self, way: Event, seconds: float) -> None:
        self.now += seconds
        self.rests += 1


@pytest.fixture
def time() -> Time:
    return Time()


def test_nobody_waits_where_no_key_came(time: Time) -> None:
    Precedence(clock=time.clock, rest=time.rest).give_way()
    assert not time.rests


def test_a_thread_waits_for_the_frame_of_a_key(time: Time) -> None:
    def rest(way: Event, seconds: float) -> None:
        time.rest(way, seconds / 2)
        precedence.free()

    precedence = Precedence(clock=time.clock, rest=rest)
    precedence.pressed()
    precedence.give_way()
    assert time.rests == 1
    assert time.now - 1000.0 == pytest.approx(LONGEST / 2)


def test_a_thread_that_waits_is_told_of_the_frame() -> None:
    precedence, waits, waited = Precedence(clock=lambda: 0.0), Event(), Event()

    def give_way() -> None:
        waits.set()
        precedence.give_way()
        waited.set()

    precedence.pressed()  # of a clock that stands still, so that nothing else ends it
    precedence._rest = lambda way, seconds: way.wait()
    Thread(target=give_way, daemon=True).start()
    assert waits.wait(60)
    precedence.free()
    assert waited.wait(60)


def test_a_key_that_changes_nothing_on_the_screen_is_not_waited_for_long(time: Time) -> None:
    precedence = Precedence(clock=time.clock, rest=time.rest)
    precedence.pressed()
    precedence.give_way()
    assert time.now - 1000.0 == pytest.approx(LONGEST)


def test_keys_that_come_all_the_time_do_not_hold_the_work_up_for_ever(time: Time) -> None:
    def rest(way: Event, seconds: float) -> None:
        time.rest(way, seconds)
        precedence.pressed()

    precedence = Precedence(clock=time.clock, rest=rest)
    precedence.pressed()
    precedence.give_way()
    precedence.leave_room()
    assert time.now - 1000.0 == pytest.approx(2 * PATIENCE)


def test_other_processes_begin_with_nothing_new_until_a_key_is_answered(time: Time) -> None:
    precedence = Precedence(clock=time.clock, rest=time.rest)
    precedence.leave_room()
    assert not time.rests
    precedence.pressed()
    precedence.free()  # it waits for a thread, which may work now
    precedence.give_way()
    assert not time.rests
    precedence.leave_room()
    assert time.now - 1000.0 == pytest.approx(ROOM)
    precedence.pressed()
    precedence.shown()
    precedence.leave_room()
    assert time.now - 1000.0 == pytest.approx(ROOM)


class Told(Precedence):
    """Keeps what it was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def pressed(self) -> None:
        self.told.append("pressed")

    def free(self) -> None:
        self.told.append("free")

    def shown(self) -> None:
        self.told.append("shown")


async def test_a_key_has_precedence_until_its_frame(open_reader: Reading) -> None:
    run = open_reader
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    run.app.desk.precedence = keeping = Told()
    await run.press("j")
    told = keeping.told
    await run.until(lambda: "shown" in told[told.index("pressed") :], "the frame of the key")


async def test_a_mouse_that_is_moved_holds_nothing_up(open_reader: Reading) -> None:
    run = open_reader
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    run.app.desk.precedence = keeping = Told()
    await run.pilot.hover("#pile")
    assert "pressed" not in keeping.told
    await run.pilot.click("#pile")
    assert "pressed" in keeping.told


async def test_what_is_looked_for_on_the_disk_waits_for_a_key(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for every in ("WATCH_EVERY", "AROUND_EVERY"):
        monkeypatch.setattr(f"tui.app.screens.reader.{every}", 3600.0)
    done = list[str]()

    class Asked(Precedence):
        def give_way(self) -> None:
            done.append("way given")

    def noted(holder: type, name: str) -> None:
        method = getattr(holder, name)

        def called(*asked: Any, **options: Any) -> Any:
            done.append(name)
            return method(*asked, **options)

        monkeypatch.setattr(holder, name, called)

    async with reading(pile, home=home) as run:
        await run.opened()
        reader = run.reader
        await run.until(lambda: not reader.analysing and reader.briefed, "all that is to be known")
        await run.app.workers.wait_for_complete()
        run.app.desk.precedence = Asked()
        noted(Library, "stirred")
        noted(Library, "article")
        noted(Notebook, "poll")
        for watch, name in (
            (reader.watch_pile, "stirred"),
            (reader.watch_notebook, "poll"),
            (reader.watch_open_article, "article"),
        ):
            done.clear()
            watch()
            await run.app.workers.wait_for_complete()
            assert done[:2] == ["way given", name]
