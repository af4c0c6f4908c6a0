"""One line at a time: which words are whose, by the constructions of English news prose.

S speaker, V reporting verb, C reported words without marks, Q quoted stretch. Every reporting
verb of the line is tried in order; each yields at most one draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tui.extraction.attribution.clauses import (
    content_end,
    is_introduction,
    main_clause,
    trailing_occasion,
)
from tui.extraction.attribution.drafts import Draft, Source, pieces, source_of, span_of
from tui.extraction.attribution.phrases import (
    Phrase,
    is_adverb,
    is_noun_like,
    is_possessive,
    left_phrase,
    past_addressee,
    right_phrase,
    skip_adjuncts,
    subject_before,
    verb_like,
)
from tui.extraction.attribution.tokens import CLOSED, DASHES, Line, Token
from tui.extraction.attribution.vocabulary import (
    ADDRESSEE,
    CLAUSE,
    OBJECT_TO,
    PHRASE,
    THAT,
    TO,
    Tag,
    group,
    verbs,
)
from tui.model import Span

QUOTE, PUNCT, AUX, CUE = int(Tag.QUOTE), int(Tag.PUNCT), int(Tag.AUX), int(Tag.CUE)
SUB, PREP, DET, CONJ = int(Tag.SUB), int(Tag.PREP), int(Tag.DET), int(Tag.CONJ)
VERB, PRON, CAP, NEG, REL = int(Tag.VERB), int(Tag.PRON), int(Tag.CAP), int(Tag.NEG), int(Tag.REL)
TIME, NUM, PAREN, OBJ = int(Tag.TIME), int(Tag.NUM), int(Tag.PAREN), int(Tag.OBJ)
BE = group("be")
SHORT_BE = ("'s", "’s", "'re", "’re", "'m", "’m")
MAYBE = group("maybe")
SPOKEN = group("spoken")
NAMING = group("naming")
REPORTED = frozenset({"that", "whether", "how", "why", "what", "if", "where", "who", "when"})
FINAL = frozenset({".", "!", "?", "…", "..."})


@dataclass(slots=True)
class _State:
    line: Line
    index: int
    ends: frozenset[int]
    high: int
    drafts: list[Draft]
    short: frozenset[int] = frozenset()
    """Quoted stretches of one or two words."""
    settled: int = 0
    """Tokens before this one already belong to a draft."""


def read_line(
    line: Line,
    index: int,
    ends: frozenset[int],
    short: frozenset[int] = frozenset(),
    headline: bool = False,
) -> list[Draft]:
    """``ends``: offsets where mentions end. ``short``: quoted stretches too short to trust."""
    tokens = line.tokens
    high = len(tokens)
    while high and tokens[high - 1].tag & PUNCT and tokens[high - 1].low in FINAL:
        high -= 1
    state = _State(line, index, ends, high, [], short)
    if headline:
        return _headline(state)
    place = 0
    while place < high:
        token = tokens[place]
        after = place + 1
        if token.low == "according" and after < high and tokens[after].low == "to":
            after = _according(state, place)
        elif token.tag & CUE and verb_like(tokens, place):
            after = _verb(state, place)
        elif token.low in ("put", "puts") and after < high and tokens[after].low == "it":
            after = _put_it(state, place)
        place = max(after, place + 1)
    if line.quotes:
        _leftovers(state)
    return state.drafts


def _headline(state: _State) -> list[Draft]:
    """“Name Says C”, “C, Name Says”: where every word has a capital, only forms in -s are verbs."""
    tokens, high = state.line.tokens, state.high
    for place in range(1, high):
        token = tokens[place]
        if not token.tag & CUE:
            continue
        lemma, takes = verbs()[token.low]
        if token.low != lemma + "s" or CLAUSE not in takes or "N" in takes:
            continue
        comma = next((i for i in range(place - 1, -1, -1) if tokens[i].low in (",", *DASHES)), None)
        first = 0 if comma is None else comma + 1
        if place - first < 1 or place - first > 6:
            continue
        source = source_of(tokens, Phrase(first, place, place))
        if place + 1 >= high and comma:
            _add(state, [(0, comma)], span_of(token), source, "headline, name after", 0.85)
        elif place + 1 < high and first == 0 and tokens[place + 1].low not in (",", "for"):
            start = place + 2 if tokens[place + 1].low == ":" else place + 1
            _add(state, [(start, high)], span_of(token), source, "headline, name before", 0.8)
        break
    if state.line.quotes:
        _leftovers(state)
    return state.drafts


def _add(
    state: _State,
    regions: list[tuple[int, int]],
    cue: Span | None,
    source: Source | None,
    rule: str,
    trust: float,
) -> Draft | None:
    spans: list[Span] = []
    quoted = True
    for start, stop in regions:
        found, marked = pieces(state.line.tokens, start, stop)
        spans += found
        quoted = quoted and marked
    if not spans:
        return None
    spans.sort()
    draft = Draft(state.index, spans, cue, source, rule, trust, quoted)
    state.drafts.append(draft)
    state.settled = max(state.settled, max(stop for _, stop in regions))
    return draft


def _according(state: _State, place: int) -> int:
    tokens, high = state.line.tokens, state.high
    phrase = right_phrase(tokens, place + 2, high)
    if phrase is None:
        return place + 2
    source = source_of(tokens, phrase)
    cue = Span(tokens[place].start, tokens[place + 1].end)
    after = phrase.reach
    while after < high and tokens[after].low != "," and not tokens[after].tag & QUOTE:
        after += 1
    if place > state.settled + 1 or (place > 1 and state.drafts):
        before = place - 1 if tokens[place - 1].low == "," else place
        start = state.settled if state.settled < before else 0
        if state.drafts and state.settled >= before:
            return after
        regions = [(start, before)]
        closing = after < high and tokens[after].low == "," and tokens[before].low == ","
        if (
            closing
            and not _own_clause(tokens, after + 1, high)
            and _verbal(tokens, after + 1, high)
        ):
            regions.append((after + 1, content_end(tokens, after + 1, high)))
        _add(state, regions, cue, source, "according to", 0.86)
        return max(after, state.settled)
    if after < high:
        start = after + 1 if tokens[after].low == "," else after
        _add(state, [(start, content_end(tokens, start, high))], cue, source, "according to", 0.88)
        return max(after, state.settled)
    return after


def _own_clause(tokens: list[Token], place: int, high: int) -> bool:
    if place >= high:
        return True
    token = tokens[place]
    return token.low in ("who", "which", "a", "an", "the", "whose") or (
        token.low.endswith("ing") and bool(token.tag & CUE)
    )


def _put_it(state: _State, place: int) -> int:
    tokens, high = state.line.tokens, state.high
    phrase = subject_before(tokens, place)
    if phrase is None:
        return place + 2
    cue = Span(tokens[place].start, tokens[place + 1].end)
    source = source_of(tokens, phrase)
    quote = next((i for i in range(place + 2, high) if tokens[i].tag & QUOTE), None)
    if quote is not None:
        _add(state, [(quote, high)], cue, source, "put it", 0.9)
        return high
    before = phrase.start - 1
    if before >= 1 and tokens[before].low == "as":
        before -= 1
    if before > 0 and (tokens[before].low == "," or tokens[before].tag & QUOTE):
        stop = before + 1 if tokens[before].tag & QUOTE else before
        start = stop - 1 if tokens[stop - 1].tag & QUOTE else state.settled
        _add(state, [(start, stop)], cue, source, "put it", 0.88)
        return place + 2
    _announce(state, cue, source)
    return place + 2


def _announce(state: _State, cue: Span, source: Source | None) -> None:
    """A reporting clause without words of its own: they stand in the next line."""
    draft = Draft(state.index, [], cue, source, "said, words follow", 0.85)
    draft.colon = True
    state.drafts.append(draft)


def _verb(state: _State, verb: int) -> int:
    tokens, high = state.line.tokens, state.high
    token = tokens[verb]
    lemma, takes = verbs()[token.low]
    group = verb - 1
    negated = doubtful = passive = False
    while group >= state.settled and (tokens[group].tag & (AUX | NEG) or is_adverb(tokens[group])):
        if tokens[group].tag & PRON and not tokens[group].tag & AUX:
            break
        low = tokens[group].low
        negated |= bool(tokens[group].tag & NEG) or low.endswith(("n't", "n’t"))
        doubtful |= low in MAYBE
        passive |= low in BE
        group -= 1
    if group >= 0 and tokens[group].tag & PRON and tokens[group].low.endswith(SHORT_BE):
        passive = True
    progressive = token.low.endswith("ing")
    if negated or (passive and not progressive):
        return verb + 1
    cue = span_of(token)
    source, left_at, rule, trust = _subject(state, verb, group, progressive and not passive)
    if rule == "inverted":
        return _inverted(state, verb, cue, trust)
    if source is None and left_at < 0:
        return verb + 1
    as_clause = left_at >= 0 and tokens[left_at].low == "as"
    start, comma = _words_after(state, verb, takes, doubtful, as_clause)
    aside = comma and start >= 0 and not tokens[start].tag & QUOTE
    left = _left_region(state, left_at, aside)
    if left is not None and start >= 0 and _pure(tokens, left) and not tokens[start].tag & QUOTE:
        start = -1  # “Q,” he said, not looking up
    if start >= 0:
        stop = content_end(tokens, start, high)
        stop = trailing_occasion(tokens, start, stop)
        if tokens[start].tag & QUOTE:
            stop = _quoted_end(state, start, stop)
        elif (
            left_at >= 0
            and tokens[left_at].low
            in (
                "after",
                "while",
                "although",
                "though",
                "when",
                "since",
                "because",
                "if",
                "what",
                "before",
                "until",
            )
            and (left_at == 0 or tokens[left_at - 1].tag & (PUNCT | CONJ))
        ):
            stop = main_clause(tokens, start, stop)
        elif rule == "participle: " and left_at == 0:
            stop = main_clause(tokens, start, high)
        regions = [(start, stop)]
        name = "said, before the words"
        if left is not None:
            quoted_left = bool(tokens[left[1] - 1].tag & QUOTE)
            if quoted_left or comma:
                regions.insert(0, left)
                name = "said, between the words"
        if aside and left is not None and not _verbal(tokens, start, stop):
            start = stop = left[1]
        elif not comma and not as_clause and not _clausal(tokens, start, stop, takes):
            return verb + 1
        if stop - start < 1 or not _enough(tokens, regions, takes):
            return verb + 1
        _add(state, regions, cue, source, f"{rule}{name}", trust)
        return max(stop, verb + 1)
    if left is not None:
        if not _enough(tokens, [left], takes):
            return verb + 1
        _add(state, [left], cue, source, f"{rule}said, after the words", trust)
        state.settled = max(state.settled, verb + 1)
        return verb + 1
    if (CLAUSE in takes or lemma in ("continue", "begin", "read")) and source is not None:
        rest = tokens[verb + 1 : high]
        if not any(t.tag & (QUOTE | CUE) for t in rest):
            ends_open = bool(state.line.tokens) and state.line.tokens[-1].low == ":"
            if ends_open or len(rest) < 8:
                _announce(state, cue, source)
    return verb + 1


def _verbal(tokens: list[Token], start: int, stop: int) -> bool:
    return any(
        token.tag & (AUX | VERB | QUOTE) or (token.low.endswith("ed") and len(token.low) > 4)
        for token in tokens[start:stop]
    )


def _clausal(tokens: list[Token], start: int, stop: int, takes: str) -> bool:
    """Whether words without “that” can be a clause; else the verb must take a noun phrase."""
    first = tokens[start]
    if PHRASE in takes or first.tag & QUOTE or first.low in REPORTED or first.low == "to":
        return True
    return any(
        token.tag & (AUX | VERB | CUE | QUOTE)
        or token.low.endswith("ed")
        or (token.low.endswith("s") and before.tag & (CAP | PRON) and not token.tag & CAP)
        for before, token in pairwise(tokens[start : min(stop, start + 14)])
    )


def _pure(tokens: list[Token], region: tuple[int, int]) -> bool:
    return all(t.tag & (QUOTE | PUNCT) for t in tokens[region[0] : region[1]])


def _quoted_end(state: _State, start: int, stop: int) -> int:
    """Words that begin with a quoted stretch end with it if it holds its own full stop."""
    tokens = state.line.tokens
    place = start
    while place < stop:
        if (
            tokens[place].tag & QUOTE
            and tokens[place].low == CLOSED
            and not (
                place + 1 < stop
                and (tokens[place + 1].tag & (QUOTE | CONJ))
                and any(t.tag & QUOTE for t in tokens[place + 1 : place + 3])
            )
        ):
            return place + 1
        place += 1
    return stop


def _enough(tokens: list[Token], regions: list[tuple[int, int]], takes: str) -> bool:
    quoted = any(tokens[i].tag & QUOTE for a, b in regions for i in range(a, b))
    words = sum(1 for a, b in regions for i in range(a, b) if not tokens[i].tag & PUNCT)
    return quoted or (
        words >= 3 and (CLAUSE in takes or THAT in takes or TO in takes or OBJECT_TO in takes)
    )


def _subject(
    state: _State, verb: int, group: int, participle: bool
) -> tuple[Source | None, int, str, float]:
    """(source, token where the left content would end, rule prefix, trust)."""
    tokens = state.line.tokens
    before = tokens[group] if group >= 0 else None
    if participle and before is not None and before.low == "worth":
        return None, -1, "", 0.0
    if participle:
        if before is not None and is_noun_like(before) and not before.tag & (TIME | VERB | CUE):
            phrase = left_phrase(tokens, group)
            if phrase is not None and phrase.reach > phrase.stop:  # "footage of Rossi saying"
                phrase = left_phrase(tokens, group, phrase.stop + 1) or phrase
            return source_of(tokens, phrase), -1, "participle: ", 0.8
        if before is None or (group == 0 and before.tag & CONJ):
            source = _main_clause_subject(state, verb)
            return source, 0, "participle: ", 0.82 if source else 0.0
        source = _shared(state, verb)
        return source, -1, "participle: ", 0.82 if source else 0.0
    if before is not None and before.low == "to":
        return _infinitive(state, group)
    inverted = _inverts(state, verb, group)
    if inverted is not None and (before is None or before.tag & QUOTE or before.low in DASHES):
        return source_of(tokens, inverted), -1, "inverted", 0.93
    if before is not None and before.tag & CONJ and inverted is None:
        return _shared(state, verb), -1, "shared subject: ", 0.8
    phrase = subject_before(tokens, verb, 0) if group >= 0 else None
    if inverted is not None and (
        phrase is None
        or (
            before is not None
            and before.low == ","
            and (
                tokens[group - 1].tag & QUOTE
                or tokens[phrase.start].start < _settled_at(state)
                or _clause_before(tokens, state.settled, group)
            )
        )
    ):
        return source_of(tokens, inverted), -1, "inverted", 0.9
    if phrase is not None:
        trust = 0.92 if phrase.reach - phrase.stop < 2 else 0.86
        return source_of(tokens, phrase), phrase.start - 1, "", trust
    if before is not None and before.tag & (CONJ | QUOTE) and before.low != "or":
        source = _shared(state, verb)
        return source, -1, "shared subject: ", 0.8
    if before is not None and before.low == "," and state.drafts:
        return _shared(state, verb), -1, "shared subject: ", 0.75
    return None, -1, "", 0.0


def _main_clause_subject(state: _State, verb: int) -> Source | None:
    """“Revealing that …, he stated”: the subject after the comma that opens the main clause."""
    tokens = state.line.tokens
    edge = main_clause(tokens, verb, state.high)
    if edge >= state.high:
        return None
    return source_of(tokens, right_phrase(tokens, edge + 1, state.high))


def _settled_at(state: _State) -> int:
    tokens = state.line.tokens
    return tokens[state.settled].start if state.settled < len(tokens) else tokens[-1].end


def _clause_before(tokens: list[Token], start: int, stop: int) -> bool:
    inside = tokens[start:stop]
    return any(t.tag & (AUX | VERB) for t in inside) and not any(t.low == "who" for t in inside)


def _inverts(state: _State, verb: int, group: int) -> Phrase | None:
    """The subject right of the verb, if the words after it can be nothing else."""
    tokens, high = state.line.tokens, state.high
    before = tokens[group] if group >= 0 else None
    if group != verb - 1 or not (
        before is None or before.tag & QUOTE or before.low in (",", *DASHES)
    ):
        return None
    first = tokens[verb + 1] if verb + 1 < high else None
    if first is None or (
        first.tag & (OBJ | QUOTE | PUNCT | PREP | SUB | TIME) and not first.tag & (DET | PRON)
    ):
        return None
    phrase = right_phrase(tokens, verb + 1, high)
    if phrase is None:
        return None
    after = phrase.reach
    while after < high and (tokens[after].tag & (PAREN | TIME | PREP)):
        after += 1
    if after < high and tokens[after].tag & (AUX | VERB) and phrase.reach == phrase.stop:
        return None
    if phrase.stop < high and tokens[phrase.stop].tag & (AUX | VERB | OBJ):
        return None
    return phrase


def _inverted(state: _State, verb: int, cue: Span, trust: float) -> int:
    tokens, high = state.line.tokens, state.high
    phrase = right_phrase(tokens, verb + 1, high)
    assert phrase is not None
    source = source_of(tokens, phrase)
    left = _left_region(state, verb - 1)
    regions = [left] if left is not None else []
    # “Q,” said S, the mayor, “Q.”
    following = next((i for i in range(phrase.reach, high) if tokens[i].tag & QUOTE), None)
    other = next(
        (i for i in range(phrase.reach, high) if tokens[i].tag & CUE and verb_like(tokens, i)), high
    )
    if following is not None and following < other and tokens[following - 1].low in (",", ":"):
        regions.append((following, content_end(tokens, following, high)))
    elif left is None and phrase.reach < high and tokens[phrase.reach].low == ":":
        regions.append((phrase.reach + 1, high))
    if not regions:
        if verb == 0 or state.line.tokens[-1].low == ":":
            _announce(state, cue, source)
        return verb + 1
    _, takes = verbs()[tokens[verb].low]
    if not _enough(tokens, regions, takes):
        return verb + 1
    _add(state, regions, cue, source, "said, name after the verb", trust)
    state.settled = max(state.settled, phrase.reach)
    return max(phrase.reach, verb + 1) if following is None else max(state.settled, verb + 1)


def _infinitive(state: _State, group: int) -> tuple[Source | None, int, str, float]:
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
    ):
        phrase = subject_before(tokens, place)
        if phrase is not None:
            return source_of(tokens, phrase), -1, "", 0.85
        return _shared(state, place), -1, "shared subject: ", 0.75
    return None, -1, "", 0.0


def _shared(state: _State, place: int) -> Source | None:
    """Who the participle or the second verb speaks of: the subject of what stands before."""
    for draft in reversed(state.drafts):
        if draft.source is not None:
            return draft.source
    return main_subject(state.line.tokens, place, state.high)


def main_subject(tokens: list[Token], place: int, high: int) -> Source | None:
    """The subject of the sentence's main clause, looked for from its start."""
    start = 0
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
        comma = next((i for i in range(start, high) if tokens[i].low == ","), None)
        if comma is None:
            return None
        start = comma + 1
        if start + 1 < high and is_adverb(tokens[start]) and tokens[start + 1].low == ",":
            start += 2
    phrase = right_phrase(tokens, start, high)
    if phrase is None or (place > start and phrase.start >= place and start < place):
        return None
    after = phrase.reach
    if is_possessive(tokens[phrase.stop - 1]):
        return None
    return source_of(tokens, Phrase(phrase.start, phrase.stop, after))


