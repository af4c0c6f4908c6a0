"""How much of a candidate's line the text under it speaks of.

Words that any text has do not count; nor does the paragraph just below the line, which may be its
teaser and not the article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tui.extraction.boilerplate.evidence import bucket, named
from tui.extraction.boilerplate.page import PARAGRAPH, Page, telling
from tui.extraction.letters import stems

BRIEF, SHORT = 120, 350
"""Stems in the text below a headline."""

FEW = 5
"""Paragraphs, of which one cannot say what all of them speak of."""

_SHARE = bucket("shared ", (0, 1, 3, 5, 6, 8, 10))
_OFTEN = bucket("often ", (0, 1, 3, 5, 6, 8, 10))
_OPEN = bucket("opening ", (0, 1, 3, 5, 7, 9))
_COUNT = bucket("stems shared ", (0, 1, 2, 3, 4, 5, 6))
_COUNT_OFTEN = bucket("stems often ", (0, 1, 2, 3, 4, 5))
_WEIGHT = bucket("weight ", (0, 1, 2, 3, 4, 6, 8, 10, 13))


def spoken_of(page: Page, index: int) -> Iterator[str]:
    line = page.lines[index]
    words, numbers = stems(page.text[line.start : line.end])
    yield from _overlap(page, index, {*words, *numbers})
    yield from _topic(page, index, telling(words))


def _overlap(page: Page, index: int, own: Collection[str]) -> Iterator[str]:
    """``own``: the stems of the line."""
    if not own:
        yield "no stems"
        return
    body, opening = page.body, page.opening
    counts = [body.get(stem, 0) for stem in own]
    # A headline under the first paragraph must not speak for itself.
    if index > page.lead:
        counts = [max(0, count - 1) for count in counts]
    shared = sum(1 for count in counts if count)
    often = sum(1 for count in counts if count >= 3)
    size = len(own)
    yield named(_SHARE, 10 * shared // size)
    yield named(_OPEN, 10 * sum(1 for stem in own if stem in opening) // size)
    yield named(_COUNT, shared)
    total = sum(min(count, 8) for count in counts)
    extent = "brief: " if page.extent < BRIEF else "short: " if page.extent < SHORT else ""
    yield extent + named(_OFTEN, 10 * often // size)
    yield extent + named(_COUNT_OFTEN, often)
    yield extent + named(_WEIGHT, total // 3)


_BEYOND = bucket("beyond ", (0, 1, 3, 5, 6, 8, 10))
_BEYOND_COUNT = bucket("stems beyond ", (0, 1, 2, 3, 4, 6))
_SPREAD = bucket("spread ", (0, 1, 2, 3, 4, 6, 8))
_WIDEST = bucket("widest ", (0, 1, 2, 3, 5, 7))
_NEXT = bucket("only next ", (0, 1, 2, 3, 4))
_FIT = bucket("next fits ", (0, 1, 2, 3, 4, 5, 7))


def _topic(page: Page, index: int, own: Collection[str]) -> Iterator[str]:
    """How much of the line the whole text speaks of, and not only the paragraph under it: that
    may be its teaser."""
    below = next((i for i in range(index + 1, index + 4) if i in page.paragraphs), None)
    under = next(
        (
            other
            for other in page.lines[index + 1 : index + 3]
            if other.words >= PARAGRAPH and other.cue is None
        ),
        None,
    )
    spread, itself = page.spread, page.paragraphs.get(index, ())
    teased: Collection[str] = ()
    if below is not None and below <= index + 2:
        teased = page.paragraphs[below]
    elif under is not None:
        teased = telling(stems(page.text[under.start : under.end])[0])
    counted = page.paragraphs[below] if below is not None and below <= index + 2 else ()
    often = {stem: spread.get(stem, 0) - (stem in counted) - (stem in itself) for stem in own}
    beyond = [count for count in often.values() if count > 0]
    few = "few: " if len(page.paragraphs) < FEW else ""
    if own:
        yield few + named(_BEYOND, 10 * len(beyond) // len(own))
        yield few + named(_BEYOND_COUNT, len(beyond))
        yield few + named(_SPREAD, 2 * sum(min(count, 6) for count in beyond) // len(own))
        most = max(often.values(), default=0)
        yield few + named(_WIDEST, 10 * max(0, most) // max(4, len(page.paragraphs)))
        yield named(_NEXT, sum(1 for stem in own if often[stem] <= 0 and stem in teased))
    if teased and len(page.paragraphs) > 2:
        fits = sum(spread.get(stem, 0) > (stem in counted) for stem in teased)
        yield named(_FIT, 10 * fits // len(teased))
