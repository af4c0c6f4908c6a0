"""What a given name shows about its bearer."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import rows


def gender_of(word: str) -> str:
    """m, f, or nothing where the folded given name does not show it."""
    return _genders().get(word, "")


def gender_of_relative(noun: str) -> str:
    """m, f, or nothing: of “father”, “sister”, “cousin”."""
    return _relatives().get(noun, "")


@cache
def _relatives() -> dict[str, str]:
    return {noun: gender for noun, gender, _ in rows("kinship") if gender in ("m", "f")}


@cache
def _genders() -> dict[str, str]:
    """Of names that are no ordinary words besides."""
    return {
        row[0].lower(): row[1] for row in rows("given_names") if len(row) == 2 and row[1] != "u"
    }
