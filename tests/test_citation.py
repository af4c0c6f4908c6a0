"""Citations, against vectors of our own: ``cases/citation/*.toml`` holds an article and, for each
style, the citation in Markdown, the form in running text, and what was missing.

The expected strings follow the manuals named in each style's module.
"""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.citation import (
    DEFAULT,
    FIELDS,
    STYLES,
    Name,
    Reference,
    Said,
    cite,
    excerpt,
    name,
    names,
    quotation,
    running,
)
from tui.citation.bylines import initials
from tui.citation.casing import (
    CHICAGO_18_SMALL,
    capital_after_colon,
    marks_inside,
    small_after_colon,
    stopped,
    title_case,
)
from tui.errors import CitationError
from tui.model import Known, Metadata, QuoteKind

CASES = Path(__file__).parent / "cases" / "citation"


def load() -> list[tuple[str, str, Reference, dict[str, Any]]]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        case = tomllib.loads(path.read_text("utf-8"))
        article = case.pop("article")
        authors = names(article.pop("authors", ()), article.get("language"))
        reference = Reference(authors=authors, **article)
        found += [(path.stem, style, reference, expected) for style, expected in case.items()]
    return found


VECTORS = load()
FULL = next(reference for stem, _, reference, _ in VECTORS if stem == "two-authors")


def test_there_are_vectors_for_every_style() -> None:
    by_case: dict[str, set[str]] = {}
    for stem, style, _, _ in VECTORS:
        by_case.setdefault(stem, set()).add(style)
    assert len(by_case) >= 60
    for stem, styles in by_case.items():
        assert styles == set(STYLES), stem


@pytest.mark.parametrize(
    ("style", "reference", "expected"),
    [vector[1:] for vector in VECTORS],
    ids=[f"{stem}-{style}" for stem, style, _, _ in VECTORS],
)
def test_vector(style: str, reference: Reference, expected: dict[str, Any]) -> None:
    citation = cite(reference, style, "markdown")
    assert citation.text == expected["text"]
    assert citation.in_text == expected["in_text"]
    assert list(citation.missing) == expected.get("missing", [])


@pytest.mark.parametrize("style", STYLES)
def test_all_forms_say_the_same(style: str) -> None:
    plain = cite(FULL, style).text
    assert "*" not in plain
    assert cite(FULL, style, "markdown").text.replace("*", "") == plain
    marked = cite(FULL, style, "html").text
    assert html.unescape(marked.replace("<i>", "").replace("</i>", "")) == plain


def test_html_escapes_what_a_title_holds() -> None:
    reference = replace(FULL, title='<img src=x onerror="alert(1)"> & co.', source="A&B <i>")
    text = cite(reference, "apa", "html").text
    assert "<img" not in text
    assert "&amp;" in text
    assert text.count("<i>") == text.count("</i>") == 1


@pytest.mark.parametrize("style", STYLES)
def test_markdown_shows_a_title_as_it_is(style: str) -> None:
    title = "*A* _b_ [c](d) `e` <i>f</i> &amp; ~~g~~ \\h"
    reference = replace(FULL, title=title, authors=(), source=None, language="und")
    plain, marked = cite(reference, style).text, cite(reference, style, "markdown").text
    rendered = MarkdownIt("commonmark").render(marked)
    shown = html.unescape(rendered.replace("<em>", "").replace("</em>", ""))
    assert shown.strip().removeprefix("<p>").removesuffix("</p>") == plain


@pytest.mark.parametrize(
    "title", ["1984. A look back", "# Trending", "- 5 degrees", "> 9000", "+1"]
)
def test_markdown_starts_no_list_or_heading(title: str) -> None:
    reference = Reference(title=title, source="The Example Herald")
    rendered = MarkdownIt("commonmark").render(cite(reference, "apa", "markdown").text)
    assert rendered.startswith("<p>")


def test_a_style_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(CitationError, match=r"“bluebook”.*apa, mla"):
        cite(FULL, "bluebook")
    assert DEFAULT in STYLES


