"""From an article to rows: measuring, wrapping, layout, what a row holds, finding, moving."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.app.articles import document, find, harbour, long, plain
from tui.app.painting import Mark, actors, folding, header, stepping
from tui.app.painting.cells import (
    NOT_PLAIN,
    cells,
    clip,
    cluster_end,
    cluster_start,
    clusters,
    drawable,
    wrap,
)
from tui.app.painting.columns import share
from tui.app.painting.layout import RowKind, Rows
from tui.app.painting.lines import Overlay, Painter
from tui.app.painting.marks import chip_line
from tui.app.painting.motions import Flow
from tui.app.painting.selecting import Selection
from tui.app.painting.spans import Layer, Roles, Run, cut
from tui.app.theming import DEFAULT_STYLES
from tui.errors import SearchError
from tui.model import Actor, ActorKind, Article, Block, BlockKind, Document, Metadata, Span
from tui.paragraphs import numbers

FAMILY, FLAG, E_ACUTE = "👨\u200d👩\u200d👧", "🇬🇧", "e\u0301"
ANY_TEXT = st.lists(
    st.one_of(
        st.sampled_from([*"ab c\n\t—“”日本。、", FAMILY, FLAG, E_ACUTE, "\ufe0f", "\u200d"]),
        st.characters(exclude_categories=["Cc", "Cs"]),
    ),
    max_size=60,
).map("".join)


# Cells and wrapping


@settings(deadline=None)
@given(ANY_TEXT)
def test_clusters_are_whole_and_measure_what_rich_measures(text: str) -> None:
    found = list(clusters(text, 0, len(text)))
    assert "".join(text[a:b] for a, b, _ in found) == text
    assert sum(size for _, _, size in found) == cells(text) == cell_len(drawable(text))


def test_a_stray_joiner_swallows_nothing() -> None:
    assert cells("a\u200d b") == 3
    assert drawable(f"{FAMILY} \u200dx\u200d") == f"{FAMILY} x"


def test_every_character_taken_for_one_cell_is_one_cell_wide() -> None:
    plain_ones = [c for n in range(32, 0x3000) if not NOT_PLAIN.match(c := chr(n))]
    assert len(plain_ones) > 1000
    assert {cell_len(char) for char in plain_ones} == {1}


@pytest.mark.parametrize("whole", [FAMILY, FLAG, E_ACUTE, "👍🏽", "☂\ufe0f", "n\u0303\u0323"])
def test_what_belongs_together_is_one_cluster(whole: str) -> None:
    text = f"a{whole}b"
    assert cluster_end(text, 1, len(text)) == 1 + len(whole)
    assert cluster_start(text, len(whole), 0) == 1
    assert cluster_start(text, 1 + len(whole), 0) == 1 + len(whole)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, st.integers(1, 12), st.booleans())
def test_wrapped_lines_lose_nothing_and_fit(text: str, width: int, hard: bool) -> None:
    starts = wrap(text, 0, len(text), width, hard=hard)
    if not text:
        assert starts == []
        return
    lines = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert "".join(lines) == text
    assert all(lines)
    edges = {a for a, _, _ in clusters(text, 0, len(text))}
    assert set(starts) <= edges
    for line in lines:
        inked = line.rstrip(" \n")
        assert cells(inked) <= width or len(list(clusters(inked, 0, len(inked)))) == 1
        if hard:
            assert "\n" not in line[:-1]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two ", "three"]),
        ("one two", 3, ["one ", "two"]),
        ("extraordinary", 5, ["extra", "ordin", "ary"]),
        ("north-south", 7, ["north-", "south"]),
        ("wait—no", 5, ["wait—", "no"]),
        ("soft\nbreak", 20, ["soft\nbreak"]),
        ("日本の首相。", 10, ["日本の首", "相。"]),
        ("約「東京」と", 4, ["約", "「東", "京」", "と"]),
        ("ab 日本", 5, ["ab 日", "本"]),
        ("a\tb c", 6, ["a\tb ", "c"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    starts = wrap(text, 0, len(text), width)
    assert [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)] == lines


def test_a_line_feed_means_a_line_where_lines_have_a_meaning() -> None:
    assert wrap("one\ntwo\n\nthree", 0, 14, 40, hard=True) == [0, 4, 8, 9]


def test_a_megabyte_without_a_blank_wraps() -> None:
    assert len(wrap("x" * 1_000_000, 0, 1_000_000, 72)) == 13_889
    assert len(wrap("日" * 100_000, 0, 100_000, 72)) == 2778


@settings(deadline=None)
@given(ANY_TEXT, st.integers(0, 12))
def test_what_is_clipped_fits(text: str, width: int) -> None:
    assert cells(clip(text, width)) <= width


def test_clipping_tells_that_something_is_missing() -> None:
    assert clip("harbour", 7) == "harbour"
    assert clip("harbour", 5) == "harb…"
    assert clip("日本海", 5) == "日本…"
    assert clip("日本海", 4) == "日…"


# Layers


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


# Columns


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


# Rows


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


# Actors


def test_an_actor_keeps_its_colour_from_article_to_article() -> None:
    rossi = Actor("a1", "Ana Rossi", ActorKind.PERSON)
    other = Actor("a2", "Joren Halvik", ActorKind.PERSON)
    again = Actor("a9", "ANA ROSSI", ActorKind.PERSON)
    assert actors.colours([rossi, other], 10)["a1"] == actors.colours([again], 10)["a9"]


def test_actors_of_one_article_differ_as_long_as_there_are_colours() -> None:
    people = [Actor(f"a{n}", f"Person {n}", ActorKind.PERSON) for n in range(12)]
    chosen = actors.colours(people[:8], 8)
    assert sorted(chosen.values()) == list(range(8))
    assert set(actors.colours(people, 8).values()) == set(range(8))


@pytest.mark.parametrize(
    ("actor", "width", "name"),
    [
        (None, 12, "unknown"),
        (Actor("a", "Ana Rossi", ActorKind.PERSON), 12, "Ana Rossi"),
        (Actor("a", "Maria Ana Rossi", ActorKind.PERSON, ("Rossi",)), 12, "Rossi"),
        (Actor("a", "Maria Ana Rossi-Vell", ActorKind.PERSON), 12, "Rossi-Vell"),
        (Actor("a", "Ministry of Fish", ActorKind.ORGANIZATION), 10, "Ministry…"),
        (Actor("a", "Maria Ana Rossi Jr.", ActorKind.PERSON), 12, "Rossi"),
        (Actor("a", "Joost van der Vell", ActorKind.PERSON), 12, "Vell"),
        (Actor("a", "spokesman for Ana Rossi", ActorKind.PERSON), 14, "spokesman for…"),
        (Actor("a", "Ellery’s tax collector", ActorKind.PERSON), 14, "tax collector"),
        (Actor("a", "The plant’s operator", ActorKind.ORGANIZATION), 16, "plant’s operator"),
        (Actor("a", "Ana Rossi’s sister", ActorKind.PERSON), 14, "sister"),
    ],
)
def test_a_name_is_made_to_fit(actor: Actor | None, width: int, name: str) -> None:
    assert actors.short_name(actor, width) == name


# Finding


@settings(deadline=None)
@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folding.fold(text)) == len(text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("it's", "It’s late"),
        ('"no"', "“No” he said"),
        ("a - b", "A — B"),
        ("sao paulo", "in São Paulo"),
        ("strasse", "STRASSE"),
        ("i", "İ"),
        ("two words", "two\nwords"),
        ("1200 people", "Some 1,200  people"),
        ("1,200", "1\u202f200"),
        ("1’200", "1200"),
        ("東京", "東京で"),
    ],
)
def test_words_are_found_whatever_their_marks(query: str, text: str) -> None:
    assert len(folding.find(folding.fold(text), query, [Span(0, len(text))])) == 1


def test_a_regular_expression_finds_and_an_empty_one_finds_nothing() -> None:
    folded = folding.fold("May 2024, June 2025")
    whole = [Span(0, len(folded))]
    hits = folding.find(folded, r"\d{4}", whole, regex=True)
    assert [hits[0], hits[1]] == [Span(4, 8), Span(15, 19)]
    assert list(hits.meeting(7, 16)) == [0, 1]
    assert list(hits.meeting(8, 15)) == []
    assert len(folding.find(folded, "x*", whole, regex=True)) == 0
    assert len(folding.find(folded, " ", whole)) == 0


def test_a_hit_never_goes_over_the_end_of_a_block() -> None:
    blocks = [Span(0, 3), Span(4, 9)]
    assert len(folding.find("one two t", "one two", blocks)) == 0
    assert folding.find("one two t", "^t", blocks, regex=True).starts == [4]
    assert folding.find("one two t", "t", [Span(5, 9)]).starts == [8]


@pytest.mark.parametrize("query", ["(", "[a", "*", "a{5,2}", r"\8", "(?P<n", "a\\"])
def test_a_wrong_expression_says_what_is_wrong(query: str) -> None:
    with pytest.raises(SearchError, match="is not a regular expression"):
        folding.compile_regex(query)


@pytest.mark.parametrize(
    "query",
    [
        "(a+)+$",
        "(a|a)*b",
        "(?:a*b*)*c",
        r"(\w+\s?)+x",
        r"(a)\1*",
        "((a?)b)*",
        "(a{2,9}){5}",
        ".*.*.*.*x",
        "a{0,5000}",
        "a{3,}",
    ],
)
def test_an_expression_that_may_never_end_is_refused(query: str) -> None:
    with pytest.raises(SearchError, match="may never end"):
        folding.compile_regex(query)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (r"quay|dock", "the Dock"),
        (r"(will|shall) not", "we shall not"),
        (r"\bsaid\b.{0,40}spring", "said it in spring"),
        (r"[+*]\d+", "+40"),
        (r"\d{4}", "in 2024"),
        (r"(?:no)+", "nono"),
        (r"colou?r", "color"),
        (r"[^]]x", "ax"),
        (r"\*+", "***"),
        ("“no”", '"no"'),
        (r"said .*? it", "said that it"),
    ],
)
def test_usual_expressions_are_taken(query: str, text: str) -> None:
    whole = [Span(0, len(text))]
    assert len(folding.find(folding.fold(text), query, whole, regex=True)) == 1


def test_an_expression_that_takes_too_long_is_given_up() -> None:
    text = "a" * 400_000
    with pytest.raises(SearchError, match="too long"):
        folding.find(text, "a*a*b", [Span(0, len(text))], regex=True)


# Moving


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
