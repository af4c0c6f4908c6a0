"""Find anything in the pile while typing: titles, actors, quotes with their speakers, text.

Tolerant of accents, case, curly quotes and dashes always, and of typos when there is little else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.digest import Digest
from tui.search.hits import Hit, HitKind
from tui.search.searched import Row

if TYPE_CHECKING:
    from tui.search.asking import Answer
    from tui.search.narrowing import Pile

__all__ = [
    "Digest",
    "Hit",
    "HitKind",
    "Row",
    "ask",
    "complete",
    "explain",
    "find",
    "left_out",
    "sought",
    "speakers",
]

# Imported where called: 10 ms that the first frame does not need.


def find(query: str, digests: Sequence[Digest | None], *, limit: int = 60) -> list[Hit]:
    """The best hits, best first.

    Every word of the query must be in the hit's line, as a word, the start of one or part of one;
    a quote's line includes its speaker. Where that gives little, words with typos count, and of a
    longer query some words may be missing. The words in their order beat the words; titles and
    actors beat quotes, and these text, where the match is as good.
    """
    from tui.search import finding

    return finding.finder_of(digests).find(query, limit)


def ask(query: str, pile: Sequence[Row] | Pile, *, limit: int = 60) -> Answer:
    """As ``find`` for a query in the query language (``tui/search/query.py``): fields, phrases in
    quotation marks, words left out. Never raises for what is typed: what cannot be understood is
    among the answer's problems."""
    from tui.search import asking

    return asking.ask(query, _pile(pile), limit)


def explain(query: str) -> str:
    """What of the query was not understood and where, for the reader; "" when all was."""
    from tui.search.query import parse

    return "; ".join(
        f"at {problem.span.start + 1}: {problem.message}" for problem in parse(query).problems
    )


def left_out(query: str, pile: Sequence[Row] | Pile) -> str:
    """What an answer does not have because articles name no day, for the reader; "" for nothing."""
    from tui.search.undated import undated

    if not (count := undated(query, _pile(pile))):
        return ""
    articles = "1 article that fits names" if count == 1 else f"{count:,} articles that fit name"
    return f"{articles} no day: is:undated in place of date: finds {'it' if count == 1 else 'them'}"


def complete(query: str, pile: Sequence[Row] | Pile) -> tuple[str, ...]:
    """Queries that ``query`` may become: its last word as a field or a field's value."""
    from tui.search import completing

    return completing.complete(query, _pile(pile))


def _pile(pile: Sequence[Row] | Pile) -> Pile:
    from tui.search.narrowing import Rows

    return Rows(pile) if isinstance(pile, Sequence) else pile


def speakers(query: str) -> tuple[str, ...]:
    """The one whose words are asked for; nobody, where it is not one."""
    from tui.search.query import Field, parse

    said = parse(query).of(Field.SAID)
    return said if len(said) == 1 else ()


def sought(query: str) -> tuple[str, ...]:
    """The words and phrases of a query that stand in a hit's text, to be lit there; several words
    also as the one phrase that they may be. Those of a phrase in quotation marks are not lit by
    themselves."""
    from tui.search.query import Field, parse

    parsed = parse(query)
    quoted = {word for phrase in parsed.phrases for word in phrase.split()}
    words = [word for word in parsed.words.split() if word not in quoted]
    named = (*parsed.phrases, *parsed.of(Field.ABOUT), *parsed.of(Field.ACTOR))
    return tuple(filter(None, dict.fromkeys((" ".join(words), *words, *named))))
