"""Where articles lie: addresses, piles, what is compressed, and what is refused."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.formats import make
from tui import sources
from tui.errors import UnreadableSource
from tui.library import Library
from tui.sources import jsons, unpacking

WORDS = "The ferry is back after a winter in the yard, the port said on Monday.\n"

LETTER = """From letters@harbour.example Mon Mar  4 09:30:00 2024
From: Harbour Weekly <letters@harbour.example>
Subject: {subject}
Date: Mon, 4 Mar 2024 09:30:00 +0000
MIME-Version: 1.0

From the quay to the kiosk it is not far.

>From here on it is a new story.
From now on too, at 10:30.

"""


def mailbox(*subjects: str) -> str:
    return "".join(LETTER.format(subject=subject) for subject in subjects)


def listed(*paths: Path) -> list[str]:
    return [str(item) for item in sources.walk([str(path) for path in paths])]


def refused(address: str | Path) -> str:
    with pytest.raises(UnreadableSource) as caught:
        sources.load(address)
    assert str(caught.value.path) == str(address)
    return caught.value.reason


# --- addresses -----------------------------------------------------------------------------------


def test_an_address_is_a_path_and_maybe_a_number(tmp_path: Path) -> None:
    pile = tmp_path / "pile.mbox"

    assert sources.parted(f"{pile}#3") == (str(pile), 3)
    assert sources.parted(str(pile)) == (str(pile), None)
    assert sources.parted("a#b#12") == ("a#b", 12)
    for plain in ("a#0", "a#03", "#3", "a#", "a#1b", "a#-1"):
        assert sources.parted(plain) == (plain, None)


def test_a_file_that_is_called_like_an_address_goes_first(tmp_path: Path) -> None:
    (tmp_path / "part.txt").write_text("one")
    (tmp_path / "part.txt#2").write_text("two")

    assert sources.parted(f"{tmp_path / 'part.txt'}#2") == (f"{tmp_path / 'part.txt'}#2", None)
    assert sources.load(f"{tmp_path / 'part.txt'}#2").data == b"two"


# --- piles ---------------------------------------------------------------------------------------


def test_a_mailbox_is_its_mails(tmp_path: Path) -> None:
    pile = tmp_path / "pile.mbox"
    pile.write_text(mailbox("One", "Two", "Three"))

    assert listed(tmp_path) == [f"{pile}#{number}" for number in (1, 2, 3)]
    second = sources.load(f"{pile}#2")
    assert second.data.startswith(b"From: Harbour Weekly")
    assert b"Subject: Two" in second.data
    assert b"\n\nFrom here on it is a new story.\nFrom now on too, at 10:30." in second.data
    assert second.name == "2.eml"


def test_an_article_is_the_same_wherever_it_lies(tmp_path: Path) -> None:
    pile, fewer, alone = tmp_path / "a.mbox", tmp_path / "b.mbox.gz", tmp_path / "c.eml"
    pile.write_text(mailbox("One", "Two"))
    fewer.write_bytes(gzip.compress(mailbox("Two").encode()))
    alone.write_bytes(sources.load(f"{pile}#2").data)

    ids = {sources.load(where).id for where in (f"{pile}#2", f"{fewer}#1", alone)}

    assert len(ids) == 1


def test_lines_of_json_are_numbered_as_an_editor_does(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    pile.write_text('\ufeff{"text": "é"}\r\n\r\nno json\n{"text": "two"}')

    assert listed(pile) == [f"{pile}#1", f"{pile}#3", f"{pile}#4"]
    assert json.loads(sources.load(f"{pile}#1").data) == {"text": "é"}
    assert json.loads(sources.load(f"{pile}#4").data) == {"text": "two"}
    assert "line 3 is not valid JSON" in refused(f"{pile}#3")
    assert refused(f"{pile}#2") == "there is no article 2 in it; the last is 4"
    assert "it holds several articles, the first is pile.jsonl#1" in refused(pile)


@pytest.mark.parametrize(
    "around",
    [
        "%s",
        ' {"status": "ok", "totalResults": 2, "articles": %s}',
        '{"response": {"docs": %s, "meta": {"hits": 2}}}',
        '{"data": %s, "links": {"next": null}}',
        '{"tags": ["a"], "results": [], "note": "]}", "articles": %s }',
        "\ufeff\n%s\n",
    ],
)
def test_a_list_of_articles_is_found_in_what_an_api_answers(around: str, tmp_path: Path) -> None:
    pile = tmp_path / "pile.json"
    articles = [{"title": "Ça “va”", "text": "[{"}, {"title": "日本", "n": [{"a": {}}]}]
    for indent in (None, 2):
        listing = json.dumps(articles, ensure_ascii=False, indent=indent)
        pile.write_text(around % listing)

        assert listed(pile) == [f"{pile}#1", f"{pile}#2"]
        assert [json.loads(sources.load(where).data) for where in listed(pile)] == articles


@pytest.mark.parametrize("text", ['{"text": "One."}', '{"items": ["a", "b"]}', '[1, "b"]', "{}"])
def test_what_is_no_list_of_articles_is_one(text: str, tmp_path: Path) -> None:
    pile = tmp_path / "one.json"
    pile.write_text(text)

    assert listed(pile) == [str(pile)]
    assert sources.load(pile).data == text.encode()
    assert "without a number" in refused(f"{pile}#1")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[{"a": 1},\n {"b" 2}]', "not valid JSON: line 2, column 7: Expecting ':' delimiter"),
        ('[{"a": 1} {"b": 2}]', "not valid JSON: column 11: Expecting ',' delimiter"),
        ('{"articles": [{"a": 1}]', "not valid JSON: column 24: Expecting ',' delimiter"),
        ('[{"a": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_broken_json_is_told_with_the_place(text: str, why: str, tmp_path: Path) -> None:
    pile = tmp_path / "pile.json"
    pile.write_text(text)

    assert listed(pile) == [str(pile)]
    assert why in refused(pile)


def test_numbers_of_any_length_are_none_of_our_business(tmp_path: Path) -> None:
    digits = "7" * 10_000
    (tmp_path / "one.json").write_text(f'{{"id": {digits}, "text": "One."}}')
    (tmp_path / "two.json").write_text(f'[{{"id": {digits}, "text": "Two."}}]')
    (tmp_path / "zeros.jsonl").write_text(f'{{"id": {digits}, "text": "Three."}}\n')

    library = Library([tmp_path])
    texts = [library.article(index).document.text for index in range(len(library))]

    assert texts == ["One.", "Two.", "Three."]


def test_a_changed_pile_is_looked_through_again(tmp_path: Path) -> None:
    pile = tmp_path / "pile.mbox"
    pile.write_text(mailbox("One"))
    assert len(listed(pile)) == 1

    pile.write_text(mailbox("One", "Two"))

    assert len(listed(pile)) == 2
    assert b"Subject: Two" in sources.load(f"{pile}#2").data


def test_a_pile_changed_within_a_tick_of_the_clock_is_looked_through_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.settling.SETTLED", 1 << 62)
    monkeypatch.setattr("tui.sources.piles._key", lambda path, status: (path, 0, 0, 0, 0))
    for name, pack in (("plain.jsonl", bytes), ("packed.jsonl.gz", gzip.compress)):
        path = tmp_path / name
        lines = [json.dumps({"title": f"Ferry {n}", "text": "It sails." * n}) for n in (1, 2)]
        path.write_bytes(pack("\n".join(lines).encode()))
        assert b"Ferry 2" in sources.load(f"{path}#2").data
        path.write_bytes(pack("\n".join(lines[::-1]).encode()))
        assert b"Ferry 1" in sources.load(f"{path}#2").data


def test_one_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    pile.write_text(f'{{"text": {json.dumps(WORDS)}}}\n{{"broken\n{{"text": "Two."}}\n')

    library = Library([tmp_path])
    list(library.analyse())

    assert [entry.path.name for entry in library.entries] == [f"pile.jsonl#{n}" for n in (1, 2, 3)]
    assert [entry.error is None for entry in library.entries] == [True, False, True]
    assert library.entries[0].label.startswith("The ferry is back")
    assert library.article(2).document.text == "Two."


def test_standard_input_may_be_a_pile(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.sources import piles

    stdin = io.TextIOWrapper(io.BytesIO(mailbox("One", "Two").encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    piles._stdin.cache_clear()
    try:
        assert list(sources.walk(["-"])) == ["-#1", "-#2"]
        assert b"Subject: Two" in sources.load("-#2").data
    finally:
        piles._stdin.cache_clear()
    assert sources.is_stdin("-#2")
    assert not sources.is_stdin("-a#2")


# --- kinds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (WORDS, "a.txt", "text"),
        (WORDS, "a.json", "text"),
        ("[Photo] The ferry is back", "a.txt", "text"),
        ("[1] The ferry is back", "a", "text"),
        ("[](/home)\n\n[Sport](/sport)", "a.txt", "text"),
        ("[[Home](/)]\n\nThe ferry is back", "a.txt", "text"),
        ("[ [ {} ] ]", "a", "JSON"),
        ("[]", "a", "JSON"),
        ("From: the quay\nDate: today\n\nThe ferry", "a.txt", "text"),
        ("From the quay at 10:30\nto the kiosk", "a.txt", "text"),
        ('{"text": "x"}', "a.txt", "JSON"),
        ('[\n  {"text": "x"}\n]', "a", "JSON"),
        ('{"text": "x"}\n{}', "a.ndjson", "JSON lines"),
        (mailbox("One"), "a.txt", "mailbox"),
        ("Received: from a\n by b\nSubject: c\n\nWords", "a.txt", "mail"),
        ("Subject: c\n\nWords", "a.eml", "mail"),
        ("%PDF-1.7\n", "a.txt", "PDF"),
        ("\r\n%PDF-1.7\n", "a.txt", "PDF"),
        ("PK\x03\x04" + "\0" * 26 + "mimetypeapplication/epub+zip", "a.zip", "e-book"),
        ("PK\x03\x04" + "\0" * 26 + "[Content_Types].xml", "a.txt", "Word document"),
        ("WARC/1.0\r\n", "a.txt", "web archive"),
        ("\x1f\x8b\x08", "a.txt", "gzip"),
    ],
)
def test_the_bytes_say_what_a_file_is(head: str, name: str, kind: str) -> None:
    assert sources.kind_of(head.encode("latin-1"), name) == kind


# --- web archives --------------------------------------------------------------------------------


def test_a_web_archive_may_be_packed_page_by_page_or_not_at_all(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    (tmp_path / "packed.warc.gz").write_bytes(make.warc())
    (tmp_path / "plain.warc").write_bytes(gzip.decompress(make.warc()))
    (tmp_path / "whole.warc.gz").write_bytes(gzip.compress(gzip.decompress(make.warc())))

    for name in ("packed.warc.gz", "plain.warc"):
        pages = [sources.load(address) for address in listed(tmp_path / name)]
        assert [page.about["url"] for page in pages] == [
            "https://harbour.example/ferry",
            "https://harbour.example/pier",
        ]
    assert "it is compressed as a whole" in refused(tmp_path / "whole.warc.gz")


def test_what_the_server_said_of_a_page_counts(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    text = "Паром вернулся в бухту после зимы, сообщили в понедельник в порту. " * 6
    page = f"<html><body><h1>Паром</h1><p>{text}</p></body></html>".encode("cp1251")
    html = "text/html; charset=windows-1251"
    packed = gzip.compress(page)
    size = len(packed)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {html}\r\nContent-Encoding: gzip\r\n"
    answers = (
        make.answer("200 OK", html, page),
        head.encode() + f"Content-Length: {size}\r\n\r\n".encode() + packed,
    )
    site = "https://harbour.example/parom"
    kind = "application/http; msgtype=response"
    (tmp_path / "a.warc.gz").write_bytes(
        b"".join(make.record("response", site, kind, answer) for answer in answers)
    )

    library = Library([tmp_path])

    assert len(library) == 2
    for index in range(2):
        assert "Паром вернулся в бухту" in library.article(index).document.text


# --- compressed ----------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_files_are_read_under_whatever_name(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    for name, inner in (("a.txt.gz", "a.txt"), ("a.md.XZ", "a.md"), ("a.txt", "a.txt")):
        (tmp_path / name).write_bytes(pack(WORDS.encode()))

        member = sources.load(tmp_path / name)

        assert (member.data, member.name) == (WORDS.encode(), inner)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_bombs_are_told_and_not_unpacked(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    (tmp_path / "a.txt.gz").write_bytes(pack(b"\0" * (unpacking.FREE + unpacking.PIECE)))
    (tmp_path / "b.txt.gz").write_bytes(pack(pack(WORDS.encode())))

    assert refused(tmp_path / "a.txt.gz").startswith("too large when unpacked; unpack it and split")
    assert refused(tmp_path / "b.txt.gz") == "compressed twice; unpack it first"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_damage_is_told(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    whole = pack(os.urandom(2000))
    (tmp_path / "short.txt.gz").write_bytes(whole[:-300])
    (tmp_path / "wrong.txt.gz").write_bytes(whole[:60] + bytes(200) + whole[260:])

    assert "is cut short" in refused(tmp_path / "short.txt.gz")
    assert "is damaged (" in refused(tmp_path / "wrong.txt.gz")


def test_a_list_is_as_large_as_a_file_may_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(jsons, "LARGEST", 1000)
    pile = tmp_path / "pile.json"
    pile.write_text(json.dumps([{"text": WORDS}] * 20))

    assert listed(pile) == [str(pile)]
    assert "save it as .jsonl, one article a line" in refused(pile)


# --- folders -------------------------------------------------------------------------------------


@pytest.mark.parametrize("beside", ["page_files", "page-Dateien", "page_fichiers"])
def test_what_a_browser_saves_beside_a_page_is_no_article(beside: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Words</p>")
    for folder in (beside, "other_files", "page notes"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<p>Advertisement</p>")

    found = [os.path.relpath(item, tmp_path) for item in listed(tmp_path)]

    assert sorted(found) == sorted(
        [
            os.path.join("other_files", "frame.html"),
            os.path.join("page notes", "frame.html"),
            "page.html",
        ]
    )


DOCUMENT = (
    "Ferry returns\n312 words\n4 March 2024\nHarbour Weekly\nHARW\nEnglish\n(c) 2024 Post\n"
    "\nThe ferry is back.\n\nDocument HARW00002024030{day}ek3400001\n\n"
)


def test_a_databank_s_text_in_a_folder_is_its_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A ferry came. It was 312 words long.\n")
    (tmp_path / "b.txt").write_text("".join(DOCUMENT.format(day=day) for day in (4, 5)))
    (tmp_path / "c.txt").write_text(DOCUMENT.format(day=6))
    (tmp_path / "d.md").write_text("".join(DOCUMENT.format(day=day) for day in (7, 8)))

    found = [Path(str(item)).name for item in sources.walk([str(tmp_path)])]

    assert found == ["a.txt", "b.txt#1", "b.txt#2", "c.txt", "d.md"]
    assert b"0240305ek" in sources.load(tmp_path / "b.txt#2").data
    assert b"0240304ek" not in sources.load(tmp_path / "b.txt#2").data
    with pytest.raises(UnreadableSource, match=r"b\.txt#1"):
        sources.load(tmp_path / "b.txt")


def test_only_so_many_texts_are_looked_into_before_the_first_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.sources.walking.MOST_TEXTS", 1)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(DOCUMENT.format(day=4) + DOCUMENT.format(day=5))
    haste = sources.Haste()
    first = [Path(str(item)).name for item in sources.walk([str(tmp_path)], haste=haste)]
    assert (first, haste.left_some) == (["a.txt#1", "a.txt#2", "b.txt"], True)
    assert len(list(sources.walk([str(tmp_path)]))) == 4


@given(st.sets(st.text("ab01Ä_", min_size=1, max_size=6), max_size=40))
def test_a_large_folder_is_sorted_in_pieces_as_in_one(names: set[str]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for name in names:
            Path(folder, f"{name}.txt").write_text("A ferry\n\nIt left.\n")
        whole = list(sources.walk([folder], key=sources.natural))
        patch.setattr("tui.sources.disk._PIECE", 4)
        assert list(sources.walk([folder], key=sources.natural)) == whole
