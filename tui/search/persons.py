"""Whom a name asked for means in one pile, where articles call people by more names than one.

A name that has the words asked for is that name. Where an article has fewer of them, "Kishida" or
"F. Kishida" for Fumio Kishida, who is meant is a guess: it is made only where nobody else is known
who could be called so, in the pile or in the article, and it is marked wherever it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations, islice

from tui.digest import Digest, DigestActor
from tui.folding import HAN_KANA
from tui.search.query import Field, Query, Term
from tui.search.words import keys

_GENERATIONS = {"jr", "sr", "junior", "senior", "ii", "iii", "iv"}

# Before a surname, and often left out: "Assad" is Bashar al-Assad.
_ARTICLES = {"al", "el"}

BEARERS = 24
"""Actors with the whole name that are looked at, to see what articles call them for short."""

OTHERS = 64
"""Others with the surname that are told apart; of one that more people bear nothing can be said."""

Words = tuple[str, ...]

Having = Callable[[Sequence[str], int], Iterator[DigestActor]]
"""Of some words, the actors of the pile whose names have all of them; each way an actor is called
comes from so many articles as asked for, at most."""


@dataclass(frozen=True, slots=True)
class Person:
    """``words`` are those of the name asked for, folded. ``whole``: somebody has these very words,
    so that no longer ones are meant. ``several``: those who have them are not one person.

    ``short`` are the words without which nobody calls the person, mostly the surname; () where none
    may stand for the rest. ``others`` are the names of all other persons with these.
    """

    words: Words
    whole: bool = False
    several: bool = False
    short: Words = ()
    others: frozenset[Words] = frozenset()


class Meant(IntEnum):
    NO = 0
    UNSURE = 1
    YES = 2


def persons(query: Query, having: Having) -> Mapping[str, Person]:
    """Who is meant by the values of ``said:``, where a pile tells more than their letters."""
    return {term.value: found for term in asked_of(query) if (found := person(term, having))}


def asked_of(query: Query) -> list[Term]:
    """Those of ``said:`` that mean a person and not whoever has a name that starts so; not in
    Chinese, Japanese or Korean, where a surname is a letter or two of one word."""
    return [
        term
        for term in query.terms
        if term.field is Field.SAID
        and not term.negated
        and (own := keys(term.value))
        and (len(own) > 1 or term.quoted)
        and any(len(word) > 1 for word in own)
        and not any(map(_eastern, own))
    ]


def may_concern(term: Term, digest: Digest) -> bool:
    """Whether somebody speaks in the article whom ``meant`` may let through, whatever the rest of
    the pile is."""
    words = tuple(keys(term.value))
    speakers = {quote.speaker_id for quote in digest.quotes}
    return any(
        _has(own, words, whole=False) or _within(own, words)
        for actor in digest.actors
        if actor.id in speakers
        for name in _names(actor)
        if (own := keys(name))
    )


def person(term: Term, having: Having) -> Person | None:
    """Who is meant by one of ``asked_of``; None for a single word that is nobody's name."""
    words = tuple(keys(term.value))
    telling = [word for word in words if len(word) > 1]
    bearers = [
        actor
        for actor in islice(having(telling, 4), BEARERS)
        if any(_has(keys(name), words) for name in _names(actor))
    ]
    people = [actor for actor in bearers if actor.person]
    names = {tuple(keys(actor.name)) for actor in people}
    several = any(_contradict(*pair) for pair in combinations(names, 2))
    if len(words) == 1 or several or (bearers and not people):
        return Person(words, bool(bearers), several) if bearers else None
    asked = Person(words, bool(bearers), short=_short(term.value, words, people))
    others = set[Words]()
    for actor in having(asked.short, 1) if asked.short else ():
        name = tuple(keys(actor.name))
        if actor.person and _is_other(asked, name):
            others.add(name)
            if len(others) > OTHERS:
                return Person(words, asked.whole)
    return Person(words, asked.whole, short=asked.short, others=frozenset(others))


def meant(person: Person, actor: DigestActor, digest: Digest) -> Meant:
    """Whether an actor of the article is the person."""
    names = [tuple(keys(name)) for name in _names(actor)]
    if any(_has(own, person.words, whole=person.whole) for own in names):
        same = any(sorted(own) == sorted(person.words) for own in names)
        return Meant.YES if same or not person.several else Meant.UNSURE
    return Meant.UNSURE if _may_be(person, actor, names, digest) else Meant.NO


def _may_be(person: Person, actor: DigestActor, names: Sequence[Words], digest: Digest) -> bool:
    if not (actor.person and _called(person, names[0])):
        return False
    if not all(_within(own, person.words) for own in names if _called(person, own)):
        return False
    if any(_within(names[0], other) for other in person.others):
        return False
    return not any(
        other.person and _called(person, tuple(keys(name)))
        for other in digest.actors
        if other is not actor
        for name in _names(other)
    )


def _called(person: Person, own: Words) -> bool:
    return bool(person.short) and set(person.short) <= set(own)


def _is_other(person: Person, own: Words) -> bool:
    return _called(person, own) and (
        _contradict(own, person.words) or bool(set(own) & _GENERATIONS - set(person.words))  # a son
    )


def _contradict(one: Words, other: Words) -> bool:
    """Whether no one can be called both."""
    return (
        set(one) & _GENERATIONS != set(other) & _GENERATIONS
        if set(one) - _GENERATIONS == set(other) - _GENERATIONS
        else not (_within(one, other) or _within(other, one))
    )


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all words are of the longer name, each once; an initial is any word it begins."""
    left = [word for word in many if word not in few]
    for word in few:
        if word not in many:
            fitting = [one for one in left if _initial(word, one) or _initial(one, word)]
            if not fitting:
                return False
            left.remove(fitting[0])
    return True


def _initial(short: str, word: str) -> bool:
    return len(short) == 1 and word.startswith(short)


def _has(own: Sequence[str], asked: Words, *, whole: bool = True) -> bool:
    """Whether a name has every word asked for, in any order; or, unless ``whole``, longer ones."""
    return all(
        any(one == word or ((len(word) == 1 or not whole) and one.startswith(word)) for one in own)
        for word in asked
    )


def _short(value: str, words: Words, people: Iterable[DigestActor]) -> Words:
    """What articles tell of it; the last word where none does. Parts with a hyphen are one."""
    parts = [part for part in value.split() if not set(keys(part)) <= _GENERATIONS]
    last = tuple(keys(parts[-1])) if parts else ()
    last = last[1:] if last[:1] and last[0] in _ARTICLES and len(last) > 1 else last
    told = told_short(words, (name for actor in people for name in _names(actor)), last)
    return told or (last if any(len(word) > 1 for word in last) else ())


def told_short(words: Words, names: Iterable[str], likely: Words = ()) -> Words:
    """Those of a person's words that stand alone in most of the names ("Kim" for Kim Jong Un) or
    are written in capitals; ``likely`` ones where as many tell others. () where none tells."""
    votes = Counter[Words]()
    for name in names:
        votes[tuple(keys(name))] += 1
        # Two capitals may be initials: "JD Vance".
        capitals = [part for part in name.split() if len(part) > 2 and part.isupper()]
        if len(capitals) < len(name.split()):
            votes.update(tuple(keys(part)) for part in capitals)
    told = [
        (count, own == likely, -len(own), own)
        for own, count in votes.items()
        if set(own) < set(words) and any(len(word) > 1 for word in own)
    ]
    return max(told)[-1] if told else ()


def _names(actor: DigestActor) -> Words:
    return (actor.name, *actor.aliases)


def _eastern(word: str) -> bool:
    return any(char >= HAN_KANA[0] for char in word)
