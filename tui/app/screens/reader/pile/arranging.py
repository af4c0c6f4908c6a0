"""Which articles the list shows, in which order and groups, as one chooses it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.arrangement import IN_WORDS, Arrangement, By, Show, Sort, counted
from tui.app.screens.reader.pile.named_filters import NamedFilters

# A dialog is imported when it is opened.
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app.screens.filter_picker import Asked, FilterPicker
    from tui.app.screens.picker import Picked
    from tui.notebook import Brief

SAVED = "saved: "
"""Begins the ids of saved filters among the choices."""

TYPED_SHOWN = 4
"""Filters without a name that are offered again."""


class Arranging(NamedFilters):
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
