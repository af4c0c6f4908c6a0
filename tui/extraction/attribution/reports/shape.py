"""Whether words can be what was said, judged by their shape alone."""

from __future__ import annotations

from itertools import pairwise

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    NEG,
    NUM,
    OPENED,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import (
    CLAUSE,
    COMPLEMENTIZERS,
    OBJECT_TO,
    PHRASE,
    RELATIVE_PRONOUNS,
    THAT,
    TO,
)
from tui.extraction.attribution.syntax.words import is_noun_like, is_plural, is_possessive
from tui.extraction.lexicon import words

MEANWHILE = frozenset({"as", "while"})
CONTRACTED = tuple(mark + verb for mark in "'’" for verb in ("s", "re", "m", "ll", "d", "ve"))
SUBJECT = 14  # tokens of a subject, before the verb of its clause
ASKED = frozenset({"asked", "pressed", "questioned"})
MORE = frozenset({"more", "less", "fewer"})
OCCASIONS = frozenset({"as", "while", "when"})
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
"""Pronouns that are nobody's object."""
FEW = 3  # words: a name or a term has fewer
OBJECTS = frozenset({"it", "them", "him", "me", "us", "this"})


def quoted_end(state: State, start: int, stop: int) -> int:
    """Words that begin with a quoted stretch end with it if it holds its own full stop, or if the
    speaker comes next: “shouted “shame” as he left”, “a banner reading “No” hung there”."""
    tokens = state.line.tokens
    if start + 2 < stop and _of_the_speaker(tokens, start):
        return start + 1
    if start + 2 < stop and _whole(state, start) and _acts_on(tokens, start + 1, stop):
        return start + 1
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


def _whole(state: State, quote: int) -> bool:
    """Whether the stretch is a sentence, by its capital and its length."""
    token = state.line.tokens[quote]
    return token.words >= FEW and bool(token.tag & OPENED)


def _acts_on(tokens: list[Token], start: int, stop: int) -> bool:
    """“(shouted “It’s not right”) from the gallery and was led out”, “(said “I love you”) and
    left”: where the speaker did so, and did next; no verb of the quoted words stands there."""
    place = start
    if tokens[start].tag & PREP and tokens[start].low not in ("of", "to"):
        place = next((at for at in range(start, stop) if tokens[at].tag & (CONJ | PUNCT)), stop)
        if place == stop:
            return not has_verb(tokens, start, stop)
        if has_verb(tokens, start, place):
            return False
    if place + 1 >= stop or tokens[place].low != "and":
        return False
    verb = tokens[place + 1]
    return bool(verb.tag & (AUX | VERB) or _was_done(verb)) and not verb.tag & CAP


def _of_the_speaker(tokens: list[Token], quote: int) -> bool:
    after, beyond = tokens[quote + 1], tokens[quote + 2]
    if after.low == "when" and beyond.low in ASKED:
        return True  # “said only “yes” when asked by the clerk”
    if after.low in MEANWHILE:
        return bool(beyond.tag & (PRON | CAP)) and not beyond.tag & DET
    finite = after.tag & (AUX | VERB) or (after.low.endswith("ed") and not after.tag & CAP)
    return bool(quote and tokens[quote - 1].low.endswith("ing") and finite)


def only_quotes_in(tokens: list[Token], region: tuple[int, int]) -> bool:
    """Whether the tokens [start, stop) of ``region`` are quoted stretches and marks alone."""
    return all(t.tag & (QUOTE | PUNCT) for t in tokens[region[0] : region[1]])


def has_verb(tokens: list[Token], start: int, stop: int) -> bool:
    """Whether the tokens [start, stop) may be a clause: a verb, a past form or quoted words."""
    return any(
        token.tag & (AUX | VERB | QUOTE) or (len(token.low) > 4 and _was_done(token))
        for token in tokens[start:stop]
    )


def _was_done(token: Token) -> bool:
    """“opened”, and not “Ahmed”."""
    return token.low.endswith("ed") and token.text not in words("given_names")


