"""A word as typed, to the words of the vocabulary that may be meant, each with how well it fits."""

from __future__ import annotations

from tui.search.index import Index

EXACT = 1.0
STARTS = 0.8  # up to 0.99, the more of the word is typed
INSIDE = 0.6
ONE_TYPO = 0.5
TWO_TYPOS = 0.35
TYPO_AT_START = 0.3  # so far: the word is still being typed

ONE_FROM, TWO_FROM = 4, 8
"""Letters a word needs for one and for two typos: of three letters, one changed is another word."""


def near(word: str, index: Index) -> dict[str, float]:
    """Words that ``word`` is, starts, or is in."""
    found: dict[str, float] = {}
    length = len(word)
    for key in index.vocabulary:
        if key.startswith(word):
            found[key] = EXACT if len(key) == length else STARTS + 0.19 * length / len(key)
        elif length >= ONE_FROM and word in key:
            found[key] = INSIDE
    return found


def like(word: str, index: Index) -> dict[str, float]:
    """Words that ``word`` would be but for a typo or two (optimal string alignment: a letter more
    or less, another one, or two swapped)."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    length = len(word)
    if length < ONE_FROM:
        return {}
    most = 2 if length >= TWO_FROM else 1
    found: dict[str, float] = {}
    # What is typed so far may be the start of a longer word, the typo in it.
    starts: dict[str, list[str]] = {}
    for key in index.vocabulary:
        if len(key) > length and key[0] == word[0]:
            starts.setdefault(key[:length], []).append(key)
    for start, _, _ in extract(word, list(starts), scorer=OSA.distance, score_cutoff=1, limit=None):
        for key in starts[start]:
            found[key] = TYPO_AT_START
    matches = extract(word, index.vocabulary, scorer=OSA.distance, score_cutoff=most, limit=None)
    for key, typos, _ in matches:
        if typos and not key.isdecimal():
            found[key] = ONE_TYPO if typos == 1 else TWO_TYPOS
    return found
