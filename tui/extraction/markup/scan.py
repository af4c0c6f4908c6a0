"""Markup read in one pass, before any parser of elements sees it.

Parsers are fast on honest pages and slow on made-up ones: 30,000 attributes in one tag cost lxml
12 s and trafilatura 27 s, 100,000 nested elements hang Resiliparse. What no article has is cut off
here, and where even that is not enough, this pass alone still gives the page's words. The standard
library's html.parser would not do: on unclosed comments it takes quadratic time (CVE-2025-6069).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from tui.extraction.markup import survey, tags
from tui.extraction.markup.survey import LONG_TAG

LONGEST_PAGE = 8_000_000
"""Code points of a page that are read; the rest is left out, with a notice."""

LONGEST_TAG = 20_000
"""A tag longer than this loses its attributes. Inline images in ``src`` reach 100 kB, but no
attribute that long says anything about an article."""

MOST_WORDS = 500
"""Words, so at most attributes, of a tag over LONG_TAG: lxml takes quadratic time for them."""

MOST_TAGS = 400_000
DEEPEST = 240
"""Levels of elements; below, only text is kept. libxml2 stops at 256 by itself, losing the rest."""

MANY_TAGS = 20_000
LONG_PAGE = 3_000_000
"""Tags and code points from which a page is no longer like a page with an article: the largest of
88 have 3,200 and 1,100,000."""

# Either a comment's beginning or a whole tag; one that is not closed runs to the end of the page.
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^>]*(?:>|\Z))")

_XHTML = re.compile(
    r"\s{0,99}<\?xml|[^<]{0,99}(?:<![^>]{0,999}>\s{0,99})?<html[^>]{1,999}xhtml", re.I
)
_SELF_CLOSED = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,40})((?:\s[^<>]*)?)/>")


Tag = tuple[int, int, str, bool, bool]
"""Start, end, name in lower case, whether it closes, whether it closes itself. The end of a raw
element's opening tag is where its closing tag begins: what stands between is no markup.

No NamedTuple: to make one takes ten times as long, for each tag of every page."""


@dataclass(frozen=True, slots=True)
class Tamed:
    """``odd``: the page is made, or so large, that a parser might not come back in time."""

    page: str
    odd: bool = False
    notices: tuple[str, ...] = ()


def tame(page: str) -> Tamed:
    """Over-long tags without their attributes, over-deep elements without their tags. An honest
    page comes back as it was."""
    notices: tuple[str, ...] = ()
    if len(page) > LONGEST_PAGE:
        page = page[:LONGEST_PAGE]
        notices += (
            f"The page is very long: only its first {LONGEST_PAGE:,} characters are shown.",
        )
    if _XHTML.match(page):
        page = _SELF_CLOSED.sub(_opened, page)
    if _is_honest(page):
        return Tamed(page, notices=notices)
    cuts: list[tuple[int, int, str]] = []
    depth = count = 0
    levels_of = tags.LEVELS.get
    for count, (start, end, name, closing, self_closed) in enumerate(found(page), 1):
        levels = 0 if self_closed else levels_of(name, 1)
        if levels and closing:
            depth = depth - levels if depth > levels else 0
        kept = depth < DEEPEST or not (levels or name in tags.CLOSED_BY_OTHERS)
        if levels and not closing:
            depth += levels
        if count > MOST_TAGS or not kept:
            cuts.append((start, end, ""))
        elif (
            end - start > LONG_TAG
            and not (name in tags.RAW or name == tags.COMMENT)
            and _is_overlong(page[start:end])
        ):
            cuts.append((start, end, f"<{name}>"))
    if cuts:
        notices += ("Parts of the page's code that no article needs were left out.",)
    odd = len(cuts) > 9 or count > MANY_TAGS or len(page) > LONG_PAGE
    return Tamed(_without(page, cuts), odd, notices)


def _is_honest(page: str) -> bool:
    """Whether one look tells that nothing is to be cut."""
    if len(page) > LONG_PAGE:
        return False
    seen = survey.of(page)
    return seen.tags <= MANY_TAGS and seen.depth < DEEPEST and not any(map(_is_overlong, seen.long))


def words(page: str, *, hiding: frozenset[str] = tags.UNSEEN - tags.VOID) -> list[str]:
    """The page's blocks of text as a browser would show them, as far as one pass can tell.

    What stands in elements called as one of ``hiding`` is left out, where they are ever closed.
    """
    blocks: list[str] = []
    buffer: list[str] = []

    def flush() -> None:
        if text := " ".join(unescape("".join(buffer)).split()):
            blocks.append(text)
        buffer.clear()

    position = depth = 0
    inside = ""
    for start, end, name, closing, self_closed in found(page):
        if inside == "head" and name in tags.BLOCKS:
            inside = ""
        elif not inside:
            buffer.append(page[position:start])
        position = end
        if name in tags.BLOCKS or name in ("br", "td", "th"):
            flush()
        if name in hiding and not self_closed:
            if not inside and not closing:
                inside, depth = name, 1
            elif name == inside:
                depth += -1 if closing else 1
                inside = inside if depth else ""
    if inside:
        return words(page, hiding=hiding - {inside})
    buffer.append(page[position:])
    flush()
    return blocks


def found(page: str) -> Iterator[Tag]:
    """The page's tags and comments in order."""
    position = 0
    endless: set[str] = set()  # raw elements known to be never closed: not searched for again
    search = _TAG.search
    while (match := search(page, position)) is not None:
        start, position = match.span()
        comment, slash, name = match.groups()
        if comment:
            closed = page.find("-->", position)
            position = closed + 3 if closed != -1 else len(page)
            yield start, position, tags.COMMENT, False, True
            continue
        name = name.lower()
        self_closed = page[position - 2] == "/"
        if name in tags.RAW and not slash:
            position = _raw_end(page, name, position, endless)
        yield start, position, name, slash == "/", self_closed


def _raw_end(page: str, tag: str, end: int, endless: set[str]) -> int:
    if tag in endless:
        return end
    closing = end
    while (closing := page.find("</", closing)) != -1:
        if page[closing + 2 : closing + 2 + len(tag)].lower() == tag:
            return closing
        closing += 2
    endless.add(tag)
    return end


def _is_overlong(tag: str) -> bool:
    return len(tag) > LONGEST_TAG or len(tag.split()) > MOST_WORDS


def _opened(match: re.Match[str]) -> str:
    """``<script/>`` is empty in XHTML; to a parser of HTML it would swallow what follows."""
    name = match[1].lower()
    return match[0] if name in tags.VOID else f"<{match[1]}{match[2]}></{match[1]}>"


def _without(page: str, cuts: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, instead in cuts:
        pieces += (page[position:start], instead)
        position = end
    return "".join((*pieces, page[position:])) if cuts else page
