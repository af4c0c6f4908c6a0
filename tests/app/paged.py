"""An app that is one article's page, and what stands where on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.message import Message

from tests.app.screen import screen_lines
from tui.app import theming
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.quote_card import QuoteCard
from tui.model import Article

THEMES = Path(__file__).parents[2] / "themes"


class Reader(App[None]):
    """The widget and its card, and all they say."""

    def __init__(self, article: Article | None, theme: str = "dark", **shown: Any) -> None:
        super().__init__()
        self.first, self.shown = article, shown
        self.loaded = theming.load(THEMES / f"{theme}.toml")
        self.said: list[Message] = []
        self.view = ArticleView(self.loaded.paint, id="view")

    def compose(self) -> ComposeResult:
        yield self.view
        yield QuoteCard(id="card")

    def on_mount(self) -> None:
        self.register_theme(self.loaded.theme)
        self.theme = self.loaded.name
        if self.first is not None:
            self.view.show(self.first, **self.shown)

    def on_article_view_moved(self, message: ArticleView.Moved) -> None:
        self.said.append(message)

    def on_article_view_quote_focused(self, message: ArticleView.QuoteFocused) -> None:
        self.said.append(message)

    def on_article_view_actor_focused(self, message: ArticleView.ActorFocused) -> None:
        self.said.append(message)

    def on_article_view_selected(self, message: ArticleView.Selected) -> None:
        self.said.append(message)

    def on_article_view_link_clicked(self, message: ArticleView.LinkClicked) -> None:
        self.said.append(message)


def page(app: App[Any]) -> str:
    return "\n".join(screen_lines(app))
