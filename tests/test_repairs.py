"""Cases are files: a text, ``=====``, then each repair that must be offered, and none else may be:
``<kind> | <what is found> | <what is to stand there>``, in the order of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extraction import markup
from tui.extraction.repairs import find_repairs
from tui.model import Block, BlockKind, Document, Span

CASES = sorted((Path(__file__).parent / "cases" / "repairs").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    article, _, expected = path.read_text(encoding="utf-8").partition("=====\n")
    document = markup.parse(article, "text/plain")
    offered = [
        f"{repair.kind} | {document[repair.span]} | {repair.replacement}"
        for repair in find_repairs(document)
    ]
    assert offered == expected.splitlines()


PIECES = (
    "Friday.The",
    "Kis hida",
    "Kishida",
    "govern-",
    "ment",
    "government",
    "end.”She",
    "\n\n",
    "The ferry to Holm will not sail before Friday, says the company that runs it.",
)
BROKEN = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map(" ".join)


@given(BROKEN)
def test_offers_are_in_order_disjoint_and_inside_a_kept_block(text: str) -> None:
    document = markup.parse(text, "text/plain")
    repairs = find_repairs(document)
    reach = 0
    for repair in repairs:
        assert reach <= repair.span.start < repair.span.end
        reach = repair.span.end
        assert any(block.span.holds(repair.span) for block in document.kept)
        assert repair.replacement != document[repair.span]
        assert 0.0 <= repair.confidence <= 1.0


def test_nothing_is_offered_for_what_was_removed() -> None:
    text = "The ferry will not sail before Friday.The company said so."
    whole = Span(0, len(text))
    assert find_repairs(Document(text, (Block(whole),)))
    assert not find_repairs(Document(text, (Block(whole, dropped="menu"),)))


@pytest.mark.parametrize(
    ("under", "found"),
    [
        (
            "Council puts off the wall againThe council met on Monday.",
            "Council puts off the wall again",
        ),
        (
            "Council puts off the wall again “No money”, it said on Monday.",
            "Council puts off the wall again ",
        ),
        ("Council puts off the wall again and again, said Ana Rossi.", None),
        ("Council puts off the wall againwards, said Ana Rossi, for fun.", None),
        ("Council puts off the wall again.", None),
    ],
)
def test_a_headline_run_into_the_text(under: str, found: str | None) -> None:
    text = f"Council puts off the wall again\n\n{under}"
    title = Block(Span(0, 31), BlockKind.TITLE)
    document = Document(text, (title, Block(Span(33, len(text)))))
    offers = find_repairs(document)
    assert [document[offer.span] for offer in offers] == ([found] if found else [])
    assert all(offer.replacement == "" for offer in offers)
