"""From quote to quote, mention to mention, hit to hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.app.painting import finding_words, stepping
from tui.app.painting.layout import Rows
from tui.app.widgets.article.messages import ActorFocused, QuoteFocused
from tui.app.widgets.article.scrolling import Scrolled
from tui.folding import fold
from tui.model import Span


class Steps(Scrolled):
    """What is focused, lit or found stays so until something else is."""

    _folded: str | None = None
    _quote_order: tuple[Rows, list[int]] | None = None
    _mention_order: tuple[Rows, str | None, list[tuple[Span, str]]] | None = None

    def _forget(self) -> None:
        overlay = self._overlay
        super()._forget()
        self._folded = None
        if overlay.focused_quote is not None:
            self.post_message(QuoteFocused(None))
        if overlay.focused_actor is not None:
            self.post_message(ActorFocused(None))

    @property
    def quotes_shown(self) -> list[int]:
        """The indices of the quotes that are drawn, by their place in the text."""
        if self._quote_order is None or self._quote_order[0] is not self._rows:
            found = stepping.reachable_quotes(
                self._rows.article, self._rows.shown, hide_indirect=self._hide_indirect
            )
            self._quote_order = self._rows, found
        return self._quote_order[1]

    @property
    def _mentions(self) -> list[tuple[Span, str]]:
        """Those to step through: of the focused actor, else of all."""
        actor, order = self._overlay.focused_actor, self._mention_order
        if order is None or order[0] is not self._rows or order[1] != actor:
            found = stepping.mentions(self._rows.article, self._rows.shown, actor)
            order = self._mention_order = self._rows, actor, found
        return order[2]

    # Quotes and actors -----------------------------------------------------------------------

    @property
    def focused_quote(self) -> int | None:
        return self._overlay.focused_quote

    def quote(self, step: int) -> bool:
        """Focus the next (previous) quote: from the focused one, else from what is visible."""
        if self.article is None:
            return False
        quotes = self.article.quotes
        order = self.quotes_shown
        focused = self._overlay.focused_quote
        if focused in order:
            place = order.index(focused) + step
        else:
            starts = [quotes[index].content[0].start for index in order]
            seen = self.visible_span
            from_here = seen.start - 1 if step > 0 else seen.end
            found = stepping.step_from(starts, from_here, step)
            place = -1 if found is None else found
        if not 0 <= place < len(order):
            return False
        self.focus_quote(order[place])
        return True

    def focus_quote(self, index: int | None) -> None:
        """Focus a quote by its index in the article, and bring it into sight."""
        old = self._overlay.focused_quote
        if self.article is None or index == old:
            return
        overlay = replace(self._overlay, focused_quote=index)
        self._overlay_with(self._quote_spans(old), self._quote_spans(index), overlay)
        # A crowded margin names a speaker some rows below the quote's first.
        named = [
            row
            for row in range(self.top, self.top + self.size.height)
            if (note := self._rows.notes.get(row)) is not None
            and note.kind == "quote"
            and note.index in (old, index)
        ]
        if named:
            self.redraw(*named)
        if index is not None:
            quote = self.article.quotes[index]
            self._caret = quote.content[0].start
            self._reveal(quote.span)
        self.post_message(QuoteFocused(index))

    # Quotes that are asked for ---------------------------------------------------------------

    def ask_for(self, quotes: frozenset[int]) -> None:
        """Mark these as what the list's filter asks for, until others are or the article goes."""
        if quotes != self._overlay.asked:
            self._overlay = replace(self._overlay, asked=quotes)
            self.redraw()

    @property
    def _asked(self) -> list[int]:
        asked = self._overlay.asked
        return [index for index in self.quotes_shown if index in asked] if asked else []

    @property
    def asking(self) -> tuple[int, int]:
        """Which of how many that are asked for has the focus, as in "2/3"; 0 for none."""
        asked, focused = self._asked, self._overlay.focused_quote
        return asked.index(focused) + 1 if focused in asked else 0, len(asked)

    def asked_quote(self, step: int, *, anew: bool = False) -> bool:
        """Focus the next (previous) quote that is asked for: from the focused quote, without one
        from what is visible and then round the end. ``anew``: the first (last) of the article.
        False: there is none."""
        asked, focused = self._asked, self._overlay.focused_quote
        if self.article is None or not asked:
            return False
        end = 0 if step > 0 else len(asked) - 1
        starts = [self.article.quotes[index].content[0].start for index in asked]
        place: int | None
        if anew:
            place = end
        elif focused in asked:
            place = asked.index(focused) + step
        elif focused is not None:
            here = self.article.quotes[focused].content[0].start
            place = stepping.step_from(starts, here, step)
        else:
            seen = self.visible_span
            place = stepping.step_from(starts, seen.start - 1 if step > 0 else seen.end, step)
            place = end if place is None else place
        if place is None or not 0 <= place < len(asked):
            return False
        self.focus_quote(asked[place])
        return True

    def _quote_spans(self, index: int | None) -> list[Span]:
        if index is None or self.article is None:
            return []
        quote = self.article.quotes[index]
        return [quote.span, *([quote.cue] if quote.cue is not None else [])]

    @property
    def focused_actor(self) -> str | None:
        return self._overlay.focused_actor

    def focus_actor(self, actor: str | None) -> None:
        """Light every mention of one actor (by id), pronouns too; ``actor`` steps through them."""
        if actor != self._overlay.focused_actor:
            self._overlay = replace(self._overlay, focused_actor=actor, mention=None)
            self.redraw()
            self.post_message(ActorFocused(actor))

    def actor(self, step: int) -> bool:
        """To the next (previous) mention: of the focused actor, else of any."""
        if self.article is None:
            return False
        found = self._mentions
        starts = [span.start for span, _ in found]
        here, seen = self._overlay.mention, self.visible_span
        if here is not None and seen.meets(here):
            place = here.start
        else:
            place = seen.start - 1 if step > 0 else seen.end
        index = stepping.step_from(starts, place, step)
        if index is None:
            return False
        span = found[index][0]
        self._overlay_with([here], [span], replace(self._overlay, mention=span))
        self._caret = span.start
        self._reveal(span)
        return True

    @property
    def mentioned(self) -> str | None:
        """The id of the actor whose mention is the current one."""
        here = self._overlay.mention
        return next((actor for span, actor in self._mentions if span == here), None)

    def clear_mention(self) -> None:
        """No mention is the current one any more."""
        self._overlay_with([self._overlay.mention], [], replace(self._overlay, mention=None))

    # Notes -----------------------------------------------------------------------------------

    def light_note(self, span: Span | None) -> None:
        """Light the words of the note that is focused, and bring them into sight; None: of none."""
        old = self._overlay.note
        if self.article is None or span == old:
            return
        self._overlay_with([old], [span], replace(self._overlay, note=span))
        if span is not None:
            self._caret = span.start
            self._reveal(span)

    # Find ------------------------------------------------------------------------------------

    def find(self, query: str, *, regex: bool = False) -> int:
        """Light every place of the query in the shown text and go to the first from here on.

        Returns:
            How many there are.

        Raises:
            SearchError: a regular expression that cannot be used.
        """
        if self.article is None:
            return 0
        if self._folded is None:
            self._folded = fold(self.article.document.text)
        hits = finding_words.find(self._folded, query, self._rows.shown, regex=regex)
        self._overlay = replace(self._overlay, hits=hits, hit=None)
        self.redraw()
        if hits:
            first = stepping.step_from(hits.starts, self.visible_span.start - 1, 1)
            self._go_to_hit(0 if first is None else first)
        return len(hits)

    def light(self, words: Sequence[str]) -> int:
        """Light every place where one of ``words`` starts, and stay; how many there are."""
        if self.article is None:
            return 0
        if self._folded is None:
            self._folded = fold(self.article.document.text)
        hits = finding_words.find_words(self._folded, words, self._rows.shown)
        self._overlay = replace(self._overlay, hits=hits, hit=None)
        self.redraw()
        return len(hits)

    def light_spans(self, spans: Sequence[Span]) -> None:
        """Light these, ordered and disjoint, as hits, and go to the first from here on."""
        hits = finding_words.Hits([span.start for span in spans], [span.end for span in spans])
        self._overlay = replace(self._overlay, hits=hits, hit=None)
        self.redraw()
        if hits:
            first = stepping.step_from(hits.starts, self.visible_span.start - 1, 1)
            self._go_to_hit(0 if first is None else first)

    @property
    def hit_span(self) -> Span | None:
        """The hit one is at."""
        hit = self._overlay.hit
        return None if hit is None else self._overlay.hits[hit]

    def find_step(self, step: int) -> bool:
        """To the next (previous) hit, round the ends."""
        count, hit = len(self._overlay.hits), self._overlay.hit
        if not count:
            return False
        self._go_to_hit(((hit if hit is not None else -1 if step > 0 else 0) + step) % count)
        return True

    def _go_to_hit(self, index: int) -> None:
        hits = self._overlay.hits
        old = [] if self._overlay.hit is None else [hits[self._overlay.hit]]
        span = hits[index]
        self._overlay_with(old, [span], replace(self._overlay, hit=index))
        self._caret = span.start
        self._reveal(span)

    @property
    def finding(self) -> tuple[int, int]:
        """Which hit of how many, as in "3/12"; (0, 0) for none."""
        hit = self._overlay.hit
        return (0 if hit is None else hit + 1), len(self._overlay.hits)

    def clear_find(self) -> None:
        if len(self._overlay.hits):
            self._overlay = replace(self._overlay, hits=finding_words.Hits(), hit=None)
            self.redraw()
