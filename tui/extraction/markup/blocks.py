"""The visible text of a page in document order, split where a browser would start a new line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tui.extraction import bylines
from tui.extraction.markup import captions, gaps, laying, signs, tags
from tui.model import BlockKind
from tui.sanitizing import is_safe, sanitize_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDING = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE
)
_LONGEST_STYLE = 2000
_LONGEST_CLASS = 80
_CELL = " | "
_BLOCKS = tags.BLOCKS

HEAD_LINES, HEAD_LINE = 6, 120
"""Lines of an article's head between breaks, and code points of one, at most."""

MOST_HIDDEN = 0.5
"""Share of a page's text that is hidden."""

PLACE = 3
"""Levels of elements that make a block's place."""


class Piece(NamedTuple):  # as boilerplate.lines.Line
    """A block before it has its place in the text.

    ``level``: 1 for ``h1``, 0 for no heading. ``place``: where it stands, its own, its parent's and
    grandparent's tag and class; an article's paragraphs share it. ``linked``: share of its
    characters that are links. ``signs``: what the elements around it are called. ``story``: the
    number of the innermost ``article`` around it, 0 for none.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    place: str = ""
    linked: float = 0.0
    signs: frozenset[signs.Sign] = frozenset()
    story: int = 0


_Open = tuple[BlockKind, int, str, frozenset[signs.Sign]]
"""An element that is a block and not closed yet: the kind, level, own part of the place and signs
of the blocks in it. No NamedTuple, as scan.Tag is none."""

_Look = tuple[BlockKind | None, int, str, frozenset[signs.Sign]]
"""What an element says itself of the blocks in it; of its kind most say nothing."""


class _Reader:
    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.open: list[_Open] = [(BlockKind.PARAGRAPH, 0, "", frozenset())]
        self.preformatted = 0
        self.links = 0
        self.stories = [0]
        self._articles = 0
        self._buffer: list[str] = []
        self._inked = False
        self._linked = 0
        self._looks: dict[tuple[str, str, str], _Look] = {}
        """By tag, class and id: most elements of a page are called as others are."""

    def write(self, text: str) -> None:
        if not text.isspace():
            self._inked = True
            # What is printable has no white space but spaces, and few texts have two in a row.
            if not self.preformatted and not (text.isprintable() and "  " not in text):
                text = " ".join(f".{text}.".split())[1:-1]  # that at the ends stays, as one space
        elif not self.preformatted:
            text = " "
        self._buffer.append(text)
        if self.links:
            self._linked += len(text)

    def flush(self) -> None:
        if self._inked:
            self._add()
            self._inked = False
        self._buffer.clear()
        self._linked = 0

    def _add(self) -> None:
        raw = "".join(self._buffer)
        kind, level, _, said = self.open[-1]
        linked = min(1.0, self._linked / len(raw.strip())) if self._linked else 0.0
        place = " > ".join([own for _, _, own, _ in self.open[-PLACE:]])
        for part in _parts(raw, preformatted=self.preformatted > 0, single=len(self._buffer) == 1):
            self.pieces.append(Piece(part, kind, level, place, linked, said, self.stories[-1]))

    def enter(self, tag: str, element: HtmlElement) -> None:
        if tag in _BLOCKS:
            if self._buffer:  # between most tags there is nothing
                self.flush()
            get = element.get
            called = (tag, get("class", ""), get("id", ""))
            if (look := self._looks.get(called)) is None:
                look = self._looks[called] = _look(*called)
            kind, level, place, own = look
            outer, outer_level, _, said = self.open[-1]
            if kind is None:
                kind, level = outer, outer_level
            self.open.append((kind, level, place, said | own if own else said))
            self.preformatted += tag == "pre"
            if tag == "article":
                self._articles += 1
                self.stories.append(self._articles)
        elif tag == "br":
            self._buffer.append("\n" if self.preformatted else "\v")
        elif tag == "a":
            self.links += 1

    def open_part(self, kind: BlockKind, own: str, *said: signs.Sign) -> None:
        """An element that is no block by its name, but sets what is in it apart."""
        if self._buffer:
            self.flush()
        _, _, _, outer = self.open[-1]
        self.open.append((kind, 0, own, outer.union(said)))

    def close_part(self) -> None:
        if self._buffer:
            self.flush()
        self.open.pop()

    def leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            if self._buffer:
                self.flush()
            self.open.pop()
            self.preformatted -= tag == "pre"
            if tag == "article":
                self.stories.pop()
        elif tag in ("td", "th"):
            self._buffer.append(_CELL)
            self._inked = True
        elif tag == "a":
            self.links -= 1


def _look(tag: str, name: str, id: str) -> _Look:
    said = signs.of(tag, name, id) if tag not in tags.WHOLE_PAGE else frozenset[signs.Sign]()
    return tags.KINDS.get(tag), tags.heading_level(tag), f"{tag}.{name[:_LONGEST_CLASS]}", said


def read(root: HtmlElement) -> tuple[list[Piece], int]:
    """The page's blocks, safe to show, and how many characters were taken out of them."""
    return _sanitized(raw(root))


