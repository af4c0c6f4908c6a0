"""A document's blocks as cleaning looks at them: how long, how they end, what they resemble."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.extraction import counting
from tui.extraction.boilerplate.cues import LONGEST, Cue, cue_of, ends_sentence
from tui.model import Block, BlockKind, Document

PROSE_WORDS = 10
"""A line of this many words that ends as a sentence does is prose."""

LONG_WORDS = 25
"""A line of this many words is prose however it ends."""

COMMENTERS = 3
"""Lines of the shape "Name says" from which they are a comment thread and no section headings."""

_COMMENTER = re.compile(r"(?:[•*-]\s|\d{1,3}\.\s)?[^.?!]{2,40}\s(?:says|said|wrote|writes):?\s?\Z")


@dataclass(slots=True)
class Line:
    """``words`` counts what a reader would: two ideographs stand for a word."""

    start: int
    end: int
    words: int
    stop: bool
    kind: BlockKind
    cue: Cue | None

    @property
    def prose(self) -> bool:
        return self.words >= LONG_WORDS or (self.words >= PROSE_WORDS and self.stop)

    @property
    def listed(self) -> bool:
        return self.kind in (BlockKind.LIST, BlockKind.TABLE)

    @property
    def heading(self) -> bool:
        return self.kind in (BlockKind.HEADING, BlockKind.TITLE)


def read(document: Document) -> list[Line]:
    text = document.text
    lines = [_line(text, block) for block in document.blocks]
    commenters = [
        line for line in lines if line.words <= 6 and _COMMENTER.match(text, line.start, line.end)
    ]
    if len(commenters) >= COMMENTERS:
        for line in commenters:
            line.cue = Cue.COMMENTS
    return lines


def _line(text: str, block: Block) -> Line:
    start, end = block.span.start, block.span.end
    words = counting.words(text, start, end)
    stop = ends_sentence(text[max(start, end - 8) : end])
    cue = None
    if block.dropped is None and words <= LONGEST and not (stop and words > 40):
        cue = cue_of(text[start:end], words)
    return Line(start, end, words, stop, block.kind, cue)
