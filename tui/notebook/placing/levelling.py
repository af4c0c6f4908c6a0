"""Text without the differences between two scrapes of one article, and the way back to the
original.

Runs of white space become one blank, quotation marks and dashes their plain forms, letters small.
Each word keeps its length, so a place in the folded text has one place in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from tui.model import Span

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»″「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "İ": "i",  # the one letter whose small form is longer than itself
    }
)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Folded:
    """``starts`` are where the words of ``text`` start, ``origins`` where in the original."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original's span for a stretch that is not empty."""
        return Span(self._origin(start), self._origin(end - 1) + 1)

    def _origin(self, at: int) -> int:
        word = bisect_right(self.starts, at) - 1
        return self.origins[word] + at - self.starts[word]


def fold(text: str) -> str:
    return " ".join(text.translate(_PLAIN).lower().split())


@lru_cache(maxsize=8)
def fold_text(text: str) -> Folded:
    """Kept for the last few texts: an article's notes are placed one after another."""
    plain = text.translate(_PLAIN).lower()
    starts, origins, words = [], [], []
    at = 0
    for word in _WORD.finditer(plain):
        starts.append(at)
        origins.append(word.start())
        words.append(word[0])
        at += len(word[0]) + 1
    return Folded(" ".join(words), tuple(starts), tuple(origins))
