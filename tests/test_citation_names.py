"""Bylines taken apart: which part of a name is the family's."""

from __future__ import annotations

import pytest

from tui.citation import (
    Name,
    Reference,
    name,
    names,
)
from tui.citation.bylines import initials


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Ana Reyes", Name("Reyes", "Ana")),
        ("Ana María Reyes", Name("Reyes", "Ana María")),
        ("Jan van den Berg", Name("van den Berg", "Jan")),
        ("Ursula von der Aue", Name("von der Aue", "Ursula")),
        ("Omar al-Rashid", Name("al-Rashid", "Omar")),
        ("Omar bin Tahir", Name("bin Tahir", "Omar")),
        ("Clara Van Houten", Name("Van Houten", "Clara")),
        ("Van Morris", Name("Morris", "Van")),
        ("Ben Okri Stone", Name("Stone", "Ben Okri")),
        ("Luther Stone Jr.", Name("Stone", "Luther", "Jr.")),
        ("Luther Stone, Jr.", Name("Stone", "Luther", "Jr.")),
        ("Stone, Luther, III", Name("Stone", "Luther", "III")),
        ("García Solano, Ana", Name("García Solano", "Ana")),
        ("Dr. Ana Reyes, MD, PhD", Name("Reyes", "Ana")),
        ("bell hooper", Name("hooper", "bell")),
        ("Zola", Name("Zola")),
        ("山田 花子", Name("山田 花子")),
        ("김민서", Name("김민서")),
        ("Associated Press", Name("Associated Press")),
        ("Herald Staff", Name("Herald Staff")),
        ("Ministry of Health", Name("Ministry of Health")),
        ("Smith & Sons", Name("Smith & Sons")),
        ("Sir Alan Reyes", Name("Reyes", "Alan")),
        ("Joan Puig i Ferrer", Name("Puig i Ferrer", "Joan")),
        ("Ana de la Torre y Vega", Name("de la Torre y Vega", "Ana")),
        ("Máire Ní Bhriain", Name("Ní Bhriain", "Máire")),
        ("AFP", Name("AFP")),
        ("Editorial Board", Name("Editorial Board")),
        ("  Ana \n Reyes ", Name("Reyes", "Ana")),
    ],
)
def test_bylines_are_taken_apart(byline: str, expected: Name) -> None:
    assert name(byline) == expected


def test_family_names_that_come_first_stay_first() -> None:
    assert name("Kovács Réka", "hu") == Name("Kovács", "Réka", family_first=True)
    assert name("Nguyễn Thị Lan", "vi").inverted == "Nguyễn Thị Lan"
    assert name("Kim Min-seo").natural == "Kim Min-seo"
    assert name("Kim Stone") == Name("Stone", "Kim")


def test_chinese_names_in_latin_letters_are_told_by_their_syllables() -> None:
    for whole in ("Wang Meilin", "Song Yu-tong", "Li Xi’an"):
        family, given = whole.split()
        assert name(whole) == Name(family, given, family_first=True)
    for family, given in (("Liu", "Tao"), ("Liang", "Wei"), ("Dale", "Lin"), ("Manuel", "Chen")):
        assert name(f"{given} {family}") == Name(family, given)


def test_four_words_of_a_spanish_byline_end_in_two_family_names() -> None:
    whole = "Ana Elena Paz Solano"
    assert name(whole, "es") == Name("Paz Solano", "Ana Elena")
    assert name(whole, "pt") == Name("Solano", "Ana Elena Paz")


def test_newspapers_written_in_one_word_are_told_by_its_end() -> None:
    for source in ("Hafenblatt", "Der Molenanzeiger", "Hamnposten", "Kajtidningen"):
        assert Reference(source=source).in_periodical
    for source in ("Hafenfunk", "HarbourPost", "Quay Online"):
        assert not Reference(source=source).in_periodical


def test_empty_bylines_are_nobody() -> None:
    assert names(["", "  ", "Ana Reyes"]) == (Name("Reyes", "Ana"),)


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        ("Ana", "A."),
        ("Ana María", "A. M."),
        ("Jean-Paul", "J.-P."),
        ("J.R.R.", "J. R. R."),
        ("Åse", "Å."),
        ("Ó", "Ó."),
        ("JR", "J. R."),
        ("(x)", ""),
    ],
)
def test_given_names_become_initials(given_names: str, expected: str) -> None:
    assert initials(given_names) == expected
