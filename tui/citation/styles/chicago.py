"""Chicago notes and bibliography: Manual of Style, 18th edition (2024), 13.24–13.33, 13.78 and
14.87–14.99; what the 17th did otherwise is an argument.

The 18th names up to two authors in a note (17th: three) and up to six in a bibliography (ten), and
capitalises prepositions of five letters and more. A comma follows a title that ends in ? or !.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.citation.bylines import Name
from tui.citation.casing import (
    CHICAGO_17_SMALL,
    CHICAGO_18_SMALL,
    is_terminal,
    marks_inside,
    stopped,
    title_case,
)
from tui.citation.reference import Reference
from tui.citation.styles.common import (
    UNTITLED,
    Made,
    families,
    listed,
    month_first,
    short_title,
    without_the,
)
from tui.citation.writing import Address, Italic, Piece

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def note(edition: int) -> Callable[[Reference, int], Made]:
    def make(reference: Reference, number: int = 1) -> Made:
        after: list[Piece] = []
        title = _title(reference, edition)
        if reference.source:
            after.append(Italic(without_the(reference.source)))
        if reference.published:
            after.append(month_first(reference.published))
        elif reference.accessed and reference.url:
            after.append(f"accessed {month_first(reference.accessed)}")
        if reference.url:
            after.append(Address(reference.url))
        full: list[Piece] = [f"{_note_authors(reference.authors, edition)}, "] * bool(
            reference.authors
        )
        full.append(
            _quoted(title, "," if after else ".")
            if reference.title
            else f"{title}{',' if after else '.'}"
        )
        for piece in after:
            full += [" ", piece, "." if piece is after[-1] else ","]
        return Made(full, [str(number).translate(_SUPERSCRIPT)])

    return make


def short(edition: int) -> Callable[[Reference, int], Made]:
    def make(reference: Reference, number: int = 1) -> Made:
        small = _small(edition)
        title = short_title(_title(reference, edition), small)
        shown = _quoted(title, ".") if reference.title else f"{title}."
        full: list[Piece] = [shown]
        if reference.authors:
            full = [f"{families(reference, 'and', most=_in_note(edition))}, ", shown]
        return Made(full, [str(number).translate(_SUPERSCRIPT)])

    return make


def bibliography(edition: int) -> Callable[[Reference, int], Made]:
    def make(reference: Reference, number: int = 1) -> Made:
        title = _title(reference, edition)
        shown = _quoted(title, ".") if reference.title else f"{title}."
        source = [Italic(without_the(reference.source))] if reference.source else []
        full: list[Piece] = []
        if reference.authors:
            full += [stopped(_bibliography_authors(reference.authors, edition)), " ", shown]
            if reference.published:
                full += [
                    " ",
                    *source,
                    ", " if source else "",
                    month_first(reference.published),
                    ".",
                ]
            elif source:
                full += [" ", *source, "."]
        else:
            full += [*source, ". " if source else "", shown]
            if reference.published:
                full += [f" {month_first(reference.published)}."]
        if not reference.published and reference.accessed and reference.url:
            full.append(f" Accessed {month_first(reference.accessed)}.")
        if reference.url:
            full += [" ", Address(reference.url), "."]
        return Made(full, [str(number).translate(_SUPERSCRIPT)])

    return make


def _small(edition: int) -> frozenset[str]:
    return CHICAGO_18_SMALL if edition >= 18 else CHICAGO_17_SMALL


def _in_note(edition: int) -> int:
    return 2 if edition >= 18 else 3


def _title(reference: Reference, edition: int) -> str:
    if reference.title is None:
        return UNTITLED
    return title_case(reference.title, _small(edition), reference.language)


def _quoted(title: str, stop: str) -> str:
    inner = marks_inside(title, single=False)
    if stop == "," and is_terminal(inner):
        return f"“{inner},”"
    return f"“{stopped(inner, stop)}”"


def _note_authors(authors: tuple[Name, ...], edition: int) -> str:
    if len(authors) > _in_note(edition):
        return f"{authors[0].natural} et al."
    return listed([author.natural for author in authors], "and")


def _bibliography_authors(authors: tuple[Name, ...], edition: int) -> str:
    most, kept = (6, 3) if edition >= 18 else (10, 7)
    written = [authors[0].inverted, *(author.natural for author in authors[1:])]
    if len(written) > most:
        return f"{', '.join(written[:kept])}, et al."
    if len(written) == 2:
        return f"{written[0]}, and {written[1]}"
    return listed(written, "and")