def _left_region(state: _State, last: int, parenthetical: bool = False) -> tuple[int, int] | None:
    """Reported words that end just before token ``last + 1``, in front of the reporting clause."""
    tokens = state.line.tokens
    if last < state.settled:
        return None
    token = tokens[last]
    if token.low in ("as", "and", "but") and last - 1 >= state.settled:
        if tokens[last - 1].low != "," and not tokens[last - 1].tag & QUOTE:
            return None
        if token.low != "as":
            return None
        last -= 1
        token = tokens[last]
    start = state.settled
    while start < last and tokens[start].tag & PUNCT:
        start += 1
    if token.tag & QUOTE:
        if token.low != CLOSED and _relative(state, last):
            return None
        if start > 0 and start != 0 and state.drafts:
            # keep to the quotes that touch the clause
            start = last
            while start - 1 >= state.settled and tokens[start - 1].tag & QUOTE:
                start -= 1
        return (start, last + 1)
    if token.low not in (",", *DASHES) or last <= start:
        return None
    if tokens[last - 1].tag & QUOTE:
        return (start, last)
    if not parenthetical and is_introduction(tokens, start, last):
        return None
    return (start, last)


def _that_ahead(tokens: list[Token], place: int, high: int) -> int:
    """“told one of his aides on a regular basis that”: the “that” after a long addressee."""
    for index in range(place, min(high, place + 12)):
        token = tokens[index]
        if token.low == "that" and index > place:
            return index
        if token.tag & (AUX | VERB | PUNCT | QUOTE | CUE | SUB | REL):
            break
        if token.tag & PRON and not token.tag & DET:
            break
    return place


