"""What every dialog has: a frame in the middle, a title, its keys on the last line, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import ClassVar, TypeVar

from rich.console import ConsoleRenderable
from textual import events
from textual._context import visible_screen_stack
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.visual import Visual
from textual.widget import Widget

from tui.app.frames import Prompt
from tui.app.guard import plain_line
from tui.app.widgets.behind import Ahead, behind, dimmed
from tui.app.widgets.hints import Hint, HintLine
from tui.app.widgets.rows import Rows

R = TypeVar("R")

AT_A_TIME = 10
"""Lines of the background that are drawn before it is checked how long that took."""

NARROW = 62  # columns up to which a dialog takes the whole width
LOW = 15  # lines up to which a dialog leaves out what can be done without


class Dialog(Prompt[R], ModalScreen[R]):
    """Esc leaves without a change: the result is None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False),
        # Textual's own Tab order has nothing to offer in a dialog with one input.
        Binding("tab", "tab", "next", show=False),
        Binding("shift+tab", "tab", "next", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW + 1, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW + 1, "-high")]  # noqa: RUF012
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;

        & > .frame {
            width: 76;
            max-width: 100%;
            height: 90%;
            max-height: 100%;
            padding: 0 1;
            background: $surface;
            border: round $primary;
            border-title-color: $foreground;
            border-title-style: bold;
        }
        &.-narrow > .frame { width: 100%; height: 100%; }
        & HintLine { dock: bottom; margin-top: 1; }
        &.-low HintLine { margin-top: 0; }
        & VerticalScroll, & TextArea {
            scrollbar-size-vertical: 1;
            scrollbar-background: $surface;
            scrollbar-color: $foreground 40%;
        }
    }
    """

    place = ""
    """As in State.drafts, under which what is written here is kept if the reader is ended."""

    def __init__(self, title: str, hints: Sequence[Hint] = ()) -> None:
        super().__init__()
        self.frame = Vertical(classes="frame")
        self.frame.border_title = plain_line(title)
        self._hint_line = HintLine(hints)
        self._ahead: Ahead | None = None

    @property
    def draft(self) -> str:
        """What is written and not saved; "" for nothing."""
        return ""

    @property
    def about(self) -> str:
        """What the draft is about, for the user."""
        return ""

    def may_quit(self) -> bool:
        """Whether nothing is lost if the reader is closed now; a question to be answered first is
        shown."""
        return True

    def render(self) -> Visual | ConsoleRenderable:  # type: ignore[override]  # as any widget may
        return behind(super().render(), self._taken)

    def _taken(self) -> Ahead | None:
        ahead, self._ahead = self._ahead, None
        return ahead

    def draw_until(self, lines: range, end: float) -> int:
        """As a part of it that takes long to draw: what stands behind, where that has changed."""
        below, tint = self.app._background_screens, self.styles.background
        if not self._dirty_regions or not below or tint.a == 1:
            return lines.stop
        screen = below.pop()
        visible_screen_stack.set(below)  # for what is seen through that
        y, known = lines.start, self._ahead
        strips = list(known.strips) if y and known and known[:2] == (screen, tint) else []
        if len(strips) != y:  # another screen than begun with: in one piece
            return lines.stop
        while y < lines.stop and monotonic() < end:
            part = range(y, min(y + AT_A_TIME, lines.stop))
            strips += dimmed(screen, tint, part)
            y = part.stop
        self._ahead = Ahead(screen, tint, strips)
        return y

    def contents(self) -> Iterable[Widget]:
        """What stands between the title and the keys."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        # What Textual would find out after a first layout, and lay out anew.
        self.fit_to(self.app.size)
        with self.frame:
            yield from self.contents()
            yield self._hint_line

    def fit_to(self, size: Size) -> None:
        """Set the classes that depend on the size; a dialog with more of them overrides."""
        wide = self._get_breakpoint_classes(size.width, self.HORIZONTAL_BREAKPOINTS or [])
        high = self._get_breakpoint_classes(size.height, self.VERTICAL_BREAKPOINTS or [])
        self.add_class(*wide, *high)

    def fit(self, lines: int) -> None:
        """Make the frame as high as this many lines of content need, as far as there is room."""
        self.frame.styles.height = lines + 4  # the border, the line of keys and the blank above

    def typed_ahead(self, event: events.Key) -> bool:
        """Take a key pressed before the input had the focus; False if it is not for the input."""
        return False

    def on_key(self, event: events.Key) -> None:
        # An input keeps the characters it gets; one that arrives here was typed while the dialog
        # opened. A fast hand must not lose it: "t", "v", "e", "r", Enter is one movement.
        if not self.pass_on(event) and self.typed_ahead(event):
            event.stop()
            event.prevent_default()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_tab(self) -> None:
        """Tab does nothing unless the dialog says what."""

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show which keys work now."""
        if tuple(hints) != self._hint_line.hints:
            self._hint_line.set_hints(hints)

    def on_hint_line_pressed(self, event: HintLine.Pressed) -> None:
        event.stop()
        self.press(event.key)

    def press(self, key: str) -> None:
        """A key of the last line was clicked; a dialog with more than Esc overrides."""
        if key == "Esc":
            self.action_leave()


def list_keys(rows: Rows) -> dict[str, Callable[[], None]]:
    """What the keys that belong to a list do while an input above it has the focus.

    For ``FilterInput.intercept`` and not for bindings: those run one round through the app later,
    and of keys that come in one packet over a slow line Enter would choose before Down had moved.
    """
    return {
        **dict.fromkeys(("up", "ctrl+p", "ctrl+k"), lambda: rows.move(-1)),
        **dict.fromkeys(("down", "ctrl+n", "ctrl+j"), lambda: rows.move(1)),
        "pageup": lambda: rows.page(-1),
        "pagedown": lambda: rows.page(1),
        "ctrl+home": rows.home,
        "ctrl+end": rows.end,
    }
