"""Names that no list has: how far one reaches, and what its words say it is."""

from __future__ import annotations

from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names import classifying, institutions, offices, shapes
from tui.extraction.mentions.names.around import after_a_calling, dated, the_before
from tui.extraction.mentions.names.reading import Run
from tui.extraction.mentions.nouns import many, ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.wordsets import word_set
from tui.model import ActorKind


def take_unlisted(run: Run, *, headed: bool = False) -> None:
    """``headed``: a word that bodies are called by begins it."""
    length = _past_office(run)
    # “saxophonist Tidd Jordan”, and not “Rival Norlund Leeds”
    borne = (run.titled or after_a_calling(run)) and not _of_bodies(run, run.at)
    branch = 0 if borne else _branch(run, run.at + length)
    length += branch
    piece = _piece(run, length, branched=branch > 0, headed=headed)
    if piece.kind is not None or not piece.sure:
        run.found.append(piece)
    run.forget(None)
    run.at += length
    if length > 1 and run.texts[run.at :] and run.texts[run.at] in shapes.OFFICES:
        run.at += 1  # “Ana Rossi MP”: no name of its own


def _of_bodies(run: Run, at: int) -> bool:
    """Whether what stands right before is what bodies are as well: a rival, a sponsor."""
    before = run.start + at - 1
    return before >= 0 and run.tokens[before].lower in word_set("roles of bodies")


def _branch(run: Run, end: int) -> int:
    """Length of the place behind what no list has, of which the two are a body."""
    if run.weak() and end - run.at == 1 and many(run.lowered[run.at]):
        return 0  # “Champions Norland said”
    if country := shapes.branched(run.texts, run.at, end):
        return country
    told = not run.weak() or tuple(run.texts[run.at : end + 1]) in run.seen
    return shapes.of_a_town(run.texts, run.at, end) if told else 0


def _past_office(run: Run) -> int:
    """Reads past an office that no list has; the length of the name that begins there."""
    length = shapes.stretch(run.texts, run.lowered, run.at)
    if length == 1 and run.titled and run.at + 2 == len(run.texts):
        length += _surname(run, run.at + 1)
    if length > 1 and dated(run, run.at + length - 1):
        length -= 1  # “told Ryan May 3 that”
    called = not run.titled or unborne(run.texts[run.at])  # “Miss Universe Ana Rossi”
    if length > 2 and called and offices.untitled(run.texts, run.at):
        run.begin_role()
        run.at, length, run.titled = run.at + 1, length - 1, True
    elif offices.ranked(run.texts[run.at : run.at + length]):
        run.titled = run.texts[run.at] in offices.RANKS
        run.at, length = run.at + 1, length - 1
    if length == 2 and run.texts[run.at + 1] in shapes.OFFICES and the_before(run):
        return 1  # “the Kerry TD”
    return length


def _surname(run: Run, at: int) -> bool:
    """Whether the word there, which ends the run behind a title and a name, is a title only
    elsewhere: “Dr Imran Sheikh”, “Judge Bo Chancellor”."""
    listed = gazetteer.known(run.texts, at) is not None
    return gazetteer.title([run.lowered[at]], 0) is not None and not listed


def _piece(run: Run, length: int, *, branched: bool, headed: bool) -> Piece:
    """What the words and the title before them say it is."""
    at, first = run.at, run.start + run.at
    kind, sure, gender = classifying.classified(run.texts[at : at + length])
    piece = Piece(first, first + length, kind, sure, gender)
    last = run.texts[at + length - 1]
    many_there = many(last.lower())
    nobody = kind is None and (unborne(last) if length > 1 else many_there)
    # “rival Denby Shipyards”
    if run.titled and not nobody and not (sure and kind is not ActorKind.PERSON):
        piece.kind, piece.sure = ActorKind.PERSON, True
        piece.gender = run.gender or gender * (length > 1)
    if run.titled and run.role_from is not None and run.role_from < at:
        piece.role = (run.start + run.role_from, first)
    plural = many_there and not ordinary(run.lowered[at])  # “Denby Terminals”
    trade = length > 1 and (last in institutions.TRADES or plural)
    if branched and run.texts[-1] == "UK":  # which only bodies put behind a name
        piece.kind, piece.sure = ActorKind.ORGANIZATION, True
    elif branched or ((headed or trade) and not piece.sure):
        piece.kind, piece.sure, piece.body = None, False, True  # “Network Rail” is no man
    if run.found and run.found[-1].last == first and not (piece.sure or _officer(run)):
        piece.kind = None  # the tail of a longer name, as in "East Asia Co-Prosperity Sphere"
    return piece


def _officer(run: Run) -> bool:
    """Whether a ministry ends where the name begins, and two names end the run: “… in the
    Ministry of Tourism Ana Rossi”."""
    before = run.texts[run.found[-1].first - run.start : run.at]
    return len(run.texts) - run.at == 2 and not institutions.OFFICED.isdisjoint(before)
