"""Whom a name asked for means in one pile, where articles call people by more names than one.

A name that has the words asked for is that name. Where an article has fewer of them, "Kishida" or
"F. Kishida" for Fumio Kishida, who is meant is a guess. It is not made where the article names
another one who is called so, nor where many of the pile are; and wherever it is shown, so is the
doubt, with the others who may be meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice
from typing import Protocol

from tui.digest import Digest, DigestActor
from tui.folding import HAN_KANA
from tui.search.query import Field, Query, Term
from tui.search.words import keys

_GENERATIONS = {"jr", "sr", "junior", "senior", "ii", "iii", "iv"}

# Before a surname, and often left out: "Assad" is Bashar al-Assad.
_ARTICLES = {"al", "el"}

# Japanese forms of address, which stay at the name in English news.
_HONOUR = re.compile(r"-(?:san|sama|sensei)\b", re.IGNORECASE)

# An actor may be described: "a source", "the GOP nominee", "Obama’s strategist".
_DESCRIBED = re.compile(r"(?:[Aa]|an|[Tt]he|[Aa]nother|one)\s|.*[’']s?(?:\s|$)")

BEARERS = 24
"""Actors with the whole name that are looked at, to see what articles call them for short."""

OTHERS = 64
"""Others with the surname that are told apart; of one that more people bear nothing can be said."""

COUNTED = 12
"""Others of whom it is counted how many articles name them, a millisecond for each at worst; where
there are more, a name that may be theirs is nobody's."""

ANOTHER = "perhaps another person"

APART = "perhaps another one"
"""Of whom articles only describe, persons and bodies: "the authors" of two of them are as a rule
two."""

_SMALL_IN_NAMES = {"and", "for", "the", "von", "van", "der", "del", "des", "los", "las"}
"""Of three letters or more, as "The Centre for Fish and Nets" has them."""

Words = tuple[str, ...]


class Cast(Protocol):
    """Who is in the articles of a pile."""

    def having(self, words: Sequence[str], each: int) -> Iterator[DigestActor]:
        """Actors whose names have all of the ``words``. Each spelling of a name comes from ``each``
        articles at the most."""
        ...

    def articles(self, words: Sequence[str]) -> int:
        """How many have all of the words in their actors' names."""
        ...


@dataclass(frozen=True, slots=True)
class Person:
    """``words`` are those of the name asked for, folded. ``whole``: somebody has these very words,
    so that no longer ones are meant. ``several``: those who have them are not one person.
    ``apart``: they are words by which several articles describe somebody, and no name.

    ``short`` are the words without which nobody calls the person, mostly the surname; () where none
    may stand for the rest. ``others`` are the names of all other persons with these, by their
    words. ``articles`` give the whole name, and ``theirs`` those of the others, where counted.
    """

    words: Words
    whole: bool = False
    several: bool = False
    apart: bool = False
    short: Words = ()
    others: Mapping[Words, str] = field(default_factory=dict)
    articles: int = 0
    theirs: Mapping[Words, int] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether the short words may stand with no other one, not even an initial."""
        return self.likely(self.others)

    def likely(self, rivals: Collection[Words]) -> bool:
        """Whether it is meant rather than one of these others: no more articles name them."""
        if len(self.others) > COUNTED:
            return not rivals
        return sum(self.theirs[own] for own in rivals) <= self.articles


def persons(query: Query, cast: Cast) -> Mapping[str, Person]:
    """For each value of ``said:`` that names a person who that is, where the pile tells more than
    the letters do."""
    return {term.value: found for term in asked_of(query) if (found := person(term, cast))}


def asked_of(query: Query) -> list[Term]:
    """The terms of the query with ``said:`` that mean one person, and not whoever has a name
    that starts so. None in Chinese, Japanese or Korean, where a surname is a letter or two of
    one word."""
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
    """Whether somebody speaks in the article whom ``doubt`` may let through, whatever the rest of
    the pile is."""
    words = tuple(keys(term.value))
    speakers = {quote.speaker_id for quote in digest.quotes}
    return any(
        _has(own, words, whole=False) or _within(own, words)
        for actor in digest.actors
        if actor.id in speakers
        for own in _names(actor)
    )


def person(term: Term, cast: Cast) -> Person | None:
    """Who is meant by one of ``asked_of``; None for a single word that is nobody's name."""
    words = tuple(keys(term.value))
    telling = [word for word in words if len(word) > 1]
    bearers = [
        actor
        for actor in islice(cast.having(telling, 4), BEARERS)
        if any(_has(own, words) for own in _names(actor))
    ]
    people = [actor for actor in bearers if _is_named(actor)]
    names = {_words(actor.name) for actor in people}
    several = any(_contradict(*pair) for pair in combinations(names, 2))
    if len(words) == 1 or several or (bearers and not people):
        apart = any(map(_is_nameless, bearers)) and cast.articles(telling) > 1
        return Person(words, bool(bearers), several, apart) if bearers else None
    alone = Person(words, bool(bearers))
    asked = replace(alone, short=_short(term.value, words, people))
    others: dict[Words, str] = {}
    for actor in cast.having(asked.short, 1) if asked.short else ():
        own = _words(actor.name)
        if _is_named(actor) and _is_other(asked, own):
            others.setdefault(own, actor.name)
            if len(others) > OTHERS:
                return alone
    others = _distinct(others)
    if not others or len(others) > COUNTED:
        return replace(asked, others=others)
    return replace(
        asked,
        others=others,
        articles=cast.articles(_core(asked, words)),
        theirs={own: cast.articles(_core(asked, own)) for own in others},
    )


