"""BibTeX, CSL-JSON and RIS as other programs write them."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.bibliographies import ARTICLE, BIBTEX, write
from tests.helpers.exporting import HOSTILE, described
from tui.export import What, export
from tui.references import beside, bibtex, csl, ris, stamps
from tui.references.entry import Entry
from tui.references.matching import address
from tui.sanitizing import sanitize_line


def test_bibtex_as_zotero_writes_it() -> None:
    first, second = bibtex.parse(BIBTEX)
    assert first == Entry(
        "Harbour vote splits the council",
        ("García Solano, Ana", "Ministry of Health"),
        "The Lisbon Herald",
        date(2024, 6, 9),
        "https://herald.example/2024/harbour",
        ("harbour.html", "x;y.pdf"),
        "garciasolano_harbour_2024",
    )
    assert second.title == "Another & bold story"
    assert second.published is None  # a month is no day


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Ana Reyes and Okoro, Tom", ("Ana Reyes", "Tom Okoro")),
        ("van den Berg, Tom AND Stone, Jr., Luther", ("Tom van den Berg", "Luther Stone Jr.")),
        ("{Reyes and Sons, Ltd} and others", ("Reyes and Sons, Ltd",)),
        (r"Ostrovsk{\'y}, Bo{\v z}ena", ("Božena Ostrovský",)),
        ("", ()),
    ],
)
def test_names_in_bibtex(names: str, expected: tuple[str, ...]) -> None:
    (entry,) = bibtex.parse(f"@misc{{a, author = {{{names}}}}}")
    assert entry.authors == expected


def test_csl_json_of_all_sorts() -> None:
    text = json.dumps(
        [
            {
                "title": "A <i>Post</i> &amp; a <span class=\"nocase\">Vote</span>",
                "author": [
                    {"family": "Berg", "given": "Tom", "non-dropping-particle": "van den"},
                    {"given": "Zola"}, {}, 5,
                ],
                "publisher": "HarbourWatch",
                "issued": {"raw": "2024-06-09"},
            },
            {"title": "B", "issued": {"date-parts": [[2024]]}},
            "no entry",
        ]
    )  # fmt: skip
    first, second = csl.parse(text)
    assert first.title == "A Post & a Vote"
    assert first.authors == ("Tom van den Berg", "Zola")
    assert (first.source, first.published) == ("HarbourWatch", date(2024, 6, 9))
    assert second.published is None


def test_ris_whose_last_record_is_not_ended() -> None:
    (entry,) = ris.parse(
        "TY  - NEWS\nT1  - Harbour\nA1  - Okoro, Tom\nJO  - Post\nY1  - 2024/06/09/\n"
    )
    assert entry == Entry("Harbour", ("Tom Okoro",), "Post", date(2024, 6, 9))


PARSERS = {
    "csl-json": csl.parse,
    "biblatex": bibtex.parse,
    "bibtex": bibtex.parse,
    "ris": ris.parse,
}


@pytest.mark.parametrize("form", PARSERS)
def test_what_is_exported_is_read_back(form: str) -> None:
    authors = "Ana Reyes", "García Solano, Ana", "Ministry of Health", "Tom van den Berg"
    items = [described(title, *authors) for title in HOSTILE if len(title) < 1000]
    made = "".join(export(items, What.ARTICLES, form))
    entries = list(PARSERS[form](made.replace("\r\n", "\n")))
    assert len(entries) == len(items)
    for entry, item in zip(entries, items, strict=True):
        known = item.article.document.metadata
        assert entry.published == date(2024, 6, 9)
        assert entry.source == "The Lisbon Herald"
        assert entry.authors == authors
        assert known.url is not None
        assert address(entry.url) == address(known.url.value)


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_is_some_bibliography_or_none(text: str) -> None:
    list(bibtex.parse(f"@misc{{a, title = {{{text}}}, author = {{{text}}}, file = {{{text}}}}}"))
    entries = csl.parse(json.dumps([{"title": text, "issued": {"raw": text}, "URL": text}]))
    assert [one.title for one in entries] == [
        sanitize_line(one.title, limit=2000) for one in csl.parse(json.dumps([{"title": text}]))
    ]
    address(text)


def test_addresses_of_one_page() -> None:
    one = address("https://www.herald.example/a/b/?utm_source=x&id=5#top")
    assert one == address("http://herald.example/a/b?id=5&fbclid=z")
    assert one != address("http://herald.example/a/b?id=6")
    assert address("no address") == address("http://[") == ""


def test_a_large_folder_being_written_into_is_not_listed_for_each_of_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = []
    scandir = os.scandir

    def counted(folder: str) -> Any:
        listed.append(folder)
        return scandir(folder)

    articles = [tmp_path / f"{number}.txt" for number in range(beside.MANY + 200)]
    for article in articles:
        article.touch()
    monkeypatch.setattr("tui.references.beside.os.scandir", counted)
    for article in articles:
        assert stamps(str(article)) == ()
    assert 0 < len(listed) < len(articles) / 4


def test_what_comes_into_a_large_folder_shows_a_little_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.references.beside.MANY", 1)
    article = write(tmp_path / "one.txt", ARTICLE)
    assert stamps(str(article)) == ()
    write(tmp_path / "refs.bib", BIBTEX)
    end = monotonic() + 60
    while not (found := stamps(str(article))):
        assert monotonic() < end
    assert [Path(name).name for name, *_ in found] == ["refs.bib"]
