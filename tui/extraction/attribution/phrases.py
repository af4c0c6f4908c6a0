"""Noun phrases beside a cue: the subject to its left or right, the person addressed, adjuncts.

No parser: closed-class words, everyday verbs and punctuation say where a phrase must end. All
functions work on the tokens of one line and on token indices; ``None`` means no phrase there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tui.extraction.attribution.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    NEG,
    NUM,
    OBJ,
    PAREN,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.tokens import CLOSED, Token, is_dash
from tui.extraction.attribution.vocabulary import group
from tui.extraction.attribution.words import (
    finite_like,
    is_adverb,
    is_noun_like,
    is_possessive,
    starts_name,
    verb_like,
)
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set

_heads = partial(words, "organization_heads")
PARTICLES = frozenset({"de", "la", "del", "van", "von", "der", "den", "bin", "al", "-", "."})
SEATS = frozenset({"house", "city", "shire", "town", "borough", "county", "diocese"})
SHARES = group("shares")
BEHIND_PEOPLE = word_set("set behind")
STOPS_PHRASE = PUNCT | PREP | CONJ | SUB | REL | AUX | PRON | QUOTE | NEG | OBJ


@dataclass(frozen=True, slots=True)
class Phrase:
    """``base`` is the phrase up to its first modifier: tokens [start, stop)."""

    start: int
    stop: int
    reach: int
    """Where the whole phrase with its modifiers ends (exclusive)."""
    appositive: tuple[int, int] | None = None


def left_phrase(tokens: list[Token], last: int, low: int = 0) -> Phrase | None:
    """The noun phrase whose last token is ``last``, walking left, not beyond ``low``."""
    place, start = last, last + 1
    while place >= low and tokens[place].tag & PAREN:
        place -= 1
    if place < low or tokens[place].tag & CONJ:
        return None
    if tokens[place].tag & (PRON | OBJ) and not tokens[place].tag & DET:
        if place - 2 >= low and tokens[place].tag & OBJ and tokens[place - 1].low == "of":
            part = left_phrase(tokens, place - 2, low)  # “one of them”
            return None if part is None else Phrase(part.start, part.stop, last + 1)
        if tokens[place].tag & OBJ and not tokens[place].tag & PRON:
            return None
        return Phrase(place, place + 1, last + 1)
    complete = False
    while place >= low:
        token = tokens[place]
        tag = token.tag
        if tag & PAREN:
            place -= 1
            continue
        if tag & PREP and tag & SUB:
            break
        if token.low in ("after", "before") and place < last and _somebody(tokens[last]):
            break  # “left the firm after its owner said so”
        if tag & PREP:
            if place - 1 >= low and is_share(tokens, place - 1) and start > place:
                whose = place - 3 >= low and tokens[place - 2].low == "of"
                if whose and is_noun_like(tokens[place - 3]):
                    place -= 3  # “the driver of one of the buses”
                    continue
                return Phrase(place - 1, last + 1, last + 1)
            # "for instance Smith": a preposition with no noun before it opens an adjunct
            if (
                place - 1 >= low
                and is_noun_like(tokens[place - 1])
                and not (tokens[place - 1].tag & (VERB | TIME))
                and not (tokens[place - 1].tag & CUE and verb_like(tokens, place - 1))
            ):
                complete = False
                place -= 1
                continue
            joined = place - 2 >= low and tokens[place - 1].low in ("and", "or")
            if joined and is_noun_like(tokens[place - 2]):
                place -= 2  # “in Bavaria and all over the country”
                continue
            break
        if tag & CONJ:
            if token.low == "and" and _called_twice(tokens, place, last, low):
                complete = False
                place -= 1
                continue
            if token.low not in ("and", "or") or complete or place - 1 < low:
                break
            if not is_noun_like(tokens[place - 1]) or tokens[start].tag & CAP:
                break
            place -= 1
            continue
        if token.text == CLOSED:
            break  # a programme's name and its comma: “On “Morning Tide,” Rossi said”
        if token.low == "that" and place < last and tokens[place + 1].tag & DET:
            break
        if tag & DET:
            start = place
            if place - 1 >= low and tokens[place - 1].tag & PREP:
                place -= 1
                complete = False
                continue
            if place - 1 >= low and tokens[place - 1].tag & DET:
                place -= 1
                continue
            break
        if tag & (PUNCT | SUB | REL | AUX | PRON | QUOTE | NEG | OBJ):
            if token.low in ("-", "&", "/") and place < last and not is_dash(tokens, place):
                place -= 1
                continue
            break
        if tag & VERB and not tag & CAP:
            break
        if tag & CUE and not tag & CAP and verb_like(tokens, place):
            break
        if is_adverb(token) and place < last:
            if place > low and tokens[place - 1].tag & DET and not tokens[place - 1].tag & PRON:
                place -= 1  # “a visibly upset Ana Rossi”
                continue
            break
        if tag & TIME and not is_possessive(token) and place < last:
            break
        start = place
        complete = bool(tag & CAP) and not is_possessive(token)
        place -= 1
    if start > last:
        return None
    start = _past_body(tokens, start, last)
    stop = base_stop(tokens, start, last + 1)
    if stop <= start:
        return None
    if not any(is_noun_like(token) or token.tag & PRON for token in tokens[start:stop]):
        only = tokens[start]
        if not (
            stop - start == 1
            and only.tag & (PRON | NUM | DET)
            and only.low not in ("the", "a", "an", "my", "your", "its", "their", "our")
        ):
            return None
    return Phrase(start, stop, last + 1)


def _somebody(token: Token) -> bool:
    named = bool(token.tag & CAP) and not token.tag & TIME and not is_possessive(token)
    return named or token.low in words("roles") or token.low in words("groups")


def somebody_doing(tokens: list[Token], place: int) -> bool:
    """Whether “leading” of “the officer leading the inquiry” stands there."""
    token = tokens[place]
    if place < 1 or not token.low.endswith("ing") or token.tag & CUE or token.tag & PREP:
        return False
    before = tokens[place - 1]
    return before.low in words("roles") or before.low in words("groups")


def _past_body(tokens: list[Token], start: int, last: int) -> int:
    """Where who is meant begins behind a body's name: “the Department of Health’s Ana Rossi”, “Bank
    of Ghana governor Kofi Adu”."""
    of = start + 1 if tokens[start].tag & DET else start
    while of < last and tokens[of].tag & CAP and not is_possessive(tokens[of]):
        of += 1
    if of >= last or tokens[of].low != "of":
        return start
    if tokens[of - 1].text not in _heads() and tokens[of - 1].low not in SEATS:
        return start
    owner = next((at for at in range(of + 1, last) if is_possessive(tokens[at])), last)
    behind = tokens[owner + 1 : last + 1]
    if behind and all(token.tag & CAP for token in behind):
        return owner + 1
    return _holder(tokens, of + 1, last) or start


def _holder(tokens: list[Token], place: int, last: int) -> int | None:
    """Where the office begins that stands before the name a phrase ends in."""
    begin = place
    while place <= last and (tokens[place].tag & CAP or tokens[place].low in ("and", "of", "the")):
        if place > begin and tokens[place].low in words("roles") and place < last:
            return place if all(token.tag & CAP for token in tokens[place : last + 1]) else None
        place += 1
    name = last + 1
    while name > place and tokens[name - 1].tag & CAP:
        name -= 1
    office = tokens[place:name]
    if not office or name > last or office[-1].low.removeprefix("vice-") not in words("roles"):
        return None  # of “a Ministry of Defence spokeswoman” the ministry is what has a name
    return place if all(is_noun_like(token) and not token.tag & CAP for token in office) else None


def is_share(tokens: list[Token], place: int) -> bool:
    """“one of the residents”, “some of his friends”: of whom not all are meant."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or following.low != "of":
        return False
    token = tokens[place]
    return token.low in SHARES or bool(token.tag & NUM)


