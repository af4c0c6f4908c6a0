"""The corrections of an article in a list, from which one goes to each or undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.correcting.base import Correcting

if TYPE_CHECKING:
    from tui.app.screens.corrections_list import CorrectionRow
    from tui.model import Article, Reading, Span
    from tui.notebook import Correction

READING = "reading"
"""Stands for the id of a correction, which the encoding has none of."""


class Reviewing(Correcting):
    @work
    async def do_corrections(self) -> None:
        from tui.app.screens.corrections_list import CorrectionsList
        from tui.model import AS_IT_IS
        from tui.notebook.amending.revising import Revision, in_order

        if self.article is None:
            self.say("There is no article here.")
        cursor = 0
        while self.article is not None and self.notes is not None:
            rows = correction_rows(self.article, in_order(self.notes.corrections))
            rows += reading_rows(self.notes.reading)
            chosen = await self.app.push_screen_wait(CorrectionsList(rows, cursor))
            if chosen is None:
                return
            if not chosen.take_back:
                self._go_to_correction(chosen.id)
                return
            cursor = next(place for place, row in enumerate(rows) if row.id == chosen.id)
            if chosen.id == READING:
                await self.read_as(AS_IT_IS)
            else:
                await self.revised(Revision((), (chosen.id,)))

    def _go_to_correction(self, id: str) -> None:
        if self.article is None:
            return
        span = place_of(self.article, id)
        if span is None:
            self.say("It has no place of its own in the text.")
            return
        dropped = any(
            block.dropped is not None and block.span.meets(span)
            for block in self.article.document.blocks
        )
        if dropped and not self.view.show_removed:
            self.view.show_removed = True
        assert self.index is not None
        self.jump(self.index, span.start)
        self.view.go(span.start, flash=span)


def reading_rows(reading: Reading) -> list[CorrectionRow]:
    """How the file's bytes are read, where the reader has chosen it."""
    from tui.app.screens.corrections_list import CorrectionRow

    said = [f"read as {reading.encoding}"] if reading.encoding else []
    said += ["misread letters mended"] if reading.mojibake else []
    return [CorrectionRow(READING, ", ".join(said))] if said else []


def place_of(article: Article, id: str) -> Span | None:
    return next((one.span for one in article.document.amended if one.correction == id), None)


def correction_rows(article: Article, corrections: Sequence[Correction]) -> list[CorrectionRow]:
    """In the order given. What was not applied because nothing was read yet counts as applied."""
    from tui.app.screens.corrections_list import CorrectionRow
    from tui.model import Outcome
    from tui.notebook.changes.labels import said

    outcomes = {one.correction: one.outcome for one in article.document.amended}
    return [
        CorrectionRow(
            one.id,
            said(one),
            words=_words(one),
            was=_before(one),
            outcome=outcomes.get(one.id, Outcome.APPLIED),
        )
        for one in corrections
    ]


def _words(correction: Correction) -> str:
    """The passage, where the correction's label does not say it."""
    from tui.notebook import Concern

    becomes = correction.becomes
    if correction.about is Concern.TEXT:
        return f"→ “{becomes.get('text', '')}”"
    if correction.about is Concern.QUOTE and becomes.get("quote") is not False:
        return " ".join(correction.selector.quote.split()) if correction.selector else ""
    return ""


def _before(correction: Correction) -> str:
    """What the engine said, where the correction's label does not say it too."""
    from tui.notebook import Concern

    was, becomes = correction.was, correction.becomes
    match correction.about:
        case Concern.BLOCK:
            return str(was.get("reason", ""))
        case Concern.QUOTE if was.get("speaker") != becomes.get("speaker"):
            return str(was.get("speaker", "") or ("" if "quote" in was else "unknown"))
        case Concern.METADATA:
            facts = [was[name] for name in becomes if name in was]
            return ", ".join(
                ", ".join(one) if isinstance(one, tuple) else str(one or "none") for one in facts
            )
        case Concern.ACTOR if "kind" in becomes:
            return str(was.get("kind", ""))
    return ""
