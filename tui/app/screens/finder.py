"""Find anything in the whole pile while typing, each hit shown where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.guard import plain
from tui.app.screens.dialog import Dialog, list_keys
from tui.app.widgets.filter_input import FilterInput
from tui.app.widgets.hints import HintLine
from tui.app.widgets.hits import FinderHit, HitRows
from tui.app.widgets.preview import Preview
from tui.app.widgets.rows import Rows
from tui.errors import PullquoteError

__all__ = ["Finder", "FinderHit", "Searched"]

AGAIN_EVERY = 2.0  # seconds from look to look whether there is more to be found
DEBOUNCE = 0.06  # seconds without a key before a search starts; fast typing is one search
BESIDE_WIDTH = 90  # columns from which the preview stands beside the hits
BELOW_HEIGHT = 22  # lines from which there is room for it below them

HINT = (
    'Typing errors are forgiven. "a phrase", -not, and fields: '
    "said: same: about: actor: title: source: date: tag: status: is:"
)
AGAIN = "Asked before"
MOST_SHOWN = 4  # completions named while typing


class _Again:
    """The target of a row that is a query and not a hit."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a finder asks, always in a thread, each time with the query as it stands."""

    hits: Callable[[str], Sequence[FinderHit]]
    """The best first; may raise a ``PullquoteError``, which is shown, and typing goes on."""
    explain: Callable[[str], str] = lambda query: ""
    """What of the query was not understood; "" when all was. There may be hits all the same."""
    complete: Callable[[str], Sequence[str]] = lambda query: ()
    """The queries that it may become, of which Tab takes the first."""
    left_out: Callable[[str], str] = lambda query: ""
    """What its hits leave out, as "2 articles name no day"; "" for nothing."""
    most: Callable[[str], int | None] = lambda query: None
    """How many hits it gets at most: with so many there may be more. None: all there are."""
    note: Callable[[], str] = lambda: ""
    """What any answer leaves out now, as "12 articles are still being read"."""
    version: Callable[[], object] = lambda: None
    """Of what is searched: when it or ``note`` changes, the same is asked again."""
    prepare: Callable[[], object] = lambda: None
    """What the first search needs, done before anything is typed."""


