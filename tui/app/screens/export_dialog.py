"""What to export, in which format, and into which file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.guard import plain, plain_line
from tui.app.screens.dialog import Dialog
from tui.app.widgets.filter_input import FilterInput
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import KEY, MUTED


@dataclass(frozen=True, slots=True)
class Option:
    """``id`` is what comes back; ``suffix`` of a format is how its files' names end; ``asks``
    names the other questions that matter once it is chosen."""

    id: str
    label: str
    suffix: str = ""
    asks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Order:
    """What was chosen, by the options' ids."""

    what: str
    scope: str
    form: str
    by: str
    style: str
    path: Path
    replace: bool = False
    """Whether it was agreed to replace the file that is there already."""


@dataclass(slots=True)
class Question:
    id: str
    label: str
    options: Sequence[Option]
    at: int = 0

    @property
    def chosen(self) -> Option:
        return self.options[self.at]

    def choose(self, id: str) -> None:
        ids = [option.id for option in self.options]
        self.at = ids.index(id) if id in ids else 0


@dataclass(frozen=True, slots=True)
class Offer:
    """``forms`` are by what they are for. ``usual``: what was chosen last, by the question."""

    what: Sequence[Option]
    scopes: Sequence[Option]
    forms: Mapping[str, Sequence[Option]]
    groups: Sequence[Option]
    styles: Sequence[Option]
    usual: Mapping[str, str] = field(default_factory=dict)


