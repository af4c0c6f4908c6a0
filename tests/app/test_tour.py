"""The tour of the first start: when it comes, and what ends it."""

from __future__ import annotations

from pathlib import Path

from tests.app.host import typed
from tests.app.reading import home, open_reader, pile, reading
from tui import config
from tui.app.screens.tour import Tour

__all__ = ["home", "open_reader", "pile"]  # fixtures


async def test_the_first_start_shows_the_tour(pile: Path, home: Path) -> None:
    (home / "state/state.json").unlink()
    async with reading(pile, home=home) as run:
        await run.until(lambda: isinstance(run.app.screen, Tour), "the tour")
        await run.sees("Next quote")
        assert "Samples." not in run.text
        await run.press("enter")
        assert run.app.screen is run.reader
    async with reading(pile, home=home) as run:
        await run.opened()
        assert run.app.screen is run.reader


async def test_a_key_that_the_tour_names_ends_it_and_does_what_it_says(
    pile: Path, home: Path
) -> None:
    (home / "state/state.json").unlink()
    async with reading(pile, home=home) as run:
        await run.until(lambda: isinstance(run.app.screen, Tour), "the tour")
        await run.opened()
        await run.press("]")
        assert run.app.screen is run.reader
        await run.until(lambda: run.reader.view.focused_quote == 0, "the first quote")


async def test_keys_of_a_fast_hand_behind_the_one_that_ends_the_tour_are_not_lost(
    pile: Path, home: Path
) -> None:
    (home / "state/state.json").unlink()
    async with reading(pile, home=home) as run:
        await run.until(lambda: isinstance(run.app.screen, Tour), "the tour")
        await run.opened()
        await typed(run.pilot, "l", "]", "m")
        await run.marked(1)
        assert run.reader.view.focused_quote == 0


async def test_where_the_parts_do_not_stand_side_by_side_the_tour_says_left_of_none(
    pile: Path, home: Path
) -> None:
    for size, said in (((80, 24), "left: one row"), ((60, 20), "first: one row")):
        (home / "state/state.json").unlink(missing_ok=True)
        async with reading(pile, home=home, size=size) as run:
            await run.until(lambda: isinstance(run.app.screen, Tour), "the tour")
            await run.sees(said)


async def test_the_tour_over_the_samples_says_how_ones_own_are_opened(home: Path) -> None:
    (home / "state/state.json").unlink()
    async with reading(config.shipped("seeds"), home=home) as run:
        await run.until(lambda: isinstance(run.app.screen, Tour), "the tour")
        await run.sees("Samples. Yours: pullquote FOLDER")
