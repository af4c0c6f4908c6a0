"""How often an unlisted name stands where only an actor's, a place's or a firm's does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer, roles
from tui.extraction.mentions.behind import (
    LOCATIVE,
    acts,
    apposed,
    as_one_is_called,
    following,
    in_office,
    of_itself,
    past_a_place,
    personal,
)
from tui.extraction.mentions.beside import by_percent, in_a_state, whereabouts
from tui.extraction.mentions.bodies import (
    against,
    are_many,
    band_of,
    called_a_body,
    deals,
    grouped,
    its_own,
    no_person,
    silent,
    team_of,
)
from tui.extraction.mentions.descriptions import AGE
from tui.extraction.mentions.names import Piece
from tui.extraction.mentions.nouns import unborne
from tui.extraction.mentions.tokens import Token
from tui.extraction.mentions.works import work
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SAYING = word_set("saying")
DASHES = frozenset("-–—―~")


@dataclass(slots=True)
class Counts:
    total: int = 0
    strong: int = 0
    """Where only a name has a capital."""
    verb: int = 0
    """Before a verb of saying or willing."""
    article: int = 0
    located: int = 0
    possessive: int = 0
    told: int = 0
    """Behind “said” at the end of a clause: “said Ana Rossi.”."""
    introduced: int = 0
    """Behind “said” and before what only a person is: “said Ana Rossi, a scholar at”; or between
    commas behind it: “the bishop, Ana Rossi, has”."""
    apposed: int = 0
    """Before ", who", ", 61," or ", a"."""
    personal: int = 0
    """Before an age between commas or “who is”: “Maya, 14, said”, “Rossi, the chairman, agreed”."""
    running: int = 0
    """With a word in lower case after it, or signing what stands before it: no heading."""
    owned: int = 0
    """Between whose it is and what it is: “the firm’s Velmar Holm toothpaste”."""
    modifying: int = 0
    """Right before people: “Velmar Holm gunmen”."""
    bare: int = 0
    """Without a noun right after it, so not a mere modifier."""
    called: int = 0
    """Behind or before what only a body is: “the charity Norlund”, “Norlund, a maker of”."""
    traded: int = 0
    """Beside what only a firm has: “Norlund shares”, “investors in Norlund”."""
    moved: int = 0
    """Before how far it rose or fell: “Norlund lost 4%”."""
    neuter: int = 0
    """Where what it says is told of it as of a thing: “Norlund said it would”."""
    listed_with: list[ActorKind] = field(default_factory=list)
    """What others are with which it stands in a row: “Norlund, Google and Velmar”."""
    thing: int = 0
    """Where nobody is told of, whatever the name: “analysts at Ana Rossi”, “banks such as”."""
    itself: int = 0
    """Where a verb behind it shows a thing or many: “Norlund cut its”, “Norlund are”."""
    played: int = 0
    """Where it beats or loses, or has a striker."""
    grouped: int = 0
    """Before what many are together: “the Norlund group”."""
    against: int = 0
    """Where an opponent stands: “a draw with Norlund”."""
    works: int = 0
    """Where a film, a song or a book is told of: “the song Bright Hale”."""
    stated: int = 0
    """Before a listed place that a comma parts: “Everett, Wash.”."""

    def told_a_body(self) -> bool:
        """Whether what stands beside it says that it is no person and no place."""
        return bool(self.called or self.traded or ActorKind.ORGANIZATION in self.listed_with)


def count(counts: Counts, text: str, tokens: Sequence[Token], piece: Piece) -> None:
    """Add what one place of the name shows."""
    first, last = tokens[piece.first], tokens[piece.last - 1]
    counts.total += 1
    counts.strong += not first.weak
    counts.possessive += last.possessive
    before = tokens[piece.first - 1].lower if piece.first and first.joined else ""
    counts.article += before in ("the", "a", "an")
    after = following(tokens, piece.last)
    numbered = after is not None and after.joined and after.text[:1].isdigit()  # “in Cycle 3”
    counts.located += (before in LOCATIVE and not numbered) or whereabouts(tokens, piece)
    if piece.sure and piece.kind is not ActorKind.PERSON:
        counts.works += work(tokens, piece)
        if piece.listed or piece.kind is ActorKind.ORGANIZATION:
            counts.played += team_of(text, tokens, piece, named=False)
            counts.against += against(tokens, piece)
            counts.itself += are_many(text, tokens, piece)
        return  # no more is asked of what lists know
    counts.works += work(tokens, piece)
    counts.told += before in SAYING and (after is None or not after.joined)
    counts.apposed += apposed(tokens, piece.last)
    counts.stated += in_a_state(tokens, piece.last)
    counts.called += called_a_body(tokens, piece) or deals(text, tokens, piece)
    counts.thing += no_person(tokens, piece)
    lives = before in LOCATIVE or before in ("of", "from")  # “Ana Rossi of Lansing, who was”
    counts.personal += personal(tokens, piece.last) and not lives
    tail = piece.first > 0 and first.joined and tokens[piece.first - 1].capital  # “D-Palo Alto, a”
    told = apposed(tokens, piece.last) and not tail
    role = roles.after(text, tokens, piece.last) if told else None
    told_as = {token.lower for token in tokens[role.first : role.last]} if role else set[str]()
    somebody = role is not None and told_as.isdisjoint(word_set("roles of bodies"))
    who = after is not None and not after.joined and after.lower == "who"
    counts.introduced += (somebody or who) and before in SAYING
    parted = piece.first > 0 and not first.joined and after is not None and not after.joined
    counts.introduced += parted and roles.before(text, tokens, piece.first) is not None
    beyond = following(tokens, role.last) if role is not None and not lives else None
    counts.personal += somebody and beyond is not None and not beyond.capital
    counts.grouped += grouped(tokens, piece)
    counts.neuter += of_itself(tokens, piece.last) or silent(tokens, piece.last)
    counts.played += team_of(text, tokens, piece, named=True)
    counts.called += band_of(tokens, piece)
    counts.against += against(tokens, piece)
    counts.itself += its_own(text, tokens, piece)
    counts.modifying += _modifies(tokens, piece.last)
    counts.owned += _owned(tokens, piece)
    two_before = tokens[piece.first - 2].lower if before and piece.first > 1 else ""
    stocks = word_set("stocks")
    counts.traded += after is not None and after.joined and after.lower in stocks
    counts.traded += before in ("in", "of") and two_before in stocks
    counts.moved += by_percent(text, tokens, piece.last)
    if (
        after is None
        or not after.joined
        or after.lower in words("actor_verbs")
        or len(after.lower) < 4
        or after.lower in word_set("after a place")
        or (before in LOCATIVE and after.lower.endswith("ed") and not last.possessive)
    ):
        counts.bare += 1  # “a shop in Hale noticed”
    told = two_before == "according" and before == "to" and (after is None or not after.joined)
    behind = before == "of" or before in LOCATIVE  # “Ana Rossi of Norlund said”
    doing = acts(tokens, piece.last) or acts(tokens, past_a_place(tokens, piece.last))
    counts.verb += (doing and not behind) or told or (before in words("kinship"))
    if piece.first and not first.joined and not first.weak:  # “his wife, Beth”
        counts.verb += tokens[piece.first - 1].lower in words("kinship")
    counts.personal += bool(before) and before in words("kinship") and not first.weak
    counts.personal += as_one_is_called(tokens, piece.first) or AGE.fullmatch(before) is not None
    counts.personal += piece.last - piece.first == 1 and in_office(tokens, piece.first)
    dash = text[max(0, first.start - 2) : first.start].strip()
    signs = dash in DASHES and piece.last == len(tokens)
    counts.running += signs or (after is not None and not after.capital)


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    after = following(tokens, at)
    if after is None or not after.joined or after.capital or tokens[at - 1].possessive:
        return False
    noun = gazetteer.nouns().get(after.lower)
    return noun is not None and noun[2] and after.lower not in words("actor_verbs")


def _owned(tokens: Sequence[Token], piece: Piece) -> bool:
    after = following(tokens, piece.last)
    if not piece.first or after is None or not (tokens[piece.first].joined and after.joined):
        return False
    owner = tokens[piece.first - 1]
    whose = owner.possessive or owner.lower in ("its", "their")
    thing = unborne(after.lower.capitalize()) and after.lower not in words("actor_verbs")
    return whose and thing and not after.capital and not tokens[piece.last - 1].possessive
