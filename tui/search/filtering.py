"""Which articles, and which of their quotes, a query's fields let through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.digest import Digest, DigestQuote
from tui.folding import fold
from tui.model import Span
from tui.search.meaning import NAME, typos
from tui.search.pile import Row
from tui.search.query import Field, Flag, Query, days
from tui.search.words import keys, words


@dataclass(frozen=True, slots=True)
class Wanted:
    """``articles`` are indexes into the pile. ``quotes``: None when any line may be a hit, else
    the spans of the quotes that may, by article."""

    articles: frozenset[int]
    quotes: dict[int, frozenset[Span]] | None = None


def wanted(query: Query, pile: Sequence[Row], *, forgiving: bool = False) -> Wanted:
    """``forgiving``: a speaker's name may have typos."""
    kept = [
        (index, row.digest)
        for index, row in enumerate(pile)
        if row.digest is not None and all(_passes(test, row) for test in _tests(query))
    ]
    spoken = query.of(Field.SAID)
    silenced = query.of(Field.SAID, negated=True)
    if spoken or silenced:
        quotes = _spoken(query, kept, spoken, silenced, forgiving=forgiving)
        return Wanted(frozenset(quotes), quotes)
    about, unwanted = query.of(Field.ABOUT), _unwanted(query)
    if about or query.phrases or unwanted:
        kept = [
            (index, digest)
            for index, digest in kept
            if _fits(text := _all_text(digest), query.phrases, unwanted)
            and all(holds(text, value) for value in about)
        ]
    return Wanted(frozenset(index for index, _ in kept))


def _unwanted(query: Query) -> tuple[str, ...]:
    return (*query.excluded, *query.of(Field.ABOUT, negated=True))


def _fits(text: str, phrases: Sequence[str], unwanted: Sequence[str]) -> bool:
    return all(holds(text, phrase, whole=True) for phrase in phrases) and not any(
        holds(text, value, whole=True) for value in unwanted
    )


def _all_text(digest: Digest) -> str:
    body = " ".join(digest[block] for block in digest.blocks)
    return fold(f"{digest.title or ''} {body}")


def holds(folded: str, value: str, *, whole: bool = False) -> bool:
    """Whether all words of ``value`` stand in ``folded`` side by side; the last may be the start
    of a longer one, unless ``whole``."""
    phrase = " ".join(fold(value).split())
    at = folded.find(phrase) if phrase else -1
    while at >= 0:
        end = at + len(phrase)
        begins = at == 0 or not _joined(folded[at - 1], phrase[0])
        ends = not whole or end == len(folded) or not _joined(phrase[-1], folded[end])
        if begins and ends:
            return True
        at = folded.find(phrase, at + 1)
    return False


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours are of one word. Chinese and Japanese put no blanks between words."""
    return left.isalnum() and right.isalnum() and left < "\u3040" and right < "\u3040"


# Articles ---------------------------------------------------------------------------------------

_Test = tuple[Field, str, bool]


def _tests(query: Query) -> Iterable[_Test]:
    return (
        (term.field, term.value, term.negated)
        for term in query.terms
        if term.field not in (Field.SAID, Field.ABOUT)
    )


def _passes(test: _Test, row: Row) -> bool:
    field, value, negated = test
    assert row.digest is not None
    return _TESTS[field](value, row, row.digest) is not negated


def tagged(value: str, row: Row) -> bool:
    """With that tag, or one below it."""
    asked = fold(value)
    return any(fold(tag) == asked or fold(tag).startswith(f"{asked}/") for tag in row.tags)


def _dated(value: str, row: Row, digest: Digest) -> bool:
    period = days(value)
    return bool(
        period and digest.published is not None and period[0] <= digest.published <= period[1]
    )


def _flagged(value: str, row: Row, digest: Digest) -> bool:
    return _FLAGS[Flag(value.lower())](row, digest)


_FLAGS: dict[Flag, Callable[[Row, Digest], bool]] = {
    Flag.READ: lambda row, digest: row.read,
    Flag.UNREAD: lambda row, digest: not row.read,
    Flag.STARRED: lambda row, digest: row.star,
    Flag.NOTED: lambda row, digest: bool(row.notes or row.tags),
    Flag.QUOTED: lambda row, digest: bool(digest.quotes),
    Flag.DATED: lambda row, digest: digest.published is not None,
    Flag.UNDATED: lambda row, digest: digest.published is None,
    Flag.COPY: lambda row, digest: row.copy,
}

_TESTS: dict[Field, Callable[[str, Row, Digest], bool]] = {
    Field.TITLE: lambda value, row, digest: named(value, [digest.title or ""]),
    Field.SOURCE: lambda value, row, digest: named(value, [digest.source or ""]),
    Field.ACTOR: lambda value, row, digest: any(
        named(value, (actor.name, *actor.aliases)) for actor in digest.actors
    ),
    Field.TAG: lambda value, row, digest: tagged(value, row),
    Field.DATE: _dated,
    Field.IS: _flagged,
}


# Speakers ---------------------------------------------------------------------------------------


def _spoken(
    query: Query,
    kept: Sequence[tuple[int, Digest]],
    spoken: Sequence[str],
    silenced: Sequence[str],
    *,
    forgiving: bool,
) -> dict[int, frozenset[Span]]:
    found: dict[int, frozenset[Span]] = {}
    for index, digest in kept:
        names = {actor.id: (actor.name, *actor.aliases) for actor in digest.actors}
        spans = frozenset(
            quote.span
            for quote in digest.quotes
            if (called := _called(quote, names))
            and all(named(value, called, forgiving=forgiving) for value in spoken)
            and not any(named(value, called) for value in silenced)
            and _says(query, digest, quote)
        )
        if spans:
            found[index] = spans
    return found


def _called(quote: DigestQuote, names: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    known = names.get(quote.speaker_id or "")
    return known or ((quote.speaker,) if quote.speaker else ())


def _says(query: Query, digest: Digest, quote: DigestQuote) -> bool:
    about, unwanted = query.of(Field.ABOUT), _unwanted(query)
    if not (about or query.phrases or unwanted):
        return True
    text = fold(digest[quote.span])
    if not _fits(text, query.phrases, unwanted):
        return False
    if all(holds(text, value) for value in about):
        return True
    # “We shall not wait,” she said of the wall: what it is about stands beside it.
    around = next((block for block in digest.blocks if block.meets(quote.span)), quote.span)
    text = fold(digest[around])
    return all(holds(text, value) for value in about)


def named(value: str, names: Iterable[str], *, forgiving: bool = False) -> bool:
    """Whether one of the names has every word of ``value``, in any order, or a word that starts
    with it."""
    asked = keys(value)
    return bool(asked) and any(
        all(any(_same(word, own, forgiving) for own in own_words) for word in asked)
        for name in names
        if (own_words := [key for key, _, _ in words(fold(name))])
    )


def _same(asked: str, own: str, forgiving: bool) -> bool:
    if own.startswith(asked):
        return True
    most = typos(asked, NAME) if forgiving else 0
    if not most or abs(len(asked) - len(own)) > most:
        return False
    from rapidfuzz.distance import OSA

    return int(OSA.distance(asked, own, score_cutoff=most)) <= most
