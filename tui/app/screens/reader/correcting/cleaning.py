"""What cleaning did, shown in place, and corrected block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.keys import Keys, Pane
from tui.app.screens.reader.correcting.base import Correcting

if TYPE_CHECKING:
    from tui.model import Document

MUCH = 0.2
"""Share of a text from which a reader is told that so much of it was removed."""


class Cleaning(Correcting):
    def do_removed(self) -> None:
        if self.article is None:
            self.say("There is no article to show it in.", "warning")
            return
        if self.view.show_removed:
            self.view.focus_block(None)
            self.view.show_removed = False
            self.say("What was removed is hidden.")
            return
        self.focus_pane(Pane.ARTICLE)
        removed = sum(block.dropped is not None for block in self.article.document.blocks)
        self.view.show_removed = True
        if self.view.size.height:
            self._to_block_here()
        else:  # where one part is shown at a time, it is the next that is laid out
            self.call_after_refresh(self._to_block_here)
        key, steps = self.desk.keys.shown("block"), self.desk.keys.shown("next-paragraph")
        if removed:
            told = f"{removed} removed block{'s' if removed != 1 else ''} shown; {steps} goes on, "
            self.say(f"{told}{key} restores or drops the one at ▶.")
        else:
            self.say(f"Nothing was removed; {steps} goes on, {key} drops the block at ▶.")

    def _to_block_here(self) -> None:
        self.view.focus_block(self.view.block_here)

    def do_block(self) -> None:
        """Restore the block at the cursor if it was removed, else drop it."""
        article = self.article
        if article is None or self.notes is None:
            self.say("There is no article to correct.", "warning")
            return
        if not self.view.show_removed:
            self.do_removed()
            return
        index = self.view.focused_block
        if index is None:
            index = self.view.block_here
            self.view.focus_block(index)
            if index is None:
                self.say("There is no block here.")
            return
        from tui.notebook.amending import revising

        block = article.document.blocks[index]
        kept = block.dropped is not None
        self.revise(revising.block(article.document, self.notes.corrections, block, kept=kept))

    def leave_removed(self) -> bool:
        """Esc: whether there was something to leave."""
        if not self.view.show_removed:
            return False
        self.do_removed()
        return True


def remarks(document: Document, keys: Keys) -> list[str]:
    """What a reader should know of how the text shown came about, with the key to see it."""
    from tui.extraction.decoding import looks_misread

    said = []
    if looks_misread(document.text):
        said.append(f"Letters look misread, as in Ã©; {keys.shown('encoding')} mends them.")
    share = removed_share(document)
    if share > MUCH:
        said.append(f"{share:.0%} of the text was removed; {keys.shown('removed')} shows it.")
    if offers := len(document.repairs):
        places = "1 place looks" if offers == 1 else f"{offers} places look"
        said.append(f"{places} broken by scraping; {keys.shown('repairs')} shows what to mend.")
    return said


def removed_share(document: Document) -> float:
    """Of the code points in blocks, those in blocks that cleaning dropped; a mail's head and a
    databank's fields are of neither."""
    from tui.model import FIELDS, covered

    blocks = [block for block in document.blocks if block.dropped not in FIELDS]
    gone = covered(
        block.span for block in blocks if block.dropped is not None and not block.by_reader
    )
    whole = covered(block.span for block in blocks)
    return gone / whole if whole else 0.0