class Finder(Dialog[FinderHit]):
    """A search may be slow: it runs in a thread, and only the answer to the last query counts.

    Hits of one group stand together under its name, the group of the best hit first.
    """

    DEFAULT_CSS = """
    Finder {
        & > .frame { width: 96%; max-width: 150; height: 92%; }
        & .found { layout: vertical; height: 1fr; }
        & .state { height: auto; max-height: 6; color: $text-muted; margin-bottom: 1; }
        & .state.-error { color: $text-error; }
        & Preview { display: none; height: 2fr; border-top: solid $primary 40%; }
        & HitRows { height: 3fr; }
        &.-below Preview { display: block; }
        &.-beside .found { layout: horizontal; }
        &.-beside HitRows { width: 2fr; height: 1fr; }
        &.-beside Preview {
            display: block;
            width: 3fr;
            height: 1fr;
            border-top: none;
            border-left: solid $primary 40%;
        }
    }
    """

    @dataclass
    class _Found(Message):
        query: str
        hits: Sequence[FinderHit]
        error: str = ""
        completions: Sequence[str] = ()
        left_out: str = ""

    def __init__(
        self,
        searched: Searched,
        *,
        query: str = "",
        title: str = "Find everywhere",
        recent: Sequence[str] = (),
        hint: str = HINT,
        debounce: float = DEBOUNCE,
    ) -> None:
        """While nothing is typed ``recent`` queries can be taken again and ``hint`` says how to
        ask; ``debounce``: seconds without a key before a search starts."""
        super().__init__(
            title,
            [
                ("Enter", "go there"),
                ("↑↓", "move"),
                ("Tab", "complete"),
                ("Esc", "back"),
                ("Shift+↑↓", "preview"),
            ],
        )
        self._searched, self._hint, self._debounce = searched, hint, debounce
        self._completions: Sequence[str] = ()
        self._noted, self._said = searched.note(), ""
        self._known, self._behind = searched.version(), False
        self._recent = [
            FinderHit(AGAIN, "", query, target=_Again()) for query in dict.fromkeys(recent)
        ]
        self._asked: str | None = None  # the last query given to search, or shown without it
        self._answered: str | None = None  # the query whose hits are shown
        self._entered: str | None = None  # the query Enter was pressed on before its answer came
        self._timer: Timer | None = None
        self.input = FilterInput("words, names, a phrase", value=query, intercept=self.takes)
        self.state = Static(classes="state")
        self.rows = HitRows()
        self.rows.can_focus = False
        self.rows.lit = True
        self._keys = list_keys(self.rows)
        self.preview = Preview()
        self._keys |= {
            "shift+up": lambda: self._scroll_preview(-1),
            "shift+down": lambda: self._scroll_preview(1),
        }

    def contents(self) -> Iterable[Widget]:
        return (self.input, self.state, Container(self.rows, self.preview, classes="found"))

    def on_mount(self) -> None:
        self.input.focus()
        # Not before the first frame: at each of its turns the thread might take the processor.
        self.call_after_refresh(
            self.run_worker, self._searched.prepare, group="prepare", thread=True
        )
        self._ask()
        self.set_interval(AGAIN_EVERY, self._ask_again)

    def fit_to(self, size: Size) -> None:
        super().fit_to(size)
        beside = size.width >= BESIDE_WIDTH
        self.set_class(beside, "-beside")
        self.set_class(not beside and size.height >= BELOW_HEIGHT, "-below")

    def on_resize(self, event: events.Resize) -> None:
        self.fit_to(event.size)

    # Asking and answering --------------------------------------------------------------------

    @property
    def query_text(self) -> str:
        return self.input.value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._entered != self.query_text:
            self._entered = None
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(self._debounce, self._ask)

    def _ask(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        query = self.query_text
        if query == self._asked:
            return
        self._completions = ()
        self._asked = query
        if not query:
            self._show(self._Found("", self._recent))
            return
        self._say("searching …")
        self.run_worker(partial(self._answer, query), group="find", exclusive=True, thread=True)

    def _ask_again(self) -> None:
        if self._asked != self._answered:
            return
        now, note = self._searched.version(), self._searched.note()
        changed = (now, note) != (self._known, self._noted)
        # Once more than it changes: what is searched may be a little older than what is known.
        behind, self._behind = self._behind, changed
        if not changed and not behind:
            return
        self._known, self._noted = now, note
        if query := self._answered:
            self.run_worker(partial(self._answer, query), group="find", exclusive=True, thread=True)
        else:
            self._say(self._said)

    def _answer(self, query: str) -> None:
        """In a thread: asks, posts, touches nothing."""
        try:
            found = self._Found(
                query,
                self._searched.hits(query),
                self._searched.explain(query),
                self._searched.complete(query),
                self._searched.left_out(query),
            )
        except PullquoteError as error:
            found = self._Found(query, (), str(error))
        self.post_message(found)

    def on_finder__found(self, found: _Found) -> None:
        found.stop()
        if found.query == self.query_text:  # an answer that comes late answers nothing
            self._show(found)

    def _show(self, found: _Found) -> None:
        query, hits = found.query, found.hits
        there = self.rows.current if query and query == self._answered else None
        self._answered, self._completions = query, found.completions
        if there is None:
            self.rows.show(hits)
        else:
            self.rows.show_again(hits)
        if there is None or self.rows.current != there:  # else it stays as far as it was read
            self._show_preview()
        if found.error:
            self._say(found.error, error=True)
        elif not query:
            self._say(self._hint)
        else:
            self._say(" · ".join(filter(None, [self._counted(query, len(hits)), found.left_out])))
        if self._entered == query:
            self.choose()

    def _counted(self, query: str, hits: int) -> str:
        if not hits:
            return f"Nothing found for “{query}”. Fewer words find more."
        if (most := self._searched.most(query)) is not None and hits >= most:
            return f"{hits:,} hits shown, there may be more"
        return "1 hit" if hits == 1 else f"{hits:,} hits"

    def _say(self, text: str, *, error: bool = False) -> None:
        self._said = text
        self.state.set_class(error, "-error")
        said = f"✗ {text}" if error else text
        ahead = "  ".join(self._completions[:MOST_SHOWN])
        lines = [" · ".join(filter(None, [said, self._noted])), ahead and f"Tab: {ahead}"]
        self.state.update(plain("\n".join(filter(None, lines))))

    def _show_preview(self) -> None:
        hit = self.rows.current
        if hit is None:
            self.preview.show("", "", None)
        else:
            self.preview.show(hit.title, hit.preview, hit.preview_span)

    def _scroll_preview(self, lines: int) -> None:
        self.preview.scroll_top(self.preview.top + lines)

    # Keys ------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Go to the current hit; typed and entered faster than found, to the best when it comes."""
        self._entered = None
        if self.query_text != self._answered:
            self._entered = self.query_text
            self._ask()
        elif (hit := self.rows.current) is not None:
            if isinstance(hit.target, _Again):
                self.input.fill(hit.line)
            else:
                self.dismiss(hit)

    def takes(self, event: events.Key) -> bool:
        if event.key == "enter":
            self.choose()
        elif event.key == "tab" and self._completions and self.query_text == self._answered:
            self.input.fill(self._completions[0])
        elif event.key in self._keys:
            self._keys[event.key]()
        else:
            return False
        return True

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._show_preview()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.choose()

    def typed_ahead(self, event: events.Key) -> bool:
        return self.input.take(event)

    def press(self, key: str) -> None:
        if key == "Enter":
            self.choose()
        else:
            super().press(key)


WIDGETS = (Finder, Vertical, FilterInput, Static, Container, HitRows, Preview, HintLine)
"""The widgets it consists of."""
