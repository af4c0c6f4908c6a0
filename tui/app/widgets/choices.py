"""Rows to choose from: a label with what was typed lit in it, a detail, a count, a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from tui.app.guard import plain_line
from tui.app.widgets.rows import GUTTER, Rows
from tui.app.widgets.tones import FOUND, KEY, MUTED
from tui.model import Span

MEASURED = 200  # a longer list fills the screen anyway


@dataclass(frozen=True, slots=True)
class Choice:
    """``id`` is what comes back. ``style`` colours the label; ``count`` stands at the right.
    ``also``: words it is found by, too. ``farther``: meant less often than one nearer by that fits,
    too."""

    id: str
    label: str
    detail: str = ""
    count: int | None = None
    style: str | Style = ""
    also: str = ""
    farther: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice as it stands in the list now. ``choice`` None: the row that makes a new one, of the
    name ``label``. ``ticked`` None: nothing can be ticked here."""

    choice: Choice | None
    label: str
    spans: tuple[Span, ...] = ()
    digit: int | None = None
    ticked: bool | None = None


def lit(text: str, spans: Sequence[Span]) -> Content:
    """The text with these spans (code points) shown as found.

    What cannot be shown is taken out of the text first; where that moves offsets nothing is lit,
    rather than something else.
    """
    content = plain_line(text)
    if content.plain != text:
        return content
    for span in spans:
        content = content.stylize(FOUND, span.start, span.end)
    return content


class ChoiceRows(Rows):
    DEFAULT_CSS = "ChoiceRows > .rows--cursor { text-style: none; }"
    choose_on_click = True

    def __init__(self, create: str = "") -> None:
        super().__init__()
        self.items: Sequence[Shown] = ()
        self.create = create
        self.nothing = "Nothing fits."

    def show(self, items: Sequence[Shown], cursor: int = 0) -> None:
        self.items = items
        self.set_count(len(items), cursor)

    @property
    def current(self) -> Shown | None:
        return self.items[self.cursor] if self.items else None

    def move(self, step: int) -> None:
        """Round the ends: the row that makes a new one is last, and one step up from the first."""
        self.go((self.cursor + step) % max(1, self.count))

    def tallest(self, items: Sequence[Shown]) -> int:
        """Lines of the highest of these when it is the current one; of those at the top."""
        width = max(1, self.inner_width - GUTTER)
        return max(
            (len(self._body(one, width, selected=True)) for one in items[:MEASURED]), default=1
        )

    def row_height(self, index: int, width: int, *, selected: bool) -> int:
        return super().row_height(index, width, selected=selected) if selected else 1

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        return self._body(self.items[index], width, selected=selected)

    def _body(self, shown: Shown, width: int, *, selected: bool) -> Sequence[Content]:
        front, label, count = _front(shown), self._label(shown), _count(shown)
        room = width - front.cell_length - (count.cell_length + 2 if count.cell_length else 0)
        if label.cell_length <= room or not selected:
            label = label.truncate(max(1, room), ellipsis=True)
            gap = width - front.cell_length - label.cell_length - count.cell_length
            return [Content.assemble(front, label, " " * max(0, gap), count)]
        first, *others = label.wrap(max(1, room))
        gap = width - front.cell_length - first.cell_length - count.cell_length
        return [
            Content.assemble(front, first, " " * max(0, gap), count),
            *(Content.assemble(" " * front.cell_length, line) for line in others),
        ]

    def empty(self, width: int) -> Sequence[Content]:
        return plain_line(self.nothing, MUTED).wrap(max(1, width - 1))

    def _label(self, shown: Shown) -> Content:
        if shown.choice is None:
            return Content.assemble(
                ("+ ", KEY), plain_line(self.create, MUTED),
                " “", plain_line(shown.label), "”",
            )  # fmt: skip
        label = lit(shown.label, shown.spans)
        if shown.choice.style:
            label = label.stylize_before(shown.choice.style)
        if not shown.choice.detail:
            return label
        return Content.assemble(label, "  ", plain_line(shown.choice.detail, MUTED))


def _front(shown: Shown) -> Content:
    """The digit that takes this row, and the tick; both keep their cells when they are not there,
    so that labels stand under each other."""
    digit = Content.styled(str(shown.digit), "$accent") if shown.digit else Content(" ")
    if shown.ticked is None:
        return Content.assemble(digit, " ")
    tick = Content.styled("✓ ", "bold $success") if shown.ticked else Content("  ")
    return Content.assemble(digit, " ", tick)


def _count(shown: Shown) -> Content:
    if shown.choice is None or shown.choice.count is None:
        return Content("")
    return Content.styled(f"{shown.choice.count:,}", MUTED)
