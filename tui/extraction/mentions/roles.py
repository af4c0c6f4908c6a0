"""Titles and appositions: what an article says somebody is, beside the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.runs import TELLING_WHERE
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
    return word.weak and word.lower in words("ordinary_words") and title is None


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
    if at >= len(tokens) or tokens[at].joined:
        return None
    gap = text[tokens[at - 1].end : tokens[at].start].strip()
    if gap == "(":
        at = _past_brackets(text, tokens, at)
        gap = text[tokens[at - 1].end : tokens[at].start].strip(") ")
    if gap not in (",", "(", "—", "–"):
        return None
    first = tokens[at]
    end, noun, gender, past = at, None, "", False
    while end < len(tokens) and end - at < LONGEST:
        token = tokens[end]
        if end > at and not token.joined:
            break
        if token.lower in STOPS and not (token.lower == "and" and noun):
            break
        if token.lower in words("actor_verbs") and token.lower not in gazetteer.nouns():
            return None
        past = past or (token.lower in PREPOSITIONS and end > at)
        if noun == end - 1 and not past and token.lower.endswith(("ly", "ing")):
            return None  # “…, the minister specifically referring to” begins a clause
        if not past and token.lower in gazetteer.nouns():
            kind, sex, plural = gazetteer.nouns()[token.lower]
            if kind is ActorKind.PERSON and not plural:
                noun, gender = end, gender or sex
        end += 1
    if noun is None:
        return None
    if end - at > LONGEST - 1:  # told at length: what it begins with will do
        return Role(at, noun + 1, gender) if first.lower in DETERMINERS else None
    opens = first.lower in DETERMINERS or first.lower in QUALIFIERS or noun == at
    owned = any(token.possessive for token in tokens[at:noun])
    if not (opens or owned or first.capital or noun - at <= 3):
        return None
    closing = text[tokens[end - 1].end : tokens[end - 1].end + 3]
    if end < len(tokens) and tokens[end].joined and tokens[end].lower not in STOPS:
        return None
    if tokens[end - 1].possessive:
        return None
    if not closing.strip() and end < len(tokens) and tokens[end].lower in ("said", "says", "told"):
        return None
    return Role(at, end, gender)


def _past_brackets(text: str, tokens: Sequence[Token], at: int) -> int:
    """The token after a short bracket and a comma, "(D-S.C.), the", or ``at`` itself."""
    for end in range(at + 1, min(at + 6, len(tokens))):
        gap = text[tokens[end - 1].end : tokens[end].start]
        if ")" in gap:
            return end if gap.strip() in ("),", ".),") else at
    return at


def _kin() -> frozenset[str]:
    return words("kinship")
