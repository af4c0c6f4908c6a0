"""What the words right beside a name show it to be: a storm, a ship, a firm, a town of a state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, acts, apposed, before_a_noun, following
from tui.extraction.mentions.evidence.directions import reckoned
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

STORMS = frozenset({"Cyclone", "Hurricane", "Typhoon", "Storm"})
MOVES = frozenset(
    {"fell", "rose", "lost", "gained", "dropped", "jumped", "slid", "climbed", "tumbled", "added"}
)
LOST_BY_PEOPLE = frozenset({"lost", "gained", "added"})
DATELINE = re.compile(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?(?: \d\d?)?){0,2}(?: ?\([^)\n]{2,40}\))?"
    r"(?: ?[—–]| -{1,2}) "
)
LONGEST_RUN = 16  # words of a ship's name with what stands before it
BOUND_FOR = frozenset({"left", "leave", "leaves", "leaving", "bound", "headed", "sailed"})
RELATIVES = frozenset({"which", "where"})
REGION = 4  # words of a region’s name: “New Denby State”
SHORT = 2  # words of a place that nothing but a dash follows
PERCENT = re.compile(r"[\d.,]*\s?(?:%|per ?cent\b|pc\b|points?\b|cents?\b|pence\b)")
CURRENCIES = frozenset({" $", " €", " £", " ¥", " ₹"})
PREFIXES = word_set("vessel prefixes")
CALLED_WITHIN = 5  # words of “an independent film critic”
OF_A_BODY = frozenset({"of", "for", "with", "from"})
SEATS = word_set("seats")  # “the Member for Norhamby”


def storm(tokens: Sequence[Token], piece: Piece) -> str | None:
    """The name after “Cyclone”, “Hurricane”, within the piece or before it."""
    first = tokens[piece.first]
    if tokens[piece.last - 1].text in words("place_heads"):
        return None  # “Storm Lake”
    if first.text in STORMS and piece.last - piece.first == 2:
        return tokens[piece.first + 1].text
    before = tokens[piece.first - 1].text if piece.first and first.joined else ""
    return first.text if before in STORMS and piece.last - piece.first == 1 else None


def capitals_before(tokens: Sequence[Token], at: int) -> int:
    """Where the capitalised words begin that stand without a break before ``at``; no further back
    than LONGEST_RUN, for a page may be one run of names."""
    least = max(0, at - LONGEST_RUN)
    while (
        at > least
        and tokens[at].joined
        and tokens[at - 1].capital
        and not tokens[at - 1].possessive
    ):
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
    apart = tokens[at].lower == "the" and at > 0 and not tokens[at].joined
    at -= apart
    noun = tokens[at].lower
    if noun == "boat":
        return apart  # of “the boat Ana Rossi built” it is nothing
    if noun == "carrier":
        return at > 0 and tokens[at - 1].lower in word_set("kinds of carriers")
    return noun in word_set("vessels")


def by_percent(text: str, tokens: Sequence[Token], at: int) -> bool:
    """“Norlund lost 4%”, “Norlund rose 2 per cent”, “Norlund slid $3”; “Rossi lost $300”."""
    if at + 1 >= len(tokens) or not tokens[at].joined or tokens[at].lower not in MOVES:
        return False
    if not tokens[at + 1].text[:1].isdigit():
        return False
    if text[tokens[at].end : tokens[at + 1].start] in CURRENCIES:
        name = tokens[at - 1]
        metal = name.weak and unborne(name.text)  # “Cobalt climbed $40 a tonne”
        return tokens[at].lower not in LOST_BY_PEOPLE and not metal
    return PERCENT.match(text, tokens[at + 1].end) is not None


def in_a_state(tokens: Sequence[Token], at: int) -> bool:
    """“Everett, Wash.”, “Dwight, Illinois”, “Norhamby, Denby Province”: the state stands by itself
    after a comma."""
    if at >= len(tokens) or tokens[at].joined or tokens[at].possessive:
        return False
    if (end := _past_a_region(tokens, at)) is not None:
        return end >= len(tokens) or not (tokens[end].joined and tokens[end].capital)
    texts = [token.text for token in tokens[at : at + 3]]
    entry = gazetteer.known(texts, 0)
    if entry is None or entry.kind is not ActorKind.PLACE:
        return False
    after = at + entry.length
    return tokens[after - 1].text[-1] == "." or after >= len(tokens) or not tokens[after].joined


def _past_a_region(tokens: Sequence[Token], at: int) -> int | None:
    """Past “Denby Province” where it stands at ``at``."""
    for place in range(at + 1, min(at + REGION, len(tokens))):
        if not (tokens[place].joined and tokens[place].capital) or tokens[place - 1].possessive:
            return None
        if tokens[place].text in word_set("regions"):
            return place + 1
    return None


def dateline(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“GRAND HALE, Mich. - ”, “NORHAMBY (Reuters) — ”: a place in capitals and a dash."""
    if not tokens[piece.first].text.isupper():
        return False
    names = [token.text for token in tokens[piece.first : piece.last]]
    if not all(name.isupper() for name in names) or len("".join(names)) < 4:
        return False
    end = tokens[piece.last - 1].end
    behind = DATELINE.match(text, end, end + 80)
    if behind is None:
        return False
    return behind.group()[0] == "," or (piece.first == 0 and len(names) <= SHORT)


