"""Web archives (ISO 28500): every page in it that came as HTML is an article."""

from __future__ import annotations

import io
import re
import zlib
from contextlib import AbstractContextManager, redirect_stderr
from typing import Any, BinaryIO

from tui.errors import UnreadableSource
from tui.sources.member import Member, Part

LARGEST = 16 * 1024 * 1024
"""Bytes of a page."""

MOST_PAGES = 200_000

FREE, DENSEST = 64 * 1024 * 1024, 150
"""Bytes that may come out of an archive, and times its own size beyond them."""

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PIECE = 1 << 18


def is_compressed(file: BinaryIO) -> bool:
    """Whether a gzip file begins with a record of a web archive; the file is where it was."""
    begun = zlib.decompressobj(wbits=31)
    try:
        head = begun.decompress(file.read(4096), 16)
    except zlib.error:
        return False
    finally:
        file.seek(0)
    return head.startswith(b"WARC/1.")


def index(file: BinaryIO) -> list[Part]:
    """
    Raises:
        UnreadableSource: without a path; also when the reader of web archives is not installed.
    """
    limit = max(FREE, DENSEST * file.seek(0, 2))
    file.seek(0)
    parts: list[Part] = []
    records = _records(file)
    total = 0
    try:
        with _quiet():
            for record in records:
                if _is_page(record):
                    where = records.get_record_offset()
                    parts.append(Part(len(parts) + 1, where, about=_about(record)))
                # What is not read now would be read to get past it, and without a limit.
                while piece := record.raw_stream.read(_PIECE):
                    total += len(piece)
                    if total > limit:
                        raise UnreadableSource(
                            "", "this web archive is too large when unpacked; it is not opened"
                        )
                if len(parts) > MOST_PAGES:
                    raise UnreadableSource("", "too many pages in this web archive; split it")
    except UnreadableSource:
        raise
    except Exception as error:  # warcio raises what its parsing of damaged records runs into
        if not parts:
            what = " ".join(str(error).split())[:200]
            if "non-chunked" in what:
                what = "it is compressed as a whole and not page by page; unpack it first"
            raise UnreadableSource("", f"not a readable web archive: {what}") from error
    return parts


def member(file: BinaryIO, part: Part) -> Member:
    file.seek(part.start)
    try:
        with _quiet():
            record = next(_records(file))
            data = record.content_stream().read(LARGEST + 1)
    except UnreadableSource:
        raise
    except Exception as error:
        raise UnreadableSource("", f"this page of the web archive is damaged: {error}") from error
    if len(data) > LARGEST:
        raise UnreadableSource("", "this page of the web archive is too large")
    return Member(data, f"{part.number}.html", part.about)


def _about(record: Any) -> dict[str, str]:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    about = {"url": address.strip("<>"), "origin": "web archive"}
    # The server's word on the encoding; the page's own <meta> is asked where there is none.
    if charset := _CHARSET.search(record.http_headers.get_header("Content-Type") or ""):
        about["charset"] = charset[1]
    return about


def _records(file: BinaryIO) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise UnreadableSource(
            "", "web archives need one more package: pip install 'pullquote[warc]'"
        ) from error
    return ArchiveIterator(file, arc2warc=True)


def _quiet() -> AbstractContextManager[object]:
    """warcio complains on standard error, and quotes what it complains of."""
    return redirect_stderr(io.StringIO())


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    status = record.http_headers.get_statuscode() or ""
    return kind.lower().startswith(("text/html", "application/xhtml")) and status == "200"
