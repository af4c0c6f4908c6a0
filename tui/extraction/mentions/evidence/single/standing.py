"""A word by itself, by where and how often it stands in the article: a place, or somebody."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.behind import following
from tui.extraction.mentions.evidence.counting import Counts
from tui.extraction.mentions.evidence.seen import Evidence
from tui.extraction.mentions.evidence.series import among_places
from tui.extraction.mentions.evidence.single.neighbours import of_its_own
from tui.extraction.mentions.evidence.undecided import Open
from tui.extraction.mentions.nouns import many, ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SHOWING = frozenset(
    {"suggest", "suggested", "show", "showed", "indicate", "indicated", "reveal", "revealed"}
)  # what things in the plural do: “Replays suggested”
OFTEN = 4
"""Times after which a person would have been named in full."""


def by_counts(
    evidence: Evidence, tokens: Sequence[Token], piece: Piece, counts: Counts
) -> ActorKind | Open | None:
    """Where it stands in the article: a place, or somebody."""
    text = tokens[piece.first].text
    given = gazetteer.given(text)
    if counts.stated and (counts.located or counts.stated == counts.total) and not counts.verb:
        return ActorKind.PLACE
    person = counts.verb or counts.personal or text in evidence.persons.given
    known_person = text in word_set("known by one name")
    row = ActorKind.PLACE in counts.listed_with
    if not (person or known_person) and (row or among_places(tokens, piece)):
        return ActorKind.PLACE
    after = following(tokens, piece.last)
    shows = after is not None and after.lower in SHOWING
    if text[-1] == "s" and counts.total < 2 and shows and not (counts.strong or given):
        return None  # “Replays suggested”
    listed = given is not None and not given[1]
    known = text in evidence.persons.given and (counts.strong or counts.apposed or listed)
    lived_in = counts.located == counts.total and counts.bare  # “who works at Marina, said”
    often = listed and (counts.total > 1 or counts.strong) and not lived_in
    if counts.owned == counts.total:
        known = often = False  # “the agency’s Roman telescope”
    told = counts.personal or counts.apposed or known or known_person or given
    if counts.verb and not told and counts.total >= OFTEN:
        return ActorKind.ORGANIZATION
    somebody = counts.personal or counts.apposed or known or known_person
    if not somebody and of_its_own(tokens, piece):
        return None  # “Mercedes driver Ana Rossi”
    if counts.verb and unborne(text) and not told:
        return ActorKind.ORGANIZATION if counts.strong else None  # “Pitchfork called”
    if counts.national and counts.verb and not told:
        return ActorKind.ORGANIZATION  # whoever is of a country is named in full
    if counts.verb or counts.personal or counts.introduced or known or often:
        return ActorKind.PERSON
    somewhere = counts.located * 2 >= counts.total and not known_person
    plural = text[-1] == "s" and (given is not None or many(text.lower()))
    if somewhere and counts.strong and not plural:
        return ActorKind.PLACE if counts.bare else None
    if counts.strong and not (plural or given) and _beside_a_place(evidence, counts):
        return ActorKind.PLACE
    return None


def _beside_a_place(evidence: Evidence, counts: Counts) -> bool:
    """“Between Norhamby and Velmar”, where something else is told to be in Norhamby."""
    names = [name for name in counts.beside if not ordinary(name.lower())]
    others = [evidence.counts[name] for name in names if name in evidence.counts]
    if counts.article or not counts.bare:
        return False
    return any(
        other.located and other.strong > 0 and not (other.verb or other.told_a_body())
        for other in others
    )
