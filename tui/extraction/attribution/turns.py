"""Two who speak in turn: “Why?” Rossi asked. | “Because,” he said. | “Is that all?” | “It is.”"""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.extraction.attribution.drafts import Draft, Source
from tui.model import Document, Span

IN_TURN = "the other one's turn"
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
BACK = " back"
"""“shot back”, “fired back”, “wrote back”."""


@dataclass(slots=True)
class Turns:
    """Who spoke in the last two paragraphs, each a draft all in marks."""

    last: list[tuple[int, Draft]] = field(default_factory=list)

    def note(self, block: int, draft: Draft) -> None:
        if self.last and self.last[-1][0] == block:
            self.last.pop()
        self.last = [*self.last[-1:], (block, draft)]

    def other(self, document: Document, block: int) -> Source | None:
        """Whose turn it is in a paragraph of nothing but words in marks.

        Two paragraphs must stand right before it in which two talk: one asks, or one answers.
        """
        if len(self.last) < 2:
            return None
        (first, asking), (second, answering) = self.last
        if (first, second) != (block - 2, block - 1) or not answering.quoted:
            return None
        if not asking.quoted:  # “His lawyer asked whether it was. | “It was,” Rossi said.”
            return asking.source if _cue(document, asking.cue) in ASKING else None
        asks = any(document[piece].rstrip("”\"'’ ").endswith("?") for piece in asking.pieces)
        back = _cue(document, answering.cue)
        talk = asks or back in ANSWERING or back.endswith(BACK) or answering.rule == IN_TURN
        return asking.source if talk else None


def _cue(document: Document, cue: Span | None) -> str:
    return "" if cue is None else document[cue].lower()
