"""Noun phrases beside a cue: the subject to its left or right, the person addressed, adjuncts.

No parser: closed-class words, everyday verbs and punctuation say where a phrase must end. All
functions work on the tokens of one line and on token indices; ``None`` means no phrase there.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution.syntax.callings import (
    called_twice,
    past_body,
    somebody,
    two_callings,
)
from tui.extraction.attribution.syntax.flags import (
    CAP,
    CONJ,
    CUE,
    DET,
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
from tui.extraction.attribution.syntax.tokens import CLOSED, Token, is_dash
from tui.extraction.attribution.syntax.vocabulary import group
from tui.extraction.attribution.syntax.words import (
    STOPS_PHRASE,
    finite_like,
    is_adverb,
    is_noun_like,
    is_plural,
    is_possessive,
    starts_name,
    verb_like,
)
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set

PARTICLES = frozenset({"de", "la", "del", "van", "von", "der", "den", "bin", "al", "-", "."})
SHARES = group("shares")
FROM = frozenset({"from", "at", "of", "in", "with", "for"})
PEOPLE = frozenset({"others", "those", "people"})
AMONG = frozenset({"in", "at", "within", "inside", "from", "among", "around", "near", "on"})
MODIFYING = frozenset({"of", "for", "at", "from", "with", "in"})
WITHIN_NAMES = ("-", "&", "/")
DETERMINERS = frozenset({"the", "a", "an", "my", "your", "its", "their", "our"})
"""Those that nobody is meant by alone."""
BEHIND_PEOPLE = word_set("set behind")
BODIES = word_set("public bodies") | word_set("association words") | word_set("bodies apposed")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``base`` is the phrase up to its first modifier: tokens [start, stop)."""

    start: int
    stop: int
    reach: int
    """Where the whole phrase with its modifiers ends (exclusive)."""
    appositive: tuple[int, int] | None = None
    body: int | None = None
    """Where the body’s name before it begins: “Bank of Ghana governor Kofi Adu”."""

    @property
    def before(self) -> int:
        """The token before the phrase and the body's name."""
        return (self.start if self.body is None else self.body) - 1


def left_phrase(tokens: list[Token], last: int, low: int = 0) -> Phrase | None:
    """The noun phrase whose last token is ``last``, walking left, not beyond ``low``."""
    place = last
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
    start = _begin(tokens, place, last, low)
    if start > last:
        return None
    if is_share(tokens, start):
        return Phrase(start, last + 1, last + 1)
    body = start
    start = past_body(tokens, start, last)
    stop = base_stop(tokens, start, last + 1)
    if stop <= start:
        return None
    if any(is_noun_like(token) or token.tag & PRON for token in tokens[start:stop]):
        return Phrase(start, stop, last + 1, body=body if body < start else None)
    only = tokens[start]
    if stop - start == 2 and only.tag & DET and tokens[start + 1].low == "first":
        return Phrase(start, stop, last + 1)  # of two: “The first, who was there, said”
    alone = stop - start == 1 and only.tag & (PRON | NUM | DET) and only.low not in DETERMINERS
    return Phrase(start, stop, last + 1) if alone else None


def _begin(tokens: list[Token], place: int, last: int, low: int) -> int:
    """Where the phrase that ends in ``last`` begins, walking left from ``place``; ``last + 1``
    where none does."""
    start = last + 1
    while place >= low:
        token = tokens[place]
        if token.tag & PAREN:
            step = 1
        elif token.tag & PREP:
            step = _past_preposition(tokens, place, last, low)
            if not step and place > low and _is_counted(tokens, place - 1, low):
                return place - 1
        elif token.tag & CONJ:
            step = int(_is_joined(tokens, place, start, last, low))
        elif _stops(tokens, place, last):
            break
        elif token.tag & DET:
            start, step = place, int(_goes_on_before(tokens, place, low))
        elif token.tag & STOPS_PHRASE:  # a mark of those within names
            step = 1
        elif is_adverb(token) and place < last:
            step = int(_is_between(tokens, place, low))
        elif not token.tag & TIME or is_possessive(token) or place == last:
            start, step = place, 1
        else:  # “the Northern Hours singer”
            step = int(place > low and bool(token.tag & tokens[place - 1].tag & CAP))
        if not step:
            break
        place -= step
    return start


