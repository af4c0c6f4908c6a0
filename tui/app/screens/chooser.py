"""An input over a list it narrows: the base of every dialog that chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import events
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.guard import plain
from tui.app.matching import fold, rank
from tui.app.screens.dialog import Dialog, list_keys
from tui.app.widgets.choices import Choice, ChoiceRows, Shown
from tui.app.widgets.filter_input import FilterInput
from tui.app.widgets.hints import Hint
from tui.app.widgets.rows import Rows

R = TypeVar("R")
DIGITS = 9
PROBLEM = 3
"""Lines for why what was chosen could not be saved."""
RECENT = "1-9"
"""The hint for the digits of what is recent; those that are there are shown."""


class Chooser(Dialog[R]):
    """An input over a list. A subclass decides what Enter does with the current row."""

    DEFAULT_CSS = """
    Chooser .problem { height: auto; max-height: 3; color: $text-error; }
    """

    below: ClassVar[int] = 0
    """Lines under the list."""

    start: str = ""
    """Id of the choice the cursor begins on; the first where there is none."""

    new_first: bool = False
    """Whether the row that makes a new one comes before what is there: where something is to be
    named, the name typed is meant, and not a longer one that has it in it."""

    empty: str = "Nothing here yet: type a name."
    """Where there is nothing to choose from and nothing is typed."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        recent: Sequence[str] = (),
        create: str = "",
        placeholder: str = "type to filter",
        hints: Sequence[Hint] = (),
        typed: str = "",
        problem: str = "",
    ) -> None:
        """``typed``: what stands in the line at first; it could not be saved for ``problem``."""
        known = {choice.id: choice for choice in choices}
        first_ones = [known[one] for one in dict.fromkeys(recent) if one in known][:DIGITS]
        last = len(first_ones)
        there = {RECENT: f"1-{last}" if last > 1 else "1" if last else ""}
        named = [(there.get(key, key), does) for key, does in hints]
        self._hints = [(key, does) for key, does in named if key]
        self._typed_hints = [hint for hint in hints if hint[0] != RECENT]
        super().__init__(title, self._hints)
        self._recent = first_ones
        first = {choice.id for choice in self._recent}
        self._choices = [*self._recent, *(one for one in choices if one.id not in first)]
        self._labels = [choice.label for choice in self._choices]
        self._create = create
        self._filled: str | None = None  # what the list shows the matches of
        self._all: Sequence[Shown] = ()  # what it shows as long as nothing is typed
        self._problem = problem
        self.input = FilterInput(placeholder, value=typed, intercept=self.takes)
        self.rows = ChoiceRows(create)
        self.rows.can_focus = False
        self.rows.lit = True
        self._keys = list_keys(self.rows)

    # What a subclass gives -------------------------------------------------------------------

    def choose(self) -> None:
        """Enter, or a click on a row."""
        raise NotImplementedError

    def clicked(self) -> None:
        """The current row was clicked."""
        self.choose()

    def digit(self, choice: Choice) -> None:
        """The digit of a recent choice."""
        raise NotImplementedError

    def offers(self, choice: Choice) -> bool:
        """Whether the choice may be meant by what is typed, which may be nothing."""
        return True

    def ticked(self, id: str) -> bool | None:
        return None

    def changed(self) -> None:
        """Called when the list or the row under the cursor has changed."""

    def aimed(self, *, by_typing: bool) -> None:
        """Called when the reader has typed or moved the cursor."""

    # -----------------------------------------------------------------------------------------

    def contents(self) -> Iterable[Widget]:
        yield self.input
        yield self.rows
        if self._problem:
            yield Static(plain(f"✗ {self._problem}"), classes="problem")

    def on_mount(self) -> None:
        ids = [choice.id for choice in self._choices]
        self.fill(ids.index(self.start) if self.start in ids else 0)
        self._all = self.rows.items
        self._fit(1)
        self.input.focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit_all)

    def _fit_all(self) -> None:
        if self.rows.size.width:
            self._fit(self.rows.tallest(self._all))

    def _fit(self, tallest: int) -> None:
        """Make the frame as high as all choices need, with the current one shown whole; typing does
        not change it."""
        lines = len(self._choices) + bool(self._create) + tallest - 1
        told = PROBLEM if self._problem else 0
        self.fit(2 + self.below + told + max(3, lines))

    @property
    def query_text(self) -> str:
        return self.input.value.strip()

    def fill(self, cursor: int = 0) -> None:
        """Show the choices that fit what is typed."""
        query, self._filled = self.query_text, self.input.value
        shown = [
            Shown(
                self._choices[match.index],
                self._labels[match.index],
                match.spans,
                digit=match.index + 1 if not query and match.index < len(self._recent) else None,
                ticked=self.ticked(self._choices[match.index].id),
            )
            for match in rank(
                query,
                self._labels,
                [one.also for one in self._choices],
                {at for at, one in enumerate(self._choices) if one.farther},
            )
            if self.offers(self._choices[match.index])
        ]
        if self._create and query and fold(query) not in map(fold, self._labels):
            blank = None if self.ticked("") is None else False
            shown.insert(0 if self.new_first else len(shown), Shown(None, query, ticked=blank))
        self.show_hints(self._typed_hints if query else self._hints)  # a digit is one of a name
        self.rows.nothing = "Nothing fits." if query else self.empty
        self.rows.show(shown, cursor)
        self.changed()

    def more(self, choices: Sequence[Choice]) -> None:
        """Further names have been found meanwhile: they come after those there are."""
        known = {choice.id for choice in self._choices}
        new = [choice for choice in choices if choice.id not in known]
        self._choices += new
        self._labels += [choice.label for choice in new]
        self.fill(self.rows.cursor)
        self._fit_all()

    def tell_count(self, id: str, count: int) -> None:
        """What stands beside a choice is known now; the cursor and what is typed stay."""
        self._choices = [
            replace(choice, count=count) if choice.id == id else choice for choice in self._choices
        ]
        self.rows.items = [
            replace(shown, choice=replace(shown.choice, count=count))
            if shown.choice is not None and shown.choice.id == id
            else shown
            for shown in self.rows.items
        ]
        if self.is_attached:
            self.rows.relayout()

    def catch_up(self) -> None:
        """Make the list fit what is typed now.

        Keys may come faster than the input's message about its change: whatever acts on the list
        calls this first, so that it acts on what was meant.
        """
        if self._filled != self.input.value:
            self.aimed(by_typing=True)
            self.fill()

    def takes(self, event: events.Key) -> bool:
        """Whether the list takes the key before the input gets it."""
        if event.key in self._keys:
            self._steer(self._keys[event.key])
        elif event.key == "enter":
            self.catch_up()
            self.choose()
        elif event.key == "tab":
            self.action_tab()
        else:
            return self._takes_digit(event.character)
        return True

    def _takes_digit(self, character: str | None) -> bool:
        if self.input.value or character is None or character not in "123456789":
            return False
        place = int(character) - 1
        if place >= len(self._recent):
            return False
        self.digit(self._recent[place])
        return True

    def typed_ahead(self, event: events.Key) -> bool:
        return self.input.take(event)

    def _steer(self, move: Callable[[], None]) -> None:
        """Move, and take note of it at once: the list's own message would come after the next
        key."""
        self.catch_up()
        before = self.rows.cursor
        with self.rows.prevent(Rows.Highlighted):
            move()
        if self.rows.cursor != before:
            self.aimed(by_typing=False)
            self.changed()

    def press(self, key: str) -> None:
        if key == "Enter":
            self.choose()
        else:
            super().press(key)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.catch_up()

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        event.stop()
        self.aimed(by_typing=False)
        self.changed()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.rows.go(event.index, quiet=True)
        self.clicked()
