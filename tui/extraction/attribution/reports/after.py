"""The words reported that stand after their reporting verb."""

from __future__ import annotations

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.adjuncts import past_addressee, skip_adjuncts
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    NEG,
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
from tui.extraction.attribution.syntax.further_reports import HAVE, begins_report
from tui.extraction.attribution.syntax.phrases import is_share, right_phrase
from tui.extraction.attribution.syntax.relative_clauses import PARTICIPLES
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import (
    ADDRESSEE,
    CLAUSE,
    OBJECT_TO,
    PHRASE,
    THAT,
    TO,
    group,
    verbs,
)
from tui.extraction.attribution.syntax.words import is_adverb, is_plural, past_form

ASIDE, NEAR = 16, 9  # tokens of “as he did last week in Leeds”, before “that” and before marks
RESULT = 12  # tokens up to “that”, of “it to all of her neighbours so often that”
FRONT = 20  # tokens of a phrase before the clause it belongs to, with its comma
ABOUT = frozenset({"to", "about", "on", "of", "against", "over"})
CLAIMS = group("claims")
ATTRIBUTING = frozenset({"citing", "quoting"})
THEM = frozenset({"him", "her", "them", "me", "us"})
WHOM = frozenset({"whom", "which"})
SPOKEN = group("spoken")
ASKING = group("asking")
WHO_WHEN_WHERE = frozenset({"who", "when", "where"})
ADJUNCT_OPENERS = group("adjunct_openers")
NOT_CONTENT = group("not_content")
REPORTED = group("complementizers")


def _that_ahead(tokens: list[Token], place: int, high: int) -> int:
    """“told one of his aides on a regular basis that”: the “that” after a long addressee."""
    for index in range(place, min(high, place + 12)):
        token = tokens[index]
        if token.low == "that" and index > place:
            wished = tokens[place].low == "for"  # “asked for a drug that would help”
            timed = any(token.tag & (TIME | NUM) for token in tokens[place:index])
            return place if wished and not timed else index
        sent = past_form(token) or token.low in PARTICIPLES
        if index > place and sent and tokens[index - 1].tag & SPEECH:
            continue  # “said in a letter sent through an aide that”
        if index > place and token.tag & SPEECH and tokens[index - 1].tag & DET:
            continue
        if token.tag & (AUX | VERB | PUNCT | QUOTE | CUE | SUB | REL):
            break
        if token.tag & PRON and not token.tag & DET:
            break
    return place


def _has_a_result(tokens: list[Token], place: int, high: int) -> bool:
    """“Told it so often that her son knew it”: what came of the telling, and no report."""
    for index in range(place, min(high, place + RESULT)):
        token = tokens[index]
        if token.low == "that":
            return index > place + 1 and tokens[index - 2].low in ("so", "such")
        if token.tag & (AUX | VERB | PUNCT | QUOTE | CUE) and not token.tag & DET:
            return False
    return False


def _of_a_claim(tokens: list[Token], start: int, that: int) -> bool:
    """Whether “that” tells what is in a report, a claim that somebody speaks of."""
    claims = tokens[that - 1].tag & SPEECH or tokens[that - 1].low in CLAIMS
    return tokens[start].low in ABOUT and bool(claims)


def words_after(
    state: State, verb: int, takes: str, *, doubtful: bool, as_clause: bool
) -> tuple[int, bool]:
    """(first token of the words reported after the verb or -1, whether a comma parted them)."""
    tokens, high = state.line.tokens, state.high
    place = verb + 1
    if place < high and tokens[place].low == "out" and tokens[verb].low.startswith("point"):
        place += 1
        takes = CLAUSE + THAT
    elif place < high and takes == OBJECT_TO and tokens[place].low in ("on", "upon"):
        place += 1
    elif "O" in takes:
        return -1, False
    if _has_a_result(tokens, place, high):
        return -1, False
    start = place
    place = _past_occasion(state, verb, start, takes)
    if TO in takes or OBJECT_TO in takes:
        infinitive = _infinitive_ahead(tokens, start, high)
        clause = place < high and (tokens[place].low == "that" or tokens[place].tag & QUOTE)
        if infinitive >= 0 and (
            not clause or (infinitive > start and _of_what_to_do(tokens, infinitive, place))
        ):
            return _with_object(tokens, start, infinitive), False
    if place >= high:
        return -1, False
    token = tokens[place]
    told_of = place > start + 1 and tokens[place - 1].low.endswith("ing")
    # “said in a card thanking them that”
    if (token.tag & PREP or ADDRESSEE in takes or told_of) and CLAUSE in takes:
        place = _that_ahead(tokens, place, high)
        token = tokens[place]
    if token.tag & QUOTE:
        mute = takes[0] == "Q" and "A" not in takes and not _speaks(tokens[verb])
        return (-1 if mute else place), False
    if token.low == ":":
        return (place + 1 if place + 1 < high else -1), False
    if token.low == ",":
        if place == state.tail and (place > verb + 1 or tokens[verb - 1].low in HAVE):
            # “The state has promised a grant, Rossi said.”, “earlier than it had promised, Rossi
            # said.”: what she says
            return -1, False
        return _after_comma(state, place, takes, as_clause=as_clause)
    if doubtful and not any(t.tag & QUOTE for t in tokens[place:high]):
        return -1, False
    return _clause_start(state, verb, start, place, takes), False


