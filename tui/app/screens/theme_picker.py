"""Try themes on the article itself: each shows as the cursor reaches it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.app.screens.chooser import Chooser
from tui.app.widgets.choices import Choice


class ThemePicker(Chooser[str]):
    """Enter keeps the theme under the cursor and gives its id; Esc brings ``current`` back.

    ``preview`` is called with the id of every theme passed, and with ``current`` on Esc.
    """

    DEFAULT_CSS = """
    ThemePicker {
        align: right bottom;
        background: transparent;
        & > .frame { width: 44; }
        &.-narrow > .frame { width: 100%; max-height: 50%; }
        &.-low > .frame { max-height: 80%; }
    }
    """

    def __init__(
        self, themes: Sequence[Choice], current: str, preview: Callable[[str], None]
    ) -> None:
        super().__init__(
            "Theme", themes, hints=[("Enter", "keep"), ("↑↓", "try"), ("Esc", "as it was")]
        )
        self._before = self._shown = self.start = current
        self._preview = preview

    def changed(self) -> None:
        current = self.rows.current
        if current is not None and current.choice is not None:
            self._show(current.choice.id)

    def choose(self) -> None:
        current = self.rows.current
        if current is not None and current.choice is not None:
            self._show(current.choice.id)
            self.dismiss(current.choice.id)

    def digit(self, choice: Choice) -> None:
        raise AssertionError("there are no recent themes")

    def action_leave(self) -> None:
        self._show(self._before)
        self.dismiss(None)

    def _show(self, theme: str) -> None:
        if theme != self._shown:
            self._shown = theme
            self._preview(theme)
