"""What builders of pages put among the paragraphs: pull quotes, boxes, marks of notes, tables."""

from __future__ import annotations

import pytest

from tui.extraction import read
from tui.extraction.markup import boxes, describe, notes, parse, pulled
from tui.extraction.markup.blocks import Piece
from tui.extraction.markup.signs import Sign
from tui.model import BlockKind, Document

SAID = "“We were told to be patient, and we were, until the snow came,” said Hilde Brandt."
PULLED = "We were told to be patient, and we were"


def paragraph(text: str) -> Piece:
    return Piece(text, place="div.text > p.")


@pytest.mark.parametrize(
    "box",
    [
        [Piece(f"“{PULLED}”", BlockKind.QUOTE)],
        [Piece(PULLED, BlockKind.QUOTE), Piece("Hilde Brandt, newsagent", BlockKind.QUOTE)],
        [Piece("until the snow came", signs=frozenset({Sign.PULLED}))],
    ],
)
def test_words_set_once_more_are_a_pull_quote_with_their_speaker(box: list[Piece]) -> None:
    pieces = [paragraph(SAID), *box, paragraph("The line has eleven stops.")]

    assert pulled.found(pieces, [True] * len(pieces), None) == [*range(1, 1 + len(box))]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (PULLED, BlockKind.HEADING, ""),  # a section is called so
        (PULLED, BlockKind.LIST, ""),  # a summary in points
        (PULLED, BlockKind.PARAGRAPH, ""),  # nothing says that it is one
        ("the snow came", BlockKind.QUOTE, ""),  # too few words to be no chance
        (f"{PULLED} this time", BlockKind.QUOTE, ""),  # said nowhere else
        (SAID, BlockKind.QUOTE, ""),  # a refrain
        (PULLED, BlockKind.QUOTE, "div. > blockquote.twitter-tweet > p."),
    ],
)
def test_what_is_no_pull_quote_stays(text: str, kind: BlockKind, place: str) -> None:
    pieces = [paragraph(SAID), Piece(text, kind, place=place)]

    assert not pulled.found(pieces, [True, True], None)


def test_of_a_paragraph_that_was_left_out_nothing_is_set_once_more() -> None:
    assert not pulled.found([paragraph(SAID), Piece(PULLED, BlockKind.QUOTE)], [False, True], None)


RELATED, CALL = frozenset({Sign.RELATED}), frozenset({Sign.NEWSLETTER})
LINK = Piece("Ferry company looks for forty new sailors", linked=1.0, signs=RELATED)
TEASER = Piece("It wants to have them before the summer, and pays.", signs=RELATED)
HEADING = Piece("Lowgate in the morning", BlockKind.HEADING, 3, signs=CALL)


@pytest.mark.parametrize(
    ("box", "kept", "left"),
    [
        ([HEADING._replace(signs=RELATED), LINK, TEASER], [True, False, True], {0, 2}),
        ([HEADING, Piece("Sign up for it.", signs=CALL)], [True, False], {0}),
        # No box of other stories: no headline above the words, or all of the article in it.
        ([TEASER], [True], set()),
        ([TEASER, LINK], [True, False], set()),
        ([LINK, *[TEASER] * 9], [False, *[True] * 9], set()),
        # The rest of an article that is for subscribers.
        ([HEADING, TEASER._replace(signs=CALL), LINK], [True, True, False], set()),
    ],
)
def test_what_is_left_of_boxes(box: list[Piece], kept: list[bool], left: set[int]) -> None:
    around = [paragraph(SAID)] * 3
    pieces = [*box, *around]
    prose = [not piece.level and not piece.linked for piece in pieces]

    assert boxes.left_over(pieces, prose, [*kept, True, True, True]) == left


@pytest.mark.parametrize(
    "mark",
    [
        '<sup id="r1"><a href="#n1">1</a></sup>',
        '<sup class="reference"><a href="/wiki/x#cite-1"><span>[</span>12<span>]</span></a></sup>',
        '<A HREF="#n1"><SUP>*</SUP></A>',
        '<a epub:type="noteref" href="notes.xhtml#n1"><sup>a</sup></a>',
    ],
)
def test_marks_of_footnotes_are_no_words(mark: str) -> None:
    assert notes.without_marks(f"<p>Since 1998.{mark} Then</p>") == "<p>Since 1998. Then</p>"


