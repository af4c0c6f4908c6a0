"""What stands before an acronym in brackets: a name, or the words of a term that is nobody's
name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.linking import PARTICLES
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind, Sentence

ACRONYM = re.compile(r"(?:\((?:the )?|, or )((?:[A-Z]\.?){2,7})(?=[),])")
WORD = re.compile(r"[^\W\d_]+")
FURTHEST = 90  # code points
SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "by", "with"})


def explained(text: str, sentences: Sequence[Sentence]) -> tuple[set[str], set[str]]:
    """The acronyms that the article explains in brackets, and those of them that stand for a term:
    “gross domestic product (GDP)”."""
    found: set[str] = set()
    terms: set[str] = set()
    for sentence in sentences:
        for match in ACRONYM.finditer(text, sentence.span.start, sentence.span.end):
            start = max(sentence.span.start, match.start() - FURTHEST)
            letters = match.group(1)
            whole = _term(WORD.findall(text, start, match.start()), letters.replace(".", ""))
            (terms if whole else found).add(letters)
    return found - terms, terms


def spelled_out(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Tokens, half-open, of capitalised words whose first letters stand in brackets behind them:
    “Timber and Mining Crime Office (TMCO)”."""
    if not tokens or text.find("(", tokens[0].end, tokens[-1].start) < 0:
        return
    for at in range(1, len(tokens)):
        letters = tokens[at].text
        opened, closed = tokens[at].start - 1, tokens[at].end
        bracket = text[opened] == "(" and text.startswith(")", closed)
        if not (bracket and letters.isalpha() and letters.isupper() and len(letters) > 2):
            continue
        first, left = at, letters
        while first and left:
            first -= 1
            if tokens[first].capital and tokens[first].text[0] == left[-1]:
                left = left[:-1]
            elif tokens[first].lower not in SMALL | PARTICLES or first == at - 1:
                break
        if not left:
            yield first, at


def reaching_to_acronyms(text: str, tokens: Sequence[Token], found: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a body's name extended as far as its acronym shows.

    What looks like a body's name within a term, “Chartered Estate Agency Lecturer (CEAL)”, is left
    out.
    """
    kept = list(found)
    heads = words("organization_heads")
    for first, last in spelled_out(text, tokens):
        parts = [piece for piece in kept if piece.first < last and piece.last > first]
        within = all(first <= piece.first and piece.last <= last for piece in parts)
        opened = tokens[first].text in heads  # “Centre Marlow de Recherche Fluviale (CMRF)”
        body = opened or any(one.kind is ActorKind.ORGANIZATION or one.body for one in parts)
        named = any(piece.role is not None or piece.listed for piece in parts)
        if not (parts and within and body) or named:
            continue
        if len(parts) == 1 and parts[0].sure and parts[0].last - parts[0].first == last - first:
            continue
        at = kept.index(parts[0])
        kept = [piece for piece in kept if piece not in parts]
        if opened or tokens[last - 1].text in heads:
            sure = opened or any(piece.sure for piece in parts)
            kind = ActorKind.ORGANIZATION if sure else None
            kept.insert(at, Piece(first, last, kind, sure, body=True))
    return kept


def _term(before: Sequence[str], letters: str) -> bool:
    """Whether ``before`` ends in words in lower case with these letters, the last of them no noun
    for bodies or people: “Denby city council (DCC)” is a body."""
    at = len(before)
    lowered = 0
    for letter in reversed(letters.lower()):
        at -= 1
        while at > 0 and before[at] in SMALL and before[at][0] != letter:
            at -= 1
        if at < 0 or before[at][0].lower() != letter:
            return False
        lowered += before[at].islower()
    return lowered >= len(letters) - 1 > 0 and before[-1] not in gazetteer.nouns()
