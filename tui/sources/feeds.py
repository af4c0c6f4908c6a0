"""Feeds as piles: what a site has published last, as RSS and Atom files hold it.

Only where each entry lies is looked for here; what its elements mean is for the engine. (What is
fetched from the web is for ``tui.web``, where feeds are broken in every way; a file is what
somebody has saved.)
"""

from __future__ import annotations

import re
from typing import BinaryIO
from xml.parsers import expat

from tui.errors import UnreadableSource
from tui.sources import ampersands, disk
from tui.sources.member import Member, Part

ENTRIES = frozenset({"item", "entry"})
"""Elements that are one: of RSS 2.0 and 1.0, and of Atom (RFC 4287)."""

_TOLD = {"title": "source", "language": "language", "dc:language": "language"}
_BEGINS = re.compile(rb"<(?:item|entry)[\s>]")
_ROOTS = frozenset({"channel", "feed"})


class _Reader:
    """The places of the entries, and what the feed says of itself."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found: list[tuple[int, int]] = []
        self.about = {"origin": "feed"}
        self.encoding = ""
        self._open: list[str] = []
        self._start = self._depth = -1
        self._text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartElementHandler = self._enter
        self.parser.EndElementHandler = self._leave
        self.parser.CharacterDataHandler = self._write
        # What no document type says is then passed over: most feeds have "&nbsp;" in them.
        self.parser.UseForeignDTD(True)
        self.parser.ExternalEntityRefHandler = lambda *_: 1

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        self.encoding = encoding or ""

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        self._text.clear()
        if name in ENTRIES and self._start < 0:
            self._start, self._depth = self.parser.CurrentByteIndex, len(self._open)
        elif name == "feed" and (language := attributes.get("xml:lang")):
            self.about["language"] = language

    def _leave(self, name: str) -> None:
        self._open.pop()
        if len(self._open) == self._depth - 1:
            end = self.parser.CurrentByteIndex  # behind what closes itself, else before the end
            if self.data.startswith(f"</{name}".encode(), end):
                end = self.data.find(b">", end) + 1
            self.found.append((self._start, end))
            self._start = self._depth = -1
        elif self._start < 0 and name in _TOLD and _ROOTS.intersection(self._open[-1:]):
            self.about.setdefault(_TOLD[name], "".join(self._text).strip())

    def _write(self, text: str) -> None:
        if self._start < 0:
            self._text.append(text)


def index(file: BinaryIO) -> list[Part]:
    """A part for each entry; where the file is no XML behind some of them, one for all the rest,
    which says so when it is read.

    Raises:
        UnreadableSource: it is too large, or no XML before its first entry ends; without a path.
    """
    file.seek(0)
    data = disk.read_stream(file, "")
    if b"<!ENTITY" in data:
        raise UnreadableSource("", "not a readable feed: it defines entities")
    reader, error = _read(data)
    if error is not None and (mended := ampersands.masked(data)) != data:
        reader, error = _read(mended)
    if error is not None and not reader.found:
        raise UnreadableSource("", f"not a readable feed: {error}") from error
    found = reader.found
    if error is not None and _BEGINS.search(data, rest := found[-1][1]):
        found = [*found, (rest, len(data))]
    about = {**reader.about, "encoding": reader.encoding}
    return [Part(number, start, end, about=about) for number, (start, end) in enumerate(found, 1)]


def _read(data: bytes) -> tuple[_Reader, expat.ExpatError | None]:
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        return reader, error
    return reader, None


def member(file: BinaryIO, part: Part) -> Member:
    """The entry with a declaration of its own, for by itself it does not say its encoding."""
    file.seek(part.start)
    data = file.read(part.end - part.start)
    encoding = part.about.get("encoding") or "utf-8"
    declared = f'<?xml version="1.0" encoding="{encoding}"?>\n'.encode()
    about = {key: value for key, value in part.about.items() if key != "encoding"}
    return Member(declared + data, f"{part.number}.xml", about)