def _relative(state: _State, last: int) -> bool:
    """“The “loopholes” he cited are”: the verb after the clause goes with what stands before."""
    tokens = state.line.tokens
    verb = next((i for i in range(last + 1, state.high) if tokens[i].tag & CUE), state.high)
    return verb + 1 < state.high and bool(tokens[verb + 1].tag & (AUX | VERB))


def _words_after(
    state: _State, verb: int, takes: str, doubtful: bool, as_clause: bool
) -> tuple[int, bool]:
    """(first token of the words reported after the verb or -1, whether a comma parted them)."""
    tokens, high = state.line.tokens, state.high
    place = verb + 1
    if place < high and tokens[place].low == "out" and tokens[verb].low.startswith("point"):
        place += 1
    elif "O" in takes:
        return -1, False
    start = place
    place = skip_adjuncts(tokens, place, high) if ADDRESSEE not in takes else place
    if ADDRESSEE in takes and place < high:
        after = past_addressee(tokens, place, high, state.ends)
        later = skip_adjuncts(tokens, after, high)
        told = tokens[verb].low in ("told", "tell", "tells", "telling")
        if after > place and (
            told
            or (
                later < high
                and (
                    tokens[later].low == "that"
                    or tokens[later].tag & QUOTE
                    or tokens[later].low in (",", "to")
                )
            )
        ):
            place = later
        else:
            place = skip_adjuncts(tokens, place, high)
    if place >= high:
        return -1, False
    token = tokens[place]
    if (token.tag & PREP or ADDRESSEE in takes) and CLAUSE in takes:
        place = _that_ahead(tokens, place, high)
        token = tokens[place]
    if token.tag & QUOTE:
        mute = takes[0] == "Q" and "A" not in takes and not _speaks(tokens[verb])
        return (-1 if mute else place), False
    if token.low == ":":
        return (place + 1 if place + 1 < high else -1), False
    if token.low == ",":
        return _after_comma(state, place, takes, as_clause)
    if doubtful and not any(t.tag & QUOTE for t in tokens[place:high]):
        return -1, False
    if token.low in REPORTED and (CLAUSE in takes or THAT in takes):
        if token.low in ("who", "when", "where") and tokens[verb].low not in (
            "asked",
            "asking",
            "asks",
            "explained",
            "explaining",
        ):
            return -1, False
        return place, False
    if token.low == "to" and (TO in takes or OBJECT_TO in takes):
        return place, False
    if OBJECT_TO in takes and place == start:
        after = past_addressee(tokens, place, high, state.ends)
        if after < high and after > place and tokens[after].low == "to":
            return after, False
    if token.tag & (PUNCT | CONJ | AUX) or token.low in (
        "as",
        "because",
        "while",
        "after",
        "before",
    ):
        return -1, False
    if CLAUSE in takes and (
        not token.tag & PREP or token.low in ("in", "like", "despite", "since")
    ):
        if token.tag & PREP:
            place = place if token.low != "in" else start
        return place, False
    finite = not tokens[verb].low.endswith("ing")
    if PHRASE in takes and finite and not token.tag & (PREP | OBJ | PRON):
        return place, False
    return -1, False


