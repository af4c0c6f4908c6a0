"""Whether the words a note quotes are still in the article, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tui.model import Span
from tui.notebook.placing.anchoring import Standing, place
from tui.notebook.placing.levelling import fold
from tui.notebook.records import Selector


class Verdict(StrEnum):
    VERBATIM = "verbatim"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """``was`` in the note, ``now`` in the article; equal where nothing changed. One is "" where
    words came or went."""

    was: str
    now: str

    @property
    def same(self) -> bool:
        return self.was == self.now


@dataclass(frozen=True, slots=True)
class Finding:
    """``span`` is where the words, or those most like them, are now; None with GONE.

    ``sure`` is false where another place fits as well, or the words stand among strangers:
    somebody has to look. ``typography`` is true when all words are there and quotation marks,
    dashes, letters' case or white space are not what the note has.
    """

    verdict: Verdict
    span: Span | None = None
    sure: bool = True
    typography: bool = False
    difference: tuple[Piece, ...] = ()

    @property
    def stands(self) -> bool:
        """Word for word in the article, and no doubt about where."""
        return self.verdict in (Verdict.VERBATIM, Verdict.MOVED) and self.sure


def check(text: str, selector: Selector) -> Finding:
    """What has become of the selected words in ``text``, a whole ``Document.text``."""
    placement = place(text, selector)
    if placement.span is None:
        return Finding(Verdict.GONE, sure=True)
    sure = placement.status is not Standing.CHECK
    span = placement.span
    now = text[span.start : span.end]
    if now.split() == selector.quote.split():
        moved = placement.status is not Standing.PLACED and span.start != selector.start
        return Finding(Verdict.MOVED if moved else Verdict.VERBATIM, span, sure)
    pieces = tuple(difference(selector.quote, now))
    if _words(now) == _words(selector.quote):
        moved = selector.says_where and span.start != selector.start
        verdict = Verdict.MOVED if moved else Verdict.VERBATIM
        return Finding(verdict, span, sure, typography=True, difference=pieces)
    return Finding(Verdict.CHANGED, span, sure, difference=pieces)


def _words(text: str) -> list[str]:
    return fold(text).split()


def difference(was: str, now: str) -> Iterator[Piece]:
    """The two texts word by word; white space counts only as what parts words."""
    old, new = was.split(), now.split()
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = " ".join(old[a:b]), " ".join(new[c:d])
        yield Piece(left, left if kind == "equal" else right)


def word_diff(pieces: Sequence[Piece]) -> str:
    """On one line, as ``git diff --word-diff`` has it: ``[-was-]{+now+}``."""
    parts = []
    for piece in pieces:
        if piece.same:
            parts.append(piece.was)
            continue
        gone = f"[-{piece.was}-]" if piece.was else ""
        come = f"{{+{piece.now}+}}" if piece.now else ""
        parts.append(gone + come)
    return " ".join(parts)
