"""Subjects with appositions: “Ana Rossi, the mayor, who …, said”.

Between a subject and its verb there may be what somebody is, where from, how old and of which
party, each between commas. They are passed over one by one, from the verb to the left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from tui.extraction.attribution.syntax.callings import somebody_doing
from tui.extraction.attribution.syntax.flags import (
    CAP,
    CONJ,
    DET,
    NUM,
    PAREN,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SUB,
)
from tui.extraction.attribution.syntax.phrases import (
    PARTICLES,
    WITHIN_NAMES,
    Phrase,
    is_share,
    left_phrase,
    right_phrase,
    with_name_beside,
)
from tui.extraction.attribution.syntax.relative_clauses import clause_around, past_relative
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import RELATIVE_PRONOUNS, group
from tui.extraction.attribution.syntax.words import is_noun_like
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set

PARTY = re.compile(r"[DRI]-[A-Z]")  # “Ana Rossi, D-Ohio, the author, said”
APART = frozenset({",", ";", ":", "—", "–", "--"})
OPENERS = APART | {"and", "but", "while", "as", "that", "yet"}
"""What a clause begins behind."""
RELATIVES = words("kinship") | group("relatives")
MOST = 5  # appositions passed over


@dataclass(frozen=True, slots=True)
class _Before:
    """The phrase before an apposition, and the words of the apposition."""

    tokens: list[Token]
    phrase: Phrase
    apposition: list[Token]
    low: int

    @property
    def place(self) -> int:
        """The token before the phrase."""
        return self.phrase.start - 1

    @property
    def parted(self) -> bool:
        return self.place > self.low and self.tokens[self.place].low == ","

    def left(self, place: int) -> Phrase | None:
        return left_phrase(self.tokens, place, self.low)


@dataclass(frozen=True, slots=True)
class _Step:
    """What the phrase before an apposition is: the subject, or one more apposition, which ends
    before the token ``end``. Neither: there is no telling."""

    subject: Phrase | None = None
    end: int | None = None
    named: bool = False
    """A name in the appositions is the subject's."""


def before_appositions(tokens: list[Token], comma: int, low: int) -> Phrase | None:
    """The phrase before those that end in the comma at ``comma``."""
    end = comma
    named: tuple[int, int] | None = None
    for _ in range(MOST):
        opening = _opening(tokens, end, low)
        piece = _without_brackets(tokens, opening + 1, end)
        if not piece or opening < low or tokens[opening].low != ",":
            return None
        if piece[-1].tag & CONJ:
            return None  # “In Leeds, Ana Rossi wept and, through her aide, urged”
        if named is None and not _of_kin(tokens, opening) and (name := _name_in(piece)):
            named = opening + 1 + name[0], opening + 1 + name[1]
        phrase = left_phrase(tokens, opening - 1, low)
        if phrase is None:
            end = opening
            continue
        before = _Before(tokens, past_relative(tokens, phrase, low), piece, low)
        step = next(step for rule in RULES if (step := rule(before)) is not None)
        named = named if step.named else None
        if step.end is None:
            who = step.subject
            if who is None:
                return None
            return Phrase(who.start, who.stop, comma + 1, named or _told_what(tokens, who, comma))
        end = step.end
    return None


def _told_what(tokens: list[Token], one: Phrase, comma: int) -> tuple[int, int] | None:
    """Where “a baker” of “One of them, a baker who was there, said” begins and ends."""
    first = one.reach + 1
    if tokens[one.start].low not in ("one", "another") or tokens[first].low not in ("a", "an"):
        return None
    told = right_phrase(tokens, first, comma)
    return None if told is None else (told.start, told.stop)


def _cut_short(before: _Before) -> _Step | None:
    """“Of Ashton, Md., who …, said”: one word with its full stop."""
    only = before.tokens[before.phrase.start]
    alone = before.phrase.stop - before.phrase.start == 1
    if before.parted and alone and only.end - only.start > len(only.text):
        return _Step(end=before.place, named=True)
    return None


