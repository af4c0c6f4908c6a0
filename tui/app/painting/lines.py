"""One row of an article as runs: margin, bar, the text with everything that lies over it,
margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from tui.app.painting.actors import UNKNOWN, mention_role, short_name
from tui.app.painting.cells import NOT_PLAIN, cells, clip, clusters, drawable
from tui.app.painting.finding_words import Hits
from tui.app.painting.layout import Note, Row, RowKind, Rows, indent
from tui.app.painting.marks import Mark, chip_line
from tui.app.painting.spans import Layer, Roles, Run, cut
from tui.model import Actor, Article, Block, BlockKind, Mention, Quote, QuoteKind, Span
from tui.paragraphs import numbers, starts

_BLOCK_ROLES: Mapping[BlockKind, Roles] = {
    BlockKind.TITLE: ("title",),
    BlockKind.HEADING: ("heading",),
    BlockKind.DECK: ("deck",),
    BlockKind.CAPTION: ("caption",),
    BlockKind.BYLINE: ("meta",),
    BlockKind.DATELINE: ("meta",),
    BlockKind.QUOTE: ("blockquote",),
}
ASKED = "║"
"""Beside a quote that the list's filter asks for."""
BARS = {
    "direct": "┃",
    "unsure": "┇",
    "indirect": "│",
    "indirect.unsure": "┆",
    "focused": "▌",
    "asked": ASKED,
}
"""Heavy for quoted words, thin for reported ones, dashed for an uncertain speaker."""
_STRENGTH = ("focused", "asked", "direct", "unsure", "indirect", "indirect.unsure")
_BULLETS = "•-–—*·◦‣▪+"


@dataclass(frozen=True, slots=True)
class Overlay:
    """What changes while one reads, painted over what the article holds; spans may be empty."""

    focused_quote: int | None = None
    focused_actor: str | None = None
    focused_block: int | None = None
    """Into the document's blocks."""
    asked: frozenset[int] = frozenset()
    """The quotes that the list's filter asks for."""
    mention: Span | None = None
    hits: Hits = field(default_factory=Hits)
    hit: int | None = None
    selection: Span | None = None
    cursor: Span | None = None
    flash: Span | None = None
    note: Span | None = None
    """The note that is focused."""


