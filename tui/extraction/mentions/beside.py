"""What the words right beside a name make of it: a storm, a ship, a firm, a town of a state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, acts, apposed, following
from tui.extraction.mentions.names import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

ENDS_A_NOUN = frozenset({"of", "in", "for", "with", "at", "from", "which", "that", "based", "and"})
STORMS = frozenset({"Cyclone", "Hurricane", "Typhoon", "Storm"})
MOVES = frozenset(
    {"fell", "rose", "lost", "gained", "dropped", "jumped", "slid", "climbed", "tumbled", "added"}
)
PERCENT = re.compile(r"[\d.,]*\s?(?:%|per ?cent\b|pc\b|points?\b)")
PREFIXES = word_set("vessel prefixes")
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})
LISTED = ("-listed", "-headquartered")  # “London-listed Norlund Mining”
LED = frozenset({"executive", "financial", "operating", "technology", "marketing"})


def storm(tokens: Sequence[Token], piece: Piece) -> str | None:
    """The name after “Cyclone”, “Hurricane”, within the piece or before it."""
    first = tokens[piece.first]
    if first.text in STORMS and piece.last - piece.first == 2:
        return tokens[piece.first + 1].text
    before = tokens[piece.first - 1].text if piece.first and first.joined else ""
    return first.text if before in STORMS and piece.last - piece.first == 1 else None


def capitals_before(tokens: Sequence[Token], at: int) -> int:
    """Where the capitalised words begin that stand without a break before ``at``."""
    while at and tokens[at].joined and tokens[at - 1].capital and not tokens[at - 1].possessive:
        at -= 1
    return at


def vessel(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a ship's name is at hand or goes on: “HMS Duncan”, “USS Gerald R. Ford”, “the bulk
    carrier Star Helena”, “the frigate, the Admiral Makarov”."""
    start = capitals_before(tokens, piece.first)
    if start < piece.last - 1 and any(
        token.text in PREFIXES for token in tokens[start : piece.last - 1]
    ):
        return True
    if not start or not tokens[start].joined or tokens[start - 1].possessive:
        return False
    at = start - 1
    if tokens[at].lower == "the" and at and not tokens[at].joined:
        at -= 1
    noun = tokens[at].lower
    if noun == "carrier":
        return at > 0 and tokens[at - 1].lower in word_set("kinds of carriers")
    return noun in word_set("vessels")


def by_percent(text: str, tokens: Sequence[Token], at: int) -> bool:
    """“Norlund lost 4%”, “Norlund rose 2 per cent”."""
    if at + 1 >= len(tokens) or not tokens[at].joined or tokens[at].lower not in MOVES:
        return False
    if not tokens[at + 1].text[:1].isdigit():
        return False
    return PERCENT.match(text, tokens[at + 1].end) is not None


def in_a_state(tokens: Sequence[Token], at: int) -> bool:
    """“Everett, Wash.”, “Dwight, Illinois”: the state stands by itself after a comma."""
    if at >= len(tokens) or tokens[at].joined or tokens[at].possessive:
        return False
    texts = [token.text for token in tokens[at : at + 3]]
    entry = gazetteer.known(texts, 0)
    if entry is None or entry.kind is not ActorKind.PLACE:
        return False
    after = at + entry.length
    return tokens[after - 1].text[-1] == "." or after >= len(tokens) or not tokens[after].joined


def place_called(tokens: Sequence[Token], piece: Piece) -> bool:
    """“the northern state of Vellamur”, “the village of Norhamby”."""
    first = piece.first
    if first < 3 or tokens[piece.last - 1].possessive:
        return False
    of, noun, before = tokens[first - 1], tokens[first - 2], tokens[first - 3]
    return (
        of.lower == "of"
        and noun.lower in word_set("settlements")
        and not (noun.capital or noun.possessive or before.possessive)
        and tokens[first].joined
        and of.joined
        and noun.joined
    )


