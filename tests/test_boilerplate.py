"""Cases are files: an article, ``=====``, then a line for each block that is not plain body.

``title | <the headline>``, ``kind <kind> | <its beginning>``, ``<reason> | <its beginning>``, in
any order. Every block not named there must be kept as body. ``meta <field> | <value>``: what the
metadata must say, names with a comma between.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import UnreadableSource
from tui.extraction import boilerplate, decoding, markup, metadata
from tui.extraction.boilerplate import lines, opinion, threads
from tui.extraction.boilerplate.core import best_run
from tui.extraction.boilerplate.cues import cue_of
from tui.extraction.boilerplate.date_lines import is_date_line
from tui.extraction.boilerplate.line import Cue
from tui.model import Block, BlockKind, Document, Span
from tui.sanitizing import sanitize_article

CASES = sorted((Path(__file__).parent / "cases" / "boilerplate").glob("*.txt"))


def mark(text: str) -> Document:
    return boilerplate.mark(markup.parse(text, "text/plain"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    article, _, expected = path.read_text(encoding="utf-8").partition("=====\n")
    document = mark(article)
    lines = [line.split(" | ", 1) for line in expected.splitlines()]
    facts = {label[5:]: value for label, value in lines if label.startswith("meta ")}
    wanted = [(label, value) for label, value in lines if not label.startswith("meta ")]
    verdicts = [(_verdict(block), document[block.span]) for block in document.blocks]
    for label, beginning in wanted:
        found = next((v for v in verdicts if v[0] == label and v[1].startswith(beginning)), None)
        assert found is not None, f"no {label!r} block begins {beginning!r} in {verdicts}"
        verdicts.remove(found)
    assert [verdict for verdict in verdicts if verdict[0] != "body"] == []
    assert {name: value for name, value in _facts(document).items() if name in facts} == facts


def _facts(document: Document) -> dict[str, str]:
    found = metadata.complete(document).metadata
    return {
        "title": found.title.value if found.title else "",
        "byline": ", ".join(found.authors.value) if found.authors else "",
        "date": found.published.value.isoformat() if found.published else "",
        "language": found.language.value if found.language else "",
    }


def _verdict(block: Block) -> str:
    if block.dropped is not None:
        return block.dropped
    if block.kind is BlockKind.TITLE:
        return "title"
    if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.HEADING):
        return f"kind {block.kind}"
    return "body"


@pytest.mark.parametrize(
    ("line", "cue"),
    [
        ("Share this article", Cue.SHARE),
        ("SHARE ON FACEBOOK", Cue.SHARE),
        ("Advertisement", Cue.ADVERTISEMENT),
        ("12 comments", Cue.COMMENTS),
        ("You may also like:", Cue.RELATED),
        ("RELATED ARTICLES »", Cue.RELATED),
        ("Read more: Ferries sail again", Cue.READ_MORE),
        ("We use cookies to improve your visit to our pages.", Cue.LEGAL),
        ("© 2024 The Gazette", Cue.LEGAL),
        ("5 min read", Cue.INTERFACE),
        ("By Mira Olsen and Jon Berg, Staff Writers", Cue.BYLINE),
        ("Home | News | Sport", Cue.MENU),
        ("-2 °C", Cue.WEATHER),
        ("13.3 C", Cue.WEATHER),
        ("Updated March 3, 2024 at 4:15 pm EST", Cue.DATE),
        ("2 hours ago", Cue.DATE),
        ("2024年3月12日 18:00", Cue.DATE),
        ("11/25(水) 18:12 配信", Cue.DATE),
        ("24.out.2026 às 18h00", Cue.DATE),
        ("24-Oct-2026", Cue.DATE),
        ("October 3, 20267:45 AM", Cue.DATE),
        ("24.abc.2026", None),
        ("11月23日 17時42分", Cue.DATE),
        ("11月23日、17人が死亡した", None),
        ("By the Science Brief desk", Cue.BYLINE),
        ("Rowan Teasdale Consumer affairs correspondent", Cue.BYLINE),
        ("Rowan Teasdale Named Sports Editor", None),
        ("Raissa Villar in Manila", Cue.BYLINE),
        ("Heavy Rain in Manila", None),
        ("Shaping SQL in Berlin", None),
        ("TOKYO (Meridian Wire) - Aug. 22, 2023", Cue.DATELINE),
        ("HOME > REGIONS > COAST", Cue.MENU),
        ("By the time he arrived, the hall was empty", None),
        ("Email marketing is not new", None),
        ("360° cameras", None),
        ("“Share this article,” she said.", None),
        ("May", None),
        ("2019", None),
    ],
)
def test_cues_of_single_lines(line: str, cue: Cue | None) -> None:
    assert cue_of(line, len(line.split())) is cue


@pytest.mark.parametrize("line", ["May 2019 was a cold month", "12", "Room 12", "", "a" * 500])
def test_lines_that_only_hold_numbers_or_months_are_no_dates(line: str) -> None:
    assert not is_date_line(line)


def test_the_core_is_the_run_with_the_greatest_sum() -> None:
    assert best_run([-1, 5, -2, 6, -9, 3]) == range(1, 4)
    assert best_run([-1, -1]) == range(0)
    assert best_run([]) == range(0)


@pytest.mark.parametrize(("chance", "undone"), [(0.8, True), (0.95, False)])
def test_more_than_half_of_the_text_goes_only_where_it_is_surely_clutter(
    chance: float, undone: bool
) -> None:
    story = "The council met again and spoke about the harbour wall for three hours on Monday. "
    comment = "I read this twice and I still do not see why anybody would pay for such a wall. "
    text = "\n\n".join([*[story * 2] * 4, "5 comments", *[comment * 2] * 9])
    document = markup.parse(text, "text/plain")
    marked = boilerplate.decide(document, boilerplate.look(document), [0.02] * 4 + [chance] * 10)
    assert any("more than half" in notice for notice in marked.notices) is undone
    assert len(marked.kept) == (13 if undone else 4)
    assert all(document[block.span] != "5 comments" for block in marked.kept)


def test_the_headline_is_known_even_where_what_else_was_removed_is_brought_back() -> None:
    title = "Council argues over the harbour wall"
    story = "The council met again and spoke about the harbour wall for three hours on Monday. "
    comment = "I read this twice and I still do not see why anybody would pay for such a wall. "
    text = "\n\n".join([title, *[story * 2] * 4, "5 comments", *[comment * 2] * 9])
    document = markup.parse(text, "text/plain")
    marked = boilerplate.decide(document, boilerplate.look(document), [0.02] * 5 + [0.8] * 10)
    assert marked.notices
    assert document[marked.kept[0].span] == title
    assert [block.kind for block in marked.kept].count(BlockKind.TITLE) == 1
    assert marked.kept[0].kind is BlockKind.TITLE
    assert [document[block.span] for block in marked.blocks if block.dropped] == ["5 comments"]


def test_where_cleaning_is_undone_paragraphs_and_labels_without_a_cue_come_back() -> None:
    story = "The council met again and spoke about the harbour wall for three hours on Monday. "
    lines = ["Menu", "Harbour life", "Sport", *[story * 2] * 3, "Share this article", *[story] * 9]
    document = markup.parse("\n\n".join(lines), "text/plain")
    odds = [0.95, 0.95, 0.6, 0.02, 0.02, 0.02, 0.8, *[0.8] * 9]
    marked = boilerplate.decide(document, boilerplate.look(document), odds)
    assert [document[block.span] for block in marked.blocks if block.dropped] == [
        "Menu", "Share this article",
    ]  # fmt: skip
    assert marked.notices == (
        "Only buttons, menus' labels and the like were removed: cleaning would have taken more "
        "than half of the text.",
    )


def test_comments_do_not_outweigh_a_short_article() -> None:
    story = "The council met again and spoke about the harbour wall for three hours on Monday. "
    comment = "I read this twice and I still do not see why anybody would pay for such a wall. "
    document = mark("\n\n".join([*[story * 2] * 4, "2 comments", comment, comment]))
    assert len(document.kept) == 4


STORY = (
    "The ferry came back to the bay on Monday after a winter in the yard, the port said, and "
    "half the town stood on the quay."
)
REST = (
    "Ana Rossi, who runs the kiosk at the quay, told the council that all of them had missed it.",
    "The old timetable had never been kept, she said, and nobody had minded until the ship left.",
)


@pytest.mark.parametrize(
    "box",
    [
        ["Related stories", "Ferry to Holm stays in port", "A bridge nobody wanted"],
        ["Newsletter", "The Norrby Morning", "Sign up", "Subscribe now"],
        ["Lees ook:", "Nieuwe brug kost dubbel zoveel"],
        ["Externen Inhalt anzeigen", "Jetzt kostenlos bestellen", "Abo testen"],
        ["Get the latest news straight to your inbox"],
    ],
)
def test_a_short_article_goes_on_below_a_box(box: list[str]) -> None:
    document = mark("\n".join([STORY, STORY.replace("Monday", "Friday"), *box, *REST]))
    assert [document[block.span] for block in document.kept][2:] == [*REST]


def test_what_follows_a_quotation_in_its_sentence_is_the_articles() -> None:
    reply = "“Mostly I apologised,” he said."
    page = boilerplate.look(markup.parse("\n".join([STORY, *REST, reply, "Share"]), "text/plain"))
    odds = [0.05, 0.05, 0.05, 0.8, 0.9]
    assert [verdict.dropped for verdict in opinion.joint(page, odds)][3] is None


def test_verdicts_of_markup_stand() -> None:
    text = "Menu\n\nThe council met again and spoke about the wall for three hours on Monday night."
    blocks = (Block(Span(0, 4), dropped="not part of the article"), Block(Span(6, len(text))))
    marked = boilerplate.mark(Document(text, blocks))
    assert [block.dropped for block in marked.blocks] == ["not part of the article", None]


LINES = st.sampled_from(
    [
        "Home",
        "Share this article",
        "Related articles",
        "A headline about the harbour",
        "By Mira Olsen",
        "March 3, 2024",
        "The council met again and spoke about the harbour wall for three hours on Monday.",
        "FERRIES: The council met again and spoke about the harbour wall for three hours and then "
        "went home without having voted on anything at all, as it has done so",
        "• a point",
        "3 comments",
        "港の閉鎖、四月まで続く見通し。",
    ]
)


@settings(deadline=None)  # the first example pays for imports
@given(st.lists(LINES | st.text(max_size=40), max_size=25).map("\n".join))
def test_marking_changes_verdicts_and_nothing_else(text: str) -> None:
    before = markup.parse(text, "text/plain")
    after = boilerplate.mark(before)
    assert after.text == before.text
    assert [block.span for block in after.blocks] == [block.span for block in before.blocks]
    assert sum(block.kind is BlockKind.TITLE for block in after.blocks) <= 1
    assert all(block.dropped != "" for block in after.blocks)


@settings(deadline=None)  # the first example pays for imports
@given(
    st.binary(max_size=300) | st.text("<p>\n# *HomeBy .", max_size=200).map(str.encode),
    st.sampled_from(["a.txt", "a.md", "a.html", ""]),
)
def test_no_bytes_but_unreadable_ones_stop_the_first_stages(data: bytes, name: str) -> None:
    try:
        text = decoding.decode(data, name=name).text
    except UnreadableSource:
        return
    document = boilerplate.mark(markup.parse(text, markup.media_type(name, text)))
    document = metadata.complete(document)
    assert sanitize_article(document.text) == (document.text, 0)
    reach = 0
    for block in document.blocks:
        assert reach <= block.span.start < block.span.end <= len(document.text)
        reach = block.span.end


@pytest.mark.parametrize(
    "text", ["Nothing to see.", "One line\n\nAnother line", "Анна Росси пришла.", "12"]
)
def test_a_text_of_a_line_or_two_is_all_there(text: str) -> None:
    assert mark(text).kept


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("23 thoughts on “The ferry is back”", True),
        ("4 Gedanken zu „Die Fähre ist zurück“", True),
        ("124 reader comments", True),
        ("7 thoughts on the season", False),
        ("12 comments", False),
    ],
)
def test_a_count_of_comments_on_the_article_ends_it(line: str, ends: bool) -> None:
    told = "The ferry came back to the bay on Monday after a winter in the yard, they said."
    below = "I sailed on it as a child, and nobody was ever on time, as far as I remember."
    text = "\n\n".join([*[told] * 8, line, *[below] * 3])
    begins = threads.start(lines.read(markup.parse(text, "text/plain")))
    assert begins == (8 if ends else 12)
    document = mark(text)
    assert [document[block.span] for block in document.kept][:8] == [told] * 8
    assert not ends or all(block.dropped is not None for block in document.blocks[begins:])


def test_a_headline_with_the_sites_name_behind_it_is_not_shown_twice() -> None:
    story = "The ferry came back to the bay on Monday after a winter in the yard, the port said."
    title = "How the ferry came back to the bay"
    document = mark("\n\n".join([f"{title} | Harbour | The Bay Courier", title, *[story] * 4]))
    assert [document[block.span] for block in document.kept] == [title, *[story] * 4]
