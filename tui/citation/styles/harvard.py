"""Harvard as in Cite Them Right, 12th edition: newspaper articles, with and without an author.

Four authors and more become the first and et al.; a missing date is "no date"; without an author
the outlet comes first, and without an outlet the title.
"""

from __future__ import annotations

from tui.citation.bylines import Name, initials
from tui.citation.casing import marks_inside, unstopped
from tui.citation.reference import Reference
from tui.citation.styles.common import (
    MONTHS,
    UNTITLED,
    Made,
    day_first,
    in_running_text,
    lettered,
    listed,
)
from tui.citation.writing import Address, Italic, Piece


def harvard(reference: Reference, number: int = 1) -> Made:
    day = reference.published
    year = lettered(str(day.year) if day else "no date", reference.letter, "" if day else " ")
    title = reference.title or UNTITLED
    shown = f"‘{unstopped(marks_inside(title, single=True))}’" if reference.title else title
    full: list[Piece] = []
    tail: list[Piece] = []
    in_text: list[Piece]
    if reference.authors:
        full += [*_authors(reference.authors), f" ({year}) {shown}"]
        in_text = ["(", *_families(reference), f", {year})"]
        if reference.source:
            tail += [", ", Italic(reference.source)]
    elif reference.source:
        full += [Italic(reference.source), f" ({year}) {shown}"]
        in_text = ["(", Italic(reference.source), f", {year})"]
    else:
        full += [f"{shown} ({year})"]
        in_text = [f"({shown}, {year})"]
    if day:
        tail += [f", {day.day} {MONTHS[day.month - 1]}"]
    full += [*tail, "."]
    if reference.url:
        full += [" Available at: ", Address(reference.url)]
        if reference.accessed:
            full.append(f" (Accessed: {day_first(reference.accessed)})")
        full.append(".")
    return Made(full, in_text)


def _authors(authors: tuple[Name, ...]) -> list[Piece]:
    if len(authors) > 3:
        return [_author(authors[0]), " ", Italic("et al.")]
    return [listed([_author(author) for author in authors], "and", oxford=False)]


def _author(author: Name) -> str:
    letters = initials(author.given, between="")
    return ", ".join(part for part in (author.family, letters, author.suffix) if part)


def _families(reference: Reference) -> list[Piece]:
    first, *others = in_running_text(reference)
    if len(others) > 2:
        return [first, " ", Italic("et al.")]
    return [listed([first, *others], "and", oxford=False)]
