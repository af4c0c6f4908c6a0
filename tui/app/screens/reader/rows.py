"""From the article and its notes to what the widgets are shown: pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.style import Style

# The panel and the notebook are made after the first frame.
if TYPE_CHECKING:
    from tui.app.painting.marks import Mark
    from tui.app.widgets.side_panel import ActorRow, NoteRow, QuoteRow
    from tui.digest import Digest
    from tui.model import Article, Quote, Span
    from tui.notebook import Notes, Placement, Subject

WORDS_LENGTH = 400
"""Code points of a quote in the panel; the rest is in the article."""


def without_unsure(article: Article) -> Article:
    """For a reader who does not want to see quotes whose speaker may be wrong."""
    return replace(article, quotes=tuple(one for one in article.quotes if not one.unsure))


def placements(article: Article, notes: Notes) -> dict[str, Placement]:
    """Where each annotation's words stand in the text as it is now, by the annotation's id."""
    from tui.notebook import place

    text = article.document.text
    return {one.id: place(text, one.selector) for one in notes.annotations}


def marks_of(notes: Notes, placed: dict[str, Placement]) -> list[Mark]:
    """What to draw; what was not found is told in the panel instead."""
    from tui.app.painting.marks import Mark

    return [
        Mark(
            span=span,
            kind=one.kind.value,
            tags=one.tags,
            note=one.note,
            id=one.id,
            colour=one.colour,
            status=one.status.value,
        )
        for one in notes.annotations
        if (span := placed[one.id].span) is not None
    ]


def quote_rows(
    article: Article,
    marks: list[Mark],
    style: Mapping[str, Style],
    paragraph: Callable[[int], int],
) -> list[QuoteRow]:
    """``style`` gives an actor's colour by its id."""
    from tui.app.widgets.side_panel import QuoteRow

    rows = []
    actors = {actor.id: actor for actor in article.actors}
    tags: dict[Span, tuple[str, ...]] = {}
    for mark in marks:
        tags[mark.span] = (*tags.get(mark.span, ()), *mark.tags)
    for quote in article.quotes:
        speaker = actors.get(quote.speaker or "")
        number = paragraph(quote.span.start)
        rows.append(
            QuoteRow(
                speaker=speaker.name if speaker else None,
                words=words_of(article, quote),
                kind=quote.kind,
                unsure=quote.unsure,
                style=style[speaker.id] if speaker else "",
                tags=tags.get(quote.span, ()),
                place=f"¶ {number}" if number else "",
                why=quote.why,
            )
        )
    return rows


def words_of(article: Article, quote: Quote) -> str:
    """The content, its pieces joined by an ellipsis, on one line."""
    document = article.document
    pieces = (
        document.text[span.start : min(span.end, span.start + WORDS_LENGTH)]
        for span in quote.content
    )
    words = " ".join(" … ".join(pieces).split())
    return words if len(words) <= WORDS_LENGTH else words[: WORDS_LENGTH - 1] + "…"


def actor_rows(article: Article, style: Mapping[str, Style]) -> list[ActorRow]:
    """The most quoted first, then the most mentioned."""
    from tui.app.widgets.side_panel import ActorRow

    said = Counter(quote.speaker for quote in article.quotes if quote.speaker)
    actors = sorted(article.actors, key=lambda one: (-said[one.id], -len(one.mentions)))
    return [
        ActorRow(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            role=actor.role,
            mentions=len(actor.mentions),
            quotes=said[actor.id],
            aliases=actor.aliases,
            style=style[actor.id],
        )
        for actor in actors
    ]


def note_rows(notes: Notes, placed: dict[str, Placement]) -> list[NoteRow]:
    """The article's own first, then what stands in its text, in order."""
    from tui.app.widgets.side_panel import NoteRow

    rows = []
    if notes.tags or notes.note:
        rows.append(NoteRow(id="", words="", text=notes.note, tags=notes.tags))
    rows += [
        NoteRow(
            id=one.id,
            words=" ".join(one.selector.quote.split()),
            text=one.note,
            tags=one.tags,
            status=placed[one.id].status.value,
        )
        for one in notes.annotations
    ]
    return rows


def subject_of(article: Article, id: str, path: str) -> Subject:
    """``id`` is that of the notes, which the article's own need not be any more."""
    from tui.notebook import Subject

    about = article.document.metadata
    return Subject(
        id=id,
        title=about.title.value if about.title else "",
        url=about.url.value if about.url else "",
        publication=about.source.value if about.source else "",
        authors=about.authors.value if about.authors else (),
        published=about.published.value if about.published else None,
        source=path,
        sha256=article.id,
    )


def subject_of_digest(digest: Digest, id: str, path: str) -> Subject:
    """As subject_of, of what is known without the article."""
    from tui.notebook import Subject

    return Subject(
        id=id,
        title=digest.title or "",
        publication=digest.source or "",
        published=digest.published,
        source=path,
        sha256=digest.id,
    )


def paragraph_at(article: Article, offset: int) -> Span | None:
    """The kept block with the offset in it, or the next one."""
    return next((block.span for block in article.document.kept if block.span.end > offset), None)


def still_read(waiting: int) -> str:
    """How many articles have not been analysed yet, in words."""
    return (
        "1 article is still being read"
        if waiting == 1
        else f"{waiting:,} articles are still being read"
    )