def among_places(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Galway, Clare and Kerry”: single words in a row, the first of them a listed place."""
    if _row_of_people(tokens, piece.last):
        return False
    at = piece.first
    while at > 0:
        last = at - 1
        if tokens[at].joined:
            if tokens[last].lower not in ("and", "or") or not last:
                return False
            last -= 1
        one = tokens[last]
        if not one.capital or one.possessive:
            return False
        entry = gazetteer.known([one.text], 0)
        if entry is not None:
            return entry.kind is ActorKind.PLACE
        if last and one.joined and tokens[last - 1].capital:
            return False
        at = last
    return False


def dated(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether “May” is the month there and “West” a part of the world: “in May”, “May 3”, “the
    West”, and not “May said” or “May’s plan”."""
    before = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    if before in word_set("roles determiners"):
        return True
    if tokens[piece.last - 1].possessive or acts(tokens, piece.last):
        return False
    after = following(tokens, piece.last)
    if after is not None and after.joined and after.text[:1].isdigit():
        return True
    if not piece.first:
        return not apposed(tokens, piece.last)
    return before in word_set("dating") | LOCATIVE


def first_of_people(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Their children, Kent, Marlon and Rachel Parrish”: a place and a given name."""
    if piece.first and tokens[piece.first].joined and tokens[piece.first - 1].lower in LOCATIVE:
        return False
    if gazetteer.given(tokens[piece.first].text) is None:
        return False
    alone = piece.last + 1 < len(tokens) and not tokens[piece.last + 1].joined
    return alone and _row_of_people(tokens, piece.last)  # not “À Paris, Claire Dubois”


def _row_of_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether a row goes on at ``at`` to a full name: “…, Clare, Marlon and Rachel Parrish”."""
    while at < len(tokens):
        if tokens[at].lower in ("and", "or"):
            at += 1
        elif tokens[at].joined:
            return False
        one = tokens[at : at + 2]
        if len(one) < 2 or not one[0].capital:
            return False
        if one[1].joined and one[1].capital:
            return gazetteer.given(one[0].text) is not None
        at += 1
    return False


def called_a_body(tokens: Sequence[Token], piece: Piece) -> bool:
    """“the industry body Norlund”, “Norlund, a leading provider of”."""
    at = piece.first - 1
    if at >= 1 and tokens[at].lower in ("at", "with") and tokens[piece.first].joined:
        return tokens[at - 1].lower in word_set("employed") and tokens[at].joined
    if at >= 0 and tokens[at].lower in word_set("bodies before") and not tokens[at].possessive:
        if tokens[piece.first].joined:
            return True
        if _whose(tokens, at):
            return piece.last >= len(tokens) or not tokens[piece.last].joined
    if _led(tokens, piece.last) or (at >= 0 and tokens[at].lower.endswith(LISTED)):
        return True
    if piece.last >= len(tokens):
        return False
    if tokens[piece.last].joined:
        owned = tokens[piece.last - 1].possessive
        return tokens[piece.last].lower in word_set("stations") and not owned
    if tokens[piece.last].lower == "which":
        return True
    if tokens[piece.last].lower not in ("a", "an", "the"):
        return False
    near = tokens[piece.last + 1 : piece.last + 7]
    for token, after in zip_longest(near[:5], near[1:6]):
        if token is None or not token.joined or token.lower in word_set("prepositions"):
            return False
        ends = after is None or not after.joined or after.lower in ENDS_A_NOUN
        if ends and token.lower in word_set("bodies apposed"):
            return True  # “a bank”, and not “a bank clerk”
    return False


def _whose(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun at ``at`` is “Rossi’s company”, “her company” or opens a sentence as “the
    band”; in “the head of her company, Ana Rossi,” the name behind it is not the company’s."""
    if at < 1 or not tokens[at].joined:
        return False
    owner = tokens[at - 1]
    if owner.possessive or (owner.lower == "the" and owner.weak):
        return True
    of = at > 1 and tokens[at - 2].lower in word_set("prepositions")
    return owner.lower in POSSESSIVES and not of


def _led(tokens: Sequence[Token], at: int) -> bool:
    """“Norlund chief executive Ana Rossi”, “Norlund’s chief financial officer”."""
    near = [token.lower for token in tokens[at : at + 2]]
    joined = at < len(tokens) and tokens[at].joined
    return joined and (near[0] == "ceo" or (near[0] == "chief" and near[-1] in LED))


def has_calling(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a calling in lower case stands before two names: "nurse Blessing Amankwah"."""
    before = tokens[piece.first - 1] if piece.first else None
    if before is None or not tokens[piece.first].joined or piece.last - piece.first != 2:
        return False
    noun = gazetteer.nouns().get(before.text)
    person = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    return (
        person
        and not before.possessive
        and all(
            token.text.istitle() and token.text.replace("-", "").isalpha()
            for token in tokens[piece.first : piece.last]
        )
    )
