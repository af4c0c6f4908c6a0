"""How much of a candidate's line the text under it speaks of.

Words that any text has do not count; nor does the paragraph just below the line, which may be its
teaser and not the article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain

from tui.extraction.boilerplate.headlines.buckets import bucket, named
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.stemming import telling

LEAD = 8000
"""Code points of the text's beginning in which the headline's words are looked for."""

PARAGRAPH = 10
"""Words of a line in which a headline's words may come back."""

BRIEF, SHORT = 120, 350
"""Stems in the text below a headline."""

KEYWORDS = 5
"""Words of which a text is said to speak."""

FEW = 5
"""Paragraphs, of which one cannot say what all of them speak of."""

_SHARE = bucket("shared ", (0, 1, 3, 5, 6, 8, 10))
SHARED = frozenset(_SHARE)
_OFTEN = bucket("often ", (0, 1, 3, 5, 6, 8, 10))
_OPEN = bucket("opening ", (0, 1, 3, 5, 7, 9))
_COUNT = bucket("stems shared ", (0, 1, 2, 3, 4, 5, 6))
_COUNT_OFTEN = bucket("stems often ", (0, 1, 2, 3, 4, 5))
_WEIGHT = bucket("weight ", (0, 1, 2, 3, 4, 6, 8, 10, 13))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that might be the headline."""

    index: int
    stems: Collection[str]
    telling: Collection[str]
    """Those of its words that not every text has."""
    teased: Collection[str]
    """And those of the paragraph just below, which may be its teaser."""
    under: int | None
    """Index of that paragraph where it is one of the text's."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text below, as far as the candidates' stems stand in it."""

    lead: int
    counts: Counter[str]
    """How often each stem stands there."""
    extent: int
    """How many stems that is; of a short text, words that come often are no more than a few."""
    opening: frozenset[str]
    """Stems of the first paragraph."""
    paragraphs: Mapping[int, Set[str]]
    """The telling stems of each paragraph."""
    spread: Counter[str]
    """In how many of these paragraphs each of them stands."""
    quarters: Mapping[str, Sequence[tuple[int, int]]] | None
    """For each stem the paragraphs with it, and in which quarter of the text each of them is; None
    where there are fewer than four."""
    keywords: Sequence[str]
    """What most of the paragraphs speak of, of five words at the most."""
    lead_fits: str | None
    """How much of the first paragraph the others speak of: a site's notice is of something else."""


def spoken_of(page: Page, found: Sequence[int]) -> list[Iterator[str]]:
    """Of each of the lines ``found`` the names of what is seen."""
    candidates = [_candidate(page, index) for index in found]
    body = _read(page, candidates)
    return [
        chain(_overlap(body, one), _topic(body, one), _keywords(body, one)) for one in candidates
    ]


def _candidate(page: Page, index: int) -> Candidate:
    words, numbers = page.stems.line(index)
    reach = _reach(page)
    under = counted = None
    for place in range(min(index + 2, len(page.lines) - 1), index, -1):
        line = page.lines[place]
        if line.words >= PARAGRAPH and line.cue is None:
            under = place
            if page.lead <= place < page.core.stop and line.start < reach:
                counted = place
    teased: Collection[str] = ()
    if counted is not None:
        teased = page.stems.telling_until(counted, reach)
    elif under is not None:
        teased = page.stems.telling(under)
    return Candidate(index, {*words, *numbers}, page.stems.telling(index), teased, counted)


def _reach(page: Page) -> int:
    return page.lines[page.lead].start + LEAD