def test_every_field_that_can_be_missing_has_a_word_for_it() -> None:
    assert {field for style in STYLES.values() for field in style.needs} == set(FIELDS)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("apa", "January February March April May June July August September October November "
         "December"),
        ("harvard", "January February March April May June July August September October "
         "November December"),
        ("mla", "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."),
        ("ieee", "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."),
        ("vancouver", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        ("ama", "January February March April May June July August September October November "
         "December"),
        ("chicago-note", "January February March April May June July August September October "
         "November December"),
        ("chicago-bib", "January February March April May June July August September October "
         "November December"),
    ],
)  # fmt: skip
def test_every_month_in_every_style(style: str, written: str) -> None:
    for month, word in enumerate(written.split(), start=1):
        text = cite(replace(FULL, published=date(2024, month, 7), accessed=None), style).text
        assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text), text


@pytest.mark.parametrize("style", STYLES)
def test_an_article_without_a_title_is_called_so_everywhere(style: str) -> None:
    cited = cite(Reference(source="Meridian Wire", published=date(2023, 8, 22)), style)
    for text in (cited.text, cited.in_text):
        assert "untitled" not in text.casefold() or "[Untitled article]" in text


def test_numbers_are_the_readers() -> None:
    assert cite(FULL, "ieee", number=12).in_text == "[12]"
    assert cite(FULL, "vancouver", number=12).in_text == "(12)"
    assert cite(FULL, "ama", number=12).in_text == "¹²"
    assert cite(FULL, "chicago-note", number=12).in_text == "¹²"


def test_metadata_becomes_a_reference() -> None:
    metadata = Metadata(
        title=Known("Harbour vote", "title block"),
        authors=Known(("Ana Reyes", "Jan van Dam"), "front matter"),
        published=Known(date(2024, 6, 9), "url"),
        language=Known("en", "guess"),
    )
    reference = Reference.of(metadata, date(2024, 9, 3))
    assert reference == Reference(
        title="Harbour vote",
        authors=(Name("Reyes", "Ana"), Name("van Dam", "Jan")),
        published=date(2024, 6, 9),
        accessed=date(2024, 9, 3),
        language="en",
    )
    assert Reference.of(Metadata()) == Reference()


def test_a_byline_of_commas_names_nobody() -> None:
    assert names([",", " , ,", "", "Ana Reyes,"]) == (Name("Reyes", "Ana"),)


text = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30).map(str.strip)
maybe = st.none() | text.filter(bool)
references = st.builds(
    Reference,
    title=maybe,
    authors=st.lists(text, max_size=3).map(lambda written: names(written)),
    source=maybe,
    published=st.none() | st.dates(),
    url=maybe,
    accessed=st.none() | st.dates(),
    language=st.sampled_from([None, "en", "ja"]),
)


@given(references, st.sampled_from(list(STYLES)))
def test_no_reference_breaks_a_style_and_nothing_is_invented(
    reference: Reference, style: str
) -> None:
    citation = cite(reference, style)
    assert citation.text == citation.text.strip() or reference.url or reference.title
    assert "None" not in citation.text or "None" in str(reference)
    for field in citation.missing:
        assert not getattr(reference, field)
    if reference.published is None and reference.accessed is None:
        written = f"{reference.title}{reference.authors}{reference.source}{reference.url}"
        invented = {c for c in citation.text if c.isdigit()} - {c for c in written if c.isdigit()}
        assert not invented