def in_dateline(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“NORHAMBY, Vellamur (Reuters) — ”: the country behind the place in capitals."""
    named = tokens[piece.first]
    if not 0 < piece.first <= SHORT or named.joined or named.lower.strip(".") in words("months"):
        return False
    if not all(token.text.isupper() for token in tokens[: piece.first]):
        return False
    end = tokens[piece.first - 1].end
    behind = DATELINE.match(text, end, end + 80)
    return behind is not None and behind.group()[0] == ","


def whereabouts(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Went to Norhamby”, “Norhamby, where”."""
    first = piece.first
    after = tokens[piece.last] if piece.last < len(tokens) else None
    if after is not None and not after.joined and after.lower == "where":
        return not tokens[piece.last - 1].possessive
    if first < 2 or not tokens[first].joined or tokens[first - 1].lower not in ("to", "for"):
        return False
    moves = word_set("motion") if tokens[first - 1].lower == "to" else BOUND_FOR
    return tokens[first - 2].lower in moves


def place_called(tokens: Sequence[Token], piece: Piece) -> bool:
    """“the northern state of Vellamur”, “the village of Norhamby”, “the mayor of Norhamby”, “the
    Norhamby MP”, “north of Norhamby”."""
    first = piece.first
    townspeople = word_set("townspeople")
    if before_a_noun(tokens, first, piece.last, townspeople) or _is_apposed(tokens, piece.last):
        return True
    if first and (_part_of(tokens, piece) or _set_off(tokens, piece)):
        return True
    if reckoned(tokens, first, piece.last) or _of_a_kind(tokens, first):
        return True
    if _governed(tokens, piece):
        return True
    if first < 3 or tokens[piece.last - 1].possessive:
        return False
    of, noun, before = tokens[first - 1], tokens[first - 2], tokens[first - 3]
    return (
        (of.lower == "of" or (of.lower == "for" and noun.lower in SEATS))
        and (noun.lower in word_set("settlements") or noun.lower in word_set("governed") | SEATS)
        and not ((noun.capital and noun.lower not in SEATS) or noun.possessive or before.possessive)
        and tokens[first].joined
        and of.joined
        and noun.joined
    )


def _of_a_kind(tokens: Sequence[Token], first: int) -> bool:
    """“The river Sarrow”."""
    if first < 2 or not (tokens[first].joined and tokens[first - 1].joined):
        return False
    kind, before = tokens[first - 1], tokens[first - 2]
    definite = before.lower == "the" or before.possessive
    return definite and not kind.possessive and kind.text in word_set("waters and heights")


def _governed(tokens: Sequence[Token], piece: Piece) -> bool:
    """“In Norhamby district”, “of Denby county”: behind a preposition and before what is
    governed."""
    before = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    after = following(tokens, piece.last)
    if before not in LOCATIVE | OF_A_BODY | {"to"} or after is None or not after.joined:
        return False
    named = not tokens[piece.last - 1].possessive and piece.last - piece.first == 1
    beyond = following(tokens, piece.last + 1)
    ends = beyond is None or not beyond.joined or beyond.lower not in word_set("bodies behind")
    return named and ends and after.text in word_set("governed areas")


def _part_of(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Across northern Vellamur”, “neighbouring Norhamby”: no person and no body is told of so."""
    before = tokens[piece.first - 1]
    name = tokens[piece.first].text
    alone = piece.last - piece.first == 1 and not name[:2].isupper()  # “rural TDs”
    return (
        alone
        and name not in gazetteer.demonyms()
        and tokens[piece.first].joined
        and (before.lower in word_set("parts of countries") or _towards(tokens, piece.first - 1))
    )


def _towards(tokens: Sequence[Token], at: int) -> bool:
    """“In south Vellamur”."""
    where = tokens[at - 1].lower if at and tokens[at].joined else ""
    return where in LOCATIVE and tokens[at].lower in word_set("directions")


def _set_off(tokens: Sequence[Token], piece: Piece) -> bool:
    """“In the capital, Norhamby,”, “The village, Norhamby,”, and not “In the capital, Rossi, who”
    nor “The mayor of the village, Rossi,”."""
    at = piece.first - 1
    if at < 1 or tokens[piece.first].joined or not tokens[at].joined:
        return False
    whose = tokens[at - 1]
    capital = tokens[at].lower == "capital"
    if not (whose.lower in ("the", "its") or whose.possessive) or not (capital or whose.weak):
        return False
    if tokens[at].lower not in word_set("settlements"):
        return False
    after = following(tokens, piece.last)
    return (after is None or not after.joined) and not apposed(tokens, piece.last)


def _is_apposed(tokens: Sequence[Token], at: int) -> bool:
    """“Norhamby, a village south of Leeds,”, and not “Ana Rossi, a village doctor,”."""
    if at + 1 >= len(tokens) or tokens[at].joined or tokens[at].lower not in ("a", "an", "the"):
        return False
    for noun in range(at + 1, min(at + 5, len(tokens))):
        word = tokens[noun]
        if not word.joined or word.capital:
            return False
        if word.lower in word_set("settlements") | word_set("places in the plural"):
            after = following(tokens, noun + 1)
            if after is None or not after.joined:
                return True
            return after.lower in word_set("whereabouts") | RELATIVES
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


def told_what_one_is(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Summer Holm, a cook at the school,”: two names, of which the second is no noun, and
    behind them what nobody but a person is."""
    if piece.last - piece.first != 2 or tokens[piece.first].weak:
        return False
    last = tokens[piece.last - 1]
    if not last.text.istitle() or ordinary(last.lower) or unborne(last.text) or last.possessive:
        return False
    at = piece.last
    if at + 1 >= len(tokens) or tokens[at].joined or tokens[at].lower not in ("a", "an"):
        return False
    for place in range(at + 1, min(at + CALLED_WITHIN, len(tokens))):
        if not tokens[place].joined or tokens[place].capital:
            return False
        noun = gazetteer.nouns().get(tokens[place].lower)
        if noun is not None:
            beyond = following(tokens, place + 1)
            alone = beyond is None or not beyond.joined or beyond.lower in LOCATIVE | OF_A_BODY
            return alone and noun[0] is ActorKind.PERSON and _only_of_people(tokens[place].lower)
    return False


def _only_of_people(noun: str) -> bool:
    return noun not in word_set("roles of bodies")


def has_calling(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a calling in lower case stands before two names: "nurse Blessing Amankwah"."""
    before = tokens[piece.first - 1] if piece.first else None
    if before is None or not tokens[piece.first].joined or piece.last - piece.first != 2:
        return False
    noun = gazetteer.nouns().get(before.text)
    person = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    if unborne(tokens[piece.last - 1].text) and gazetteer.given(tokens[piece.first].text) is None:
        return False  # “rival Denby Shipyards”
    return (
        person
        and not before.possessive
        and all(
            token.text.istitle() and token.text.replace("-", "").isalpha()
            for token in tokens[piece.first : piece.last]
        )
    )
