"""A quotation that its reporting clause breaks off: “It was,” Rossi said, pausing, “a mistake.”"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from tui.extraction.attribution.drafts import Draft
from tui.extraction.attribution.syntax.flags import CAP, CUE, QUOTE
from tui.extraction.attribution.syntax.named_source import span_of
from tui.extraction.attribution.syntax.tokens import CLOSED, DASHES, Token
from tui.extraction.attribution.syntax.vocabulary import verbs
from tui.model import Span

OTHERS_WORDS = frozenset({"quote", "cite", "read", "recite", "sing", "paraphrase"})
BREAKS = frozenset({",", ":", *DASHES})
OPENING = "\"'“”‘„«»「『 \u00a0"


def join_halves(text: str, tokens: list[Token], drafts: list[Draft]) -> list[Draft]:
    """The drafts of one line, each second half joined to the quotation that it continues.

    A second half begins in lower case, or after a colon; nobody else speaks between the two.
    """
    if not drafts:
        return drafts
    quotes = [index for index, token in enumerate(tokens) if token.tag & QUOTE]
    if len(quotes) < 2:
        return drafts
    joined = list(drafts)
    for first, second in pairwise(quotes):
        opening = _opening(joined, tokens, first, second)
        half = span_of(tokens[second])
        if opening is None or half in opening.pieces or not _goes_on(text, tokens, first, second):
            continue
        rest = [draft for draft in joined if draft is not opening and _holds(draft, half)]
        if len(rest) > 1 or (rest and not _same(opening, rest[0], half, tokens)):
            continue
        later = rest[0].pieces if rest else [half]
        opening.pieces = sorted({*opening.pieces, *later})
        joined = [draft for draft in joined if not rest or draft is not rest[0]]
    return joined


def _holds(draft: Draft, half: Span) -> bool:
    return any(piece.holds(half) for piece in draft.pieces)


def _opening(drafts: list[Draft], tokens: list[Token], first: int, second: int) -> Draft | None:
    """Whose first half ends with the stretch at ``first`` and whose verb stands behind it."""
    for draft in drafts:
        if not (draft.quoted and draft.pieces and draft.cue and draft.source):
            continue
        ends = draft.pieces[-1].end == tokens[first].end
        between = [token for token in tokens[first + 1 : second] if token.tag & CUE]
        others = (t for t in between if t.start > draft.cue.start and not t.low.endswith("ing"))
        if ends and tokens[first].end <= draft.cue.start < tokens[second].start:
            return None if any(others) else draft  # “…,” she said, and added that it was, “alas,”
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


def _same(opening: Draft, other: Draft, half: Span, tokens: list[Token]) -> bool:
    """Whether the other half begins what is said there and has no speaker of its own."""
    if not other.quoted or other.pieces[0] != half:
        return False
    if other.source is None or opening.source is None or other.cue is None:
        return other.source is None
    if other.cue == opening.cue:
        return True
    verb = bisect_left(tokens, other.cue.start, key=lambda token: token.start)
    aside = tokens[verb].low.endswith("ing") and tokens[verb - 1].low == ","
    lemma = verbs()[tokens[verb].low][0] if tokens[verb].tag & CUE else ""
    return aside and lemma not in OTHERS_WORDS and other.source.head == opening.source.head
