"""Which rows of the whole notebook are asked for: words and fields, as one types them, and an
order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.alternatives import groups
from tui.folding import fold
from tui.notebook.listing.index import ARTICLE, BROKEN, COPIES, CORRECTION, Listed
from tui.numerals import contains

FIELDS = ("tag", "status", "said", "in", "note", "is")
EITHER = ("status", "said")
"""Fields of which a row has only one value (see ``alternatives``)."""

_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S*))')


class Part(StrEnum):
    """What the list is of."""

    ALL = "all"
    PLACES = "to check"
    CORRECTIONS = "corrections"
    FILES = "files"


class Order(StrEnum):
    ARTICLE = "article"
    NEWEST = "newest first"
    SPEAKER = "speaker"
    TAG = "tag"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Term:
    """``field`` "" for words anywhere; ``text`` is folded."""

    field: str
    text: str
    negated: bool = False


def terms_of(query: str) -> tuple[Term, ...]:
    """``tag:verify -status:disputed said:"ana rossi" harbour``; a field nobody knows is a word."""
    terms = []
    for minus, field, phrase, word in _TERM.findall(query):
        text = phrase or word
        if field and field not in FIELDS:
            field, text = "", f"{field}:{text}"
        if text or field:
            terms.append(Term(field, fold(text).strip(), bool(minus)))
    return tuple(terms)


def haystack(row: Listed) -> str:
    """All that words are looked for in, folded."""
    return fold(
        "\n".join(
            (row.quote, row.note, row.tag_line, row.speaker, row.title, row.publication, row.status)
        )
    )


def sift(
    rows: Sequence[Listed],
    stacks: Sequence[str],
    terms: Sequence[Term],
    standing: Callable[[Listed], str],
) -> list[int]:
    """The places in ``rows`` of those that fit all terms, one of several where a row has but one
    (``EITHER``); ``stacks`` are their haystacks.

    ``standing`` says of a row what its quote was found to be, for ``is:``.
    """
    found: Iterable[int] = range(len(rows))
    for group in groups(terms, EITHER):
        tests = [(_fitting(term, standing), term.negated) for term in group]
        found = [
            at for at in found if any(fit(rows[at], stacks[at]) is not no for fit, no in tests)
        ]
    return list(found)


def _fitting(term: Term, standing: Callable[[Listed], str]) -> Callable[[Listed, str], bool]:
    text = term.text
    match term.field:
        case "tag":
            return lambda row, _: (
                any(_alike(text, fold(tag)) for tag in row.tags)
                or (not text and bool(row.tag_line))
            )
        case "status":
            return lambda row, _: row.status.startswith(text) and bool(row.status)
        case "said":
            return lambda row, _: bool(row.speaker) and text in fold(row.speaker)
        case "in":
            return lambda row, _: contains(fold(f"{row.title}\n{row.publication}"), text)
        case "note":
            return lambda row, _: bool(row.note) and contains(fold(row.note), text)
        case "is":
            return lambda row, _: text in (row.kind, standing(row), row.colour)
        case _:
            return lambda _, stack: contains(stack, text)


def _alike(sought: str, tag: str) -> bool:
    """A tag is meant by its beginning, so that one need not type all of it."""
    return bool(sought) and tag.startswith(sought)


def parts_of(row: Listed, doubtful: Collection[tuple[str, str, str]]) -> tuple[Part, ...]:
    """In which lists a row stands; ``doubtful`` are the keys of those somebody should look at."""
    if row.kind in (BROKEN, COPIES):
        return (Part.FILES,)
    if row.kind == CORRECTION:
        return (Part.ALL, Part.CORRECTIONS)
    if doubtful and row.key in doubtful:
        return (Part.ALL, Part.PLACES)
    return (Part.ALL,)


def ordered(rows: Sequence[Listed], places: Sequence[int], order: Order) -> list[int]:
    """``places`` anew; rows that have nothing to sort by come last, equal ones as they were."""
    match order:
        case Order.ARTICLE:
            return list(places)
        case Order.NEWEST:
            return sorted(places, key=lambda at: rows[at].modified, reverse=True)
        case Order.SPEAKER:
            value: Callable[[Listed], str] = lambda row: fold(row.speaker)  # noqa: E731
        case Order.TAG:
            value = lambda row: fold(row.tag_line)  # noqa: E731
        case Order.STATUS:
            value = lambda row: row.status  # noqa: E731
    return sorted(places, key=lambda at: (not (one := value(rows[at])), one))


def offers(rows: Iterable[Listed]) -> Mapping[str, int]:
    """What one may ask by, as it is typed, and how many rows each gives; the most first."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(f"tag:{_quoted(tag)}" for tag in row.tags)
        if row.status:
            counts[f"status:{row.status}"] += 1
        if row.speaker:
            counts[f"said:{_quoted(row.speaker)}"] += 1
        if row.title:
            counts[f"in:{_quoted(row.title)}"] += 1
        if row.kind in (ARTICLE, CORRECTION):
            counts[f"is:{row.kind}"] += 1
    return dict(counts.most_common())


def _quoted(text: str) -> str:
    line = text.replace('"', " ").strip()
    return f'"{line}"' if " " in line else line
