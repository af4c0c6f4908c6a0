"""Lines on pages to paragraphs: where one ends, what a hyphen is for, what is on every page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.formats.make import column
from tui.extraction.formats.pdf_layout import Line, laid_out


def lines(
    text: str, *, page: int = 0, top: float = 0.2, left: float = 50, size: float = 10
) -> list[Line]:
    """A line of the text each, five points a letter; an indented one begins further right."""
    made = []
    for row, raw in enumerate(text.split("\n")):
        words = raw.strip()
        begin = left + 5 * (len(raw) - len(raw.lstrip()))
        above = top + row * 12 / 800
        end = begin + 5 * len(words)
        made.append(Line(words, page, begin, end, above, above + 10 / 800, size, 800))
    return [line for line in made if line.text]


def paragraphs(*pages: list[Line]) -> list[str]:
    return re.findall(r"<p>(.*?)</p>", laid_out(pages).html)


def test_blank_lines_part_paragraphs() -> None:
    text = "The ferry is back after the winter\nand it is full.\n\nNobody had thought so."

    assert paragraphs(lines(text)) == [
        "The ferry is back after the winter and it is full.",
        "Nobody had thought so.",
    ]


def test_indented_lines_begin_paragraphs_also_one_after_the_other() -> None:
    text = (
        "   The ferry is back after the winter.\nIt is full every day of the week now.\n"
        "   “No,” he said to us, “it is not.”\n   “Yes,” she said, “it is, to the last.”\n"
        "   They went home, and that was the\nend of it."
    )

    assert paragraphs(lines(text)) == [
        "The ferry is back after the winter. It is full every day of the week now.",
        "“No,” he said to us, “it is not.”",
        "“Yes,” she said, “it is, to the last.”",
        "They went home, and that was the end of it.",
    ]


SAID = "“The plant makes chips,” he said.\nBuilding work is to begin in June."
OTHERS = "\n\nThe other plants of the firm lie by the sea.\n\nAll of them have been shut."


def test_a_line_that_ends_early_is_no_last_one_where_gaps_part_all_paragraphs() -> None:
    text = f"The first words of it stand here in one line.\n\n{SAID}{OTHERS}"

    assert paragraphs(lines(text))[1] == SAID.replace("\n", " ")


def test_where_a_short_line_has_no_gap_below_it_others_that_end_early_are_last_ones() -> None:
    text = f"It is shut.\nThe first words of it stand here in one line.\n\n{SAID}{OTHERS}"

    assert paragraphs(lines(text))[2:4] == SAID.split("\n")


def test_a_line_further_left_than_all_others_makes_no_first_lines_of_them() -> None:
    byline = lines("By Mara Lindqvist", left=42, top=0.1)
    text = lines("The ferry is back after the winter now.\nIt is full on every day of the week.")

    assert paragraphs([*byline, *text])[1:] == [" ".join(line.text for line in text)]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = lines("The ferry to the outer islands is\nback after a long winter in the")
    second = lines("yard, the port authority said and\nthe first crossing was full, with", left=300)
    third = lines("Ana Rossi among the passengers it\ncarried.", page=1)

    assert len(paragraphs([*first, *second], third)) == 1


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The fishermen’s asso-\nciation was there.", "The fishermen’s association was there."),
        ("It was a long-\nterm plan, they said.", "It was a long-term plan, they said."),
        ("A Franco-\nGerman plan was made.", "A Franco-German plan was made."),
        ("well-being is what well-\nbeing means.", "well-being is what well-being means."),
        ("The ferry\u00ad\nman was there again.", "The ferryman was there again."),
        ("From 1990-\n1995 it was there.", "From 1990-1995 it was there."),
        ("The council was there –\nor so it said.", "The council was there – or so it said."),
        ("渡船在冬天之后回到了海湾，\n港口星期一说。", "渡船在冬天之后回到了海湾，港口星期一说。"),
    ],
)
def test_words_at_the_end_of_a_line(text: str, whole: str) -> None:
    assert paragraphs(lines(text)) == [whole]


def test_what_stands_on_every_page_is_left_out_and_told() -> None:
    body = "Words of page {} that stand in it\nand are its own."
    pages = []
    for number in range(4):
        side = "Harbour Weekly" if number % 2 else "4 March 2024"
        pages.append(
            [
                *lines(side, page=number, top=0.02),
                *lines(body.format("abcd"[number]), page=number),
                *lines(f"Page {number + 1} of 4", page=number, top=0.97),
            ]
        )

    laid = laid_out(pages)

    assert re.findall(r"<p>(.*?)</p>", laid.html) == [
        f"Words of page {letter} that stand in it and are its own." for letter in "abcd"
    ]
    assert laid.notices == (
        "Left out of the pages’ margins: 4 March 2024; Page 1 of 4; Harbour Weekly",
    )


def test_what_stands_at_the_edge_of_one_page_stays() -> None:
    pages = [
        lines("The first line of it stands high.", top=0.02),
        lines("The last line of it stands low.", page=1, top=0.97),
    ]

    assert paragraphs(*pages) == [
        "The first line of it stands high.",
        "The last line of it stands low.",
    ]


def cells(text: str, at: int) -> list[Line]:
    return lines(text, top=0.02, left=50 + 150 * at)


HEAD = [
    *lines("HARBOUR WEEKLY", top=0.02),
    *lines("Monday 4 March 2024", top=0.02, left=270),
    *lines("12", top=0.02, left=540),
]
BODY = lines("The first words of it stand below\nand go on in the next line.", top=0.08)


def test_what_stands_beside_the_number_of_the_only_page_is_left_out_and_says_the_day() -> None:
    laid = laid_out([[*HEAD, *BODY]])

    assert re.findall(r"<p>(.*?)</p>", laid.html) == [
        "The first words of it stand below and go on in the next line."
    ]
    assert laid.about == {"published": "Monday 4 March 2024", "origin": "page margin"}


def test_two_days_in_the_margins_say_none() -> None:
    assert not laid_out([[*HEAD, *lines("5 March 2024", top=0.02, left=400), *BODY]]).about


@pytest.mark.parametrize(
    "row",
    [
        lines("HARBOUR WEEKLY", top=0.02),  # no number
        [*lines("Crossings", top=0.06), *lines("12", top=0.06, left=300)],  # a table's first row
        [line for at, cell in enumerate(("Sold", "12", "4")) for line in cells(cell, at)],
    ],
)
def test_a_first_row_that_is_no_running_head_stays(row: list[Line]) -> None:
    assert row[0].text in laid_out([[*row, *BODY]]).html


@given(
    st.lists(
        st.lists(
            st.sampled_from(("ferry", "council", "of", "a", "Monday", "hyphen-ated", "“quay”"))
        )
        .filter(bool)
        .map(" ".join),
        min_size=1,
        max_size=6,
    ),
    st.integers(12, 60),
)
def test_no_word_is_lost_or_doubled(texts: list[str], width: int) -> None:
    page: list[Line] = []
    for place, text in enumerate(texts):
        page += lines("\n".join(column(text, width)), top=0.12 + 0.12 * place)

    html = laid_out([page]).html

    assert re.sub(r"<[^>]*>", " ", html).split() == " ".join(texts).split()
