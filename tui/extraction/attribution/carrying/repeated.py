"""Words without a sure speaker that the article repeats with one: “‘We owe them’: fans wait” above
““We owe them,” Rossi said”. A headline quotes what the story below it quotes in full."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from tui.model import HEADLINES, BlockKind, Document, MentionForm, Quote, QuoteKind

WHY = "the same words, named elsewhere"
ABOVE = HEADLINES | {BlockKind.DECK}
"""Kinds of blocks that say before the article what is told in it."""
FEWEST_ABOVE, FEWEST = 3, 5
"""How many words must be the same, in a headline and elsewhere: “I don't know” is said by many."""
SHARE = 0.95
TOLD = frozenset({"said", "says", "told", "tells"})
OWN = frozenset({"i", "we"})
NEAR = 4
"""Words of “she told me that”."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Said:
    words: str
    """In lower case, a blank around each."""
    quote: Quote


def named_elsewhere(document: Document, quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Yields the quotes in order. One without a sure speaker gets the speaker of another quote that
    has the same words and is sure, if all that have them agree."""
    quotes = tuple(quotes)
    looked_for = {tuple(_words(document, quote)[:FEWEST_ABOVE]) for quote in quotes if _open(quote)}
    known = _by_start(document, quotes, looked_for) if looked_for else {}
    for quote in quotes:
        yield _named(document, quote, known) if known and _open(quote) else quote


def _open(quote: Quote) -> bool:
    """Whether it is open who speaks the quote. “The note implied …” is not open: that is the
    note's, whoever reads it out."""
    indirect = quote.kind is QuoteKind.INDIRECT
    told = quote.source is not None and quote.source.form is not MentionForm.PRONOUN
    return quote.unsure or (quote.speaker is None and not (told and indirect))


def _words(document: Document, quote: Quote) -> list[str]:
    text = " ".join(document[piece] for piece in quote.content)
    return [word.replace("’", "'") for word in WORD.findall(text.casefold())]


def _by_start(
    document: Document, quotes: Iterable[Quote], starts: set[tuple[str, ...]]
) -> dict[tuple[str, ...], list[Said]]:
    """The quotes with a sure speaker, found by the rows of FEWEST_ABOVE words in them, only those
    rows that are in ``starts``. To hold every quote against every other would take a time that
    grows with the square of their number."""
    known: dict[tuple[str, ...], list[Said]] = {}
    for quote in quotes:
        if quote.speaker is None or quote.unsure:
            continue
        words = _words(document, quote)
        said = Said(f" {' '.join(words)} ", quote)
        rows = zip(*(words[skipped:] for skipped in range(FEWEST_ABOVE)), strict=False)
        for row in starts.intersection(rows):
            known.setdefault(row, []).append(said)
    return known


def _named(document: Document, quote: Quote, known: dict[tuple[str, ...], list[Said]]) -> Quote:
    words = _words(document, quote)
    if len(words) < (FEWEST_ABOVE if _heads(document, quote) else FEWEST):
        return quote
    row = f" {' '.join(words)} "
    same = [
        said.quote
        for said in known.get(tuple(words[:FEWEST_ABOVE]), ())
        if row in said.words
        and not said.quote.span.meets(quote.span)
        and not _passes_on(document, said.quote, words)
    ]
    if len({found.speaker for found in same}) != 1:
        return quote
    trust = round(SHARE * max(found.confidence for found in same), 3)
    return replace(quote, speaker=same[0].speaker, confidence=trust, why=WHY)


def _passes_on(document: Document, said: Quote, words: list[str]) -> bool:
    """““She told me it was late,” Rossi said”: whether the words, here “it was late”, are somebody
    else's that the speaker passes on."""
    text = ". ".join(document[piece] for piece in said.content).casefold().replace("’", "'")
    place = re.search(r"\W+".join(map(re.escape, words)), text)
    before = WORD.findall(re.split("[.!?]", text[: place.start()])[-1])[-NEAR:] if place else []
    return any(who not in OWN and verb in TOLD for who, verb in pairwise(before))


def _heads(document: Document, quote: Quote) -> bool:
    at = bisect_right(document.blocks, quote.span.start, key=lambda block: block.span.start)
    return at > 0 and document.blocks[at - 1].kind in ABOVE
