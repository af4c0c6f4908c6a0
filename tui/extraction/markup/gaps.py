"""Where a style sheet sets apart what stands in one line with nothing between.

A page's names and days often are elements right behind each other, and read “Mira Olsen3 March
2024” without their style. Other elements with nothing between may be parts of a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 2_000
"""Elements of a page that are looked at."""

LONGEST = 80
"""Code points of a name, of a day."""

SHORTEST = 4
"""Code points of a word that is no part of one."""

BAR, BLANK = " | ", " "

_NEIGHBOURS = " | ".join(
    f"//{tag}/following-sibling::node()[1][self::span or self::a or self::time]"
    for tag in ("span", "a", "time")  # by name each: a sixth of the time of "//*[self::span or …"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SIGNED = frozenset({
    "author", "authors", "autor", "autore", "auteur", "byline", "writer", "date", "datum", "fecha",
    "data", "time", "timestamp", "published", "posted", "meta",
})  # fmt: skip
_BOXES = frozenset({"flex", "inline-flex", "d-flex", "grid"})
"""Classes of style sheets made of many, whose children are boxes."""

_IN_BOXES = re.compile(r"display\s{0,9}:\s{0,9}(?:inline-)?(?:flex|grid)", re.IGNORECASE)
_LONGEST_NAME = 200


def before(root: HtmlElement) -> dict[HtmlElement, str]:
    """What is to be read before elements that follow another without a space: a bar between two
    words, a space beside a mark."""
    found: dict[HtmlElement, str] = {}
    for element in root.xpath(_NEIGHBOURS)[:MOST]:
        previous = element.getprevious()
        left, right = (str(one.text_content()).strip() for one in (previous, element))
        if not (_is_apart(previous, element) or (_are_words(left, right) and _is_label(element))):
            continue
        if left and right and max(len(left), len(right)) <= LONGEST:
            found[element] = BAR if left[-1].isalnum() and right[0].isalnum() else BLANK
    return found


def _are_words(left: str, right: str) -> bool:
    """Whether each is a word by itself: "Mira Olsen", "Berlin"."""
    return (
        min(len(left), len(right)) >= SHORTEST
        and left[-1].islower()
        and ((right[0].isupper() and right[1].islower()) or right.startswith(("by ", "By ")))
    )


def _is_label(element: HtmlElement) -> bool:
    """Whether the line is too short for a paragraph, where names are links beside each other."""
    return len(element.getparent().text_content()) <= 2 * LONGEST


def _is_apart(previous: HtmlElement, element: HtmlElement) -> bool:
    if "time" in (previous.tag, element.tag):
        return True
    around = element.getparent()
    if _BOXES.intersection((around.get("class") or "")[:_LONGEST_NAME].split()):
        return True
    if _IN_BOXES.search((around.get("style") or "")[:_LONGEST_NAME]):
        return True
    return any(map(_is_signed, (previous, element, around)))


def _is_signed(element: HtmlElement) -> bool:
    """Whether it is called as what says who wrote the article, or when."""
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return any(word.lower() in _SIGNED for word in _WORD.findall(name[:_LONGEST_NAME]))
