"""Corrections of quotes: who said it, that it is none, or that there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.model import Amended, Article, Document, Outcome, Quote, QuoteKind, Span
from tui.notebook.amending import people
from tui.notebook.amending.placing import likeness, placed
from tui.notebook.records import Correction
from tui.sanitizing import sanitize_line

CORRECTED = "corrected by the reader"
CONFIRMED = "confirmed by the reader"
MARKED = "marked by the reader"

ALIKE = 0.5
"""Two spans that share less than this of what they cover are two quotes."""

_OPENING = "\"'“‘«»„‚‹›「『《"


def amend(article: Article, correction: Correction) -> tuple[Article, Amended]:
    """``becomes`` may hold ``quote`` (false: it is none), ``kind``, and ``speaker``, "" where
    nobody knows. A quote that the engine does not find, or no longer, is put in."""
    amended = placed(article.document.text, correction)
    if amended.outcome is not Outcome.APPLIED or amended.span is None:
        return article, amended
    index = find(article, amended.span, correction.was.get("kind"))
    if correction.becomes.get("quote") is False:
        if index is not None:
            others = article.quotes[:index] + article.quotes[index + 1 :]
            article = replace(article, quotes=others)
        return article, amended
    if index is None:
        content = tuple(_in_kept(article.document, amended.span))
        if not content:
            return article, replace(amended, outcome=Outcome.CHECK)
        kind = _kind(article.document, content[0], correction.becomes.get("kind"))
        quote = Quote(content, kind, confidence=1.0, why=MARKED, by_reader=True)
    else:
        quote = article.quotes[index]
    article, quote = _attributed(article, quote, correction)
    quotes = [one for place, one in enumerate(article.quotes) if place != index]
    quotes.append(quote)
    quotes.sort(key=lambda one: (one.span.start, -one.span.end))
    return replace(article, quotes=tuple(quotes)), amended


def find(article: Article, span: Span, kind: object = None) -> int | None:
    """The quote that stands there: the one most alike, of two the one of this kind."""
    best = max(
        range(len(article.quotes)),
        key=lambda one: (
            likeness(article.quotes[one].span, span),
            article.quotes[one].kind.value == kind,
        ),
        default=None,
    )
    if best is None or likeness(article.quotes[best].span, span) < ALIKE:
        return None
    return best


def _attributed(article: Article, quote: Quote, correction: Correction) -> tuple[Article, Quote]:
    name = correction.becomes.get("speaker")
    if not isinstance(name, str):
        return article, replace(quote, by_reader=True)
    name = sanitize_line(name)
    speaker = None
    if name:
        speaker = people.named(article, name)
        if speaker is None:
            article, speaker = people.added(article, name)
    source = quote.source
    if speaker is None or source not in speaker.mentions:
        source = None
    same = quote.speaker == (speaker.id if speaker else None)
    if quote.why != MARKED:
        quote = replace(quote, why=CONFIRMED if same else CORRECTED)
    return article, replace(
        quote,
        source=source,
        speaker=speaker.id if speaker else None,
        confidence=1.0,
        by_reader=True,
    )


def _in_kept(document: Document, span: Span) -> Iterator[Span]:
    """What of the span lies in kept blocks, without the blanks at the ends."""
    for block in document.kept:
        if block.span.meets(span):
            start, end = max(block.span.start, span.start), min(block.span.end, span.end)
            words = document.text[start:end]
            if words.strip():
                lead = len(words) - len(words.lstrip())
                yield Span(start + lead, start + len(words.rstrip()))


def _kind(document: Document, span: Span, kind: object) -> QuoteKind:
    if isinstance(kind, str) and kind in QuoteKind._value2member_map_:
        return QuoteKind(kind)
    return QuoteKind.DIRECT if document.text[span.start] in _OPENING else QuoteKind.INDIRECT