@pytest.mark.parametrize(
    "raised",
    [
        "6 km<sup>2</sup>",
        'the 1<sup><a href="#e">st</a></sup> of May',
        '<sup><a href="/terms">1</a></sup>',
        '<a href="/x" title="#4"><sup>2</sup></a>',
        '<a href="#top">1</a>',
    ],
)
def test_other_raised_words_and_links_stay(raised: str) -> None:
    assert notes.without_marks(raised) == raised


def shown(document: Document) -> list[tuple[str, BlockKind]]:
    return [(document[block.span], block.kind) for block in document.blocks]


LONG = "The keeper of the light came ashore for good on Sunday, after forty years. " * 9


def test_a_table_that_lays_out_a_page_has_no_rows() -> None:
    page = f"<table><tr><td>Menu<td>One.<br><br>{LONG}<br> <br>Two.<p>Three.<td>Also</table>"

    assert shown(parse(page, "text/html", judge=False)) == [
        (text, BlockKind.PARAGRAPH)
        for text in ("Menu", "One.", LONG.strip(), "Two.", "Three.", "Also")
    ]


@pytest.mark.parametrize("cell", ["4<br><br>5<br><br>6<br><br>7", f"{LONG}<br>{LONG}", LONG])
def test_a_row_with_a_long_cell_or_a_broken_one_is_a_row(cell: str) -> None:
    document = parse(f"<table><tr><td>1963<td>{cell}</table>", "text/html", judge=False)

    assert {kind for _, kind in shown(document)} == {BlockKind.TABLE}


WORDS = "".join(
    f"<p>The keeper counted {n} boats on that day, and one more by night.</p>" for n in "3579"
)
OTHER = "<p>The ropeworks on Tarr Street will open again in September, the council said.</p>" * 3


def kept(page: str) -> list[str]:
    document = parse(
        f"<html><head><title>Boats are counted</title></head><body>{page}", "text/html"
    )
    return [document[block.span] for block in document.kept]


def test_the_next_article_that_a_page_loads_below_its_own_is_left_out() -> None:
    story = "<article class=story><h1>{}</h1><div>{}</div></article>"
    page = story.format("Boats are counted", WORDS) + story.format("Ropes are made", OTHER)

    assert len(kept(page)) == 5
    assert "Ropes are made" not in kept(page)


@pytest.mark.parametrize(
    "page",
    [
        # All headings of a page on the first level; posts of one page in elements of their own.
        f"<article><h1>Boats are counted</h1>{WORDS}<h1>Ropes are made</h1>{OTHER}</article>",
        f"<main><h1>Boats are counted</h1>{WORDS}<article><h1>Ropes are made</h1>{OTHER}</article>",
    ],
)
def test_sections_and_posts_of_the_article_stay(page: str) -> None:
    assert "Ropes are made" in kept(page)


def test_a_caption_in_the_line_of_the_text_is_none_of_it() -> None:
    picture = '<span><img src=x><em class="img_desc">A diver at the wall. Staff</em></span>'
    document = parse(f"<div>{picture}The lake was lowered.</div>", "text/html", judge=False)

    assert shown(document) == [
        ("A diver at the wall. Staff", BlockKind.CAPTION),
        ("The lake was lowered.", BlockKind.PARAGRAPH),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<p><img src=smile.png><span class=text-desc>The lake</span> was lowered.</p>",
        "<p><span><img src=flag.png><span class=country>The lake</span></span> was lowered.</p>",
        "<p><span>The lake</span><em class=img_desc> was lowered.</em></p>",
    ],
)
def test_words_beside_a_small_picture_stay_in_their_line(line: str) -> None:
    assert shown(parse(line, "text/html", judge=False)) == [
        ("The lake was lowered.", BlockKind.PARAGRAPH)
    ]


