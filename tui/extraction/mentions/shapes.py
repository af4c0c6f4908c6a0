"""How far a name reaches, and what its words alone make of it.

The functions take the words of a run and a place in it, and know nothing of the rest of the
article.
"""

from __future__ import annotations

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.runs import LINKS, PARTICLES, ordinary
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SUFFIXES = word_set("behind names")
NUMERALS = frozenset(suffix for suffix in SUFFIXES if set(suffix) <= set("IVX"))
STREETS = frozenset({"St.", "Ave.", "Blvd.", "Rd."})
SAINTS = frozenset({"St", "St.", "Saint"})
SEATED = frozenset(
    {"College", "University", "School", "Hospital", "Academy", "Club", "Cause", "Parenthood"}
)
BORNE = word_set("borne")  # by people, whatever else they mean: “Theresa May”, “Nazrul Islam”
PLURAL_ARTICLES = frozenset({"Las", "Los", "Les"})
# Role nouns that, with a capital, mostly begin something else than a person's name.
NO_TITLE = word_set("no_title")
UNBORNE = word_set("unborne place heads")  # no one’s surname: “Morton County” is no man
UNBORNE_EVENTS = word_set("unborne event heads")  # “Clayton Act”
TRADES = frozenset(
    {"Power", "Light", "Gas", "Oil", "Steel", "Water", "Grid", "Rail", "Trains"}
)  # "Northern Electric Power"
PAPERS = frozenset({"Review", "Survey", "Surveys"})  # “Safety Review of the Water”: a paper
FIRMS = frozenset({"Co", "Co.", "Sons", "Inc", "Inc.", "Works", "Partners", "Associates"})
REGIONAL = frozenset({"Northern", "Southern", "Eastern", "Western"})
LONGEST = 7  # words in an unlisted name


def shouted(texts: list[str], at: int) -> int:
    """Length of a place in capitals, as in datelines: "NEW YORK (AP)"."""
    word = texts[at]
    if len(word) < 3 or not word.isupper() or not word.isalpha():
        return 0
    entry = gazetteer.known([text.capitalize() for text in texts[at : at + 3]], 0)
    if entry is None or entry.kind is not ActorKind.PLACE:
        return 0
    return entry.length if all(text.isupper() for text in texts[at : at + entry.length]) else 0


def team(texts: list[str], at: int) -> bool:
    """Whether the word after a place makes the two a team: "Boston Celtics"."""
    word = texts[at]
    if word[-1] != "s" or not word[0].isupper() or word in gazetteer.demonyms():
        return False
    if ordinary(word.lower()):
        return False
    return gazetteer.known(texts, at) is None


def namesake(texts: list[str], at: int) -> bool:
    """Whether a place begins a person's name: "Jordan Peele", "Paris Jackson"."""
    word = texts[at + 1]
    if gazetteer.given(texts[at]) is None or not word[0].isupper() or ordinary(word.lower()):
        return False
    return not (gazetteer.title([word.lower()], 0) or gazetteer.known(texts, at + 1))


