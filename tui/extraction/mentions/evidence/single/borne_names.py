"""A word by itself that is part of the name of a person whom the article has named."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import acts, apposed, following, in_a_couple
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.evidence.single.neighbours import of_its_own
from tui.extraction.mentions.evidence.undecided import Open
from tui.extraction.mentions.nouns import ordinary
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.model import ActorKind


def first_name(evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Tom said”, of Tom Rossi; “Tom and Ann Rossi”."""
    text = tokens[piece.first].text
    if text in evidence.persons.given and gazetteer.given(text):
        verb_first = piece.first > 0 and tokens[piece.first - 1].lower in words("actor_verbs")
        if counts.verb or verb_first:
            return True
    return in_a_couple(tokens, piece.last)


def by_persons(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """By the persons of the article whose names it is part of, and those it stands among."""
    word = tokens[piece.first]
    text = word.text
    halves = text.split("-")
    if len(halves) == 2 and all(_stands_alone(evidence, half) for half in halves):
        return None  # “a Kim-Hayes meeting”
    if text.isupper() and len(text) > 2 and text.capitalize() in evidence.persons.words:
        return ActorKind.PERSON
    if text in evidence.labels and len(text) > 3 and text.isalpha() and counts.total > 1:
        return ActorKind.PERSON
    if text in evidence.persons.words:
        if counts.strong or not (ordinary(word.lower) or word.lower in evidence.lower):
            return ActorKind.PERSON
        named = acts(tokens, piece.last) or apposed(tokens, piece.last)
        return ActorKind.PERSON if named else None  # “Quick, 39,”, “Quick said”
    if word.weak and "-" in text and text[:1].lower() + text[1:] in evidence.persons.words:
        return ActorKind.PERSON  # “Al-Norlund” opens the sentence, of Ana al-Norlund
    among = counts.personal or ActorKind.PERSON in counts.listed_with
    if among and counts.strong and gazetteer.given(text) and not of_its_own(tokens, piece):
        return ActorKind.PERSON  # “her daughter, Hope, 17, said”, “Kofi, Hope and Joy”
    if _owned_by_nobody(evidence, tokens, piece, counts):
        return None
    if first_name(evidence, tokens, piece, counts):
        return ActorKind.PERSON
    return Open.OPEN


def _owned_by_nobody(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> bool:
    """“Jane’s said”: a firm, where nobody of that name is and nothing that is hers."""
    if counts.possessive < counts.total or tokens[piece.first].text in evidence.persons.given:
        return False
    after = following(tokens, piece.last)
    return tokens[piece.first].possessive and (
        after is None or not after.joined or after.lower in words("actor_verbs")
    )


def _stands_alone(evidence: Evidence, word: str) -> bool:
    return word in evidence.persons.words or gazetteer.known([word], 0) is not None
