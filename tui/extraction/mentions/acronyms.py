"""What stands before an acronym in brackets: a name, or the words of a term that nobody bears."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.model import Sentence

ACRONYM = re.compile(r"\((?:the )?((?:[A-Z]\.?){2,7})\)")
WORD = re.compile(r"[^\W\d_]+")
FURTHEST = 90  # code points
SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "by", "with"})


def explained(text: str, sentences: Sequence[Sentence]) -> tuple[set[str], set[str]]:
    """The acronyms that the article explains in brackets, and those of them that stand for a term:
    “gross domestic product (GDP)”."""
    found: set[str] = set()
    terms: set[str] = set()
    for sentence in sentences:
        for match in ACRONYM.finditer(text, sentence.span.start, sentence.span.end):
            start = max(sentence.span.start, match.start() - FURTHEST)
            letters = match.group(1)
            whole = _term(WORD.findall(text, start, match.start()), letters.replace(".", ""))
            (terms if whole else found).add(letters)
    return found - terms, terms


def _term(before: Sequence[str], letters: str) -> bool:
    """Whether ``before`` ends in words in lower case with these letters, the last of them no noun
    for bodies or people: “Denby city council (DCC)” is a body."""
    at = len(before)
    lowered = 0
    for letter in reversed(letters.lower()):
        at -= 1
        while at > 0 and before[at] in SMALL and before[at][0] != letter:
            at -= 1
        if at < 0 or before[at][0].lower() != letter:
            return False
        lowered += before[at].islower()
    return lowered >= len(letters) - 1 > 0 and before[-1] not in gazetteer.nouns()
