"""What threads compute unasked waits while a key is on its way to the screen."""

from __future__ import annotations

import pytest

from tests.app.reading import Reading, home, open_reader, pile
from tui.app.precedence import LONGEST, LOOK, PATIENCE, Precedence

__all__ = ["home", "open_reader", "pile"]  # fixtures


class Time:
    """Goes on as one rests."""

    def __init__(self) -> None:
        self.now, self.rests = 1000.0, 0

    def clock(self) -> float:
        return self.now

    def rest(self, seconds: float) -> None:
        self.now += seconds
        self.rests += 1


@pytest.fixture
def time() -> Time:
    return Time()


def test_nobody_waits_where_no_key_came(time: Time) -> None:
    Precedence(clock=time.clock, rest=time.rest).give_way()
    assert not time.rests


def test_a_thread_waits_for_the_frame_of_a_key(time: Time) -> None:
    precedence = Precedence(clock=time.clock, rest=time.rest)

    def rest(seconds: float) -> None:
        time.rest(seconds)
        if time.rests == 3:
            precedence.free()

    precedence._rest = rest
    precedence.pressed()
    precedence.give_way()
    assert time.rests == 3


def test_a_key_that_changes_nothing_on_the_screen_is_not_waited_for_long(time: Time) -> None:
    precedence = Precedence(clock=time.clock, rest=time.rest)
    precedence.pressed()
    precedence.give_way()
    assert time.now - 1000.0 == pytest.approx(LONGEST, abs=2 * LOOK)


def test_keys_that_come_all_the_time_do_not_hold_the_work_up_for_ever(time: Time) -> None:
    precedence = Precedence(clock=time.clock, rest=time.rest)

    def rest(seconds: float) -> None:
        time.rest(seconds)
        precedence.pressed()

    precedence._rest = rest
    precedence.pressed()
    precedence.give_way()
    assert time.now - 1000.0 == pytest.approx(PATIENCE, abs=2 * LOOK)


class Told(Precedence):
    """Keeps what it was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def pressed(self) -> None:
        self.told.append("pressed")

    def free(self) -> None:
        self.told.append("free")


async def test_a_key_has_precedence_until_its_frame(open_reader: Reading) -> None:
    run = open_reader
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    run.app.desk.precedence = keeping = Told()
    await run.press("j")
    told = keeping.told
    await run.until(lambda: "free" in told[told.index("pressed") :], "the frame of the key")


async def test_a_mouse_that_is_moved_holds_nothing_up(open_reader: Reading) -> None:
    run = open_reader
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    run.app.desk.precedence = keeping = Told()
    await run.pilot.hover("#pile")
    assert "pressed" not in keeping.told
    await run.pilot.click("#pile")
    assert "pressed" in keeping.told
