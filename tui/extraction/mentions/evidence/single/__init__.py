"""What a name of one word is, by the evidence of the whole article; a module for each kind of
evidence."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import acts, following
from tui.extraction.mentions.evidence.beside import dated
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.evidence.single.borne_names import by_persons, first_name
from tui.extraction.mentions.evidence.single.lettering import by_letters
from tui.extraction.mentions.evidence.single.standing import by_counts
from tui.extraction.mentions.evidence.single.told_of_bodies import by_firms
from tui.extraction.mentions.evidence.undecided import Open
from tui.extraction.mentions.nouns import ordinary
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

MORE_THAN_ONCE = 2  # times that an adverb would not be told of as of a firm


def single(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | None:
    """What a word by itself is; None: nobody. The first evidence that says something settles it."""
    text = tokens[piece.first].text
    if _of_a_product(tokens, piece) or _kin(evidence, tokens[piece.first]):
        return None
    after = following(tokens, piece.last)
    numbered = after is not None and after.joined and after.text.isdecimal()
    if numbered and tokens[piece.first].lower in words("months"):
        return None  # “HOUSTON, Jan 27 (Reuters)”
    if text in word_set("borne"):
        borne = text in evidence.persons.words and not dated(tokens, piece)
        return ActorKind.PERSON if borne else _half(evidence, tokens, piece)
    of_a_word = ordinary(text[:-2].lower()) and counts.total < MORE_THAN_ONCE
    firm = counts.told_a_body() and not of_a_word  # “Firefly, a start-up,”
    adverb = text.endswith("ly") and not (counts.strong or counts.verb or firm)
    if adverb and text not in evidence.persons.words and gazetteer.given(text) is None:
        return None  # “Additionally, a company”
    for read in (_of_a_noun, by_persons, _by_bodies, by_letters, by_firms, by_counts):
        kind = read(evidence, tokens, piece, counts)
        if kind is not Open.OPEN:
            return kind
    return None


def _of_a_product(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether an ordinary word goes on right behind a listed body: “Google Maps”."""
    word = tokens[piece.first]
    if not piece.first or not word.joined or word.weak or not ordinary(word.lower):
        return False
    before = tokens[piece.first - 1]
    body = gazetteer.known([before.text], 0) if not before.possessive else None
    return body is not None and body.kind is ActorKind.ORGANIZATION


def _kin(evidence: Evidence, word: Token) -> bool:
    """“Dad never won”: somebody's, whoever that is."""
    called = word.lower in words("kinship") or word.lower in word_set("called at home")
    return called and word.text not in evidence.persons.words


def _of_a_noun(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """A noun, which may be called so: “told the Courier”, “Hope said” of Hope Rossi."""
    text = tokens[piece.first].text
    called = text.lower() in word_set("newspapers") and counts.article and counts.strong
    if called and (piece.noun or counts.verb or counts.told_a_body()):
        return ActorKind.ORGANIZATION
    if not piece.noun:
        return Open.OPEN
    borne = text in evidence.persons.words or first_name(evidence, tokens, piece, counts)
    return ActorKind.PERSON if borne and not counts.article and not text.isupper() else None


def _by_bodies(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """By the bodies of the article whose names it is part of, and those known by one word."""
    word = tokens[piece.first]
    text = word.text
    if counts.itself and gazetteer.given(text) and not counts.apposed:
        return ActorKind.ORGANIZATION  # “Chelsea have paid”
    definite = piece.first and word.joined and tokens[piece.first - 1].lower == "the"
    if definite and text in word_set("known by one word"):
        return ActorKind.ORGANIZATION  # “the Navy”
    if piece.kind is not ActorKind.ORGANIZATION:
        return Open.OPEN
    if text.isupper() and text in evidence.bodies.acronyms:
        return ActorKind.ORGANIZATION  # “the Public Accounts Committee (PAC)”
    # a lone “Ministry”, “Times”
    called = counts.article or text in word_set("clubs")  # “Rovers, who had lost”
    return ActorKind.ORGANIZATION if text in evidence.bodies.words and called else None


def _half(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> ActorKind | None:
    """ "The North": a state, where one state of that name is in the article, and acts."""
    before = tokens[piece.first - 1].lower if piece.first else ""
    if before != "the" or not (acts(tokens, piece.last) or tokens[piece.first].possessive):
        return None
    half = tokens[piece.first].text + " "
    halves = [name for name in evidence.states if name.startswith(half)]
    return ActorKind.PLACE if len(halves) == 1 else None
