"""Subjects with appositions: “Ana Rossi, the mayor, who …, said”.

Between a subject and its verb may stand what somebody is, where they are from, how old they are and
which party they belong to, each between commas. These are passed over one by one, from the verb to
the left.
"""

from __future__ import annotations

from tui.extraction.attribution.syntax.apposition_rules import APART, RULES, Before, of_kin
from tui.extraction.attribution.syntax.flags import CONJ, PAREN, PUNCT, QUOTE
from tui.extraction.attribution.syntax.names_set_off import name_in
from tui.extraction.attribution.syntax.phrases import Phrase, left_phrase, right_phrase
from tui.extraction.attribution.syntax.relative_clauses import clause_with_marks, past_relative
from tui.extraction.attribution.syntax.tokens import Token

MOST = 5  # appositions passed over


def before_appositions(tokens: list[Token], comma: int, low: int) -> Phrase | None:
    """The subject before the appositions that end in the comma at ``comma``; None where the rules
    cannot tell. It begins at the token ``low`` or behind it."""
    end = comma
    named: tuple[int, int] | None = None
    for _ in range(MOST):
        opening = _opening(tokens, end, low)
        piece = _without_brackets(tokens, opening + 1, end)
        if not piece or opening < low or tokens[opening].low != ",":
            return None
        if piece[-1].tag & CONJ:
            return None  # “In Leeds, Ana Rossi wept and, through her aide, urged”
        if named is None and not of_kin(tokens, opening) and (name := name_in(piece)):
            named = opening + 1 + name[0], opening + 1 + name[1]
        phrase = left_phrase(tokens, opening - 1, low)
        if phrase is None:
            end = opening
            continue
        before = Before(tokens, past_relative(tokens, phrase, low), piece, low)
        step = next(step for rule in RULES if (step := rule(before)) is not None)
        named = named if step.named else None
        if step.end is None:
            who = step.subject
            if who is None:
                return None
            return Phrase(who.start, who.stop, comma + 1, named or _told_what(tokens, who, comma))
        end = step.end
    return None


def _told_what(tokens: list[Token], one: Phrase, comma: int) -> tuple[int, int] | None:
    """Where “a baker” of “One of them, a baker who was there, said” begins and ends."""
    first = one.reach + 1
    if tokens[one.start].low not in ("one", "another") or tokens[first].low not in ("a", "an"):
        return None
    told = right_phrase(tokens, first, comma)
    return None if told is None else (told.start, told.stop)


def _opening(tokens: list[Token], end: int, low: int) -> int:
    """The mark or quotation before what ends at ``end``, ``low - 1`` if there is none."""
    for place in range(end - 1, low - 1, -1):
        token = tokens[place]
        apart = token.tag & PUNCT and token.low in APART and not token.tag & PAREN
        if token.tag & QUOTE:
            clause = clause_with_marks(tokens, end, low)
            return clause if clause >= 0 else place
        if apart:
            return place
    return low - 1


def _without_brackets(tokens: list[Token], start: int, stop: int) -> list[Token]:
    """“, the sponsor, Ana Rossi (D, Ohio), said”: the apposition, none of its brackets behind."""
    while stop > start and tokens[stop - 1].tag & PAREN:
        stop -= 1
    return tokens[start:stop]
