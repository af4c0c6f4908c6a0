"""How much each line speaks for the article: the odds, believed within bounds, times the words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui.extraction.boilerplate.line import Line
from tui.extraction.boilerplate.opinion.chances import PLAIN
from tui.extraction.boilerplate.opinion.ruled_page import Page

LONGEST_VOTE = 40
"""Words from which a line votes no stronger."""
SURENESS = 6.0
"""Log odds are not believed beyond this."""


def votes_of(page: Page, odds: Sequence[float]) -> list[float]:
    """For each line its vote that it is the article's, negative where it is against. Boxes that the
    core goes on below vote against nothing."""
    votes = [_vote(line, chance) for line, chance in zip(page.lines, odds, strict=True)]
    for index in (
        *range(page.core.start, page.voted.start),
        *range(page.voted.stop, page.core.stop),
    ):
        votes[index] = max(0.0, votes[index])
    return votes


def _vote(line: Line, chance: float) -> float:
    against = _AGAINST if chance == PLAIN else _log_odds(chance)
    words = line.words
    return against * (1 + (words if words < LONGEST_VOTE else LONGEST_VOTE) / 4)


def _log_odds(chance: float) -> float:
    """The log odds that a line is the article's, as far as they are believed."""
    against = math.log((1.0 - chance + 1e-9) / (chance + 1e-9))
    return max(-SURENESS, min(SURENESS, against))


_AGAINST = _log_odds(PLAIN)
