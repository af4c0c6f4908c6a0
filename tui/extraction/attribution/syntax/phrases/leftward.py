"""The noun phrase that ends at a token: the subject of a verb behind it."""

from __future__ import annotations

from tui.extraction.attribution.syntax.callings import (
    called_twice,
    of_people,
    past_body,
    somebody,
)
from tui.extraction.attribution.syntax.flags import (
    AUX,
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
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.phrases.phrase import WITHIN_NAMES, Phrase, base_stop
from tui.extraction.attribution.syntax.phrases.shares import is_number, is_share
from tui.extraction.attribution.syntax.tokens import CLOSED, Token, is_dash
from tui.extraction.attribution.syntax.words import (
    STOPS_PHRASE,
    is_adverb,
    is_noun_like,
    is_possessive,
    past_form,
    verb_like,
)
from tui.extraction.lexicon import words

FROM = frozenset({"from", "at", "of", "in", "with", "for"})
DETERMINERS = frozenset({"the", "a", "an", "my", "your", "its", "their", "our"})
"""Those that nobody is meant by alone."""


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
    if token.tag & VERB and place and tokens[place - 1].tag & DET and of_people(token.low):
        return False  # “the suspect said”
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
        return 3 if place - 3 >= low and _is_of_a_share(tokens, place - 2) else 0
    if tokens[place].low == "by" and _was_done(tokens, place - 1, low):
        return 0
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


def _is_of_a_share(tokens: list[Token], preposition: int) -> bool:
    """“the driver of one of the buses”, “a cook at one of the inns”; not “wept at one of the”."""
    word, noun = tokens[preposition].low, tokens[preposition - 1]
    return (word == "of" and is_noun_like(noun)) or (word in FROM and of_people(noun.low))


def _was_done(tokens: list[Token], verb: int, low: int) -> bool:
    """“That was disputed by a third official”: no phrase begins with what was done."""
    helper = verb - 2 if verb - 1 > low and is_adverb(tokens[verb - 1]) else verb - 1
    return helper >= low and past_form(tokens[verb]) and bool(tokens[helper].tag & AUX)


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
    several = people.endswith("s") and of_people(people)
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
