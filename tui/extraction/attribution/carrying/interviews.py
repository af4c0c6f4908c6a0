"""Answers of an interview whose turns are not marked by names, but “Q:” and “A:”, or by quotation
marks around the answers alone."""

from __future__ import annotations

import re

from tui.extraction.attribution.carrying.near import only_quotes
from tui.extraction.attribution.drafts import Draft, Label
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.flags import QUOTE
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.tokens import Line
from tui.model import BlockKind, Document, MentionForm, Span

TURN = re.compile(r"(?P<who>Q|A|Question|Answer)(?P<mark>[:.])\s+(?=\S)")
LEAST = 2  # questions and answers that make an interview
LEAST_BARE = 3  # questions and answers without any mark but those of quotation
YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
WHY = "answer in an interview"


def answers(document: Document, rows: list[Line], index: Index) -> dict[int, Draft]:
    """Line number to the answer that begins there and takes up the rest of its block.

    What comes before the first question tells whose the answers are: the one person the headline
    names, or else the only person named at all. Where that is nobody, or several, there are no
    answers.
    """
    turns = {
        number: turn
        for number, line in enumerate(rows)
        if line.first and (turn := TURN.match(document.text, line.start))
    }
    asked = [number for number, turn in turns.items() if turn["who"][0] == "Q"]
    answered = [number for number, turn in turns.items() if turn["who"][0] == "A"]
    if len(asked) < LEAST or len(answered) < LEAST:
        return _in_marks(document, rows, index)
    name = _interviewed(document, index, rows[asked[0]].start)
    if name is None:
        return {}
    source = Source(name, Span(name.end - len(document[name].split()[-1]), name.end))
    drafts = {}
    for number in answered:
        turn, block = turns[number], document.blocks[rows[number].block].span
        end = block.start + len(document[block].rstrip())
        if turn.end() >= end:
            continue
        cue = Span(turn.start("mark"), turn.end("mark"))
        said = [Span(turn.end(), end)]
        drafts[number] = Draft(number, said, cue, source, WHY, 0.85, label=Label.TURN)
    return drafts


def _in_marks(document: Document, rows: list[Line], index: Index) -> dict[int, Draft]:
    """Paragraphs of nothing but quoted words behind questions without marks; there have to be
    several."""
    begins = [number for number, line in enumerate(rows) if line.first]
    ends = [*begins[1:], len(rows)][: len(begins)]
    quoted = [
        all(only_quotes(line) for line in rows[a:b]) for a, b in zip(begins, ends, strict=True)
    ]
    told: dict[int, list[Span]] = {}
    questions = 0
    for place in range(1, len(begins)):
        number = begins[place]
        if not quoted[place] or quoted[place - 1]:
            continue
        before = document[document.blocks[rows[begins[place - 1]].block].span].rstrip()
        asks = before.endswith("?")
        if not asks and not YOU.search(before):
            continue
        questions += asks
        told[number] = [
            Span(token.start, token.end)
            for line in rows[number : ends[place]]
            for token in line.tokens
            if token.tag & QUOTE
        ]
    name = _interviewed(document, index, rows[min(told)].start) if questions >= LEAST_BARE else None
    if name is None:
        return {}
    source = Source(name, Span(name.end - len(document[name].split()[-1]), name.end))
    return {
        number: Draft(number, said, None, source, WHY, 0.85, quoted=True, label=Label.TURN)
        for number, said in told.items()
    }


def _interviewed(document: Document, index: Index, first: int) -> Span | None:
    """A place where the person who answers is named; ``first`` is where the questions begin."""
    heads = [block.span for block in document.kept if block.kind is BlockKind.TITLE]
    heads = heads or [block.span for block in document.kept[:1]]
    for spans in (heads, [Span(0, first)]):
        named = {
            actor: mention.span
            for mention, actor in index.mentions
            if mention.form is MentionForm.NAME
            and index.is_person(actor)
            and any(span.holds(mention.span) for span in spans)
        }
        if len(named) == 1:
            return next(iter(named.values()))
        if named:
            return None
    return None
