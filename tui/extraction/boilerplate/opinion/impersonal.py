"""Texts that call nobody “you” and nobody “us”: there the last sentences are the article's.

What sites print below an article speaks to its readers or of its publisher, and so do most pages
that the trees were learnt from. A report, a portrait or a story does neither outside of quotation
marks. Of such texts' last sentences that the trees would remove (on 2,400 pages made of articles
and of what sites print) 77 were the article's and seven were not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tui.extraction.boilerplate.opinion.held_lines import CALLS, STATEMENT
from tui.extraction.boilerplate.opinion.ruled_page import Page, reads
from tui.extraction.boilerplate.verdict import KEEP, Verdict
from tui.patterns import seldom

UNTIL = 0.8
"""Below this chance such a sentence stays."""

SHARE = 0.05
"""Share of an impersonal text's paragraphs that call somebody so, at the most."""

LONGEST = 25
"""Words of such a sentence, at the most: a note about whoever wrote it has more as often."""

_QUOTED = seldom(r"[“\"„«][^“”\"„«»]{0,600}[”\"“»]")


class Impersonal:
    """Whether the lines of one page stay because nobody is called upon."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def keeps(self, index: int, chance: float, settled: Sequence[Verdict]) -> bool:
        """Whether the line stays against the trees. ``chance``: the probability that it is clutter;
        ``settled``: what became of those above it."""
        return chance < UNTIL and self._goes_on(index, settled) and self._is_impersonal

    def _goes_on(self, index: int, settled: Sequence[Verdict]) -> bool:
        page, line = self._page, self._page.lines[index]
        if index not in page.core or page.marks[index] is not KEEP or line.cue is not None:
            return False
        if not line.stop or not STATEMENT <= line.words < LONGEST:
            return False
        above = index - 1
        while above > page.core.start and (
            page.lines[above].cue is not None and settled[above].dropped is not None
        ):
            above -= 1
        stays = reads(page.lines[above]) and settled[above].dropped is None
        return stays and CALLS.search(page.text, line.start, line.end) is None

    @cached_property
    def _is_impersonal(self) -> bool:
        page = self._page
        told = [page.lines[index] for index in page.core if reads(page.lines[index])]
        calling = sum(
            CALLS.search(_QUOTED.sub(" ", page.text[line.start : line.end])) is not None
            for line in told
        )
        return calling <= SHARE * len(told)
