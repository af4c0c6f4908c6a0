"""Tables that hold the page itself instead of figures: a menu in one cell, the article in the next.

A row of a table is read as one line. Where a cell has paragraphs in it, it is no such row, and each
cell is a part of the page, as was usual before there were style sheets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extraction.markup import tags

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PARAGRAPHS = 3
"""Breaks between paragraphs in a cell from which it is a part of the page."""

LETTERS = 600
"""Code points of its text, at least."""

_APART = tags.BLOCKS - {"table", "tbody", "thead", "tfoot", "tr", "label", "option", "button"}


def cells(root: HtmlElement) -> set[HtmlElement]:
    """The cells of all rows that are parts of the page."""
    found: set[HtmlElement] = set()
    for cell in root.iter("td", "th"):
        if len(cell) and cell not in found and _has_paragraphs(cell):
            row = next(cell.iterancestors("tr"), None)
            found.update((cell,) if row is None else row.iterchildren("td", "th"))
    return found


def _has_paragraphs(cell: HtmlElement) -> bool:
    breaks = sum(element.tag in _APART or _is_double(element) for element in cell.iterdescendants())
    return breaks >= PARAGRAPHS and sum(map(len, cell.itertext())) >= LETTERS


def _is_double(element: HtmlElement) -> bool:
    """Whether it is the second of two breaks in a row."""
    if element.tag != "br":
        return False
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()
