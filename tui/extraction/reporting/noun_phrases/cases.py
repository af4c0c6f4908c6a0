"""Whether a word is a name of Polish, Czech, Russian or Ukrainian in another case: “Nowaka” of
“Nowak”, «Кузнецовой» of «Кузнецова».

By the ends alone, after the tables of declension in school grammars; forms that change the letters
before the end (“Dudzie” of “Duda”) are left out but for the vowel that drops (“Marka” of “Marek”).
"""

from __future__ import annotations

from functools import cache, lru_cache

from tui.extraction.lexicon import rows

_SHORTEST = 2  # letters of a stem
_VOWELS = "aeiouyąęáéíóúůýěаеёиоуыэюяіїє"
_DROPPING = {"pl": ("ek", "ec", "eł"), "cs": ("ek", "ec", "el"), "ru": ("ец",), "uk": ("ець",)}
"""Ends whose vowel drops in all other cases."""


@cache
def _ends(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Ends of the nominative, the longest first, with those that stand in their place."""
    found = [
        (end.strip("-"), tuple(others.split()))
        for tongue, end, others in rows("name_cases")
        if tongue == code
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=2048)
def forms(word: str, code: str) -> frozenset[str]:
    """The other cases of a name of one word; none where it is not known how it goes."""
    low = word.lower()
    consonant = low[-1:] not in _VOWELS
    for end, others in _ends(code):
        if not end and not consonant:
            continue
        if low.endswith(end) and len(word) - len(end) >= _SHORTEST:
            stem = word[: len(word) - len(end)]
            made = {stem + other for other in others}
            for ending in _DROPPING.get(code, ()):
                if not end and low.endswith(ending):
                    short = word[: -len(ending)] + ending[1:].rstrip("ь")
                    made |= {short + other for other in others}
            return frozenset(made)
    return frozenset()


def is_case_of(name: str, other: str, code: str) -> bool:
    """Whether every word of ``name`` is one of ``other`` in another case, or the same; not where
    all are the same."""
    parts, bases = name.split(), other.split()
    if len(parts) != len(bases) or parts == bases:
        return False
    return all(
        part == base or part in forms(base, code) for part, base in zip(parts, bases, strict=True)
    )