def _core(person: Person, own: Words) -> Words:
    """The words of a name that most articles have: without initials and a second given name."""
    given = [word for word in own if word not in person.short and len(word) > 1]
    return (*given[:1], *person.short)


def _distinct(names: Mapping[Words, str]) -> dict[Words, str]:
    """Without those that may be short for another one of them."""
    kept: dict[Words, str] = {}
    for own in sorted(names, key=lambda own: (-sum(map(len, own)), own)):
        if not any(_within(own, other) for other in kept):
            kept[own] = names[own]
    return kept


def doubt(person: Person, actor: DigestActor, digest: Digest) -> str | None:
    """Whether an actor of the article is the person: "" if so, None if not; else what speaks
    against it, worded for the reader."""
    names = _names(actor)
    if any(_has(own, person.words, whole=person.whole) for own in names):
        if person.apart and _is_nameless(actor):
            return APART
        same = sorted(names[0]) == sorted(person.words)
        if same and names[0] != person.words:  # Henry James is not James Henry
            told = told_short(person.words, _spelt([actor]))
            return ANOTHER if person.short and told not in ((), person.short) else ""
        return ANOTHER if person.several and not same else ""
    if not _may_be(person, actor, digest):
        return None
    rivals = [own for own in person.others if _within(names[0], own)]
    if not person.likely(rivals) or any(sorted(names[0]) == sorted(own) for own in rivals):
        return None
    if rivals:
        likeliest = person.others[max(rivals, key=person.theirs.__getitem__)]
        return f"perhaps {likeliest}{' or another' if len(rivals) > 1 else ''}"
    whole = {word for word in person.words if len(word) > 1}
    return "" if set(names[0]) == whole and len(whole) > 1 else ANOTHER


def _may_be(person: Person, actor: DigestActor, digest: Digest) -> bool:
    own, *_ = names = _names(actor)
    return (
        _is_named(actor)
        and _called(person, own)
        and all(_within(one, person.words) for one in names if _called(person, one))
        and not any(
            other.person
            and other is not actor
            and any(_called(person, one) for one in _names(other))
            for other in digest.actors
        )
    )


def _is_named(actor: DigestActor) -> bool:
    return actor.person and not _DESCRIBED.match(actor.name)


def _is_nameless(actor: DigestActor) -> bool:
    """Described by words of which not all could be a body's name: "The Courier" may well be one."""
    rest = actor.name.split()[1:]
    small = (word for word in rest if word[0].islower() and len(word) > 2)
    return bool(_DESCRIBED.match(actor.name)) and any(word not in _SMALL_IN_NAMES for word in small)


def _called(person: Person, own: Words) -> bool:
    return bool(person.short) and set(person.short) <= set(own)


def _is_other(person: Person, own: Words) -> bool:
    if not person.whole and _has(own, person.words, whole=False):
        return False  # the one whose name is still being written
    return _called(person, own) and (
        _contradict(own, person.words) or bool(set(own) & _GENERATIONS - set(person.words))  # a son
    )


def may_be_one(name: str, other: str) -> bool:
    """Whether somebody can be called both: "Rossi" and "Ana Rossi", but not "Marco Rossi"; of one
    who is described, "the mayor", nothing speaks against it."""
    described = _DESCRIBED.match(name) or _DESCRIBED.match(other)
    return bool(described) or not _contradict(_words(name), _words(other))


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
    """By which of the words articles call the person alone; the last word where no article tells. A
    part with a hyphen is one word."""
    parts = [part for part in value.split() if not set(keys(part)) <= _GENERATIONS]
    last = tuple(keys(parts[-1])) if parts else ()
    last = last[1:] if last[:1] and last[0] in _ARTICLES and len(last) > 1 else last
    so = [actor for actor in people if _words(actor.name) == words]  # in this order
    told = told_short(words, _spelt(so), last) or told_short(words, _spelt(people), last)
    return told or (last if any(len(word) > 1 for word in last) else ())


def _spelt(people: Iterable[DigestActor]) -> Iterator[str]:
    return (name for actor in people for name in (actor.name, *actor.aliases))


def told_short(words: Words, names: Iterable[str], likely: Words = ()) -> Words:
    """Those of a person's words that stand alone in most of the names ("Kim" for Kim Jong Un) or
    are written in capitals; ``likely`` ones where as many tell others. () where none tells."""
    votes = Counter[Words]()
    for name in names:
        votes[_words(name)] += 1
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


def _names(actor: DigestActor) -> list[Words]:
    return [_words(name) for name in (actor.name, *actor.aliases)]


def _words(name: str) -> Words:
    return tuple(keys(_HONOUR.sub("", name)))


def _eastern(word: str) -> bool:
    return any(char >= HAN_KANA[0] for char in word)
