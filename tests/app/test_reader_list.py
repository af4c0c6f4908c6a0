"""The list of the reader: grouped, by its keys, in the real app."""

from __future__ import annotations

from pathlib import Path

from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import Pane

__all__ = ["home", "open_reader", "pile"]  # fixtures


async def group(run: Reading, words: str) -> None:
    await run.press("B")
    await run.write(words)
    await run.press("enter")


async def test_by_month_and_by_source_and_kept_for_the_next_start(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("j")
        before = run.reader.index
        await group(run, "month")
        await run.sees("2024-03 March", "2023-11 November", "no date known", "grouped by month")
        assert run.reader.index == before  # the same article, wherever it stands now
        assert run.reader.entries[run.reader.order[run.reader.pile.cursor]].path.name.startswith(
            "2"
        )
        await group(run, "source")
        await run.sees("no source known", "grouped by source")
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.sees("no source known", "grouped by source")
        await group(run, "not")
        await run.sees("3 articles")
        assert "no source known" not in run.text


async def test_filter_and_keys_in_a_grouped_list(open_reader: Reading) -> None:
    run = open_reader
    await group(run, "month")
    await run.press("g", "g")
    assert run.reader.pile.cursor == 0
    await run.press("}")
    assert run.reader.pile.cursor == 1
    assert run.reader.pane is Pane.LIST
    await run.press("}")
    await run.press("}")
    await run.sees("That was the last group")
    await run.press("{", "{", "{")
    await run.sees("This is the first group")
    await run.press("J", "K", "K")
    await run.sees("This is the first article")
    await run.press("f")
    await run.write("quiet")
    await run.press("enter")
    await run.sees("2023-11 November", "1 of 3 · quiet · grouped by month")
    assert "2024-03 March" not in run.text
    await run.press("f")
    await run.write("nothing of the kind")
    await run.press("enter")
    await run.sees("No article matches")
    await run.press("}", "j", "K")  # there is nowhere to go
