"""Which line is the headline: the two opinions, their mean, and what is made of it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extraction import boilerplate, markup
from tui.extraction.boilerplate.headlines import alone, candidates, headline, likelihood, opening
from tui.extraction.boilerplate.headlines import page as pages
from tui.extraction.boilerplate.headlines.measures import (
    ABSENT,
    BRIEF,
    COMPARED,
    RANKED,
    Measures,
    read,
    words_of,
)
from tui.extraction.boilerplate.stemming import Stemmed

ROOT = Path(__file__).parent.parent
STORED = json.loads(Path(headline.__file__).with_name("headline_trees.json").read_text("utf-8"))
TEXTS = [
    *sorted((ROOT / "seeds").glob("*.txt")),
    *sorted((ROOT / "tests" / "cases" / "boilerplate").glob("*.txt")),
]


def looked_at(text: str) -> pages.Page | None:
    """The page as candidates are compared with it; None where nothing reads as prose."""
    page = boilerplate.look(markup.parse(text, "text/plain"))
    if not page.core:
        return None
    stems = Stemmed(text, page.lines)
    lead = opening.find(page.lines, page.core, stems)
    return pages.look(text, page.lines, page.core, lead, stems)


def gathered(text: str) -> list[tuple[str, set[str]]]:
    """The candidates' lines, and what is seen of each."""
    if (page := looked_at(text)) is None:
        return []
    places = candidates.find(page)
    seen = candidates.weigh(page, places)
    words = (text[page.lines[place].start : page.lines[place].end] for place in places)
    return list(zip(words, seen, strict=True))


def seen_of(text: str) -> list[set[str]]:
    return [names for _, names in gathered(text)]


def splits(node: object) -> Iterator[int]:
    if isinstance(node, list):
        yield node[0]
        yield from splits(node[2])
        yield from splits(node[3])


def test_what_the_trees_split_on_is_seen_on_pages() -> None:
    evidence = {
        column
        for path in TEXTS
        for names in seen_of(path.read_text(encoding="utf-8"))
        for name in names
        for column, _ in read(name)
    }
    asked = {STORED["columns"][at] for tree in STORED["trees"] for at in splits(tree)}
    asked -= {*COMPARED, BRIEF}
    assert {*RANKED} <= evidence
    assert len(asked & evidence) > 0.75 * len(asked) > 50


def test_weights_are_of_words_as_lines_give_them() -> None:
    assert all(words_of(word) == [word] for word in STORED["words"])
    assert words_of("In 2024, the Mayor’s 3 ferries") == [
        "in",
        "0000",
        "the",
        "mayor’s",
        "0",
        "ferries",
    ]


def test_a_row_has_evidence_places_ranks_and_words_in_their_columns() -> None:
    columns = ("shared", "cued", BRIEF, "place from lead", "gap shared", "rank shared", "word sum")
    rows = Measures(columns, {"home": -2.0, "ferry": 1.0}).rows(
        [{"cued", "shared 1"}, {"brief: shared 4", "unheard of"}, {"words 3"}],
        ["Home", "Ferry back home", "!"],
        [0, 2, 3],
        lead=5,
        core=4,
        asked=[1, 0, 2],
    )
    assert rows == [
        [4.0, ABSENT, 1.0, -3.0, 0.0, 0.0, -1.0],
        [1.0, 1.0, ABSENT, -5.0, -3.0, 1.0, -2.0],
        [ABSENT, ABSENT, ABSENT, -2.0, -5.0, 2.0, 0.0],
    ]


@given(
    st.lists(st.tuples(st.sets(st.text(max_size=12)), st.text(max_size=60)), min_size=1, max_size=5)
)
def test_any_evidence_makes_rows_of_all_columns(candidates: list[tuple[set[str], str]]) -> None:
    measures = Measures(STORED["columns"], STORED["words"])
    rows = measures.rows(
        [names for names, _ in candidates],
        [line for _, line in candidates],
        range(len(candidates)),
        lead=len(candidates),
        core=len(candidates),
        asked=range(len(candidates)),
    )
    assert [len(row) for row in rows] == [len(STORED["columns"])] * len(candidates)
    assert all(math.isfinite(value) for row in rows for value in row)


def never(asked: Sequence[int]) -> Sequence[float]:
    raise AssertionError(asked)


@pytest.mark.parametrize("linear", [[9.0, 1.0], [-4.0, -7.0], [-3.5]])
def test_the_trees_are_not_asked_where_the_logit_is_sure(linear: list[float]) -> None:
    assert likelihood.combined(linear, [()] * len(linear), never) == linear