def base_stop(tokens: list[Token], start: int, stop: int) -> int:
    place = start
    while place < stop:
        token = tokens[place]
        party = token.tag & PAREN and place + 1 < stop and is_noun_like(tokens[place + 1])
        if token.tag & (PREP | REL | PAREN | QUOTE) and place > start and not party:
            break  # but “Green Party (GP) leader Ana Rossi”
        if token.tag & PUNCT and (token.low not in ("-", "&", "/") or is_dash(tokens, place)):
            break
        if place > start and _set_behind(tokens, place):
            break
        place += 1
    return place


def _set_behind(tokens: list[Token], place: int) -> bool:
    """“a person familiar with it”, “families living near it”: what is told behind a noun."""
    if tokens[place].tag & CAP or place + 1 >= len(tokens) or not _somebody(tokens[place - 1]):
        return False
    word = tokens[place].low
    told = word in BEHIND_PEOPLE or word.endswith(("ing", "ed"))
    return told and bool(tokens[place + 1].tag & (PREP | TIME))


def right_phrase(tokens: list[Token], first: int, high: int) -> Phrase | None:
    """The noun phrase that begins at ``first``; an apposition after a comma is taken along."""
    if first >= high:
        return None
    token = tokens[first]
    if token.tag & (PRON | OBJ) and not (
        token.tag & DET and first + 1 < high and is_noun_like(tokens[first + 1])
    ):
        return Phrase(first, first + 1, first + 1)
    place = first
    while place < high:
        token = tokens[place]
        if token.tag & DET and (place == first or tokens[place - 1].tag & DET):
            place += 1
            continue
        if token.tag & NUM and not token.tag & PUNCT:
            place += 1
            continue
        if token.tag & PAREN:
            break
        if token.tag & TIME and not is_possessive(token) and place > first:
            break
        if token.low in ("-", "&", "/") and place > first and not is_dash(tokens, place):
            place += 1
            continue
        if token.tag & CONJ and token.low == "and" and place > first and place + 1 < high:
            after = tokens[place + 1]
            joined = tokens[place - 1].tag & CAP and after.tag & CAP
            if (joined and not after.tag & STOPS_PHRASE) or _two_callings(tokens, place, high):
                place += 1
                continue
            break
        if token.tag & DET and place > first:
            break
        if token.tag & (STOPS_PHRASE & ~PREP) or is_adverb(token):
            break
        if token.tag & PREP:
            break
        if token.tag & VERB and not token.tag & CAP and place > first:
            break
        if place > first and (finite_like(tokens, place) or _set_behind(tokens, place)):
            break
        place += 1
    if place == first or all(t.tag & DET for t in tokens[first:place]):
        return None
    stop = place
    # modifiers: "the head of the agency", "officials in Ohio"
    while (
        place < high
        and tokens[place].tag & PREP
        and tokens[place].low in ("of", "for", "at", "from", "with", "in")
    ):
        inner = right_base(tokens, place + 1, high)
        if inner is None:
            break
        place = inner
    named = place
    while named < high and tokens[named].tag & CAP:
        named += 1
    holder = _past_body(tokens, first, named - 1)
    if holder > first:
        return Phrase(holder, base_stop(tokens, holder, named), named)
    return Phrase(first, stop, place)


