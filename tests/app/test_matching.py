"""Which labels fit what was typed, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.matching import fold, rank

LABELS = [
    "verify",
    "to verify later",
    "overifying",
    "Ministry of Foreign Affairs",
    "Élysée Palace",
    "human rights",
    "abduction",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ver", ["verify", "to verify later", "overifying"]),
        ("VER", ["verify", "to verify later", "overifying"]),
        ("verify later", ["to verify later"]),
        ("rights hum", ["human rights"]),
        ("elysee", ["Élysée Palace"]),
        ("mofa", ["Ministry of Foreign Affairs"]),
        ("abdcution", ["abduction"]),
        ("zebra", []),
        ("", LABELS),
        ("  ", LABELS),
    ],
)
def test_what_fits_best_first(query: str, expected: list[str]) -> None:
    assert [LABELS[match.index] for match in rank(query, LABELS)] == expected


@pytest.mark.parametrize(
    ("query", "label", "lit"),
    [
        ("elys", "Élysée Palace", ["Élys"]),
        ("pal ely", "Élysée Palace", ["Ély", "Pal"]),
        ("mofa", "Ministry of Foreign Affairs", ["M", "of", "A"]),
        ("abdcution", "abduction", ["abduction"]),
        ("over ver", "overver", ["over"]),
    ],
)
def test_what_was_typed_is_lit_where_it_stands(query: str, label: str, lit: list[str]) -> None:
    [match] = rank(query, [label])
    assert [label[span.start : span.end] for span in match.spans] == lit


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tenb", ["Orla Tenby", "Tenby Borough", "Tenby"]),  # as often as they are met
        ("tenby", ["Orla Tenby", "Tenby", "Tenby Borough"]),
        ("tenby bo", ["Tenby Borough"]),
        ("orlo", ["Orlo Vane", "Orla Tenby", "Tenby Borough"]),
    ],
)
def test_what_is_farther_off_comes_after_what_fits_nearby(query: str, expected: list[str]) -> None:
    labels = ["Tenby Borough", "Orlo Vane", "Tenby", "Orla Tenby"]
    found = rank(query, labels, farther={0, 1, 2})
    assert [labels[match.index] for match in found] == expected


def test_a_typo_is_of_all_that_was_typed() -> None:
    labels = ["Sulzen", "Orlo Kentzen", "Ilya Kalensko"]
    assert [match.index for match in rank("kentzan", labels)] == [1]
    assert [match.index for match in rank("kalenski", labels)] == [2]
    assert not rank("keslen", labels)


def test_letters_with_a_gap_far_off_come_before_a_typo_nearby() -> None:
    labels = ["Kesper", "Orlo Kessler"]
    assert [match.index for match in rank("kesler", labels, farther={1})] == [1, 0]


def test_a_typo_never_outranks_the_real_thing() -> None:
    assert [match.index for match in rank("minister", ["mimister", "the minister"])] == [1, 0]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(), st.lists(st.text(), max_size=5))
def test_spans_lie_in_their_label_ordered_and_apart(query: str, labels: list[str]) -> None:
    for match in rank(query, labels):
        edges = [edge for span in match.spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(labels[match.index]) for edge in edges)
        assert all(span.start < span.end for span in match.spans)
