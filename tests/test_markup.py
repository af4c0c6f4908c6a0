"""Plain text, web pages and Markdown to blocks and metadata."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.extraction.markup import locating, media_type, parse, tree, voices
from tui.model import BlockKind, Document, Known

ARTICLE_TEXT = (
    "The harbour of Westhaven will stay closed until April, the council said on Monday.",
    "“We looked at every other way,” said the mayor, Ada Lindqvist, at a meeting that lasted well "
    "into the night and ended without a vote.",
    "About two hundred fishing boats use the harbour, and most of their owners had asked for a "
    "decision in January, before the season begins.",
    "A report published last year said that the northern wall had moved by eleven centimetres "
    "since it was built, and that repairs could not wait any longer.",
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head>
<title>Harbour closed until April | Gazette</title>
<meta property="og:site_name" content="Gazette">
<link rel="canonical" href="https://gazette.example/h">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
"headline": "Harbour closed until April", "datePublished": "2024-02-05T10:00:00+01:00",
"author": [{{"@type": "Person", "name": "Mira Olsen"}}, {{"name": "Jon Berg"}}]}}]}}</script>
<style>p {{color: red}}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Harbour closed until April</h1>{"".join(f"<p>{p}</p>" for p in ARTICLE_TEXT)}
<h2>What happens next</h2><p>The council meets again in two weeks to choose a contractor, and will
then say how long the work on the wall is going to take.</p>
<p style="display:none">Hidden words</p><script>var secret = 1;</script></article>
<footer><p>Contact the newsroom</p></footer></body></html>"""


def shown(document: Document) -> list[str]:
    return [document[block.span] for block in document.blocks]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "Words", "text/plain"),
        ("a.MD", "# Words", "text/markdown"),
        ("a.htm", "<p>x", "text/html"),
        ("", "<!doctype html><p>x", "text/html"),
        ("saved.txt", "\n<html><body>x", "text/html"),
        ("a.txt", "The <html> tag is old", "text/plain"),
        ("notes", "Words", "text/plain"),
        ("a.txt", "[Home](/)\n[Sport](/s)\n![](x.png)", "text/plain"),
        (
            "a.txt",
            "[Home](/)\n[Sport](/s)\n[Arts](https://a.example/arts-\nand-music)",
            "text/markdown",
        ),
        ("page", "[](/)\n\n[ ](#top)\n\n* [Sport](/s)\n", "text/markdown"),
        ("a.txt", "f[0](x) + f[1](y) + f[2](z)", "text/plain"),
    ],
)
def test_media_type_by_suffix_then_by_the_first_words(name: str, text: str, expected: str) -> None:
    assert media_type(name, text) == expected


def test_plain_text_is_left_as_it_is_with_a_block_per_line() -> None:
    text = "  Headline \n\nFirst paragraph.\nSecond paragraph.\n\n• a point\n"
    document = parse(text, "text/plain")
    assert document.text == text
    assert shown(document) == ["Headline", "First paragraph.", "Second paragraph.", "• a point"]
    assert document.blocks[-1].kind is BlockKind.LIST


def test_hard_wrapped_text_is_joined_to_paragraphs() -> None:
    text = (
        "The harbour of Westhaven will stay closed until April, the council said\n"
        "on Monday. About two hundred fishing boats use it, and most owners had\n"
        "asked for a decision in January, well before the season begins again.\n"
        "\n"
        "The repair of the northern wall is going to take at least seven weeks,\n"
        "according to an engineer who has looked at it, and may cost more than\n"
        "the council had set aside.\n"
    )
    assert len(parse(text, "text/plain").blocks) == 2


