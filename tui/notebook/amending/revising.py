"""What a reader does to an article that may be corrected already: which corrections are made, and
which earlier ones they replace.

One place has one correction. So doing a thing and its opposite leaves none, and a list of them
says what holds instead of telling a history; undo knows that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from tui.model import Actor, Article, Block, Document, Outcome, Quote, Repair, Span
from tui.notebook.amending import facts, stating
from tui.notebook.amending.placing import likeness
from tui.notebook.amending.quotes import ALIKE
from tui.notebook.records import Concern, Correction, Facts, Statement


@dataclass(frozen=True, slots=True)
class Revision:
    """For ``Notebook.correct_all``; ``instead_of`` are ids."""

    statements: tuple[Statement, ...] = ()
    instead_of: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.statements or self.instead_of)


def block(
    document: Document, corrections: Iterable[Correction], one: Block, *, kept: bool
) -> Revision:
    earlier = _standing(document, corrections, Concern.BLOCK, one.span)
    if not earlier:
        return Revision((stating.block(document, one, kept=kept),))
    was = earlier[0].was
    if was.get("kept") is kept:
        return Revision((), _ids(earlier))
    return Revision((replace(stating.block(document, one, kept=kept), was=was),), _ids(earlier))


def speaker(
    article: Article, corrections: Iterable[Correction], quote: Quote, name: str
) -> Revision:
    """``name`` "": nobody knows. The one it has confirms it."""
    stated = stating.speaker(article, quote, name)
    earlier = _of_quote(article, corrections, quote)
    if not earlier:
        return Revision((stated,))
    becomes: dict[str, str | bool | tuple[str, ...]] = {}
    for one in earlier:
        becomes |= one.becomes
    becomes |= stated.becomes
    return Revision((replace(stated, was=earlier[0].was, becomes=becomes),), _ids(earlier))


def speakers(
    article: Article, corrections: Sequence[Correction], quotes: Iterable[Quote], name: str
) -> Revision:
    """The same speaker for several quotes."""
    each = [speaker(article, corrections, one, name) for one in quotes]
    return Revision(
        tuple(statement for one in each for statement in one.statements),
        tuple(dict.fromkeys(id for one in each for id in one.instead_of)),
    )


def no_quote(article: Article, corrections: Iterable[Correction], quote: Quote) -> Revision:
    """One that the reader has marked is only taken back."""
    earlier = _of_quote(article, corrections, quote)
    if any(one.was.get("quote") is False for one in earlier):
        return Revision((), _ids(earlier))
    stated = stating.no_quote(article, quote)
    if earlier:
        stated = replace(stated, was={**earlier[0].was, "quote": True})
    return Revision((stated,), _ids(earlier))


def missed_quote(
    article: Article, corrections: Iterable[Correction], span: Span, name: str = ""
) -> Revision:
    refused = [
        one
        for one in _standing(article.document, corrections, Concern.QUOTE, span)
        if one.becomes.get("quote") is False
    ]
    return Revision((stating.missed_quote(article, span, name),), _ids(refused))


def refused(document: Document, corrections: Iterable[Correction]) -> list[tuple[Span, str]]:
    """Where there would be a quote had the reader not said that it is none, and the correction's
    id; in the order of their places."""
    by_id = {one.id: one for one in corrections}
    return sorted(
        (one.span, one.correction)
        for one in document.amended
        if one.outcome is Outcome.APPLIED
        and one.span is not None
        and one.correction in by_id
        and by_id[one.correction].about is Concern.QUOTE
        and by_id[one.correction].becomes.get("quote") is False
    )


def metadata(document: Document, corrections: Iterable[Correction], becomes: Facts) -> Revision:
    """One correction for each field, so that each can be taken back alone; the value a field had
    before takes its correction back."""
    has = facts.written(document.metadata)
    statements: list[Statement] = []
    gone: list[str] = []
    for name, value in becomes.items():
        if name not in has or value == has[name]:
            continue
        earlier = _of_field(corrections, name)
        was = earlier[0].was.get(name, "") if earlier else has[name]
        gone += _ids(earlier)
        if value != was:
            statements.append(
                Statement(Concern.METADATA, None, {name: was}, {name: value}),
            )
    return Revision(tuple(statements), tuple(gone))


def found(corrections: Iterable[Correction]) -> Mapping[str, str | bool | tuple[str, ...]]:
    """What the fields that are corrected were before, by their names."""
    given = list(corrections)
    return {
        name: earlier[0].was.get(name, "")
        for name in facts.FIELDS
        if (earlier := _of_field(given, name))
    }


def actor(corrections: Iterable[Correction], one: Actor, becomes: Mapping[str, str]) -> Revision:
    """``becomes`` as stating.actor has it. A name or kind that was given just before is replaced,
    and the one it had before takes the correction back."""
    stated = stating.actor(one, **becomes)
    made = [each for each in in_order(corrections) if each.about in (Concern.ACTOR, Concern.QUOTE)]
    # What was corrected after it may call the actor by the name it was given there.
    last = made[-1] if made and made[-1].about is Concern.ACTOR else None
    if last is None or set(last.becomes) != set(becomes):
        return Revision((stated,))
    if "name" in becomes and last.becomes.get("name") == one.name:
        replaced = becomes["name"] == last.was.get("name")
    elif "kind" in becomes and last.was.get("name") == one.name:
        replaced = becomes["kind"] == last.was.get("kind")
    else:
        return Revision((stated,))
    again = () if replaced else (replace(stated, was=last.was),)
    return Revision(again, (last.id,))


def repairs(document: Document, accepted: Iterable[Repair]) -> Revision:
    return Revision(tuple(stating.repairs(document, accepted)))


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """As they were made, which is not how a file has them."""
    # Those without a time a person wrote.
    return sorted(
        corrections,
        key=lambda one: (one.created.timestamp() if one.created else inf, one.id),
    )


def _of_quote(
    article: Article, corrections: Iterable[Correction], quote: Quote
) -> list[Correction]:
    """Of two quotes on the same words the kind tells which is meant."""
    return [
        one
        for one in _standing(article.document, corrections, Concern.QUOTE, quote.span)
        if one.becomes.get("quote") is not False
        and one.was.get("kind", quote.kind.value) == quote.kind.value
    ]


def _of_field(corrections: Iterable[Correction], name: str) -> list[Correction]:
    return [
        one
        for one in in_order(corrections)
        if one.about is Concern.METADATA and set(one.becomes) == {name}
    ]


def _standing(
    document: Document, corrections: Iterable[Correction], about: Concern, span: Span
) -> list[Correction]:
    """Those that were applied just there, in the order in which they were made."""
    there = {
        one.correction
        for one in document.amended
        if one.outcome is Outcome.APPLIED
        and one.span is not None
        and likeness(one.span, span) >= ALIKE
    }
    return [one for one in in_order(corrections) if one.about is about and one.id in there]


def _ids(corrections: Iterable[Correction]) -> tuple[str, ...]:
    return tuple(one.id for one in corrections)