def can_be_clause(tokens: list[Token], start: int, stop: int, takes: str) -> bool:
    """Whether words without “that” can be a clause; else the verb must take a noun phrase."""
    first = tokens[start]
    if (
        tokens[start - 1].low in ("add", "adds", "added", "adding")
        and first.low not in COMPLEMENTIZERS
    ):
        # “added that”, “added it was”, not “added a wing”
        return bool(first.tag & (QUOTE | PRON)) or any(
            t.tag & AUX for t in tokens[start + 1 : min(stop, start + 8)]
        )
    if PHRASE in takes and first.low in OBJECTS and not has_verb(tokens, start + 1, stop):
        return False  # “reported it the next morning”
    if (
        PHRASE in takes
        or first.tag & QUOTE
        or first.low in COMPLEMENTIZERS
        or _infinitive(tokens, start)
    ):
        return True
    if (first.tag & PRON and first.low.endswith(CONTRACTED)) or first.tag & AUX:
        return True
    if CLAUSE in takes and first.low in SUBJECTS:
        return True  # “say they plan to vote”
    if OBJECT_TO in takes and any(
        one.low == "to" and not other.tag & (DET | CAP | PRON | NUM)
        for one, other in pairwise(tokens[start + 1 : stop])
    ):
        return True  # “encouraged voters to vote”, not “the move to Ohio”
    near = min(stop, start + SUBJECT)
    if any(token.low in RELATIVE_PRONOUNS for token in tokens[start:near]):
        near = min(stop, near + SUBJECT)  # “the raid on Monday, which cost two lives, was”
    if tokens[start - 1].tag & CUE and tokens[start - 1].low.endswith(
        "ing"
    ):  # “shouting abuse as she runs”: of which no part is
        near = next((at for at in range(start + 1, near) if tokens[at].low in OCCASIONS), near)
    return any(
        token.tag & (AUX | VERB | CUE | QUOTE)
        or _was_done(token)
        or (token.low.endswith("s") and before.tag & (CAP | PRON) and not token.tag & CAP)
        for before, token in pairwise(tokens[start:near])
    ) or (
        CLAUSE in takes
        and (
            any(_agrees(tokens, at, stop) for at in range(start + 2, near))
            or any(_done_by_many(tokens, at, stop) for at in range(start + 1, near))
        )
    )


def _infinitive(tokens: list[Token], start: int) -> bool:
    """“to leave”, “not to leave”"""
    word = tokens[start + 1 if tokens[start].tag & NEG else start]
    return word.low == "to"


def _agrees(tokens: list[Token], verb: int, stop: int) -> bool:
    """Whether “hides” of “say the new index hides a fall in wages” stands there: a word in “-s”
    between a singular noun and what can be its object, and no plural: “said her prayers aloud”,
    “said a few words Monday”."""
    token, subject = tokens[verb], tokens[verb - 1]
    if not is_plural(token) or token.tag & CAP or verb + 1 >= stop:
        return False
    noun = is_noun_like(subject) and not is_plural(subject) and not subject.tag & (NUM | TIME | CAP)
    noun &= any(t.tag & DET or is_possessive(t) for t in tokens[max(0, verb - 4) : verb - 1])
    behind = tokens[verb + 1]
    thing = behind.tag & DET or (is_noun_like(behind) and not behind.tag & (TIME | CAP))
    return bool(noun and thing)


def _done_by_many(tokens: list[Token], verb: int, stop: int) -> bool:
    """Whether “damage” of “say heavy lorries damage the roads” stands there: a plain form between a
    plural and what it is done to."""
    token, subject = tokens[verb], tokens[verb - 1]
    if verb + 1 >= stop or not is_noun_like(token) or token.tag & (CAP | TIME):
        return False
    if is_plural(token) or token.low.endswith("ing"):
        return False
    if not is_plural(subject) or not is_noun_like(subject) or subject.tag & (NUM | TIME | CAP):
        return False
    behind = tokens[verb + 1]
    thing = tokens[verb + 1 : min(stop, verb + 3)]  # “roads”, “fire engines”
    several = any(is_plural(one) for one in thing)
    plain = all(is_noun_like(one) and not one.tag & (TIME | CAP) for one in thing)
    return bool(behind.tag & DET) or behind.low in MORE or (several and plain)


def noun_phrase(tokens: list[Token], start: int, stop: int, takes: str) -> bool:
    """“revealed an unmet need”: an object and no clause; things reveal, people say."""
    first = tokens[start]
    if PHRASE not in takes or first.tag & QUOTE or first.low in COMPLEMENTIZERS:
        return False
    if _infinitive(tokens, start):
        return False
    return not any(t.tag & (AUX | VERB) for t in tokens[start + 1 : min(stop, start + 14)])


def is_enough(tokens: list[Token], regions: list[tuple[int, int]], takes: str) -> bool:
    """Whether the regions, half-open ranges of tokens, hold what a verb that ``takes`` such words
    can report: any quoted words, or three of a clause."""
    quoted = any(tokens[i].tag & QUOTE for a, b in regions for i in range(a, b))
    words = sum(1 for a, b in regions for i in range(a, b) if not tokens[i].tag & PUNCT)
    return quoted or (
        words >= 3 and (CLAUSE in takes or THAT in takes or TO in takes or OBJECT_TO in takes)
    )


def elliptic(words: list[Token]) -> bool:
    """“Some did”, “it had”: a clause that leaves out what was just asked."""
    if len(words) != len(("some", "did")):
        return False
    who, did = words
    return bool(who.tag & PRON and did.tag & AUX) and not who.tag & AUX
