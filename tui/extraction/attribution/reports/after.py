"""The words reported that stand after their reporting verb."""

from __future__ import annotations

from tui.extraction.attribution.reports.after_comma import (
    NOTHING,
    Behind,
    after_comma,
    can_be_asked,
)
from tui.extraction.attribution.reports.fronted import fronted, opens_fronted
from tui.extraction.attribution.reports.infinitives import what_to_do, with_object
from tui.extraction.attribution.reports.occasions import past_occasion, that_ahead
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.adjuncts import past_addressee
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
    SPEECH,
    VERB,
)
from tui.extraction.attribution.syntax.further_reports import HAVE
from tui.extraction.attribution.syntax.phrases import right_phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import (
    ADDRESSEE,
    CLAIMS,
    CLAUSE,
    COMPLEMENTIZERS,
    OBJECT_TO,
    OUT,
    PHRASE,
    QUOTE_ONLY,
    SPOKEN,
    THAT,
    TO,
    group,
    verbs,
)
from tui.extraction.attribution.syntax.words import is_noun_like, past_form

SAYING = frozenset({"say", "complain", "confirm", "explain"})
FEW = 3  # words: a term in marks has fewer
RESULT = 12  # tokens up to “that”, of “it to all of her neighbours so often that”
ABOUT = frozenset({"to", "about", "on", "of", "against", "over"})
ATTRIBUTING = frozenset({"citing", "quoting"})
THEM = frozenset({"him", "her", "them", "me", "us"})
ADJUNCT_OPENERS = group("adjunct_openers")


def _has_a_result(tokens: list[Token], place: int, high: int) -> bool:
    """“Told it so often that her son knew it”: what came of the telling, and no report."""
    for index in range(place, min(high, place + RESULT)):
        token = tokens[index]
        if token.low == "that":
            return index > place + 1 and tokens[index - 2].low in ("so", "such")
        if token.tag & (AUX | VERB | PUNCT | QUOTE | CUE) and not token.tag & DET:
            return False
    return False


def _to_say(state: State, start: int, takes: str) -> int:
    """“Texted Berg to say it was late”: where that begins; 0 where it is not told so, or is what
    somebody shall say."""
    tokens, high = state.line.tokens, state.high
    if ADDRESSEE not in takes or OBJECT_TO in takes or start >= high:
        return 0
    to = past_addressee(tokens, start, high, state.ends)
    if not start < to < high - 2 or tokens[to].low != "to" or tokens[to + 1].low not in SAYING:
        return 0
    return to + 2


def _of_a_claim(tokens: list[Token], start: int, that: int) -> bool:
    """Whether “that” tells what is in a report, a claim that somebody speaks of."""
    claims = tokens[that - 1].tag & SPEECH or tokens[that - 1].low in CLAIMS
    return tokens[start].low in ABOUT and bool(claims)


def words_after(state: State, verb: int, takes: str, *, doubtful: bool, as_clause: bool) -> Behind:
    """The words that the verb reports behind it; ``takes`` is what it may report, ``doubtful``
    whether it “might say” so, ``as_clause`` whether it stands in “as she said”."""
    tokens, high = state.line.tokens, state.high
    start, takes = _past_particle(state, verb, takes)
    if start < 0 or _has_a_result(tokens, start, high):
        return NOTHING
    if said := _to_say(state, start, takes):
        start = said
    place = past_occasion(state, verb, start, takes)
    if TO in takes or OBJECT_TO in takes:
        infinitive = what_to_do(tokens, start, place, high)
        if infinitive >= 0:
            return Behind(infinitive)
    if place >= high:
        return NOTHING
    told_of = place > start + 1 and tokens[place - 1].low.endswith("ing")
    # “said in a card thanking them that”
    if (tokens[place].tag & PREP or ADDRESSEE in takes or told_of) and CLAUSE in takes:
        place = that_ahead(tokens, place, high)
    token = tokens[place]
    if token.tag & QUOTE:
        mute = takes[0] == QUOTE_ONLY and ADDRESSEE not in takes and not _speaks(tokens[verb])
        return NOTHING if mute or _term_of(tokens, place, high, takes) else Behind(place)
    if token.low == ":":
        return Behind(place + 1) if place + 1 < high else NOTHING
    if token.low == ",":
        if place == state.tail and (place > verb + 1 or tokens[verb - 1].low in HAVE):
            # “The state has promised a grant, Rossi said.”, “earlier than it had promised, Rossi
            # said.”: what she says
            return NOTHING
        return after_comma(state, place, takes, as_clause=as_clause)
    if doubtful and not any(t.tag & QUOTE for t in tokens[place:high]):
        return NOTHING
    return Behind(_clause_start(state, verb, start, place, takes))


