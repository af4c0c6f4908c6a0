"""Capitals, marks and full stops in a reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.citation.casing import (
    CHICAGO_18_SMALL,
    capital_after_colon,
    marks_inside,
    small_after_colon,
    stopped,
    title_case,
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the vote that split a city", "The Vote That Split a City"),
        ("what the EU said to iPhone makers", "What the EU Said to iPhone Makers"),
        ("a city to live in", "A City to Live In"),
        ("the harbour: a history", "The Harbour: A History"),
        ("who pays? the council and you", "Who Pays? The Council and You"),
        ("the 3rd vote at example.org", "The 3rd Vote at example.org"),
        ("don’t wait for us", "Don’t Wait for Us"),
        ("the “quiet” mayor’s out-of-town home", "The “Quiet” Mayor’s Out-of-Town Home"),
        ("THE VOTE OF THE YEAR", "THE VOTE OF THE YEAR"),
    ],
)
def test_english_titles_get_capitals(title: str, expected: str) -> None:
    assert title_case(title, CHICAGO_18_SMALL, "en") == expected


def test_title_case_leaves_other_languages_alone() -> None:
    for title, language in [
        ("el concejo se divide", "es"),
        ("der rat ist gespalten", "de-AT"),
        ("conselho divide porto", None),
    ]:
        assert title_case(title, CHICAGO_18_SMALL, language) == title
    assert title_case("the council splits", CHICAGO_18_SMALL, None) == "The Council Splits"


def test_the_letter_after_a_colon_is_capital_or_small() -> None:
    assert capital_after_colon("Votes: how it went") == "Votes: How it went"
    assert capital_after_colon("Votes: iPhone users first") == "Votes: iPhone users first"
    assert capital_after_colon("Votes: “how” it went") == "Votes: “How” it went"
    assert capital_after_colon("At 10:30 sharp") == "At 10:30 sharp"
    assert small_after_colon("Votes: Residents wait") == "Votes: residents wait"
    assert small_after_colon("Votes: Lisbon waits") == "Votes: Lisbon waits"
    assert small_after_colon("Votes: Trade Union wins") == "Votes: Trade Union wins"
    assert small_after_colon("Mayor: “We will wait”") == "Mayor: “We will wait”"
    assert small_after_colon("Streit: Was nun?", "de") == "Streit: Was nun?"


@pytest.mark.parametrize(
    ("title", "inside_double", "inside_single"),
    [
        ("“A bad day” ends", "‘A bad day’ ends", "“A bad day” ends"),
        ("‘A bad day’ ends", "‘A bad day’ ends", "“A bad day” ends"),
        ('"A bad day" ends', "‘A bad day’ ends", "“A bad day” ends"),
        ("“He said ‘no’”", "‘He said “no”’", "“He said ‘no’”"),
        ("The mayor’s ‘day’", "The mayor’s ‘day’", "The mayor’s “day”"),
        ("The mayors' day", "The mayors' day", "The mayors' day"),
        ("An “open end", "An “open end", "An “open end"),
        ("’90s nostalgia", "’90s nostalgia", "’90s nostalgia"),
    ],
)
def test_marks_inside_marks(title: str, inside_double: str, inside_single: str) -> None:
    assert marks_inside(title, single=False) == inside_double
    assert marks_inside(title, single=True) == inside_single


@given(st.text("“”‘’\"'a .?"))
def test_changing_marks_changes_nothing_else(title: str) -> None:
    for single in (True, False):
        changed = marks_inside(title, single=single)
        assert len(changed) == len(title)
        assert [c for c in changed if c not in "“”‘’\"'"] == [
            c for c in title if c not in "“”‘’\"'"
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A day", "A day."),
        ("A day?", "A day?"),
        ("A day?”", "A day?”"),
        ("A day …", "A day …"),
        ("The U.S.", "The U.S."),
        ("A ‘day’", "A ‘day.’"),
        ("The mayors’", "The mayors’."),
        ("", "."),
    ],
)
def test_a_full_stop_is_added_where_none_ends_it(text: str, expected: str) -> None:
    assert stopped(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A day.", "A day,"),
        ("‘A day.’", "‘A day,’"),
        ("The U.S.", "The U.S.,"),
        ("Quay & Co.", "Quay & Co.,"),
        ("Plan B.", "Plan B.,"),
    ],
)
def test_a_comma_takes_the_place_of_a_full_stop(text: str, expected: str) -> None:
    assert stopped(text, ",") == expected
