"""Write a note on some words of the article, with the words in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tui.app.guard import plain, printable
from tui.app.screens.dialog import Dialog
from tui.app.widgets.hints import Hint
from tui.notebook.changes.labels import shortened

_WRITING: tuple[Hint, ...] = (("Ctrl+S", "save"), ("Esc", "leave"))
_ASKING: tuple[Hint, ...] = (
    ("y", "throw it away"),
    ("n", "keep writing"),
    ("Ctrl+S", "save"),
)


class NoteEditor(Dialog[str]):
    """The result is the note's text ("" takes the note away), None when left.

    Esc asks before it throws written words away, and only then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", show=False, priority=True),
        Binding("ctrl+up", "scroll_words(-1)", "scroll the quoted words", show=False),
        Binding("ctrl+down", "scroll_words(1)", "scroll the quoted words", show=False),
        Binding("y", "answer(True)", "throw away", show=False),
        Binding("n", "answer(False)", "keep writing", show=False),
    ]
    DEFAULT_CSS = """
    NoteEditor {
        & > .frame { height: 20; max-height: 90%; }
        & .words {
            height: auto;
            max-height: 35%;
            margin-bottom: 1;
            padding-left: 1;
            border-left: outer $accent;
            color: $text-muted;
        }
        & TextArea { height: 1fr; border: none; padding: 0; background: $surface; }
        & TextArea:focus { border: none; }
        & .problem { height: auto; max-height: 40%; color: $text-error; }
        & .question { display: none; height: auto; color: $text-warning; text-style: bold; }
        &.-asking .question { display: block; }
    }
    """

    def __init__(
        self,
        words: str,
        text: str = "",
        *,
        typed: str | None = None,
        problem: str = "",
        place: str = "",
        title: str = "",
    ) -> None:
        """``words``: what the note is about; ``text``: the note so far; ``typed``: what was
        written in its place and could not be saved for ``problem``. ``place`` as in Dialog;
        ``title``: of the article that the words are in, for the user."""
        super().__init__("Note", _WRITING)
        self.place, self._title = place, title
        self._words, self._problem = words, problem
        self._before = printable(text)
        self.area = TextArea(
            self._before if typed is None else printable(typed),
            placeholder="What is to be said about it?",
        )

    def contents(self) -> Iterable[Widget]:
        if self._words:
            words = Static(plain(self._words, "italic"))
            yield VerticalScroll(words, classes="words", can_focus=False)
        yield self.area
        if self._problem:
            told = Static(plain(f"✗ {self._problem}"))
            yield VerticalScroll(told, classes="problem", can_focus=False)
        yield Static("Throw away what you have written?", classes="question")

    def on_mount(self) -> None:
        self.area.move_cursor(self.area.document.end)
        self.area.focus()

    def mended(self) -> None:
        """What kept the note from being saved is gone; the note itself is still not saved."""
        for told in self.query(".problem Static").results(Static):
            told.update(plain("What stood in the way is mended: Ctrl+S saves the note."))

    @property
    def asking(self) -> bool:
        return self.has_class("-asking")

    @property
    def about(self) -> str:
        return f"{shortened(self._words)} ({self._title or 'the article'})"

    @property
    def draft(self) -> str:
        text = printable(self.area.text).strip()
        return text if text != self._before.strip() else ""

    def may_quit(self) -> bool:
        if self.area.text == self._before:
            return True
        self._ask(asking=True)
        return False

    def typed_ahead(self, event: events.Key) -> bool:
        if self.asking or not event.is_printable or event.character is None:
            return False
        self.area.insert(event.character)
        return True

    def action_save(self) -> None:
        self.dismiss(printable(self.area.text).strip())

    def action_leave(self) -> None:
        if self.asking:
            self._ask(asking=False)
        elif self.area.text == self._before:
            self.dismiss(None)
        else:
            self._ask(asking=True)

    def action_answer(self, throw_away: bool) -> None:
        if throw_away:
            self.dismiss(None)
        else:
            self._ask(asking=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.asking if action == "answer" else True

    def action_scroll_words(self, lines: int) -> None:
        for words in self.query(VerticalScroll):
            words.scroll_relative(y=lines, animate=False, immediate=True)

    def press(self, key: str) -> None:
        match key:
            case "Ctrl+S":
                self.action_save()
            case "y" | "n":
                self.action_answer(key == "y")
            case _:
                super().press(key)

    def _ask(self, *, asking: bool) -> None:
        self.set_class(asking, "-asking")
        self._hint_line.set_hints(_ASKING if asking else _WRITING)
        if asking:
            self.set_focus(None)  # so that y and n are answers and not letters
        else:
            self.area.focus()
