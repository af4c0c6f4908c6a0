"""Keys that are pressed before the article is there that they are meant for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.app.host import typed
from tests.app.reading import Reading, home, pile, reading
from tests.app.understanding import held_up, settled
from tui.app.keys import Pane
from tui.app.screens.reader import ReaderScreen
from tui.app.screens.reader.pile.opening import SHORT
from tui.notebook import Notebook

__all__ = ["home", "pile", "settled"]  # fixtures

pytestmark = pytest.mark.usefixtures("settled")

STORY = "The Ferry\n\n“The ferry is late again,” Ana Rossi said. Nobody at the quay knew why.\n\n"
NEW = 1
"""The entry that was never read."""


@asynccontextmanager
async def on_the_first(pile: Path, home: Path, going: Event) -> AsyncIterator[Reading]:
    """The reader with the first article shown; in the end nothing is on its way to a widget."""
    async with reading(pile, home=home) as run:
        reader = run.reader
        try:
            await run.until(lambda: reader.article is not None and reader.index == 0, "the first")
            yield run
        finally:
            going.set()
        await run.until(lambda: not run.app.desk.library.pending, "the pile analysed")
        await run.until(lambda: not reader.on_its_way, "what was asked for last")
        await run.until(lambda: reader.pane is Pane.LIST or not unread(run), "marked as read")


def unread(run: Reading) -> bool:
    return run.reader.notes is not None and not run.reader.notes.read


@pytest.fixture
def going(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    with held_up(monkeypatch, lambda text: text.startswith("The Ferry")) as going:
        yield going


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys wait as long as it takes."""
    monkeypatch.setattr("tui.app.screens.reader.panes.holding.LONGEST_HOLD", 600)


@pytest.fixture
def new(pile: Path) -> Path:
    (pile / "1-d.txt").write_text(STORY)
    return pile


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("on", [("J",), ("l", "J"), ("j",)])
async def test_a_quote_of_the_next_article(
    new: Path, home: Path, going: Event, on: tuple[str, ...]
) -> None:
    async with on_the_first(new, home, going) as run:
        await typed(run.pilot, *on, "]")
        await run.until(lambda: run.reader.index == NEW, "the next")
        assert "There is no article" not in run.text
        going.set()
        await run.sees("quote 1/1")
        assert run.reader.pane is Pane.ARTICLE
        assert run.reader.index == NEW


