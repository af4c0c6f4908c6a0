"""Joining the names of organisations and places: listed names, acronyms, capitals, short forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tui.extraction.coreference.clusters import Cluster, canonical, capitals, folded
from tui.extraction.coreference.joining import Names, open_cluster, put
from tui.extraction.languages import foreign
from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm

Key = tuple[str, ...]
PARTS = frozenset({(word.lower(),) for word in word_set("dropped heads")}) | {
    ("electronics",),
    ("motor",),
    ("industries",),
}
PARTS_OF_BODIES = frozenset(
    {"Group", "Committee", "Commission", "Council", "Panel", "Board", "Fund", "Secretariat"}
)
MIXED = re.compile(r"[A-Z][a-z][A-Z]")
"""“DfT”, “MoD”: the letters of a ministry with those of its small words."""
OFFICED = frozenset({"department", "ministry"})
FURTHER = frozenset({"Partners", "Holdings", "Associates", "Industries", "Corporation", "Company"})
OF = frozenset({"de", "do", "da", "dos", "das", "del", "di", "della", "du", "des", "van", "von"})
COMPASS = frozenset({"north", "south", "east", "west"})
STATES = frozenset({"us", "uk", "eu", "un"})
SKIPPED = frozenset({"of", "the", "for", "and", "on", "&"})
IN_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|to|from|downtown|central|of|including"
    r"|visit(?:ed|s|ing)?|left|leaves?|leaving|reach(?:ed|es|ing)?|tour(?:ed|s|ing)|via|towards?)\s\Z",
    re.I,
)
OWNED = re.compile(r"['’]s ([a-z]+)")
DEALT = re.compile(
    r"\b(?:relations|ties|talks|tensions?|rift|row|dispute|trade|truce|deal) between\s\Z", re.I
)
"""“Tensions between Moscow and”: of those who govern there."""
CHARGED = re.compile(r"\b(?:accused?|accuses|accusing|urged?|warned|told|blames?|blamed)\s\Z")
OF_WHAT = re.compile(r"\s(?:of|to|that|it|for|not|about|against|over)\b")
"""“Accused Moscow of”, “urged Beijing to”: whoever governs there."""
AUXILIARIES = frozenset({"had", "has", "would", "will", "must", "could", "can"})
ACTS = re.compile(
    r"(?:\s+(?:also |has |had |have |would |will |could |can |may |must |now |still |should"
    r" |then |is |was |not |never |only ){0,3}+([a-z]+))"
)


@dataclass(slots=True)
class Bodies:
    by_key: dict[Key, Cluster] = field(default_factory=dict)
    by_end: dict[str, list[Cluster]] = field(default_factory=dict)
    """First or last word of a longer name → the clusters with such a name."""
    national: dict[Key, list[Key]] = field(default_factory=dict)
    """Names without the adjective of their country: "coast guard" → ("irish", "coast", "guard")."""
    halves: dict[str, Key] = field(default_factory=dict)
    """ "north" → ("north", "korea")."""


def join_bodies(names: Names, mentions: Sequence[Mention]) -> None:
    """Put each mention by name of anything but a person into its cluster, in ``names``; short names
    after the longer ones they may be short for."""
    bodies = Bodies()
    short: list[tuple[int, Key]] = []
    explained: dict[str, Key] = {}
    """Acronyms as written → the name they stand behind, whatever else they stand for elsewhere."""
    seated = _seated(names.document, mentions) if foreign(names.document) else {}
    here = _initials(names.document, mentions)
    for index, mention in enumerate(mentions):
        if mention.form is not MentionForm.NAME or mention.kind is ActorKind.PERSON:
            continue
        surface = names.document[mention.span]
        if surface.isupper() and (whole := _explained(names, bodies, mentions, index)):
            explained.setdefault(surface, whole)
        if surface in explained:
            put(names, index, mention, bodies.by_key[explained[surface]])
            continue
        key, listed = _key(surface)
        key = seated.get(key, key)
        if listed and surface in here and key not in bodies.by_key:
            key = here[surface]
        if not listed and len(key) > 1:
            body = mention.kind is ActorKind.ORGANIZATION
            key = _with_its_union(bodies, _with_last_word(bodies, key, body=body))
        if _of_a_country(key):
            bodies.national.setdefault(key[1:], []).append(key)
        elif mention.kind is ActorKind.ORGANIZATION and len(key) > 1 and key not in bodies.by_key:
            national = dict.fromkeys(bodies.national.get(key, ()))
            key = next(iter(national)) if len(national) == 1 else key
        firm = listed and mention.kind is ActorKind.ORGANIZATION
        waits = key in capitals() or (len(key) == 1 and (firm or not listed))
        if waits and key not in bodies.by_key:
            short.append((index, key))
        else:
            _put(names, bodies, index, mention, key)
    longer = [key for key in reversed(bodies.by_key) if len(key) > 1]
    acronyms = {
        _acronym(folded(name)): key for key in longer for name in bodies.by_key[key].names
    }  # with the legal form that the key has not, as in “TSMC”
    acronyms |= {_acronym(key): key for key in longer}
    acronyms |= {"".join(word[0] for word in key): key for key in longer if OFFICED & set(key)}
    ruling = {key for index, key in short if _rules(names.document, mentions[index], others=False)}
    if ruling:
        ruling |= {
            key for index, key in short if _rules(names.document, mentions[index], others=True)
        }
    acronyms |= {surface.lower().replace(".", ""): key for surface, key in explained.items()}
    for index, key in short:
        mention = mentions[index]
        country = folded(capitals()[key]) if key in capitals() else ()
        if mention.kind is ActorKind.PLACE and country in bodies.by_key:
            if key in ruling and not _located(names.document, mention):
                key = country
        elif len(key) == 1:
            key = _long(names.document, mention, key[0], bodies, acronyms)
        _put(names, bodies, index, mention, key)


def _seated(document: Document, mentions: Sequence[Mention]) -> dict[Key, Key]:
    """Names of bodies → the one other name that adds a place: “Polícia Municipal” → “Polícia
    Municipal de Velmar”."""
    keys = {
        _key(document[mention.span])[0]
        for mention in mentions
        if mention.kind is ActorKind.ORGANIZATION and mention.form is MentionForm.NAME
    }
    longer: dict[Key, list[Key]] = {}
    for key in keys:
        for end in range(2, len(key) - 1):
            if key[end] in OF and key[:end] in keys:
                longer.setdefault(key[:end], []).append(key)
    return {key: found[0] for key, found in longer.items() if len(found) == 1}


def _initials(document: Document, mentions: Sequence[Mention]) -> dict[str, Key]:
    """“EFF” → the one body of three words and more that the article names by a name no list has,
    though a list has those letters for another."""
    found: dict[str, set[Key]] = {}
    for mention in mentions:
        if mention.kind is ActorKind.ORGANIZATION and mention.form is MentionForm.NAME:
            key, listed = _key(document[mention.span])
            letters = _acronym(key).upper()
            long = not listed and len(key) > 2 and len(letters) > 2
            if long and canonical().get(folded(letters)):
                found.setdefault(letters, set()).add(key)
    return {letters: next(iter(keys)) for letters, keys in found.items() if len(keys) == 1}


def _of_a_country(key: Key) -> bool:
    """“Irish Coast Guard”, of which “Coast Guard” is the rest."""
    return len(key) > 2 and key[0] in _adjectives()


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of countries, of one word, in lower case."""
    found = {form for row in rows("countries") for form in row[2].lower().split(",")}
    return frozenset(form for form in found if form.isalpha())