class Painter:
    """Draws rows of one article. ``colours`` maps an actor's id to a place in the palette."""

    def __init__(
        self,
        article: Article,
        colours: Mapping[str, int],
        marks: Sequence[Mark] = (),
        *,
        hide_indirect: bool = False,
    ) -> None:
        self.article = article
        self.marks = marks
        self.numbers = numbers(article.document)
        self.number_starts = starts(article.document)
        self._actors = {actor.id: actor for actor in article.actors}
        self._colours = colours
        self._mentions: Layer[tuple[Actor, Mention]] = Layer(
            (mention.span, (actor, mention))
            for actor in article.actors
            for mention in actor.mentions
        )
        self._quotes: Layer[int] = Layer(
            (span, index)
            for index, quote in enumerate(article.quotes)
            if not (hide_indirect and quote.kind is QuoteKind.INDIRECT)
            for span in quote.content
        )
        self._marks: Layer[int] = Layer((mark.span, index) for index, mark in enumerate(marks))

    def with_marks(self, marks: Sequence[Mark]) -> Painter:
        """The same article with other marks; what it holds besides is not sorted again."""
        other = copy(self)
        other.marks = marks
        other._marks = Layer((mark.span, index) for index, mark in enumerate(marks))
        return other

    def row(self, rows: Rows, number: int, overlay: Overlay) -> list[Run]:
        """All of a row, exactly ``rows.columns.width`` cells."""
        row, columns = rows[number], rows.columns
        if row.kind is RowKind.HEAD:
            runs = [Run(" " * columns.text_start), *rows.head[row.block]]
        elif row.kind is RowKind.NOTE:
            runs = [
                Run(" " * columns.text_start),
                *self._own_line(rows.notes[number], rows, overlay),
            ]
        elif row.kind is RowKind.TEXT:
            block = self.article.document.blocks[row.block]
            runs = [
                *self._gutter(row, block, rows, overlay),
                *self._text(row, block, rows, overlay),
            ]
        else:
            runs = []
        if row.kind is not RowKind.NOTE and number in rows.notes:
            runs = _filled(runs, columns.text_start + columns.text + columns.gap)
            runs.append(self.note(rows.notes[number], columns.margin, overlay))
        return _filled(runs, columns.width)

    # Margins --------------------------------------------------------------------------------

    def _gutter(self, row: Row, block: Block, rows: Rows, overlay: Overlay) -> Iterable[Run]:
        columns = rows.columns
        yield Run(" " * columns.left)
        if columns.number:
            number = str(self.numbers.get(row.block, "")) if row.first else ""
            shown = number.rjust(columns.number - 1).ljust(columns.number)[-columns.number :]
            yield Run(shown, ("number",))
        if row.block == overlay.focused_block:
            yield Run("▶ " if row.first else "▎ ", ("bar.focused",))
            return
        if block.dropped is not None:
            yield Run("✂ " if row.first else "┊ ", ("removed",))
            return
        strength = min(
            (self._bar(index, overlay) for _, index in self._quotes.meeting(row.start, row.end)),
            key=_STRENGTH.index,
            default=None,
        )
        if strength is not None:
            yield Run(BARS[strength], (f"bar.{strength}",))
        elif block.by_reader and row.first:
            yield Run("↺", ("notice",))
        elif block.unsure and row.first:
            yield Run("?", ("notice",))
        else:
            yield Run(" ")
        yield Run(" ")

    def _bar(self, index: int, overlay: Overlay) -> str:
        if index == overlay.focused_quote:
            return "focused"
        if index in overlay.asked:
            return "asked"
        quote = self.article.quotes[index]
        if quote.kind is QuoteKind.INDIRECT:
            return "indirect.unsure" if uncertain(quote) else "indirect"
        return "unsure" if uncertain(quote) else "direct"

    def note(self, note: Note, width: int, overlay: Overlay) -> Run:
        """A margin note, at most ``width`` cells."""
        if note.kind == "removed":
            reason = self.article.document.blocks[note.index].dropped or ""
            return Run(clip(f"✂ {reason}", width), ("removed",))
        if note.kind == "mark":
            mark = self.marks[note.index]
            return Run(chip_line(mark, width), ("chip",))
        quote = self.article.quotes[note.index]
        roles: Roles = ("margin",)
        if quote.speaker is not None and quote.speaker in self._colours:
            roles += (f"actor.{self._colours[quote.speaker]}",)
        if quote.kind is QuoteKind.INDIRECT:
            roles += ("margin.indirect",)
        if uncertain(quote):
            roles += ("margin.unsure",)
        if note.index in overlay.asked:
            roles += ("margin.asked",)
        if note.index == overlay.focused_quote:
            roles += ("margin.focused",)
        return Run(speaker_name(self._actors, quote, width), roles)

    def _own_line(self, note: Note, rows: Rows, overlay: Overlay) -> Iterable[Run]:
        """A note where there is no margin: before the quote's line, after the mark's."""
        width = rows.columns.width - rows.columns.text_start
        if note.kind == "quote" and width > 6:
            yield Run("┌ ", ("margin",))
            width -= 2
        yield self.note(note, width, overlay)

    # Text -----------------------------------------------------------------------------------

    def _text(self, row: Row, block: Block, rows: Rows, overlay: Overlay) -> Iterable[Run]:
        text = self.article.document.text
        hang = indent(block, rows.columns)
        if hang:
            bullet = block.kind is BlockKind.LIST and row.first
            yield Run(("• " if bullet and text[row.start] not in _BULLETS else "  "), ("bullet",))
        end = row.end
        room = rows.columns.text - hang
        while end > row.start and text[end - 1] in " \n\t" and not _wanted(overlay, end - 1):
            end -= 1
        covers = [(row.start, row.end, _block_roles(block)), *self._covers(row, block, overlay)]
        wide = NOT_PLAIN.search(text, row.start, row.end) is not None
        if wide:
            covers = _whole_clusters(text, row, covers)
        taken = 0
        for start, stop, roles in cut(row.start, end, covers):
            words = drawable(text[start:stop])
            size = cells(words) if wide else len(words)
            if taken + size > room:  # only blanks at a line's end ever stand out
                words = clip(words, room - taken, ellipsis="")
                size = cells(words)
            if words:
                yield Run(words, roles)
            taken += size

    def _covers(self, row: Row, block: Block, overlay: Overlay) -> Iterable[tuple[int, int, Roles]]:
        """Everything over the row, what is painted last last."""
        start, end = row.start, row.end
        if block.dropped is None:
            yield from self._quote_covers(start, end, overlay)
            for span, (actor, mention) in self._mentions.meeting(start, end):
                yield span.start, span.end, self._mention_roles(actor, mention, overlay)
        for span, index in self._marks.meeting(start, end):
            colour = self.marks[index].colour
            yield span.start, span.end, ("mark", f"mark.{colour}") if colour else ("mark",)
        for index in overlay.hits.meeting(start, end):
            span = overlay.hits[index]
            yield span.start, span.end, ("hit.current",) if index == overlay.hit else ("hit",)
        for extra, role in (
            (overlay.note, "flash"),
            (overlay.flash, "flash"),
            (overlay.mention, "mention.current"),
            (overlay.selection, "selection"),
            (overlay.cursor, "cursor"),
        ):
            if extra is not None:
                yield extra.start, extra.end, (role,)

    def _quote_covers(
        self, start: int, end: int, overlay: Overlay
    ) -> Iterable[tuple[int, int, Roles]]:
        meeting = self._quotes.meeting(start, end)
        # Reported words first, so that words quoted inside them stay marked as quoted.
        meeting.sort(key=lambda item: self.article.quotes[item[1]].kind is not QuoteKind.INDIRECT)
        for span, index in meeting:
            quote = self.article.quotes[index]
            roles: Roles = (f"quote.{quote.kind.value}",)
            if uncertain(quote) and quote.kind is not QuoteKind.INDIRECT:
                roles += ("quote.unsure",)
            if index == overlay.focused_quote:
                roles += ("quote.focused",)
            yield span.start, span.end, roles
        if overlay.focused_quote is not None:
            quote = self.article.quotes[overlay.focused_quote]
            if quote.cue is not None:
                yield quote.cue.start, quote.cue.end, ("cue",)

    def _mention_roles(self, actor: Actor, mention: Mention, overlay: Overlay) -> Roles:
        focused = ("actor.focused",) if actor.id == overlay.focused_actor else ()
        role = mention_role(actor, mention.form)
        if role == "mention.pronoun" and not focused:
            return (role,)
        return (f"actor.{self._colours[actor.id]}", role, *focused)