class ExportDialog(Dialog[Order]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("left,h", "change(-1)", "other", show=False),
        Binding("right,l,space", "change(1)", "other", show=False),
    ]
    DEFAULT_CSS = """
    ExportDialog {
        & .file { height: 1; color: $text-muted; margin-top: 1; }
        & .outcome { height: auto; min-height: 2; max-height: 4; }
        &.-low .file { display: none; }
        &.-low FilterInput { height: 1; border-bottom: none; }
    }
    """

    def __init__(self, offer: Offer) -> None:
        hints = [("Enter", "write"), ("←→", "change"), ("↑↓", "move"), ("Tab", "file")]
        super().__init__("Export", [*hints, ("Esc", "leave")])
        self._offer = offer
        self._questions = {
            one.id: one
            for one in (
                Question("what", "What", offer.what),
                Question("scope", "Of", offer.scopes),
                Question("form", "Format", offer.forms[offer.what[0].id]),
                Question("by", "Grouped by", offer.groups),
                Question("style", "Cited in", offer.styles),
            )
        }
        for id, usual in offer.usual.items():
            if id == "form":
                self._questions[id].options = offer.forms[self._chosen("what")]
            self._questions[id].choose(usual)
        self.rows = _QuestionRows(self._asked())
        self._heading = Static(plain_line("Into the file", ""), classes="file")
        self.input = FilterInput("a file’s name", value=self._proposed(), intercept=self._takes)
        self._proposal = self._proposed()
        self._outcome = Static(classes="outcome")
        self._agreed: Path | None = None  # a file that is there, and may be replaced
        self._amounts: dict[tuple[str, str], str] = {}

    def contents(self) -> Iterable[Widget]:
        return (self.rows, self._heading, self.input, self._outcome)

    def on_mount(self) -> None:
        self.rows.set_count(len(self.rows.questions))
        self.rows.focus()
        self._tell()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        # The heading with the blank above it, the input with its line, and what Enter does.
        self.fit(self.rows.total() + 4 + max(2, self._outcome.outer_size.height))

    # What is chosen --------------------------------------------------------------------------

    def _chosen(self, id: str) -> str:
        return self._questions[id].chosen.id

    def _asked(self) -> list[Question]:
        """Those that matter to the format chosen."""
        asks = self._questions["form"].chosen.asks
        return [
            one for one in self._questions.values() if one.id in ("what", "scope", "form") or
            one.id in asks
        ]  # fmt: skip

    def _proposed(self) -> str:
        return self._chosen("what") + self._questions["form"].chosen.suffix

    @property
    def path(self) -> Path | None:
        name = self.input.value.strip()
        return Path(os.path.abspath(os.path.expanduser(name))) if name else None

    def action_move(self, step: int) -> None:
        if step > 0 and self.rows.cursor == self.rows.count - 1:
            self.input.focus()
        else:
            self.rows.move(step)

    def action_change(self, step: int) -> None:
        question = self.rows.questions[self.rows.cursor]
        question.at = (question.at + step) % len(question.options)
        if question.id == "what":
            form = self._questions["form"]
            before = form.chosen.id
            form.options = self._offer.forms[question.chosen.id]
            form.choose(before)
        typed = self.input.value.strip() != self._proposal
        self._proposal = self._proposed()
        if not typed:
            self.input.fill(self._proposal)
        self.rows.questions = self._asked()
        self.rows.set_count(len(self.rows.questions), self.rows.cursor)
        self.rows.relayout()
        self._tell()
        self.call_after_refresh(self._fit)

    def action_tab(self) -> None:
        (self.rows if self.input.has_focus else self.input).focus()

    def _takes(self, event: events.Key) -> bool:
        """Keys of the dialog, while a name is typed."""
        if event.key == "up":
            self.rows.focus()
        elif event.key == "enter":
            self.write()
        elif event.key == "tab":
            self.action_tab()
        else:
            return False
        return True

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.write()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell()

    def press(self, key: str) -> None:
        if key == "Enter":
            self.write()
        elif key == "Tab":
            self.action_tab()
        elif key == "←→":
            self.action_change(1)
        else:
            super().press(key)

    # What Enter does -------------------------------------------------------------------------

    def write(self) -> None:
        path, problem = self.path, self._problem()
        if path is None or problem:
            self._tell()
            return
        there = os.path.lexists(path)
        if there and self._agreed != path:
            self._agreed = path
            self._tell()
            return
        ids = {id: one.chosen.id for id, one in self._questions.items()}
        self.dismiss(Order(**ids, path=path, replace=there))

    def tell_amount(self, what: str, scope: str, amount: str) -> None:
        """How much of it there is: "12 quotes of 3 articles"."""
        self._amounts[what, scope] = amount
        if self.is_mounted and (what, scope) == (self._chosen("what"), self._chosen("scope")):
            self._tell()

    def _problem(self) -> str:
        path = self.path
        if path is None:
            return "A file’s name is needed."
        if path.is_dir():
            return f"That is a folder; add a file’s name: {path}"
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}."
        return ""

    def _tell(self) -> None:
        path, told, colour = self.path, self._problem(), "$text-warning"
        if path is not None and not told:
            amount = self._amounts.get((self._chosen("what"), self._chosen("scope")), "")
            if os.path.lexists(path):
                asked = self._agreed == path
                once = "once more replaces it" if asked else "asks before it is replaced"
                told = f"There is such a file already. Enter {once}."
            else:
                told, colour = f"Enter writes {_shown(path)}", MUTED
            told = f"{amount}.\n{told}" if amount else told
        self._outcome.update(plain(told, colour))


def _shown(path: Path) -> str:
    here = Path.cwd()
    if path.parent == here:
        return f"{path.name} in the folder pullquote was started in."
    return f"{path}"


class _QuestionRows(Rows):
    DEFAULT_CSS = "_QuestionRows > .rows--cursor { text-style: none; }"
    LABEL = 12

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self.questions = questions

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        """All options, the chosen one in ‹ ›; only that one where there is no room for all."""
        question = self.questions[index]
        room = max(1, width - self.LABEL)
        options = [
            plain_line(f"‹{one.label}›", KEY)
            if one is question.chosen
            else Content.assemble(" ", plain_line(one.label, MUTED), " ")
            for one in question.options
        ]
        shown = Content(" ").join(options)
        if shown.cell_length > room:
            place = plain_line(f"{question.at + 1}/{len(options)}", MUTED)
            shown = Content.assemble(options[question.at], "  ", place)
        first, *rest = shown.wrap(room)
        label = plain_line(question.label)
        return [
            Content.assemble(label, " " * (self.LABEL - label.cell_length), first),
            *(Content.assemble(" " * self.LABEL, line) for line in rest),
        ]
