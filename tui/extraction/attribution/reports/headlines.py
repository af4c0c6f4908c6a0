"""Headlines and datelines: the top of a news story has a grammar of its own."""

from __future__ import annotations

import re

from tui.extraction.attribution.drafts import Draft
from tui.extraction.attribution.reports.leftovers import leftovers
from tui.extraction.attribution.reports.state import State, add
from tui.extraction.attribution.syntax.flags import AUX, CAP, CUE, NUM, PAREN, QUOTE, TIME, VERB
from tui.extraction.attribution.syntax.named_source import Source, source_of, span_of
from tui.extraction.attribution.syntax.phrases import Phrase, right_phrase
from tui.extraction.attribution.syntax.tokens import DASHES, Line, is_dash
from tui.extraction.attribution.syntax.vocabulary import CLAUSE, NOUN_TOO, verbs
from tui.model import Span

FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")


def read_headline(state: State) -> list[Draft]:
    """“Name Says C”, “C, Name Says”: where every word has a capital, only forms in -s are verbs."""
    tokens, high = state.line.tokens, state.high
    for place in range(1, high):
        token = tokens[place]
        if not token.tag & CUE:
            continue
        lemma, takes = verbs()[token.low]
        if token.low != lemma + "s" or CLAUSE not in takes or NOUN_TOO in takes:
            continue
        comma = next((i for i in range(place - 1, -1, -1) if tokens[i].low in (",", *DASHES)), None)
        first = 0 if comma is None else comma + 1
        if place - first < 1 or place - first > 6:
            continue
        source = source_of(tokens, Phrase(first, place, place))
        if place + 1 >= high and comma:
            add(state, [(0, comma)], span_of(token), source, "headline, name after", 0.85)
        elif place + 1 < high and first == 0 and tokens[place + 1].low not in (",", "for"):
            start = place + 2 if tokens[place + 1].low == ":" else place + 1
            stop = start + 1 if tokens[start].tag & QUOTE else high
            add(state, [(start, stop)], span_of(token), source, "headline, name before", 0.8)
        break
    if (
        not state.drafts
        and high > 2
        and tokens[high - 1].tag & QUOTE
        and tokens[high - 2].low == ":"
    ):
        opening, closing = span_of(tokens[0]), span_of(tokens[high - 3])
        # “Novelist Ana Rossi: “…””, and “Rossi on bees: “…””
        name = closing if closing.end in state.ends else opening
        source = Source(Span(opening.start, closing.end), name)
        add(
            state,
            [(high - 1, high)],
            span_of(tokens[high - 2]),
            source,
            "headline, name first",
            0.8,
        )
    if state.line.quotes:
        leftovers(state)
    return state.drafts


def says_too(state: State, verb: int) -> bool:
    """“Rossi quits, says she is tired”: whoever opens the headline says it."""
    tokens, high = state.line.tokens, state.high
    if verb < 3 or tokens[verb - 1].low not in (",", ";") or verb + 2 >= high:
        return False
    lemma, takes = verbs()[tokens[verb].low]
    if tokens[verb].low != lemma + "s" or CLAUSE not in takes or NOUN_TOO in takes:
        return False
    rest = tokens[verb + 1 : high]
    verbs_at = [at for at, token in enumerate(rest) if token.tag & (AUX | VERB | CUE)]
    if any(token.low == ";" for token in rest[: verbs_at[0] if verbs_at else high]):
        return False  # “Cook sacked by text, says waiter; owner says he was not”
    told = any(t.tag & (AUX | VERB | QUOTE) or t.low.endswith("ed") for t in rest)
    first = state.dateline
    name = first
    while name < verb and tokens[name].tag & CAP:
        name += 1
    phrase = right_phrase(tokens, first, high)
    if name > first and tokens[name - 1].end in state.ends and tokens[name].text.islower():
        phrase = Phrase(first, name, name)  # “Rossi lashes out”: a verb no list has
    if not told or phrase is None or phrase.reach >= verb - 1:
        return False
    source = source_of(tokens, phrase)
    add(state, [(verb + 1, high)], span_of(tokens[verb]), source, "headline, says too", 0.8)
    return True


def quoted_first(line: Line, index: int, text: str, ends: frozenset[int]) -> Draft | None:
    """“‘We owe them’: Rossi on the fans”, “‘We owe them’: Rossi admits”; unsure where no verb of
    reporting follows and somebody speaks of themselves: “‘We owe them’: Rossi rues”."""
    tokens = line.tokens
    if len(tokens) < 4 or not tokens[0].tag & QUOTE or tokens[1].low != ":":
        return None
    stop = last = 2
    while stop < len(tokens) and tokens[stop].tag & CAP:
        stop += 1
        last = stop if tokens[stop - 1].end in ends else last
    source = source_of(tokens, Phrase(2, last, last)) if last > 2 else None
    if source is None or last == len(tokens):
        return None
    beside = tokens[last]
    lemma, takes = verbs()[beside.low] if beside.tag & CUE else ("", "")
    reports = CLAUSE in takes and beside.low == lemma + "s" and NOUN_TOO not in takes
    told = reports or beside.low == "on"
    said = span_of(tokens[0])
    if not told and FIRST_PERSON.search(text, said.start, said.end) is None:
        return None
    trust = 0.85 if told else 0.5
    return Draft(
        index, [said], span_of(tokens[1]), source, "headline, name behind", trust, quoted=True
    )


def past_dateline(line: Line) -> int:
    """“EASTPORT, Maine (AP) — ”, “EASTPORT (AP) - ”: where the news begins."""
    tokens = line.tokens
    if line.first and tokens and tokens[0].tag & PAREN and tokens[0].text.isupper():
        return 1  # “(CNN) One person was hurt”
    if not line.first or not tokens or not tokens[0].text.isupper() or len(tokens[0].text) < 3:
        return 0
    colon = next((at for at, t in enumerate(tokens[:4]) if not t.text.isupper()), 0)
    if 0 < colon < len(tokens) - 1 and tokens[colon].low == ":":
        return colon + 1  # “NEW DELHI: ”; somebody who speaks so has been read as a label
    for place, token in enumerate(tokens[:9]):
        if token.low in DASHES and (token.low != "-" or is_dash(tokens, place)):
            return place + 1
        opens = place + 1 < len(tokens) and tokens[place + 1].tag & CAP
        if place and token.tag & PAREN and token.text.isupper() and opens:
            return place + 1  # “WASHINGTON (CNN) One person”
        if not token.tag & (CAP | PAREN | NUM | TIME) and token.low not in (",", ".", "/"):
            return 0
    return 0
