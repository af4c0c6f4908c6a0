"""An article as a databank of the press gives it out: its fields are lines above and below it.

Factiva has them with codes ("HD", "BY", "SN", "PD", "LP"; its guide to "Intelligent Indexing"), or
in an order around the line with the count of words; Nexis with labels ("Length: 312 words"), the
outlet and the day above these, the headline before or behind them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.extraction.formats.spans import without
from tui.model import FIELD_OF_DATABANK, Document, Span

LABEL_WORDS = 2
"""Words of a section's label, at most."""

_ENDED = "(END)"
"""What a wire puts below its text, before its own name and the hour."""

_CODES = frozenset(
    {"SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP"}
    | {"TD", "ART", "CX", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM"}
)
_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t]{2,}|\t|\Z)")
_TEXTS = ("LP", "TD")
_DAY = re.compile(r"(?=.*\b(?:19|20)\d\d\b)(?=.*(?:[^\W\d_]{3,}|\d[./-]\d))\D{0,40}\d.{3,40}\Z")
_WORDS = re.compile(r"\d[\d,.]{0,9} words\Z")
_NUMBER = re.compile(r"Document [A-Za-z]{2,12}\d{8,20}\w{4,16}\Z")
_RIGHTS = re.compile(r"\(c\)|©|copyright\b|all rights reserved", re.IGNORECASE)
_LABEL = re.compile(
    r"(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|SERIES|COLUMN):[ \t]{0,9}(.*)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|SUBJECT|DOCUMENT-TYPE|JOURNAL-CODE|TYPE|"
    r"ORGANIZATION|PERSON|GEOGRAPHIC|COUNTRY|STATE|CITY|COMPANY|INDUSTRY|TICKER|CORRECTION-DATE):.*"
    r"|(?:Classification|Graphic|Notes|Correction|End of Document)\Z",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"\d{1,6} of \d{1,6} DOCUMENTS\Z")
_BY = re.compile(r"by[ \t]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Fields:
    """``kept``: what of the text is the article's."""

    said: Mapping[str, str]
    kept: Sequence[Span]


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str


def apart(
    document: Document, about: Mapping[str, object], *, clean: bool
) -> tuple[Document, Mapping[str, object]]:
    """The document without everything that is neither headline nor text, and what the fields say,
    in the form of Content.about. Unchanged where they stand in none of the known orders."""
    lines = [
        _Line(block.span, document[block.span].strip())
        for block in document.blocks
        if block.dropped is None
    ]
    read = _coded(lines) or _counted(lines) or _labelled(lines)
    if read is None:
        return document, about
    if clean:
        place = 0
        for kept in (*read.kept, Span(len(document.text), len(document.text))):
            if place < kept.start:
                document = without(document, Span(place, kept.start), FIELD_OF_DATABANK)
            place = kept.end
    said = {key: value for key, value in read.said.items() if value}
    return document, {"origin": FIELD_OF_DATABANK, **said}


def _coded(lines: Sequence[_Line]) -> _Fields | None:
    """Factiva's codes: alone in a line or before two blanks."""
    fields: dict[str, list[Span]] = {}
    values: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        begun = _CODE.match(line.text)
        start = 0
        if begun is not None and begun[1] in _CODES:
            code, start = begun[1], begun.end()
        if code and start < len(line.text):
            at = line.span.end - len(line.text) + start
            fields.setdefault(code, []).append(Span(at, line.span.end))
            values.setdefault(code, []).append(line.text[start:])
    if not {"HD", "SN", "PD"} <= fields.keys() or not any(text in fields for text in _TEXTS):
        return None
    said = {
        "title": " ".join(values["HD"]),
        "source": " ".join(values["SN"]),
        "published": " ".join(values["PD"]),
        "authors": _writer(" ".join(values.get("BY", ()))),
    }
    kept = [span for code in ("HD", *_TEXTS) for span in fields.get(code, ())]
    return _Fields(said, sorted(kept, key=lambda span: span.start))


def _counted(lines: Sequence[_Line]) -> _Fields | None:
    """Factiva's order: headline, writer, count of words, day, hour, outlet, its code, pages,
    language, rights; the text; the document's number."""
    count = _first(lines, _WORDS.match)
    last = _first(lines, _NUMBER.match)
    if count is None or last is None or not 0 < count < last or count > 6:
        return None
    rights = _first(lines[: count + 12], lambda text: _RIGHTS.search(text[:300]))
    if rights is None or rights < count + 3 or not _DAY.match(lines[count + 1].text):
        return None
    place = count + 2
    while place < rights and re.match(r"\d\d:\d\d", lines[place].text):
        place += 1
    title, *writers = _below_label(lines[:count])
    if writers and not _BY.match(writers[-1].text) and len(writers[-1].text.split()) > 6:
        return None  # more of the headline, or a section above it: which is not known
    said = {
        "title": title.text,
        "authors": _writer(writers[-1].text) if writers else "",
        "published": lines[count + 1].text,
        "source": lines[place].text if place < rights else "",
    }
    ended = _first(lines[rights + 1 : last], lambda text: text.startswith(_ENDED))
    body = lines[rights + 1 : last if ended is None else rights + 1 + ended]
    return _Fields(said, [title.span, *(line.span for line in body)])


def _below_label(head: Sequence[_Line]) -> Sequence[_Line]:
    """The lines above the count without the section's label above the headline: of three or more
    the last is signed, and the first of a word or two."""
    signed = len(head) > 2 and _BY.match(head[-1].text)
    return head[1:] if signed and len(head[0].text.split()) <= LABEL_WORDS else head


def _labelled(lines: Sequence[_Line]) -> _Fields | None:
    """Nexis, as it was up to 2018 and as it is."""
    length = _first(lines, lambda text: re.match(r"LENGTH:\s*\d[\d,.]* words", text, re.IGNORECASE))
    if length is None:
        return None
    first = _first(lines[: length + 1], _LABEL.match)
    assert first is not None
    above = [
        line
        for line in lines[:first]
        if not _NUMBERED.match(line.text) and not _RIGHTS.search(line.text[:200])
    ]
    labels: dict[str, str] = {}
    place = first
    while place < len(lines) and (label := _LABEL.match(lines[place].text)):
        labels[label[1].lower()] = label[2].strip()
        place += 1
    days = [index for index, line in enumerate(above) if _DAY.match(line.text)]
    old = _NUMBERED.match(lines[0].text) is not None
    if not days or not days[0 if old else -1]:
        return None
    day = days[0 if old else -1]
    titles = above[day + 1 :] if old else above[: day - 1]
    if not titles:
        return None
    if place < len(lines) and lines[place].text == "Body":
        place += 1
    end = next(
        (at for at in range(place, len(lines)) if _AFTER.fullmatch(lines[at].text)), len(lines)
    )
    while end > place and _RIGHTS.search(lines[end - 1].text[:200]):
        end -= 1
    said = {
        "title": titles[-1].text,
        "source": above[day - 1].text,
        "published": above[day].text,
        "authors": _writer(labels.get("byline", "")),
    }
    return _Fields(said, [titles[-1].span, *(line.span for line in lines[place:end])])


def _first(lines: Sequence[_Line], tells: object) -> int | None:
    assert callable(tells)
    return next((index for index, line in enumerate(lines) if tells(line.text)), None)


def _writer(line: str) -> str:
    """A name in capitals is written as names are."""
    name = _BY.sub("", line, count=1).strip(" ;")
    return name.title() if name.isupper() else name
