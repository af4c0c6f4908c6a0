"""Who said what: direct, mixed and indirect speech, each with cue, source and speaker.

The steps: (1) sentences become lines of tokens, a quoted stretch being one token; (2) labels and
dashes that set a name apart from its words; (3) the constructions of each line; (4) bare quoted
lines take the speaker named nearby; (5) words that name a speaker become actors; (6) what nobody
says takes the speaker of the same words elsewhere. How each rule
decides, and the literature behind it, is in tests/gold/README.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.extraction import languages
from tui.extraction.attribution.carry import carry
from tui.extraction.attribution.drafts import NO_SPEAKER, SIGNED, Draft, Source
from tui.extraction.attribution.flags import CAP, NUM, PUNCT, QUOTE
from tui.extraction.attribution.follow_it import follow_it
from tui.extraction.attribution.going_on import of_somebody_unnamed, same_as_before, unnamed_goes_on
from tui.extraction.attribution.halves import join_halves
from tui.extraction.attribution.headlines import quoted_first
from tui.extraction.attribution.interviews import answers
from tui.extraction.attribution.labels import (
    dash_line,
    dashed,
    labelled,
    labels_of,
    quoted_label,
)
from tui.extraction.attribution.near import only_quotes
from tui.extraction.attribution.patterns import read_line
from tui.extraction.attribution.repeated import named_elsewhere
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.tokens import Line, lines
from tui.extraction.attribution.turns import AFTER_HIM, IN_TURN, talks_with_another
from tui.later import Later
from tui.model import (
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Document,
    MentionForm,
    Quotation,
    Quote,
    QuoteKind,
    Sentence,
    Span,
)

if TYPE_CHECKING:
    from tui.extraction.attribution import abroad
else:  # the grammars of other languages take 20 ms to import, which English does without
    abroad = Later("tui.extraction.attribution.abroad")

__all__ = ["attribute"]

HEADLINES = (BlockKind.TITLE, BlockKind.HEADING)
WITHIN_NAMES = re.compile(r"(?<= )and(?= )|\bMay\b|\AHe(?= )")
ALL_QUOTED = 0.98  # share of the content in marks from which a quote counts as direct


def attribute(
    document: Document,
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Quote, ...]:
    """Every statement of the article, ordered by start."""
    index = Index(document, actors)
    rows = lines(document, sentences, quotations, _joints(document, index))
    code = languages.foreign(document)
    foreign = abroad.Foreign(document, index, quotations, code) if code is not None else None
    drafts = _drafts(document, rows, index, foreign)
    carry(document, rows, drafts, quotations, english=foreign is None)
    follow_it(document, rows, drafts)
    quotes: list[Quote] = []
    marks = [quotation.span for quotation in quotations if not quotation.nested]
    for line in drafts:
        for draft in line:
            if draft.pieces:
                _finish(document, draft, index, marks, quotes)
    quotes.sort(key=lambda quote: (quote.content[0].start, quote.content[-1].end))
    return tuple(named_elsewhere(document, _once(quotes)))


def _joints(document: Document, index: Index) -> frozenset[int]:
    """Where “and”, “May” or “He” stands within a name: “the Department of Roads and Bridges”."""
    return frozenset(
        mention.span.start + found.start()
        for mention, _ in index.mentions
        if mention.form is MentionForm.NAME
        for found in WITHIN_NAMES.finditer(document[mention.span])
    )


def _once(quotes: list[Quote]) -> Iterator[Quote]:
    """Leaves out what is said twice: “She said it was “shut,” she said”, a quote found again."""
    reach = -1
    for quote, after in pairwise([*quotes, None]):
        unnamed = quote is not None and quote.speaker is None and quote.source is None
        if quote is None or (unnamed and quote.span.end <= reach):
            continue
        holds = after is not None and quote.span.holds(after.span)
        if holds and after is not None and quote.speaker == after.speaker and quote.speaker:
            continue
        same = after is not None and unnamed and after.span.holds(quote.span)
        if not same:
            reach = max(reach, quote.span.end)
            yield quote


def _drafts(
    document: Document,
    rows: list[Line],
    index: Index,
    foreign: abroad.Foreign | None,
) -> list[list[Draft]]:
    result: list[list[Draft]] = []
    labels = labels_of(document)
    interview = answers(document, rows, index)
    swallowed = -1  # a block whose label has taken all of it
    for number, line in enumerate(rows):
        block = document.blocks[line.block]
        if line.block == swallowed:
            result.append([])
            continue
        if number in interview:
            swallowed = line.block
            result.append([interview[number]])
            continue
        if foreign is not None and (said := foreign.utterances(line, number)) is not None:
            result.append(said)
            continue
        label = None
        headline = False
        if line.first:
            headline = block.kind in HEADLINES or (
                number == 0 and line.last and len(line.tokens) < 30
            )
            label = labelled(line, number, block, document.text, headline, labels)
            if label is not None and not _credible(label, index):
                label = None
            topic = foreign is not None and headline
            if label is not None and topic and not (label.whole_block or label.quoted):
                label = None  # a topic, as headlines of other languages have before a colon
        if label is not None:
            if label.whole_block:
                swallowed = line.block
            result.append([label])
            continue
        signed = dashed(line, number)
        if signed is not None:
            result.append([signed])
            continue
        signature = dash_line(line)
        if signature is not None and _signed(document, rows, number, signature, result, index):
            result.append([])
            continue
        inside = quoted_label(line, number, document.text)
        if inside is not None:
            result.append([inside])
            continue
        if foreign is not None:
            result.append(foreign.read_line(line, number))
            continue
        heads = headline and line.last
        titled = heads and _has_capitals(line, block)
        found = read_line(line, number, index.ends, titled, heads=heads)
        above = quoted_first(line, number, document.text, index.ends) if heads else None
        if above is not None:
            end = above.pieces[0].end
            found = [above, *(one for one in found if one.pieces and one.pieces[0].start >= end)]
        result.append(join_halves(document.text, line.tokens, found))
    return result


def _has_capitals(line: Line, block: Block) -> bool:
    """Whether so many words have capitals that it is a headline by its looks."""
    capitals = sum(1 for t in line.tokens if t.tag & CAP)
    words = sum(1 for t in line.tokens if not t.tag & (PUNCT | NUM | QUOTE))
    least = 0.6 if block.kind in HEADLINES else 0.75 if words > 5 else 2
    return capitals >= least * words


def _credible(label: Draft, index: Index) -> bool:
    """A name before a colon speaks when it is an actor, or comes again as in a transcript."""
    if label.source is None:
        return False
    if label.capitals or label.report:
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
    """Gives the words before “— Name” to that name: the bare quote, or all of the block before."""
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


def _finish(
    document: Document, draft: Draft, index: Index, marks: list[Span], quotes: list[Quote]
) -> None:
    mention, actor, trust = None, None, draft.trust
    if draft.source is not None:
        found = index.find(draft.source)
        mention, actor = found.mention, found.actor
        trust *= found.factor
        if actor is None and draft.capitals:
            actor = index.initialled(document[draft.source.span])
        if actor is None and mention.form is MentionForm.PRONOUN:
            actor = same_as_before(document, mention, quotes, index)
            trust *= 0.8 if actor else 1.0
        elif actor is not None and (
            stranger := unnamed_goes_on(document, draft, mention, quotes, index)
        ):
            actor, trust = stranger, trust / found.factor * 0.9
        elif actor is not None and of_somebody_unnamed(
            document, draft, mention, actor, quotes, index
        ):
            actor, trust = None, trust * 0.6
    kind = _kind(draft, marks)
    if kind is QuoteKind.INDIRECT and (
        (actor is None and draft.needs_actor)
        or (draft.needs_person and not index.is_person(actor))
        or _is_author(document, draft)
    ):
        return
    if draft.person_only and not index.is_person(actor):
        mention, actor, trust = None, None, 0.3
        draft.rule = NO_SPEAKER
    if draft.rule == IN_TURN and (not quotes or quotes[-1].speaker in (None, actor)):
        mention, actor, trust = None, None, 0.3
        draft.rule = NO_SPEAKER
    if draft.rule == AFTER_HIM and quotes:
        talk = talks_with_another(document, draft.pieces[0].start, quotes)
        trust = min(trust, 0.5) if talk else trust
    if draft.joins and quotes:
        last = quotes[-1]
        if (
            last.speaker == actor
            and last.kind is QuoteKind.DIRECT
            and (last.content[-1].end <= draft.pieces[0].start)
        ):
            quotes[-1] = Quote(
                (*last.content, *draft.pieces),
                last.kind,
                last.cue,
                last.source,
                last.speaker,
                round(min(last.confidence, trust), 3),
                last.why,
            )
            return
    quotes.append(
        Quote(
            tuple(draft.pieces),
            kind,
            draft.cue,
            mention,
            actor,
            round(trust, 3),
            draft.rule,
        )
    )


def _is_author(document: Document, draft: Draft) -> bool:
    """“as we said above”, “you might say”: no report, unless words are quoted."""
    if draft.source is None:
        return False
    first = document[draft.source.span].lower().replace("’", "'").partition("'")[0]
    return first in ("i", "we", "you")


def _kind(draft: Draft, marks: list[Span]) -> QuoteKind:
    if draft.quoted:
        return QuoteKind.DIRECT
    total = inside = 0
    for piece in draft.pieces:
        total += len(piece)
        first = bisect_right(marks, piece.start, key=lambda mark: mark.end)
        for mark in marks[first : bisect_left(marks, piece.end, key=lambda mark: mark.start)]:
            inside += min(mark.end, piece.end) - max(mark.start, piece.start)
    if inside == 0:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if inside >= ALL_QUOTED * total else QuoteKind.MIXED
