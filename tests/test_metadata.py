"""Headline, writers, day and outlet, from the lines of an article or a page's markup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import headless
from tui.extraction import boilerplate, extract, markup, metadata
from tui.extraction.markup import values
from tui.extraction.metadata import dates, people
from tui.model import BlockKind, Document, Known, Metadata

BODY = (
    "The harbour of Westhaven will stay closed until April, the council said on Monday, because "
    "the northern wall has moved by eleven centimetres since it was built.\n\n"
    "About two hundred fishing boats use the harbour in summer, and most of their owners had asked "
    "the council for an answer before the season begins.\n"
)


def read(text: str, media_type: str = "text/plain") -> Document:
    return metadata.complete(boilerplate.mark(markup.parse(text, media_type)))


TITLES = sorted((Path(__file__).parent / "cases" / "titles").glob("*.txt"))


@pytest.mark.parametrize("path", TITLES, ids=lambda path: path.stem)
def test_the_headline_of_the_case_is_found_or_none_is_given(path: Path) -> None:
    """Cases are files: a text, ``=====``, and the title that must be found, or nothing."""
    article, _, title = path.read_text(encoding="utf-8").partition("=====\n")
    found = read(article).metadata.title
    assert (found.value if found else "") == title.strip()


HEADS = sorted((Path(__file__).parent / "cases" / "metadata").glob("*.txt"))


@pytest.mark.parametrize("path", HEADS, ids=lambda path: path.stem)
def test_writer_day_and_outlet_of_the_case_are_read_off_its_lines(path: Path) -> None:
    """Cases are files: a text, ``=====``, and a line for each field that is looked at,
    ``<byline, date or source> | <what it must be, or nothing>``."""
    article, _, expected = path.read_text(encoding="utf-8").partition("=====\n")
    found = read(article).metadata
    said = {
        "byline": ", ".join(found.authors.value) if found.authors else "",
        "date": found.published.value.isoformat() if found.published else "",
        "source": found.source.value if found.source else "",
    }
    wanted = dict(line.split(" | ", 1) for line in expected.splitlines())
    assert {field: said[field] for field in wanted} == {
        field: value.strip() for field, value in wanted.items()
    }


PAGES = sorted((Path(__file__).parent / "cases" / "pages").glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_writer_day_and_outlet_of_the_case_are_read_off_its_markup(path: Path) -> None:
    """Cases are files: a web page, ``=====``, and a line for each field that is looked at, as in
    test_head."""
    page, _, expected = path.read_text(encoding="utf-8").partition("=====\n")
    record = headless.record(extract(page.encode(), name="page.html"), "page.html")
    wanted = dict(line.split(" |", 1) for line in expected.splitlines())
    assert {field: record[field] or "" for field in wanted} == {
        field: value.strip() for field, value in wanted.items()
    }


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("By Mira Olsen and Jon Berg", ("Mira Olsen", "Jon Berg")),
        ("Olsen, Mira; Berg, Jon A.", ("Mira Olsen", "Jon A. Berg")),
        ("Mira Olsen, Health Correspondent", ("Mira Olsen",)),
        ("Mira Olsen, Jon Berg and Li Wei, in Oslo", ("Mira Olsen", "Jon Berg", "Li Wei")),
        ("Mira Olsen, PhD | The Courier", ("Mira Olsen",)),
        ("Mira Olsen, Reuters", ("Mira Olsen",)),
        ("Reuters", ("Reuters",)),
        ("Jon Berg, Jr.", ("Jon Berg Jr.",)),
        ("MIRA OLSEN", ("Mira Olsen",)),
        ("mira@post.example (Mira Olsen)", ("Mira Olsen",)),
        ("Von Trapp", ("Von Trapp",)),
        ("von Annegret Pohl", ("Annegret Pohl",)),
        ("María López y Juan Pérez", ("María López", "Juan Pérez")),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Автор: Вера Сомова", ("Вера Сомова",)),
        ("김서연 기자 kim@ilbo.example", ("김서연",)),
        ("陈晓雯、王芳", ("陈晓雯", "王芳")),
        ("記者陳大文", ("陳大文",)),
        ("@mira", ()),
        ("admin", ()),
        ("https://post.example/mira", ()),
    ],
)
def test_names_in_a_field_for_authors(field: str, names: tuple[str, ...]) -> None:
    assert values.names([field]) == names


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("2024-03-04T23:30:00-05:00", date(2024, 3, 4)),
        ("Mon, 04 Mar 2024 08:00:00 GMT", date(2024, 3, 4)),
        ("March 4, 2024 8:00am", date(2024, 3, 4)),
        ("4 Mar 2024", date(2024, 3, 4)),
        (1709539200, date(2024, 3, 4)),
        ("1709539200000", date(2024, 3, 4)),
        ("03/04/2024", None),
        ("13/04/2024", date(2024, 4, 13)),
        ("04/13/2024", date(2024, 4, 13)),
        ("3.4.2024", date(2024, 4, 3)),
        ("31 Feb 2024", None),
        ("March 2024", None),
        (True, None),
        (float("nan"), None),
        (2024, None),
    ],
)
def test_days_in_a_field(field: object, day: date | None) -> None:
    assert values.day(field) == day


def test_title_byline_and_date_under_the_title_are_found_and_not_repeated_in_the_body() -> None:
    document = read(
        "Westhaven Harbour Stays Closed Until April\n\nBy Mira Olsen and Jon Berg\n\n"
        f"March 12, 2024\n\n{BODY}"
    )
    found = document.metadata
    assert found.title == Known("Westhaven Harbour Stays Closed Until April", "title block")
    assert found.authors == Known(("Mira Olsen", "Jon Berg"), "byline")
    assert found.published == Known(date(2024, 3, 12), "title block")
    assert found.language == Known("en", "its words")
    assert document.body.startswith("The harbour of Westhaven")


def test_a_file_that_says_nothing_about_itself_gets_no_guesses() -> None:
    found = read(BODY).metadata
    assert found == Metadata(language=Known("en", "its words"))


def test_the_running_date_above_the_headline_is_not_the_articles_date() -> None:
    text = f"Tuesday, March 12, 2024\n\nWesthaven Harbour Stays Closed Until April\n\n{BODY}"
    assert read(text).metadata.published is None


def test_the_date_of_a_later_change_is_not_that_of_publication() -> None:
    title = "Westhaven Harbour Stays Closed Until April"
    assert read(f"{title}\n\nUpdated March 16, 2024\n\n{BODY}").metadata.published is None
    both = read(f"{title}\n\nPublished March 2, 2024, updated March 12, 2024\n\n{BODY}")
    assert both.metadata.published == Known(date(2024, 3, 2), "title block")


def test_what_markup_says_is_not_overruled() -> None:
    page = (
        '<html lang="de"><title>Page title</title><meta name="author" content="Ada Lindqvist">'
        f"<h1>Westhaven Harbour Stays Closed Until April</h1><p>By Mira Olsen</p><p>{BODY}</p>"
    )
    found = read(page, "text/html").metadata
    assert found.authors == Known(("Ada Lindqvist",), "meta")
    assert found.language == Known("de", "html")


def test_a_whole_article_of_another_language_is_not_what_its_page_declares() -> None:
    sentence = "Der Rat hat gesagt, dass der Hafen nicht mit dem Geld von der Stadt gebaut ist. "
    page = f'<html lang="en-US"><title>Hafen</title><h1>Hafen</h1><p>{sentence * 8}</p>'
    assert read(page, "text/html").metadata.language == Known("de", "its words")
    swiss = page.replace("en-US", "de-CH")
    assert read(swiss, "text/html").metadata.language == Known("de", "html")
    unknown = page.replace("en-US", "lb")
    assert read(unknown, "text/html").metadata.language == Known("lb", "html")


def test_the_outlet_comes_from_the_address_or_the_dateline_never_from_a_picture() -> None:
    assert read(f"Photo: Reuters\n\n{BODY}").metadata.source is None
    wire = read(f"WESTHAVEN, March 12 (Reuters) - {BODY}").metadata
    assert wire.source == Known("Reuters", "dateline")
    address = read(f"https://www.gazette.example/harbour\n\n{BODY}").metadata
    assert address.source == Known("gazette.example", "url")
    assert address.url == Known("https://www.gazette.example/harbour", "line of its own")


def test_a_dateline_on_a_line_of_its_own_gives_date_and_agency() -> None:
    found = read(f"WESTHAVEN (Meridian Wire) - Aug. 22, 2023\n\n{BODY}").metadata
    assert found.title is None
    assert found.source == Known("Meridian Wire", "dateline")
    assert found.published == Known(date(2023, 8, 22), "title block")


def test_notices_of_how_the_text_was_made_come_first() -> None:
    document = metadata.complete(Document("", notices=("later",)), notices=("first",))
    assert document.notices == ("first", "later")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 12, 2024", date(2024, 3, 12)),
        ("Sept. 3, 2023 at 9:00", date(2023, 9, 3)),
        ("12 March 2024", date(2024, 3, 12)),
        ("12. März 2024", date(2024, 3, 12)),
        ("1er mars 2024", date(2024, 3, 1)),
        ("12 de marzo de 2024", date(2024, 3, 12)),
        ("2024-03-12T08:00:00Z", date(2024, 3, 12)),
        ("2024年3月12日", date(2024, 3, 12)),
        ("2024. 3. 12.", date(2024, 3, 12)),
        ("25/12/2024", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
        ("03/04/2024", None),
        ("13/04/2024", date(2024, 4, 13)),
        ("04/13/2024", date(2024, 4, 13)),
        ("3.4.2024", date(2024, 4, 3)),
        ("February 31, 2024", None),
        ("March 12", None),
        ("2 hours ago", None),
        ("", None),
    ],
)
def test_days_written_in_full(line: str, day: date | None) -> None:
    assert dates.first(line) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mira Olsen", ("Mira Olsen",)),
        ("BY MIRA OLSEN AND JON BERG", ("Mira Olsen", "Jon Berg")),
        (
            "By Mira Olsen, Jon Berg and Ada van der Meer",
            ("Mira Olsen", "Jon Berg", "Ada van der Meer"),
        ),
        ("By Mira Olsen, Staff Writer", ("Mira Olsen",)),
        ("By Mira Olsen | March 12, 2024", ("Mira Olsen",)),
        ("By Mira Olsen for the Gazette", ("Mira Olsen",)),
        ("Von Mira Olsen und Jon Berg", ("Mira Olsen", "Jon Berg")),
        ("By Staff Reporter", ()),
        ("By the Science Brief desk", ("Science Brief desk",)),
        ("By the time he came", ()),
        ("Mira Olsen", ()),
    ],
)
def test_names_in_bylines(line: str, names: tuple[str, ...]) -> None:
    assert people.in_byline(line) == names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le conseil a dit que le port est fermé pour les bateaux dans une lettre.", "fr"),
        ("Der Rat hat gesagt, dass der Hafen nicht mit dem Geld von der Stadt gebaut ist.", "de"),
        ("El consejo dijo que los barcos y las redes del puerto están por su parte bien.", "es"),
        (
            "O conselho não disse uma palavra em público ao jornal, mas o porto está com obras.",
            "pt",
        ),
        ("Il consiglio non ha detto che è della città, per gli altri sono nel porto.", "it"),
        ("De raad zegt dat het niet aan een van de boten is, maar ook niet bij de haven.", "nl"),
        ("市議会は月曜日、港の閉鎖を四月まで続けると発表した。", "ja"),
        ("시의회는 월요일 항구를 사월까지 닫는다고 발표했다.", "ko"),
        ("市议会星期一宣布,港口将关闭到四月。", "zh"),
        (
            "Havnen lukker til foråret, siger borgmesteren. Hun fortæller, at både og net bliver"
            " flyttet, og at fiskerne ikke skal betale for det.",
            "da",
        ),
        (
            "Havnen stenger til våren, sier ordføreren. Hun forteller at båter og garn blir"
            " flyttet, og at fiskerne ikke skal betale for det.",
            "no",
        ),
        (
            "Satama on kiinni kevääseen, sanoo kaupunginjohtaja. Hän kertoo, että myös veneet ja"
            " verkot ovat nyt siirretty.",
            "fi",
        ),
        ("Přístav se zavře, řekl starosta. Ulice čekají tiše.", "cs"),
        ("Liman kapandı. Balıkçılar ağlarını kıyıya taşıdı.", "tr"),
        ("Liman bağlandı. Balıqçılar torlarını sahilə daşıdı.", None),
        ("Westhaven 2024", None),
        ("", None),
    ],
)
def test_language_by_function_words_or_script(text: str, code: str | None) -> None:
    found = read(text).metadata.language
    assert (found.value if found else None) == code


@settings(deadline=None)  # the first example pays for imports
@given(st.text(max_size=200))
def test_any_text_gets_metadata_that_fits_one_line(text: str) -> None:
    found = read(text).metadata
    for known in (found.title, found.source, found.url):
        assert known is None or "\n" not in known.value


def test_a_line_with_the_outlet_and_the_day_alone_is_no_paragraph() -> None:
    head = "Harbour Of Westhaven Stays Closed Until April"
    document = read(f"{head}\n\nWesthaven Courier, 3 March 2024\n\n{BODY}")
    kinds = {document[block.span].split(",")[0]: block.kind for block in document.blocks}
    assert kinds["Westhaven Courier"] is BlockKind.DATELINE
    assert document.metadata.source is not None
    kept = read(f"{head}\n\nWesthaven Courier, 3 March 2024, the year of the wall\n\n{BODY}")
    assert BlockKind.DATELINE not in {block.kind for block in kept.blocks}
