"""What the list and the search need of an article, small enough to keep for a whole pile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.model import FURNITURE, ActorKind, Article, BlockKind, Document, Span

LABEL_LENGTH = 72
"""Code points: what a title takes in a list."""


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
            DigestQuote(quote.span, names.get(quote.speaker or ""), quote.speaker)
            for quote in article.quotes
        ),
        blocks=tuple(block.span for block in document.kept if block.kind not in FURNITURE),
        text=document.text,
        byline=", ".join(about.authors.value) if about.authors else None,
    )


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
