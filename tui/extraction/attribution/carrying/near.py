"""What the lines before leave behind for a line that does not say who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.extraction.attribution.carrying.turns import Turns
from tui.extraction.attribution.drafts import NO_SPEAKER, Draft
from tui.extraction.attribution.syntax.flags import PUNCT, QUOTE
from tui.extraction.attribution.syntax.tokens import Line
from tui.model import Document


@dataclass(slots=True)
class Near:
    draft: Draft | None = None
    """The last draft that has a speaker."""
    block: int = -1
    line: int = -1
    """The line of that draft."""
    open: Draft | None = None
    """A draft that announces words to come (“She said:”)."""
    announced_in: int = -1
    """The block the words are expected in, or the one before it."""
    colon: bool = False
    turns: Turns = field(default_factory=Turns)

    def note(self, document: Document, line: Line, index: int, here: list[Draft]) -> None:
        """The line has been read, with these drafts."""
        announced = [draft for draft in here if draft.colon]
        spoken = [draft for draft in here if draft.pieces]
        if spoken:
            self.turns.note(document, line.block, spoken[0])
        if spoken or announced:
            last = (spoken or announced)[-1]
            if last.rule == NO_SPEAKER:
                self.draft = None  # somebody spoke in between, no telling who
            else:
                self.draft, self.block, self.line = last, line.block, index
        elif not only_quotes(line) and self.block != line.block:
            self.draft = None
        ends_open = bool(line.tokens) and line.tokens[-1].low == ":"
        self.colon = ends_open or (self.colon and only_quotes(line))
        if announced and announced[-1] is here[-1]:
            self.open, self.announced_in = announced[-1], line.block
        elif ends_open and spoken:
            self.open, self.announced_in = spoken[-1], line.block
        elif only_quotes(line) and self.open is not None:
            self.announced_in = line.block
        else:
            self.open = None


def only_quotes(line: Line) -> bool:
    return bool(line.quotes) and all(token.tag & (QUOTE | PUNCT) for token in line.tokens)
