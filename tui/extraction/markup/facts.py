"""What a page's own data says about its article: JSON-LD, Open Graph, meta tags, microdata.

In this order of trust: schema.org's JSON-LD is written for the article, Open Graph for the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

from tui.extraction import letters
from tui.extraction.markup import itemprops, linked, origins, values
from tui.model import Known, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

T = TypeVar("T")

MOST_META = 2_000
_RIGHTS = (
    "all rights|alle rechte|tous droits|todos|tutti i|wszelkie|все права|alla rätt|tüm hak|"
    "無断|版权|版權|保留|禁|무단|جميع"
)
MOST_NOTICES = 9
LONGEST_OUTLET = 40
"""Code points."""
PARTIAL = (1, 2)
"""Levels of headings that may say a part of the title, or more than it."""

_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "originalpublicationdate",
    "article:published",
    "rnews:datepublished",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "citation_publication_date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_SITES = ("og:site_name", "application-name", "dc.publisher")

_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "cxenseparse:author",
)
_SEPARATED_SITE = re.compile(r"\s+[|–—·-]\s+")

Candidate = tuple[object, str]
"""A raw value and where it was found."""


def read(root: HtmlElement, page: str) -> Metadata:
    """``page``: the markup that ``root`` was made from, for what a browser wrote into comments."""
    meta = _meta(root)
    found = linked.read(root)
    address = _address(root, meta, page)
    titles = [*(meta[name] for name in _TITLES if name in meta), _headline(root)]
    node = found.article(lambda one: _is_of_page(one, address, titles))
    items = itemprops.read(root)

    def said(*names: str) -> Iterator[Candidate]:
        for name in names:
            if name in meta:
                yield meta[name], "open graph" if name.startswith(("og:", "article:")) else "meta"

    def given(*names: str) -> Iterator[Candidate]:
        for name in names:
            if name in node:
                yield found.told(node[name]), "json-ld"

    def marked(*names: str) -> Iterator[Candidate]:
        for name in names:
            for value in items.get(name, ())[:1]:
                yield value, "microdata"

    def asked(answer: Callable[[], Candidate]) -> Iterator[Candidate]:
        yield answer()

    site = [(found.site, "json-ld")] if found.site else []
    publisher = [(_name(value), origin) for value, origin in given("publisher")]
    # What costs a walk through the page is asked where nothing before has an answer.
    named = asked(lambda: _of_page_title(root, address))
    source = _first(_outlet, chain(publisher, said(*_SITES), site, marked("publisher"), named))
    persons = [(value, "microdata") for value in [items.get("author") or items.get("creator")]]
    return Metadata(
        title=_first(
            lambda value: without_site(values.line(value), source),
            [
                *given("headline", "name"),
                *said(*_TITLES),
                *marked("headline"),
                (root.findtext(".//title"), "page title"),
            ],
        ),
        authors=_first(
            lambda value: _authors(found.told(value), source),
            chain(
                given("author", "creator"),
                said(*_AUTHORS),
                persons,
                _named_by_reader(root, page),
            ),
        ),
        source=source,
        published=_first(
            values.day,
            chain(
                given("datePublished", "dateCreated"),
                said(*_DATES),
                marked("datePublished"),
                asked(lambda: (itemprops.day_of_time(root), "time element")),
            ),
        ),
        url=address
        or _first(
            values.url,
            [
                *((_id(value), origin) for value, origin in given("url", "mainEntityOfPage")),
                *marked("mainEntityOfPage"),
                *((each.get("href"), "reader view") for each in _of_reader(root, page, "domain")),
                (origins.address(page), "saved page"),
            ],
        ),
        language=_first(
            values.language,
            [
                (
                    root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
                    "html",
                ),
                *given("inLanguage"),
                *said("og:locale", "content-language", "dc.language"),
            ],
        ),
    )


def _address(root: HtmlElement, meta: dict[str, str], page: str) -> Known[str] | None:
    """What the page says is its address; not that of its site, where it names another too."""
    saved = origins.address(page)
    base = meta.get("og:url") or saved or ""
    candidates: list[Candidate] = [
        *((_joined(base, link.get("href")), "canonical link") for link in _links(root)),
        (meta.get("og:url"), "open graph"),
    ]
    if saved is not None and _path(saved):
        candidates = [(raw, origin) for raw, origin in candidates if _path(raw)]
    deep = [(raw, origin) for raw, origin in candidates if _path(raw)]
    return _first(values.url, [*deep, *candidates])


def _joined(base: str, href: str | None) -> str | None:
    if not href or "://" in href[:12]:
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return None


def _path(address: object) -> str:
    """What of an address stands behind its host; "" for a site's front page."""
    try:
        parts = urlsplit(address) if isinstance(address, str) else None
    except ValueError:
        return ""
    return f"{parts.path.strip('/')}{parts.query}" if parts is not None else ""


