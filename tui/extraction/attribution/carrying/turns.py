"""Two people who speak in turn: “Why?” Rossi asked. | “Because,” he said. | “Is that all?” | “It
is.”"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.extraction.attribution.drafts import Draft
from tui.extraction.attribution.syntax.named_source import Source
from tui.model import Document, Quote, QuoteKind, Span

IN_TURN = "the other one's turn"
AFTER_HIM = "paragraph after who spoke last"
ASKING = frozenset({"asked", "asks"})
ANSWERING = frozenset(
    {
        "answered",
        "answers",
        "countered",
        "interjected",
        "replied",
        "replies",
        "responded",
        "retorted",
    }
)
PARAGRAPHS_BACK = 2
BREAKS = re.compile(r"\n\s*")
BACK = " back"
"""“shot back”, “fired back”, “wrote back”."""


@dataclass(slots=True)
class Turns:
    """Who spoke in the last two paragraphs: for each the paragraph's index and its last
    draft."""

    last: list[tuple[int, Draft]] = field(default_factory=list)
    asker: tuple[int, Draft] | None = None
    """Who asked, in a paragraph in which another spoke last."""

    def note(self, document: Document, block: int, draft: Draft) -> None:
        """Record ``draft`` as the last one so far in the paragraph with the index ``block``."""
        if self.last and self.last[-1][0] == block:
            _, before = self.last.pop()
            if _cue(document, before.cue) in ASKING:
                self.asker = (block, before)
        self.last = [*self.last[-1:], (block, draft)]

    def other(self, document: Document, block: int) -> Source | None:
        """Whose turn it is in a paragraph of nothing but quoted words: of the two who spoke before,
        the one who did not speak last. The two paragraphs right before must be a conversation: one
        of them asks, or one answers."""
        if (asker := self._asks_again(document, block)) is not None:
            return asker
        if len(self.last) < 2:
            return None
        (first, asking), (second, answering) = self.last
        if (first, second) != (block - 2, block - 1) or not answering.quoted:
            return None
        if puts_a_question(document, answering):
            return asking.source
        if not asking.quoted:  # “His lawyer asked whether it was. | “It was,” Rossi said.”
            return asking.source if _cue(document, asking.cue) in ASKING else None
        back = _cue(document, answering.cue)
        answers = back in ANSWERING or back.endswith(BACK) or answering.rule == IN_TURN
        return asking.source if answers or asks(document, asking) else None

    def _asks_again(self, document: Document, block: int) -> Source | None:
        """“Rossi asked if it was. “Yes,” he replied. | “And now?””: Rossi."""
        if self.asker is None or not self.last or self.asker[0] != block - 1:
            return None
        there, answer = self.last[-1]
        replied = there == block - 1 and _cue(document, answer.cue) in ANSWERING
        return self.asker[1].source if replied else None


def asks(document: Document, draft: Draft) -> bool:
    """Whether any of the words end in a question mark."""
    return any(document[piece].rstrip("”\"'’ ").endswith("?") for piece in draft.pieces)


def puts_a_question(document: Document, draft: Draft) -> bool:
    """““Will it?” asked Rossi. | “It will.””: whether the verb asks and the words end in a question
    mark. What follows is then seldom the asker's."""
    return _cue(document, draft.cue) in ASKING and asks(document, draft)


def talks_with_another(document: Document, place: int, quotes: Sequence[Quote]) -> bool:
    """Whether a paragraph at ``place``, after what the last of ``quotes`` says, may be an answer by
    whoever spoke, in quotation marks, in the paragraph before that."""
    speaker = quotes[-1].speaker
    others = (q for q in reversed(quotes) if q.speaker != speaker and q.kind is QuoteKind.DIRECT)
    other = next(others, None)
    if other is None:
        return False
    return len(BREAKS.findall(document.text, other.span.end, place)) <= PARAGRAPHS_BACK


def _cue(document: Document, cue: Span | None) -> str:
    return "" if cue is None else document[cue].lower()
