"""schema.org's JSON-LD in a page: which of its objects is the article, and what others say of it.

Sites write it by hand: in CDATA marks, with commas too many, in several scripts that refer to each
other, beside the objects of other stories. Where a script cannot be read whole, a value that it
gives once and unmistakably still counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_JSON = 1_000_000
MOST_NODES = 5_000

_TYPE = "application/ld+json"
_ARTICLE = re.compile(r"(?:\w{0,40}Article|BlogPosting|LiveBlogPosting|Report|Review)\Z")
_INTO = ("@graph", "mainEntity", "mainEntityOfPage")
_OPENINGS = ("//", "/*", "*/", "<![CDATA[", "<!--")
_ENDINGS = ("//", "/*", "*/", "]]>", "-->", ";")
_COMMA_TOO_MANY = re.compile(r",\s{0,99}(?=[}\]])")
_STRING = r'"((?:[^"\\\n]|\\.){1,400})"'
_GIVEN = {
    name: re.compile(rf'"{name}"\s{{0,9}}:\s{{0,9}}{_STRING}')
    for name in ("headline", "datePublished", "mainEntityOfPage")
}
_NAMED = {
    name: re.compile(
        rf'"{name}"\s{{0,9}}:\s{{0,9}}\[?\s{{0,9}}\{{[^{{}}\[\]]{{0,400}}?"name"\s{{0,9}}:\s{{0,9}}{_STRING}'
    )
    for name in ("author", "publisher")
}

Node = dict[str, object]


@dataclass(slots=True)
class Linked:
    """``articles``: the objects that are articles, in order; ``listed``: those that stand in a list
    of stories. ``known``: objects by their ``@id``; ``site``: the name of the site, if given."""

    articles: list[Node] = field(default_factory=list)
    listed: list[Node] = field(default_factory=list)
    pages: list[Node] = field(default_factory=list)
    known: dict[str, Node] = field(default_factory=dict)
    site: object = None

    def article(self, is_of_page: Callable[[Node], bool]) -> Node:
        """The page's own article: one that says so, else the first that is in no list, else what
        the page's object says of it; an empty object where there is none."""
        for node in (*self.articles, *self.listed):
            if is_of_page(node):
                return node
        if self.articles:
            return self.articles[0]
        if len(self.listed) == 1:
            return self.listed[0]
        # A page's name and author are as often the site's.
        return {
            key: node[key]
            for node in self.pages[:1]
            for key in ("datePublished", "inLanguage", "url")
            if key in node
        }

    def told(self, value: object) -> object:
        """The object that is named by reference alone, from where it is described."""
        if isinstance(value, list):
            return [self.told(each) for each in value[:100]]
        if isinstance(value, dict) and "name" not in value:
            identity = value.get("@id")
            if isinstance(identity, str) and identity in self.known:
                return self.known[identity]
        return value


def read(root: HtmlElement) -> Linked:
    """What the page says of itself in JSON-LD, as schema.org names it."""
    found = Linked()
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower().partition(";")[0].rstrip() != _TYPE:
            continue
        source = script.text or ""
        if len(source) <= LONGEST_JSON:
            for data in _values(source):
                _sort_in(found, data)
    return found


def _values(source: str) -> Iterator[object]:
    try:
        yield json.loads(source, strict=False)
        return
    except RecursionError:
        return
    except ValueError:
        pass
    source = _bare(source)
    if source.startswith(("{&quot;", "[{&quot;")):
        source = unescape(source)
    source = _COMMA_TOO_MANY.sub("", source)
    decoder = json.JSONDecoder(strict=False)
    place = count = 0
    try:
        while place < len(source) and count < 100:  # one object after another
            value, place = decoder.raw_decode(source, place)
            yield value
            count += 1
            place += len(source[place:]) - len(source[place:].lstrip(" \t\r\n,;"))
    except RecursionError:
        return
    except ValueError:
        if not count:
            yield _salvaged(source)


def _bare(source: str) -> str:
    """The source without the marks that hid scripts from older readers: ``//<![CDATA[ … //]]>``."""
    for _ in range(9):
        source = source.strip()
        for mark in _OPENINGS:
            source = source.removeprefix(mark)
        for mark in _ENDINGS:
            source = source.removesuffix(mark)
    return source.strip()


def _salvaged(source: str) -> Node:
    """What can be found in a script that is not JSON."""
    node: Node = {}
    for name, pattern in (*_GIVEN.items(), *_NAMED.items()):
        said = set(pattern.findall(source[:100_000]))
        if len(said) == 1:
            (text,) = said
            try:
                value = json.loads(f'"{text}"', strict=False)
            except ValueError:
                continue
            node[name] = value if name in _GIVEN else {"name": value}
    return {"@type": "Article", **node} if "headline" in node else {}


def _sort_in(found: Linked, data: object) -> None:
    queue: list[tuple[object, bool]] = [(data, False)]
    for _ in range(MOST_NODES):
        if not queue:
            return
        node, listed = queue.pop(0)
        if isinstance(node, list):
            queue[:0] = [(each, listed) for each in node[:100]]
        elif isinstance(node, dict):
            identity = node.get("@id")
            if isinstance(identity, str) and len(node) > 1:
                found.known.setdefault(identity, node)
            kinds = _kinds(node)
            if any(_ARTICLE.match(kind) for kind in kinds):
                (found.listed if listed else found.articles).append(node)
            elif "WebPage" in kinds or "ItemPage" in kinds:
                found.pages.append(node)
            elif "WebSite" in kinds and found.site is None:
                found.site = node.get("name")
            queue += [(node[key], listed) for key in _INTO if key in node]
            for key in ("author", "publisher", "isPartOf"):
                queue += [(each, True) for each in _objects(node.get(key))]
            if "itemListElement" in node:
                queue.append((node["itemListElement"], True))
            if listed and isinstance(node.get("item"), dict):
                queue.append((node["item"], True))


def _objects(value: object) -> list[Node]:
    """Objects that others may refer to."""
    values = value[:100] if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict) and "@id" in each]


def _kinds(node: Node) -> list[str]:
    """Its types without what stands before them: "schema:NewsArticle" and the like."""
    kinds = node.get("@type")
    return [
        re.split(r"[/:#]", kind)[-1]
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    ]
