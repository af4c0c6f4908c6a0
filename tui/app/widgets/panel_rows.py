"""The rows of the side panel's three lists.

A row that is not under the cursor takes few lines; the one under it shows everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.content import Content
from textual.style import Style

from tui.app.guard import plain, plain_line
from tui.app.widgets.rows import Rows
from tui.app.widgets.tones import FAIL, MUTED, TAG, WARN
from tui.model import ActorKind, QuoteKind

T = TypeVar("T")

WORDS_LINES = 2  # of a quote that is not under the cursor
NOTE_LINES = 3
WHOLE_ARTICLE = "on the article as a whole"
INDENT, HANGING = 1, 2


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """``words`` with their quotation marks, if any. ``speaker`` None: unknown. ``style``: the
    speaker's colour. ``place`` and ``why`` show under the cursor ("¶ 4", "cue “said” after")."""

    speaker: str | None
    words: str
    kind: QuoteKind = QuoteKind.DIRECT
    unsure: bool = False
    style: str | Style = ""
    tags: tuple[str, ...] = ()
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """``mentions`` and ``quotes`` count them in this article; ``style`` is the actor's colour."""

    id: str
    name: str
    kind: ActorKind
    role: str | None = None
    mentions: int = 0
    quotes: int = 0
    aliases: tuple[str, ...] = ()
    style: str | Style = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """``words``: the stored quotation, "" for a note on the article as a whole.
    ``status``: how they were found again in the text: "placed" (as stored), "moved", "check" (two
    places fit) or "not found"."""

    id: str
    words: str
    text: str = ""
    tags: tuple[str, ...] = ()
    status: str = "placed"


# A note that is where it was says nothing about it.
_STATUS = {
    "moved": ("↷ moved with the text", MUTED),
    "check": ("? check: it fits two places", WARN),
    "not found": ("✗ not found in the text", FAIL),
}


def chips(tags: Sequence[str]) -> Content:
    """Tags as they look everywhere: "#verify #flood"."""
    return Content(" ").join([plain_line(f"#{tag}", TAG) for tag in tags])


class _Items(Rows, Generic[T]):
    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[T] = ()

    def set_items(self, items: Sequence[T]) -> None:
        cursor = self.cursor if len(items) == self.count else 0
        self.items = items
        self.set_count(len(items), cursor)


class QuoteRows(_Items[QuoteRow]):
    """Quotes of one speaker in a row stand under one name."""

    DEFAULT_CSS = "QuoteRows > .rows--cursor { text-style: none; }"

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        if not self._starts_group(index):
            return ()
        row = self.items[index]
        if row.speaker is None:
            name = Content.styled("speaker unknown", f"italic {MUTED}")
        else:
            name = _named(row.speaker, row.style)
        if row.unsure and row.speaker is not None:
            name = name.truncate(width - 2, ellipsis=True)
            name = Content.assemble(name, (" ?", WARN))
        name = name.truncate(width, ellipsis=True)
        return (name,) if index == 0 else (Content(""), name)

    def row_height(self, index: int, width: int, *, selected: bool) -> int:
        if selected:
            return super().row_height(index, width, selected=selected)
        row = self.items[index]
        head = (1 if index == 0 else 2) if self._starts_group(index) else 0
        words = 1 if plain_line(row.words).cell_length <= width - HANGING else WORDS_LINES
        return head + words + (1 if row.tags else 0)

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        row, room = self.items[index], max(1, width - HANGING)
        style = MUTED if row.kind is QuoteKind.INDIRECT else ""
        lines = plain_line(row.words, style).wrap(room)
        if not selected and len(lines) > WORDS_LINES:
            lines = [*lines[: WORDS_LINES - 1], _cut(lines[WORDS_LINES - 1], room)]
        if row.tags:
            tags = chips(row.tags)
            lines += tags.wrap(room) if selected else [tags.truncate(room, ellipsis=True)]
        if selected:
            facts = [row.place, row.kind.value, "unsure" if row.unsure else "", row.why]
            lines += plain_line(" · ".join(filter(None, facts)), MUTED).wrap(room)
        # Hanging: where one quote ends and the next begins shows without a blank line between.
        first, *others = lines
        return [
            Content.assemble(" " * INDENT, first),
            *(Content.assemble(" " * HANGING, line) for line in others),
        ]

    def empty(self, width: int) -> Sequence[Content]:
        return _nothing("No quotes found in this article.", width)

    def _starts_group(self, index: int) -> bool:
        if index == 0:
            return True
        row, before = self.items[index], self.items[index - 1]
        return (row.speaker, row.unsure) != (before.speaker, before.unsure)


