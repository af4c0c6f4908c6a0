"""From row to row, from quote to quote, from place to place, by their keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.quoting import to_direct_quote
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import Pane

__all__ = ["home", "open_reader", "pile"]  # fixtures


async def test_each_key_scrolls_and_its_opposite_scrolls_back(pile: Path, home: Path) -> None:
    async with reading(pile, home=home, size=(60, 20)) as run:
        await run.opened()
        await run.press("enter")
        view = run.reader.view
        for down, up in [
            ("j", "k"),
            ("down", "up"),
            ("space", "b"),
            ("pagedown", "pageup"),
            ("ctrl+d", "ctrl+u"),
            ("}", "{"),
            ("ctrl+down", "ctrl+up"),
            ("G", "home"),
        ]:
            assert view.top == 0
            await run.press(down)
            assert view.top > 0, down
            await run.press(up)
            if view.top:  # a paragraph's start is not where the title block's is
                await run.press("home")
        await run.press("end")
        assert view.top == view.last_top


async def test_keys_go_from_pane_to_pane_and_stop_at_the_last(open_reader: Reading) -> None:
    run = open_reader
    for to_right, to_left in (("l", "h"), ("right", "left"), ("tab", "shift+tab")):
        for pane in Pane:
            assert run.reader.pane is pane
            await run.press(to_right)
        await run.press(to_left, to_left)


@pytest.mark.parametrize(("following", "before"), [("J", "K"), ("ctrl+right", "ctrl+left")])
async def test_from_article_to_article(open_reader: Reading, following: str, before: str) -> None:
    run = open_reader
    await run.press("enter", following)
    await run.sees("Nobody called us")
    assert run.reader.pane is Pane.ARTICLE
    await run.press(before)
    await run.sees("another storm")
    await run.press(before)
    await run.sees("This is the first article")


@pytest.mark.parametrize(("following", "before"), [("]", "["), ("f8", "shift+f8")])
async def test_from_quote_to_quote(open_reader: Reading, following: str, before: str) -> None:
    run = open_reader
    await run.press(following)
    view = run.reader.view
    assert (run.reader.pane, view.focused_quote) == (Pane.ARTICLE, 0)
    assert run.reader.card.shown
    await run.press(following)
    assert view.focused_quote == 1
    await run.press(before)
    assert view.focused_quote == 0
    await run.press(before)
    await run.sees("No quote before this one")


async def test_the_card_says_who_and_why(open_reader: Reading) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.sees("Ana Rossi", "cue “said”")
    await run.press("enter")
    assert not run.reader.card.shown
    await run.press("enter")
    assert run.reader.card.shown


async def test_from_actor_to_actor(open_reader: Reading) -> None:
    run = open_reader
    await run.press(")")
    first = run.reader.view.position
    assert run.reader.pane is Pane.ARTICLE
    await run.press(")", "(", "(")
    await run.sees("Nobody is named before")
    assert run.reader.view.position == first


async def test_jumping_back(open_reader: Reading) -> None:
    run = open_reader
    for key in ("ctrl+o", "backspace"):
        await run.press("g", "/")
        await run.write("lighthouse stair")
        await run.sees("Repairs to the stair")
        await run.press("enter")
        await run.sees("The lighthouse at Port Ellery")
        await run.press(key)
        await run.sees("another storm")
    await run.press(key)
    await run.sees("Nowhere to jump back to")


async def test_enter_and_a_selection_that_find_nothing_say_so(pile: Path, home: Path) -> None:
    (pile / "0-empty.txt").write_text("")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter")
        for key in ("shift+left", "shift+right", "shift+up", "shift+down"):
            await run.press(key)
            await run.sees("There is nothing to select here.")
            await run.press("escape", "enter")
        await run.press("J")
        await run.sees("another storm")
        await run.press("enter")
        await run.sees("No quote has the focus; ] goes to one.")