def test_sentences_that_a_scrape_cut_at_their_links_are_whole() -> None:
    lines = [
        *("News", "Sport", "Sign in", "or", "subscribe"),
        "The council of the outer islands closes its harbour until April",
        *("by", "Mira Olsen", "and", "Jon Berg"),
        *("The harbour will be closed until April,", "the council", "said on Monday", "."),
        "“Nobody asked us what we thought of it,” said the fisherwoman",
        *("Ana Rossi", ", who has moored there for", "forty years", ". She had read it in the"),
        *("Skerry Post", "."),
        "What the ferry company offers until then:",
        *("a bus to the northern quay", "a coffee while it is late"),
        *("More from the harbour and what is near", "recently added"),
    ]
    assert shown(parse("\n".join(lines), "text/plain")) == [
        *lines[:10],
        "\n".join(lines[10:14]),
        "\n".join(lines[14:21]),
        *lines[21:],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour will be closed until April,\nthe council said.\nSo it goes on\n, she said.",
        "It was closed all of the winter\n\n, she said\n\n. So it\n\n, he thought.",
        "for (const boat of boats) {\n  moor(boat\n  )\n})\n) and so on it went for them.",
    ],
)
def test_lines_of_a_text_that_was_not_cut_are_not_joined(text: str) -> None:
    assert len(shown(parse(text, "text/plain"))) == len([one for one in text.split("\n") if one])


def test_short_lines_one_under_the_other_are_not_joined() -> None:
    text = (
        "Home\nWorld news\nPolitics\nMoney and work\nWeather\nA longer line about a thing\nMore\n"
    )
    assert len(parse(text, "text/plain").blocks) == 7


def test_a_page_becomes_its_visible_blocks_and_says_what_is_not_of_the_article() -> None:
    document = parse(PAGE, "text/html")
    assert "Hidden words" not in document.text
    assert "secret" not in document.text
    kept = [document[block.span] for block in document.kept]
    for paragraph in ARTICLE_TEXT:
        assert paragraph in kept
    assert "What happens next" in kept
    removed = {document[b.span]: b.dropped for b in document.blocks if b.dropped}
    assert removed["Home"] == "menu"
    assert removed["Contact the newsroom"] == "legal notice"
    assert [document[b.span] for b in document.blocks if b.kind is BlockKind.TITLE] == [
        "Harbour closed until April"
    ]


def test_a_page_that_is_not_judged_keeps_every_visible_block() -> None:
    document = parse(PAGE, "text/html", judge=False)
    assert {"Home", "Sport", "Contact the newsroom"} <= set(shown(document))
    assert not [block for block in document.blocks if block.dropped]


def test_what_a_page_says_about_itself_comes_with_its_origin() -> None:
    metadata = parse(PAGE, "text/html").metadata
    assert metadata.title == Known("Harbour closed until April", "headline")
    assert metadata.authors == Known(("Mira Olsen", "Jon Berg"), "json-ld")
    assert metadata.published == Known(date(2024, 2, 5), "json-ld")
    assert metadata.source == Known("Gazette", "open graph")
    assert metadata.url == Known("https://gazette.example/h", "canonical link")
    assert metadata.language == Known("en", "html")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-11-30T23:59:00Z">', "2023-11-30"),
        ('<meta name="date" content="2023-02-31">', None),
        ('<meta name="date" content="yesterday">', None),
        ('<time itemprop="datePublished" datetime="2020-01-02">2 Jan</time>', "2020-01-02"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 90_000 + "</script>", None),
    ],
)
def test_dates_of_a_page_are_valid_or_absent(head: str, published: str | None) -> None:
    document = parse(f"<html><head>{head}</head><body><p>Words.</p></body></html>", "text/html")
    found = document.metadata.published
    assert (found.value.isoformat() if found else None) == published


def test_metadata_of_a_page_cannot_carry_commands_or_lines() -> None:
    page = (
        '<title>A&#27;[2Jb\n\nTY  - NEWS</title><link rel=canonical href="javascript:x"><p>Words.'
    )
    metadata = parse(page, "text/html").metadata
    assert metadata.title == Known("A b TY - NEWS".replace("A b", "Ab"), "page title")
    assert metadata.url is None


