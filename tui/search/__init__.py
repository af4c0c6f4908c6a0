"""Find anything in the pile while typing: titles, actors, quotes with their speakers, text.

Tolerant of accents, case, curly quotes and dashes always, and of typos when there is little else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.digest import Digest
from tui.search.hits import Hit, HitKind

__all__ = ["Digest", "Hit", "HitKind", "find", "prepare"]

# Imported where called: 10 ms that the first frame does not need.


def find(query: str, digests: Sequence[Digest | None], *, limit: int = 60) -> list[Hit]:
    """The best hits, best first.

    Every word of the query must be in the hit's line, as a word, the start of one or part of one;
    a quote's line includes its speaker. Where that gives little, words with typos count, and of a
    longer query some words may be missing. The words in their order beat the words; titles and
    actors beat quotes, and these text, where the match is as good.
    """
    from tui.search import finding

    return finding.find(query, digests, limit)


def prepare(digests: Iterable[Digest | None]) -> None:
    """Read digests beforehand (some 0.7 ms each), so that the first find() does not have to."""
    from tui.search import finding

    finding.prepare(digests)
