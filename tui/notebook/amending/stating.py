"""From what a reader does to the correction that says it."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model import Actor, Article, Block, Document, Quote, Repair, Span
from tui.notebook.amending import facts
from tui.notebook.amending.wording import mended
from tui.notebook.placing.anchoring import describe
from tui.notebook.records import Concern, Facts, Statement


def block(document: Document, one: Block, *, kept: bool) -> Statement:
    was: dict[str, str | bool | tuple[str, ...]] = {"kept": one.dropped is None}
    if one.dropped is not None:
        was["reason"] = one.dropped
    return Statement(Concern.BLOCK, describe(document.text, one.span), was, {"kept": kept})


def speaker(article: Article, quote: Quote, name: str) -> Statement:
    """``name`` "": nobody knows."""
    return Statement(
        Concern.QUOTE,
        describe(article.document.text, quote.span),
        _said(article, quote),
        {"speaker": name},
    )


def no_quote(article: Article, quote: Quote) -> Statement:
    return Statement(
        Concern.QUOTE,
        describe(article.document.text, quote.span),
        {"quote": True, **_said(article, quote)},
        {"quote": False},
    )


def missed_quote(article: Article, span: Span, name: str = "") -> Statement:
    return Statement(
        Concern.QUOTE,
        describe(article.document.text, span),
        {"quote": False},
        {"quote": True, "speaker": name},
    )


def actor(one: Actor, **becomes: str) -> Statement:
    """``name``, ``kind``, ``same_as`` or ``split``, as amending.actors reads them."""
    return Statement(Concern.ACTOR, None, {"name": one.name, "kind": one.kind.value}, dict(becomes))


def metadata(document: Document, becomes: Facts) -> Statement:
    """Only the fields that are to change."""
    was = facts.written(document.metadata)
    return Statement(
        Concern.METADATA, None, {name: was[name] for name in becomes if name in was}, becomes
    )


def repairs(document: Document, accepted: Iterable[Repair]) -> list[Statement]:
    """In the order in which they are to be applied: from the last to the first, each described in
    the text as those before it leave it."""
    statements = []
    for one in sorted(accepted, key=lambda repair: repair.span, reverse=True):
        statements.append(
            Statement(
                Concern.TEXT,
                describe(document.text, one.span),
                {"text": document[one.span], "kind": one.kind.value},
                {"text": one.replacement},
            )
        )
        document = mended(document, one.span, one.replacement)
    return statements


def _said(article: Article, quote: Quote) -> dict[str, str | bool | tuple[str, ...]]:
    by = article.speaker(quote)
    return {"speaker": by.name if by else "", "kind": quote.kind.value}
