"""When and where something was said, before and behind the words: “In a speech on Monday, …”."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import AUX, PREP, PRON, QUOTE, SUB, VERB
from tui.extraction.attribution.syntax.subjects import subject_before
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import COMPLEMENTIZERS, group

ASKED = frozenset({"asked", "pressed", "questioned"})
OCCASIONS = group("occasions")


def trailing_occasion(tokens: list[Token], start: int, stop: int) -> int:
    """Cut “… in a statement (on Tuesday)” from the end of a content; return the new stop."""
    for place in range(stop - 1, max(start + 3, stop - 9), -1):
        token = tokens[place]
        if token.low in ("in", "during", "at", "on", "via") and place + 1 < stop:
            following = tokens[place + 1]
            if following.low not in ("a", "an", "his", "her", "their", "its"):
                continue
            noun = next((t for t in tokens[place + 2 : place + 5] if t.low in OCCASIONS), None)
            rest = tokens[place + 2 : stop]
            if noun is not None and not any(t.tag & (AUX | VERB | QUOTE | PRON) for t in rest):
                return place
    return stop


def is_introduction(tokens: list[Token], start: int, stop: int) -> bool:
    """“In a speech on Monday, …”: words before a comma that report nothing."""
    inside = tokens[start:stop]
    if not inside:
        return True
    first = inside[0]
    if any(token.tag & QUOTE for token in inside):
        return False
    if len(inside) < 3:
        return not (first.tag & PRON)
    verbal = any(t.tag & (AUX | VERB) or (t.low.endswith("ed") and len(t.low) > 4) for t in inside)
    if first.tag & PREP or first.low.endswith("ing") or first.low in ASKED:
        return not _clause_after_introduction(tokens, start, stop)
    if first.tag & SUB and first.low not in ("that", "what", "how", "why"):
        return not _clause_after_introduction(tokens, start, stop)
    return not verbal and len(inside) < 5


def _clause_after_introduction(tokens: list[Token], start: int, stop: int) -> bool:
    """“In Ohio, voters are angry”: a comma and a finite verb after it."""
    comma = next((i for i in range(start, stop) if tokens[i].low == ","), None)
    if comma is None:
        # "In Ohio voters are angry, she said": a subject before the auxiliary
        first = tokens[start]
        if first.tag & SUB:
            return False
        for index in range(start + 1, stop):
            token = tokens[index]
            if token.tag & SUB or token.low in COMPLEMENTIZERS:
                return False  # "Pressed on whether he had known": a clause within the phrase
            after = token.tag & AUX and index > start + 1
            if after and subject_before(tokens, index, start + 1) is not None:
                return True
        return False
    # “In a letter to the judges, seen by us,”: a participle right behind the comma opens no clause
    return any(t.tag & (AUX | VERB) for t in tokens[comma + 2 : stop])
