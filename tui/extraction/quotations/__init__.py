"""Text between quotation marks: where it runs, and what the marks are there for.

Pairing starts anew in every block, so that one forgotten mark cannot turn the rest of an article
inside out; a quotation carried over paragraphs re-opens its mark in the next one (``continues``).
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.extraction.quotations.kinds import kind_of
from tui.extraction.quotations.pairing import Pair, pairs
from tui.model import Document, Quotation, Sentence, Span

SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b|\b[A-Z]{2,}:(?=\s)")

__all__ = ["find_quotations"]


SINGLE_OPENS = ("'", "‘")


def find_quotations(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """Every quoted stretch of the kept blocks, ordered by start, the outer before the nested.

    ``sentences`` serve to tell a whole sentence in marks from a word in them.
    """
    starts = frozenset(sentence.span.start for sentence in sentences)
    text, kept = document.text, document.kept
    by_block = [
        (
            block,
            pairs(
                text,
                block.span.start,
                block.span.end,
                goes_on=after is not None and text.startswith(SINGLE_OPENS, after.span.start),
            ),
        )
        for block, after in pairwise([*kept, None])
        if block is not None
    ]
    found: list[Quotation] = []
    left_open = False
    for number, (block, here) in enumerate(by_block):
        following = by_block[number + 1][1] if number + 1 < len(by_block) else []
        if here and _excerpt(document, block.span, here, following):
            del here[0]
        reach = -1
        for index, pair in enumerate(here):
            nested = pair.end <= reach
            reach = max(reach, pair.end)
            first = index == 0 and not document.text[block.span.start : pair.start].strip()
            found.append(
                Quotation(
                    pair.span,
                    pair.inner,
                    kind_of(document, block, pair, opens_sentence=pair.start in starts),
                    nested,
                    pair.closed,
                    continues=first and left_open and not nested,
                )
            )
        left_open = _left_open(document.text, here, block.span.end)
    return tuple(found)


def _excerpt(document: Document, block: Span, here: list[Pair], following: list[Pair]) -> bool:
    """Whether a straight mark opens a passage from elsewhere that has “…” of its own.

    The mark then sets off the whole passage, narration included, and its own marks show who speaks
    in it. A turn of a transcript, or what somebody says as “I”, is speech all the same.
    """
    text, first = document.text, here[0]
    if first.closed or text[first.start] != '"' or text[block.start : first.start].strip():
        return False
    if SPOKEN.search(text, first.inner.start, first.inner.end):
        return False
    inside = here[1:2] or following[:1]
    between = text[first.end : inside[0].start].strip() if inside else "?"
    return bool(inside) and text[inside[0].start] == "“" and (len(here) > 1 or not between)


def _left_open(text: str, here: list[Pair], end: int) -> bool:
    """Whether the block ends inside a quotation."""
    last: Pair | None = None
    for pair in here:
        if last is None or pair.start >= last.end:
            last = pair  # and none within it
    return last is not None and not last.closed and not text[last.end : end].strip()
