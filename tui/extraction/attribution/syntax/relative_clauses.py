"""Subjects with relative clauses: the noun phrase that “who” and “which” stand for."""

from __future__ import annotations

from tui.extraction.attribution.syntax.callings import of_people, somebody_doing
from tui.extraction.attribution.syntax.flags import (
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
    SPEECH,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.phrases import Phrase, left_phrase, right_phrase
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.words import (
    is_adverb,
    is_noun_like,
    is_possessive,
    verb_like,
)
from tui.extraction.lexicon import words

MEMBERS = frozenset({"member", "members"})
NEAR = 9  # tokens from a relative pronoun to the last phrase of its clause
PARTICIPLES = frozenset({"led", "held", "run", "made", "written", "sent", "given", "won", "built"})
REACH = 40  # tokens of a relative clause with commas of its own


def past_relative(tokens: list[Token], phrase: Phrase, low: int) -> Phrase:
    """“The man who runs the port said”, “the man running the port said”: the subject is the man."""
    only = tokens[phrase.start].tag & ~CAP if phrase.stop - phrase.start == 1 else 0
    if only & PRON and not only & DET and not _done_to_it(tokens, phrase.start, low):
        return phrase  # “asked whether the firm tested it she said”
    last = _antecedent_end(tokens, phrase, low)
    if last < 0:
        return phrase
    outer = left_phrase(tokens, last, low)
    return Phrase(outer.start, outer.stop, phrase.reach) if outer is not None else phrase


def _done_to_it(tokens: list[Token], it: int, low: int) -> bool:
    """Whether “it” of “one person who has read it said” stands there, the object of who did so."""
    if not tokens[it].tag & OBJ or it - 3 < low or not tokens[it - 2].tag & (AUX | REL):
        return False
    who = it - 2 if tokens[it - 2].tag & REL else it - 3
    return tokens[who].low == "who" and is_noun_like(tokens[who - 1])


def _antecedent_end(tokens: list[Token], phrase: Phrase, low: int) -> int:
    """Where the noun phrase ends that a clause around the phrase belongs to, as “man” of “the man
    running the port”: its last token, or -1 where no such clause stands there."""
    doing = phrase.start - 1
    if doing > low and (somebody_doing(tokens, doing) or _attending(tokens, doing, low)):
        return doing - 1
    if doing - 2 > low and tokens[doing].low == "by" and _done_by(tokens, doing - 1):
        thing = left_phrase(tokens, doing - 2, low)
        further = _antecedent_end(tokens, thing, low) if thing is not None else -1
        return further if further >= 0 else doing - 2
    somebody = _told_of_behind(tokens, phrase.start - 1, low)
    if somebody > low:
        return somebody
    if doing > low and tokens[doing].low in ("after", "before") and _acts_itself(tokens, phrase):
        return -1  # “Firms protested loudly after Ana Rossi announced”
    listed = tokens[doing].low == "and" if doing > low else False
    for place in range(phrase.start - 1, max(low, phrase.start - NEAR), -1):
        token = tokens[place]
        inside = place + 1 < phrase.start
        relates = token.low == "who" or (token.low == "that" and tokens[place + 1].tag & VERB)
        if inside and relates and is_noun_like(tokens[place - 1]):
            return place - 1
        participle = _told_by_a_participle(tokens, place) or _attending(tokens, place, low)
        if inside and participle:
            return place - 1
        also = token.low == "and" and tokens[place + 1].low.endswith("ed")  # “who fell and died at”
        also |= listed and _between_names(tokens, place)
        if token.tag & (PUNCT | QUOTE | CONJ | REL) and not also:
            break
    return -1


def _between_names(tokens: list[Token], place: int) -> bool:
    """“The clerks working at Leeds, Hull and Denby stations said”"""
    apart = tokens[place].low in (",", "and")
    return apart and bool(tokens[place - 1].tag & tokens[place + 1].tag & CAP)


def _acts_itself(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the phrase names somebody, or is a noun for people."""
    head = tokens[phrase.stop - 1]
    return bool(head.tag & CAP) or of_people(head.low)


def _told_of_behind(tokens: list[Token], place: int, low: int) -> int:
    """“an engineer recently laid off from the firm said”: the engineer, ``place`` being “from”; -1
    where nobody is told of so."""
    if place - 2 <= low or not tokens[place].tag & PREP:
        return -1
    place -= 2 if tokens[place - 1].tag & PREP else 1
    token = tokens[place]
    if token.tag & (CUE | CAP) or not (token.tag & VERB or token.low.endswith("ed")):
        return -1
    place -= 2 if is_adverb(tokens[place - 1]) else 1
    return place if place > low and of_people(tokens[place].low) else -1


def _told_by_a_participle(tokens: list[Token], place: int) -> bool:
    """Whether “published” of “the authors of the study published in Velmar said” stands there."""
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if not token.low.endswith("ed") or token.tag & CAP or not after.tag & PREP:
        return False
    return is_noun_like(before) and not before.tag & (CAP | VERB)


def _attending(tokens: list[Token], place: int, low: int) -> bool:
    """Whether “attending” of “a member of the guild attending the talks in Leeds said” stands
    there, behind a noun for people that opens its clause."""
    token = tokens[place]
    if not token.low.endswith("ing") or token.tag & (PREP | CAP | AUX):
        return False
    if place - 1 < max(low, 0) or place + 1 >= len(tokens) or tokens[place + 1].tag & PUNCT:
        return False
    who = left_phrase(tokens, place - 1, low)
    if who is None or (who.start > low and not tokens[who.start - 1].tag & (PUNCT | CONJ | SUB)):
        return False
    head = tokens[who.stop - 1].low
    return of_people(head) or head in MEMBERS


def tells_of_people(tokens: list[Token], verb: int, high: int) -> bool:
    """“Envoys observing the talks said”: a participle that says which envoys, and no report."""
    return _attending(tokens, verb, -1) and _reported_behind(tokens, verb, high)


def tells_which(tokens: list[Token], verb: int, high: int) -> bool:
    """“A man who answered the telephone said”: a clause that says which man, and no report."""
    who = verb - 1
    while who > 0 and is_adverb(tokens[who]):
        who -= 1
    restricts = who > 0 and tokens[who].low == "who" and is_noun_like(tokens[who - 1])
    if not restricts or verb + 1 >= high or not tokens[verb + 1].tag & DET:
        return False
    return _reported_behind(tokens, verb, high)


def done_to_it(tokens: list[Token], verb: int, high: int) -> bool:
    """“The pipe promised in 2014 is late”: a participle, behind which only when and to whom stands
    before the verb of the sentence."""
    if not verb or not tokens[verb].low.endswith("ed") or not _is_thing(tokens[verb - 1]):
        return False
    place = verb + 1
    while place < high:
        token = tokens[place]
        if token.tag & PREP and not token.tag & (DET | SUB) and place + 1 < high:
            phrase = right_phrase(tokens, place + 1, high)
            place = phrase.stop if phrase is not None else place + 2
        elif token.tag & (TIME | NUM) or token.low in ("ago", "earlier"):
            place += 1
        else:
            break
    return verb + 1 < place < high and bool(tokens[place].tag & (AUX | VERB))


def _is_thing(token: Token) -> bool:
    who = of_people(token.low) or token.low in words("kinship")
    return is_noun_like(token) and not who and not token.tag & (CAP | PRON | TIME)


def _reported_behind(tokens: list[Token], verb: int, high: int) -> bool:
    """Whether a reporting verb comes after nothing but the object of the verb at ``verb``."""
    for place in range(verb + 1, min(high, verb + NEAR)):
        token = tokens[place]
        if token.tag & (PUNCT | QUOTE | CONJ | SUB | REL | AUX) or token.low == "that":
            return False
        told = token.tag & CUE and tokens[place - 1].low != "to"  # “told them never to speak”
        if told and verb_like(tokens, place) and not token.low.endswith("ing"):
            return True
    return False


def _done_by(tokens: list[Token], place: int) -> bool:
    """Whether “chaired” of “a meeting chaired by Ana Rossi” stands there."""
    token, before = tokens[place], tokens[place - 1]
    past = token.low.endswith("ed") or token.low in PARTICIPLES
    return past and not token.tag & CAP and is_noun_like(before) and not before.tag & (AUX | VERB)


def antecedent(tokens: list[Token], last: int, low: int, relative: str) -> Phrase | None:
    """“a shift for the ministry, which said”: the phrase a relative pronoun stands for."""
    phrase = left_phrase(tokens, last, low)
    first = tokens[phrase.start] if phrase is not None and relative == "who" else None
    told = first is not None and (
        first.tag & DET or is_possessive(first) or first.low in words("roles")
    )
    if phrase is not None and told:
        comma = phrase.start - 1
        beside = comma > low and tokens[comma].low == ","
        if beside and comma - 2 > low and tokens[comma - 1].tag & NUM:
            comma -= 2 if tokens[comma - 2].low == "," else 0  # “Ana Rossi, 71, a grower, who”
        name = left_phrase(tokens, comma - 1, low) if beside else None
        if name is not None and tokens[name.stop - 1].tag & CAP:
            return Phrase(name.start, name.stop, phrase.reach)  # “Ana Rossi, a grower, who told”
    if phrase is None or phrase.stop > last:
        return phrase
    nearest = left_phrase(tokens, last, phrase.stop + 1)
    if nearest is None:
        return phrase
    named = tokens[nearest.stop - 1].tag & CAP
    placed = tokens[nearest.start - 1].low in ("in", "at", "on", "from", "near", "for")
    if tokens[phrase.stop - 1].tag & (SPEECH | CUE) and nearest.stop - nearest.start > 1:
        placed = False  # “a rebuke from Ana Rossi, who noted”
    return nearest if relative == "which" or (named and not placed) else phrase


def clause_around(tokens: list[Token], start: int, low: int) -> int:
    """The comma before the first relative clause of those that a phrase starting at ``start`` may
    stand in; -1: “The mayor, who met the envoy, Ana Rossi, in Leeds, said”."""
    found = -1
    for place in range(start - 1, max(low, start - REACH), -1):
        token, before = tokens[place], tokens[place - 1]
        if token.low == "who" and before.low == "," and not _over(tokens, place, start):
            found = place - 1
        apart = token.tag & PUNCT and token.low != ","
        if apart or token.tag & QUOTE or (token.tag & CONJ and before.low == ","):
            break
    return found


def clause_with_marks(tokens: list[Token], end: int, low: int) -> int:
    """“Ana Rossi, who called it “a gift”, said”: the comma before the relative clause that ends
    before ``end`` and has words in marks, whose last may hold its comma; -1 where none does."""
    for place in range(end - 1, max(low, end - REACH), -1):
        token = tokens[place]
        if token.low in ("who", "whose", "which") and tokens[place - 1].low == ",":
            return place - 1
        parted = token.tag & QUOTE and token.low == CLOSED and place < end - 1
        if token.tag & PUNCT or parted:
            return -1
    return -1


def _over(tokens: list[Token], who: int, stop: int) -> bool:
    """“The mayor, who was there, has gone, the envoy, Ana Rossi, said”: whether the clause opened
    at ``who`` is over before ``stop``, for the verb it broke off stands behind its comma."""
    verb = False
    for place in range(who + 1, stop - 1):
        token = tokens[place]
        if token.low == "," and verb and tokens[place + 1].tag & AUX:
            return True
        verb = verb or bool(token.tag & (AUX | VERB | CUE))
    return False
