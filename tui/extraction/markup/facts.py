"""What a page's own data says about its article: JSON-LD, Open Graph, meta tags, microdata.

In this order of trust: schema.org's JSON-LD is written for the article, Open Graph for the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from tui.extraction.markup import values
from tui.model import Known, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

T = TypeVar("T")

LONGEST_JSON = 1_000_000
MOST_NODES = 5_000
MOST_META = 2_000

_ARTICLE = re.compile(r"(?:\w{0,40}Article|BlogPosting|LiveBlogPosting|Report|Review)\Z")

_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "citation_publication_date",
)
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_SEPARATED_SITE = re.compile(r"\s+[|–—·-]\s+")

Candidate = tuple[object, str]
"""A raw value and where it was found."""


def read(root: HtmlElement) -> Metadata:
    meta = _meta(root)
    node = next(_article_nodes(root), {})
    items = _microdata(root)

    def said(*names: str) -> Iterator[Candidate]:
        for name in names:
            if name in meta:
                yield meta[name], "open graph" if name.startswith(("og:", "article:")) else "meta"

    def linked(*names: str) -> Iterator[Candidate]:
        for name in names:
            if name in node:
                yield node[name], "json-ld"

    publisher = node.get("publisher")
    source = _first(
        values.line,
        [(_name(publisher), "json-ld"), *said("og:site_name", "application-name", "dc.publisher")],
    )
    return Metadata(
        title=_first(
            lambda value: _without_site(values.line(value), source),
            [
                *linked("headline", "name"),
                *said("og:title", "twitter:title", "dc.title"),
                *items("headline"),
                (root.findtext(".//title"), "page title"),
            ],
        ),
        authors=_first(
            _authors, [*linked("author", "creator"), *said(*_AUTHORS), *items("author")]
        ),
        source=source,
        published=_first(
            values.day,
            [*linked("datePublished", "dateCreated"), *said(*_DATES), *items("datePublished")],
        ),
        url=_first(
            values.url,
            [
                *((link.get("href"), "canonical link") for link in _links(root, "canonical")),
                *said("og:url"),
                *((_id(value), origin) for value, origin in linked("url", "mainEntityOfPage")),
            ],
        ),
        language=_first(
            values.language,
            [
                (
                    root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
                    "html",
                ),
                *linked("inLanguage"),
                *said("og:locale", "content-language", "dc.language"),
            ],
        ),
    )


def headline_index(title: str | None, blocks: Sequence[tuple[str, int]]) -> int | None:
    """Which block (its text, its heading level or 0) is the article's headline.

    The heading the page's data names, whatever its level; else the only ``h1``.
    """
    if title is not None:
        wanted = _key(title)
        named = [
            (_key(text) != wanted, level or 9, index)
            for index, (text, level) in enumerate(blocks)
            if len(text) <= 400 and _same_headline(_key(text), wanted, level)
        ]
        if named:
            return min(named)[2]
    tops = [index for index, (_, level) in enumerate(blocks) if level == 1]
    return tops[0] if len(tops) == 1 else None


def says(title: str, text: str) -> bool:
    """Whether a heading is the title, be it longer or shorter."""
    return len(text) <= 400 and _same_headline(_key(text), _key(title), 1)


def shown_title(text: str) -> Known[str] | None:
    title = values.line(text)
    return Known(title, "headline") if title else None


def _same_headline(key: str, wanted: str, level: int) -> bool:
    if key == wanted:
        return True
    return level in (1, 2) and len(key) >= 12 and (key in wanted or wanted in key)


def _key(text: str) -> str:
    return "".join(_ALPHANUMERIC.findall(text.casefold()))


def _first(clean: Callable[[object], T | None], candidates: Sequence[Candidate]) -> Known[T] | None:
    for raw, origin in candidates:
        if raw is not None and (value := clean(raw)):
            return Known(value, origin)
    return None


def _without_site(title: str | None, source: Known[str] | None) -> str | None:
    """The title without the outlet's name behind or before it."""
    if title is None or source is None:
        return title
    parts = _SEPARATED_SITE.split(title)
    kept = [part for part in parts if _key(part) != _key(source.value)]
    if len(kept) == len(parts) or not kept:
        return title
    start, end = title.find(kept[0]), title.rfind(kept[-1]) + len(kept[-1])
    return title[start:end]


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for count, element in enumerate(root.iter("meta")):
        if count >= MOST_META:
            break
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _links(root: HtmlElement, rel: str) -> Iterator[HtmlElement]:
    for count, link in enumerate(root.iter("link")):
        if count >= MOST_META:
            return
        if (link.get("rel") or "").strip().lower() == rel:
            yield link


def _article_nodes(root: HtmlElement) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        source = script.text or ""
        if len(source) > LONGEST_JSON:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(data)


def _articles_in(data: object) -> Iterator[dict[str, object]]:
    queue: list[object] = [data]
    for _ in range(MOST_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue[:0] = node[:100]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in named):
                yield node
            queue += [
                node[key] for key in ("@graph", "mainEntity", "itemListElement") if key in node
            ]


def _name(value: object) -> object:
    if isinstance(value, list):
        return _name(value[0]) if value else None
    return value.get("name") if isinstance(value, dict) else value


def _id(value: object) -> object:
    return value.get("@id") if isinstance(value, dict) else value


def _authors(value: object) -> tuple[str, ...] | None:
    people = value if isinstance(value, list) else [value]
    flat: list[object] = []
    for person in people[: values.MOST_AUTHORS]:
        name = _name(person)
        flat += name if isinstance(name, list) else [name]
    return values.names(flat) or None


def _microdata(root: HtmlElement) -> Callable[[str], Iterator[Candidate]]:
    found: dict[str, str] = {}
    wanted = {"headline", "author", "datePublished"}
    for element in root.iter("meta", "time", "span", "a", "h1", "h2", "p", "div"):
        prop = element.get("itemprop")
        if prop in wanted and prop not in found:
            value = element.get("content") or element.get("datetime") or element.text_content()
            found[prop] = value[:2000]

    def items(name: str) -> Iterator[Candidate]:
        if name in found:
            yield found[name], "microdata"

    return items
