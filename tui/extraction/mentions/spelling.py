"""What the letters of a name alone tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.wordsets import word_set

_BOUND = re.compile("[-'’]")


def technical(name: str) -> bool:
    """ "X100", "DSLRs", "AR": no part of a person's name; initials are."""
    if any(char.isdigit() for char in name):
        return True
    return camel(name) or (name.isupper() and len(name) > 1 and "." not in name)


def initialled(names: Sequence[str]) -> bool:
    """ "CJ Joiner": two initials without full stops, and a family name; no club, no office."""
    if len(names) != 2 or not names[1].istitle():
        return False
    initials = names[0]
    two = len(initials) == 2 and initials.isalpha() and initials.isupper()
    return two and initials not in word_set("no initials")


def camel(text: str) -> bool:
    """A capital inside, as firms write themselves: "PolitiFact", and not "McKay", "Ja'Marr" or
    "al-Sadr"."""
    if text.isupper() or text.startswith(("Mc", "Mac", "De", "La", "Le", "O'", "O’", "D'", "D’")):
        return False
    return any(char.isupper() for char in _BOUND.split(text)[-1][2:])
