"""Where reported speech ends and the reporter's own words go on."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    PREP,
    PRON,
    QUOTE,
    SUB,
    VERB,
)
from tui.extraction.attribution.syntax.further_reports import FAR, begins_report, other_report
from tui.extraction.attribution.syntax.joined_on import joined_on
from tui.extraction.attribution.syntax.phrases import is_share, left_phrase
from tui.extraction.attribution.syntax.sentence_verb import sentence_verb
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import (
    ADDRESSEE,
    CLAUSE,
    COMPLEMENTIZERS,
    RELATIVE_PRONOUNS,
    THAT,
    group,
    verbs,
)
from tui.extraction.attribution.syntax.words import is_adverb, verb_like

OCCASIONS = group("occasions")
ASKED = frozenset({"asked", "pressed", "questioned"})
REFERENCE = group("reference")
REFERRING = frozenset({"referring", "citing", "alluding", "speaking", "quoting", "pointing"})
REACH = 9
"""Tokens before what is reported in which the relative clause that it is of may begin."""


def content_end(tokens: list[Token], start: int, high: int) -> int:
    """Token index where the content that begins at ``start`` ends."""
    verb = sentence_verb(tokens, start, high)
    high = verb if verb > start else high
    place = start
    while place < high:
        token = tokens[place]
        if token.low == ";":
            return place
        if token.tag & AUX and _closes_restrictive(tokens, place, start):
            return place
        after_quote = place > start and tokens[place - 1].text == CLOSED
        if after_quote and token.low in ("although", "though", "but", "while"):
            return place
        joins = token.low in ("and", "but") and place > start
        behind_one = joins and (place > start + 1 or tokens[place - 1].tag & (QUOTE | PRON))
        if behind_one and joined_on(tokens, place, start, high):
            return place
        if place > start and token.tag & PRON and token.tag & CAP and tokens[place - 1].tag & QUOTE:
            return place  # a full stop is missing: “…” She added
        if token.tag & QUOTE and _announced(tokens, place, start):
            cut = _clause_edge(tokens, start, place - 2)
            if cut > start:
                return cut
        if token.low == "before" and place > start and _adds_to_it(tokens, place + 1, high):
            return place - 1 if tokens[place - 1].low == "," else place
        if token.low == "according" and place + 1 < high and tokens[place + 1].low == "to":
            return place - 1 if tokens[place - 1].low == "," else place
        if token.low == "," and _closes_relative(tokens, place, start, high):
            return place
        edge = place > start and token.low in (",", "—", "–", "--", "―")
        if edge and _own_words(tokens, place, start, high):
            return place
        if after_quote and token.low != "and" and _own_words(tokens, place - 1, start, high):
            return place  # the comma stands within the marks
        place += 1
    return high


def _adds_to_it(tokens: list[Token], verb: int, high: int) -> bool:
    """“Said it was late, before adding: “Go.””, “before conceding that”: a further report."""
    if verb + 1 >= high or not tokens[verb].low.endswith("ing") or not tokens[verb].tag & CUE:
        return False
    clause = {CLAUSE, THAT} & {*verbs()[tokens[verb].low][1]}
    return bool(clause) and (tokens[verb + 1].low in (":", "that") or _quotes(tokens, verb + 1))


def _quotes(tokens: list[Token], place: int) -> bool:
    comma = tokens[place].low == ","
    return bool(tokens[min(place + comma, len(tokens) - 1)].tag & QUOTE)


def _announced(tokens: list[Token], quote: int, start: int) -> bool:
    """“… Rossi said, “…””: the stretch at ``quote`` has a reporting verb of its own."""
    return (
        quote - 2 > start
        and tokens[quote - 1].low in (",", ":")
        and bool(tokens[quote - 2].tag & CUE)
        and verb_like(tokens, quote - 2)
    )


def _closes_relative(tokens: list[Token], comma: int, start: int, high: int) -> bool:
    """“Rossi, who asked to see it, said it was late”, “the plan, which she said was late, has”: the
    main verb after what she asked."""
    verb = comma + 1
    while verb + 1 < high and is_adverb(tokens[verb]):
        verb += 1
    reports = begins_report(tokens, verb, high) and bool(
        {CLAUSE, ADDRESSEE} & {*verbs()[tokens[verb].low][1]}
    )
    if not reports and not (verb < high and tokens[verb].tag & AUX):
        return _acts_on(tokens, verb, high) and _non_restrictive(tokens, start)
    inside = tokens[start:comma]
    if not reports and any(token.low == "," for token in inside):
        # “who said the mayor, Ana Rossi, was late”: that comma closes an aside within the words
        told = any(token.tag & (AUX | VERB) for token in inside)
        if not told or any(token.low in RELATIVE_PRONOUNS for token in inside):
            return False
    return _non_restrictive(tokens, start)


def _non_restrictive(tokens: list[Token], start: int) -> bool:
    """Whether what begins at ``start`` is said in a relative clause between commas."""
    place = _relative_pronoun(tokens, start)
    if place > 1 and tokens[place - 1].tag & PREP:
        place -= 1  # “the attack, for which no group claimed responsibility, was”
    if place <= 0:
        return False
    if is_share(tokens, place - 1):
        place -= 1  # “the firms, most of which said they had paid, were”
    apart = tokens[place - 1].low == ","
    return apart or _one_of_those(tokens, place) or _in_apposition(tokens, place)


def _acts_on(tokens: list[Token], verb: int, high: int) -> bool:
    """“Blamed the traders”, “declined to comment”: a verb in the past, and whom or what it is done
    to. What nobody does (“named after her”) has no object."""
    if verb + 1 >= high or tokens[verb].tag & CAP:
        return False
    past = tokens[verb].low.endswith("ed") or (
        tokens[verb].tag & VERB and not tokens[verb].tag & AUX
    )
    return bool(past) and bool(tokens[verb + 1].tag & DET or tokens[verb + 1].low == "to")


def _one_of_those(tokens: list[Token], who: int) -> bool:
    """“Rossi, one of nine who threatened to leave, said”: whether “who” stands there."""
    opens = [token.low for token in tokens[max(0, who - 4) : who - 1]]
    return opens == [",", "one", "of"]


def _in_apposition(tokens: list[Token], who: int) -> bool:
    """“Ana Rossi, a baker who said she was tired, left”: whether “who” stands there."""
    phrase = left_phrase(tokens, who - 1)
    return phrase is not None and phrase.start > 1 and tokens[phrase.start - 1].low == ","


def _closes_restrictive(tokens: list[Token], verb: int, start: int) -> bool:
    """“A landlord who said that mould was “a choice” has been fined”: a verb after all is said."""
    if verb <= start or not tokens[verb - 1].tag & QUOTE:
        return False
    place = _relative_pronoun(tokens, start)
    said = any(token.tag & AUX for token in tokens[start : verb - 1])
    return said and place > 0 and tokens[place - 1].low != ","


def _relative_pronoun(tokens: list[Token], start: int) -> int:
    """Where the relative clause begins that the words reported are part of; -1: in none."""
    for place in range(start - 1, max(0, start - REACH) - 1, -1):
        if tokens[place].low in RELATIVE_PRONOUNS:
            return place
        if tokens[place].low in (",", ";"):
            return -1
    return -1


def _clause_edge(tokens: list[Token], start: int, verb: int) -> int:
    """The comma, dash or conjunction before the clause of ``verb``; else ``start``."""
    for place in range(verb - 1, start, -1):
        if tokens[place].low in (
            ",",
            ";",
            "—",
            "–",
            "--",
            "―",
            "and",
            "but",
            "while",
            "as",
            "when",
        ):
            return place
    return start


def main_clause(tokens: list[Token], start: int, stop: int) -> int:
    """“While she said it was safe, the agency …”: the comma before the main clause, or where it
    begins behind one that stands within marks."""
    for place in range(start + 2, stop - 2):
        first = tokens[place + 1]
        edge = tokens[place].low == "," or tokens[place].text == CLOSED
        opens = edge and (first.tag & (DET | PRON | CAP) or first.low == "what")
        if opens and any(
            t.tag & (AUX | VERB | CUE) or (t.low.endswith("ed") and not t.tag & CAP)
            for t in tokens[place + 2 : place + 9]
        ):
            return place + 1 if tokens[place].text == CLOSED else place
    return stop


def _second_clause(tokens: list[Token], comma: int, start: int, high: int) -> bool:
    """“…, and the agency has …”: a clause with a subject of its own, after the first comma."""
    place = comma + 2
    if place >= high or any(t.low == "," for t in tokens[start:comma]):
        return False
    first = tokens[place]
    if first.tag & SUB and first.low in ("when", "if", "while", "as"):
        return True
    if not first.tag & (DET | CAP) or first.tag & PRON or first.low == "that":
        return False  # a pronoun goes on with what was said
    if first.tag & DET and not first.tag & PRON:
        place += 1
    return any(
        t.tag & (AUX | VERB) or (t.low.endswith("ed") and not t.tag & CAP)
        for t in tokens[place + 1 : place + 6]
    )


def _own_words(tokens: list[Token], comma: int, start: int, high: int) -> bool:
    """Whether what follows the comma is said of the speaker and not by the speaker."""
    place = comma + 1
    if place >= high:
        return False
    token = tokens[place]
    if is_adverb(token) and place + 1 < high and not token.tag & CONJ:
        token = tokens[place + 1]
    following = tokens[place + 1].low if place + 1 < high else ""
    if token.low in REFERRING or (token.low.endswith("ing") and token.tag & CUE):
        return True
    if token.low in ("although", "though", "but", "yet"):
        # “that it was safe, but that it was late”
        return not (token.low == "but" and following == "that")
    if token.low in ("while", "whereas") and other_report(tokens, place + 1, high):
        return True
    if token.low == "and" and _second_clause(tokens, comma, start, high):
        return True
    if token.low in ("and", "while", "then"):
        return _reports_on(tokens, place + 1, high)
    if token.low in ("words", "remarks", "comments"):
        return following in ("that", "which")
    if token.low == "which":  # “the shots, which he said were his”
        pronoun = place + 1 < high and tokens[place + 1].tag & PRON
        return bool(pronoun) and begins_report(tokens, place + 2, high)
    if token.low == "with":
        return _brings_in(tokens, place + 1, high)
    if token.low in ("a", "an") and following:
        if _said_of_it(tokens, place, high):
            return True
        return any(t.low in REFERENCE for t in tokens[place + 1 : place + 4] if not t.tag & PREP)
    if token.low == "asked":
        return bool(following)
    return token.low == "when" and following in ASKED


def _brings_in(tokens: list[Token], start: int, high: int) -> bool:
    """“…, with its chairman saying that”: somebody else's words follow."""
    for token in tokens[start + 1 : min(high, start + FAR)]:
        if token.tag & (QUOTE | AUX | VERB) or token.low == ";":
            return False
        if token.tag & CUE and token.low.endswith("ing"):
            return True
    return False


