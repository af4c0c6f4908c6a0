"""English words that nobody is called by: what ends in such a noun is a firm, a band or a thing."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import entries, rows, words
from tui.extraction.wordsets import word_set

ROMANCE = frozenset({"fr", "es", "it", "pt"})
TRADES = word_set("trades in ing")
SHORTEST = 4  # letters; shorter ones are acronyms


@cache
def _unborne() -> frozenset[str]:
    return frozenset(entries("unborne_nouns"))


@cache
def bodies_abroad() -> frozenset[str]:
    """What bodies are called by in French, Spanish, Italian and Portuguese, with a capital, if it
    is no word of English: "Autorité", "Consejo"."""
    named = [
        noun.capitalize()
        for tongue, use, nouns in rows("bodies_abroad")
        if tongue in ROMANCE and use == "heads"
        for noun in nouns.split()
    ]
    english = [words(name) for name in ("ordinary_words", "organization_heads", "given_names")]
    english.append(_unborne())
    return frozenset(
        noun
        for noun in named
        if len(noun) > SHORTEST and all(known.isdisjoint((noun, noun.lower())) for known in english)
    )


def ordinary(lowered: str) -> bool:
    """Whether it is a word that says nothing of names: a list of the everyday ones has it."""
    return lowered in words("ordinary_words")


def unborne(word: str) -> bool:
    """Whether a word with a capital is, in the singular or the plural, a noun and nobody's family
    name: "Collective", "Shipyards"."""
    if not word.istitle():
        return False
    lowered = word.lower()
    return lowered in _unborne() or lowered in TRADES or many(lowered)


def many(lowered: str) -> bool:
    """Whether it is the plural of such a noun, or ends as one does: "Genetics"."""
    if lowered[-1:] != "s" or lowered[-2:] == "ss":
        return False
    if lowered in _unborne():
        return True
    if lowered[-3:] == "ies":
        return lowered[:-3] + "y" in _unborne()
    return lowered[:-1] in _unborne() or (lowered[-2:] == "es" and lowered[:-2] in _unborne())
