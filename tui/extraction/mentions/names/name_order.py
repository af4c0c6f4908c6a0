"""Names whose family name comes first, which is an ordinary word or a newspaper's name, too."""

from __future__ import annotations

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.offices import titled
from tui.extraction.mentions.nouns import ordinary

SYLLABLE = 4  # letters


def family_first(texts: list[str], at: int) -> bool:
    """Whether a family name and the given names after it stand here: "Park Ji-hoon", "Sun Meiling".

    The family names are ordinary words and newspapers, too, so the second word must be neither.
    """
    if at + 1 >= len(texts) or texts[at] not in words("family_first"):
        return False
    given = texts[at + 1]
    first, hyphen, second = given.partition("-")
    if hyphen and first.isalpha() and second.isalpha() and second.islower():
        return True
    listed = gazetteer.known(texts, at) or gazetteer.known(texts, at + 1)
    common = texts[at] in words("organization_heads") or texts[at] in words("place_heads")
    return (
        common
        and at + 2 == len(texts)
        and given.istitle()
        and not listed
        and not ordinary(given.lower())
        and given not in words("organization_heads")
        and given not in words("place_heads")
        and not titled([given.lower()], 0)
    )


def syllables(texts: list[str], at: int) -> bool:
    """Whether three short words, of which the first is a family name, are a name: "Le Minh Hoa"."""
    names = texts[at : at + 3]
    if len(names) < 3 or names[0] not in words("family_first"):
        return False
    short = all(name.istitle() and len(name) <= SYLLABLE + 1 for name in names[1:])
    return short and any(gazetteer.given(name) or name == "Thi" for name in names[1:])
