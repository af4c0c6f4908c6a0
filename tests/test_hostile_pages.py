"""Pages made to hold a reader up: each comes back with its words, and says what was left out."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.extraction import read
from tui.extraction.markup import page, parse, scan, survey, tags

HOSTILE = {
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(30_000)) + ">Words.</p>",
    "nesting": "<div>" * 30_000 + "Words." + "</div>" * 30_000,
    "unclosed": "<b>" * 30_000 + "Words.",
    "comments": "<!--" * 50_000 + "Words.",
    "scripts": "<script>" * 50_000,
    "brackets": "<" * 200_000,
    "open tag": "<p " + "a=" * 100_000,
    "paragraphs": "<p>" * 50_000 + "Words.",
    "lists": "<ul><li>" * 5_000 + "Words.",
    "tables": "<table><tr><td>" * 5_000 + "Words.",
    "formatting": "<a><b><i>" * 5_000 + "Words." + "</a></b></i>" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_neither_crash_nor_hang(name: str) -> None:
    document = parse(HOSTILE[name], "text/html")
    assert "a1=" not in document.text
    assert len(document.text) <= len(HOSTILE[name])


def test_what_is_cut_from_a_hostile_page_is_said_and_its_words_stay() -> None:
    for name in ("attributes", "nesting", "unclosed", "lists", "tables"):
        document = parse(HOSTILE[name], "text/html")
        assert document.text == "Words."
        assert any("left out" in notice for notice in document.notices)


ENTITIES = (
    "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><html><body><p>&j; Words.</p></body></html>"
)
LARGE = {
    "elements 100,000 deep": "<html>" + "<div>" * 100_000 + "Words." + "</div>" * 100_000,
    "a tag name of 50 MB": "<html><p>Words.</p><" + "a" * 50_000_000,
    "entities of entities": ENTITIES,
    "a million ampersands": "<html><p>" + "&" * 1_000_000 + " Words.",
    "a table of 60,000 cells": "<html><table>"
    + ("<tr>" + "<td>Words.</td>" * 20 + "</tr>") * 3_000
    + "</table>",
    "many attributes in many tags": "<html>"
    + ("<p " + " ".join(f"a{i}=1" for i in range(1_500)) + ">Words.</p>") * 100,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_hostile_pages_keep_their_words(name: str) -> None:
    document = read(LARGE[name].encode(), name="page.html")
    assert "Words." in document.text
    assert "a1=" not in document.text
    assert len(document.text) < 3_000_000


PARAGRAPH = "<p>The lock keepers said on Friday that {} boats had passed since the spring.</p>"
PARAGRAPHS = 10_500
MANY = "<html><head><title>T</title><script>var hidden = 1;</script></head><body>" + "".join(
    PARAGRAPH.format(number) for number in range(PARAGRAPHS)
)


def test_a_page_that_takes_too_long_is_shown_without_a_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "SECONDS", 0.05)
    document = parse(MANY, "text/html")
    assert len(document.blocks) == PARAGRAPHS
    assert f"that {PARAGRAPHS - 1} boats" in document.text
    assert "hidden" not in document.text
    assert not [block for block in document.blocks if block.dropped]
    assert any("gave up after" in notice for notice in document.notices)


def test_an_odd_page_read_apart_is_the_same_as_one_read_in_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page, "SECONDS", 600.0)  # not what a reader would wait for
    tamed = scan.tame(MANY)
    assert tamed.odd
    assert parse(MANY, "text/html") == page.parsed((tamed.page, True))


def test_an_honest_page_comes_back_from_taming_as_it_was() -> None:
    honest = "<!doctype html><html><p class=a>A &lt; b<br/>c <!-- <p> --> <script>'<p'</script></p>"
    assert scan.tame(honest) == scan.Tamed(honest)


SCRAPS = [
    *("<div>", "</div>", "<UL>", "</ul>", "<table>", "<p>", "<br/>", "<i/>", "</i/>", "<!--"),
    *("-->", "--->", "<script>", "<Script src=x>", "</script>", "</scripts>", "<style/>"),
    *("</style>", "<textarea", "<a b", "<", ">", "</", "/", "-", " ", "'", "words"),
    *(f"<path d={'9' * 1_100}/>", f"<i {'c' * 1_999}/>", f"<b {'c' * 2_100}"),
    *(f"<b {'c ' * 990}>", f"<b {'c ' * 999}>"),
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join))
@example(f"<b {'c' * 2_100}</")
def test_one_search_finds_no_less_than_following_each_tag_does(markup: str) -> None:
    depth = deepest = 0
    long: set[str] = set()
    followed = [*scan.found(markup)]
    for start, end, name, closing, self_closed in followed:
        levels = 0 if self_closed else tags.LEVELS.get(name, 1)
        depth = max(0, depth - levels if closing else depth + levels)
        deepest = max(deepest, depth)
        if end - start > survey.LONG_TAG and name not in {*tags.RAW, tags.COMMENT}:
            long.add(markup[start:end].rstrip(">"))
    seen = survey.of(markup)
    assert deepest <= seen.depth
    assert seen.depth > scan.DEEPEST or (
        len(followed) == seen.tags and long <= {tag.rstrip(">") for tag in seen.long}
    )


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One<p>two &amp; three<br>four", ["One", "two & three", "four"]),
        ("<head><title>T</title><meta x><body>Words", ["Words"]),
        ("<script>a < b; '<p>'</script>Words<style>p{}</style>", ["Words"]),
        ("Words <!-- <p>hidden</p> --> and more", ["Words and more"]),
        ("<svg><text>hidden</text><svg></svg></svg>Words", ["Words"]),
        ("before <svg>never closed", ["before never closed"]),
        ("1 < 2 <p", ["1 < 2"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
    ],
)
def test_words_in_one_pass(markup: str, words: list[str]) -> None:
    assert scan.words(markup) == words


@given(st.text("<>/apsvgtilehd =\"'!-&;\n", max_size=80))
def test_one_pass_never_fails_and_invents_nothing(markup: str) -> None:
    tamed = scan.tame(markup)
    assert len(tamed.page) <= len(markup)
    assert all("\n" not in block and block.strip() for block in scan.words(markup))
