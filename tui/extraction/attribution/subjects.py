"""The subject of a verb: beside it, before its appositions, or shared with another verb."""

from __future__ import annotations

import re
from itertools import pairwise

from tui.extraction.attribution.drafts import Source, source_of
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
from tui.extraction.attribution.phrases import (
    PARTICLES,
    Phrase,
    is_share,
    left_phrase,
    right_phrase,
    somebody_doing,
    with_name_beside,
)
from tui.extraction.attribution.tokens import CLOSED, DASHES, Token
from tui.extraction.attribution.vocabulary import group
from tui.extraction.attribution.words import is_adverb, is_noun_like, is_possessive
from tui.extraction.lexicon import words

FLOATING = frozenset({"long", "all", "both", "each", "together", "alike", "once", "since"})
IN_TURN = group("in turn")
PARTY = re.compile(r"[DRI]-[A-Z]")  # “Ana Rossi, D-Ohio, the author, said”
RELATIVE = 9  # tokens from a relative pronoun to the last phrase of its clause
REACH = 40  # tokens of a relative clause with commas of its own
FLOATED = AUX | REL
KIN = frozenset({"family", "families", "parents", "relatives", "friends"})


def subject_before(tokens: list[Token], verb: int, low: int = 0) -> Phrase | None:
    """The subject of the verb at ``verb``, to its left."""
    place = verb - 1
    while place >= low:
        step = _between(tokens, place, low, verb)
        if not step:
            break
        place -= step
    if place < low:
        return None
    token = tokens[place]
    if token.tag & REL and token.low in ("who", "which", "that"):
        place -= 1
        if place >= low and tokens[place].low == ",":
            place -= 1
        while place > low and tokens[place].tag & TIME:
            place -= 1
        return _antecedent(tokens, place, low, token.low) if place >= low else None
    if token.low == ",":
        return _before_parenthesis(tokens, place, low)
    if token.low in DASHES:
        opening = next((i for i in range(place - 1, low, -1) if tokens[i].low in DASHES), None)
        return left_phrase(tokens, opening - 1, low) if opening else None
    phrase = left_phrase(tokens, place, low)
    if phrase is None:
        return None
    named = _name_before_an_office(tokens, phrase, low, verb)
    return named if named is not None else _past_relative(tokens, phrase, low)


def _name_before_an_office(
    tokens: list[Token], phrase: Phrase, low: int, verb: int
) -> Phrase | None:
    """“Ana Rossi, head of research at Norlund told”: the comma behind what she is is missing."""
    comma = phrase.start - 1
    if comma <= low or tokens[comma].low != "," or tokens[phrase.start].tag & (PRON | OBJ):
        return None
    if verb + 1 < len(tokens) and tokens[verb + 1].low == ",":
        return None  # “Ana Rossi, a minister said, was late”
    if tokens[phrase.start].low == "the" or not any(
        token.low in words("roles") for token in tokens[phrase.start : phrase.stop]
    ):
        return None
    name = left_phrase(tokens, comma - 1, low)
    if name is None or not tokens[name.stop - 1].tag & CAP or name.stop != comma:
        return None
    begins = name.start == low or tokens[name.start - 1].tag & (PUNCT | QUOTE)
    whole = all(token.tag & CAP for token in tokens[name.start : name.stop])
    if not begins or not whole or name.stop - name.start < 2:
        return None
    return Phrase(name.start, name.stop, phrase.reach)


