"""Citations, against vectors of our own: ``cases/citation/*.toml`` holds an article and, for each
style, the citation in Markdown, the form in running text, and what was missing.

The expected strings follow the manuals named in each style's module.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.helpers.citation_cases import ANY_WORDS, FULL, VECTORS
from tui.citation import (
    DEFAULT,
    FIELDS,
    STYLES,
    Name,
    Reference,
    cite,
    names,
)
from tui.errors import CitationError
from tui.model import Known, Metadata


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
    assert "[Untitled article]" in cited.text
    assert "untitled" not in cited.in_text.replace("[Untitled article]", "").casefold()


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


maybe = st.none() | ANY_WORDS.filter(bool)
references = st.builds(
    Reference,
    title=maybe,
    authors=st.lists(ANY_WORDS, max_size=3).map(lambda written: names(written)),
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
        # Of wikitext: fields by number, and a sign that it would take for its own.
        shown = re.sub(r"\|[a-z]+\d+=|&#\d+;", "", citation.text)
        invented = {c for c in shown if c.isdigit()} - {c for c in written if c.isdigit()}
        assert not invented


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a | b {{c}}", "a &#124; b &#123;&#123;c&#125;&#125;"),
        (
            "It's ''in'' [sic] [[there]]",
            "It's &#39;&#39;in&#39;&#39; [sic] &#91;&#91;there&#93;&#93;",
        ),
        ("R&D &amp; ~~~~", "R&D &#38;amp; &#126;&#126;&#126;&#126;"),
        ("</ref>", "&#60;/ref>"),
    ],
)
def test_a_title_is_no_wikitext(title: str, written: str) -> None:
    assert cite(Reference(title=title), "wikipedia").text == f"{{{{cite news |title={written}}}}}"
