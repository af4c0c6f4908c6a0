"""What the phrase before an apposition is: the subject, or one more apposition."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from tui.extraction.attribution.syntax.flags import (
    CAP,
    CONJ,
    DET,
    NUM,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SUB,
)
from tui.extraction.attribution.syntax.phrases import Phrase, is_share, left_phrase
from tui.extraction.attribution.syntax.relative_clauses import clause_around
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import RELATIVE_PRONOUNS, group
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set

PARTY = re.compile(r"[DRI]-[A-Z]")  # “Ana Rossi, D-Ohio, the author, said”
APART = frozenset({",", ";", ":", "—", "–", "--"})
OPENERS = APART | {"and", "but", "while", "as", "that", "yet"}
"""What a clause begins behind."""
RELATIVES = words("kinship") | group("relatives")


@dataclass(frozen=True, slots=True)
class Before:
    """The phrase before an apposition, and the apposition."""

    tokens: list[Token]
    """Of the whole line."""
    phrase: Phrase
    apposition: list[Token]
    """Its words, without the commas around it."""
    low: int
    """The first token at which the subject may begin."""

    @property
    def place(self) -> int:
        """The token before the phrase."""
        return self.phrase.start - 1

    @property
    def parted(self) -> bool:
        """A comma stands before the phrase, and something before the comma."""
        return self.place > self.low and self.tokens[self.place].low == ","

    def left(self, place: int) -> Phrase | None:
        """The noun phrase that ends with the token at ``place``."""
        return left_phrase(self.tokens, place, self.low)


@dataclass(frozen=True, slots=True)
class Step:
    """What the phrase before an apposition is: the subject, or one more apposition, which ends
    before the token ``end``. Where it is neither, the rules cannot tell."""

    subject: Phrase | None = None
    end: int | None = None
    named: bool = False
    """A name in the appositions is the subject's."""


def _cut_short(before: Before) -> Step | None:
    """“Of Ashton, Md., who …, said”: one word with its full stop."""
    only = before.tokens[before.phrase.start]
    alone = before.phrase.stop - before.phrase.start == 1
    if before.parted and alone and only.end - only.start > len(only.text):
        return Step(end=before.place, named=True)
    return None


def _a_relative(before: Before) -> Step | None:
    if not (before.parted and of_kin(before.tokens, before.place)):
        return None
    return Step(before.left(before.place - 1))


def _a_country(before: Before) -> Step | None:
    """“Ana Rossi, a fellow in Leeds, England, and author of the study, said”."""
    if not before.apposition[0].tag & CONJ:
        return None
    city = _of_a_city(before.tokens, before.phrase, before.low)
    return Step(end=city, named=True) if city else None


def _of_a_town(before: Before) -> Step | None:
    """“Ana Rossi of Leeds, Ohio, whose mother …, said”."""
    if before.apposition[0].low not in RELATIVE_PRONOUNS:
        return None
    city = _of_a_city(before.tokens, before.phrase, before.low)
    if not city:
        return None
    who = before.left(city - 1)
    if who is not None and _begins_clause(before.tokens, who, before.low):
        return Step(who)
    return Step(end=city, named=True)


def _within_a_clause(before: Before) -> Step | None:
    """“Lund, who runs a shop in Austin, Texas, said”."""
    who = clause_around(before.tokens, before.phrase.start, before.low)
    if who <= before.low:
        return None
    runner = before.left(who - 1)
    if runner and (runner.start == before.low or before.tokens[runner.stop - 1].tag & CAP):
        return Step(runner)
    return Step(end=who)


def _a_party(before: Before) -> Step | None:
    """“Ana Rossi, D-Ohio, said”."""
    head = before.tokens[before.phrase.start]
    if not PARTY.match(head.text) or before.place <= before.low:
        return None
    member = before.left(before.place - 1) if before.parted else None
    if member is not None and before.tokens[member.stop - 1].tag & CAP:
        return Step(member)
    return Step(end=before.place if before.parted else before.phrase.start, named=True)


def _what_somebody_is(before: Before) -> Step | None:
    who = _before_what_it_is(before.tokens, before.phrase, before.low)
    return None if who is None else Step(who, named=True)


def _an_age(before: Before) -> Step | None:
    tokens, start = before.tokens, before.phrase.start
    aged = tokens[start].tag & NUM and not is_share(tokens, start)
    if aged and _comma(tokens, before.place, before.low):
        return Step(end=before.place, named=True)
    return None


