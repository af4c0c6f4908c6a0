"""Sentences that run into each other: "… on Friday.The call came"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.lexicon import rows, words
from tui.model import Document, Repair, RepairKind, Span

# A stop between a small letter and a capital. What follows the word after it must be the rest of a
# sentence, so "Example.Com/News" and "System.Out.println" are none.
# (What stands before the stop is looked at after it: else every letter is, in four times the time.)
_RUN_ON = re.compile(r"[.!?](?<=[^\W\dA-Z_][.!?])[”’)]?(?=([A-ZÀ-Þ][^\W\dA-Z_]*)[,'’]?\s)")
_WORD_BEFORE = re.compile(r"(?:^|[\s“‘(\"'—–-])([^\W\d_]{2,})\Z")
WINDOW = 40
"""Code points looked at before the stop."""

OPENER = 0.97  # the word after can only open a sentence
ORDINARY = 0.95  # it is a word of the lists
ELSEWHERE = 0.9  # it stands elsewhere in the text by itself: a name


def find(document: Document) -> Iterator[Repair]:
    """Sentences without a space between them: “ended.The”."""
    for block in document.kept:
        start, end = block.span.start, block.span.end
        for match in _RUN_ON.finditer(document.text, start, end):
            before = _WORD_BEFORE.search(
                document.text[max(start, match.start() - WINDOW) : match.start()]
            )
            if before is None or before[1].casefold() in _abbreviations():
                continue
            if (sure := _sureness(document.text, match[1])) is None:
                continue
            yield Repair(
                Span(match.start() - len(before[1]), match.end(1)),
                f"{before[1]}{match[0]} {match[1]}",
                RepairKind.MISSING_SPACE,
                sure,
            )


def _sureness(text: str, word: str) -> float | None:
    """How sure it is that what follows the stop is a word; "Com" and "Txt" are not."""
    if word in words("sentence_starters"):
        return OPENER
    if word.casefold() in words("ordinary_words"):
        return ORDINARY
    return ELSEWHERE if f" {word} " in text else None


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row[0] for row in rows("abbreviations"))
