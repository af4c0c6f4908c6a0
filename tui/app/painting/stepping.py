"""The next quote, mention or hit from where one is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tui.model import Article, MentionForm, QuoteKind, Span


def reachable_quotes(article: Article, shown: Sequence[Span], *, hide_indirect: bool) -> list[int]:
    """The quotes that are drawn, by their place in the text."""
    starts = [span.start for span in shown]
    found = []
    for index, quote in enumerate(article.quotes):
        if not quote.content or (hide_indirect and quote.kind is QuoteKind.INDIRECT):
            continue
        start = quote.content[0].start
        block = bisect_right(starts, start) - 1
        if block >= 0 and start < shown[block].end:
            found.append((start, index))
    return [index for _, index in sorted(found)]


def mentions(
    article: Article, shown: Sequence[Span], actor: str | None = None
) -> list[tuple[Span, str]]:
    """Mentions in shown text with their actor's id, in order: of all actors by name or
    description, or of one actor in any form."""
    starts = [span.start for span in shown]

    def visible(span: Span) -> bool:
        block = bisect_right(starts, span.start) - 1
        return block >= 0 and span.start < shown[block].end

    found = [
        (mention.span, someone.id)
        for someone in article.actors
        if actor is None or someone.id == actor
        for mention in someone.mentions
        if (actor is not None or mention.form is not MentionForm.PRONOUN) and visible(mention.span)
    ]
    return sorted(found, key=lambda item: (item[0].start, item[0].end))


def step_from(starts: Sequence[int], offset: int, step: int) -> int | None:
    """The index of the next start after (before) an offset; ``starts`` rises."""
    index = bisect_right(starts, offset) if step > 0 else bisect_left(starts, offset) - 1
    return index if 0 <= index < len(starts) else None
