"""Whether two quotes are the same statement: word by word, however they are cut, marked or spelt in
capitals; a few other words are forgiven, for papers shorten and mend what was said."""

from __future__ import annotations

from collections.abc import Sequence

from tui.folding import HAN_KANA
from tui.search.words import keys

LONGEST = 400
"""Words of a quote that are compared; a speech is known by its start."""

FEWEST = 5
"""Words in common, and ``LETTERS`` of them: “we have to wait and see” is said by many."""
LETTERS = 24

RUN = 3
"""Words in a row, from which a stretch counts as the same."""

MOST_OF_IT = 0.7
"""Of the shorter one's words, that must stand in such stretches; or ``LONG_RUN`` in one: the end
of the one may be the beginning of the other."""
LONG_RUN = 10


def statement(text: str) -> list[str]:
    """Its words, as they are compared; [] where they say too little to be anybody's own."""
    own = keys(text)[:LONGEST]
    return own if _telling(own) else []


def _telling(words: Sequence[str]) -> bool:
    return len(words) >= FEWEST and sum(map(_letters, words)) >= LETTERS


def _letters(word: str) -> int:
    """A Chinese or Japanese character, a word of its own here, says as much as some letters."""
    return 3 if HAN_KANA[0] <= word < "\uac00" else len(word)


def shared(own: Sequence[str], other: Sequence[str]) -> float:
    """How much of the shorter one both have, 0 where it is too little to be the same."""
    known = set(other)
    if sum(word in known for word in own) < FEWEST:  # most are ruled out so
        return 0.0
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, own, other, autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size >= RUN]
    common = [word for run in runs for word in own[run.a : run.a + run.size]]
    if not _telling(common):
        return 0.0
    part = len(common) / min(len(own), len(other))
    longest = max(run.size for run in runs)
    return part if part >= MOST_OF_IT or longest >= LONG_RUN else 0.0
