"""Descriptions ("the minister", "some experts", "his sister") and third-person pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind

PRONOUNS = {
    "he": ("m", False), "him": ("m", False), "his": ("m", False), "himself": ("m", False),
    "she": ("f", False), "her": ("f", False), "hers": ("f", False), "herself": ("f", False),
    "they": ("", True), "them": ("", True), "their": ("", True), "themselves": ("", True),
    "it": ("", False), "its": ("", False), "itself": ("", False),
}  # fmt: skip
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "several",
        "many",
        "most",
        "few",
        "both",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
        "thousands",
        "one",
        "another",
        "other",
        "any",
        "all",
        "each",
        "every",
        "no",
        "such",
        "numerous",
        "various",
        "certain",
        "more",
    ]
)
SINGULAR = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "one",
        "another",
    ]
)
STOPS = frozenset(
    [
        "and",
        "or",
        "but",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "than",
        "that",
        "which",
        "who",
        "when",
        "where",
        "while",
        "if",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "not",
        "said",
        "says",
        "say",
        "told",
        "tells",
        "asked",
        "added",
        "wrote",
        "called",
        "calling",
        "named",
        "met",
        "made",
        "make",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
        "also",
        "then",
        "so",
        "because",
        "since",
        "after",
        "before",
        "during",
        "until",
        "against",
        "between",
        "among",
        "about",
        "into",
        "over",
        "under",
        "without",
        "within",
        "including",
        "like",
        "via",
        "per",
        "there",
        "here",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "them",
        "us",
        "me",
        "how",
        "why",
        "what",
        "whether",
        "very",
        "too",
        "just",
        "only",
        "even",
        "still",
        "already",
    ]
)
COLLECTIVE = frozenset({"police", "media", "authorities", "prosecutors", "sources", "staff"})
PARTISANS = frozenset(
    [
        "Democrats",
        "Republicans",
        "Liberals",
        "Conservatives",
        "Tories",
        "Socialists",
        "Communists",
        "Greens",
        "Libertarians",
        "Senators",
        "Lawmakers",
        "Christians",
        "Muslims",
        "Jews",
        "Catholics",
        "Evangelicals",
        "Latinos",
        "Hispanics",
    ]
)


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
    for index, token in enumerate(tokens):
        entry = PRONOUNS.get(token.lower)
        if entry is not None and not taken[index] and not (token.text.isupper()):
            yield index, entry[0], entry[1]


def descriptions(tokens: Sequence[Token], taken: Sequence[bool]) -> Iterator[Found]:
    """Descriptions outside the ``taken`` tokens, in order, none overlapping another."""
    nouns = gazetteer.nouns()
    reach = 0
    for index, token in enumerate(tokens):
        if taken[index]:
            continue
        entry = nouns.get(token.lower)
        if entry is None:
            if token.capital and (token.text in PARTISANS or _people(token.text)):
                if not _goes_on(tokens, taken, index):
                    first = _partisans(tokens, taken, index, reach)
                    yield Found(first, index + 1, index, ActorKind.GROUP, "", True)
                    reach = index + 1
            continue
        if _goes_on(tokens, taken, index):
            continue
        kind, gender, plural = entry
        first = _opening(tokens, taken, index, plural or token.lower in COLLECTIVE, reach)
        if first is None:
            continue
        if kind is ActorKind.PERSON and tokens[first].lower in ("these", "those", "both"):
            continue
        yield Found(first, index + 1, index, kind, gender, plural)
        reach = index + 1


def _people(text: str) -> bool:
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
    if after >= len(tokens) or not tokens[after].joined or tokens[index].possessive:
        return False
    if taken[after]:
        return tokens[after].capital
    following = tokens[after].lower
    return following in gazetteer.nouns() and following not in words("actor_verbs")


def _opening(
    tokens: Sequence[Token], taken: Sequence[bool], index: int, plural: bool, reach: int
) -> int | None:
    """Where the description of the noun at ``index`` begins; None: it is none."""
    place = index
    while place > reach and index - place < 6 and tokens[place].joined:
        word = tokens[place - 1]
        if taken[place - 1] or word.possessive:
            # “Kim’s sister”, “the Clinton campaign”: the name stays a mention of its own
            return place if word.possessive or _determined(tokens, place - 1) or plural else None
        if word.lower in DETERMINERS:
            if word.lower not in SINGULAR and not plural:
                return None
            return place - 1
        if word.lower in STOPS or word.lower in words("actor_verbs"):
            break
        place -= 1
    if not plural:
        return None
    first = index
    while first > place and (tokens[first - 1].lower in MODIFIERS or tokens[first - 1].capital):
        first -= 1
    return first


def _determined(tokens: Sequence[Token], index: int) -> bool:
    while index > 0 and tokens[index].joined and tokens[index].capital:
        index -= 1
    return tokens[index].lower in SINGULAR


MODIFIERS = frozenset(
    [
        "senior",
        "former",
        "local",
        "state",
        "federal",
        "national",
        "top",
        "government",
        "intelligence",
        "security",
        "health",
        "law",
        "enforcement",
        "military",
        "police",
        "party",
        "campaign",
        "administration",
        "congressional",
        "republican",
        "democratic",
        "conservative",
        "liberal",
        "opposition",
        "legal",
        "political",
        "environmental",
        "foreign",
        "defense",
        "industry",
        "market",
        "city",
        "county",
        "school",
        "university",
        "election",
        "labor",
        "labour",
        "trade",
        "human",
        "rights",
        "civil",
        "house",
        "senate",
        "white",
        "black",
        "young",
        "older",
        "many",
        "some",
        "other",
        "several",
        "most",
        "few",
        "moderate",
        "progressive",
        "prominent",
        "leading",
        "independent",
        "outside",
        "private",
        "public",
        "u.s.",
        "american",
    ]
)
