"""Descriptions ("the minister", "some experts", "his sister") and third-person pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.nouns import many
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

PRONOUNS = {
    "he": ("m", False), "him": ("m", False), "his": ("m", False), "himself": ("m", False),
    "she": ("f", False), "her": ("f", False), "hers": ("f", False), "herself": ("f", False),
    "they": ("", True), "them": ("", True), "their": ("", True), "themselves": ("", True),
    "it": ("", False), "its": ("", False), "itself": ("", False),
}  # fmt: skip
DETERMINERS = word_set("descriptions determiners")
SINGULAR = word_set("singular")
STOPS = word_set("descriptions stops")
COLLECTIVE = frozenset({"police", "media", "authorities", "prosecutors", "sources", "staff"})
QUALIFIERS = word_set("qualifiers")
AGE = re.compile(r"\d{1,2}-year-old")
AGENT = re.compile(r"[a-z-]{3,}(?:[ts]or|(?:[^l]|[aioc]l|vel)ist|ian|eer|woman|man)")
"""Forms that nouns for people have; no checklist, and nothing in “-er”, as often a paper."""
AGENTIVE = ("tor", "sor", "ist", "ian", "eer", "man")  # one word in twelve ends so
SPEAKING = frozenset({"said", "says", "told", "recalled", "recalls", "explained", "wrote"})
PEOPLES = ("sh", "ese", "French", "Dutch", "s")  # “the French” are many
QUANTITIES = frozenset({"host", "army", "legion"})
PERIODS = word_set("periods")
PARTISANS = word_set("partisans")


@dataclass(frozen=True, slots=True)
class Found:
    first: int
    last: int
    head: int
    """Token indices, ``last`` half-open."""
    kind: ActorKind
    gender: str
    plural: bool


def pronouns(tokens: Sequence[Token], taken: Sequence[bool]) -> Iterator[tuple[int, str, bool]]:
    """(index, gender, plural) of each that is not ``taken`` by a mention."""
    for index in [index for index, token in enumerate(tokens) if token.lower in PRONOUNS]:
        if not taken[index] and not tokens[index].text.isupper():
            yield index, *PRONOUNS[tokens[index].lower]


def descriptions(tokens: Sequence[Token], taken: Sequence[bool]) -> Iterator[Found]:
    """Descriptions outside the ``taken`` tokens, in order, none overlapping another."""
    nouns = gazetteer.nouns()
    reach = 0
    for index, token in enumerate(tokens):
        if taken[index]:
            continue
        entry = nouns.get(token.lower)
        if entry is None:
            people = token.capital and (token.text in PARTISANS or _people(token.text))
            # nearly always no “the” stands before
            named = index > reach and tokens[index - 1].lower == "the"
            if named and _trait(tokens, taken, index):
                yield Found(index - 1, index + 1, index, ActorKind.PERSON, "", plural=False)
                reach = index + 1
            elif people and not _goes_on(tokens, taken, index):
                start = _partisans(tokens, taken, index, reach)
                yield Found(start, index + 1, index, ActorKind.GROUP, "", plural=True)
                reach = index + 1
            elif _agent(token):
                opening = _opening(tokens, taken, index, reach, plural=False)
                if opening is not None and _speaks(tokens, opening, index):
                    yield Found(opening, index + 1, index, ActorKind.PERSON, "", plural=False)
                    reach = index + 1
            continue
        if _goes_on(tokens, taken, index) or _prize(tokens, index) or _quantity(tokens, index):
            continue
        if _sat_in(tokens, index):
            continue
        kind, gender, plural = entry
        first = _opening(tokens, taken, index, reach, plural=plural or token.lower in COLLECTIVE)
        if first is None:
            continue
        if kind is ActorKind.PERSON and tokens[first].lower in ("these", "those", "both"):
            continue
        last = index + _office(tokens, index)
        yield Found(first, last, index, kind, gender, plural)
        reach = last


def _agent(token: Token) -> bool:
    return (
        token.text.endswith(AGENTIVE)
        and not token.possessive
        and AGENT.fullmatch(token.text) is not None
    )


def _trait(tokens: Sequence[Token], taken: Sequence[bool], index: int) -> bool:
    """“the 21-year-old said”, “the Croatian was booked”: an age or a people for a name."""
    token, after = tokens[index], index + 1
    if not token.joined or token.possessive or taken[index - 1]:
        return False
    one = token.capital and token.text in gazetteer.demonyms() and not token.text.endswith(PEOPLES)
    one = one or token.lower in word_set("people nouns")
    if not (one or AGE.fullmatch(token.lower)):
        return False
    if after >= len(tokens) or not tokens[after].joined:
        return True
    following = tokens[after].lower
    return not taken[after] and (
        following in words("actor_verbs") or following in STOPS or following.endswith("ed")
    )


def _speaks(tokens: Sequence[Token], first: int, index: int) -> bool:
    """“A supervisor said”, “said an archivist,”: a person called by a noun that no list has."""
    if tokens[first].lower not in DETERMINERS:
        return False
    after = index + 1
    if after < len(tokens) and tokens[after].joined:
        return tokens[after].lower in SPEAKING
    return first > 0 and tokens[first].joined and tokens[first - 1].lower in SPEAKING


def _prize(tokens: Sequence[Token], index: int) -> bool:
    """“The Player of the Year” is what somebody is chosen, “the driver of the year” too."""
    behind = [token.lower for token in tokens[index + 1 : index + 4]]
    return behind[:2] == ["of", "the"] and behind[2:] != [] and behind[2] in PERIODS


def _quantity(tokens: Sequence[Token], index: int) -> bool:
    """“A host of questions”: so many, and nobody."""
    if tokens[index].lower not in QUANTITIES or not index or tokens[index - 1].lower != "a":
        return False
    return index + 1 < len(tokens) and tokens[index + 1].lower == "of"


def _sat_in(tokens: Sequence[Token], index: int) -> bool:
    """“From a plastic chair”, and not “a chair of the board”."""
    if tokens[index].lower != "chair":
        return False
    before = [token.lower for token in tokens[max(0, index - 4) : index]]
    article = next((at for at in range(len(before) - 1, 0, -1) if before[at] in ("a", "an")), 0)
    return article > 0 and before[article - 1] in ("in", "from", "on", "into")


def _office(tokens: Sequence[Token], index: int) -> int:
    """How many words the noun takes: three in "secretary of state"."""
    if index + 2 >= len(tokens) or tokens[index + 1].lower not in ("of", "in"):
        return 1
    title = gazetteer.title([token.lower for token in tokens[index : index + 4]], 0)
    return title.length if title is not None else 1


def _people(text: str) -> bool:
    if text in word_set("believers"):
        return True
    return text.endswith("s") and text in gazetteer.demonyms() and text[:-1] in gazetteer.demonyms()


def _partisans(tokens: Sequence[Token], taken: Sequence[bool], index: int, reach: int) -> int:
    first = index
    while first > reach and tokens[first].joined and not taken[first - 1]:
        word = tokens[first - 1].lower
        if word not in DETERMINERS and word not in MODIFIERS:
            break
        first -= 1
    return first


def _goes_on(tokens: Sequence[Token], taken: Sequence[bool], index: int) -> bool:
    """Whether the noun is a title before a name, or modifies a noun after it."""
    after = index + 1
    if after >= len(tokens) or not tokens[after].joined:
        return False
    if tokens[index].possessive:  # “the King’s Cup”
        return tokens[index].capital and tokens[after].capital and not taken[after]
    if taken[after]:
        return tokens[after].capital
    following = tokens[after].lower
    if tokens[index].lower == "treasury" and following in word_set("bonds"):
        return True
    if following in gazetteer.nouns():
        several = tokens[index].lower in COLLECTIVE or gazetteer.nouns()[tokens[index].lower][2]
        written = following in words("documents") and not several and following[-1] != "s"
        return written or following not in words("actor_verbs")  # “a government report says”
    if tokens[index].lower not in word_set("ambiguous nouns") or tokens[after].capital:
        return False
    return not (
        following in STOPS
        or following in words("actor_verbs")
        or following.endswith(("ed", "ly", "ing"))
        or tokens[after].possessive
    )


def _opening(
    tokens: Sequence[Token], taken: Sequence[bool], index: int, reach: int, *, plural: bool
) -> int | None:
    """Where the description with the noun at ``index`` begins; None if there is none."""
    place = index
    while place > reach and index - place < 6 and tokens[place].joined:
        word = tokens[place - 1]
        named = plural and taken[place - 1] and not word.possessive
        if named and any(token.lower.endswith("ed") for token in tokens[place:index]):
            break  # “Ana Rossi thanked fans”
        if taken[place - 1] or word.possessive:
            # “Kim’s sister”, “the Clinton campaign”: the name stays a mention of its own
            return place if word.possessive or _determined(tokens, place - 1) or plural else None
        if word.lower in ("that", "this") and (plural or _joined_on(word, tokens[index])):
            break  # “said that banks”, “hope that justice”, “shows that Dean later”
        if word.lower in DETERMINERS:
            if word.lower not in SINGULAR and not plural:
                return None
            # “his statement”: whose it is stays a mention of its own
            written = word.lower in PRONOUNS and tokens[index].lower in words("documents")
            return place if written else place - 1
        if tokens[index].lower == "people" and many(word.lower):
            break  # “the positive things people say”
        letters = word.text.isupper() and len(word.text) > 1  # “an IT worker” is not of it
        if not letters and (word.lower in STOPS or word.lower in words("actor_verbs")):
            break
        place -= 1
    if place == reach and reach and tokens[place].joined and tokens[reach - 1].possessive:
        return place  # “the neighbor’s daughter”
    if not plural:
        return None
    first = index
    while first > place and (tokens[first - 1].lower in MODIFIERS or tokens[first - 1].capital):
        first -= 1
    return first


def _joined_on(word: Token, noun: Token) -> bool:
    """Whether “that” begins a clause before the noun, and does not point to it."""
    uncounted = noun.capital or noun.lower in word_set("uncounted")
    return word.lower == "that" and uncounted


def _determined(tokens: Sequence[Token], index: int) -> bool:
    while index > 0 and tokens[index].joined and tokens[index].capital:
        index -= 1
        if tokens[index].possessive:
            return True  # “Kenya’s Norlund group”
    while index > 0 and tokens[index].joined and tokens[index].lower in QUALIFIERS:
        index -= 1  # “a former Northern Rail chairman”
    return tokens[index].lower in SINGULAR


MODIFIERS = word_set("modifiers")
