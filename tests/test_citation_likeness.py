"""Articles that running text would cite alike, told apart as the styles do it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.citation_cases import VECTORS
from tui.citation import STYLES, Reference, bibliography, cite, names, told_apart

JUNE, MAY = date(2024, 6, 9), date(2024, 5, 30)


def by(
    *authors: str, title: str, day: date | None = JUNE, source: str = "The Quay Post"
) -> Reference:
    return Reference(
        title=title, authors=names(authors, "en"), source=source, published=day, language="en"
    )


def in_text(style: str, *references: Reference) -> list[str]:
    return [cite(one, style).in_text for one in told_apart(references, style)]


def test_letters_go_by_the_day_and_stand_in_the_list_too() -> None:
    pile = [by("Ana Reyes", title="Old wall"), by("Ana Reyes", title="New wall", day=MAY)]
    assert in_text("apa", *pile) == ["(Reyes, 2024b)", "(Reyes, 2024a)"]
    assert in_text("harvard", *pile) == ["(Reyes, 2024b)", "(Reyes, 2024a)"]
    assert bibliography(pile, "apa") == [
        "Reyes, A. (2024a, May 30). New wall. The Quay Post.",
        "Reyes, A. (2024b, June 9). Old wall. The Quay Post.",
    ]
    assert bibliography(pile, "harvard")[0] == (
        "Reyes, A. (2024a) ‘New wall’, The Quay Post, 30 May."
    )


def test_mla_has_the_whole_title_for_a_letter() -> None:
    pile = [
        by("Ana Reyes", title="What comes next for the old wall"),
        by("Ana Reyes", title="What comes next for the new one"),
    ]
    assert in_text("mla", *pile) == [
        "(Reyes, “What Comes Next for the Old Wall”)",
        "(Reyes, “What Comes Next for the New One”)",
    ]


def test_of_one_day_letters_go_by_the_title() -> None:
    pile = [by("Ana Reyes", title="Old wall"), by("Ana Reyes", title="New wall")]
    assert in_text("apa", *pile) == ["(Reyes, 2024b)", "(Reyes, 2024a)"]


def test_two_of_one_family_name_have_initials_in_any_year() -> None:
    pile = [
        by("Ana Reyes", title="Old wall"),
        by("Tom Reyes", "Ida Moor", title="New wall", day=date(2023, 1, 1)),
        by("Ida Moor", title="No wall"),
    ]
    expected = ["(A. Reyes, 2024)", "(T. Reyes & Moor, 2023)", "(Moor, 2024)"]
    assert in_text("apa", *pile) == expected
    assert in_text("mla", *pile) == ["(A. Reyes)", "(T. Reyes and Moor)", "(Moor)"]


def test_without_a_day_a_letter_has_a_hyphen_in_apa() -> None:
    pile = [by("Ana Reyes", title=title, day=None) for title in ("A wall", "B wall")]
    assert in_text("apa", *pile) == ["(Reyes, n.d.-a)", "(Reyes, n.d.-b)"]
    assert in_text("harvard", *pile) == ["(Reyes, no date a)", "(Reyes, no date b)"]


def test_an_outlet_without_authors_has_letters_where_it_stands_for_them() -> None:
    pile = [by(title="Old wall"), by(title="New wall")]
    assert in_text("harvard", *pile) == ["(The Quay Post, 2024b)", "(The Quay Post, 2024a)"]
    assert in_text("apa", *pile) == ["(“Old Wall,” 2024)", "(“New Wall,” 2024)"]


def test_the_same_article_twice_is_one() -> None:
    one = by("Ana Reyes", title="Old wall")
    assert in_text("apa", one, one) == ["(Reyes, 2024)"] * 2
    assert len(bibliography([one, one], "apa")) == 1


def test_what_differs_has_no_letter() -> None:
    pile = [
        by("Ana Reyes", title="Old wall"),
        by("Ana Reyes", title="Old wall", day=date(2023, 6, 9)),
        by("Ana Reyes", "Tom Okoro", title="Old wall"),
    ]
    assert in_text("apa", *pile) == ["(Reyes, 2024)", "(Reyes, 2023)", "(Reyes & Okoro, 2024)"]


def test_after_z_comes_aa() -> None:
    pile = [by("Ana Reyes", title=f"Wall {number:02}") for number in range(28)]
    assert in_text("apa", *pile)[24:] == [f"(Reyes, 2024{end})" for end in ("y", "z", "aa", "ab")]


@pytest.mark.parametrize("style", ["apa", "harvard"])
@given(st.lists(st.sampled_from([one for _, _, one, _ in VECTORS]), max_size=12))
def test_no_two_articles_are_cited_alike(style: str, pile: list[Reference]) -> None:
    apart = told_apart(pile, style)
    assert told_apart(apart, style) == apart
    articles = {cite(one, style).text: cite(one, style).in_text for one in apart}
    assert len(set(articles.values())) == len(articles)
    assert set(articles) == set(bibliography(pile, style))


@pytest.mark.parametrize("style", [one.id for one in STYLES.values() if not one.alike])
def test_other_styles_stay_as_they_are(style: str) -> None:
    pile = [by("Ana Reyes", title="Old wall"), by("Ana Reyes", title="New wall")]
    assert told_apart(pile, style) == pile
