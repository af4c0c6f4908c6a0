"""Quotes and annotations as they are exported, read back by what reads those formats."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring
from markdown_it import MarkdownIt

from tests.helpers.exporting import HOSTILE, annotation, described, noted, read, story
from tui.citation import STYLES
from tui.export import FIELDS, FORMATS, By, Item, What, export
from tui.model import Amended, Known, Outcome, Span
from tui.notebook import Concern, Correction, Kind, Status
from tui.notebook.amending.quotes import CORRECTED
from tui.sanitizing import sanitize_line

QUOTES, ANNOTATIONS = What.QUOTES, What.ANNOTATIONS
PASSAGES = [one.id for one in FORMATS.values() if QUOTES in one.of]


def text(what: What, form: str, *items: Item, by: By = By.ARTICLE, style: str = "apa") -> str:
    made = export(items, what, form, by=by, style=STYLES[style], accessed=date(2024, 9, 3))
    return "".join(made)


def rows(what: What, *items: Item) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(what, "csv", *items), newline=""), strict=True))


def objects(what: What, *items: Item) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text(what, "jsonl", *items).splitlines()]


def rendered(markdown: str) -> HtmlElement:
    """What CommonMark makes of it, HTML in it as text would be a tag."""
    return document_fromstring(MarkdownIt("commonmark").render(markdown))


def words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def hostile(words: str) -> Item:
    """One quote, one note and one tag that all hold these words."""
    item = story()
    article = item.article
    quote = article.quotes[0]
    line = sanitize_line(words, limit=10_000)
    metadata = replace(article.document.metadata, title=Known(words, "page"))
    document = replace(article.document, metadata=metadata)
    actors = tuple(replace(actor, name=line, role=line) for actor in article.actors)
    article = replace(article, document=document, actors=actors, quotes=(quote,))
    selector = annotation(document[quote.span], tags=(line,), note=line)
    return replace(item, article=article, notes=noted(selector))


PILE = [hostile(words) for words in HOSTILE]
LINES = [sanitize_line(words, limit=10_000) for words in HOSTILE]


# --- tables


def test_every_column_of_a_quote() -> None:
    note = annotation(
        "“It is a gamble with other people’s money,”",
        tags=("money", "check"),
        note="Whose\nmoney?",
        status=Status.DISPUTED,
    )
    item = story(notes=noted(note))
    found = objects(QUOTES, item)
    assert [list(one) for one in found] == [list(FIELDS)] * len(found)
    (one,) = (one for one in found if one["quote"].startswith("“It is"))
    start = item.article.document.text.index("“It is")
    assert one == {
        "file": "story.md",
        "article": item.article.id,
        "title": "Harbour vote",
        "authors": ["Ana Reyes"],
        "source": "The Lisbon Herald",
        "date": "2024-06-09",
        "url": "https://herald.example/harbour",
        "language": "en",
        "what": "quotes",
        "quote": "“It is a gamble with other people’s money,”",
        "kind": "direct",
        "speaker": "Tomas Brandt",
        "role": one["role"],
        "remarks": [],
        "confidence": one["confidence"],
        "why": one["why"],
        "paragraph": 3,
        "start": start,
        "end": start + len("“It is a gamble with other people’s money,”"),
        "tags": ["money", "check"],
        "note": "Whose\nmoney?",
        "status": "disputed",
        "place": None,
        "id": None,
        "created": None,
        "modified": None,
    }
    assert 0 < one["confidence"] <= 1
    (row,) = (row for row in rows(QUOTES, item) if row["quote"].startswith("“It is"))
    assert row == {
        key: "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
        for key, value in one.items()
    }


def test_the_parts_of_one_quote_are_one_row() -> None:
    found = [row["quote"] for row in rows(QUOTES, story())]
    assert "“We will not ‘wait’ for another storm,” […] “The walls are ready.”" in found


def test_what_is_noted_is_a_row_each() -> None:
    notes = noted(
        annotation("reopen the old harbour", Kind.HIGHLIGHT, tags=("a",)),
        annotation("“It is a gamble with other people’s money,”", speaker="Somebody Else"),
        annotation("words that were never there at all, not even nearly", Kind.NOTE, note="lost"),
        tags=("whole",),
        note="On the article.",
    )
    found = objects(ANNOTATIONS, story(notes=notes))
    assert [(one["kind"], one["place"], one["tags"], one["note"]) for one in found] == [
        ("article", None, ["whole"], "On the article."),
        ("highlight", "placed", ["a"], None),
        ("quote", "placed", [], None),
        ("note", "not found", [], "lost"),
    ]
    assert found[2]["speaker"] == "Tomas Brandt"
    assert found[3]["start"] is None
    assert found[3]["quote"].startswith("words that were never there")


def test_only_the_selection() -> None:
    item = story(notes=noted(annotation("It is a gamble"), annotation("The walls are ready")))
    at = item.article.document.text.index("It is a gamble")
    chosen = replace(item, within=(Span(at, at + 5),))
    assert [one["speaker"] for one in objects(QUOTES, chosen)] == ["Tomas Brandt"]
    assert [one["quote"] for one in objects(ANNOTATIONS, chosen)] == ["It is a gamble"]


def test_a_corrected_speaker_is_told() -> None:
    item = story()
    quotes = tuple(replace(one, why=CORRECTED, by_reader=True) for one in item.article.quotes)
    item = replace(item, article=replace(item.article, quotes=quotes))
    assert all("speaker set by the reader" in one["remarks"] for one in objects(QUOTES, item))
    for form in ("markdown", "html"):
        assert "speaker set by the reader" in text(QUOTES, form, item)


def test_words_the_reader_has_mended_are_told() -> None:
    item = story()
    quote = item.article.quotes[0]
    amended = (Amended("c1", Outcome.APPLIED, Span(quote.span.start + 2, quote.span.start + 4)),)
    document = replace(item.article.document, amended=amended)
    correction = Correction("c1", Concern.TEXT, None)
    notes = replace(noted(), corrections=(correction,))
    item = replace(item, article=replace(item.article, document=document), notes=notes)
    told = ["wording mended by the reader" in one["remarks"] for one in objects(QUOTES, item)]
    assert told == [True, False, False]
    notes = replace(notes, corrections=(replace(correction, about=Concern.BLOCK),))
    assert not any(one["remarks"] for one in objects(QUOTES, replace(item, notes=notes))[:2])


def test_characters_that_were_taken_out_are_told() -> None:
    item = read("“We \x1b[31mwill\x1b[0m not wait,” said Ana Rossi.\n", "a.txt")
    (one,) = objects(QUOTES, item)
    assert one["quote"] == "“We will not wait,”"
    assert one["remarks"] == ["wording altered: some characters were removed or guessed"]


def test_csv_is_read_back_whatever_the_words() -> None:
    found = rows(QUOTES, *PILE)
    assert len(found) == len(PILE)
    for row, line in zip(found, LINES, strict=True):
        for key in ("title", "speaker", "role", "tags", "note"):
            assert row[key] in (line, "'" + line)


def test_no_cell_of_a_table_is_a_formula() -> None:
    for row in rows(QUOTES, *PILE):
        for cell in row.values():
            assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_jsonl_is_read_back_whatever_the_words() -> None:
    for one, line in zip(objects(QUOTES, *PILE), LINES, strict=True):
        assert [one[key] for key in ("title", "speaker", "role", "note")] == [line] * 4
        assert one["tags"] == [line]


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_any_note_comes_back_in_csv(note: str) -> None:
    item = described("A", notes=noted(note=note, tags=("x",)))
    (row,) = rows(ANNOTATIONS, item)
    assert row["note"] in (note, "'" + note)


@pytest.mark.parametrize("form", PASSAGES)
@pytest.mark.parametrize("what", [QUOTES, ANNOTATIONS])
def test_nothing_a_terminal_obeys_is_exported(form: str, what: What) -> None:
    made = text(what, form, *PILE)
    allowed = "\r\n" if form == "csv" else "\n"
    assert not [c for c in made if unicodedata.category(c) == "Cc" and c not in allowed]


# --- dossiers


def test_a_dossier_by_article() -> None:
    assert text(QUOTES, "markdown", story()) == (
        "# Quotes by article\n"
        "\n"
        "[//]: # (Written by pullquote)\n"
        "\n"
        "## Harbour vote\n"
        "\n"
        "Reyes, A. (2024, June 9). Harbour vote. *The Lisbon Herald*. "
        "https://herald.example/harbour\n"
        "\n"
        "> “We will not ‘wait’ for another storm,” […] “The walls are ready.”\n"
        ">\n"
        "> — Ana Rossi, Mayor (para. 2)\n"
        "\n"
        "> “It is a gamble with other people’s money,”\n"
        ">\n"
        "> — Tomas Brandt (para. 3)\n"
        "\n"
        "> that the first boats would arrive in May\n"
        ">\n"
        "> — Ana Rossi, Mayor [reported in the article’s words] (para. 4)\n"
    ).replace("Tomas Brandt (", f"{_brandt()} (")


def _brandt() -> str:
    """With the role, where one was found."""
    (one,) = (one for one in objects(QUOTES, story()) if one["speaker"] == "Tomas Brandt")
    return ", ".join(part for part in (one["speaker"], one["role"]) if part)


def test_a_dossier_by_actor_lists_its_sources() -> None:
    made = text(QUOTES, "markdown", story(), by=By.ACTOR)
    assert re.findall("^## (.*)", made, re.M) == ["Ana Rossi", "Tomas Brandt", "Sources"]
    assert "(Reyes, 2024, para. 3)" in made
    assert made.endswith(
        "## Sources\n\n- Reyes, A. (2024, June 9). Harbour vote. *The Lisbon Herald*. "
        "https://herald.example/harbour\n"
    )


def dated(day: str, outlet: str, author: str = "Ana Reyes", words: str = "No") -> Item:
    return read(
        f"---\ntitle: Vote of {day}\nauthor: {author}\ndate: {day}\nsource: {outlet}\n---\n\n"
        f"The council met.\n\n“{words},” said Tomas Brandt.\n"
    )


def test_what_one_said_has_day_and_outlet_and_the_newest_comes_first() -> None:
    """In whichever order the list has the articles; what has no day is last."""
    items = [
        dated("2024-03-09", "The Lisbon Herald", words="Second"),
        read("---\ntitle: Undated\n---\n\nThey met.\n\n“Last,” said Tomas Brandt.\n"),
        dated("2024-11-02", "The Quay Post", words="First"),
        dated("2023-12-31", "The Quay Post", words="Third"),
    ]
    made = text(QUOTES, "markdown", *items, by=By.ACTOR)
    assert re.findall("^> “([A-Z][a-z]+)", made, re.M) == ["First", "Second", "Third", "Last"]
    assert "> — Tomas Brandt · 2024-11-02 · The Quay Post (Reyes, 2024b, para. 2)\n" in made
    assert "> — Tomas Brandt (*Undated*, n.d., para. 2)\n" in made
    by_article = text(QUOTES, "markdown", *items)
    assert re.findall("^> “([A-Z][a-z]+)", by_article, re.M) == ["Second", "Last", "First", "Third"]
    assert "· The Quay Post" not in by_article


def test_numbers_of_sources_go_up_through_the_text() -> None:
    items = [dated("2024-03-09", "The Lisbon Herald"), dated("2024-11-02", "The Quay Post")]
    made = text(QUOTES, "markdown", *items, by=By.ACTOR, style="ieee")
    assert re.findall(r"\[(\d)\], para", made.replace("\\", "")) == ["1", "2"]
    newest, oldest = made.partition("## Sources")[2].split("\n- ")[1:]
    assert "Nov. 2, 2024" in newest
    assert "Mar. 9, 2024" in oldest


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_note_on_a_whole_article_says_which_where_it_stands_under_its_tag(form: str) -> None:
    notes = noted(tags=("money",), note="Compare with May.")
    made = text(ANNOTATIONS, form, story(notes=notes), by=By.TAG)
    assert "2024-06-09 · The Lisbon Herald (Reyes, 2024)" in made


def test_a_note_on_an_article_of_which_nothing_is_known_is_written() -> None:
    item = described(None, source=None, published=None, url=None, notes=noted(note="Whose?"))
    assert "Whose?" in text(ANNOTATIONS, "markdown", item, by=By.TAG)


@pytest.mark.parametrize(
    ("shorts", "headings"),
    [
        (("Kishida", "Kishida"), ["Fumio Kishida", "Sources"]),
        (("Kishida", ""), ["Fumio Kishida", "Sources"]),
        (("Kishida", "Fumio"), ["Fumio Kishida", "Kishida Fumio", "Sources"]),
    ],
)
def test_both_orders_of_a_name_are_one_heading_unless_articles_tell_two_persons(
    shorts: tuple[str, str], headings: list[str]
) -> None:
    def item(name: str, short: str) -> Item:
        one = story()
        rossi = next(actor for actor in one.article.actors if actor.name == "Ana Rossi")
        rossi = replace(rossi, name=name, aliases=(short,) if short else ())
        quotes = tuple(quote for quote in one.article.quotes if quote.speaker == rossi.id)
        return replace(one, article=replace(one.article, actors=(rossi,), quotes=quotes))

    names = ("Fumio Kishida", "Kishida Fumio")
    items = [item(name, short) for name, short in zip(names, shorts, strict=True)]
    made = text(QUOTES, "markdown", *items, items[0], by=By.ACTOR)
    assert re.findall("^## (.*)", made, re.M) == headings


def test_a_dossier_by_tag_has_a_passage_under_each_of_its_tags() -> None:
    notes = noted(
        annotation("It is a gamble", tags=("zebra", "Alpha")), annotation("The walls are ready")
    )
    made = text(ANNOTATIONS, "markdown", story(notes=notes), by=By.TAG)
    headings = re.findall("^## (.*)", made, re.M)
    assert headings == ["\\#Alpha", "\\#zebra", "Without a tag", "Sources"]
    assert made.count("It is a gamble") == 2
    assert made.count("The walls are ready") == 1


def test_what_has_no_tag_stands_under_that_of_its_article() -> None:
    notes = noted(annotation("It is a gamble", tags=("zebra",)), tags=("money",))
    made = text(QUOTES, "markdown", story(notes=notes), by=By.TAG)
    under = dict(part.split("\n", 1) for part in made.split("\n## ")[1:])
    assert list(under) == ["\\#money", "\\#zebra", "Sources"]
    assert "It is a gamble" in under["\\#zebra"]
    assert "It is a gamble" not in under["\\#money"]
    assert "The walls are ready" in under["\\#money"]


def test_who_is_unknown_comes_last() -> None:
    item = story()
    quotes = tuple(
        replace(one, speaker=None) if number == 0 else one
        for number, one in enumerate(item.article.quotes)
    )
    item = replace(item, article=replace(item.article, quotes=quotes))
    made = text(QUOTES, "markdown", item, by=By.ACTOR)
    assert re.findall("^## (.*)", made, re.M)[-2:] == ["Speaker unknown", "Sources"]
    assert "— speaker unknown" in made


def test_a_quote_in_a_quote_changes_its_marks_by_the_style() -> None:
    made = text(QUOTES, "markdown", story(), style="harvard")
    assert "> ‘We will not “wait” for another storm,’" in made


@pytest.mark.parametrize(
    ("style", "place"),
    [
        ("apa", "(Reyes, 2024, para. 3)"),
        ("mla", "(Reyes), para. 3"),
        ("ieee", "[1], para. 3"),
        ("chicago-note", "¹, para. 3"),
    ],
)
def test_the_paragraph_stands_with_every_quote(style: str, place: str) -> None:
    assert f"{place}\n" in text(QUOTES, "markdown", story(), by=By.ACTOR, style=style)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("by", By)
def test_every_style_in_a_dossier(style: str, by: By) -> None:
    other = read("---\ntitle: Another\n---\n\n“No,” said Ana Rossi.\n")
    made = text(QUOTES, "markdown", story(), other, by=by, style=style)
    assert "“No,”" in made or "‘No,’" in made
    page = rendered(made)
    assert len(page.findall(".//blockquote")) == 4
    if by is not By.ARTICLE:
        assert len(page.findall(".//li")) == 2


@pytest.mark.parametrize("by", By)
def test_markdown_shows_what_an_article_holds_and_obeys_none_of_it(by: By) -> None:
    page = rendered(text(QUOTES, "markdown", *PILE, by=by))
    allowed = {"html", "body", "h1", "h2", "p", "blockquote", "em", "ul", "li"}
    assert {element.tag for element in page.iter()} <= allowed
    assert len(page.findall(".//blockquote")) == len(PILE)
    shown = words_of(page)
    for line in LINES:
        assert " ".join(line.split()) in shown


@pytest.mark.parametrize("by", By)
def test_html_shows_what_an_article_holds_and_obeys_none_of_it(by: By) -> None:
    made = text(QUOTES, "html", *PILE, by=by)
    page = document_fromstring(made)
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "section", "p"),
        *("blockquote", "footer", "span", "i", "ul", "li", "br"),
    }
    assert {element.tag for element in page.iter()} <= allowed
    attributes = {key for element in page.iter() for key in element.attrib}
    assert attributes <= {"lang", "charset", "name", "content", "dir", "cite", "class"}
    assert len(page.findall(".//blockquote")) == len(PILE)
    shown = words_of(page)
    for line in LINES:
        assert " ".join(line.split()) in shown
    assert made.count("</section>") == made.count("<section>")


def test_an_address_that_is_a_script_is_no_link() -> None:
    item = story()
    metadata = replace(
        item.article.document.metadata, url=Known("javascript:alert(1)", "front matter")
    )
    document = replace(item.article.document, metadata=metadata)
    item = replace(item, article=replace(item.article, document=document))
    page = document_fromstring(text(QUOTES, "html", item))
    assert not page.xpath("//@href | //@cite | //@src")


def test_html_escapes_a_note_over_lines() -> None:
    item = story(notes=noted(annotation("It is a gamble", note="<a>\n& b", tags=("<t>",))))
    made = text(ANNOTATIONS, "html", item)
    assert '<p class="note" dir="auto">&lt;a&gt;<br>&amp; b</p>' in made
    assert "<span>&lt;t&gt;</span>" in made


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_nothing_is_a_whole_document(form: str) -> None:
    made = text(QUOTES, form)
    assert ("# No quotes\n" if form == "markdown" else "<h1>No quotes</h1>") in made


def shown(page: HtmlElement, path: str) -> Sequence[str]:
    return [words_of(element) for element in page.findall(path)]


def test_a_note_of_several_paragraphs_in_markdown() -> None:
    item = story(notes=noted(annotation("It is a gamble", note="# one\n\n2. two\n- three")))
    page = rendered(text(ANNOTATIONS, "markdown", item))
    assert len(page.findall(".//br")) == 1
    assert shown(page, "./body/p")[-2:] == ["# one", "2. two - three"]
    assert shown(page, ".//h1") == ["Annotations by article"]
