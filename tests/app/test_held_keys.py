"""Keys held down: what comes in one packet ends where as many single presses do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.host import typed
from tests.app.reading import Reading, home, reading

__all__ = ["home"]  # fixture

HELD = 20
PARAGRAPH = (
    "“The ferry of pier {0} is late again,” Ana Rossi said. Nobody at the quay knew why.\n\n"
)


@pytest.fixture
async def shelf(tmp_path: Path, home: Path) -> AsyncIterator[Reading]:
    """One long article, and so many short ones after it."""
    for number in range(HELD + 2):
        paragraphs = 400 if number == 0 else 2
        text = "".join(PARAGRAPH.format(f"{number}.{one}") for one in range(paragraphs))
        (tmp_path / f"{number:02}.txt").write_text(f"Pier {number}\n\n{text}")
    async with reading(*sorted(tmp_path.glob("*.txt")), home=home) as run:
        await run.opened()
        await run.press("l")
        yield run


async def test_a_held_key_turns_as_many_pages(shelf: Reading) -> None:
    view = shelf.reader.view
    page = view.size.height - 1
    await typed(shelf.pilot, *["pagedown"] * HELD)
    await shelf.until(lambda: view.top == HELD * page, "so many pages on")
    await typed(shelf.pilot, *["pageup"] * (HELD - 1))
    await shelf.until(lambda: view.top == page, "and back")


async def test_a_held_key_goes_as_many_quotes_on(shelf: Reading) -> None:
    view = shelf.reader.view
    await typed(shelf.pilot, *["]"] * HELD)
    await shelf.until(lambda: view.focused_quote == HELD - 1, "so many quotes on")
    assert shelf.reader.article is not None
    paragraph = view.paragraph_number(shelf.reader.article.quotes[HELD - 1].span.start)
    await shelf.sees(f"quote {HELD}/", f"quoted · ¶ {paragraph}")  # the footer, and the card
    await typed(shelf.pilot, *["["] * (HELD - 1))
    await shelf.sees("quote 1/")
    assert view.focused_quote == 0


@pytest.mark.parametrize(("on", "back"), [("J", "K"), ("j", "k")])
async def test_a_held_key_goes_as_many_articles_on(shelf: Reading, on: str, back: str) -> None:
    run, reader = shelf, shelf.reader
    if on == "j":
        await run.press("h")
    await typed(run.pilot, *[on] * HELD)
    await run.until(lambda: reader.index == HELD and reader.article, "so many articles on")
    await run.sees(f"Pier {HELD}", f"pier {HELD}.0")
    await typed(run.pilot, *[back] * (HELD - 1))
    await run.until(lambda: reader.index == 1 and reader.article, "and back")
    await run.sees("pier 1.0")