def test_the_likeliest_lines_get_the_mean_and_the_others_are_out() -> None:
    linear = [0.1 * number for number in range(12)]
    scores = likelihood.combined(linear, [()] * 12, lambda asked: [0.5] * len(asked))
    left = len(linear) - likelihood.ASKED
    assert scores[:left] == [likelihood.NEVER] * left
    assert scores[left:] == pytest.approx([likelihood.LOGIT * value for value in linear[left:]])


def test_a_line_alone_above_the_text_keeps_the_logits_odds() -> None:
    seen = [{candidates.ALONE}, set[str]()]
    alone, other = likelihood.combined([0.5, 0.4], seen, lambda asked: [0.01] * len(asked))
    assert alone == 0.5
    assert other < 0


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_trees_that_are_sure_beyond_what_a_float_can_tell_do_no_harm(chance: float) -> None:
    [score] = likelihood.combined([0.0], [()], lambda asked: [chance])
    assert math.isfinite(score)
    assert (score > 0) == (chance > 0.5)


def test_lines_that_say_the_same_stand_for_each_other() -> None:
    plain: list[set[str]] = [set(), set(), set()]
    assert headline.decide([0.0, -0.2, -0.2], ["a", "b", "c"], plain) is None
    assert headline.decide([0.0, -0.2, -0.2], ["a", "a", "c"], plain) == 0
    assert headline.decide([0.1, 0.05, 0.05], ["a", "b", "b"], plain) == 1


@pytest.mark.parametrize(
    "dressed", ["home > news > {}", "norrby news / {}", "{} | norrby courier", "{} - the courier"]
)
def test_a_path_before_a_headline_and_a_sites_name_behind_it_are_for_it(dressed: str) -> None:
    bare, other = "a bridge for the harbour", "the boats of the islands"
    assert headline.decide([1.0, 0.8], [dressed.format(bare), bare], [set(), set()]) == 1
    assert headline.decide([1.0, 0.8], [dressed.format(other), bare], [set(), set()]) is None


@pytest.mark.parametrize("longer", ["why {}", "{} opens", "norrby: {} and all that is on it"])
def test_a_line_that_says_more_is_another(longer: str) -> None:
    bare = "a bridge for the harbour"
    assert headline.decide([1.0, 0.8], [longer.format(bare), bare], [set(), set()]) is None


PARAGRAPH = (
    "The council of Norrby will build a bridge over the old harbour, and the boats that tie up "
    "there now have to look for another place before the winter comes."
)


def test_what_needs_no_weighing_is_what_weighing_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = [page for path in TEXTS if (page := looked_at(path.read_text(encoding="utf-8")))]
    found = [
        (page, place)
        for page in looked
        if (place := alone.unrivalled(page, candidates.find(page))) is not None
    ]
    assert len(found) > len(looked) // 20
    chosen = [headline.choose(page) for page, _ in found]
    monkeypatch.setattr(alone, "unrivalled", lambda page, found: None)
    assert [headline.choose(page) for page, _ in found] == chosen


@pytest.mark.parametrize(
    "above",
    [
        ["A Bridge for the Old Harbour", "The Boats of the Islands"],
        ["Ada Lund"],
        ["The harbour has a bridge."],
        ["The Boats of the Islands"],
        [],
    ],
    ids=["two lines", "a name", "a sentence", "the text speaks of other things", "nothing"],
)
def test_a_line_is_unrivalled_only_alone_like_a_headline_and_spoken_of(above: list[str]) -> None:
    page = looked_at("\n\n".join([*above, *[PARAGRAPH.replace("boats", "ships")] * 6]))
    assert page is not None
    assert alone.unrivalled(page, candidates.find(page)) is None
    page = looked_at("\n\n".join(["A Bridge for the Old Harbour", *[PARAGRAPH] * 6]))
    assert page is not None
    assert alone.unrivalled(page, candidates.find(page)) == 0


def test_entries_of_a_table_of_contents_are_told_from_its_headline() -> None:
    sections = ["What it costs", "Who builds it"]
    body = [line for section in sections for line in (section, PARAGRAPH, PARAGRAPH)]
    (_, title), _, (_, entry), *_ = gathered(
        "\n".join(["A Bridge for the Old Harbour", *sections, *body])
    )
    assert {"sections above 0", "sections below 1"} <= title
    assert "a section's" not in title
    assert {"a section's", "sections above 0", "sections below 0"} <= entry


