"""Names that a list has, and the words beside them with which they are another."""

from __future__ import annotations

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names import institutions, offices, shapes
from tui.extraction.mentions.names.around import after_a_calling, set_off_after_a_calling
from tui.extraction.mentions.names.reading import Run
from tui.extraction.mentions.names.runs import FEASTS
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

HOSPITALS = frozenset({"General", "Regional"})  # behind a town: “Leeds General”
LONGEST_REST = 3  # words behind a place that end in “Airport”


def take_listed(run: Run, entry: gazetteer.Known) -> None:
    """A listed name; with a word beside it that it belongs to, the two together."""
    end = run.at + entry.length
    office = run.texts[end - 1] == "State" and end < len(run.texts)
    if office and entry.length > 1 and offices.titled(run.lowered, end):
        run.add(entry.length - 1, ActorKind.PLACE, sure=True, listed=True)
        return  # “Arizona State Sen. Mike Brown”
    beside = run.texts[end] if end < len(run.texts) else ""
    place = entry.kind is ActorKind.PLACE
    event = beside in words("event_heads")
    called = entry.length == 1 and beside and after_a_calling(run)
    if called and shapes.namesake(run.texts, run.at):
        place = False  # “chief executive Georgia Pappas”
    if supplier := institutions.supplier(run.texts, run.at, end if place else run.at):
        run.add(supplier, ActorKind.ORGANIZATION, sure=True)
    elif place and (_headed(run, end) or _part_of_a_region(run, end)):
        run.add(entry.length + 1, ActorKind.PLACE, sure=True)
    elif place and end + 1 == len(run.texts) and (beside in HOSPITALS or _of_a_maker(run)):
        run.add(entry.length + 1, ActorKind.ORGANIZATION, sure=True)
    elif place and beside and shapes.team(run.texts, end):
        kind = None if event else ActorKind.ORGANIZATION
        run.add(entry.length + 1, kind, sure=True)
    elif entry.kind is None and beside in FEASTS:
        run.add(entry.length + 1, None, sure=True)  # “since Easter Eve”
    elif event and end + 1 == len(run.texts):
        run.add(entry.length + 1, None, sure=True)
    elif (
        place
        and 1 < len(rest := run.texts[end:]) <= LONGEST_REST
        and rest[-1] in institutions.UNBORNE
    ):
        run.add(entry.length + len(rest), ActorKind.PLACE, sure=True)  # “Boston Logan Airport”
    elif place and end < len(run.texts) and offices.portfolio(run.lowered, end):
        # “U.S. District Judge Ana Rossi”
        run.add(entry.length, ActorKind.PLACE, sure=True, listed=True)
    elif beside in words("place_heads"):  # “Times Square”, too
        run.add(entry.length + 1, ActorKind.PLACE, sure=True)
    elif entry.length == 1 and beside and _borne(run, beside, place=place):
        given = gazetteer.given(run.texts[run.at])
        run.add(2, ActorKind.PERSON, sure=True, gender=given[0] if given else "")
    else:
        branch = _rest(run, entry, end)
        run.add(entry.length + branch, entry.kind, sure=True, listed=not branch)


def _headed(run: Run, end: int) -> bool:
    """“Wichita Falls”, and not “Leeds City Planning Chief”."""
    headed = run.texts[end : end + 1] and run.texts[end] in words("place_heads")
    return bool(headed) and not offices.portfolio(run.lowered, end)


def _part_of_a_region(run: Run, end: int) -> bool:
    """“Vellamur West” at the end of the run; no country is divided so."""
    if end + 1 != len(run.texts):
        return False
    return run.texts[end] in word_set("compass") and run.texts[run.at] not in gazetteer.countries()


def _of_a_maker(run: Run) -> bool:
    """“The chipmaker Boston Micro”: what makes or sells before a town and one word more."""
    before = run.tokens[run.start - 1] if run.start and not run.at else None
    if before is None or before.capital or before.possessive or not run.tokens[run.start].joined:
        return False
    return before.lower in word_set("bodies before") or before.lower.endswith("maker")


def _borne(run: Run, beside: str, *, place: bool) -> bool:
    """Whether somebody is named so: “Jordan Peele”, “the mayor, Devon Holm,”."""
    if shapes.namesake(run.texts, run.at):
        return True
    named = beside.istitle() and gazetteer.known([beside], 0) is None
    plain = ordinary(beside.lower()) or unborne(beside) or beside in gazetteer.demonyms()
    return place and named and not plain and set_off_after_a_calling(run)


def _rest(run: Run, entry: gazetteer.Known, end: int) -> int:
    """Length of what goes on with a body's name: “Greenpeace UK”, “Sierra Club California”."""
    if entry.kind is not ActorKind.ORGANIZATION:
        return 0
    branch = institutions.branch(run.texts, end)
    if entry.length > 1:
        branch = branch or institutions.seat(run.texts, end)
    return branch or institutions.tail(run.texts, run.lowered, end)
