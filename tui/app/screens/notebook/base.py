"""What the notebook's screen holds: the rows, which of them are shown, and what was found about
them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from tui.app.guard import plain_line
from tui.app.keeper import Keeper
from tui.app.painting.marks import STATUS_SIGNS
from tui.app.screens.dialog import Dialog
from tui.app.widgets.filter_input import FilterInput
from tui.app.widgets.preview import Preview
from tui.app.widgets.record_rows import RecordRow, RecordRows
from tui.notebook import Finding, Listed, Notebook, Placement, Verdict
from tui.notebook.listing.sifting import Order, Part

Key = tuple[str, str, str]
"""Of a row, as ``Listed.key``."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one wants to go: the id of the article's notes, and code points into its text."""

    article: str
    offset: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What has become of an annotation's words. ``finding`` None: their article is not open."""

    finding: Finding | None
    now: str = ""
    """The words as they are in the article."""

    @property
    def doubtful(self) -> bool:
        return self.finding is None or not self.finding.stands

    @property
    def told(self) -> str:
        if self.finding is None:
            return "no article"
        if not self.finding.sure and self.finding.verdict is not Verdict.GONE:
            return "check"
        return "" if self.finding.verdict is Verdict.VERBATIM else self.finding.verdict.value


@dataclass(frozen=True, slots=True)
class Doors:
    """What the screen works on. ``texts`` gives what gives an article's text, where it is known, by
    the id of its notes; both are called in threads. ``changed`` is told which articles' notes are
    others now."""

    notebook: Notebook
    keeper: Keeper
    texts: Callable[[], Callable[[str], str | None]]
    reading: Callable[[], bool]
    """Whether articles are still being looked at: one that is not known may be among those."""
    changed: Callable[[Collection[str]], None]
    export: Callable[[Mapping[str, Collection[str]], Callable[[str, str], None]], None]
    """Asks into which file records go, their ids by those of the articles' notes; the other takes
    what came of it, and how grave that is."""


def noted_on(row: Listed) -> str:
    """Beside title and outlet a day alone would be taken for that of publication."""
    return f"noted {row.modified[:10]}" if row.modified else ""


class NotebookBase(Dialog[Place]):
    DEFAULT_CSS = """
    NotebookBase {
        & > .frame { width: 100%; height: 100%; }
        & .parts { height: 1; }
        & .state { height: auto; max-height: 4; }
        & FilterInput { display: none; }
        &.-filtering FilterInput { display: block; }
        & .found { layout: vertical; height: 1fr; }
        & RecordRows { height: 1fr; }
        & Preview { display: none; height: 1fr; border-top: solid $primary 40%; }
        &.-below Preview { display: block; }
        &.-beside .found { layout: horizontal; }
        &.-beside RecordRows { width: 3fr; height: 1fr; }
        &.-beside Preview {
            display: block;
            width: 2fr;
            height: 1fr;
            border-top: none;
            border-left: solid $primary 40%;
        }
    }
    """

    hints: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Enter", "go there"),
        ("/", "filter"),
        ("Tab", "list"),
        ("?", "keys"),  # from which the mouse does what there is no room for here
        ("Space", "tick"),
        ("t", "tag"),
        ("!", "status"),
        ("S", "sort"),
        ("f", "by …"),
        ("E", "export"),
        ("D", "remove"),
        ("u", "undo"),
        ("Esc", "back"),  # the last one stays, however narrow
    )

    def __init__(self, doors: Doors) -> None:
        super().__init__("Notebook", self.hints)
        self.doors = doors
        self.listed: Sequence[Listed] = ()
        self.stacks: Sequence[str] = ()
        self.shown: Sequence[int] = ()
        """Places in ``listed`` of the rows shown, in their order."""
        self.part = Part.ALL
        self.order = Order.ARTICLE
        self.ticked: set[Key] = set()
        self.verified: dict[Key, Verified] = {}
        self.unverified: set[str] = set()
        """Articles of which that was known before their notes changed."""
        self.text_of: Callable[[str], str | None] = lambda id: None
        """As Doors.texts gave it the last time."""
        self.candidates: tuple[Placement, ...] = ()
        """Where the words under the cursor may be."""
        self.progress = ""
        self.message = ""
        self.parts = Static(classes="parts")
        self.state = Static(classes="state")
        self.input = FilterInput('words, tag:  status:  said:  in:  note:  is:  -not  "a phrase"')
        self.rows = RecordRows()
        self.preview = Preview()

    def contents(self) -> Iterable[Widget]:
        found = Container(self.rows, self.preview, classes="found")
        return (self.parts, self.state, self.input, found)

    @property
    def current(self) -> Listed | None:
        if not self.shown or self.rows.cursor >= len(self.shown):
            return None
        return self.listed[self.shown[self.rows.cursor]]

    def standing(self, row: Listed) -> str:
        verified = self.verified.get(row.key)
        if verified is None:
            return ""
        return verified.told or Verdict.VERBATIM.value

    def row(self, at: int) -> RecordRow:
        row = self.listed[self.shown[at]]
        verified = self.verified.get(row.key)
        words = row.quote if row.annotated else row.note
        beside = (row.speaker, row.publication, row.title or row.article[:12], noted_on(row))
        return RecordRow(
            words=" ".join(words.split()) or "on the article as a whole",
            tags=row.tags,
            note=" ".join(row.note.split()) if row.annotated else "",
            sign=STATUS_SIGNS.get(row.status, ""),
            beside=" · ".join(filter(None, beside)),
            standing=verified.told if verified else "" if row.annotated else row.kind,
            doubt=verified is not None and verified.doubtful,
            wrong=verified is not None
            and verified.finding is not None
            and verified.finding.verdict is Verdict.GONE,
            ticked=row.key in self.ticked,
        )

    def say(self, text: str) -> None:
        self.message = text
        self.tell()

    def tell(self) -> None:
        """The line above the rows."""
        count = f"{len(self.shown):,} of {len(self.listed):,}"
        pieces = [count, *([f"{len(self.ticked):,} ticked"] if self.ticked else [])]
        pieces += [one for one in (self.sorted_by, self.progress, self.message) if one]
        self.state.update(plain_line(" · ".join(pieces)))

    @property
    def sorted_by(self) -> str:
        return "" if self.order is Order.ARTICLE else f"by {self.order.value}"

    # Each given by one of the parts ----------------------------------------------------------

    def load(self, changed: Collection[str] = ()) -> None:
        """Read the rows anew, and show those that fit; ``changed``: the articles, by the ids of
        their notes, whose annotations are to be held against them again."""
        raise NotImplementedError

    def sift(self) -> None:
        """Show the rows that fit what is asked for."""
        raise NotImplementedError

    def detail(self) -> None:
        """Show all of what is under the cursor."""
        raise NotImplementedError
