"""What is copied and exported, by its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.quoting import FIRST, SECOND, to_direct_quote
from tests.app.reading import Reading, home, open_reader, pile
from tui.app.screens.cite_menu import CiteMenu

__all__ = ["home", "open_reader", "pile"]  # fixtures

COPIED = f"{FIRST} […] {SECOND}"


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


async def test_a_key_asks_what_to_export_into_which_file(open_reader: Reading) -> None:
    """The rest is in test_a_key_asks_what_to_export_into_which_file.py."""
    run = open_reader
    await run.press("E")
    await run.sees("Into the file", "quotes.md")
    await run.press("escape")


@pytest.mark.parametrize("key", ["y", "Y", "c"])
async def test_an_empty_file_has_nothing_to_copy(
    open_reader: Reading, pile: Path, key: str
) -> None:
    run = open_reader
    (pile / "0-empty.txt").write_text("")
    await run.press("f5")
    await run.sees("0-empty.txt")
    await run.press("g", "g")
    await run.sees("The file is empty.")
    await run.press("enter", key)
    await run.sees("There is nothing to copy here.")
