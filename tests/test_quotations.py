"""Quoted stretches: where they run and what the marks are there for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.extraction import quotations, sentences
from tui.model import Block, BlockKind, Document, Quotation, Span, StretchKind


def read(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    text = "\n".join(paragraphs)
    blocks, place = [], 0
    for paragraph in paragraphs:
        if paragraph.strip():
            blocks.append(Block(Span(place, place + len(paragraph)), kind))
        place += len(paragraph) + 1
    return Document(text, tuple(blocks))


def find(document: Document) -> tuple[Quotation, ...]:
    return quotations.find_quotations(document, sentences.segment(document))


def spans(*paragraphs: str) -> list[str]:
    document = read(*paragraphs)
    return [document[found.span] for found in find(document)]


def kind(paragraph: str, block: BlockKind = BlockKind.PARAGRAPH) -> StretchKind:
    (found,) = find(read(paragraph, kind=block))
    return found.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we go at dawn” twice.", ["“we go at dawn”"]),
        ('He said "we go at dawn" twice.', ['"we go at dawn"']),
        ("He said ''we go at dawn'' twice.", ["''we go at dawn''"]),
        ("He said ``we go at dawn'' twice.", ["``we go at dawn''"]),
        ("He said ‘we go at dawn’ twice.", ["‘we go at dawn’"]),
        ("He said 'we go at dawn' twice.", ["'we go at dawn'"]),
        ("Il dit « nous partons » deux fois.", ["« nous partons »"]),
        ("Er sagte »wir gehen« zweimal.", ["»wir gehen«"]),
        ("Er sagte „wir gehen“ zweimal.", ["„wir gehen“"]),
        ("Hon sade ”vi går nu” två gånger.", ["”vi går nu”"]),
        ("彼は「行きます」と言った。", ["「行きます」"]),
        ("彼は『行きます』と言った。", ["『行きます』"]),
        ("「彼は『行く』と言った」と話した。", ["「彼は『行く』と言った」", "『行く』"]),
        ("她说：“我们走了。”没有人回答。", ["“我们走了。”"]),
        ("她說：「我們走了。」沒有人回答。", ["「我們走了。」"]),
        ("그는 “우리는 간다”고 말했다.", ["“우리는 간다”"]),
        ("그는 ‘우리는 간다’고 말했다.", ["‘우리는 간다’"]),
        ("Er sagte ‚wir gehen‘ zweimal.", ["‚wir gehen‘"]),
        ("Er sagte ›wir gehen‹ zweimal.", ["›wir gehen‹"]),
        ("Sie rief: „Er sagte ‚wir gehen‘ laut.“", ["„Er sagte ‚wir gehen‘ laut.“", "‚wir gehen‘"]),
        ("Elle a dit : «\u202fnous partons\u202f».", ["«\u202fnous partons\u202f»"]),
        ("Ella dijo: «nos vamos». Y se fue.", ["«nos vamos»"]),
        ("Ela disse: “vamos embora”.", ["“vamos embora”"]),
        ("Ha detto: «andiamo via».", ["«andiamo via»"]),
        ("Hij zei: ‘we gaan naar ’s-Hertogenbosch’.", ["‘we gaan naar ’s-Hertogenbosch’"]),
        ("„Idziemy stąd” – powiedział.", ["„Idziemy stąd”"]),
        ("«Мы уходим», — сказал он.", ["«Мы уходим»"]),
        ("“Gidiyoruz” dedi.", ["“Gidiyoruz”"]),
        ("وقال: «سنذهب الآن».", ["«سنذهب الآن»"]),
    ],
)
def test_marks_of_many_kinds(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' pier isn't the owners' any more.",
        "It's the '90s all over again, rock 'n' roll and all.",
        "She is 5'6\" and he is 6'2\" tall.",
        "Don’t sell ’em the dogs’ home.",
        'The page said <img src="a.png" alt="b"> and stopped.',
        "‘Tis the season.",
        "A stray ” closes nothing.",
        "Nothing in “” here.",
    ],
)
def test_apostrophes_and_measures_are_no_quotation_marks(text: str) -> None:
    assert spans(text) == []


def test_apostrophes_inside_single_marks() -> None:
    assert spans("'We don't sell the workers' pier,' she said.") == [
        "'We don't sell the workers' pier,'"
    ]


def test_marks_within_marks_are_nested() -> None:
    document = read("“He said ‘never’ and left,” she said.")
    outer, inner = find(document)
    assert document[outer.span] == "“He said ‘never’ and left,”"
    assert document[inner.span] == "‘never’"
    assert (outer.nested, inner.nested) == (False, True)


def test_the_same_mark_nested_in_itself() -> None:
    assert spans("“He said “never” and left.” So it went.") == [
        "“He said “never” and left.”",
        "“never”",
    ]


def test_two_closing_marks_end_two_stretches() -> None:
    assert spans("“She told me “never again”” he said.") == [
        "“She told me “never again””",
        "“never again”",
    ]


def test_inner_leaves_the_marks_out() -> None:
    document = read("She said ''yes, of course'' at once.")
    (found,) = find(document)
    assert document[found.inner] == "yes, of course"


def test_a_space_on_the_wrong_side_of_a_closing_mark() -> None:
    assert spans("in “Quiet Harbour, ”out in May, and “Low Water.”") == [
        "“Quiet Harbour, ”",
        "“Low Water.”",
    ]


def test_an_unclosed_mark_runs_to_the_end_of_its_paragraph() -> None:
    document = read("She said: “We wait", "The tide turned.")
    (found,) = find(document)
    assert document[found.span] == "“We wait"
    assert not found.closed


def test_an_unclosed_mark_ends_at_the_next_opening_one() -> None:
    assert spans("He said “we wait. She said “we go” and went.") == [
        "“we wait. She said",
        "“we go”",
    ]


def test_a_forgotten_mark_does_no_harm_to_the_next_paragraph() -> None:
    assert spans("He said “we wait.", "She said “we go” and went.")[-1] == "“we go”"


def test_a_mark_reopened_in_the_next_paragraph_continues() -> None:
    document = read("“We wait here for the tide.", "“Then we go,” she said.")
    first, second = find(document)
    assert not first.closed
    assert second.continues
    assert second.closed


def test_a_new_quote_after_a_closed_one_does_not_continue() -> None:
    _, second = find(read("“We wait here,” he said.", "“Then we go,” she said."))
    assert not second.continues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we will wait here for the tide” and sat.", StretchKind.SPEECH),
        ("“Yes,” she said.", StretchKind.SPEECH),
        ("“Why?” she asked.", StretchKind.SPEECH),
        ("Her book, “The Long Way Over Water,” sold out.", StretchKind.TITLE),
        ("She spoke on “The Morning Tide” about it.", StretchKind.TITLE),
        ("He sang on the “Morning Tide” show.", StretchKind.TITLE),
        ("The so-called “free bridge” costs a lot.", StretchKind.TERM),
        ("They coined the word “bridging” for it.", StretchKind.TERM),
        ("Ines “Nina” Duarte rowed home.", StretchKind.TERM),
        ("The “smart” bridge stayed shut.", StretchKind.UNSURE),
    ],
)
def test_what_the_marks_are_there_for(text: str, expected: StretchKind) -> None:
    assert kind(text) is expected


def test_capitals_in_a_headline_do_not_make_a_title_of_a_work() -> None:
    words = "Mayor: ‘We Will Wait Here for the Tide’"
    assert kind(words, BlockKind.TITLE) is StretchKind.SPEECH


def test_dropped_blocks_are_not_read() -> None:
    document = read("“We sell boats,” it said.", "“We wait,” she said.")
    blocks = (Block(document.blocks[0].span, dropped="advertisement"), document.blocks[1])
    found = find(Document(document.text, blocks))
    assert [document[one.span] for one in found] == ["“We wait,”"]


MARKS = st.sampled_from(
    [*list("“”„\"'‘’«»‹›「」『』`‚ \n.,!?=<>"), "''", "a", "s", "5", "Mr. ", "é"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(MARKS, max_size=60).map("".join) | st.text(max_size=60))
def test_any_text_gives_ordered_stretches_inside_one_block(text: str) -> None:
    document = read(*text.split("\n"))
    found = find(document)
    keys = [(one.span.start, -one.span.end) for one in found]
    assert keys == sorted(keys)
    reach = -1
    for one in found:
        assert any(block.span.holds(one.span) for block in document.kept)
        assert one.span.holds(one.inner)
        assert document[one.inner].strip()
        assert one.nested == (one.span.end <= reach)
        if not one.nested:
            assert one.span.start >= reach
        reach = max(reach, one.span.end)
