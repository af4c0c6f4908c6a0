"""Turns of a transcript over several paragraphs, of which only the first has the name."""

from __future__ import annotations

from dataclasses import replace

from tui.extraction.attribution.carrying.labels import LABEL
from tui.extraction.attribution.drafts import Draft, Label
from tui.extraction.attribution.syntax.flags import QUOTE
from tui.extraction.attribution.syntax.tokens import Line
from tui.model import Block, Document, Span

WHY = "the turn goes on"
TRUST = 0.8
NEAR = 6  # blocks up to the next turn
TALKING = frozenset(
    {"i", "i'm", "i've", "i'd", "i'll", "we", "we're", "we've", "we'd", "we'll", "me", "my", "us"}
    | {"our", "you", "you're", "you've", "you'd", "you'll", "your", "let's"}
)
"""Words that a report uses within quotation marks alone."""


def goes_on(document: Document, rows: list[Line], number: int, turn: Draft) -> Draft | None:
    """The draft of the paragraph that begins with the line ``number``, right behind a ``turn`` in
    capitals or behind what that went on with: “ROSSI: Good morning.”, “I closed it last night.”

    It is the same speaker's if it talks of “I”, “we” or “you” outside quotation marks, and somebody
    else's turn follows; else it may be a remark of who wrote the transcript down. Right below a
    name in a line of its own it always is.
    """
    index = rows[number].block
    block = document.blocks[index]
    if turn.label is not Label.TURN_IN_CAPITALS or _opens_a_turn(document, block):
        return None  # “QUESTION: Did you know?”, of whom nobody knows
    if not _is_followed(document, index):
        return None
    said = [Span(block.span.start, block.span.start + len(document[block.span].rstrip()))]
    more = Draft(number, said, turn.cue, turn.source, WHY, TRUST, label=turn.label)
    if not turn.pieces:
        return replace(more, rule=turn.rule, trust=turn.trust)
    for line in rows[number:]:
        if line.block != index:
            return None
        if any(not t.tag & QUOTE and t.low.replace("’", "'") in TALKING for t in line.tokens):
            return more
    return None


def _is_followed(document: Document, index: int) -> bool:
    """Whether a name in capitals and a colon open one of the next blocks."""
    return any(
        _opens_a_turn(document, block) for block in document.blocks[index + 1 : index + 1 + NEAR]
    )


def _opens_a_turn(document: Document, block: Block) -> bool:
    match = LABEL.match(document.text, block.span.start, block.span.end)
    return match is not None and match.group(1).isupper()
