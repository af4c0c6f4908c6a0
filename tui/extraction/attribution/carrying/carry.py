"""Quoted stretches without a reporting clause of their own, given to a speaker named nearby."""

from __future__ import annotations

from tui.extraction.attribution.carrying.bare import Bare, of_bare_words
from tui.extraction.attribution.carrying.near import Near, only_quotes
from tui.extraction.attribution.drafts import Draft, Needs
from tui.extraction.attribution.syntax.tokens import Line
from tui.model import BlockKind, Document, Quotation, Span

REPORTED = "said, words follow"


def carry(
    document: Document,
    lines: list[Line],
    drafts: list[list[Draft]],
    quotations: tuple[Quotation, ...],
    *,
    english: bool,
) -> None:
    """Gives each line of nothing but quoted words its drafts, in place, and joins them to the quote
    that they continue.

    ``english``: the speaker may be looked for in the subject of the sentence before, and may go on
    speaking after a sentence of the writer's. In other languages that sentence may name somebody
    else without our knowing.
    """
    near = Near()
    swallowed = -1
    for index, line in enumerate(lines):
        here = drafts[index]
        set_off = document.blocks[line.block].kind is BlockKind.QUOTE
        plain = _plain_block(line, index, near, lines, set_off=set_off)
        if plain is not None:
            drafts[index] = here = [plain]
            swallowed = line.block
        elif line.block == swallowed:
            drafts[index] = here = []
        elif only_quotes(line) and not here:
            drafts[index] = here = of_bare_words(
                Bare(document, lines, drafts, index, near, quotations, english)
            )
        near.note(document, line, index, here)


def _plain_block(
    line: Line, index: int, near: Near, lines: list[Line], *, set_off: bool
) -> Draft | None:
    """“She said:” and below it a paragraph without marks, or one that the page sets off as a
    quotation: the draft of all that paragraph. None where the line does not begin such a one."""
    opened = near.open
    if (
        opened is None
        or opened.pieces
        or opened.rule != REPORTED
        or not near.colon
        or near.announced_in != line.block - 1
        or not line.first
    ):
        return None
    end = index
    while end + 1 < len(lines) and lines[end + 1].block == line.block:
        end += 1
    if any(row.quotes for row in lines[index : end + 1]):
        return None
    span = Span(line.start, lines[end].end)
    draft = Draft(index, [span], opened.cue, opened.source, "paragraph after a colon", 0.62)
    draft.needs = Needs.ACTOR
    draft.quoted = set_off
    return draft
