"""How far the name of an organisation reaches, by the words that bodies are called by."""

from __future__ import annotations

from tui.extraction.lexicon import words
from tui.extraction.mentions import gazetteer
from tui.extraction.mentions.names.linking import BEHIND_FOUNDERS, LINKS, PARTICLES, cause
from tui.extraction.mentions.names.offices import longer_title, titled
from tui.extraction.mentions.names.runs import POSSESSED, SAINTS
from tui.extraction.mentions.nouns import many, ordinary, unborne
from tui.extraction.wordsets import word_set
from tui.model import ActorKind

SEATED = frozenset(
    {
        "College",
        "University",
        "School",
        "Hospital",
        "Academy",
        "Club",
        "Cause",
        "Parenthood",
        "Radio",
        "Station",
        "Base",
        "Casino",
    }
)
CHAPTERS = frozenset(
    {"Watch", "Alliance", "Network", "Project", "Initiative", "Forum", "Coalition", "Movement"}
)  # what a place behind them tells from others elsewhere
TRADES = frozenset(
    {"Power", "Light", "Gas", "Oil", "Steel", "Water", "Grid", "Rail", "Trains"}
)  # "Northern Electric Power"
CHAMBERS = frozenset({"Senate", "House", "Commons", "Assembly", "Lords"})
PAPERS = frozenset({"Review", "Survey", "Surveys"})  # “Safety Review of the Water”: a paper
FIRMS = frozenset({"Co", "Co.", "Sons", "Inc", "Inc.", "Works", "Partners", "Associates"})
OFFICED = frozenset({"Ministry", "Department", "Directorate", "Secretariat"})
REGIONAL = frozenset({"Northern", "Southern", "Eastern", "Western"})
STANDING = frozenset({"Against", "Without", "Across", "Beyond"})  # “Anglers Against Litter”
ARTICLES = frozenset({"the", "a", "an"})
FRONTS = frozenset(
    {
        "democratic",
        "islamic",
        "liberation",
        "national",
        "patriotic",
        "people",
        "popular",
        "progressive",
        "resistance",
        "revolutionary",
        "salvation",
    }
)  # and not “the Eastern Front”
TWO_BEFORE = 2  # words of a name before “Unit”, “Front”
BEHIND_MATTERS = word_set("bodies behind matters")
RARER_HEADS = BEHIND_MATTERS | {"District", "United"}
UNBORNE = word_set("unborne place heads")  # no one’s surname: “Morton County” is no man


