"""Words and expressions found in the text that is shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.painting import finding_words
from tui.errors import SearchError
from tui.folding import fold
from tui.model import Span


@settings(deadline=None)
@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("it's", "It’s late"),
        ('"no"', "“No” he said"),
        ("a - b", "A — B"),
        ("sao paulo", "in São Paulo"),
        ("strasse", "STRASSE"),
        ("i", "İ"),
        ("two words", "two\nwords"),
        ("1200 people", "Some 1,200  people"),
        ("1,200", "1\u202f200"),
        ("1’200", "1200"),
        ("東京", "東京で"),
        ("τιμη", "η Τιμή"),
        ("１２", "12"),
        ("aro", "Ærø"),
        ("елка", "Ёлка"),
    ],
)
def test_words_are_found_whatever_their_marks(query: str, text: str) -> None:
    assert len(finding_words.find(fold(text), query, [Span(0, len(text))])) == 1


def test_a_regular_expression_finds_and_an_empty_one_finds_nothing() -> None:
    folded = fold("May 2024, June 2025")
    whole = [Span(0, len(folded))]
    hits = finding_words.find(folded, r"\d{4}", whole, regex=True)
    assert [hits[0], hits[1]] == [Span(4, 8), Span(15, 19)]
    assert list(hits.meeting(7, 16)) == [0, 1]
    assert list(hits.meeting(8, 15)) == []
    assert len(finding_words.find(folded, "x*", whole, regex=True)) == 0
    assert len(finding_words.find(folded, " ", whole)) == 0


def found(text: str, *words: str) -> list[str]:
    folded = fold(text)
    hits = finding_words.find_words(folded, words, [Span(0, len(text))])
    return [text[start:end] for start, end in zip(hits.starts, hits.ends, strict=True)]


def test_small_words_are_lit_in_their_phrase_and_not_as_the_beginning_of_others() -> None:
    text = "Nine people a day, an aide said of the boats; their crews say the day has none."
    assert found(text, "nine people a day", "nine", "people", "a", "day") == [
        "Nine people a day",
        "day",
    ]
    assert found(text, "the", "boats") == ["the", "boats", "the"]
    assert found(text, "a") == ["a", "a", "a"]
    assert found(text, "no", "o") == ["o", "no"]
    assert found("in 5 of 12 days", "5", "days") == ["5", "days"]


def test_a_hit_never_goes_over_the_end_of_a_block() -> None:
    blocks = [Span(0, 3), Span(4, 9)]
    assert len(finding_words.find("one two t", "one two", blocks)) == 0
    assert finding_words.find("one two t", "^t", blocks, regex=True).starts == [4]
    assert finding_words.find("one two t", "t", [Span(5, 9)]).starts == [8]


@pytest.mark.parametrize("query", ["(", "[a", "*", "a{5,2}", r"\8", "(?P<n", "a\\"])
def test_a_wrong_expression_says_what_is_wrong(query: str) -> None:
    with pytest.raises(SearchError, match="is not a regular expression"):
        finding_words.compile_regex(query)


@pytest.mark.parametrize(
    "query",
    [
        "(a+)+$",
        "(a|a)*b",
        "(?:a*b*)*c",
        r"(\w+\s?)+x",
        r"(a)\1*",
        "((a?)b)*",
        "(a{2,9}){5}",
        ".*.*.*.*x",
        "a{0,5000}",
        "a{3,}",
    ],
)
def test_an_expression_that_may_never_end_is_refused(query: str) -> None:
    with pytest.raises(SearchError, match="may never end"):
        finding_words.compile_regex(query)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (r"quay|dock", "the Dock"),
        (r"(will|shall) not", "we shall not"),
        (r"\bsaid\b.{0,40}spring", "said it in spring"),
        (r"[+*]\d+", "+40"),
        (r"\d{4}", "in 2024"),
        (r"(?:no)+", "nono"),
        (r"colou?r", "color"),
        (r"[^]]x", "ax"),
        (r"\*+", "***"),
        ("“no”", '"no"'),
        (r"said .*? it", "said that it"),
    ],
)
def test_usual_expressions_are_taken(query: str, text: str) -> None:
    whole = [Span(0, len(text))]
    assert len(finding_words.find(fold(text), query, whole, regex=True)) == 1


def test_an_expression_that_takes_too_long_is_given_up() -> None:
    text = "a" * 400_000
    with pytest.raises(SearchError, match="too long"):
        finding_words.find(text, "a*a*b", [Span(0, len(text))], regex=True)
