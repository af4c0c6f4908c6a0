"""Word documents: the text with its headings, lists and tables, changes accepted, comments out."""

from __future__ import annotations

import io
import re

from tui.errors import UnreadableSource
from tui.extraction.formats import apart
from tui.extraction.formats.content import Content, made
from tui.sources import zips

KIND = "Word document"

_DOCUMENT = re.compile(r"word/document\d*\.xml\Z")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Heading 1'] => h2:fresh
p[style-name='Heading 2'] => h3:fresh
p[style-name='Heading 3'] => h4:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""
_CELL = re.compile(r"<(t[dh])( [^>]*)?><p>((?:(?!</?p>).)*)</p></t[dh]>", re.DOTALL)
_TITLE = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)


LONG = 2_000_000
"""Bytes of XML from which it is read in a process of its own, within limits."""


def unwrap(data: bytes) -> Content:
    """
    Raises:
        UnreadableSource: it is another kind of zip, damaged, locked or too large, or the package
            for it is not there; without a path.
    """
    return apart.call(read, data, KIND) if _size(data) > LONG else read(data)


def read(data: bytes) -> Content:
    """As unwrap(), in this process."""
    try:
        import mammoth
    except ImportError as error:
        raise UnreadableSource(
            "", "Word documents need one more package: pip install 'pullquote[docx]'"
        ) from error
    try:
        # Pictures are nothing to read, and a document may name one that lies elsewhere.
        html = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=lambda image: [],
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
    except Exception as error:  # mammoth raises what its parsing of damaged files runs into
        raise UnreadableSource(
            "", "not a readable Word document: damaged or cut short; get it again"
        ) from error
    if not re.sub(r"<[^>]*>", "", html).strip():
        raise UnreadableSource("", "there is no text in this Word document")
    if "<h1" not in html:  # one heading of the first level, and before everything else
        tops = _TITLE.findall(html)
        if len(tops) == 1 and html.lstrip().startswith("<h2"):
            html = _TITLE.sub(r"<h1>\1</h1>", html, count=1)
    return made(_CELL.sub(r"<\1\2>\3</\1>", html), "text/html", whole=True)


def _size(data: bytes) -> int:
    """Bytes of the document's own XML."""
    with zips.opened(io.BytesIO(data), KIND) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    if size := sum(size for name, size in sizes.items() if _DOCUMENT.match(name)):
        return size
    what = "a zip archive"
    if "xl/workbook.xml" in sizes:
        what = "a spreadsheet"
    elif "ppt/presentation.xml" in sizes:
        what = "a presentation"
    elif "content.xml" in sizes and "META-INF/manifest.xml" in sizes:
        what = "an OpenDocument file; save it as .docx"
    raise UnreadableSource("", f"this is {what}, not a Word document")