def organization(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of the organisation's name that begins here, 0 if none does."""
    if league := _league(texts, lowered, at):
        return league
    end = _past_head(texts, lowered, at)
    if not end or (texts[end - 1] in PAPERS and lowered[end : end + 2] == ["of", "the"]):
        return 0
    if texts[end - 1] == "International" and texts[end:] and texts[end] in UNBORNE:
        return 0  # “Denport International Airport”
    district = texts[end - 1] == "School" and texts[end : end + 1] == ["District"]
    if district or (end < len(texts) and texts[end] in TRADES):
        end += 1
    while end < len(texts) and (_is_head(texts, end) or lowered[end] in LINKS | {"the"}):
        if _is_head(texts, end):
            end += 1
            continue
        if lowered[end] == "and" and _another(texts, end + 1, texts[end - 1]):
            break
        if lowered[end] == "on" and texts[-1] in words("place_heads"):
            break  # “the Recreation Center on Princeton Drive”
        end, ends = _past_matter(texts, lowered, at, end)
        if ends:
            break
    return end - at


def _past_head(texts: list[str], lowered: list[str], at: int) -> int:
    """The place behind the last word that bodies are called by, of the first that stand from ``at``
    on; 0 if none does."""
    heads = words("organization_heads")
    near = texts[at : at + 7]
    if heads.isdisjoint(near) and RARER_HEADS.isdisjoint(near):  # as in most runs
        return 0
    end = _committee_of_a_chamber(texts, at)
    if end:
        return end
    for place in range(at, min(at + 7, len(texts))):
        if place > at and texts[place] in heads and longer_title(lowered, place):
            break  # “Transport Cabinet Secretary”
        if _is_head(texts, place):
            end = place + 1
        elif texts[place] == "NHS":
            continue  # “Kent University Hospitals NHS Trust”
        elif (
            end and (place > end or lowered[place] in LINKS or gazetteer.known(texts, place))
        ) or (place > at and _titles_somebody(texts, lowered, place)):
            break
    return end


def _committee_of_a_chamber(texts: list[str], at: int) -> int:
    """The place behind “Senate Foreign Relations Committee”, else 0."""
    if texts[at] not in CHAMBERS:
        return 0
    for place in range(at + 2, min(at + 7, len(texts))):
        if texts[place] in ("Committee", "Subcommittee"):
            return place + 1
        if texts[place] in CHAMBERS or texts[place].lower() in LINKS - {"and", "&", "on"}:
            break
    return 0


def _is_head(texts: list[str], at: int) -> bool:
    """A word that bodies are called by: “School”, and “District” of “Denby School District”."""
    if texts[at] == "District" and at and texts[at - 1] in word_set("districts that act"):
        return True
    if texts[at] == "United":  # “Denby United”, and not “United Nations”
        return 0 < at == len(texts) - 1
    return texts[at] in words("organization_heads") or _behind_a_matter(texts, at)


def _behind_a_matter(texts: list[str], at: int) -> bool:
    """“Fen Flooding Research Unit”, “New Patriotic Front”, and not “the Eastern Front”."""
    if texts[at] not in BEHIND_MATTERS or not at:
        return False
    before = texts[at - 1]
    if texts[at] == "Front" and before.lower() in FRONTS:
        return True
    if at < TWO_BEFORE:
        return False
    matter = ordinary(before.lower()) or unborne(before) or before + "s" in word_set("believers")
    return matter and texts[at - 2].lower() not in ARTICLES and before not in word_set("compass")


def _titles_somebody(texts: list[str], lowered: list[str], at: int) -> bool:
    """Whether the word there is a title of whoever is named next, and no part of a body's name."""
    return (
        titled(lowered, at)
        and not _owns_court(texts, at)
        and not _qualifies(texts, at)
        and texts[at - 1] not in SAINTS  # “St Bride’s Hospital”
    )


def _past_matter(texts: list[str], lowered: list[str], at: int, end: int) -> tuple[int, bool]:
    """The place behind the matter that small words from ``end`` on lead to, of a body that begins
    at ``at``, and whether the name ends there, before somebody's."""
    linked = end
    while linked < len(texts) and (lowered[linked] in LINKS or lowered[linked] == "the"):
        linked += 1
    place = linked
    while place < len(texts) and lowered[place] not in LINKS:
        ahead = place + 1 < len(texts)  # of “Denby Department of Justice” it is a part
        if ahead and titled(lowered, place) and not _of_a_field(texts, lowered, place):
            return (place if place > linked else end), True
        if place > linked and _person_behind(texts, at, place):
            return place, True
        if place == linked and _led_by(texts, lowered, end, place):
            return end, True
        entry = gazetteer.known(texts, place)
        place += entry.length if entry else 1
    return place, False


def _person_behind(texts: list[str], start: int, at: int) -> bool:
    """Whether who holds an office of the body that begins at ``start`` is named at ``at``, at the
    end of the run: “in the Ministry of Tourism Ana Rossi”."""
    matter = texts[at - 1]
    if at + 2 != len(texts) or not (ordinary(matter.lower()) or many(matter.lower())):
        return False
    if any(ordinary(text.lower()) or unborne(text) for text in texts[at:]):
        return False
    if (given := gazetteer.given(texts[at])) is not None:
        return not given[1]
    listed = gazetteer.known(texts, at) or gazetteer.known(texts, at + 1)
    return not listed and not OFFICED.isdisjoint(texts[start:at])


def _led_by(texts: list[str], lowered: list[str], of: int, at: int) -> bool:
    """Whether “of” and whoever leads a party stand there, at the end of the run: “the Moor Party of
    Ana Rossi”; a university is called after people, too."""
    if lowered[of] != "of" or texts[of - 1] not in word_set("led by people"):
        return False
    given = gazetteer.given(texts[at])
    names = texts[at + 1 :]
    if given is None or given[1] or len(names) not in (1, 2):
        return False
    return not any(ordinary(name.lower()) or unborne(name) for name in names)


def _of_a_field(texts: list[str], lowered: list[str], at: int) -> bool:
    """Whether the word there, a title before a name, says which science or trade is meant:
    “Institute of Marine Science”, and not “Office of Governor Ana Rossi”."""
    if at + 1 >= len(texts) or titled(lowered, at + 1) or gazetteer.given(texts[at + 1]):
        return False
    return ordinary(lowered[at + 1]) or unborne(texts[at + 1])


def _owns_court(texts: list[str], at: int) -> bool:
    """“Denby Coroner’s Court”, “Information Commissioner’s Office”."""
    beside = texts[at + 1 : at + 2]
    if beside == ["Office"] and texts[at] in word_set("office holders"):
        return True
    return texts[at] in POSSESSED and bool(beside) and beside[0] in words("organization_heads")


def _qualifies(texts: list[str], at: int) -> bool:
    """“Velmar Revolutionary Council”, “New Justice Party”: a noun for people, or a title, before
    what nobody is called."""
    if at + 1 >= len(texts):
        return False
    head = texts[at + 1] in words("organization_heads") and unborne(texts[at + 1])
    return head or texts[at + 1] in word_set("unborne organization heads")


def _league(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of a name like "Thai Lawyers for Human Rights", "Friends of the Denby", else 0."""
    if texts[at] == "Friends" and lowered[at + 1 : at + 2] == ["of"]:
        return len(texts) - at
    if texts[at + 1 : at + 2] and texts[at + 1] in STANDING and len(texts) > at + 2:
        people = gazetteer.nouns().get(lowered[at])
        many_there = people is not None and people[2]
        return len(texts) - at if many_there or many(lowered[at]) else 0
    start = at + (texts[at] in gazetteer.demonyms())
    if lowered[start + 1 : start + 2] != ["for"] or not cause(lowered[start]):
        return 0
    matter = any(ordinary(text.lower()) or unborne(text) for text in texts[start + 2 :])
    return len(texts) - at if matter else 0


def cause_abroad(texts: list[str], at: int) -> int:
    """Length of what is named for a cause in another language, to the end of the run: “Alternative
    für Denby”; “Concert pour Denby” is nobody."""
    named = texts[at + 1 : at + 2] and texts[at + 1] in word_set("for abroad")
    return len(texts) - at if named and texts[at] not in words("event_heads") else 0


def _another(texts: list[str], at: int, head: str) -> bool:
    """Whether a second body begins at ``at``: "the Exim Bank and the World Bank"."""
    if at >= len(texts):
        return False
    definite = texts[at].lower() == "the"
    seated = gazetteer.known(texts, at - 2)
    if definite and seated is not None and seated.kind is ActorKind.PLACE:
        return True  # “the Art Institute of Denby and the Hale”
    entry = gazetteer.known(texts, at + definite) if at + definite < len(texts) else None
    listed = entry is not None and entry.kind is ActorKind.ORGANIZATION
    headed = definite and not words("organization_heads").isdisjoint(texts[at:])
    return listed or headed or head in texts[at:]


def branch(texts: list[str], at: int) -> int:
    """Length of the country that ends the run at ``at``, else 0: "Police Scotland", "Water UK"."""
    if texts[at:] in (["Nordic"], ["Worldwide"]):
        return 1
    if at == 1 == len(texts) - 1 and texts[1] in word_set("compass"):
        return 1  # “Opera East”
    return len(texts) - at if " ".join(texts[at:]) in gazetteer.countries() else 0


def seat(texts: list[str], at: int) -> int:
    """Length of the place at the end of the run that tells one college or chapter from others:
    "University College London", "Sierra Club California", "Forest Watch Vellamur"."""
    chapters = SEATED | CHAPTERS if at > 1 else SEATED
    if at >= len(texts) or texts[at - 1] not in chapters:
        return 0
    entry = gazetteer.known(texts, at)
    ends = entry is not None and entry.kind is ActorKind.PLACE and at + entry.length == len(texts)
    return len(texts) - at if ends else 0


def tail(texts: list[str], lowered: list[str], at: int) -> int:
    """1 where a plural ends the run behind a body's name: "Dow Jones Indices"."""
    if at != len(texts) - 1 or texts[at] in words("event_heads"):
        return 0
    if not many(lowered[at]):
        return 0
    people = lowered[at] in gazetteer.nouns() or titled(lowered, at)
    return 0 if people or gazetteer.known(texts, at) else 1


def supplier(texts: list[str], at: int, end: int) -> int:
    """Length of a place, ``texts[at:end]``, or point of the compass with what is supplied there, if
    nothing follows: "Thames Water", "South West Water", "Northern Gas"."""
    while end < len(texts) and (texts[end] in word_set("compass") or texts[end] in REGIONAL):
        end += 1
    supplies = at < end == len(texts) - 1 and texts[end] in TRADES
    return end + 1 - at if supplies else 0


def _of_several(texts: list[str], lowered: list[str], at: int) -> int:
    """1 where a plural that is no title ends the run: “Rossi & Western Ferries”."""
    ends = at == len(texts) - 1 and texts[at][-1] == "s"
    return int(ends and not (titled(lowered, at) or gazetteer.known(texts, at)))


def _sign(texts: list[str], at: int) -> int:
    """Where “&”, or “and” before “Sons”, stands in what begins at ``at``; else 0."""
    last = min(at + 4, len(texts) - 1)  # a run may be a whole book of names
    for place in range(at + 1, last):
        founders = texts[place] == "and" and texts[place + 1] in BEHIND_FOUNDERS
        if texts[place] == "&" or founders:
            return place
    return 0


def partners(texts: list[str], lowered: list[str], at: int) -> int:
    """Length of a firm's name with an "&" in it: "Marks & Spencer", "Pacific Gas & Electric",
    "Rossi and Sons"."""
    sign = _sign(texts, at)
    if not sign or any(titled(lowered, place) for place in range(at, sign)):
        return 0
    if len(texts[sign - 1]) < 2 or len(texts[sign + 1]) < 2:
        return 0  # “R & D”
    both = [gazetteer.known(texts, place) for place in (at, sign + 1)]
    if sign == at + 1 and all(one and one.kind is ActorKind.ORGANIZATION for one in both):
        return 0  # “on Twitter & Instagram”
    end = sign + 1
    while end < len(texts) - 1 and lowered[end] in PARTICLES:
        end += 1
    end += 1
    firm = words("organization_heads") | TRADES
    while end < len(texts) and (texts[end] in firm or texts[end] in FIRMS):
        end += 1
    return end - at + _of_several(texts, lowered, end)
