"""One entry of a feed: RSS 2.0 and 1.0 with the usual modules, Atom (RFC 4287)."""

from __future__ import annotations

from html import escape, unescape
from xml.parsers import expat

from tui.errors import UnreadableSource
from tui.extraction.formats import newsjson
from tui.extraction.formats.content import Content
from tui.sources import ampersands

WHOLE = 250
"""Words from which a description is the whole article and not its beginning."""

_FIELDS = {
    "title": "title",
    "link": "url",
    "feedburner:origLink": "url",
    "guid": "url",
    "pubDate": "published",
    "dc:date": "published",
    "published": "published",
    "issued": "published",
    "dc:creator": "authors",
    "author": "authors",
    "language": "language",
    "dc:language": "language",
    "content:encoded": "content",
    "content": "content",
    "description": "summary",
    "summary": "summary",
}


class _Reader:
    """The fields of one entry. Fields inside certain other elements belong to these elements."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._text: list[str] = []
        self._markup = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._enter
        self.parser.EndElementHandler = self._leave
        self.parser.CharacterDataHandler = self._write
        self.parser.SkippedEntityHandler = self._named
        self.parser.UseForeignDTD(True)
        self.parser.ExternalEntityRefHandler = lambda *_: 1

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if len(self._open) == 1 and (language := attributes.get("xml:lang")):
            self._add("language", language)
        elif len(self._open) == 2:
            self._text.clear()
            self._markup = attributes.get("type") == "xhtml"
            if name == "link" and attributes.get("rel", "alternate") == "alternate":
                self._add("url", attributes.get("href", ""))
        elif self._markup:
            self._text.append(f"<{name.rpartition(':')[2]}>")
        elif self._in_author() and name == "name":
            self._text.clear()

    def _leave(self, name: str) -> None:
        if self._in_author() and name == "name":
            self._add("authors", "".join(self._text))
            self._text.clear()
        self._open.pop()
        if len(self._open) == 1 and name in _FIELDS:
            self._add(_FIELDS[name], "".join(self._text))
        elif self._markup and len(self._open) > 1:
            self._text.append(f"</{name.rpartition(':')[2]}>")

    def _in_author(self) -> bool:
        """Whether it is in an element of who wrote the entry: name, address and home page."""
        return len(self._open) == 3 and self._open[1] == "author"

    def _write(self, text: str) -> None:
        if not self._in_author() or self._open[-1] == "name":
            self._text.append(escape(text, quote=False) if self._markup else text)

    def _named(self, entity: str, is_parameter: bool) -> None:
        self._write(unescape(f"&{entity};"))

    def _add(self, field: str, value: str) -> None:
        if value.strip():
            self.fields.setdefault(field, []).append(value.strip())


def _read(data: bytes) -> _Reader:
    reader = _Reader()
    reader.parser.Parse(data, True)
    return reader


def unwrap(data: bytes) -> Content:
    """
    Raises:
        UnreadableSource: it is no XML, with the place, or there is no text in it; without a path.
    """
    try:
        reader = _read(data)
    except expat.ExpatError as error:
        try:
            reader = _read(ampersands.escaped(data))
        except expat.ExpatError:
            raise UnreadableSource("", f"not a readable entry of a feed: {error}") from error
    fields: dict[str, object] = {
        name: values[0] for name, values in reader.fields.items() if name != "authors"
    }
    fields["authors"] = list(dict.fromkeys(reader.fields.get("authors", ())))
    fields["url"] = next((u for u in reader.fields.get("url", ()) if "://" in u[:12]), "")
    summary = max(reader.fields.get("summary", [""]), key=len)
    if not summary and "content" not in fields:
        raise UnreadableSource("", "there is no text in this entry of the feed, only its title")
    if "content" not in fields and len(summary.split()) >= WHOLE:
        fields["content"] = summary
    return newsjson.unwrapped(fields, "feed")
