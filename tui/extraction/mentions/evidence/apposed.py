"""A body described behind its name, between commas: “, the campaign group,”, “, a bank that”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

ENDS_A_NOUN = word_set("governing prepositions") | frozenset(
    {"which", "that", "whose", "based", "and", "owned", "backed"}
)
OWNER = 4  # words of one: “the United States’ largest”
BEGINS_A_PHRASE = frozenset({"a", "an", "the", "its", "to", "by", "in", "from", "out", "up"})


def apposed_as_a_body(tokens: Sequence[Token], at: int, *, persons: bool = True) -> bool:
    """Whether “, a bank”, “, the campaign group,”, “, Denby’s oldest law firm” or “, one of the
    world’s banks” stands at ``at``, and not “, a bank clerk”. ``persons``: be it something that
    persons are, too."""
    if at >= len(tokens) or tokens[at].joined:
        return False
    one_of = [token.lower for token in tokens[at : at + 2]] == ["one", "of"]
    begun = _past_a_determiner(tokens, at + 2 if one_of else at)
    if begun is None:
        return False
    near = tokens[begun : begun + 6]
    for place, (token, after) in enumerate(zip_longest(near[:5], near[1:6]), begun):
        if token is None or not token.joined or token.lower in word_set("prepositions"):
            return False
        noun = token.lower.removesuffix("s") if one_of else token.lower
        if token.text == "NGO" and (after is None or not after.joined):
            return True
        ends = after is None or not after.joined or after.lower in ENDS_A_NOUN
        ends = ends or _participle(tokens, place + 1)
        if ends and not token.capital and noun in word_set("bodies apposed"):
            return persons or not is_persons(noun)
        if ends and not token.capital and _never_a_person(noun):
            return True
    return False


def _never_a_person(noun: str) -> bool:
    """“Shipyard”, “dairy”, and neither “brewer” nor “contractor”."""
    agent = noun.endswith(("er", "or", "consultants"))
    return noun in word_set("bodies before") and not agent and not is_persons(noun)


def _past_a_determiner(tokens: Sequence[Token], at: int) -> int | None:
    """Past “a”, “the”, “the world’s”, “Denby’s”; None where none of these stands at ``at``, as in
    “head of the dockers’ union”."""
    if at >= len(tokens):
        return None
    article = tokens[at].lower in ("a", "an", "the")
    if not (article or tokens[at].capital):
        return None
    for place in range(at, min(at + OWNER, len(tokens))):
        if place > at and not tokens[place].joined:
            break
        if tokens[place].lower in word_set("governing prepositions"):
            break
        if tokens[place].possessive:
            return place + 1
    return at + 1 if article else None


def _participle(tokens: Sequence[Token], at: int) -> bool:
    """“Building the dam”, “hired to build”, “run by”: what goes on to tell of the noun before
    it."""
    if at + 1 >= len(tokens):
        return False
    regular = tokens[at].lower.endswith(("ing", "ed"))
    if not (regular or tokens[at].lower in word_set("irregular participles")):
        return False
    return tokens[at + 1].joined and tokens[at + 1].lower in BEGINS_A_PHRASE


def is_persons(noun: str) -> bool:
    """Whether persons are called so, too: “a nursing home owner”."""
    known = gazetteer.nouns().get(noun)
    return known is not None and known[0] is ActorKind.PERSON
