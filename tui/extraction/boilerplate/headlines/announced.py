"""Headlines of other stories above the article's own: below “Most read”, behind “Breaking:”.

Only with a line below them of which the text speaks, where it says nothing of them: a page may have
its own headline below such a label, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from tui.extraction import letters, lexicon
from tui.extraction.boilerplate.headlines import barring, candidates, opening
from tui.extraction.boilerplate.headlines.page import Page
from tui.extraction.boilerplate.line import Cue
from tui.extraction.wordsets import word_set

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

LIST = 24
"""Lines of such a list."""


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
    labelled = [index for index in above if _is_labelled(page, index)]
    if not labelled:
        return NOTHING
    said = shared(page, above)
    rivals = {
        index: [other for other in above if other > index and said[other]]
        for index in labelled
        if any(
            above[other] > above[index] - NEAR or _is_spoken_of(page, other, said)
            for other in above
            if other > index
        )
    }
    slight = [
        index
        for index in labelled
        if said[index] <= (SLIGHT if index in rivals else 0)
        or _is_on_the_subject(page, index)
        or _is_timed(page, index)
    ]
    others = frozenset(
        index
        for index in rivals
        if _is_timed(page, index)
        or (said.get(index + 1, 0) >= max(1, said[index]) and _is_on_the_subject(page, index))
        or (
            index in slight
            and index in rivals
            and any(_tells_more(said[other], said[index]) for other in rivals[index])
        )
    )
    last = max(others, default=page.lead)
    own = next((index for index in above if index > last), None)
    if own is not None and not _is_spoken_of(page, own, said):
        own = None
    return Announced(others, frozenset(slight) - others, own)


def _is_spoken_of(page: Page, index: int, said: Mapping[int, int]) -> bool:
    own = len(page.stems.telling(index) - _untelling())
    much = said[index] >= SPOKEN and said[index] >= HALF * own
    return much and not barring.is_barred(page, index)


def _tells_more(other: int, own: int) -> bool:
    return other >= (own + MORE if own else 1)


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
    return {index: len((page.stems.telling(index) - _untelling()) & told) for index in found}


@cache
def _untelling() -> frozenset[str]:
    """Of the labels, and of the words that any text of the language has: “bis”, “jusqu’à”."""
    words = chain.from_iterable(map(lexicon.words, ("ticker_labels", "language_words")))
    return frozenset(chain.from_iterable(letters.stems(" ".join(words))))


def _is_labelled(page: Page, index: int) -> bool:
    """Whether the line opens with such a label, or has one above it with nothing but other entries,
    their days and their writers between."""
    labels = lexicon.words("ticker_labels")
    line = page.lines[index]
    label, colon, _ = page.text[line.start : line.end].partition(":")
    if (colon and letters.flat(label) in labels) or _is_timed(page, index):
        return True
    for above in range(index - 1, max(-1, index - 1 - LIST), -1):
        line = page.lines[above]
        if line.cue is Cue.RELATED:
            return not _names_tags(line.folded or "")
        if line.folded is not None and line.folded in labels:
            return True
        if line.cue in (None, Cue.READ_MORE, Cue.MENU) and _announces(line.folded):
            return True
        if above < candidates.MASTHEAD and candidates.is_newspaper(page, above):
            return True  # the next line is its motto
        if line.prose or line.cue not in _BETWEEN:
            return False
    return False


def _is_on_the_subject(page: Page, index: int) -> bool:
    """Whether the line above announces one more story on what the article is about, which shares
    words with it."""
    return index > 0 and _announces(page.lines[index - 1].folded)


def _announces(folded: str | None) -> bool:
    return folded in lexicon.words("subject_labels") or folded in _bare_labels()


def _is_timed(page: Page, index: int) -> bool:
    """Whether the line opens with a clock's time, and so does one next to it: “11:20 A signal has
    failed”."""
    return any(
        _CLOCK.match(page.text, page.lines[index].start)
        and _CLOCK.match(page.text, page.lines[other].start)
        for other in (index - 1, index + 1)
        if 0 <= other < page.lead
    )


_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\s(?=\S)")


def _names_tags(folded: str) -> bool:
    """Whether it announces no stories: “Article tags”, “この記事のタグ”."""
    return any(word in folded for word in word_set("tag labels"))


@cache
def _bare_labels() -> frozenset[str]:
    """Lines that announce another story and name none themselves: “À lire aussi”."""
    return frozenset(entry.removesuffix("*") for entry in lexicon.entries("clutter/readmore"))


_BETWEEN = frozenset({None, Cue.BYLINE, Cue.DATE})