def _said_of_it(tokens: list[Token], start: int, high: int) -> bool:
    """“…, a pace that the mayor said was “too slow””: what somebody else says of all that."""
    near = range(start + 2, min(high, start + 6))
    that = next((place for place in near if tokens[place].low in ("that", "which")), high)
    if any(t.tag & (AUX | VERB | PREP) or t.low == "," for t in tokens[start + 1 : that]):
        return False
    for verb in range(that + 2, min(high, that + FAR)):
        if tokens[verb].tag & (AUX | QUOTE) or tokens[verb].low == ",":
            return False
        if begins_report(tokens, verb, high):
            subject = subject_before(tokens, verb, that + 1)
            return subject is not None and not tokens[subject.start].tag & PRON
    return False


def _reports_on(tokens: list[Token], place: int, high: int) -> bool:
    """“And, quietly, adding that”, “then told”: a verb of the same speaker's report."""
    while place < high and is_adverb(tokens[place]):
        place += 1
    if place >= high or not tokens[place].tag & CUE:
        return False
    verb = tokens[place]
    if verb.low.endswith("ing"):
        # “that the pier, while promising, was old”
        return place + 1 >= high or tokens[place + 1].low != ","
    _, takes = verbs()[verb.low]
    return verb_like(tokens, place) and ("C" in takes or "T" in takes) and not _base(verb)


