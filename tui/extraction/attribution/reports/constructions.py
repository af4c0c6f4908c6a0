"""Sources named without a reporting verb: according to, put it, whose verdict it was."""

from __future__ import annotations

from tui.extraction.attribution.reports.claims import OWNERS
from tui.extraction.attribution.reports.shape import has_verb
from tui.extraction.attribution.reports.state import State, add, announce
from tui.extraction.attribution.syntax.clauses import content_end
from tui.extraction.attribution.syntax.flags import (
    AUX,
    CAP,
    CUE,
    DET,
    NUM,
    PREP,
    PRON,
    QUOTE,
    REL,
    SUB,
    VERB,
)
from tui.extraction.attribution.syntax.named_source import source_of, span_of
from tui.extraction.attribution.syntax.papers import with_author
from tui.extraction.attribution.syntax.phrases import Phrase, right_phrase, with_name_beside
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.attribution.syntax.vocabulary import RELATIVE_PRONOUNS, group
from tui.extraction.attribution.syntax.words import is_adverb, is_possessive, verb_like
from tui.extraction.lexicon import words
from tui.model import Span

EITHER = 0.5
"""“According to the coroner, Jon Berg, 41, died”: the coroner, or the dead."""
FAR = 12  # tokens of an apposition
OFFICE = 4  # tokens in which one without an article says what somebody is
PHRASAL = group("phrasal")
LONGEST_OWNER = 7  # tokens of “in the mayor of Leeds’s words”
PHRASAL_STARTS = frozenset(phrase.partition("_")[0] for phrase in PHRASAL)
VERDICTS = group("verdicts")
HEDGES = (["at", "least"], ["so", "far"])
VIEWS = frozenset({"view", "opinion", "judgment", "judgement", "telling", "estimation"})
ITSELF = frozenset({"himself", "herself", "themselves"})


def according(state: State, place: int, length: int = 2) -> int:
    """“according to X, …” and “in the words of X, …”: the cue takes ``length`` tokens."""
    tokens, high = state.line.tokens, state.high
    phrase = right_phrase(tokens, place + length, high)
    if phrase is None:
        return place + length
    phrase = with_author(tokens, phrase, high)
    source = source_of(tokens, phrase)
    cue = Span(tokens[place].start, tokens[place + length - 1].end)
    after = phrase.reach
    while after < high and tokens[after].low != "," and not tokens[after].tag & QUOTE:
        after += 1
    if length > 2 and after + 1 < high and tokens[after + 1].tag & QUOTE:
        # “The pier is, in the words of Rossi, “lost for good””
        add(state, [(after + 1, after + 2)], cue, source, "in the words of", 0.86)
        return after + 2
    if _told_before_a_colon(tokens, after, high):
        return after
    if place and tokens[place - 1].low in RELATIVE_PRONOUNS and phrase.reach < high:
        # “Ana Rossi, who according to Berg never sang”
        stop = _relative_end(tokens, phrase.reach, high)
        add(state, [(phrase.reach, stop)], cue, source, "according to", 0.86)
        return max(stop, phrase.reach)
    if _only_handed_on(state, place):
        return after
    if (behind := _behind_a_conjunction(tokens, place, phrase.reach, high)) > 0:
        # “It is full, and according to Rossi it has been so since May”
        stop = content_end(tokens, behind, high)
        add(state, [(behind, stop)], cue, source, "according to", 0.86)
        return max(stop, after)
    behind_words = place > state.settled and bool(tokens[place - 1].tag & QUOTE)
    if behind_words or place > state.settled + 1 or (place > 1 and state.drafts):
        named, _ = _named_beside(tokens, phrase, high)
        if named is not phrase:  # “…, according to her lawyer, Ana Rossi, who declined to”
            source, after = source_of(tokens, named), named.reach
        add(state, _around(state, place, after), cue, source, "according to", 0.86)
        return max(after, state.settled)
    if after >= high:
        return after
    _told_behind(state, phrase, after, cue)
    return max(after, state.settled)


def in_somebodys_words(state: State, place: int) -> int:
    """“In Rossi’s words, the pier is “lost for good””, begun at ``place``: where to read on."""
    tokens, high = state.line.tokens, state.high
    near = range(place + 2, min(high, place + LONGEST_OWNER))
    words = next((at for at in near if tokens[at].low == "words"), 0)
    quote = next((at for at in range(words, high) if tokens[at].tag & QUOTE), 0)
    owner = tokens[words - 1]
    if not words or not quote or not (is_possessive(owner) or owner.low in OWNERS):
        return place + 1
    source = source_of(tokens, Phrase(place + 1, words, words))
    cue = Span(tokens[place].start, tokens[words].end)
    add(state, [(quote, quote + 1)], cue, source, "in the words of", 0.86)
    return quote + 1