def _stops(tokens: list[Token], place: int, last: int) -> bool:
    """Whether what stands at ``place``, no bracket, preposition or conjunction, is no part of the
    phrase: a mark, a verb, the comma behind a programme (“On “Morning Tide,” Rossi said”)."""
    token = tokens[place]
    if token.text == CLOSED:
        return True
    if token.low == "that" and place < last and tokens[place + 1].tag & DET:
        return True
    if token.tag & DET:
        return False
    if token.tag & STOPS_PHRASE:
        return token.low not in WITHIN_NAMES or is_dash(tokens, place) or place == last
    return not token.tag & CAP and (bool(token.tag & VERB) or _reports(tokens, place))


def _is_counted(tokens: list[Token], place: int, low: int) -> bool:
    return is_share(tokens, place) or is_number(tokens, place, low)


def _goes_on_before(tokens: list[Token], determiner: int, low: int) -> bool:
    """Whether the phrase goes on to the left of a ``determiner``: “all the people”, “of the”."""
    if determiner > low and tokens[determiner - 1].tag & (PREP | DET):
        return True
    joined = determiner - 1 > low and tokens[determiner - 1].low == "and"
    return joined and _two_behind_people(tokens, determiner - 1, low)


def _is_between(tokens: list[Token], adverb: int, low: int) -> bool:
    """“a visibly upset Ana Rossi”: an adverb behind an article."""
    before = tokens[adverb - 1].tag if adverb > low else 0
    return bool(before & DET) and not before & PRON


def _reports(tokens: list[Token], place: int) -> bool:
    return bool(tokens[place].tag & CUE) and verb_like(tokens, place)


def _past_preposition(tokens: list[Token], place: int, last: int, low: int) -> int:
    """How many tokens to the left the phrase goes on that has a preposition at ``place``; 0 if it
    begins behind: “for instance Smith” has no noun before “for”."""
    if tokens[place].tag & SUB:
        return 0
    if tokens[place].low in ("after", "before") and place < last and somebody(tokens[last]):
        return 0  # “left the firm after its owner said so”
    if place > low and is_share(tokens, place - 1):
        whose = place - 3 >= low and tokens[place - 2].low == "of"
        # “the driver of one of the buses”
        return 3 if whose and is_noun_like(tokens[place - 3]) else 0
    bracket = place - 1
    while bracket > low and tokens[bracket].tag & PAREN:
        bracket -= 1  # “the Denby Trust (DT) in”
    before = tokens[bracket]
    noun = is_noun_like(before) and not before.tag & (VERB | TIME)
    if place > low and noun and not _reports(tokens, place - 1):
        return 1
    joined = place - 2 >= low and before.low in ("and", "or")
    # “in Bavaria and all over the country”
    return 2 if joined and is_noun_like(tokens[place - 2]) else 0


def _is_joined(tokens: list[Token], place: int, start: int, last: int, low: int) -> bool:
    """Whether what stands before the conjunction at ``place`` belongs to the phrase, which has been
    read from ``start`` on."""
    word = tokens[place].low
    if word == "and" and called_twice(tokens, place, last, low):
        return True
    if word == "and" and place > low and _two_behind_people(tokens, place, low):
        return True
    if word not in ("and", "or") or place == low:
        return False
    return is_noun_like(tokens[place - 1]) and not tokens[start].tag & CAP


def _two_behind_people(tokens: list[Token], conjunction: int, low: int) -> bool:
    """“Growers from Leeds and the Norlund Trust said”, “the mayors of nearby Leeds and Hull said”:
    two names that tell which growers; who speaks for two bodies is one."""
    place = conjunction - 1
    while place > low and (tokens[place].tag & (CAP | PAREN) or _within(tokens, place)):
        place -= 1
    if place == conjunction - 1:
        return False
    if place > low and is_noun_like(tokens[place]) and tokens[place - 1].low in FROM:
        place -= 1
    if tokens[place].tag & DET:
        place -= 1
    people = tokens[place - 1].low if place > low and tokens[place].low in FROM else ""
    many = people in words("groups") or people.removesuffix("s") in words("roles")
    several = people.endswith("s") and many
    several |= people.startswith("spokes") and tokens[place].low == "for"
    first = place - 2 if place - 2 >= low and tokens[place - 2].tag & DET else place - 1
    opens = first <= low or bool(tokens[first - 1].tag & (PUNCT | CONJ | QUOTE | SUB))
    return several and opens


