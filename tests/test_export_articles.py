"""What is exported for reference managers, read back by programs that read those formats."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from tests.helpers.exporting import HOSTILE, annotation, described, noted, story
from tui.export import FORMATS, Item, What, export
from tui.export.keys import Keys
from tui.sanitizing import sanitize_line

SCHEMA = json.loads((Path(__file__).parent / "schemas/csl-data.json").read_bytes())
ACCESSED = date(2024, 9, 3)
PILE = [described(title, "Ana Reyes", "Tom van den Berg") for title in HOSTILE]
TITLES = [sanitize_line(title, limit=10_000) for title in HOSTILE]


def text(form: str, *items: Item, accessed: date | None = ACCESSED) -> str:
    return "".join(export(items, What.ARTICLES, form, accessed=accessed))


def csl(*items: Item, accessed: date | None = ACCESSED) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(text("csl-json", *items, accessed=accessed))
    jsonschema.validate(entries, SCHEMA)
    return entries


def by_bibtexparser(form: str, *items: Item) -> list[dict[str, str]]:
    library = parse_bibtex(text(form, *items), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries), "something stands between the entries"
    return [
        {"": entry.entry_type, **{field.key: field.value for field in entry.fields}}
        for entry in library.entries
    ]


def by_pybtex(form: str, *items: Item) -> list[Any]:
    # It takes "month = jun" for June, as BibTeX does.
    return list(parse_string(text(form, *items), "bibtex").entries.values())


def by_rispy(*items: Item) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rispy.loads(text("ris", *items).replace("\r\n", "\n"))
    return found


def test_titles_of_all_sorts_are_in_csl_json() -> None:
    assert [entry["title"] for entry in csl(*PILE)] == TITLES


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_titles_of_all_sorts_are_read_by_bibtexparser(form: str) -> None:
    read = by_bibtexparser(form, *PILE)
    assert [bare(entry["title"]) for entry in read] == [bare(title) for title in TITLES]


def said(tex: str) -> str:
    """pybtex leaves a field's TeX as it is."""
    return str(LatexNodes2Text().latex_to_text(tex))


def bare(title: str) -> str:
    """Braces around words are TeX's; readers of TeX set blanks and accents of their own."""
    plain = unicodedata.normalize("NFC", title).translate({0x2C6: "^", 0x2DC: "~"})
    return re.sub(r"[\s{}]", "", plain)


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_titles_of_all_sorts_are_read_by_pybtex(form: str) -> None:
    read = by_pybtex(form, *PILE)
    assert [bare(said(entry.fields["title"])) for entry in read] == list(map(bare, TITLES))
    for entry in read:
        assert [person.last_names for person in entry.persons["author"]] == [["Reyes"], ["Berg"]]
        assert entry.persons["author"][1].prelast_names == ["van", "den"]


def test_titles_of_all_sorts_are_read_by_rispy() -> None:
    read = by_rispy(*PILE)
    assert [entry["title"] for entry in read] == [title.strip() for title in TITLES]
    assert {tuple(entry["authors"]) for entry in read} == {("Reyes, Ana", "van den Berg, Tom")}


@pytest.mark.parametrize("form", [one.id for one in FORMATS.values() if What.ARTICLES in one.of])
def test_nothing_a_terminal_obeys_is_exported(form: str) -> None:
    made = text(form, *PILE)
    allowed = "\r\n" if form == "ris" else "\n"
    assert not [c for c in made if unicodedata.category(c) == "Cc" and c not in allowed]


FULL = described(
    "Harbour vote",
    "Ana Reyes",
    "Luther Stone Jr.",
    "Ministry of Health",
    "Kim Min-seo",
    notes=noted(tags=("ferry", "check, twice"), note="Compare\nwith 2023."),
)


def test_every_field_of_csl_json() -> None:
    assert csl(FULL) == [
        {
            "id": "reyes2024harbour",
            "type": "article-newspaper",
            "title": "Harbour vote",
            "author": [
                {"family": "Reyes", "given": "Ana"},
                {"family": "Stone", "given": "Luther", "suffix": "Jr."},
                {"literal": "Ministry of Health"},
                {"family": "Kim", "given": "Min-seo"},
            ],
            "container-title": "The Lisbon Herald",
            "issued": {"date-parts": [[2024, 6, 9]]},
            "accessed": {"date-parts": [[2024, 9, 3]]},
            "URL": "https://herald.example/a_b?x={y}&z=%20#1",
            "language": "en",
            "keyword": "ferry, check, twice",
            "note": "Compare\nwith 2023.",
        }
    ]


def test_every_field_of_biblatex() -> None:
    assert text("biblatex", FULL) == (
        "@article{reyes2024harbour,\n"
        "  author = {Reyes, Ana and Stone, Jr., Luther and {Ministry of Health} "
        "and Kim, Min-seo},\n"
        "  title = {Harbour vote},\n"
        "  journaltitle = {The Lisbon Herald},\n"
        "  entrysubtype = {newspaper},\n"
        "  date = {2024-06-09},\n"
        "  url = {https://herald.example/a_b?x=%7By%7D&z=%20#1},\n"
        "  urldate = {2024-09-03},\n"
        "  langid = {english},\n"
        "  keywords = {ferry, check twice},\n"
        "  annotation = {Compare with 2023.},\n"
        "}\n"
    )


