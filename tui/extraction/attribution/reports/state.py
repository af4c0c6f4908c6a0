"""What is known about a line while its reporting verbs are tried one after another."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution.drafts import NO_SPEAKER, Draft, pieces
from tui.extraction.attribution.syntax.adjuncts import past_addressee, skip_adjuncts
from tui.extraction.attribution.syntax.flags import AUX, CUE, PRON, QUOTE, REL, VERB
from tui.extraction.attribution.syntax.named_source import Source, span_of
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import CLOSED, Line, Token
from tui.extraction.attribution.syntax.vocabulary import ADDRESSEE, verbs
from tui.extraction.attribution.syntax.words import verb_like
from tui.extraction.lexicon import words
from tui.model import Span

SHOWING = frozenset({"show", "shows", "showed", "reveal", "reveals", "revealed"})
LONGEST = 12  # tokens of “court papers filed in Leeds on Friday show”, its comma among them
MOST_NEAR = 3
"""The first token that can be a verb behind a clause and its comma."""


@dataclass(slots=True)
class State:
    line: Line
    index: int
    ends: frozenset[int]
    high: int
    drafts: list[Draft]
    tail: int = -1
    """The comma before a reporting clause that closes the line: “…, the agency said.”"""
    dateline: int = 0
    """Tokens before this one are “EASTPORT, Maine (AP) — ”."""
    settled: int = 0
    """Tokens before this one already belong to a draft."""


def add(
    state: State,
    regions: list[tuple[int, int]],
    cue: Span | None,
    source: Source | None,
    rule: str,
    trust: float,
) -> Draft | None:
    """Adds a draft of the tokens in ``regions``, each a half-open range, to those of the line, and
    settles the line as far as they reach. None where they hold no words."""
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


def announce(
    state: State, cue: Span, source: Source | None, rule: str = "said, words follow"
) -> None:
    """Adds a draft without words: a reporting clause whose words stand in the next line."""
    draft = Draft(state.index, [], cue, source, rule, 0.85)
    draft.colon = True
    state.drafts.append(draft)


def of_nobody(state: State, index: int) -> Draft:
    """A draft of the quoted stretch at ``index`` of which nothing tells who says it."""
    words = [span_of(state.line.tokens[index])]
    return Draft(state.index, words, None, None, NO_SPEAKER, 0.3, quoted=True)


def closing_clause(tokens: list[Token], high: int, ends: frozenset[int]) -> int:
    """The comma or the marks before the reporting clause that closes the line; -1: none does."""
    if (shown := _shown_by_documents(tokens, high)) >= 0:
        return shown
    cues = [place for place, token in enumerate(tokens[:high]) if token.tag & CUE]
    if len(cues) < 2 or cues[-1] < 3 or not verb_like(tokens, last := cues[-1]):
        return -1
    behind = last + 1
    if behind < high and ADDRESSEE in verbs()[tokens[last].low][1]:
        behind = past_addressee(tokens, behind, high, ends)
    if skip_adjuncts(tokens, behind, high) < high or tokens[last].low.endswith("ing"):
        return -1
    phrase = subject_before(tokens, last)
    if phrase is None or phrase.start < 3:
        return -1
    before = tokens[phrase.start - 1]
    return phrase.start - 1 if before.low == "," or before.text == CLOSED else -1


def _shown_by_documents(tokens: list[Token], high: int) -> int:
    """The comma of “…, letters published on Friday show”, -1 elsewhere."""
    verb = high - 1
    if verb < MOST_NEAR or tokens[verb].low not in SHOWING:
        return -1
    comma = next(
        (at for at in range(verb - 1, max(verb - LONGEST, 0), -1) if tokens[at].low == ","), -1
    )
    inside = tokens[comma + 1 : verb] if comma > 0 else []
    if any(token.tag & (AUX | VERB | PRON | QUOTE | REL) for token in inside):
        return -1
    written = any(token.low.removesuffix("s") in words("documents") for token in inside)
    return comma if written else -1