def in_somebodys_view(state: State, place: int) -> int:
    """“In Rossi’s view, the pier was lost”, begun at ``place``: where to read on."""
    tokens, high = state.line.tokens, state.high
    near = range(place + 2, min(high, place + LONGEST_OWNER))
    view = next((at for at in near if tokens[at].low in VIEWS), 0)
    owner, comma = tokens[view - 1], view + 1
    theirs = is_possessive(owner) or (owner.low in OWNERS and owner.low not in ("my", "our"))
    if not view or not theirs or comma + 1 >= high or tokens[comma].low != ",":
        return place + 1
    stop = content_end(tokens, comma + 1, high)
    if not has_verb(tokens, comma + 1, stop):
        return place + 1
    cue = Span(tokens[place].start, tokens[view].end)
    source = source_of(tokens, Phrase(place + 1, view, view))
    add(state, [(comma + 1, stop)], cue, source, "whose view it is", 0.8)
    return stop


def _around(state: State, place: int, after: int) -> list[tuple[int, int]]:
    """“The pier, according to Rossi, is shut”: the tokens before “according” at ``place``, and
    those behind its comma at ``after`` where they go on with them."""
    tokens, high = state.line.tokens, state.high
    before = place - 1 if tokens[place - 1].low == "," else place
    if before == place and [t.low for t in tokens[place - 2 : place]] in HEDGES:
        before -= 3 if tokens[place - 3].low == "," else 2  # “…, at least according to Rossi”
    # “She said it was shut, according to him”: he reports that she said it
    regions = [(state.settled if state.settled < before else 0, before)]
    goes_on = after < high and tokens[after].low == "," and tokens[before].low == ","
    goes_on = goes_on and not _own_clause(tokens, after + 1, high)
    if goes_on and has_verb(tokens, after + 1, high):
        regions.append((after + 1, content_end(tokens, after + 1, high)))
    return regions


def _told_behind(state: State, phrase: Phrase, after: int, cue: Span) -> None:
    """“According to Rossi, the pier is shut”: the words behind the phrase, which the token
    ``after`` ends."""
    tokens, high = state.line.tokens, state.high
    named, start = _named_beside(tokens, phrase, high)
    trust = 0.88 if start or named is phrase else EITHER
    source = source_of(tokens, named if start else phrase)  # “according to the chief, Ana Rossi, …”
    if not start:
        start = _past_apposition(tokens, after, high) if tokens[after].low == "," else after
    stop = content_end(tokens, start, high)
    if stop - start > 2 or any(t.tag & QUOTE for t in tokens[start:stop]):
        add(state, [(start, stop)], cue, source, "according to", trust)


def _behind_a_conjunction(tokens: list[Token], place: int, reach: int, high: int) -> int:
    """Where the clause begins that “and according to her” belongs to; 0 where there is none."""
    before = place - 2 if tokens[place - 1].low == "," else place - 1
    if before < 1 or tokens[before].low not in ("and", "but"):
        return 0
    start = reach + 1 if reach < high and tokens[reach].low == "," else reach
    return start if has_verb(tokens, start, high) else 0


def _relative_end(tokens: list[Token], start: int, high: int) -> int:
    """Where a relative clause ends that ``start`` is in, whose subject stands before."""
    comma = (at for at in range(start + 1, high) if tokens[at].low == ",")
    return min(next(comma, high), content_end(tokens, start, high))


def _named_beside(tokens: list[Token], phrase: Phrase, high: int) -> tuple[Phrase, int]:
    """“the chief, Ana Rossi, a baker herself, the pier”: the phrase with the name, and where the
    clause begins behind both; 0 where the name may be its subject: “the coroner, Jon Berg, 41,
    died”."""
    if tokens[phrase.stop - 1].low not in words("roles"):
        return phrase, 0
    named = with_name_beside(tokens, phrase, high)
    comma = named.reach
    while named.appositive is not None and comma + 1 < high and tokens[comma].low == ",":
        first = tokens[comma + 1]
        following = right_phrase(tokens, comma + 1, high)
        verb = following.reach if following is not None else high
        while verb < high and (is_adverb(tokens[verb]) or tokens[verb].low in ITSELF):
            verb += 1
        if verb < high and tokens[verb].low == "," and first.tag & DET:
            comma = verb  # told what they are
            continue
        opens = not first.tag & (AUX | VERB | CUE | NUM | REL | PREP | SUB)
        whole = opens and has_verb(tokens, comma + 1, high)
        return named, comma + 1 if whole and tokens[min(verb, high - 1)].low != "," else 0
    return named, 0


