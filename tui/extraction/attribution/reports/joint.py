"""Whether somebody else is named as a speaker, too: “Rossi and Berg said”, “said Rossi and Berg”.

A quote has one speaker. Where two are named together it is the one nearer to the verb, which is
half of the truth: such a quote is unsure.
"""

from __future__ import annotations

from bisect import bisect_left

from tui.extraction.attribution.syntax.flags import CAP, CONJ, CUE, DET, PREP, PUNCT, QUOTE, SUB
from tui.extraction.attribution.syntax.phrases import left_phrase, right_phrase
from tui.extraction.attribution.syntax.tokens import CLOSED, Token
from tui.extraction.lexicon import words
from tui.model import Span

JOINT = 0.6
"""Factor on the trust: what is left is too little to count as sure."""

WHY = "one of several named"
SHORT = 5  # letters
AND = frozenset({"and", "&"})
BEFORE = PUNCT | QUOTE | SUB | CONJ
"""What may stand before the first of them; after a verb or a preposition it is an object: “met
Rossi, and Berg said”."""


def is_joint(tokens: list[Token], source: Span, ends: frozenset[int]) -> bool:
    """``source`` are the words that name the speaker, ``ends`` the offsets where mentions end."""
    first = bisect_left(tokens, source.start, key=lambda token: token.start)
    after = bisect_left(tokens, source.end, key=lambda token: token.start)
    return (
        any(
            tokens[place].low in AND
            and tokens[place - 1].end in ends
            and not _two_offices(tokens, place)
            for place in range(first + 1, after - 1)
        )
        or _after_another(tokens, first, ends)
        or _before_another(tokens, first, after)
    )


def _two_offices(tokens: list[Token], conjunction: int) -> bool:
    """“the line’s MD and CEO Ana Rossi”: letters for one office, and another of hers."""
    one, other = tokens[conjunction - 1].text, tokens[conjunction + 1]
    return one.isupper() and len(one) < SHORT and other.low in words("roles")


def before_both(
    tokens: list[Token], last: int, ends: frozenset[int], *, closes: bool = False
) -> int:
    """““…,” Rossi and Berg said”: the token before the first of them, ``last`` that before the
    second; ``last`` again where no quoted stretch ends there. ``closes``: the line ends with the
    verb, and a comma will do: “…, witnesses and Norland officials said.”"""
    if last < 2 or tokens[last].low not in AND:
        return last
    people = closes and tokens[last - 1].low.endswith("s")
    if tokens[last - 1].end not in ends and not people:
        return last
    phrase = left_phrase(tokens, last - 1)
    if phrase is None or not phrase.start:
        return last
    before = phrase.start - 1
    quote = before - 1 if tokens[before].low == "," and before else before
    parted = closes and tokens[before].low == ","
    return before if tokens[quote].tag & QUOTE or parted else last


def _after_another(tokens: list[Token], first: int, ends: frozenset[int]) -> bool:
    if first < 2 or tokens[first - 1].low not in AND or _two_offices(tokens, first - 1):
        return False
    last = first - 3 if tokens[first - 2].low == "," and first > 2 else first - 2
    if tokens[last].end not in ends:
        return False
    phrase = left_phrase(tokens, last)
    start = last if phrase is None else phrase.start
    if not start:
        return True
    before = tokens[start - 1]
    return bool(before.tag & BEFORE) or before.text == CLOSED or before.low == "both"


def _before_another(tokens: list[Token], first: int, after: int) -> bool:
    """“…,” said Rossi and Berg: nothing but the second name follows."""
    inverted = first > 0 and tokens[first - 1].tag & CUE
    if not inverted or after + 1 >= len(tokens) or tokens[after].low not in AND:
        return False
    if not tokens[after + 1].tag & (CAP | DET):
        return False
    phrase = right_phrase(tokens, after + 1, len(tokens))
    if phrase is None:
        return False
    return phrase.reach >= len(tokens) or bool(tokens[phrase.reach].tag & (PUNCT | QUOTE | PREP))