def organization(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of the organisation's name that begins here, 0 if none does."""
    heads = words("organization_heads")
    if heads.isdisjoint(texts[at : at + 7]):  # as in most runs
        return 0
    end = 0
    for place in range(at, min(at + 7, len(texts))):
        if place > at and texts[place] in heads and longer_title(lowered, place):
            break  # “Transport Cabinet Secretary”
        if texts[place] in heads:
            end = place + 1
        elif texts[place] == "NHS":
            continue  # “Kent University Hospitals NHS Trust”
        elif (
            end and (place > end or lowered[place] in LINKS or gazetteer.known(texts, place))
        ) or (place > at and titled(lowered, place)):
            break
    if not end or (texts[end - 1] in PAPERS and lowered[end : end + 2] == ["of", "the"]):
        return 0
    if texts[end - 1] == "International" and texts[end:] and texts[end] in UNBORNE:
        return 0  # “Denport International Airport”
    if end < len(texts) and texts[end] in TRADES:
        end += 1
    while end < len(texts) and (texts[end] in heads or lowered[end] in LINKS | {"the"}):
        if texts[end] in heads:
            end += 1
            continue
        if lowered[end] == "and" and _another(texts, end + 1, texts[end - 1]):
            break
        if lowered[end] == "on" and texts[-1] in words("place_heads"):
            break  # “the Recreation Center on Princeton Drive”
        while end < len(texts) and (lowered[end] in LINKS or lowered[end] == "the"):
            end += 1
        while end < len(texts) and lowered[end] not in LINKS:
            if titled(lowered, end):
                return end - at
            entry = gazetteer.known(texts, end)
            end += entry.length if entry else 1
    return end - at


def _another(texts: list[str], at: int, head: str) -> bool:
    """Whether a second body begins at ``at``: "the Exim Bank and the World Bank"."""
    if at >= len(texts):
        return False
    definite = texts[at].lower() == "the"
    entry = gazetteer.known(texts, at + definite) if at + definite < len(texts) else None
    listed = entry is not None and entry.kind is ActorKind.ORGANIZATION
    headed = definite and not words("organization_heads").isdisjoint(texts[at:])
    return listed or headed or head in texts[at:]


def branch(texts: list[str], at: int) -> int:
    """Length of the country that ends the run at ``at``, else 0: "Police Scotland", "Water UK"."""
    return len(texts) - at if " ".join(texts[at:]) in gazetteer.countries() else 0


def seat(texts: list[str], at: int) -> int:
    """Length of the place at the end of the run that tells one college or chapter from others:
    "University College London", "Sierra Club California"."""
    if at >= len(texts) or texts[at - 1] not in SEATED:
        return 0
    entry = gazetteer.known(texts, at)
    ends = entry is not None and entry.kind is ActorKind.PLACE and at + entry.length == len(texts)
    return len(texts) - at if ends else 0


def branched(texts: list[str], at: int, end: int) -> int:
    """The same where no list has the words before: "Sport England"; "Old Delhi" is a place."""
    if texts[at].lower() in word_set("place qualifiers"):
        return 0
    if any("." in text or gazetteer.given(text) for text in texts[at:end]):
        return 0
    return branch(texts, end)


def headed(texts: list[str], lowered: list[str], at: int) -> bool:
    """Whether what a body is called by begins a name: "Network Rail", "Union Pacific"."""
    if at + 1 >= len(texts) or gazetteer.given(texts[at + 1]) or gazetteer.known(texts, at + 1):
        return False
    return stretch(texts, lowered, at) > 1


def titled(lowered: list[str], at: int) -> bool:
    if lowered[at] in LINKS or lowered[at] in NO_TITLE:
        return False
    return gazetteer.title(lowered, at) is not None


def portfolio(lowered: list[str], at: int) -> bool:
    """Whether words there say what the office behind them is for: "Environment Minister"."""
    end = at
    while end < len(lowered) and (
        lowered[end] in word_set("qualifiers") or (end > at and lowered[end] in ("and", "&"))
    ):
        end += 1
    return at < end < len(lowered) and titled(lowered, end)


def longer_title(lowered: list[str], at: int) -> bool:
    title = gazetteer.title(lowered, at)
    return title is not None and title.length > 1


def supplier(texts: list[str], at: int, end: int) -> int:
    """Length of a place, ``texts[at:end]``, or point of the compass with what is supplied there, if
    nothing follows: "Thames Water", "South West Water", "Northern Gas"."""
    while end < len(texts) and (texts[end] in word_set("compass") or texts[end] in REGIONAL):
        end += 1
    supplies = at < end == len(texts) - 1 and texts[end] in TRADES
    return end + 1 - at if supplies else 0


def partners(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of a firm's name with an "&" in it: "Marks & Spencer", "Pacific Gas & Electric"."""
    if "&" not in texts:
        return 0
    sign = next((n for n in range(at + 1, min(at + 4, len(texts) - 1)) if texts[n] == "&"), 0)
    if not sign or any(titled(lowered, place) for place in range(at, sign)):
        return 0
    if len(texts[sign - 1]) < 2 or len(texts[sign + 1]) < 2:
        return 0  # “R & D”
    end = sign + 1
    while end < len(texts) - 1 and lowered[end] in PARTICLES:
        end += 1
    end += 1
    firm = words("organization_heads") | TRADES
    while end < len(texts) and (texts[end] in firm or texts[end] in FIRMS):
        end += 1
    return end - at


def after_office(texts: list[str], lowered: list[str], at: int) -> int:
    """Past "of State", "of the House", "of National Intelligence" to where a name may begin."""
    end = at + 1
    if end < len(texts) and lowered[end] == "the":
        end += 1
    portfolio = end
    while portfolio < len(texts) and (
        lowered[portfolio] in word_set("qualifiers") or lowered[portfolio] in ("and", "&")
    ):
        portfolio += 1
    if end < portfolio == len(texts):
        return portfolio  # “Minister of Labour and Employment”: nobody is called Employment
    entry = gazetteer.known(texts, end) if end < len(texts) else None
    if entry:
        return end + entry.length
    named = end
    while named < len(texts) and not gazetteer.given(texts[named]):
        named += 1
    if named == len(texts) and named - end > 2 and not any(map(ordinary, lowered[-2:])):
        return named - 2  # “Minister for Health Orlagh Kinsella”, a given name no list has
    return named


def untitled(texts: list[str], at: int) -> bool:
    """Whether a title no list has stands before a given name: "Bundeskanzler Karl Brenner"."""
    second = gazetteer.given(texts[at + 1])
    if ordinary(texts[at].lower()):
        return False
    return gazetteer.given(texts[at]) is None and second is not None and not second[1]


def stretch(texts: list[str], lowered: list[str], at: int) -> int:
    """How many words the unlisted name beginning at ``at`` takes."""
    end = at + 1
    named = gazetteer.given(texts[at]) is not None
    while end < len(texts) and end - at < LONGEST:
        if texts[end] in gazetteer.demonyms() and not named:
            break
        if texts[end] in SUFFIXES:
            return end + 1 - at
        entry = gazetteer.known(texts, end)
        if not named and end == at + 1 == len(texts) - 1 and gazetteer.given(texts[end]):
            named = len(texts[at]) > 2 and not ordinary(lowered[at])  # “Kidd Jordan”
        within = named and entry and (entry.kind is not None or texts[end] in BORNE)
        if entry and not (within and entry.length == 1):
            break
        title = gazetteer.title(lowered, end)
        closes = end == len(texts) - 1 or texts[end + 1] in SUFFIXES  # “Harvey Mason Jr.”
        if title and lowered[end] not in NO_TITLE and not (named and closes):
            break
        end += 1
    while end > at + 1 and lowered[end - 1] in PARTICLES | LINKS | {"the"}:
        end -= 1
    return end - at


def classified(texts: list[str]) -> tuple[ActorKind | None, bool, str]:
    """Kind, whether that is sure, gender. None and sure: no actor at all."""
    first, last = texts[0], texts[-1]
    given = gazetteer.given(first)
    if last == "No.":
        return None, True, ""  # “Signal No. 2”, “Juror No. 5”
    if len(texts) == 1:
        return None, False, given[0] if given else ""
    if first == "Operation":
        return None, True, ""  # “Operation Hexagon”
    if texts[1:3] == ["Borough", "of"]:
        return ActorKind.ORGANIZATION, True, ""  # “Royal Borough of Kensington and Chelsea”
    borne = given and not given[1] and len(texts) == 2 and last not in UNBORNE_EVENTS
    event = texts[-2] if last in NUMERALS else last
    if event in words("event_heads") and not borne:
        return None, True, ""
    if last in STREETS:
        return ActorKind.PLACE, True, ""  # “N. Carver St.”
    if first in SAINTS and len(texts) == 2:
        return ActorKind.PLACE, True, ""
    if first in PLURAL_ARTICLES and not given:
        return None, False, ""  # “Las Bambas”, and not “Les Schultz”
    if last in words("place_heads") and (len(texts) > 2 or not given or last in UNBORNE):
        return ActorKind.PLACE, True, ""
    if given and not (given[1] and ordinary(texts[1].lower())):
        return ActorKind.PERSON, True, given[0]
    if given and len(texts) == 2 and last in BORNE:
        return ActorKind.PERSON, False, given[0]  # “Mark May”
    if len(texts) == 2 and family_first(texts, 0):
        return ActorKind.PERSON, True, ""
    if first in words("place_heads") and len(texts) <= 3:
        return ActorKind.PLACE, True, ""
    if len(last.rstrip(".")) == 1:
        return None, False, ""  # “Studio E”
    if len(first) == 2 and first[1] == "." and len(texts) <= 4:
        return ActorKind.PERSON, True, ""
    if last in SUFFIXES:
        ruler = last not in NUMERALS or len(texts) > 2
        return (ActorKind.PERSON, True, "") if ruler else (None, False, "")  # “Phase III”
    if any(text in PARTICLES for text in texts[1:-1]):
        return ActorKind.PERSON, False, ""
    if first.capitalize() in words("family_first") and len(texts) <= 3 and not first.isupper():
        return ActorKind.PERSON, not ordinary(texts[1].lower()), ""
    if len(texts) > 4:
        return None, True, ""
    if all(text.isupper() for text in texts):
        return None, False, ""
    if any(ordinary(text.lower()) for text in texts):
        return None, False, ""
    return ActorKind.PERSON, False, ""


def family_first(texts: list[str], at: int) -> bool:
    """Whether a family name and the given names after it stand here: "Park Ji-hoon", "Sun Meiling".

    The family names are ordinary words and newspapers, too, so the second word must be neither.
    """
    if at + 1 >= len(texts) or texts[at] not in words("family_first"):
        return False
    given = texts[at + 1]
    first, hyphen, second = given.partition("-")
    if hyphen and first.isalpha() and second.isalpha() and second.islower():
        return True
    listed = gazetteer.known(texts, at) or gazetteer.known(texts, at + 1)
    common = texts[at] in words("organization_heads") or texts[at] in words("place_heads")
    return (
        common
        and at + 2 == len(texts)
        and given.istitle()
        and not listed
        and not ordinary(given.lower())
        and given not in words("organization_heads")
        and given not in words("place_heads")
        and not titled([given.lower()], 0)
    )


def name_not_title(texts: list[str]) -> bool:
    """Whether a title or a people's adjective is a given name here: "Earl Boudreau", "Finn Roe"."""
    if len(texts) < 2 or not texts[0].istitle() or gazetteer.given(texts[0]) is None:
        return False
    beside = texts[1]
    plain = ordinary(beside.lower()) or beside in gazetteer.demonyms() or beside[0].islower()
    known = gazetteer.given(beside) or gazetteer.known(texts, 1) or titled([beside.lower()], 0)
    return not plain and not known and organization(texts, [t.lower() for t in texts], 0) == 0


def begins_person(texts: list[str], at: int) -> bool:
    """Whether an ordinary word is a given name here: "Grace Miller", and not "Hope faded"."""
    if gazetteer.given(texts[at]) is None or at + 1 >= len(texts):
        return False
    return not ordinary(texts[at + 1].lower()) and not gazetteer.known(texts, at + 1)
