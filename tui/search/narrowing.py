"""Which entries a query's fields can at all let through, from arrays over the whole pile.

What is left is looked at one by one (``filtering``): here nothing is decided, only ruled out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tui.alternatives import groups
from tui.search.echoing import may_have
from tui.search.filtering import NOBODY, named, tagged
from tui.search.finding import Allowed, Finder, finder_of
from tui.search.persons import Person
from tui.search.query import EITHER, Field, Flag, Query, Term, days
from tui.search.searched import Row
from tui.search.segment import Part, Segment
from tui.search.words import keys

EXACT = (Field.DATE, Field.IS, Field.TAG, Field.STATUS, Field.SOURCE)
"""Of these the arrays tell all, where an article was looked at."""


class Pile(Protocol):
    """What is asked: entries of a list."""

    @property
    def finder(self) -> Finder: ...

    def __len__(self) -> int: ...

    def row(self, entry: int) -> Row:
        """With its digest, where there is one."""
        ...

    def days(self) -> npt.NDArray[np.int32]:
        """Of each entry the day's ordinal; 0 for none."""
        ...

    def quotes(self) -> npt.NDArray[np.int32]:
        """How many each entry has."""
        ...

    def sources(self) -> tuple[Sequence[str], npt.NDArray[np.int32]]:
        """The outlets, and each entry's, -1 for none."""
        ...

    def marked(self) -> Mapping[int, Row]:
        """What the reader has said of entries, without their digests; of all others nothing."""
        ...

    def copied(self) -> Collection[int]:
        """Entries that are nearly the same text as another one; from then on their rows say so."""
        ...

    def names(self, typed: str, *, speakers: bool) -> Sequence[str]:
        """Actors' names that ``typed`` may be the start of, the likeliest first."""
        ...


def possible(
    query: Query, pile: Pile, *, loosely: bool = False, persons: Mapping[str, Person] = NOBODY
) -> Allowed:
    """``loosely``: names of speakers may have typos; ``persons`` as for ``filtering.wanted``."""
    allowed = np.ones(len(pile), bool)
    for group in groups(query.terms, EITHER):
        negated = group[0].negated
        if negated and group[0].field not in EXACT:
            continue  # without the word, or with it elsewhere: that only a look tells
        fits = np.logical_or.reduce(
            [_fitting(term, pile, loosely=loosely, persons=persons) for term in group]
        )
        allowed &= ~fits if negated else fits
    for phrase in query.phrases:
        allowed &= _written(pile, phrase)
    return allowed


def _fitting(term: Term, pile: Pile, *, loosely: bool, persons: Mapping[str, Person]) -> Allowed:
    match term.field:
        case Field.DATE:
            return _dated(term.value, pile)
        case Field.IS:
            return _flagged(Flag(term.value.lower()), pile)
        case Field.TAG:
            marked = pile.marked().items()
            return _marked(pile, [entry for entry, row in marked if tagged(term.value, row.tags)])
        case Field.STATUS:
            wanted = term.value.lower()
            marked = pile.marked().items()
            return _marked(pile, [entry for entry, row in marked if wanted in row.statuses])
        case Field.SOURCE:
            return _from(term.value, pile)
        case Field.TITLE:
            return _with(pile, Part.NAMES, term.value)
        case Field.SAME:
            return may_have(term.value, pile.finder, len(pile))
        case Field.ABOUT:
            return _written(pile, term.value)
    said = term.field is Field.SAID
    fits = _with(pile, Part.WHO, term.value, loosely=loosely and said)
    if said and term.value in persons:
        fits |= _for_short(pile, persons[term.value])
    return fits


def newest_first(pile: Pile, allowed: Allowed) -> Iterator[int]:
    entries = np.flatnonzero(allowed)
    return iter(entries[np.argsort(-pile.days()[entries], kind="stable")].tolist())


def _dated(value: str, pile: Pile) -> Allowed:
    period = days(value)
    if period is None:
        return np.zeros(len(pile), bool)
    own = pile.days()
    fits: Allowed = (own >= period[0].toordinal()) & (own <= period[1].toordinal()) & (own > 0)
    return fits


