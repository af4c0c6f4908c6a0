"""Whose words a reporting verb reports."""

from __future__ import annotations

from tui.extraction.attribution.drafts import Source, source_of
from tui.extraction.attribution.reports.passed_on import whom_others_quote
from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.callings import of_people
from tui.extraction.attribution.syntax.clauses import main_clause
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CONJ,
    CUE,
    DET,
    OBJ,
    PAREN,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    SPEECH,
    SUB,
    TIME,
    VERB,
)
from tui.extraction.attribution.syntax.phrases import (
    Phrase,
    left_phrase,
    right_phrase,
    with_name_beside,
)
from tui.extraction.attribution.syntax.subjects import main_subject, subject_before
from tui.extraction.attribution.syntax.tokens import DASHES, Token
from tui.extraction.attribution.syntax.vocabulary import group as word_group
from tui.extraction.attribution.syntax.vocabulary import verbs
from tui.extraction.attribution.syntax.words import (
    is_adverb,
    is_noun_like,
    is_possessive,
    verb_like,
)
from tui.extraction.lexicon import words

PARTICIPLE, SHARED = "participle", "shared"
ISSUING = word_group("issuing")
BE = word_group("be")
HEARSAY = frozenset({"said", "reported", "alleged", "known", "claimed", "understood", "heard"})
"""“She is said to have replied”: what others tell of what she said."""
OBJECTS = {"her": "she", "him": "he", "them": "they"}
HEARD = frozenset({"heard", "overheard", "seen", "filmed", "caught", "recorded"})
TAKING = frozenset({"took", "takes", "turned", "turns"})
LONGEST_OFFICE = 16  # tokens of “with its chairman, Tom Hale,”
WINDOW = 80  # tokens looked back over: a line may be a whole book without a full stop


def who_speaks(
    state: State, verb: int, group: int, *, participle: bool
) -> tuple[Source | None, int, str, float]:
    """(source, token where the left content would end, rule prefix, trust)."""
    tokens = state.line.tokens
    before = tokens[group] if group >= 0 else None
    if participle:
        return _of_a_participle(state, verb, group)
    if before is not None and before.low == "to":
        return _infinitive(state, group)
    inverted = _inverts(state, verb, group)
    if inverted is not None and (before is None or before.tag & QUOTE or _dashed(tokens, group)):
        return source_of(tokens, inverted), -1, "inverted", 0.97
    if before is not None and before.tag & CONJ and inverted is None:
        return (
            _whose_object_it_was(state, group, verb)
            or _verb_before(state, group)
            or shared_subject(state),
            -1,
            SHARED,
            0.8,
        )
    phrase = subject_before(tokens, verb, 0) if group >= 0 else None
    if inverted is not None and (
        phrase is None
        or (
            before is not None
            and before.low == ","
            and (
                tokens[group - 1].tag & QUOTE
                or tokens[phrase.start].start < _settled_at(state)
                or (phrase.start > state.settled and _clause_before(tokens, state.settled, group))
            )
        )
    ):
        return source_of(tokens, inverted), -1, "inverted", 0.97
    if phrase is not None:
        trust = 0.97 if phrase.reach - phrase.stop < 2 else 0.93
        return source_of(tokens, phrase), phrase.before, "", trust
    if before is not None and before.tag & (CONJ | QUOTE) and before.low != "or":
        source = shared_subject(state)
        return source, -1, SHARED, 0.8
    if before is not None and before.low == "," and state.drafts:
        return shared_subject(state), -1, SHARED, 0.75
    return None, -1, "", 0.0


def _of_a_participle(state: State, verb: int, group: int) -> tuple[Source | None, int, str, float]:
    """“…, saying it was”: as ``who_speaks``."""
    tokens = state.line.tokens
    before = tokens[group] if group >= 0 else None
    if before is not None and before.low == "worth":
        return None, -1, "", 0.0
    if (heard := _who_is_heard(tokens, group)) is not None:
        return source_of(tokens, heard), heard.start - 1, "", 0.9
    if (quoted := whom_others_quote(state, verb)) is not None:
        rule = PARTICIPLE if quoted[1] == 0 else ""  # “Quoting Ana Rossi as saying it was, he”
        return *quoted, rule, 0.95 if quoted[0] else 0.0
    if before is not None and before.tag & SPEECH and not verb_like(tokens, group):
        return _what_is_issued(state, group)
    someone = before is not None and (is_noun_like(before) or before.low == "others")
    if before is not None and someone and not before.tag & (TIME | VERB | CUE):
        phrase = left_phrase(tokens, group)
        head = tokens[phrase.stop - 1].low if phrase is not None else ""
        thing = head not in words("roles")
        if phrase is not None and thing and phrase.reach > phrase.stop:
            # "footage of Rossi saying", and not "the mayor of Leeds saying"
            phrase = left_phrase(tokens, group, phrase.stop + 1) or phrase
        if phrase is not None and (who := _who_told_them(state, phrase)) is not None:
            return who, -1, PARTICIPLE, 0.75
        if phrase is not None and (who := _who_did_it(state, phrase)) is not None:
            return who, -1, PARTICIPLE, 0.75
        return source_of(tokens, phrase), -1, PARTICIPLE, 0.8
    if before is None or (group == 0 and before.tag & CONJ):
        source = main_clause_subject(state, verb)
        return source, 0, PARTICIPLE, 0.82 if source else 0.0
    if (who := _brought_in(state, group)) is not None:
        return who, -1, PARTICIPLE, 0.82
    source = _subject_of_the_second_clause(state, group) or shared_subject(state)
    trust = 0.5 if _tells_of_somebody_doing(state) else 0.82
    return source, -1, PARTICIPLE, trust if source else 0.0


