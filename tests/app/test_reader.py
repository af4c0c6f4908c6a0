"""The reader by its keys: every command pressed once in the real app, and what it came to."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.strip import Strip

from tests.app.quoting import to_direct_quote
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import BY_ID, COMMANDS, Pane, keys
from tui.app.screens.filter_picker import FilterPicker
from tui.app.screens.help import HelpScreen
from tui.app.screens.picker import Picker
from tui.app.screens.reader import ReaderScreen
from tui.app.widgets.status_bar import Severity
from tui.library import Changes, Library
from tui.model import Article

__all__ = ["home", "open_reader", "pile"]  # fixtures


def test_every_command_has_a_method_and_the_other_way_round() -> None:
    methods = {name[3:].replace("_", "-") for name in dir(ReaderScreen) if name.startswith("do_")}
    assert methods == {command.id for command in COMMANDS}


def test_every_key_is_pressed_in_these_files() -> None:
    """A key in the table that no test presses is a key nobody knows to work."""
    files = Path(__file__).parent.glob("test_reader*.py")
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    strings = {
        node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    strings = {one for one in strings if isinstance(one, str)}
    for command in COMMANDS:
        for key in command.keys:
            assert set(key.split()) <= strings, f"{command.id}: {key}"


# The list ----------------------------------------------------------------------------------------


async def test_the_pile_is_listed_and_the_first_article_shown(open_reader: Reading) -> None:
    run = open_reader
    await run.sees("Council Votes to Reopen", "Ferry Company Doubts", "A quiet year", "3 articles")
    assert run.reader.pane is Pane.LIST
    assert "“We will not wait for another storm,”" in run.text
    assert "Ferry Fares to Rise" not in run.text  # a related story


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_the_article_follows_the_cursor(open_reader: Reading, down: str, up: str) -> None:
    run = open_reader
    await run.press(down)
    await run.sees("Nobody called us")
    await run.press(up)
    await run.sees("another storm")


async def test_ends_of_the_list(open_reader: Reading) -> None:
    run = open_reader
    for last, first in (("G", None), ("end", "home")):
        await run.press(last)
        assert run.reader.pile.cursor == 2
        await run.press(*(["g", "g"] if first is None else [first]))
        assert run.reader.pile.cursor == 0


async def test_enter_reads_and_marks_as_read(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter")
    assert run.reader.pane is Pane.ARTICLE
    await run.until(run.notes_files, "a notes file")
    table = tomllib.loads(run.notes_files()[0].read_text())
    assert table["article"]["read"] is True
    assert table["article"]["title"] == "Council Votes to Reopen the Old Harbour"
    await run.press("u")
    await run.sees("Nothing to undo")  # it was not asked for


async def test_read_star_filter_sort(open_reader: Reading) -> None:
    run = open_reader
    await run.press("r")
    await run.until(lambda: run.reader.notes and run.reader.notes.read, "read")
    await run.press("*")
    await run.until(lambda: run.reader.notes and run.reader.notes.star, "a star")
    assert "★" in run.text
    await run.press("f")
    assert isinstance(run.app.screen, FilterPicker)
    await run.write("unread")
    await run.press("enter")
    await run.sees("2 of 3 · unread")
    await run.press("f")
    await run.write("star")
    await run.press("enter")
    await run.sees("1 of 3 · starred")
    await run.press("f")
    await run.write("harbour plan")
    await run.press("enter")
    await run.sees("No article matches", "f changes the filter")
    await run.press("f", "enter")
    await run.sees("3 articles")
    await run.press("S")
    await run.write("newest")
    await run.press("enter")
    await run.sees("newest first")
    assert run.reader.entries[run.reader.order[0]].label.startswith("Council")


async def test_a_file_that_came_is_noticed(
    open_reader: Reading, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = open_reader
    monkeypatch.setattr(ReaderScreen, "_look_around", lambda reader: None)  # else it may be first
    (pile / "0-new.txt").write_text("Storm Warning\n\nA storm is coming, the port office said.\n")
    await run.press("f5")
    await run.sees("1 new", "4 articles")
    assert run.reader.pile.cursor == 1  # still the article that was read


async def test_what_is_noticed_while_one_asks_is_the_answer(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, library = open_reader, open_reader.app.desk.library
    refresh, said = library.refresh, list[str]()
    told = Changes(added=1)

    def late(cancelled: Callable[[], bool] = lambda: False) -> Changes:
        run.app.call_from_thread(run.reader._follow, told)  # by the look at the folders
        return refresh(cancelled)

    say = run.reader.say
    monkeypatch.setattr(library, "refresh", late)

    def heard(text: str, *severity: Severity) -> None:
        said.append(text)
        say(text, *severity)

    monkeypatch.setattr(run.reader, "say", heard)
    monkeypatch.setattr(ReaderScreen, "_look_around", lambda reader: None)
    await run.press("f5")
    await run.until(lambda: f"{told}." in said, "what came")
    await run.app.workers.wait_for_complete()
    assert said == ["Looking at the files …", f"{told}."]


async def test_a_file_that_changed_is_read_anew_and_notes_find_their_place(
    open_reader: Reading, pile: Path
) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press("t")
    await run.write("verify")
    await run.press("enter")
    await run.sees("Saved")
    file = pile / "1-council.txt"
    file.write_text(file.read_text().replace("on Tuesday to reopen", "late on Tuesday to reopen"))
    await run.until(lambda: "late on Tuesday" in run.text, "the new text")
    await run.sees("#verify")
    [mark] = run.reader.marks
    assert run.reader.article is not None
    assert run.reader.article.document[mark.span].startswith("“We will not")


# The program -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_does_what_a_key_does(open_reader: Reading, key: str) -> None:
    run = open_reader
    await run.press(key)
    assert isinstance(run.app.screen, Picker)
    await run.write("only the text")
    await run.press("enter")
    await run.until(lambda: run.reader.zen, "zen")


@pytest.mark.parametrize("key", ["?", "f1"])
async def test_the_help_is_searched_by_what_a_key_does(open_reader: Reading, key: str) -> None:
    run = open_reader
    await run.press(key)
    assert isinstance(run.app.screen, HelpScreen)
    await run.write("citation")
    await run.sees("Copy with citation")
    await run.press("escape", "escape")  # what was typed, then the help
    await run.until(lambda: run.app.screen is run.reader, "the reader again")


async def test_esc_goes_back_one_step_and_never_quits(open_reader: Reading) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press("escape")
    assert not run.reader.card.shown
    await run.press("escape")
    assert run.reader.view.focused_quote is None
    await run.press("escape")
    assert run.reader.pane is Pane.LIST
    await run.press("escape", "escape")
    assert run.app.is_running


@pytest.mark.parametrize("way", [["q"], ["ctrl+q"], ["enter", "q", "q"], ["?", "ctrl+q"]])
async def test_each_way_to_quit_ends_with_exit_status_0(
    open_reader: Reading, way: list[str]
) -> None:
    run = open_reader
    await run.press(*way)
    await run.until(lambda: run.app.return_code is not None or run.app._exit, "the end")
    assert run.app.return_code == 0


async def test_it_opens_where_one_stopped(pile: Path, home: Path) -> None:
    async with reading(pile, home=home, size=(60, 20)) as run:
        await run.opened()
        await run.press("enter", "space")
        place = run.reader.view.position
        assert place > 0
        await run.press("ctrl+q")
    async with reading(pile, home=home, size=(60, 20)) as run:
        await run.opened()
        assert run.reader.view.position == place


@pytest.mark.parametrize(
    ("key", "said"), [("H", "H"), ("é", "é"), ("f12", "F12"), ("ctrl+s", "Ctrl+S")]
)
async def test_a_key_that_is_none_says_so(open_reader: Reading, key: str, said: str) -> None:
    await open_reader.press(key)
    await open_reader.sees(f"{said} is no key; ? lists them all.")


async def test_over_the_file_as_it_is_a_key_of_the_article_says_that_it_is_none_here(
    open_reader: Reading,
) -> None:
    await open_reader.press("F")
    await open_reader.sees("1-council.txt, as it is on the disk")
    assert "only move" not in open_reader.text
    await open_reader.press("t")
    await open_reader.sees("as it is on the disk; here one can only move")


async def test_the_users_keys(pile: Path, home: Path) -> None:
    (home / "config/keys.toml").write_text(
        '[keys]\nzen = "x"\nnext-quote = "g q"\nnonsense = "y"\n'
    )
    async with reading(pile, home=home) as run:
        await run.sees("nonsense")  # told, and the rest works
        await run.opened()
        await run.press("x")
        assert run.reader.zen
        await run.press("g", "q")
        assert run.reader.view.focused_quote == 0
        await run.press("z", "]")
        assert run.reader.zen
        assert run.reader.view.focused_quote == 0


def test_every_hint_in_the_footer_is_a_command() -> None:
    table = keys()
    for command in COMMANDS:
        if command.hint:
            assert table.shown(command.id)


async def test_a_key_that_comes_while_the_reader_ends_does_nothing(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
    assert not run.app.screen_stack
    for event in (Key("q", "q"), Paste("words")):
        await run.app.on_event(event)


async def test_a_long_article_can_be_read_before_its_quotes_are_known(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraph = "The walls of the old harbour were measured again and found to have moved. "
    long = "The Book of the Harbour\n\n" + f"{paragraph * 6}\n\n" * 800
    (pile / "0-book.txt").write_text(long + "“It was long,” Mayor Ana Rossi said on Monday.\n")
    looked, article = Event(), Library.article

    def after_a_look(library: Library, *asked: Any, **options: Any) -> Article:
        looked.wait()
        return article(library, *asked, **options)

    monkeypatch.setattr(Library, "article", after_a_look)
    async with reading(pile, home=home) as run:
        try:
            await run.sees("The walls of the old harbour", "looking for actors and quotes")
            await run.press("enter", "G")
            assert run.reader.article
            assert not run.reader.article.quotes
        finally:
            looked.set()
        await run.until(lambda: run.reader.article and run.reader.article.quotes, "its quotes")
        assert run.reader.view.position > len(long) // 2  # where one had read to
        await run.sees("Ana Rossi")


async def test_who_hesitates_after_g_is_shown_all_that_may_come(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.screens.reader.panes.strokes.HESITATING", 0)
    async with reading(pile, home=home, size=(60, 20)) as run:
        await run.opened()
        for strokes in (strokes for strokes in run.reader.desk.keys.commands if len(strokes) > 1):
            first, second = strokes
            label = BY_ID[run.reader.desk.keys.commands[strokes]].label.lower()
            await run.press(first)
            await run.sees(f"{second} {label}")
            await run.press("escape")
            assert f"{second} {label}" not in run.text
        await run.press("g")
        await run.sees("n notebook")
        await run.press("n")
        await run.sees("Nothing noted yet")
        await run.press("escape")
        assert "n notebook" not in run.text


async def test_the_screen_is_drawn_again_whatever_is_known_of_it(open_reader: Reading) -> None:
    run, lines = open_reader, open_reader.app._lines
    assert list(lines.write([(0, Strip.blank(3))], 0))
    assert not list(lines.write([(0, Strip.blank(3))], 0))
    await run.press("ctrl+l")
    assert list(lines.write([(0, Strip.blank(3))], 0))
