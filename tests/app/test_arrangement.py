from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.arrangement import Arrangement, By, Show, Sort, arrange, counted
from tui.app.grouping import grouped
from tui.folding import fold
from tui.library import Entry
from tui.library import snapshot as written
from tui.library.rows import Rows
from tui.library.seen import Seen
from tui.notebook import Brief


def entry(name: str, **known: Any) -> Entry:
    return Entry(f"/pile/{name}.txt", known.pop("label", name), **known)


ENTRIES = [
    entry("a", label="Zürich votes", title="Zürich votes", source="Post", quotes=2, id="a"),
    entry("b", label="words of a lead", published=date(2024, 3, 1), quotes=5, id="b"),
    entry("c", label="Ash", title="Ash", published=date(2023, 1, 1), source="Argus", id="c"),
    entry("d", error="a picture"),
    entry("e"),
]
ROWS = Rows([one.file for one in ENTRIES])
for place, one in enumerate(ENTRIES):
    ROWS.set(place, one)
BRIEFS = {
    "a": Brief(read=True, annotations=1),
    "b": Brief(star=True),
    "c": Brief(read=True, annotations=3, tags=("x",)),
}


def order(how: Arrangement) -> str:
    kept = arrange(ROWS, lambda one: BRIEFS.get(one.id or "", Brief()), how)
    return "".join("abcde"[index] for index in kept)


@pytest.mark.parametrize(
    ("show", "kept"),
    [
        (Show.ALL, "abcde"),
        (Show.UNREAD, "bde"),
        (Show.STARRED, "b"),
        (Show.NOTED, "ac"),
        (Show.QUOTED, "ab"),
        (Show.UNREADABLE, "d"),
    ],
)
def test_what_is_shown(show: Show, kept: str) -> None:
    assert order(Arrangement(show)) == kept


COPIES = dict.fromkeys(("/pile/b.txt", "/pile/e.txt"), ("/pile/e.txt", "/pile/b.txt"))


def test_copies_alone_and_each_text_once() -> None:
    def shown(show: Show) -> str:
        kept = arrange(ROWS, lambda _: None, Arrangement(show), COPIES)
        return "".join("abcde"[index] for index in kept)

    assert shown(Show.COPIES) == "be"
    assert shown(Show.ONCE) == "acde"


def test_the_counts_are_of_what_would_be_shown() -> None:
    def brief(one: Entry) -> Brief | None:
        return BRIEFS.get(one.id or "")

    assert dict(counted(ROWS, brief, COPIES)) == {
        show: len(arrange(ROWS, brief, Arrangement(show), COPIES)) for show in Show
    }


@pytest.mark.parametrize(
    ("sort", "sorted_"),
    [
        (Sort.FILE, "abcde"),
        (Sort.NEWEST, "bcade"),
        (Sort.OLDEST, "cbade"),
        (Sort.SOURCE, "cabde"),
        (Sort.TITLE, "cadeb"),
        (Sort.UNREAD, "bdeac"),
        (Sort.QUOTES, "bacde"),
        (Sort.NOTES, "cabde"),
    ],
)
def test_the_order_puts_what_is_not_known_last(sort: Sort, sorted_: str) -> None:
    assert order(Arrangement(sort=sort)) == sorted_


@pytest.mark.parametrize(
    "how",
    [
        *(Arrangement(sort=sort) for sort in Sort if sort not in (Sort.UNREAD, Sort.NOTES)),
        *(Arrangement(show) for show in (Show.QUOTED, Show.COPIES, Show.ONCE, Show.UNREADABLE)),
        Arrangement(text="b", matched=frozenset({"/pile/b.txt"})),
    ],
)
def test_what_is_remembered_is_arranged_without_a_row_being_made(
    how: Arrangement, tmp_path: Path
) -> None:
    place = tmp_path / "list.bin"
    entries = [
        one._replace(id="ab" * 32) if one.id else one._replace(label=f"{one.label}.txt")
        for one in ENTRIES
    ]
    seen = [Seen((1, 2, 3), error=one.error) for one in entries]
    written.write(place, entries, seen, 1, b"12345678")
    kept = written.read(place)
    assert kept is not None
    remembered = Rows(kept)
    assert arrange(remembered, lambda _: None, how, COPIES) == arrange(
        ROWS, lambda _: None, how, COPIES
    )
    assert remembered._rows == [None] * len(ENTRIES)
    # What is learned meanwhile goes before what was remembered.
    found = entry("a", label="Aa", title="Aa", published=date(2025, 1, 1), quotes=9)
    remembered.set(4, found)
    assert arrange(remembered, lambda _: None, Arrangement(sort=Sort.NEWEST))[0] == 4
    assert arrange(remembered, lambda _: None, Arrangement(sort=Sort.TITLE))[0] == 4
    assert arrange(remembered, lambda _: None, Arrangement(sort=Sort.QUOTES))[0] == 4


