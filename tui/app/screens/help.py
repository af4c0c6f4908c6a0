"""Every key, searchable: by what it does or by the key itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from tui.app.guard import plain_line
from tui.app.matching import begins, fold, rank
from tui.app.screens.dialog import Dialog, list_keys
from tui.app.widgets.choices import lit
from tui.app.widgets.filter_input import FilterInput
from tui.app.widgets.hints import Hint
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import KEY, MUTED
from tui.model import Span

ASIDE_WIDTH = 64  # from here the help stands beside the label, not under it
KEYS_LIMIT = 22  # cells of the column of keys, at most


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """``entries``: keys as shown ("j  ↓", two blanks between alternatives), label, help.
    ``also``: by the label, words that the help finds it by, too. ``does``: by the label, what the
    help's result is where that is chosen."""

    title: str
    entries: Sequence[tuple[str, str, str]]
    also: Mapping[str, str] = field(default_factory=dict)
    does: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    group: str
    keys: str
    label: str
    help: str
    also: str = ""
    does: str = ""
    spans: tuple[Span, ...] = ()


_SCROLLING: tuple[Hint, ...] = (("Esc", "close"), ("↑↓", "scroll"), ("PgUp PgDn", "by pages"))
_CHOOSING: tuple[Hint, ...] = (("Enter", "do it"), *_SCROLLING)


class HelpScreen(Dialog[str]):
    """The result is what the chosen entry does, as its group says; None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "leave", "leave", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen > .frame { width: 100; }
    """

    def __init__(self, groups: Sequence[HelpGroup], *, query: str = "") -> None:
        super().__init__("Help", _SCROLLING)
        self.entries = [
            _Entry(group.title, *entry, group.also.get(entry[1], ""), group.does.get(entry[1], ""))
            for group in groups
            for entry in group.entries
        ]
        self.input = FilterInput(
            "type what you want to do, or a key", value=query, intercept=self.takes
        )
        widest = max((len(entry.keys) for entry in self.entries), default=0)
        self.rows = _HelpRows(min(widest, KEYS_LIMIT) + 2)
        self.rows.can_focus = False
        self.rows.lit = True
        self._keys = list_keys(self.rows)
        self._shown: str | None = None  # what the list shows the matches of

    def contents(self) -> Iterable[Widget]:
        return (self.input, self.rows)

    def on_mount(self) -> None:
        self._catch_up()
        self.input.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._catch_up()

    def _catch_up(self) -> None:
        """Make the list fit what is typed now, whose message may still be on its way."""
        if self._shown != self.input.value:
            self._shown = self.input.value
            self.rows.show(found(self.entries, self._shown))
            self._tell()

    def _tell(self) -> None:
        self.show_hints(_CHOOSING if self.rows.current_does else _SCROLLING)

    def takes(self, event: events.Key) -> bool:
        if event.key in self._keys:
            self._catch_up()
            self._keys[event.key]()
        elif event.key == "enter":
            self._catch_up()
            self.choose()
        else:
            return False
        return True

    def choose(self) -> None:
        """What belongs to a dialog does nothing: its key is pressed there."""
        if self.rows.current_does:
            self.dismiss(self.rows.current_does)

    def press(self, key: str) -> None:
        if key == "Enter":
            self.choose()
        else:
            super().press(key)

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.rows.go(event.index, quiet=True)
        self.choose()

    def typed_ahead(self, event: events.Key) -> bool:
        return self.input.take(event)


_SMALL = {
    "a", "an", "and", "are", "can", "do", "does", "for", "how", "i", "in", "is", "it", "my", "of",
    "on", "the", "this", "to", "what",
}  # fmt: skip
"""Words of a question that say nothing of what is asked."""


