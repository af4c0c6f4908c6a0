"""The rows of an article at one width, made as far as they are looked at.

A row is five numbers in arrays, not an object: a million words are 90,000 rows, made from some 30
MB of text a second and kept in 2 MB.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from tui.app.painting.cells import cells, wrap
from tui.app.painting.columns import Columns
from tui.app.painting.marks import Mark
from tui.app.painting.spans import Run
from tui.model import Article, Block, BlockKind, Document, QuoteKind, Span

CHUNK = 16_384
"""Code points wrapped in one go: more than a screen, less than a millisecond."""

_LINES_MEAN = frozenset({BlockKind.LIST, BlockKind.TABLE, BlockKind.OTHER})
_CLOSE = frozenset(
    {
        (BlockKind.LIST, BlockKind.LIST),
        (BlockKind.TABLE, BlockKind.TABLE),
        (BlockKind.TITLE, BlockKind.DECK),
        (BlockKind.DECK, BlockKind.DECK),
    }
)
_INDENT = {BlockKind.LIST: 2, BlockKind.QUOTE: 2}


class RowKind(IntEnum):
    BLANK = 0
    TEXT = 1
    HEAD = 2
    """Of the title block: ``Rows.head[row.block]``."""
    NOTE = 3
    """What the right margin has no room for: ``Rows.notes[number]``."""


@dataclass(frozen=True, slots=True)
class Row:
    kind: RowKind
    block: int
    start: int
    end: int
    first: bool


@dataclass(frozen=True, slots=True)
class Note:
    """For the margin: the speaker of a quote, the chips of a mark, why a block was removed."""

    kind: str
    """quote, mark or removed."""
    index: int
    """Into the article's quotes, the marks, the document's blocks."""


def shown_blocks(document: Document, *, show_removed: bool) -> list[int]:
    """The indices of the blocks that are drawn from the text.

    A kept byline or date line is not: the title block says it, unless the metadata lack it.
    """
    known = {
        BlockKind.BYLINE: document.metadata.authors is not None,
        BlockKind.DATELINE: document.metadata.published is not None,
    }
    return [
        index
        for index, block in enumerate(document.blocks)
        if len(block.span)
        and (show_removed if block.dropped is not None else not known.get(block.kind, False))
    ]


class Rows:
    """All rows of an article. ``head`` is the title block's lines that are not in the text, put
    after the title's and deck's own rows, or first when the text has no title."""

    def __init__(
        self,
        article: Article,
        columns: Columns,
        *,
        marks: Sequence[Mark] = (),
        head: Sequence[Sequence[Run]] = (),
        show_removed: bool = False,
        hide_indirect: bool = False,
    ) -> None:
        self.article = article
        self.columns = columns
        self.marks = marks
        self.head = head
        self.show_removed = show_removed
        self.hide_indirect = hide_indirect
        self.notes: dict[int, Note] = {}
        self.blocks = shown_blocks(article.document, show_removed=show_removed)
        self.shown = [article.document.blocks[index].span for index in self.blocks]
        self.done = False
        self._kinds = array("B")
        self._blocks = array("i")
        self._starts = array("L")
        self._ends = array("L")
        self._firsts = array("B")
        self._next = 0  # into self.blocks
        self._at = -1  # in that block; -1: not begun
        self._pending: deque[Note] = deque()
        self._head_due = len(self.blocks) and self._head_place()
        # (start, what, index), sorted: a book has tens of thousands, so no object for each.
        self._items = sorted(
            [
                (quote.content[0].start, "quote", index)
                for index, quote in enumerate(article.quotes)
                if quote.content and not (hide_indirect and quote.kind is QuoteKind.INDIRECT)
            ]
            + [
                (mark.span.start, "mark", index)
                for index, mark in enumerate(marks)
                if not mark.bare
            ],
            key=lambda item: item[0],
        )
        self._item_starts = [start for start, _, _ in self._items]
        if not self.blocks:
            self._add_head(0)
            self.done = True

    def __len__(self) -> int:
        return len(self._kinds)

    def __getitem__(self, number: int) -> Row:
        return Row(
            RowKind(self._kinds[number]),
            self._blocks[number],
            self._starts[number],
            self._ends[number],
            bool(self._firsts[number]),
        )

    @property
    def estimate(self) -> int:
        """How many rows there will be, judged by those made so far."""
        if self.done:
            return len(self)
        made = max(1, self._place())
        end = self.article.document.blocks[self.blocks[-1]].span.end
        return max(len(self) + 1, int(len(self) * end / made))

    def ensure(self, number: int) -> bool:
        """Make rows until row ``number`` is there; returns whether it is."""
        while len(self) <= number and not self.done:
            self.extend(CHUNK * 4)
        return number < len(self)

    def at(self, offset: int) -> int:
        """The row that shows the offset, or the next that shows text if it is hidden."""
        while not self.done and self._place() <= offset:
            self.extend(CHUNK * 4)
        number = max(0, bisect_right(self._starts, offset) - 1)
        while True:
            while not self.ensure(number) and number:
                number -= 1
                if self._kinds[number] == RowKind.TEXT:
                    return number
            if not len(self) or self._kinds[number] == RowKind.TEXT:
                return number
            number += 1

    def with_marks(self, marks: Sequence[Mark]) -> Rows:
        """The same rows with other marks: all before the first change are kept."""
        fresh = Rows(
            self.article,
            self.columns,
            marks=marks,
            head=self.head,
            show_removed=self.show_removed,
            hide_indirect=self.hide_indirect,
        )
        same = 0
        for old, new in zip(self.marks, marks, strict=False):
            if old != new:
                break
            same += 1
        changed = min(
            (mark.span.start for mark in (*self.marks[same:], *marks[same:])),
            default=len(self.article.document.text),
        )
        place = max(0, bisect_right(self.shown, changed, key=lambda span: span.start) - 1)
        # Where two blocks touch, rows of the first may stand at the second's start.
        while place > 0 and self.shown[place - 1].end >= self.shown[place].start:
            place -= 1
        if place < min(self._next, len(self.shown)):
            fresh._take(self, bisect_left(self._starts, self.shown[place].start), place)
        return fresh

    def _take(self, other: Rows, count: int, place: int) -> None:
        """Start with another's first rows, those before the block at ``place``."""
        self._kinds = other._kinds[:count]
        self._blocks = other._blocks[:count]
        self._starts = other._starts[:count]
        self._ends = other._ends[:count]
        self._firsts = other._firsts[:count]
        self.notes = {row: note for row, note in other.notes.items() if row < count}
        self._next = place

    def covering(self, span: Span) -> range:
        """The rows that have been made and may show some of the span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        while first > 0 and self._starts[first - 1] == self._starts[first]:
            first -= 1
        return range(first, bisect_left(self._starts, span.end))

    def extend(self, budget: int = CHUNK) -> None:
        """Wrap about ``budget`` code points more."""
        document = self.article.document
        while budget > 0 and not self.done:
            index = self.blocks[self._next]
            block = document.blocks[index]
            if self._at < 0:
                self._begin(index, block)
            begun = self._at
            self._wrap_some(index, block)
            budget -= max(1, self._at - begun)
            if self._at >= block.span.end:
                self._finish(block)

    # One block ------------------------------------------------------------------------------

    def _begin(self, index: int, block: Block) -> None:
        if self._next == self._head_due:
            self._add_head(block.span.start)
        previous = self.article.document.blocks[self.blocks[self._next - 1]]
        if self._next and len(self) and not _joined(previous, block):
            self._add(RowKind.BLANK, -1, block.span.start, block.span.start)
        if block.dropped is not None and not (self._next and previous.dropped == block.dropped):
            # A reason is not said elsewhere, so it is never cut off.
            fits = cells(block.dropped) + 2 <= self.columns.margin
            self._note(Note("removed", index), block.span.start, beside=fits)
        self._at = block.span.start

    def _wrap_some(self, index: int, block: Block) -> None:
        text, end = self.article.document.text, block.span.end
        stop = min(end, self._at + CHUNK)
        width = max(1, self.columns.text - indent(block, self.columns))
        starts = wrap(text, self._at, stop, width, hard=block.kind in _LINES_MEAN)
        if stop < end and len(starts) > 1:
            stop = starts.pop()  # the last line may go on
        for start, line_end in zip(starts, [*starts[1:], stop], strict=True):
            self._text_row(index, start, line_end, first=start == block.span.start)
        self._at = stop

    def _text_row(self, index: int, start: int, end: int, *, first: bool) -> None:
        first_item = bisect_left(self._item_starts, start)
        here = [
            Note(what, index)
            for _, what, index in self._items[first_item : bisect_left(self._item_starts, end)]
        ]
        if self.columns.margin:
            for note in here:
                self._queue(note)
            if self._pending:
                self.notes[len(self)] = self._pending.popleft()
            self._add(RowKind.TEXT, index, start, end, first=first)
            return
        for note in here:
            if note.kind == "quote":
                self._note(note, start)
        self._add(RowKind.TEXT, index, start, end, first=first)
        for note in here:
            if note.kind == "mark":
                self._note(note, end)

    def _finish(self, block: Block) -> None:
        while self._pending:  # more notes than rows: none is lost
            self.notes[len(self)] = self._pending.popleft()
            self._add(RowKind.BLANK, -1, block.span.end, block.span.end)
        self._next += 1
        self._at = -1
        if self._next >= len(self.blocks):
            if self._next == self._head_due:
                self._add_head(block.span.end)
            self.done = True

    def _queue(self, note: Note) -> None:
        """A speaker who is about to be named on this very row is not named twice."""
        last = self._pending[-1] if self._pending else None
        if last is not None and last.kind == note.kind == "quote":
            quotes = self.article.quotes
            one, two = quotes[last.index], quotes[note.index]
            if (one.speaker, one.unsure, one.kind) == (two.speaker, two.unsure, two.kind):
                return
        self._pending.append(note)

    def _note(self, note: Note, place: int, *, beside: bool = True) -> None:
        if self.columns.margin and beside:
            self._pending.append(note)
        else:
            self.notes[len(self)] = note
            self._add(RowKind.NOTE, -1, place, place)

    def _add(self, kind: RowKind, block: int, start: int, end: int, *, first: bool = False) -> None:
        self._kinds.append(kind)
        self._blocks.append(block)
        self._starts.append(start)
        self._ends.append(end)
        self._firsts.append(first)

    def _place(self) -> int:
        """How far the text has been wrapped."""
        if self._at >= 0:
            return self._at
        if self.done or self._next >= len(self.blocks):
            return len(self.article.document.text)
        return self.article.document.blocks[self.blocks[self._next]].span.start

    # The title block ------------------------------------------------------------------------

    def _head_place(self) -> int:
        """Before which shown block the metadata go: after the title and the decks under it."""
        blocks = self.article.document.blocks
        for place, index in enumerate(self.blocks):
            if blocks[index].kind is BlockKind.TITLE and blocks[index].dropped is None:
                while (
                    place + 1 < len(self.blocks)
                    and blocks[self.blocks[place + 1]].kind is BlockKind.DECK
                    and blocks[self.blocks[place + 1]].dropped is None
                ):
                    place += 1
                return place + 1
        return 0

    def _add_head(self, place: int) -> None:
        for line in range(len(self.head)):
            self._add(RowKind.HEAD, line, place, place)
        if self.head and self.blocks and not self._next:
            self._add(RowKind.BLANK, -1, place, place)


def indent(block: Block, columns: Columns) -> int:
    return _INDENT.get(block.kind, 0) if columns.text >= 20 else 0


def _joined(previous: Block, block: Block) -> bool:
    """Whether two blocks follow without a blank line: items of a list, a title and its deck, a
    run of removed ones."""
    if previous.dropped is not None or block.dropped is not None:
        return previous.dropped == block.dropped
    return (previous.kind, block.kind) in _CLOSE