def _only_handed_on(state: State, place: int) -> bool:
    """““It shut,” she said, according to a release”: her words, known only from the release."""
    last = state.drafts[-1] if state.drafts else None
    if last is None or last.cue is None or not last.pieces or last.pieces[-1].end > last.cue.start:
        return False
    tokens = state.line.tokens
    cue = next((at for at in range(place) if tokens[at].start >= last.cue.end), place)
    return not any(token.tag & (VERB | AUX | CUE | QUOTE) for token in tokens[cue:place])


def _told_before_a_colon(tokens: list[Token], start: int, high: int) -> bool:
    """“According to her son, she wrote: “…””: the words right before the colon tell whose they
    are."""
    colon = next((at for at in range(start, high - 1) if tokens[at].low == ":"), start)
    cued = any(tokens[at].tag & CUE and verb_like(tokens, at) for at in range(start, colon))
    return cued and bool(tokens[colon + 1].tag & QUOTE)


def _past_apposition(tokens: list[Token], comma: int, high: int) -> int:
    """After the comma, or after “the inspector,” behind it: who the person named is."""
    end = next((at for at in range(comma + 1, min(high, comma + FAR)) if tokens[at].low == ","), 0)
    inside = tokens[comma + 1 : end]
    if inside and inside[0].low in ("who", "whose"):
        return end + 1
    article = bool(inside) and bool(inside[0].tag & DET) and not inside[0].tag & PRON
    office = any(token.low in words("roles") for token in inside[:OFFICE])
    if not article and not office:
        return comma + 1
    small = (token for token in inside if not token.tag & CAP)  # the Herald heralds nothing
    told = any(token.tag & (AUX | VERB | QUOTE | CUE) for token in small)
    name = end + 1
    while name < high and tokens[name].tag & CAP:
        name += 1
    if name > end + 1 and name < high and tokens[name].low == ",":
        return comma + 1  # “…, the envoy, Jon Berg, told”: who he is, and his name
    # Not every verb is known: what stands behind somebody's office has one, the office has none.
    named = bool(tokens[comma - 1].tag & CAP)
    clause = (named and office) or has_verb(tokens, end + 1, high)
    return end + 1 if clause and not told else comma + 1


def _own_clause(tokens: list[Token], place: int, high: int) -> bool:
    if place >= high:
        return True
    token = tokens[place]
    return token.low in ("who", "which", "a", "an", "the", "whose") or (
        token.low.endswith("ing") and bool(token.tag & CUE)
    )


def is_phrasal(tokens: list[Token], place: int) -> bool:
    """“went on”, “shot back”."""
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    return f"{tokens[place].low}_{following}" in PHRASAL


def phrasal(state: State, place: int) -> int:
    """“…,” Rossi went on, “…”, “she shot back: “…””: verbs of saying beside a quoted stretch."""
    tokens, high = state.line.tokens, state.high
    cue = Span(tokens[place].start, tokens[place + 1].end)
    named = right_phrase(tokens, place + 2, high)
    if place and tokens[place - 1].tag & QUOTE and place - 1 >= state.settled and named is not None:
        source = source_of(tokens, named)  # ““…,” shot back Rossi”
        add(state, [(place - 1, place)], cue, source, "said, name after the verb", 0.9)
        return named.reach
    phrase = subject_before(tokens, place)
    if phrase is None:
        return place + 2
    regions = []
    before = phrase.start - 1
    if before >= state.settled and tokens[before].tag & QUOTE and tokens[before].text == CLOSED:
        regions.append((before, before + 1))
    after = place + 2
    parted = after < high and tokens[after].low in (",", ":")
    if parted and after + 1 < high and tokens[after + 1].tag & QUOTE:
        regions.append((after + 1, after + 2))
    if regions:
        rule = "said, after the words" if regions[0][0] == before else "said, before the words"
        add(state, regions, cue, source_of(tokens, phrase), rule, 0.9)
    elif parted and tokens[-1].low == ":" and after + 1 >= high:
        announce(state, cue, source_of(tokens, phrase))
    return max(place + 2, state.settled)


def verdict(state: State, place: int) -> int:
    """““Awful,” was his verdict”, ““Awful” was how Rossi described it”, ““Later” was all she would
    say”: ``place`` is the verb."""
    tokens, high, quote = state.line.tokens, state.high, (place - 1, place)
    for told_by in (_how_they_told_it, _all_they_said, _whose_verdict):
        found = told_by(tokens, place + 1, high)
        source = source_of(tokens, found[0]) if found is not None else None
        if found is not None and source is not None:
            phrase, cue = found
            add(state, [quote], span_of(tokens[cue]), source, "whose verdict it was", 0.85)
            return max(phrase.reach, place + 1)
    return place + 1


