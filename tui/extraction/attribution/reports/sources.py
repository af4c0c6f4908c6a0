"""Who says the words that a reporting verb reports."""

from __future__ import annotations

from dataclasses import replace

from tui.extraction.attribution.reports.participles import of_a_participle
from tui.extraction.attribution.reports.shared import (
    WINDOW,
    shared_subject,
    subject_of_the_verb_before,
    whose_object_it_was,
)
from tui.extraction.attribution.reports.speaking import UNNAMED, Order, Speaking
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    DET,
    OBJ,
    PAREN,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.named_source import source_of
from tui.extraction.attribution.syntax.phrases import Phrase, right_phrase
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import DASHES, Token
from tui.extraction.attribution.syntax.vocabulary import (
    ADDRESSEE,
    BE,
    CLAUSE,
    COMPLEMENTIZERS,
    group,
    verbs,
)
from tui.extraction.attribution.syntax.words import is_adverb, is_noun_like, is_plural

HEARSAY = frozenset({"said", "reported", "alleged", "known", "claimed", "understood", "heard"})
"""“She is said to have replied”: others tell what she said."""
WENT_ON = frozenset(
    {
        "went",
        "goes",
        "go",
        "gone",
        "continued",
        "continues",
        "proceeded",
        "rushed",
        "seemed",
        "appeared",
        "likes",
        "liked",
        "loves",
        "loved",
        "used",
    }
)
COMING = group("coming")
"""What somebody does to say something: “phoned the station to say that”."""
READY = group("ready")
"""What somebody is who says something: “keen to stress that”."""
BARRING = BE | group("helpers") | {"not", "never"}
NEAR = 5  # tokens of “point out to them that”
PURPOSE = 7  # tokens of “phoned the editor of the paper”
CLAUSES = frozenset({CLAUSE, ADDRESSEE})
TAKING = frozenset({"took", "takes", "turned", "turns"})


def who_speaks(state: State, verb: int, group: int, *, participle: bool) -> Speaking:
    """Who says the words that the verb at ``verb`` reports; ``group`` is the token before the verb
    and its auxiliaries, -1 at the beginning of the line."""
    tokens = state.line.tokens
    before = tokens[group] if group >= 0 else None
    if participle:
        return of_a_participle(state, verb, group)
    if before is not None and before.low == "to":
        return _infinitive(state, group)
    inverted = _inverts(state, verb, group)
    if inverted is not None and (before is None or before.tag & QUOTE or _dashed(tokens, group)):
        return Speaking(source_of(tokens, inverted), Order.INVERTED, 0.97)
    if before is not None and before.tag & CONJ and inverted is None:
        source = (
            whose_object_it_was(state, group, verb)
            or subject_of_the_verb_before(state, group)
            or shared_subject(state)
        )
        return Speaking(source, Order.SHARED, 0.8)
    phrase = subject_before(tokens, verb, 0) if group >= 0 else None
    if inverted is not None and (phrase is None or _is_settled(state, phrase, group)):
        return Speaking(source_of(tokens, inverted), Order.INVERTED, 0.97)
    if phrase is not None:
        phrase = _behind_that(tokens, phrase)
        trust = 0.97 if phrase.reach - phrase.stop < 2 else 0.93
        return Speaking(source_of(tokens, phrase), Order.PLAIN, trust, phrase.before)
    if before is not None and before.tag & (CONJ | QUOTE) and before.low != "or":
        return Speaking(shared_subject(state), Order.SHARED, 0.8)
    if before is not None and before.low == "," and state.drafts:
        return Speaking(shared_subject(state), Order.SHARED, 0.75)
    return UNNAMED


def _behind_that(tokens: list[Token], phrase: Phrase) -> Phrase:
    """“a bridge that engineers said was safe”: the “that” before a plural or a name is the
    bridge."""
    relates = phrase.start > 0 and tokens[phrase.start].low == "that" and phrase.body is None
    last = tokens[phrase.stop - 1]
    other = phrase.stop > phrase.start + 1 and (is_plural(last) or last.tag & CAP)
    if not (relates and other and is_noun_like(tokens[phrase.start - 1])):
        return phrase
    return replace(phrase, start=phrase.start + 1)


def _is_settled(state: State, phrase: Phrase, comma: int) -> bool:
    """Whether the phrase before the comma has a verb already: ““…, Berg has left,” said Rossi”."""
    tokens = state.line.tokens
    if tokens[comma].low != ",":
        return False
    if tokens[comma - 1].tag & QUOTE or tokens[phrase.start].start < _settled_at(state):
        return True
    return phrase.start > state.settled and _clause_before(tokens, state.settled, comma)


def _dashed(tokens: list[Token], dash: int) -> bool:
    """“We sail at dawn — said Rossi”; but in “Rossi — an old hand — said Berg walked out” two
    dashes set off what the subject before them is."""
    return tokens[dash].low in DASHES and subject_before(tokens, dash + 1) is None


def _settled_at(state: State) -> int:
    tokens = state.line.tokens
    return tokens[state.settled].start if state.settled < len(tokens) else tokens[-1].end


def _clause_before(tokens: list[Token], start: int, stop: int) -> bool:
    first = max(start, stop - WINDOW)
    inside = [  # “the cabinet to be sworn in” is no clause
        token
        for at, token in enumerate(tokens[first:stop], first)
        if at < 2 or "to" not in (tokens[at - 1].low, tokens[at - 2].low)
    ]
    return any(t.tag & (AUX | VERB) for t in inside) and not any(
        t.low in ("who", "whose") for t in inside
    )


