"""Words printed in capitals that are no acronyms: “KAREN”, “NORTHERN”, as a story begins."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import rows, words

LONG = 4  # letters, of which few acronyms have as many
LONGER = 6
ENDINGS = ("ern", "tal", "nal", "ral", "ing", "ers", "ed", "tion", "tions", "ment", "ists")
CLASSES = ("DET", "PREP", "SUB", "CONJ", "ADV", "NUM")


def calmed(text: str) -> str:
    """“ROSSI-HALE” as “Rossi-Hale”."""
    return "-".join([part.capitalize() for part in text.split("-")])


def is_word(text: str) -> bool:
    """Whether it is also a word in small letters, or a name."""
    lowered = text.lower()
    if len(text) < LONG:
        return lowered in _small()
    if calmed(text) in _names() or lowered in words("ordinary_words"):
        return True
    return len(text) >= LONGER and lowered.endswith(ENDINGS)


@cache
def _names() -> frozenset[str]:
    return words("given_names") | words("countries") | words("places")


@cache
def _small() -> frozenset[str]:
    """Short words of the closed classes, but “who”, “us” and “it”: WHO, US, IT."""
    return frozenset(
        word
        for word, classes in rows("function_words")
        if len(word) < LONG and classes.split()[0] in CLASSES
    )
