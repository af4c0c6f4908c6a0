"""The base of all virtual widgets: what it draws, what it refreshes, what the mouse does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.app.host import mouse, resized
from tests.app.screen import screen_lines
from tui.app.widgets.flat import Flat, thumb


class Numbers(Flat):
    def __init__(self, count: int) -> None:
        super().__init__(id="numbers")
        self.count = count
        self.asked: list[int] = []
        self.tops: list[int] = []
        self.mouse: list[tuple[str, int, int]] = []

    def total(self) -> int:
        return self.count

    def draw(self, row: int, width: int) -> Sequence[Segment]:
        self.asked.append(row)
        return [Segment(f"row {row}".ljust(width)[:width], self.base)]

    def scrolled(self) -> None:
        self.tops.append(self.top)

    def row_pressed(self, row: int, x: int, event: events.MouseDown) -> None:
        self.mouse.append(("pressed", row, x))

    def row_dragged(self, row: int, x: int, event: events.MouseMove) -> None:
        self.mouse.append(("dragged", row, x))

    def row_released(self, row: int, x: int, event: events.MouseUp) -> None:
        self.mouse.append(("released", row, x))


class OneWidget(App[None]):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.numbers = Numbers(count)

    def compose(self) -> ComposeResult:
        yield self.numbers


async def test_a_short_one_has_no_scroll_bar() -> None:
    async with OneWidget(3).run_test(size=(12, 5)) as pilot:
        assert screen_lines(pilot.app) == ["row 0", "row 1", "row 2", "", ""]


async def test_only_the_rows_on_the_screen_are_drawn() -> None:
    app = OneWidget(1_000_000)
    async with app.run_test(size=(14, 5)) as pilot:
        assert set(app.numbers.asked) == set(range(5))
        app.numbers.scroll_top(500_000)
        await pilot.pause()
        assert screen_lines(app)[0].startswith("row 500000")
        assert len(set(app.numbers.asked)) == 10


async def test_scrolling_stops_at_both_ends_and_tells_the_subclass() -> None:
    app = OneWidget(20)
    async with app.run_test(size=(12, 5)):
        assert not app.numbers.scroll_top(-4)
        assert app.numbers.scroll_top(999)
        assert app.numbers.top == 15
        assert not app.numbers.scroll_top(16)
        assert app.numbers.tops == [15]


async def test_reveal_moves_no_more_than_it_must() -> None:
    app = OneWidget(100)
    async with app.run_test(size=(12, 10)):
        numbers = app.numbers
        assert not numbers.reveal(9)
        assert numbers.reveal(10)
        assert numbers.top == 1
        assert numbers.reveal(30, margin=2)
        assert numbers.top == 23
        assert numbers.reveal(20, margin=50)  # a margin never pushes the row itself out
        assert numbers.top <= 20 < numbers.top + 10


async def test_redraw_draws_only_the_rows_it_names() -> None:
    app = OneWidget(100)
    async with app.run_test(size=(12, 10)) as pilot:
        app.numbers.asked.clear()
        app.numbers.redraw(2, 5, 77)
        await pilot.pause()
        assert sorted(set(app.numbers.asked)) == [2, 5]


async def test_resizing_draws_anew_and_keeps_the_top_in_range() -> None:
    app = OneWidget(12)
    async with app.run_test(size=(12, 4)) as pilot:
        app.numbers.scroll_top(8)
        await resized(pilot, 16, 10)
        assert app.numbers.top == 2
        assert screen_lines(app)[0].startswith("row 2")


async def test_one_column_and_one_row_do_not_break_it() -> None:
    app = OneWidget(50)
    async with app.run_test(size=(1, 1)) as pilot:
        assert screen_lines(app) == ["r"]
        await resized(pilot, 2, 2)
        assert len(screen_lines(app)) == 2


async def test_the_wheel_scrolls() -> None:
    app = OneWidget(100)
    async with app.run_test(size=(12, 10)) as pilot:
        await _wheel(pilot, events.MouseScrollDown)
        assert app.numbers.top == 3
        await _wheel(pilot, events.MouseScrollUp)
        assert app.numbers.top == 0


async def test_the_scroll_bar_can_be_clicked_and_dragged() -> None:
    app = OneWidget(1000)
    async with app.run_test(size=(12, 10)) as pilot:
        await pilot.mouse_down("#numbers", offset=(11, 9))
        assert app.numbers.top == app.numbers.last_top
        await pilot.hover("#numbers", offset=(11, 0))
        app.numbers.post_message(mouse(events.MouseMove, app.numbers, 11, 0))
        await pilot.pause()
        assert app.numbers.top == 0
        await pilot.mouse_up("#numbers", offset=(11, 0))
        assert app.mouse_captured is None
        assert app.numbers.mouse == []  # the rows were never touched


async def test_presses_on_rows_reach_the_subclass_with_the_row() -> None:
    app = OneWidget(1000)
    async with app.run_test(size=(12, 10)) as pilot:
        app.numbers.scroll_top(100)
        await pilot.pause()
        await pilot.mouse_down("#numbers", offset=(3, 4))
        await pilot.mouse_up("#numbers", offset=(5, 6))  # the pilot moves there, then lets go
        assert app.numbers.mouse == [("pressed", 104, 3), ("dragged", 106, 5), ("released", 106, 5)]


def test_the_thumb_is_never_lost() -> None:
    for total in (11, 100, 10**6):
        assert thumb(0, total, 10)[0] == 0
        start, end = thumb(total - 10, total, 10)
        assert start < end == 10
    assert thumb(0, 10, 10) == (0, 0)


async def _wheel(pilot: Pilot[Any], kind: type[events.MouseEvent]) -> None:
    widget = pilot.app.query_one(Numbers)
    widget.post_message(kind(widget, 2, 2, 0, 0, 0, False, False, False, 2, 2))
    await pilot.pause()


async def test_rows_that_come_later_show_where_none_were() -> None:
    app = OneWidget(2)
    async with app.run_test(size=(12, 5)) as pilot:
        app.numbers.count = 4
        app.numbers.refresh()
        await pilot.pause()
        assert screen_lines(app) == ["row 0", "row 1", "row 2", "row 3", ""]


async def test_below_the_last_row_is_drawn_once() -> None:
    app = OneWidget(2)
    async with app.run_test(size=(12, 5)) as pilot:
        lines = app.numbers.render_lines(app.numbers.region)
        assert lines[2] is lines[3] is lines[4]
        app.numbers.refresh()
        await pilot.pause()
        assert app.numbers.render_lines(app.numbers.region)[2] is lines[2]


async def test_what_lies_below_is_mixed_anew_only_when_a_style_has_changed() -> None:
    app = OneWidget(2)
    async with app.run_test(size=(12, 5)) as pilot:
        numbers = app.numbers
        numbers.render_lines(numbers.region)
        known = numbers._mixed
        numbers.redraw()
        await pilot.pause()
        assert numbers._mixed is known
        app.screen.styles.background = "red"  # which the widget has no style of its own over
        numbers.styles.background = "transparent"
        await pilot.pause()
        [segment, *_] = numbers.render_lines(numbers.region)[0]
        assert segment.style is not None
        assert segment.style.bgcolor is not None
        assert segment.style.bgcolor.name == "#ff0000"


async def test_the_scroll_bar_of_a_widget_with_the_keys_has_another_colour() -> None:
    app = OneWidget(20)
    async with app.run_test(size=(12, 5)) as pilot:
        colours = []
        for focused in (None, app.numbers, None):
            app.screen.set_focus(focused)
            await pilot.pause()
            bar = next(iter(app.numbers.render_lines(app.numbers.region)[0].crop(11, 12)))
            colours.append(bar.style and bar.style.color)
        assert colours[0] == colours[2] != colours[1]


async def test_a_row_seen_again_under_another_bar_has_that_bar() -> None:
    app = OneWidget(20)
    async with app.run_test(size=(12, 5)) as pilot:
        bars = []
        for top in (0, 3, 15, 3, 0):
            app.numbers.scroll_top(top)
            await pilot.pause()
            bars.append([line[-1] for line in screen_lines(app)])
        assert bars[0] == bars[4] != bars[2]
        assert bars[1] == bars[3]
        assert [line.split()[1] for line in screen_lines(app)] == list("01234")


async def test_a_border_around_a_list_is_drawn() -> None:
    app = OneWidget(20)
    async with app.run_test(size=(12, 5)) as pilot:
        app.numbers.styles.border = ("ascii", "red")
        await pilot.pause()
        lines = screen_lines(app)
        assert lines[0] == lines[4] == "+----------+"
        assert lines[1].startswith("|row 0")
        app.numbers.styles.border = None
        await pilot.pause()
        assert screen_lines(app)[0].startswith("row 0")
