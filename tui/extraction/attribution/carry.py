"""Quoted stretches without a reporting clause of their own, given to a speaker named nearby."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution.drafts import Draft, Source
from tui.extraction.attribution.tokens import Line
from tui.extraction.attribution.vocabulary import Tag
from tui.model import Quotation

QUOTE, PUNCT = int(Tag.QUOTE), int(Tag.PUNCT)


@dataclass(slots=True)
class Near:
    """What the lines before leave behind."""

    draft: Draft | None = None
    block: int = -1
    line: int = -1
    open: Draft | None = None
    """A draft that announces words to come (“She said:”)."""
    announced_in: int = -1


def only_quotes(line: Line) -> bool:
    return bool(line.quotes) and all(token.tag & (QUOTE | PUNCT) for token in line.tokens)


def carry(
    lines: list[Line],
    drafts: list[list[Draft]],
    quotations: tuple[Quotation, ...],
) -> None:
    """Adds drafts for bare quoted lines, in place; joins them to the quote they continue."""
    near = Near()
    for index, line in enumerate(lines):
        here = drafts[index]
        if only_quotes(line) and not here:
            drafts[index] = here = _bare(line, index, near, quotations)
        _note(line, index, here, near)


def _bare(line: Line, index: int, near: Near, quotations: tuple[Quotation, ...]) -> list[Draft]:
    spans = [quotations[quote].span for quote in line.quotes]

    def make(source: Source | None, rule: str, trust: float) -> Draft:
        return Draft(index, spans, None, source, rule, trust, True, True)

    first = quotations[line.quotes[0]]
    last = near.draft
    if first.continues and last is not None and last.source is not None:
        return [_continued(make(last.source, "quotation goes on", 0.93), last)]
    if near.open is not None and near.announced_in >= line.block - 1:
        draft = make(near.open.source, "named just before", 0.9)
        draft.cue = near.open.cue
        return [draft]
    if last is not None and near.block == line.block and last.source is not None:
        if near.line == index - 1:
            trust = 0.92 if last.quoted else 0.85
            return [_continued(make(last.source, "same paragraph, same speaker", trust), last)]
        return [make(last.source, "same paragraph, same speaker", 0.6)]
    alone = line.first and line.last and near.line == index - 1
    if last is not None and last.source is not None and alone and near.block == line.block - 1:
        return [make(last.source, "speaker of the paragraph before", 0.62)]
    return [make(None, "no speaker named", 0.3)]


def _continued(draft: Draft, last: Draft) -> Draft:
    """Joined to the quote before when both are all in marks: “A,” she said. “B.” is one quote."""
    if last.quoted and last.pieces:
        draft.extra["joins"] = 1
    return draft


def _note(line: Line, index: int, here: list[Draft], near: Near) -> None:
    announced = [draft for draft in here if draft.colon]
    spoken = [draft for draft in here if draft.pieces]
    if spoken or announced:
        last = (spoken or announced)[-1]
        if last.rule != "no speaker named":
            near.draft, near.block, near.line = last, line.block, index
    elif not only_quotes(line) and near.block != line.block:
        near.draft = None
    ends_open = bool(line.tokens) and line.tokens[-1].low == ":"
    if announced and announced[-1] is here[-1]:
        near.open, near.announced_in = announced[-1], line.block
    elif ends_open and spoken:
        near.open, near.announced_in = spoken[-1], line.block
    elif only_quotes(line) and near.open is not None:
        near.announced_in = line.block
    else:
        near.open = None
