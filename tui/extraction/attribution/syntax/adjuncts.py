"""What stands between a reporting verb and the words reported: times, places, the person told."""

from __future__ import annotations

from tui.extraction.attribution.syntax.callings import somebody_doing
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
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
from tui.extraction.attribution.syntax.phrases import Phrase, right_base, with_name_beside
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import COMPLEMENTIZERS
from tui.extraction.attribution.syntax.words import (
    STOPS_PHRASE,
    is_adverb,
    is_noun_like,
    is_possessive,
    starts_name,
)

OCCASION_PREPS = frozenset({
    "in", "at", "on", "during", "to", "from", "via", "through", "after", "before", "with", "by",
    "outside", "inside", "over", "amid", "upon", "into", "following",
})  # fmt: skip
BEFORE_TIMES = frozenset({"on", "last", "this", "early", "late", "next", "by", "in", "since"})


def skip_adjuncts(tokens: list[Token], place: int, high: int) -> int:
    """Past adverbs, times and “in a statement”, “at a rally in Ohio” after a reporting verb."""
    while place < high and (after := _past_adjunct(tokens, place, high)) > place:
        place = after
    return place


def _past_adjunct(tokens: list[Token], place: int, high: int) -> int:
    """Past the one that begins at ``place``; ``place`` itself if none does."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < high else None
    if token.low == "that" or token.tag & QUOTE or token.low in (",", ":"):
        return place
    if token.tag & TIME and not (token.tag & CAP and is_possessive(token)):
        return _past_time(tokens, place, high)
    if following is not None and _begins_what_is_said(token, following):
        return place
    if is_adverb(token) or token.tag & PAREN:
        return place + 1
    if _so_often(tokens, place, high):
        return place + 2
    if token.low in BEFORE_TIMES and following is not None and following.tag & TIME:
        return place + 1
    if token.tag & PREP and token.low in OCCASION_PREPS:
        after = _past_pp(tokens, place, high)
        return place if after is None else after
    return place


def _past_time(tokens: list[Token], place: int, high: int) -> int:
    if place + 1 < high and tokens[place + 1].tag & (AUX | VERB):
        return place  # "said Tuesday would be"
    place += 1
    while (place < high and tokens[place].tag & (NUM | TIME)) or _date_comma(tokens, place, high):
        place += 1
    return place


def _begins_what_is_said(token: Token, following: Token) -> bool:
    """ "Said nearly 20 were hurt", "said further cuts would come", "said at least 20 were hurt"."""
    if following.tag & NUM and (is_adverb(token) or token.low in ("over", "about")):
        return True
    if token.low == "further" and is_noun_like(following):
        return True
    if token.low == "to":
        return following.low.endswith("ing")
    return token.low == "at" and following.low in ("least", "most")


def _so_often(tokens: list[Token], place: int, high: int) -> bool:
    """“repeated to her three times with”, not “said three times as many came”."""
    if not tokens[place].tag & NUM or place + 1 >= high or tokens[place + 1].low != "times":
        return False
    behind = tokens[place + 2] if place + 2 < high else None
    return behind is None or behind.low == "that" or bool(behind.tag & (PREP | PUNCT | QUOTE))


def _date_comma(tokens: list[Token], place: int, high: int) -> bool:
    return (
        place + 1 < high
        and tokens[place].low == ","
        and bool(tokens[place + 1].tag & NUM)
        and bool(tokens[place - 1].tag & NUM)
    )


def _past_pp(tokens: list[Token], place: int, high: int) -> int | None:
    """After the prepositional phrase at ``place``; None when it swallows a clause's subject."""
    after = right_base(tokens, place + 1, high)
    if after is None:
        token = tokens[place + 1] if place + 1 < high else None
        if token is not None and token.tag & (OBJ | TIME):
            return place + 2
        if token is not None and token.low.endswith("ing") and place + 2 < high:
            inner = right_base(tokens, place + 2, high)
            return inner
        return None
    if after < high and tokens[after].tag & (AUX | VERB):
        return None
    return after