def _brought_in(state: State, comma: int) -> Source | None:
    """“The club has apologised, with its chairman, Tom Hale, saying”"""
    tokens = state.line.tokens
    near = range(comma - 1, max(state.settled, comma - LONGEST_OFFICE), -1)
    place = next((at for at in near if tokens[at].low == "with"), 0)
    if not place or tokens[comma].low != "," or tokens[place - 1].low != ",":
        return None
    phrase = right_phrase(tokens, place + 1, comma)
    named = with_name_beside(tokens, phrase, comma) if phrase is not None else None
    return source_of(tokens, named) if named is not None and named.reach == comma else None


def _who_is_heard(tokens: list[Token], heard: int) -> Phrase | None:
    """““Go,” she could be heard telling him”: her."""
    if heard < 1 or tokens[heard].low not in HEARD:
        return None
    be = heard - 1
    while be > 0 and is_adverb(tokens[be]):
        be -= 1
    who = subject_before(tokens, heard) if tokens[be].low in BE else None
    if who is None or is_possessive(tokens[who.stop - 1]):
        return None
    # “a voice that they said was Rossi’s is heard saying”: whose it is, is not told here
    opens = who.start == 0 or tokens[who.start - 1].tag & (PUNCT | QUOTE | CONJ)
    return who if opens else None


def _who_told_them(state: State, told: Phrase) -> Source | None:
    """“Ana Rossi wrote to its director asking who had left”: whoever wrote."""
    tokens, verb = state.line.tokens, told.start - 2
    if verb < 1 or tokens[verb + 1].low != "to" or not tokens[verb].tag & CUE:
        return None
    return source_of(tokens, subject_before(tokens, verb)) if verb_like(tokens, verb) else None


def _who_did_it(state: State, thing: Phrase) -> Source | None:
    """“The warden has defended the fence saying”: the warden; but a letter, a film or somebody
    else may say something, too."""
    tokens = state.line.tokens
    head = tokens[thing.stop - 1]
    speaks = head.tag & (CAP | SPEECH | PRON | OBJ) or head.low in words("documents")
    if speaks or of_people(head.low):
        return None
    subject = main_subject(tokens[state.dateline : thing.start])
    if subject is None or subject.span.end >= tokens[thing.start].start or state.drafts:
        return None
    between = [token for token in tokens[: thing.start] if token.start >= subject.span.end]
    acts = any(token.tag & (AUX | VERB | CUE) or token.low.endswith("ed") for token in between)
    return subject if acts else None


def _subject_of_the_second_clause(state: State, comma: int) -> Source | None:
    """“Rossi shouted, and Berg calmly stopped him, saying”: Berg, whose clause is the nearest,
    where it is none of what somebody says."""
    tokens = state.line.tokens
    if tokens[comma].low != ",":
        return None
    low = max(state.settled, comma - WINDOW, 1)
    for place in range(comma - 1, low - 1, -1):
        token = tokens[place]
        if token.tag & (QUOTE | CUE) or token.low == ";":
            return None
        if not token.tag & CONJ or tokens[place - 1].low != ",":
            continue
        phrase = right_phrase(tokens, place + 1, comma)
        verb = phrase.reach if phrase is not None else comma
        while verb < comma and is_adverb(tokens[verb]):
            verb += 1
        finite = verb < comma and (
            tokens[verb].tag & (AUX | VERB) or tokens[verb].low.endswith("ed")
        )
        return source_of(tokens, phrase) if finite else None
    return None


def _tells_of_somebody_doing(state: State) -> bool:
    """“He recalled Ana Rossi pleading with her son, saying”: she, or he?"""
    tokens, last = state.line.tokens, state.drafts[-1] if state.drafts else None
    if last is None or last.cue is None or not last.pieces:
        return False
    start = next((at for at, t in enumerate(tokens) if t.start == last.pieces[0].start), -1)
    who = right_phrase(tokens, start, state.high) if start >= 0 else None
    if who is None or who.reach >= state.high or tokens[start].start < last.cue.end:
        return False
    does = tokens[who.reach]
    return does.low.endswith("ing") and not does.tag & (PREP | PUNCT)


def _dashed(tokens: list[Token], dash: int) -> bool:
    """“We sail at dawn — said Rossi”; but in “Rossi — an old hand — said Berg walked out” two
    dashes set off what the subject before them is."""
    return tokens[dash].low in DASHES and subject_before(tokens, dash + 1) is None


