"""A word by itself of which something is said that is only said of bodies."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.evidence.single.neighbours import asked_alone, spoken_for
from tui.extraction.mentions.evidence.undecided import Open
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

COLLECTIVE = ("tion", "ity", "ness", "ism", "ware", "corp", "bank", "tech")


def by_firms(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """Whether what is told of it is told of bodies."""
    word = tokens[piece.first]
    text = word.text
    given = gazetteer.given(text)
    people = tokens[piece.first - 1] if piece.first and word.joined else None
    if not given and counts.verb and people and people.text in gazetteer.demonyms():
        return ActorKind.ORGANIZATION  # “Scottish Renewables”
    if not given and counts.verb and text.endswith(COLLECTIVE) and len(text) > 6:
        return ActorKind.ORGANIZATION  # “Solidarity”
    person = text in evidence.persons.given or text in word_set("known by one name")
    firm = counts.called or (counts.neuter and not person)
    itself = counts.itself and not counts.located and not text.endswith("s")
    firm = firm or (itself and not person and not counts.article)
    firm = firm or ActorKind.ORGANIZATION in counts.listed_with
    firm = firm or bool(counts.staffed and counts.verb and not (person or counts.personal))
    if (counts.grouped and not person) or spoken_for(evidence, tokens, piece):
        return ActorKind.ORGANIZATION
    if asked_alone(tokens, piece, counts) and not (given or person):
        return ActorKind.ORGANIZATION
    if counts.neuter and not (person or counts.personal or counts.apposed > 1):
        return ActorKind.ORGANIZATION  # a given name as well: “Orion said its”
    club = counts.played or (counts.against and evidence.played)
    plural = counts.played and text[-1] == "s"
    if club and not person and (plural or not counts.article) and not counts.personal:
        return ActorKind.ORGANIZATION  # “Denby won 2-0”, “the Comets won 98-90”
    if ((counts.traded or counts.moved) and not counts.article) or (firm and not given):
        return ActorKind.ORGANIZATION
    if people and people.lower in ("former", "ex", "retired"):
        return None  # “the former All-Star said”
    if counts.article * 2 > counts.total:
        return ActorKind.ORGANIZATION if counts.verb > 1 else None
    return Open.OPEN