def _past_relative(tokens: list[Token], phrase: Phrase, low: int) -> Phrase:
    """“The man who runs the port said”, “the man running the port said”: the subject is the man."""
    doing = phrase.start - 1
    if doing > low and somebody_doing(tokens, doing):
        outer = left_phrase(tokens, doing - 1, low)
        return Phrase(outer.start, outer.stop, phrase.reach) if outer is not None else phrase
    somebody = _told_of_behind(tokens, phrase.start - 1, low)
    if somebody > low:
        outer = left_phrase(tokens, somebody, low)
        return Phrase(outer.start, outer.stop, phrase.reach) if outer is not None else phrase
    for place in range(phrase.start - 1, max(low, phrase.start - RELATIVE), -1):
        token = tokens[place]
        inside = place + 1 < phrase.start
        relates = token.low == "who" or (token.low == "that" and tokens[place + 1].tag & VERB)
        if inside and relates and is_noun_like(tokens[place - 1]):
            outer = left_phrase(tokens, place - 1, low)
            return Phrase(outer.start, outer.stop, phrase.reach) if outer is not None else phrase
        if inside and _told_by_a_participle(tokens, place):
            outer = left_phrase(tokens, place - 1, low)
            return Phrase(outer.start, outer.stop, phrase.reach) if outer is not None else phrase
        also = token.low == "and" and tokens[place + 1].low.endswith("ed")  # “who fell and died at”
        if token.tag & (PUNCT | QUOTE | CONJ | REL) and not also:
            break
    return phrase


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
    people = words("roles") | words("groups")
    return place if place > low and tokens[place].low in people else -1


def _told_by_a_participle(tokens: list[Token], place: int) -> bool:
    """Whether “published” of “the authors of the study published in Velmar said” stands there."""
    token, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
    if not token.low.endswith("ed") or token.tag & CAP or not after.tag & PREP:
        return False
    return is_noun_like(before) and not before.tag & (CAP | VERB)


def _between(tokens: list[Token], place: int, low: int, verb: int) -> int:
    """How many tokens up to ``place`` stand between subject and verb: “has”, “in 2010”."""
    token = tokens[place]
    before = tokens[place - 1] if place > low else None
    if token.tag & NUM and before is not None and before.low in ("in", "since", "by"):
        return 2
    if before is not None and f"{before.low}_{token.low}" in IN_TURN:
        return 2
    if token.low in FLOATING and before is not None and before.tag & FLOATED:
        return 1
    if (
        token.low in FLOATING
        and before is not None
        and (is_noun_like(before) or before.tag & PAREN)
    ):
        return 1
    if token.low in ("himself", "herself", "itself", "themselves") and before is not None:
        return 1 if is_noun_like(before) else 0
    if token.tag & PRON and not token.tag & AUX:
        return 0
    if token.tag & (AUX | NEG) or is_adverb(token):
        return 1
    if token.tag & TIME and place > low:
        return 2 if before is not None and before.low in ("on", "in", "this") else 1
    return 0


def _antecedent(tokens: list[Token], last: int, low: int, relative: str) -> Phrase | None:
    """“a shift for the ministry, which said”: the phrase a relative pronoun stands for."""
    phrase = left_phrase(tokens, last, low)
    first = tokens[phrase.start] if phrase is not None and relative == "who" else None
    told = first is not None and (
        first.tag & DET or is_possessive(first) or first.low in words("roles")
    )
    if phrase is not None and told:
        comma = phrase.start - 1
        beside = comma > low and tokens[comma].low == ","
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
    return nearest if relative == "which" or (named and not placed) else phrase


def _name_in(apposition: list[Token]) -> tuple[int, int] | None:
    """Where a name in it begins and ends: “, Ana Rossi,”, “, the actor Ana Rossi,”, “, actor Ana
    Rossi,”."""
    first = next((at for at, t in enumerate(apposition) if t.tag & CAP), len(apposition))
    before, name = apposition[:first], apposition[first:]
    tail = next((at for at, t in enumerate(name) if t.low in ("of", "from", "at", "with")), 0)
    if tail > 1 and all(t.tag & CAP or t.low in ("&", "the", "of") for t in name[tail + 1 :]):
        name = name[:tail]  # “, Ana Rossi of Finch & Lund,”
    if not name or not all(t.tag & CAP or t.low in PARTICLES or t.low == "&" for t in name):
        return _named_last(apposition)
    article = 1 if before and before[0].tag & DET else 0
    called = len(before) > article and all(map(is_noun_like, before[article:]))
    body = len(before) == article == 1 and len(name) > 1  # “the Match Officials’ Association”
    alone = not before or body or (called and len(name) > 1)
    return (first, first + len(name)) if alone else None


