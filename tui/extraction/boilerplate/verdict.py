"""What becomes of a line, and the words for why.

Made by the rules (``verdicts``), and by what looks at the page after them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.boilerplate.line import Cue
from tui.model import Block, BlockKind

BEFORE = "before the article"
AFTER = "after the article"
DOUBLE = "headline repeated"
STORY = "another story's headline"
CALL = str(Cue.NEWSLETTER)


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: BlockKind | None = None
    dropped: str | None = None
    unsure: bool = False

    def applied(self, block: Block) -> Block:
        if self is KEEP or block.dropped is not None:
            return block
        kind = self.kind or block.kind
        return Block(block.span, kind, self.dropped, self.unsure, block.by_reader)


KEEP = Verdict()
UNSURE = Verdict(unsure=True)