def _a_relative(before: _Before) -> _Step | None:
    if not (before.parted and _of_kin(before.tokens, before.place)):
        return None
    return _Step(before.left(before.place - 1))


def _a_country(before: _Before) -> _Step | None:
    """“Ana Rossi, a fellow in Leeds, England, and author of the study, said”."""
    if not before.apposition[0].tag & CONJ:
        return None
    city = _of_a_city(before.tokens, before.phrase, before.low)
    return _Step(end=city, named=True) if city else None


def _of_a_town(before: _Before) -> _Step | None:
    """“Ana Rossi of Leeds, Ohio, whose mother …, said”."""
    if before.apposition[0].low not in RELATIVE_PRONOUNS:
        return None
    city = _of_a_city(before.tokens, before.phrase, before.low)
    if not city:
        return None
    who = before.left(city - 1)
    if who is not None and _begins_clause(before.tokens, who, before.low):
        return _Step(who)
    return _Step(end=city, named=True)


def _within_a_clause(before: _Before) -> _Step | None:
    """“Lund, who runs a shop in Austin, Texas, said”."""
    who = clause_around(before.tokens, before.phrase.start, before.low)
    if who <= before.low:
        return None
    runner = before.left(who - 1)
    if runner and (runner.start == before.low or before.tokens[runner.stop - 1].tag & CAP):
        return _Step(runner)
    return _Step(end=who)


def _a_party(before: _Before) -> _Step | None:
    """“Ana Rossi, D-Ohio, said”."""
    head = before.tokens[before.phrase.start]
    if not PARTY.match(head.text) or before.place <= before.low:
        return None
    member = before.left(before.place - 1) if before.parted else None
    if member is not None and before.tokens[member.stop - 1].tag & CAP:
        return _Step(member)
    return _Step(end=before.place if before.parted else before.phrase.start, named=True)


def _what_somebody_is(before: _Before) -> _Step | None:
    who = _before_what_it_is(before.tokens, before.phrase, before.low)
    return None if who is None else _Step(who, named=True)


def _an_age(before: _Before) -> _Step | None:
    tokens, start = before.tokens, before.phrase.start
    aged = tokens[start].tag & NUM and not is_share(tokens, start)
    if aged and _comma(tokens, before.place, before.low):
        return _Step(end=before.place + 1, named=True)
    return None


def _spoken_for(before: _Before) -> _Step | None:
    """“A spokesperson for its publisher, Norlund Press, said”: a body is not who speaks for it."""
    last = before.phrase.stop - 1
    speaks = before.tokens[last].low in word_set("speak for others")
    speaks = speaks and before.tokens[last + 1].low in ("for", "of")
    body = before.apposition[-1].text in words("organization_heads")
    return _Step(before.phrase) if speaks and body else None


def _whence(before: _Before) -> _Step | None:
    """“Ana Rossi, of Springfield, Va., said”; of “Ana Rossi, 41, of …” the age is looked at."""
    comma = before.place - 1
    preposition = before.tokens[before.place].tag & PREP
    if not (preposition and _comma(before.tokens, comma, before.low)):
        return None
    who = before.left(comma - 1)
    if who is not None and not before.tokens[who.start].tag & NUM:
        return _Step(who)
    return _Step(end=comma, named=True)


def _one_of_many(before: _Before) -> _Step | None:
    who = _who_is_one_of(before.tokens, before.phrase, before.low)
    return None if who is None else _Step(who)


def _the_subject(before: _Before) -> _Step:
    begins = _begins_clause(before.tokens, before.phrase, before.low)
    if begins or before.tokens[before.phrase.start].tag & (CAP | PRON | DET):
        return _Step(before.phrase, named=True)
    return _Step()


