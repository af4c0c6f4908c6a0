"""Words with a blank in them: "Kir alov" where the text has "Kiralov" elsewhere.

The whole word standing elsewhere is the proof; and neither piece may be a word, by the lists or by
standing anywhere else in the text. "Any one", "web site" and "health care" are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from operator import add

from tui.extraction import letters
from tui.extraction.lexicon import words
from tui.model import Document, Repair, RepairKind, Span
from tui.patterns import seldom

_PAIR = seldom(r"(?<![\w’'-])([^\W\d_]{2,}) (?=([^\W\d_]{2,})(?![\w’'-]))")

SHORTEST = 6
"""Letters of the whole word, at least: the pieces of shorter ones could be anything."""

_TAILS = "ment ments tion tions sion sions ness ity ities ance ances ence ences ally ing ings"
ENDINGS = frozenset(_TAILS.split())
"""What a word that is no name may be cut before: "govern ment"."""

NAME, WORD = 0.95, 0.9


def find(document: Document) -> Iterator[Repair]:
    """Words with a blank in them, which stand elsewhere without: “Lindq vist”."""
    blocks = [(block, letters.runs(document[block.span])) for block in document.kept]
    counts = Counter(chain.from_iterable([here for _, here in blocks]))
    long = {word for word in counts if len(word) >= SHORTEST}
    for block, here in blocks:
        if long.isdisjoint(map(add, here, here[1:])):
            continue
        for match in _PAIR.finditer(document.text, block.span.start, block.span.end):
            first, second = match[1], match[2]
            whole = first + second
            if whole in long and second.islower():
                sure = _sureness(first, second, counts)
                if sure is not None:
                    span = Span(match.start(), match.end() + len(second))
                    yield Repair(span, whole, RepairKind.SPLIT_WORD, sure)


def _sureness(first: str, second: str, counts: Counter[str]) -> float | None:
    if counts[second] > 1 or second in _known():
        return None
    if first[0].isupper():
        return NAME if counts[first] == 1 and first.lower() not in _known() else None
    return WORD if second in ENDINGS else None


@cache
def _known() -> frozenset[str]:
    return words("ordinary_words") | words("function_words") | words("sentence_starters")