def _spoken_for(before: Before) -> Step | None:
    """“A spokesperson for its publisher, Norlund Press, said”: a body is not who speaks for it."""
    last = before.phrase.stop - 1
    speaks = before.tokens[last].low in word_set("speak for others")
    speaks = speaks and before.tokens[last + 1].low in ("for", "of")
    body = before.apposition[-1].text in words("organization_heads")
    return Step(before.phrase) if speaks and body else None


def _whence(before: Before) -> Step | None:
    """“Ana Rossi, of Springfield, Va., said”; of “Ana Rossi, 41, of …” the age is looked at."""
    comma = before.place - 1
    preposition = before.tokens[before.place].tag & PREP
    if not (preposition and _comma(before.tokens, comma, before.low)):
        return None
    who = before.left(comma - 1)
    if who is not None and not before.tokens[who.start].tag & NUM:
        return Step(who)
    return Step(end=comma, named=True)


def _one_of_many(before: Before) -> Step | None:
    who = _who_is_one_of(before.tokens, before.phrase, before.low)
    return None if who is None else Step(who)


def _the_subject(before: Before) -> Step:
    begins = _begins_clause(before.tokens, before.phrase, before.low)
    if begins or before.tokens[before.phrase.start].tag & (CAP | PRON | DET):
        return Step(before.phrase, named=True)
    return Step()


RULES: tuple[Callable[[Before], Step | None], ...] = (
    _cut_short,
    _spoken_for,
    _a_relative,
    _a_country,
    _of_a_town,
    _within_a_clause,
    _a_party,
    _what_somebody_is,
    _an_age,
    _whence,
    _one_of_many,
    _the_subject,
)
"""Asked in this order, until one knows what the phrase before an apposition is."""


def _who_is_one_of(tokens: list[Token], phrase: Phrase, low: int) -> Phrase | None:
    """“Ana Rossi, a grower and one of ten people who …, said”: the name before all of that."""
    place = phrase.start - 1
    if place <= low or tokens[place].low != "and" or not is_share(tokens, phrase.start):
        return None
    while place > low and not tokens[place].tag & PUNCT:
        place -= 1
    name = left_phrase(tokens, place - 1, low) if _comma(tokens, place, low + 1) else None
    if name is None or not tokens[name.stop - 1].tag & CAP:
        return None
    governed = name.start > low and tokens[name.start - 1].tag & PREP
    return None if governed else name


def _comma(tokens: list[Token], place: int, low: int) -> bool:
    return place >= low and tokens[place].low == ","


def _begins_clause(tokens: list[Token], phrase: Phrase, low: int) -> bool:
    if phrase.start == low:
        return True
    before = tokens[phrase.start - 1]
    return before.low in OPENERS or bool(before.tag & (QUOTE | CONJ | SUB))


def _before_what_it_is(tokens: list[Token], phrase: Phrase, low: int) -> Phrase | None:
    """“Ana Rossi, the mayor”, “Ana Rossi, D-Ohio, the author”: the name, where the phrase is what
    somebody is."""
    head, before = tokens[phrase.start], phrase.start - 1
    listed = head.tag & DET or head.tag & NUM or not head.tag & (CAP | PRON)
    if not listed or before - 1 < low or tokens[before].low != ",":
        return None
    name = left_phrase(tokens, before - 1, low)
    party = name is not None and name.start > low + 1 and PARTY.match(tokens[name.start].text)
    if name is not None and party and tokens[name.start - 1].low == ",":
        name = left_phrase(tokens, name.start - 2, low)
    if name is None or not tokens[name.stop - 1].tag & CAP or tokens[name.start].tag & PREP:
        return None
    begins = name.start == low or tokens[name.start - 1].tag & (PUNCT | CONJ | QUOTE)
    return name if begins else None


def of_kin(tokens: list[Token], comma: int) -> bool:
    """“the daughter of one victim, Ana Rossi, said”: which of the two has the name?"""
    if tokens[comma - 1].low not in words("roles"):
        return False
    near = tokens[max(0, comma - 6) : comma]
    return any(t.low in RELATIVES and of.low == "of" for t, of in pairwise(near))


def _of_a_city(tokens: list[Token], phrase: Phrase, low: int) -> int:
    """The comma before a name that only says in which country the city before it is, or 0."""
    comma = phrase.start - 1
    if comma <= low or tokens[comma].low != ",":
        return 0
    if not all(token.tag & CAP for token in tokens[phrase.start : phrase.stop]):
        return 0
    city = comma
    while city > low and tokens[city - 1].tag & CAP:
        city -= 1
    behind = low < city < comma and tokens[city - 1].low in ("in", "at", "near", "of", "from")
    return comma if behind else 0
