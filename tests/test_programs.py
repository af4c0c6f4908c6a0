"""The text of scripts and styles, left out before a page is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extraction.markup import page, programs


@pytest.mark.parametrize(
    ("markup", "emptied"),
    [
        ("<script>a()</script>Words", "<script></script>Words"),
        ("<style media=print>\np > a {}\n</style >", "<style media=print></style >"),
        ("<script>if (a < b) c = '</p>'</script>", "<script></script>"),
        ("<script async src='/a.js'></script>", "<script async src='/a.js'></script>"),
    ],
)
def test_what_is_said_to_the_browser_goes(markup: str, emptied: str) -> None:
    assert programs.emptied(markup) == emptied


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/ld+json">{"headline": "The ferry stays"}</script>',
        "<script><!--\na()\n--></script>",
        "<!-- <script> -->Words</script>",
        "<!-- <script> -->Words<script>",
        "<!-- <script> --> Words <!-- </script> -->",
        "<script/>Words</script>",
        "<script src='/a.js' />Words</script>",
        '<a title="<script>">Words</a> <style>',
        "<scripts>Words</scripts>",
        "</<script>Words</script>",
        "<textarea><script></textarea>Words</script>",
        "<script>Words",
    ],
)
def test_what_may_be_said_to_the_reader_stays(markup: str) -> None:
    assert programs.emptied(markup) == markup


SCRAPS = [
    *("<div>", "</div>", "<p>", "<!--", "-->", "<script>", "<script src=x>", "<script/>"),
    *("</script>", "</scripts>", "<style>", "<style/>", "</style>", "<textarea>", "</textarea>"),
    *("<", ">", "</", " ", "'", "words", " and more ", "<p>Others</p>"),
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join))
def test_a_page_shows_the_same_words_without(markup: str) -> None:
    assert page.visible(programs.emptied(markup)) == page.visible(markup)
