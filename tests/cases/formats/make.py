"""Writes the samples that no editor can write: Word, PDF, EPUB and web archives.

    python -m tests.cases.formats.make

Standard library only, so that what reads them is not tested against its own writer.
"""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent

LEAD = (
    "The ferry to the outer islands is back after a winter in the yard, the port authority said "
    "on Monday, and the first crossing was sold out within an hour."
)
MISSED = (
    "“We missed it,” said Ana Rossi, who runs the kiosk at the quay. “All of us did, and nobody "
    "more than the schoolchildren.”"
)
BILL = (
    "The repair cost 1.4 million crowns, twice what had been planned. The council will talk about "
    "the bill on Thursday, its spokesman Tomas Lind said."
)
UNHAPPY = (
    "Not everybody is happy. The fishermen’s association, which had asked for a new pier instead "
    "of a repainted ship, called the return “a coat of paint on a hole”."
)
TIMES = (
    "The timetable stays as it was: six crossings a day from Monday to Friday and four at the "
    "weekend, with a late boat in July and August."
)


def zipped(entries: Iterable[tuple[str, str]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in entries:
            info = zipfile.ZipInfo(name, (2024, 3, 4, 12, 0, 0))
            stored = name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return file.getvalue()


# --- Word (ECMA-376) -----------------------------------------------------------------------------

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    shape = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{shape}{''.join(runs)}</w:p>"


def word(body: Iterable[str]) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Titel", "Title"), ("berschrift1", "heading 1"))
    )
    kinds = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"))
    )
    return zipped(
        [
            (
                "[Content_Types].xml",
                f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
                '"application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
            ),
            (
                "_rels/.rels",
                f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
            ),
            (
                "word/_rels/document.xml.rels",
                f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                f'Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
            ),
            ("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'),
            (
                "word/document.xml",
                f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}</w:body></w:document>',
            ),
        ]
    )


def report() -> bytes:
    struck = '<w:del w:id="1" w:author="x"><w:r><w:delText>three times </w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2" w:author="x">{run("twice ")}</w:ins>'
    before, after = BILL.split("twice ")
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("Days", "Crossings"), ("Monday to Friday", "6"), ("Weekend", "4"))
    )
    return word(
        [
            paragraph(run("Ferry returns to the bay"), style="Titel"),
            paragraph(run("By Mara Lindqvist")),
            paragraph(run(LEAD[:40]), run(LEAD[40:])),
            paragraph(run(MISSED)),
            paragraph(run("Who pays"), style="berschrift1"),
            paragraph(run(before), struck, added, run(after)),
            f"<w:sdt><w:sdtContent>{paragraph(run(UNHAPPY))}</w:sdtContent></w:sdt>",
            f"<w:tbl>{rows}</w:tbl>",
        ]
    )


# --- PDF (ISO 32000) -----------------------------------------------------------------------------

HELVETICA, BOLD, TIMES_ROMAN = range(3)

Shown = tuple[float, float, float, int, str]
"""Points from the left and from below, size, font, text."""


