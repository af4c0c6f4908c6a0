"""The focused quote's words in other articles: in its card, in a list, and gone to; in the app."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.app.reading import Reading, home, pile, reading
from tui.app.screens.picker import Picker

__all__ = ["home", "pile"]  # fixtures

WIRE = """\
Meridian Wire

Mayor Vows to Rebuild the Harbour

Published March 25, 2024

“We will not wait for another storm. The walls are ready and so are we,” Mayor Rossi told the crews.

“The nets are dry and we are not,” said Erik Halvorsen, who owns two boats in Port Ellery.
"""

LEDGER = """\
Who Pays for the Walls

Published March 26, 2024

“The walls are ready and so are we,” said Tomas Brandt, a fisherman of Port Ellery, on Tuesday.
"""


@pytest.fixture
def echoed(pile: Path) -> Path:
    (pile / "4-wire.txt").write_text(WIRE, encoding="utf-8")
    (pile / "5-ledger.txt").write_text(LEDGER, encoding="utf-8")
    return pile


async def to_the_quote(run: Reading) -> None:
    await run.opened()
    await run.press("enter")
    await run.until(lambda: "storm" in focused(run), "the quote")


def focused(run: Reading) -> str:
    article, index = run.reader.article, run.reader.view.focused_quote
    if article is None:
        return ""
    if index is None:
        run.reader.do_next_quote()
        return ""
    return article.document[article.quotes[index].span]


async def test_the_card_names_them_and_who_said_it_there(echoed: Path, home: Path) -> None:
    async with reading(echoed, home=home) as run:
        await to_the_quote(run)
        await run.sees("same words in", "(2024-03-25)", "(2024-03-26) said there by Tomas Brandt")
        assert "said there by Rossi" not in run.text
        await run.press("]")
        await run.until(lambda: "same words in" not in run.text, "nobody else said the next one")


@pytest.mark.parametrize("keys", [('"',), ("g", "e")])
async def test_they_are_listed_and_gone_to_and_back_from(
    echoed: Path, home: Path, keys: tuple[str, ...]
) -> None:
    async with reading(echoed, home=home) as run:
        await to_the_quote(run)
        await run.press(*keys)  # the card need not have been waited for
        await run.until(lambda: isinstance(run.app.screen, Picker), "the list")
        await run.sees("The same words in", "· Tomas Brandt", "“The walls are ready")
        await run.write("brandt")
        await run.press("enter")
        await run.sees("Who Pays for the Walls", "Hit 2 of 2")
        await run.until(lambda: "walls" in focused(run), "the quote there has the focus")
        await run.press("N")
        await run.sees("Mayor Vows to Rebuild", "Hit 1 of 2")
        await run.press("escape", "ctrl+o", "ctrl+o")
        await run.sees("Council Votes")


async def test_near_copies_are_left_to_the_header(echoed: Path, home: Path) -> None:
    council = (echoed / "1-council.txt").read_text(encoding="utf-8")
    (echoed / "6-copy.txt").write_text(council.replace("Lena Marsh", "Our Staff"), encoding="utf-8")
    async with reading(echoed, home=home) as run:
        await to_the_quote(run)
        await run.sees("also in: 6-copy.txt", "said there by Tomas Brandt")
        line = next(line for line in run.lines if "same words in" in line)
        assert "6-copy" not in line
        assert "more" not in line
        await run.press('"')
        await run.until(lambda: isinstance(run.app.screen, Picker), "the list")
        await run.sees("6-copy.txt", "4-wire.txt", "5-ledger.txt")


COUSINS = """\
Two Halvorsens Meet

Published March 27, 2024

“We will talk,” said Nils Halvorsen, a builder.

“I sold my boat,” said Erik Halvorsen of Port Ellery.

“The walls are ready and so are we,” Halvorsen said.
"""


async def test_who_may_not_have_said_it_there_is_told_as_unsure(echoed: Path, home: Path) -> None:
    (echoed / "5-ledger.txt").write_text(COUSINS, encoding="utf-8")
    async with reading(echoed, home=home) as run:
        await to_the_quote(run)
        await run.sees("(2024-03-27) said there by Nils Halvorsen?")
        await run.press('"')
        await run.sees("The same words in", "· Nils Halvorsen?")


async def test_what_nobody_else_said_is_told(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("enter", '"')
        await run.sees("No quote has the focus; ] goes to one.")
        await to_the_quote(run)
        await run.press('"')
        await run.sees("No other article of the pile quotes these words.")


async def test_a_look_for_the_card_does_not_take_the_answer_to_the_key_away(
    pile: Path, home: Path
) -> None:
    async with reading(pile, home=home) as run:
        await to_the_quote(run)
        run.reader.do_echoes()
        await asyncio.sleep(0)
        run.reader._look_for_echoes()  # as its timer does, in the midst of the key's own look
        await run.sees("No other article")


async def test_what_comes_while_one_reads_is_found_too(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await to_the_quote(run)
        await run.press('"')
        await run.sees("No other article")
        (pile / "5-ledger.txt").write_text(LEDGER, encoding="utf-8")
        await run.until(lambda: len(run.app.desk.library) == 4, "the new article")
        await run.opened()
        await run.press('"')
        await run.sees("The same words in", "Tomas Brandt")
