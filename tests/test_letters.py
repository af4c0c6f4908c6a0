"""Text in Western letters is folded by tables: as letter by letter, where one letter beyond them
stands in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.extraction import letters
from tui.sanitizing import without_plain

BEYOND = "ж"
TRICKY = "aAzZ ßŠœŸµªº²³¹½×÷ \t\n\u00a0\u200419007.,-–—’“”…•*|_ˆ˜ƒ€éÉıİ\u0307中ア가１：أ\u0640"
TEXT = st.one_of(
    st.text(st.sampled_from(TRICKY)),
    st.text(st.characters(max_codepoint=0x17F)),
    st.text(),
)


@given(TEXT)
def test_a_line_folds_as_letter_by_letter(text: str) -> None:
    alone = letters.fold(f"x{text}x")
    assert letters.fold(f"{BEYOND} x{text}x") == f"{BEYOND} {alone}"
    assert " ".join(letters.plain(f"x{text}x").split()) == alone


@given(TEXT)
def test_words_and_stems_are_those_found_letter_by_letter(text: str) -> None:
    word = BEYOND * letters.SHORTEST
    assert sorted(letters.words(f"{text} {word}")) == sorted([*letters.words(text), word])
    words, numbers = letters.stems(text)
    others, figures = letters.stems(f"{text} {word}")
    assert sorted(others) == sorted([*words, word])
    assert sorted(figures) == sorted(numbers)


@given(TEXT)
def test_letters_and_digits_are_joined_as_one_by_one(text: str) -> None:
    assert letters.joined(text) + BEYOND == letters.joined(text + BEYOND)


@given(TEXT)
def test_whole_runs_are_those_found_one_by_one(text: str) -> None:
    assert letters.whole(f"{text} {BEYOND}") == [*letters.whole(text), BEYOND]
    assert "".join(letters.whole(text)) == letters.joined(text)


@given(TEXT)
def test_runs_are_those_found_letter_by_letter(text: str) -> None:
    assert letters.runs(f"{text} {BEYOND}") == [*letters.runs(text), BEYOND]


def test_a_table_is_used_for_what_most_news_is_written_in() -> None:
    assert letters.fold("  «Straße» – L’œuvre à 1200 €… ") == "strasse» - l'œuvre à 0 €"
    assert letters.stems("Straße 27, l’Œuvre à 3 km") == (["stras", "œuvre"], ["27"])
    assert letters.words("Straße 27, l’Œuvre") == ["strasse", "l", "œuvre"]


@given(st.text(st.characters()))
def test_only_plain_ascii_is_left_out(text: str) -> None:
    plain = {"\t", "\n", *map(chr, range(0x20, 0x7F))}
    assert without_plain(text) == "".join(letter for letter in text if letter not in plain)