def raw(root: HtmlElement) -> list[Piece]:
    """The text a reader of the page sees, cut where a block begins; not yet safe to show."""
    from lxml import etree

    # Of most elements nothing is asked but their text: each call less here is 2 % of a page's time.
    reader = _Reader()
    enter, leave, write = reader.enter, reader.leave, reader.write
    unseen, hidden, acting = tags.UNSEEN, _hidden(root), _ACTING
    laid, shown, apart = laying.cells(root), captions.in_lines(root), gaps.before(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in unseen or (hidden and element in hidden) or tag.__class__ is not str:
                walk.skip_subtree()
                skipped = element
                continue
            if apart and element in apart:
                write(apart[element])
            if tag in acting:
                if laid and element in laid:
                    reader.open_part(BlockKind.PARAGRAPH, "td")
                else:
                    enter(tag, element)
            elif shown and element in shown:
                reader.open_part(BlockKind.CAPTION, "caption", signs.Sign.CAPTION)
            if text := element.text:
                write(text)
        else:
            if element is skipped:
                skipped = None
            elif tag in acting:
                if laid and element in laid:
                    reader.close_part()
                else:
                    leave(tag)
            elif shown and element in shown:
                reader.close_part()
            if text := element.tail:
                write(text)
    reader.flush()
    return reader.pieces


_ACTING = _BLOCKS | {"br", "a", "td", "th"}


def _hidden(root: HtmlElement) -> set[HtmlElement]:
    """What a style or attribute hides; not what holds most of the page, as scripts show it when
    they have run."""
    found = {
        element
        for element in root.xpath("//@hidden/.. | //@style/..")
        if element.get("hidden") is not None
        or _HIDING.search(element.get("style")[:_LONGEST_STYLE]) is not None
    }
    if not found:
        return found
    most = MOST_HIDDEN * _letters(root)
    return {element for element in found if _letters(element) <= most}


def _letters(element: HtmlElement) -> int:
    """Code points of its paragraphs and sections."""
    return sum(map(len, element.xpath(".//text()[not(parent::script or parent::style)]")))


def _parts(raw: str, *, preformatted: bool, single: bool) -> list[str]:
    """Two line breaks in a row end a paragraph, one does not. ``single``: it was written at once,
    and has single spaces already."""
    if preformatted:
        return [raw.strip("\n")] if raw.strip() else []
    if single:
        return [words] if (words := raw.strip(_CELL)) else []
    if "\v" not in raw:  # a break stands in few blocks
        return [words] if (words := " ".join(raw.split()).strip(_CELL)) else []
    parts: list[str] = []
    lines: list[str] = []
    for line in (*raw.split("\v"), ""):
        words = " ".join(line.split()).strip(_CELL)
        if words:
            lines.append(words)
        elif lines:
            parts += lines if _is_head(lines) else ["\n".join(lines)]
            lines = []
    return parts


def _is_head(lines: Sequence[str]) -> bool:
    """Whether these lines are an article's head with a break between its parts: one says who wrote
    it, and all are short."""
    short = 1 < len(lines) <= HEAD_LINES and all(len(line) <= HEAD_LINE for line in lines)
    return short and any(_writer().match(line) for line in lines)


@cache
def _writer() -> re.Pattern[str]:
    capital = f"[{bylines.UPPER}]"
    return re.compile(rf"(?i:{bylines.opening()}){capital}[\w.'’-]{{1,30}}(?: {capital}|\Z)")


def _sanitized(pieces: list[Piece]) -> tuple[list[Piece], int]:
    total = 0
    clean: list[Piece] = []
    # One look at all of them tells of most pages that every block is safe.
    sane = is_safe("\n".join([piece.text for piece in pieces]))
    for piece in pieces:
        safe, removed = (piece.text, 0) if sane else sanitize_article(piece.text)
        total += removed
        if safe := safe.strip():
            clean.append(piece if safe == piece.text else piece._replace(text=safe))
    return clean, total