def test_a_heading_that_a_table_of_contents_names_is_the_headline_and_stays() -> None:
    menu = "<div><a href=1>Next</a> | <a href=2>Section menu</a></div>"
    chapter = f"<title>The week</title><body>{menu}<h2>Boats are counted</h2><div>{WORDS}</div>"
    document = parse(chapter, "text/html")
    told = describe(document, {"title": "Boats are counted"}, None, outside=True)

    assert [told[block.span] for block in told.kept if block.kind is BlockKind.TITLE] == [
        "Boats are counted"
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Mira Olsen", BlockKind.BYLINE),
        ("Mira Olsen, Jon Berg", BlockKind.BYLINE),
        ("Mira Olsen and Jon Berg", BlockKind.BYLINE),
        ("Mira Olsen and Ada Lund", BlockKind.PARAGRAPH),
    ],
)
def test_a_line_that_names_the_writers_alone_is_no_paragraph(line: str, kind: BlockKind) -> None:
    head = '<head><title>Boats are counted</title><meta name=author content="Mira Olsen, Jon Berg">'
    page = f"{head}<body><h1>Boats are counted</h1><div class=c>{line}</div>{WORDS}"
    document = read(page.encode(), name="a.html", clean=False)

    assert [block.kind for block in document.blocks if document[block.span] == line] == [kind]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("<span class=author>Mira Olsen</span><time>3 March</time>", "Mira Olsen | 3 March"),
        ("<span class=author>Mira Olsen</span><span>·</span>", "Mira Olsen ·"),
        ("<a>Mira Olsen</a><a>Berlin</a>", "Mira Olsen | Berlin"),
    ],
)
def test_what_a_style_sets_apart_is_read_apart(line: str, read: str) -> None:
    assert shown(parse(f"<div>{line}</div>", "text/html", judge=False))[0][0] == read


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("<div class=flex><span>Tides</span><span>4 min</span></div>", "Tides | 4 min"),
        ("<div style='display: flex'><span>Tides</span><span>at</span></div>", "Tides | at"),
        ("<p><span class=c1>har</span><span class=c2>bour</span></p>", "harbour"),
        ("<p><span class=drop>T</span><span>he lake</span></p>", "The lake"),
        ("<p><span>Mac</span><span>Intyre</span></p>", "MacIntyre"),
        ("<p><span>Olsen</span> <span>Berlin</span></p>", "Olsen Berlin"),
        (f"<p>{LONG}<a>Mira Olsen</a><a>Berlin</a></p>", f"{LONG}Mira OlsenBerlin"),
    ],
)
def test_parts_of_words_stay_together(line: str, read: str) -> None:
    assert shown(parse(line, "text/html", judge=False))[0][0] == read


def test_what_hides_most_of_the_page_is_shown_by_a_script() -> None:
    hidden = "<div style='visibility: hidden'>{}</div><div style='display:none'><p>Menu</p></div>"

    assert len(kept(f"<h1>Boats are counted</h1>{hidden.format(WORDS)}")) == 5
    assert len(kept(f"<h1>Boats are counted</h1>{WORDS}{OTHER}{hidden.format('Soon.')}")) == 8


def test_sentences_of_footnotes_are_of_the_article() -> None:
    below = "<div class=footnote><a>1</a><div><p>He counted the ferry once.</p></div></div>"
    page = f"<div class='newsletter-post post'><h1>Boats are counted</h1>{WORDS}{below}"

    assert kept(page)[-1] == "He counted the ferry once."


def test_a_row_of_links_above_the_headline_is_a_menu() -> None:
    links = "<a>Boats</a> | <a>Ropes</a> | <a>Tides</a> | <a>Wrecks</a>"
    page = f"<table><tr><td>{links}</table><table><tr><td><b>Boats are counted</b></table>"
    said = "<meta property=og:title content='Boats are counted'>"
    rows = f"<table><tr><td>{WORDS}</table>"
    document = parse(f"<html><head>{said}</head><body>{page}{rows}", "text/html")

    assert "Ropes" not in " ".join(document[block.span] for block in document.kept)


def test_a_paragraph_without_spaces_between_words_comes_back_to_the_others() -> None:
    picture = "<span><img src=x><em class=img_desc>灯台。資料写真</em></span>"
    told = "町は来月から愛称を募集し、十一月に決める予定で、町民の声も聞くという。"
    text = [f"{told}{n}年前にも同じことがあったと町長は話した。" for n in "一二三四"]
    body = f"{text[0]}<br><br>{text[1]}<br><br>{picture}{text[2]}<br><br>{text[3]}"

    assert [line for line in kept(f"<article>{body}</article>") if line.startswith("町")] == text
