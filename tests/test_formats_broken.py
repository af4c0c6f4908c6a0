"""Damaged and hostile files of every format: an error that names them, or what is left of them."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.formats import make
from tests.test_formats import CASES, needed
from tui import sources
from tui.errors import UnreadableSource
from tui.extraction import read
from tui.extraction.formats import apart, pdf, word
from tui.library.loading import load
from tui.model import Document
from tui.sanitizing import sanitize_article, sanitize_line
from tui.sources import warc, zips

SAMPLES = sorted(
    path
    for path in CASES.iterdir()
    if path.suffix in sources.SUFFIXES | {".gz"} and path.name != "README.md"
)
EXAMPLES = 25


@st.composite
def damages(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Ways in which files arrive broken: cut short, bits turned, pieces lost, doubled or put in."""
    place = draw(st.floats(0, 1))
    length = draw(st.integers(1, 200))
    piece = draw(st.binary(min_size=1, max_size=8))
    kind = draw(st.sampled_from(("cut", "turned", "lost", "doubled", "put in", "emptied")))
    times = draw(st.sampled_from((1, 3, 50)))

    def damaged(data: bytes) -> bytes:
        for turn in range(times):
            at = int(len(data) * (place * (turn + 1) % 1.0))
            match kind:
                case "cut":
                    return data[:at]
                case "turned":
                    data = data[:at] + piece + data[at + len(piece) :]
                case "lost":
                    data = data[:at] + data[at + length :]
                case "doubled":
                    data = data[: at + length] + data[at:]
                case "put in":
                    data = data[:at] + piece + data[at:]
                case _:
                    data = data[:at] + bytes(min(length, len(data) - at)) + data[at + length :]
        return data

    return damaged


