"""The citation styles, each as it would be copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.app.guard import plain, plain_line
from tui.app.screens.list_dialog import ListDialog
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import KEY, MUTED

DIGITS = 9

_FORM_NAMES = {"plain": "plain", "markdown": "Markdown", "html": "HTML"}


@dataclass(frozen=True, slots=True)
class CiteStyle:
    """``text`` is the reference as it would be copied (Content where it has italics); ``in_text``
    the short form for running text; ``missing`` names what the style asks for and the article does
    not say ("author", "date")."""

    id: str
    name: str
    text: str | Content
    missing: tuple[str, ...] = ()
    in_text: str = ""


class Extent(StrEnum):
    """What is copied of a citation."""

    WHOLE = "whole"  # the words, who said them, the reference
    RUNNING = "running"  # the words and the short form
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Cited:
    """What was chosen: a style's id, how its italics are written, and how much to copy."""

    style: str
    form: str
    extent: Extent = Extent.WHOLE


class CiteMenu(ListDialog[Cited]):
    rows: _StyleRows

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "take('running')", "in text", show=False),
        Binding("r", "take('reference')", "reference", show=False),
        Binding("m", "form", "markup", show=False),
        *(
            Binding(str(digit), f"digit({digit})", "style", show=False)
            for digit in range(1, DIGITS + 1)
        ),
    ]

    def __init__(
        self,
        styles: Mapping[str, Sequence[CiteStyle]],
        current: str = "",
        form: str = "",
        *,
        title: str = "Copy with citation",
        notice: str = "",
    ) -> None:
        """``styles``: by the form their italics are written in, the same styles for each;
        ``current``, ``form``: what is usual; ``notice``: what to know before it is copied."""
        super().__init__(title)
        self._styles = styles
        self._forms = list(styles)
        self.form = form if form in styles else self._forms[0]
        self.notice = Static(plain(notice, "italic"), id="notice") if notice else None
        self.rows = _StyleRows(styles[self.form])
        self._current = current
        self._hint()

    def _hint(self) -> None:
        following = _following(self._forms, self.form)
        other = [("m", _FORM_NAMES.get(following, following))] if len(self._forms) > 1 else []
        self._hint_line.set_hints(
            [
                ("Enter", "copy"),
                ("i", "short"),
                ("r", "reference"),
                *other,
                ("Esc", "leave"),
                ("1-9", "copy at once"),
            ]
        )

    def contents(self) -> Iterable[Widget]:
        return (self.notice, self.rows) if self.notice else (self.rows,)

    def on_mount(self) -> None:
        ids = [style.id for style in self.rows.offered]
        self.rows.set_count(len(ids), ids.index(self._current) if self._current in ids else 0)
        self.rows.focus()

    def on_resize(self) -> None:
        # Only a laid-out list knows how many lines its wrapped citations take.
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.fit(self.rows.total() + (self.notice.outer_size.height if self.notice else 0))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self._take(event.index)

    def action_digit(self, digit: int) -> None:
        self._take(digit - 1)

    def action_take(self, extent: str) -> None:
        self._take(self.rows.cursor, Extent(extent))

    def action_form(self) -> None:
        self.form = _following(self._forms, self.form)
        self.rows.offered = self._styles[self.form]
        self.rows.relayout()
        self._hint()
        self.call_after_refresh(self._fit)

    def press(self, key: str) -> None:
        if key == "Enter":
            self.rows.action_choose()
        elif key in ("i", "r"):
            self.action_take(Extent.RUNNING if key == "i" else Extent.REFERENCE)
        elif key == "m":
            self.action_form()
        else:
            super().press(key)

    def _take(self, index: int, extent: Extent = Extent.WHOLE) -> None:
        if index < len(self.rows.offered):
            self.dismiss(Cited(self.rows.offered[index].id, self.form, extent))


def _following(forms: Sequence[str], form: str) -> str:
    return forms[(forms.index(form) + 1) % len(forms)]


class _StyleRows(Rows):
    DEFAULT_CSS = "_StyleRows > .rows--cursor { text-style: none; }"
    choose_on_click = True

    def __init__(self, styles: Sequence[CiteStyle]) -> None:
        super().__init__()
        self.offered = styles

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        return (Content(""),) if index else ()

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        style = self.offered[index]
        digit = Content.styled(str(index + 1) if index < DIGITS else " ", KEY)
        name = plain_line(style.name, "bold")
        if style.in_text:
            name = Content.assemble(name, "  ", plain_line(style.in_text))
        if style.missing:
            name = Content.assemble(
                name, "  ", plain_line(f"no {', no '.join(style.missing)}", MUTED)
            )
        room = max(1, width - 2)
        text = style.text if isinstance(style.text, Content) else plain(style.text)
        first, *rest = name.wrap(room)
        return [
            Content.assemble(digit, " ", first),
            *(Content.assemble("  ", line) for line in (*rest, *text.wrap(room))),
        ]

    def empty(self, width: int) -> Sequence[Content]:
        return [Content.styled("There are no citation styles.", MUTED)]