def _clause_start(state: State, verb: int, start: int, place: int, takes: str) -> int:
    """Where a clause, an infinitive or a noun phrase that the verb takes begins; -1: nowhere."""
    tokens, high = state.line.tokens, state.high
    token = tokens[place]
    if _tells_nothing(tokens, verb, start, place, high):
        return -1
    if token.low in REPORTED and (CLAUSE in takes or THAT in takes):
        unasked = token.low in WHO_WHEN_WHERE and tokens[verb].low not in ASKING
        return -1 if unasked and not _fronted(tokens, place, high) else place
    if token.low == "to" and (TO in takes or OBJECT_TO in takes):
        return _with_object(tokens, start, place)
    if OBJECT_TO in takes and place == start:
        after = past_addressee(tokens, place, high, state.ends)
        if after < high and after > place and tokens[after].low == "to":
            return place
    if CLAUSE in takes and _opens_fronted(tokens, place, high):
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
    """Whether what stands at ``place`` is what was done, whence it is known, or which claim is
    spoken of, and nothing that is reported."""
    token = tokens[place]
    if token.low in THEM and place + 1 < high and tokens[place + 1].tag & PREP:
        return True  # “recommended her for a medal”
    if token.low in ATTRIBUTING:
        return True  # “…, the Courier reported citing two officials”
    finds = token.low == "that" and verbs()[tokens[verb].low][0] == "find"
    if finds and _points_at_a_noun(tokens, place, high):
        return True  # “found that act unlawful”
    # “answered to the suggestion (that) it was late”
    return place > start and _of_a_claim(tokens, start, place)


def _opens_fronted(tokens: list[Token], place: int, high: int) -> bool:
    """Whether a clause begins with the preposition there: "said about 20 were hurt", “said for the
    crew’s sake, no name would be given”."""
    token = tokens[place]
    ahead = tokens[place + 1] if place + 1 < high else token
    counted = bool(ahead.tag & NUM) or (token.low == "at" and ahead.low in ("least", "most"))
    counted |= token.low == "up" and ahead.low == "to"
    if (token.tag & PREP or token.low == "up") and counted:
        return True
    return bool(token.tag & (PREP | SUB)) and _fronted(tokens, place, high)


def _fronted(tokens: list[Token], start: int, high: int) -> bool:
    """“says while it was dear, the bridge will last”, “said for the crew’s sake, no name would be
    given”: a clause or phrase that belongs to the clause behind its comma, with a subject and verb.

    Not “said while opening the school, the first in Leeds”, nor “said on Friday, a day before”.
    """
    clause = bool(tokens[start].tag & SUB)
    if clause and not any(t.tag & AUX for t in tokens[start : start + FRONT]):
        return False
    for comma in range(start + 2, min(high - 2, start + FRONT)):
        token = tokens[comma]
        if token.tag & (QUOTE | CUE | TIME) or token.low in (";", ":"):
            return False
        if token.low != ",":
            continue
        phrase = right_phrase(tokens, comma + 1, high)
        if phrase is None or tokens[comma + 1].tag & (CONJ | REL | PREP):
            return False
        verb = phrase.reach
        while verb < high and is_adverb(tokens[verb]):
            verb += 1
        finite = verb < high and (
            tokens[verb].tag & (AUX | VERB)
            or (tokens[verb].low.endswith("ed") and not tokens[verb].tag & CAP)
        )
        return bool(finite)
    return False


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