def _settled_at(state: State) -> int:
    tokens = state.line.tokens
    return tokens[state.settled].start if state.settled < len(tokens) else tokens[-1].end


def main_clause_subject(state: State, verb: int) -> Source | None:
    """“Revealing that …, he stated”: the subject after the comma that opens the main clause."""
    tokens = state.line.tokens
    edge = main_clause(tokens, verb, state.high)
    if edge >= state.high:
        return None
    first = edge + 1 if tokens[edge].low == "," else edge
    reach = range(first + 1, state.high)
    says = (at for at in reach if tokens[at].tag & CUE and verb_like(tokens, at))
    return source_of(tokens, right_phrase(tokens, first, next(says, state.high)))


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


def _what_is_issued(state: State, noun: int) -> tuple[Source | None, int, str, float]:
    """“released a statement saying”: who released it speaks; “saw a report saying”: the report."""
    tokens = state.line.tokens
    phrase = left_phrase(tokens, noun)
    verb = phrase.start - 1 if phrase is not None else -1
    if verb > 0 and tokens[verb].low == "out":
        verb -= 1  # “put out a statement”
    if verb > 0 and tokens[verb].low in ISSUING:
        # “quit hours after the auditor released a report finding”: the auditor
        own = subject_before(tokens, verb, state.settled)
        source = source_of(tokens, own) or shared_subject(state)
        return source, -1, PARTICIPLE, 0.82 if source else 0.0
    return source_of(tokens, phrase), -1, PARTICIPLE, 0.8


def _infinitive(state: State, group: int) -> tuple[Source | None, int, str, float]:
    """“went on to say”, “took to the stage to say”."""
    tokens = state.line.tokens
    place = group - 1
    while place >= 0 and (is_adverb(tokens[place]) or tokens[place].low == "on"):
        place -= 1
    if place >= 0 and tokens[place].low in (
        "went",
        "goes",
        "go",
        "continued",
        "continues",
        "proceeded",
        "gone",
        "rushed",
        "seemed",
        "appeared",
        "likes",
        "liked",
        "loves",
        "loved",
        "used",
    ):
        phrase = subject_before(tokens, place)
        if phrase is not None:
            return source_of(tokens, phrase), phrase.start - 1, "", 0.85
        return shared_subject(state), -1, SHARED, 0.75
    took = next((at for at in range(place, max(place - 6, 0), -1) if tokens[at].low in TAKING), 0)
    if took and tokens[took + 1].low == "to" and not tokens[took + 2].tag & VERB:
        phrase = subject_before(tokens, took)
        if phrase is not None:
            return source_of(tokens, phrase), phrase.start - 1, "", 0.85
    if place > 0 and tokens[place].low in HEARSAY and tokens[place - 1].low in BE:
        phrase = subject_before(tokens, place)
        if phrase is not None:
            return source_of(tokens, phrase), phrase.start - 1, "", 0.7
    return None, -1, "", 0.0


def _verb_before(state: State, conjunction: int) -> Source | None:
    """“I laughed and said”: the subject of the verb the conjunction joins on to."""
    tokens = state.line.tokens
    for place in range(conjunction - 1, max(0, conjunction - 18), -1):
        token = tokens[place]
        if token.tag & QUOTE or token.low in (";", ":"):
            return None
        past = len(token.low) > 4 and token.low.endswith("ed") and not token.tag & CAP
        if not (token.tag & (VERB | AUX) or past or (token.tag & CUE and verb_like(tokens, place))):
            continue
        before = tokens[place - 1]
        if before.low == "to" or token.low.endswith("ing") or before.tag & (DET | PREP):
            continue
        phrase = subject_before(tokens, place)
        if phrase is not None and (
            phrase.start == 0 or tokens[phrase.start - 1].tag & (PUNCT | CONJ | QUOTE)
        ):
            return source_of(tokens, phrase)
    return None


def _whose_object_it_was(state: State, conjunction: int, verb: int) -> Source | None:
    """“She said Ana Rossi had stopped her and told her to leave”: Rossi told her, for nobody who
    tells “her” is the “she” that the sentence is about."""
    tokens, said = state.line.tokens, state.drafts[-1] if state.drafts else None
    whom = OBJECTS.get(tokens[verb + 1].low) if verb + 1 < state.high else None
    if whom is None or said is None or said.source is None or said.cue is None:
        return None
    if not any(t.start == said.source.span.start and t.low == whom for t in tokens[:conjunction]):
        return None
    for place in range(conjunction - 1, 0, -1):
        if tokens[place].start < said.cue.end:
            return None
        phrase = subject_before(tokens, place) if tokens[place].tag & (AUX | VERB) else None
        if phrase is not None and tokens[phrase.start].start >= said.cue.end:
            return source_of(tokens, phrase)
    return None


def shared_subject(state: State) -> Source | None:
    """Who the participle or the second verb speaks of: the subject of what stands before."""
    for draft in reversed(state.drafts):
        if draft.source is not None:
            return draft.source
    return main_subject(state.line.tokens[state.dateline :])
