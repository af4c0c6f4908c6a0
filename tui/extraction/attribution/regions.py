"""Which words a reporting verb reports: those before it and those after it."""

from __future__ import annotations

from itertools import pairwise

from tui.extraction.attribution.adjuncts import past_addressee, skip_adjuncts
from tui.extraction.attribution.clauses import is_introduction
from tui.extraction.attribution.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    NUM,
    OBJ,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.state import State
from tui.extraction.attribution.tokens import CLOSED, DASHES, Token
from tui.extraction.attribution.vocabulary import (
    ADDRESSEE,
    CLAUSE,
    OBJECT_TO,
    PHRASE,
    THAT,
    TO,
    group,
    verbs,
)
from tui.extraction.attribution.words import is_adverb

SPOKEN = group("spoken")
REPORTED = frozenset({"that", "whether", "how", "why", "what", "if", "where", "who", "when"})


def left_region(state: State, last: int, parenthetical: bool = False) -> tuple[int, int] | None:
    """Reported words that end just before token ``last + 1``, in front of the reporting clause."""
    tokens = state.line.tokens
    closing = last == state.tail >= 0
    if last < state.settled and not closing:
        return None
    token = tokens[last]
    if token.low in ("as", "and", "but") and last - 1 >= state.settled:
        if tokens[last - 1].low != "," and not tokens[last - 1].tag & QUOTE:
            return None
        if token.low != "as":
            return None
        last -= 1
        token = tokens[last]
    start = 0 if closing else state.settled
    while start < last and (
        tokens[start].tag & PUNCT or (tokens[start].low in ("and", "however") and not closing)
    ):
        start += 1
    if token.tag & QUOTE:
        if token.low != CLOSED and _relative(state, last):
            return None
        if start > 0 and state.drafts and not closing:
            # keep to the quotes that touch the clause
            start = last
            while start - 1 >= state.settled and tokens[start - 1].tag & QUOTE:
                start -= 1
        return (start, last + 1)
    if token.low not in (",", *DASHES) or last <= start:
        return None
    if tokens[last - 1].tag & QUOTE:
        return (start, last)
    if not parenthetical and is_introduction(tokens, start, last):
        return None
    return (start, last)


def _relative(state: State, last: int) -> bool:
    """“The “loopholes” he cited are”: the verb after the clause goes with what stands before."""
    tokens = state.line.tokens
    verb = next((i for i in range(last + 1, state.high) if tokens[i].tag & CUE), state.high)
    return verb + 1 < state.high and bool(tokens[verb + 1].tag & (AUX | VERB))


def _that_ahead(tokens: list[Token], place: int, high: int) -> int:
    """“told one of his aides on a regular basis that”: the “that” after a long addressee."""
    for index in range(place, min(high, place + 12)):
        token = tokens[index]
        if token.low == "that" and index > place:
            return index
        if token.tag & (AUX | VERB | PUNCT | QUOTE | CUE | SUB | REL):
            break
        if token.tag & PRON and not token.tag & DET:
            break
    return place


def words_after(
    state: State, verb: int, takes: str, doubtful: bool, as_clause: bool
) -> tuple[int, bool]:
    """(first token of the words reported after the verb or -1, whether a comma parted them)."""
    tokens, high = state.line.tokens, state.high
    place = verb + 1
    if place < high and tokens[place].low == "out" and tokens[verb].low.startswith("point"):
        place += 1
        takes = CLAUSE + THAT
    elif "O" in takes:
        return -1, False
    start = place
    place = skip_adjuncts(tokens, place, high) if ADDRESSEE not in takes else place
    if ADDRESSEE in takes and place < high:
        after = past_addressee(tokens, place, high, state.ends)
        later = skip_adjuncts(tokens, after, high)
        told = tokens[verb].low in ("told", "tell", "tells", "telling")
        if after > place and (
            told
            or (
                later < high
                and (
                    tokens[later].low == "that"
                    or tokens[later].tag & QUOTE
                    or tokens[later].low in (",", "to")
                )
            )
        ):
            place = later
        else:
            place = skip_adjuncts(tokens, place, high)
    if TO in takes or OBJECT_TO in takes:
        infinitive = next((i for i in range(start, min(place, high)) if _to_do(tokens, i)), -1)
        clause = place < high and (tokens[place].low == "that" or tokens[place].tag & QUOTE)
        if infinitive >= 0 and not clause:
            return _with_object(tokens, start, infinitive), False
    if place >= high:
        return -1, False
    token = tokens[place]
    if (token.tag & PREP or ADDRESSEE in takes) and CLAUSE in takes:
        place = _that_ahead(tokens, place, high)
        token = tokens[place]
    if token.tag & QUOTE:
        mute = takes[0] == "Q" and "A" not in takes and not _speaks(tokens[verb])
        return (-1 if mute else place), False
    if token.low == ":":
        return (place + 1 if place + 1 < high else -1), False
    if token.low == ",":
        return _after_comma(state, place, takes, as_clause)
    if doubtful and not any(t.tag & QUOTE for t in tokens[place:high]):
        return -1, False
    if token.low in REPORTED and (CLAUSE in takes or THAT in takes):
        if token.low in ("who", "when", "where") and tokens[verb].low not in (
            "asked",
            "asking",
            "asks",
            "explained",
            "explaining",
        ):
            return -1, False
        return place, False
    if token.low == "to" and (TO in takes or OBJECT_TO in takes):
        return _with_object(tokens, start, place), False
    if OBJECT_TO in takes and place == start:
        after = past_addressee(tokens, place, high, state.ends)
        if after < high and after > place and tokens[after].low == "to":
            return place, False
    counted = place + 1 < high and bool(tokens[place + 1].tag & NUM)
    if token.tag & PREP and counted and CLAUSE in takes:
        return place, False  # "said about 20 were hurt"
    if token.tag & (PUNCT | CONJ | AUX) or token.low in (
        "as",
        "because",
        "while",
        "after",
        "before",
    ):
        return -1, False
    if CLAUSE in takes and (
        not token.tag & PREP or token.low in ("in", "like", "despite", "since")
    ):
        if token.tag & PREP:
            place = place if token.low != "in" else start
        return place, False
    finite = not tokens[verb].low.endswith("ing")
    if PHRASE in takes and finite and not token.tag & (PREP | OBJ | PRON):
        return place, False
    return -1, False