def _past_occasion(state: State, verb: int, start: int, takes: str) -> int:
    """After the person told, and times and places: “told reporters in Oslo on Friday”."""
    tokens, high = state.line.tokens, state.high
    if ADDRESSEE not in takes or start >= high:
        return skip_adjuncts(tokens, start, high)
    after = past_addressee(tokens, start, high, state.ends)
    later = skip_adjuncts(tokens, after, high)
    reached = tokens[later] if later < high else None
    opens = reached is not None and (
        reached.low in (",", "to") or reached.low in REPORTED or bool(reached.tag & QUOTE)
    )
    if after > start and (opens or verbs()[tokens[verb].low][0] == "tell"):
        return later
    return skip_adjuncts(tokens, start, high)


def _to_do(tokens: list[Token], index: int) -> bool:
    """“to open”, not “to the council”."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    nominal = DET | CAP | PRON | OBJ | NUM | QUOTE
    return tokens[index].low == "to" and following is not None and not following.tag & nominal


def _infinitive_ahead(tokens: list[Token], start: int, high: int) -> int:
    """“vowed in a speech to the House to do all she could”: the “to” of the infinitive, or -1."""
    for index in range(start, min(high, start + 16)):
        if _to_do(tokens, index):
            return index - 1 if index > start and tokens[index - 1].tag & NEG else index
        if tokens[index].tag & (AUX | VERB | PUNCT | QUOTE | SUB) and not tokens[index].tag & DET:
            break
    return -1


def _of_what_to_do(tokens: list[Token], infinitive: int, place: int) -> bool:
    """“Urged them to resist “meddling””, and not “told in a letter to staff “no””: whether the
    stretch at ``place`` is what the infinitive does something to."""
    at_once = infinitive == place - 2 and bool(tokens[place].tag & QUOTE)
    noun = is_plural(tokens[place - 1]) or tokens[infinitive - 1].tag & SPEECH
    return at_once and not noun


def _with_object(tokens: list[Token], start: int, infinitive: int) -> int:
    """“urged the council to open the bridge”: what is urged has the council in it."""
    first = tokens[start]
    plain = first.tag & (PREP | TIME | PUNCT) or is_adverb(first)
    return infinitive if plain or start == infinitive else start


def _after_comma(state: State, comma: int, takes: str, *, as_clause: bool) -> tuple[int, bool]:
    tokens, high = state.line.tokens, state.high
    place = comma + 1
    if place >= high:
        return -1, False
    token = tokens[place]
    if token.tag & QUOTE:
        return place, True
    if is_share(tokens, place) and place + 2 < high and tokens[place + 2].low in WHOM:
        return -1, False  # “shouted at the drivers, two of whom shouted back”
    if begins_report(tokens, place, high):
        return -1, False  # “who had promised a review, said none had begun”
    if token.low == "that" and (CLAUSE in takes or THAT in takes):
        return place, False
    if token.low.endswith("ing") and not token.tag & CAP:
        return -1, False
    if as_clause:
        return place, False
    # “said, however, that …”, “said, in a letter, “…””
    closing = next(
        (i for i in range(place, min(high, place + ASIDE)) if tokens[i].low == ","), None
    )
    if token.tag & CONJ and any(t.tag & CUE for t in tokens[place:closing]):
        closing = None  # “said, and added that it was, “alas,” late”
    if closing is not None and closing + 1 < high:
        beyond = tokens[closing + 1]
        if beyond.low == "that" or (beyond.tag & QUOTE and closing < place + NEAR):
            return closing + 1, False
        aside = token.tag & (PRON | CAP) and tokens[closing - 1].tag & CUE
        asked = beyond.low not in WHO_WHEN_WHERE or tokens[comma - 1].low in ASKING
        if aside and asked and beyond.low in REPORTED:
            return closing + 1, False  # “He asked, she said, what it was”
    if token.low in NOT_CONTENT or is_adverb(token) or token.low == "because":
        return -1, False  # “still arguing, amiably, when she left”
    if tokens[comma - 1].tag & (OBJ | PREP) and _reports_behind(tokens, place, high):
        return -1, False  # “left while shouting at them, Rossi told the board”
    return (place, True) if CLAUSE in takes else (-1, False)


def _reports_behind(tokens: list[Token], start: int, high: int) -> bool:
    """Whether a subject and its reporting verb begin at ``start``."""
    phrase = right_phrase(tokens, start, high)
    return phrase is not None and begins_report(tokens, phrase.reach, high)


def _speaks(token: Token) -> bool:
    """Verbs that take a quotation as what was said, though never a clause."""
    return verbs()[token.low][0] in SPOKEN