def _inverts(state: State, verb: int, group: int) -> Phrase | None:
    """The subject right of the verb, if the words after it can be nothing else."""
    tokens, high = state.line.tokens, state.high
    before = tokens[group] if group >= 0 else None
    if group != verb - 1 or not (
        before is None or before.tag & QUOTE or before.low in (",", *DASHES)
    ):
        return None
    lemma = verbs()[tokens[verb].low][0]
    apart = before is not None and before.low == "," and not tokens[group - 1].tag & QUOTE
    if lemma == "tell" or (lemma == "ask" and apart):
        return None  # whom comes after it: “Rossi, who opened it, told reporters”
    first = tokens[verb + 1] if verb + 1 < high else None
    if (
        first is None
        or first.low == "that"
        or (first.tag & (OBJ | QUOTE | PUNCT | PREP | SUB) and not first.tag & (DET | PRON))
        or (first.tag & TIME and not _called_after_a_day(state, verb + 1))
    ):
        return None
    phrase = right_phrase(tokens, verb + 1, high)
    if phrase is None or (apart and _ends_in_a_verb(tokens, phrase)):
        return None
    after = phrase.reach
    while after < high and (tokens[after].tag & (PAREN | TIME | PREP)):
        after += 1
    if after < high and tokens[after].tag & (AUX | VERB) and phrase.reach == phrase.stop:
        return None
    if phrase.stop < high and tokens[phrase.stop].tag & (AUX | VERB | OBJ):
        return None
    return phrase


def _ends_in_a_verb(tokens: list[Token], phrase: Phrase) -> bool:
    """“Rossi, who asked for tea, said the roof leaked”: a clause; not “said the newly wed”."""
    last, noun = tokens[phrase.stop - 1], tokens[phrase.stop - 2]
    past = last.low.endswith("ed") and not last.tag & CAP
    return past and phrase.stop - phrase.start > 2 and is_noun_like(noun)


def _called_after_a_day(state: State, place: int) -> bool:
    """“said Monday Ekanem”"""
    tokens = state.line.tokens
    names = bool(tokens[place].tag & CAP) and place + 1 < state.high
    return names and bool(tokens[place + 1].tag & CAP) and tokens[place + 1].end in state.ends


def _infinitive(state: State, to: int) -> Speaking:
    """“went on to say”, “took to the stage to say”, ``to`` being the token before the verb."""
    tokens = state.line.tokens
    place, verb = to - 1, to + 1
    while place >= 0 and (is_adverb(tokens[place]) or tokens[place].low == "on"):
        place -= 1
    if place >= 0 and tokens[place].low in WENT_ON:
        who = _subject_of(state, place, 0.85)
        return who or Speaking(shared_subject(state), Order.SHARED, 0.75)
    took = next((at for at in range(place, max(place - 6, 0), -1) if tokens[at].low in TAKING), 0)
    told = took and tokens[took + 1].low == "to" and not tokens[took + 2].tag & VERB
    if told and (who := _subject_of(state, took, 0.85)) is not None:
        return who
    acts = 0
    if _opens_a_clause(tokens, verb, state.high):
        acts = _comes_to_say(tokens, place, verb) or _is_ready(tokens, to - 1)
    if acts and (who := _subject_of(state, acts, 0.8)) is not None:
        return who
    if place > 0 and tokens[place].low in HEARSAY and tokens[place - 1].low in BE:
        return _subject_of(state, place, 0.7) or UNNAMED
    return UNNAMED


def _opens_a_clause(tokens: list[Token], verb: int, high: int) -> bool:
    """Whether “that”, a pronoun or words in marks stand close behind the verb, or it is “say”:
    legends that “emerged to explain the find” have told nothing."""
    near = tokens[verb + 1 : min(high, verb + NEAR)]
    told = any(t.low in COMPLEMENTIZERS or t.tag & (QUOTE | PRON) for t in near)
    return told or tokens[verb].low == "say"


def _is_ready(tokens: list[Token], place: int) -> int:
    """The verb of “was quick to say”, “was the first to admit”, “is at pains to stress”, which ends
    at ``place``; 0 where nobody need have said it: “was too proud to say”."""
    be = place - 1
    while be > 0 and tokens[be].low in ("the", "at", "also", "among", "very", "always"):
        be -= 1
    ready = be > 0 and tokens[place].low in READY
    return be if ready and tokens[be].low in ("is", "was", "were", "are") else 0


def _comes_to_say(tokens: list[Token], place: int, say: int) -> int:
    """The verb of “rang the paper to say”, “broke her silence to tell them that”, which ends at
    ``place``; 0 where nobody has come, or may only have come."""
    if tokens[say].low not in verbs() or not CLAUSES & {*verbs()[tokens[say].low][1]}:
        return 0
    for verb in range(place, max(0, place - PURPOSE), -1):
        token = tokens[verb]
        if token.low in COMING:
            helped = {tokens[at].low for at in range(max(0, verb - 2), verb)}
            called_on = tokens[verb + 1].low in ("on", "upon", "for")
            barred = helped & BARRING or any(word.endswith(("n't", "n’t")) for word in helped)
            return 0 if barred or (called_on and token.low == "called") else verb
        if token.tag & (PUNCT | QUOTE | AUX | VERB | SUB | CONJ) and not token.tag & DET:
            return 0
    return 0


def _subject_of(state: State, verb: int, trust: float) -> Speaking | None:
    tokens = state.line.tokens
    phrase = subject_before(tokens, verb)
    if phrase is None:
        return None
    return Speaking(source_of(tokens, phrase), Order.PLAIN, trust, phrase.start - 1)
