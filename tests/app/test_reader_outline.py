"""The headings of an article, listed and gone to; in the app."""

from __future__ import annotations

from pathlib import Path

from tests.app.reading import Reading, home, pile, reading
from tui.app.screens.picker import Picker

__all__ = ["home", "pile"]  # fixtures

SECTIONS = ("What Was Built", "Who [Paid] for It", "What Was Left Out")


def report() -> str:
    parts = ["# Inquiry Into the Harbour Walls", *heard(4)]
    for place, heading in enumerate(SECTIONS):
        parts += [f"## {heading}", *heard(20)]
        parts += ["“We counted every breach,” Ana Rossi said."] * (place == 1)
    return "\n\n".join(parts)


def heard(days: int) -> list[str]:
    return [f"The inquiry heard {day + 2} engineers on day {day + 1} of it." for day in range(days)]


async def listed(run: Reading) -> None:
    await run.press("g", "h")
    await run.until(lambda: isinstance(run.app.screen, Picker), "the list")


def at_the_top(run: Reading) -> str:
    article = run.reader.article
    assert article is not None
    return article.document.text[run.reader.view.position :].split("\n")[0]


async def test_they_are_listed_gone_to_and_back_from(tmp_path: Path, home: Path) -> None:
    (tmp_path / "report.md").write_text(report(), encoding="utf-8")
    async with reading(tmp_path / "report.md", home=home) as run:
        await run.opened()
        await listed(run)
        await run.sees("What Was Built  ¶ 5", "Who [Paid] for It  ¶ 25 · 1 quote", "Left Out  ¶ 46")
        await run.press("down", "enter")
        await run.until(lambda: at_the_top(run) == SECTIONS[1], "the second section")
        await run.press("j")
        await listed(run)
        await run.press("enter")  # the section one is in is the one under the cursor
        await run.until(lambda: at_the_top(run) == SECTIONS[1], "the same section")
        await run.press("ctrl+o", "ctrl+o")
        await run.until(lambda: run.reader.view.position == 0, "the beginning")


async def test_it_has_a_name_in_the_palette(tmp_path: Path, home: Path) -> None:
    (tmp_path / "report.md").write_text(report(), encoding="utf-8")
    async with reading(tmp_path / "report.md", home=home) as run:
        await run.opened()
        await run.press(":")
        await run.write("contents")
        await run.press("enter")
        await run.sees("Who [Paid] for It")
        await run.write("left out")
        await run.press("enter")
        await run.until(lambda: SECTIONS[2] in run.text, "the last section")


async def test_where_there_are_none_that_is_told(pile: Path, home: Path) -> None:
    async with reading(pile, home=home) as run:
        await run.opened()
        await run.press("g", "h")
        await run.sees("This article has no headings.")