@pytest.mark.usefixtures("patient")
async def test_a_quote_of_which_the_text_is_there_already(
    new: Path, home: Path, going: Event
) -> None:
    (new / "1-d.txt").write_text(STORY * (SHORT // len(STORY) + 1))
    async with on_the_first(new, home, going) as run:
        await typed(run.pilot, "J", "]", "]")
        await run.until(lambda: run.reader.article and run.reader.index == NEW, "the text")
        going.set()
        await run.sees("quote 2/")


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("on", ["J", "j"])
async def test_the_star_is_that_of_the_next_article(
    new: Path, home: Path, going: Event, on: str
) -> None:
    async with on_the_first(new, home, going) as run:
        await typed(run.pilot, on, "*", "K", "*")
        going.set()
        await run.until(lambda: len(run.notes_files()) == 2, "both starred")
        await run.until(lambda: run.reader.index == 0 and run.reader.article, "the first again")
        await run.until(lambda: run.reader.notes and run.reader.notes.star, "its star")
        await run.press(on)
        await run.until(lambda: run.reader.index == NEW and run.reader.article, "the next")
        await run.until(lambda: run.reader.notes and run.reader.notes.star, "its star")


@pytest.mark.usefixtures("patient")
async def test_pages_turn_in_the_next_article(new: Path, home: Path, going: Event) -> None:
    (new / "1-d.txt").write_text("The Ferry\n\n" + "At the quay.\n\n" * 200)
    async with on_the_first(new, home, going) as run:
        await typed(run.pilot, "l", "J", "pagedown", "pagedown")
        going.set()
        view = run.reader.view
        await run.until(lambda: run.reader.index == NEW and run.reader.article, "the next")
        await run.until(lambda: view.top == 2 * (view.size.height - 1), "two pages on")


async def test_who_has_waited_long_enough_is_told(
    new: Path, home: Path, going: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.screens.reader.panes.holding.LONGEST_HOLD", 0)
    async with on_the_first(new, home, going) as run:
        await typed(run.pilot, "J", "t", "a")
        await run.sees("The article is still being read.")
        await run.press("K")
        await run.until(lambda: run.reader.index == 0 and run.reader.article, "back")
        assert not run.notes_files()


@pytest.mark.usefixtures("patient")
async def test_moving_on_does_not_wait(new: Path, home: Path, going: Event) -> None:
    async with on_the_first(new, home, going) as run:
        await typed(run.pilot, "J", "J", "]")
        await run.sees("quote 1/")
        assert run.reader.index == NEW + 1
        assert not going.is_set()


@pytest.mark.usefixtures("patient")
async def test_of_an_article_that_cannot_be_read_it_is_said(
    pile: Path, home: Path, going: Event
) -> None:
    (pile / "1-e.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    async with on_the_first(pile, home, going) as run:
        await typed(run.pilot, "J", "]")
        await run.sees("There is no article here.")


async def test_letters_for_a_dialog_that_a_slow_disk_delays_are_no_commands(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of "t", "d", "e", "R" nothing is dropped, read in another encoding or shown."""
    monkeypatch.setattr("tui.app.screens.reader.panes.holding.LONGEST_HOLD", 0)
    known, going = Notebook.tag_counts, Event()

    def slowly(notebook: Notebook) -> object:
        going.wait(60)
        return known(notebook)

    monkeypatch.setattr(Notebook, "tag_counts", slowly)
    async with reading(pile, home=home) as run:
        try:
            await run.opened()
            await run.press("]", "t", *"deR")
            await run.sees("Esc leaves it")
            await run.press("escape", "]")
            await run.sees("quote 2/")
            assert run.app.screen is run.reader
            await run.press("t", *"deR")
            await run.sees("Esc leaves it")
        finally:
            going.set()
        await run.sees("Enter: #deR")
        await run.press("enter")
        await run.marked(1)


async def test_letters_typed_between_two_dialogs_are_for_the_second(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the pile has of an actor takes its time to be found."""
    known, going = ReaderScreen._others_with, Event()

    def slowly(reader: ReaderScreen, article: str, name: str) -> object:
        going.wait(60)
        return known(reader, article, name)

    monkeypatch.setattr("tui.app.screens.reader.panes.holding.LONGEST_HOLD", 0)
    monkeypatch.setattr(ReaderScreen, "_others_with", slowly)
    async with reading(pile, home=home) as run:
        try:
            await run.opened()
            await run.press("]", "A", "1", *"deR")
        finally:
            going.set()
        await run.sees("Another name for", "deR")


async def test_a_list_that_is_not_known_yet_is_not_marked_as_read(
    new: Path, home: Path, going: Event
) -> None:
    async with on_the_first(new, home, going) as run:
        await run.press("g", "r")
        await run.sees("of the list are still to be looked at; then try again.")
        assert not any("read = true" in file.read_text() for file in run.notes_files())


async def test_an_undo_that_takes_its_time_says_so(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, going = Notebook.undo, Event()

    def slowly(notebook: Notebook) -> object:
        going.wait(60)
        return known(notebook)

    monkeypatch.setattr("tui.app.screens.reader.notes.saving.SOON", 0)
    monkeypatch.setattr(Notebook, "undo", slowly)
    async with reading(pile, home=home) as run:
        try:
            await run.opened()
            await run.press("*")
            await run.sees("Saved")
            await run.press("u")
            await run.sees("Still at it")
        finally:
            going.set()
        await run.sees("Undid")
