"""How often an unlisted name stands where only an actor's, a place's or a firm's name can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer, roles
from tui.extraction.mentions.behind import (
    LOCATIVE,
    acts,
    acts_past_a_bracket,
    acts_past_an_aside,
    apposed,
    as_one_is_called,
    following,
    in_office,
    of_itself,
    past_a_place,
    personal,
)
from tui.extraction.mentions.descriptions import AGE
from tui.extraction.mentions.evidence.apposed import apposed_as_a_body
from tui.extraction.mentions.evidence.belonging import (
    based_somewhere,
    has_members,
    headed_by_somebody,
    of_a_country,
    once_worked_for,
    one_for_many,
    part_of_a_body,
    rival_of_a_thing,
    so_called_body,
    somebodys_house,
    staffed_by_many,
)
from tui.extraction.mentions.evidence.beside import by_percent, in_a_state, whereabouts
from tui.extraction.mentions.evidence.called import band_of, called_a_body, grouped, no_person
from tui.extraction.mentions.evidence.doings import (
    MANY,
    are_many,
    deals,
    its_own,
    silent,
    told_aside,
)
from tui.extraction.mentions.evidence.parties import whose_party
from tui.extraction.mentions.evidence.playing import against, team_of
from tui.extraction.mentions.nouns import unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.mentions.works import in_marks, work
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SAYING = word_set("saying")
PRINTED = frozenset({"published", "appeared", "appears", "writing", "wrote", "writes", "reported"})
WORKERS = ("ers", "ors", "ists")
DASHES = frozenset("-–—―~")
LONGEST_SPAN = 4  # tokens of “of forty years”
ADJECTIVAL = ("al", "ic", "ive", "ary", "ous")
DONE_TO_PLACES = frozenset({"hit", "torn", "held", "run", "struck", "stricken", "ridden"})


@dataclass(slots=True)
class Counts:
    total: int = 0
    strong: int = 0
    """Where only names have capitals."""
    verb: int = 0
    """Before a verb of saying or willing."""
    article: int = 0
    located: int = 0
    inside: int = 0
    """Behind “in”, where towns stand and firms seldom do."""
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
    """Where what it says refers to it as a thing: “Norlund said it would”."""
    listed_with: list[ActorKind] = field(default_factory=list)
    """The kinds of what it stands in a row with: “Norlund, Google and Velmar”."""
    beside: list[str] = field(default_factory=list)
    """The others of such rows, names as keys: “between Norhamby and Velmar”."""
    thing: int = 0
    """Where no person can be meant, whatever the name: “analysts at Ana Rossi”, “banks such as”."""
    itself: int = 0
    """Where a verb behind it shows a thing or many: “Norlund cut its”, “Norlund are”."""
    many: int = 0
    """Where a verb behind it shows many: “the Norlund have”."""
    national: int = 0
    """Behind whose country it is of: “Germany’s Norlund”."""
    played: int = 0
    """Where it beats or loses, or has a striker."""
    grouped: int = 0
    """Before what many are together: “the Norlund group”."""
    against: int = 0
    """Where an opponent stands: “a draw with Norlund”."""
    works: int = 0
    """Where it is the title of a film, a song or a book: “the song Bright Hale”."""
    staffed: int = 0
    """Where people are said to be from it or at it: “drivers from Norlund”."""
    quoted: int = 0
    """Where marks hold it and nothing else: “Salt Ledger”, a song's name as a rule."""
    asked: int = 0
    """Right behind “told”: whom somebody, or which paper somebody told something."""
    stated: int = 0
    """Before a listed place that a comma parts: “Everett, Wash.”."""

    def told_a_body(self) -> bool:
        """Whether what stands beside it says that it is no person and no place."""
        return bool(self.called or self.traded or ActorKind.ORGANIZATION in self.listed_with)


class Place(NamedTuple):
    """One place of a name, with the words beside it in lower case."""

    text: str
    tokens: Sequence[Token]
    piece: Piece
    first: Token
    last: Token
    """The last of the name's words."""
    before: str
    """The word right before, "" where something parts them."""
    two_before: str
    behind: str
    """The word right behind, "" where something parts them."""
    after: Token | None
    """The next word of the sentence, whatever stands between."""


