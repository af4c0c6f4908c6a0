"""Words reported that a noun announces: whose claim it is that …, whose view is that …;
and who made clear that …."""

from __future__ import annotations

from tui.extraction.attribution.reports.state import State, add
from tui.extraction.attribution.reports.supposed import CONDITIONS
from tui.extraction.attribution.syntax.clauses import content_end, main_clause
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    DET,
    NEG,
    NUM,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    VERB,
)
from tui.extraction.attribution.syntax.named_source import Source, source_of, span_of
from tui.extraction.attribution.syntax.phrases import Phrase, left_phrase, right_phrase
from tui.extraction.attribution.syntax.subjects import main_subject, subject_before
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import BE, CLAIMS, group
from tui.extraction.attribution.syntax.words import is_adverb, is_possessive
from tui.model import Span

OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})
ISSUING = group("issuing") | {"repeated", "reiterated", "offered", "voiced", "expressed"}
MAYBE = group("maybe") | group("helpers") - {"did", "do", "does"}
STANCES = group("stances") | CLAIMS
"""What somebody holds: “their position is that”."""
ADAMANT = frozenset({"adamant", "insistent"})
MAKING = frozenset({"made", "makes"})
HOW_CLEAR = frozenset({"it", "very", "quite", "abundantly", "perfectly", "crystal", "also"})
OWN = frozenset({"own", "main", "only", "first", "chief", "basic", "central"})


def claim(state: State, noun: int) -> int:
    """“repeated Rossi’s claim that …”, “despite his promise that …”."""
    tokens = state.line.tokens
    place = _owner_before(tokens, noun)
    if place <= 0:
        return _issued(state, noun)
    start, source = _whose(state, place)
    if start <= 0 or tokens[start - 1].tag & PUNCT:
        return noun + 1  # the subject of the sentence: no telling where the words end
    stop = content_end(tokens, noun + 1, state.high)
    told = range(noun + 2, stop - 1)  # “dismissed his claim that it was safe as “a joke””
    stop = next((at for at in told if tokens[at].low == "as" and tokens[at + 1].tag & QUOTE), stop)
    if start == 1 or tokens[start - 2].tag & PUNCT:
        stop = _before_the_sentence(tokens, noun + 1, stop)
    add(state, [(noun + 1, stop)], span_of(tokens[noun]), source, "whose claim it is", 0.72)
    return stop


def _before_the_sentence(tokens: list[Token], that: int, stop: int) -> int:
    """“Despite his promise that it would open, nothing happened”: where what goes before the
    sentence ends, the comma before its main clause."""
    edge = main_clause(tokens, that, stop)
    commas = (at for at in range(stop - 1, that, -1) if tokens[at].low == ",")
    return edge if edge < stop else next(commas, stop)


def _issued(state: State, noun: int) -> int:
    """“Rossi issued a warning that …”, “made the claim that …”: whoever does so claims it."""
    tokens = state.line.tokens
    phrase = left_phrase(tokens, noun, state.settled)
    verb = phrase.start - 1 if phrase is not None else -1
    if phrase is None or phrase.stop != noun + 1 or verb <= 0 or tokens[verb].low not in ISSUING:
        return noun + 1
    if not _clause_behind(tokens, noun + 1, state.high):
        return noun + 1
    named = [token for token in tokens[verb + 1 : noun] if token.low not in ("a", "an", "the")]
    before = verb - 1
    if any(token.tag & (DET | CAP) or is_possessive(token) for token in named) or any(
        tokens[at].tag & NEG or tokens[at].low in MAYBE for at in range(max(0, before - 2), verb)
    ):
        return noun + 1
    subject = subject_before(tokens, verb, state.settled)
    if subject is None or (subject.start and tokens[subject.start - 1].low in CONDITIONS):
        return noun + 1
    stop = content_end(tokens, noun + 1, state.high)
    cue = Span(tokens[verb].start, tokens[noun].end)
    rule = "whose claim it is"
    add(state, [(noun + 1, stop)], cue, source_of(tokens, subject), rule, 0.8)
    return stop


def _clause_behind(tokens: list[Token], that: int, high: int) -> bool:
    """“A warning that prices would rise”, and not “a statement that lists all fees”."""
    first = tokens[that + 1] if that + 1 < high else None
    if first is None or first.tag & (AUX | VERB):
        return False
    if first.tag & (DET | PRON | CAP | NUM):
        return True
    for token in tokens[that + 2 : min(high, that + 5)]:
        if token.tag & (AUX | VERB):
            return True
        if token.tag & (DET | PREP):
            return False
    return False