# --- names


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Ana Reyes", Name("Reyes", "Ana")),
        ("Ana María Reyes", Name("Reyes", "Ana María")),
        ("Jan van den Berg", Name("van den Berg", "Jan")),
        ("Ursula von der Aue", Name("von der Aue", "Ursula")),
        ("Omar al-Rashid", Name("al-Rashid", "Omar")),
        ("Omar bin Tahir", Name("bin Tahir", "Omar")),
        ("Clara Van Houten", Name("Van Houten", "Clara")),
        ("Van Morris", Name("Morris", "Van")),
        ("Ben Okri Stone", Name("Stone", "Ben Okri")),
        ("Luther Stone Jr.", Name("Stone", "Luther", "Jr.")),
        ("Luther Stone, Jr.", Name("Stone", "Luther", "Jr.")),
        ("Stone, Luther, III", Name("Stone", "Luther", "III")),
        ("García Solano, Ana", Name("García Solano", "Ana")),
        ("Dr. Ana Reyes, MD, PhD", Name("Reyes", "Ana")),
        ("bell hooper", Name("hooper", "bell")),
        ("Zola", Name("Zola")),
        ("山田 花子", Name("山田 花子")),
        ("김민서", Name("김민서")),
        ("Associated Press", Name("Associated Press")),
        ("Herald Staff", Name("Herald Staff")),
        ("Ministry of Health", Name("Ministry of Health")),
        ("Smith & Sons", Name("Smith & Sons")),
        ("Sir Alan Reyes", Name("Reyes", "Alan")),
        ("Joan Puig i Ferrer", Name("Puig i Ferrer", "Joan")),
        ("Ana de la Torre y Vega", Name("de la Torre y Vega", "Ana")),
        ("Máire Ní Bhriain", Name("Ní Bhriain", "Máire")),
        ("AFP", Name("AFP")),
        ("Editorial Board", Name("Editorial Board")),
        ("  Ana \n Reyes ", Name("Reyes", "Ana")),
    ],
)
def test_bylines_are_taken_apart(byline: str, expected: Name) -> None:
    assert name(byline) == expected


def test_family_names_that_come_first_stay_first() -> None:
    assert name("Kovács Réka", "hu") == Name("Kovács", "Réka", family_first=True)
    assert name("Nguyễn Thị Lan", "vi").inverted == "Nguyễn Thị Lan"
    assert name("Kim Min-seo").natural == "Kim Min-seo"
    assert name("Kim Stone") == Name("Stone", "Kim")


def test_chinese_names_in_latin_letters_are_told_by_their_syllables() -> None:
    for whole in ("Wang Meilin", "Song Yu-tong", "Li Xi’an"):
        family, given = whole.split()
        assert name(whole) == Name(family, given, family_first=True)
    for family, given in (("Liu", "Tao"), ("Liang", "Wei"), ("Dale", "Lin"), ("Manuel", "Chen")):
        assert name(f"{given} {family}") == Name(family, given)


def test_four_words_of_a_spanish_byline_end_in_two_family_names() -> None:
    whole = "Ana Elena Paz Solano"
    assert name(whole, "es") == Name("Paz Solano", "Ana Elena")
    assert name(whole, "pt") == Name("Solano", "Ana Elena Paz")


def test_newspapers_written_in_one_word_are_told_by_its_end() -> None:
    for source in ("Hafenblatt", "Der Molenanzeiger", "Hamnposten", "Kajtidningen"):
        assert Reference(source=source).in_periodical
    for source in ("Hafenfunk", "HarbourPost", "Quay Online"):
        assert not Reference(source=source).in_periodical


def test_empty_bylines_are_nobody() -> None:
    assert names(["", "  ", "Ana Reyes"]) == (Name("Reyes", "Ana"),)


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        ("Ana", "A."),
        ("Ana María", "A. M."),
        ("Jean-Paul", "J.-P."),
        ("J.R.R.", "J. R. R."),
        ("Åse", "Å."),
        ("Ó", "Ó."),
        ("JR", "J. R."),
        ("(x)", ""),
    ],
)
def test_initials(given_names: str, expected: str) -> None:
    assert initials(given_names) == expected


# --- capitals and quotation marks


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the vote that split a city", "The Vote That Split a City"),
        ("what the EU said to iPhone makers", "What the EU Said to iPhone Makers"),
        ("a city to live in", "A City to Live In"),
        ("the harbour: a history", "The Harbour: A History"),
        ("who pays? the council and you", "Who Pays? The Council and You"),
        ("the 3rd vote at example.org", "The 3rd Vote at example.org"),
        ("don’t wait for us", "Don’t Wait for Us"),
        ("the “quiet” mayor’s out-of-town home", "The “Quiet” Mayor’s Out-of-Town Home"),
        ("THE VOTE OF THE YEAR", "THE VOTE OF THE YEAR"),
    ],
)
def test_title_case(title: str, expected: str) -> None:
    assert title_case(title, CHICAGO_18_SMALL, "en") == expected


def test_title_case_leaves_other_languages_alone() -> None:
    for title, language in [
        ("el concejo se divide", "es"),
        ("der rat ist gespalten", "de-AT"),
        ("conselho divide porto", None),
    ]:
        assert title_case(title, CHICAGO_18_SMALL, language) == title
    assert title_case("the council splits", CHICAGO_18_SMALL, None) == "The Council Splits"


