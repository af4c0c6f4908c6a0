"""What belongs to a name, or what the name belongs to, shows that it is a body's."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, following
from tui.extraction.mentions.evidence.employers import LEADING
from tui.extraction.mentions.nouns import ordinary
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

MANY_ARE = frozenset({"are", "were", "have"})
OF_A_FORCE = frozenset({"men", "troops", "soldiers", "fighters", "officers", "rescuers", "divers"})
SET_UP = frozenset({"founded", "owned", "headquartered", "established", "co-founded", "co-owned"})
HEADING = frozenset({"heads", "headed", "chairs", "chaired", "founded", "leads"})


def has_members(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund, whose members answer calls,”."""
    at = piece.last
    if at + 1 >= len(tokens) or tokens[at].joined or tokens[at].lower != "whose":
        return False
    return tokens[at + 1].lower in word_set("had by bodies") | word_set("of a membership")


def based_somewhere(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund, based in Leeds,”, of two names told as of a person, too; “Norlund Hale, founded in
    1990,”, “Norlund, owned by”."""
    told = [token.lower for token in tokens[piece.last : piece.last + 2]]
    if len(told) < 2 or tokens[piece.last].joined:
        return False
    if told[0] in SET_UP and told[1] in ("in", "by"):
        return True
    alone = piece.last - piece.first == 1 and gazetteer.given(tokens[piece.first].text) is None
    return told == ["based", "in"] and alone


def part_of_a_body(tokens: Sequence[Token], piece: Piece) -> bool:
    """“The board of Norlund Hale”, “a subsidiary of Norlund”."""
    at = piece.first - 1
    if at < 1 or not (tokens[at].joined and tokens[piece.first].joined):
        return False
    part = tokens[at - 1]
    after = following(tokens, piece.last)
    goes_on = after is not None and after.joined and after.lower in word_set("facilities")
    of = tokens[at].lower == "of" and part.lower in word_set("parts of bodies")
    return of and not (part.possessive or goes_on)


def one_for_many(tokens: Sequence[Token], piece: Piece) -> bool:
    """“The trust’s lawyers, Norlund Hale, are”: one name for more people than one."""
    at, last = piece.first - 1, piece.last
    if at < 1 or tokens[piece.first].joined or tokens[piece.first].weak or last >= len(tokens):
        return False
    people = gazetteer.nouns().get(tokens[at].text)
    many = people is not None and people[0] is ActorKind.GROUP and people[2]
    return many and not tokens[last].joined and tokens[last].lower in MANY_ARE


def rival_of_a_thing(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Its rival Norlund said”, “its supplier, Norlund,”: what a body has is no person."""
    at = piece.first - 1
    if at < 1 or not tokens[at].joined or tokens[at - 1].lower != "its":
        return False
    if not tokens[piece.first].joined and following(tokens, piece.last) is None:
        return False
    return tokens[at].lower in word_set("had by things")


def somebodys_house(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Norlund’s Ana Rossi said”: of one name, whoever is named in full behind it is of a body or
    a town."""
    at = piece.last
    if piece.last - piece.first != 1 or at + 1 >= len(tokens) or not tokens[at - 1].possessive:
        return False
    given = gazetteer.given(tokens[at].text)
    plain = given is None or (given[1] and ordinary(tokens[at + 1].lower))
    named = not plain and tokens[at].joined
    whole = tokens[at + 1].joined and tokens[at + 1].capital and not tokens[at].possessive
    return named and whole and gazetteer.given(tokens[piece.first].text) is None


def staffed_by_many(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Men from the Norlund Scouts”, “members of the Velmar Sea Platform”: people, and the article
    before what they are of; of “the people of the Denby Hills” only those live there."""
    at = piece.first - 1
    if at < 2 or not all(token.joined for token in tokens[at - 1 : at + 2]):
        return False
    people, of, the = (token.lower for token in tokens[at - 2 : at + 1])
    if the != "the" or of not in ("from", "of"):
        return False
    if people in ("member", "members", "activists", "volunteers"):
        return True
    return of == "from" and people in OF_A_FORCE


def of_a_country(tokens: Sequence[Token], first: int) -> bool:
    """“Germany’s Norlund”, and not “in Germany’s Norhamby”."""
    if not first or not tokens[first].joined or not tokens[first - 1].possessive:
        return False
    before = tokens[first - 2].lower if first > 1 else ""
    return tokens[first - 1].text in gazetteer.countries() and before not in LOCATIVE


def once_worked_for(tokens: Sequence[Token], piece: Piece) -> bool:
    """“A former Norlund engineer”, “the ex-Velmar Comets captain”: between what tells that it is
    over and who plays or works there."""
    at, last = piece.first - 1, piece.last
    if at < 0 or last >= len(tokens) or tokens[last - 1].possessive:
        return False
    if not (tokens[piece.first].joined and tokens[last].joined):
        return False
    who = tokens[last].lower
    works = who in word_set("employed") or (who in word_set("at play") and who not in LEADING)
    return tokens[at].lower in ("former", "ex") and works


def so_called_body(tokens: Sequence[Token], piece: Piece) -> bool:
    """“A firm called Norlund”, “a campaign named Norlund”."""
    at = piece.first - 1
    if at < 1 or not (tokens[at].joined and tokens[piece.first].joined):
        return False
    noun = tokens[at - 1].lower
    people = gazetteer.nouns().get(noun)
    person = people is not None and people[0] is ActorKind.PERSON
    named = tokens[at].lower in ("called", "named") and not person
    return named and noun in word_set("bodies before")


def headed_by_somebody(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Rossi chairs the Norlund Dal.”: with an article, and nothing behind it that the name only
    tells of."""
    at = piece.first - 2
    if at < 1 or not (tokens[at + 1].joined and tokens[piece.first].joined):
        return False
    if tokens[at + 1].lower != "the" or tokens[at].lower not in HEADING:
        return False
    after = following(tokens, piece.last)
    return after is None or not after.joined or after.lower in word_set("governing prepositions")