def _two_callings(tokens: list[Token], conjunction: int, high: int) -> bool:
    """“lawyer and political scientist Ana Rossi”: two nouns before one name."""
    if tokens[conjunction - 1].low not in words("roles"):
        return False
    name = conjunction + 1
    while name < min(high, conjunction + 4) and not tokens[name].tag & (CAP | STOPS_PHRASE | DET):
        name += 1
    named = name < high and bool(tokens[name].tag & CAP)
    return named and tokens[name - 1].low in words("roles")


def _called_twice(tokens: list[Token], conjunction: int, last: int, low: int) -> bool:
    """“lead researcher and Norland scientist Ana Rossi”, as a phrase begins: what one somebody is;
    of “a researcher and scientist Ana Rossi” two may be meant."""
    name = last + 1
    while name > conjunction + 1 and tokens[name - 1].tag & CAP:
        name -= 1
    second = conjunction + 1 < name <= last and tokens[name - 1].low in words("roles")
    first = conjunction - 1
    if not second or first < low or tokens[first].low not in words("roles"):
        return False
    while first > low and is_noun_like(tokens[first - 1]) and not tokens[first - 1].tag & VERB:
        first -= 1
    return first == low or bool(tokens[first - 1].tag & (QUOTE | PUNCT))


def with_name_beside(tokens: list[Token], phrase: Phrase, high: int) -> Phrase:
    """“said the harbour director, Ota Rei”, “said one of them, Ana Rossi”: the name after it."""
    comma = phrase.reach
    if comma + 2 < high and tokens[comma].low == "of" and tokens[comma + 1].tag & OBJ:
        comma += 2
    bare = phrase.stop == phrase.reach and not is_possessive(tokens[phrase.start])
    if bare and tokens[phrase.stop - 1].tag & CAP:
        return phrase  # a name; but “Kenya’s Secretary for Energy, Ana Rossi, said”
    if comma + 1 >= high or tokens[comma].low != ",":
        return phrase
    stop = comma + 1
    while stop < high and (
        tokens[stop].tag & CAP or (tokens[stop].low in PARTICLES and stop > comma + 1)
    ):
        stop += 1
    ends = stop == high or tokens[stop].tag & (PUNCT | PAREN | QUOTE) or tokens[stop].low == "who"
    if stop == comma + 1 or not ends or not tokens[stop - 1].tag & CAP:
        return phrase
    return Phrase(phrase.start, phrase.stop, stop, (comma + 1, stop))


def right_base(tokens: list[Token], first: int, high: int) -> int | None:
    """Index after the plain noun phrase at ``first``: no modifiers, no apposition."""
    place = first
    while place < high:
        token = tokens[place]
        if token.tag & DET and (place == first or tokens[place - 1].tag & DET):
            place += 1
            continue
        described = place > first and tokens[place - 1].tag & DET and place + 1 < high
        if described and (token.tag & TIME or is_adverb(token)):
            place += 1  # "an earlier paper"
            continue
        if token.tag & PAREN:
            break
        if token.tag & (STOPS_PHRASE | DET) or is_adverb(token):
            break
        if token.tag & VERB and not token.tag & CAP:
            break
        if place > first and is_noun_like(tokens[place - 1]) and starts_name(tokens, place):
            break
        place += 1
    return place if place > first else None
