"""What the classifier sees of the page as a whole, the same for each of its lines."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.boilerplate.features.columns import Page

NAMES = (
    "core words",
    "core share of words",
    "core prose lines",
    "cued share of lines",
    "ruled share of lines",
    "lines before the core",
    "lines after the core",
)


def values(page: Page, dropped: Sequence[bool]) -> tuple[float, ...]:
    """Of the whole page, the same for all its lines. ``dropped``: of every line, whether rules drop
    it."""
    core, count = page.core, len(page.lines)
    words = sum([line.words for line in page.lines])
    inside = sum([line.words for line in page.lines[core.start : core.stop]])
    return (
        min(3000, inside),
        inside / max(1, words),
        min(60, sum(page.prose[core.start : core.stop])),
        sum(page.cued) / count,
        sum(dropped) / count,
        min(200, core.start),
        min(200, count - core.stop),
    )