def count(counts: Counts, text: str, tokens: Sequence[Token], piece: Piece) -> None:
    """Add what one place of the name shows to its counts."""
    at = _place(text, tokens, piece)
    counts.total += 1
    counts.strong += not at.first.weak
    counts.possessive += at.last.possessive
    counts.article += at.before in ("the", "a", "an")
    numbered = at.behind[:1].isdigit()  # “in Cycle 3”
    printed = at.two_before in PRINTED  # “published in Norlunda”
    come = at.before != "from" or not at.two_before or _comes(at.two_before)
    lies = at.before in LOCATIVE and not numbered and not printed and come
    counts.located += lies or whereabouts(tokens, piece)
    counts.inside += at.before == "in"
    counts.works += work(tokens, piece)
    counts.quoted += in_marks(text, at.first.start, at.last.end)
    if piece.sure and piece.kind is not ActorKind.PERSON:
        club = at.last.text in word_set("clubs called as towns")
        if piece.listed or piece.kind is ActorKind.ORGANIZATION or club:
            counts.played += team_of(text, tokens, piece, named=False)
            counts.against += against(tokens, piece)
            counts.itself += are_many(text, tokens, piece)
            says = at.behind in SAYING or (at.before in SAYING and not at.behind)
            counts.verb += piece.kind is ActorKind.PLACE and says
        elif piece.kind is ActorKind.PLACE:  # by its words, as firms have them, too
            counts.played += team_of(text, tokens, piece, named=True)
            counts.neuter += of_itself(tokens, piece.last) or _has_a_spokesman(at)
            told = apposed_as_a_body(tokens, piece.last, persons=False)
            counts.neuter += whose_party(tokens, piece) or told
        return  # no more is asked of what lists know
    _as_a_person(counts, at)
    _as_a_body(counts, at)
    _as_anybody(counts, at)


def _has_a_spokesman(at: Place) -> bool:
    """“A spokeswoman for Norlund Gardens”."""
    return at.before == "for" and at.two_before.startswith("spokes")


def _comes(before: str) -> bool:
    """Whether “from” says where somebody is from or leaves, and not whose a thing is: “refugees
    from Norhamby”, “fled from Norhamby”, and not “a truck from Norlund”."""
    noun = gazetteer.nouns().get(before)
    people = noun is not None and noun[0] in (ActorKind.PERSON, ActorKind.GROUP)
    counted = before[:1].isdigit() or before in word_set("counted")  # “two from Norhamby”
    return people or counted or before in word_set("motion") | word_set("whence")


def _place(text: str, tokens: Sequence[Token], piece: Piece) -> Place:
    first, joined = piece.first, tokens[piece.first].joined
    word = first
    if first > 1 and joined and _stricken(tokens[first - 1].lower):
        word -= tokens[first - 2].lower in LOCATIVE  # “in war-torn Norlund”
    before = tokens[word - 1].lower if word and joined else ""
    two_before = tokens[word - 2].lower if before and word > 1 else ""
    after = following(tokens, piece.last)
    behind = after.lower if after is not None and after.joined else ""
    last = tokens[piece.last - 1]
    return Place(text, tokens, piece, tokens[first], last, before, two_before, behind, after)


def _stricken(word: str) -> bool:
    """“War-torn”, “rebel-held”: what has been done to a place."""
    _, hyphen, done = word.rpartition("-")
    return bool(hyphen) and (done.endswith("ed") or done in DONE_TO_PLACES)


def _as_a_person(counts: Counts, at: Place) -> None:
    tokens, piece, before, after = at.tokens, at.piece, at.before, at.after
    counts.told += before in SAYING and not at.behind
    counts.asked += (at.two_before if before == "the" else before) in ("told", "tells")
    told = apposed(tokens, piece.last)
    counts.apposed += told
    lives = before in LOCATIVE or before in ("of", "from")  # “Ana Rossi of Lansing, who was”
    counts.personal += personal(tokens, piece.last) and not lives
    tail = before and tokens[piece.first - 1].capital  # “D-Palo Alto, a”
    role = roles.after(at.text, tokens, piece.last) if told and not tail else None
    somebody = role is not None and word_set("roles of bodies").isdisjoint(
        [token.lower for token in tokens[role.first : role.last]]
    )
    parted = after is not None and not after.joined
    who = parted and after is not None and after.lower == "who"
    counts.introduced += (somebody or who) and before in SAYING
    apart = parted and piece.first > 0 and not at.first.joined
    counts.introduced += apart and roles.before(at.text, tokens, piece.first) is not None
    beyond = following(tokens, role.last) if role is not None and not lives else None
    counts.personal += somebody and beyond is not None and not beyond.capital
    counts.personal += before in words("kinship") and not at.first.weak
    counts.personal += as_one_is_called(tokens, piece.first) or AGE.fullmatch(before) is not None
    counts.personal += piece.last - piece.first == 1 and in_office(tokens, piece.first)


