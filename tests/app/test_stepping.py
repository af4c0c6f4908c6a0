"""Where the cursor goes in the text, and what a selection takes in."""

from __future__ import annotations

import pytest

from tests.app.any_text import E_ACUTE, FAMILY
from tests.app.articles import find, harbour, plain
from tui.app.painting import stepping
from tui.app.painting.columns import share
from tui.app.painting.layout import Rows
from tui.app.painting.motions import Flow
from tui.app.painting.selecting import Selection
from tui.model import Article, Span


def flow_of(article: Article) -> Flow:
    return Flow(article, Rows(article, share(80, 72)).shown)


def test_the_cursor_goes_over_shown_text_only() -> None:
    article = harbour()
    flow = flow_of(article)
    text = article.document.text
    deck = find(text, "Crews ask who will pay while the quay is rebuilt.")
    after = flow.char(deck.end - 1, 1)
    assert text[after:].startswith("The fishing harbour")  # not the byline, which is not drawn
    assert flow.char(after, -1) == deck.end - 1
    assert flow.nearest(0) == text.index("Velna")
    assert flow.char(flow.last, 1) == flow.last


def test_a_cursor_walks_over_whole_characters() -> None:
    article = plain(f"a{FAMILY}{E_ACUTE}z")
    flow = flow_of(article)
    places, at = [0], 0
    while (following := flow.char(at, 1)) != at:
        places.append(at := following)
    assert [flow.text[p] for p in places] == ["a", FAMILY[0], "e", "z"]
    assert [flow.char(place, -1) for place in places[1:]] == places[:-1]


def test_selecting_goes_by_words_sentences_and_paragraphs() -> None:
    article = plain("One two. Three’s a crowd.", "Second one.")
    flow, text = flow_of(article), article.document.text

    def taken(selection: Selection) -> str:
        return article.document[selection.span(flow)]

    start = Selection(0, 0)
    assert taken(start) == "O"
    assert taken(start.moved(flow, "word", 1)) == "One"
    assert taken(start.moved(flow, "word", 3)) == "One two. Three’s"
    assert taken(start.moved(flow, "sentence", 1)) == "One two."
    assert taken(start.moved(flow, "sentence", 2)) == "One two. Three’s a crowd."
    assert taken(start.moved(flow, "paragraph", 1)) == "One two. Three’s a crowd."
    assert taken(start.moved(flow, "paragraph", 9)) == text.rstrip()
    end = Selection(len(text) - 3, len(text) - 3)
    assert taken(end.moved(flow, "word", -1)) == "one."
    assert taken(end.moved(flow, "word", -3)) == "crowd.\n\nSecond one."
    assert taken(end.moved(flow, "paragraph", -2)) == text.rstrip()
    assert taken(Selection(4, 4, linewise=True)) == "One two. Three’s a crowd."


def test_parts_of_a_selection_leave_out_what_is_removed() -> None:
    article = harbour()
    flow = flow_of(article)
    parts = flow.parts(Span(0, len(article.document.text)))
    assert parts == flow.shown
    assert flow.word_at(find(article.document.text, "Halvik").start + 2) == find(
        article.document.text, "Halvik"
    )
    assert flow.word_at(0) is None  # removed


@pytest.mark.parametrize("step", [1, -1])
def test_a_long_paragraph_without_words_does_not_trap_the_cursor(step: int) -> None:
    article = plain("begin " + "— " * 3000 + "end")
    flow = flow_of(article)
    place = flow.word(3000, step)
    assert article.document.text[place] == ("d" if step > 0 else "b")


def test_steps_lead_to_the_next_start_and_stop_at_the_ends() -> None:
    starts = [3, 9, 20]
    assert [stepping.step_from(starts, n, 1) for n in (0, 3, 15, 20)] == [0, 1, 2, None]
    assert [stepping.step_from(starts, n, -1) for n in (3, 9, 15, 99)] == [None, 0, 1, 2]


def test_mentions_to_step_through_leave_out_pronouns_unless_one_actor_is_meant() -> None:
    article = harbour()
    shown = Rows(article, share(80, 72)).shown
    assert "he" not in {article.document[s].strip() for s, _ in stepping.mentions(article, shown)}
    assert [article.document[s].strip() for s, _ in stepping.mentions(article, shown, "a3")] == [
        "Joren Halvik",
        "he",
    ]
