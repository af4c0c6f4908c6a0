"""How likely each line above the text is its headline: two opinions, and the mean of their odds.

One is a conditional logit over all of a page's candidates, with "there is none" as one more choice;
the other, of those the first thinks most of, is 450 small trees over the same evidence as numbers,
where one piece may count only beside another. Both were learnt (tests/training/headline.py), and
each errs where the other does not.

McFadden, "Conditional logit analysis of qualitative choice behavior", 1974; for the trees
``boilerplate.trees``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from itertools import repeat
from pathlib import Path

from tui.extraction import lexicon
from tui.extraction.boilerplate.headlines import candidates
from tui.extraction.boilerplate.headlines.measures import Measures
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.trees import Forest

ASKED = 8
"""Candidates of which the trees are asked; any other is out of the question."""

BEHIND = 7.0
"""Log odds behind the likeliest line by which one is out of the question, too: a third of those
asked are. (Of 923 pages where the trees are asked none changed from 5 on, two with 4.)"""

LOGIT = 0.4
"""The logit's share of the mean."""

DOUBT = 0.2
"""Odds of anything else against the likeliest line, below which the trees are not asked: on pages
not learnt from they change nothing there, and half of all pages are done without them."""

UNLIKELY = -3.0
"""Log odds of the likeliest line, below which they are not asked either."""

NEVER = -20.0
"""Log odds."""

LEAST_CHANCE = 1e-9

ANY = "any line"
"""The weight that every candidate has: how seldom a line is the headline."""


@dataclass(frozen=True, slots=True)
class _Trees:
    forest: Forest
    measures: Measures


def odds(page: Page, found: Sequence[int], seen: Sequence[set[str]]) -> list[float]:
    """The log odds of each candidate, of which that is seen, against there being no headline."""
    if not found:
        return []

    def chances(asked: Sequence[int]) -> Iterator[float]:
        trees = _trees()
        lines = [page.text[page.lines[place].start : page.lines[place].end] for place in found]
        rows = trees.measures.rows(
            seen, lines, found, lead=page.lead, core=page.core.start, asked=asked
        )
        return map(trees.forest.probability, rows)

    return combined([linear_odds(names, _weights()) for names in seen], seen, chances)


def combined(
    linear: Sequence[float],
    seen: Sequence[Collection[str]],
    chances: Callable[[Sequence[int]], Iterable[float]],
) -> list[float]:
    """The mean of the logit's odds and what the trees say of the candidates they are asked for.

    A line with nothing else above the text stays at the logit's odds: on pages not learnt from the
    trees lose some of these headlines, and find none of them.
    """
    if is_clear(linear):
        return [*linear]
    least = max(linear) - BEHIND
    near = [index for index, value in enumerate(linear) if value >= least]
    likeliest = nlargest(ASKED, near, key=linear.__getitem__)
    scores = [NEVER] * len(linear)
    for index in likeliest:
        scores[index] = linear[index]
    asked = [index for index in likeliest if candidates.ALONE not in seen[index]]
    for index, chance in zip(asked, chances(asked) if asked else (), strict=True):
        sure = min(max(chance, LEAST_CHANCE), 1.0 - LEAST_CHANCE)
        of_trees = math.log(sure / (1.0 - sure))
        scores[index] = LOGIT * linear[index] + (1.0 - LOGIT) * of_trees
    return scores


def is_clear(linear: Sequence[float]) -> bool:
    """Whether the logit is sure of one line, or of there being none."""
    top = max(linear)
    if top < UNLIKELY:
        return True
    rest = sum(math.exp(value - top) for value in linear) - 1.0 + math.exp(-top)
    return rest < DOUBT


def linear_odds(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The logarithm of the odds that a line with this evidence is the headline."""
    return weights[ANY] + sum(map(weights.get, names, repeat(0.0)))


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in lexicon.rows("headline_weights")}


@cache
def _trees() -> _Trees:
    stored = json.loads(Path(__file__).with_name("headline_trees.json").read_text(encoding="utf-8"))
    columns = tuple(stored["columns"])
    return _Trees(Forest(columns, tuple(stored["trees"])), Measures(columns, stored["words"]))
