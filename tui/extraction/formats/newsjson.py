"""One article as JSON, by the fields that news APIs, crawlers and schema.org use for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any

from tui.errors import UnreadableSource
from tui.extraction.formats.content import Content, made
from tui.sources.jsons import broken

# Names without case, "_" and "-", the surer ones first.
_TITLE = ("title", "headline", "webtitle", "headlines", "head", "heading", "name")
_BODY = (
    *("articlebody", "body", "bodytext", "maintext", "fulltext", "contenttext", "text"),
    *("content", "contenthtml", "bodyhtml", "html", "rawtext", "plaintext", "cleanedtext"),
    *("article", "articletext", "document", "story", "paragraphs", "markdown", "rawhtml"),
    *("contentelements", "storytext"),
)
_SUMMARY = (
    *("description", "summary", "abstract", "excerpt", "standfirst", "leadparagraph", "lead"),
    *("snippet", "trailtext", "dek"),
)
_AUTHORS = (
    *("authors", "author", "byline", "authorsbyline", "creator", "creators", "writer", "writers"),
)
_PUBLISHED = (
    *("datepublished", "publishedat", "publisheddate", "publishedon", "published", "pubdate"),
    *("publishdate", "publicationdate", "publicationtime", "datepublish", "webpublicationdate"),
    *("firstpublished", "issued", "date", "datetime", "displaydate", "datecreated", "createdat"),
)
_SOURCE = (
    *("source", "outlet", "publisher", "publication", "sitename", "sourcename", "newspaper"),
    *("provider", "medianame", "sourcehostname", "sitefull", "sourcedomain", "sourceid", "domain"),
    *("hostname", "site", "website"),
)
_URL = (
    "url",
    "link",
    "canonicalurl",
    "weburl",
    "permalink",
    "sourceurl",
    "articleurl",
    "pageurl",
    "requestedurl",
    "href",
    "links",
    "source",
)
_LANGUAGE = ("language", "lang", "inlanguage", "humanlanguage", "locale")
_NO_WORDS = frozenset({"interstitial_link", "raw_html", "image"})
"""Elements among the paragraphs of a text (Arc XP) that are none, but hold some words."""

_INSIDE = (
    "article",
    "fields",
    "thread",
    "data",
    "attributes",
    "source",
    "post",
    "doc",
    "metadata",
    "meta",
)
"""Objects that hold fields of the article around them."""

_TEXTS = ("rendered", "html", "text", "content", "value", "main", "body", "plain", "items")
"""Where an object has its words."""

ENOUGH = 200
"""Code points from which the first field of a text is believed to hold all of it."""

_ELEMENT = re.compile(
    r"</(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|section|article|span|strong|em|b|i|a)\s?>"
    r"|<(?:br|p|hr)\s?/?>",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype|html|head|body)\b", re.I)
_CUT = re.compile(
    r"\s{0,9}(?:…|\.\.\.)?\s{0,9}\[\+?([\d,]{1,9}) (?:more )?char(?:acter)?s\]\s{0,9}\Z"
)
_COMPACT = re.compile(r"\s{0,9}((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T\d{2,6}Z?)?\s{0,9}\Z")
_TAG = re.compile(r"[a-zA-Z]{2}(?![a-zA-Z])")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)


def unwrap(data: bytes, encoding: str | None, *, surely: bool) -> Content:
    """
    Raises:
        UnreadableSource: it is no JSON, with the place, or no field of it holds a text; without a
            path. Not where it is not ``surely`` JSON: then it is taken for a text as it is.
    """
    try:
        return unwrapped(_object(_text(data, encoding)))
    except UnreadableSource:
        if surely:
            raise
        return Content(data)


def _text(data: bytes, encoding: str | None) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return data.decode(encoding or "utf-8-sig").removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        place = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise UnreadableSource(
            "", f"JSON has to be UTF-8, and byte {place:,} is not; choose its encoding"
        ) from error


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text, strict=False, parse_int=float)
    except json.JSONDecodeError as error:
        raise UnreadableSource("", broken(error)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableSource("", f"this JSON cannot be read: {error}") from error
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise UnreadableSource("", "there is no article in this JSON: it is no object with fields")
    return value


def unwrapped(value: Mapping[str, Any], what: str = "JSON") -> Content:
    """The article that these fields make up; ``what`` they are the fields of, in words for the
    reader.

    Raises:
        UnreadableSource: no field of it holds a text; without a path.
    """
    fields = _fields(value)
    text, name = _best(fields)
    notices: tuple[str, ...] = ()
    if not text:
        text = max((_words(fields.get(key)) for key in _SUMMARY), key=len)
        notices = (f"There is only a summary of the article in this {what}, not its text.",)
    if not text:
        looked = "body, content, text, articleBody, maintext, description"
        raise UnreadableSource("", f"no article's text in this JSON: it has none of {looked} …")
    if cut := _CUT.search(text[-60:]):
        text = text[: len(text) - len(text[-60:]) + cut.start()] + "…"
        missing = f"{cut[1]} characters are missing"
        notices = (f"The text is cut off where the {what} has it: {missing}.",)
    about = {**_about(fields), "origin": what.lower()}
    raw, page = text, _PAGE.match(text) is not None
    if page or _ELEMENT.search(text):
        media_type = "text/html"
    else:
        media_type = "text/markdown" if name == "markdown" else "text/plain"
        if _ENTITY.search(text):
            text = unescape(text)
            if "<" not in raw and _ELEMENT.search(text):
                media_type = "text/html"
    return made(text, media_type, whole=not page, about=about, notices=notices)


def _fields(value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields by their names' letters; those of objects inside fill what is missing."""
    fields: dict[str, Any] = {}
    for key, item in value.items():
        if item not in (None, "", [], {}):
            fields.setdefault(_key(key), item)
    for name in _INSIDE:
        inner = fields.get(name)
        # A source is an outlet, but for what a search engine calls so: {"_source": {…}}.
        if isinstance(inner, dict) and (name != "source" or any(_key(k) in _BODY for k in inner)):
            del fields[name]
            for key, item in inner.items():
                if item not in (None, "", [], {}):
                    fields.setdefault(_key(key), item)
    return fields


