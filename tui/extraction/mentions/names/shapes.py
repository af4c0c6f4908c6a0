"""How far a name reaches that no list has whole.

The functions take the words of a run and a place in it, and know nothing of the rest of the
article.
"""

from __future__ import annotations

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.classifying import BORNE, SUFFIXES, classified
from tui.extraction.mentions.names.institutions import (
    REGIONAL,
    UNBORNE,
    branch,
    organization,
    supplier,
)
from tui.extraction.mentions.names.linking import LINKS, PARTICLES
from tui.extraction.mentions.names.name_order import SYLLABLE
from tui.extraction.mentions.names.offices import NO_TITLE, titled
from tui.extraction.mentions.names.runs import POSSESSED
from tui.extraction.mentions.nouns import many, ordinary, unborne
from tui.extraction.mentions.spelling import initialled
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SYLLABLES = frozenset({"tun", "cik", "datu"})  # “Zin Tun Aung”, and “Tun” before a name
OFFICES = word_set("offices behind names")
QUARTERS = word_set("quarters")
RUN_BY_COUNTRIES = word_set("run by countries")
FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "says", "said"})
OF = frozenset({"de", "du", "del", "della", "da", "do", "das", "dos"})
ORDINALS = frozenset(
    {
        "First",
        "Second",
        "Third",
        "Fourth",
        "Fifth",
        "Sixth",
        "Seventh",
        "Eighth",
        "Ninth",
        "Tenth",
        "Eleventh",
    }
)
LONGEST = 7  # words in an unlisted name
DOCTORS = frozenset({"dr", "dr."})


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
    if word in word_set("sides of women"):
        return at == len(texts) - 1  # “Velmar Women”
    if word[-1] != "s" or not word[0].isupper() or word in gazetteer.demonyms():
        return False
    if word in word_set("clubs like words"):
        return at == len(texts) - 1  # “Enugu Stars”
    if ordinary(word.lower()):
        return False
    borne = gazetteer.given(texts[at - 1])
    if borne and not many(word.lower()) and word not in word_set("clubs"):
        return False  # “Jordan Nobbs”, “Austin Hales”
    return gazetteer.known(texts, at) is None


def namesake(texts: list[str], at: int) -> bool:
    """Whether a place begins a person's name: "Jordan Peele", "Paris Jackson"."""
    word = texts[at + 1]
    if gazetteer.given(texts[at]) is None or not word[0].isupper() or ordinary(word.lower()):
        return False
    if unborne(word) and texts[at + 2 : at + 3] and texts[at + 2] in words("event_heads"):
        return False  # “Paris Fashion Week”
    return not (gazetteer.title([word.lower()], 0) or gazetteer.known(texts, at + 1))


def branched(texts: list[str], at: int, end: int) -> int:
    """The same where no list has the words before: "Sport England"; "Old Delhi" is a place."""
    if texts[at].lower() in word_set("place qualifiers"):
        return 0
    if any("." in text or gazetteer.given(text) for text in texts[at:end]):
        return 0
    return branch(texts, end)


def of_a_town(texts: list[str], at: int, end: int) -> int:
    """Length of the place that ends the run behind one word that no list has: "Dinamo Velmar",
    "Carewatch Surrey"; "Metro Manila" is a place."""
    word = texts[at]
    if end - at != 1 or end >= len(texts) or len(word) <= SYLLABLE or "-" in word:
        return 0  # “Japan-North Korea talks”
    if ordinary(word.lower()):
        return 0
    if gazetteer.given(word) or word in gazetteer.demonyms() or titled([word.lower()], 0):
        return 0
    heads = words("place_heads") | word_set("place heads before")
    if word in heads or word.lower() in word_set("place qualifiers"):
        return 0
    entry = gazetteer.known(texts, end)
    ends = entry is not None and end + entry.length == len(texts)
    return len(texts) - end if ends and entry and entry.kind is ActorKind.PLACE else 0