def past_addressee(tokens: list[Token], place: int, high: int, ends: frozenset[int]) -> int:
    """After the person told. ``ends`` holds offsets where a known mention ends."""
    token = tokens[place]
    if token.tag & OBJ and not (
        token.tag & DET and place + 1 < high and is_noun_like(tokens[place + 1])
    ):
        return place + 1
    if token.tag & PRON and not (token.tag & DET and place + 1 < high):
        return place + 1 if token.low in ("you", "it", "everyone", "others", "people") else place
    if token.low == "that" or token.tag & (PUNCT | QUOTE | SUB | PREP):
        return place
    stop = place
    while stop < high and _is_told(tokens, place, stop, high, ends):
        stop += 1
    # "the Fox News host of", "a crowd of supporters"
    while stop < high and tokens[stop].low in ("of", "from", "at", "for"):
        inner = right_base(tokens, stop + 1, high)
        if inner is None:
            break
        stop = inner
    if stop > place + 1 and somebody_doing(tokens, stop - 1):
        stop = right_base(tokens, stop, high) or stop  # “the judge handling the case”
    return _past_name(tokens, place, stop, high) if stop > place else stop


def _is_told(tokens: list[Token], first: int, place: int, high: int, ends: frozenset[int]) -> bool:
    """Whether ``place`` is of the noun phrase that tells from ``first`` on who is told."""
    token = tokens[place]
    if token.tag & CONJ:
        joined = token.low == "and" and place + 1 < high
        if not (joined and is_noun_like(tokens[place + 1])):
            return False
    if place == first:
        return bool(token.tag & DET) or not token.tag & (STOPS_PHRASE & ~CONJ)
    before = tokens[place - 1]
    opens = token.tag & DET and not _numbers(token)
    if opens and (not before.tag & DET or _numbers(before)):
        return False
    if token.tag & (STOPS_PHRASE & ~CONJ) or is_adverb(token):
        return False
    if token.tag & (VERB | AUX) and not token.tag & CAP:
        return False
    if token.tag & TIME and not _in_a_name(tokens, place):
        return False
    if starts_name(tokens, place) and not before.tag & CONJ:
        return False
    return not (before.end in ends and token.tag & CAP)


def _numbers(token: Token) -> bool:
    """“Channel Eleven”."""
    return bool(token.tag & NUM and token.tag & CAP)


def _in_a_name(tokens: list[Token], time: int) -> bool:
    """“the Sunday Courier”, “Radio Nine’s Today programme”: no day on which somebody was told."""
    before = tokens[time - 1]
    return is_possessive(tokens[time]) or is_possessive(before) or bool(before.tag & DET)


def _past_name(tokens: list[Token], first: int, stop: int, high: int) -> int:
    """“told her deputy, Jon Berg: “…””, “told her deputy Jon Berg the plan was late”: who was told
    is named behind what they are, as no clause has two subjects."""
    named = with_name_beside(tokens, Phrase(first, stop, stop), high).reach
    if named < high and named > stop:
        return named + 1 if tokens[named].low == "," and _goes_on(tokens, named + 1) else named
    if stop >= high or not starts_name(tokens, stop):
        return stop
    named = stop
    while named < high and tokens[named].tag & CAP:
        named += 1
    behind = named + 2 if _on_a_day(tokens, named, high) else named
    told = behind < high and (_goes_on(tokens, behind) or tokens[behind].low in COMPLEMENTIZERS)
    return named if told else stop


def _on_a_day(tokens: list[Token], place: int, high: int) -> bool:
    return place + 2 < high and tokens[place].low == "on" and bool(tokens[place + 1].tag & TIME)


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether what was said begins there, by a mark or the subject of a clause."""
    token = tokens[place]
    if token.tag & PRON and not token.tag & DET:
        return not token.tag & REL
    return token.low == ":" or bool(token.tag & (QUOTE | DET))