RULES: tuple[Callable[[_Before], _Step | None], ...] = (
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


def _opening(tokens: list[Token], end: int, low: int) -> int:
    """The mark or quotation before what ends at ``end``, ``low - 1`` if there is none."""
    for place in range(end - 1, low - 1, -1):
        token = tokens[place]
        apart = token.tag & PUNCT and token.low in APART and not token.tag & PAREN
        if apart or token.tag & QUOTE:
            return place
    return low - 1


def _without_brackets(tokens: list[Token], start: int, stop: int) -> list[Token]:
    """“, the sponsor, Ana Rossi (D, Ohio), said”: the apposition, none of its brackets behind."""
    while stop > start and tokens[stop - 1].tag & PAREN:
        stop -= 1
    return tokens[start:stop]


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


def _name_in(apposition: list[Token]) -> tuple[int, int] | None:
    """Where a name in it begins and ends: “, Ana Rossi,”, “, the actor Ana Rossi,”, “, actor Ana
    Rossi,”."""
    first = next((at for at, t in enumerate(apposition) if t.tag & CAP), len(apposition))
    before, name = apposition[:first], apposition[first:]
    tail = next((at for at, t in enumerate(name) if t.low in ("of", "from", "at", "with")), 0)
    if tail > 1 and all(t.tag & CAP or t.low in ("&", "the", "of") for t in name[tail + 1 :]):
        name = name[:tail]  # “, Ana Rossi of Finch & Lund,”
    if not name or not all(
        t.tag & CAP or t.low in PARTICLES or t.low == "&" or _styled(name, at)
        for at, t in enumerate(name)
    ):
        return _named_last(apposition)
    article = 1 if before and before[0].tag & DET else 0
    called = len(before) > article and all(map(is_noun_like, before[article:]))
    body = len(before) == article == 1 and len(name) > 1  # “the Match Officials’ Association”
    aged = bool(before) and before[-1].low.endswith("-year-old")  # “22-year-old Rossi”
    alone = not before or body or (called and (len(name) > 1 or aged))
    return (first, first + len(name)) if alone else None


def with_name_set_off(tokens: list[Token], phrase: Phrase, high: int) -> Phrase:
    """“said the harbour director, Ota Rei”, “His workmate, crane driver Ana Rossi, was”: the name
    between commas behind the phrase."""
    beside = with_name_beside(tokens, phrase, high)
    comma = phrase.reach
    within = range(phrase.start + 1, phrase.stop)
    doing = any(somebody_doing(tokens, at) for at in within)  # “the member representing Leeds”
    if beside is not phrase or comma + 1 >= high or tokens[comma].low != ",":
        return beside
    if not doing and tokens[phrase.stop - 1].tag & CAP:
        return beside
    piece = tokens[comma + 1 : _mark(tokens, comma + 1, high)]
    name = _name_in(piece) if doing else _named_last(piece)
    if name is None:
        return beside
    first, last = comma + 1 + name[0], comma + 1 + name[1]
    return Phrase(phrase.start, phrase.stop, last, (first, last))


def _mark(tokens: list[Token], start: int, high: int) -> int:
    """The next mark or quotation, none within a name as of “Hon. Ana Rossi”; ``high`` if there is
    none."""
    for at in range(start, high):
        short = tokens[at].low == "." and at + 1 < high and tokens[at + 1].tag & CAP
        within = tokens[at].low in WITHIN_NAMES or short
        if tokens[at].tag & (PUNCT | QUOTE) and not within:
            return at
    return high


def _styled(name: list[Token], at: int) -> bool:
    """Whether “the” of “Senator the Hon. Ana Rossi” stands there."""
    within = 0 < at < len(name) - 1 and name[at].low == "the"
    return within and name[at - 1].low in words("roles") and bool(name[at + 1].tag & CAP)


def _named_last(apposition: list[Token]) -> tuple[int, int] | None:
    """“, former Norland engineer Ana Rossi,”: where the whole name behind an office stands."""
    end = len(apposition)
    first = next((at for at in range(end, 0, -1) if not apposition[at - 1].tag & CAP), 0)
    office = apposition[:first]
    if not office or end - first < 2:
        return None
    article = 1 if office[0].tag & DET and len(office) > 1 else 0  # “, the Leeds ace Ana Rossi,”
    if office[-1].low not in words("roles") and not article:
        return None
    called = all(t.tag & CAP or is_noun_like(t) for t in office[article:])
    return (first, end) if called else None


def _of_kin(tokens: list[Token], comma: int) -> bool:
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
