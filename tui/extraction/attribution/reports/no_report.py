"""Uses of reporting verbs in which nothing is reported: “claimed two lives”, “said nothing”."""

from __future__ import annotations

from tui.extraction.attribution.reports.shape import has_verb
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.callings import of_people
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
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
from tui.extraction.attribution.syntax.named_source import Source
from tui.extraction.attribution.syntax.relative_clauses import PARTICIPLES
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import ADDRESSEE, BE, CLAIMS, group, verbs
from tui.extraction.attribution.syntax.words import is_adverb, is_noun_like, is_plural, past_form

UNNAMED = group("unnamed")
FEW = 8  # tokens
DOING = frozenset({"do", "does", "did", "done", "doing"})
AVOIDING = group("avoiding")
ONESELF = frozenset({"himself", "herself", "themselves", "myself", "yourself", "itself"})
WANTED = frozenset({"dismissal", "damages", "compensation", "asylum", "benefits", "expenses"})
LIVES = frozenset({"life", "lives", "victim", "victims"})
NOBODY = frozenset({"none", "neither", "nobody", "no", "no-one", "nothing", "anything"})
ABOUT = frozenset({"of", "against", "about", ":", ","})
WHAT_IS_ANSWERED = frozenset({"question", "questions", "call", "calls", "query", "queries"})
OWN = frozenset({"his", "her", "their"})
NAMES = frozenset({"name", "names", "identity", "identities"})
NONE_OF_IT = frozenset({"nothing", "little"})


def says_nothing(tokens: list[Token], verb: int, high: int) -> bool:
    """Whether what stands behind the verb shows that it reports nothing."""
    lemma = verbs()[tokens[verb].low][0]
    if lemma == "claim":
        return costs_lives(tokens, verb, high) or _wins(tokens, verb, high)
    if lemma == "tell":
        return _in_all(tokens, verb, high) or _to_oneself(tokens, verb, high)
    if lemma == "remind":
        return _to_oneself(tokens, verb, high)
    if lemma == "inform":
        return not _tells_somebody(tokens, verb, high)
    if lemma == "answer":
        return any(token.low in WHAT_IS_ANSWERED for token in tokens[verb + 1 : verb + 3])
    if lemma == "repeat":
        return _speaks_of_a_claim(tokens, verb, high)
    if lemma == "warn":
        return _is_a_warning(tokens, verb, high)
    return _none_of_it(tokens, verb, high)


def _speaks_of_a_claim(tokens: list[Token], verb: int, high: int) -> bool:
    """“Repeated the claim in a debate”: not what is claimed."""
    noun = verb + 2
    if noun >= high or not tokens[verb + 1].tag & (DET | PRON) or tokens[noun].low not in CLAIMS:
        return False
    behind = tokens[noun + 1].low if noun + 1 < high else ""
    return behind not in ("that", "of", ":")


def _is_a_warning(tokens: list[Token], verb: int, high: int) -> bool:
    """“Extended its amber warning until six”: a noun, a word before it."""
    if tokens[verb].low != "warning" or verb < 2 or not tokens[verb - 2].tag & DET:
        return False
    kind, behind = tokens[verb - 1], tokens[verb + 1] if verb + 1 < high else None
    if kind.tag & (CAP | SPEECH | PUNCT | QUOTE) or of_people(kind.low):
        return False
    return behind is None or bool(behind.tag & (PREP | AUX | PUNCT) and behind.low not in ABOUT)


def _wins(tokens: list[Token], claim: int, high: int) -> bool:
    """“Claim victory on a night that”, “claimed asylum in Leeds”: what one wants to have; of what
    is claimed about others they are the subject: “claims officials in Leeds had known”."""
    noun, behind = claim + 1, claim + 2
    near = [token.low for token in tokens[noun : min(high, noun + 3)]]
    if any(word in WANTED for word in near[1:]) and not has_verb(tokens, noun, behind + 1):
        return True  # “claimed unfair dismissal by the firm”
    if noun >= high or not is_noun_like(tokens[noun]) or not tokens[noun].text.islower():
        return False
    alone = behind >= high or tokens[behind].tag & (PREP | PUNCT | CONJ)
    return bool(alone) and not is_plural(tokens[noun])


def _to_oneself(tokens: list[Token], verb: int, high: int) -> bool:
    """“Told herself that it would pass”: a thought."""
    return verb + 1 < high and tokens[verb + 1].low in ONESELF


def _tells_somebody(tokens: list[Token], verb: int, high: int) -> bool:
    """“Informed staff that”, and not “informed choices that”, “well informed and”."""
    whom = tokens[verb + 1] if verb + 1 < high else None
    if whom is None:
        return False
    return bool(whom.tag & (OBJ | PRON | DET | CAP)) or whom.low == "by" or of_people(whom.low)


