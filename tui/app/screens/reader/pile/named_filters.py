"""Filters that are kept under names: saved, renamed, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.arrangement import IN_WORDS, Show
from tui.app.screens.reader.pile.let_through import LetThrough
from tui.errors import ConfigError

# A dialog is imported when it is opened.
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app.screens.picker import Picked


class NamedFilters(LetThrough):
    _filters: Mapping[str, str]
    """The saved filters, as they were when they were last offered: names to queries."""

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