def _of_page_title(root: HtmlElement, address: Known[str] | None) -> Candidate:
    """What stands behind the headline in the page's title, where the host's name or the notice of
    copyright says that it is the outlet and no section: "Harbour stays closed | Westhaven Post"."""
    parts = _SEPARATED_SITE.split(values.line(root.findtext(".//title")) or "")
    tail = parts[-1]
    key = _key(tail).removeprefix("the")
    if len(parts) < 2 or not 2 < len(tail) <= LONGEST_OUTLET or not key:
        return None, ""
    if address is not None:
        labels = address.value.partition("://")[2].partition("/")[0].casefold().split(".")
        if any(key == _key(label).removeprefix("the") for label in labels[:-1]):
            return tail, "page title"
    if "©" not in root.text_content():  # which is five times as soon said as where it is not
        return None, ""
    notices = root.xpath("//text()[contains(., '©')]")[:MOST_NOTICES]
    held = any(_is_held_by(str(notice)[:300], tail) for notice in notices)
    return (tail, "page title") if held else (None, "")


def _is_held_by(notice: str, name: str) -> bool:
    """Whether a notice of copyright names this and no more: not "News" of "© News Group"."""
    name = re.escape(name.removeprefix("The "))
    held = rf"©[\s\d,–-]{{0,30}}(?:by\s)?(?:the\s)?{name}\s?(?:[.,;|·–-]|\d|{_RIGHTS}|\Z)"
    return re.search(held, notice.strip(), re.IGNORECASE) is not None


def _headline(root: HtmlElement) -> str:
    tops = root.xpath("//h1")
    return str(tops[0].text_content())[:1000] if len(tops) == 1 else ""


def _is_of_page(node: linked.Node, address: Known[str] | None, titles: Sequence[str]) -> bool:
    """Whether one of the page's objects says that it is what the page is about."""
    if address is not None and _path(address.value):
        own = {_plain_address(_id(node.get(key))) for key in ("url", "mainEntityOfPage", "@id")}
        if _plain_address(address.value) in own:
            return True
    headline = values.line(node.get("headline"))
    return bool(headline) and any(_key(title) == _key(headline or "") for title in titles)


def _plain_address(address: object) -> str:
    """Without what differs between two ways to write one address."""
    if not isinstance(address, str):
        return ""
    plain = address.partition("#")[0].partition("://")[2].removeprefix("www.")
    return plain.rstrip("/").casefold()


def _of_reader(root: HtmlElement, page: str, part: str) -> list[HtmlElement]:
    """Elements of a page that Firefox's reader view made."""
    name = f"reader-{part}"
    return root.xpath(f"//*[contains(@class, '{name}')]")[:1] if name in page else []


def _named_by_reader(root: HtmlElement, page: str) -> Iterator[Candidate]:
    for element in _of_reader(root, page, "credits"):
        yield str(element.text_content())[:400], "reader view"


def _outlet(value: object) -> str | None:
    """A name; not an address, nor an account."""
    name = values.line(value)
    return None if name is None or "://" in name or name.startswith("@") else name


def headline_index(title: str | None, blocks: Sequence[tuple[str, int]]) -> int | None:
    """Which block (its text, its heading level or 0) is the article's headline.

    The heading the page's data names, whatever its level; else the only ``h1``.
    """
    if title is not None:
        wanted = _key(title)
        named = [
            (key != wanted, level or 9, index)
            for index, (text, level) in enumerate(blocks)
            # Most are no headings and too short to say all of it.
            if len(text) <= 400 and (level in PARTIAL or len(text.casefold()) >= len(wanted))
            if _same_headline(key := _key(text), wanted, level)
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
    return level in PARTIAL and len(key) >= 12 and (key in wanted or wanted in key)


def _key(text: str) -> str:
    return letters.joined(text.casefold()).replace("_", "")


def _first(clean: Callable[[object], T | None], candidates: Iterable[Candidate]) -> Known[T] | None:
    for raw, origin in candidates:
        if raw is not None and (value := clean(raw)):
            return Known(value, origin)
    return None


def without_site(title: str | None, source: Known[str] | None) -> str | None:
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


def _links(root: HtmlElement) -> Iterator[HtmlElement]:
    for count, link in enumerate(root.iter("link")):
        if count >= MOST_META:
            return
        if (link.get("rel") or "").strip().lower() == "canonical":
            yield link


def _name(value: object) -> object:
    if isinstance(value, list):
        return _name(value[0]) if value else None
    if not isinstance(value, dict):
        return value
    if name := value.get("name"):
        return name
    parts = (value.get("givenName"), value.get("familyName"))
    return " ".join(part for part in parts if isinstance(part, str)) or None


def _id(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return value.get("@id") or value.get("url")


def _authors(value: object, source: Known[str] | None) -> tuple[str, ...] | None:
    """People; the outlet is no author of its own, and who wrote may stand in the page."""
    people = value if isinstance(value, list) else [value]
    flat: list[object] = []
    for person in people[: values.MOST_AUTHORS]:
        name = _name(person)
        flat += name if isinstance(name, list) else [name]
    outlet = _key(source.value) if source is not None else ""
    return tuple(name for name in values.names(flat) if _key(name) != outlet) or None