def claim_by(state: State, noun: int) -> int:
    """“Amid claims by Rossi that it had leaked”, “despite a promise from her that”."""
    tokens, high = state.line.tokens, state.high
    phrase = right_phrase(tokens, noun + 2, high)
    that = phrase.reach if phrase is not None else high
    whole = left_phrase(tokens, noun, state.settled) if noun >= state.settled else None
    if phrase is None or whole is None or that >= high or tokens[that].low != "that":
        return noun + 1
    if whole.start == 0 or tokens[whole.start - 1].tag & PUNCT:
        return noun + 1  # the subject of the sentence: no telling where the words end
    stop = content_end(tokens, that, high)
    if whole.start == 1 or tokens[whole.start - 2].tag & PUNCT:
        stop = _before_the_sentence(tokens, that, stop)
    source = source_of(tokens, phrase)
    add(state, [(that, stop)], span_of(tokens[noun]), source, "whose claim it is", 0.72)
    return stop


def stance(state: State, noun: int) -> int:
    """“Rossi’s view is that …”: a form of “be” stands behind the noun, then what is held."""
    tokens = state.line.tokens
    place = _owner_before(tokens, noun)
    if place < 0 or tokens[place].low in ("my", "our"):
        return noun + 1
    start, source = _whose(state, place)
    if start < 0 or source is None:
        return noun + 1
    stop = content_end(tokens, noun + 2, state.high)
    cue = Span(tokens[noun].start, tokens[noun + 1].end)
    add(state, [(noun + 2, stop)], cue, source, "whose view it is", 0.8)
    return stop


def holds(tokens: list[Token], noun: int) -> bool:
    """Whether “view is that” stands at ``noun``."""
    behind = [token.low for token in tokens[noun + 1 : noun + 3]]
    return tokens[noun].low in STANCES and behind in (["is", "that"], ["was", "that"])


def made_clear(state: State, verb: int) -> int:
    """“Rossi made (it) clear that …”: where to read on from the ``verb``."""
    tokens, high = state.line.tokens, state.high
    near = [token.low for token in tokens[verb + 1 : min(high, verb + 5)]]
    clear = next((at for at, word in enumerate(near) if word in ("clear", "plain")), -1)
    that = verb + 2 + clear
    subject = subject_before(tokens, verb, state.settled)
    plainly = clear >= 0 and set(near[:clear]) <= HOW_CLEAR
    if not plainly or subject is None or that >= high or tokens[that].low != "that":
        return verb + 1
    stop = content_end(tokens, that, high)
    cue = Span(tokens[verb].start, tokens[that - 1].end)
    add(state, [(that, stop)], cue, source_of(tokens, subject), "said, before the words", 0.85)
    return stop


def is_adamant(state: State, place: int) -> int:
    """“Rossi is adamant that …”: where to read on from the adjective."""
    tokens, be = state.line.tokens, place - 1
    while be > 0 and is_adverb(tokens[be]):
        be -= 1
    subject = subject_before(tokens, place, state.settled) if be > 0 else None
    said = be > 0 and tokens[be].low in BE and not tokens[place - 1].tag & NEG
    if subject is None or not said or place + 1 >= state.high or tokens[place + 1].low != "that":
        return place + 1
    if subject.start and tokens[subject.start - 1].low in CONDITIONS:
        return place + 1
    stop = content_end(tokens, place + 1, state.high)
    cue, source = span_of(tokens[place]), source_of(tokens, subject)
    add(state, [(place + 1, stop)], cue, source, "said, before the words", 0.8)
    return stop


def _owner_before(tokens: list[Token], noun: int) -> int:
    """The possessive before the noun, with an adjective between at most; -1 where none is."""
    for place in range(noun - 1, max(-1, noun - 4), -1):
        token = tokens[place]
        if is_possessive(token) or token.low in OWNERS:
            return place
        if token.low not in OWN and token.tag & (PREP | DET | PUNCT | VERB | AUX):
            return -1
    return -1


def _whose(state: State, place: int) -> tuple[int, Source | None]:
    """Where the words begin that say whose it is, with the possessive at ``place``, and who; -1
    where no phrase ends there."""
    tokens = state.line.tokens
    phrase = Phrase(place, place + 1, place + 1)
    if tokens[place].low == "its":  # “The guild repeated its warning that”: the guild’s
        return place, main_subject(tokens[:place]) or source_of(tokens, phrase)
    if tokens[place].low in OWNERS:
        return place, source_of(tokens, phrase)
    left = left_phrase(tokens, place, state.settled)
    if left is None:
        return -1, None
    start = left.start
    if tokens[place].tag & CAP:  # “seized on Ana Rossi’s claim”: the name alone
        start = place
        while start > left.start and tokens[start - 1].tag & CAP:
            start -= 1
    return start, source_of(tokens, Phrase(start, place + 1, place + 1))
