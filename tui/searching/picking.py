"""Only what a query asks for, of articles that are read one after the other, to be exported.

As in the search of the pile, but whole: every article is looked at, words are not forgiven their
typing errors, and nothing is ranked or cut off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.alternatives import groups
from tui.digest import DigestActor, digest
from tui.export import What, noted_quotes
from tui.library.rows import has_words, row_of
from tui.model import Span
from tui.notebook import brief_of
from tui.search import Row
from tui.search.filtering import OF_QUOTES, Wanted, tagged, wanted
from tui.search.persons import Person, asked_of, may_concern, persons
from tui.search.query import EITHER, Field, Query, Term, parse
from tui.search.words import keys

if TYPE_CHECKING:
    from tui.export import Item
    from tui.notebook import Annotation


def asked(text: str) -> Query:
    """Plain words are what it is about: with ``said:`` the quotes, without it the articles."""
    query = parse(text)
    about = tuple(Term(Field.ABOUT, word, Span(0, 0)) for word in query.loose)
    return replace(query, terms=(*query.terms, *about))


def needs_quotes(query: Query) -> bool:
    """Or actors: whether the text alone cannot tell."""
    quoted = {*OF_QUOTES, Field.ACTOR, Field.IS}
    return any(term.field in quoted for term in query.terms)


class Asked:
    """One query after the other, of articles that come one after the other; these are the cast
    that tells who is meant.

    ``named`` are folded words that title, source or file's name must have (``filters``).
    ``what`` is asked for: of quotes and annotations tags choose these, of articles the articles.
    """

    def __init__(self, queries: Sequence[Query], named: Sequence[str], what: What) -> None:
        self._queries, self._named, self._what = queries, named, what
        self._terms = [term for query in queries for term in asked_of(query)]
        self._whose = [persons for query in queries if (persons := _only_persons(query))]
        self._words = {word for term in self._terms for word in keys(term.value)}
        self._met: dict[tuple[str, tuple[str, ...], bool], DigestActor] = {}
        self._names: Counter[frozenset[str]] = Counter()
        self._persons: list[Mapping[str, Person]] | None = None

    @property
    def late(self) -> bool:
        """Whether only all articles together tell who is meant: each is to be met first."""
        return bool(self._terms)

    def meet(self, item: Item) -> bool:
        """Whether it may be let through in the end."""
        about = digest(item.article)
        named = [actor for actor in about.actors if not self._words.isdisjoint(_words(actor))]
        for actor in named:
            self._met.setdefault((actor.name, actor.aliases, actor.person), actor)
        if named:
            self._names[frozenset[str]().union(*map(_words, about.actors))] += 1
        return all(any(may_concern(term, about) for term in terms) for terms in self._whose)

    def narrowed(self, item: Item) -> Item | None:
        """The article with the quotes that are asked for, all of it when none are; or not at
        all."""
        if self._persons is None:
            self._persons = [persons(query, self) for query in self._queries]
        if self._named and not has_words(row_of(item.path, digest(item.article)), self._named):
            return None
        kept: Item | None = item
        for query, who in zip(self._queries, self._persons, strict=True):
            if kept is not None:
                kept = narrowed(query, kept, who, self._what)
        return kept

    def having(self, words: Sequence[str], each: int) -> Iterator[DigestActor]:
        return (actor for actor in self._met.values() if _words(actor).issuperset(words))

    def articles(self, words: Sequence[str]) -> int:
        return sum(count for names, count in self._names.items() if names.issuperset(words))


def _only_persons(query: Query) -> list[Term]:
    """Whom the query means by ``said:``; nobody, where it is also met by whose name starts so."""
    meant = asked_of(query)
    return meant if len(meant) == len(query.of(Field.SAID)) else []


def _words(actor: DigestActor) -> set[str]:
    return set(keys(" ".join((actor.name, *actor.aliases))))


def within(query: Query) -> Query | None:
    """What of it is asked of the quotes and annotations in articles that it has let through; None
    where nothing is."""
    terms = tuple(term for term in query.terms if term.field in _WITHIN)
    chooses = any(term.field is not Field.ABOUT for term in terms)
    return replace(query, terms=terms) if chooses else None


def narrowed(query: Query, item: Item, persons: Mapping[str, Person], what: What) -> Item | None:
    """The article with what of it is asked for, all of it when no part is; or not at all.
    ``persons`` are who is meant by ``said:``."""
    about = digest(item.article)
    row = Row(about)
    if item.notes is not None:
        brief = brief_of(item.notes)
        row = Row(about, brief.read, brief.star, brief.tags, brief.annotations, brief.statuses)
    others = tuple(term for term in query.terms if term.field not in OF_NOTES)
    by_note = what is not What.ARTICLES and others != query.terms
    if by_note:
        found = wanted(replace(query, terms=others), [row], persons=persons)
    else:
        found = wanted(query, [row], persons=persons)
    if 0 not in found.articles:
        return None
    if found.quotes is not None:
        item = _spoken(item, found)
    return _noted(query, item, what) if by_note else item


def _spoken(item: Item, found: Wanted) -> Item:
    assert found.quotes is not None
    spans = found.quotes[0]
    # A quote within a quote meets it, and is somebody else's.
    quotes = tuple(quote for quote in item.article.quotes if quote.span in spans)
    return replace(
        item,
        article=replace(item.article, quotes=quotes),
        within=tuple(sorted(spans)),
        doubts={**item.doubts, **{span: why for (_, span), why in found.doubts.items()}},
    )


OF_NOTES = (Field.TAG, Field.STATUS)
"""What is asked of single quotes and annotations, where these are asked for."""

_WITHIN = (*OF_QUOTES, Field.ABOUT, *OF_NOTES)


def _noted(query: Query, item: Item, what: What) -> Item | None:
    """Its quotes or annotations that have the tags and the status asked for, and none of those not
    wanted; the article's own tags are those of all in it."""
    notes = item.notes
    own = notes.tags if notes is not None else ()
    terms = [term for term in query.terms if term.field in OF_NOTES]

    def fits(tags: Sequence[str], statuses: Sequence[str]) -> bool:
        def has(term: Term) -> bool:
            if term.field is Field.STATUS:
                return term.value.lower() in statuses
            return tagged(term.value, (*own, *tags))

        return all(
            any(has(term) is not term.negated for term in group) for group in groups(terms, EITHER)
        )

    if what is What.QUOTES:
        marks = {
            quote.span: (_tags(on_it), _statuses(on_it)) for quote, on_it in noted_quotes(item)
        }
        quotes = tuple(quote for quote in item.article.quotes if fits(*marks[quote.span]))
        return replace(item, article=replace(item.article, quotes=quotes)) if quotes else None
    annotations = notes.annotations if notes is not None else ()
    ids = frozenset(one.id for one in annotations if fits(one.tags, (one.status.value,)))
    if fits((), ()):
        ids |= {""}
    ids = ids if item.noted is None else ids & item.noted
    return replace(item, noted=ids) if ids else None


def _tags(annotations: Iterable[Annotation]) -> list[str]:
    return [tag for one in annotations for tag in one.tags]


def _statuses(annotations: Iterable[Annotation]) -> list[str]:
    return [one.status.value for one in annotations]