def test_subtitles() -> None:
    assert capital_after_colon("Votes: how it went") == "Votes: How it went"
    assert capital_after_colon("Votes: iPhone users first") == "Votes: iPhone users first"
    assert capital_after_colon("Votes: “how” it went") == "Votes: “How” it went"
    assert capital_after_colon("At 10:30 sharp") == "At 10:30 sharp"
    assert small_after_colon("Votes: Residents wait") == "Votes: residents wait"
    assert small_after_colon("Votes: Lisbon waits") == "Votes: Lisbon waits"
    assert small_after_colon("Votes: Trade Union wins") == "Votes: Trade Union wins"
    assert small_after_colon("Mayor: “We will wait”") == "Mayor: “We will wait”"
    assert small_after_colon("Streit: Was nun?", "de") == "Streit: Was nun?"


@pytest.mark.parametrize(
    ("title", "inside_double", "inside_single"),
    [
        ("“A bad day” ends", "‘A bad day’ ends", "“A bad day” ends"),
        ("‘A bad day’ ends", "‘A bad day’ ends", "“A bad day” ends"),
        ('"A bad day" ends', "‘A bad day’ ends", "“A bad day” ends"),
        ("“He said ‘no’”", "‘He said “no”’", "“He said ‘no’”"),
        ("The mayor’s ‘day’", "The mayor’s ‘day’", "The mayor’s “day”"),
        ("The mayors' day", "The mayors' day", "The mayors' day"),
        ("An “open end", "An “open end", "An “open end"),
        ("’90s nostalgia", "’90s nostalgia", "’90s nostalgia"),
    ],
)
def test_marks_inside_marks(title: str, inside_double: str, inside_single: str) -> None:
    assert marks_inside(title, single=False) == inside_double
    assert marks_inside(title, single=True) == inside_single


@given(st.text("“”‘’\"'a .?"))
def test_changing_marks_changes_nothing_else(title: str) -> None:
    for single in (True, False):
        changed = marks_inside(title, single=single)
        assert len(changed) == len(title)
        assert [c for c in changed if c not in "“”‘’\"'"] == [
            c for c in title if c not in "“”‘’\"'"
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A day", "A day."),
        ("A day?", "A day?"),
        ("A day?”", "A day?”"),
        ("A day …", "A day …"),
        ("The U.S.", "The U.S."),
        ("A ‘day’", "A ‘day.’"),
        ("The mayors’", "The mayors’."),
        ("", "."),
    ],
)
def test_full_stops(text: str, expected: str) -> None:
    assert stopped(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A day.", "A day,"),
        ("‘A day.’", "‘A day,’"),
        ("The U.S.", "The U.S.,"),
        ("Quay & Co.", "Quay & Co.,"),
        ("Plan B.", "Plan B.,"),
    ],
)
def test_a_comma_takes_the_place_of_a_full_stop(text: str, expected: str) -> None:
    assert stopped(text, ",") == expected


# --- quotes


WORDS = ("“We will wait,”", "“until spring.”")
CITED = cite(FULL)


def test_a_quote_says_who_and_where() -> None:
    said = Said(("“We will wait.”",), speaker="Ana Solano", role="mayor of Porto", paragraph=4)
    assert quotation(said, CITED).splitlines() == [
        "“We will wait.”",
        "— Ana Solano, mayor of Porto",
        f"{CITED.text} (para. 4)",
    ]


def test_words_between_the_parts_are_marked_as_left_out() -> None:
    assert quotation(Said(WORDS), CITED).startswith("“We will wait,” […] “until spring.”\n")


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "— speaker unknown"),
        ({"role": "mayor"}, "— speaker unknown"),
        ({"unsure": True}, "— speaker unknown"),
        ({"speaker": "Ana Solano", "unsure": True}, "— Ana Solano [attribution unsure]"),
        ({"speaker": "A", "unsure": True, "corrected": True}, "— A [speaker set by the reader]"),
        (
            {"speaker": "A", "kind": QuoteKind.INDIRECT},
            "— A [reported in the article’s words]",
        ),
        (
            {"speaker": "A", "kind": QuoteKind.MIXED},
            "— A [partly in the article’s words]",
        ),
        (
            {"speaker": "A", "altered": True, "unsure": True},
            "— A [attribution unsure; wording altered: some characters were removed or guessed]",
        ),
    ],
)
def test_doubts_are_said(facts: dict[str, Any], line: str) -> None:
    assert quotation(Said(WORDS, **facts), CITED).splitlines()[1] == line


