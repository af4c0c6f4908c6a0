"""A quote with who said it and where, in each form."""

from __future__ import annotations

from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.helpers.citation_cases import FULL
from tui.citation import (
    STYLES,
    Said,
    cite,
    excerpt,
    quotation,
    running,
)
from tui.model import QuoteKind

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
    assert written["wikipedia"].startswith("“We ‘wait’.”<ref>{{cite news |last1=Reyes |")
    assert written["wikipedia"].endswith("}}</ref>")
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
