"""The reader as a program: what it starts with, and what it writes when it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen

from tui import config
from tui.app.collecting import Collector
from tui.app.drafts import drafted
from tui.app.frames import Prompt
from tui.app.guard import guarded, printable
from tui.app.hangup import watch
from tui.app.keeper import Keeper
from tui.app.keys import BY_ID, keys
from tui.app.pasting import taught
from tui.app.poor_fonts import plainer
from tui.app.screens.reader import Desk, ReaderScreen
from tui.app.screens.reader.taking.copying import MARKED
from tui.app.terminal_lines import Missing, TerminalLines
from tui.app.theming import LoadedTheme, available, load
from tui.app.thread_switching import take_turns
from tui.errors import ConfigError
from tui.library import Library

if TYPE_CHECKING:
    from rich.console import RenderableType

DEFAULT_THEME = "dark"
KEEP_EVERY = 15.0
"""Seconds between two checks of whether there is something to remember that has not been
written."""

OF_16_COLOURS = "ansi"
"""The theme for a terminal with no more colours: there, the backgrounds and greys of the others
coincide."""

LONG = 1.0
"""Seconds after which it is said why nothing is on the screen; a million files take some five."""


class PullquoteApp(App[int]):
    ENABLE_COMMAND_PALETTE = False
    TITLE = "pullquote"
    BINDINGS: ClassVar[list[BindingType]] = [
        # From inside a dialog too; Textual's own Ctrl+C asks whether one wants to quit.
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True),
        Binding("ctrl+c", "copy_here", "Copy", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        self._lines = TerminalLines()
        self._taken = 0
        """How often the terminal had been taken over when that was known of it."""
        super().__init__()
        self.desk = desk
        self.reader = ReaderScreen(desk)
        self.left: Callable[[], object] | None = None
        """Writes what is to be remembered; it may come before the usual end."""
        self._kept: config.State | None = None
        """What of that is written already."""
        for loaded in desk.themes.values():
            self.register_theme(loaded.theme)
        self.theme = desk.themes[desk.settings.theme].theme.name
        self.stylesheet.set_variables(self.get_css_variables())
        self._freshly_styled = True

    def get_default_screen(self) -> ReaderScreen:
        # And not pushed over an empty one, which would be styled and laid out too: 10 ms.
        return self.reader

    def refresh_css(self, animate: bool = True) -> None:
        """Textual asks for this once at the start, for the first theme. By then everything has been
        parsed with that theme's colours, and doing it again would delay the first frame."""
        if self._freshly_styled:
            self._freshly_styled = False
        else:
            super().refresh_css(animate)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste) and not self.screen_stack:
            return  # it is being ended, and Textual would look for the screen in front
        if isinstance(event, events.InputEvent):
            if not isinstance(event, events.MouseMove):  # of which there may be hundreds a second
                self.desk.precedence.pressed()
                if isinstance(front := self.screen_stack[-1], Prompt):
                    front.awaited = True
            if self.desk.collector is not None:
                self.desk.collector.pressed()
        if isinstance(event, events.Resize):
            self._lines.forget()
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        taken = getattr(self._driver, "taken", 0)
        if self._taken != taken:
            self._taken = taken
            self._lines.forget()
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = Missing(renderable, self._lines)
        super()._display(screen, renderable)

    def on_prompt_redraw(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        """All of it, whatever the terminal shows."""
        self._lines.forget()
        self.refresh(layout=True)

    def get_driver_class(self) -> type[Driver]:
        return guarded(plainer(taught(super().get_driver_class()), os.environ))

    def call_from_thread(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Results that come from a thread while the program ends are no longer shown."""

        def called() -> Any:
            try:
                return callback(*args, **kwargs)
            except NoMatches:  # the parts of the screen are gone
                if self.is_running and not self._exit:
                    raise

        return super().call_from_thread(called)

    def on_mount(self) -> None:
        if self.left is not None:
            watch(self, self._end, self._leave_at_once)
            self.set_interval(KEEP_EVERY, self.keep)
        # Textual draws only what has changed since, on a screen that is empty.
        self.app_resume_signal.subscribe(self, lambda _: self._redraw())

    def action_leave(self) -> None:
        from tui.app.screens.dialog import Dialog

        if not isinstance(self.screen, Dialog) or self.screen.may_quit():
            self.reader.do_quit()

    def _end(self) -> None:
        self._keep_drafts()
        self.reader.do_quit()

    def _keep_drafts(self) -> None:
        """Keep what is being written: nobody can be asked about it any more."""
        self.desk.state = self._drafting()

    def _drafting(self) -> config.State:
        """What is to be remembered, including what is being written."""
        from tui.app.screens.dialog import Dialog

        state = self.desk.state
        for screen in self.screen_stack:
            if isinstance(screen, Dialog) and screen.place and screen.draft:
                state = state.drafting(screen.place, screen.about, screen.draft)
        return state

    @work
    async def keep(self) -> None:
        """Write what is to be remembered if it has changed, because a reader that is killed writes
        nothing. An error is reported at the end."""
        if not self.reader.shown:
            return
        self.reader.remember_where()
        state = remembered(self._drafting(), self.desk)
        if state != self._kept:
            self._kept = state
            await self.desk.keeper.do(partial(config.save_state, state))

    def _leave_at_once(self) -> None:
        self._keep_drafts()
        self.reader.remember_row()
        assert self.left is not None
        self.left()

    def action_copy_here(self) -> None:
        if self.screen is self.reader:
            self.reader.do_copy()

    def copy_to_clipboard(self, text: str) -> None:
        """What is selected in a dialog. Textual's own way is to tell the terminal, which need not
        listen."""
        self._clipboard = text  # for Ctrl+V in a line that is typed into
        self.reader.copy_text(text, MARKED)


def run(paths: Sequence[Path], *, notes: Path | None = None, theme: str | None = None) -> int:
    """Open the reader on files and folders, or on what was open last; the exit status."""
    with _saying_why():
        desk = prepare(paths, notes=notes, theme=theme)
    desk.collector = Collector()
    take_turns()
    _forget_told_size()
    before = desk.settings
    app = PullquoteApp(desk)

    def left() -> list[str]:
        desk.keeper.close()
        return leave(desk, before)

    app.left = left
    try:
        app.run()
    finally:
        problems = left()
    for problem in problems:
        print(f"pullquote: {printable(problem)}", file=sys.stderr)
    return app.return_code or 0


def _forget_told_size() -> None:
    """A terminal that says how large it is knows better than COLUMNS and LINES, which Textual asks
    first: exported once, as by ``eval $(resize)`` or for a container, they stay what they were."""
    with suppress(OSError, ValueError, AttributeError):
        size = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
        if size.columns and size.lines:
            os.environ.pop("COLUMNS", None)
            os.environ.pop("LINES", None)


@contextmanager
def _saying_why() -> Iterator[None]:
    timer = Timer(LONG, print, ["pullquote: listing the files …"], {"file": sys.stderr})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def prepare(paths: Sequence[Path], *, notes: Path | None = None, theme: str | None = None) -> Desk:
    """Everything the reader needs. Anything wrong with the user's files is noted in it, to be
    shown."""
    settings, problems = config.load_settings()
    state = config.load_state()
    keymap = config.load_keymap(BY_ID)
    table = keys(keymap.keys)
    problems += (*keymap.problems, *table.problems)
    opened = config.to_open(paths, settings, state)
    gone = () if paths else config.gone(settings, state)
    problems += () if paths else config.unfound(settings)
    samples = opened == (config.shipped("seeds"),)
    problems += (*_gone(gone, samples=samples), *drafted(state, table.shown))
    folder = config.notes_dir(notes, setting=settings.notes, library=opened)
    library = Library(opened, folder, cache=config.cache_dir())
    files = available((config.shipped("themes"), config.user_themes()))
    loaded, wrong = _theme(theme or settings.theme or _fitting(), files)
    problems += wrong
    return Desk(
        library=library,
        notes_folder=folder,
        keeper=Keeper(),
        settings=replace(settings, theme=loaded.name),
        state=state.opening(opened),
        away=state if gone and samples else None,
        keys=table,
        themes={loaded.name: loaded},
        theme_files=files,
        problems=problems,
        notes_index=config.notes_index(folder),
    )


def _gone(gone: Sequence[Path], *, samples: bool) -> tuple[str, ...]:
    left = "These are the samples." if samples else "The rest is open."
    lost = ", ".join(map(str, gone))
    return (f"{lost}: open last, and not there any more. {left}",) if gone else ()


def _fitting() -> str:
    """The theme for this terminal where none is chosen; its colours are determined as Rich does
    it."""
    from rich.console import Console
    from textual.constants import COLOR_SYSTEM

    console = Console(color_system=COLOR_SYSTEM)  # type: ignore[arg-type]
    few = console.color_system in ("standard", "windows")
    return OF_16_COLOURS if few else DEFAULT_THEME


def _theme(wanted: str, files: Mapping[str, Path]) -> tuple[LoadedTheme, tuple[str, ...]]:
    """The theme wanted, or the usual one and why."""
    try:
        if wanted in files:
            return load(files[wanted]), ()
        problem = f"There is no theme “{wanted}”; there are {', '.join(files)}."
    except ConfigError as error:
        problem = f"{error}. Until that is mended, the theme “{DEFAULT_THEME}” is used."
    return load(config.shipped("themes") / f"{DEFAULT_THEME}.toml"), (problem,)


def remembered(state: config.State, desk: Desk) -> config.State:
    """The state as it is written: with the library that was open last, where only the samples are
    open."""
    return state.back_to(desk.away) if desk.away else state


def leave(desk: Desk, before: config.Settings) -> list[str]:
    """Write what is to be remembered; returns why it could not be written, worded for the
    reader."""
    problems = []
    desk.library.close()
    problem = config.save_state(remembered(desk.state, desk))
    if problem:
        problems.append(problem)
    if desk.settings != before:
        try:
            config.save_settings(desk.settings, since=before)
        except ConfigError as error:
            problems.append(str(error))
    return problems
