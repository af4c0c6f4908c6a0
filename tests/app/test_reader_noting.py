"""Tags and notes, made by keys and found in their file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.app.quoting import FIRST, SECOND, to_direct_quote
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import Pane
from tui.app.screens.note_editor import NoteEditor
from tui.app.screens.picker import TagPicker
from tui.app.widgets.side_panel import Tab

__all__ = ["home", "open_reader", "pile"]  # fixtures

DIRECT = f"{FIRST} Mayor Ana Rossi said. {SECOND}"


async def test_tag_a_quote_without_selecting_anything(open_reader: Reading) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press("t")
    assert isinstance(run.app.screen, TagPicker)
    await run.write("verify")
    await run.press("enter")
    await run.sees("Saved", "#verify")
    [file] = run.notes_files()
    [annotation] = tomllib.loads(file.read_text())["annotation"]
    assert annotation["quote"] == DIRECT
    assert (annotation["tags"], annotation["speaker"]) == (["verify"], "Ana Rossi")
    await run.press("]", ".")  # the same tag on the next quote
    await run.marked(2)
    for key in ("u", "ctrl+z"):
        left = len(run.reader.marks) - 1
        await run.press(key)
        await run.marked(left)
    for key in ("ctrl+r", "ctrl+shift+z"):
        back = len(run.reader.marks) + 1
        await run.press(key)
        await run.marked(back)


async def test_a_recent_tag_by_its_digit(open_reader: Reading) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press("t")
    await run.write("verify")
    await run.press("enter")
    await run.sees("Saved")
    await run.press("]", "t", "1")
    if isinstance(run.app.screen, TagPicker):
        await run.press("enter")
    await run.marked(2)


async def test_note_on_a_quote(open_reader: Reading) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press("a")
    assert isinstance(run.app.screen, NoteEditor)
    await run.sees(FIRST)
    await run.write("ask her office")
    await run.press("ctrl+s")
    await run.sees("Saved", "✎")
    await run.press("3")
    assert (run.reader.pane, run.reader.panel.tab) == (Pane.PANEL, Tab.NOTES)
    await run.sees("ask her office")
    await run.press("D")
    await run.marked(0)


async def test_note_in_the_readers_own_editor(open_reader: Reading) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press("ctrl+e")
    # A test has no terminal to hand over; the program says so and offers the other way.
    await run.sees("a writes a note here")


async def test_tag_the_article_when_nothing_is_focused(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "t")
    await run.sees("Tags of the article")
    await run.write("harbours")
    await run.press("enter")
    await run.until(lambda: run.reader.notes and run.reader.notes.tags == ("harbours",), "a tag")


async def test_selecting_by_keyboard_and_noting_it(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "v", "l", "w", "j", "k", "h", "b")
    assert run.reader.view.selection is not None
    await run.press("escape")
    assert run.reader.view.selection is None
    for step in ("shift+right", "shift+left", "shift+down", "shift+up"):
        await run.press(step)
        assert run.reader.view.selection is not None
    await run.press("escape", "V")
    span = run.reader.view.selection
    assert span is not None
    assert run.reader.article is not None
    words = run.reader.article.document[span]
    await run.press("t")
    await run.write("lead")
    await run.press("enter")
    await run.until(lambda: run.reader.marks, "a mark")
    [annotation] = tomllib.loads(run.notes_files()[0].read_text())["annotation"]
    assert (annotation["quote"], annotation["kind"]) == (words, "highlight")
    assert run.reader.view.selection is None


async def test_notes_survive_a_restart(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await to_direct_quote(run)
        await run.press("t")
        await run.write("verify")
        await run.press("enter")
        await run.sees("Saved")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.sees("#verify")
        await run.press("u")
        await run.until(lambda: not run.reader.marks, "undone after a restart")
