"""What the words right before a mention show about it: that it is behind a preposition, that
somebody is called its aide, that it is a part somebody plays.

All ask about the end of what its sentence says before it (``Surroundings.before``).
"""

from __future__ import annotations

import re

from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set

GOVERNING = word_set("governing prepositions")
FRONTED = frozenset(
    {"Besides", "Despite", "Without", "Unlike", "Like", "Alongside", "Among", "With", "Against"}
)
"""At the head of a sentence; what they govern stands right behind."""
BETWEEN = 3  # words at most from a preposition to what it governs
NAMELIKE = re.compile(r"[\w.’'-]+")
OPENING = "“”\"‘'(—–…["
OWNING = frozenset({"of", "to", "for", "with"})
PORTRAYED = re.compile(
    r"\b(?:part|role|character) of (?:[a-z-]+ ){0,3}\Z"
    r"|\bplay(?:s|ed|ing)? (?:the|an?) (?:[a-z-]+ ){0,3}\Z"
)


def oblique(before: str) -> bool:
    """“to Ana Rossi”, “of the mayor”, “against his aide”: no subject."""
    if not before[-1:].isspace():
        return False
    near = before.split()[: -BETWEEN - 2 : -1]
    if not near or near[0].lstrip(OPENING) in FRONTED:
        return bool(near)
    for word in near:
        if word.lstrip(OPENING) in GOVERNING:
            return True
        if not word.isalpha() and NAMELIKE.fullmatch(word) is None:
            return False
    return False


def owned(before: str) -> bool:
    """Whether a noun for a person stands there that the next name belongs to: “an aide to”."""
    head, _, preposition = before.removesuffix("the ").removesuffix(" ").rpartition(" ")
    if preposition not in OWNING or not before.endswith(" ") or not head or head[-1].isspace():
        return False
    noun = head.split()[-1].rpartition("-")[2].lstrip(OPENING)
    return noun in words("roles") or noun in words("kinship")


def bracketed(before: str) -> bool:
    """Whether a bracket is open at the end of ``before``."""
    return "(" in before and before.rfind("(") > before.rfind(")")


def portrayed(before: str) -> bool:
    """“the part of Isla Quennell”: somebody in a play, who says nothing outside it."""
    told = " of " in before or "play" in before  # seldom; a search takes three times as long
    return told and PORTRAYED.search(before) is not None
