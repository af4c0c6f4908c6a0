"""A headline with nothing else above the text: a file that holds an article and little more."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.boilerplate.headlines.evidence import DECK, appearance
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.headlines.signs import names_day_at

WORDS = 3
"""Words that such a headline has at least."""

UNLIKE = frozenset(
    {
        "ends in stop",
        "ends in colon",
        "ends in arrow",
        "listed",
        "starts small",
        "odd signs",
        "a name",
        "opens with a name",
        "names a day",
    }
)
"""Signs of lines that look so and seldom are the headline."""


def stands_alone(page: Page, index: int) -> bool:
    """Whether nothing but cued lines and a standfirst keeps the text company above."""
    line, plain = page.lines[index], page.plain_above
    if index >= page.lead or plain[index] or line.cue is not None or line.words < WORDS:
        return False
    between = plain[page.lead] - plain[index + 1]
    under = next((line for line in page.lines[index + 1 : page.lead] if line.cue is None), None)
    return between == 0 or (between == 1 and under is not None and under.words in DECK)


def unrivalled(page: Page, found: Sequence[int]) -> int | None:
    """The one of the candidates ``found`` that needs no weighing: it stands alone like a headline,
    the first paragraph speaks of it, and the others are short paragraphs below. (Of 3,172 pages and
    articles 383 have one; weighed, it is the headline of each.)"""
    if not found or not stands_alone(page, index := found[0]):
        return None
    if not all(other >= page.lead and page.lines[other].stop for other in found[1:]):
        return None
    own, first = page.stems.telling(index), page.stems.telling(page.lead)
    if own.isdisjoint(first) or names_day_at(page, index):
        return None
    return index if UNLIKE.isdisjoint(appearance(page, index)) else None
