"""Who works for a body, leads it or speaks for it, beside its name: “analysts at Norlund”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set

POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})
LEADING = frozenset({"manager", "boss", "coach"})  # whom players have, too
LED = frozenset({"executive", "financial", "operating", "technology", "marketing"})
TOLD_OF = 3  # words before a noun, as in “the troubled bus company”
ENDS_ITS_PHRASE = POSSESSIVES | {"the", "a", "an"} | word_set("prepositions")
WORKING = frozenset({"work", "works", "worked", "working"})


def employs(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Analysts with Norlund”, “a job at Norlund”, and not “a nurse at Norhamby hospital”; one
    works with people, too."""
    at, last = piece.first - 1, piece.last
    if at < 1 or not tokens[at].joined:
        return False
    if last < len(tokens) and tokens[last].joined and tokens[last].lower in word_set("facilities"):
        return False
    who = tokens[at - 1].lower
    held = tokens[at].lower == "at" and who in word_set("employed at")
    if held and who == "works" and at > 1 and tokens[at - 2].lower in ("the", "its", "a"):
        held = False  # “below the works at Norhamby”
    plays = who in word_set("at play") and who not in LEADING  # “a midfielder with Norlund”
    return held or plays or who in word_set("employed") or _leads_at(tokens, at)


def _leads_at(tokens: Sequence[Token], at: int) -> bool:
    """“Head of equities at Norlund Hale”: an office and what it is for, before “at”."""
    if tokens[at].lower != "at":
        return False
    of = at - 1
    while of > max(0, at - TOLD_OF - 1) and tokens[of].joined and tokens[of].lower != "of":
        if tokens[of].capital or tokens[of].lower in ENDS_ITS_PHRASE:
            return False
        of -= 1
    return of > 0 and tokens[of].lower == "of" and tokens[of - 1].lower in word_set("leads a part")


def works_for(tokens: Sequence[Token], first: int) -> bool:
    """“Rossi of Norlund”, “who works for Norlund”: a name or the work, and what ties to it."""
    at = first - 1
    if at < 1 or not (tokens[at].joined and tokens[first].joined):
        return False
    who = tokens[at - 1]
    if tokens[at].lower not in ("of", "for", "at", "with") or who.possessive:
        return False
    return (who.capital and not who.weak) or who.lower in WORKING


def run_by(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Ana Rossi, who heads Norlund”."""
    at = piece.first - 1
    runs = at > 0 and tokens[at].lower in ("heads", "headed", "runs", "leads", "led", "chairs")
    return runs and tokens[piece.first].joined and tokens[at - 1].lower in ("who", "which")


def led(tokens: Sequence[Token], at: int) -> bool:
    """“Norlund chief executive Ana Rossi”, “Norlund’s chief financial officer”."""
    near = [token.lower for token in tokens[at : at + 2]]
    joined = at < len(tokens) and tokens[at].joined
    return joined and (near[0] == "ceo" or (near[0] == "chief" and near[-1] in LED))
