"""Notes find their words again, or say that they do not; never the wrong ones unsaid."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.notebook.edits import CHANGED, GONE, INTACT, Edit
from tests.notebook.sizes import size
from tui.model import Span
from tui.notebook import Placement, Selector, Standing, describe, place

WHO = ("The harbour master", "Ana Rossi", "A union official", "The minister", "Her deputy")
VERBS = ("said", "told reporters", "insisted", "wrote in a letter", "conceded")
WHAT = (
    "the ferry will sail on Monday whatever the wind does",
    "nobody had asked the crews about the new timetable",
    "repairs to the northern pier cost twice what was planned",
    "the islands cannot live from one boat a week",
    "we won't accept a contract that was signed at night",
    "the tender was open, and two firms took part in it",
    "passengers were told of the delay an hour too late",
)
WHY = (
    "because winter is close",
    "and that is what the contract says",
    "as the letters to the owners show",
    "which is more than last year",
    "and no one should be surprised",
    "if the numbers are right",
)
TAILS = (
    "Rain is expected for most of the weekend.",
    "The owners did not return calls.",
    "A crowd of about forty had come to listen.",
    "The council meets again next week.",
    "No date was given for an answer.",
    "Fishing boats stayed in the harbour - the third day in a row.",
    "Shops on the quay closed early.",
)


def article(chance: Random) -> tuple[str, list[Span]]:
    """A text that repeats itself more than news does, and the spans of its statements."""
    text = ""
    spans: list[Span] = []
    told = [f"{what}, {why}" for what in WHAT for why in WHY]
    chance.shuffle(told)
    for _ in range(chance.randint(6, 12)):
        for _ in range(chance.randint(1, 3)):
            what = told.pop()
            lead = f"{chance.choice(WHO)} {chance.choice(VERBS)} on day {chance.randint(1, 30)}: "
            spans.append(Span(len(text) + len(lead), len(text) + len(lead) + len(what) + 2))
            text += f'{lead}"{what}" {chance.choice(TAILS)} '
        text = text.rstrip() + "\n\n"
    return text.rstrip(), spans


CASES = size(60, 1_000)
"""Quotes for each kind of change."""


def placements(edit: Edit) -> list[tuple[Placement, Span | None]]:
    chance = Random(7)
    found = []
    for _ in range(CASES):
        text, spans = article(chance)
        span = chance.choice(spans)
        new, expected = edit(text, span, chance)
        found.append((place(new, describe(text, span)), expected))
    return found


def silently_wrong(placement: Placement, expected: Span | None) -> bool:
    if placement.status not in (Standing.PLACED, Standing.MOVED):
        return False
    assert placement.span is not None
    return expected is None or not placement.span.meets(expected)


@pytest.mark.parametrize("edit", INTACT.values(), ids=INTACT)
def test_intact_words_are_found_where_they_are(edit: Edit) -> None:
    for placement, expected in placements(edit):
        assert placement.span == expected


@pytest.mark.parametrize("edit", CHANGED.values(), ids=CHANGED)
def test_changed_words_are_found_or_said_to_be_unsure(edit: Edit) -> None:
    found = placements(edit)
    assert sum(silently_wrong(*one) for one in found) <= CASES // 100
    met = [one for one, expected in found if one.span and expected and one.span.meets(expected)]
    assert len(met) >= 0.9 * CASES
    assert all(one.score < 1 for one in met)


@pytest.mark.parametrize("edit", GONE.values(), ids=GONE)
def test_words_that_are_gone_are_not_put_elsewhere(edit: Edit) -> None:
    assert sum(silently_wrong(*one) for one in placements(edit)) <= CASES // 100


@given(st.text(), st.data())
@settings(deadline=None, max_examples=60)
def test_the_same_text_gives_the_same_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    placement = place(text, describe(text, span))
    if len(span):
        assert placement == Placement(span, Standing.PLACED, 1.0)
    else:
        assert placement.status is Standing.NOT_FOUND


@given(st.text(), st.text(), st.text(), st.text(), st.integers(0, 50))
@settings(deadline=None, max_examples=60)
def test_any_selector_on_any_text(
    text: str, quote: str, prefix: str, suffix: str, start: int
) -> None:
    placement = place(text, Selector(quote, prefix, suffix, start))
    if placement.span is not None:
        assert 0 <= placement.span.start < placement.span.end <= len(text)
    assert (placement.span is None) == (placement.status is Standing.NOT_FOUND)
    assert 0 <= placement.score <= 1


ONE = "First he said no. Then the mayor came in. At last he said no."


def test_short_words_elsewhere_are_to_be_checked() -> None:
    selector = describe(ONE, Span(9, 16))
    gone = "Then the mayor came in and, late at night, he said no to all of it."
    assert place(gone, selector).status is Standing.CHECK


def test_two_equal_places_are_to_be_checked() -> None:
    line = "It is not our decision to make, the minister said again and again."
    selector = Selector("It is not our decision to make", suffix=", the minister", start=500)
    assert place(f"{line}\n\n{line}", selector).status is Standing.CHECK


def test_the_hint_decides_between_equals() -> None:
    line = "It is not our decision to make, the minister said again and again.\n"
    text = line * 6
    span = Span(3 * len(line), 3 * len(line) + 30)
    assert place(text, describe(text, span)) == Placement(span, Standing.PLACED, 1.0)


def test_the_very_characters_come_before_those_that_look_alike() -> None:
    text = 'He called it “Calm Seas” in the first letter. Later came "Calm Seas" once more.'
    selector = describe(text, Span(57, 68))
    assert text[57:68] == '"Calm Seas"'
    moved = 'New here: "Calm Seas" alone. Later came “Calm Seas” once more.'
    assert place(moved, selector).span == Span(10, 21)


def test_words_are_not_found_inside_other_words() -> None:
    selector = describe("We saw art there.", Span(7, 10))
    assert place("A party, then art was seen there.", selector).span == Span(14, 17)


def test_moved_and_placed_are_told_apart() -> None:
    text = "The harbour master says the ferry will sail on Monday."
    selector = describe(text, Span(24, 53))
    assert place(text.replace("says", "said"), selector).status is Standing.PLACED
    assert place("New. " + text, selector).status is Standing.MOVED


def test_text_without_blanks_is_searched_too() -> None:
    text = "市长表示，渡轮将于星期一照常出发，不会因为大风而推迟。工会则要求重新谈判合同。"
    selector = describe(text, Span(5, 26))
    new = "更新。" + text.replace("照常出发", "按时出发")
    placement = place(new, selector)
    assert placement.status is Standing.MOVED
    assert placement.span == Span(8, 29)
