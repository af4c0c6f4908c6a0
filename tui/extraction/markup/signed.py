"""Who wrote the article by what the elements below its headline are called: ``class="author"``.

Asked last: nothing else of the page says it. Classes are a convention and no promise, so what is
called so must be a name and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tui.extraction import bylines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LOOKED_AT = 40
"""Elements behind the headline."""

PARAGRAPH = 160
"""Code points of a paragraph, behind which the article's head is over."""

LONGEST = 60
"""Code points of a name."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CALLED = frozenset({"author", "autor", "autore", "auteur", "byline", "writer", "yazar"})
_NOT = frozenset({
    "avatar", "bio", "box", "date", "email", "follow", "image", "img", "info", "job", "label",
    "photo", "picture", "prefix", "role", "share", "social", "time", "title", "twitter",
})  # fmt: skip
_ARABIC = r"[\u0621-\u064a\u0671-\u06d3]{2,15}"
_UNCASED = re.compile(rf"{_ARABIC}(?: {_ARABIC}){{1,3}}")
_NAME = rf"[{bylines.UPPER}][\w’'-]{{1,20}}"
_BETWEEN = rf"(?:[{bylines.UPPER}]\.|de|da|di|del|van|von|der|bin|al|el|la|{_NAME})"
_CASED = re.compile(rf"{_NAME}(?: {_BETWEEN}){{0,3}} {_NAME}")


def name(root: HtmlElement) -> str | None:
    """The one name below the page's only first heading that stands in an element called so; None
    where there is none, or several differ."""
    tops = root.xpath("//h1")
    if len(tops) != 1:
        return None
    found: set[str] = set()
    for element in islice(_following(tops[0]), LOOKED_AT):
        if element.tag == "p" and len(element.text_content()) > PARAGRAPH:
            break
        if _is_called(element):
            text = " ".join(str(element.text_content())[: 4 * LONGEST].split())
            if len(text) <= LONGEST and (_CASED.fullmatch(text) or _UNCASED.fullmatch(text)):
                found.add(text)
    return found.pop() if len(found) == 1 else None


def _following(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind it, one by one: the axis of XPath finds all of them first."""
    around: HtmlElement | None = element
    while around is not None:
        for sibling in around.itersiblings():
            yield from sibling.iter("*")
        around = around.getparent()


def _is_called(element: HtmlElement) -> bool:
    if element.get("rel") == "author":
        return True
    words = {word.lower() for word in _WORD.findall((element.get("class") or "")[:200])}
    return bool(words & _CALLED) and not words & _NOT
