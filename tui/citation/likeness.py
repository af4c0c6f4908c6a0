"""Articles that running text would cite alike: two by Halvard of 2024, or by two Halvards.

Initials tell authors apart, letters behind the year articles (APA 7, 8.19, 8.20 and 9.47; Cite Them
Right does the same); MLA 9 has the title for the letter (6.7 and 6.8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from string import ascii_lowercase

from tui.citation.bylines import initials
from tui.citation.reference import Reference
from tui.citation.styles import Style
from tui.citation.writing import write
from tui.folding import fold


def marked_apart(references: Sequence[Reference], style: Style) -> list[Reference]:
    """The letters go by the day, of one day by the title, as lists of references do."""
    named = _initialled([replace(one, letter="", initialled=False) for one in references])
    alike: dict[str, dict[str, Reference]] = defaultdict(dict)
    for one in named:
        made = style.make(one, 1)
        alike[write(made.in_text, "plain")].setdefault(write(made.full, "plain"), one)
    letters = {
        full: _letter(at)
        for same in alike.values()
        if len(same) > 1
        for at, full in enumerate(sorted(same, key=lambda full: _filed(same[full])))
    }
    if not letters:
        return named
    return [
        replace(one, letter=letters.get(write(style.make(one, 1).full, "plain"), ""))
        for one in named
    ]


def _initialled(references: Sequence[Reference]) -> list[Reference]:
    called: dict[str, set[str]] = defaultdict(set)
    for one in references:
        for author in one.authors[:1]:
            called[fold(author.family)].add(fold(initials(author.given)))
    return [
        replace(one, initialled=True)
        if one.authors and len(called[fold(one.authors[0].family)]) > 1
        else one
        for one in references
    ]


def _filed(reference: Reference) -> tuple[date, str]:
    return reference.published or date.min, fold(reference.title or "")


def _letter(at: int) -> str:
    """a … z, then aa, ab …"""
    more, last = divmod(at, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]