def _base(word: Token) -> bool:
    """A plain form after “and” is an infinitive: “to work and say”."""
    return word.low == verbs()[word.low][0]


def trailing_occasion(tokens: list[Token], start: int, stop: int) -> int:
    """Cut “… in a statement (on Tuesday)” from the end of a content; the new stop."""
    for place in range(stop - 1, max(start + 3, stop - 9), -1):
        token = tokens[place]
        if token.low in ("in", "during", "at", "on", "via") and place + 1 < stop:
            following = tokens[place + 1]
            if following.low not in ("a", "an", "his", "her", "their", "its"):
                continue
            noun = next((t for t in tokens[place + 2 : place + 5] if t.low in OCCASIONS), None)
            rest = tokens[place + 2 : stop]
            if noun is not None and not any(t.tag & (AUX | VERB | QUOTE | PRON) for t in rest):
                return place
    return stop


def is_introduction(tokens: list[Token], start: int, stop: int) -> bool:
    """“In a speech on Monday, …”: words before a comma that report nothing."""
    inside = tokens[start:stop]
    if not inside:
        return True
    first = inside[0]
    if any(token.tag & QUOTE for token in inside):
        return False
    if len(inside) < 3:
        return not (first.tag & PRON)
    verbal = any(t.tag & (AUX | VERB) or (t.low.endswith("ed") and len(t.low) > 4) for t in inside)
    if first.tag & PREP or first.low.endswith("ing") or first.low in ASKED:
        return not _clause_after_introduction(tokens, start, stop)
    if first.tag & SUB and first.low not in ("that", "what", "how", "why"):
        return not _clause_after_introduction(tokens, start, stop)
    return not verbal and len(inside) < 5


def _clause_after_introduction(tokens: list[Token], start: int, stop: int) -> bool:
    """“In Ohio, voters are angry”: a comma and a finite verb after it."""
    comma = next((i for i in range(start, stop) if tokens[i].low == ","), None)
    if comma is None:
        # "In Ohio voters are angry, she said": a subject before the auxiliary
        first = tokens[start]
        if first.tag & SUB:
            return False
        for index in range(start + 1, stop):
            token = tokens[index]
            if token.tag & SUB or token.low in COMPLEMENTIZERS:
                return False  # "Pressed on whether he had known": a clause within the phrase
            after = token.tag & AUX and index > start + 1
            if after and subject_before(tokens, index, start + 1) is not None:
                return True
        return False
    # “In a letter to the judges, seen by us,”: a participle right behind the comma opens no clause
    return any(t.tag & (AUX | VERB) for t in tokens[comma + 2 : stop])