def _within(tokens: list[Token], place: int) -> bool:
    """Whether a small word within a body's name stands there: “University of Denby”, and not
    “growers of Denby”."""
    before = tokens[place - 1]
    small = tokens[place].low in ("of", "for") and bool(tokens[place + 1].tag & CAP)
    return small and bool(before.tag & CAP) and before.low not in words("groups")


def somebody_doing(tokens: list[Token], place: int) -> bool:
    """Whether “leading” of “the officer leading the inquiry” stands there."""
    token = tokens[place]
    if place < 1 or not token.low.endswith("ing") or token.tag & CUE or token.tag & PREP:
        return False
    before = tokens[place - 1]
    return before.low in words("roles") or before.low in words("groups")


def is_share(tokens: list[Token], place: int) -> bool:
    """“one of the residents”, “some of his friends”: of whom not all are meant."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or following.low != "of":
        return False
    token = tokens[place]
    return token.low in SHARES or bool(token.tag & NUM)


def is_number(tokens: list[Token], place: int, low: int) -> bool:
    """Whether “Some” of “Some in the choir say” stands there: a number of people, with no noun."""
    if place < low or (tokens[place].low not in SHARES and tokens[place].low not in PEOPLE):
        return False
    within = tokens[place + 1].low in AMONG
    return within and (place == low or bool(tokens[place - 1].tag & (PUNCT | CONJ | SUB | QUOTE)))


def base_stop(tokens: list[Token], start: int, stop: int) -> int:
    """Where the base of the phrase [start, stop) ends: before what tells more of its noun."""
    place = start
    while place < stop:
        token = tokens[place]
        party = token.tag & PAREN and place + 1 < stop and is_noun_like(tokens[place + 1])
        if token.tag & (PREP | REL | PAREN | QUOTE) and place > start and not party:
            break  # but “Green Party (GP) leader Ana Rossi”
        if token.tag & PUNCT and (token.low not in WITHIN_NAMES or is_dash(tokens, place)):
            break
        if place > start and _set_behind(tokens, place):
            break
        if place > start + 1 and _works_for(tokens, start, place, stop):
            break
        place += 1
    return place


def _works_for(tokens: list[Token], start: int, place: int, stop: int) -> bool:
    """“the league feeding stray dogs”: what a body does, and for whom; “the union
    organizing committee” is one noun."""
    doing, last = tokens[place], tokens[stop - 1]
    if not doing.low.endswith("ing") or doing.tag & (CAP | PREP) or place + 1 >= stop:
        return False
    if not tokens[start].tag & DET or tokens[place - 1].low not in BODIES:
        return False
    return bool(tokens[place + 1].tag & DET) or last.low in words("groups") or is_plural(last)


def _set_behind(tokens: list[Token], place: int) -> bool:
    """“a person familiar with it”, “families living near it”: what is told behind a noun."""
    if tokens[place].tag & CAP or place + 1 >= len(tokens) or not somebody(tokens[place - 1]):
        return False
    word = tokens[place].low
    told = word in BEHIND_PEOPLE or word.endswith(("ing", "ed"))
    return told and bool(tokens[place + 1].tag & (PREP | TIME))


def _acts(tokens: list[Token], place: int) -> bool:
    """Whether “dismissed” of “a minister dismissed the idea” stands there."""
    token = tokens[place]
    if not token.low.endswith("ed") or token.tag & CAP or place + 1 >= len(tokens):
        return False
    return tokens[place - 1].low in words("roles") and bool(tokens[place + 1].tag & (DET | PRON))


def right_phrase(tokens: list[Token], first: int, high: int) -> Phrase | None:
    """The noun phrase that begins at ``first``; an apposition after a comma is taken along."""
    if first >= high:
        return None
    token = tokens[first]
    if token.tag & (PRON | OBJ) and not (
        token.tag & DET and first + 1 < high and is_noun_like(tokens[first + 1])
    ):
        return Phrase(first, first + 1, first + 1)
    stop = first
    while stop < high and _is_within(tokens, first, stop, high):
        stop += 1
    nobody = all(t.tag & DET for t in tokens[first:stop]) and not is_share(tokens, first)
    if stop == first or nobody:
        return None
    place = _past_modifiers(tokens, stop, high)
    named = place
    while named < high and tokens[named].tag & CAP:
        named += 1
    holder = past_body(tokens, first, named - 1)
    if holder > first:
        return Phrase(holder, base_stop(tokens, holder, named), named)
    matter = tokens[stop + 1 : place]  # “director of cricket Ana Rossi”
    common = bool(matter) and not any(token.tag & (CAP | DET) for token in matter)
    office = common and tokens[stop].low == "of" and tokens[stop - 1].low in words("roles")
    return Phrase(first, stop, named if office and named - place > 1 else place)


def _is_within(tokens: list[Token], first: int, place: int, high: int) -> bool:
    """Whether the noun phrase that begins at ``first`` and reaches ``place`` goes on there."""
    token = tokens[place]
    if token.tag & DET and (place == first or tokens[place - 1].tag & DET):
        return True
    if token.tag & NUM and not token.tag & PUNCT:
        return True
    if token.tag & PAREN:  # “the Green Party (GP) leader”
        return place > first and place + 1 < high and tokens[place + 1].low in words("roles")
    if token.tag & TIME and not is_possessive(token) and place > first:
        return False
    if token.low in WITHIN_NAMES and place > first and not is_dash(tokens, place):
        return True
    if token.tag & CONJ and token.low == "and" and place > first and place + 1 < high:
        after = tokens[place + 1]
        joined = tokens[place - 1].tag & CAP and after.tag & CAP
        one = joined and not after.tag & STOPS_PHRASE
        return bool(one) or two_callings(tokens, place, high)
    if token.tag & (STOPS_PHRASE | PREP) or is_adverb(token):
        return False
    if place == first:
        return True
    if token.tag & DET or (token.tag & VERB and not token.tag & CAP):
        return False
    return not (finite_like(tokens, place) or _set_behind(tokens, place) or _acts(tokens, place))


def _past_modifiers(tokens: list[Token], place: int, high: int) -> int:
    """“the head of the agency”, “officials in Ohio”: past what says of what or where."""
    while place < high and tokens[place].tag & PREP and tokens[place].low in MODIFYING:
        inner = right_base(tokens, place + 1, high)
        if inner is None:
            break
        place = inner
    return place


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
    first = comma + 2 if _the_titled(tokens, comma + 1, high) else comma + 1
    stop = first
    while stop < high and (
        tokens[stop].tag & CAP or (tokens[stop].low in PARTICLES and stop > first)
    ):
        stop += 1
    if stop == first or not tokens[stop - 1].tag & CAP or not _ends_name(tokens, first, stop, high):
        return phrase
    return Phrase(phrase.start, phrase.stop, stop, (first, stop))


def _the_titled(tokens: list[Token], the: int, high: int) -> bool:
    """Whether “the” of “the vicar, the Rev Ana Rossi” or “the Right Rev Ana Rossi” stands there."""
    ahead = [token for token in tokens[the + 1 : min(high, the + 3)] if token.tag & CAP]
    return tokens[the].low == "the" and any(token.low in words("titles") for token in ahead)


def _ends_name(tokens: list[Token], first: int, stop: int, high: int) -> bool:
    """Whether a name set off from ``first`` on may end before ``stop``: at a mark, or where a whole
    one has its house behind it, “one, Ana Rossi of the Norlund Trust”."""
    if stop == high or tokens[stop].tag & (PUNCT | PAREN | QUOTE) or tokens[stop].low == "who":
        return True
    return stop - first > 1 and tokens[stop].low in ("of", "from", "at")


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