class ActorRows(_Items[ActorRow]):
    DEFAULT_CSS = "ActorRows > .rows--cursor { text-style: none; }"

    def row_height(self, index: int, width: int, *, selected: bool) -> int:
        return super().row_height(index, width, selected=selected) if selected else 2

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        row, room = self.items[index], max(1, width - INDENT)
        name = _named(row.name, row.style)
        facts = plain_line(" · ".join(filter(None, [row.kind.value, row.role])), MUTED)
        if selected:
            lines = [*name.wrap(room), *facts.wrap(room)]
            counts = f"{_count(row.mentions, 'mention')}, {_count(row.quotes, 'quote')}"
            lines += plain_line(counts, MUTED).wrap(room)
            if row.aliases:
                also = plain_line("also " + ", ".join(row.aliases), MUTED)
                lines += also.wrap(room)
        else:
            tally = plain_line(f"{row.mentions}×" + (f" ❝{row.quotes}" if row.quotes else ""))
            name = name.truncate(max(1, room - tally.cell_length - 2), ellipsis=True)
            gap = max(0, room - name.cell_length - tally.cell_length)
            first = Content.assemble(name, " " * gap, tally.stylize(MUTED))
            lines = [first, facts.truncate(room, ellipsis=True)]
        return [Content.assemble(" " * INDENT, line) for line in lines]

    def empty(self, width: int) -> Sequence[Content]:
        return _nothing("No actors found in this article.", width)


class NoteRows(_Items[NoteRow]):
    DEFAULT_CSS = "NoteRows > .rows--cursor { text-style: none; }"

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.hint = hint

    def row_head(self, index: int, width: int) -> Sequence[Content]:
        return (Content(""),) if index else ()

    def row_body(self, index: int, width: int, *, selected: bool) -> Sequence[Content]:
        row, room = self.items[index], max(1, width - INDENT)
        lines = list[Content]()
        if row.status in _STATUS:
            text, style = _STATUS[row.status]
            lines += Content.styled(text, style).wrap(room)
        if row.tags:
            tags = chips(row.tags)
            lines += tags.wrap(room) if selected else [tags.truncate(room, ellipsis=True)]
        if row.text:
            note = plain(row.text).wrap(room)
            if not selected and len(note) > NOTE_LINES:
                note = [*note[: NOTE_LINES - 1], _cut(note[NOTE_LINES - 1], room)]
            lines += note
        words = plain_line(row.words or WHOLE_ARTICLE, f"italic {MUTED}")
        lines += words.wrap(room) if selected else [words.truncate(room, ellipsis=True)]
        return [Content.assemble(" " * INDENT, line) for line in lines]

    def empty(self, width: int) -> Sequence[Content]:
        return _nothing("No notes or tags yet.", width) + (
            _nothing(self.hint, width)[1:] if self.hint else []
        )


def _named(name: str, style: str | Style) -> Content:
    content = plain_line(name, "bold")
    return content.stylize(style) if style else content


def _nothing(text: str, width: int) -> list[Content]:
    wrapped = plain_line(text, MUTED).wrap(max(1, width - 3))
    return [Content(""), *(Content.assemble("  ", line) for line in wrapped)]


def _cut(line: Content, room: int) -> Content:
    """A line that goes on, though it would fit."""
    return Content.assemble(line.truncate(room - 1), "…")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
