"""Metadata from a reference manager's export that lies beside the articles."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.bibliographies import ARTICLE, BIBTEX, write
from tui import sources
from tui.library import Library
from tui.library.loading import load
from tui.model import Metadata
from tui.notebook import Concern, Notebook, Subject
from tui.references import stamps
from tui.sanitizing import sanitize_line

ENTRY = {
    "id": "reyesHarbour2024",
    "type": "article-newspaper",
    "title": "Harbour vote splits the council",
    "container-title": "The Lisbon Herald",
    "URL": "https://herald.example/2024/harbour",
    "author": [{"family": "García Solano", "given": "Ana"}, {"literal": "Ministry of Health"}],
    "issued": {"date-parts": [["2024", 6, "9"]]},
    "accessed": {"date-parts": [[2024, 9, 3]]},
}
RIS = """\
TY  - NEWS
TI  - Harbour vote splits the council
AU  - García Solano, Ana
AU  - Ministry of Health
T2  - The Lisbon Herald
DA  - 2024/06/09/
PY  - 2024
UR  - https://herald.example/2024/harbour
L1  - file:///home/ana/Zotero/storage/AB12/harbour.html
ER  -

TY  - ELEC
TI  - Another story
PY  - 2024
ER  -
"""
NUMBERS = BIBTEX.replace("harbour.html", "17.html").replace("garciasolano_harbour_2024", "17")
EXPORTS = {"refs.json": json.dumps([ENTRY]), "refs.bib": BIBTEX, "refs.ris": RIS}
FILES = {**EXPORTS, "numbers.bib": NUMBERS}


def about(path: Path) -> Metadata:
    return load(path).document.metadata


@pytest.mark.parametrize("name", EXPORTS)
def test_a_file_beside_fills_in_what_is_missing(tmp_path: Path, name: str) -> None:
    article = write(tmp_path / "one.txt", ARTICLE)
    before = about(article)
    assert (before.authors, before.source, before.published, before.url) == (None,) * 4
    write(tmp_path / name, FILES[name])
    found = about(article)
    assert found.title == before.title
    assert found.authors is not None
    assert found.authors.value == ("García Solano, Ana", "Ministry of Health")
    assert found.source is not None
    assert found.source.value == "The Lisbon Herald"
    assert found.published is not None
    assert found.published.value == date(2024, 6, 9)
    assert found.url is not None
    assert found.url.value == "https://herald.example/2024/harbour"
    for known in (found.authors, found.source, found.published, found.url):
        assert known.origin == f"file beside, {name}"


@pytest.mark.parametrize(
    ("article", "filled"),
    [
        (ARTICLE, True),
        (ARTICLE.replace("Harbour vote", "HARBOUR VOTE"), True),
        (ARTICLE.replace("Harbour vote splits the council", "Vote at last"), False),
        ("https://www.herald.example/2024/harbour/?utm_source=x#top\n\nVote at last\n\n" +
         ARTICLE.partition("\n\n")[2], True),
        (ARTICLE + "\nhttps://elsewhere.example/2024/harbour\n", False),
        (ARTICLE.replace("\n\n", "\n\n1 March 2019\n\n", 1), False),
        (ARTICLE.replace("\n\n", "\n\n10 June 2024\n\n", 1), True),
    ],
)  # fmt: skip
def test_by_address_or_title_and_never_against_what_the_article_says(
    tmp_path: Path, article: str, filled: bool
) -> None:
    path = write(tmp_path / "one.txt", article)
    write(tmp_path / "refs.json", FILES["refs.json"])
    found = about(path)
    assert (found.authors is not None) == filled


@pytest.mark.parametrize(
    ("name", "bibliography"),
    [
        ("harbour.txt", "refs.bib"),  # what is attached, whatever it ends in
        ("HARBOUR.html", "refs.ris"),
        ("reyesHarbour2024.txt", "refs.json"),  # its key
        ("Harbour vote splits the council.txt", "refs.json"),
        ("García Solano - 2024 - Harbour vote splits the council.txt", "refs.json"),
        ("files/17/harbour.txt", "refs.bib"),  # as Zotero exports files
        ("17.html", "numbers.bib"),  # attached under that very name
    ],
)
def test_by_the_name_of_the_file(tmp_path: Path, name: str, bibliography: str) -> None:
    path = write(tmp_path / name, ARTICLE.partition("\n\n")[2])
    write(tmp_path / bibliography, FILES[bibliography])
    found = about(path)
    assert found.source is not None
    assert found.source.value == "The Lisbon Herald"


@pytest.mark.parametrize("name", ["17.txt", "index.txt", "a.txt"])
def test_a_name_that_says_nothing_tells_no_entry(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, ARTICLE.partition("\n\n")[2])
    entries = [{**ENTRY, "id": id} for id in ("17", "a", "index")]
    write(tmp_path / "refs.json", json.dumps(entries))
    write(tmp_path / "numbers.bib", FILES["numbers.bib"])
    assert about(path).source is None


def test_a_headline_that_nothing_else_tells(tmp_path: Path) -> None:
    headline = "Nobody at the harbour knew what would come of the vote."
    path = write(tmp_path / "one.txt", f"{headline}\n\n" + ARTICLE.partition("\n\n")[2])
    assert about(path).title is None
    write(tmp_path / "refs.json", json.dumps([{**ENTRY, "title": headline}]))
    found = about(path)
    assert found.title is not None
    assert found.source is not None
    assert found.title.value == headline


def test_only_zoteros_own_folders_are_looked_out_of(tmp_path: Path) -> None:
    path = write(tmp_path / "sub" / "17" / "harbour.txt", ARTICLE)
    write(tmp_path / "refs.json", FILES["refs.json"])
    assert about(path).authors is None


def test_what_the_article_declares_stays_and_what_was_read_off_it_gives_way(
    tmp_path: Path,
) -> None:
    declared = (
        "---\nurl: https://herald.example/2024/harbour\ntitle: Mine\nauthor: Ana Lee\n---\n\n"
    )
    path = write(tmp_path / "one.md", f"{declared}{ARTICLE}")
    guessed = "Vote at last\n\nBy Tom Okoro\n\n1 March 2019\n\n" + ARTICLE.partition("\n\n")[2]
    other = write(tmp_path / "harbour.txt", guessed)
    write(tmp_path / "refs.bib", FILES["refs.bib"])
    found = about(path)
    assert found.title is not None
    assert found.authors is not None
    assert (found.title.value, found.authors.value) == ("Mine", ("Ana Lee",))
    assert found.source is not None
    assert found.source.value == "The Lisbon Herald"  # not the host of the address
    found = about(other)
    assert found.title is not None
    assert found.published is not None
    assert found.title.value == "Harbour vote splits the council"
    assert found.published.value == date(2024, 6, 9)


def test_two_entries_with_one_title_are_neither(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt", ARTICLE)
    entries = [ENTRY, {**ENTRY, "URL": "https://b.example", "id": "b", "container-title": "B"}]
    write(tmp_path / "refs.json", json.dumps(entries))
    assert about(path).source is None


def test_a_short_title_stands_for_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt", "Editorial\n\n" + ARTICLE.partition("\n\n")[2])
    write(tmp_path / "refs.json", json.dumps([{**ENTRY, "title": "Editorial", "URL": ""}]))
    assert about(path).source is None


def test_a_readers_corrections_stand_above_it(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt", ARTICLE)
    write(tmp_path / "refs.json", FILES["refs.json"])
    notebook = Notebook(tmp_path / "notes")
    id = load(path).id
    notebook.correct(Subject(id), Concern.METADATA, was={}, becomes={"source": "The Other"})
    library = Library([path], notebook.folder)
    found = library.article(0).document.metadata
    assert found.source is not None
    assert found.authors is not None
    assert (found.source.value, found.source.origin) == ("The Other", "reader")
    assert found.authors.origin == "file beside, refs.json"


def test_the_library_sees_that_it_came_and_changed(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt", ARTICLE)
    library = Library([path])
    assert library.article(0).document.metadata.source is None
    refs = write(tmp_path / "refs.json", FILES["refs.json"])
    assert library.refresh().changed == 1
    found = library.article(0).document.metadata.source
    assert found is not None
    write(refs, FILES["refs.json"].replace("The Lisbon Herald", "The Quayside Post"))
    found = library.article(0).document.metadata.source
    assert found is not None
    assert found.value == "The Quayside Post"
    assert list(library.analyse()) in ([], [0])
    assert not library.refresh()


def test_a_bibliography_written_twice_in_a_tick_is_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.settling.SETTLED", 1 << 62)
    article = write(tmp_path / "one.txt", ARTICLE)
    refs = tmp_path / "refs.json"
    for outlet in ("The Lisbon Herald", "The Lisbon Dealer"):
        write(refs, FILES["refs.json"].replace("The Lisbon Herald", outlet))
        os.utime(refs, ns=(0, 0))
        os.utime(tmp_path, ns=(0, 0))
        found = load(article).document.metadata.source
        assert found is not None
        assert found.value == outlet
    more = write(tmp_path / "more.json", FILES["refs.json"])
    os.utime(tmp_path, ns=(0, 0))
    assert str(more) in [name for name, *_ in stamps(str(article))]


def test_a_bibliography_is_no_pile_of_articles(tmp_path: Path) -> None:
    article = write(tmp_path / "one.txt", ARTICLE)
    write(tmp_path / "refs.json", FILES["refs.json"])
    news = write(tmp_path / "news.json", json.dumps([{"id": 1, "title": "A", "body": ARTICLE}] * 2))
    assert list(sources.walk([str(tmp_path)])) == [f"{news}#1", f"{news}#2", str(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (json.dumps([ENTRY]), True),
        ("\ufeff \n[ " + json.dumps(ENTRY), True),
        ('[{"id": "a", "type": "webpage"}]', True),
        ('[{"id": "a", "type": "article", "author": [{"family": "B"}]}]', True),
        ('[{"id": "a", "type": "article", "body": "words", "URL": "x"}]', False),
        ('[{"id": "a", "type": "article", "headline": "b"}]', False),
        ('[{"id": "a", "type": "story", "URL": "x"}]', False),
        ('[{"id": "a", "type": ["article"], "URL": "x"}]', False),
        ('[{"type": "webpage", "URL": "x"}]', False),
        ('{"id": "a", "type": "webpage"}', False),
        ("[]", False),
        ("[" * 5000, False),
        ("", False),
    ],
)
def test_what_is_a_bibliography_as_json(text: str, expected: bool) -> None:
    assert sources.is_bibliography(text.encode()) is expected


@pytest.mark.parametrize("name", ["refs.bib", "refs.ris", "refs.json", "refs.csljson"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff\xfe" * 50, b"[" * 9000, b"{" * 9000, b"@a{" * 300, b"TY  - \nXX  - a\nb\n",
     b'[{"id":1,"type":"webpage","author":[1,{"family":2}],"issued":{"date-parts":"x"}}]'],
)  # fmt: skip
def test_what_is_no_bibliography_harms_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    path = write(tmp_path / "one.txt", ARTICLE)
    (tmp_path / name).write_bytes(data)
    article = load(path)
    assert article.document.metadata.source is None
    assert article.quotes
    for notice in article.document.notices:
        assert notice.startswith(f"{name}: ")


def test_a_bibliography_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt", ARTICLE)
    write(tmp_path / "refs.csljson", '[{"id": 1')
    (notice,) = load(path).document.notices
    assert notice == "refs.csljson: not understood as a bibliography (JSONDecodeError)"
    (tmp_path / "refs.csljson").unlink()
    (tmp_path / "a.bib").mkdir()
    os.mkfifo(tmp_path / "b.bib")
    assert load(path).document.notices == ()


def test_a_large_file_of_articles_is_no_bibliography(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt", ARTICLE)
    with open(tmp_path / "news.json", "wb") as file:
        file.write(b'[{"title": "A", "body": "words"},')
        file.truncate(80 * 1024 * 1024)
    assert load(path).document.notices == ()


def test_hostile_text_in_a_bibliography_is_made_safe(tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt", ARTICLE)
    hostile = {
        **ENTRY,
        "container-title": "Post\x1b]52;c;YQ==\x07 \u202eX",
        "URL": "https://a\n\x9b",
    }
    write(tmp_path / "r\x1b[31m.json", json.dumps([hostile]))
    found = about(path)
    for known in (found.source, found.url):
        assert known is not None
        assert known.value == sanitize_line(known.value)
        assert known.origin == sanitize_line(known.origin)
