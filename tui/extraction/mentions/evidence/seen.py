"""What the whole article shows about the names in it that no list has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.named_bodies import NamedBodies
from tui.extraction.mentions.evidence.named_persons import NamedPersons
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token


@dataclass(slots=True)
class Evidence:
    """What is known about each name. Names are keys in the form that ``key`` gives."""

    counts: dict[str, Counts] = field(default_factory=dict)
    """Names → what stands beside them."""
    persons: NamedPersons = field(default_factory=NamedPersons)
    bodies: NamedBodies = field(default_factory=NamedBodies)
    lower: set[str] = field(default_factory=set)
    """Words the article writes in lower case somewhere."""
    terms: set[str] = field(default_factory=set)
    """Acronyms of what is nobody: "GDP"."""
    states: set[str] = field(default_factory=set)
    """Names of countries."""
    places: set[str] = field(default_factory=set)
    """Unlisted names said to be a town's, a state's."""
    storms: set[str] = field(default_factory=set)
    """Names of storms."""
    vessels: set[str] = field(default_factory=set)
    """Names of ships, whole and by their last words."""
    labels: set[str] = field(default_factory=set)
    """Words in capitals that head the lines of a transcript: "SMITH: …"."""
    turns: Counter[str] = field(default_factory=Counter)
    """Names of two words and more that stand so before a colon: "Jo Smith: …"."""
    played: bool = False
    """The article says that somebody beat somebody, and by how much."""
    foreign: bool = False
    """The language is not English, as far as can be seen."""


def key(tokens: Sequence[Token], piece: Piece) -> str:
    """The words of the name as they are written, a blank between them."""
    return " ".join([token.text for token in tokens[piece.first : piece.last]])