def _with_last_word(bodies: Bodies, key: Key, *, body: bool) -> Key:
    """“Yuan Meng” after “Yuan Meng Ceramics”: the one body before it whose name goes on by one
    word.

    That word must not say what kind of body it is: “Holme Town” is not “Holme Town Council”.
    ``body``: what has the short name is a body itself, as “Koro Vale” after “Koro Vale Shipping”
    is, and “Denby Radio” after its orchestra is not.
    """
    longer = [
        one.words
        for one in bodies.by_end.get(key[0], [])
        if one.words[:-1] == key and one.words[0] == key[0]
    ]
    if key in bodies.by_key or len(longer) != 1:
        return key
    last = longer[0][-1].capitalize()
    heads = words("organization_heads")
    firm = body and key[-1].capitalize() not in heads and last not in word_set("local heads")
    if firm and longer[0] in bodies.by_key:
        return longer[0]
    if body and len(key) > 1 and last in FURTHER:
        return longer[0]  # “Hale Capital” after “Hale Capital Partners”
    is_kind = last in heads or last in word_set("local heads")
    return key if is_kind else longer[0]


def _with_its_union(bodies: Bodies, key: Key) -> Key:
    """“Local 12” after “Bakers Local 12”, where no other union has a branch of that number."""
    if len(key) != 2 or not key[1].isdecimal():
        return key
    longer = [one.words for one in bodies.by_end.get(key[1], []) if one.words[-2:] == key]
    return longer[0] if len(longer) == 1 else key


def _key(name: str) -> tuple[Key, bool]:
    """The form names are compared in, and whether a word list has it."""
    parts = folded(name)
    if parts[0] == "the" and len(parts) > 1:
        parts = parts[1:]
    if len(parts) > 2 and parts[0] in word_set("legal forms before"):
        parts = parts[1:]  # “PT Norlund Velmar”
    while len(parts) > 1 and parts[-1] in word_set("legal forms"):
        parts = parts[:-1]
    listed = canonical().get(parts)
    return (folded(listed), True) if listed else (parts, False)


