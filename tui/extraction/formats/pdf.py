"""The text layer of a PDF, in the order a person reads it.

pdfminer.six gives lines with their places, and reads columns one after the other; pypdf, three to
six times as fast, gives lines without places, from which nobody can tell where a paragraph ends.
It runs in a process of its own: a PDF is a program that draws, and some never end.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.errors import UnreadableSource
from tui.extraction.formats import apart, order, pdf_layout
from tui.extraction.formats.content import Content, made
from tui.extraction.formats.order import Box
from tui.extraction.formats.pdf_layout import Line

if TYPE_CHECKING:
    from pdfminer.layout import LTPage, LTTextLine

MOST_PAGES = 300

FEWEST_LETTERS = 20
"""Letters of all pages together below which there is no text layer worth the name."""

UNTOLD = 0.2
"""Share of letters without a meaning from which the text is of no use."""

_UNMAPPED = re.compile(r"\(cid:\d{1,6}\)")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "}
)


def unwrap(data: bytes) -> Content:
    """
    Raises:
        UnreadableSource: it has no text layer, is locked or damaged, takes too long, or the
            package for it is not there; without a path.
    """
    return apart.call(read, data, "PDF")


def read(data: bytes) -> Content:
    """As unwrap(), in this process and without limits."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it has to say, we say
    pages: list[list[Line]] = []
    try:
        for page in _pages(data):
            pages.append(list(_lines(page, len(pages))))
            if len(pages) > MOST_PAGES:
                break
    except UnreadableSource:
        raise
    except Exception as error:  # pdfminer raises what its parsing of damaged files runs into
        if not any(pages):
            raise UnreadableSource(
                "", "this PDF is damaged or cut short: no page of it can be read; get it again"
            ) from error
        notices: tuple[str, ...] = (
            f"The PDF is damaged after page {len(pages)}; what follows is missing.",
        )
    else:
        notices = ()
    if len(pages) > MOST_PAGES:
        del pages[MOST_PAGES:]
        notices = (f"Only the first {MOST_PAGES} pages were read.",)
    _require_text(pages)
    if empty := sum(1 for page in pages if not page):
        what = "1 page has" if empty == 1 else f"{empty} pages have"
        notices += (f"{what} no text layer, only pictures: read them in the PDF itself.",)
    laid = pdf_layout.laid_out(pages)
    return made(
        laid.html, "text/html", whole=True, about=laid.about, notices=(*notices, *laid.notices)
    )


def _require_text(pages: list[list[Line]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    letters = sum(map(str.isalpha, text))
    untold = text.count("\ufffd")
    if letters + untold < FEWEST_LETTERS:
        raise UnreadableSource(
            "",
            "there is no text layer in this PDF, only pictures of its pages; have its text "
            "recognised (OCR: ocrmypdf, or the program that scanned it) and open what comes out",
        )
    if untold > UNTOLD * (letters + untold):
        raise UnreadableSource(
            "",
            "the fonts in this PDF do not say which letters they draw; have its text recognised "
            "(OCR: ocrmypdf --force-ocr) and open what comes out",
        )


def _pages(data: bytes) -> Iterator[LTPage]:
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError as error:
        raise UnreadableSource(
            "", "PDFs need one more package: pip install 'pullquote[pdf]'"
        ) from error
    try:
        yield from extract_pages(
            io.BytesIO(data), laparams=LAParams(line_margin=0.4), maxpages=MOST_PAGES + 1
        )
    except PDFPasswordIncorrect as error:
        raise UnreadableSource(
            "", "this PDF is locked with a password; save a copy without one"
        ) from error


def _lines(page: LTPage, number: int) -> Iterator[Line]:
    from pdfminer.layout import LTTextBox, LTTextLine

    boxes = [box for box in page if isinstance(box, LTTextBox)]
    for at in order.read([Box(*box.bbox) for box in boxes]):
        for line in boxes[at]:
            if isinstance(line, LTTextLine) and (made := _line(line, page, number)):
                yield made


def _line(line: LTTextLine, page: LTPage, number: int) -> Line | None:
    from pdfminer.layout import LTChar

    text = _UNMAPPED.sub("\ufffd", line.get_text()).translate(_LIGATURES)
    text = " ".join(text.split())
    characters = [each for each in line if isinstance(each, LTChar)]
    if not text or not characters:
        return None
    sizes = sorted(each.size for each in characters)
    bold = sum("bold" in each.fontname.lower() for each in characters)
    height = max(page.height, 1.0)
    return Line(
        text,
        page=number,
        left=line.x0,
        right=line.x1,
        top=(page.y1 - line.y1) / height,
        bottom=(page.y1 - line.y0) / height,
        size=sizes[len(sizes) // 2],
        pitch=height,
        bold=bold > len(characters) // 2,
    )
