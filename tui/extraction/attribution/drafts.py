"""An attribution in the making: token spans turned into text spans, speaker not yet looked up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from tui.extraction.attribution.syntax.flags import PUNCT, QUOTE
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.tokens import Token
from tui.model import Span

NO_SPEAKER = "no speaker named"
SAME_PARAGRAPH = "same paragraph, same speaker"
SIGNED = "dash and name"
"""The rule for words with somebody’s name below them: “— Ana Rossi”."""
LOOSE = frozenset({"that", "and", "but", "as", "like", "it"})


class Label(Enum):
    """What the words before a colon are, at the head of a block."""

    NONE = auto()
    """There are none, or they are a name in a headline."""
    TURN = auto()
    """Who speaks in a transcript: all of the block is said."""
    TURN_IN_CAPITALS = auto()
    REPORT = auto()
    """A poll, a study, the police."""


class Needs(IntEnum):
    """What the source must lead to for words without quotation marks to be a quote. Verbs like
    “reveal” and “add” are used of things, too, which say nothing."""

    NOBODY = 0
    ACTOR = 1
    PERSON = 2


@dataclass(slots=True)
class Draft:
    line: int
    pieces: list[Span]
    cue: Span | None
    source: Source | None
    rule: str
    trust: float
    quoted: bool = False
    """All content stands in quotation marks."""
    carried: bool = False
    colon: bool = False
    """Announces the words that follow in the next line or block."""
    joins: bool = False
    """Goes on with the quote before it: “A,” she said. “B.” is one."""
    label: Label = Label.NONE
    needs: Needs = Needs.NOBODY
    person_only: bool = False
    """Speaker unknown unless the source leads to a person."""

    @property
    def whole_block(self) -> bool:
        """Whether it is a transcript's turn and takes all of its block."""
        return self.label in (Label.TURN, Label.TURN_IN_CAPITALS)


def pieces(tokens: list[Token], start: int, stop: int) -> tuple[list[Span], bool]:
    """Text spans of the tokens ``[start, stop)``, and whether all of it stands in marks.

    Nothing but quoted stretches (and “that”) gives one span for each; otherwise one span over all.
    """
    while (
        start < stop
        and tokens[start].tag & PUNCT
        and tokens[start].low not in ("$", "£", "€", "¿", "¡")
    ):
        start += 1
    while stop > start and tokens[stop - 1].tag & PUNCT and tokens[stop - 1].low != "%":
        stop -= 1
    if start >= stop:
        return [], False
    inside = tokens[start:stop]
    quotes = [token for token in inside if token.tag & QUOTE]
    if quotes and all(t.tag & (QUOTE | PUNCT) or t.low in LOOSE for t in inside):
        return [Span(token.start, token.end) for token in quotes], True
    return [Span(tokens[start].start, tokens[stop - 1].end)], False