def _named_last(apposition: list[Token]) -> tuple[int, int] | None:
    """“, former Norland engineer Ana Rossi,”: where the whole name behind an office stands."""
    end = len(apposition)
    first = next((at for at in range(end, 0, -1) if not apposition[at - 1].tag & CAP), 0)
    office = apposition[:first]
    if not office or end - first < 2:
        return None
    article = 1 if office[0].tag & DET and len(office) > 1 else 0  # “, the Leeds ace Ana Rossi,”
    if office[-1].low not in words("roles") and not article:
        return None
    called = all(t.tag & CAP or is_noun_like(t) for t in office[article:])
    return (first, end) if called else None


def _of_kin(tokens: list[Token], comma: int) -> bool:
    """“the daughter of one victim, Ana Rossi, said”: which of the two has the name?"""
    if tokens[comma - 1].low not in words("roles"):
        return False
    near = tokens[max(0, comma - 6) : comma]
    kin = words("kinship") | KIN
    return any(t.low in kin and of.low == "of" for t, of in pairwise(near))


def _before_parenthesis(tokens: list[Token], comma: int, low: int) -> Phrase | None:
    """“Ana Rossi, the mayor, who …, said”: the phrase before the appositions."""
    end = comma
    appositive: tuple[int, int] | None = None
    for _ in range(5):
        opening = end - 1
        while (
            opening >= low
            and not (
                tokens[opening].tag & PUNCT
                and tokens[opening].low in (",", ";", ":", "—", "–", "--")
                and not tokens[opening].tag & PAREN
            )
            and not tokens[opening].tag & QUOTE
        ):
            opening -= 1
        stop = end
        while stop > opening + 1 and tokens[stop - 1].tag & PAREN:
            stop -= 1  # “, the sponsor, Ana Rossi (D, Ohio), said”
        piece = tokens[opening + 1 : stop]
        if not piece:
            return None
        if opening < low or tokens[opening].low != ",":
            return None
        if appositive is None:
            name = None if _of_kin(tokens, opening) else _name_in(piece)
            if name is not None:
                appositive = opening + 1 + name[0], opening + 1 + name[1]
        phrase = left_phrase(tokens, opening - 1, low)
        if phrase is None:
            end = opening
            continue
        phrase = _past_relative(tokens, phrase, low)
        only = tokens[phrase.start]
        cut_short = phrase.stop - phrase.start == 1 and only.end - only.start > len(only.text)
        if cut_short and phrase.start - 1 > low and tokens[phrase.start - 1].low == ",":
            end = phrase.start - 1  # “of Ashton, Md., who …, said”
            continue
        before = phrase.start - 1
        if before > low and tokens[before].low == "," and _of_kin(tokens, before):
            relative = left_phrase(tokens, before - 1, low)
            return None if relative is None else Phrase(relative.start, relative.stop, comma + 1)
        if piece[0].tag & CONJ and (city := _of_a_city(tokens, phrase, low)):
            end = city  # “Ana Rossi, a fellow in Leeds, England, and author of the study, said”
            continue
        begins_clause = (
            phrase.start == low
            or tokens[phrase.start - 1].low
            in (",", ";", ":", "—", "–", "--", "and", "but", "while", "as", "that", "yet")
            or tokens[phrase.start - 1].tag & (QUOTE | CONJ | SUB)
        )
        if (who := _relative_after_comma(tokens, phrase.start, low)) > low:
            # “Lund, who runs a shop in Austin, Texas, said”
            runner = left_phrase(tokens, who - 1, low)
            if runner and (runner.start == low or tokens[runner.stop - 1].tag & CAP):
                return Phrase(runner.start, runner.stop, comma + 1)
            end, appositive = who, None
            continue
        head = tokens[phrase.start]
        if PARTY.match(head.text) and phrase.start - 1 > low:
            end = phrase.start - 1 if tokens[phrase.start - 1].low == "," else phrase.start
            continue
        listed = head.tag & DET or head.tag & NUM or not head.tag & (CAP | PRON)
        before = phrase.start - 1
        if listed and before >= low and tokens[before].low == "," and before - 1 >= low:
            further = left_phrase(tokens, before - 1, low)
            if (
                further
                and further.start > low + 1
                and PARTY.match(tokens[further.start].text)
                and tokens[further.start - 1].low == ","
            ):
                further = left_phrase(tokens, further.start - 2, low)
            if (
                further
                and tokens[further.stop - 1].tag & CAP
                and (further.start == low or tokens[further.start - 1].tag & (PUNCT | CONJ | QUOTE))
                and not tokens[further.start].tag & PREP
            ):
                return Phrase(further.start, further.stop, comma + 1, appositive)
        aged = head.tag & NUM and not is_share(tokens, phrase.start)
        if aged and before >= low and tokens[before].low == ",":
            end = before + 1
            continue
        if tokens[before].tag & PREP and before - 1 >= low and tokens[before - 1].low == ",":
            named = left_phrase(tokens, before - 2, low)  # “Ana Rossi, of Springfield, Va., said”
            if named is not None:
                return Phrase(named.start, named.stop, comma + 1)
            end = before - 1
            continue
        if not begins_clause and not tokens[phrase.start].tag & (CAP | PRON | DET):
            return None
        return Phrase(phrase.start, phrase.stop, comma + 1, appositive)
    return None


