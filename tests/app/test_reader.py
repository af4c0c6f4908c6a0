"""The reader by its keys: every command pressed once in the real app, and what it came to."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key, Paste

from tests.app.host import typed
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui import config
from tui.app.keys import COMMANDS, Pane, keys
from tui.app.screens.cite_menu import CiteMenu
from tui.app.screens.filter_picker import FilterPicker
from tui.app.screens.finder import Finder
from tui.app.screens.help import HelpScreen
from tui.app.screens.note_editor import NoteEditor
from tui.app.screens.picker import Picker, TagPicker
from tui.app.screens.reader import ReaderScreen
from tui.app.screens.theme_picker import ThemePicker
from tui.app.screens.tour import Tour
from tui.app.widgets.side_panel import SidePanel, Tab
from tui.app.widgets.status_bar import Severity
from tui.library import Changes, Library
from tui.model import Article, QuoteKind

__all__ = ["home", "open_reader", "pile"]  # fixtures

FIRST, SECOND = "“We will not wait for another storm,”", "“The walls are ready and so are we.”"
COPIED = f"{FIRST} […] {SECOND}"
DIRECT = f"{FIRST} Mayor Ana Rossi said. {SECOND}"


async def to_direct_quote(run: Reading) -> None:
    """Focus the mayor's first direct quote."""
    await run.press("enter")
    article = run.reader.article
    assert article is not None
    for _ in article.quotes:
        await run.press("]")
        index = run.reader.view.focused_quote
        assert index is not None
        if article.quotes[index].kind is not QuoteKind.INDIRECT:
            return
    raise AssertionError("no direct quote")


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


# Moving ------------------------------------------------------------------------------------------


async def test_scrolling(pile: Path, home: Path) -> None:
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


async def test_panes(open_reader: Reading) -> None:
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


# Finding -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("find", ["/", "ctrl+f"])
@pytest.mark.parametrize(("following", "before"), [("n", "N"), ("f3", "shift+f3")])
async def test_finding_in_the_article(
    open_reader: Reading, find: str, following: str, before: str
) -> None:
    run = open_reader
    await run.press("enter", find)
    await run.write("HARBOUR")
    total = run.reader.view.finding[1]
    assert total > 2
    await run.sees(f"1/{total} found")
    await run.press("enter", following)
    await run.sees(f"2/{total} found")
    await run.press(before)
    await run.sees(f"1/{total} found")
    await run.press("escape")
    assert run.reader.view.finding == (0, 0)


async def test_esc_in_the_find_bar_leaves_no_trace(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "/")
    await run.write("council")
    await run.press("escape")
    assert run.reader.view.finding == (0, 0)
    assert run.reader.pane is Pane.ARTICLE


async def test_what_is_typed_at_once_is_looked_for_and_no_command(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "]")
    await typed(run.pilot, "/", *"*xtDR", "enter", *"/Zebra", "backspace", *"xa", "enter", "t")
    await run.sees("type to filter or to make a tag")  # t, when the line had been left
    assert run.reader.find_bar.value == "Zebrxa"
    await run.press("escape")
    for file in run.notes_files():  # that it was read is kept there, and nothing else
        assert not {"annotation", "correction"} & tomllib.loads(file.read_text()).keys()
        assert "star" not in file.read_text()
    assert not run.reader.view.show_removed


