"""A quotation that its reporting clause breaks off: “It was,” Rossi said, pausing, “a mistake.”"""

from __future__ import annotations

from itertools import pairwise

from tui.extraction.attribution.drafts import Draft, span_of
from tui.extraction.attribution.flags import CAP, CUE, QUOTE
from tui.extraction.attribution.tokens import CLOSED, DASHES, Token
from tui.extraction.attribution.vocabulary import verbs

OTHERS_WORDS = frozenset({"quote", "cite", "read", "recite", "sing", "paraphrase"})
BREAKS = frozenset({",", ":", *DASHES})
OPENING = "\"'“”‘„«»「『 \u00a0"


def join_halves(text: str, tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """The drafts of one line, second halves given to the quotation they go on with.

    The second half begins in lower case, or after a colon; nobody else speaks between the two.
    """
    quotes = [index for index, token in enumerate(tokens) if token.tag & QUOTE]
    if len(quotes) < 2 or not drafts:
        return drafts
    joined = list(drafts)
    for first, second in pairwise(quotes):
        opening = _opening(joined, tokens, first, second)
        if opening is None or span_of(tokens[second]) in opening.pieces:
            continue
        if not _goes_on(text, tokens, first, second):
            continue
        rest = [draft for draft in joined if tokens[second].start in _starts(draft, opening)]
        if len(rest) > 1 or (rest and not _same(opening, rest[0], tokens)):
            continue
        later = rest[0].pieces if rest else [span_of(tokens[second])]
        opening.pieces = sorted({*opening.pieces, *later})
        joined = [draft for draft in joined if not any(draft is half for half in rest)]
    return joined


def _starts(draft: Draft, opening: Draft) -> list[int]:
    return [] if draft is opening else [piece.start for piece in draft.pieces]


def _opening(drafts: list[Draft], tokens: list[Token], first: int, second: int) -> Draft | None:
    """Whose first half ends with the stretch at ``first`` and whose verb stands behind it."""
    for draft in drafts:
        if not (draft.quoted and draft.pieces and draft.cue and draft.source):
            continue
        ends = draft.pieces[-1].end == tokens[first].end
        if ends and tokens[first].end <= draft.cue.start < tokens[second].start:
            return draft
    return None


def _goes_on(text: str, tokens: list[Token], first: int, second: int) -> bool:
    if tokens[first].text != CLOSED:
        return False
    before = tokens[second - 1]
    if before.low == ":":
        between = tokens[first + 1 : second]
        return sum(t.tag & CAP > 0 for t in between) < 2 and any(t.low == "then" for t in between)
    start, end = tokens[second].start, tokens[second].end
    letters = text[start : min(end, start + 8)].lstrip(OPENING)
    return before.low in BREAKS and letters[:1].islower()


def _same(opening: Draft, other: Draft, tokens: list[Token]) -> bool:
    """Whether the other half has no speaker of its own."""
    if not other.quoted or other.colon:
        return False
    if other.source is None or opening.source is None or other.cue is None:
        return other.source is None
    if other.cue == opening.cue:
        return True
    verb = next(i for i, token in enumerate(tokens) if token.start == other.cue.start)
    aside = tokens[verb].low.endswith("ing") and tokens[verb - 1].low == ","
    lemma = verbs()[tokens[verb].low][0] if tokens[verb].tag & CUE else ""
    return aside and lemma not in OTHERS_WORDS and other.source.head == opening.source.head