def _to_do(tokens: list[Token], index: int) -> bool:
    """“to open”, not “to the council”."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    nominal = DET | CAP | PRON | OBJ | NUM | QUOTE
    return tokens[index].low == "to" and following is not None and not following.tag & nominal


def _with_object(tokens: list[Token], start: int, infinitive: int) -> int:
    """“urged the council to open the bridge”: what is urged has the council in it."""
    first = tokens[start]
    plain = first.tag & (PREP | TIME | PUNCT) or is_adverb(first)
    return infinitive if plain or start == infinitive else start


def _after_comma(state: State, comma: int, takes: str, as_clause: bool) -> tuple[int, bool]:
    tokens, high = state.line.tokens, state.high
    place = comma + 1
    if place >= high:
        return -1, False
    token = tokens[place]
    if token.tag & QUOTE:
        return place, True
    if token.low == "that" and (CLAUSE in takes or THAT in takes):
        return place, False
    if token.low.endswith("ing") and not token.tag & CAP:
        return -1, False
    if as_clause:
        return place, False
    # “said, however, that …”, “said, in a letter, “…””
    closing = next((i for i in range(place, min(high, place + 9)) if tokens[i].low == ","), None)
    if closing is not None and closing + 1 < high:
        beyond = tokens[closing + 1]
        if beyond.low == "that" or beyond.tag & QUOTE:
            return closing + 1, False
    if token.low in (
        "and",
        "but",
        "who",
        "which",
        "as",
        "when",
        "while",
        "though",
        "although",
        "a",
        "an",
        "where",
        "with",
        "according",
        "after",
        "before",
        "in",
        "at",
        "during",
    ):
        return -1, False
    return (place, True) if CLAUSE in takes else (-1, False)


def _speaks(token: Token) -> bool:
    """Verbs that take a quotation as what was said, though never a clause."""
    return verbs()[token.low][0] in SPOKEN


def quoted_end(state: State, start: int, stop: int) -> int:
    """Words that begin with a quoted stretch end with it if it holds its own full stop."""
    tokens = state.line.tokens
    place = start
    while place < stop:
        if (
            tokens[place].tag & QUOTE
            and tokens[place].low == CLOSED
            and not (
                place + 1 < stop
                and (tokens[place + 1].tag & (QUOTE | CONJ))
                and any(t.tag & QUOTE for t in tokens[place + 1 : place + 3])
            )
        ):
            return place + 1
        place += 1
    return stop


def noun_phrase(tokens: list[Token], start: int, stop: int, takes: str) -> bool:
    """“revealed an unmet need”: an object and no clause; things reveal, people say."""
    first = tokens[start]
    if PHRASE not in takes or first.tag & QUOTE or first.low in REPORTED or first.low == "to":
        return False
    return not any(t.tag & (AUX | VERB) for t in tokens[start + 1 : min(stop, start + 14)])


def only_quotes_in(tokens: list[Token], region: tuple[int, int]) -> bool:
    return all(t.tag & (QUOTE | PUNCT) for t in tokens[region[0] : region[1]])


def has_verb(tokens: list[Token], start: int, stop: int) -> bool:
    return any(
        token.tag & (AUX | VERB | QUOTE) or (token.low.endswith("ed") and len(token.low) > 4)
        for token in tokens[start:stop]
    )


def can_be_clause(tokens: list[Token], start: int, stop: int, takes: str) -> bool:
    """Whether words without “that” can be a clause; else the verb must take a noun phrase."""
    first = tokens[start]
    if tokens[start - 1].low in ("add", "adds", "added", "adding") and first.low not in REPORTED:
        # “added that”, “added it was”, not “added a wing”
        return bool(first.tag & (QUOTE | PRON)) or any(
            t.tag & AUX for t in tokens[start + 1 : min(stop, start + 8)]
        )
    if PHRASE in takes or first.tag & QUOTE or first.low in REPORTED or first.low == "to":
        return True
    return any(
        token.tag & (AUX | VERB | CUE | QUOTE)
        or token.low.endswith("ed")
        or (token.low.endswith("s") and before.tag & (CAP | PRON) and not token.tag & CAP)
        for before, token in pairwise(tokens[start : min(stop, start + 14)])
    )


def is_enough(tokens: list[Token], regions: list[tuple[int, int]], takes: str) -> bool:
    quoted = any(tokens[i].tag & QUOTE for a, b in regions for i in range(a, b))
    words = sum(1 for a, b in regions for i in range(a, b) if not tokens[i].tag & PUNCT)
    return quoted or (
        words >= 3 and (CLAUSE in takes or THAT in takes or TO in takes or OBJECT_TO in takes)
    )