def _explained(names: Names, bodies: Bodies, mentions: Sequence[Mention], index: int) -> Key:
    """The name before an acronym in brackets, "Northern Gas Company (NOGASCO)"; () if it is none.

    The letters come in the order of the name, the first of them first; they need not open words.
    """
    text, mention = names.document.text, mentions[index]
    before = mentions[index - 1] if index else None
    if before is None or before.kind is not mention.kind or before.form is not MentionForm.NAME:
        return ()
    start, end = mention.span.start, mention.span.end
    if text[before.span.end : start] != " (" or not text.startswith(")", end):
        return ()
    letters = text[start:end].lower().replace(".", "")
    rest = iter("".join(folded(text[before.span.start : before.span.end])))
    key, listed = _key(text[before.span.start : before.span.end])
    # “US Office of Weights (OOW)”
    begins = {word[:1] for word in key[: 2 if key[0] in STATES else 1]}
    fits = letters[:1] in begins and all(letter in rest for letter in letters)
    fits = fits or _in_its_own_language(text[start:end], key, listed=listed)
    return key if fits and key in bodies.by_key else ()


def _in_its_own_language(letters: str, key: Key, *, listed: bool) -> bool:
    """Whether “VDAI” can be what “State Data Inspectorate” is called at home: three letters or
    more, which no list has, behind three words or more, the last of which names a kind of body."""
    known = listed or len(key) < 3 or key[-1].capitalize() not in words("organization_heads")
    return not known and len(letters) > 2 and letters.isalpha() and not _key(letters)[1]


def _long(
    document: Document, mention: Mention, word: str, bodies: Bodies, acronyms: dict[str, Key]
) -> Key:
    """The longer name that a single word stands for, or the word itself."""
    surface = document[mention.span]
    lettered = surface.replace(".", "").isupper() or MIXED.fullmatch(surface) is not None
    full = acronyms.get(word, ()) if lettered else ()
    if full and bodies.by_key[full].kind is mention.kind:
        return full
    ends = bodies.by_end.get(word, [])
    if (word,) in canonical():  # “Samsung” is “Samsung Electronics”, and no “Ford Foundation”
        ends = [one for one in ends if one.words[1:] in PARTS and one.words[0] == word]
    if mention.kind is ActorKind.ORGANIZATION and len(ends) == 1:
        return (word,) if _whole(document, mention, word, ends[0].words) else ends[0].words
    if mention.kind is ActorKind.PLACE and word in COMPASS:
        return bodies.halves.get(word, (word,))
    return (word,)


def _whole(document: Document, mention: Mention, word: str, longer: Key) -> bool:
    """Whether it is what the longer name is a committee of: “the Assize” is no “Assize Levy
    Review Panel”."""
    if len(longer) < 3 or longer[0] != word or longer[-1].capitalize() not in PARTS_OF_BODIES:
        return False
    start = mention.span.start
    return document.text[max(0, start - 4) : start].lower() == "the "


def _put(names: Names, bodies: Bodies, index: int, mention: Mention, key: Key) -> None:
    cluster = bodies.by_key.get(key)
    if cluster is None:
        kind = mention.kind or ActorKind.OTHER
        cluster = open_cluster(names, index, Cluster(kind, words=key))
        bodies.by_key[key] = cluster
        if len(key) > 1:
            for word in {key[0], key[-1]} if _called_by_its_end(key) else key[:1]:
                bodies.by_end.setdefault(word, []).append(cluster)
            if key[0] in COMPASS:
                bodies.halves.setdefault(key[0], key)
    put(names, index, mention, cluster)


def _called_by_its_end(key: Key) -> bool:
    """Whether a body may be called by the end of its name: “the House of Lund” is called Lund; in
    “the Boating Association of Norland”, “Norland” only says where."""
    if len(key) < 3 or key[-2] != "of" or key[-3] in ("house", "church", "order"):
        return True
    return key[-3].capitalize() not in words("organization_heads")


def _acronym(key: Key) -> str:
    return "".join(word[0] for word in key if word not in SKIPPED)


def _located(document: Document, mention: Mention) -> bool:
    before = document.text[max(0, mention.span.start - 14) : mention.span.start]
    dateline = before[-1:] in ("", "\n") and document[mention.span].isupper()
    return dateline or IN_PLACE.search(before) is not None


def _rules(document: Document, mention: Mention, *, others: bool) -> bool:
    """Whether a capital stands for its government here, and not for the city.

    It does where it speaks or wills, where somebody deals with it, and where it has what cities do
    not have. Where ``others`` do so in this article, an auxiliary after it is sign enough.
    """
    text, end = document.text, mention.span.end
    if mention.kind is not ActorKind.PLACE or _located(document, mention):
        return False
    if text[max(0, mention.span.start - 5) : mention.span.start] == "with ":
        return True
    if DEALT.search(text, max(0, mention.span.start - 24), mention.span.start):
        return True
    if CHARGED.search(text, max(0, mention.span.start - 10), mention.span.start):
        return OF_WHAT.match(text, end) is not None
    owned = OWNED.match(text, end, end + 40)
    if owned is not None:
        return owned.group(1) not in word_set("parts of cities")
    after = ACTS.match(text, end, end + 60)
    if after is None:
        return False
    if after.group(1) in words("actor_verbs"):
        return True
    return others and after.group().split()[0] in AUXILIARIES
