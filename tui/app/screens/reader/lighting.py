"""In a list filtered by what is asked of quotes: those of the article that is open are lit, and
stepped through, on into the next article."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.finding import Finding

# Imported in a filtered list, not when the reader starts.
if TYPE_CHECKING:
    from tui.export import Item
    from tui.model import Span
    from tui.search.query import Query


class Lighting(Finding):
    _lit: tuple[Span, ...] = ()
    """What was lit last because the filter asks for it."""
    _onward: tuple[int, int] | None = None
    """The article one stepped on to and the step, until its quotes are lit."""

    def asked_within(self) -> Query | None:
        """What the list's filter asks of the quotes and annotations in its articles."""
        from tui.search.query import parse
        from tui.searching.narrowing import within

        return within(parse(self.arrangement.text)) if self.order else None

    def light_found(self) -> None:
        super().light_found()
        if self.arrangement.text or self._lit:  # else nothing has to be imported for it
            self._light_asked()

    @work(exclusive=True, group="asked")
    async def _light_asked(self) -> None:
        from tui.export import Item
        from tui.search.filtering import OF_QUOTES

        query, article, entry = self.asked_within(), self.article, self.entry
        if query is not None and not any(term.field in OF_QUOTES for term in query.terms):
            query = None  # a tag of the article is one of all its quotes
        spans: tuple[Span, ...] = ()
        if self.found is None and query is not None and article is not None and entry is not None:
            item = Item(entry.file, article, self.notes)
            spans = await asyncio.to_thread(self._asked_of, item, query)
            if article is not self.article or self.found is not None:
                return
        if not self.shown:  # the reader was ended meanwhile
            return
        if self._are_lit() or (spans and not self.view.finding[1]):
            self._lit = spans
            self.view.light_places(spans)
            if spans and self._onward is not None and self._onward[0] == self.index:
                self._step_find(self._onward[1])
            self.refresh_status()

    def _asked_of(self, item: Item, query: Query) -> tuple[Span, ...]:
        """For a thread: the spans of the quotes asked for, none within another."""
        from tui.export import What
        from tui.search.namesakes import persons_in
        from tui.searching.narrowing import narrowed

        kept = narrowed(query, item, persons_in(query, self.desk.pile.finder), What.QUOTES)
        found: list[Span] = []
        for span in sorted(quote.span for quote in kept.article.quotes) if kept else ():
            if not found or span.start >= found[-1].end:
                found.append(span)
        return tuple(found)

    def _are_lit(self) -> bool:
        """Whether what is lit is what the filter asks for, and not what was found since."""
        return bool(self._lit) and self.view.is_lit(self._lit)

    def _step_find(self, step: int) -> None:
        self._onward = None
        if self.found is not None or not self._are_lit():
            super()._step_find(step)
            return
        at, count = self.view.finding
        if at and not 1 <= at + step <= count:
            self._step_onward(step)
            return
        super()._step_find(step)
        if self.article is not None and self.view.hit_span is not None:
            from tui.notebook.amending import quotes

            self.view.focus_quote(quotes.find(self.article, self.view.hit_span))

    def _step_onward(self, step: int) -> None:
        place = self.row_of(self.index)
        if place is None or not 0 <= place + step < len(self.order):
            end = "last" if step > 0 else "first"
            self.say(f"That was the {end} quote that the filter asks for.")
            return
        self._onward = self.order[place + step], step
        self.jump(self.order[place + step], 0)
