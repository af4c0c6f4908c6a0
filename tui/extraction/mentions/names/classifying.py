"""Which kind of actor a name that no list has is, by its words alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.institutions import TRADES, UNBORNE
from tui.extraction.mentions.names.linking import PARTICLES
from tui.extraction.mentions.names.name_order import family_first
from tui.extraction.mentions.nouns import bodies_abroad, many, ordinary, unborne
from tui.extraction.mentions.spelling import initialled
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SUFFIXES = word_set("behind names")
STATIONS = frozenset({"TV", "Radio", "Bank"})
NUMERALS = frozenset(suffix for suffix in SUFFIXES if set(suffix) <= set("IVX"))
STREETS = frozenset({"St.", "Ave.", "Blvd.", "Rd."})
SAINTS = word_set("saints")
BORNE = word_set("borne")  # by people, whatever else they mean: “Theresa May”, “Nazrul Islam”
PLURAL_ARTICLES = frozenset({"Las", "Los", "Les"})
AND = frozenset({"y"})  # “Defensa y Trabajo”, and “Ortega y Gasset”, too
UNBORNE_EVENTS = word_set("unborne event heads")  # “Clayton Act”


class Reading(NamedTuple):
    """What words alone tell. ``kind`` None and ``sure``: no actor at all."""

    kind: ActorKind | None
    sure: bool
    gender: str = ""


Given = tuple[str, bool] | None
"""What gazetteer.given() says of a name's first word."""

NOBODY = Reading(None, sure=True)
UNTOLD = Reading(None, sure=False)
PERSON = Reading(ActorKind.PERSON, sure=True)
LIKELY_PERSON = Reading(ActorKind.PERSON, sure=False)
PLACE = Reading(ActorKind.PLACE, sure=True)
BODY = Reading(ActorKind.ORGANIZATION, sure=True)


def classified(texts: list[str]) -> Reading:
    """The first of RULES that has something to say of the name, whose words are ``texts``, at least
    one; by default a person, as most unlisted names of several words are."""
    given = gazetteer.given(texts[0])
    if texts[-1] == "No.":
        return NOBODY  # “Signal No. 2”, “Juror No. 5”
    if len(texts) == 1:
        return Reading(None, sure=False, gender=given[0] if given else "")
    for rule in RULES:
        if (reading := rule(texts, given)) is not None:
            return reading
    return LIKELY_PERSON


def _by_opening(texts: list[str], given: Given) -> Reading | None:
    if texts[0] == "Operation":
        return NOBODY  # “Operation Hexagon”
    # “Grupo Hale”, “Autoridad de Denby”
    foreign = texts[0] in word_set("foreign body heads") or texts[0] in bodies_abroad()
    plain = ordinary(texts[1].lower()) or unborne(texts[1])
    foreign = foreign or (texts[0] == "Air" and len(texts) == 2 and not plain)  # “Air Velmar”
    foreign = foreign or station(texts)
    borough = texts[1:3] == ["Borough", "of"]  # “Royal Borough of Kensington and Chelsea”
    return BODY if foreign or borough else None


def station(texts: list[str]) -> bool:
    """“TV Norlund Velmar”, “Radio Norlund”, and neither “TV Comedy” nor “Radio Ana”."""
    named = texts[1:] if texts[0] in STATIONS else []
    return bool(named) and not any(map(_word, named))


def _word(text: str) -> bool:
    return ordinary(text.lower()) or unborne(text) or gazetteer.given(text) is not None


def _event(texts: list[str], given: Given) -> Reading | None:
    last = texts[-1]
    borne = given and not given[1] and len(texts) == 2 and last not in UNBORNE_EVENTS
    event = texts[-2] if last in NUMERALS else last
    return NOBODY if event in words("event_heads") and not borne else None


def _place(texts: list[str], given: Given) -> Reading | None:
    first, last = texts[0], texts[-1]
    if last in STREETS:
        return PLACE  # “N. Carver St.”
    if first in SAINTS and len(texts) == 2:
        return PLACE
    if first in PLURAL_ARTICLES and (not given or not PARTICLES.isdisjoint(texts[2:])):
        return UNTOLD  # “Las Bambas”, “Les Amis du Denby”, and not “Les Schultz”
    headed = last in words("place_heads") and (len(texts) > 2 or not given or last in UNBORNE)
    return PLACE if headed else None


def _called_as_nobody_is(texts: list[str], given: Given) -> Reading | None:
    """“Denby Shipyards”, “Trinh Lam Steel”, and not “Elon Musk”."""
    if len(texts) > 2 and texts[-1].removesuffix("s") in TRADES and not given:
        return UNTOLD
    if not unborne(texts[-1]):
        return None
    one = given and not given[1] and not many(texts[-1].lower())
    return Reading(ActorKind.PERSON, sure=False, gender=given[0]) if given and one else UNTOLD


def _given_name_first(texts: list[str], given: Given) -> Reading | None:
    if given is None:
        return None
    gender, also_a_word = given
    if not (also_a_word and ordinary(texts[1].lower())):
        return Reading(ActorKind.PERSON, sure=True, gender=gender)
    if len(texts) == 2 and texts[-1] in BORNE:
        return Reading(ActorKind.PERSON, sure=False, gender=gender)  # “Alan May”
    return None


def _initials_or_family_name_first(texts: list[str], given: Given) -> Reading | None:
    if initialled(texts) and not ordinary(texts[-1].lower()):
        return LIKELY_PERSON
    return PERSON if len(texts) == 2 and family_first(texts, 0) else None


def _place_head_first(texts: list[str], given: Given) -> Reading | None:
    opens = texts[0] in words("place_heads") or texts[0] in word_set("place heads before")
    people = gazetteer.nouns().get(texts[-1].lower())
    if opens and people is not None and people[2]:
        return UNTOLD  # “Coast Dockers”
    return PLACE if opens and len(texts) <= 3 else None


def _single_letter(texts: list[str], given: Given) -> Reading | None:
    if len(texts[-1].rstrip(".")) == 1:
        return UNTOLD  # “Studio E”
    initial = len(texts[0]) == 2 and texts[0][1] == "."
    return PERSON if initial and len(texts) <= 4 else None


def _suffix_or_particle(texts: list[str], given: Given) -> Reading | None:
    if texts[-1] in SUFFIXES:
        ruler = texts[-1] not in NUMERALS or len(texts) > 2
        return PERSON if ruler else UNTOLD  # “Phase III”
    if not given and not AND.isdisjoint(texts[1:-1]):
        return UNTOLD
    return LIKELY_PERSON if any(text in PARTICLES for text in texts[1:-1]) else None


def _listed_family_name_first(texts: list[str], given: Given) -> Reading | None:
    family = texts[0].capitalize() in words("family_first") and not texts[0].isupper()
    if not family or len(texts) > 3:
        return None
    return LIKELY_PERSON if ordinary(texts[1].lower()) else PERSON


def _no_name_of_a_person(texts: list[str], given: Given) -> Reading | None:
    if len(texts) > 4:
        return NOBODY
    capitals = all(text.isupper() for text in texts)
    return UNTOLD if capitals or any(ordinary(text.lower()) for text in texts) else None


RULES: tuple[Callable[[list[str], Given], Reading | None], ...] = (
    _by_opening,
    _event,
    _place,
    _called_as_nobody_is,
    _given_name_first,
    _initials_or_family_name_first,
    _place_head_first,
    _single_letter,
    _suffix_or_particle,
    _listed_family_name_first,
    _no_name_of_a_person,
)
"""Asked of names of two words and more, in this order."""
