"""What “and” or “but” joins on to reported words but is the reporter’s own."""

from __future__ import annotations

from itertools import pairwise

from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CUE,
    DET,
    NUM,
    OBJ,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    VERB,
)
from tui.extraction.attribution.syntax.further_reports import (
    begins_report,
    other_report,
    plural_report,
    second_report,
)
from tui.extraction.attribution.syntax.tokens import DASHES, Token
from tui.extraction.attribution.syntax.vocabulary import COMPLEMENTIZERS, group, verbs
from tui.extraction.attribution.syntax.words import is_adverb, is_noun_like, past_form, verb_like

FARED = frozenset({"was", "were", "is", "has", "had"})
THAT_WHICH = frozenset({"that", "which", "who"})
MODALS = frozenset({"would", "will", "could", "can", "should", "may", "might", "must"})
CAUSING = frozenset({"have", "get", "see", "keep"})
WITHIN = frozenset({"until", "when", "while", "because", "if", "unless", "once"})
NAMING = group("naming")


def joined_on(tokens: list[Token], conjunction: int, start: int, high: int) -> bool:
    """Whether the words reported, which begin at ``start``, end before the conjunction."""
    return (
        second_report(tokens, conjunction, high)
        or _others_turn(tokens, conjunction, start, high)
        or _did_something(tokens, conjunction, start, high)
        or _fared(tokens, conjunction, start, high)
        or _past_behind_would(tokens, conjunction, start, high)
        or _past_behind_to(tokens, conjunction, start, high)
        or _names_behind_marks(tokens, conjunction, high)
    )


def _did_something(tokens: list[Token], conjunction: int, start: int, high: int) -> bool:
    """“Announced a review and left the room”: what was said has no verb, and the next is what the
    speaker did."""
    verb = conjunction + 1
    if verb + 1 >= high or not tokens[start].tag & DET or tokens[verb].tag & CAP:
        return False
    acts = tokens[verb].tag & VERB or tokens[verb].low.endswith("ed")
    behind = tokens[verb + 1].tag & (DET | PREP | PRON)
    told = any(
        t.tag & (AUX | VERB | CUE) or t.low.endswith("ed") for t in tokens[start:conjunction]
    )
    return bool(acts and behind) and not told


def _fared(tokens: list[Token], conjunction: int, start: int, high: int) -> bool:
    """“Denied taking bribes but was jailed”, “urged a ban but that was shelved”: what was said has
    no finite verb, and what follows tells what became of the speaker or of it."""
    verb = conjunction + 1
    if verb < high and tokens[verb].low in THAT_WHICH:
        verb += 1
    if verb + 1 >= high or tokens[verb].low not in FARED or tokens[conjunction - 1].tag & QUOTE:
        return False
    inside = tokens[start:conjunction]
    if inside[0].low in COMPLEMENTIZERS or any(token.tag & (PRON | QUOTE) for token in inside):
        return False
    return not _has_finite_verb(tokens, start, conjunction)


def _has_finite_verb(tokens: list[Token], start: int, stop: int) -> bool:
    return any(
        token.tag & (AUX | VERB) and not token.low.endswith("ing") and before.low != "to"
        for before, token in pairwise(tokens[start - 1 : stop])
    )


def _others_turn(tokens: list[Token], conjunction: int, start: int, high: int) -> bool:
    """“… was thin and Berg said …”: somebody named, with a reporting verb, after a whole clause."""
    after = conjunction + 1
    if after >= high:
        return False
    parted = tokens[conjunction - 1].low in (",", *DASHES)
    if parted and plural_report(tokens, after, high):
        return True
    if parted and tokens[after].low in ("he", "she") and begins_report(tokens, after + 1, high):
        return True
    if not tokens[after].tag & CAP or not other_report(tokens, after, high):
        return False
    return any(t.tag & (AUX | VERB) or t.low.endswith("ed") for t in tokens[start:conjunction])


def _past_behind_would(tokens: list[Token], conjunction: int, start: int, high: int) -> bool:
    """“It would cost jobs and accused the firm”, “it will close and left the room”: only plain
    forms follow “would”, so one in the past belongs to the speaker."""
    verb = _past_adverbs(tokens, conjunction + 1, high)
    inside = tokens[start:conjunction]
    helpers = [at for at, token in enumerate(inside) if token.tag & AUX]
    if verb + 1 >= high or not helpers or inside[helpers[-1]].low not in MODALS:
        return False
    if any(token.low in WITHIN for token in inside[helpers[-1] :]):
        return False  # “would call until he drew a map and pinned it up”
    behind = tokens[verb + 1].tag
    return bool(past_form(tokens[verb]) and behind & (DET | CAP | PRON | OBJ))


def _past_behind_to(tokens: list[Token], conjunction: int, start: int, high: int) -> bool:
    """“Urged the guild to pay, and blamed the port”: only plain forms follow “to”."""
    verb = _past_adverbs(tokens, conjunction + 1, high)
    if verb + 1 >= high or not past_form(tokens[verb]) or tokens[start].low in COMPLEMENTIZERS:
        return False
    last = tokens[conjunction - 1]
    done = bool(past_form(last) or last.tag & VERB) and is_noun_like(tokens[conjunction - 2])
    done &= not any(token.low in CAUSING for token in tokens[start:conjunction])
    if past_form(last) and not done:
        return False  # “vowed to have it mended and painted the same blue”
    stop = conjunction - 1 if done else conjunction  # “to mend every house lost, and blamed the”
    infinitive = any(
        one.low == "to" and not other.tag & (DET | CAP | PRON | NUM | OBJ)
        for one, other in pairwise(tokens[start:conjunction])
    )
    acts = tokens[verb + 1].tag & (DET | CAP | PRON | OBJ)
    return infinitive and bool(acts) and not _has_finite_verb(tokens, start, stop)


def _names_behind_marks(tokens: list[Token], conjunction: int, high: int) -> bool:
    """“That “nobody was hurt” and accused others of lying”: what somebody calls or blames."""
    verb = _past_adverbs(tokens, conjunction + 1, high)
    if verb + 1 >= high or not tokens[conjunction - 1].tag & QUOTE or not past_form(tokens[verb]):
        return False
    token, behind = tokens[verb], tokens[verb + 1].tag
    named = token.tag & CUE and verbs()[token.low][0] in NAMING and verb_like(tokens, verb)
    return bool(named and not behind & (PREP | PUNCT | QUOTE))


def _past_adverbs(tokens: list[Token], place: int, high: int) -> int:
    while place < high and is_adverb(tokens[place]):
        place += 1
    return place