def left_unsaid(tokens: list[Token], verb: int) -> bool:
    """“Avoided saying that”: what was not said."""
    if verb < 2 or not tokens[verb].low.endswith("ing") or tokens[verb - 1].low not in AVOIDING:
        return False
    return not tokens[verb - 2].tag & NEG  # “could not resist saying”


def _in_all(tokens: list[Token], told: int, high: int) -> bool:
    """“All told, the storm cost”: a sum."""
    comma = told + 1 < high and tokens[told + 1].low == ","
    return comma and told > 0 and tokens[told - 1].low == "all"


def _none_of_it(tokens: list[Token], verb: int, high: int) -> bool:
    """“Said nothing but smiled”, “says little of what he saw”; not “said nothing had changed”."""
    if verb + 1 >= high or tokens[verb + 1].low not in NONE_OF_IT:
        return False
    for token in tokens[verb + 2 : high]:
        if token.tag & (CONJ | SUB | REL | PUNCT | QUOTE) or token.low == "that":
            return True
        if token.tag & (AUX | VERB):
            return False
    return True


def costs_lives(tokens: list[Token], claim: int, high: int) -> bool:
    """“has claimed dozens of lives”, “claimed a third victim”: what kills says nothing."""
    for place in range(claim + 1, min(high, claim + FEW)):
        token = tokens[place]
        if token.low in LIVES:  # but “claims victims were paid”
            return place + 1 >= high or not has_verb(tokens, place + 1, place + 2)
        if token.tag & (AUX | VERB | QUOTE | PUNCT) and not token.tag & (DET | NUM):
            return False
    return False


def does_so(tokens: list[Token], verb: int, takes: str) -> bool:
    """“…, as the firm announced a return”: what happened meanwhile, and no report."""
    if ADDRESSEE in takes or verb + 2 >= len(tokens):
        return False
    named = bool(tokens[verb + 1].tag & DET) and not tokens[verb + 2].tag & TIME
    return named and not has_verb(tokens, verb + 1, len(tokens))


def does_as(tokens: list[Token], as_: int) -> bool:
    """“Rossi did as she had promised, and”: what she did, and no report."""
    return as_ > 0 and tokens[as_ - 1].low in DOING


def is_told(state: State, verb: int, conjunction: int) -> bool:
    """“was fined and told to pay”: whether the verb, joined on to a passive, is a passive itself,
    since nobody stands behind it whom they told."""
    tokens = state.line.tokens
    behind = verb + 2 if verb + 1 < state.high and tokens[verb + 1].tag & NEG else verb + 1
    if behind >= state.high or tokens[behind].low != "to":
        return False
    before = range(max(state.settled, conjunction - FEW), conjunction)
    return tokens[verb].low == "told" or any(tokens[at].low in BE for at in before)


def nobody(tokens: list[Token], source: Source, verb: int) -> bool:
    """“None of the builders said that”, “neither Rossi nor Berg said that”: no report."""
    first = next((t for t in tokens[:verb] if t.start >= source.span.start), None)
    if first is None:
        return False
    before = next((t for t in reversed(tokens[:verb]) if t.end <= source.span.start), None)
    return first.low in NOBODY or (before is not None and before.low == "nor")


def unnamed(tokens: list[Token], start: int, high: int) -> bool:
    """“asked not to be named”, “that her name be withheld”: a condition of the interview, not
    something said in it."""
    while start < high and (tokens[start].tag & NEG or is_adverb(tokens[start])):
        start += 1
    ahead = [token.low for token in tokens[start : min(high, start + 4)]]
    if ahead[:1] == ["that"] and len(ahead) > 2 and ahead[1] in OWN:
        return ahead[2] in NAMES
    return ahead[:1] == ["to"] and len(ahead) > 2 and ahead[2] in UNNAMED


def joins_participles(tokens: list[Token], conjunction: int, verb: int, high: int) -> bool:
    """“The vault, opened in June but announced this week, holds”: what was done to it, between
    commas, before the verb of its clause; ``verb`` is “announced”."""
    opens = next((at for at in range(conjunction - 1, 0, -1) if tokens[at].low == ","), 0)
    closes = next((at for at in range(verb + 1, high) if tokens[at].low == ","), high)
    if not opens or closes + 1 >= high or not is_noun_like(tokens[opens - 1]):
        return False
    done = tokens[opens + 1]
    past = past_form(done) or done.low in PARTICIPLES
    inside = tokens[opens + 2 : conjunction]
    if not past or done.tag & CAP or any(t.tag & (AUX | VERB | QUOTE) for t in inside):
        return False
    following = tokens[closes + 1]
    finite = following.tag & (AUX | VERB) or following.low.endswith(("ed", "s"))
    return bool(finite) and not following.tag & (DET | CAP | PREP | CONJ)
