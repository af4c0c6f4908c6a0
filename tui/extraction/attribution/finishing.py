"""From drafts to quotes: who speaks each, how sure that is, and whether it is speech at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from tui.extraction.attribution.carrying.going_on import (
    of_somebody_unnamed,
    same_as_before,
    unnamed_goes_on,
)
from tui.extraction.attribution.carrying.turns import AFTER_HIM, IN_TURN, talks_with_another
from tui.extraction.attribution.drafts import NO_SPEAKER, Draft, Label, Needs
from tui.extraction.attribution.speakers import Index
from tui.model import Document, Mention, MentionForm, Quotation, Quote, QuoteKind, Span

ALL_QUOTED = 0.98  # share of the content in marks from which a quote counts as direct
NOBODY = 0.3  # the trust in a quote of which no speaker is known


class _Speaker(NamedTuple):
    mention: Mention | None
    actor: str | None
    trust: float
    why: str


def quotes_of(
    document: Document,
    drafts: Sequence[Sequence[Draft]],
    index: Index,
    quotations: Sequence[Quotation],
) -> list[Quote]:
    """The quotes that the drafts result in, ordered by start. One that two rules have found is in
    it twice (see ``once``)."""
    marks = [quotation.span for quotation in quotations if not quotation.nested]
    quotes: list[Quote] = []
    for draft in (draft for line in drafts for draft in line if draft.pieces):
        speaker = _speaker(document, draft, index, quotes)
        kind = _kind(draft, marks)
        if kind is QuoteKind.INDIRECT and _is_no_report(document, draft, index, speaker.actor):
            continue
        mention, actor, trust, why = _trusted(document, draft, index, speaker, quotes)
        pieces = tuple(draft.pieces)
        quote = Quote(pieces, kind, draft.cue, mention, actor, round(trust, 3), why)
        if draft.joins and quotes and _goes_on(quotes[-1], quote):
            quotes[-1] = _joined(quotes[-1], quote)
        else:
            quotes.append(quote)
    quotes.sort(key=lambda quote: (quote.content[0].start, quote.content[-1].end))
    return quotes


def once(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Leave out repetitions: “She said it was “shut,” she said”, one quote found by two rules."""
    reach = -1
    for quote, after in pairwise([*quotes, None]):
        unnamed = quote is not None and quote.speaker is None and quote.source is None
        if quote is None or (unnamed and quote.span.end <= reach):
            continue
        holds = after is not None and quote.span.holds(after.span)
        if holds and after is not None and quote.speaker == after.speaker and quote.speaker:
            continue
        # “What they’re saying: “A,” she said. “B.””: both begin there, and one has no speaker.
        told = after is not None and quote.speaker is None and after.speaker is not None
        same = after is not None and (unnamed or told) and after.span.holds(quote.span)
        if not same:
            reach = max(reach, quote.span.end)
            yield quote


def _speaker(document: Document, draft: Draft, index: Index, quotes: list[Quote]) -> _Speaker:
    """Whom the words name that the draft has as its speaker, and how sure that is."""
    if draft.source is None:
        return _Speaker(None, None, draft.trust, draft.rule)
    found = index.find(draft.source)
    mention, actor, trust = found.mention, found.actor, draft.trust * found.factor
    if actor is None and draft.label is Label.TURN_IN_CAPITALS:
        actor = index.initialled(document[draft.source.span])
    if actor is None and mention.form is MentionForm.PRONOUN:
        actor = same_as_before(document, mention, quotes, index)
        trust *= 0.8 if actor else 1.0
    elif actor is not None and (
        stranger := unnamed_goes_on(document, draft, mention, quotes, index)
    ):
        actor, trust = stranger, trust / found.factor * 0.9
    elif actor is not None and of_somebody_unnamed(document, draft, mention, actor, quotes, index):
        actor, trust = None, trust * 0.6
    return _Speaker(mention, actor, trust, draft.rule)


def _is_no_report(document: Document, draft: Draft, index: Index, actor: str | None) -> bool:
    """Whether words without marks are no report: things “reveal”, “as you might say”."""
    if draft.needs is Needs.ACTOR and actor is None:
        return True
    impersonal = draft.needs is Needs.PERSON and not index.is_person(actor)
    return impersonal or _is_author(document, draft)


def _trusted(
    document: Document, draft: Draft, index: Index, speaker: _Speaker, quotes: list[Quote]
) -> _Speaker:
    """The speaker, or nobody where the rule asks for a person, or for somebody other than the last
    speaker, and this one is not."""
    alone = draft.person_only and not index.is_person(speaker.actor)
    turned = draft.rule == IN_TURN and (not quotes or quotes[-1].speaker in (None, speaker.actor))
    if alone or turned:
        return _Speaker(None, None, NOBODY, NO_SPEAKER)
    if draft.rule == AFTER_HIM and quotes:
        talk = talks_with_another(document, draft.pieces[0].start, quotes)
        return speaker._replace(trust=min(speaker.trust, 0.5)) if talk else speaker
    return speaker


def _goes_on(last: Quote, quote: Quote) -> bool:
    """“A,” she said. “B.”: whether the quote before is all in marks, of the same speaker, and ends
    before this one begins."""
    same = last.speaker == quote.speaker and last.kind is QuoteKind.DIRECT
    return same and last.content[-1].end <= quote.content[0].start


def _joined(last: Quote, quote: Quote) -> Quote:
    content, trust = (*last.content, *quote.content), min(last.confidence, quote.confidence)
    return replace(last, content=content, confidence=trust)


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
