"""The subject of a verb: beside it, before its appositions, or shared with another verb."""

from __future__ import annotations

from tui.extraction.attribution.syntax.appositions import before_appositions
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
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
from tui.extraction.attribution.syntax.named_source import Source, source_of
from tui.extraction.attribution.syntax.names_set_off import with_name_set_off
from tui.extraction.attribution.syntax.papers import paper_alone, paper_before
from tui.extraction.attribution.syntax.phrases import Phrase, is_share, left_phrase, right_phrase
from tui.extraction.attribution.syntax.relative_clauses import (
    antecedent,
    clause_with_marks,
    past_relative,
)
from tui.extraction.attribution.syntax.tokens import CLOSED, DASHES, Token
from tui.extraction.attribution.syntax.vocabulary import group
from tui.extraction.attribution.syntax.words import is_adverb, is_noun_like, is_possessive
from tui.extraction.lexicon import words

FLOATING = group("floating")
IN_TURN = group("in turn")
FLOATED = AUX | REL | PAREN
NEAR = 6  # tokens from “who” to the pronoun that ends its clause
FAR = 20  # tokens from “who” to the particle that ends its clause
PARTICLES = frozenset({"away", "back", "down", "off", "out", "over", "up"})
BEFORE_A_DAY = frozenset({"on", "in", "this", "last", "early", "late"})


def subject_before(tokens: list[Token], verb: int, low: int = 0) -> Phrase | None:
    """The subject of the verb at ``verb``, to its left."""
    place = verb - 1
    while place >= low:
        step = _between(tokens, place, low)
        if not step:
            break
        place -= step
    if place < low:
        return None
    token = tokens[place]
    some = token.low in ("whom", "which") and place - 2 > low and is_share(tokens, place - 2)
    if some or (token.tag & REL and token.low in ("who", "which", "that")):
        before = place - (3 if some else 1)  # “parents, many of whom say”
        return _before_relative(tokens, before, low, token.low)
    if token.low == ",":
        phrase = before_appositions(tokens, place, low)
        return phrase if phrase is not None else _before_a_stray_comma(tokens, place, low, verb)
    if token.low == CLOSED and clause_with_marks(tokens, place, low) >= 0:
        return before_appositions(tokens, place + 1, low)  # “who called it “a gift,” said”
    if token.low in DASHES:
        opening = next((i for i in range(place - 1, low, -1) if tokens[i].low in DASHES), None)
        return left_phrase(tokens, opening - 1, low) if opening else None
    if (told := _told_which(tokens, place, low)) is not None:
        return told
    if token.low in PARTICLES and (who := _who_before(tokens, place, low)):
        return left_phrase(tokens, who - 1, low)
    if place < verb - 1 and (paper := paper_alone(tokens, place, low)) is not None:
        return paper
    phrase = left_phrase(tokens, place, low)
    if phrase is None:
        return None
    if (paper := paper_before(tokens, phrase, low)) is not None:
        return paper
    named = _name_before_an_office(tokens, phrase, low, verb)
    return named if named is not None else past_relative(tokens, phrase, low)


def _before_relative(tokens: list[Token], place: int, low: int, relative: str) -> Phrase | None:
    """“the mayor, on Monday, who said”: the phrase that the pronoun behind ``place`` stands for."""
    if place >= low and tokens[place].low == ",":
        place -= 1
    while place > low and tokens[place].tag & TIME:
        place -= 1
    return antecedent(tokens, place, low, relative) if place >= low else None


def _who_before(tokens: list[Token], particle: int, low: int) -> int:
    """“A man who lost two cousins when the ferry went down told the court”: the “who” of what ends
    there; 0 where there is none."""
    for place in range(particle - 1, max(low, particle - FAR), -1):
        if tokens[place].tag & (PUNCT | QUOTE):
            return 0
        if tokens[place].low in ("who", "whose") and is_noun_like(tokens[place - 1]):
            return place
    return 0