def _speaks(token: Token) -> bool:
    """Verbs that take a quotation as what was said, though never a clause."""
    return verbs()[token.low][0] in SPOKEN


def _after_comma(state: _State, comma: int, takes: str, as_clause: bool) -> tuple[int, bool]:
    tokens, high = state.line.tokens, state.high
    place = comma + 1
    if place >= high:
        return -1, False
    token = tokens[place]
    if token.tag & QUOTE:
        return place, True
    if token.low == "that" and (CLAUSE in takes or THAT in takes):
        return place, False
    if token.low.endswith("ing") and not token.tag & CAP:
        return -1, False
    if as_clause:
        return place, False
    # “said, however, that …”, “said, in a letter, “…””
    closing = next((i for i in range(place, min(high, place + 9)) if tokens[i].low == ","), None)
    if closing is not None and closing + 1 < high:
        beyond = tokens[closing + 1]
        if beyond.low == "that" or beyond.tag & QUOTE:
            return closing + 1, False
    if token.low in (
        "and",
        "but",
        "who",
        "which",
        "as",
        "when",
        "while",
        "though",
        "although",
        "a",
        "an",
        "where",
        "with",
        "according",
        "after",
        "before",
        "in",
        "at",
        "during",
    ):
        return -1, False
    return (place, True) if CLAUSE in takes else (-1, False)


