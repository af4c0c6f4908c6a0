"""Titles and appositions: what an article says somebody is, beside the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.runs import TELLING_WHERE
from tui.extraction.mentions.nouns import ordinary
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

QUALIFIERS = word_set("qualifiers")
DETERMINERS = word_set("roles determiners")
STOPS = word_set("roles stops")
PREPOSITIONS = word_set("prepositions")
LONGEST = 14  # words in an apposition
LONGEST_HOUSE = 4  # words of the country or house that an office is of


@dataclass(frozen=True, slots=True)
class Role:
    first: int
    last: int
    """Half-open, indices into the sentence's tokens."""
    gender: str


def before(text: str, tokens: Sequence[Token], at: int) -> Role | None:
    """A role in lower case right before the name at ``at``: "leader Kim", "his wife, Ann"."""
    place = at - 1
    if place < 0:
        return None
    kin = tokens[place].lower in _kin()
    if not tokens[at].joined and not kin:
        gap = text[tokens[place].end : tokens[at].start]
        return _set_off(tokens, at) if gap == ", " else None
    place = _office_of(tokens, place)
    found = gazetteer.nouns().get(tokens[place].lower)
    if found is None or found[0] is not ActorKind.PERSON or tokens[place].possessive:
        return None
    start = place
    while start > 0 and tokens[start].joined and place - start < 6:
        word = tokens[start - 1]
        if word.possessive and kin:
            start -= 1
            break
        if word.possessive:
            break
        if (
            word.lower in QUALIFIERS
            or (word.capital and tokens[start].lower.endswith(TELLING_WHERE))
            or (word.capital and word.lower not in DETERMINERS and not _opens(word))
            or word.text in gazetteer.demonyms()
            or f"{word.text} {tokens[start].text}" in gazetteer.demonyms()
            or word.lower.startswith(("then-", "ex-", "co-"))
        ):
            start -= 1
        else:
            break
    gender = found[1]
    if start and not tokens[start].joined and tokens[start - 1].lower in _kin():
        # “her husband, director Paul Quinn”
        start, kin = start - 1, True
        gender = gender or gazetteer.nouns()[tokens[start].lower][1]
    if start > 0 and kin and tokens[start].joined and tokens[start - 1].lower in DETERMINERS:
        start -= 1
    return Role(start, at if place < at - 1 else place + 1, gender)


def _office_of(tokens: Sequence[Token], place: int) -> int:
    """The noun of an office whose country or house ends at ``place``: "governor of Kentucky Ann
    Roe", "ambassador to the United Nations Ann Roe"; else ``place``."""
    at = place
    if tokens[place].lower in word_set("address"):
        return place  # “A spokesman for Mr Rossi”
    while at > 0 and tokens[at].capital and tokens[at].joined and place - at < LONGEST_HOUSE:
        at -= 1
    if at < place and tokens[at].lower == "the" and tokens[at].joined:
        at -= 1
    named = at < place and tokens[at].lower in ("of", "to", "for") and tokens[at].joined
    return at - 1 if named and at and not tokens[at - 1].capital else place


def _opens(word: Token) -> bool:
    """“Besides Professor Lindt”: a capital that only the start of the sentence gives."""
    title = gazetteer.title([word.lower], 0)
    return word.weak and ordinary(word.lower) and title is None


def _set_off(tokens: Sequence[Token], at: int) -> Role | None:
    """A role with a comma before the name: "Lee’s sister and envoy, Kim", "The mayor, Ann Roe"."""
    end = start = at
    while start > 0 and end - start < 8:
        start -= 1
        token = tokens[start]
        if token.lower in DETERMINERS:
            break
        if token.possessive and start < end - 1:
            while (
                start > 0 and token.capital and tokens[start].joined and tokens[start - 1].capital
            ):
                start -= 1
            break
        if not token.joined or token.lower in words("actor_verbs"):
            return None
    else:
        return None
    inside = [
        entry
        for token in tokens[start:end]
        if (entry := gazetteer.nouns().get(token.lower)) is not None
    ]
    if of_kin(tokens, max(start - 2, 0), end) or _fronted(tokens, start, at):
        return None
    last = gazetteer.nouns().get(tokens[end - 1].lower)
    if last is None or last[0] is not ActorKind.PERSON or tokens[end - 1].possessive:
        return None
    if any(plural for _, _, plural in inside) or tokens[start].lower in ("a", "an"):
        return None
    gender = next((sex for _, sex, _ in inside if sex), "")
    return Role(start, end, gender)