def _told_which(tokens: list[Token], them: int, low: int) -> Phrase | None:
    """“The people who treat them”, “those close to her”: the phrase whose clause ends in that
    pronoun."""
    if not tokens[them].tag & OBJ or (tokens[them].tag & PRON and not _of_it(tokens, them)):
        return None
    who = next((at for at in range(them - 1, max(low, them - NEAR), -1) if tokens[at].tag & REL), 0)
    if who and tokens[who].low == "who":
        inside = tokens[who + 1 : them]
        if any(token.tag & (PUNCT | QUOTE | CONJ | SUB) for token in inside):
            return None
        last = who - 1
    elif tokens[them - 1].tag & PREP and them - 2 > low:
        last = them - 2
    else:
        return None
    phrase = left_phrase(tokens, last, low)
    opens = phrase is not None and (
        phrase.start == low or tokens[phrase.start - 1].tag & (PUNCT | CONJ | SUB | QUOTE)
    )
    return Phrase(phrase.start, phrase.stop, them + 1) if phrase is not None and opens else None


def _of_it(tokens: list[Token], it: int) -> bool:
    """“A person familiar with it said”; “in the letter it said” has a subject of its own."""
    return it > 2 and tokens[it].low == "it" and tokens[it - 1].low in ("with", "about", "to")


def _name_before_an_office(
    tokens: list[Token], phrase: Phrase, low: int, verb: int
) -> Phrase | None:
    """“Ana Rossi, head of research at Norlund told”: the comma behind what she is is missing."""
    comma = phrase.start - 1
    if comma <= low or tokens[comma].low != "," or tokens[phrase.start].tag & (PRON | OBJ):
        return None
    if verb + 1 < len(tokens) and tokens[verb + 1].low == ",":
        return None  # “Ana Rossi, a minister said, was late”
    last = tokens[phrase.stop - 1]
    if last.tag & CAP and last.low not in words("roles"):
        return None  # “Speaking for the firm, Norlund, agent Ana Rossi said”
    if tokens[phrase.start].low in ("the", "whose") or not any(
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


def _between(tokens: list[Token], place: int, low: int) -> int:
    """How many tokens up to ``place`` stand between subject and verb: “has”, “in 2010”."""
    token = tokens[place]
    before = tokens[place - 1] if place > low else None
    if token.tag & NUM and before is not None and before.low in ("in", "since", "by"):
        return 2
    if before is not None and f"{before.low}_{token.low}" in IN_TURN:
        return 2
    floats = token.low in FLOATING
    if floats and before is not None and (before.tag & FLOATED or is_noun_like(before)):
        return 1
    if token.low in ("himself", "herself", "itself", "themselves") and before is not None:
        return 1 if is_noun_like(before) else 0
    if token.tag & PRON and not token.tag & AUX:
        return 0
    if token.tag & (AUX | NEG) or is_adverb(token):
        return 1
    if token.tag & TIME and place > low:
        return 2 if before is not None and before.low in BEFORE_A_DAY else 1
    return 0


def _before_a_stray_comma(tokens: list[Token], comma: int, low: int, verb: int) -> Phrase | None:
    """“The museum’s Ana Rossi, says the hall is full”: nothing but the name before the comma."""
    if verb != comma + 1 or verb + 2 >= len(tokens) or tokens[verb].low.endswith("ing"):
        return None
    phrase = left_phrase(tokens, comma - 1, low)
    if phrase is None or phrase.stop - phrase.start < 2 or not tokens[comma - 1].tag & CAP:
        return None
    first = tokens[low].tag & CONJ
    opens = phrase.start == low or (bool(first) and phrase.start == low + 1)
    behind = right_phrase(tokens, verb + 1, len(tokens))
    clause = behind is not None and behind.reach < len(tokens)
    if not opens or not clause or tokens[comma - 1].tag & TIME:
        return None
    goes_on = tokens[behind.reach].tag & (AUX | VERB) if behind is not None else 0
    return phrase if goes_on else None


def _is_called_so(tokens: list[Token], first: int, high: int) -> bool:
    """Whether the word is part of a name or what somebody is, and no participle: “Retired” of
    “Retired surveyor Ana Rossi”, “Ahmed”."""
    if tokens[first].text in words("given_names"):
        return True
    if first + 2 >= high or tokens[first + 1].low not in words("roles"):
        return False
    return bool(tokens[first + 2].tag & CAP)


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
        or (first.low.endswith(("ing", "ed")) and not _is_called_so(tokens, start, high))
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
    return source_of(tokens, with_name_set_off(tokens, phrase, high))
