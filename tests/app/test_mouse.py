"""What the mouse marks beside the article, and what the wheel and the footer do, in the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import Pane

__all__ = ["home", "open_reader", "pile"]  # fixtures


def place(run: Reading, words: str) -> tuple[int, int]:
    """The cell of the second letter of what the screen shows."""
    y = next(y for y, line in enumerate(run.lines) if words in line)
    return run.lines[y].index(words) + 1, y


async def drag(run: Reading, begin: tuple[int, int], end: tuple[int, int]) -> None:
    pilot = run.pilot
    await pilot.mouse_down(offset=begin)
    await pilot._post_mouse_events([events.MouseMove], offset=end, button=1)
    await pilot.mouse_up(offset=end)
    await pilot.pause()


async def copies(run: Reading, *keys: str) -> str:
    """What these keys put where there is no clipboard."""
    file = run.home / "state/last-copy.txt"
    file.unlink(missing_ok=True)
    await run.press(*keys)
    await run.until(file.exists, "copied")
    return file.read_text(encoding="utf-8")


async def test_what_is_marked_in_the_card_is_copied_and_let_go(open_reader: Reading) -> None:
    run, reader = open_reader, open_reader.reader
    await run.press("enter", "]")
    await run.sees("quote 1/")
    x, y = reader.card.content_region.offset
    await drag(run, (x, y), (x + 8, y))
    assert await copies(run, "y") == "Ana Rossi"
    assert await copies(run, "ctrl+c") == "Ana Rossi"
    await run.press("escape")
    assert reader.card.shown
    article = reader.article
    assert article is not None
    quote = " […] ".join(article.document[span] for span in article.quotes[0].content)
    assert await copies(run, "y") == quote


async def test_another_quote_has_nothing_marked_in_its_card(open_reader: Reading) -> None:
    run, reader = open_reader, open_reader.reader
    await run.press("enter", "]")
    x, y = reader.card.content_region.offset
    await drag(run, (x, y), (x + 8, y))
    await run.press("]")
    await run.sees("quote 2/")
    assert not reader.get_selected_text()


async def test_what_is_marked_in_a_message_is_copied(open_reader: Reading) -> None:
    run = open_reader
    run.reader.say("Saved as /notes/a.toml")
    await run.sees("/notes/a.toml")
    x, y = place(run, "/notes/a.toml")
    await drag(run, (x - 1, y), (x + 11, y))
    assert await copies(run, "y") == "/notes/a.toml"
    assert not run.reader.get_selected_text()


async def test_what_is_marked_in_a_dialog_is_copied(open_reader: Reading) -> None:
    run = open_reader
    run.reader.do_tour()
    await run.sees("Who said what")
    x, y = place(run, "Who said what")
    await drag(run, (x - 1, y), (x + 6, y))
    assert await copies(run, "ctrl+c") == "Who said"


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_a_row_the_footer_a_quote_and_the_wheel(
    pile: Path, home: Path, size: tuple[int, int]
) -> None:
    async with reading(pile, home=home, size=size) as run:
        await run.opened()
        reader = run.reader
        await run.sees("A quiet year", "Council Votes")
        await run.pilot.click(offset=place(run, "A quiet year"))
        await run.until(lambda: reader.index == 2 and reader.article, "the third article")
        await run.pilot.click(offset=place(run, "Council Votes"))
        await run.until(lambda: reader.index == 0 and reader.article, "the first article")
        await run.pilot.click(offset=place(run, "Enter open"))
        await run.until(lambda: reader.pane is Pane.ARTICLE, "the article has the keys")
        await run.pilot.click(offset=place(run, "We will not wait"))
        await run.sees("Ana Rossi · Mayor")
        top = reader.view.top
        await run.pilot._post_mouse_events([events.MouseScrollDown], reader.view, button=0)
        await run.pilot.pause()
        assert (reader.view.top > top) == (reader.view.last_top > top)


async def test_where_one_part_is_shown_the_footer_leads_back(pile: Path, home: Path) -> None:
    async with reading(pile, home=home, size=(60, 20)) as run:
        await run.opened()
        reader = run.reader
        await run.pilot.click(offset=place(run, "Enter open"))
        await run.until(lambda: reader.pane is Pane.ARTICLE, "the article")
        await run.press("v")
        assert "h list" not in run.text  # it would stretch the selection
        await run.press("escape", "3")
        await run.until(lambda: reader.pane is Pane.PANEL, "the panel")
        await run.pilot.click(offset=place(run, "\\ panel"))
        await run.until(lambda: reader.pane is Pane.ARTICLE, "the article again")
        await run.pilot.click(offset=place(run, "h list"))
        await run.until(lambda: reader.pane is Pane.LIST, "the list")
        await run.sees("A quiet year")
        assert "h list" not in run.text


async def test_where_there_is_room_for_two_the_footer_has_no_way_back(
    open_reader: Reading,
) -> None:
    await open_reader.press("enter")
    assert open_reader.reader.pane is Pane.ARTICLE
    assert "h list" not in open_reader.text


async def test_every_command_is_reached_by_the_mouse(open_reader: Reading) -> None:
    """By the help, whatever the footer has room for: here what has no key of its own."""
    run = open_reader
    await run.pilot.click(offset=place(run, "? help"))
    await run.sees("Moving")
    await run.press(*"tour")
    await run.sees("The tour again")
    await run.pilot.click(offset=place(run, "Enter do it"))
    await run.sees("Who said what, in a pile of articles")


async def test_every_key_of_the_notebook_is_reached_by_the_mouse(pile: Path, home: Path) -> None:
    async with reading(pile, home=home, size=(60, 20)) as run:
        await run.opened()
        await run.press("*", "g", "n")
        await run.sees("Nothing noted yet")
        await run.pilot.click(offset=place(run, "? keys"))
        await run.sees("In the notebook")
        await run.press(*"sort")
        await run.pilot.click(offset=place(run, "Enter do it"))
        await run.sees("─ Sort ─")
