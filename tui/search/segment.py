"""An index of some thousands of articles as flat arrays, which a file can be mapped to.

Postings per field, one after another (compressed sparse rows): which lines have a word. Lines are
titles and actors together, quotes with their speakers, and for the text whole articles: where in
one the words are, is looked up in the few that are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from tui.model import Span
from tui.search.vocabulary import Vocabulary

MOST = 50_000
"""Articles of one segment: their numbers must fit 16 bits."""

CHOICES = 4
"""Articles remembered of one actor: some may be gone when a hit leads there."""

NOWHERE = 0xFFFFFFFF
"""Where a name begins that does not stand in its article."""


class Part(StrEnum):
    """What is looked through."""

    NAMES = "names"  # a line is a title or an actor
    QUOTES = "quotes"
    TEXT = "text"  # a line is an article
    WHO = "who"  # the actors' names; a line is an article


@dataclass(frozen=True, slots=True)
class Postings:
    """``lines[ends[w] : ends[w + 1]]`` are those with the word ``w``, each once."""

    lines: npt.NDArray[Any]
    ends: npt.NDArray[np.uint32]
    count: int
    """How many lines the field has."""


@dataclass(frozen=True, slots=True)
class Segment:
    """``articles`` are the caller's numbers; all else counts within the segment. Of a name,
    ``name_of`` has up to ``CHOICES`` articles it is in, and ``name_item`` the actor's place in the
    first of them, -1 for a title; in the text of that article it stands from ``name_starts`` to
    ``name_stops``. Of a quote, ``quote_of`` is its article and ``quote_item`` its place there."""

    vocabulary: Vocabulary
    postings: dict[Part, Postings]
    articles: npt.NDArray[np.int64]
    name_of: npt.NDArray[np.uint16]
    name_item: npt.NDArray[np.int32]
    name_starts: npt.NDArray[np.uint32]
    name_stops: npt.NDArray[np.uint32]
    name_ends: npt.NDArray[np.uint32]
    names: npt.NDArray[np.uint8]
    quote_of: npt.NDArray[np.uint16]
    quote_item: npt.NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.articles)

    def name(self, line: int) -> str:
        """The name on the line with that index: an actor’s, or a title."""
        start, end = self.name_ends[line : line + 2].tolist()
        return bytes(self.names[start:end]).decode("utf-8", "replace")

    def name_span(self, line: int) -> Span | None:
        """Where its article has it first; None: nowhere in its text."""
        start, stop = int(self.name_starts[line]), int(self.name_stops[line])
        return None if start == NOWHERE else Span(start, stop)
