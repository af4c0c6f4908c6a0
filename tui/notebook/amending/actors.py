"""Corrections of who is who: another name, two that are one, one that is two, another kind."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Actor, ActorKind, Amended, Article, Outcome
from tui.notebook.amending import people
from tui.notebook.amending.placing import check
from tui.notebook.placing.levelling import fold
from tui.notebook.records import Correction
from tui.sanitizing import sanitize_line


def amend(article: Article, correction: Correction) -> tuple[Article, Amended]:
    """Apply the correction to the actor that ``was.name`` names: all of ``becomes``, in this order:
    ``same_as``, ``split``, ``kind``, ``name``."""
    name = correction.was.get("name")
    actor = people.named(article, name) if isinstance(name, str) else None
    if actor is None:
        return article, Amended(correction.id, Outcome.NOT_FOUND)
    before = article
    wanted = {key: _line(fact) for key, fact in correction.becomes.items()}
    if other := wanted.get("same_as"):
        article = _joined(article, actor, other)
    elif alias := wanted.get("split"):
        article = _parted(article, actor, alias)
    else:
        article = people.changed(article, _described(actor, **wanted))
    if article == before:
        return article, check(correction)
    return article, Amended(correction.id, Outcome.APPLIED)


def _line(fact: object) -> str:
    return sanitize_line(fact) if isinstance(fact, str) else ""


def _described(actor: Actor, *, name: str = "", kind: str = "", **_: str) -> Actor:
    if kind in ActorKind._value2member_map_:
        actor = replace(actor, kind=ActorKind(kind), by_reader=True)
    if name and name != actor.name:
        aliases = people.others((actor.name,), actor.aliases, than=name)
        actor = replace(actor, name=name, aliases=aliases, by_reader=True)
    return actor


def _joined(article: Article, actor: Actor, name: str) -> Article:
    """``actor`` is the same as the one called ``name``, who takes over its mentions and quotes."""
    other = people.named(article, name)
    if other is None:
        return people.changed(article, _described(actor, name=name))
    if other.id == actor.id:
        return article
    whole = replace(
        other,
        aliases=people.others(other.aliases, (actor.name,), actor.aliases, than=other.name),
        role=other.role or actor.role,
        mentions=tuple(sorted((*other.mentions, *actor.mentions), key=lambda one: one.span)),
        by_reader=True,
    )
    quotes = tuple(
        replace(quote, speaker=other.id) if quote.speaker == actor.id else quote
        for quote in article.quotes
    )
    kept = tuple(one for one in article.actors if one.id != actor.id)
    return people.changed(replace(article, actors=kept, quotes=quotes), whole)


def _parted(article: Article, actor: Actor, alias: str) -> Article:
    """What is written as ``alias`` is somebody else, and so is the speaker of the quotes given to
    these words."""
    wanted = fold(alias)
    theirs = tuple(one for one in actor.mentions if fold(article.document[one.span]) == wanted)
    if not theirs or len(theirs) == len(actor.mentions) or wanted == fold(actor.name):
        return article
    spans = {one.span for one in theirs}
    left = replace(
        actor,
        aliases=tuple(one for one in actor.aliases if fold(one) != wanted),
        mentions=tuple(one for one in actor.mentions if one.span not in spans),
        by_reader=True,
    )
    new = Actor(people.new_id(article), alias, actor.kind, mentions=theirs, by_reader=True)
    quotes = tuple(
        replace(quote, speaker=new.id)
        if quote.speaker == actor.id and quote.source is not None and quote.source.span in spans
        else quote
        for quote in article.quotes
    )
    article = replace(article, actors=(*article.actors, new), quotes=quotes)
    return people.changed(article, left)
