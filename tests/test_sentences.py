"""Where sentences end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.paragraphs import paragraphs
from tui.extraction.sentences import segment
from tui.model import Block, BlockKind, Document, Known, Metadata, Span

CASES = sorted((Path(__file__).parent / "cases" / "sentences").glob("*.txt"))


def split(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    document = Document(text, (Block(Span(0, len(text)), kind),))
    return [document[sentence.span] for sentence in segment(document)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_sentences_end_where_the_case_says(path: Path) -> None:
    """Text above the line of dashes, one sentence a line below it; in the language whose code the
    file's name begins with, if it has two letters before a hyphen."""
    text, _, expected = path.read_text(encoding="utf-8").partition("\n---\n")
    document = paragraphs(text)
    if path.stem[2:3] == "-":
        document = replace(document, metadata=Metadata(language=Known(path.stem[:2], "name")))
    found = [document[sentence.span] for sentence in segment(document)]
    assert found == expected.strip().split("\n")


def test_dropped_blocks_have_no_sentences() -> None:
    text = "Kept. Share this.\nKept too."
    document = Document(
        text,
        (Block(Span(0, 17), dropped="share bar"), Block(Span(18, len(text)))),
    )
    (sentence,) = segment(document)
    assert document[sentence.span] == "Kept too."
    assert sentence.block == 1


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.HEADING])
def test_a_headline_is_one_sentence(kind: BlockKind) -> None:
    assert split("Will it rain? Farmers wait. And wait.", kind) == [
        "Will it rain? Farmers wait. And wait."
    ]


def test_wrapped_lines_are_one_sentence_and_list_lines_are_not() -> None:
    assert split("The bridge was\nclosed on Monday.") == ["The bridge was\nclosed on Monday."]
    assert split("first item\nsecond item", BlockKind.LIST) == ["first item", "second item"]


def test_a_text_of_full_stops_takes_no_time_to_speak_of() -> None:
    assert len(split("." * 200_000 + "x")) == 1
    assert len(split('."' * 100_000 + "x")) >= 1


MARKED = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" .!?…\"”’'\n。」A")),
    max_size=300,
)


@given(MARKED, st.sampled_from(list(BlockKind)))
def test_sentences_are_ordered_disjoint_and_inside_their_block(text: str, kind: BlockKind) -> None:
    half = len(text) // 2
    document = Document(
        text, (Block(Span(0, half), kind), Block(Span(half, len(text)), BlockKind.PARAGRAPH))
    )
    reach = 0
    covered: set[int] = set()
    for sentence in segment(document):
        assert sentence.span.start >= reach
        assert document.blocks[sentence.block].span.holds(sentence.span)
        assert document[sentence.span].strip() == document[sentence.span] != ""
        covered.update(range(sentence.span.start, sentence.span.end))
        reach = sentence.span.end
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)