@pytest.mark.parametrize(
    "line",
    [
        "Home / Norrby / The old harbour and its bridge",
        "Those who live by the harbour want three things from the town:",
        "By | Special to the Norrby Courier",
    ],
)
def test_a_path_what_announces_a_list_and_a_nameless_byline_are_no_candidates(line: str) -> None:
    title = "A Bridge for the Old Harbour"
    page = "\n".join([line, title, PARAGRAPH, PARAGRAPH])
    assert [words for words, _ in gathered(page)] == [title, PARAGRAPH, PARAGRAPH]


def test_a_headline_is_repeated_alone_and_a_menu_in_company() -> None:
    menu, title = ["Boats and ferries", "Houses and gardens"], "A Bridge for the Old Harbour"
    page = [title, "All of the news", *menu, title, "For the islands", *menu, PARAGRAPH, PARAGRAPH]
    seen = dict(gathered("\n".join(page)))
    assert "repeated alone" in seen[title]
    assert "repeated in company" not in seen[title]
    assert "repeated in company" in seen[menu[0]]


@pytest.mark.parametrize(
    ("longer", "sign"),
    [
        ("A Bridge for the Old Harbour | The Norrby Courier", "with the site's name"),
        ("NewsA Bridge for the Old Harbour", "glued to a label"),
        ("Share “A Bridge for the Old Harbour” with friends", "inside a line"),
    ],
)
def test_how_a_longer_line_that_holds_the_headline_goes_on(longer: str, sign: str) -> None:
    title = "A Bridge for the Old Harbour"
    page = "\n".join(["Boats and ferries", longer, title, PARAGRAPH, PARAGRAPH])
    signs = {"with the site's name", "glued to a label", "inside a line"}
    assert dict(gathered(page))[title] & signs == {sign}


@pytest.mark.parametrize("behind", ["", " - norrby courier", " (picture) : courier"])
def test_of_what_the_pages_first_line_says_too_less_is_enough(behind: str) -> None:
    bare = "a bridge for the harbour"
    said = [bare + behind, bare, "the boats"]
    nothing: list[set[str]] = [set(), set(), set()]
    assert headline.decide([-1.5, -1.5, -1.7], said, nothing) is None
    assert headline.decide([-1.5, -1.5, -1.7], said, nothing, tab=0) == 1
    assert headline.decide([-1.5, -1.5, -0.2], said, nothing, tab=0) is None
    assert headline.decide([-3.0, -3.0, -3.5], said, nothing, tab=0) is None


def test_a_line_with_a_day_in_it_is_no_rival() -> None:
    assert headline.decide([1.0, 0.8], ["a", "b"], [set(), set()]) is None
    assert headline.decide([1.0, 0.8], ["a", "b"], [set(), {"names a day"}]) == 0


def test_alone_above_the_text_less_is_enough() -> None:
    assert headline.decide([-1.5], ["a"], [set()]) is None
    assert headline.decide([-1.5], ["a"], [{candidates.ALONE}]) == 0


def test_without_a_candidate_there_is_none() -> None:
    assert headline.decide([], [], []) is None


PARAGRAPH = (
    "The harbour of Westhaven will stay closed until April, the council said on Monday, because "
    "the northern wall has moved by eleven centimetres since it was built."
)


def test_a_line_is_compared_with_the_headings_of_the_texts_sections() -> None:
    told = f"{PARAGRAPH} {PARAGRAPH}"
    lines = ["What Moved The Whole Wall", told, "Where the boats go", told, "What it costs", told]
    seen = dict(gathered("\n\n".join(lines)))
    top = seen["What Moved The Whole Wall"]
    assert {"headings 2", "headings alike 0", "longer than headings"} <= top
    assert {"headings 1", "a heading"} <= seen["Where the boats go"]
    assert "ends with text" in top


def test_headlines_in_a_list_each_have_a_day_below() -> None:
    stories = ["Rents rise in the old town", "March 3, 2024", "Railway closes", "March 2, 2024"]
    seen = dict(gathered("\n\n".join([*stories, "The wall moves", PARAGRAPH, PARAGRAPH])))
    assert "listed signed 1" in seen["Rents rise in the old town"]
    assert "listed bare 2" in seen["The wall moves"]


def test_how_much_of_a_line_is_grammar() -> None:
    seen = dict(gathered("\n\n".join(["What he said of it to us", PARAGRAPH, PARAGRAPH])))
    assert "opens with a function word" in seen["What he said of it to us"]
    assert "ends in a function word" in seen["What he said of it to us"]
