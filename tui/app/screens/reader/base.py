"""What the reader knows at any moment, and the few ways its parts reach each other.

The screen owns the state; widgets are shown values and post messages. The commands live in the
packages beside this module, by concern, as classes over ``ReaderBase`` that ``ReaderScreen`` joins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events, getters
from textual.style import Style

from tui.app.arrangement import NO_COPIES, Arrangement, Copies
from tui.app.frames import Prompt
from tui.app.keys import Keys, Pane
from tui.app.precedence import Precedence
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.status_bar import FAILURE, Severity, StatusBar
from tui.library import Entry, Library
from tui.library.stamps import source_of

if TYPE_CHECKING:
    from textual.content import Content
    from textual.widget import Widget
    from textual.worker import Worker

    from tui.app.collecting import Collector
    from tui.app.keeper import Keeper
    from tui.app.painting.marks import Mark
    from tui.app.theming import LoadedTheme
    from tui.app.widgets.article_view import ArticleView
    from tui.app.widgets.quote_card import QuoteCard
    from tui.app.widgets.side_panel import SidePanel
    from tui.config import Settings, State
    from tui.model import Article
    from tui.notebook import Brief, Notebook, Notes, Placement
    from tui.searching import Pile


MEDIUM, WIDE = 70, 140
"""Columns from which two parts, and three, stand side by side."""


@dataclass
class Desk:
    """What the reader is started with: made once, and shared by all screens."""

    library: Library
    notes_folder: Path
    keeper: Keeper
    settings: Settings
    state: State
    keys: Keys
    themes: dict[str, LoadedTheme]
    """At the start the one in force; the others follow when there is time."""
    theme_files: Mapping[str, Path]
    problems: tuple[str, ...] = ()
    away: State | None = None
    """The library that was open last, where it is gone and the samples are open: a disk may come
    back."""
    collector: Collector | None = None
    """None where garbage is collected as Python does by itself."""
    notes_index: Path | None = None
    """As Notebook's index."""
    precedence: Precedence = field(default_factory=Precedence)

    @cached_property
    def notebook(self) -> Notebook:
        """Asked for first by the screen, after its first frame; from then on by any thread."""
        from tui.notebook import Notebook

        notebook = Notebook(self.notes_folder)
        self.library.home_of = lambda path: notebook.home_of("", source_of(path))
        return notebook

    @cached_property
    def pile(self) -> Pile:
        """The library as it is searched; made in a thread, for it takes 100 ms to import."""
        from tui.searching import Pile

        return Pile(self.library, self.notebook)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere one can jump back to. ``index`` is into the library's entries."""

    index: int
    offset: int