def _as_a_body(counts: Counts, at: Place) -> None:
    text, tokens, piece = at.text, at.tokens, at.piece
    counts.called += called_a_body(tokens, piece) or deals(text, tokens, piece)
    counts.called += band_of(tokens, piece) or headed_by_somebody(tokens, piece)
    counts.called += has_members(tokens, piece) or based_somewhere(tokens, piece)
    counts.called += somebodys_house(tokens, piece) or once_worked_for(tokens, piece)
    counts.called += rival_of_a_thing(tokens, piece) or so_called_body(tokens, piece)
    counts.thing += no_person(tokens, piece) or one_for_many(tokens, piece)
    counts.thing += part_of_a_body(tokens, piece)
    counts.grouped += grouped(tokens, piece)
    counts.neuter += of_itself(tokens, piece.last) or silent(tokens, piece.last)
    counts.neuter += told_aside(tokens, piece.last)
    counts.played += team_of(text, tokens, piece, named=True)
    counts.against += against(tokens, piece)
    counts.itself += its_own(text, tokens, piece)
    counts.many += at.behind in MANY
    counts.national += of_a_country(tokens, piece.first)
    counts.modifying += _modifies(tokens, piece.last)
    counts.owned += _owned(tokens, piece)
    people = gazetteer.nouns().get(at.two_before)
    many = at.two_before.endswith(WORKERS) or (people is not None and people[2])
    counts.staffed += at.before in ("from", "at") and many
    counts.staffed += staffed_by_many(tokens, piece)
    stocks = word_set("stocks")
    # “Institutional investors”
    told_apart = at.first.weak and at.first.lower.endswith(ADJECTIVAL)
    counts.traded += at.behind in stocks and not told_apart
    counts.traded += at.before in ("in", "of") and at.two_before in stocks
    counts.moved += by_percent(text, tokens, piece.last)


def _as_anybody(counts: Counts, at: Place) -> None:
    tokens, piece, before, behind = at.tokens, at.piece, at.before, at.behind
    counts.stated += before != "by" and in_a_state(tokens, piece.last)
    if (
        len(behind) < 4
        or behind in words("actor_verbs")
        or behind in word_set("after a place")
        or (before in LOCATIVE and _finite(behind) and not at.last.possessive)
    ):
        counts.bare += 1  # “a shop in Hale noticed”
    told = at.two_before == "according" and before == "to" and not behind
    aside = before == "of" or before in LOCATIVE  # “Ana Rossi of Norlund said”
    doing = acts(tokens, piece.last) or acts(tokens, past_a_place(tokens, piece.last))
    doing = doing or acts_past_a_bracket(at.text, tokens, piece.last)
    doing = doing or acts_past_an_aside(tokens, piece.last)
    counts.verb += (doing and not aside) or told or (before in words("kinship"))
    if piece.first and not at.first.joined and not at.first.weak:  # “his wife, Beth”
        kin = _ends_kin(tokens, piece.first - 1)
        counts.verb += kin
        counts.personal += kin
    dash = at.text[max(0, at.first.start - 2) : at.first.start].strip()
    signs = dash in DASHES and piece.last == len(tokens)
    counts.running += signs or (at.after is not None and not at.after.capital)


def _ends_kin(tokens: Sequence[Token], last: int) -> bool:
    """“His wife”, “his wife of forty years”"""
    if tokens[last].lower in ("years", "decades"):
        near = range(last - 1, max(0, last - LONGEST_SPAN), -1)
        last = next((at - 1 for at in near if tokens[at].lower == "of"), last)
    return tokens[last].lower in words("kinship")


def _finite(word: str) -> bool:
    """“A shop in Hale noticed”, “the court in Hale found”."""
    return word.endswith("ed") or word in words("common_verbs")


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
