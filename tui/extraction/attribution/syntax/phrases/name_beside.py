"""The name that is set off behind a phrase: “said the harbour director, Ota Rei”."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import (
    CAP,
    OBJ,
    PAREN,
    PUNCT,
    QUOTE,
)
from tui.extraction.attribution.syntax.phrases.phrase import Phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.words import (
    is_possessive,
)
from tui.extraction.lexicon import words

LONGEST_TELLING = 9  # tokens of “who asked to be identified only as”, and the name
NAMING = frozenset({"name", "named", "called", "identified", "himself", "herself", "themself"})
PARTICLES = frozenset({"de", "la", "del", "van", "von", "der", "den", "bin", "al", "-", "."})


def with_name_beside(tokens: list[Token], phrase: Phrase, high: int) -> Phrase:
    """“said the harbour director, Ota Rei”, “said one of them, Ana Rossi”: the name after it."""
    comma = phrase.reach
    if comma + 2 < high and tokens[comma].low == "of" and tokens[comma + 1].tag & OBJ:
        comma += 2
    bare = phrase.stop == phrase.reach and not is_possessive(tokens[phrase.start])
    if bare and tokens[phrase.stop - 1].tag & CAP:
        return phrase  # a name; but “Kenya’s Secretary for Energy, Ana Rossi, said”
    if (told := _with_name_told(tokens, phrase, high)) is not None:
        return told
    if comma + 1 >= high or tokens[comma].low != ",":
        return phrase
    first = comma + 2 if _the_titled(tokens, comma + 1, high) else comma + 1
    stop = first
    while stop < high and (
        tokens[stop].tag & CAP or (tokens[stop].low in PARTICLES and stop > first)
    ):
        stop += 1
    if stop == first or not tokens[stop - 1].tag & CAP or not _ends_name(tokens, first, stop, high):
        return phrase
    return Phrase(phrase.start, phrase.stop, stop, (first, stop))


def _with_name_told(tokens: list[Token], phrase: Phrase, high: int) -> Phrase | None:
    """“said a grower who gave her name only as Ana”, “who asked to be called Ana Rossi”: the name
    that somebody gives."""
    who = phrase.reach + (phrase.reach < high and tokens[phrase.reach].low == ",")
    if who >= high or tokens[who].low != "who":
        return None
    near = range(who + 2, min(high, who + LONGEST_TELLING))
    first = next((at for at in near if tokens[at].tag & CAP), high)
    told = [token.low for token in tokens[who + 1 : first]]
    if first == high or told[-1] not in ("as", "called") or NAMING.isdisjoint(told):
        return None
    stop = first
    while stop < high and tokens[stop].tag & CAP:
        stop += 1
    return Phrase(phrase.start, phrase.stop, stop, (first, stop))


def _the_titled(tokens: list[Token], the: int, high: int) -> bool:
    """Whether “the” of “the vicar, the Rev Ana Rossi” or “the Right Rev Ana Rossi” stands there."""
    ahead = [token for token in tokens[the + 1 : min(high, the + 3)] if token.tag & CAP]
    return tokens[the].low == "the" and any(token.low in words("titles") for token in ahead)


def _ends_name(tokens: list[Token], first: int, stop: int, high: int) -> bool:
    """Whether a name set off from ``first`` on may end before ``stop``: at a mark, or where a whole
    one has its house behind it, “one, Ana Rossi of the Norlund Trust”."""
    if stop == high or tokens[stop].tag & (PUNCT | PAREN | QUOTE) or tokens[stop].low == "who":
        return True
    return stop - first > 1 and tokens[stop].low in ("of", "from", "at")
