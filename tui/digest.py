"""What the list and the search need of an article, small enough to keep for a whole pile."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from tui.model import FURNITURE, ActorKind, Article, BlockKind, Document, Span

LABEL_LENGTH = 72
"""Code points of a title that a list has room for."""

BETWEEN = "\n\n"
"""Separates the blocks of an excerpt."""


@dataclass(frozen=True, slots=True)
class DigestActor:
    id: str
    name: str
    aliases: tuple[str, ...]
    span: Span | None
    """Its first mention."""
    person: bool = True


@dataclass(frozen=True, slots=True)
class DigestQuote:
    span: Span
    speaker: str | None
    """The speaker's name, as the article's actor has it."""
    speaker_id: str | None
    unsure: bool = False
    """Whether somebody is named as the speaker who may not be."""


@dataclass(frozen=True, slots=True)
class Digest:
    """``digest[span]`` is the only way to words, as with a Document."""

    id: str
    title: str | None
    label: str
    """The title, or else the first words of the lead; never empty unless the article is."""
    source: str | None
    published: date | None
    actors: tuple[DigestActor, ...]
    quotes: tuple[DigestQuote, ...]
    blocks: tuple[Span, ...]
    """The kept body blocks, in order: what is searched."""
    text: str
    byline: str | None = None
    """The authors, as they are shown."""

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]


def digest(article: Article) -> Digest:
    document = article.document
    about = document.metadata
    title = about.title.value if about.title else None
    names = {actor.id: actor.name for actor in article.actors}
    return Digest(
        id=article.id,
        title=title,
        label=title or lead(document),
        source=about.source.value if about.source else None,
        published=about.published.value if about.published else None,
        actors=tuple(
            DigestActor(
                actor.id,
                actor.name,
                actor.aliases,
                actor.mentions[0].span if actor.mentions else None,
                actor.kind is ActorKind.PERSON,
            )
            for actor in article.actors
        ),
        quotes=tuple(
            DigestQuote(
                quote.span,
                names.get(quote.speaker or ""),
                quote.speaker,
                quote.speaker is not None and quote.unsure,
            )
            for quote in article.quotes
        ),
        blocks=tuple(block.span for block in document.kept if block.kind not in FURNITURE),
        text=document.text,
        byline=", ".join(about.authors.value) if about.authors else None,
    )


def excerpt(digest: Digest, span: Span, reach: int) -> tuple[str, Span]:
    """The blocks of the body around ``span``, a blank line between each two, and where ``span`` is
    in them.

    ``reach``: code points on each side. A part of ``span`` that is in no block, as a title may be,
    stands between the blocks as if it were one.
    """
    text, blocks = digest.text, digest.blocks
    first, last = max(0, span.start - reach), min(len(text), span.end + reach)
    before = bisect_right(blocks, span.start, key=attrgetter("start"))
    nearest = bisect_right(blocks, first, key=attrgetter("start")) - 1
    shown = list(blocks[max(0, nearest) : bisect_left(blocks, last, key=attrgetter("start"))])
    if not before or blocks[before - 1].end <= span.start:
        shown = sorted([*shown, span])
    pieces: list[str] = []
    length, start, end = 0, 0, 0
    for block in shown:
        if block.end <= first and block != span:
            continue
        here = Span(_word_begins(text, block, first, span.start), min(block.end, last))
        if here.start <= span.start <= here.end:
            start = length + span.start - here.start
        if here.start <= span.end:
            end = length + min(span.end, here.end) - here.start
        if len(here):
            pieces.append(text[here.start : here.end])
            length += len(here) + len(BETWEEN)
    return BETWEEN.join(pieces), Span(start, max(start, end))


def _word_begins(text: str, block: Span, at: int, before: int) -> int:
    """Where the first whole word of a block begins, looked for from ``at`` on and not beyond
    ``before``."""
    if at <= block.start:
        return block.start
    blank = text.find(" ", at - 1, min(block.end, at + LABEL_LENGTH, before))
    return blank + 1 if blank >= 0 else at


_LEADS = frozenset({BlockKind.DECK, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST})


def lead(document: Document) -> str:
    """The first words of the first paragraph, for an article without a title; "" if empty."""
    kept = [block for block in document.kept if block.kind not in FURNITURE]
    first = next((block for block in kept if block.kind in _LEADS), kept[0] if kept else None)
    if first is None:
        return ""
    # Enough to cut a line from, not a book in one paragraph.
    start = document.text[first.span.start : min(first.span.end, first.span.start + 1000)]
    words = " ".join(start.split())
    if len(words) <= LABEL_LENGTH:
        return words
    cut = words.rfind(" ", 0, LABEL_LENGTH)
    # Chinese and Japanese put no blanks between words.
    return words[: cut if cut > LABEL_LENGTH // 2 else LABEL_LENGTH - 1].rstrip(" ,;:–—-") + "…"


def when_and_where(digest: Digest) -> list[str]:
    """Day and outlet of an article, as far as it states them."""
    day = [digest.published.isoformat()] if digest.published else []
    return [*day, digest.source] if digest.source else day
