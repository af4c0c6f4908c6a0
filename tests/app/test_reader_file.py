"""The file behind an article, as it is and in another encoding; what scraping broke, mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.corrected import article, kept, to_quote
from tests.app.host import resized
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.screens.dialog import Dialog

__all__ = ["home", "open_reader", "pile"]  # fixtures


# The file behind it ------------------------------------------------------------------------------


async def test_the_file_as_it_is(open_reader: Reading) -> None:
    run = open_reader
    await run.press("G", "enter", "F")
    await run.sees("3-quiet.md, as it is on the disk", "title: A quiet year for the lighthouse")
    await run.press("j", "k", "space", "b", "G", "g", "g", "x")
    await run.sees("title: A quiet year")
    await run.press("F")
    assert run.app.screen is run.reader
    await run.press("F")
    await run.sees("as it is on the disk")
    await run.press("escape")
    assert run.app.screen is run.reader


async def test_the_file_is_shown_where_one_reads(pile: Path, home: Path) -> None:
    council = pile / "1-council.txt"
    lines = "\n\n".join(f"Line {n} of a long meeting was read out again." for n in range(99))
    council.write_text(f"{council.read_text()}\n\n{lines}\n")
    async with reading(council, home=home) as run:
        await run.opened()
        await run.press("G", "b", "F")
        await run.sees("as it is on the disk", "of a long meeting")
        assert "Council Votes" not in run.text


async def test_what_is_no_text_has_no_raw_text_either(open_reader: Reading, pile: Path) -> None:
    run = open_reader
    (pile / "0-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    await run.press("f5")
    await run.sees("0-picture")
    await run.press("g", "g")
    await run.sees("a PNG image, not text")
    await run.press("F")
    await run.until(lambda: run.reader.status.message is not None, "a message")
    assert run.app.screen is run.reader


async def test_the_list_of_corrections_is_as_high_wherever_its_cursor_is(
    open_reader: Reading,
) -> None:
    run = open_reader
    await to_quote(run, "We will not wait")  # of two lines where the cursor is
    await run.press("s", "enter")
    await to_quote(run, "It is a gamble")
    await run.press("s", *"mara", "enter")
    await kept(run, 2)
    await run.press("g", "c")
    await run.sees("Corrections of this article")
    await run.until(lambda: dialog_height(run) < 20, "a dialog as high as its list")
    height = dialog_height(run)
    await run.press("down")
    for size in ((110, 40), (120, 40)):
        await resized(run.pilot, *size)
        assert dialog_height(run) == height


def dialog_height(run: Reading) -> int:
    assert isinstance(run.app.screen, Dialog)
    return run.app.screen.frame.size.height


async def test_another_encoding_is_remembered(pile: Path, home: Path) -> None:
    cafe = pile / "0-cafe.txt"
    story = "Kavinė atidaryta\n\nKavinė vėl atidaryta, sakė Ana Bružienė.\n"
    cafe.write_bytes(story.encode("cp1257"))
    async with reading(cafe, home=home) as run:
        await run.opened()
        await run.sees("a guess")
        await run.press("enter", "e")
        await run.sees("Encoding", "As its bytes say", "Not UTF-8: read as Windows-1252")
        await run.write("1257")
        await run.sees("Kavinė atidaryta")  # as it would be
        await run.press("enter")
        await run.sees("Ana Bružienė", "Read as CP1257, as chosen.")
        await run.press("g", "c")
        await run.sees("read as cp1257")
        await run.press("escape")
    async with reading(cafe, home=home) as run:
        await run.opened()
        await run.sees("Ana Bružienė")
        await run.press("u")
        await run.sees("a guess")
        await run.press("ctrl+r")
        await run.sees("Ana Bružienė")
        await run.press("g", "c", "d")
        await run.sees("Nothing is corrected")
        await run.press("escape")
        await run.sees("a guess")


async def test_misread_letters_are_mended(pile: Path, home: Path) -> None:
    file = pile / "0-letters.txt"
    words = "The caf\u00e9\u2019s owner said that the caf\u00e9 would reopen on Friday.\n"
    file.write_text(f"Caf\u00e9 reopens\n\n{words}".encode().decode("cp1252"), encoding="utf-8")
    async with reading(file, home=home) as run:
        await run.opened()
        await run.sees("Letters look misread, as in Ã©; e mends them.")
        await run.press("enter", "e", "tab")
        await run.sees("mended, as", "Caf\u00e9 reopens")
        await run.press("enter")
        await run.sees("caf\u00e9\u2019s owner", "mended in 2 lines")
        assert "Letters look misread" not in run.text
        await run.press("u")
        await run.until(lambda: "caf\u00e9\u2019s owner" not in run.text, "as it was")


BROKEN = """Harbour to Reopen in May

The harbour will be open again on Friday.The council voted for it in the evening.

Mayor Ana Rossi thanked the engineers.She said that they had worked through the whole of the winter.

The ferry company will not use the harbour, and its boats will go on to the north pier.

The ferry company will not use the harbour, and its boats will go on to the north pier.
"""

# Repairs -----------------------------------------------------------------------------------------


async def test_repairs_are_shown_and_accepted(pile: Path, home: Path) -> None:
    file = pile / "0-broken.txt"
    file.write_text(BROKEN)
    async with reading(file, home=home) as run:
        await run.opened()
        await run.sees("3 places look broken by scraping; p shows what to mend.")
        await run.press("enter", "p")
        await run.sees("missing space · 1 of 3", "“Friday.The” → “Friday. The”")
        await run.press("p")
        await run.sees("2 of 3", "“engineers. She”")
        await run.press("escape")
        assert "of 3 ·" not in run.text
        await run.press("p", "enter")
        await kept(run, 1)
        assert "Friday. The council" in article(run).document.text
        await run.sees("1 of 2")
        await run.press("P")
        await kept(run, 3)
        assert article(run).document.text.count("north pier") == 1
        assert article(run).document.repairs == ()
        await run.press("p")
        await run.sees("Found nothing to repair in this text")
        await run.press("u")
        await kept(run, 1)
        await run.press("P")  # shows them first
        await run.sees("1 of 2")
        await run.press("]")
        await run.sees("¶ 2 ", "quote 1/1")
        assert "of 2 ·" not in run.text
        await run.press("escape", "p")
        await run.sees("of 2 ·")
        await run.press("/", *"ferry", "enter")
        assert "of 2 ·" not in run.text
        assert file.read_text() == BROKEN


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_from_the_list_enter_accepts_the_repair_that_is_shown(
    pile: Path, home: Path, size: tuple[int, int]
) -> None:
    (pile / "0-broken.txt").write_text(
        "Harbour to Reopen in May\n\nThe harbour will be open again on Friday.The council voted "
        "for it.\n"
    )
    async with reading(pile, home=home, size=size) as run:
        await run.until(lambda: run.reader.article and run.reader.article.document.repairs, "them")
        await run.press("p")
        await run.sees("Enter accepts it", "on Friday.The council")
        await run.press("enter")
        await run.until(lambda: not article(run).document.repairs, "the repair")
