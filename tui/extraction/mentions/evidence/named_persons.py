"""The persons whom an article names in full, by the words of their names."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.linking import PARTICLES
from tui.extraction.mentions.names.runs import SAINTS
from tui.extraction.wordsets import word_set

OF_PARENTS = word_set("patronymics") | {"de", "del", "dos", "das"}
SUFFIXED = word_set("behind names")


@dataclass(slots=True)
class NamedPersons:
    words: dict[str, str] = field(default_factory=dict)
    """Words of full names → gender, the last of which stand for them alone."""
    full: set[str] = field(default_factory=set)
    """Full names in lower case."""
    tails: set[str] = field(default_factory=set)
    """Family names with the small words before them: "van der Holm" of "Jan van der Holm"."""
    given: set[str] = field(default_factory=set)
    """First words of full names."""

    def add(self, names: tuple[str, ...], gender: str) -> None:
        last = names[-2] if len(names) > 1 and names[-1] in SUFFIXED else names[-1]
        if len(last) > 1 and not last.endswith("."):
            self.words[last] = gender or self.words.get(last, "")
        opens = gazetteer.given(names[0]) or len(names[0].strip(".")) == 1
        if len(names) == 3 and opens and _may_be_alone(names[1]):
            self.words.setdefault(names[1], gender)
        if (
            len(names) in (4, 5, 6)
            and opens
            and _two_given(names[1:-2])
            and _may_be_alone(names[-2])
        ):
            self.words.setdefault(names[-2], gender)
        for one, link in pairwise(names[1:]):
            if link in OF_PARENTS and one.lower() not in PARTICLES:
                self.words.setdefault(one, gender)  # “Abdul Karim bin Yusof”
        self.full.add(" ".join(names).lower())
        for at in range(1, len(names) - 1):
            if (names[at].islower() and names[at] in PARTICLES) or names[at] in SAINTS:
                self.tails.add(" ".join(names[at:]).lower())
        if len(names) > 1 and len(names[0]) > 2:
            self.given.add(names[0])
        if len(names) > 1 and names[0] in words("family_first"):
            self.words.setdefault(names[0], gender)


def _two_given(further: tuple[str, ...]) -> bool:
    """What stands between the first given name and the two family names of “Ana Luisa Salas
    Herrera”, “María del Carmen Salas Herrera”."""
    if further[:2] in (("de", "los"), ("de", "las")):
        return len(further) > 2  # “María de los Ángeles”
    linked = len(further) == 1 or further[0] in OF_PARENTS
    return linked and gazetteer.given(further[-1]) is not None


def _may_be_alone(middle: str) -> bool:
    """“Gloria Salas Herrera” is Salas afterwards, “Ruth Anne Holm” and “Jan van Dyk” never so."""
    return len(middle) > 3 and middle.isalpha() and gazetteer.given(middle) is None
