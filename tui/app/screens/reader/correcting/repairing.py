"""What scraping broke: the offers to mend it, lit in their places, and accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import work

from tui.app.guard import plain_line
from tui.app.keys import Pane
from tui.app.screens.reader.correcting.base import Correcting
from tui.app.widgets.tones import KEY, MUTED

if TYPE_CHECKING:
    from textual.content import Content

    from tui.model import Document, Repair

SHOWN = 120
"""Code points of what is to be replaced, and of what comes instead."""


class Repairing(Correcting):
    _carded = False
    """Whether the card under the text shows an offer."""

    def do_repairs(self) -> None:
        """Show them, and go from one to the next."""
        if self.article is None:
            self.say("There is no article here.", "warning")
        elif self._repair is not None:
            self.focus_pane(Pane.ARTICLE)
            self.view.find_step(1)
            self.refresh_status()
        elif not self._light_repairs():
            self.say("Found nothing to repair in this text.")

    def _light_repairs(self) -> bool:
        repairs = self.article.document.repairs if self.article else ()
        if not repairs:
            return False
        self.focus_pane(Pane.ARTICLE)  # whose Enter accepts
        self.view.light_spans([one.span for one in repairs])
        self.refresh_status()
        return True

    @property
    def _repair(self) -> Repair | None:
        """The offer that is lit, while offers and not the hits of a search are."""
        span = self.view.hit_span
        if span is None or self.article is None:
            return None
        return next((one for one in self.article.document.repairs if one.span == span), None)

    def accept_repair(self) -> bool:
        repair = self._repair
        if repair is None:
            return False
        self._accept([repair])
        return True

    def do_accept_repairs(self) -> None:
        if self.article is None or self._repair is None:
            self.do_repairs()  # nobody accepts what was not seen
        else:
            self._accept(self.article.document.repairs)

    @work
    async def _accept(self, repairs: Sequence[Repair]) -> None:
        from tui.notebook.amending import revising

        if self.article is None:
            return
        await self.revised(revising.repairs(self.article.document, repairs))
        if not self._light_repairs():
            self.view.clear_find()
            self.refresh_status()

    def leave_repairs(self) -> bool:
        """Esc: whether there was something to leave."""
        if self._repair is None:
            return False
        self.view.clear_find()
        self.refresh_status()
        return True

    def refresh_status(self) -> None:
        super().refresh_status()
        if not self.shown:
            return
        repair = self._repair
        if repair is None or self.article is None:
            if self._carded:
                self._carded = False
                self.show_card(shown=self.view.focused_quote is not None)
            return
        self._carded = True
        key = self.desk.keys.shown
        keys = [
            (key("open"), "accepts it"),
            (key("accept-repairs"), "accepts all"),
            (key("repairs"), "goes on"),
            (key("back"), "leaves"),
        ]
        self.card.say(repair_card(self.article.document, repair, self.view.finding, keys))


def repair_card(
    document: Document, repair: Repair, place: tuple[int, int], keys: Iterable[tuple[str, str]]
) -> list[Content]:
    from textual.content import Content

    at, total = place
    facts = f"{repair.kind.value} · {at} of {total} · {repair.confidence:.2f}"
    found = plain_line(f"“{_short(document[repair.span])}”", "strike")
    new = plain_line(f"“{_short(repair.replacement)}”" if repair.replacement else "(goes)", "bold")
    hints = [
        Content.assemble(plain_line(key, KEY), " ", plain_line(does, MUTED)) for key, does in keys
    ]
    return [
        plain_line(facts, MUTED),
        Content.assemble(found, " → ", new),
        Content("  ").join(hints),
    ]


def _short(words: str) -> str:
    line = " ".join(words.replace("\n\n", " ¶ ").split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
