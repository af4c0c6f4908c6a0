"""From runs of capitalised words to pieces: titles taken off, one piece per name.

"Bolivia President Ramon Ibarra" is a place, a title and a person; "European Council President
Hanna Lindqvist" an organisation, a title and a person; "Department of Health and Human Services" is
one name.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names import classifying, institutions, name_order, offices, shapes
from tui.extraction.mentions.names.around import after_a_calling, after_kin, aged, married
from tui.extraction.mentions.names.compounds import BODIES_OF_MATTERS
from tui.extraction.mentions.names.linking import said_to_be_a_body
from tui.extraction.mentions.names.listed import take_listed
from tui.extraction.mentions.names.passed_over import pass_over
from tui.extraction.mentions.names.reading import Run
from tui.extraction.mentions.names.titles import take_title
from tui.extraction.mentions.names.unlisted import take_unlisted
from tui.extraction.mentions.nouns import ordinary, unborne
from tui.extraction.mentions.pieces import Piece
from tui.extraction.mentions.tokens import Token
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

BEFORE_DAYS = frozenset({"on", "next", "last", "this", "since", "until", "by", "every"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
TWO = 2
MANY_WORDS = 3  # of a name that goes on behind a body's
UNBORNE_HEADS = word_set("unborne organization heads")  # no one’s surname


def pieces(
    tokens: Sequence[Token], start: int, end: int, seen: Set[tuple[str, str]]
) -> list[Piece]:
    """The names in the run ``tokens[start:end]``; ``seen`` are the ``pairs`` of the article."""
    run = Run(tokens, start, end, seen)
    while run.more(0):
        _read(run)
    return run.found


def _read(run: Run) -> None:
    """One name, one title, or words that are neither."""
    if _for_something(run) or _partners(run):
        return
    entry = gazetteer.known(run.texts, run.at)
    if _borne(run, entry) or _cause_abroad(run):
        return
    if run.more(1) and _dated(run):
        run.add(1, None, sure=True)
        return
    body = institutions.organization(run.texts, run.lowered, run.at)
    if body == 1 and shapes.of_a_club(run.texts, run.at):
        body = 0  # “FC Lagos”: a club is called by no head alone
    if cross := shapes.of_the_cross(run.texts, run.at):
        run.add(cross, ActorKind.ORGANIZATION, sure=True)
        return
    if take_title(run, entry) or pass_over(run, entry, body):
        return
    if entry and entry.length >= body and (entry.kind is not None or entry.length > 1):
        body = 0
    if not (body and _body(run, body)):
        _no_body(run, entry)


def _dated(run: Run) -> bool:
    """“Next Saturday Denby University opens”: a day, which is no part of the name behind it, nor
    somebody's, as in “Sunday Eze”."""
    before = run.start + run.at - 1
    day = before >= 0 and run.lowered[run.at] in DAYS
    return day and run.tokens[before].lower in BEFORE_DAYS


def _no_body(run: Run, entry: gazetteer.Known | None) -> None:
    """A name that no word shows to be a body's."""
    if learning := shapes.of_learning(run.texts, run.lowered, run.at):
        run.add(learning, ActorKind.ORGANIZATION, sure=True)
    elif club := shapes.of_a_club(run.texts, run.at):
        run.add(club, ActorKind.ORGANIZATION, sure=True)
    elif national := shapes.of_a_country(run.texts, run.at):
        run.add(national, ActorKind.ORGANIZATION, sure=True)
    elif run.more(1) and run.tokens[run.start + run.at].possessive and _owned(run):
        body = run.texts[1] in word_set("owned bodies")
        run.add(2, ActorKind.ORGANIZATION if body else ActorKind.PLACE, sure=True)
    elif water := shapes.of_a_place(run.texts, run.lowered, run.at):
        run.add(water, ActorKind.PLACE, sure=True)
    elif quarter := _quarter(run, entry):
        run.add(quarter, ActorKind.PLACE, sure=True)
    elif pointed := _pointed(run, entry):
        run.add(pointed, None, sure=False)
    elif entry and not (entry.length == 1 and _begins_a_person(run)):
        take_listed(run, entry)
    else:
        take_unlisted(run)


def _for_something(run: Run) -> bool:
    """“The campaign group Fair Rent for Lone Parents”: no title in it is one."""
    if run.at or "for" not in run.lowered:  # a page may be one run
        return False
    named = [token for token in run.tokens[run.start : run.start + len(run.texts)] if token.capital]
    if not said_to_be_a_body(run.tokens, run.start, named):
        return False
    run.add(len(run.texts), ActorKind.ORGANIZATION, sure=True)
    return True


def _cause_abroad(run: Run) -> bool:
    length = institutions.cause_abroad(run.texts, run.at)
    if length:
        run.add(length, ActorKind.ORGANIZATION, sure=True)
    return bool(length)


def _begins_a_person(run: Run) -> bool:
    """Whether a listed word is the first of somebody's names: a title or the family's order, or
    what is told of whoever it is behind them."""
    if run.titled and run.more(1):
        return True
    return name_order.family_first(run.texts, run.at) or (run.at == 0 and aged(run))


