"""The words reported where a comma parts them from their reporting verb."""

from __future__ import annotations

from typing import NamedTuple

from tui.extraction.attribution.reports.state import State
from tui.extraction.attribution.syntax.flags import CAP, CONJ, CUE, OBJ, PREP, PRON, QUOTE
from tui.extraction.attribution.syntax.further_reports import begins_report
from tui.extraction.attribution.syntax.introductions import ASKED
from tui.extraction.attribution.syntax.phrases import is_share, right_phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import CLAUSE, COMPLEMENTIZERS, THAT, group
from tui.extraction.attribution.syntax.words import is_adverb

ASKING = group("asking")
NOT_CONTENT = group("not_content")
WHO_WHEN_WHERE = frozenset({"who", "when", "where"})
ASIDE, NEAR = 16, 9  # tokens of “as he did last week in Leeds”, before “that” and before marks
WHOM = frozenset({"whom", "which"})


class Behind(NamedTuple):
    """The words reported behind a verb."""

    start: int
    """Their first token, or -1: there are none."""
    comma: bool = False
    """Whether one parts them from the verb."""


NOTHING = Behind(-1)


def after_comma(state: State, comma: int, takes: str, *, as_clause: bool) -> Behind:
    """Those behind the ``comma`` that stands behind the verb; ``takes`` is what the verb may
    report, and ``as_clause`` whether it stands in “as she said”."""
    tokens, high = state.line.tokens, state.high
    place = comma + 1
    if place >= high:
        return NOTHING
    token = tokens[place]
    if token.tag & QUOTE:
        return Behind(place, comma=True)
    if _asked_before(tokens, comma):
        return NOTHING
    if is_share(tokens, place) and place + 2 < high and tokens[place + 2].low in WHOM:
        return NOTHING  # “shouted at the drivers, two of whom shouted back”
    if begins_report(tokens, place, high):
        return NOTHING  # “who had promised a review, said none had begun”
    if token.low == "that" and (CLAUSE in takes or THAT in takes):
        return Behind(place)
    if token.low.endswith("ing") and not token.tag & CAP:
        return NOTHING
    if as_clause:
        return Behind(place)
    if (beyond := _past_aside(tokens, comma, high)) >= 0:
        return Behind(beyond)
    if CLAUSE not in takes or _tells_how(tokens, comma, high):
        return NOTHING
    return Behind(place, comma=True)


def _asked_before(tokens: list[Token], comma: int) -> bool:
    """“Asked if he had ever complained, he shook his head”: whether the ``comma`` closes what
    somebody was asked, with which the sentence opens."""
    first = 1 if tokens[0].low == "when" else 0
    what = {token.low for token in tokens[first + 1 : comma]}
    return tokens[first].low in ASKED and "," not in what and not COMPLEMENTIZERS.isdisjoint(what)


def _past_aside(tokens: list[Token], comma: int, high: int) -> int:
    """“said, however, that …”, “said, in a letter, “…””: behind what stands between the ``comma``
    and the next one; -1 where nothing that is said begins there."""
    place = comma + 1
    near = range(place, min(high, place + ASIDE))
    closing = next((at for at in near if tokens[at].low == ","), high)
    if closing + 1 >= high:
        return -1
    first, beyond = tokens[place], tokens[closing + 1]
    if first.tag & CONJ and any(t.tag & CUE for t in tokens[place:closing]):
        return -1  # “said, and added that it was, “alas,” late”
    if beyond.low == "that" or (beyond.tag & QUOTE and closing < place + NEAR):
        return closing + 1
    told = first.tag & (PRON | CAP) and tokens[closing - 1].tag & CUE
    asked = can_be_asked(tokens[comma - 1], beyond)
    # “He asked, she said, what it was”
    return closing + 1 if told and asked and beyond.low in COMPLEMENTIZERS else -1


def can_be_asked(verb: Token, opener: Token) -> bool:
    """Of “asked when it was”; “said when it was” tells a time."""
    return opener.low not in WHO_WHEN_WHERE or verb.low in ASKING


def _tells_how(tokens: list[Token], comma: int, high: int) -> bool:
    """“still arguing, amiably, when she left”, “left while shouting at them, Rossi told the
    board”: whether what stands behind the ``comma`` is nothing that is said."""
    token = tokens[comma + 1]
    if token.low in NOT_CONTENT or is_adverb(token) or token.low == "because":
        return True
    return bool(tokens[comma - 1].tag & (OBJ | PREP)) and _reports_behind(tokens, comma + 1, high)


def _reports_behind(tokens: list[Token], start: int, high: int) -> bool:
    """Whether a subject and its reporting verb begin at ``start``."""
    phrase = right_phrase(tokens, start, high)
    return phrase is not None and begins_report(tokens, phrase.reach, high)
