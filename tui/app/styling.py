"""The styles of widgets that come later, parsed before they come.

Textual parses the styles of a class when the first widget of that class is made: those of a dialog
in one turn of the event loop, 4 ms.
"""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterable

from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

REST = 0.02
"""Seconds between two classes, in which keys are answered."""


async def parse_ahead(sheet: Stylesheet, kinds: Iterable[type[Widget]]) -> None:
    """One class in a turn of the event loop."""
    for kind in kinds:
        # Of the class alone, though a method: no widget is made.
        for place, css, tie_breaker, scope in kind._get_default_css(kind.__new__(kind)):
            sheet.add_source(css, place, True, tie_breaker, scope)
            _ = sheet.rules_map
            await sleep(REST)
