"""Hostile HTML to an element tree, within limits.

lxml is fast on honest pages and slow on made-up ones: 30,000 attributes in one tag cost it 12 s and
trafilatura 27 s. What no article has is cut off before either sees it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.extraction.markup import tags

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_PAGE = 8_000_000
"""Code points of a page that are parsed; the rest is left out, with a notice."""

LONGEST_TAG = 20_000
"""A tag longer than this loses its attributes. Inline images in ``src`` reach 100 kB, but no
attribute that long says anything about an article."""

MOST_TAGS = 400_000
DEEPEST = 240
"""Levels of elements; below, only text is kept. libxml2 stops at 256 by itself, losing the rest."""

_TAG_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,40}")


def parse(page: str) -> tuple[HtmlElement | None, tuple[str, ...]]:
    """The page's tree, or None where there is no element at all; and notices for the reader."""
    from lxml import etree, html

    notices: tuple[str, ...] = ()
    if len(page) > LONGEST_PAGE:
        page = page[:LONGEST_PAGE]
        notices += (
            f"The page is very long: only its first {LONGEST_PAGE:,} characters are shown.",
        )
    page, cut = _tame(page)
    if cut:
        notices += ("Parts of the page's code that no article needs were left out.",)
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(page.encode(), parser=parser)
    except (etree.LxmlError, ValueError):  # "Document is empty"
        return None, notices
    return root, notices


def _tame(page: str) -> tuple[str, bool]:
    """Over-long tags without their attributes, over-deep elements without their tags; and whether
    anything was cut. An honest page comes back as it was."""
    pieces: list[str] = []
    depth = count = position = 0
    cut = False
    endless: set[str] = set()  # raw elements known to be never closed: not searched for again
    while (start := page.find("<", position)) != -1:
        pieces.append(page[position:start])
        name = _TAG_NAME.match(page, start + 1)
        if name is None:
            position = _after_comment(page, start)
            pieces.append("<" if position == start + 1 else "")
            continue
        end = page.find(">", start) + 1
        if end == 0:
            return "".join(pieces), True
        position = end
        tag = name[0].lower()
        count += 1
        if tag in tags.RAW:
            end = position = _raw_end(page, tag, end, endless)
        depth, kept = _nesting(depth, tag, page[end - 2] == "/")
        if count > MOST_TAGS or not kept:
            cut = True
        elif end - start > LONGEST_TAG and tag not in tags.RAW:
            cut = True
            pieces.append(f"<{tag}>")
        else:
            pieces.append(page[start:end])
    pieces.append(page[position:])
    return "".join(pieces), cut


def _after_comment(page: str, start: int) -> int:
    if not page.startswith("<!--", start):
        return start + 1
    end = page.find("-->", start + 4)
    return end + 3 if end != -1 else len(page)


def _raw_end(page: str, tag: str, end: int, endless: set[str]) -> int:
    if tag in endless:
        return end
    closings = [page.find(closing, end) for closing in (f"</{tag}", f"</{tag.upper()}")]
    found = [closing for closing in closings if closing != -1]
    if not found:
        endless.add(tag)
        return end
    return min(found)


def _nesting(depth: int, tag: str, closed: bool) -> tuple[int, bool]:
    """The depth after this tag, and whether the tag stays."""
    bare = tag.lstrip("/")
    if bare in tags.VOID or bare in tags.RAW or closed:
        return depth, True
    if bare in tags.CLOSED_BY_OTHERS:
        return depth, depth < DEEPEST
    levels = tags.LEVELS.get(bare, 1)
    if tag.startswith("/"):
        depth = max(0, depth - levels)
        return depth, depth < DEEPEST
    return depth + levels, depth < DEEPEST
