"""The styles that number their references: IEEE, AMA and Vancouver.

IEEE Reference Guide (2023), newspaper articles online; AMA Manual of Style 11, 3.7, 3.9 and 3.13.1;
Vancouver as in NLM's Citing Medicine, chapters 8 and 23 (six authors, then et al., by ICMJE).
"""

from __future__ import annotations

from tui.citation.bylines import Name, initials
from tui.citation.casing import is_terminal, marks_inside, small_after_colon, stopped
from tui.citation.reference import Reference
from tui.citation.styles.common import (
    MONTHS_ABBREVIATED,
    MONTHS_NLM,
    UNTITLED,
    Made,
    listed,
    month_first,
    without_the,
)
from tui.citation.writing import Address, Italic, Piece

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINALS = {"II": "2nd", "III": "3rd", "IV": "4th"}


def ieee(reference: Reference, number: int = 1) -> Made:
    rest: list[Piece] = []
    if reference.source:
        rest += [Italic(reference.source)]
    if reference.published:
        rest += [", " if rest else "", month_first(reference.published, MONTHS_ABBREVIATED)]
    title = reference.title or UNTITLED
    if reference.title:
        inner = marks_inside(title, single=False)
        shown = f"“{inner if is_terminal(inner) else stopped(inner, ',' if rest else '.')}”"
    else:
        shown = title + ("," if rest else ".")
    full: list[Piece] = []
    if reference.authors:
        full += [*_ieee_authors(reference.authors), ", "]
    full.append(shown)
    if rest:
        full += [" ", *rest, "."]
    if reference.url:
        if reference.accessed:
            full.append(f" Accessed: {month_first(reference.accessed, MONTHS_ABBREVIATED)}.")
        full += [" [Online]. Available: ", Address(reference.url)]
    return Made(full, [f"[{number}]"])


def _ieee_authors(authors: tuple[Name, ...]) -> list[Piece]:
    def written(author: Name) -> str:
        parts = (initials(author.given), author.family, author.suffix)
        return " ".join(part for part in parts if part)

    if len(authors) > 6:
        return [written(authors[0]), " ", Italic("et al.")]
    return [listed([written(author) for author in authors], "and")]


def ama(reference: Reference, number: int = 1) -> Made:
    full: list[Piece] = []
    if reference.authors:
        most, kept = 6, 3
        full.append(stopped(_run_on(reference.authors, most, kept, ordinals=False)) + " ")
    title = reference.title or UNTITLED
    full.append(stopped(small_after_colon(title, reference.language)))
    if reference.source:
        full += [" ", Italic(without_the(reference.source)), "."]
    if reference.published:
        full.append(f" {month_first(reference.published)}.")
    if reference.url:
        if reference.accessed:
            full.append(f" Accessed {month_first(reference.accessed)}.")
        full += [" ", Address(reference.url)]
    return Made(full, [str(number).translate(_SUPERSCRIPT)])


def vancouver(reference: Reference, number: int = 1) -> Made:
    full: list[Piece] = []
    if reference.authors:
        most, kept = 6, 6
        full.append(stopped(_run_on(reference.authors, most, kept, ordinals=True)) + " ")
    title = reference.title or UNTITLED
    full.append(stopped(small_after_colon(title, reference.language)))
    online = reference.url is not None
    if reference.source:
        full.append(f" {reference.source}{' [Internet]' if online else ''}.")
    day = reference.published
    when = f"{day.year} {MONTHS_NLM[day.month - 1]} {day.day}" if day else "[date unknown]"
    full.append(f" {when}")
    accessed = reference.accessed
    if online and accessed:
        full.append(f" [cited {accessed.year} {MONTHS_NLM[accessed.month - 1]} {accessed.day}]")
    full.append(".")
    if reference.url:
        full += [" Available from: ", Address(reference.url)]
    return Made(full, [f"({number})"])


def _run_on(authors: tuple[Name, ...], most: int, kept: int, *, ordinals: bool) -> str:
    """Family names and bare initials: "van den Berg JP Jr"."""

    def written(author: Name) -> str:
        suffix = author.suffix.removesuffix(".")
        if ordinals:
            suffix = _ORDINALS.get(suffix, suffix)
        letters = initials(author.given, after="", between="", hyphen="").upper()
        return " ".join(part for part in (author.family, letters, suffix) if part)

    shown = authors if len(authors) <= most else authors[:kept]
    listed_names = ", ".join(written(author) for author in shown)
    return listed_names if len(shown) == len(authors) else f"{listed_names}, et al."
