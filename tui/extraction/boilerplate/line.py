"""A line of a page as cleaning sees it, and the cue that it may give by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from tui.model import BlockKind

PROSE_WORDS = 10
"""A line of this many words that ends as a sentence does is prose."""

LONG_WORDS = 25
"""A line of this many words is prose however it ends."""


class Cue(StrEnum):
    """What a line looks like. The values are the reasons shown to the reader."""

    INTERFACE = "page control"
    SHARE = "share bar"
    ADVERTISEMENT = "advertisement"
    RELATED = "related stories"
    READ_MORE = "link to another story"
    NEWSLETTER = "call to subscribe"
    COMMENTS = "reader comments"
    LEGAL = "legal notice"
    CREDIT = "picture credit"
    AUTHOR = "note about the author"
    MENU = "menu"
    DATE = "date line"
    BYLINE = "byline"
    DATELINE = "dateline"
    WEATHER = "weather"
    SOURCES = "list of sources"
    EMBED = "embedded content"


class Line(NamedTuple):  # made in half the time of a frozen dataclass, and as many are made
    """One block of a document.

    ``start`` and ``end`` are code points of its text, half-open.
    """

    start: int
    end: int
    words: int
    """As a reader would count them: two ideographs stand for a word."""
    stop: bool
    """Whether it ends as a sentence does."""
    kind: BlockKind
    cue: Cue | None
    folded: str | None
    """As lexicons write it; None where it was too long to be looked up."""
    prose: bool
    """Whether it reads as part of a running text: long enough, or shorter and a whole sentence."""
    listed: bool
    """Whether it is of a list or a table."""
    heading: bool
