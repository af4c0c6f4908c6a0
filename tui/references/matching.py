"""Which entry of a bibliography is about an article."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from tui.folding import fold
from tui.model import Document, Metadata
from tui.references.beside import Bibliography
from tui.references.entry import LONGEST, Entry

SHORTEST = 12
"""Letters of a title that may stand for an article; "Editorial" is many an article's."""

SHORTEST_STEM = 6
"""Characters of a file's name, its ending apart, or of a citation key."""

FIRST = 3
"""Blocks of which one may be the headline."""

APART = 7
"""Days between two dates of one article, printed and online; of more, it is another article."""

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|CMP|smid|ref|share", re.I)
_ANY = frozenset({"article", "default", "document", "index", "page", "print", "snapshot", "story"})
"""What any article's file may be called."""
# "Reyes et al. - 2024 - Harbour vote": how Zotero names files.
_ZOTERO = re.compile(r"[^-–]{1,100} [-–] (?:[0-9]{4} [-–] )?")


class By(IntEnum):
    """How an entry was told, the surest last."""

    TITLE = 1
    FILE = 2
    URL = 3


@dataclass(frozen=True, slots=True)
class Match:
    entry: Entry
    by: By
    bibliography: str
    """The file's name."""


@dataclass(frozen=True, slots=True)
class _Index:
    urls: dict[str, Entry | None]
    files: dict[str, Entry | None]
    titles: dict[str, Entry | None]
    """None: two entries that say different things, so neither."""


def match(bibliographies: Iterable[Bibliography], path: str, document: Document) -> Match | None:
    """The entry about the article in the file at ``path``, "" for one among others in its file."""
    best: Match | None = None
    for one in bibliographies:
        found = _in(_index(one), path, document)
        if found and (best is None or found[1] > best.by):
            best = Match(*found, one.name)
    return best


def _in(index: _Index, path: str, document: Document) -> tuple[Entry, By] | None:
    known = document.metadata
    if known.url and (entry := index.urls.get(address(known.url.value))):
        return entry, By.URL
    name = os.path.basename(path)
    stem = os.path.splitext(name)[0]
    for one in (fold(name), _stem(stem)) if path else ():
        if entry := index.files.get(one):
            return entry, By.FILE
    # A headline that nothing tells from a line of text is told by the entry that has it.
    titles = [known.title.value] if known.title else [*_first_lines(document)]
    if path:
        titles += [stem, _ZOTERO.sub("", stem, count=1)]
    for title in titles:
        entry = index.titles.get(letters(title))
        if entry and not _contradicts(entry, known):
            return entry, By.TITLE
    return None


def _first_lines(document: Document) -> Iterator[str]:
    for block in document.blocks[:FIRST]:
        if len(block.span) <= LONGEST:
            yield document[block.span]


def _contradicts(entry: Entry, known: Metadata) -> bool:
    """Two articles may have one title."""
    if known.url and entry.url and _host(known.url.value) != _host(entry.url):
        return True
    if known.published is None or entry.published is None:
        return False
    return abs((known.published.value - entry.published).days) > APART


@lru_cache(maxsize=32)
def _index(bibliography: Bibliography) -> _Index:
    index = _Index({}, {}, {})
    for entry in bibliography.entries:
        if entry.url:
            _put(index.urls, address(entry.url), entry)
        for name in entry.files:
            _put(index.files, fold(name), entry)
        for stem in {entry.key, *(os.path.splitext(name)[0] for name in entry.files)}:
            _put(index.files, _stem(stem), entry)
        if len(key := letters(entry.title)) >= SHORTEST:
            _put(index.titles, key, entry)
    return index


def _put(index: dict[str, Entry | None], key: str, entry: Entry) -> None:
    if key:
        index[key] = entry if index.get(key, entry) == entry else None


def address(url: str) -> str:
    """Without what one page's addresses differ in: scheme, www, a slash, a fragment, who shared
    it."""
    try:
        parts = urlsplit(url.strip())
        host = _host(url)
    except ValueError:
        return ""
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    ]
    if not host:
        return ""
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}"


def _host(url: str) -> str:
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"\A(?:www|m|amp)\.", "", host)


def letters(title: str) -> str:
    return "".join(char for char in fold(title) if char.isalnum())


def _stem(name: str) -> str:
    """A name without its ending, or a key; "" for one that says nothing, like 17 or index."""
    folded = fold(name)
    telling = len(folded) >= SHORTEST_STEM and folded not in _ANY
    return folded if telling and any(map(str.isalpha, folded)) else ""
