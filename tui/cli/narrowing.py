"""Only what a query asks for, of articles that are read one after the other.

As in the search of the pile, but whole: every article is looked at, words are not forgiven their
typing errors, and nothing is ranked or cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.digest import digest
from tui.library.rows import has_words, row_of
from tui.model import Span
from tui.notebook import brief_of
from tui.search import Row
from tui.search.filtering import wanted
from tui.search.query import Field, Query, Term, parse

if TYPE_CHECKING:
    from tui.export import Item


def asked(text: str) -> Query:
    """Plain words are what it is about: with ``said:`` the quotes, without it the articles."""
    query = parse(text)
    about = tuple(Term(Field.ABOUT, word, Span(0, 0)) for word in query.loose)
    return replace(query, terms=(*query.terms, *about))


def needs_quotes(query: Query) -> bool:
    """Or actors: whether the text alone cannot tell."""
    quoted = {Field.SAID, Field.ACTOR, Field.IS}
    return any(term.field in quoted for term in query.terms)


def narrowed(query: Query, item: Item, *, named: Sequence[str] = ()) -> Item | None:
    """The article with the quotes that are asked for, all of it when none are; or not at all.

    ``named`` are folded words that title, source or file's name must have (``filters``).
    """
    about = digest(item.article)
    if named and not has_words(row_of(item.path, about), named):
        return None
    row = Row(about)
    if item.notes is not None:
        brief = brief_of(item.notes)
        row = Row(about, brief.read, brief.star, brief.tags, brief.annotations)
    found = wanted(query, [row])
    if 0 not in found.articles:
        return None
    if found.quotes is None:
        return item
    spans = found.quotes[0]
    # A quote within a quote meets it, and is somebody else's.
    quotes = tuple(quote for quote in item.article.quotes if quote.span in spans)
    return replace(item, article=replace(item.article, quotes=quotes), within=tuple(sorted(spans)))
