"""What the evidence of an article makes of a name: an actor of some kind, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import LOCATIVE, following, so_called
from tui.extraction.mentions.evidence.beside import capitals_before, storm
from tui.extraction.mentions.evidence.beside import vessel as vessel_named
from tui.extraction.mentions.evidence.called import called_beside_a_place
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.playing import against
from tui.extraction.mentions.evidence.seen import Evidence, key
from tui.extraction.mentions.evidence.series import first_of_people
from tui.extraction.mentions.evidence.several import several
from tui.extraction.mentions.evidence.single import single
from tui.extraction.mentions.names.institutions import UNBORNE
from tui.extraction.mentions.names.runs import SAINTS
from tui.extraction.mentions.no_actors import is_no_actor
from tui.extraction.mentions.nouns import many, ordinary
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

_CLITICS = ("n't", "'d", "'ll", "'ve", "'re", "'m")  # “They’d”, “Don’t”
PARTICLES_OF_VERBS = frozenset({"up", "off", "out", "by", "with", "back"})  # “Fed by rain”
RULERS = frozenset({"Lady", "Princess", "Prince", "Queen", "King"})
ANALYSING = frozenset({"analyst", "analysts", "economist", "economists", "strategist", "broker"})
SEAT = re.compile(r"[A-Z]{2,6}-[A-Z][a-z]")
CLITICS = (*_CLITICS, *(clitic.replace("'", "’") for clitic in _CLITICS))


def kind(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> ActorKind | None:
    """What kind of actor the piece is; None: not an actor, or nothing shows that it is one."""
    if any(token.lower.endswith(CLITICS) for token in tokens[piece.first : piece.last]):
        return None
    if _storm(evidence, tokens, piece) or vessel(evidence, tokens, piece):
        return None
    if _seat(evidence, tokens, piece) or is_no_actor(tokens, piece, evidence.persons.words):
        return None
    length = piece.last - piece.first
    if evidence.foreign and length > 1 and (not piece.sure or _for_a_cause(tokens, piece)):
        return None  # where other words have capitals too, or lists do not reach
    name = key(tokens, piece)
    counts = evidence.counts.get(name) or Counts()
    if _titled_work(evidence, tokens, piece, counts):
        return None
    if length == 1 and tokens[piece.first].text in evidence.terms:
        return None
    if piece.sure:
        return _known(evidence, tokens, piece, counts)
    if name in evidence.places:
        return ActorKind.PLACE
    if length > 1:
        return several(evidence, tokens, piece, counts)
    return single(evidence, tokens, piece, counts)


def _known(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | None:
    """The kind that lists, a title or the words of the name say, unless the article shows
    another."""
    alone, word = piece.last - piece.first == 1, tokens[piece.first]
    if piece.listed and alone and word.text in evidence.persons.words:
        before = tokens[piece.first - 1].lower if piece.first else ""
        if before != "the" and not (piece.kind is ActorKind.PLACE and before in LOCATIVE):
            return ActorKind.PERSON
    saint = piece.kind is ActorKind.PLACE and piece.last - piece.first == 2 and word.text in SAINTS
    if saint and key(tokens, piece).lower() in evidence.persons.tails:
        return ActorKind.PERSON  # “St. Clair said”, of Ana St. Clair
    if piece.listed and alone:
        if _opens(tokens, piece, counts):
            return None
        firm = piece.kind is ActorKind.PLACE and called_beside_a_place(tokens, piece)
        if firm or _club(evidence, tokens, piece, counts):
            return ActorKind.ORGANIZATION
        if so_called(tokens, piece.first) or first_of_people(tokens, piece):
            return ActorKind.PERSON
    lone = len(word.text) == 1 or word.lower in word_set("lone offices")
    if piece.role and alone and lone:
        return None  # “Gen Z”, “Mr. President”
    firm = piece.kind is ActorKind.PLACE and not piece.listed
    acting = counts.neuter or key(tokens, piece) in evidence.bodies.shorts
    acting = acting and not counts.located and _no_authority(tokens, piece)
    played = counts.played or (counts.against and evidence.played)
    if firm and (played or acting or key(tokens, piece) in evidence.bodies.firms):
        return ActorKind.ORGANIZATION  # “Norhamby Town beat Leeds 2-1”
    if piece.kind is ActorKind.PERSON:
        return _somebody(evidence, tokens, piece, counts)
    return (
        ActorKind.ORGANIZATION if _body_called_al(evidence, tokens, piece, counts) else piece.kind
    )


def _no_authority(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether the name ends in what firms are called by as well: “Norlund Gardens said it would”;
    a county and a town say so of themselves, too."""
    last = tokens[piece.last - 1].text
    governed = word_set("regions") | word_set("clubs called as towns") | UNBORNE
    return last not in governed and last.lower() not in word_set("settlements")


