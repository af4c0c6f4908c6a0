"""The list in groups: what is in which, where a heading stands, and that no row is made for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.host import resized, showing
from tests.app.screen import screen_lines
from tui.app.arrangement import Arrangement, By, Sort
from tui.app.grouping import grouped
from tui.app.widgets import headed
from tui.app.widgets.article_list import ArticleList, Headings, Row
from tui.library import Entry
from tui.library import snapshot as written
from tui.library.arranged import Listing
from tui.library.rows import Rows
from tui.library.seen import Seen

MARCH, LATE_MARCH, JANUARY = date(2024, 3, 1), date(2024, 3, 29), date(2023, 1, 9)
KNOWN: list[dict[str, Any]] = [
    {"source": "Post", "published": MARCH},
    {"source": "Ärgus", "published": JANUARY},
    {},
    {"source": "post", "published": LATE_MARCH},
    {"source": "Argus"},
    {"error": "a picture"},
]


def rows_of(known: list[dict[str, Any]], unseen: int = 0) -> Rows:
    rows = Rows([f"/pile/{index}.txt" for index in range(len(known) + unseen)])
    for index, about in enumerate(known):
        rows.set(index, Entry(rows.file(index), str(index), **about))
    return rows


def told(found: Listing) -> list[tuple[str, list[int]]]:
    ends = [*found.firsts[1:], len(found.order)]
    return [
        (name, list(found.order[first:end]))
        for name, first, end in zip(found.names, found.firsts, ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("how", "groups"),
    [
        (
            Arrangement(by=By.SOURCE),
            [("Ärgus", [1, 4]), ("Post", [0, 3]), ("no source known", [2, 5])],
        ),
        (
            Arrangement(by=By.DAY),
            [
                ("2024-03-29 Friday", [3]),
                ("2024-03-01 Friday", [0]),
                ("2023-01-09 Monday", [1]),
                ("no date known", [2, 4, 5]),
            ],
        ),
        (
            Arrangement(by=By.MONTH, sort=Sort.OLDEST),
            [("2023-01 January", [1]), ("2024-03 March", [0, 3]), ("no date known", [2, 4, 5])],
        ),
    ],
)
def test_groups_and_what_is_not_known_last(
    how: Arrangement, groups: list[tuple[str, list[int]]]
) -> None:
    assert told(grouped(range(6), rows_of(KNOWN), how)) == groups


def test_in_a_group_the_order_stays_and_only_what_is_shown_is_in_one() -> None:
    found = grouped([5, 4, 3, 0], rows_of(KNOWN), Arrangement(by=By.SOURCE))
    assert told(found) == [("Ärgus", [4]), ("Post", [3, 0]), ("no source known", [5])]
    assert grouped([], rows_of(KNOWN), Arrangement(by=By.DAY)).names == []


def test_what_was_not_looked_at_is_not_said_to_have_no_date() -> None:
    found = grouped(range(8), rows_of(KNOWN, unseen=2), Arrangement(by=By.MONTH))
    assert told(found)[-2:] == [("no date known", [2, 4, 5]), ("not looked at yet", [6, 7])]


def test_a_remembered_list_is_grouped_without_a_row_being_made(tmp_path: Path) -> None:
    rows = [Entry(f"/pile/{at}.txt", str(at), id="ab" * 32, **about) for at, about in
            enumerate(KNOWN) if "error" not in about]  # fmt: skip
    place = tmp_path / "list.bin"
    written.write(place, rows, [Seen((1, 2, 3), 1)] * len(rows), 1, b"12345678")
    kept = written.read(place)
    assert kept is not None
    remembered = Rows(kept)
    found = grouped(range(len(rows)), remembered, Arrangement(by=By.SOURCE))
    assert told(found) == [("Ärgus", [1, 4]), ("Post", [0, 3]), ("no source known", [2])]
    assert remembered._rows == [None] * len(rows)
    # What is learned meanwhile goes before what was remembered.
    remembered.set(2, Entry("/pile/2.txt", "2", source="Argus", published=MARCH))
    found = grouped(range(len(rows)), remembered, Arrangement(by=By.MONTH))
    assert told(found)[0] == ("2024-03 March", [0, 2, 3])


# Where the lines are -----------------------------------------------------------------------------


@given(
    count=st.integers(1, 60),
    each=st.integers(1, 3),
    heads=st.sets(st.integers(0, 59)).map(sorted),
)
def test_lines_and_places_agree(count: int, each: int, heads: list[int]) -> None:
    heads = [head for head in heads if head < count]
    counted = [
        (row, line)
        for row in range(count)
        for line in ([-1] if row in heads else []) + list(range(each))
    ]
    assert headed.total(count, each, heads) == len(counted)
    assert [headed.place(line, each, heads) for line in range(len(counted))] == counted
    for row in range(count):
        start, end = headed.lines(row, each, heads)
        assert {place for place, _ in counted[start:end]} == {row}
        assert end - start == each + (row in heads)


# The list ----------------------------------------------------------------------------------------


def asked(index: int) -> Row:
    return Row(f"Title {index}", source=f"no. {index}")


def headings(*firsts: int) -> Headings:
    return Headings(firsts, [f"[b]Group\x07 {first}" for first in firsts].__getitem__)


async def test_a_heading_is_a_rule_with_name_and_count_and_never_under_the_cursor() -> None:
    pile = ArticleList()
    async with showing(pile, size=(30, 12)) as (host, pilot):
        pile.set_rows(4, asked, headings=headings(0, 3))
        pile.focus()
        await pilot.pause()
        assert screen_lines(host)[1:11] == [
            " ─ [b]Group 0 ───────────── 3",
            "▌  Title 0",
            "▌  no. 0",
            "   Title 1",
            "   no. 1",
            "   Title 2",
            "   no. 2",
            " ─ [b]Group 3 ───────────── 1",
            "   Title 3",
            "   no. 3",
        ]
        for step in (1, 1, 1):
            pile.move(step)
            await pilot.pause()
        lines = screen_lines(host)
        assert lines[9].startswith("▌")
        assert not lines[8].startswith("▌")


async def test_every_movement_in_a_grouped_list() -> None:
    pile = ArticleList()
    async with showing(pile, size=(40, 25)) as (host, pilot):
        pile.set_rows(100, asked, headings=headings(0, 1, 2, 50, 99))
        await pilot.pause()
        movements: list[tuple[Callable[[], Any], int]] = [
            (lambda: pile.page(1), 10),
            (lambda: pile.page(-1), 0),
            (lambda: pile.half(1), 4),
            (lambda: pile.next_group(1), 50),
            (lambda: pile.move(3), 53),
            (lambda: pile.next_group(-1), 50),
            (lambda: pile.next_group(-1), 2),
            (lambda: pile.next_group(1), 50),
            (lambda: pile.next_group(1), 99),
            (lambda: pile.home(), 0),
            (lambda: pile.end(), 99),
        ]
        for movement, cursor in movements:
            movement()
            await pilot.pause()
            assert pile.cursor == cursor
            assert [message.index for message in host.got(ArticleList.Highlighted)] == [cursor]
            assert any(f"Title {cursor}" in line for line in screen_lines(host))
        assert not pile.next_group(1)
        pile.home()
        assert not pile.next_group(-1)


async def test_the_mouse_finds_its_row_below_headings() -> None:
    pile = ArticleList()
    async with showing(pile, size=(40, 25)) as (_, pilot):
        pile.set_rows(100, asked, headings=headings(0, 2))
        await pilot.pause()
        for line, cursor in ((5, 1), (6, 2), (7, 2), (9, 3), (1, 0)):  # 6 and 1 are headings
            await pilot.click(pile, offset=(6, line))
            assert pile.cursor == cursor


async def test_a_hundred_thousand_rows_each_with_a_heading_are_asked_for_only_when_seen() -> None:
    pile, seen = ArticleList(), set[int]()

    def row(index: int) -> Row:
        seen.add(index)
        return asked(index)

    async with showing(pile, size=(40, 25)) as (_, pilot):
        firsts = range(100_000)
        pile.set_rows(100_000, row, headings=Headings(firsts, str), cursor=70_000)
        await pilot.pause()
        assert 70_000 in seen
        assert len(seen) <= 9
        seen.clear()
        pile.end()
        await pilot.pause()
        assert seen <= {*range(100_000 - 9, 100_000), 70_000}


async def test_headings_at_any_width() -> None:
    pile = ArticleList()
    async with showing(pile, size=(33, 14)) as (host, pilot):
        name = "報道新聞 of a very long name indeed"
        pile.set_rows(3, asked, headings=Headings((0,), lambda at: name))
        for width in (33, 32, 27, 21, 20, 9, 5):
            await resized(pilot, width, 14)
            assert all(len(line) <= width for line in screen_lines(host))
            assert "報" in screen_lines(host)[1] or width < 7