def _how_they_told_it(tokens: list[Token], how: int, high: int) -> tuple[Phrase, int] | None:
    """“How Rossi described it”: who, and the verb."""
    if how >= high or tokens[how].low != "how":
        return None
    told = next((at for at in range(how + 1, min(high, how + 8)) if _tells(tokens, at)), 0)
    phrase = subject_before(tokens, told, how) if told else None
    return (phrase, told) if phrase is not None else None


def _all_they_said(tokens: list[Token], all_: int, high: int) -> tuple[Phrase, int] | None:
    """“All she would say”: her, and the verb."""
    phrase = right_phrase(tokens, all_ + 1, high) if all_ < high else None
    if phrase is None or tokens[all_].low != "all" or phrase.reach >= high:
        return None
    helped = tokens[phrase.reach].tag & AUX
    says = next((at for at in range(phrase.reach, high) if not tokens[at].tag & AUX), high)
    return (phrase, says) if helped and says < high and tokens[says].low == "say" else None


def _whose_verdict(tokens: list[Token], start: int, high: int) -> tuple[Phrase, int] | None:
    """“His verdict”, “Rossi’s reply”: whose, and the noun."""
    near = range(start, min(high, start + LONGEST_OWNER))
    noun = next((at for at in near if tokens[at].low in VERDICTS), -1)
    phrase = Phrase(start, noun + 1, noun + 1)
    source = source_of(tokens, phrase) if noun >= 0 else None
    return (phrase, noun) if source is not None and source.owner is not None else None


def _tells(tokens: list[Token], at: int) -> bool:
    return (tokens[at].tag & CUE and verb_like(tokens, at)) or tokens[at].low in ("put", "puts")


def _put_to(tokens: list[Token], to: int, high: int) -> int:
    """“Put it to the witness that she had lied”: where what is put begins; 0 where nothing is."""
    whom = right_phrase(tokens, to + 1, high)
    that = whom.reach if whom is not None else high
    return that if that < high and tokens[that].low == "that" else 0


def as_somebody_has_it(tokens: list[Token], place: int) -> bool:
    """Whether “has it” of “as the porter has it, “…”” stands there."""
    phrase = subject_before(tokens, place)
    return phrase is not None and phrase.start > 0 and tokens[phrase.start - 1].low == "as"


def put_it(state: State, place: int) -> int:
    """“As Rossi put it, “…””, with “put it” at ``place``: drafts its words or announces them, and
    gives the token to go on from."""
    tokens, high = state.line.tokens, state.high
    likes = place - 2 if place > 1 and tokens[place - 1].low == "to" else place
    phrase = subject_before(tokens, likes)  # “as she likes to put it”
    asked = place + 2 < high and tokens[place + 2].low == "to"  # “when I put it to her”
    told = phrase is not None and phrase.start and tokens[phrase.start - 1].low == "as"
    if phrase is not None and asked and not told and (that := _put_to(tokens, place + 2, high)):
        cue = Span(tokens[place].start, tokens[place + 1].end)
        stop = content_end(tokens, that, high)
        add(state, [(that, stop)], cue, source_of(tokens, phrase), "put it", 0.88)
        return stop
    if phrase is None or (asked and not told):
        return place + 2
    cue = Span(tokens[place].start, tokens[place + 1].end)
    source = source_of(tokens, phrase)
    quote = next((i for i in range(place + 2, high) if tokens[i].tag & QUOTE), None)
    if quote is not None:
        add(state, [(quote, high)], cue, source, "put it", 0.9)
        return high
    before = phrase.start - 1
    if told and before == 0 and place + 3 < high and tokens[place + 2].low == ",":
        stop = content_end(tokens, place + 3, high)
        if has_verb(tokens, place + 3, stop):  # “As Rossi put it, the pier was lost.”
            add(state, [(place + 3, stop)], cue, source, "put it", 0.88)
            return stop
    if before >= 1 and tokens[before].low == "as":
        before -= 1
    if before >= 0 and (tokens[before].low == "," or tokens[before].tag & QUOTE):
        stop = before + 1 if tokens[before].tag & QUOTE else before
        start = stop - 1 if tokens[stop - 1].tag & QUOTE else state.settled
        if has_verb(tokens, start, stop):  # not “The sheriff, Ana Rossi, put it differently”
            add(state, [(start, stop)], cue, source, "put it", 0.88)
            return place + 2
    announce(state, cue, source)
    return place + 2
