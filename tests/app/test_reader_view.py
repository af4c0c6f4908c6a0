"""How the reader shows an article: what is hidden, how wide, beside which panel, in which theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.app.host import resized
from tests.app.reading import Reading, home, open_reader, pile, reading
from tui.app.keys import Pane
from tui.app.screens.reader import ReaderScreen
from tui.app.screens.theme_picker import ThemePicker
from tui.app.widgets.side_panel import SidePanel, Tab

__all__ = ["home", "open_reader", "pile"]  # fixtures


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


async def test_minus_and_plus_make_the_column_narrower_and_wider(open_reader: Reading) -> None:
    run = open_reader
    await run.press("enter")
    for key, step in (("-", -4), ("+", 4), ("-", -4), ("=", 4)):
        before = run.reader.view.measure
        await run.press(key)
        assert run.reader.view.measure == before + step


async def test_a_key_shows_the_panel_and_digits_choose_its_tab(open_reader: Reading) -> None:
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


async def test_zen_hides_the_list_until_escape(open_reader: Reading) -> None:
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


async def test_a_wide_screen_gives_the_list_of_its_room(pile: Path, home: Path) -> None:
    async with reading(pile, home=home, size=(140, 30)) as run:
        await run.opened()
        narrow = run.reader.pile.size.width
        await resized(run.pilot, 220, 30)
        assert run.reader.pile.size.width > narrow + 8
        assert run.reader.view.size.width > 72 + 30  # the text, numbers and names beside it
