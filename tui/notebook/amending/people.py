"""Actors by the names that corrections call them by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from tui.model import Actor, ActorKind, Article, Mention, MentionForm, Span
from tui.notebook.placing.levelling import fold


def named(article: Article, name: str) -> Actor | None:
    """By its name, else by an alias that is one actor's alone."""
    wanted = fold(name)
    if not wanted:
        return None
    for actor in article.actors:
        if fold(actor.name) == wanted:
            return actor
    known = [one for one in article.actors if wanted in map(fold, one.aliases)]
    return known[0] if len(known) == 1 else None


def changed(article: Article, *actors: Actor) -> Article:
    """The article with these actors in place of those with their ids."""
    by_id = {actor.id: actor for actor in actors}
    return replace(article, actors=tuple(by_id.get(one.id, one) for one in article.actors))


def added(article: Article, name: str) -> tuple[Article, Actor]:
    """A new person, with the places where the name stands and nobody else is named."""
    mentions = tuple(Mention(span, MentionForm.NAME) for span in _free(article, name))
    actor = Actor(new_id(article), name, ActorKind.PERSON, mentions=mentions, by_reader=True)
    return replace(article, actors=(*article.actors, actor)), actor


def new_id(article: Article) -> str:
    numbers = [int(one.id[1:]) for one in article.actors if one.id[1:].isdecimal()]
    return f"a{max(numbers, default=0) + 1}"


def others(*names: tuple[str, ...], than: str) -> tuple[str, ...]:
    """Aliases: each once, in order, without the actor's own name."""
    return tuple(dict.fromkeys(one for some in names for one in some if one and one != than))


def _free(article: Article, name: str) -> Iterator[Span]:
    taken = sorted(mention.span for actor in article.actors for mention in actor.mentions)
    sentences = [sentence.span for sentence in article.sentences]
    text = article.document.text
    at = text.find(name)
    while at >= 0:
        span = Span(at, at + len(name))
        if _is_word(text, span) and _inside(sentences, span) and not _meets(taken, span):
            yield span
        at = text.find(name, at + 1)


def _is_word(text: str, span: Span) -> bool:
    return not (
        text[span.start - 1 : span.start].isalnum() or text[span.end : span.end + 1].isalnum()
    )


def _inside(spans: list[Span], span: Span) -> bool:
    index = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return index >= 0 and spans[index].holds(span)


def _meets(spans: list[Span], span: Span) -> bool:
    """``spans`` are disjoint."""
    index = bisect_right(spans, span.start, key=lambda one: one.start)
    return any(one.meets(span) for one in spans[max(0, index - 1) : index + 1])