def repacked(data: bytes, damage: Callable[[bytes], bytes], turn: int) -> bytes:
    """An archive with one of its entries damaged before it was compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        for place, name in enumerate(names):
            entry = old.read(name)
            new.writestr(name, damage(entry) if place == turn % len(names) else entry)
    return out.getvalue()


def outcomes(file: Path) -> Iterator[Document | UnreadableSource]:
    """What comes of each article in the file, through everything that touches its bytes."""
    for address in sources.members(str(file)):
        try:
            member = sources.load(address)
            if file.suffix == ".pdf":  # a process for each would take minutes
                pdf.read(member.data)
            else:
                yield read(member.data, name=member.name, about=member.about)
        except UnreadableSource as error:
            yield error


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damage=damages(), inside=st.booleans(), turn=st.integers(0, 9))
def test_damage_is_told_or_survived(
    sample: Path, damage: Callable[[bytes], bytes], inside: bool, turn: int
) -> None:
    needed(sample)
    data = sample.read_bytes()
    packed = inside and sample.suffix in (".docx", ".epub")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / sample.name
        file.write_bytes(repacked(data, damage, turn) if packed else damage(data))
        came = list(outcomes(file))

    assert all(each.reason for each in came if isinstance(each, UnreadableSource))
    for document in (each for each in came if isinstance(each, Document)):
        title = document.metadata.title
        assert sanitize_article(document.text)[0] == document.text
        assert title is None or sanitize_line(title.value) == title.value


# --- bombs ---------------------------------------------------------------------------------------


def refused(file: Path) -> str:
    with pytest.raises(UnreadableSource) as caught:
        load(file)
    assert str(caught.value.path) == str(file)
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "entry"), [("a.epub", "a.xhtml"), ("a.docx", "word/document.xml")]
)
def test_an_archive_that_swells_is_not_opened(name: str, entry: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype" if name == "a.epub" else "[Content_Types].xml", "x")
        archive.writestr(entry, bytes(zips.LARGEST + 1))

    assert "is too large when unpacked; it is not opened" in refused(tmp_path / name)


def test_an_archive_that_lies_about_its_size_gives_no_more(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(1_000_000))
    data = (tmp_path / "a.docx").read_bytes()
    size = (1_000_000).to_bytes(4, "little")
    (tmp_path / "a.docx").write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    pytest.importorskip("mammoth")

    assert "not a readable Word document" in refused(tmp_path / "a.docx")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.epub"])
def test_what_is_cut_short_is_told_with_a_way_out_and_no_word_of_its_parser(
    name: str, tmp_path: Path
) -> None:
    pytest.importorskip("pdfminer")
    pytest.importorskip("mammoth")
    (tmp_path / name).write_bytes(b"%PDF-1.4\n" if name == "a.pdf" else b"PK\3\4")

    reason = refused(tmp_path / name)
    assert "damaged or cut short" in reason
    assert reason.endswith("; get it again")
    assert "Error" not in reason


def test_a_mail_nested_without_end_is_told_or_read(tmp_path: Path) -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n'
        for level in range(5_000)
    )
    (tmp_path / "a.eml").write_text(f"MIME-Version: 1.0\n{deep}\nWords at last.\n")

    assert "not a readable mail" in refused(tmp_path / "a.eml")


def test_entities_of_xml_are_not_followed(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 20}">' for n in range(8))
    for name, entry in (("a.docx", "word/document.xml"), ("a.epub", "META-INF/container.xml")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(entry, f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a8;</x>')

    pytest.importorskip("mammoth")
    assert "not a readable Word document" in refused(tmp_path / "a.docx")
    assert "defines entities" in refused(tmp_path / "a.epub")


@pytest.mark.parametrize(
    ("feed", "why"),
    [
        ("<rss>", "not a readable feed: no element found"),
        ("<rss><channel></channel></rss>", "there is no article in this feed"),
        ("<feed>" + "<a>" * 300_000, "not a readable feed: no element found"),
        ("<feed>" + "<entry>" * 300_000, "not a readable feed: no element found"),
        ("<!-- x --><feed><entry/></feed>", "there is no text in this entry of the feed"),
        ("<rss x=\"<!ENTITY a 'b'>\"><item>&a;</item></rss>", "it defines entities"),
    ],
)
def test_a_feed_without_articles_is_told(feed: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(feed)
    (address,) = sources.members(str(file))

    with pytest.raises(UnreadableSource, match=why):
        load(address)


def test_what_follows_a_broken_entry_of_a_feed_is_told(tmp_path: Path) -> None:
    words = "The council decided on Monday to keep the harbour closed until April. " * 4
    entry = f"<item><title>One</title><description>{words}</description></item>"
    file = tmp_path / "a.rss"
    file.write_text(f"<rss><channel>{entry}<item><b></item>{entry}</channel></rss>")
    whole, rest = sources.members(str(file))

    assert words.strip() in load(whole).document.text
    with pytest.raises(UnreadableSource, match="not a readable entry of a feed"):
        load(rest)


def test_an_entry_nested_without_end_keeps_its_words(tmp_path: Path) -> None:
    file = tmp_path / "a.atom"
    inner = "<b>" * 100_000 + "Words." + "</b>" * 100_000
    file.write_text(f'<feed><entry><content type="xhtml"><p>{inner}</p></content></entry></feed>')
    (address,) = sources.members(str(file))

    assert load(address).document.text == "Words."


def test_a_web_archive_that_swells_is_not_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("warcio")
    monkeypatch.setattr(warc, "FREE", 1_000_000)
    (tmp_path / "a.warc.gz").write_bytes(
        make.record("resource", "https://harbour.example/zeros", "text/plain", bytes(3_000_000))
    )

    assert "too large when unpacked" in refused(tmp_path / "a.warc.gz")


def test_a_pdf_that_does_not_end_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("pdfminer")
    monkeypatch.setattr(apart, "SECONDS", 0.2)
    lines = [(50.0, 700.0 - n % 600, 9.0, make.HELVETICA, f"line {n}") for n in range(30_000)]
    (tmp_path / "a.pdf").write_bytes(make.pdf([lines]))

    assert "this PDF could not be read: gave up after 0.2 s" in refused(tmp_path / "a.pdf")


# --- what is not what it is called, or not installed ---------------------------------------------


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        (["xl/workbook.xml"], "this is a spreadsheet, not a Word document"),
        (["ppt/presentation.xml"], "this is a presentation"),
        (["content.xml", "META-INF/manifest.xml"], "an OpenDocument file; save it as .docx"),
        (["a.txt"], "this is a zip archive"),
    ],
)
def test_other_archives_are_told_by_what_they_are(
    entries: list[str], why: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        for entry in entries:
            archive.writestr(entry, "x")

    assert why in refused(tmp_path / "a.docx")


OPENS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "report.docx": ("mammoth", word.unwrap),
    "newspaper.pdf": ("pdfminer.high_level", pdf.read),
    "crawl.warc.gz": ("warcio.archiveiterator", lambda data: warc.index(io.BytesIO(data))),
}


@pytest.mark.parametrize(
    ("sample", "extra"),
    [("report.docx", "docx"), ("crawl.warc.gz", "warc"), ("newspaper.pdf", "pdf")],
)
def test_a_missing_package_is_named_with_what_installs_it(
    sample: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, opens = OPENS[sample]
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(UnreadableSource) as caught:
        opens((CASES / sample).read_bytes())
    assert f"pip install 'pullquote[{extra}]'" in caught.value.reason


def test_a_locked_book_is_told(tmp_path: Path) -> None:
    locked = (
        '<encryption><CipherReference URI="OEBPS/ferry.xhtml"/></encryption>'  # ADEPT, LCP and kin
    )
    data = (CASES / "weekly.epub").read_bytes()
    (tmp_path / "a.epub").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "a.epub", "a") as archive:
        archive.writestr("META-INF/encryption.xml", locked)

    assert refused(tmp_path / "a.epub") == "this e-book is locked (DRM) and cannot be read"
