"""What is known about an article, field by field: where it is from, and what it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.app.guard import plain, plain_line
from tui.app.screens.dialog import Dialog
from tui.app.widgets.filter_input import FilterInput
from tui.app.widgets.hints import Hint
from tui.app.widgets.tones import FAIL, MUTED, WARN

_HINTS: tuple[Hint, ...] = (
    ("Enter", "save"), ("↑↓", "field"), ("Ctrl+R", "as found"), ("Esc", "leave"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """``value`` as it is now, "" for missing; ``origin`` where it came from, "reader" for what a
    reader has set; ``found`` what it was before that, else the same as ``value``. ``hint`` says
    how it is written."""

    name: str
    label: str
    value: str = ""
    origin: str = ""
    found: str = ""
    hint: str = ""


def as_draft(changed: Mapping[str, str]) -> str:
    """What was typed, to be kept and to be told: a line for each field."""
    return "\n".join(f"{name}: {typed}" for name, typed in changed.items())


def from_draft(draft: str) -> dict[str, str]:
    parted = (line.partition(":") for line in draft.splitlines())
    return {name: typed.strip() for name, colon, typed in parted if colon}


NOTHING: Mapping[str, str] = MappingProxyType({})


class MetadataEditor(Dialog[Mapping[str, str]]):
    """The result holds the fields that were changed, by their names: "" for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    MetadataEditor {
        & VerticalScroll { height: auto; max-height: 100%; }
        & .label { height: auto; max-height: 3; }
        & FilterInput, & FilterInput:focus { height: 1; border: none; background: $panel; }
        & .problem { dock: bottom; height: auto; max-height: 3; margin-bottom: 2; }
    }
    """

    def __init__(
        self,
        fields: Sequence[Field],
        check: Callable[[str, str], str | None],
        *,
        at: str = "",
        typed: Mapping[str, str] = NOTHING,
        problem: str = "",
        place: str = "",
        title: str = "",
    ) -> None:
        """``check`` says what is wrong with what a field is to be, None if nothing is; ``at`` is
        the name of the field to begin in. ``typed``: what was written into fields before, by their
        names, and could not be saved for ``problem``. ``place`` as in Dialog; ``title``: of the
        article, for the user."""
        super().__init__("About this article", _HINTS)
        self.place, self._title = place, title
        self._fields = fields
        self._check = check
        self._at = max(0, [field.name for field in fields].index(at) if at else 0)
        self.inputs = [
            FilterInput(field.hint, value=typed.get(field.name, field.value), intercept=self._takes)
            for field in fields
        ]
        self._labels = [Static(classes="label") for _ in fields]
        self._told = problem
        self._problem = Static(plain(problem, FAIL), classes="problem")
        self._warned = False

    def contents(self) -> Iterable[Widget]:
        parts = [one for pair in zip(self._labels, self.inputs, strict=True) for one in pair]
        yield VerticalScroll(*parts, can_focus=False)
        yield self._problem

    def on_mount(self) -> None:
        for label, field in zip(self._labels, self._fields, strict=True):
            label.update(_labelled(field))
        self.fit(2 * len(self._fields) + (4 if self._told else 2))
        self._go(self._at)

    def typed_ahead(self, event: events.Key) -> bool:
        return self.inputs[self._at].take(event)

    @property
    def changed(self) -> dict[str, str]:
        """What was typed for the fields that are to be others than they are."""
        return {
            field.name: typed
            for field, line in zip(self._fields, self.inputs, strict=True)
            if (typed := line.value.strip()) != field.value.strip()
        }

    @property
    def draft(self) -> str:
        return as_draft(self.changed)

    @property
    def about(self) -> str:
        return self._title or "the article"

    def may_quit(self) -> bool:
        if self.changed:
            self._warn("Not saved yet: Enter saves it, Esc throws away what you have written.")
            return False
        return True

    def _warn(self, told: str) -> None:
        self._warned = True
        self._problem.update(plain(told, WARN))

    def _takes(self, event: events.Key) -> bool:
        if event.key in ("tab", "down"):
            self._go(self._at + 1)
        elif event.key in ("shift+tab", "up"):
            self._go(self._at - 1)
        elif event.key == "ctrl+r":
            self.inputs[self._at].fill(self._fields[self._at].found)
        elif event.key == "enter":
            self.action_save()
        else:
            return False
        return True

    def _go(self, place: int) -> None:
        self._at = place % len(self.inputs)
        line = self.inputs[self._at]
        line.focus()
        line.action_end()
        self._labels[self._at].scroll_visible(animate=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget in self.inputs:  # by the mouse, too
            self._at = self.inputs.index(event.widget)

    def action_save(self) -> None:
        changed = self.changed
        for place, field in enumerate(self._fields):
            typed = changed.get(field.name)
            wrong = self._check(field.name, typed) if typed is not None else None
            if wrong is not None:
                self._problem.update(plain(f"{field.label}: {wrong}", FAIL))
                self._go(place)
                return
        self.dismiss(changed)

    def action_leave(self) -> None:
        if self.changed and not self._warned:
            self._warn("Esc again throws away what you have written.")
        else:
            self.dismiss(None)

    def press(self, key: str) -> None:
        if key == "Enter":
            self.action_save()
        elif key == "Ctrl+R":
            self.inputs[self._at].fill(self._fields[self._at].found)
        else:
            super().press(key)


def _labelled(field: Field) -> Content:
    name = plain_line(field.label, "bold")
    if not field.value:
        by = " (said by you)" if field.origin == "reader" else ""
        return Content.assemble(name, "  ", plain_line(f"✗ missing{by}", WARN))
    if field.origin == "reader":
        before = f"; found: {field.found}" if field.found else "; none was found"
        return Content.assemble(name, "  ", plain_line(f"✓ from you{before}", MUTED))
    return Content.assemble(name, "  ", plain_line(f"from: {field.origin}", MUTED))
