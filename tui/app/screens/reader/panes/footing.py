"""What the footer says: which keys work now, and where in the article one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.keys import COMMANDS, Pane
from tui.app.screens.reader.base import ReaderBase
from tui.app.screens.reader.panes.holding import OF_ARTICLE, OF_QUOTES
from tui.later import Later

if TYPE_CHECKING:
    from tui.app.painting import lines
    from tui.app.widgets.hints import Hint
else:  # painting knows the articles' model, which the list does without
    lines = Later("tui.app.painting.lines")

OF_NOTHING = (("add", "add a page"), ("reload", "look again"), ("quit", "quit"))
"""Keys that the footer offers where nothing is open."""

OF_WORDS = (
    ("copy", "copy"), ("copy-cited", "cite"), ("tag", "tag"), ("note", "note"),
    ("highlight", "highlight"), ("mark-quote", "is a quote"), ("back", "drop"),
)  # fmt: skip
"""Keys that the footer offers for words that are selected."""

OF_QUOTE = ("next-quote", "tag", "note", "copy-cited", "speaker")
"""Keys for the article that the footer offers first while a quote has the focus."""


class Footing(ReaderBase):
    def tell_status(self) -> None:
        keys, pane = self.desk.keys, self.pane
        offers = [
            (command.id, command.hint)
            for command in COMMANDS
            if command.hint and pane in command.hinted and command.id != "help"
        ]
        if not len(self.entries):
            offers = [*OF_NOTHING]
        elif pane is Pane.ARTICLE and self.article is None and not self.on_its_way:
            offers = [offer for offer in offers if offer[0] not in OF_ARTICLE]
        elif pane is Pane.ARTICLE and self.view.selection is not None:
            offers = [*OF_WORDS]
        elif pane is Pane.ARTICLE and self.view.focused_quote is not None:
            offers.sort(key=lambda offer: offer[0] not in OF_QUOTE)
        elif self.article is not None and not self.article.quotes and not self.reading_on:
            offers = [offer for offer in offers if offer[0] not in (*OF_QUOTES, "speaker")]
        hints = [(key, does) for id, does in offers if (key := keys.shown(id))]
        self.status.set_hints([*self._way_back(), *self._offered(), *hints])
        self.status.set_where(self.where())

    def _way_back(self) -> list[Hint]:
        """To the list, where one part is shown at a time: the mouse has no other way there."""
        key = self.desk.keys.shown("left")
        if not key or self.pane is not Pane.ARTICLE or not self.has_class("-narrow"):
            return []
        return [(key, "list")] if self.view.selection is None else []  # which the key would stretch

    def _offered(self) -> list[Hint]:
        """What there is for a while only: the next of what is found, or of what the list's filter
        asks for; what d does with the block that ▶ is at."""
        article, view = self.article, self.view if self.article is not None else None
        if article is None or view is None or self.pane is Pane.PANEL:
            return []
        offered: list[Hint] = []
        if (key := self.desk.keys.shown("find-next")) and view.finding[1] > 1:
            offered.append((key, "next hit"))
        elif key and self.asked_in is article:
            offered.append((key, f"next {lines.ASKED}"))
        at = view.focused_block if self.pane is Pane.ARTICLE else None
        if at is not None and (key := self.desk.keys.shown("block")):
            dropped = article.document.blocks[at].dropped is not None
            offered.append((key, "restore" if dropped else "drop"))
        return offered

    def where(self) -> str:
        """ "¶ 12/40 · quote 3/9 · 2/12 found"; what there is none of is not named. ║ stands for
        what the list's filter asks for, as in the margin: "║ 3 of 9 quotes", "quote 4/9 · ║ 2/3".
        """
        if self.article is None:
            return ""
        parts = []
        number = self.view.paragraph_number(self.view.position)
        total = self.view.paragraph_number(len(self.article.document.text))
        if total:
            parts.append(f"¶ {max(1, number)}/{total}")
        quotes = len(self.article.quotes)
        at, asked = self.view.asking
        if self.view.focused_quote is not None:
            parts.append(f"quote {self.view.focused_quote + 1}/{quotes}")
            if at:
                parts.append(f"{lines.ASKED} {at}/{asked}")
        elif quotes and self.view.selection is None:
            of = f"{lines.ASKED} {asked} of " if self.asked_in is self.article else ""
            parts.append(f"{of}{quotes} quote{'s' if quotes != 1 else ''}")
        if self.where_among_notes:
            parts.append(self.where_among_notes)
        hit, hits = self.view.finding
        if hits:
            parts.append(f"{hit}/{hits} found" if hit else f"{hits} found")
        if self.view.selection is not None:
            count = len(self.view.selection)
            parts.append(f"{count:,} character{'s' if count != 1 else ''} selected")
        return " · ".join(parts)
