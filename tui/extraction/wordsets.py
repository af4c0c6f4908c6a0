"""Small closed sets of words by name: particles, determiners, locative prepositions."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import rows


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(members.split()) for name, members in rows("word_sets")}


@cache
def word_set(name: str) -> frozenset[str]:
    """The set ``name`` of lexicon/word_sets.txt.

    Raises:
        KeyError: the file has no such set.
    """
    return _sets()[name]
