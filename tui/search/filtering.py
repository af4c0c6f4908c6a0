"""Which articles, and which of their quotes, a query's fields let through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.alternatives import groups
from tui.digest import Digest, DigestActor, DigestQuote
from tui.folding import fold
from tui.model import Span
from tui.numerals import standing
from tui.search.meaning import NAME, typos
from tui.search.persons import Person, doubt
from tui.search.query import EITHER, Field, Flag, Query, Term, days
from tui.search.sameness import LONGEST, shared, statement
from tui.search.searched import Row
from tui.search.words import keys, words


@dataclass(frozen=True, slots=True)
class Wanted:
    """``articles`` are indexes into the pile. ``quotes``: None when any line may be a hit, else
    the spans of the quotes that may, by article."""

    articles: frozenset[int]
    quotes: dict[int, frozenset[Span]] | None = None
    doubts: Mapping[tuple[int, Span], str] = field(default_factory=dict)
    """By articles and spans of those quotes whose speaker may be another: why (``persons``)."""


OF_QUOTES = (Field.SAID, Field.SAME)
"""What is asked of quotes: with it, only quotes are let through."""

NOBODY: Mapping[str, Person] = {}


def wanted(
    query: Query,
    pile: Sequence[Row],
    *,
    forgiving: bool = False,
    persons: Mapping[str, Person] = NOBODY,
) -> Wanted:
    """``forgiving``: a speaker's name may have typos. ``persons``: who is meant by the values of
    ``said:``, as the whole pile tells."""
    tests = groups(_tests(query), EITHER)
    kept = [
        (index, row.digest)
        for index, row in enumerate(pile)
        if row.digest is not None
        and all(any(_passes(term, row) for term in group) for group in tests)
    ]
    if any(term.field in OF_QUOTES for term in query.terms):
        found = {
            index: spans
            for index, digest in kept
            if (spans := _spoken(query, digest, persons, forgiving=forgiving))
        }
        doubts = {
            (index, span): why
            for index, spans in found.items()
            for span, why in spans.items()
            if why
        }
        quotes = {index: frozenset(spans) for index, spans in found.items()}
        return Wanted(frozenset(quotes), quotes, doubts)
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
    for at, end in standing(folded, phrase) if phrase else ():
        begins = at == 0 or not _joined(folded[at - 1], phrase[0])
        ends = not whole or end == len(folded) or not _joined(phrase[-1], folded[end])
        if begins and ends:
            return True
    return False


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours are of one word. Chinese and Japanese put no blanks between words."""
    return left.isalnum() and right.isalnum() and left < "\u3040" and right < "\u3040"


# Articles ---------------------------------------------------------------------------------------


def _tests(query: Query) -> list[Term]:
    return [term for term in query.terms if term.field not in (*OF_QUOTES, Field.ABOUT)]


def _passes(term: Term, row: Row) -> bool:
    assert row.digest is not None
    return _TESTS[term.field](term.value, row, row.digest) is not term.negated


def tagged(value: str, tags: Iterable[str]) -> bool:
    """With that tag among them, or one below it."""
    asked = fold(value)
    return any(fold(tag) == asked or fold(tag).startswith(f"{asked}/") for tag in tags)


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
    Field.TAG: lambda value, row, digest: tagged(value, row.tags),
    Field.STATUS: lambda value, row, digest: value.lower() in row.statuses,
    Field.DATE: _dated,
    Field.IS: _flagged,
}


# Speakers ---------------------------------------------------------------------------------------


def _spoken(
    query: Query, digest: Digest, persons: Mapping[str, Person], *, forgiving: bool
) -> dict[Span, str]:
    """The quotes that are asked for, each with why it may be another's than who is asked for; ""
    where nothing says so."""
    spoken, silenced = query.of(Field.SAID), query.of(Field.SAID, negated=True)
    actors = {actor.id: actor for actor in digest.actors}

    def by(quote: DigestQuote) -> str | None:
        actor = actors.get(quote.speaker_id or "")
        called = (actor.name, *actor.aliases) if actor is not None else (quote.speaker or "",)
        if any(named(value, called) for value in silenced):
            return None
        if not spoken:
            return ""
        doubts = [is_by(value, actor, called) for value in spoken]
        return min((why for why in doubts if why is not None), default=None)  # "" is the least

    def is_by(value: str, actor: DigestActor | None, called: Sequence[str]) -> str | None:
        if actor is not None and value in persons:
            why = doubt(persons[value], actor, digest)
        else:
            why = "" if named(value, called) else None
        return "" if why is None and forgiving and named(value, called, forgiving=True) else why

    # Whose it is makes no difference where only the words are asked for.
    of_anybody = not spoken and not silenced
    who = {quote.speaker_id: quote for quote in digest.quotes if quote.speaker or of_anybody}
    known = {speaker: why for speaker, quote in who.items() if (why := by(quote)) is not None}
    return {
        quote.span: known[quote.speaker_id]
        for quote in digest.quotes
        if (quote.speaker or of_anybody)
        and quote.speaker_id in known
        and _says(query, digest, quote)
    }


def _says(query: Query, digest: Digest, quote: DigestQuote) -> bool:
    if not _same_as(query, digest[quote.span]):
        return False
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


def _same_as(query: Query, said: str) -> bool:
    terms = [term for term in query.terms if term.field is Field.SAME]
    if not terms:
        return True
    own = keys(said)[:LONGEST]
    return all(bool(shared(statement(term.value), own)) is not term.negated for term in terms)


def named(value: str, names: Iterable[str], *, forgiving: bool = False) -> bool:
    """Whether one of the names has every word of ``value``, in any order, or a word that starts
    with it."""
    asked = keys(value)
    return bool(asked) and any(
        all(any(_same(word, own, forgiving=forgiving) for own in own_words) for word in asked)
        for name in names
        if (own_words := [key for key, _, _ in words(fold(name))])
    )


def _same(asked: str, own: str, *, forgiving: bool) -> bool:
    if own.startswith(asked):
        return True
    most = typos(asked, NAME) if forgiving else 0
    if not most or abs(len(asked) - len(own)) > most:
        return False
    from rapidfuzz.distance import OSA

    return int(OSA.distance(asked, own, score_cutoff=most)) <= most
