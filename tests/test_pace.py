"""How fast long work goes, in words."""

from __future__ import annotations

import pytest

from tui import pace


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds; the last is now."""
    now = [0.0]
    monkeypatch.setattr(pace, "monotonic", lambda: now[-1])
    return now


def test_the_first_few_say_nothing_of_the_rest(clock: list[float]) -> None:
    going = pace.Pace(3_000)
    clock.append(1.0)
    assert going.told(2_997) == ""
    clock.append(2.0)
    assert going.told(2_900) == " · 22 a second · 2 min left"


def test_a_tenth_of_a_few_is_enough(clock: list[float]) -> None:
    going = pace.Pace(10)
    clock.append(9.0)
    assert going.told(9) == " · 0.1 a second · 80 s left"
    few = pace.Pace(4)
    clock.append(20.0)
    assert few.told(4) == ""
    clock.append(40.0)
    assert few.told(3) == " · 0.1 a second · 60 s left"
