"""The word classes of Japanese, Chinese and Korean, as the word list has them."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import rows


@cache
def word_classes(code: str) -> dict[str, tuple[str, ...]]:
    """Class to its members, the longest first."""
    return {
        name: tuple(
            sorted(
                (word.replace("_", " ") for word in members.split()),
                key=lambda word: (-len(word), word),
            )
        )
        for tongue, name, members in rows("grammar_east_asia")
        if tongue == code
    }
