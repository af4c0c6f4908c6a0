"""From an article to rows: layers over the text, columns, layout, what a row holds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.any_text import ANY_TEXT
from tests.app.articles import document, find, harbour, long, plain
from tui.app.painting import Mark, actors, header
from tui.app.painting.cells import cells
from tui.app.painting.columns import share
from tui.app.painting.layout import RowKind, Rows
from tui.app.painting.lines import Overlay, Painter
from tui.app.painting.marks import chip_line
from tui.app.painting.spans import Layer, Roles, Run, cut
from tui.app.theming import DEFAULT_STYLES
from tui.model import Actor, ActorKind, Article, Block, BlockKind, Document, Metadata, Span
from tui.paragraphs import numbers

# Layers ------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=12),
    st.integers(0, 40),
    st.integers(1, 10),
)
def test_a_layer_finds_just_the_spans_that_meet(
    pairs: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = [Span(a, a + size) for a, size in pairs]
    layer = Layer((span, number) for number, span in enumerate(spans))
    window = Span(start, start + length)
    wanted = {number for number, span in enumerate(spans) if len(span) and span.meets(window)}
    assert {number for _, number in layer.meeting(window.start, window.end)} == wanted


def test_cutting_keeps_the_order_of_the_roles_and_joins_what_looks_the_same() -> None:
    a: Roles = ("a",)
    assert cut(0, 10, [(0, 10, a), (2, 4, ("b",)), (4, 6, ("b",)), (3, 20, ("c",))]) == [
        (0, 2, ("a",)),
        (2, 3, ("a", "b")),
        (3, 6, ("a", "b", "c")),
        (6, 10, ("a", "c")),
    ]


# Columns -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [30, 72, 200])
def test_columns_use_the_width_and_no_more(measure: int) -> None:
    for width in range(1, 240):
        columns = share(width, measure)
        used = columns.text_start + columns.text + columns.gap + columns.margin
        assert columns.text >= 1
        assert columns.text <= max(1, measure)
        assert used <= max(width, 3)
        assert bool(columns.margin) == (width >= 40)


def test_a_wide_page_has_all_margins_and_a_narrow_one_none() -> None:
    wide, middle, narrow = share(110, 72), share(50, 72), share(30, 72)
    assert (wide.text, wide.margin, wide.number) == (72, 18, 4)
    assert (middle.margin, middle.gutter) == (12, 2)
    assert (narrow.margin, narrow.gutter) == (0, 2)
    assert share(160, 72).left > 20  # the text stands in the middle


def lines_of(
    article: Article,
    width: int,
    *,
    measure: int = 72,
    marks: tuple[Mark, ...] = (),
    overlay: Overlay | None = None,
    **options: bool,
) -> list[str]:
    return [
        "".join(run.text for run in runs).rstrip()
        for runs in runs_of(article, width, measure, marks, overlay or Overlay(), **options)
    ]


def runs_of(
    article: Article,
    width: int,
    measure: int = 72,
    marks: tuple[Mark, ...] = (),
    overlay: Overlay | None = None,
    *,
    show_removed: bool = False,
    hide_indirect: bool = False,
) -> list[list[Run]]:
    columns = share(width, measure)
    head = header.title_block(article, columns.whole)
    rows = Rows(
        article,
        columns,
        marks=marks,
        head=head,
        show_removed=show_removed,
        hide_indirect=hide_indirect,
    )
    while not rows.done:
        rows.extend()
    colours = actors.colours(article.actors, 8)
    painter = Painter(article, colours, marks, hide_indirect=hide_indirect)
    drawn = [painter.row(rows, number, overlay or Overlay()) for number in range(len(rows))]
    for runs in drawn:
        assert sum(cells(run.text) for run in runs) == width
        for run in runs:
            for role in run.roles:
                assert role.startswith(("actor.", "mark.")) or role in DEFAULT_STYLES
    return drawn


# Rows --------------------------------------------------------------------------------------------


def test_the_whole_page_at_a_good_width() -> None:
    assert lines_of(harbour(), 99) == [
        "      Velna harbour to close for a year, port tells fishers",
        "      Crews ask who will pay while the quay is rebuilt.",
        "      The Coast Courier · 4 March 2025 · Ines Marlow, Tomas Reik",
        "      https://courier.example/velna-harbour-closes",
        "      ! The encoding was guessed: Windows-1252.",
        "",
        "  1 │ The fishing harbour of Velna will close in May for at least a year, the   "
        "the authority",
        "    ┃ Velna Port Authority said on Tuesday. “We will not wait for the next      Ana Rossi",
        "    ┃ storm to take the quay,” said Ana Rossi, the port’s director. “It has",
        "    ┃ stood for ninety years. It is tired.”",
        "",
        "      Crews inspect the eastern quay. Photo: port archive",
        "",
        "  2 │ Rossi said that boats could use the northern dock until the work was      Ana Rossi",
        "    ┃ finished, and that the rent there would be “a token sum”.                 Ana Rossi",
        "",
        "      What the crews want",
        "",
        "  3 ┃ Joren Halvik, who speaks for 40 crews, was not convinced. “A token sum    "
        "Joren Halvik",
        "    ┃ is still a sum,” he said. “Nobody asked us.” Another skipper put it more  "
        "Joren Halvik",
        "    ┇ bluntly: “They will forget us by June.”                                   "
        "Another skipper?",
        "",
        "  4   • a berth for every boat",
        "  5   • fuel at the harbour price",
        "",
        "  6 ┆ The authority believes the plan is fair, according to the ministry.       "
        "the authority?",
        "    ┇ “There is money for this,” a letter seen by this newspaper reads.         unknown?",
    ]


def test_on_a_narrow_page_every_speaker_is_still_told() -> None:
    for width in (20, 30, 39, 40, 50, 60, 80):
        page = "\n".join(lines_of(harbour(), width))
        named = [line for line in page.split("\n") if "Halvik" in line]
        assert len(named) >= 2, width
        assert "unknown?" in page
        assert re.search(r"skip\w*\?|Anoth(er sk)?\S*\?", page), page


def test_without_a_margin_a_speaker_stands_above_the_quote() -> None:
    page = lines_of(harbour(), 34)
    above = page.index("  ┌ Ana Rossi")
    assert "“We" in page[above + 1]


def test_removed_text_shows_in_its_place_with_its_reason() -> None:
    article = harbour()
    assert not any("Ferry fares" in line for line in lines_of(article, 100))
    page = lines_of(article, 100, show_removed=True)
    assert page[0].split("✂")[1].strip() == "Five walks for a wet weekend"
    assert page[0].endswith("✂ teaser")
    assert page[2].strip().startswith("Velna harbour to close")
    assert page[-2].endswith("✂ related list")
    assert page[-1].strip() == "✂ Ferry fares to rise in spring"
    assert "✂ related list" in "\n".join(lines_of(article, 34, show_removed=True))


def test_a_reason_is_never_cut_off() -> None:
    reason = "headlines of other stories"
    article = Article("r", document([("Roof off", BlockKind.OTHER, reason)]))
    for width in (40, 60, 100):
        assert any(reason in line for line in lines_of(article, width, show_removed=True))


def test_indirect_speech_can_be_left_unmarked() -> None:
    page = lines_of(harbour(), 100, hide_indirect=True)
    assert not any("│" in line or "┆" in line for line in page)
    assert any("┃" in line for line in page)


def test_the_focused_quote_is_told_without_colour() -> None:
    page = lines_of(harbour(), 100, overlay=Overlay(focused_quote=4))
    focused = [line for line in page if "▌" in line]
    assert ["A token sum" in focused[0], "still a sum" in focused[1]] == [True, True]
    assert len(focused) == 2


def test_roles_say_what_each_word_is() -> None:
    article = harbour()
    roles = {
        run.text: run.roles
        for runs in runs_of(article, 100, overlay=Overlay(focused_quote=8, focused_actor="a3"))
        for run in runs
        if "margin" not in run.roles or run.text == "unknown?"
    }
    assert "quote.direct" in roles["“Nobody asked us.”"]
    assert "quote.indirect" in roles["the plan is fair"]
    assert {"quote.unsure", "quote.focused"} <= set(roles["“There is money for this,”"])
    assert "mention.name" in roles["Velna Port Authority"]
    assert "mention.description" in roles["the port’s director"]
    assert "actor.focused" in roles["Joren Halvik"]
    assert "cue" in roles["reads"]
    assert "margin.unsure" in roles["unknown?"]
    assert "caption" in roles["Crews inspect the eastern quay. Photo: port archive"]


def test_an_article_without_a_title_says_so_and_a_title_outside_the_text_shows() -> None:
    article = plain("Words of the lead.")
    assert [
        run.text for line in header.title_block(article, 40, "Words of the lead") for run in line
    ] == ["Words of the lead", "no headline in the text"]
    titled = replace(
        article, document=replace(article.document, metadata=harbour().document.metadata)
    )
    assert lines_of(titled, 100)[0].strip().startswith("The Coast Courier")


def test_bylines_and_dates_show_in_the_text_only_where_the_metadata_lack_them() -> None:
    article = harbour()
    bare = replace(article, document=replace(article.document, metadata=Metadata()))
    assert any("By Ines Marlow" in line for line in lines_of(bare, 100))
    assert not any("By Ines Marlow" in line for line in lines_of(article, 100))


def test_an_article_with_nothing_left_says_why() -> None:
    empty = Article("e", Document(""))
    assert lines_of(empty, 60)[-1].strip() == "There is no text in this file."
    gone = Article("g", document([("Share this", BlockKind.OTHER, "share bar")]))
    assert "clutter" in " ".join(lines_of(gone, 60))
    assert "Share this" in "\n".join(lines_of(gone, 60, show_removed=True))


def test_paragraphs_are_numbered_as_a_citation_counts_them() -> None:
    article = harbour()
    kinds = [article.document.blocks[index].kind for index in numbers(article.document)]
    assert set(kinds) == {BlockKind.PARAGRAPH, BlockKind.LIST}
    assert list(numbers(article.document).values()) == [1, 2, 3, 4, 5, 6]


def test_a_crowded_margin_loses_nobody() -> None:
    said = " ".join(f"“No{n},” said P{n}." for n in range(12))
    article = plain(said)
    people = tuple(Actor(f"a{n}", f"Person {n}", ActorKind.PERSON) for n in range(12))
    quote = harbour().quotes[4]
    quotes = tuple(
        replace(quote, content=(find(said, f"“No{n},”"),), speaker=f"a{n}", cue=None)
        for n in range(12)
    )
    page = "\n".join(lines_of(replace(article, actors=people, quotes=quotes), 100))
    for person in people:
        assert person.name in page


def test_chips_of_marks_stand_beside_the_text() -> None:
    article = harbour()
    mark = Mark(article.quotes[1].span, "quote", ("verify", "port"), "ask them", "id1", "green")
    page = "\n".join(lines_of(article, 100, marks=(mark,)))
    assert "#verify" in page
    narrow = lines_of(article, 34, marks=(mark,))
    assert any("#verify #port ✎ ask them" in line for line in narrow)
    bare = Mark(article.quotes[1].span)
    assert lines_of(article, 100, marks=(bare,)) == lines_of(article, 100)


@pytest.mark.parametrize(
    ("mark", "width", "line"),
    [
        (Mark(Span(0, 1), tags=("a", "b")), 18, "#a #b"),
        (Mark(Span(0, 1), tags=("verification", "harbours", "port")), 18, "#verification +2"),
        (Mark(Span(0, 1), tags=("a",), note="call back on Monday"), 18, "#a ✎ call back on…"),
        (Mark(Span(0, 1), tags=("verification",), note="call"), 15, "#verification ✎"),
        (Mark(Span(0, 1), status="verified"), 18, "✓ verified"),
        (Mark(Span(0, 1), status="disputed", tags=("a",)), 18, "≠ #a"),
        (Mark(Span(0, 1), colour="green"), 18, "■ green"),
        (Mark(Span(0, 1), colour="green", tags=("a",)), 18, "#a ■ green"),
        (Mark(Span(0, 1), colour="green", tags=("a",)), 8, "#a"),
    ],
)
def test_what_does_not_fit_on_a_chip_is_counted(mark: Mark, width: int, line: str) -> None:
    assert chip_line(mark, width) == line


def test_rows_are_made_only_as_far_as_one_looks() -> None:
    article = long(1_000_000)
    rows = Rows(article, share(100, 72))
    rows.ensure(40)
    assert len(rows) < 4000
    assert 80_000 < rows.estimate < 140_000
    middle = len(article.document.text) // 2
    at = rows.at(middle)
    row = rows[at]
    assert row.kind is RowKind.TEXT
    assert row.start <= middle < rows[at + 1].end + 2
    assert not rows.done


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 900), max_size=4),
    st.lists(st.integers(0, 900), max_size=4),
    st.sampled_from([30, 99]),
    st.integers(0, 60),
)
def test_rows_with_other_marks_are_those_made_from_the_start(
    before: list[int], after: list[int], width: int, made: int
) -> None:
    article = harbour()

    def marks(places: list[int]) -> tuple[Mark, ...]:
        return tuple(Mark(Span(at, at + 5), tags=(f"t{at}",)) for at in places)

    def all_of(rows: Rows) -> list[object]:
        while not rows.done:
            rows.extend()
        return [*map(rows.__getitem__, range(len(rows))), rows.notes]

    old = Rows(article, share(width, 72), marks=marks(before), show_removed=True)
    old.ensure(made)
    changed = old.with_marks(marks(after))
    new = Rows(article, share(width, 72), marks=marks(after), show_removed=True)
    assert all_of(changed) == all_of(new)


def test_every_offset_leads_to_the_row_that_draws_it() -> None:
    article = harbour()
    rows = Rows(article, share(60, 72))
    shown = set(rows.shown)
    for offset in range(len(article.document.text)):
        row = rows[rows.at(offset)]
        assert row.kind is RowKind.TEXT
        if any(span.start <= offset < span.end for span in shown):
            assert row.start <= offset < row.end


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, st.integers(1, 130), st.booleans())
def test_any_text_at_any_width_draws_rows_of_just_that_width(
    text: str, width: int, removed: bool
) -> None:
    half = len(text) // 2
    blocks = (
        Block(Span(0, half), BlockKind.LIST),
        Block(Span(half, len(text)), BlockKind.PARAGRAPH, "menu" if removed else None),
    )
    quote = replace(harbour().quotes[4], content=(Span(0, half), Span(half, len(text))), cue=None)
    article = Article("x", Document(text, blocks), quotes=(quote,))
    overlay = Overlay(
        selection=Span(1, max(1, len(text) - 1)), cursor=Span(half, half + 1), focused_quote=0
    )
    runs_of(article, width, overlay=overlay, show_removed=True)
