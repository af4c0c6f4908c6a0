"""Which articles the list shows, in which order and groups; and the filters that have names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.screens.reader.pile.following import Following
from tui.app.shelf import IN_WORDS, Arrangement, By, Show, Sort, counted
from tui.errors import ConfigError
from tui.folding import fold
from tui.library.rows import has_words

# A dialog is imported when it is opened.
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.app.screens.filter_picker import Asked, FilterPicker
    from tui.app.screens.picker import Picked
    from tui.library import Entry
    from tui.notebook import Brief
    from tui.search.query import Query

SAVED = "saved: "
"""Begins the ids of saved filters among the choices."""

TYPED_SHOWN = 4
"""Filters without a name that are offered again."""


class Arranging(Following):
    _then = ""
    """What to say when it is known what the filter asked for lets through."""
    _left: Arrangement | None = None
    """What is asked for because it was in force the last time."""

    # Filter ----------------------------------------------------------------------------------

    def do_filter(self) -> None:
        from tui.app.screens.filter_picker import TYPED, FilterPicker
        from tui.app.screens.picker import Choice
        from tui.config.filters import load_filters

        how = self.arrangement
        now = None if how.text else how.show
        choices = [Choice(one.value, one.value.capitalize(), "now" * (one is now)) for one in Show]
        saved, problems = load_filters()
        choices += [
            Choice(SAVED + one.name, one.name, "now · " * (one.name == how.name) + one.query)
            for one in saved
        ]
        typed = self._typed_before()
        choices += [
            Choice(TYPED + text, text, "now" if text == how.text else "typed before")
            for text in typed
        ]
        for problem in problems:
            self.say(problem, "warning")
        self._filters = {one.name: one.query for one in saved}
        asking = {SAVED + name: text for name, text in self._filters.items()}
        asking |= {TYPED + text: text for text in typed}
        written = {one.value: text for one, text in IN_WORDS.items()}
        picker = FilterPicker(choices, SAVED, written | asking)
        self.app.push_screen(picker, self._filtered)
        self._count(picker, asking, dict(self.briefs))

    def _typed_before(self) -> tuple[str, ...]:
        """Filters without a name, the one in force first."""
        how = self.arrangement
        now = [how.text] if how.text and not how.name else []
        before = self.desk.state.recent.get("filters", ())
        return tuple(dict.fromkeys([*now, *before]))[:TYPED_SHOWN]

    @work(thread=True, exclusive=True, group="counts")
    def _count(
        self, picker: FilterPicker, asking: Mapping[str, str], briefs: Mapping[str, Brief]
    ) -> None:
        """How many articles each filter would show, as soon as that is known."""
        from tui.search.query import parse

        worker = get_current_worker()

        def tell(id: str, count: int) -> bool:
            """Whether somebody wants to know."""
            if worker.is_cancelled:
                return False
            self.app.call_from_thread(picker.tell_count, id, count)
            return True

        for show, count in counted(self.entries, self.brief, self.copies):
            # Of what is not known yet there is no number.
            if self._known_of(Arrangement(show)).show is show and not tell(show.value, count):
                return
        for id, text in asking.items():
            count = sum(1 for _ in self._let_through(parse(text), briefs))
            if not tell(id, count):
                return

    def tell_of_filter(self) -> None:
        """Where it ends, to whoever would leave it as one leaves a search."""
        how = self.arrangement
        if how.text or how.show is not Show.ALL:
            key, whole = self.desk.keys.shown("filter"), len(self.entries)
            self.say(
                f"The list stays filtered: {key}, then All, shows all {whole:,} articles again."
            )

    def _filtered(self, asked: Asked | None) -> None:
        self.workers.cancel_group(self, "counts")
        if asked is None:
            return
        from tui.app.screens.filter_picker import TYPED

        name = asked.id.removeprefix(SAVED) if asked.id.startswith(SAVED) else ""
        typed = asked.id.removeprefix(TYPED) if asked.id.startswith(TYPED) else asked.typed
        match asked.does:
            case "choose" if name:
                self._use(self._filters[name], Show.ALL, name)
            case "choose" if typed:
                self.desk.state = self.desk.state.using("filters", typed)
                self._use(typed, self.arrangement.show)
            case "choose":
                self._use("", Show(asked.id))
            case "save":
                self._ask_name(typed)
            case "rename":
                self._ask_new_name(name)
            case "delete":
                self._ask_whether(name)

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

    # Filters with names ----------------------------------------------------------------------

    def _in_force(self) -> str | None:
        """The filter in the query language; "" for none, None where that cannot say it."""
        how = self.arrangement
        shown = IN_WORDS.get(how.show)
        if shown is None:
            return None
        return " ".join(filter(None, (shown, how.text)))

    def _ask_name(self, typed: str) -> None:
        from tui.app.screens.namer import Namer
        from tui.app.screens.picker import Choice

        text = typed or self._in_force()
        if not text:
            self.say(
                "There is no filter to save: type one, or choose one first."
                if text is not None
                else f"A query cannot say “{self.arrangement.show}”: it cannot be saved.",
            )
            return
        namer = Namer(
            f"Save “{text}” as",
            [Choice(name, name, query) for name, query in self._filters.items()],
            does="save",
            over="replace that one",
            create="new filter",
            placeholder="a name",
            empty="No filter is saved yet: type a name for this one.",
        )
        self.app.push_screen(namer, lambda picked: self._filter_named(text, picked))

    def _filter_named(self, text: str, picked: Picked | None) -> None:
        from tui.config.filters import save_filter

        if picked is None:
            return
        name = picked.id or picked.created or ""
        try:
            save_filter(name, text)
        except ConfigError as error:
            self.say(str(error), "error")
            return
        self._use(text, Show.ALL, name, then=f"Saved as “{name}”.")

    def _ask_new_name(self, old: str) -> None:
        from tui.app.screens.namer import Namer

        namer = Namer(
            f"Rename “{old}”",
            does="rename",
            create="new name",
            placeholder="the new name",
            empty="Type the new name.",
        )
        self.app.push_screen(namer, lambda picked: self._filter_renamed(old, picked))

    def _filter_renamed(self, old: str, picked: Picked | None) -> None:
        from tui.config.filters import rename_filter

        if picked is None or not picked.created:
            return
        try:
            rename_filter(old, picked.created)
        except ConfigError as error:
            self.say(str(error), "error")
            return
        if self.arrangement.name == old:
            self.arrangement = replace(self.arrangement, name=picked.created)
            self._remember_arrangement()
            self.rearrange()
        self.say(f"“{old}” is “{picked.created}” now.")

    def _ask_whether(self, name: str) -> None:
        from tui.app.screens.picker import Choice, Picker

        choices = [Choice("keep", "Keep it"), Choice("delete", "Delete it", self._filters[name])]
        picker = Picker(f"Delete the filter “{name}”?", choices)
        self.app.push_screen(picker, lambda picked: self._filter_deleted(name, picked))

    def _filter_deleted(self, name: str, picked: Picked | None) -> None:
        from tui.config.filters import delete_filter

        if picked is None or picked.id != "delete":
            return
        try:
            delete_filter(name)
        except ConfigError as error:
            self.say(str(error), "error")
            return
        if self.arrangement.name == name:  # it stays in force, without a name
            self.arrangement = replace(self.arrangement, name="")
            self._remember_arrangement()
            self.rearrange()
        self.say(f"“{name}” is deleted; it was {self._filters[name]}")

    # Sort and group --------------------------------------------------------------------------

    def do_sort(self) -> None:
        from tui.app.screens.picker import Choice, Picker

        now = self.arrangement.sort
        choices = [Choice(one.value, one.value.capitalize(), "now" * (one is now)) for one in Sort]
        self.app.push_screen(Picker("Sort", choices), self._sorted)

    def _sorted(self, picked: Picked | None) -> None:
        if picked is None or picked.id is None:
            return
        self.arrangement = replace(self.arrangement, sort=Sort(picked.id))
        self._remember_arrangement()
        self.rearrange()

    def do_group(self) -> None:
        from tui.app.screens.picker import Choice, Picker

        now = self.arrangement.by
        choices = [Choice(by.value, by.value.capitalize(), "now" * (by is now)) for by in By]
        self.app.push_screen(Picker("Group", choices), self._grouped)

    def _grouped(self, picked: Picked | None) -> None:
        if picked is None or picked.id is None:
            return
        self.arrangement = replace(self.arrangement, by=By(picked.id))
        self._remember_arrangement()
        self.rearrange()

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
