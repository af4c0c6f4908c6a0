"""In a list filtered by what is asked about quotes: those of the open article are marked, and one
steps through them and on into the next article."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.reader.searching.finding import Finding

# Imported in a filtered list, not when the reader starts.
if TYPE_CHECKING:
    from tui.export import Item
    from tui.search.query import Query


class Lighting(Finding):
    _onward: tuple[int, int] | None = None
    """The article one stepped on to and the step, until its quotes are marked."""
    _asks = False
    """Whether the filter asks for quotes, as far as that was looked at."""

    def asked_within(self) -> Query | None:
        """What the list's filter asks of the quotes and annotations in its articles."""
        from tui.search.query import parse
        from tui.searching.picking import within

        return within(parse(self.arrangement.text)) if self.order else None

    def light_found(self) -> None:
        super().light_found()
        if self.arrangement.text or self._asks:  # else nothing has to be imported for it
            self._mark_asked()

    @work(exclusive=True, group="asked")
    async def _mark_asked(self) -> None:
        from tui.export import Item
        from tui.search.filtering import OF_QUOTES

        query, article, entry = self.asked_within(), self.article, self.entry
        if query is not None and not any(term.field in OF_QUOTES for term in query.terms):
            query = None  # a tag of the article is one of all its quotes
        self._asks = query is not None
        asked: frozenset[int] = frozenset()
        if query is not None and article is not None and entry is not None:
            item = Item(entry.file, article, self.notes)
            asked = await asyncio.to_thread(self._asked_of, item, query)
            if article is not self.article:
                return
        if not self.shown:  # the reader was ended meanwhile
            return
        self.view.ask_for(asked)
        self.asked_in = article if query is not None else None
        if self._onward is not None and self._onward[0] == self.index and not self.reading_on:
            self.view.asked_quote(self._onward[1], anew=True)
            self._onward = None
        self.refresh_status()

    def _asked_of(self, item: Item, query: Query) -> frozenset[int]:
        """For a thread: which of the article's quotes are asked for."""
        from tui.export import What
        from tui.search.namesakes import persons_in
        from tui.searching.picking import narrowed

        kept = narrowed(query, item, persons_in(query, self.desk.pile.finder), What.QUOTES)
        spans = {quote.span for quote in kept.article.quotes} if kept else set()
        return frozenset(at for at, one in enumerate(item.article.quotes) if one.span in spans)

    @property
    def steps_through_asked(self) -> bool:
        """Whether n and N go through what the filter asks for: not while anything is found."""
        return self._asks and self.found is None and not self.view.finding[1]

    def _step_find(self, step: int) -> None:
        self._onward = None
        if not self.steps_through_asked:
            super()._step_find(step)
        elif self.index is not None and (self.asked_in is not self.article or self.reading_on):
            self._onward = self.index, step
        elif not self.view.asked_quote(step):
            self._step_onward(step)
        self.refresh_status()

    def _step_onward(self, step: int) -> None:
        place = self.row_of(self.index)
        if place is None or not 0 <= place + step < len(self.order):
            end = "last" if step > 0 else "first"
            self.say(f"That was the {end} quote that the filter asks for.")
            return
        self._onward = self.order[place + step], step
        self.jump(self.order[place + step], 0)