def _somebody(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | None:
    """The kind of what looks like a person's name: bodies, grounds and towns may be called by one,
    too."""
    name, length, untitled = key(tokens, piece), piece.last - piece.first, not piece.role
    if piece.role and _called_after(evidence, tokens, piece.role[0], piece.last):
        return ActorKind.ORGANIZATION
    word = tokens[piece.first]
    if untitled and counts.thing and length > 1:
        return ActorKind.ORGANIZATION  # “banks such as Norlund and Warren Hale”
    if _ground(tokens, piece, counts):
        return ActorKind.PLACE
    if untitled and not counts.verb and name in evidence.places:
        return ActorKind.PLACE
    unsaid = untitled and length > 1 and not (counts.verb or counts.personal)
    if unsaid and name in evidence.bodies.openings and not gazetteer.given(word.text):
        return ActorKind.ORGANIZATION  # and no “Warren Hale” beside “Warren Hale Trust”
    short = untitled and name in evidence.bodies.shorts and _never_told_of(evidence, tokens, piece)
    if short or (untitled and _house(evidence, tokens, piece)):
        return ActorKind.ORGANIZATION
    if untitled and (_lived_in(tokens, piece, counts) or _works_there(tokens, piece, counts)):
        return ActorKind.PLACE
    if _body_called_al(evidence, tokens, piece, counts):
        return ActorKind.ORGANIZATION
    if untitled and length > 1 and _side_of_a_town(evidence, tokens, piece, counts):
        return ActorKind.ORGANIZATION
    if untitled and _always_the(counts):
        begins = gazetteer.known([word.text], 0)
        seated = begins is not None and begins.kind is ActorKind.PLACE
        return ActorKind.PLACE if seated or counts.located else None
    the = piece.first > 0 and word.joined and tokens[piece.first - 1].lower == "the"
    if untitled and the and length == 2 and tokens[piece.last - 1].text[-1] == "s":
        return ActorKind.ORGANIZATION  # “the Carolina Panthers”
    return ActorKind.PERSON


def _never_told_of(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether nothing in the article shows a person of the name, nor one called by the last word of
    it: of “Song Norlund” beside “Song Norlund Cement”."""
    counts = evidence.counts.get(key(tokens, piece)) or Counts()
    shown = counts.personal or counts.apposed or counts.introduced or counts.told
    speaks = counts.verb > counts.neuter
    return not (shown or speaks) and tokens[piece.last - 1].text not in evidence.counts


def _side_of_a_town(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> bool:
    """“Raja Norhamby lost to”, where sides play: a name that ends in a listed town."""
    town = gazetteer.known([tokens[piece.last - 1].text], 0)
    faced = evidence.played and counts.against >= max(counts.verb, 1)
    return faced and town is not None and town.kind is ActorKind.PLACE


def _ruler_with_an_article(tokens: Sequence[Token], first: int) -> bool:
    """“The Lady Sandra” and “the Princess Adela”: nobody's title has an article there."""
    the = first > 0 and tokens[first].joined and tokens[first - 1].lower == "the"
    return the and tokens[first].text in RULERS


def _for_a_cause(tokens: Sequence[Token], piece: Piece) -> bool:
    """“Zuschuss für Denby”: a name where no other words have capitals."""
    within = tokens[piece.first + 1 : piece.last]
    return not piece.listed and any(token.lower in word_set("for abroad") for token in within)


def _called_after(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> bool:
    """“Outside Queen Beatrice”, where the Queen Beatrice Hospital is told of: with the title the
    name is the beginning of a body's."""
    where = first > 0 and tokens[first].joined and tokens[first - 1].lower in LOCATIVE
    name = " ".join([token.text for token in tokens[first:last]])
    return where and name in evidence.bodies.openings


def _body_called_al(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> bool:
    """“Al Denby lost to”: a club; “told Al Denby”: a station."""
    if tokens[piece.first].text != "Al":
        return False
    alone = tokens[piece.last - 1].text in evidence.counts
    station = counts.asked == counts.total and piece.last - piece.first > 1 and not alone
    return station or (counts.against >= max(counts.verb, 1) and evidence.played)


def _seat(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Rossi (NDP-Denby East)”: whose party and seat are told, and nobody else."""
    at = piece.first
    behind = at > 0 and not tokens[at].joined and tokens[at - 1].text in evidence.persons.words
    return behind and SEAT.match(tokens[at].text) is not None


def _house(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Edward Holm analyst Jo Hale”: a bank, where nobody is called Holm afterwards."""
    at = piece.last
    if piece.last - piece.first != 2 or at + 1 >= len(tokens) or tokens[at - 1].possessive:
        return False
    named = tokens[at].joined and tokens[at + 1].joined and tokens[at + 1].capital
    return named and tokens[at].lower in ANALYSING and tokens[at - 1].text not in evidence.counts


def _lived_in(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“From Hope Hull, Alabama”: nothing else is told of it."""
    if counts.stated < counts.total or counts.verb or not piece.first:
        return False
    before = tokens[piece.first - 1].lower if tokens[piece.first].joined else ""
    return before in LOCATIVE or before in ("from", "of")


def _works_there(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Norlund’s ageing Sidi Denby works”, named once: where a plant is, behind whose it is."""
    behind = following(tokens, piece.last)
    if counts.total != 1 or behind is None or not behind.joined or behind.capital:
        return False
    plant = behind.lower in word_set("facilities") or behind.lower == "works"
    if not plant or tokens[piece.last - 1].possessive:
        return False
    told = tokens[max(0, piece.first - 3) : piece.first]
    near = tokens[piece.first - 1] if piece.first and tokens[piece.first].joined else None
    if near is not None and near.lower in LOCATIVE:
        return True  # “near Sidi Denby hospital”
    return any(token.possessive or token.lower in ("its", "their", "the") for token in told)


def _titled_work(evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“The song Bright Hale”: unless more speaks for somebody of that name."""
    if _so_called(piece, counts):
        return True
    if counts.works * 2 < max(counts.total, 1) or counts.verb > counts.works or counts.personal:
        return False
    if piece.listed or piece.role:
        return False
    return piece.last - piece.first > 1 or tokens[piece.first].text not in evidence.persons.words


def _so_called(piece: Piece, counts: Counts) -> bool:
    """Two words and more that stand between marks alone, and nowhere without, of whom nothing is
    told: “Salt Ledger” is a song."""
    alone = 0 < counts.total == counts.quoted and piece.last - piece.first > 1
    told = counts.verb or counts.personal or counts.apposed or counts.told_a_body()
    return alone and not (told or piece.listed or piece.role)


def _opens(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Labour reforms hurt”, “Fed by rain”: a word like others that begins a sentence, and no
    body called so anywhere else."""
    word = tokens[piece.first]
    if counts.strong or not word.weak or piece.kind is not ActorKind.ORGANIZATION:
        return False
    after = following(tokens, piece.last)
    if word.possessive or after is None or not after.joined or after.capital:
        return False
    if after.lower in PARTICLES_OF_VERBS:
        return not word.text.isupper()
    return ordinary(word.lower) and many(after.lower) and not _of_bodies(after.lower)


def _of_bodies(lowered: str) -> bool:
    """What bodies have: “Target shares”, “Target executives”."""
    return lowered in word_set("stocks") | word_set("had by bodies") or lowered in gazetteer.nouns()


def _club(evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“Leeds said”, where the article has Leeds win 2-0, and not “in Leeds”."""
    if piece.kind is not ActorKind.PLACE or tokens[piece.first].text in gazetteer.countries():
        return False
    if not (counts.played or counts.itself or (counts.against and evidence.played)):
        return False
    if evidence.played and against(tokens, piece):
        return True  # “at home to Leeds”
    before = tokens[piece.first - 1].lower if piece.first and tokens[piece.first].joined else ""
    return before not in LOCATIVE and before not in ("from", "to", "of")


def _storm(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“Cyclone Tessa”, and “Tessa” alone afterwards."""
    return piece.role is None and (
        storm(tokens, piece) is not None
        or (piece.last - piece.first == 1 and tokens[piece.first].text in evidence.storms)
    )


def vessel(evidence: Evidence, tokens: Sequence[Token], piece: Piece) -> bool:
    """“The ferry Princess Marilou”, “the Princess Marilou”, and “the Marilou” afterwards."""
    if piece.role and _ruler_with_an_article(tokens, piece.role[0]):
        return True
    if not evidence.vessels:
        return False
    if vessel_named(tokens, piece):
        return True
    if key(tokens, piece) not in evidence.vessels:
        return False
    at = capitals_before(tokens, piece.first)
    return at > 0 and tokens[at].joined and tokens[at - 1].lower == "the"


def _always_the(counts: Counts) -> bool:
    """“At the Florence Dome”: nobody is called so by itself, time after time."""
    shown = counts.verb or counts.personal or counts.apposed or counts.possessive
    return not shown and 0 < counts.total == counts.article == counts.bare


def _ground(tokens: Sequence[Token], piece: Piece, counts: Counts) -> bool:
    """“At Oskar Field”, “in the Oskar River”, and nothing that shows a man of that name."""
    if piece.role or piece.last - piece.first != 2:
        return False
    head = tokens[piece.last - 1].text
    if head not in word_set("grounds") and head not in words("place_heads"):
        return False
    shown = counts.verb or counts.personal or counts.told or counts.possessive
    where = counts.located * 2 > counts.total or counts.article * 2 > counts.total
    return not shown and where