def _flagged(flag: Flag, pile: Pile) -> Allowed:
    match flag:
        case Flag.DATED:
            return pile.days().astype(bool)
        case Flag.UNDATED:
            return np.logical_not(pile.days())
        case Flag.QUOTED:
            return pile.quotes().astype(bool)
        case Flag.READ | Flag.UNREAD:
            read = _marked(pile, [entry for entry, row in pile.marked().items() if row.read])
            return read if flag is Flag.READ else ~read
        case Flag.STARRED:
            return _marked(pile, [entry for entry, row in pile.marked().items() if row.star])
        case Flag.COPY:
            return _marked(pile, pile.copied())
        case _:
            noted = [entry for entry, row in pile.marked().items() if row.notes or row.tags]
            return _marked(pile, noted)


def _marked(pile: Pile, entries: Collection[int]) -> Allowed:
    fits = np.zeros(len(pile), bool)
    fits[list(entries)] = True
    return fits


def _from(value: str, pile: Pile) -> Allowed:
    names, own = pile.sources()
    fit = [place for place, name in enumerate(names) if named(value, [name])]
    return np.isin(own, np.array(fit, np.int32))


def _written(pile: Pile, value: str) -> Allowed:
    fits = _with(pile, Part.TEXT, value)
    fits |= _with(pile, Part.NAMES, value)
    return fits


def _with(pile: Pile, part: Part, value: str, *, loosely: bool = False) -> Allowed:
    """Entries of which a line has all the words."""
    asked = keys(value)
    fits = np.zeros(len(pile), bool)
    if not asked:
        return ~fits
    finder = pile.finder
    for segment in finder.corpus.segments:
        lines = finder.lines_with(segment, part, asked, loosely=loosely)
        entries = finder.corpus.entries(segment)[_articles(segment, part, lines)]
        fits[entries[entries >= 0]] = True
    return fits


def _for_short(pile: Pile, person: Person) -> Allowed:
    """Entries that may call the person by some of the words."""
    fits = np.zeros(len(pile), bool)
    if not person.short:
        return fits
    given = {part for word in person.words for part in (word, word[0])} - set(person.short)
    for segment in pile.finder.corpus.segments:

        def there(word: str, *, whole: bool = True, segment: Segment = segment) -> Allowed:
            return pile.finder.lines_with(segment, Part.WHO, [word], whole=whole)

        lines = np.logical_and.reduce([there(word) for word in person.short])
        if not person.alone:
            # An initial that was asked for is any word it begins.
            initials = {word for word in person.words if len(word) == 1}
            lines &= np.logical_or.reduce([there(one, whole=one not in initials) for one in given])
        entries = pile.finder.corpus.entries(segment)[lines]
        fits[entries[entries >= 0]] = True
    return fits


def _articles(segment: Segment, part: Part, lines: Allowed) -> npt.NDArray[np.int64]:
    if part is Part.NAMES:
        return np.unique(segment.name_of[lines & (segment.name_item < 0)]).astype(np.int64)
    return np.flatnonzero(lines)


# A pile in memory --------------------------------------------------------------------------------


class Rows:
    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.finder = finder_of([row.digest for row in rows])

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, entry: int) -> Row:
        return self._rows[entry]

    def days(self) -> npt.NDArray[np.int32]:
        dates = [row.digest.published if row.digest else None for row in self._rows]
        return np.array([date.toordinal() if date else 0 for date in dates], np.int32)

    def quotes(self) -> npt.NDArray[np.int32]:
        return np.array([len(row.digest.quotes) if row.digest else 0 for row in self._rows])

    def sources(self) -> tuple[Sequence[str], npt.NDArray[np.int32]]:
        names: dict[str, int] = {}
        own = [
            names.setdefault(row.digest.source, len(names))
            if row.digest and row.digest.source
            else -1
            for row in self._rows
        ]
        return tuple(names), np.array(own, np.int32)

    def marked(self) -> Mapping[int, Row]:
        return dict(enumerate(self._rows))

    def copied(self) -> Collection[int]:
        return [entry for entry, row in enumerate(self._rows) if row.copy]

    def names(self, typed: str, *, speakers: bool) -> Sequence[str]:
        digests = [row.digest for row in self._rows if row.digest is not None]
        if speakers:
            said = (quote.speaker for digest in digests for quote in digest.quotes)
            counts = Counter(name for name in said if name)
        else:
            counts = Counter(actor.name for digest in digests for actor in digest.actors)
        return [name for name, _ in counts.most_common()]
