"""What a scrape's blank lines, indents and list marks tell of a candidate for the headline."""

from __future__ import annotations

import pytest

from tests.test_headline import gathered

BODY = (
    "The town council of Norrby will lay a new floor in the swimming hall, and the clubs that "
    "train there have to look for other water until the middle of the next spring.",
    "A quarter of the tiles came loose last winter, when the heating failed for eleven days and "
    "nobody noticed it before the caretaker slipped on the way to the showers.",
    "The clubs want to know who pays for the buses, and the council has promised them an answer "
    "before the last week of the month, when the hall is to be closed.",
)
TITLE = "Norrby Closes Its Swimming Hall Until Spring"


def seen(text: str, line: str) -> set[str]:
    [names] = [names for own, names in gathered(text) if own == line]
    return names


def test_a_line_with_blank_ones_around_is_set_apart_from_a_menu() -> None:
    menu = "  * Local news\n      o Harbour and ferries\n  * Sport and clubs\n"
    text = f"{menu}\n{TITLE}\n\n" + "\n".join(BODY)
    title, entry = seen(text, TITLE), seen(text, "o Harbour and ferries")
    apart = {"blank above", "blank below", "set apart", "block 0"}
    assert apart <= title
    assert not apart & entry
    assert {"block above 1", "block below 1", "block 2"} <= entry
    assert "marked" in entry
    assert {"marked", "indent 6"}.isdisjoint(title)
    assert {"indent 6", "indented more 0", "indented less 6"} <= entry
    assert {"indent 0", "indented more 3", "indented less 0"} <= title
    assert {"marks beside 3", "marked above"} <= title


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_no_line_is_set_apart_where_all_of_them_are_or_none(between: str) -> None:
    names = seen(between.join(["Local news today", TITLE, *BODY]), TITLE)
    assert "set apart" not in names
    assert ("blanks on the page 10" in names) == (between == "\n\n")


def test_more_blank_lines_are_no_more_than_one() -> None:
    one, three = (
        seen(f"Local news today{gap}{TITLE}{gap}" + "\n".join(BODY), TITLE)
        for gap in ("\n\n", "\n\n\n\n")
    )
    assert one == three


def test_lines_apart_are_counted_above_and_below() -> None:
    text = "\n\n".join(["Sport in the valley", TITLE, "What the clubs say", "\n".join(BODY)])
    assert {"apart above 1", "apart below 1", "lines apart below 1"} <= seen(text, TITLE)
