"""Which heading of a page is its title, and what the title is without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction import letters
from tui.extraction.markup import values
from tui.extraction.punctuation import curled
from tui.model import Known

PARTIAL = (1, 2)
"""Levels of headings that may say a part of the title, or more than it."""

_SEPARATES = re.compile(r"\s+(?:[|–—·•«»-]|::)\s+")
TOLD = 12
"""Letters and digits of a part of a title that says what is told, at least."""

PRINTED = re.compile(
    r"(?:print(?:able|er[- ]friendly)?|text[- ]only)[ -](?:version|page|view)|print"
    r"|imprimer|imprimir|druck(?:version|ansicht)|version imprimable"
    r"|versi[oó]n (?:imprimible|para imprimir)"
    r"|versão (?:para impressão|imprimível)|versione (?:stampabile|per la stampa)|printversie"
    r"|wersja do (?:druku|wydruku)|версия для печати|utskriftsversion|印刷用ページ|인쇄하기|打印",
    re.IGNORECASE,
)
"""Parts of a page's title that say that it is laid out to be printed."""


def separated(title: str) -> list[str]:
    """The parts of a page's title between marks that set the site's name apart."""
    starts, ends = [0], []
    for mark in _SEPARATES.finditer(curled(title)):
        ends.append(mark.start())
        starts.append(mark.end())
    return [title[start:end] for start, end in zip(starts, [*ends, len(title)], strict=True)]


def is_printed(title: str) -> bool:
    """Whether a page's title says that it is for printing, where others have the headline:
    "Westhaven Post - Print version"."""
    parts = separated(title)
    return len(parts) < 3 and any(PRINTED.fullmatch(part.strip()) for part in parts)


def headline_index(title: str | None, blocks: Sequence[tuple[str, int]]) -> int | None:
    """Which block (its text, its heading level or 0) is the article's headline.

    The heading the page's data names, whatever its level; else the only ``h1``; where there is
    none, what says a part of the title, or, of a page without one, the only ``h2``.
    """
    if title is not None:
        wanted = key_of(title)
        named = [
            (key != wanted, level or 9, index)
            for index, (text, level) in enumerate(blocks)
            # Most are no headings and too short to say all of it, even if each letter became three.
            if len(text) <= 400
            and (
                level in PARTIAL
                or (3 * len(text) >= len(wanted) and len(text.casefold()) >= len(wanted))
            )
            if _same_headline(key := key_of(text), wanted, level)
        ]
        if named:
            return min(named)[2]
    tops = [index for index, (_, level) in enumerate(blocks) if level == 1]
    if tops:
        return tops[0] if len(tops) == 1 else None
    return _part(title, blocks) if title is not None else _only(blocks)


def _part(title: str, blocks: Sequence[tuple[str, int]]) -> int | None:
    """The first block that says the longest part of the title, with the site's name behind or
    before it: "Harbour stays closed :: westhaven", "Westhaven Post: Harbour stays closed"."""
    parts = {max(separated(title), key=len), title.partition(": ")[2]} - {title}
    wanted = {key for part in parts if len(key := key_of(part)) >= TOLD}
    said = (i for i, (text, _) in enumerate(blocks) if len(text) <= 400 and key_of(text) in wanted)
    return next(said, None) if wanted else None


def _only(blocks: Sequence[tuple[str, int]]) -> int | None:
    """The page's only second heading, where it has no first and says no title."""
    seconds = [(text, index) for index, (text, level) in enumerate(blocks) if level == 2]
    return seconds[0][1] if len(seconds) == 1 and len(key_of(seconds[0][0])) >= TOLD else None


def says(title: str, text: str) -> bool:
    """Whether a heading is the title, be it longer or shorter."""
    return len(text) <= 400 and _same_headline(key_of(text), key_of(title), 1)


def shown_title(text: str) -> Known[str] | None:
    title = values.line(text)
    return Known(title, "headline") if title else None


def without_site(title: str | None, source: Known[str] | None) -> str | None:
    """The title without the outlet's name behind or before it."""
    if title is None or source is None:
        return title
    parts = separated(title)
    kept = [part for part in parts if key_of(part) != key_of(source.value)]
    if len(kept) == len(parts) or not kept:
        return title
    start, end = title.find(kept[0]), title.rfind(kept[-1]) + len(kept[-1])
    return title[start:end]


def _same_headline(key: str, wanted: str, level: int) -> bool:
    if key == wanted:
        return True
    return level in PARTIAL and len(key) >= TOLD and (key in wanted or wanted in key)


def key_of(text: str) -> str:
    """Letters and digits alone, as titles and names are compared."""
    return letters.joined(text.casefold()).replace("_", "")
