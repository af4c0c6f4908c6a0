"""What the styles share: dates, lists of names, the pieces of a reference that may be missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tui.citation.bylines import initials
from tui.citation.reference import Reference
from tui.citation.writing import Piece

UNTITLED = "[Untitled article]"

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# MLA Handbook 9, appendix 1; IEEE Reference Guide: the same.
MONTHS_ABBREVIATED = tuple(
    month if len(month) < 5 else "Sept." if month == "September" else f"{month[:3]}."
    for month in MONTHS
)
MONTHS_NLM = tuple(month[:3] for month in MONTHS)


@dataclass(frozen=True, slots=True)
class Made:
    """A full citation and the form that goes into running text."""

    full: list[Piece]
    in_text: list[Piece]


def month_first(day: date, months: Sequence[str] = MONTHS) -> str:
    return f"{months[day.month - 1]} {day.day}, {day.year}"


def day_first(day: date, months: Sequence[str] = MONTHS) -> str:
    return f"{day.day} {months[day.month - 1]} {day.year}"


def listed(items: Sequence[str], last: str, *, oxford: bool = True) -> str:
    """ "A", "A and B", "A, B, and C"; ``last`` is the word before the last one."""
    match items:
        case [] | [_]:
            return "".join(items)
        case [one, two]:
            return f"{one} {last} {two}"
    return f"{', '.join(items[:-1])}{',' if oxford else ''} {last} {items[-1]}"


def without_the(source: str) -> str:
    """Chicago and AMA leave out the article a newspaper's name begins with."""
    return source[4:] if source.startswith("The ") and len(source) > 4 else source


def by_the_source(reference: Reference) -> bool:
    """Whether the only author is the outlet itself, named twice."""
    return (
        len(reference.authors) == 1
        and reference.source is not None
        and reference.authors[0].natural.casefold() == reference.source.casefold()
    )


def families(reference: Reference, last: str, *, most: int) -> str:
    """The authors for running text; more than ``most`` become the first and et al."""
    names = in_running_text(reference)
    if len(names) > most:
        return f"{names[0]} et al."
    return listed(names, last)


def in_running_text(reference: Reference) -> list[str]:
    """The authors' family names; the first with initials where another author's is the same."""
    names = [author.family for author in reference.authors]
    if names and reference.initialled and not reference.authors[0].family_first:
        names[0] = f"{initials(reference.authors[0].given)} {names[0]}".strip()
    return names


def lettered(year: str, letter: str, between: str = "") -> str:
    return f"{year}{between}{letter}" if letter else year


def short_title(title: str, small: frozenset[str]) -> str:
    """A title of more than four words, cut to its first four, none of them dangling.

    Chicago 18, 13.33, asks for the key words of the main title, which no rule finds; its first
    words at least are easy to look up.
    """
    main = re.split(r"\s*: ", title, maxsplit=1)[0]  # French sets a blank before it
    words = main.split()
    if len(words) <= 4:
        return main
    if words[0].casefold() in {"a", "an", "the"}:
        words = words[1:]
    kept = words[:4]
    while len(kept) > 1 and (_dangles(kept[-1], small) or _opens_only(kept)):
        kept.pop()
    while _opens_only(kept) and len(kept) < len(words):
        kept = words[: len(kept) + 1]
    return re.sub(r"[,;:–—-]+(?=[”’\"']*\Z)", "", " ".join(kept))


def _dangles(word: str, small: frozenset[str]) -> bool:
    return word.casefold().strip(",;–—-“‘\"'") in small | {"is", "are", "can"}


def _opens_only(words: Sequence[str]) -> bool:
    """Whether a quotation is cut in the middle."""
    text = " ".join(words)
    return _depth(text, "“", "”") or _depth(text, "‘", "’") or text.count('"') % 2 == 1


def _depth(text: str, opening: str, closing: str) -> bool:
    return text.count(opening) > text.count(closing)
