"""Lines that go with the last one who holds them."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome
from textual.strip import Strip

from tests.app.reading import Reading, home, open_reader, pile
from tui.app.widgets.line import Line

__all__ = ["home", "open_reader", "pile"]  # fixtures

SEGMENTS = [Segment("The quay ", Style(bold=True)), Segment("is shut.", Style(color="red"))]


@pytest.fixture
def collected() -> Iterator[list[object]]:
    """What only the collector finds, once ``gc.collect()`` has been called."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield gc.garbage
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def test_it_is_a_strip_in_all_that_is_asked_of_it() -> None:
    line, strip = Line(SEGMENTS, 17), Strip(SEGMENTS, 17)
    assert line.text == strip.text
    assert line.cell_length == strip.cell_length
    assert line == strip
    assert line.crop(4, 12) == strip.crop(4, 12)
    assert list(line.divide([17])) == list(strip.divide([17]))
    assert list(line.divide([4, 17])) == list(strip.divide([4, 17]))
    assert list(line.divide([4, 17, 30])) == list(strip.divide([4, 17, 30]))
    assert line.render(Console()) == strip.render(Console())
    assert line.extend_cell_length(20) == strip.extend_cell_length(20)
    ground = Color(0, 0, 0)
    assert line.apply_filter(Monochrome(), ground) == strip.apply_filter(Monochrome(), ground)
    assert not hasattr(line, "nothing_of_the_kind")


def test_painted_whole_it_is_in_no_circle(collected: list[object]) -> None:
    line = Line(SEGMENTS, 17)
    [whole] = line.divide([17])
    whole.render(Console())
    del line, whole
    gc.collect()
    assert not [one for one in collected if isinstance(one, Strip)]


async def test_articles_gone_through_leave_no_lines_to_be_collected(
    open_reader: Reading, collected: list[object]
) -> None:
    run = open_reader
    await run.until(lambda: not run.reader.analysing, "the list as it is to be")
    await run.press("J", "K")
    gc.collect()
    collected.clear()
    await run.press("J", "K", "J", "K")
    gc.collect()
    assert not [one for one in collected if isinstance(one, Line)]