def _fronted(tokens: Sequence[Token], start: int, at: int) -> bool:
    """“In a note to the mayor, Ann Roe said”: the role from ``start`` on closes a phrase before
    the clause of which the name at ``at`` is the subject."""
    if not start or not tokens[start].joined or tokens[start - 1].lower not in PREPOSITIONS:
        return False
    verb = at + 1
    while verb < len(tokens) and tokens[verb].joined and tokens[verb].capital:
        verb += 1
    acts = verb < len(tokens) and tokens[verb].joined and not tokens[verb - 1].possessive
    return acts and tokens[verb].lower in words("actor_verbs")


def of_kin(tokens: Sequence[Token], start: int, end: int) -> bool:
    """“the daughter of one victim, Ana Roe”: which of the two has the name?"""
    return any(t.lower in _kin() and of.lower == "of" for t, of in pairwise(tokens[start:end]))


def after(text: str, tokens: Sequence[Token], at: int) -> Role | None:
    """The apposition that follows the name ending before ``at``: ", a senior official,"."""
    first = _begins(text, tokens, at)
    read = None if first is None else _described(tokens, first)
    if first is None or read is None:
        return None
    end, noun, gender = read
    if end - first > LONGEST - 1:  # told at length: what it begins with will do
        determined = tokens[first].lower in DETERMINERS
        return Role(first, noun + 1, gender) if determined else None
    if not _is_role(tokens, first, noun) or _goes_on(text, tokens, end):
        return None
    return Role(first, end, gender)


def _begins(text: str, tokens: Sequence[Token], at: int) -> int | None:
    """The first token of what a comma, a dash or a bracket sets off from the name before ``at``."""
    if at >= len(tokens) or tokens[at].joined:
        return None
    gap = text[tokens[at - 1].end : tokens[at].start].strip()
    if gap == "(":
        at = _past_brackets(text, tokens, at)
        gap = text[tokens[at - 1].end : tokens[at].start].strip(") ")
    return at if gap in (",", "(", "—", "–") else None


def _described(tokens: Sequence[Token], first: int) -> tuple[int, int, str] | None:
    """(end, noun, gender) of the description from ``first`` on, the noun the last that calls one
    person so; None where there is no such noun, or a clause."""
    end, noun, gender, past = first, None, "", False
    limit = min(len(tokens), first + LONGEST)
    while end < limit:
        token = tokens[end]
        if end > first and not token.joined:
            break
        if token.lower in STOPS and not (token.lower == "and" and noun):
            break
        if token.lower in words("actor_verbs") and token.lower not in gazetteer.nouns():
            return None
        past = past or (token.lower in PREPOSITIONS and end > first)
        if noun == end - 1 and not past and token.lower.endswith(("ly", "ing")):
            return None  # “…, the minister specifically referring to” begins a clause
        if not past and (sex := _gender_of_one(token)) is not None:
            noun, gender = end, gender or sex
        end += 1
    return None if noun is None else (end, noun, gender)


def _gender_of_one(token: Token) -> str | None:
    """The gender, "" where it tells none, of a noun for one person; None if it is no such noun."""
    kind, sex, plural = gazetteer.nouns().get(token.lower, (None, "", False))
    return sex if kind is ActorKind.PERSON and not plural else None


def _is_role(tokens: Sequence[Token], first: int, noun: int) -> bool:
    """Whether what begins at ``first`` and has its ``noun`` says what somebody is."""
    word = tokens[first]
    if word.lower in DETERMINERS or word.lower in QUALIFIERS or word.capital or noun - first <= 3:
        return True
    return any(token.possessive for token in tokens[first:noun])


def _goes_on(text: str, tokens: Sequence[Token], end: int) -> bool:
    """Whether a clause or a name goes on behind the description that ends before ``end``."""
    if tokens[end - 1].possessive:
        return True
    if end == len(tokens):
        return False
    following = tokens[end]
    if following.joined and following.lower not in STOPS:
        return True
    parted = text[tokens[end - 1].end : tokens[end - 1].end + 3].strip()
    return not parted and following.lower in ("said", "says", "told")


def _past_brackets(text: str, tokens: Sequence[Token], at: int) -> int:
    """The token after a short bracket and a comma, "(D-S.C.), the", or ``at`` itself."""
    for end in range(at + 1, min(at + 6, len(tokens))):
        gap = text[tokens[end - 1].end : tokens[end].start]
        if ")" in gap:
            return end if gap.strip() in ("),", ".),") else at
    return at


def _kin() -> frozenset[str]:
    return words("kinship")
