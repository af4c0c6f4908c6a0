"""Which of two lines is the headline, and which the standfirst under it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import nlargest

from tui.extraction import bylines, letters, lexicon
from tui.extraction.boilerplate.headlines import candidates
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.line import Cue

BOTH, UPPER = 0.6, 0.15
"""The least probability of a headline and the standfirst under it together, and of the upper one.
(It finds six of those that are right, one of the wrong ones, and one of those given.)"""

NOT_OUT = -1.2
"""Log odds of the line above the one chosen, from which on that may be its standfirst."""

TOLD, SPOKEN_OF = 5, 0.8
"""How many telling words such a headline has, and the share of them that the text has."""

PARAGRAPHS = 60
"""Of the text, in which they are looked for."""

_SIGNED_SOON = frozenset({"name below", "to sign 0", "to sign 1"})
_KICKERS = frozenset({"words 2", "words 3", "words 4", "words 5"})
"""How long what stands above a headline is, as a column's name."""


def over(page: Page, above: int, chosen: int, seen: Collection[str]) -> int:
    """The line ``above`` the ``chosen`` one where that is its standfirst: the text speaks of it no
    less, in other words, and the writer or the day stands soon below. (Of 3,400 pages it is so on
    two, whose standfirsts read like headlines; nowhere else is another line given.)"""
    own, other = page.stems.telling(above), page.stems.telling(chosen)
    if above + 1 != chosen or page.lines[above].cue is not None or len(own) < TOLD:
        return chosen
    if _SIGNED_SOON.isdisjoint(seen) or len(own & other) >= candidates.ALIKE * len(other):
        return chosen
    near = range(page.lead, min(page.core.stop, page.lead + PARAGRAPHS))
    said = set[str]().union(*map(page.stems.telling, near))
    shared = len(own & said)
    return above if shared >= len(other) and shared >= SPOKEN_OF * len(own) else chosen


LONG, LONGER, PLAIN = 12, 1.5, 0.4
"""Words of a standfirst that stands above its headline, times those of that, and the share of them
that are function words: a headline with a shorter standfirst below has fewer."""


def under(page: Page, chosen: int, found: Collection[int]) -> int:
    """The line below the ``chosen`` one where that is a standfirst above its headline: much longer,
    said once, and what is below it is signed or dated at once. (On pages learnt from, of eight such
    pairs with the headline among them the lower line is it each time.)"""
    below = chosen + 1
    if below not in found or below + 1 >= len(page.lines):
        return chosen
    own, other = page.lines[chosen], page.lines[below]
    if own.words < max(LONG, LONGER * other.words) or other.words < TOLD or other.stop:
        return chosen
    if page.lines[below + 1].cue not in (Cue.BYLINE, Cue.DATE) or other.cue is not None:
        return chosen
    if page.repeats[page.folded.get(chosen, "")] > 1 or _names_writer(page, below):
        return chosen
    return below if _share_of_function_words(page, chosen) >= PLAIN else chosen


def _share_of_function_words(page: Page, index: int) -> float:
    words = letters.words(page.text[page.lines[index].start : page.lines[index].end])
    return sum(word in lexicon.words("function_words") for word in words) / max(1, len(words))


def _names_writer(page: Page, index: int) -> bool:
    """“by ada | 3 May”, “Ada Lund with dpa, AFP”."""
    line = page.lines[index]
    words = page.text[line.start : line.end]
    first, second, *_ = words.split()
    named = first.capitalize() in lexicon.words("given_names") and second[0].isupper()
    return named or bylines.opened().match(words) is not None


def upper_of_two(chances: Sequence[float], seen: Sequence[Collection[str]]) -> int | None:
    """Of two lines between which nothing decides the upper one, where the lower may be its
    standfirst, or has the writer or the day below it, and hardly any other line is in question."""
    if len(chances) < 2:
        return None
    upper, lower = sorted(nlargest(2, range(len(chances)), key=chances.__getitem__))
    signed = not candidates.SIGNED_NEXT.isdisjoint(seen[lower])
    is_deck = lower == upper + 1 and _KICKERS.isdisjoint(seen[upper])
    is_deck = is_deck and ("deck below" in seen[upper] or signed)
    enough = chances[upper] >= UPPER and chances[upper] + chances[lower] >= BOTH
    return upper if is_deck and enough else None
