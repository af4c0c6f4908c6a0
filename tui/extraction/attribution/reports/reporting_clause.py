"""A reporting clause, and the words of its line that it may report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tui.extraction.attribution.reports.speaking import Order
from tui.extraction.attribution.syntax.flags import AUX, VERB
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.tokens import Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: “Ana Rossi said”."""

    verb: int
    """The place of its verb among the tokens of the line."""
    takes: str
    """What the verb takes here, as letters of the list of reporting verbs."""
    source: Source | None
    order: Order
    trust: float
    left_at: int
    """The last token before the clause, or -1."""

    def follows(self, tokens: list[Token], *words: str) -> bool:
        """Whether one of ``words`` stands before it: “as she said”, “what she said”."""
        return self.left_at >= 0 and tokens[self.left_at].low in words

    def lacks_subject(self, tokens: list[Token]) -> bool:
        """“the plan, which she said was late”: the subject of the words behind it is “which”."""
        behind = self.verb + 1
        relative = self.follows(tokens, "which", "who", "what", "that")
        return relative and behind + 1 < len(tokens) and bool(tokens[behind].tag & (AUX | VERB))


class Words(NamedTuple):
    """The words that a clause may report: before it, behind it, or both."""

    left: tuple[int, int] | None
    """The tokens [start, stop) before the clause."""
    start: int
    """The first token of those behind the clause, or -1."""
    stop: int
    """The token after the last of those behind the clause."""
    comma: bool
    """A comma parts the clause from those behind it."""
