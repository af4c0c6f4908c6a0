"""The outlet's name in a line by the headline: "The Alder Courier", "Alder Courier, 3 May 2026".

A name like one of a newspaper is not enough, a page names other papers too: it has to share its
line with the day or the writer, or stand next to such a line or to the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from tui.extraction.metadata import dates, head, people, stamps
from tui.extraction.outlet_names import WORDS, is_name
from tui.extraction.wordsets import word_set
from tui.model import BlockKind, Document, Known
from tui.sanitizing import sanitize_line

LONGEST = 45
"""Code points of an outlet's name, at most."""

_COMPOUND = re.compile(
    r"[A-ZÄÖÜÅÆØ][\w-]{2,}(?:zeitung|blatt|bote|kurier|anzeiger|nachrichten|rundschau|dagblad(?:et)?|"
    r"bladet|posten|tidning(?:en)?|tidende|avisen|nyheter)"
)
"""A name of one word, in languages that write such; only in one line with a day or a writer."""

_SOURCE = re.compile(
    r"(?:\A|[\s|｜])(?:来源|來源|稿源)\s?[:：]\s?(?P<name>[^\W\d_a-zA-Z]{2,20})(?=[\s|｜]|\Z)"
)
"""“来源：江畔晚报”: the paper a Chinese page has it from, alone in a line or beside the day."""
_NO_SOURCE = frozenset(
    ("网络", "網路", "互联网", "综合", "綜合", "本站", "本网", "本報", "本报", "原创", "其他")
)

_PROVIDED = re.compile(r"(?:©\s?)?Provided by (?P<name>[A-ZÀ-Þ][\w&.’' -]{2,40})\Z")
"""“© Provided by The Alder Post”: whose article an aggregator shows."""

TOP = 3
"""Lines of a page among which its site's name stands, below a link to its text."""

UNTITLED = 4
"""Blocks from the beginning that are looked at where no line is the headline."""

_PARTS = re.compile(
    r"\s*(?:[|•·,;/\n()]|\s[-–—]\s|(?<=[^\W\d_]{3})\.\s|\A(?:in|from)\s"
    r"|\s(?:for|of)\s(?=(?:[Tt]he\s)?[A-Z]))\s*"
)
_CALLED = re.compile(
    r"(?:from|via|published by|source\s?:|quelle\s?:|fuente\s?:|fonte\s?:|bron\s?:)\s",
    re.IGNORECASE,
)
"""What stands before the name: “Source: The Alder Post”."""
_SIGNED = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})


class Signed(NamedTuple):
    """A line that names the outlet; ``bare``: it and at most a day, no words of the article."""

    outlet: Known[str]
    line: str
    bare: bool


def _is_day(text: str) -> bool:
    return bool(dates.named(text)) and stamps.stands_bare(text)


def lines(document: Document, near: Iterable[head.Near]) -> Sequence[head.Near]:
    """Those ``near`` the headline, in their order; without one the first of the text that are
    short."""
    if any(b.kind is BlockKind.TITLE and b.dropped is None for b in document.blocks):
        return sorted(near, key=attrgetter("place"))
    return [
        head.Near(place, document[block.span], block.kind)
        for place, block in enumerate(document.blocks[:UNTITLED])
        if len(block.span) <= head.LONGEST
    ]


def outlet(near: Sequence[head.Near]) -> Signed | None:
    """Of ``lines``: the first name that stands where an outlet's does, or behind its label."""
    for one in near:
        found = _SOURCE.search(one.line) or _PROVIDED.match(one.line)
        if found is not None and found["name"] not in _NO_SOURCE:
            bare = found.group().strip() == one.line.strip()
            return Signed(Known(found["name"], "line by the title"), one.line, bare)
    signed = {one.place for one in near if one.kind in _SIGNED or dates.named(one.line)}
    written = {one.place for one in near if people.is_name(one.line)}
    for one in near:
        whole = one.place not in signed
        beside = signed & {one.place - 1, one.place + 1} or one.place - 1 in written
        if whole and not beside and one.place not in (-1, 1):
            continue
        parts = [one.line] if whole else _PARTS.split(stamps.parted(one.line))
        for part in parts:
            name = sanitize_line(_CALLED.sub("", part.strip(" .:")), limit=LONGEST + 1)
            if len(name) > LONGEST:
                continue
            if is_name(name) or (not whole and _COMPOUND.fullmatch(name)):
                rest = _CALLED.sub("", one.line.replace(name, "", 1)).strip(" ,;|•·–—-.")
                return Signed(Known(name, "line by the title"), one.line, not rest or _is_day(rest))
    return None


def on_top(document: Document) -> Known[str] | None:
    """The site's name in one of a page's first lines, above its headline."""
    for block in document.blocks[:TOP]:
        if block.dropped is None:
            return None
        name = document[block.span].strip() if len(block.span) <= LONGEST else ""
        if name and (is_name(name) or _is_articled(name)) and not people.is_name(name):
            return Known(sanitize_line(name), "top of the page")
    return None


def _is_articled(name: str) -> bool:
    """“The Alder Advocate”: as a name it has its article, and elsewhere it may be a person."""
    first, *others = name.split()
    return (
        len(others) + 1 in WORDS
        and first.casefold() in word_set("outlet articles")
        and all(word[0].isupper() for word in others)
        and others[-1].casefold() in word_set("outlets on top")
    )
