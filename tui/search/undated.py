"""What an answer leaves out because an article names no day."""

from __future__ import annotations

from tui.search.asking import ask
from tui.search.narrowing import Pile
from tui.search.query import Field, parse

MOST = 1000
"""Hits that are looked at to count the articles they are in."""


def undated(text: str, pile: Pile) -> int:
    """How many articles would fit a query but for the days it asks for, of which they have none;
    0 where it asks for no day."""
    asked = [term.span for term in parse(text).terms if term.field is Field.DATE]
    if not parse(text).of(Field.DATE):
        return 0
    for span in reversed(asked):
        text = f"{text[: span.start]} {text[span.end :]}"
    return len({hit.entry for hit in ask(f"{text} is:undated", pile, MOST).hits})
