"""A word by itself, by its letters: one like others, an abbreviation, one with a capital inside."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import following
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.evidence.single.neighbours import asked_alone, spoken_for
from tui.extraction.mentions.evidence.undecided import Open
from tui.extraction.mentions.names.runs import SAINTS
from tui.extraction.mentions.nouns import ordinary
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.spelling import camel
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

OF_MANY = frozenset({"say", "have", "are", "were", "claim", "report", "want", "tell", "warn"})
ADVERBIAL = ("ably", "ally", "antly", "arily", "edly", "ently", "fully", "ibly", "ingly", "ously")
SHORT = 3  # letters of what is counted and taxed


def by_letters(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """Whether it is a word like others, an abbreviation, a name with a capital inside."""
    word = tokens[piece.first]
    text = word.text
    if ordinary(word.lower) and _called_by_the_last(evidence, tokens, piece, counts):
        return ActorKind.ORGANIZATION
    if word.lower in evidence.lower or len(text) < 2 or text in SAINTS:
        return None
    if word.weak and not counts.strong and word.lower.endswith(ADVERBIAL):
        return None  # “Reportedly told to leave, he stayed”
    after = following(tokens, piece.last)
    plural = after is not None and after.lower in OF_MANY and text[-1] == "s"
    plural = plural and not counts.strong and ordinary(word.lower[:-1])  # “Papers say”
    people = gazetteer.nouns().get(word.lower)
    plural = plural or (people is not None and people[2] and not counts.strong)  # “Importers said”
    if ordinary(word.lower) or plural:
        opening = text in words("sentence_starters") or gazetteer.given(text)
        acting = (counts.total > 1 and counts.verb) or counts.told_a_body()
        acting = acting and counts.strong > 0 and not counts.article
        acting = acting or spoken_for(evidence, tokens, piece)  # “Ana Rossi of Momentum”
        return ActorKind.ORGANIZATION if acting and not opening else None  # “Target said”
    town = text in evidence.bodies.towns and text not in evidence.bodies.words
    if town and not (counts.personal or counts.apposed):
        return ActorKind.PLACE
    at = piece.first > 0 and word.joined and tokens[piece.first - 1].lower == "at"
    at = at and not counts.inside
    told = at or counts.verb or counts.strong > counts.located  # “nobody at Norlund”
    if text in evidence.bodies.words and told:
        return ActorKind.ORGANIZATION
    told = counts.told_a_body() or counts.grouped
    if (text[-1] == "s" and text[:-1].isupper()) or any(char.isdigit() for char in text):
        told = told or counts.asked == counts.total  # “told N1”
        return ActorKind.ORGANIZATION if told and text.isalnum() else None  # “DSLRs”, “X100”
    if camel(text):
        modifier = counts.article and not counts.bare  # “the NIRSpec instrument”
        acting = counts.verb or (counts.strong and not modifier)
        return ActorKind.ORGANIZATION if acting or told else None
    if not text.isupper():
        return Open.OPEN
    expanded = text in evidence.bodies.acronyms
    # “The FA need”, of the Football Association
    expanded = expanded or (text in evidence.bodies.pairs and counts.article == counts.total)
    letters = text.replace("&", "").isalpha() and len(text) <= 8  # “the R&A”
    named = letters and (counts.strong or counts.verb or counts.itself or expanded or told)
    asked = asked_alone(tokens, piece, counts)
    shown = expanded or told or counts.verb or asked or (counts.article and counts.bare)
    shown = shown or ActorKind.ORGANIZATION in counts.listed_with
    shown = shown or counts.itself > 0 or _in_arms(tokens, piece)
    shown = shown or _agency_of_a_country(tokens, piece) or _has_staff(tokens, piece)
    return ActorKind.ORGANIZATION if named and shown else None


def _called_by_the_last(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> bool:
    """“The Jazz have”, “Jazz coach Ana Rossi” of Utah Jazz: a word like others that ends a body's
    name, with a capital in the middle of a sentence, and told of as a team is."""
    if tokens[piece.first].text not in evidence.bodies.lasts or not counts.strong:
        return False
    return counts.many > 0 or counts.played > 0


def _agency_of_a_country(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Japan’s JICA”, of four letters or more: “Japan’s GDP”, “VAT” and “FTSE 100” are nobody."""
    after = following(tokens, piece.last)
    if after is not None and after.text[:1].isdigit():
        return False
    owner = tokens[piece.first - 1] if piece.first and tokens[piece.first].joined else None
    long = len(tokens[piece.first].text) > SHORT
    return long and owner is not None and owner.possessive and owner.text in gazetteer.countries()


def _in_arms(tokens: Sequence[Token], piece: Piece) -> bool:
    """“NORVA rebels”, “the NORVA troops”."""
    after = following(tokens, piece.last)
    armed = after is not None and after.joined and after.lower in word_set("of arms")
    return armed and not tokens[piece.first].possessive


def _has_staff(tokens: Sequence[Token], piece: Piece) -> bool:
    """“A spokesman for NORVA”, “who heads NORVA”, of four letters or more: “head of IT”, “the case
    for VAT” and “candidates for PhDs” are of nobody."""
    at = piece.first - 1
    if at < 1 or not tokens[piece.first].joined or len(tokens[piece.first].text) <= SHORT:
        return False
    noun = gazetteer.nouns().get(tokens[at - 1].lower)
    person = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    after = following(tokens, piece.last)
    alone = after is None or not (after.joined and after.capital)
    return alone and tokens[at].lower in ("for", "at", "with") and person and tokens[at].joined
