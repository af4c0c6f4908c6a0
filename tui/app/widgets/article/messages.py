"""What the article view tells its screen. Handlers are named ``on_article_view_…``."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.model import Span


@dataclass
class Moved(Message, namespace="article_view"):
    """The first visible text is now at ``offset``."""

    offset: int

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Moved)


@dataclass
class QuoteFocused(Message, namespace="article_view"):
    """An index into the article's quotes, or None when no quote is focused any more."""

    index: int | None


@dataclass
class ActorFocused(Message, namespace="article_view"):
    """The actor whose mentions are lit, by id, or None."""

    actor: str | None


@dataclass
class BlockFocused(Message, namespace="article_view"):
    """An index into the document's blocks, or None when none is focused any more."""

    index: int | None


@dataclass
class Selected(Message, namespace="article_view"):
    """The selection has changed; None when there is none any more."""

    span: Span | None


@dataclass
class LinkClicked(Message, namespace="article_view"):
    """The article's address was clicked."""

    url: str
