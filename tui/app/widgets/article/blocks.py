"""From block to block, and the same article again after a correction."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tui.app.painting import stepping
from tui.app.painting.marks import Mark
from tui.app.widgets.article.messages import BlockFocused, QuoteFocused
from tui.app.widgets.article.steps import Steps
from tui.model import Article, Span


class Blocks(Steps):
    @property
    def focused_block(self) -> int | None:
        """An index into the document's blocks."""
        return self._overlay.focused_block

    @property
    def block_here(self) -> int | None:
        """The focused block, else that of the selection or of the quote focused, else the first
        in sight that was removed, or that is; None where there is none."""
        if self._overlay.focused_block is not None or self.article is None:
            return self._overlay.focused_block
        seen = self.visible_span
        near = self._overlay.selection, *self._quote_spans(self._overlay.focused_quote)[:1]
        spans = [Span(max(one.start, seen.start), one.end) for one in near if one is not None]
        first = bisect_right(self._rows.shown, seen.start, key=lambda one: one.end)
        last = bisect_left(self._rows.shown, seen.end, key=lambda one: one.start)
        in_sight = self._rows.blocks[first:last]
        blocks = self.article.document.blocks
        for index in in_sight:
            if any(blocks[index].span.meets(span) for span in spans):
                return index
        removed = (index for index in in_sight if blocks[index].dropped is not None)
        return next(removed, in_sight[0] if in_sight else None)

    def block(self, step: int) -> bool:
        """Focus the next (previous) shown block: from the focused one while it is in sight, else
        from what is."""
        if self.article is None or not self._rows.blocks:
            return False
        order, focused, seen = self._rows.blocks, self._overlay.focused_block, self.visible_span
        shown = self._rows.shown
        place = bisect_left(order, focused) if focused is not None else -1
        if 0 <= place < len(order) and order[place] == focused and seen.meets(shown[place]):
            place += step
        else:
            starts = [span.start for span in shown]
            from_here = seen.start - 1 if step > 0 else seen.end
            found = stepping.step_from(starts, from_here, step)
            place = -1 if found is None else found
        if not 0 <= place < len(order):
            return False
        self.focus_block(order[place])
        return True

    def focus_block(self, index: int | None) -> None:
        """Focus a block by its index in the document, and bring it into sight."""
        old = self._overlay.focused_block
        if self.article is None or index == old:
            return
        overlay = replace(self._overlay, focused_block=index)
        self._overlay_with(self._block_spans(old), self._block_spans(index), overlay)
        for span in self._block_spans(index):
            self._caret = span.start
            self._reveal(span)
        self.post_message(BlockFocused(index))

    def _block_spans(self, index: int | None) -> list[Span]:
        if index is None or self.article is None:
            return []
        blocks = self.article.document.blocks
        return [blocks[index].span] if index < len(blocks) else []

    def show_again(self, article: Article, marks: Sequence[Mark] = ()) -> None:
        """The same article, corrected. The place stays, and what is focused or lit where it still
        is."""
        before, overlay, label = self.article, self._overlay, self._label
        also = self._also
        if before is None:
            self.show(article, marks)
            return
        quotes = self._quote_spans(overlay.focused_quote)[:1]
        blocks = self._block_spans(overlay.focused_block)
        with self.prevent(QuoteFocused):
            self.show(article, marks, offset=self._place, label=label, also=also)
        if before.document.text == article.document.text:
            self._overlay = replace(self._overlay, hits=overlay.hits, hit=overlay.hit)
        asked = {before.quotes[index].span for index in overlay.asked}
        self.ask_for(frozenset(at for at, one in enumerate(article.quotes) if one.span in asked))
        quote = next((_like(span, [one.span for one in article.quotes]) for span in quotes), None)
        self.focus_quote(quote)
        if quotes and quote is None:
            self._caret = quotes[0].start
            self.post_message(QuoteFocused(None))
        for span in blocks:
            self.focus_block(_like(span, [block.span for block in article.document.blocks]))
        if article.actor(overlay.focused_actor) is not None:
            self.focus_actor(overlay.focused_actor)
        self.redraw()


def _like(span: Span, spans: Sequence[Span]) -> int | None:
    """The index of the span that has most of ``span``, and more than half of it; of several the
    shortest."""
    found = [(_shared(one, span), -len(one), index) for index, one in enumerate(spans)
             if one.meets(span)]  # fmt: skip
    best = max(found, default=(0, 0, -1))
    return best[2] if 2 * best[0] > len(span) else None


def _shared(one: Span, two: Span) -> int:
    return min(one.end, two.end) - max(one.start, two.start)
