"""Actors as choices: those of the article first, then those of the rest of the pile. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.style import Style

from tui.folding import fold

if TYPE_CHECKING:
    from tui.app.widgets.choices import Choice
    from tui.digest import Digest
    from tui.model import Actor, Article

MOST_ELSEWHERE = 1000
"""Names of other articles that are offered, the most frequent: ranked at every key press."""

UNKNOWN = "speaker unknown"


def by_weight(article: Article) -> list[Actor]:
    """Who may have said something: the most quoted first, places last."""
    from tui.model import ActorKind

    said = Counter(quote.speaker for quote in article.quotes)
    return sorted(
        article.actors,
        key=lambda one: (one.kind is ActorKind.PLACE, -said[one.id], -len(one.mentions)),
    )


def actor_choices(
    article: Article, style: Mapping[str, Style], *, without: str | None = None
) -> list[Choice]:
    """Those of the article but for the actor of that id; a choice's id is the actor's name."""
    from tui.app.widgets.choices import Choice

    said = Counter(quote.speaker for quote in article.quotes)
    return [
        Choice(
            one.name,
            one.name,
            detail=" · ".join(filter(None, [one.role or one.kind.value, *one.aliases[:2]])),
            count=said[one.id] or None,
            style=style.get(one.id, ""),
        )
        for one in by_weight(article)
        if one.id != without
    ]


def names_elsewhere(digests: Iterable[Digest | None], article: str) -> Counter[str]:
    """In how many other articles than that of the id each actor's name stands."""
    return Counter(
        name
        for digest in digests
        if digest is not None and digest.id != article
        for name in {actor.name for actor in digest.actors}
    )


def speakers_elsewhere(digests: Iterable[Digest | None], article: str | None) -> Counter[str]:
    """In how many other articles than that of the id each is quoted, by the name there."""
    return Counter(
        name
        for digest in digests
        if digest is not None and digest.id != article
        for name in {quote.speaker for quote in digest.quotes if quote.speaker is not None}
    )


def elsewhere_choices(names: Counter[str]) -> list[Choice]:
    from tui.app.widgets.choices import Choice

    return [
        Choice(name, name, f"in {count:,} other article{'s' if count != 1 else ''}", farther=True)
        for name, count in names.most_common(MOST_ELSEWHERE)
    ]


def written_forms(article: Article, actor: Actor) -> list[str]:
    """Names by which the text calls the actor, but for the actor's own."""
    from tui.model import MentionForm

    spoken = (
        article.document[mention.span]
        for mention in actor.mentions
        if mention.form is MentionForm.NAME
    )
    forms: dict[str, str] = {}
    for form in spoken:
        forms.setdefault(fold(form), form)
    forms.pop(fold(actor.name), None)
    return list(forms.values())


def holding(digests: Sequence[Digest | None], article: str, name: str) -> list[int]:
    """The places in the pile of other articles with an actor of just that name."""
    wanted = fold(name)
    return [
        index
        for index, digest in enumerate(digests)
        if digest is not None
        and digest.id != article
        and any(actor.name == name or fold(actor.name) == wanted for actor in digest.actors)
    ]