def _key(name: str) -> str:
    return name[:60].replace("_", "").replace("-", "").casefold()


def _best(fields: Mapping[str, Any]) -> tuple[str, str]:
    """The text and the name of its field."""
    found = [(text, name) for name in _BODY if (text := _words(fields.get(name)))]
    for text, name in found:
        if len(text) >= ENOUGH and not _CUT.search(text[-60:]):
            return text, name
    return max(found, key=lambda each: len(each[0]), default=("", ""))


def _words(value: object, depth: int = 5) -> str:
    """A string; the paragraphs of a list; of an object what it has as text."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if depth == 0:
        return ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_words(each, depth - 1) for each in value)))
    if isinstance(value, dict) and value.get("type") not in _NO_WORDS:
        for name in _TEXTS:
            if text := _words(value.get(name), depth - 1):
                return text
    return ""


def _about(fields: Mapping[str, Any]) -> dict[str, object]:
    about: dict[str, object] = {}
    texts = {"title": _TITLE, "source": _SOURCE, "url": _URL, "language": _LANGUAGE}
    for name, keys in texts.items():
        if found := next(_named(fields, keys, address=name == "url"), ""):
            about[name] = found
    if not _TAG.match(str(about.get("language", ""))):  # "english", "eng": the text will tell
        about.pop("language", None)
    for key in _AUTHORS:
        if people := [name for name in _people(fields.get(key)) if name.strip()]:
            about["authors"] = people
            break
    inner = fields.get("embedded")  # WordPress: the author's number, and the author beside
    if "authors" not in about and isinstance(inner, dict):
        about["authors"] = list(_people(inner.get("author")))
    credited = fields.get("credits")
    if "authors" not in about and isinstance(credited, dict):
        about["authors"] = list(_people(credited.get("by")))
    if day := next(filter(None, (_day(fields.get(key)) for key in _PUBLISHED)), ""):
        about["published"] = day
    return about


def _named(fields: Mapping[str, Any], keys: tuple[str, ...], *, address: bool) -> Iterator[str]:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if isinstance(value, dict):
            names = ("name", "title", "main", "basic", "rendered", "permalink", "canonical", "url")
            value = next(
                (v for k in names if isinstance(v := value.get(k), str)),
                None,
            )
        if isinstance(value, str) and value.strip() and address == ("://" in value[:12]):
            yield value


def _people(value: object) -> Iterator[str]:
    for person in value if isinstance(value, list) else [value]:
        if isinstance(person, dict):
            named = (person.get(key) for key in ("name", "original", "full_name", "display_name"))
            person = next(filter(None, named), None)
        if isinstance(person, str):
            yield person


def _day(value: object) -> str:
    """As written; seconds or milliseconds since 1970 as the day they were in UTC."""
    if isinstance(value, str):
        if compact := _COMPACT.match(value):
            return "-".join(compact.groups())
        if not value.strip().isdecimal() or len(value.strip()) < 9:
            return value
        value = int(value.strip()[:15])
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        if 1e7 < seconds < 1e10:
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return ""
