"""Garbage is looked for in pauses, little at a time."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.app.collecting import MOST, WORTH, Collector


class Old:
    """In a circle with itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.itself: Old | None = self


@pytest.fixture
def old() -> Iterator[weakref.ref[Old]]:
    """Garbage that only a look through everything finds."""
    was = gc.isenabled()
    gc.collect()
    gc.disable()
    one = Old()
    for _ in range(WORTH):
        gc.collect(1)
    found = weakref.ref(one)
    del one
    yield found
    gc.unfreeze()
    if was:
        gc.enable()


def test_old_garbage_goes_when_no_key_was_pressed_for_a_while(old: weakref.ref[Old]) -> None:
    Collector(pause=0.0, large=10**9).look()

    assert old() is None


def test_it_stays_until_there_is_a_pause(old: weakref.ref[Old]) -> None:
    collector = Collector(pause=3600.0)
    collector.pressed()
    collector.look()

    assert old() is not None


def test_before_there_is_too_much_it_goes_whatever_is_pressed(old: weakref.ref[Old]) -> None:
    collector = Collector(pause=3600.0, large=10**9)
    collector.pressed()
    for _ in range(MOST - WORTH):
        gc.collect(1)
    collector.look()

    assert old() is None


def test_too_much_for_a_pause_waits_until_nobody_is_there(old: weakref.ref[Old]) -> None:
    collector = Collector(pause=0.0, away=3600.0, large=0)
    collector.look()
    collector.look()  # and it is not looked through in the next pause either
    assert old() is not None

    collector._away = 0.0
    collector.look()
    assert old() is None


def test_nothing_is_looked_through_where_little_has_come(old: weakref.ref[Old]) -> None:
    gc.collect()
    one = Old()
    gc.collect(1)
    found = weakref.ref(one)
    del one
    Collector(pause=0.0).look()

    assert found() is not None


def test_what_outlived_a_look_goes_when_nobody_is_there(old: weakref.ref[Old]) -> None:
    collector = Collector(pause=0.0, away=3600.0, large=10**9)
    one = Old()
    found = weakref.ref(one)
    collector.look()
    assert old() is None
    del one

    for _ in range(WORTH):
        gc.collect(1)
    collector.look()
    assert found() is not None

    collector._away = 0.0
    collector.look()
    assert found() is None


def test_what_came_to_stay_is_not_looked_through(old: weakref.ref[Old]) -> None:
    collector = Collector(pause=0.0)
    collector.came()
    for _ in range(WORTH):
        gc.collect(1)
    collector.look()

    assert old() is not None
