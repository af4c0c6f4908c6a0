"""Where else the text of an article is: a wire story that many papers print."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from tui.app.arrangement import Copies
from tui.app.screens.reader.pile.arranging import Arranging
from tui.app.screens.reader.pile.telling import told_apart
from tui.library import Entry

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app.screens.picker import Picked

RESTS = 20
"""Times as long as it took before copies are looked for again: of 100,000 articles the first time
takes five seconds of a core, one more a third of one, and a file may come every minute."""

NAMED = 3
"""Of the copies in the article's header; the others are counted."""


class CopiesElsewhere(Arranging):
    _copies_due = 0.0
    _copies_timer: Timer | None = None

    def look_for_copies(self) -> None:
        if self._copies_timer is not None:
            return
        wait = self._copies_due - monotonic()
        if wait > 0:
            self._copies_timer = self.set_timer(wait, self._look_again_for_copies)
        else:
            self._look_for_copies()

    def _look_again_for_copies(self) -> None:
        self._copies_timer = None
        self._look_for_copies()

    @work(thread=True, exclusive=True, group="copies")
    def _look_for_copies(self) -> None:
        worker, library = get_current_worker(), self.desk.library
        entries, began = library.entries, monotonic()
        groups = library.copies(lambda: worker.is_cancelled)
        self._copies_due = monotonic() + RESTS * (monotonic() - began)
        if worker.is_cancelled or entries is not library.entries:
            return  # the list is another one; when that was read it is looked for again
        self.app.call_from_thread(self._found_copies, _grouped(entries, groups))

    def show_known_copies(self) -> None:
        library = self.desk.library
        entries, groups = library.entries, library.copies(compare=False)
        if groups and entries is library.entries:
            self.app.call_from_thread(self._show_copies, _grouped(entries, groups))

    def _found_copies(self, copies: Copies) -> None:
        first, self.looked_for_copies = not self.looked_for_copies, True
        self._show_copies(copies, first=first)

    def _show_copies(self, copies: Copies, *, first: bool = False) -> None:
        others = copies != self.copies
        self.copies = copies
        if self.arrangement.by_copies and (others or first):
            self.rearrange()
        if not others:
            return
        self.pile.refresh_rows()
        if self.article is not None and self.index is not None:
            self.view.set_also(self.also_in(self.entries[self.index].file))

    def also_in(self, file: str) -> str:
        place, others = self.entries.place(file), self.copies_of(file)
        if place is None or not others:
            return ""
        names = told_apart([self.entries[place], *others])
        named = ", ".join(names[one.file] for one in others[:NAMED])
        more = f" and {len(others) - NAMED:,} more" if len(others) > NAMED else ""
        key = self.desk.keys.shown("copies")
        way = f"; {key} goes there" if key else ""
        return f"also in: {named}{more}{way}"

    def do_copies(self) -> None:
        from tui.app.screens.picker import Choice, Picker

        entry = self.entry
        if entry is None:
            self.say("There is no article here.")
            return
        others = self.copies_of(entry.file)
        if not others:
            self.say(
                "No other article of the pile is nearly the same text."
                if self.looked_for_copies
                else "The pile is still being read; then it is known what is a copy."
            )
            return
        names = told_apart([entry, *others])
        choices = [Choice(one.file, names[one.file], one.label) for one in others]
        self.app.push_screen(Picker("Nearly the same text in", choices), self._to_copy)

    def _to_copy(self, picked: Picked | None) -> None:
        if picked is None or picked.id is None:
            return
        place = self.entries.place(picked.id)
        if place is None:
            self.say("That article is not there any more.", "warning")
            return
        self.jump(place, 0)


def _grouped(entries: Sequence[Entry], groups: Sequence[Sequence[int]]) -> Copies:
    return grouped_files([[entries[place] for place in group] for group in groups])


def grouped_files(groups: Sequence[Sequence[Entry]]) -> Copies:
    """The earliest first; those without a date last, as they are listed."""
    copies = dict[str, tuple[str, ...]]()
    for group in groups:
        days = sorted(group, key=lambda one: (one.published is None, one.published or 0))
        files = tuple(one.file for one in days)
        copies |= dict.fromkeys(files, files)
    return copies