def test_a_quote_over_lines_is_one_paragraph() -> None:
    assert quotation(Said(("“We will\n wait.”",)), CITED).startswith("“We will wait.”\n")


@pytest.mark.parametrize(
    ("written", "double", "single"),
    [
        ("“He said ‘no’ twice.”", "“He said ‘no’ twice.”", "‘He said “no” twice.’"),
        ("‘He said “no” twice.’", "“He said ‘no’ twice.”", "‘He said “no” twice.’"),
        ("\"He said 'no' twice.\"", "“He said ‘no’ twice.”", "‘He said “no” twice.’"),
        ("“The fishers’ boats.”", "“The fishers’ boats.”", "‘The fishers’ boats.’"),
        ("“It don't matter.”", "“It don't matter.”", "‘It don't matter.’"),
        ("„Nein“, sagte er.", "„Nein“, sagte er.", "„Nein“, sagte er."),
        ("would be ‘a token sum’", "would be “a token sum”", "would be ‘a token sum’"),
        ("“left open", "“left open", "“left open"),
    ],
)
def test_marks_are_those_of_the_style(written: str, double: str, single: str) -> None:
    for style in STYLES:
        words = quotation(Said((written,)), cite(FULL, style)).splitlines()[0]
        assert words == (single if style == "harvard" else double), style


def test_the_form_for_running_text_stands_behind_the_words() -> None:
    said = Said(("“We ‘wait’.”",), paragraph=4)
    written = {style: running(said, cite(FULL, style, number=2, paragraph=4)) for style in STYLES}
    assert written["apa"] == "“We ‘wait’.” (Reyes & Okoro, 2024, para. 4)"
    assert written["mla"] == "“We ‘wait’.” (Reyes and Okoro)"
    assert written["harvard"] == "‘We “wait”.’ (Reyes and Okoro, 2024)"
    assert written["ieee"] == "“We ‘wait’.” [2]"
    assert written["vancouver"] == "“We ‘wait’.” (2)"
    for style in ("ama", *(style for style in STYLES if style.startswith("chicago"))):
        assert written[style] == "“We ‘wait’.”²", style


def test_a_quote_in_html_and_markdown() -> None:
    said = Said(("“We <b>will</b> *wait*.”",), speaker="A & B")
    marked = quotation(said, cite(FULL, form="html"), "html")
    assert marked.startswith("<blockquote>“We &lt;b&gt;will&lt;/b&gt; *wait*.”</blockquote>")
    assert "— A &amp; B" in marked
    down = quotation(said, cite(FULL, form="markdown"), "markdown")
    rendered = MarkdownIt("commonmark").render(down)
    assert rendered.startswith("<blockquote>\n<p>“We &lt;b&gt;will&lt;/b&gt; *wait*.”</p>")


def test_an_excerpt_is_nobodys_statement() -> None:
    copied = excerpt("The council\nmet.\n\nIt voted.", CITED, paragraph=2)
    assert copied == f"The council met.\n\nIt voted.\n{CITED.text} (para. 2)"
    assert "[wording altered" in excerpt("The co\ufffdncil met.", CITED, altered=True)


def test_an_excerpt_in_html_and_markdown() -> None:
    words = "A <b>.\n\n*C*."
    marked = excerpt(words, cite(FULL, form="html"), form="html")
    assert marked.startswith("<blockquote><p>A &lt;b&gt;.</p>\n<p>*C*.</p></blockquote>\n<p>")
    down = excerpt(words, cite(FULL, form="markdown"), form="markdown")
    rendered = MarkdownIt("commonmark").render(down)
    assert rendered.startswith("<blockquote>\n<p>A &lt;b&gt;.</p>\n<p>*C*.</p>\n</blockquote>")