def test_control_characters_written_as_entities_are_removed_and_counted() -> None:
    document = parse("<p>before&#27;[31m after&#8238;&#0;</p>", "text/html")
    assert document.text.startswith("before")
    assert "\x1b" not in document.text
    assert "\u202e" not in document.text
    assert any("removed" in notice for notice in document.notices)


def test_a_page_without_an_article_is_left_whole_and_says_so() -> None:
    document = parse("<ul><li>One</li><li>Two</li></ul>", "text/html")
    assert [document[block.span] for block in document.kept] == ["One", "Two"]
    assert any("where its article is" in notice for notice in document.notices)


LOCK = "".join(
    f"<p>The lock keepers said on Friday that {count} boats had passed since the spring.</p>"
    for count in (11, 24, 37, 58, 73, 92)
)


def test_a_heading_that_is_a_sentence_above_the_first_paragraph_is_the_standfirst() -> None:
    standfirst = "The keepers of the lock have counted every boat since spring, and want a holiday."
    head = "<h1>Boats are counted</h1><p class=byline>By Mira Olsen</p>"
    source = f"<body>{head}<div id=text><h2>{standfirst}</h2>{LOCK}</div></body>"
    document = parse(source, "text/html")
    assert standfirst in [document[block.span] for block in document.kept]


def test_what_is_said_in_a_video_above_the_headline_is_not_of_the_article() -> None:
    said = "".join(
        f"<p>So here we are at the lock with the keeper, who has counted {count} of them, Dana.</p>"
        for count in range(20)
    )
    page = f"<article><div class=said>{said}</div><h1>Boats are counted</h1>{LOCK * 2}</article>"
    document = parse(f"<body>{page}</body>", "text/html")
    kept = [document[block.span] for block in document.kept]
    assert kept[0] == "Boats are counted"
    assert len(kept) == 13


@pytest.mark.parametrize("count", [1, 8])
def test_a_page_of_nothing_but_links_is_left_whole(count: int) -> None:
    line = "The ropeworks on Tarr Street open again in September, the council said on Monday, "
    line += "and the boatyards of the bay, which look for joiners, will pay two thirds of it"
    links = "".join(f'<p><a href="/{n}">{line} {n}.</a></p>' for n in range(count))
    document = parse(f"<main><article>{links}</article></main>", "text/html")
    assert [document[block.span] for block in document.kept] == [
        f"{line} {n}." for n in range(count)
    ]


def test_line_breaks_and_table_rows() -> None:
    page = "<p>one<br>two<br><br>three</p><table><tr><td>a</td><td>b</td></tr></table>"
    assert shown(parse(page, "text/html", judge=False)) == ["one\ntwo", "three", "a | b"]


