"""What a page's own data says about its article: JSON-LD, Open Graph, meta tags, microdata.

In this order of trust: schema.org's JSON-LD is written for the article, Open Graph for the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

from tui.extraction.markup import itemprops, linked, origins, outlets, signed, titles, values
from tui.extraction.markup.titles import key_of, without_site
from tui.model import Known, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

T = TypeVar("T")

MOST_META = 2_000

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

Candidate = tuple[object, str]
"""A raw value and where it was found."""


def read(root: HtmlElement, page: str) -> Metadata:
    """``page``: the markup that ``root`` was made from, for what a browser wrote into comments."""
    meta, found = _meta(root), linked.read(root)
    address = _address(root, meta, page)
    headed = [*(meta[name] for name in _TITLES if name in meta), _headline(root)]
    node = found.article(lambda one: _is_of_page(one, address, headed))
    said = _Said(meta, found, node, itemprops.read(root))
    source = _first(outlets.outlet, _sources(said, root, page, address))
    return Metadata(
        title=_first(
            lambda value: without_site(values.line(value), source), _page_titles(said, root)
        ),
        authors=_first(
            lambda value: _authors(found.told(value), source), _writers(said, root, page)
        ),
        source=source,
        published=_first(values.day, _days(said, root)),
        url=address or _first(values.url, _further_addresses(said, root, page)),
        language=_first(values.language, _languages(said, root)),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page's own data says, by the format it says it in."""

    meta: dict[str, str]
    found: linked.Linked
    node: linked.Node
    """The object of JSON-LD that is the article."""
    items: Mapping[str, Sequence[str]]

    def in_meta(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            if name in self.meta:
                origin = "open graph" if name.startswith(("og:", "article:")) else "meta"
                yield self.meta[name], origin

    def in_json(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            if name in self.node:
                yield self.found.told(self.node[name]), "json-ld"

    def in_items(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            for value in self.items.get(name, ())[:1]:
                yield value, "microdata"


# Each yields what it knows best first: what costs a walk through the page is asked where nothing
# before has an answer.


def _sources(
    said: _Said, root: HtmlElement, page: str, address: Known[str] | None
) -> Iterator[Candidate]:
    for value, origin in said.in_json("publisher"):
        yield _name(value), origin
    yield from said.in_meta(*_SITES)
    if said.found.site:
        yield said.found.site, "json-ld"
    yield from said.in_items("publisher")
    headlines = [
        headline
        for raw, origin in _page_titles(said, root)
        if origin != "page title" and (headline := values.line(raw))
    ]
    yield outlets.of_account(root, said.meta), "account"
    yield outlets.in_title(root, page, address, headlines), "page title"


def _page_titles(said: _Said, root: HtmlElement) -> Iterator[Candidate]:
    yield from said.in_json("headline", "name")
    yield from said.in_meta(*_TITLES)
    yield from said.in_items("headline")
    title = values.line(root.findtext(".//title"))
    if title and not titles.is_printed(title):
        yield title, "page title"


def _writers(said: _Said, root: HtmlElement, page: str) -> Iterator[Candidate]:
    yield from said.in_json("author", "creator")
    yield from said.in_meta(*_AUTHORS)
    yield said.items.get("author") or said.items.get("creator"), "microdata"
    for element in _of_reader(root, page, "credits"):
        yield str(element.text_content())[:400], "reader view"
    yield signed.name(root), "byline element"


def _days(said: _Said, root: HtmlElement) -> Iterator[Candidate]:
    yield from said.in_json("datePublished", "dateCreated")
    yield from said.in_meta(*_DATES)
    yield from said.in_items("datePublished")
    yield itemprops.day_of_time(root), "time element"


def _further_addresses(said: _Said, root: HtmlElement, page: str) -> Iterator[Candidate]:
    for value, origin in said.in_json("url", "mainEntityOfPage"):
        yield _id(value), origin
    yield from said.in_items("mainEntityOfPage")
    for element in _of_reader(root, page, "domain"):
        yield element.get("href"), "reader view"
    yield origins.address(page), "saved page"
    for element in root.xpath("//base[@href]")[:1]:
        if not str(element.get("href")).endswith("/") and _path(element.get("href")):
            yield element.get("href"), "base address"


def _languages(said: _Said, root: HtmlElement) -> Iterator[Candidate]:
    yield root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), "html"
    yield from said.in_json("inLanguage")
    yield from said.in_meta("og:locale", "content-language", "dc.language")


def _address(root: HtmlElement, meta: dict[str, str], page: str) -> Known[str] | None:
    """What the page says is its address; not that of its site, where it names another too."""
    saved = origins.address(page)
    base = meta.get("og:url") or saved or ""
    candidates: list[tuple[str | None, str]] = [
        *((_joined(base, link.get("href")), "canonical link") for link in _links(root)),
        (meta.get("og:url"), "open graph"),
    ]
    candidates = [(origins.original(raw), origin) for raw, origin in candidates if raw]
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
    return bool(headline) and any(key_of(title) == key_of(headline or "") for title in titles)


def _plain_address(address: object) -> str:
    """The address without what differs between two spellings of one address."""
    if not isinstance(address, str):
        return ""
    plain = address.partition("#")[0].partition("://")[2].removeprefix("www.")
    return plain.rstrip("/").casefold()


def _of_reader(root: HtmlElement, page: str, part: str) -> list[HtmlElement]:
    """Elements of a page that Firefox's reader view made."""
    name = f"reader-{part}"
    return root.xpath(f"//*[contains(@class, '{name}')]")[:1] if name in page else []


def _first(clean: Callable[[object], T | None], candidates: Iterable[Candidate]) -> Known[T] | None:
    for raw, origin in candidates:
        if raw is not None and (value := clean(raw)):
            return Known(value, origin)
    return None


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
    outlet = key_of(source.value) if source is not None else ""
    return tuple(name for name in values.names(flat) if key_of(name) != outlet) or None
