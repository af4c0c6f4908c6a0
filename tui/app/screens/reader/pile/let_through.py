"""Which articles the list's filter lets through; a query is answered in a thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.arrangement import Arrangement, By, Show, Sort
from tui.app.screens.reader.pile.following import Following
from tui.errors import ConfigError
from tui.folding import fold
from tui.library.rows import has_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.library import Entry
    from tui.notebook import Brief
    from tui.search.query import Query


class LetThrough(Following):
    _then = ""
    """What to say when it is known what the filter asked for lets through."""
    _left: Arrangement | None = None
    """What is asked for because it was in force the last time."""

    def _use(self, text: str, show: Show, name: str = "", *, then: str = "") -> None:
        """Show only what the text asks for; its plain words are of title, source and file. When
        that is done say ``then``."""
        how, self._then = Arrangement(show, text=text, name=name), then
        if text:  # the list stays as it is until it is known what is in the new one
            self.say("Looking for them …")
            self._look_for(how)
        else:
            self.asked = None
            self._take(how)
            self.say(then)

    def match_query(self) -> None:
        how = self.asked or self.arrangement
        if how.text:
            self._look_for(how)

    def _look_for(self, how: Arrangement) -> None:
        self.asked = how
        self._match(how, dict(self.briefs), briefed=self.briefed)

    @work(thread=True, exclusive=True, group="match")
    def _match(self, how: Arrangement, briefs: Mapping[str, Brief], *, briefed: bool) -> None:
        """``briefed``: whether ``briefs`` are all; a query of the last time that asks for what
        they say waits for them."""
        from tui.config.filters import saved_filter
        from tui.search import explain
        from tui.search.query import parse

        worker = get_current_worker()
        text = how.text
        if how is self._left:
            try:
                text = saved_filter(how.name).query if how.name else text
            except ConfigError as error:
                self.app.call_from_thread(self._lost, how, str(error))
                return
        problem, query = explain(text), parse(text)
        if how is self._left:
            if problem:
                told = f"“{text}” is not understood any more: {problem}"
                self.app.call_from_thread(self._lost, how, told)
                return
            if not briefed and query.by_notes:
                return
        found = frozenset(row.file for row in self._let_through(query, briefs))
        if worker.is_cancelled:
            return
        # To compare two large sets is no work for the event loop.
        matched = how.matched if how.matched == found else found
        taken = replace(how, text=text, matched=matched)
        self.app.call_from_thread(self._matched, how, taken, problem)

    def _let_through(self, query: Query, briefs: Mapping[str, Brief]) -> Iterator[Entry]:
        """In a thread; of a worker that is cancelled not all."""
        worker, words = get_current_worker(), fold(" ".join(query.loose)).split()
        for row in self.entries if query.plain else self._asked_by_fields(query, briefs):
            if worker.is_cancelled:
                return
            if has_words(row, words):
                yield row

    def _asked_by_fields(self, query: Query, briefs: Mapping[str, Brief]) -> Iterator[Entry]:
        worker, pile = get_current_worker(), self.desk.pile
        self.desk.library.extend_index(lambda: worker.is_cancelled)
        pile.prepare(briefs)
        for entry, _ in pile.matching(query):
            yield pile.listed(entry)

    def _matched(self, how: Arrangement, taken: Arrangement, problem: str) -> None:
        if how is not self.asked:  # something else was asked meanwhile
            return
        if how is self._left and self.analysing and self.desk.library.pending:
            return  # what is not read yet may be let through, and was: asked again at the end
        self.asked = None
        if how.matched is None:
            if how is not self._left:
                self.say(problem or self._then)
            self._take(taken)
        elif how.matched is not taken.matched:  # renamed it may have been since
            self.arrangement = replace(self.arrangement, matched=taken.matched)
            self.rearrange()

    def _take(self, how: Arrangement) -> None:
        """Its filter; sorted and grouped it stays as it is now."""
        self.arrangement = replace(how, sort=self.arrangement.sort, by=self.arrangement.by)
        self._remember_arrangement()
        self.rearrange(asked=True)
        self.light_found()  # in the article that stays open

    # What was in force the last time ---------------------------------------------------------

    def restore_arrangement(self) -> None:
        """As it was left the last time; what this version does not know is left out. What a text
        lets through is looked for when ``match_query`` is called: until then the list is whole."""
        state, how = self.desk.state, self.arrangement
        if state.sort in Sort._value2member_map_:
            how = replace(how, sort=Sort(state.sort))
        if state.show in Show._value2member_map_:
            how = replace(how, show=Show(state.show))
        if state.group in By._value2member_map_:
            how = replace(how, by=By(state.group))
        self.arrangement = how
        if state.query:
            self.asked = self._left = Arrangement(how.show, text=state.query, name=state.filter)

    def _lost(self, how: Arrangement, problem: str) -> None:
        if how is self.asked:
            self.asked = None
            self._take(Arrangement(how.show))
            told = f"{problem}. The list has all articles now."
            self.say("\n".join([*self.problems, told]), "warning")

    def _remember_arrangement(self) -> None:
        how = self.arrangement
        wanted = self._left if self.asked is self._left and self._left is not None else how
        self.desk.state = replace(
            self.desk.state,
            sort=how.sort.value,
            show=how.show.value,
            group=how.by.value,
            query=wanted.text,
            filter=wanted.name,
        )