def test_markdown_shows_words_and_kinds_without_marks() -> None:
    source = (
        "---\ntitle: Harbour closed\nauthor: [Mira Olsen, Jon Berg]\ndate: 2024-02-05\n"
        "source: https://gazette.example/h\nlang: en\n---\n"
        "# Harbour closed\n\nThe *council* [said](https://x.example) so.\n\n> “We waited.”\n\n"
        "- one\n- two\n\n## Next\n\n![picture](p.png)\n\nA <b>bold</b> word<!-- hidden -->.\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    document = parse(source, "text/markdown")
    assert [(document[b.span], b.kind) for b in document.blocks] == [
        ("Harbour closed", BlockKind.TITLE),
        ("The council said so.", BlockKind.PARAGRAPH),
        ("“We waited.”", BlockKind.QUOTE),
        ("one", BlockKind.LIST),
        ("two", BlockKind.LIST),
        ("Next", BlockKind.HEADING),
        ("A bold word.", BlockKind.PARAGRAPH),
        ("a | b", BlockKind.TABLE),
        ("1 | 2", BlockKind.TABLE),
    ]
    metadata = document.metadata
    assert metadata.title == Known("Harbour closed", "front matter")
    assert metadata.authors == Known(("Mira Olsen", "Jon Berg"), "front matter")
    assert metadata.published == Known(date(2024, 2, 5), "front matter")
    assert metadata.url == Known("https://gazette.example/h", "front matter")
    assert metadata.source is None
    assert metadata.language == Known("en", "front matter")


def test_markdown_of_note_taking_programs_and_web_clippers() -> None:
    source = (
        "“We ~~waited~~ left,” she said.[^1] ==They knew.== Two a == b and c == d.\n\n"
        "> [!info]- Listen to this\n> 14 minutes\n\n[^1]: On *Monday*.\n"
    )
    document = parse(source, "text/markdown")
    assert [(document[b.span], b.kind) for b in document.blocks] == [
        (
            "“We waited left,” she said. They knew. Two a == b and c == d.",
            BlockKind.PARAGRAPH,
        ),
        ("Listen to this\n14 minutes", BlockKind.QUOTE),
        ("On Monday.", BlockKind.PARAGRAPH),
    ]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("[The quay](/news/the-\nquay-at-\nnight) is *dark*.", ["The quay is dark."]),
        ("[Print](javascript:print\\(\\)) ![](data:image/gif;base64,AA)Words.", ["Print Words."]),
        (
            "# The council of the outer islands closes its harbour until the last days of\n"
            "April\n\nSo.",
            [
                "The council of the outer islands closes its harbour until the last days of April",
                "So.",
            ],
        ),
        (
            "# The council of the outer islands closes\nOn Monday.",
            [
                "The council of the outer islands closes",
                "On Monday.",
            ],
        ),
    ],
)
def test_markdown_made_of_a_page_has_no_addresses(source: str, blocks: list[str]) -> None:
    assert shown(parse(source, "text/markdown")) == blocks


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("- menu\n" * 20, "Harbour closed"),
        ("- menu\n" * 20 + "\n" + "So they went home again, all of them. " * 5, None),
        ("- menu\n" * 20 + "\n# The Post\n", None),
    ],
)
def test_the_only_first_heading_is_the_title_below_menus(above: str, title: str | None) -> None:
    known = parse(f"{above}\n# Harbour closed\n\nWords.\n", "text/markdown").metadata.title
    assert (known.value if known else None) == title


def test_the_day_of_a_clipping_is_not_the_articles() -> None:
    for published, day in (("", None), (" 2024-02-05", date(2024, 2, 5))):
        source = f"---\ntitle: T\npublished:{published}\ncreated: 2024-03-01\n---\nWords.\n"
        known = parse(source, "text/markdown").metadata.published
        assert (known.value if known else None) == day


def test_front_matter_with_an_ampersand_and_a_star_is_no_alias() -> None:
    document = parse('---\ntitle: "Research & *more*"\n---\nWords.\n', "text/markdown")
    assert document.metadata.title == Known("Research & *more*", "front matter")


def test_toml_front_matter() -> None:
    document = parse('+++\ntitle = "T"\ndate = 2024-02-05\n+++\nWords.\n', "text/markdown")
    assert document.text == "Words."
    assert document.metadata.published == Known(date(2024, 2, 5), "front matter")


def test_markdown_that_is_all_marks_is_read_as_plain_text() -> None:
    document = parse("*_[" * 20_000, "text/markdown")
    assert document.text == "*_[" * 20_000
    assert "plain text" in document.notices[0]


def test_front_matter_that_yaml_refuses_is_read_line_by_line() -> None:
    document = parse(
        "---\ntitle: Quay vote: what comes next\nauthor:\n  - Mira Olsen\n  - 'Jon Berg'\n"
        "date: 2024-02-05  \ntags: [a, b]\nextra:\n  deep: 1\n# a comment\n---\nWords.\n",
        "text/markdown",
    )
    assert document.text.strip() == "Words."
    assert not document.notices
    metadata = document.metadata
    assert metadata.title == Known("Quay vote: what comes next", "front matter")
    assert metadata.authors == Known(("Mira Olsen", "Jon Berg"), "front matter")
    assert metadata.published == Known(date(2024, 2, 5), "front matter")