def pdf(pages: Sequence[Sequence[Shown]], *, picture: bool = False) -> bytes:
    parts: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]

    def added(data: bytes) -> int:
        parts.append(data)
        return len(parts)

    names = (b"Helvetica", b"Helvetica-Bold", b"Times-Roman")
    fonts = [
        added(b"<< /Type /Font /Subtype /Type1 /BaseFont /%b /Encoding /WinAnsiEncoding >>" % name)
        for name in names
    ]
    dot = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /Bits"
    image = added(dot + b"PerComponent 8 /Length 1 >>\nstream\n\x80\nendstream")
    shelf = b" ".join(b"/F%d %d 0 R" % (place, font) for place, font in enumerate(fonts))
    kids = []
    for page in pages:
        drawn = [b"q 500 0 0 700 50 70 cm /I Do Q"] if picture else []
        for left, above, size, font, text in page:
            raw = text.encode("cp1252").replace(b"\\", b"\\\\")
            raw = raw.replace(b"(", b"\\(").replace(b")", b"\\)")
            place = b"BT /F%d %g Tf 1 0 0 1 %g %g Tm (%b) Tj ET"
            drawn.append(place % (font, size, left, above, raw))
        packed = zlib.compress(b"\n".join(drawn))
        content = added(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
        kids.append(
            added(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
                b"<< /Font << %b >> /XObject << /I %d 0 R >> >> >>" % (content, shelf, image)
            )
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    parts[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (listed, len(kids))
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(parts) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + head + tail


def column(text: str, width: int, *, cut: bool = False) -> list[str]:
    """The lines of a paragraph of ``width`` letters; with ``cut``, long words are hyphenated."""
    lines, line = [], ""
    for whole in text.split():
        word = whole
        room = width - len(line) - 2
        if len(line) + 1 + len(word) > width and line:
            if cut and len(word) > 7 and room > 3 and word.isalpha():
                part = min(room, len(word) - 3)
                line, word = f"{line} {word[:part]}-", word[part:]
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def newspaper() -> bytes:
    """Three columns over two pages, first lines indented, words cut, heads on each page."""
    text = [LEAD, MISSED, BILL, UNHAPPY, TIMES]
    pages: list[list[Shown]] = []
    waiting = [
        (line, place == 0) for each in text for place, line in enumerate(column(each, 30, cut=True))
    ]
    for number in (4, 5):
        page: list[Shown] = [
            (50, 812, 9, TIMES_ROMAN, "HARBOUR WEEKLY"),
            (270, 812, 9, TIMES_ROMAN, "Monday 4 March 2024"),
            (540, 812, 9, TIMES_ROMAN, str(number)),
        ]
        if number == 4:
            page.append((50, 770, 26, BOLD, "Ferry returns to the bay"))
            page.append((50, 748, 10, HELVETICA, "By Mara Lindqvist"))
        for left in (50, 222, 394):
            for row in range(5):
                if waiting:
                    line, first = waiting.pop(0)
                    page.append((left + 8 * first, 720 - 11.5 * row, 9.5, TIMES_ROMAN, line))
        pages.append(page)
    return pdf(pages)


def clipped() -> bytes:
    """Three columns of one page that end soon, below what newspapers print above them."""
    page: list[Shown] = [
        (50, 812, 9, TIMES_ROMAN, "HARBOUR WEEKLY"),
        (270, 812, 9, TIMES_ROMAN, "4 March 2024"),
        (540, 812, 9, TIMES_ROMAN, "7"),
        (50, 770, 26, BOLD, "Ferry returns to the bay"),
        (50, 748, 10, HELVETICA, "By Mara Lindqvist"),
    ]
    waiting = [
        (line, place == 0)
        for each in (LEAD, MISSED, BILL)
        for place, line in enumerate(column(each, 30, cut=True))
    ]
    rows = -(-len(waiting) // 3)
    for place, (line, first) in enumerate(waiting):
        left, row = (50, 222, 394)[place // rows], place % rows
        page.append((left + 8 * first, 720 - 11.5 * row, 9.5, TIMES_ROMAN, line))
    return pdf([page])


def printed() -> bytes:
    """What a browser prints: when and where from in the margins, blank lines between paragraphs."""
    address = "https://harbour.example/2024/ferry-returns"
    above = 760.0
    page: list[Shown] = [
        (40, 815, 8, HELVETICA, "3/6/24, 9:12 AM"),
        (250, 815, 8, HELVETICA, "Ferry returns to the bay – Harbour Weekly"),
        (40, 20, 8, HELVETICA, address),
        (540, 20, 8, HELVETICA, "1/1"),
        (60, above, 22, BOLD, "Ferry returns to the bay"),
        (60, above - 26, 10, HELVETICA, "By Mara Lindqvist"),
        (60, above - 40, 10, HELVETICA, "Published: March 4, 2024"),
    ]
    above -= 70
    for text, font in (
        *((LEAD, HELVETICA), (MISSED, HELVETICA), ("Who pays", BOLD)),
        *((BILL, HELVETICA), (UNHAPPY, HELVETICA)),
    ):
        for line in column(text, 80):
            page.append((60, above, 11, font, line))
            above -= 14
        above -= 12
    return pdf([page])


# --- EPUB (w3.org/TR/epub-33) --------------------------------------------------------------------


def chapter(title: str, *paragraphs: str) -> str:
    inner = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>{title}</title></head><body><h1>{title}</h1>{inner}</body></html>"
    )


def epub() -> bytes:
    chapters = {
        "cover.xhtml": chapter("Harbour Weekly", "Reading for the week."),
        "ferry.xhtml": chapter("Ferry returns to the bay", LEAD, MISSED),
        "bill.xhtml": chapter("Council looks at the bill", BILL, UNHAPPY),
        "notes.xhtml": chapter("Unlisted", TIMES, LEAD),
    }
    items = "".join(
        f'<item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml"/>'
        for name in chapters
    )
    spine = '<itemref idref="cover"/><itemref idref="nav"/><itemref idref="ferry"/>'
    spine += '<itemref idref="bill"/><itemref idref="notes" linear="no"/>'
    links = (
        '<li><a href="ferry.xhtml">Ferry returns to the bay</a></li>'
        '<li><a href="bill.xhtml#top">Council looks at the bill</a></li>'
    )
    return zipped(
        [
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
                '<rootfiles><rootfile full-path="OEBPS/book.opf" '
                'media-type="application/oebps-package+xml"/></rootfiles></container>',
            ),
            (
                "OEBPS/book.opf",
                '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
                '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
                "<dc:title>Harbour Weekly</dc:title><dc:language>en-GB</dc:language></metadata>"
                '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
                f'media-type="application/xhtml+xml"/>{items}</manifest>'
                f"<spine>{spine}</spine></package>",
            ),
            (
                "OEBPS/nav.xhtml",
                '<html xmlns="http://www.w3.org/1999/xhtml" '
                'xmlns:epub="http://www.idpf.org/2007/ops"><body>'
                f'<nav epub:type="toc"><ol>{links}</ol></nav></body></html>',
            ),
            *((f"OEBPS/{name}", text) for name, text in chapters.items()),
        ]
    )


# --- WARC (ISO 28500) ----------------------------------------------------------------------------


def page(title: str, *paragraphs: str) -> str:
    inner = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><nav><a href="/">'
        f"Home</a> <a href='/news'>News</a></nav><main><article><h1>{title}</h1>{inner}</article>"
        "</main><footer>© Harbour Weekly</footer></body></html>"
    )


def record(kind: str, address: str, content_type: str, block: bytes) -> bytes:
    number = zlib.crc32(block)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2024-03-06T09:12:00Z\r\nContent-Type: {content_type}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def answer(status: str, content_type: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def warc() -> bytes:
    site = "https://harbour.example"
    dot = base64.b64decode("R0lGODlhAQABAAAAACw=")
    html = "text/html; charset=utf-8"
    crawled = (
        ("/ferry", "200 OK", html, page("Ferry returns to the bay", LEAD, MISSED, BILL).encode()),
        ("/gone", "404 Not Found", html, page("Not found", "Nothing here.").encode()),
        ("/dot.gif", "200 OK", "image/gif", dot),
        ("/pier", "200 OK", html, page("A pier, not paint", UNHAPPY, TIMES, BILL).encode()),
    )
    out = record("warcinfo", "", "application/warc-fields", b"software: sample\r\n")
    for path, status, kind, body in crawled:
        asked = f"GET {path} HTTP/1.1\r\nHost: harbour.example\r\n\r\n".encode()
        out += record("request", site + path, "application/http; msgtype=request", asked)
        out += record(
            "response",
            site + path,
            "application/http; msgtype=response",
            answer(status, kind, body),
        )
    return out


def main() -> None:
    made = {
        "report.docx": report(),
        "newspaper.pdf": newspaper(),
        "clipped.pdf": clipped(),
        "printed.pdf": printed(),
        "scan.pdf": pdf([[], []], picture=True),
        "weekly.epub": epub(),
        "crawl.warc.gz": warc(),
    }
    for name, data in made.items():
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    main()
