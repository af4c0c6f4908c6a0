"""The list of articles: virtual, tellable without colour, nothing lost at any width."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from rich.segment import Segment
from textual.events import MouseScrollDown
from textual.widgets import Button

from tests.app.host import press, resized, showing
from tests.app.screen import screen_lines, screen_strips, style_at
from tui.app.widgets.article_list import ArticleList, Row
from tui.app.widgets.rows import BAR, BAR_FOCUSED

ROWS = [
    Row(
        "Harbour talks end without a deal as ferry unions walk out",
        source="The Coastal Ledger",
        date="2024-03-05",
        unread=True,
        starred=True,
        quotes=12,
        notes=2,
    ),
    Row("Night buses: vote delayed", source="Evening Post", date="2024-03-04", quotes=4),
    Row("officials said the bridge would", has_title=False, date="2024-03-04", notes=1),
    Row("scan-0042.txt", error="the bytes are not text of any kind"),
]


class Asked:
    """Rows by index, and which were asked for."""

    def __init__(self) -> None:
        self.indices: list[int] = []

    def __call__(self, index: int) -> Row:
        self.indices.append(index)
        return ROWS[index % len(ROWS)]._replace(date=None, source=f"no. {index}")


async def test_what_is_another_row_is_drawn_anew_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [Row(f"article {index}", quotes=1) for index in range(100)]
    pile = ArticleList()
    async with showing(pile, size=(36, 21)) as (host, pilot):
        pile.set_rows(len(rows), lambda index: rows[index])
        await pilot.pause()
        drawn: list[int] = []
        draw = pile.rows.draw

        def noted(line: int, width: int) -> Sequence[Segment]:
            drawn.append(line)
            return draw(line, width)

        monkeypatch.setattr(pile.rows, "draw", noted)
        pile.refresh_rows()
        await pilot.pause()
        assert drawn == []
        rows[3] = rows[3]._replace(notes=7)
        rows[60] = rows[60]._replace(notes=8)
        pile.refresh_rows()
        await pilot.pause()
        assert drawn == [6, 7]
        assert any("✎7" in line for line in screen_lines(host))
        pile.go(60)
        await pilot.pause()
        assert any("✎8" in line for line in screen_lines(host))
        rows[3] = rows[3]._replace(notes=9)  # out of sight
        pile.refresh_rows()
        pile.go(0)
        await pilot.pause()
        assert any("✎9" in line for line in screen_lines(host))


async def test_two_lines_each_at_the_usual_width() -> None:
    pile = ArticleList()
    async with showing(pile, size=(36, 14)) as (host, pilot):
        pile.set_rows(4, ROWS.__getitem__)
        pile.describe(40, filters=["unread"], sort=["newest"])
        pile.focus()
        await pilot.pause()
        assert screen_lines(host)[:9] == [
            " 4 of 40 · unread · newest        1",
            "▌● ★ Harbour talks end without a d…",
            "▌  The Coasta… · 2024-03-05  ❝12 ✎2",
            "   Night buses: vote delayed",
            "   Evening Post · 2024-03-04     ❝4",
            "   “officials said the bridge woul…",
            "   2024-03-04                    ✎1",
            " ⚠ scan-0042.txt",
            "   cannot be read: the bytes are n…",
        ]


async def test_one_line_each_where_it_is_narrow() -> None:
    pile = ArticleList()
    async with showing(pile, size=(20, 14)) as (host, pilot):
        pile.set_rows(4, ROWS.__getitem__)
        await pilot.pause()
        assert screen_lines(host)[:6] == [
            " 4 articles       1",
            "▏● ★ Harbour talks…",
            "   Night buses: vo…",
            "   “officials said…",
            " ⚠ scan-0042.txt",
            "",
        ]


async def test_one_line_each_where_it_is_low_with_source_and_date_beside() -> None:
    pile = ArticleList()
    async with showing(pile, size=(70, 8)) as (host, pilot):
        pile.set_rows(4, ROWS.__getitem__)
        await pilot.pause()
        assert screen_lines(host)[1:5] == [
            "▏● ★ Harbour talks end without a deal as fer…  The Coas… · 2024-03-05",
            "   Night buses: vote delayed                   Evening … · 2024-03-04",
            "   “officials said the bridge would”           2024-03-04",
            " ⚠ scan-0042.txt                               cannot be read: the b…",
        ]


async def test_the_article_read_is_not_bold_and_the_one_without_title_is_italic() -> None:
    pile = ArticleList()
    async with showing(pile, size=(40, 16)) as (host, pilot):
        pile.set_rows(4, ROWS.__getitem__)
        await pilot.pause()
        assert style_at(host, 6, 1).bold
        assert not style_at(host, 6, 3).bold
        assert style_at(host, 6, 5).italic


async def test_a_lead_that_is_quoted_has_single_marks_within_those_of_the_list() -> None:
    pile = ArticleList()
    async with showing(pile, size=(40, 16)) as (host, pilot):
        pile.set_rows(1, lambda index: Row("“We wait,” she said", has_title=False))
        await pilot.pause()
        assert screen_lines(host)[1] == "▏  “‘We wait,’ she said”"


@pytest.mark.parametrize(
    ("width", "head"),
    [
        (61, " 4 of 40 · Rossi in March · grouped by day · newest first  1"),
        (60, " 4 of 40 · Rossi in March · by day · newest               1"),
        (47, " 4 of 40 · Rossi in March · by day · newest  1"),
        (46, " 4 of 40 · Rossi in March · by day · newest"),
        (43, " 4 of 40 · Rossi in Mar… · by day · newest"),
        (36, " 4 of 40 · Rossi… · by day · newest"),
        (35, " 4 of 40 · Rossi in March · by da…"),
        (16, " 4 of 40 · Ros…"),
    ],
)
async def test_what_is_in_force_is_said_in_fewer_words_where_it_is_narrow(
    width: int, head: str
) -> None:
    pile = ArticleList()
    async with showing(pile, size=(width, 14)) as (host, pilot):
        pile.set_rows(4, ROWS.__getitem__)
        pile.describe(
            40,
            filters=["Rossi in March"],
            sort=["grouped by day", "newest first"],
            briefly=["by day", "newest"],
        )
        await pilot.pause()
        assert screen_lines(host)[0] == head


async def test_nothing_left_says_why_and_what_to_press() -> None:
    pile = ArticleList()
    async with showing(pile, size=(36, 12)) as (host, pilot):
        pile.set_rows(0, ROWS.__getitem__)
        pile.describe(40, filters=["unread"], hint="f changes the filter.")
        pile.focus()
        await pilot.pause()
        assert screen_lines(host)[:5] == [
            " 0 of 40 · unread",
            "",
            "  No article matches “unread”.",
            "  f changes the filter.",
            "",
        ]
        await press(pilot, "enter")
        pile.move(1)
        pile.end()
        await pilot.pause()
        assert not host.got(ArticleList.Chosen)


async def test_a_hundred_thousand_rows_are_asked_for_only_when_seen() -> None:
    pile, asked = ArticleList(), Asked()
    async with showing(pile, size=(40, 25)) as (host, pilot):
        pile.set_rows(100_000, asked)
        await pilot.pause()
        assert set(asked.indices) == set(range(12))
        assert len(asked.indices) <= 2 * 12

        asked.indices.clear()
        pile.move(1)
        await pilot.pause()
        assert set(asked.indices) == {0, 1}

        asked.indices.clear()
        pile.end()
        await pilot.pause()
        assert set(asked.indices) == set(range(100_000 - 12, 100_000))
        assert "no. 99998" in "\n".join(screen_lines(host))

        asked.indices.clear()
        pile.go(50_000)
        await pilot.pause()
        assert len(set(asked.indices)) <= 13
        assert 50_000 in asked.indices
        assert screen_lines(host)[0].endswith("50,001")


async def test_one_changed_row_is_the_only_one_asked_for_again() -> None:
    pile, asked = ArticleList(), Asked()
    async with showing(pile, size=(40, 25)) as (_, pilot):
        pile.set_rows(100, asked)
        await pilot.pause()
        asked.indices.clear()
        pile.refresh_row(3)
        pile.refresh_row(70)
        await pilot.pause()
        assert set(asked.indices) == {3}
        pile.refresh_rows()
        await pilot.pause()
        assert set(asked.indices) == set(range(12))


async def test_movements_tell_the_row_once_and_stop_at_the_ends() -> None:
    pile, asked = ArticleList(), Asked()
    async with showing(pile, size=(40, 25)) as (host, pilot):
        pile.set_rows(100, asked)
        await pilot.pause()
        assert not host.got(ArticleList.Highlighted)
        movements: list[tuple[Callable[[], None], int]] = [
            (lambda: pile.move(1), 1),
            (lambda: pile.move(-1), 0),
            (lambda: pile.page(1), 11),
            (lambda: pile.half(1), 17),
            (lambda: pile.half(-1), 11),
            (lambda: pile.page(-1), 0),
            (pile.end, 99),
            (pile.home, 0),
            (lambda: pile.go(42), 42),
            (lambda: pile.go(1000), 99),
        ]
        for movement, cursor in movements:
            movement()
            await pilot.pause()
            assert pile.cursor == cursor
            assert [message.index for message in host.got(ArticleList.Highlighted)] == [cursor]
        pile.end()
        pile.move(1)
        await pilot.pause()
        assert not host.got(ArticleList.Highlighted)
        await pilot.click(pile, offset=(5, 3))
        assert [message.index for message in host.got(ArticleList.Highlighted)] == [89]


async def test_enter_and_double_click_choose_one_click_only_selects() -> None:
    pile = ArticleList()
    async with showing(pile, size=(40, 20)) as (host, pilot):
        pile.set_rows(4, ROWS.__getitem__)
        pile.focus()
        await press(pilot, "enter")
        assert [message.index for message in host.got(ArticleList.Chosen)] == [0]
        await pilot.click(pile, offset=(10, 4))
        assert pile.cursor == 1
        assert not host.got(ArticleList.Chosen)
        await pilot.double_click(pile, offset=(10, 5))
        assert [message.index for message in host.got(ArticleList.Chosen)] == [2]
        await pilot.click(pile, offset=(10, 15))  # below the last row
        assert pile.cursor == 2


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    pile, asked = ArticleList(), Asked()
    async with showing(pile, size=(40, 25)) as (host, pilot):
        pile.set_rows(100, asked)
        await pilot.pause()
        before = screen_lines(host)[1:]
        await pilot._post_mouse_events([MouseScrollDown], pile, offset=(5, 5), button=0)
        await pilot.pause()
        assert screen_lines(host)[1:] != before
        assert pile.cursor == 0


async def test_the_list_with_the_focus_shows_it_without_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    pile, other = ArticleList(), Button("other")
    async with showing(pile, other, size=(40, 24)) as (host, pilot):
        pile.set_rows(4, ROWS.__getitem__)
        pile.focus()
        await pilot.pause()
        assert screen_lines(host)[1].startswith(BAR_FOCUSED)
        other.focus()
        await pilot.pause()
        assert screen_lines(host)[1].startswith(BAR)


async def test_a_set_cursor_is_in_sight_and_stays_there_when_the_size_changes() -> None:
    pile, asked = ArticleList(), Asked()
    async with showing(pile, size=(40, 25)) as (host, pilot):
        pile.set_rows(1000, asked, cursor=500)
        await pilot.pause()
        assert pile.cursor == 500
        assert any(line.startswith(BAR) for line in screen_lines(host))
        for size in [(40, 12), (20, 25), (100, 8), (4, 3), (60, 20)]:
            await resized(pilot, *size)
            assert any(line.startswith(BAR) for line in screen_lines(host)[1:]), size


async def test_every_row_fills_its_width_whatever_the_script() -> None:
    rows = [
        Row(
            "日本と海外の報道を比べる長い見出しがここに入ります",
            source="報道新聞",
            date="2024-02-28",
        ),
        Row("👩‍👩‍👧 families at the wall", unread=True, starred=True, source="é" * 40),
        Row("x\ty\nz", source="two\nlines"),
    ]
    pile = ArticleList()
    async with showing(pile, size=(33, 14)) as (host, pilot):
        pile.set_rows(3, rows.__getitem__)
        for width in (33, 32, 27, 21, 20, 9, 4):
            await resized(pilot, width, 14)
            assert {strip.cell_length for strip in screen_strips(host)} == {width}


async def test_titles_are_text_and_neither_markup_nor_commands() -> None:
    row = Row("[red]Talks[/] [sic] \x1b[31mend\x1b]52;c;aGk=\x07 here", source="[b]x")
    pile = ArticleList()
    async with showing(pile, size=(60, 14)) as (host, pilot):
        pile.set_rows(1, lambda index: row)
        pile.describe(3, filters=["[b]"])
        await pilot.pause()
        lines = screen_lines(host)
        assert "“" not in lines[0]
        assert "[b]" in lines[0]
        assert "[red]Talks[/] [sic] end here" in lines[1]
        assert "\x1b" not in "\n".join(lines)
