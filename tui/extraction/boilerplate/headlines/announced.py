"""Headlines of other stories above the article's own: below “Most read”, behind “Breaking:”.

A page may have its own headline below such a label, too: what its text says tells them apart. With
a line below them of which the text speaks, they are out of the question; where the text says
nothing of them, there is no headline sooner than one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from tui.extraction import letters, lexicon
from tui.extraction.boilerplate.headlines import barring, labels, opening
from tui.extraction.boilerplate.headlines.page import Page

OPENING = 4
"""Paragraphs of the text that are asked what it is about."""

MORE = 2
"""How many more telling words the text must share with a line below, where it shares one with
it."""

NEAR = 3.5
"""Log odds within which a line below must be, to be in question as the headline."""

SLIGHT = 1
"""How many it may share with another story's headline, by accident: the town's name."""

SPOKEN, HALF = 3, 0.5
"""How many of its telling words, and what share of them, the text has of the article's own."""


@dataclass(frozen=True, slots=True)
class Announced:
    """``others`` are of other stories, and there is the article's own below them; ``doubtful`` are
    of other stories, too, or their page's headline, of which its text says little."""

    others: frozenset[int]
    doubtful: frozenset[int]
    own: int | None = None
    """The next line below the others where the text speaks much of it: that is the headline, if no
    line is it by its odds."""


NOTHING = Announced(frozenset(), frozenset())


def find(page: Page, found: Sequence[int], odds: Sequence[float]) -> Announced:
    """Those of the candidates ``found`` that are so announced, by their log ``odds``."""
    above = {index: chance for index, chance in zip(found, odds, strict=True) if index < page.lead}
    labelled = [index for index in above if labels.is_labelled(page, index)]
    if not labelled:
        return NOTHING
    said = shared(page, above)
    rivalled = {index for index in labelled if _has_rival(page, above, index, said)}
    others = frozenset(index for index in rivalled if _is_other(page, index, said))
    last = max(others, default=page.lead)
    own = next((index for index in above if index > last), None)
    if own is not None and not _is_spoken_of(page, own, said):
        own = None
    doubtful = frozenset(
        index
        for index in labelled
        if said[index] <= (SLIGHT if index in rivalled else 0)
        or labels.is_on_the_subject(page, index)
        or labels.is_timed(page, index)
    )
    return Announced(others, doubtful - others, own)


def _has_rival(page: Page, above: Mapping[int, float], index: int, said: Mapping[int, int]) -> bool:
    """Whether a line below is in question as the headline."""
    return any(
        other > index and (chance > above[index] - NEAR or _is_spoken_of(page, other, said))
        for other, chance in above.items()
    )


def _is_other(page: Page, index: int, said: Mapping[int, int]) -> bool:
    """Whether it is of another story for what the text says of a line below it."""
    if labels.is_timed(page, index):
        return True
    if labels.is_on_the_subject(page, index) and said.get(index + 1, 0) >= max(1, said[index]):
        return True
    more = said[index] + MORE if said[index] else 1
    return said[index] <= SLIGHT and any(
        other > index and count >= more for other, count in said.items()
    )


def _is_spoken_of(page: Page, index: int, said: Mapping[int, int]) -> bool:
    own = len(page.stems.telling(index) - _of_labels())
    much = said[index] >= SPOKEN and said[index] >= HALF * own
    return much and not barring.is_barred(page, index)


def shared(page: Page, found: Iterable[int]) -> dict[int, int]:
    """How many telling words each of the lines has in common with the text's opening."""
    first = opening.earlier(page.lines, page.lead)
    paragraphs = islice(
        (
            index
            for index in range(first, page.core.stop)
            if index == page.lead or (page.lines[index].prose and page.lines[index].cue is None)
        ),
        OPENING,
    )
    told = frozenset[str]().union(*map(page.stems.telling, paragraphs))
    return {index: len((page.stems.telling(index) - _of_labels()) & told) for index in found}


@cache
def _of_labels() -> frozenset[str]:
    words = " ".join(lexicon.words("ticker_labels"))
    return frozenset(chain.from_iterable(letters.stems(words)))
