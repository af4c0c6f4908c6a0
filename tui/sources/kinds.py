"""What a file is: by how it begins, and by its name where that does not tell.

Nobody's ending is believed against the bytes: a PDF called ``news.txt`` is a PDF.
"""

from __future__ import annotations

import re
from enum import StrEnum

PLAIN = frozenset({"", ".txt", ".text"})
TEXTS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
PILES = frozenset({".mbox", ".json", ".jsonl", ".ndjson", ".epub", ".warc", ".rss", ".atom"})
SINGLE = frozenset({".eml", ".mht", ".mhtml", ".pdf", ".docx"})
PACKED = frozenset({".gz", ".bz2", ".xz"})

SUFFIXES = TEXTS | SINGLE | PILES
"""What is taken from a folder, and the same once more with one of ``PACKED`` behind it. A file
named on its own is always taken."""

HEAD = 65536
"""Bytes looked at."""


class Kind(StrEnum):
    TEXT = "text"  # plain, Markdown or HTML: the engine tells them apart
    MAIL = "mail"  # RFC 5322, and the web pages saved as such
    PDF = "PDF"
    WORD = "Word document"  # any zip that is no e-book: its reader says what it is not
    JSON = "JSON"
    LINES = "JSON lines"
    MAILBOX = "mailbox"
    EPUB = "e-book"
    WARC = "web archive"
    DATABANK = "databank's export"
    FEED = "feed"
    ENTRY = "entry of a feed"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"


COMPRESSED = frozenset({Kind.GZIP, Kind.BZIP2, Kind.XZ})
MANY = frozenset(
    {Kind.JSON, Kind.LINES, Kind.MAILBOX, Kind.EPUB, Kind.WARC, Kind.DATABANK, Kind.FEED}
)
"""Kinds that may hold several articles."""

_SIGNATURES = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\x00", Kind.XZ),
    (b"WARC/1.", Kind.WARC),
    (b"%PDF-", Kind.PDF),
)
_EPUB = b"mimetypeapplication/epub+zip"  # the first entry, stored: OCF 3.3, 4.3
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"

# A line "From …" between mails has a time of day, and a header field in the line after it.
FROM_LINE = re.compile(rb"From [^\r\n]{1,200}\d\d:\d\d[^\r\n]{0,60}\r?\n(?=>?[!-9;-~]{1,80}:)")
_HEADERS = re.compile(rb"(?:[!-9;-~]{1,80}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}){2,400}")
# Fields no article begins with; "From:", "Date:" and "Subject:" some do.
_OF_MAIL = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Transfer-Encoding):",
    re.IGNORECASE | re.MULTILINE,
)
# Not "[](/home)", "[[Home](/)": Markdown of a page begins so.
_JSON = re.compile(
    rb"\s{0,1000}(?:\{\s{0,1000}[\"}]"
    rb"|\[\s{0,1000}(?:\{|\[(?=\s{0,1000}[\[\]{\"\d-])|\](?!\()))"
)

# Behind a declaration, comments and what names a style sheet. An entry by itself has a declaration.
_DECLARED = rb"<\?xml\s[^>]{0,300}\?>"
_FEED = re.compile(
    rb"(?:(?:<\?xml[^>]{0,500}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)\s{0,99}){0,9}<(?:rss|feed|rdf:RDF)[\s>]"
)
_ENTRY = re.compile(_DECLARED + rb"\s{0,99}<(?:item|entry)[\s/>]")


def suffix_of(name: str) -> str:
    """With its dot, in lower case; "" where there is none."""
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix.lower() if stem else ""


def is_packed(name: str) -> bool:
    return suffix_of(name) in PACKED


def kind_of(head: bytes, name: str = "") -> Kind:
    """What the file called ``name`` is, from its first ``HEAD`` bytes."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    suffix = suffix_of(name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.EPUB if suffix == ".epub" or _EPUB in head[:100] else Kind.WORD
    begun = head.lstrip(_BLANK)
    if begun.startswith(b"%PDF-"):
        return Kind.PDF
    if FROM_LINE.match(head):
        return Kind.MAILBOX
    if suffix in (".eml", ".mht", ".mhtml") or _is_mail(begun):
        return Kind.MAIL
    if _JSON.match(begun) or (suffix == ".json" and head.startswith(_UTF_16)):
        return Kind.LINES if suffix in (".jsonl", ".ndjson") else Kind.JSON
    if begun.startswith(b"<"):
        if _FEED.match(begun):
            return Kind.FEED
        if _ENTRY.match(begun):
            return Kind.ENTRY
    if suffix in PLAIN:
        from tui.sources import databank

        if databank.is_one(head[: databank.HEAD]):
            return Kind.DATABANK
    return Kind.TEXT


def _is_mail(head: bytes) -> bool:
    headers = _HEADERS.match(head)
    return headers is not None and _OF_MAIL.search(headers[0]) is not None