def _body(run: Run, length: int) -> bool:
    """A body's name, with what of it no list has; False where it is somebody's."""
    end = run.at + length
    if offices.of_matters(run.texts, run.lowered, end):
        run.begin_role()
        run.at = end
        return True
    named = _is_given(run) and not (length > 1 and run.texts[end - 1] in UNBORNE_HEADS)
    if not named and _beyond_a_body(run, end):
        return True
    if _of_a_department(run, length):
        run.at = end
        return True
    if named or name_order.family_first(run.texts, run.at):
        return False
    length += (
        institutions.branch(run.texts, end)
        or institutions.seat(run.texts, end)
        or institutions.tail(run.texts, run.lowered, end)
    )
    if length == 1 and shapes.headed(run.texts, run.lowered, run.at):
        if romance := shapes.of_romance(run.texts, run.lowered, run.at):
            run.add(romance, ActorKind.ORGANIZATION, sure=True)
        else:
            take_unlisted(run, headed=True)
    else:
        run.add(length, ActorKind.ORGANIZATION, sure=length > 1)
    return True


def _is_given(run: Run) -> bool:
    """Whether a given name stands where a person is told of; not “investor Elliott Management”."""
    if gazetteer.given(run.texts[run.at]) is None:
        return False
    return run.titled or after_kin(run) or after_a_calling(run) or aged(run)


def _owned(run: Run) -> bool:
    """“Penrow’s Mill”, “Hale’s Hospital”; runs of other possessives end at them."""
    owned = word_set("owned places") | word_set("owned bodies")
    return run.at == 0 and len(run.texts) == TWO and run.texts[1] in owned


def _partners(run: Run) -> bool:
    """A firm called by two names; "Food & Drink" only if it acts or is named again; "the Jazz &
    Heritage Festival" is none."""
    length = institutions.partners(run.texts, run.lowered, run.at)
    if not length or run.titled:
        return False
    beside = run.texts[run.at + length] if run.more(length) else ""
    if beside in words("event_heads"):
        run.add(length + 1, None, sure=True)
    elif ordinary(run.lowered[run.at]):
        run.add(length, None, sure=False)
        run.found[-1].body = True
    else:
        run.add(length, ActorKind.ORGANIZATION, sure=True)
    return True


def _borne(run: Run, entry: gazetteer.Known | None) -> bool:
    """“Mr May”; and “May” alone, which is a name only if somebody bears it."""
    if run.texts[run.at] not in classifying.BORNE or entry is None or entry.kind is not None:
        return False
    if (run.titled and not run.more(1)) or married(run):
        take_unlisted(run)
    elif not run.at and not run.more(1):
        run.add_word(noun=True)
        run.at = 1
    else:
        return False
    return True


def _quarter(run: Run, entry: gazetteer.Known | None) -> int:
    """Length of a place with what says which part of it, or which of two, is meant."""
    if run.titled or (entry and entry.length > 1):
        return 0
    if run.weak() and run.lowered[run.at] == "new":
        return 0  # “New Chelsea coach Ana Rossi”
    return shapes.quarter(run.texts, run.lowered, run.at)


def _pointed(run: Run, entry: gazetteer.Known | None) -> int:
    """Length of an unlisted name with a point of the compass before it: "Southern Copper"."""
    if run.titled or (entry and entry.length > 1) or not run.more(1):
        return 0
    return shapes.pointed(run.texts, run.lowered, run.at)


def _beyond_a_body(run: Run, end: int) -> bool:
    """“Edinburgh International Festival”, “Bagram Air Base”: where a name goes on behind what
    might be a body's, and is none."""
    beside = run.texts[end] if end < len(run.texts) else ""
    length = end + 1 - run.at
    entry = gazetteer.known(run.texts, run.at)
    listed = entry is not None and entry.kind is ActorKind.ORGANIZATION
    if length < MANY_WORDS or listed:
        return False
    if beside == "Base":
        run.add(length, ActorKind.PLACE, sure=True)
    elif beside in word_set("events held") and end + 1 == len(run.texts):
        run.add(length, None, sure=True)
    elif beside in word_set("buildings") and end + 1 == len(run.texts):
        run.add(length, None, sure=False)  # “the Old Watch House”
    else:
        return False
    return True


def _of_a_department(run: Run, body: int) -> bool:
    """“Head of Market Research at Norlund Bank”: what somebody does there."""
    first = run.start + run.at
    end = first + body
    if first < 2 or end + 1 >= len(run.tokens) or run.tokens[end].lower != "at":
        return False
    of, office = run.tokens[first - 1], run.tokens[first - 2]
    noun = gazetteer.nouns().get(office.lower)
    leads = noun is not None and noun[0] is ActorKind.PERSON and not noun[2]
    if not leads or of.lower not in ("of", "for") or not run.tokens[end + 1].capital:
        return False
    named = run.texts[run.at : run.at + body]
    plain = all(ordinary(text.lower()) or unborne(text) for text in named)
    return plain and UNBORNE_HEADS.union(BODIES_OF_MATTERS).isdisjoint(named)