def _past_particle(state: State, verb: int, takes: str) -> tuple[int, str]:
    """Where what the verb takes may begin, or -1, and what that is: “pointed out that”, “called on
    them to”, and not “carried it”, where only “carried out” reports."""
    tokens, place = state.line.tokens, verb + 1
    behind = tokens[place].low if place < state.high else ""
    if behind == "out" and tokens[verb].low.startswith("point"):
        return place + 1, CLAUSE + THAT
    if behind in ("on", "upon") and takes == OBJECT_TO:
        return place + 1, takes
    return -1 if OUT in takes else place, takes


def _clause_start(state: State, verb: int, start: int, place: int, takes: str) -> int:
    """Where a clause, an infinitive or a noun phrase that the verb takes begins; -1: nowhere."""
    tokens, high = state.line.tokens, state.high
    token = tokens[place]
    if _tells_nothing(tokens, verb, start, place, high):
        return -1
    if token.low in COMPLEMENTIZERS and (CLAUSE in takes or THAT in takes):
        asked = can_be_asked(tokens[verb], token)
        return place if asked or fronted(tokens, place, high) else -1
    if token.low == "to" and (TO in takes or OBJECT_TO in takes):
        return with_object(tokens, start, place)
    if OBJECT_TO in takes and place == start:
        after = past_addressee(tokens, place, high, state.ends)
        if after < high and after > place and tokens[after].low == "to":
            return place
    if CLAUSE in takes and opens_fronted(tokens, place, high):
        return place
    if token.tag & (PUNCT | CONJ | AUX) or token.low in ADJUNCT_OPENERS:
        return -1
    if CLAUSE in takes and not token.tag & PREP:
        return place
    if CLAUSE in takes and token.low in ("in", "like", "despite", "since"):
        return start if token.low == "in" else place
    finite = not tokens[verb].low.endswith("ing")
    if PHRASE in takes and finite and not token.tag & (PREP | OBJ | PRON):
        return place
    return -1


def _tells_nothing(tokens: list[Token], verb: int, start: int, place: int, high: int) -> bool:
    """Whether what stands at ``place`` is an action, a source or the claim that is spoken of:
    nothing that is itself reported."""
    token = tokens[place]
    if token.low in THEM and place + 1 < high and tokens[place + 1].tag & PREP:
        return True  # “recommended her for a medal”
    if token.low in ATTRIBUTING:
        return True  # “…, the Courier reported citing two officials”
    if PHRASE in verbs()[tokens[verb].low][1] and _somebody_saying(tokens, place, high):
        return True
    finds = token.low == "that" and verbs()[tokens[verb].low][0] == "find"
    if finds and _points_at_a_noun(tokens, place, high):
        return True  # “found that act unlawful”
    if (
        token.low == "that"
        and tokens[start].low in ("of", "with")
        and _opens_with_a_verb(tokens, place, high)
    ):
        # “tells of a dock that burned down”, “responded with signs that read “Honk””, and not
        # “warned of the risk that it burns”
        return True
    # “answered to the suggestion (that) it was late”
    return place > start and _of_a_claim(tokens, start, place)


def _opens_with_a_verb(tokens: list[Token], that: int, high: int) -> bool:
    """Whether a verb stands right behind “that”, which then is the subject of it."""
    behind = tokens[that + 1] if that + 1 < high else None
    return behind is not None and (bool(behind.tag & (AUX | VERB | CUE)) or past_form(behind))


def _somebody_saying(tokens: list[Token], place: int, high: int) -> bool:
    """“Recalled Ana Rossi telling her that”: the words are Rossi’s."""
    who = right_phrase(tokens, place, high)
    if who is None or who.reach + 1 >= high or not tokens[who.stop - 1].tag & (CAP | OBJ):
        return False
    says, behind = tokens[who.reach], tokens[who.reach + 1]
    reports = says.tag & CUE and says.low.endswith("ing") and not says.tag & CAP
    return bool(reports) and bool(behind.tag & OBJ or behind.low in ("that", ":"))


def _points_at_a_noun(tokens: list[Token], that: int, high: int) -> bool:
    """Whether “that” has no verb behind it before a comma, and so opens no clause."""
    near = tokens[that + 1 : min(high, that + 8)]
    commas = (at for at, token in enumerate(near) if token.low == ",")
    stop = next((at for at in commas if not _beside_an_age(near, at)), len(near))
    if near and near[0].tag & PREP:
        return False
    return not any(t.tag & (AUX | VERB) or t.low.endswith("ed") for t in near[:stop])


def _beside_an_age(tokens: list[Token], comma: int) -> bool:
    """“found that Ana Rossi, 61, had lied”"""
    return any(token.tag & NUM for token in tokens[max(0, comma - 1) : comma + 2])


def _term_of(tokens: list[Token], quote: int, high: int, takes: str) -> bool:
    """“questioned the ‘miracle’ cement”: a word in marks beside its noun, of a verb that takes no
    clause."""
    short = CLAUSE not in takes and tokens[quote].words < FEW
    return short and quote + 1 < high and is_noun_like(tokens[quote + 1])


def _speaks(token: Token) -> bool:
    """Verbs that take a quotation as what was said, though never a clause."""
    return verbs()[token.low][0] in SPOKEN
