"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.model import Span


class HitKind(StrEnum):
    TITLE = "title"
    ACTOR = "actor"
    QUOTE = "quote"
    TEXT = "text"
    TAG = "tag"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    kind: HitKind
    entry: int
    """Index into the digests given."""
    span: Span | None
    """Where in the article's text; a title may stand outside it."""
    line: str
    """What to show: one line, cut around the matches."""
    matches: tuple[tuple[int, int], ...]
    """Where in ``line`` words of the query are, ordered and disjoint."""
    score: float
    """Comparable within one answer."""
    doubt: str = ""
    """Why the speaker may be another than was asked for (``persons``)."""
    lead: int = 0
    """Code points of ``line`` that name the speaker; they are never cut off."""
