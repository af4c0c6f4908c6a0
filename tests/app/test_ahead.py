"""What is read before somebody goes there, and what is shown before all is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.app.reading import Reading, home, pile, reading
from tests.app.understanding import held_up, settled
from tui.app.screens.reader.pile.ahead import LARGEST, Coming
from tui.app.screens.reader.pile.opening import SHORT
from tui.model import Article

__all__ = ["home", "pile", "settled"]  # fixtures

pytestmark = pytest.mark.usefixtures("settled")

PARAGRAPH = "“The ferry is late again,” Ana Rossi said. Nobody at the quay knew why it was.\n\n"
LONG = "The Ferry\n\n" + PARAGRAPH * (SHORT // len(PARAGRAPH) + 40)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    with held_up(monkeypatch, lambda text: PARAGRAPH.strip() in text) as going:
        yield going


def at_hand(run: Reading, row: int) -> bool:
    library = run.app.desk.library
    return library.at_hand(library.entries.file(row)) is not None


async def test_the_neighbours_of_an_article_are_read(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.until(lambda: at_hand(run, 1) and at_hand(run, 2), "both in memory")
        assert run.reader.index == 0
        await run.press("j")
        assert run.reader.view.article is run.app.desk.library.article(1)


async def test_a_neighbour_that_was_to_be_read_as_one_went_on_is_read_after_that(
    pile: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "4-d.txt").write_text("The Ferry\n\n" + PARAGRAPH)
    (pile / "5-e.txt").write_text("The Quay\n\n" + PARAGRAPH)
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.until(lambda: at_hand(run, 1) and at_hand(run, 2), "both in memory")
        going, waiting = Event(), Event()

        def wait() -> None:
            waiting.set()
            going.wait(60)

        monkeypatch.setattr(run.app.desk.precedence, "give_way", wait)
        await run.press("j")
        await run.until(waiting.is_set, "the fourth is to be read")
        waiting.clear()
        await run.press("j")
        await run.until(waiting.is_set, "the fifth is to be read, and that is not any more")
        going.set()
        await run.until(lambda: at_hand(run, 3) and at_hand(run, 4), "both in memory")


async def test_neither_a_large_file_nor_one_that_cannot_be_read_is_in_the_way(
    pile: Path, home: Path
) -> None:
    (pile / "1-d.txt").write_text(PARAGRAPH * (LARGEST // len(PARAGRAPH) + 1))
    (pile / "1-e.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.until(lambda: run.reader.index is not None and not run.reader.coming, "read")
        assert not at_hand(run, 1)
        await run.press("j", "j")
        await run.sees("cannot be shown")
        await run.until(lambda: at_hand(run, 3), "the one after it")


async def test_the_text_is_read_while_its_quotes_are_looked_for(
    pile: Path, home: Path, held: Event
) -> None:
    (pile / "0-first.txt").write_text(LONG)
    async with reading(pile / "0-first.txt", home=home) as run:
        reader = run.reader
        await run.until(lambda: reader.article is not None, "the text")
        assert reader.article is not None
        assert not reader.article.quotes
        await run.press("]")
        await run.sees("The quotes are still being looked for.")
        await run.press("pagedown", "v", "w")
        place, selected = reader.view.position, reader.view.selection
        assert place
        assert selected
        held.set()
        await run.until(lambda: reader.article and reader.article.quotes, "its quotes")
        assert (reader.view.position, reader.view.selection) == (place, selected)
        await run.press("escape", "]")
        await run.sees("quote ")
        assert reader.view.focused_quote is not None


async def test_a_short_text_comes_with_its_quotes(pile: Path, home: Path, held: Event) -> None:
    (pile / "0-first.txt").write_text("The Ferry\n\n" + PARAGRAPH)
    async with reading(pile / "0-first.txt", home=home) as run:
        await run.until(lambda: run.reader.index is not None, "asked for")
        await run.pilot.pause(0.2)
        assert run.reader.article is None
        held.set()
        await run.until(lambda: run.reader.article and run.reader.article.quotes, "all of it")


async def test_who_comes_while_it_is_read_sees_the_text_first(
    pile: Path, home: Path, held: Event
) -> None:
    (pile / "1-d.txt").write_text(LONG)
    async with reading(pile, home=home) as run:
        await run.until(lambda: run.reader.article is not None, "the first")
        await run.until(lambda: run.reader.coming, "the second on its way")
        await run.press("j")
        await run.until(lambda: run.reader.article is not None and run.reader.index == 1, "text")
        assert run.reader.article is not None
        assert not run.reader.article.quotes
        held.set()
        await run.until(lambda: run.reader.article and run.reader.article.quotes, "its quotes")
        assert run.reader.index == 1


def test_whoever_waits_for_what_cannot_be_read_goes_on() -> None:
    coming, texts = Coming(), list[Article]()
    coming.done()
    coming.wait(texts.append)
    assert not texts