def uncertain(quote: Quote) -> bool:
    """Whether a reader must be warned about the speaker named."""
    return quote.speaker is None or quote.unsure


def speaker_name(actors: Mapping[str, Actor], quote: Quote, width: int) -> str:
    """The name for a margin: with a question mark when it may be wrong, a tick when a reader has
    said so."""
    actor = actors.get(quote.speaker) if quote.speaker is not None else None
    if actor is None:
        return clip(f"{UNKNOWN}?", width)
    sign = "✓" if quote.by_reader else "?" if quote.unsure else ""
    return short_name(actor, width - len(sign), actors.values()) + sign


def _block_roles(block: Block) -> Roles:
    if block.dropped is not None:
        return ("removed",)
    return _BLOCK_ROLES.get(block.kind, ("text",))


def _wanted(overlay: Overlay, offset: int) -> bool:
    """Whether a blank at a line's end shows: under the cursor."""
    return overlay.cursor is not None and overlay.cursor.start <= offset < overlay.cursor.end


def _whole_clusters(
    text: str, row: Row, covers: Sequence[tuple[int, int, Roles]]
) -> list[tuple[int, int, Roles]]:
    """Covers extended to cluster edges: no combining mark is ever separated from its letter."""
    edges = [row.start, *(stop for _, stop, _ in clusters(text, row.start, row.end))]
    grown = []
    for first, last, roles in covers:
        first, last = max(first, row.start), min(last, row.end)
        grown.append(
            (edges[bisect_right(edges, first) - 1], edges[bisect_left(edges, last)], roles)
        )
    return grown


def _filled(runs: Sequence[Run], width: int) -> list[Run]:
    """The runs and blanks up to the width; what stands out is cut off between clusters."""
    kept, taken = [], 0
    for run in runs:
        size = cells(run.text)
        if taken + size > width:
            words = clip(run.text, width - taken, ellipsis="")
            run, size = Run(words, run.roles), cells(words)
        if run.text:
            kept.append(run)
        taken += size
    if taken < width:
        kept.append(Run(" " * (width - taken)))
    return kept