@given(
    titles=st.lists(st.text("abcä É", max_size=5), max_size=40),
    kept=st.sets(st.integers(0, 39)),
)
def test_titles_are_sorted_as_in_one_piece(titles: list[str], kept: set[int]) -> None:
    rows = Rows([f"/pile/{place}.txt" for place in range(len(titles))])
    for place, title in enumerate(titles):
        rows.set(place, Entry(rows.file(place), title or "lead", title=title or None))
    matched = frozenset(rows.file(place) for place in kept if place < len(titles))
    how = Arrangement(sort=Sort.TITLE, text="x", matched=matched)
    assert arrange(rows, lambda _: None, how) == sorted(
        (place for place in kept if place < len(titles)),
        key=lambda place: (rows[place].title is None, fold(rows[place].label), place),
    )


def remembered(folder: str, rows: list[Entry], since: dict[int, Entry]) -> Rows:
    """As they were written into the folder, and what has been found out since."""
    file = Path(folder, "list.bin")
    written.write(file, rows, [None] * len(rows), 1, b"12345678")
    kept = written.read(file)
    assert kept is not None
    now = Rows(kept)
    for place, row in since.items():
        if place < len(now):
            now.set(place, row)
    return now


@given(
    titles=st.lists(st.text("abcä É", max_size=5), min_size=1, max_size=40),
    since=st.dictionaries(st.integers(0, 39), st.text("abcä É", max_size=5)),
    few=st.sampled_from([2, 40]),
)
def test_titles_found_since_are_put_in_among_those_remembered(
    titles: list[str], since: dict[int, str], few: int
) -> None:
    def row(place: int, title: str) -> Entry:
        return Entry(f"/pile/{place}.txt", title or "lead", title=title or None)

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.library.rows.FEW", few)
        rows = [row(place, title) for place, title in enumerate(titles)]
        now = remembered(folder, rows, {place: row(place, title) for place, title in since.items()})
        assert [*arrange(now, lambda _: None, Arrangement(sort=Sort.TITLE))] == sorted(
            range(len(now)),
            key=lambda place: (now[place].title is None, fold(now[place].label), place),
        )


DAYS = st.none() | st.dates(date(2024, 2, 27), date(2024, 3, 2))


@given(
    days=st.lists(DAYS, min_size=1, max_size=40),
    since=st.dictionaries(st.integers(0, 39), DAYS),
    kept=st.none() | st.sets(st.integers(0, 39)),
    sort=st.sampled_from([Sort.NEWEST, Sort.OLDEST, Sort.FILE]),
    few=st.sampled_from([2, 40]),
)
def test_days_found_since_are_put_in_among_those_remembered(
    days: list[date | None],
    since: dict[int, date | None],
    kept: set[int] | None,
    sort: Sort,
    few: int,
) -> None:
    def row(place: int, day: date | None) -> Entry:
        return Entry(f"/pile/{place}.txt", "a", published=day)

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.library.rows.FEW", few)
        rows = [row(place, day) for place, day in enumerate(days)]
        now = remembered(folder, rows, {place: row(place, day) for place, day in since.items()})
        shown = [at for at in range(len(now)) if kept is None or at in kept]
        matched = None if kept is None else frozenset(map(now.file, shown))
        text = "" if matched is None else "x"
        how = Arrangement(by=By.DAY, sort=sort, text=text, matched=matched)

        def by_day(place: int) -> tuple[bool, int, int]:
            day = now[place].published
            number = day.toordinal() if day else 0
            return day is None, number if sort is Sort.OLDEST else -number, place

        order = [*arrange(now, lambda _: None, how)]
        assert order == (shown if sort is Sort.FILE else sorted(shown, key=by_day))
        listing = grouped(order, now, how)
        done = {at for at in range(len(now)) if now.is_done(at)}
        shown.sort(key=lambda at: (*by_day(at)[:2], by_day(at)[0] and at not in done, at))
        assert [*listing.order] == shown
        assert len(listing.firsts) == len(listing.names)
        for first, end, name in zip(
            listing.firsts, [*listing.firsts[1:], len(shown)], listing.names, strict=False
        ):
            of_group = {now[at].published for at in listing.order[first:end]}
            assert len(of_group) == 1
            day = of_group.pop()
            assert name.startswith(day.isoformat() if day else "no")


def test_what_a_text_lets_through() -> None:
    matched = frozenset({"/pile/a.txt", "/pile/e.txt", "/pile/gone.txt"})
    assert order(Arrangement(text="e.txt", matched=matched)) == "ae"
    assert order(Arrangement(Show.UNREAD, text="e.txt", matched=matched)) == "e"
    assert Arrangement(Show.UNREAD, text="e").filters == ("unread", "e")


@pytest.mark.parametrize(
    ("how", "by_notes"),
    [
        (Arrangement(), False),
        (Arrangement(Show.QUOTED, Sort.TITLE), False),
        (Arrangement(Show.UNREAD), True),
        (Arrangement(Show.STARRED, Sort.TITLE), True),
        (Arrangement(sort=Sort.NOTES), True),
        (Arrangement(sort=Sort.UNREAD), True),
    ],
)
def test_what_waits_for_the_notebook(how: Arrangement, by_notes: bool) -> None:
    assert how.by_notes is by_notes
