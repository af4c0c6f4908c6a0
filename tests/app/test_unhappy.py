"""What goes wrong for real people: told by name and with the way out, and the rest works."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import Pane
from tui.notebook import Notebook

__all__ = ["home", "open_reader", "pile"]  # fixtures


async def test_a_path_that_is_not_there_beside_one_that_is(pile: Path, home: Path) -> None:
    async with reading(pile, pile / "nowhere.txt", home=home) as run:
        await run.sees("nowhere.txt: there is no such file or folder")
        await run.opened()
        assert len(run.reader.order) == 3


async def test_what_was_open_last_is_gone(pile: Path, home: Path) -> None:
    state = {"library": [str(pile), "/nowhere/at-all"], "tour_seen": True}
    (home / "state/state.json").write_text(json.dumps(state))
    async with reading(home=home) as run:
        await run.sees("/nowhere/at-all: open last, and not there any more. The rest is open.")
    async with reading(home=home) as run:
        await run.opened()
        assert len(run.reader.order) == 3
        await run.press("j", "ctrl+q")
    moved = pile.rename(pile.with_name("moved"))
    for _ in range(2):  # and it stays what was open last, with its place: a disk may come back
        async with reading(home=home) as run:
            await run.sees(f"{pile.name}: open last, and not there any more.", "are the samples.")
            await run.press("j", "j", "j", "ctrl+q")
    moved.rename(pile)
    async with reading(home=home) as run:
        await run.opened()
        assert run.reader.entry is not None
        assert Path(run.reader.entry.file).name == "2-ferry.txt"


async def test_a_library_of_the_settings_that_is_gone(home: Path) -> None:
    (home / "config/config.toml").write_text('library = "/nowhere/at-all"\n')
    async with reading(home=home) as run:
        await run.sees("config.toml:1: library: /nowhere/at-all is not there; mend it here")


async def test_an_empty_folder(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    async with reading(folder, home=home) as run:
        await run.sees("no articles in this folder", "No articles here", "g a adds a page.")
        await run.sees("g a add a page  F5 look again  Ctrl+Q quit  ? help")
        # Every key that acts on an article has nothing to act on, and says so or does nothing.
        for key in ["r", "*", "g c"]:
            await run.press(*key.split())
            await run.sees("There is no article here.")
            await run.press("escape")
            assert "There is no article here." not in run.text
        for key in ["j", "enter", "]", "J", "t", "a", "y", "Y", "c", "/", "R", "v", "r", "*", "o"]:
            await run.press(key)
            if run.app.screen is not run.reader:
                await run.press("escape")
        assert run.app.is_running


async def test_an_empty_file(pile: Path, home: Path) -> None:
    (pile / "0-empty.txt").write_text("")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.sees("The file is empty")
        await run.press("enter")
        await run.sees("J next")
        assert "] quote" not in run.text  # there is none to go to
        await run.press("]", "t")
        assert run.app.is_running


async def test_a_binary_file(pile: Path, home: Path) -> None:
    (pile / "0-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    async with reading(pile, home=home) as run:
        await run.sees("⚠", "a PNG image, not text", "0-picture.txt")
        await run.press("enter")
        assert "] quote" not in run.text  # of the keys that work now
        await run.sees("J next")
        await run.press("h", "j")
        await run.sees("another storm")


async def test_notes_of_the_article_before_are_not_those_of_a_file_that_cannot_be_read(
    pile: Path, home: Path
) -> None:
    (pile / "0-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    async with reading(pile, home=home) as run:
        await run.sees("a PNG image, not text")
        await run.press("j", "enter", "]", "m")
        await run.marked(1)
        await run.press(">", "K")
        await run.sees("a PNG image, not text")
        await run.press(">")
        await run.sees("No notes in this text")
        assert run.reader.focused_note is None


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever runs this may read every file"
)
async def test_a_file_without_permission(pile: Path, home: Path) -> None:
    (pile / "1-council.txt").chmod(0)
    async with reading(pile, home=home) as run:
        await run.sees("no permission to read it")


async def test_a_file_that_goes_while_it_is_open(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter")
        (pile / "1-council.txt").unlink()
        await run.press("f5")
        await run.sees(", which was open, is gone; ", "2 articles")


def _opened(run: Reading, path: Path) -> bool:
    return run.reader.entry is not None and run.reader.entry.path == path


async def test_a_file_that_moves_while_it_is_open_stays_open(pile: Path, home: Path) -> None:
    there = [pile / "1-council.txt", pile / "9-council.txt", pile / "old" / "1-council.txt"]
    there[2].parent.mkdir()
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.until(lambda: not run.app.desk.library.pending, "all read")
        await run.press("enter", "]", "]")
        for old, new in (*pairwise(there), (there[2], there[0])):
            old.rename(new)
            await run.press("f5")
            await run.until(partial(_opened, run, new), f"{new} is open")
        assert run.reader.view.focused_quote == 1
        assert "is gone" not in run.text
        await run.press("m")
        await run.marked(1)
        [file] = run.notes_files()
    assert f'source = "{there[0]}"' in file.read_text()


async def test_a_broken_theme_and_one_that_is_not_there(pile: Path, home: Path) -> None:
    themes = home / "config/themes"
    themes.mkdir()
    (themes / "mine.toml").write_text('label = "Mine"\n[ui]\nprimary = "bluish"\n')
    (home / "config/config.toml").write_text('theme = "mine"\n')
    async with reading(pile, home=home) as run:
        await run.sees("mine.toml", "bluish", "the theme “dark” is used")
        await run.opened()
    assert (home / "config/config.toml").read_text() == 'theme = "mine"\n'


async def test_a_broken_key_map(pile: Path, home: Path) -> None:
    (home / "config/keys.toml").write_text('[keys]\nzen = "x\n')
    async with reading(pile, home=home) as run:
        await run.sees("keys.toml:2", "the usual keys work")
        await run.opened()
        await run.press("z")
        assert run.reader.zen


async def test_broken_settings_are_not_written_over(pile: Path, home: Path) -> None:
    file = home / "config/config.toml"
    file.write_text('theme = "paper\n')
    async with reading(pile, home=home) as run:
        await run.sees("config.toml:1")
        await run.opened()
        await run.press("enter", "+")
    assert file.read_text() == 'theme = "paper\n'


async def tagged(run: Reading) -> Path:
    """The notes file of an article whose first quote has a tag."""
    await run.opened()
    await run.press("]", "t")
    await run.write("verify")
    await run.press("enter")
    await run.marked(1)
    [file] = run.notes_files()
    return file


async def test_a_broken_notes_file_is_never_written_and_new_notes_wait(
    pile: Path, home: Path
) -> None:
    async with reading(pile, home=home) as run:
        file = await tagged(run)
        broken = file.read_text().replace('tags = ["verify"]', 'tags = ["verify"')
        file.write_text(broken)
        await run.sees(f"{file.name[-20:]}", "as last read, and what you add waits")
        await run.marked(1)  # the last good notes can be read
        await run.press("]", "t")
        await run.write("later")
        await run.press("enter")
        await run.sees("kept aside")
        assert file.read_text() == broken
        file.write_text(broken.replace('"verify"', '"verify"]', 1))
        await run.marked(2)  # mended: what waited has joined


@pytest.mark.parametrize("in_the_notebook", [False, True])
async def test_a_note_that_cannot_be_saved_is_not_lost(
    pile: Path, home: Path, in_the_notebook: bool
) -> None:
    """Written on what stands in a file that does not parse, and so cannot be changed."""
    async with reading(pile, home=home) as run:
        file = await tagged(run)
        good = file.read_text()
        file.write_text(good.replace('tags = ["verify"]', 'tags = ["verify"'))
        await run.sees("Unclosed array")
        if in_the_notebook:
            await run.press("g", "n")
            await run.sees("Notebook", "#verify")
        await run.press("a")
        await run.write("a long thought")
        await run.press("ctrl+s")
        await run.sees("NOT saved", "once that is mended", "a long thought", "Ctrl+S save")
        await run.press("escape")
        await run.sees("Throw away what you have written?")
        await run.press("n")
        file.write_text(good)
        await run.sees("What stood in the way is mended: Ctrl+S saves the note.")
        await run.press("ctrl+s")
        await run.until(lambda: 'note = "a long thought"' in file.read_text(), "the note saved")


async def test_what_was_said_about_an_article_and_cannot_be_saved_is_not_lost(
    pile: Path, home: Path
) -> None:
    (home / "notes").rmdir()
    (home / "notes").write_text("not a folder")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("i", "ctrl+u")
        await run.write("Harbour to reopen")
        await run.press("enter")
        await run.sees("NOT saved", "About this article", "Harbour to reopen")
        (home / "notes").unlink()
        await run.press("enter")
        await run.until(run.notes_files, "notes")
        (file,) = run.notes_files()
        await run.until(lambda: "Harbour to reopen" in file.read_text(), "the title saved")


@pytest.mark.parametrize("in_the_notebook", [False, True])
async def test_a_tag_that_cannot_be_saved_is_not_lost(
    pile: Path, home: Path, in_the_notebook: bool
) -> None:
    async with reading(pile, home=home) as run:
        file = await tagged(run)
        good = file.read_text()
        file.write_text(good.replace('tags = ["verify"]', 'tags = ["verify"'))
        await run.sees("Unclosed array")
        if in_the_notebook:
            await run.press("g", "n")
            await run.sees("Notebook", "#verify")
        await run.press("t")
        await run.write("a tag thought of")
        await run.press("enter")
        await run.sees("✗", "Enter: #verify #a tag thought of")
        assert "Tags" in run.text
        file.write_text(good)
        await run.until(lambda: not Notebook(home / "notes").notes(run_id(run)).problem, "mended")
        await run.press("enter")
        await run.until(lambda: '"a tag thought of"' in file.read_text(), "the tag saved")
        assert run.app.screen is run.reader or in_the_notebook


def run_id(run: Reading) -> str:
    assert run.reader.notes is not None
    return run.reader.notes.subject.id


@pytest.mark.parametrize("scope", [0, 1])
async def test_a_name_that_cannot_be_saved_is_not_lost(pile: Path, home: Path, scope: int) -> None:
    (home / "notes").rmdir()
    (home / "notes").write_text("not a folder")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("]", "s")
        await run.press(*["tab"] * scope)
        await run.write("Nora Quill")
        await run.press("enter")
        await run.sees("✗", "Who said it", "Nora Quill", "Enter: for")
        (home / "notes").unlink()
        await run.press("enter")
        await run.until(lambda: run.app.screen is run.reader, "the picker to close")
        await run.sees("Nora Quill")
        (file,) = run.notes_files()
        assert "Nora Quill" in file.read_text()


async def test_another_name_that_cannot_be_saved_is_not_lost(pile: Path, home: Path) -> None:
    (home / "notes").rmdir()
    (home / "notes").write_text("not a folder")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("]", "A", "1")
        await run.write("Nora Quill")
        await run.press("enter")
        await run.sees("✗", "Another name for", "Nora Quill")
        (home / "notes").unlink()
        await run.press("enter")
        await run.until(lambda: run.app.screen is run.reader, "the picker to close")
        (file,) = run.notes_files()
        assert "Nora Quill" in file.read_text()


async def test_that_a_notes_file_was_mended_is_told(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("*")
        await run.until(run.notes_files, "notes")
        [file] = run.notes_files()
        await run.until(lambda: "star = true" in file.read_text(), "the star")
        good = file.read_text()
        file.write_text(good + "\n= broken")
        await run.sees("✗", "Invalid")
        file.write_text(good)
        await run.sees("The file of these notes can be read again.")
        assert "Invalid" not in run.text


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever runs this may write everywhere"
)
async def test_a_notebook_that_cannot_be_written(pile: Path, home: Path) -> None:
    (home / "notes").chmod(0o500)
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("*")
        await run.sees("not saved")


async def test_a_notebook_folder_that_is_a_file(pile: Path, home: Path) -> None:
    (home / "notes").rmdir()
    (home / "notes").write_text("not a folder")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("*")
        await run.sees("✗", str(home / "notes")[-20:])
        assert (home / "notes").read_text() == "not a folder"


@pytest.mark.parametrize("size", [(20, 10), (20, 40), (30, 6), (12, 4)])
async def test_a_tiny_terminal(pile: Path, home: Path, size: tuple[int, int]) -> None:
    async with reading(pile, home=home, size=size) as run:
        await run.opened()
        for pane, key in ((Pane.LIST, "j"), (Pane.ARTICLE, "]"), (Pane.PANEL, "2")):
            await run.press(key)
            assert run.reader.pane is pane
        for key in ("?", "T", "c", "t", "a", ":"):
            await run.press("escape", key, "escape", "escape")
        assert run.app.is_running


async def test_markup_and_escapes_in_titles_and_names_are_only_text(pile: Path, home: Path) -> None:
    hostile = "[/] [@click=app.quit]x[/] [bold red]Harbour \x1b[31mDeal"
    (pile / "0-[b]x[!].txt").write_text(
        f"{hostile}\n\nThe council met on Monday and again on Tuesday to speak of the harbour.\n\n"
        "“[/b] We said [sic] no,” Mayor Ana Rossi said.\n"
    )
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.sees("[/]")
        await run.press("enter", "]", "\\", "1", "?")
        assert "\x1b" not in run.text
        assert run.app.is_running


async def test_what_is_still_being_written_at_the_end_is_told_nobody(open_reader: Reading) -> None:
    await open_reader.opened()
    reader = open_reader.reader
    await reader.status.remove()
    reader.say("Saved: one more change", "success")
    assert not reader.shown