def of_a_club(texts: list[str], at: int) -> int:
    """Length of a club called as its town behind its letters, “FC Norhamby”, “MC Denby”, or behind
    what clubs are called, “Real Oviedo”; the town ends the run, in which case alone a list must
    have it."""
    if len(texts) - at not in (2, 3):
        return 0
    towns = texts[at + 1 :]
    if texts[at] in word_set("clubs by their first word"):
        entry = gazetteer.known(texts, at + 1)
        town = entry is not None and entry.kind is ActorKind.PLACE and entry.length == len(towns)
        return len(texts) - at if town and " ".join(towns) not in gazetteer.countries() else 0
    if texts[at] not in word_set("club prefixes"):
        return 0
    compass = towns[-1] in word_set("compass")  # “AFC North”, where they play
    return len(texts) - at if all(town.istitle() for town in towns) and not compass else 0


def of_a_country(texts: list[str], at: int) -> int:
    """Length of a country’s body for a sport or a service: "Rugby Canada", "Visit Wales"."""
    if texts[at] not in RUN_BY_COUNTRIES:
        return 0
    country = branch(texts, at + 1)
    return country + 1 if country else 0


def of_a_place(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of what is called after a listed place: "Strait of Malacca", "Isle of Crete"."""
    if texts[at] not in words("place_heads") or lowered[at + 1 : at + 2] != ["of"]:
        return 0
    entry = gazetteer.known(texts, at + 2) if at + 2 < len(texts) else None
    return 2 + entry.length if entry and entry.kind is ActorKind.PLACE else 0


def headed(texts: list[str], lowered: list[str], at: int) -> bool:
    """Whether what a body is called by begins a name: "Network Rail", "Union Pacific"."""
    if at + 1 >= len(texts) or gazetteer.given(texts[at + 1]) or gazetteer.known(texts, at + 1):
        return False
    return stretch(texts, lowered, at) > 1


def of_romance(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of a name that a body's noun begins and small words of French, Spanish, Italian or
    Portuguese hold together: "Centre Régional de la Forêt"; else 0."""
    length = stretch(texts, lowered, at)
    return 0 if OF.isdisjoint(lowered[at + 1 : at + length]) else length


def of_the_cross(texts: list[str], at: int) -> int:
    """Length of a national society, “Kenyan Red Cross”, or of a court of appeals by its number,
    “Sixth Circuit”; else 0."""
    if texts[at + 1 : at + 3] in (["Red", "Cross"], ["Red", "Crescent"]):
        return 3 * (texts[at] in gazetteer.demonyms())
    circuit = texts[at] in ORDINALS and texts[at + 1 :] == ["Circuit"]
    return 2 * circuit


def of_learning(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of a university by its name at home, to the end of the run: “Universidad Nacional
    Mayor de San Marcos”; else 0."""
    if texts[at] not in word_set("universities abroad"):
        return 0
    end = at + 1
    while end < len(texts) and lowered[end] not in LINKS:
        if gazetteer.given(texts[end]) and titled(lowered, end - 1):
            return end - 1 - at if end - 1 > at + 1 else 0
        end += 1
    while end > at + 1 and texts[end - 1].islower():
        end -= 1
    return end - at if end > at + 1 else 0


def quarter(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of a place and the word before it that says which part of it or which of two is
    meant: "North Las Vegas", "Central California", "New Albany", "South Denby Islands"; else 0."""
    start = at + 1
    if texts[at] not in QUARTERS or start >= len(texts):
        return 0
    entry = gazetteer.known(texts, start)
    if entry is None or entry.kind is None:  # “the Great Northern Road”
        end = start + stretch(texts, lowered, start)
        kind, sure, _ = classified(texts[start:end])
        return end - at if sure and kind is ActorKind.PLACE else 0
    end = start + entry.length
    if entry.kind is not ActorKind.PLACE or (end < len(texts) and team(texts, end)):
        return 0
    if texts[at] == "New" and (entry.length > 1 or texts[start] in gazetteer.countries()):
        return 0  # “New South Dakota rules”, “New France coach”
    if supplier(texts, start, end):
        return 0
    return end - at + (end < len(texts) and texts[end] in words("place_heads"))


def pointed(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of an unlisted name that a point of the compass begins: "West Denby"; else 0."""
    start = at + 1
    if texts[at] not in word_set("compass") and texts[at] not in REGIONAL:
        return 0
    if gazetteer.known(texts, start) or gazetteer.given(texts[start]) or titled(lowered, start):
        return 0
    if texts[start] in gazetteer.demonyms() or lowered[start] in LINKS:
        return 0
    if texts[start] in words("place_heads") or supplier(texts, at, at):
        return 0  # “the Northern District”
    return 1 + stretch(texts, lowered, start)


def stretch(texts: list[str], lowered: list[str], at: int) -> int:
    """How many words the unlisted name beginning at ``at`` takes."""
    end = at + 1
    near = texts[at : at + LONGEST + 1]  # a run may be a whole book of names
    named = gazetteer.given(texts[at]) is not None or initialled(near)
    while end < len(texts) and end - at < LONGEST:
        if _stops(texts, lowered, at, end, named=named):
            break
        if texts[end] in SUFFIXES:
            return end + 1 - at
        if texts[end] in OFFICES and end > at + 1 and end == len(texts) - 1:
            break  # “Ana Rossi MP”
        if not named and end == at + 1 == len(texts) - 1 and gazetteer.given(texts[end]):
            named = len(texts[at]) > 2 and not ordinary(lowered[at])  # “Tidd Jordan”
        if _begins_another(texts, at, end, named=named):
            break
        if _title_ends(texts, lowered, at, end, named=named):
            break
        end += 1
    while end > at + 1 and (lowered[end - 1] in LINKS | {"the"} or _particle(texts, end - 1)):
        end -= 1
    return end - at


def _stops(texts: list[str], lowered: list[str], at: int, end: int, *, named: bool) -> bool:
    """Whether the word at ``end`` is no part of the name begun at ``at``. ``named``: with a given
    name."""
    if texts[end] in gazetteer.demonyms() and not named:
        return True
    if end > at + 1 and texts[end - 1] in UNBORNE and gazetteer.given(texts[end]):
        return True  # “Denby International Airport Tom Hale”
    return lowered[end] in FINITE  # “Fact check: Donald Trump Is Right, …”


def _begins_another(texts: list[str], at: int, end: int, *, named: bool) -> bool:
    """Whether a listed name begins at ``end`` that is no part of the one begun at ``at``.
    ``named``: with a given name."""
    entry = gazetteer.known(texts, end)
    if not entry:
        return False
    within = named and (entry.kind is not None or texts[end] in BORNE)
    if texts[at] in words("family_first"):
        if end + 1 < len(texts):
            within = entry.kind is None and len(texts[end]) <= SYLLABLE  # “Nguyen Thu Hang”
        if end - at > 2:
            within = len(texts[end]) <= SYLLABLE  # “Trinh Thi Minh Hue”
    return not (within and entry.length == 1)


def _title_ends(texts: list[str], lowered: list[str], at: int, end: int, *, named: bool) -> bool:
    """Whether a title of whoever is named next stands at ``end`` and closes the name begun at
    ``at``. ``named``: with a given name."""
    if lowered[end] in SYLLABLES or lowered[end] in NO_TITLE:
        return False
    if gazetteer.title(lowered, end) is None or (named and _within(texts, lowered, at, end)):
        return False
    closes = end == len(texts) - 1 or texts[end + 1] in SUFFIXES  # “Harvey Mason Jr.”
    addressed = at > 0 and lowered[at - 1] in DOCTORS | word_set("address")  # “Dr Ota Bishop”
    return not ((named or addressed) and closes)


def _within(texts: list[str], lowered: list[str], at: int, end: int) -> bool:
    """“Ricky Dean Oakes”, “Omar Sheikh Nadir”: a title that is a name as well between a given name
    and the last of the run; “Jordan King Abdullah” is a country and its king, “Austin Dean Ana
    Rossi” somebody of that town."""
    if end != at + 1 or end + 2 != len(texts) or gazetteer.known(texts, at) is not None:
        return False
    if gazetteer.given(texts[end]) is not None:
        return True
    plain = ordinary(lowered[end + 1]) or unborne(texts[end + 1])  # “Ana King Live”
    return lowered[end] in word_set("borne titles") and not plain


def _particle(texts: list[str], at: int) -> bool:
    """Whether no name ends in the word: “Rossi de”, “Lloyd’s La”, but “Mina Das”, “Minh Le”."""
    if texts[at].lower() not in PARTICLES:
        return False
    return texts[at] in PARTICLES or texts[at - 1] in POSSESSED


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
