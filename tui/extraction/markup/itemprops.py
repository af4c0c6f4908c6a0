"""Microdata: what elements with ``itemprop`` say of the article, and the days of ``time``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 2_000
MOST = 5_000
"""Elements with a property that are looked at."""

MOST_TIMES = 200

CLIMBED = 4
"""Levels above the headline in which a ``time`` is the article's."""

_PUBLISHED = re.compile(r"\b(?:published|entry-date|dt-published|pubdate)\b", re.IGNORECASE)
_UPDATED = re.compile(r"updated|modified", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
"""What ``abbr`` has as its title: hAtom's way to write a day, older than ``time``."""


def read(root: HtmlElement) -> dict[str, list[str]]:
    """The values of the properties that describe an article, in order.

    A person or a publisher is an item of its own inside: its ``name`` is the value then. What an
    article in a list of other stories has is left out, where one has the property ``articleBody``.
    """
    found: dict[str, list[str]] = {}
    wanted = {"headline", "author", "creator", "datePublished", "publisher", "mainEntityOfPage"}
    elements = root.xpath("//@itemprop/..")  # a quarter of the time of "//*[@itemprop]"
    bodies = [element for element in elements if element.get("itemprop") == "articleBody"]
    item = _item_around(bodies[0]) if len(bodies) == 1 else None
    for element in elements[:MOST]:
        for prop in (element.get("itemprop") or "").split()[:5]:
            if prop not in wanted or (item is not None and _item_around(element) is not item):
                continue
            if value := _value(element):
                found.setdefault(prop, []).append(value)
    return found


def _item_around(element: HtmlElement) -> HtmlElement | None:
    for around in element.iterancestors():
        if around.get("itemscope") is not None:
            return around
    return None


def _value(element: HtmlElement) -> str:
    if element.get("itemscope") is not None:
        named = next(
            (
                inner
                for inner in element.xpath(".//*[@itemprop]")[:50]
                if "name" in (inner.get("itemprop") or "").split()
                and _item_around(inner) is element
            ),
            None,
        )
        if named is not None:
            element = named
        elif element.get("itemid"):
            return str(element.get("itemid"))[:LONGEST]
    for name in ("content", "datetime"):
        if value := element.get(name):
            return str(value)[:LONGEST]
    if element.tag == "abbr" and _ISO.match(title := element.get("title") or ""):
        return title[:LONGEST]
    if element.tag == "link":
        return str(element.get("href") or "")[:LONGEST]
    return str(element.text_content())[:LONGEST].strip()


def day_of_time(root: HtmlElement) -> str | None:
    """What ``<time datetime>`` beside the page's only ``h1`` says: the one of publication where it
    is called so, else the only one there."""
    tops = root.xpath("//h1")
    if len(tops) != 1:
        return None
    around = tops[0]
    for _ in range(CLIMBED):
        around = around.getparent()
        if around is None or around.tag in ("body", "html"):
            return None
        times = [time for time in around.iter("time") if time.get("datetime")][:MOST_TIMES]
        if times:
            return _published(times)
    return None


def _published(times: list[HtmlElement]) -> str | None:
    called = [
        time
        for time in times
        if time.get("pubdate") is not None or _PUBLISHED.search(time.get("class") or "")
    ]
    others = [time for time in times if not _UPDATED.search(time.get("class") or "")]
    days = {str(time.get("datetime"))[:10] for time in called or others}
    return days.pop() if len(days) == 1 else None