def _leftovers(state: _State) -> None:
    """Quoted stretches no reporting clause claimed: “called it “a scandal””."""
    tokens = state.line.tokens
    taken = [piece for draft in state.drafts for piece in draft.pieces]
    group: list[int] = []
    for index, token in enumerate(tokens):
        if token.tag & QUOTE and not any(
            p.start <= token.start and token.end <= p.end for p in taken
        ):
            group.append(index)
    if len(group) == sum(1 for t in tokens if not t.tag & PUNCT):
        return  # nothing but quotes: carried from the lines around
    for index in group:
        _leftover(state, index)


def _leftover(state: _State, index: int) -> None:
    tokens = state.line.tokens
    short = tokens[index].quotation in state.short
    (span,) = (Span(tokens[index].start, tokens[index].end),)
    for place in range(index - 1, max(-1, index - 26), -1):
        token = tokens[place]
        if token.low in (";",):
            break
        if token.tag & CUE and verb_like(tokens, place):
            source, trust = _leftover_subject(state, place)
            lemma, takes = verbs()[token.low]
            if short and (index - place > 8 or (takes[0] not in "CT" and lemma not in NAMING)):
                continue
            if source is not None:
                draft = Draft(
                    state.index, [span], span_of(token), source, "called it “…”", trust, True
                )
                if index - place > 12:
                    draft.trust -= 0.15
                state.drafts.append(draft)
                return
    if short:
        return  # a scare quote, as far as one can tell
    before = tokens[index - 1] if index else None
    if before is not None and is_possessive(before) and index > 0:
        phrase = left_phrase(tokens, index - 1, 0)
        if phrase is not None:
            source = source_of(tokens, Phrase(phrase.start, index, index))
            state.drafts.append(Draft(state.index, [span], None, source, "whose “…”", 0.6, True))
            return
    source = main_subject(tokens, index, state.high)
    state.drafts.append(
        Draft(state.index, [span], None, source, "subject of the sentence", 0.4, True)
    )


def _leftover_subject(state: _State, verb: int) -> tuple[Source | None, float]:
    tokens = state.line.tokens
    group = verb - 1
    passive = False
    while group >= 0 and (tokens[group].tag & (AUX | NEG) or is_adverb(tokens[group])):
        if tokens[group].tag & PRON and not tokens[group].tag & AUX:
            break
        passive |= tokens[group].low in BE
        group -= 1
    if passive and not tokens[verb].low.endswith("ing"):
        by = next((i for i in range(verb + 1, state.high) if tokens[i].low == "by"), None)
        if by is None:
            return None, 0.0
        return source_of(tokens, right_phrase(tokens, by + 1, state.high)), 0.7
    before = tokens[group] if group >= 0 else None
    if tokens[verb].low.endswith("ing") or (
        before is not None and (before.low == "to" or before.tag & CONJ)
    ):
        if verb == 0 or tokens[verb - 1].low == ":":
            return _main_clause_subject(state, verb), 0.6
        return _shared(state, verb), 0.68
    phrase = subject_before(tokens, verb)
    if phrase is None:
        return (
            (_shared(state, verb), 0.6) if before is not None and before.low == "," else (None, 0.0)
        )
    return source_of(tokens, phrase), 0.8