@pytest.mark.parametrize(
    "source",
    [
        "---\nQuay: open\nVote: lost: again\n---\nWords.",
        "---\ntitle: lost: again\nA sentence stands here.\n---\nWords.",
        "---\ntitle: [unclosed\n---\nWords.",
        "---\na: &a [x]\nb: *a\n---\nWords.",
        "+++\ntitle = \n+++\nWords.",
        "---\nno closing fence: yes\nWords.",
    ],
)
def test_front_matter_that_cannot_be_read_stays_in_the_text(source: str) -> None:
    document = parse(source, "text/markdown")
    assert "Words." in document.text
    assert document.metadata.title is None


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "text/html"])
@settings(deadline=None)  # the first example pays for imports
@given(text=st.text(max_size=120) | st.text("<>/ap =\"'!-\n#*_[]()&;|`+", max_size=120))
def test_blocks_are_ordered_disjoint_and_not_blank(kind: str, text: str) -> None:
    document = parse(text, kind)
    reach = 0
    for block in document.blocks:
        assert reach <= block.span.start < block.span.end <= len(document.text)
        assert document[block.span].strip()
        reach = block.span.end


def test_places_are_the_same_of_many_blocks_as_of_few() -> None:
    words = "harbourferrywintertimetablecouncilquay" * 3
    length = locating.SHORT
    keys = [f"{n:06}{words[n % 30 :][: length + n % 9]}" for n in range(400)]
    twice, overlapping = keys[8], "ab" * length
    text = "".join([*keys[::2], *keys[1::4], twice, overlapping, "b", overlapping])
    sought = [*keys, overlapping, keys[8][2:], keys[9][:-1] + "x", words[:length]]
    assert len(sought) > locating.MANY
    found = locating.only_places(sought, text)
    assert found == [place for key in sought for place in locating.only_places([key], text)]
    assert found[8] == found[3] == -1  # there twice; not at all
    assert text.startswith(keys[10], found[10])


ODD_ELEMENTS = (
    "<figure><table><tr><td>Boats</td><td>Two hundred of them lay here in January</td></tr></table>"
    "</figure>",
    "<form id='aspnetForm'>{}</form>",
    "<p>The wall moved by <math alttext='x = 11'><mi>x</mi></math> in all.</p>",
    "<p>On <time>Monday</time>, <button>share</button>and late.<svg><use/></svg> None left.</p>",
    "<aside><nav><nav><a href='/'>Home</a></nav></nav> between </aside> behind it",
    '<script type=\'application/ld+json\'>{{"@type": "DiscussionForumPosting"}}</script>'
    "<ul class='comments'><li>I was there, and it lasted until midnight, says the reader</li></ul>",
    "<noscript><p>A picture of the harbour in winter, seen from the wall</p></noscript>",
    "<label>Notes <select><option>one</option></select></label>",
)


@pytest.mark.parametrize("odd", ODD_ELEMENTS)
def test_an_extractor_says_the_same_of_a_page_that_lost_early_what_it_deletes_anyway(
    odd: str,
) -> None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Found

    body = "".join(f"<p>{p}</p>" for p in ARTICLE_TEXT)
    inside = odd.format(body) if "{}" in odd else f"{body}{odd.format()}{body}"
    page = f"<html><body><article><h1>Harbour</h1>{inside}</article></body></html>"
    alone = bare_extraction(page, fast=True, favor_precision=True, include_comments=False)
    assert isinstance(alone, Found)
    assert "Ada Lindqvist" in (expected := alone.text or "")
    root = tree.parse(page)
    assert root is not None
    assert voices.trafilatura(root, precise=True) == expected
