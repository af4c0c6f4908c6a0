"""Text in cells: what is one cluster, how wide, where lines break, what is clipped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.app.any_text import ANY_TEXT, E_ACUTE, FAMILY, FLAG
from tui.app.painting.cells import (
    NOT_PLAIN,
    cells,
    clip,
    cluster_end,
    cluster_start,
    clusters,
    drawable,
    wrap,
)


@settings(deadline=None)
@given(ANY_TEXT)
def test_clusters_are_whole_and_measure_what_rich_measures(text: str) -> None:
    found = list(clusters(text, 0, len(text)))
    assert "".join(text[a:b] for a, b, _ in found) == text
    assert sum(size for _, _, size in found) == cells(text) == cell_len(drawable(text))


def test_a_stray_joiner_swallows_nothing() -> None:
    assert cells("a\u200d b") == 3
    assert drawable(f"{FAMILY} \u200dx\u200d") == f"{FAMILY} x"


def test_every_character_taken_for_one_cell_is_one_cell_wide() -> None:
    plain_ones = [c for n in range(32, 0x3000) if not NOT_PLAIN.match(c := chr(n))]
    assert len(plain_ones) > 1000
    assert {cell_len(char) for char in plain_ones} == {1}


@pytest.mark.parametrize("whole", [FAMILY, FLAG, E_ACUTE, "👍🏽", "☂\ufe0f", "n\u0303\u0323"])
def test_what_belongs_together_is_one_cluster(whole: str) -> None:
    text = f"a{whole}b"
    assert cluster_end(text, 1, len(text)) == 1 + len(whole)
    assert cluster_start(text, len(whole), 0) == 1
    assert cluster_start(text, 1 + len(whole), 0) == 1 + len(whole)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, st.integers(1, 12), st.booleans())
def test_wrapped_lines_lose_nothing_and_fit(text: str, width: int, hard: bool) -> None:
    starts = wrap(text, 0, len(text), width, hard=hard)
    if not text:
        assert starts == []
        return
    lines = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert "".join(lines) == text
    assert all(lines)
    edges = {a for a, _, _ in clusters(text, 0, len(text))}
    assert set(starts) <= edges
    for line in lines:
        inked = line.rstrip(" \n")
        assert cells(inked) <= width or len(list(clusters(inked, 0, len(inked)))) == 1
        if hard:
            assert "\n" not in line[:-1]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two", 3, ["one ", "two"]),
        ("extraordinary", 5, ["extra", "ordin", "ary"]),
        ("north-south", 7, ["north-", "south"]),
        ("wait—no", 5, ["wait—", "no"]),
        ("soft\nbreak", 20, ["soft\nbreak"]),
        ("日本の首相。", 10, ["日本の首", "相。"]),
        ("約「東京」と", 4, ["約", "「東", "京」", "と"]),
        ("ab 日本", 5, ["ab 日", "本"]),
        ("a\tb c", 6, ["a\tb ", "c"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    starts = wrap(text, 0, len(text), width)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == lines


def test_a_line_feed_means_a_line_where_lines_have_a_meaning() -> None:
    assert wrap("one\ntwo\n\nthree", 0, 14, 40, hard=True) == [0, 4, 8, 9]


def test_a_megabyte_without_a_blank_wraps() -> None:
    assert len(wrap("x" * 1_000_000, 0, 1_000_000, 72)) == 13_889
    assert len(wrap("日" * 100_000, 0, 100_000, 72)) == 2778


@settings(deadline=None)
@given(ANY_TEXT, st.integers(0, 12))
def test_what_is_clipped_fits(text: str, width: int) -> None:
    assert cells(clip(text, width)) <= width


def test_clipping_tells_that_something_is_missing() -> None:
    assert clip("harbour", 7) == "harbour"
    assert clip("harbour", 5) == "harb…"
    assert clip("日本海", 5) == "日本…"
    assert clip("日本海", 4) == "日…"
