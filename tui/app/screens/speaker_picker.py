"""Who said it: three letters of a name, and for how many quotes it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Static

from tui.app.guard import plain
from tui.app.screens.chooser import DIGITS, RECENT, Chooser
from tui.app.widgets.choices import Choice
from tui.app.widgets.tones import MUTED


@dataclass(frozen=True, slots=True)
class Spoken:
    """``name`` "": nobody knows. ``scope`` is a place among the scopes offered."""

    name: str
    scope: int = 0


class SpeakerPicker(Chooser[Spoken]):
    """Choices' ids are the names. Tab goes through ``scopes``: what Enter does it for, narrowest
    first."""

    DEFAULT_CSS = """
    SpeakerPicker .outcome { height: auto; max-height: 3; margin-top: 1; }
    """
    below = 2

    def __init__(
        self,
        choices: Sequence[Choice],
        scopes: Sequence[str],
        *,
        current: str = "",
        title: str = "Who said it",
        create: str = "new speaker",
        placeholder: str = "three letters of a name",
        again: Spoken | None = None,
        problem: str = "",
    ) -> None:
        """``again``: what was chosen, and could not be saved for ``problem``."""
        several = [("Tab", "for which")] if len(scopes) > 1 else []
        super().__init__(
            title,
            choices,
            recent=[choice.id for choice in choices if choice.id][:DIGITS],
            create=create,
            placeholder=placeholder,
            hints=[("Enter", "choose"), *several, (RECENT, "at once"), ("Esc", "leave")],
            typed=again.name if again else "",
            problem=problem,
        )
        self.start = current
        self._scopes = scopes
        self.scope = again.scope if again else 0
        self._outcome = Static(classes="outcome")

    def contents(self) -> Iterable[Widget]:
        return (*super().contents(), self._outcome)

    def choose(self) -> None:
        current = self.rows.current
        if current is not None:
            name = current.label if current.choice is None else current.choice.id
            self.dismiss(Spoken(name, self.scope))

    def digit(self, choice: Choice) -> None:
        self.dismiss(Spoken(choice.id, self.scope))

    def action_tab(self) -> None:
        self.scope = (self.scope + 1) % len(self._scopes)
        self.changed()

    def changed(self) -> None:
        self._outcome.update(plain(f"Enter: {self._scopes[self.scope]}.", MUTED))

    def press(self, key: str) -> None:
        if key == "Tab":
            self.action_tab()
        else:
            super().press(key)