def found(entries: Sequence[_Entry], query: str) -> list[_Entry]:
    """The entries that hold every word: the key itself first, then those called so, those of which
    the help says it, those that have it within a word; each in the order of the table.

    Only where nothing does are typing errors forgiven, or words left out: a key list wants no
    near misses.
    """
    words = fold(query).split()
    if not words:
        return list(entries)
    words = [word for word in words if word not in _SMALL] or words
    exact = [
        replace(entry, group=f"The key {query.strip()}")
        for entry in entries
        if query.strip() in entry.keys.split("  ")
    ]
    tiers: list[list[_Entry]] = [[], [], []]
    for entry in entries:
        tier = max(_tier(word, entry) for word in words)
        if tier < len(tiers):
            tiers[tier].append(replace(entry, spans=_places(words, entry.label)))
    if exact or any(tiers):
        return [*exact, *tiers[0], *tiers[1], *tiers[2]]
    matches = rank(" ".join(words), [entry.label for entry in entries])
    if matches:
        matches.sort(key=lambda match: match.index)
        return [replace(entries[match.index], spans=match.spans) for match in matches]
    some = [(sum(_tier(word, entry) == 0 for word in words), entry) for entry in entries]
    most = max((count for count, _ in some), default=0)
    return [
        replace(entry, spans=_places(words, entry.label))
        for count, entry in some
        if count == most > 0
    ]


def _tier(word: str, entry: _Entry) -> int:
    """How well the word fits the entry; 3: not at all."""
    if begins(word, fold(f"{entry.label}\n{entry.also}")):
        return 0
    rest = fold(f"{entry.help}\n{entry.keys}\n{entry.group}")
    if begins(word, rest):
        return 1
    return 2 if word in rest or word in fold(entry.label) else 3


def _places(words: Sequence[str], label: str) -> tuple[Span, ...]:
    folded = fold(label)
    starts = ((folded.find(word), len(word)) for word in words)
    return tuple(Span(start, start + length) for start, length in starts if start >= 0)


class _HelpRows(Rows):
    DEFAULT_CSS = """
    _HelpRows > .rows--cursor { text-style: none; }
    _HelpRows > .rows--head { color: $foreground; text-style: bold; }
    """

    def __init__(self, keys_width: int) -> None:
        super().__init__()
        self.items: Sequence[_Entry] = ()
        self.keys_width = keys_width
        self.label_width = 0

    def show(self, items: Sequence[_Entry]) -> None:
        self.items = items
        self.label_width = max((plain_line(item.label).cell_length for item in items), default=0)
        self.set_count(len(items))

    @property
    def current_does(self) -> str:
        return self.items[self.cursor].does if self.cursor < len(self.items) else ""

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        group = self.items[index].group
        if index and self.items[index - 1].group == group:
            return ()
        head = plain_line(group)
        return (Content(""), head) if index else (head,)

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        entry = self.items[index]
        keys = Content("  ").join([plain_line(key, KEY) for key in entry.keys.split("  ")])
        label = lit(entry.label, entry.spans)
        about = plain_line(entry.help, MUTED)
        first = min(self.keys_width, max(8, width // 3))
        second = min(self.label_width + 2, (width - first) // 2)
        if width >= ASIDE_WIDTH:
            columns = [(keys, first), (label, second), (about, width - first - second)]
            return _columns(columns)
        right = [*label.wrap(max(1, width - first))]
        if about:
            right += about.wrap(max(1, width - first))
        left = keys.wrap(max(1, first - 1))
        return [
            _padded(left[line] if line < len(left) else Content(""), first)
            + (right[line] if line < len(right) else Content(""))
            for line in range(max(len(left), len(right)))
        ]

    def empty(self, width: int) -> Sequence[Content]:
        return [Content.styled("No key does that. Fewer letters find more.", MUTED)]


def _columns(columns: Sequence[tuple[Content, int]]) -> list[Content]:
    wrapped = [(content.wrap(max(1, width - 1)), width) for content, width in columns]
    return [
        Content("").join(
            _padded(lines[row] if row < len(lines) else Content(""), width)
            for lines, width in wrapped
        )
        for row in range(max(len(lines) for lines, _ in wrapped))
    ]


def _padded(line: Content, width: int) -> Content:
    return line.pad_right(max(0, width - line.cell_length))
