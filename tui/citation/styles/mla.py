"""MLA 9: MLA Handbook, 9th edition, 5.1–5.99; dates by 5.78 and appendix 1, URLs by 5.94–5.96.

The scheme of a URL is dropped; the day of access is given only where no date of publication is.
"""

from __future__ import annotations

import re

from tui.citation.bylines import Name
from tui.citation.casing import MLA_SMALL, marks_inside, stopped, title_case
from tui.citation.reference import Reference
from tui.citation.styles.common import (
    MONTHS_ABBREVIATED,
    UNTITLED,
    Made,
    by_the_source,
    day_first,
    families,
    short_title,
)
from tui.citation.writing import Address, Italic, Piece


def mla(reference: Reference, number: int = 1) -> Made:
    full: list[Piece] = []
    authors = () if by_the_source(reference) else reference.authors
    if authors:
        full += [stopped(_authors(authors)), " "]
    title = _title(reference)
    if reference.title:
        full.append(f"“{stopped(marks_inside(title, single=False))}”")
    else:
        full.append(f"{title}.")
    container: list[Piece] = []
    if reference.source:
        container += [", ", Italic(reference.source)]
    if reference.published:
        container += [", ", day_first(reference.published, MONTHS_ABBREVIATED)]
    if reference.url:
        container += [", ", Address(re.sub(r"\Ahttps?://", "", reference.url))]
    if container:
        full += [" ", *container[1:], "."]
    if not reference.published and reference.accessed and reference.url:
        full.append(f" Accessed {day_first(reference.accessed, MONTHS_ABBREVIATED)}.")
    named = families(reference, "and", most=2) if authors else ""
    if named and not reference.letter:
        return Made(full, [f"({named})"])
    # Where two are to be told apart, the first words of their titles may be the same too.
    short = title if reference.letter else short_title(title, MLA_SMALL)
    shown = f"“{marks_inside(short, single=False)}”" if reference.title else short
    return Made(full, [f"({', '.join(part for part in (named, shown) if part)})"])


def _title(reference: Reference) -> str:
    if reference.title is None:
        return UNTITLED
    return title_case(reference.title, MLA_SMALL, reference.language)


def _authors(authors: tuple[Name, ...]) -> str:
    first = authors[0].inverted
    match len(authors):
        case 1:
            return first
        case 2:
            return f"{first}, and {authors[1].natural}"
    return f"{first}, et al."
