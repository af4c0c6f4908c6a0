"""Corrections by their keys in the real app: what is seen, what is kept, and the way back."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.model import Article, Block

__all__ = ["home", "open_reader", "pile"]  # fixtures


def article(run: Reading) -> Article:
    assert run.reader.article is not None
    return run.reader.article


def block(run: Reading, words: str) -> Block:
    document = article(run).document
    return next(one for one in document.blocks if words in document[one.span])


def corrections(run: Reading) -> list[dict[str, Any]]:
    """As they are on the disk."""
    records: list[dict[str, Any]] = []
    for file in run.notes_files():
        records += tomllib.loads(file.read_text(encoding="utf-8")).get("correction", [])
    return records


async def kept(run: Reading, count: int) -> None:
    """So many corrections are on the disk, and the article was read with them."""
    await run.until(lambda: len(corrections(run)) == count, f"{count} corrections")
    await run.until(lambda: run.reader.notes and len(run.reader.notes.corrections) == count)
    await run.until(lambda: len(article(run).document.amended) == count, "the article with them")


async def to_block(run: Reading, words: str) -> None:
    """The cursor on the block with these words, by the keys that go from block to block."""
    document, view = article(run).document, run.reader.view
    for key in ("{", "}"):
        for _ in document.blocks:
            index = view.focused_block
            if index is not None and words in document[document.blocks[index].span]:
                return
            await run.press(key)
    raise AssertionError(f"no block with {words!r}\n{run.text}")


# What was removed --------------------------------------------------------------------------------


async def test_what_was_removed_shows_with_its_reason(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "R", "G")
    await run.sees("Ferry Fares to Rise in April", "related")
    await run.press("R")
    assert "Ferry Fares to Rise" not in run.text


async def test_a_removed_block_is_restored_and_dropped_again(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter", "R")
    await to_block(run, "Ferry Fares")
    await run.press("d")
    await kept(run, 1)
    assert block(run, "Ferry Fares").dropped is None
    assert any("▶ Ferry Fares to Rise" in line for line in run.lines), run.text
    await run.press("escape")
    await run.sees("↺ Ferry Fares to Rise in April")
    await run.press("R")
    await to_block(run, "Ferry Fares")
    await run.press("d")  # back to what the engine said: no correction is left
    await kept(run, 0)
    assert block(run, "Ferry Fares").dropped is not None
    await run.press("u")
    await kept(run, 1)
    assert block(run, "Ferry Fares").dropped is None
    await run.press("ctrl+r")
    await kept(run, 0)


async def test_a_kept_block_is_dropped_with_its_quotes(
    open_reader: Reading, pile: Path, home: Path
) -> None:
    run = open_reader
    await run.press("enter", "d")  # shows what was removed first
    assert run.reader.view.show_removed
    before = len(article(run).quotes)
    await to_block(run, "It is a gamble")
    await run.press("ctrl+up", "ctrl+down", "d")
    await kept(run, 1)
    assert len(article(run).quotes) < before
    await run.sees("✂ dropped by the")
    async with reading(pile, home=home) as again:
        await again.opened()
        assert block(again, "It is a gamble").dropped == "dropped by the reader"


async def test_a_text_of_which_much_was_removed_says_so(pile: Path, home: Path) -> None:
    ferry = pile / "2-ferry.txt"
    related = "".join(f"Ferry story number {n} that is told elsewhere\n\n" for n in range(9))
    ferry.write_text(f"{ferry.read_text()}\nRelated stories\n\n{related}")
    async with reading(ferry, home=home) as run:
        await run.opened()
        await run.sees("% of the text was removed; R shows it.")
