"""A query in the query language, answered from the pile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.numerals import standing
from tui.search.filtering import Wanted, wanted
from tui.search.finding import Allowed
from tui.search.hits import Hit, HitKind
from tui.search.namesakes import persons_in
from tui.search.narrowing import Pile, newest_first, possible
from tui.search.persons import Person
from tui.search.query import Field, Problem, Query, parse
from tui.search.showing import window


@dataclass(frozen=True, slots=True)
class Answer:
    """``hits``, best first; where no words are asked for, newest first.

    ``problems`` say what of the query was not understood and where; it was looked for as words.
    """

    hits: tuple[Hit, ...]
    problems: tuple[Problem, ...] = ()


def ask(text: str, pile: Pile, limit: int) -> Answer:
    """At most ``limit`` hits for a query as it is typed; no query is an error."""
    query = parse(text)
    if query.plain:
        return Answer(tuple(pile.finder.find(query.words, limit)), query.problems)
    # A name that somebody in the pile has is that name; only where nobody has it, a typo is
    # forgiven: "said:kim" is never answered with Kin.
    meant = persons_in(query, pile.finder)
    for forgiving in (False, True):
        allowed = possible(query, pile, loosely=forgiving, persons=meant)
        checked = _Checked(query, pile, meant, forgiving=forgiving)
        if query.words:
            ranked = pile.finder.find(query.words, limit, allowed=allowed, accept=checked.accept)
            found = [replace(hit, doubt=checked.doubt(hit.entry, hit.span)) for hit in ranked]
        else:
            found = _listed(query, pile, allowed, checked, limit)
        if found or not query.of(Field.SAID):
            break
    return Answer(tuple(found), query.problems)


class _Checked:
    """Whether entries are really wanted, each looked at once."""

    def __init__(
        self, query: Query, pile: Pile, meant: Mapping[str, Person], *, forgiving: bool
    ) -> None:
        self._query, self._pile, self._forgiving, self._meant = query, pile, forgiving, meant
        self._known: dict[int, Wanted] = {}

    def of(self, entry: int) -> Wanted:
        if entry not in self._known:
            row = self._pile.row(entry)
            self._known[entry] = wanted(
                self._query, [row], forgiving=self._forgiving, persons=self._meant
            )
        return self._known[entry]

    def doubt(self, entry: int, span: Span | None) -> str:
        return self.of(entry).doubts.get((0, span), "") if span is not None else ""

    def accept(self, entry: int, kind: HitKind, span: Span | None) -> bool:
        found = self.of(entry)
        if 0 not in found.articles:
            return False
        if found.quotes is None:
            return True
        return kind is HitKind.QUOTE and span in found.quotes[0]


def _listed(query: Query, pile: Pile, allowed: Allowed, checked: _Checked, limit: int) -> list[Hit]:
    """With no words to rank by: the quotes asked for, or the articles, newest first; those without
    a date last."""
    hits: list[Hit] = []
    for entry in newest_first(pile, allowed):
        found = checked.of(entry)
        digest = pile.row(entry).digest
        if digest is None or 0 not in found.articles:
            continue
        if found.quotes is None:
            hits.append(Hit(HitKind.TITLE, entry, None, digest.label, (), 0.0))
        else:
            spans = found.quotes[0]
            hits += (
                replace(
                    _quote_hit(entry, digest, quote.span, quote.speaker, query.of(Field.ABOUT)),
                    doubt=checked.doubt(entry, quote.span),
                )
                for quote in digest.quotes
                if quote.span in spans
            )
        if len(hits) >= limit:
            break
    return hits[:limit]


def _quote_hit(
    entry: int, digest: Digest, span: Span, speaker: str | None, about: Sequence[str]
) -> Hit:
    lead = f"{speaker}: " if speaker else ""
    words = lead + " ".join(digest[span].split())
    folded = fold(words)
    matches: list[tuple[int, int]] = []
    for value in about:
        phrase = " ".join(fold(value).split())
        if phrase:
            matches += islice(standing(folded, phrase, len(lead)), 1)
    matches.sort()
    start, end = (matches[0][0], matches[-1][1]) if matches else (0, 0)
    shown_from, shown_to = window(words, start, end)
    if shown_from <= len(lead):
        shown_from = 0
    before, after = f"{lead}…" if shown_from else "", "…" if shown_to < len(words) else ""
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
        lead=len(lead),
    )


def _disjoint(matches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in matches:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
