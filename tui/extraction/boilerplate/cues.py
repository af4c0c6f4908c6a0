"""What single lines give away: the whole-line lexicons and a few shapes.

A cue is evidence, not a verdict: where in the page a line stands decides what becomes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from functools import cache

from tui.extraction import lexicon
from tui.extraction.boilerplate.dates import is_date_line


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


_LISTS: tuple[tuple[str, Cue, int], ...] = (  # file, cue, longest line in words it may judge
    ("advertisement", Cue.ADVERTISEMENT, 40),
    ("share", Cue.SHARE, 12),
    ("interface", Cue.INTERFACE, 25),
    ("comments", Cue.COMMENTS, 40),
    ("legal", Cue.LEGAL, 60),
    ("related", Cue.RELATED, 12),
    ("readmore", Cue.READ_MORE, 30),
    ("newsletter", Cue.NEWSLETTER, 35),
    ("credit", Cue.CREDIT, 14),
    ("author", Cue.AUTHOR, 40),
    ("menu", Cue.MENU, 6),
)
LONGEST = max(limit for _, _, limit in _LISTS)
LONGEST_ENTRY = 160
"""Code points of a line the lexicons look at: no entry is longer."""

LONGEST_CHARACTERS = 12 * LONGEST

_DIGITS = re.compile(r"\d+")
_EDGE = " \t\u00a0\u2003•◦▪▸►‣·●○■□*+|/\\<>«»‹›→←↑↓▼▲>›…:.,;!-–—_#~=’'\"“”"

_NAME = r"[A-ZÀ-Þ][\w'’.-]{0,24}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Von|VON|Par|PAR|Por|POR|Di|DI|Door|DOOR|Words by|Written by|Story by|"
    rf"Posted by|Published by|Reported by)\s?:?\s+{_NAME}"
    rf"(?:\s+(?:{_NAME}|and|und|et|y|e|en|de|da|van|von|der|al|bin|&)){{0,9}}"
    rf"(?:\s?(?:[,|•·/–—-]|for|in)\s?.{{0,80}})?\Z"
)
_DESK = re.compile(
    r"[Bb]y (?:[Tt]he )?[A-ZÀ-Þ][\w &'’.-]{1,60} (?:staff|desk|team|bureau|editors|newsroom)\Z"
)
_PLACE = re.compile(  # "TOKYO (Agency) - ", "GENEVA, Switzerland — "
    r"[A-ZÀ-Þ]{3}[\w .,'’-]{0,40}?\s?(?:\([^()]{2,40}\)\s?[-–—,:]|[-–—,])\s"
)
_WEATHER = re.compile(r"[-−+]?(?:\d{1,2}(?:\.\d)?\s?°?\s?[CF]|\d{1,2}\s?°)\Z")
_COOKIES = re.compile(
    r"(?:this (?:web)?site uses|we use|(?:strictly )?necessary|functional|performance|analytics?|"
    r"analytical|advertisement|targeting|marketing) cookies\b|cookie duration description\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s{2,}|\u00a0+|\s*[|•·>›»]\s*|\t+")

TERMINAL = ".!?…。！？؟।"
_CLOSERS = "\"'”’»)]）」』›"


_STRAIGHT = str.maketrans("‘’‚“”„–—‐‑", "'''\"\"\"----")


def fold(line: str) -> str:
    """The line as the lexicons write it: caseless, numbers as "0", straight quotation marks, no
    edge punctuation."""
    folded = " ".join(_DIGITS.sub("0", line.casefold().translate(_STRAIGHT)).split())
    return folded.strip(_EDGE) or folded


def ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSERS)[-1:] in tuple(TERMINAL)


class Lexicons:
    """All lists at once, arranged so that a look-up costs the same however long they are."""

    def __init__(self) -> None:
        self.whole: dict[str, tuple[Cue, int]] = {}
        self.starts: defaultdict[str, list[tuple[str, Cue, int]]] = defaultdict(list)
        self.shapes: defaultdict[str, list[tuple[re.Pattern[str], Cue, int]]] = defaultdict(list)
        for name, cue, limit in _LISTS:
            for raw in lexicon.words(f"clutter/{name}"):
                self._add(raw.casefold().translate(_STRAIGHT), cue, limit)

    def _add(self, entry: str, cue: Cue, limit: int) -> None:
        head = entry.removesuffix("*")
        if "*" in head:
            shape = re.compile(".{0,80}?".join(re.escape(part) for part in entry.split("*")))
            self.shapes[head.split("*")[0][:2]].append((shape, cue, limit))
        elif head != entry:
            self.starts[head[:2]].append((head.rstrip(), cue, limit))
        else:
            self.whole.setdefault(fold(entry), (cue, limit))

    def find(self, folded: str, words: int) -> Cue | None:
        if (entry := self.whole.get(folded)) is not None and words <= entry[1]:
            return entry[0]
        for head in (folded[:2], folded[:1]):
            for start, cue, limit in self.starts.get(head, ()):
                if words <= limit and folded.startswith(start):
                    return cue
            for shape, cue, limit in self.shapes.get(head, ()):
                if words <= limit and shape.match(folded):
                    return cue
        return None


@cache
def _lexicons() -> Lexicons:
    return Lexicons()


def cue_of(line: str, words: int) -> Cue | None:
    """What the line looks like; None for one that could be anything. ``words``: its length."""
    if words > LONGEST or len(line) > LONGEST_CHARACTERS:
        return Cue.LEGAL if _COOKIES.match(line) else None
    folded = fold(line[:LONGEST_ENTRY])
    if words <= 16 and is_date_line(line):
        return Cue.DATE
    if words <= 16 and (place := _PLACE.match(line)) and is_date_line(line[place.end() :]):
        return Cue.DATELINE
    if words <= 6 and _WEATHER.match(line):
        return Cue.WEATHER
    if words <= 24 and (_BYLINE.match(line) or _DESK.match(line)):
        return Cue.BYLINE
    if (cue := _lexicons().find(folded, words)) is not None:
        return cue
    if words <= 40 and len(line.split()) <= 16 and _is_bar(line):
        return Cue.MENU
    return None


def _is_bar(line: str) -> bool:
    """Several short labels on one line, set apart by wide space, bars or dots."""
    if ends_sentence(line) or _DIGITS.search(line):
        return False
    parts = [part for part in _PARTS.split(line.strip(_EDGE)) if part]
    return len(parts) >= 2 and all(
        part[0].isalpha() and len(part.split()) <= 3 and len(part) <= 24 for part in parts
    )
