"""A number is found however its thousands are kept apart, and is no other number's part."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_search import article, marked
from tui.digest import Digest
from tui.folding import fold
from tui.library import Entry
from tui.library.rows import has_words
from tui.numerals import contains
from tui.search import Row, ask, find
from tui.search.building import build
from tui.search.echoing import echoes
from tui.search.filtering import holds
from tui.search.finding import Digests, Finder
from tui.search.stored import read, write
from tui.search.words import keys, keys_of, words

WRITINGS = ("1200", "1,200", "1.200", "1’200", "1'200", "1\u00a0200", "1\u202f200", "1\u2009200")


def told(number: str) -> Digest:
    return article(f"The council counted.\nSome {number} people, it said, lost their homes.")


@pytest.mark.parametrize("written", [*WRITINGS, "1 200"])
@pytest.mark.parametrize("asked", [*WRITINGS, "1,200 people", "lost 1200", "1\u00a0200 people"])
def test_a_number_is_found_in_any_writing(asked: str, written: str) -> None:
    (hit,) = find(asked, [told(written), told("1300"), told("1,201"), told("12,00")])

    assert hit.entry == 0
    assert any("200" in one for one in marked(hit))


@pytest.mark.parametrize("written", [*WRITINGS, "1 200"])
def test_a_phrase_with_a_number_is_that_phrase_in_any_writing(written: str) -> None:
    pile = [Row(told(written)), Row(told("people of 1,200"))]

    for asked in WRITINGS[:5]:
        (hit,) = ask(f'"some {asked} people"', pile).hits
        assert hit.entry == 0
    assert ask("about:1200", pile[:1]).hits
    assert not ask("-1,200 people", pile).hits


@pytest.mark.parametrize(
    ("asked", "written", "found"),
    [
        ("1234567", "12,34,567", True),  # as India writes it
        ("12,34,567", "1,234,567", True),
        ("1000000", "1 000 000", True),
        ("1.200.000", "1,200,000", True),
        ("Rs 1,200", "Rs 1200", True),
        ("Rs1200", "Rs1,200", True),
        ("200", "1,200", False),
        ("35", "3.5", False),
        ("1200", "1.2.00", False),
        ("200", "45 200 300", True),  # numbers side by side: each is one
        ("200 300", "45 200 300", True),
        ("1 200", "1 200", True),
        ("2019", "2019 300", True),
        ("3.5", "3.5", True),
        ("0.123", "0.123", True),
        ("1,20", "1,20", True),
        ("10,000-strong", "10000-strong", True),
    ],
)
def test_a_number_is_no_part_of_another_one(asked: str, written: str, found: bool) -> None:
    text = told(written)

    assert bool(find(f"{asked} ", [text])) is found
    assert bool(ask(f'"{asked}"', [Row(text)]).hits) is found
    assert holds(fold(text.text), asked, whole=True) is found


@pytest.mark.parametrize("written", ["11,200", "1,200,000", "1200000"])
def test_a_phrase_wants_the_whole_number(written: str) -> None:
    assert not ask('"1200"', [Row(told(written))]).hits
    assert not ask('"1,200"', [Row(told(written))]).hits


def test_a_statement_is_the_same_with_its_number_in_another_writing() -> None:
    said = "We have counted {} people in the town who have nowhere at all to sleep tonight"
    other = article(f"“{said.format('1,200')},” she said.", Ana_Rossi=())

    (echo,) = echoes(said.format("1200"), Finder(Digests([other])), "")

    assert echo.same == 1.0


@pytest.mark.parametrize("asked", WRITINGS)
def test_the_list_and_the_notebook_are_filtered_by_it_too(asked: str) -> None:
    for written in WRITINGS:
        row = Entry("/pile/a.txt", f"Some {written} homes lost")
        assert has_words(row, [fold(asked), "homes"])
        assert contains(fold(row.label), fold(asked))
    assert not contains("1,201 or 1,20 or 12,00", fold(asked))


@settings(deadline=None)
@given(st.text(st.sampled_from("0129,.' -a\u00a0é中"), max_size=40))
def test_what_stands_in_a_text_is_found_by_it(text: str) -> None:
    folded = fold(text)

    assert [key for key, _, _ in words(folded)] == keys_of(folded)
    assert set(keys(text)) <= set(keys_of(folded))
    assert all(0 <= start < end <= len(text) for _, start, end in words(folded))
    phrase = " ".join(folded.split())
    assert holds(phrase, phrase) is bool(phrase)


def test_an_index_that_has_them_apart_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.stored.FORMAT", 2)
    write(build([(1, told("1,200"))]), tmp_path / "a.index")
    monkeypatch.undo()

    with pytest.raises(ValueError, match="another kind"):
        read(tmp_path / "a.index")