def _of_a_city(tokens: list[Token], phrase: Phrase, low: int) -> int:
    """The comma before a name that only says in which country the city before it is, or 0."""
    comma = phrase.start - 1
    if comma <= low or tokens[comma].low != ",":
        return 0
    if not all(token.tag & CAP for token in tokens[phrase.start : phrase.stop]):
        return 0
    city = comma
    while city > low and tokens[city - 1].tag & CAP:
        city -= 1
    behind = low < city < comma and tokens[city - 1].low in ("in", "at", "near", "of", "from")
    return comma if behind else 0


def _relative_after_comma(tokens: list[Token], start: int, low: int) -> int:
    """The comma before the first relative clause of those that a phrase starting at ``start`` may
    stand in; -1: “The mayor, who met the envoy, Ana Rossi, in Leeds, said”."""
    found = -1
    for place in range(start - 1, max(low, start - REACH), -1):
        token, before = tokens[place], tokens[place - 1]
        if token.low == "who" and before.low == ",":
            found = place - 1
        apart = token.tag & PUNCT and token.low != ","
        if apart or token.tag & QUOTE or (token.tag & CONJ and before.low == ","):
            break
    return found


def main_subject(tokens: list[Token]) -> Source | None:
    """The subject of the sentence's main clause, looked for from its start."""
    start, high = 0, len(tokens)
    while start < high and (
        tokens[start].tag & CONJ or tokens[start].tag & QUOTE or tokens[start].tag & PUNCT
    ):
        start += 1
    if start >= high:
        return None
    first = tokens[start]
    if (
        (first.tag & (PREP | SUB) and not first.tag & DET)
        or first.low.endswith(("ing", "ed"))
        or is_adverb(first)
        or first.tag & TIME
    ):
        comma = next((i for i in range(start, high) if tokens[i].low in (",", CLOSED)), None)
        if comma is None:
            return None
        start = comma + 1
        if start + 1 < high and tokens[start].tag & NUM and tokens[start + 1].low == ",":
            start += 2
        if start + 1 < high and is_adverb(tokens[start]) and tokens[start + 1].low == ",":
            start += 2
    phrase = right_phrase(tokens, start, high)
    if phrase is None or is_possessive(tokens[phrase.stop - 1]):
        return None
    return source_of(tokens, with_name_beside(tokens, phrase, high))
