"""The same statement in other articles: what is one, and what only sounds like it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.digest import Digest, DigestQuote
from tui.model import Span
from tui.search import Row, ask
from tui.search.echoing import Echo, echoes
from tui.search.finding import finder_of
from tui.search.persons import may_be_one
from tui.search.sameness import LONGEST

SAID = "We will not wait until the storms of spring take the rest of the harbour"


def article(name: str, *quotes: str, day: date | None = None) -> Digest:
    text, found = "", []
    for quote in quotes:
        start = len(text)
        text += quote
        found.append(DigestQuote(Span(start, len(text)), "Ana Rossi", "a1"))
        text += " said the mayor.\n"
    return Digest(name, None, name, None, day, (), tuple(found), (Span(0, len(text)),), text)


def heard(statement: str, *others: str) -> list[int]:
    """Of the other quotes, an article each, which are the statement."""
    pile = [article(f"other {number}", quote) for number, quote in enumerate(others)]
    return [one.entry for one in echoes(statement, finder_of(pile), "own")]


@pytest.mark.parametrize(
    "other",
    [
        f"“{SAID},”",
        f"“{SAID.upper()}”",
        f"«{SAID}»",
        "“will not wait until the storms of spring take the rest”",  # cut
        "“We will not wait [...] until the storms of spring take the rest of the harbor.”",
        "“We will not wait,” she said, “until the storms of spring take the rest of the harbour.”",
        f"“Believe me. {SAID}. I have told the minister so, and I will tell him again tomorrow.”",
    ],
)
def test_it_is_the_same_however_it_is_cut_and_mended(other: str) -> None:
    assert heard(SAID, other) == [0]
    assert heard(other.strip("“”«»"), f"“{SAID}.”") == [0]


@pytest.mark.parametrize(
    "other",
    [
        "“We will not wait”",  # said by many
        "“We will not wait until the end of the year to see the rest of it”",
        "“The storms of spring took nothing but the harbour master's hat”",
        "“It is a gamble.”",
        "",
        "“”",
    ],
)
def test_a_few_words_in_common_are_not_the_same(other: str) -> None:
    assert heard(SAID, other, "“Something else.”") == []


def test_where_one_ends_and_the_other_begins() -> None:
    run = "we have asked the ministry eleven times for one plain answer"
    assert heard(
        f"Nobody knows who pays, and {run}", f"“{run}, and it has not written back to anybody here”"
    ) == [0]


def test_chinese_and_japanese_have_no_blanks_between_words() -> None:
    said = "われわれは春の嵐が港を壊すまで待つつもりはない"
    assert heard(said, f"「{said}。」", "「待つつもりはない」") == [0]


@pytest.mark.parametrize("said", ["", "“!”", "Yes", "No comment at all", "…" * 50])
def test_what_says_too_little_is_nobodys_echo(said: str) -> None:
    assert heard(said, f"“{said}”", f"“{SAID}”") == []


def test_one_of_each_article_the_earliest_first_and_not_the_own() -> None:
    days = [date(2024, 3, 22), None, date(2024, 3, 20), date(2024, 3, 21)]
    pile = [article(f"other {n}", f"“{SAID}.”", day=day) for n, day in enumerate(days)]
    pile[2] = article(
        "other 2", "“until the storms of spring take the rest”", f"“{SAID}”", day=days[2]
    )
    pile.append(article("own", f"“{SAID}”"))
    found = echoes(SAID, finder_of([*pile, None]), "own")
    assert [one.entry for one in found] == [2, 3, 0, 1]
    assert found[0].digest[found[0].quote.span] == f"“{SAID}”"  # the one that has more of it
    assert found[0].same == 1.0


def test_a_speech_is_known_by_its_start() -> None:
    speech = " ".join(f"word{number}" for number in range(10 * LONGEST))
    assert heard(speech, f"“{speech}”") == [0]


WORDS = st.lists(
    st.sampled_from(
        [*SAID.lower().split(), "council", "nobody", "ferry", "minister", "1,200", "ß", "港"]
    ),
    max_size=30,
)


@given(WORDS, st.lists(WORDS, max_size=4))
def test_whoever_is_an_echo_shares_enough_of_the_words(
    said: Sequence[str], others: Sequence[Sequence[str]]
) -> None:
    pile = [article(f"other {n}", f"“{' '.join(words)}”") for n, words in enumerate(others)]
    found: list[Echo] = echoes(" ".join(said), finder_of(pile), "own")
    for one in found:
        common = set(said) & set(one.digest[one.quote.span].strip("“”").split())
        assert sum(map(len, common)) >= len("harbour")
        assert 0 < one.same <= 1
    assert len({one.entry for one in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "other", "may"),
    [
        ("Ana Rossi", "Rossi", True),
        ("Ana Rossi", "A. Rossi", True),
        ("Ana Rossi", "Rossi Ana", True),
        ("Ana Rossi", "the mayor of Velmar", True),
        ("Ana Rossi", "Marco Rossi", False),
        ("Ana Rossi", "Tomas Brandt", False),
        ("John Ames", "John Ames Jr", False),
    ],
)
def test_who_may_be_one(name: str, other: str, may: bool) -> None:
    assert may_be_one(name, other) is may
    assert may_be_one(other, name) is may


# Asked for ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f'same:"{SAID}"', [2, 1, 0]),
        ("same:“will not wait, until the storms of spring take the rest”", [2, 1, 0]),
        (f'same:"{SAID}" date:2024-02..', [2, 1]),
        (f'same:"{SAID}" "until the storms of May"', [1]),
        (f'about:nets -same:"{SAID}"', [2]),
        (f'same:"{SAID}" said:nobody', []),
        ('same:"the nets are drier than anybody in the town"', []),
    ],
)
def test_who_has_these_words_is_asked_like_anything_else(query: str, found: list[int]) -> None:
    pile = [
        article("first", f"“{SAID},”", day=date(2024, 1, 1)),
        article("mended", f"“{SAID.replace('spring', 'May')}”", day=date(2024, 2, 1)),
        article("cut", f"“{SAID[8:50]},”", "“The nets are dry,”", day=date(2024, 3, 1)),
        article("other", "“We will wait for the spring,”", day=date(2024, 4, 1)),
    ]

    hits = ask(query, [Row(one) for one in pile]).hits

    assert [hit.entry for hit in hits] == found
    assert all(hit.span is not None and pile[hit.entry][hit.span][0] == "“" for hit in hits)


def test_whoever_said_it_and_if_nobody_is_named() -> None:
    named = article("named", f"“{SAID},”")
    quote = DigestQuote(named.quotes[0].span, None, None)
    unknown = Digest(
        *("unknown", None, "unknown", None, None, (), (quote,)), named.blocks, named.text
    )

    hits = ask(f'same:"{SAID}"', [Row(named), Row(unknown)]).hits

    assert sorted(hit.entry for hit in hits) == [0, 1]