def _read(page: Page, candidates: Sequence[Candidate]) -> Body:
    own = frozenset[str]().union(*(one.stems for one in candidates))
    reach, extent = _reach(page), 0
    every: list[list[str]] = []
    opening = frozenset[str]()
    paragraphs: dict[int, Set[str]] = {}
    for index in range(page.lead, page.core.stop):
        line = page.lines[index]
        if line.start >= reach:
            break
        words, numbers = page.stems.until(index, reach)
        extent += len(words) + len(numbers)
        if index == page.lead:
            opening = frozenset([*words, *numbers])
        every += (words, numbers)
        if line.words >= PARAGRAPH and line.cue is None:
            paragraphs[index] = page.stems.telling_until(index, reach)
    # Few of a text's words are asked for, and only these are counted.
    counts = Counter(filter(own.__contains__, chain.from_iterable(every)))
    spread = Counter(chain.from_iterable(paragraphs.values()))
    fits = None
    if page.lead in paragraphs and len(paragraphs) > 2 and (told := telling(opening)):
        again = sum([spread[stem] > 1 for stem in told if stem in spread])
        fits = named(_LEAD_FITS, 10 * again // len(told))
    quarters = _quartered(paragraphs, own) if len(paragraphs) >= 4 else None
    often = _most_told(spread)
    return Body(page.lead, counts, extent, opening, paragraphs, spread, quarters, often, fits)


def _most_told(spread: Counter[str]) -> list[str]:
    """The five telling stems that stand in most paragraphs, of those in two or more."""
    often = [(-count, stem) for stem, count in spread.items() if count > 1]
    return [stem for _, stem in nsmallest(KEYWORDS, often)]


def _quartered(
    paragraphs: Mapping[int, Set[str]], asked: frozenset[str]
) -> Mapping[str, Sequence[tuple[int, int]]]:
    found = defaultdict[str, list[tuple[int, int]]](list)
    for place, (index, said) in enumerate(paragraphs.items()):
        here = (index, 4 * place // len(paragraphs))
        for stem in asked & said:
            found[stem].append(here)
    return found


def _overlap(body: Body, candidate: Candidate) -> Iterator[str]:
    own = candidate.stems
    if not own:
        yield "no stems"
        return
    # A headline under the first paragraph must not speak for itself.
    itself = 1 if candidate.index > body.lead else 0
    counts = [body.counts[stem] - itself for stem in own if stem in body.counts]
    shared = sum([count > 0 for count in counts])
    often = sum([count >= 3 for count in counts])
    size = len(own)
    yield named(_SHARE, 10 * shared // size)
    yield named(_OPEN, 10 * len(body.opening.intersection(own)) // size)
    yield named(_COUNT, shared)
    total = sum([min(count, 8) for count in counts])
    extent = "brief: " if body.extent < BRIEF else "short: " if body.extent < SHORT else ""
    yield extent + named(_OFTEN, 10 * often // size)
    yield extent + named(_COUNT_OFTEN, often)
    yield extent + named(_WEIGHT, total // 3)


_BEYOND = bucket("beyond ", (0, 1, 3, 5, 6, 8, 10))
_BEYOND_COUNT = bucket("stems beyond ", (0, 1, 2, 3, 4, 6))
_SPREAD = bucket("spread ", (0, 1, 2, 3, 4, 6, 8))
_WIDEST = bucket("widest ", (0, 1, 2, 3, 5, 7))
_NEXT = bucket("only next ", (0, 1, 2, 3, 4))
_LEAD_FITS = bucket("lead fits ", (0, 1, 2, 3, 4, 5, 7))
_FIT = bucket("next fits ", (0, 1, 2, 3, 4, 5, 7))


_KEYWORDS = bucket("keywords ", (0, 1, 2, 3, 4))
_MISSED = bucket("keywords before ", (0, 1, 2, 3, 5))
_QUARTERS = bucket("quarters ", (0, 1, 2, 3, 4))


def _keywords(body: Body, candidate: Candidate) -> Iterator[str]:
    """Whether the line has what the whole text speaks of, and not a part of it."""
    if len(body.keywords) == KEYWORDS:
        held = [stem in candidate.telling for stem in body.keywords]
        yield named(_KEYWORDS, sum(held))
        yield named(_MISSED, held.index(True) if any(held) else 5)
    if body.quarters is not None:
        itself = (candidate.index, candidate.under)
        parts = (
            {quarter for index, quarter in body.quarters.get(stem, ()) if index not in itself}
            for stem in candidate.telling
        )
        yield named(_QUARTERS, max(map(len, parts), default=0))


def _topic(body: Body, candidate: Candidate) -> Iterator[str]:
    """How much of the line the whole text speaks of, and not only the paragraph under it."""
    spread, own, teased = body.spread, candidate.telling, candidate.teased
    itself = body.paragraphs.get(candidate.index, ())
    counted = teased if candidate.under is not None else ()
    few = "few: " if len(body.paragraphs) < FEW else ""
    if own:
        often = {stem: spread.get(stem, 0) - (stem in counted) - (stem in itself) for stem in own}
        beyond = [count for count in often.values() if count > 0]
        yield few + named(_BEYOND, 10 * len(beyond) // len(own))
        yield few + named(_BEYOND_COUNT, len(beyond))
        yield few + named(_SPREAD, 2 * sum([min(count, 6) for count in beyond]) // len(own))
        most = max(often.values())
        yield few + named(_WIDEST, 10 * max(0, most) // max(4, len(body.paragraphs)))
        yield named(_NEXT, sum([count <= 0 and stem in teased for stem, count in often.items()]))
    if body.lead_fits is not None:
        yield body.lead_fits
    if teased and len(body.paragraphs) > 2:
        fits = sum([spread.get(stem, 0) > (stem in counted) for stem in teased])
        yield named(_FIT, 10 * fits // len(teased))