class ReaderBase(Prompt[None]):
    pile = getters.query_one("#pile", ArticleList)
    status = getters.query_one("#status", StatusBar)

    def __init_subclass__(cls, *, whole: bool = False, **options: bool) -> None:
        """Textual looks through all that a class inherits, for reactive attributes and the like.
        Of parts that are never made by themselves that is of no use, and of all of them takes 5 ms
        before the first frame: only the ``whole`` screen is looked through."""
        if whole:
            super().__init_subclass__(**options)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.whole = False
        """Whether all parts are there; at first it is the list alone."""
        self.parts: tuple[Widget, ...] = ()
        """All of them, once they are there."""
        self.arrangement = Arrangement()
        self.asked: Arrangement | None = None
        """What is being looked for: the list becomes that when it is known."""
        self.entries = desk.library.entries
        """The library's, as they were listed last; its next refresh makes new ones."""
        self.order: Sequence[int] = ()
        """What the list shows: indices into the entries."""
        self.briefs: dict[str, Brief] = {}
        """What the notebook says of each article, by its id."""
        self.copies: Copies = NO_COPIES
        """Which articles are nearly the same text, as far as that was looked for."""
        self.index: int | None = None
        """The entry that is shown, or being loaded."""
        self.article: Article | None = None
        """None while loading, and where the file cannot be read."""
        self.on_its_way = False
        """Whether the article is on its way and nothing of it is shown yet."""
        self.cursor_ahead = False
        """Whether the list's cursor was moved and the article under it is not shown yet."""
        self.reading_on = False
        """Whether the article shown still lacks its actors and quotes."""
        self.analysing = False
        """Whether the rest of the pile is being read."""
        self.again = False
        """Whether there is more to read than there was when that began."""
        self.notes: Notes | None = None
        self.asked_in: Article | None = None
        """The article whose quotes that the list's filter asks for are marked."""
        self.marks: list[Mark] = []
        self.placed: dict[str, Placement] = {}
        """Where each annotation's words are now, by its id."""
        """The annotations that have a place in the text."""
        self.focused_note: str | None = None
        """The id of the annotation that < and > went to."""
        self.trail: list[Place] = []

    def painted(self) -> None:
        if self.on_its_way or self.reading_on:
            self.desk.precedence.free()
        else:
            self.desk.precedence.shown()

    # What is made after the first frame ------------------------------------------------------

    @property
    def view(self) -> ArticleView:
        return cast("ArticleView", self.query_one("#article"))

    @property
    def panel(self) -> SidePanel:
        """With the rows of the article shown."""
        raise NotImplementedError

    @property
    def card(self) -> QuoteCard:
        return cast("QuoteCard", self.query_one("#card"))

    @property
    def shown(self) -> bool:
        """Whether all parts are there: they come after the first frame and go at the end. This is
        asked several times for each key; a query through the tree took 1 ms."""
        return bool(self.parts) and all(part.is_attached for part in self.parts)

    # Asked by all parts ----------------------------------------------------------------------

    @property
    def entry(self) -> Entry | None:
        return None if self.index is None else self.entries[self.index]

    @property
    def pane(self) -> Pane:
        """Where the keys go."""
        focused = self.focused
        if focused is None:
            return Pane.ARTICLE
        parts = {node.id for node in focused.ancestors_with_self}
        if "panel" in parts:
            return Pane.PANEL
        return Pane.LIST if "pile" in parts else Pane.ARTICLE

    def row_of(self, index: int | None) -> int | None:
        """Where the list shows an entry."""
        raise NotImplementedError

    def brief(self, entry: Entry) -> Brief | None:
        """What the notebook says of an entry, as far as it has been looked through."""
        if entry.id is None or not self.briefs:
            return None
        found = self.briefs.get(entry.id)
        if found is None:  # perhaps the file has changed since its notes were made
            home = self.desk.notebook.home_of(entry.id, source_of(entry.path))
            found = self.briefs.get(home)
        return found

    @property
    def problems(self) -> tuple[str, ...]:
        """With what was opened."""
        return (*self.desk.problems, *self.desk.library.problems)

    def say(self, text: str, severity: Severity | str = Severity.INFORMATION) -> None:
        """Show a message in the footer; problems stay until something else is said. A change that
        is written while the reader ends has no footer left to be reported in."""
        if self.parts and not self.shown:
            return
        lasting = Severity(severity) in (Severity.ERROR, Severity.WARNING)
        self.status.say(text, severity, seconds=FAILURE if lasting else 6.0)

    def tell_of_problem(self, problem: str) -> None:
        """Why the notes of what is open cannot be read, and what that means for them."""
        self.say(
            f"{problem}. Until that is mended its notes are shown as last read, and what you add "
            "waits beside it.",
            "error",
        )

    def tell_of_copies(self, notes: Notes) -> None:
        """Report copies that a sync tool made; nothing of them shows before it is asked for."""
        key = self.desk.keys.shown("merge-copies") or "the palette"
        self.say(f"Another version of these notes: {', '.join(notes.copies)}; {key} merges it in.")

    def change_settings(self, **changes: object) -> None:
        """Remember a preference; it is written when the reader ends."""
        self.desk.settings = replace(self.desk.settings, **changes)  # type: ignore[arg-type]

    # Each given by one of the parts ----------------------------------------------------------

    def run_command(self, id: str) -> None:
        """What a key, the palette or the footer asks for, by the command's id."""
        raise NotImplementedError

    def wait_for_dialog(self, command: Worker[None]) -> None:
        """Keys wait for the next dialog that a command opens."""
        raise NotImplementedError

    def press(self, event: events.Key) -> bool:
        """Do what a key means; False if it means nothing here."""
        raise NotImplementedError

    def show_entry(
        self, index: int, *, offset: int | None = None, article: Article | None = None
    ) -> None:
        """Show an article: at ``offset``, or where its reader stopped; ``article`` is that, if it
        is at hand."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """No article is left to act on; a filter may have taken all."""
        raise NotImplementedError

    def follow_cursor(self, article: Article | None = None) -> None:
        """Show the article that the list's cursor has been moved to, if it is not shown yet;
        ``article`` is that, if it is at hand."""
        raise NotImplementedError

    def analyse(self) -> None:
        """Analyse every article; the list fills in as the results come."""
        raise NotImplementedError

    def jump(self, index: int, offset: int) -> None:
        """Go somewhere that one can come back from."""
        raise NotImplementedError

    def light_found(self) -> None:
        """Highlight what was searched for in the pile."""
        raise NotImplementedError

    def match_query(self) -> None:
        """Search anew for the filter's query; the list follows when the answer is there."""
        raise NotImplementedError

    def focus_pane(self, pane: Pane) -> None:
        """Give the keys to a pane."""
        raise NotImplementedError

    def take_notes(self, notes: Notes) -> None:
        """Take over the notes that the article has now; nothing is drawn yet."""
        raise NotImplementedError

    def notes_changed(self, notes: Notes) -> None:
        """Like take_notes, and draw them."""
        raise NotImplementedError

    def notes_changed_outside(self, ids: frozenset[str]) -> None:
        """The notes of these articles have changed: read them again."""
        raise NotImplementedError

    def tell_notebook(self, ids: frozenset[str]) -> None:
        """The notes of these articles are read again: the notebook's screen, where that is open,
        shows them."""
        raise NotImplementedError

    def show_corrected(self, index: int, article: Article) -> None:
        """The article of that row as it is with its corrections; the place in it stays."""
        raise NotImplementedError

    def focus_note(self, id: str | None) -> None:
        """Make an annotation the one that t, a, D and the others act on; None: none."""
        raise NotImplementedError

    @property
    def where_among_notes(self) -> str:
        """The focused note, for the footer."""
        raise NotImplementedError

    def change_mark(
        self, *, read: bool | None = None, star: bool | None = None, asked: bool = True
    ) -> None:
        """Set what is said of the article; ``asked`` false: it came about by itself."""
        raise NotImplementedError

    def fill_panel(self) -> None:
        """The panel's rows have changed."""
        raise NotImplementedError

    def give_rows(self, panel: SidePanel) -> None:
        """Give the rows of the article shown to its panel."""
        raise NotImplementedError

    def follow_in_panel(self) -> None:
        """The panel's cursor to the quote that is focused."""
        raise NotImplementedError

    def export_noted(
        self, noted: Mapping[str, frozenset[str]], lost: int, tell: Callable[[str, str], None]
    ) -> object:
        """Ask into which file, and write what is noted: ids of annotations, "" for what is noted
        on the article, by its address. So many more, ``lost``, are of articles that are not open.
        ``tell`` takes what came of it, and how grave that is."""
        raise NotImplementedError

    def actor_styles(self) -> dict[str, Style]:
        """The actors' colours in this article, for a widget's rows, by their ids."""
        raise NotImplementedError

    def show_card(self, *, shown: bool) -> None:
        """The card of the focused quote, if there is one."""
        raise NotImplementedError

    def said_elsewhere(self) -> Sequence[Content]:
        """The focused quote's words in other articles, for its card, as far as that is known."""
        raise NotImplementedError

    def look_for_echoes(self) -> None:
        """Search for the focused quote's words in other articles, and show the answer in its
        card."""
        raise NotImplementedError

    def accept_repair(self) -> bool:
        """Enter: accept the offer to repair that is lit; whether there was one."""
        raise NotImplementedError

    def refresh_status(self) -> None:
        """The place in the article or the keys that work have changed."""
        raise NotImplementedError

    def tell_status(self) -> None:
        """Say in the footer where one is and which keys work."""
        raise NotImplementedError

    def remember_place(self) -> None:
        """Keep how far the article was read."""
        raise NotImplementedError

    def remember_where(self) -> None:
        """Keep which article the list's cursor is at, and how far that was read."""
        raise NotImplementedError

    def remember_row(self) -> None:
        """As remember_where, and how the list stands."""
        raise NotImplementedError
