"""What each line says: answers of an interview, labels and dashes that set a name apart from its
words, else the constructions of the line; in this order, the first that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extraction.attribution.carrying.interviews import answers
from tui.extraction.attribution.carrying.labels import (
    Labels,
    dash_line,
    dashed,
    heading,
    labelled,
    labels_of,
    quoted_label,
)
from tui.extraction.attribution.carrying.long_turns import goes_on
from tui.extraction.attribution.carrying.near import only_quotes
from tui.extraction.attribution.drafts import SIGNED, Draft, Label
from tui.extraction.attribution.reports.halves import join_halves
from tui.extraction.attribution.reports.headlines import quoted_first
from tui.extraction.attribution.reports.patterns import read_line
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.flags import CAP, NUM, PUNCT, QUOTE
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.tokens import Line
from tui.model import HEADLINES, ActorKind, Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from tui.extraction.attribution import abroad

LONGEST_HEADLINE = 30  # tokens of a first line that is taken for one


def drafts_of(
    document: Document, rows: list[Line], index: Index, foreign: abroad.Foreign | None
) -> list[list[Draft]]:
    """The drafts of each line of ``rows``. A line has none if its words belong to another line's
    draft, as all of a block belongs to a turn of a transcript."""
    result: list[list[Draft]] = []
    labels = labels_of(document)
    interview = answers(document, rows, index)
    swallowed = -1  # a block whose label has taken all of it
    turn: Draft | None = None  # that took it
    for number, line in enumerate(rows):
        drafts: list[Draft]
        if line.block == swallowed:
            drafts = []
        elif number in interview:
            swallowed = line.block
            drafts = [interview[number]]
        elif foreign is not None and (said := foreign.utterances(line, number)) is not None:
            drafts = said
        elif (label := _label(document, line, number, index, labels, foreign)) is not None:
            if label.whole_block:
                swallowed, turn = line.block, label
            drafts = [label]
        elif (
            turn is not None
            and line.first
            and rows[number - 1].block == swallowed
            and (more := goes_on(document, rows, number, turn)) is not None
        ):
            swallowed, turn = line.block, more
            drafts = [more]
        elif (name_alone := heading(line, number, document.text, labels)) is not None:
            swallowed, turn = line.block, name_alone
            drafts = []
        elif (signed := dashed(line, number)) is not None:
            drafts = [signed]
        elif (name := dash_line(line)) is not None and _signed(
            document, rows, number, name, result, index
        ):
            drafts = []
        elif (inside := quoted_label(line, number, document.text)) is not None:
            drafts = [inside]
        elif foreign is not None:
            drafts = foreign.read_line(line, number)
        else:
            drafts = _constructions(document, line, number, index)
        result.append(drafts)
    return result


def _is_headline(block: Block, line: Line, number: int) -> bool:
    if not line.first:
        return False
    alone = number == 0 and line.last and len(line.tokens) < LONGEST_HEADLINE
    return block.kind in HEADLINES or alone


def _label(
    document: Document,
    line: Line,
    number: int,
    index: Index,
    labels: Labels,
    foreign: abroad.Foreign | None,
) -> Draft | None:
    """“Ana Rossi: …” at the head of a block."""
    if not line.first:
        return None
    block = document.blocks[line.block]
    headline = _is_headline(block, line, number)
    label = labelled(line, number, block, document.text, headline=headline, labels=labels)
    if label is None or not _credible(label, index):
        return None
    topic = foreign is not None and headline  # as headlines of other languages have before a colon
    return None if topic and not (label.whole_block or label.quoted) else label


def _constructions(document: Document, line: Line, number: int, index: Index) -> list[Draft]:
    block = document.blocks[line.block]
    heads = line.last and _is_headline(block, line, number)
    titled = heads and _has_capitals(line, block)
    found = read_line(line, number, index.ends, headline=titled, heads=heads)
    above = quoted_first(line, number, document.text, index.ends) if heads else None
    if above is not None:
        end = above.pieces[0].end
        found = [above, *(one for one in found if one.pieces and one.pieces[0].start >= end)]
    return join_halves(document.text, line.tokens, found)


def _has_capitals(line: Line, block: Block) -> bool:
    """Whether so many words are capitalised that the line looks like a headline."""
    capitals = sum(1 for t in line.tokens if t.tag & CAP)
    words = sum(1 for t in line.tokens if not t.tag & (PUNCT | NUM | QUOTE))
    least = 0.6 if block.kind in HEADLINES else 0.75 if words > 5 else 2
    return capitals >= least * words


def _credible(label: Draft, index: Index) -> bool:
    """Whether a name before a colon names a speaker: always where it is a turn in capitals or a
    report (“Poll: …”), else where it is an actor that can speak, as a place cannot."""
    if label.source is None:
        return False
    if label.label in (Label.TURN_IN_CAPITALS, Label.REPORT):
        return True
    actor = index.find(label.source).actor
    return actor is not None and index.by_id[actor].kind is not ActorKind.PLACE


def _signed(
    document: Document,
    rows: list[Line],
    number: int,
    signature: Source,
    result: list[list[Draft]],
    index: Index,
) -> bool:
    """““…” | — Ana Rossi”: gives the words before a line that is only a signature to the person who
    signs, in place in ``result``: the bare quote before it, or all of the block before. Returns
    whether there were such words."""
    if not number:
        return False
    line, before = rows[number], rows[number - 1]
    cue = Span(line.tokens[0].start, line.tokens[0].end)
    quoted = only_quotes(before)
    first = number - 1
    if quoted:
        spans = [Span(t.start, t.end) for t in before.tokens if t.quotation >= 0]
    elif before.block == line.block:
        if not index.is_person(index.find(signature).actor):
            return False  # “Rossi left the hall. — Norlund News”: the agency whose report it was
        while first and rows[first - 1].block == line.block and not _signs(result[first - 1]):
            first -= 1
        spans = [Span(rows[first].start, before.end)]
    elif document.blocks[before.block].kind is BlockKind.QUOTE:
        while first and rows[first - 1].block == before.block:
            first -= 1
        spans, quoted = [Span(rows[first].start, before.end)], True
    else:
        return False
    for place in range(first, number):
        result[place] = []
    result[number - 1] = [Draft(number - 1, spans, cue, signature, SIGNED, 0.93, quoted)]
    return True


def _signs(drafts: list[Draft]) -> bool:
    return any(draft.rule == SIGNED for draft in drafts)
