"""A query in the query language, answered from the pile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search import finding
from tui.search.filtering import Wanted, wanted
from tui.search.hits import Hit, HitKind
from tui.search.pile import Row
from tui.search.query import Field, Problem, Query, parse


@dataclass(frozen=True, slots=True)
class Answer:
    """``hits``, best first; where no words are asked for, newest first.

    ``problems`` say what of the query was not understood and where; it was looked for as words.
    """

    hits: tuple[Hit, ...]
    problems: tuple[Problem, ...] = ()


def ask(text: str, pile: Sequence[Row], limit: int) -> Answer:
    query = parse(text)
    digests = [row.digest for row in pile]
    if query.plain:
        return Answer(tuple(finding.find(query.words, digests, limit)), query.problems)
    found = wanted(query, pile)
    if query.words:
        hits = finding.find(query.words, digests, limit, _accepting(found, query))
    else:
        hits = _listed(query, digests, found, limit)
    return Answer(tuple(hits), query.problems)


def _accepting(found: Wanted, query: Query) -> finding.Accept:
    def accept(entry: int, kind: HitKind, span: Span | None) -> bool:
        if entry not in found.articles:
            return False
        if found.quotes is None:
            return True
        return kind is HitKind.QUOTE and span in found.quotes[entry]

    return accept


def _listed(query: Query, digests: Sequence[Digest | None], found: Wanted, limit: int) -> list[Hit]:
    """With no words to rank by: the quotes asked for, or the articles, newest first; those without
    a date last."""
    dated = sorted(found.articles, key=lambda entry: (-_day(digests[entry]), entry))
    hits: list[Hit] = []
    for entry in dated:
        digest = digests[entry]
        assert digest is not None
        if found.quotes is None:
            hits.append(Hit(HitKind.TITLE, entry, None, digest.label, (), 0.0))
        else:
            spans = found.quotes[entry]
            hits += (
                _quote_hit(entry, digest, quote.span, quote.speaker, query.of(Field.ABOUT))
                for quote in digest.quotes
                if quote.span in spans
            )
        if len(hits) >= limit:
            break
    return hits[:limit]


def _day(digest: Digest | None) -> int:
    return digest.published.toordinal() if digest is not None and digest.published else 0


def _quote_hit(
    entry: int, digest: Digest, span: Span, speaker: str | None, about: Sequence[str]
) -> Hit:
    lead = f"{speaker}: " if speaker else ""
    words = lead + " ".join(digest[span].split())
    folded = fold(words)
    matches: list[tuple[int, int]] = []
    for value in about:
        phrase = " ".join(fold(value).split())
        at = folded.find(phrase, len(lead))
        if at >= 0 and phrase:
            matches.append((at, at + len(phrase)))
    matches.sort()
    start, end = (matches[0][0], matches[-1][1]) if matches else (0, 0)
    shown_from, shown_to = finding.window(words, start, end)
    if shown_from and shown_from < len(lead):
        shown_from = 0
    before, after = "…" if shown_from else "", "…" if shown_to < len(words) else ""
    moved = len(before) - shown_from
    return Hit(
        HitKind.QUOTE,
        entry,
        span,
        before + words[shown_from:shown_to] + after,
        tuple(
            (first + moved, last + moved)
            for first, last in _disjoint(matches)
            if shown_from <= first and last <= shown_to
        ),
        0.0,
    )


def _disjoint(matches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in matches:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
