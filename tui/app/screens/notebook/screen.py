"""The keys of the notebook's screen: filter, sort, tick, tag, go there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from textual import events, work
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from tui.app.guard import plain_line
from tui.app.keys import NOTEBOOK_KEYS, shown, stroke
from tui.app.screens.dialog import list_keys
from tui.app.screens.notebook.acting import Acting
from tui.app.screens.notebook.base import Doors, Key, Place
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import CURRENT, MUTED
from tui.notebook import Listed
from tui.notebook.listing.sifting import (
    Order,
    Part,
    haystack,
    offers,
    ordered,
    parts_of,
    sift,
    terms_of,
)

BESIDE_WIDTH = 100  # columns from which the detail stands beside the rows
BELOW_HEIGHT = 18  # lines from which there is room for it below them
DEBOUNCE = 0.06  # seconds without a key before the rows are sifted


class NotebookScreen(Acting):
    def __init__(self, doors: Doors) -> None:
        super().__init__(doors)
        self._timer: Timer | None = None
        self._changed: set[str] = set()
        """Articles whose notes have changed since they were loaded."""
        self._moves: dict[str, Callable[[], None]] = {
            **list_keys(self.rows),
            "shift+up": lambda: self._scroll_detail(-1),
            "shift+down": lambda: self._scroll_detail(1),
        }
        self._letters: dict[str, Callable[[], Any]] = {
            "j": lambda: self.rows.move(1),
            "k": lambda: self.rows.move(-1),
            "G": self.rows.end,
            "g": self.rows.home,
            "home": self.rows.home,
            "end": self.rows.end,
            "enter": self.choose,
            "tab": self.next_part,
            "/": self.begin_filter,
            "f": self.offer,
            "S": self.sort,
            "space": self.tick,
            "*": self.tick_all,
            "t": self.tag,
            "!": self.status,
            "a": self.note,
            "D": self.take_away,
            "E": self.export,
            "u": self.undo,
            "ctrl+z": self.undo,
            "ctrl+r": self.redo,
            "ctrl+shift+z": self.redo,
            "&": self.merge,
            "f5": self.reload,
            "?": self.help,
            "f1": self.help,
            "q": self.action_leave,
            **{str(digit): partial(self.accept, digit) for digit in range(1, 6)},
        }
        self.input.intercept = self._takes

    def on_mount(self) -> None:
        self.rows.focus()
        self.rows.nothing = "…"
        self._name_parts()
        self.load()

    def on_resize(self, event: events.Resize) -> None:
        beside = event.size.width >= BESIDE_WIDTH
        self.set_class(beside, "-beside")
        self.set_class(not beside and event.size.height >= BELOW_HEIGHT, "-below")

    # The rows --------------------------------------------------------------------------------

    def load(self, changed: Collection[str] = ()) -> None:
        self._changed |= set(changed)
        self._load()

    def reload(self) -> None:
        self.load({row.article for row in self.listed})
        self.say("The notes were read anew.")

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        worker = get_current_worker()
        listed = self.doors.notebook.listed()
        stacks = [haystack(row) for row in listed]
        if not worker.is_cancelled:
            self.app.call_from_thread(self._loaded, listed, stacks)

    def _loaded(self, listed: list[Listed], stacks: list[str]) -> None:
        current = self.current
        self.listed, self.stacks = listed, stacks
        self.ticked &= {row.key for row in listed}
        self.unverified |= self._changed
        self._changed = set()
        self._sift(current)
        self.verify()

    def sift(self) -> None:
        self._sift(self.current)

    def _sift(self, current: Listed | None) -> None:
        """The cursor stays on its row, or near it."""
        before, key = self.rows.cursor, current.key if current else None
        self.shown, self._counts = self._sifted()
        cursor = next(
            (at for at, place in enumerate(self.shown) if self.listed[place].key == key), before
        )
        nothing = {
            Part.ALL: "Nothing noted yet: in an article, ] goes to a quote and t tags it.",
            Part.PLACES: "Every quote noted stands word for word in its article.",
            Part.CORRECTIONS: "Nothing was corrected yet.",
            Part.FILES: "All files of the notebook can be read, and no other versions lie beside.",
        }
        self.rows.nothing = "Nothing fits." if self.input.value.strip() else nothing[self.part]
        self.rows.show(len(self.shown), self.row, cursor)
        self._name_parts()
        self.tell()
        self.detail()

    def _sifted(self) -> tuple[list[int], dict[Part, int]]:
        places = sift(self.listed, self.stacks, terms_of(self.input.value), self.standing)
        doubtful = {key for key, verified in self.verified.items() if verified.doubtful}
        parts: dict[Part, list[int]] = {part: [] for part in Part}
        for at in places:
            for part in parts_of(self.listed[at], doubtful):
                parts[part].append(at)
        shown = ordered(self.listed, parts[self.part], self.order)
        return shown, {part: len(rows) for part, rows in parts.items()}

    _counts: dict[Part, int] = {}  # noqa: RUF012

    def _name_parts(self) -> None:
        named = [
            plain_line(
                f"{part.value.capitalize()} {self._counts.get(part, 0):,}",
                CURRENT if part is self.part else MUTED,
            )
            for part in Part
        ]
        self.parts.update(Content("  ").join(named))

    def next_part(self) -> None:
        parts = list(Part)
        self.part = parts[(parts.index(self.part) + 1) % len(parts)]
        self.rows.go(0, quiet=True)
        self.sift()

    def help(self) -> None:
        from tui.app.screens.help import HelpGroup, HelpScreen

        def chosen(key: str | None) -> None:
            if key is not None:
                self.press(key)

        keys = [(key, does, "") for key, does in NOTEBOOK_KEYS]
        letters = self._letters
        does = {does: key for key, does in NOTEBOOK_KEYS if key == "Esc" or _name(key) in letters}
        self.app.push_screen(HelpScreen([HelpGroup("In the notebook", keys, {}, does)]), chosen)

    def sort(self) -> None:
        from tui.app.screens.picker import Choice, Picked, Picker

        def chosen(picked: Picked | None) -> None:
            if picked is not None and picked.id is not None:
                self.order = Order(picked.id)
                self.sift()

        choices = [Choice(order.value, order.value.capitalize()) for order in Order]
        self.app.push_screen(Picker("Sort", choices), chosen)

    # Filter ----------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """Whether keys are words of the filter. Its ``has_focus`` is a message later."""
        return self.focused is self.input

    def begin_filter(self) -> None:
        self.add_class("-filtering")
        self.rows.lit = True
        self.set_focus(self.input)

    def end_filter(self) -> None:
        self.set_class(bool(self.input.value.strip()), "-filtering")
        self.rows.lit = False
        self.set_focus(self.rows)

    def offer(self) -> None:
        """The tags, speakers, articles there are, to ask by one."""
        from tui.app.screens.picker import Choice, Picked, Picker

        def chosen(picked: Picked | None) -> None:
            if picked is None:
                return
            term = picked.id if picked.id is not None else f'"{picked.created}"'
            self.input.fill(f"{self.input.value.strip()} {term}".strip())
            self.add_class("-filtering")
            self.sift()

        choices = [Choice(term, term, count=count) for term, count in offers(self.listed).items()]
        self.app.push_screen(Picker("Only those with", choices, create="the words"), chosen)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DEBOUNCE, self.sift)

    def _takes(self, event: events.Key) -> bool:
        """Keys while one types a filter."""
        if not self.typing:  # sent to the line before Enter had left it
            return self._does(event)
        if event.key in self._moves:
            self._moves[event.key]()
        elif event.key in ("enter", "tab"):
            self.end_filter()
            self.sift()
        else:
            return False
        return True

    # Keys ------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        # "/", "D" in one packet: the letter is on its way to the rows before the line has opened.
        if self.pass_on(event):
            return
        if self.input.take(event) if self.typing else self._does(event):
            event.stop()
            event.prevent_default()

    def _does(self, event: events.Key) -> bool:
        does = self._moves.get(event.key) or self._letters.get(stroke(event))
        if does is None:
            if event.is_printable:
                self.say(f"{shown(stroke(event))} is no key of the notebook")
            return False
        if self.message:
            self.say("")
        does()
        return True

    def action_tab(self) -> None:
        self.next_part()

    def action_leave(self) -> None:
        """One step back: from the filter, from what is ticked, from the screen."""
        if self.typing:
            self.end_filter()
        elif self.input.value.strip():
            self.input.value = ""
            self.remove_class("-filtering")
            self.sift()
        elif self.ticked:
            self.ticked.clear()
            self.sift()
        else:
            self.dismiss(None)

    def press(self, key: str) -> None:
        if key == "Esc":
            self.action_leave()
        else:
            self._letters[_name(key)]()

    def _scroll_detail(self, lines: int) -> None:
        self.preview.scroll_top(self.preview.top + lines)

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        event.stop()
        self.detail()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Go to where the words are; to the beginning where they are not."""
        row = self.current
        if row is None:
            return
        verified = self.verified.get(row.key)
        span = verified.finding.span if verified and verified.finding else None
        self.dismiss(Place(row.article, span.start if span else row.start))

    # Ticks -----------------------------------------------------------------------------------

    def tick(self) -> None:
        row = self.current
        if row is None:
            return
        self.ticked ^= {row.key}
        self.rows.refresh_row(self.rows.cursor)
        self.rows.move(1)
        self.tell()

    def tick_all(self) -> None:
        """All that are shown; none, where all are."""
        keys: set[Key] = {self.listed[place].key for place in self.shown}
        self.ticked = self.ticked - keys if keys <= self.ticked else self.ticked | keys
        self.rows.redraw()
        self.tell()


def _name(key: str) -> str:
    """Of a key as help and hints write it."""
    return key if len(key) == 1 else key.lower()
