"""APA 7: Publication Manual, 7th edition, 9.7–9.36 and 10.1, examples 15, 16 and 110–114.

A newspaper's or magazine's article stands upright before the outlet in italics; an article of a
news website the other way round.
"""

from __future__ import annotations

from tui.citation.bylines import Name, initials
from tui.citation.casing import APA_SMALL, capital_after_colon, marks_inside, stopped, title_case
from tui.citation.reference import Reference
from tui.citation.styles.common import (
    MONTHS,
    UNTITLED,
    Made,
    by_the_source,
    families,
    lettered,
    listed,
    short_title,
)
from tui.citation.writing import Address, Italic, Piece


def apa(reference: Reference, number: int = 1) -> Made:
    title = capital_after_colon(reference.title or UNTITLED)
    day, letter = reference.published, reference.letter
    year = lettered(str(day.year), letter) if day else lettered("n.d.", letter, "-")
    when = f"({year}, {MONTHS[day.month - 1]} {day.day})" if day else f"({year})"
    periodical = reference.in_periodical
    shown: Piece = stopped(title)
    if not periodical and reference.title:
        bare = title if stopped(title) == title else title.removesuffix(".")
        shown = Italic(bare)
    full: list[Piece] = []
    if reference.authors:
        full += [stopped(_authors(reference.authors)), f" {when}. ", shown]
    else:
        full += [shown, *_stop_after(shown), f" {when}"]
        shown = when
    full += _stop_after(shown)
    source = reference.source
    if source and not (by_the_source(reference) and not periodical):
        full += [" ", Italic(source) if periodical else source]
        full += _stop_after(source)
    if reference.url:
        full += [" ", Address(reference.url)]
    if reference.authors:
        return Made(full, [f"({families(reference, '&', most=2)}, {year})"])
    name = title
    if reference.title:
        name = title_case(short_title(title, APA_SMALL), APA_SMALL, reference.language)
    if periodical or not reference.title:
        inside = stopped(marks_inside(name, single=False), ",") if reference.title else f"{name},"
        marked = f"“{inside}”" if reference.title else inside
        return Made(full, [f"({marked} {year})"])
    return Made(full, ["(", Italic(name), f", {year})"])


def _stop_after(piece: Piece) -> list[Piece]:
    text = piece if isinstance(piece, str) else getattr(piece, "text", "")
    return ["."] if stopped(text) != text and not text.endswith(".”") else []


def _authors(authors: tuple[Name, ...]) -> str:
    written = [_author(author) for author in authors]
    if len(written) > 20:
        return f"{', '.join(written[:19])}, . . . {written[-1]}"
    if len(written) == 2 and all(author.given for author in authors[:1]):
        return f"{written[0]}, & {written[1]}"
    return listed(written, "&")


def _author(author: Name) -> str:
    letters = initials(author.given)
    return ", ".join(part for part in (author.family, letters, author.suffix) if part)