async def test_keys_of_one_packet_are_one_after_the_other(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter")
    await typed(run.pilot, "]", "t", *"ver", "enter")
    await run.marked(1)
    await typed(run.pilot, "]", ".", ".", "]", ".", "j")
    await run.marked(3)
    assert run.reader.notes is not None
    assert run.reader.article is not None
    annotations = run.reader.notes.annotations
    assert [one.tags for one in annotations] == [("ver",)] * 3
    quotes = [quote.span.start for quote in run.reader.article.quotes]
    assert sorted(one.selector.start for one in annotations) == sorted(quotes[:3])
    assert run.reader.view.selection is None


@pytest.mark.parametrize("opens", ["t", "s", "i", "c", "E", "A", "f", "?", "g", "!"])
async def test_a_dialog_left_twice_is_left_once(open_reader: Reading, opens: str) -> None:
    """Two presses in one packet, as of a key held down: the second is the reader's."""
    run = open_reader
    await run.press("enter", "]", opens, *("n" if opens == "g" else ""))
    await run.until(lambda: run.app.screen is not run.reader, "a dialog")
    await typed(run.pilot, "escape", "escape")
    await run.until(lambda: run.app.screen is run.reader, "the reader")
    await run.press("enter" if opens == "f" else "]", opens, *("n" if opens == "g" else ""))
    await run.until(lambda: run.app.screen is not run.reader, "it once more")
    await typed(run.pilot, "enter", "enter", "escape", "escape", "escape")
    await run.until(lambda: run.app.screen is run.reader, "the reader")
    assert run.app.is_running


async def test_what_is_not_there_is_said(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "/")
    await run.write("zebra")
    await run.press("enter")
    await run.sees("“zebra” is not in this article")


@pytest.mark.parametrize(("following", "before"), [("n", "N"), ("f3", "shift+f3")])
async def test_stepping_through_what_the_pile_gave(
    open_reader: Reading, following: str, before: str
) -> None:
    run = open_reader
    await run.press("g", "/")
    await run.write("harbour")
    await run.sees("hits")
    await run.press("enter")
    await run.sees("Hit 1 of")
    assert run.reader.found is not None
    targets = run.reader.found.targets
    other = next(at for at, target in enumerate(targets) if target.file != targets[0].file)
    await run.press(*[following] * other)
    await run.sees(f"Hit {other + 1} of {len(targets)}")
    assert run.reader.entry is not None
    assert run.reader.entry.file == targets[other].file
    lit = run.reader.view.finding[1]
    assert lit > 0  # the words are lit there too
    assert f" · {lit} found" in run.reader.where()  # and it is at none of them
    await run.press(*[before] * (other + 1))
    await run.sees(f"Hit {len(targets)} of {len(targets)}")
    await run.press("escape")
    assert run.reader.found is None
    assert run.reader.view.finding == (0, 0)


async def test_asking_by_field_from_the_pile(open_reader: Reading) -> None:
    run = open_reader
    await run.press("g", "/")
    await run.write("said:ros")
    await run.sees("Tab: said:")
    await run.sees("Ana Rossi:")
    await run.write(" sid:x")
    await run.sees("There is no sid: to ask by")


@pytest.mark.parametrize("how", [["g", "/"], ["ctrl+k"]])
async def test_finding_everywhere_forgives_a_typing_error(
    open_reader: Reading, how: list[str]
) -> None:
    run = open_reader
    await run.press(*how)
    assert isinstance(run.app.screen, Finder)
    await run.write("ingird vale")
    await run.sees("Ingrid Vale")
    await run.press("enter")
    await run.sees("Nobody called us")
    assert run.reader.pane is Pane.ARTICLE


async def test_a_half_typed_prefix_tells_what_it_wants(open_reader: Reading) -> None:
    run = open_reader
    await run.press("g")
    await run.sees("find everywhere")
    run.reader.refresh_status()  # as when the pile has been read, or an article comes
    await run.pilot.pause()
    await run.sees("find everywhere")
    await run.press("x")
    await run.sees("g x is no key")


# Tags and notes ----------------------------------------------------------------------------------


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


# Copying -----------------------------------------------------------------------------------------


def copied(run: Reading) -> str:
    file = run.home / "state/last-copy.txt"
    return file.read_text() if file.exists() else ""


@pytest.mark.parametrize("key", ["y", "ctrl+c"])
async def test_copy_the_words(open_reader: Reading, key: str) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press(key)
    await run.until(lambda: copied(run) == COPIED, "the words copied")
    await run.sees("last-copy.txt")  # honest about where they are


@pytest.mark.parametrize("key", ["Y", "ctrl+y"])
async def test_copy_with_citation(open_reader: Reading, key: str) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press(key)
    await run.until(lambda: copied(run), "something copied")
    words, who, cited = copied(run).splitlines()
    assert words == COPIED
    assert who.startswith("— Ana Rossi")
    assert cited.startswith("Marsh, L. (2024, March 12). Council Votes to Reopen")


async def test_choose_a_style(open_reader: Reading) -> None:
    run = open_reader
    await to_direct_quote(run)
    await run.press("c")
    await run.until(lambda: isinstance(run.app.screen, CiteMenu), "the menu")
    await run.press("2")
    await run.until(lambda: copied(run), "something copied")
    assert run.app.desk.settings.citation != "apa"


async def test_export(open_reader: Reading) -> None:
    """The rest is in test_export.py."""
    run = open_reader
    await run.press("E")
    await run.sees("Into the file", "quotes.md")
    await run.press("escape")


# The view ----------------------------------------------------------------------------------------


async def test_hiding_indirect_and_unsure(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "I")
    await run.sees("Indirect speech is not marked")
    await run.press("I")
    await run.sees("Indirect speech is marked")
    await run.press("U")
    await run.sees("Unsure quotes are not marked")
    await run.until(lambda: run.reader.article is not None, "the article again")
    assert run.reader.article is not None
    assert not any(quote.unsure for quote in run.reader.article.quotes)
    await run.press("U")


async def test_width(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter")
    for key, step in (("-", -4), ("+", 4), ("-", -4), ("=", 4)):
        before = run.reader.view.measure
        await run.press(key)
        assert run.reader.view.measure == before + step


async def test_the_panel(open_reader: Reading) -> None:
    run = open_reader
    assert not run.reader.panel.display  # 120 columns: the list has the place
    await run.press("\\")
    assert run.reader.panel.display
    await run.press("2")
    assert run.reader.panel.tab is Tab.ACTORS
    await run.sees("Ana Rossi", "Mayor")
    await run.press("1")
    assert run.reader.panel.tab is Tab.QUOTES
    await run.press("j", "enter")
    assert run.reader.pane is Pane.ARTICLE
    assert run.reader.view.focused_quote == 1


async def test_a_panel_nobody_sees_gets_its_rows_once_it_is_shown(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, given = open_reader, list[int]()
    give = SidePanel.set_article

    def counted(panel: SidePanel, *rows: Sequence[Any]) -> None:
        given.append(len(rows[0]))
        give(panel, *rows)

    monkeypatch.setattr(SidePanel, "set_article", counted)
    for _ in range(2):
        before = run.reader.article
        await run.press("J")
        await run.until(lambda: run.reader.article not in (None, before), "the next article")  # noqa: B023
        await run.sees("¶ 1/")
    assert given == []
    assert run.reader.article is not None
    await run.press("backslash")
    await run.sees(f"Quotes {len(run.reader.article.quotes)}")
    assert given == [len(run.reader.article.quotes)]


async def test_the_footer_is_told_once_for_all_that_changes_before_a_frame(
    open_reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, told = open_reader, list[str]()

    def where(reader: ReaderScreen) -> str:
        told.append("")
        return ""

    monkeypatch.setattr(ReaderScreen, "where", where)
    for _ in range(3):
        run.reader.refresh_status()
    assert told == []
    run.reader.will_paint()
    run.reader.will_paint()
    assert len(told) == 1


async def test_an_actor_chosen_in_the_panel_is_gone_to(pile: Path, home: Path) -> None:
    async with reading(pile, home=home, size=(80, 12)) as run:
        await run.opened()
        await run.press("enter")
        assert "Brandt" not in run.text
        await run.press("2", "j", "enter")
        assert run.reader.pane is Pane.ARTICLE
        await run.until(lambda: "said Tomas" in run.text, "the place where he is named")


async def test_zen(open_reader: Reading) -> None:
    run = open_reader
    await run.press("z")
    assert not run.reader.pile.display
    assert run.reader.pane is Pane.ARTICLE
    await run.press("escape")
    assert run.reader.pile.display


async def test_themes_show_as_one_passes_them(open_reader: Reading) -> None:
    run = open_reader
    before = run.app.theme
    await run.press("T")
    assert isinstance(run.app.screen, ThemePicker)
    await run.press("down")
    assert run.app.theme != before
    await run.press("escape")
    assert run.app.theme == before
    await run.press("T", "down", "enter")
    assert run.app.desk.settings.theme == run.app.theme != before


async def test_the_original_opens_only_where_there_is_one(open_reader: Reading) -> None:
    run = open_reader
    await run.press("o")
    await run.sees("names no address")


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
async def test_help(open_reader: Reading, key: str) -> None:
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
async def test_quitting(open_reader: Reading, way: list[str]) -> None:
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


async def test_the_tour_over_the_samples_says_how_ones_own_are_opened(home: Path) -> None:
    (home / "state/state.json").unlink()
    async with reading(config.shipped("seeds"), home=home) as run:
        await run.until(lambda: isinstance(run.app.screen, Tour), "the tour")
        await run.sees("Samples. Yours: pullquote FOLDER")


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