def test_every_field_of_bibtex() -> None:
    (entry,) = by_pybtex("bibtex", FULL)
    assert entry.type == "article"
    assert entry.key == "reyes2024harbour"
    assert dict(entry.fields) == {
        "title": "Harbour vote",
        "journal": "The Lisbon Herald",
        "year": "2024",
        "month": "June",
        "day": "9",
        "url": "https://herald.example/a_b?x=%7By%7D&z=%20#1",
        "urldate": "2024-09-03",
        "keywords": "ferry, check twice",
        "annote": "Compare with 2023.",
    }
    people = entry.persons["author"]
    assert [(one.last_names, one.lineage_names, one.first_names) for one in people] == [
        (["Reyes"], [], ["Ana"]),
        (["Stone"], ["Jr."], ["Luther"]),
        (["{Ministry of Health}"], [], []),
        (["Kim"], [], ["Min-seo"]),
    ]


def test_every_field_of_ris() -> None:
    (entry,) = by_rispy(FULL)
    assert entry == {
        "type_of_reference": "NEWS",
        "id": "reyes2024harbour",
        "authors": ["Reyes, Ana", "Stone, Luther, Jr.", "Ministry of Health", "Kim, Min-seo"],
        "title": "Harbour vote",
        "secondary_title": "The Lisbon Herald",
        "year": "2024",
        "date": "2024/06/09",
        "urls": ["https://herald.example/a_b?x={y}&z=%20#1"],
        "access_date": "2024/09/03",
        "language": "en",
        "keywords": ["ferry", "check, twice"],
        "notes": ["Compare with 2023."],
    }


NOTHING = described(None, source=None, published=None, url=None)


def test_what_is_not_known_is_left_out() -> None:
    assert csl(NOTHING) == [{"id": "article", "type": "webpage", "language": "en"}]
    assert by_bibtexparser("biblatex", NOTHING) == [{"": "online", "langid": "english"}]
    assert by_bibtexparser("bibtex", NOTHING) == [{"": "misc"}]
    assert by_rispy(NOTHING) == [{"type_of_reference": "ELEC", "id": "article", "language": "en"}]


def test_no_day_of_access_without_an_address() -> None:
    item = described("A", url=None)
    for form in ("csl-json", "biblatex", "bibtex", "ris"):
        assert "2024-09-03" not in text(form, item).replace("/", "-")
        assert "accessed" not in text(form, item)


def test_nothing_at_all_is_still_a_file() -> None:
    assert csl() == []
    for form in ("biblatex", "bibtex", "ris"):
        assert text(form) == ""


def test_a_website_is_no_newspaper() -> None:
    item = described("A", source="HarbourWatch")
    assert csl(item)[0]["type"] == "webpage"
    assert by_bibtexparser("biblatex", item)[0]["organization"] == "HarbourWatch"
    assert by_bibtexparser("bibtex", item)[0]["howpublished"] == "HarbourWatch"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("NATO and the iPhone", "{{NATO} and the {iPhone}}"),
        ("A ferry for Lisbon", "{A ferry for {Lisbon}}"),
        ("Harbour", "{Harbour}"),
        ("harbour–Lisbon line", "{harbour–{Lisbon} line}"),
    ],
)
def test_names_keep_their_capitals_in_tex(title: str, written: str) -> None:
    assert f"  title = {written},\n" in text("bibtex", described(title))


def test_names_that_bibtex_would_split() -> None:
    item = described("A", "Reyes and Sons Ltd", "García Solano, Ana")
    (entry,) = by_pybtex("bibtex", item)
    assert [str(one) for one in entry.persons["author"]] == [
        "{Reyes and Sons Ltd}",
        "García Solano, Ana",
    ]


def test_keys_are_each_articles_own() -> None:
    items = [described("Harbour", "Ana Reyes", url=f"https://a.example/{n}") for n in range(60)]
    for form, key in (("bibtex", r"@article\{(.*),"), ("ris", r"ID  - (.*)\r")):
        found = re.findall(key, text(form, *items))
        assert len(set(found)) == 60
        assert found[:3] == ["reyes2024harbour", "reyes2024harboura", "reyes2024harbourb"]


@given(st.lists(st.sampled_from(["Harbour", "Harboura", "Harbourb", "Harbouraa"]), max_size=40))
def test_a_key_is_never_given_twice(titles: list[str]) -> None:
    keys = Keys()
    given_out = [keys.key(described(title, "Ana Reyes").reference(None)) for title in titles]
    assert len(set(given_out)) == len(titles)


printable = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"]))
lines = printable.map(sanitize_line).filter(bool)


@settings(max_examples=40)  # some 20 ms each
@example("!`", "0")
@example("?` `` '' -- --- ,, << >>", "A`s 'n''")
@given(lines, lines)
def test_any_title_and_outlet_come_back(title: str, source: str) -> None:
    item = described(title, source=source)
    (entry,) = csl(item)
    assert (entry["title"], entry["container-title"]) == (title, source)
    (entry,) = by_rispy(item)
    assert (entry["title"], entry["secondary_title"]) == (title, source)
    for form in ("biblatex", "bibtex"):
        (entry,) = by_pybtex(form, item)
        assert bare(said(entry.fields["title"])) == bare(title)
        assert len(by_bibtexparser(form, item)) == 1


def test_articles_come_one_at_a_time() -> None:
    taken = 0

    def items() -> Any:
        nonlocal taken
        for _ in range(3):
            taken += 1
            yield story()

    chunks = export(items(), What.ARTICLES, "ris")
    next(chunks)
    assert taken == 1


def test_annotations_do_not_make_an_article_of_their_own() -> None:
    item = story(notes=noted(annotation("“It is a gamble", tags=("x",)), tags=("y",)))
    assert csl(item)[0]["keyword"] == "y"
