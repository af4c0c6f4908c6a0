"""The learnt trees fit the code that walks them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tui.extraction import boilerplate, markup
from tui.extraction.boilerplate import features, opinion, trees, wording

RECORDED = json.loads(
    (Path(__file__).parent / "cases" / "clutter_odds.json").read_text(encoding="utf-8")
)


def test_the_trees_were_learnt_on_the_columns_that_are_seen() -> None:
    plain, worded = trees.clutter()
    assert plain.columns == features.NAMES
    assert worded.columns == (*features.NAMES, *wording.NAMES)
    assert len(set(worded.columns)) == len(worded.columns)


@pytest.mark.parametrize("recorded", RECORDED)
def test_what_was_recorded_when_they_were_learnt_comes_out(
    recorded: dict[str, list[float]],
) -> None:
    forest = next(one for one in trees.clutter() if len(one.columns) == len(recorded["row"]))
    assert forest.probability(recorded["row"]) == pytest.approx(recorded["odds"], abs=1e-5)


def test_both_kinds_of_trees_are_among_what_was_recorded() -> None:
    assert len({len(recorded["row"]) for recorded in RECORDED}) == 2


def test_a_tree_sends_values_up_to_its_threshold_to_the_first_side() -> None:
    forest = trees.Forest(("a",), ([0, 2.0, -100 * trees.UNIT, [0, 3.0, 0, 100 * trees.UNIT]],))
    below, at, between, above = (forest.probability([value]) for value in (1.0, 2.0, 2.5, 4.0))
    assert below == at < 0.01
    assert between == 0.5
    assert above > 0.99


def test_all_trees_are_asked_where_no_stage_ends_the_asking() -> None:
    first, late = [trees.UNIT] * 50, [-100 * trees.UNIT]
    assert trees.Forest((), (*first, *late)).probability([]) < 0.01
    assert trees.Forest((), (*first, *late), trees.STAGES).probability([]) > 0.99


def test_trees_that_became_code_say_to_the_last_bit_what_they_said_when_walked() -> None:
    stored = trees.clutter()[0]
    forest = trees.Forest(stored.columns, stored.trees, stored.stages)
    rows = [recorded["row"][: len(stored.columns)] for recorded in RECORDED]
    walked = [forest.probability(row) for row in rows]
    for _ in range(trees.WORTH // len(rows) + 1):
        for row in rows:
            forest.probability(row)
    assert forest.asked > trees.WORTH > len(rows)
    assert [forest.probability(row) for row in rows] == walked


@pytest.mark.parametrize("text", ["", "a", "\n\n", "Menu\nHome", "word " * 60 + ".\n\nShare"])
def test_each_line_has_a_chance_and_each_row_a_value_for_each_column(text: str) -> None:
    page = boilerplate.look(markup.parse(text, "text/plain"))
    rows = opinion.rows(page)
    assert list(rows) == sorted(rows)
    assert [len(row) for row in rows.values()] == [len(features.NAMES)] * len(rows)
    chances = opinion.odds(page)
    assert len(chances) == len(page.lines)
    assert all(0.0 <= chance <= 1.0 for chance in chances)


SENTENCE = "The ferry came back to the bay on Monday after a winter in the yard, the port said."


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ([SENTENCE] * 8, {0, 7}),
        ([*[SENTENCE] * 4, "The yard", *[SENTENCE] * 4], {0, 4, 8}),
        ([*[SENTENCE] * 5, "Advertisement", *[SENTENCE] * 5], {0, 3, 4, 5, 6, 7, 10}),
        (["Advertisement", *[SENTENCE] * 5], {0, 1, 2, 5}),
        ([*[SENTENCE] * 5, "Related stories", *[SENTENCE] * 5], {0, *range(3, 11)}),
    ],
)
def test_the_trees_are_not_asked_about_the_midst_of_an_article(
    lines: list[str], asked: set[int]
) -> None:
    page = boilerplate.look(markup.parse("\n\n".join(lines), "text/plain"))
    page = replace(page, core=range(len(lines)) if lines[0] == SENTENCE else range(1, len(lines)))
    assert set(opinion.rows(page)) == asked


@pytest.mark.parametrize(
    ("lines", "needed"),
    [
        ([SENTENCE] * 8, False),
        (["The ferry is back", *[SENTENCE] * 8], False),
        ([*[SENTENCE] * 4, "“It is.”", *[SENTENCE] * 4], False),
        ([*[SENTENCE] * 4, "“It is.”", "“It was.”", *[SENTENCE] * 4], True),
        ([*[SENTENCE] * 4, "The yard", *[SENTENCE] * 4], True),
        ([*[SENTENCE] * 8, "Read on."], True),
        ([*[SENTENCE] * 4, "Advertisement", *[SENTENCE] * 4], True),
    ],
)
def test_a_page_of_nothing_but_sentences_has_no_need_of_the_trees(
    lines: list[str], needed: bool
) -> None:
    document = markup.parse("\n\n".join(lines), "text/plain")
    assert opinion.is_needed(boilerplate.look(document)) is needed
    if not needed:
        assert all(block.dropped is None for block in boilerplate.mark(document).blocks)


def test_a_line_is_compared_with_the_others_and_with_the_headline() -> None:
    labels = [
        "Harbour lamp by Ada",
        "Garden chair by Ada",
        "Garden table by Jon",
        "Garden table by Jon",
    ]
    text = "\n".join([*[SENTENCE] * 3, *labels, "The ferry in the yard", *[SENTENCE] * 2])
    page = replace(boilerplate.look(markup.parse(text, "text/plain")), title=7)
    rows = {
        index: dict(zip(features.NAMES, row, strict=True))
        for index, row in opinion.rows(page).items()
    }
    assert [rows[index]["repeated"] for index in (3, 4, 5, 6)] == [0, 0, 1, 1]
    assert [rows[index]["ends alike"] for index in (3, 4, 5, 6)] == [1, 1, 1, 1]
    assert [rows[index]["starts alike"] for index in (3, 4, 5, 6)] == [0, 0, 1, 1]
    assert rows[7]["title stems"] == 1.0
    assert rows[3]["title stems"] == 0.0
    assert rows[4]["again in 3 below"] == 2
