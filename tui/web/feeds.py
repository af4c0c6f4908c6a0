"""RSS, Atom and JSON Feed to entries; OPML to the addresses of feeds."""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tui.errors import FetchError, NoFeedError
from tui.sanitizing import sanitize_line
from tui.web import addresses
from tui.web.fetching import Page

MOST_ENTRIES = 500
"""Of one feed at a time; the longest hold some hundreds."""

MOST_FEEDS = 2_000

FULL_TEXT = 250
"""Words from which what a feed brings is the article and not its beginning."""

_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|&#8230;|&hellip;)\]?(?:\s|<[^<>]{0,150}>)*\Z")

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")


@dataclass(frozen=True, slots=True)
class Entry:
    """``url`` can be fetched; ``html`` is all the text the feed brings; ``id`` is the feed's own
    name for it; ``published`` a calendar day in ISO 8601. "" for what is not told."""

    id: str
    url: str
    title: str = ""
    author: str = ""
    published: str = ""
    html: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the feed brings the text and not only a summary of it."""
        return len(self.html.split()) >= FULL_TEXT and not _BROKEN_OFF.search(self.html[-200:])


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    entries: tuple[Entry, ...]


def looks_like_one(data: bytes) -> bool:
    """Many servers name it by no type of its own."""
    head = data[:2048]
    return bool(_ROOT.search(head)) or b"jsonfeed.org/version" in head


def parse(page: Page) -> Feed:
    """
    Raises:
        NoFeedError: this is something else.
        FetchError: it cannot be read.
    """
    if page.media_type in ("application/feed+json", "application/json") or (
        page.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    ):
        return _json_feed(page)
    import feedparser

    headers = {"content-type": f"{page.media_type}; charset={page.charset}"} if page.charset else {}
    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            page.data, response_headers={"content-location": page.final, **headers}
        )
    except Exception as error:  # a parser of broken feeds; whatever it trips over is the feed's
        raise FetchError(page.url, f"this feed cannot be read ({type(error).__name__})") from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise NoFeedError(page.url, "this is no feed: neither RSS nor Atom nor JSON Feed")
    return Feed(
        sanitize_line(_text(parsed.get("feed", {}).get("title"))),
        tuple(_entries(page, map(_of_feedparser, parsed["entries"][:MOST_ENTRIES]))),
    )


def _of_feedparser(entry: Mapping[str, Any]) -> dict[str, str]:
    contents = [_text(content.get("value")) for content in entry.get("content", ())]
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "id": _text(entry.get("id")),
        "url": _text(entry.get("link")),
        "title": _text(entry.get("title")),
        "author": _text(entry.get("author")),
        "published": _day(moment),
        "html": max([*contents, _text(entry.get("summary"))], key=len),
    }


def _day(moment: Any) -> str:
    try:
        return datetime.fromtimestamp(timegm(moment), UTC).date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return ""


def _json_feed(page: Page) -> Feed:
    """As https://www.jsonfeed.org/version/1.1 has it; feedparser reads XML alone."""
    try:
        told = json.loads(page.data)
    except (ValueError, RecursionError) as error:
        raise NoFeedError(page.url, "this is no feed: neither XML nor JSON") from error
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in _text(told.get("version")):
        raise NoFeedError(page.url, "this is no feed: the JSON does not say it is a JSON Feed")
    usable = [item for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return Feed(
        sanitize_line(_text(told.get("title"))),
        tuple(_entries(page, map(_of_json_feed, usable))),
    )


def _of_json_feed(item: Mapping[str, Any]) -> dict[str, str]:
    authors = item.get("authors") or [item.get("author")]
    named = [
        _text(author.get("name"))
        for author in (authors if isinstance(authors, list) else [])
        if isinstance(author, dict)
    ]
    html = _text(item.get("content_html")) or _paragraphs(_text(item.get("content_text")))
    return {
        "id": _text(item.get("id")),
        "url": _text(item.get("url")) or _text(item.get("external_url")),
        "title": _text(item.get("title")),
        "author": ", ".join(filter(None, named)),
        "published": _text(item.get("date_published"))[:10],
        "html": html or _text(item.get("summary")),
    }


def _paragraphs(text: str) -> str:
    from html import escape

    return "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n") if part.strip())


def _entries(page: Page, told: Iterable[dict[str, str]]) -> Iterator[Entry]:
    for fields in told:
        try:
            url = addresses.checked(fields["url"], base=page.final)
        except FetchError:
            continue  # an entry that leads nowhere: a podcast's sound, a note
        lines = {key: sanitize_line(fields[key]) for key in ("title", "author", "published")}
        yield Entry(
            id=sanitize_line(fields["id"], limit=addresses.LONGEST) or url,
            url=url,
            html=fields["html"],
            **lines,
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def opml(data: bytes, name: str) -> list[tuple[str, str]]:
    """Address and title of each feed in a list of them (http://opml.org/spec2.opml).

    Raises:
        FetchError: the file is none.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise FetchError(name, "this is no OPML file") from error
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise FetchError(name, "this is no OPML file")
    found: dict[str, str] = {}
    for outline in root.iter("{*}outline", "outline"):
        try:
            url = addresses.checked(outline.get("xmlUrl") or "")
        except FetchError:
            continue  # a folder, or a feed of another kind
        title = outline.get("title") or outline.get("text") or ""
        found.setdefault(url, sanitize_line(title))
        if len(found) == MOST_FEEDS:
            break
    return list(found.items())
