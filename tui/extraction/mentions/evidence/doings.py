"""What bodies do, and what is done to them: “Norlund raised its forecast”, “published by
Norlund”."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions.behind import as_of_a_thing
from tui.extraction.mentions.evidence.playing import beaten
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set

OF_SIDES = frozenset({"lead", "trail", "sit", "remain", "face", "play", "visit", "top", "stay"})
BEHIND_THEM = frozenset({"by", "at", "in", "on", "the", "their", "a", "second", "third", "top"})
ASIDE = frozenset({"meanwhile", "too", "however", "though"})
MANY = frozenset({"are", "were", "have"})
BEGINS_AN_ASIDE = frozenset({"of", "based", "a", "an", "the", "one", "in", "part", "owned"})
LONGEST_ASIDE = 10  # tokens
HELPING = frozenset({"has", "have", "had", "also", "recently", "already"})


def deals(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“A Norlund spokesman”, “Norlund’s shareholders”, “published by Norlund”, “Norlund has
    laid off 300”, “beat Norlund 3-0”."""
    first, last = piece.first, piece.last
    if last < len(tokens) and tokens[last].joined and not tokens[last].capital:
        after = tokens[last].lower
        if tokens[last - 1].possessive:
            if after in word_set("had by bodies"):
                return True
        elif after in word_set("work for bodies") or _does(tokens, last):
            return True
    if first > 1 and tokens[first].joined and tokens[first - 1].lower == "by":
        return tokens[first - 2].lower in word_set("done by bodies")
    return beaten(text, tokens, piece)


def _does(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].lower in HELPING:
        at += 1
    if at >= len(tokens) or not tokens[at].joined:
        return False
    if tokens[at].lower == "laid":
        return at + 1 < len(tokens) and tokens[at + 1].lower == "off"
    return tokens[at].lower in word_set("done of bodies")


def its_own(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund raised its forecast”, “Norlund are third”, “Norlund have split up”."""
    first, at = piece.first, piece.last
    if at + 2 < len(tokens) and not tokens[at].joined and tokens[at].lower in ASIDE:
        at += 1  # “Norlund, meanwhile, have”
        if tokens[at].joined or tokens[at].lower not in MANY:
            return False
        return not tokens[piece.last - 1].possessive and tokens[first].weak
    if at + 1 >= len(tokens) or not tokens[at].joined or tokens[at].capital:
        return False
    if tokens[at - 1].possessive or (first and tokens[first].joined and not tokens[first].weak):
        return False  # “Ana Rossi and Norlund are”, “the fans of Norlund are”
    behind = tokens[at + 1]
    if tokens[at].lower in OF_SIDES and (behind.possessive or behind.lower in BEHIND_THEM):
        return True  # “Norlund lead by four points”, and not “Norlund lead singer Ana Rossi”
    if tokens[at].lower in MANY:
        return tokens[at + 1].joined and text[tokens[at - 1].end] == " "
    if tokens[at].lower in ("has", "had") and at + 2 < len(tokens):
        at += 1  # “Norlund has withdrawn its”
    done = tokens[at].lower.endswith(("ed", "s", "t", "n"))
    return done and not tokens[at].capital and tokens[at + 1].lower == "its"


def are_many(text: str, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund have signed”, of a town whose club is meant."""
    at = piece.last
    at += at < len(tokens) and not tokens[at].joined and tokens[at].lower in ASIDE
    return at < len(tokens) and tokens[at].lower in MANY and its_own(text, tokens, piece)


def told_aside(tokens: Sequence[Token], at: int) -> bool:
    """“, of Bremen, said its”, “, based in Bremen, said it would” at ``at``: what is told between
    two commas, and then of it as of a thing."""
    if at >= len(tokens) or tokens[at].joined or tokens[at].lower not in BEGINS_AN_ASIDE:
        return False
    for end in range(at + 1, min(at + LONGEST_ASIDE, len(tokens))):
        if not tokens[end].joined and tokens[end].lower in words("actor_verbs"):
            return as_of_a_thing(tokens, end + 1)
        if tokens[end].weak:
            return False
    return False


def silent(tokens: Sequence[Token], at: int) -> bool:
    """“Declined to comment” where it stands at ``at``."""
    said = [token.lower for token in tokens[at : at + 3] if token.joined]
    return said == ["declined", "to", "comment"]
