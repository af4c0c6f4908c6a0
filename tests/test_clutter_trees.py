"""The learnt trees fit the code that walks them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.extraction import boilerplate, markup
from tui.extraction.boilerplate import features, opinion, trees

RECORDED = json.loads(
    (Path(__file__).parent / "cases" / "clutter_odds.json").read_text(encoding="utf-8")
)


def test_the_trees_were_learnt_on_the_columns_that_are_seen() -> None:
    assert trees.clutter().columns == features.NAMES
    assert len(set(features.NAMES)) == len(features.NAMES)


@pytest.mark.parametrize("recorded", RECORDED)
def test_what_was_recorded_when_they_were_learnt_comes_out(
    recorded: dict[str, list[float]],
) -> None:
    found = trees.clutter().probability(recorded["row"])
    assert found == pytest.approx(recorded["odds"], abs=1e-5)


def test_a_tree_sends_values_up_to_its_threshold_to_the_first_side() -> None:
    forest = trees.Forest(("a",), ([0, 2.0, -100.0, [0, 3.0, 0.0, 100.0]],))
    below, at, between, above = (forest.probability([value]) for value in (1.0, 2.0, 2.5, 4.0))
    assert below == at < 0.01
    assert between == 0.5
    assert above > 0.99


@pytest.mark.parametrize("text", ["", "a", "\n\n", "Menu\nHome", "word " * 60 + ".\n\nShare"])
def test_each_line_has_a_value_for_each_column(text: str) -> None:
    page = boilerplate.look(markup.parse(text, "text/plain"))
    rows = opinion.rows(page)
    assert [len(row) for row in rows] == [len(features.NAMES)] * len(page.lines)
    assert all(0.0 <= chance <= 1.0 for chance in opinion.odds(page))
