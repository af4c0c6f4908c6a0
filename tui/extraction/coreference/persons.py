"""Joining the names of persons: full names first, then the bare ones that stand for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from tui.extraction.coreference.clusters import (
    Cluster,
    family_first,
    folded,
    nicknames,
    same_person,
)
from tui.extraction.coreference.joining import Names, open_cluster, put, role_nouns
from tui.extraction.coreference.known_persons import People, clash, enter, other_kin, some
from tui.extraction.coreference.namesakes import (
    beside_in_full,
    contested,
    living,
    named_since,
    not_addressed_otherwise,
    owner_of,
    speaking_on,
    speaks,
    title_of,
    younger,
)
from tui.extraction.coreference.relatives import (
    no_owner,
    of_a_couple,
    perhaps_a_relative,
    so_called,
)
from tui.extraction.given import gender_of
from tui.extraction.languages import SLAVIC, foreign
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm

CLOSED_UP = "\u2e80"
"""Chinese, Japanese and Korean letters are at or beyond this code point."""
KUNYA = frozenset({"umm", "abu", "um", "oum"})
BETWEEN_GIVEN = re.compile(r"[A-Z][a-z]+ ([A-Z][a-z]+) [A-Z][a-z]+-[a-z]+")
PATRONYMICS = word_set("patronymics")
OF_PARENTS = PATRONYMICS | {"de", "del", "dos", "das"}
MOST = 100
"""Names compared with each other for their cases."""
OWNED = 8  # mentions from whose relative it is to the relative
DIED = re.compile(
    r"(?:, \d{1,3},)?(?: and [A-Z][\w’'-]+ [A-Z][\w’'-]+)?(?:, [^,.;:“”\"\n]{1,60},|,? who)?"
    r" (?:had |has )?(?:died|(?:was|were) killed)\b"
    r"|[^.;:“”\"\n]{0,100}[.;] (?:He|She) (?:had |has )?died\b"
)
OF_HIS_OWN = re.compile(r", (?:\d|an? |the |who |of |from )| \(\d")
"""“Maria, 31,”: told who she is, by a name alone."""
LATE = re.compile(r"\blate (?:[a-z-]+, )?\Z")


def join_persons(names: Names, mentions: Sequence[Mention]) -> None:
    """Put each mention of a person by name into its cluster, in ``names``: full names first, then
    the single words that may stand for them."""
    people = People(paragraphs=[block.span.start for block in names.document.blocks])
    bare: list[int] = []
    names.bases.update(_in_the_nominative(names.document, mentions))
    for index, mention in enumerate(mentions):
        if mention.form is MentionForm.NAME and mention.kind is ActorKind.PERSON:
            parts = folded(names.base(mention))
            if len(parts) == 1:
                parts += of_a_couple(names, mentions, index)
            if len(parts) > 1:
                _full_name(names, people, index, mention, parts)
            else:
                bare.append(index)
    for index in bare:
        _bare_name(names, people, index, mentions[index])


def _in_the_nominative(document: Document, mentions: Sequence[Mention]) -> dict[str, str]:
    """Names in another case → the one name of the article that they are a case of."""
    code = foreign(document)
    if code not in SLAVIC:
        return {}
    from tui.extraction import reporting

    counted = Counter(
        document[mention.span]
        for mention in mentions
        if mention.form is MentionForm.NAME and mention.kind is ActorKind.PERSON
    )
    known = [name for name, _ in counted.most_common(MOST)]
    full = [name for name in known if " " in name]
    found: dict[str, str] = {}
    for name in known:
        of = {other for other in full if reporting.is_case_of(name, other, code)}
        if " " not in name and not any(other.endswith(f" {name}") for other in full):
            of = {other for other in full if reporting.is_case_of(name, other.split()[-1], code)}
        if len(of) == 1:
            (other,) = of
            found[name] = other if " " in name else other.split()[-1]
    return {name: base for name, base in found.items() if base not in found}


def _full_name(
    names: Names, people: People, index: int, mention: Mention, parts: tuple[str, ...]
) -> None:
    keys = tuple(sorted(parts)), ("".join(parts),)
    cluster = next((people.exact[key] for key in keys if key in people.exact), None)
    if cluster is None or clash(mention, cluster):
        namesakes = chain(
            (c for word in dict.fromkeys(parts) for c in some(people.family, word)),
            some(people.given, parts[0]),  # “Siti Nurbaya”, of Siti Nurbaya Hassan
        )
        cluster = next(
            (c for c in namesakes if same_person(parts, c.words) and not clash(mention, c)), None
        )
        cluster = cluster or _born(people, mention, parts)
        if cluster is None:
            gender = "" if " " in names.base(mention) else gender_of(parts[0])  # of a couple
            cluster = open_cluster(names, index, Cluster(ActorKind.PERSON, gender, words=parts))
        for key in keys:
            people.exact.setdefault(key, cluster)
        family = _families(names.base(mention), parts)
        for word in family:
            enter(people.family, word, cluster)
        if parts[0] not in family:
            enter(people.given, parts[0], cluster)
        half, hyphen, _ = names.base(mention).split()[-1].partition("-")
        if hyphen:
            enter(people.halves, folded(half)[0], cluster)
        elif len(family) == 1 and (middle := _middle(parts)):
            enter(people.middles, middle, cluster)
    if len(parts) > len(cluster.words):
        cluster.words = parts
    cluster.full += 1
    if speaks(names.document.text, mention):
        people.spoken[id(cluster)].append(index)
    cluster.late = cluster.late or _late(names.document.text, mention)
    for word in _families(names.base(mention), parts):
        people.seen[word].append((people.paragraph(mention), cluster))
    put(names, index, mention, cluster)


def _late(text: str, mention: Mention) -> bool:
    """“Paul Berg, a surveyor. He died in 2003”, “her late husband, Paul Berg”."""
    start = mention.role.start if mention.role else mention.span.start
    before = LATE.search(text, max(0, mention.span.start - 20), mention.span.start)
    titled = " late " in text[start : mention.span.start]
    return bool(before or titled or DIED.match(text, mention.span.end))


def _born(people: People, mention: Mention, parts: tuple[str, ...]) -> Cluster | None:
    """“Ana Maria Lund was born in 1933”: Ana Lund-Berg, by the name of her parents."""
    if parts[0] in family_first():
        return None  # “Kim Yo-jong” is not Kim Jong-un
    halves = people.halves.get(parts[-1], [])
    same = [c for c in halves if c.words[0] == parts[0] and not clash(mention, c)]
    return same[0] if len(same) == 1 else None


def _families(name: str, parts: tuple[str, ...]) -> list[str]:
    """The words by which alone a person of this name may be called: of “Ricky Poon Tak-ming” the
    family name in the middle, Poon, as well as the last."""
    between = BETWEEN_GIVEN.fullmatch(name)
    return [folded(between[1])[0], parts[-1]] if between else _family(parts)


def _family(parts: tuple[str, ...]) -> list[str]:
    if parts[0] in KUNYA and len(parts) == 2:
        return []  # “Umm Khalil” is the mother of a Khalil
    if parts[0] in family_first():
        return [parts[0], parts[-1]]
    return [parts[-1]]


def _middle(parts: tuple[str, ...]) -> str:
    """The word between the first and the last of a name that may stand for all of it: the father’s
    name of “Gloria Salas Herrera” and “Luis Salas del Monte”, the given name of “Abdul Karim bin
    Yusof” and “P. Selvam Nathan”; else ""."""
    at = next((at for at, part in enumerate(parts[2:], 2) if part in OF_PARENTS), 0)
    if not at and len(parts) != 3:
        return _first_of_two(parts)
    at = at or 2
    word = parts[at - 1]
    given = parts[at] in PATRONYMICS or len(parts[0]) == 1
    return word if len(word) > 3 and (given or not gender_of(word)) else ""


def _first_of_two(parts: tuple[str, ...]) -> str:
    """The first family name behind two given ones: Salas of “Ana Luisa Salas Herrera” and of “María
    del Carmen Salas Herrera”; else ""."""
    if len(parts) not in (4, 5, 6) or not gender_of(parts[0]):
        return ""
    given = parts[1:-2]
    told = gender_of(given[-1]) and (len(given) == 1 or given[0] in OF_PARENTS)
    told = told or given[:2] in (("de", "los"), ("de", "las"))  # “María de los Ángeles”
    name = parts[-2]
    return name if told and len(name) > 3 and not gender_of(name) else ""


def _bare_name(names: Names, people: People, index: int, mention: Mention) -> None:
    word = folded(names.base(mention))[0]
    candidates = some(people.family, word)
    title = title_of(names, mention)
    kin = so_called(people, word, mention) if title and candidates else None
    cluster = _bearer(names, people, index, mention, kin)
    if cluster is None and not candidates:
        halves = [*people.halves.get(word, []), *people.middles.get(word, [])]
        halves = [c for c in halves if names.first[id(c)] < index]
        cluster = halves[0] if len(halves) == 1 and not clash(mention, halves[0]) else None
    if cluster is not None:
        people.last[id(cluster)] = people.paragraph(mention)
        if title and index not in names.doubtful:
            people.addressed[id(cluster)].add(title)
    elif kin is not None:
        cluster = kin
        people.last[id(cluster)] = people.paragraph(mention)
        if other_kin(people, kin):
            names.doubtful.add(index)
    if cluster is None and not candidates:
        cluster = _first_name(names, people, index, word, mention)
    if cluster is None:
        cluster = people.exact.get((word,)) or _closed_up(people, word)
    if cluster is None:
        cluster = _unmet(names, people, index, word, mention)
    elif id(cluster) in people.family_of:
        people.last[id(cluster)] = people.paragraph(mention)
    cluster.bare += 1
    if speaks(names.document.text, mention):
        people.spoken[id(cluster)].append(index)
    put(names, index, mention, cluster)


def _bearer(
    names: Names, people: People, index: int, mention: Mention, kin: Cluster | None
) -> Cluster | None:
    """Who of those named in full before is meant by the family name; where another may be, the
    mention is doubtful."""
    word = folded(names.base(mention))[0]
    candidates, title = some(people.family, word), title_of(names, mention)
    fitting = [
        candidate
        for candidate in candidates
        if not clash(mention, candidate) and not (kin and no_owner(kin, mention, candidate))
    ]
    fitting = not_addressed_otherwise(people, title, fitting, index, names)
    fitting = living(names, fitting, mention)
    cluster = owner_of(names, index, mention, fitting)
    relative = perhaps_a_relative(people, word, title, mention, cluster) if title else None
    if relative is not None:
        names.doubtful.add(index)
        cluster, fitting = relative, [relative]
        people.addressed[id(relative)].add(title)
    if cluster is None:
        return None
    several = len(fitting) > 1
    if several:
        nearer = named_since(names, people, index, mention, cluster, fitting)
        if nearer is None:
            nearer = speaking_on(names, people, index, mention, cluster, fitting)
        if nearer is not None:
            names.doubtful.add(index)
            cluster = nearer
    beside = several and beside_in_full(names, people, mention, cluster, fitting)
    # “Mr Berg”, of Kim and Jo Berg
    guess = bool(title and mention.gender) and len(candidates) > 1 and not cluster.gender
    if beside or guess or younger(names, mention):
        names.doubtful.add(index)
    known = id(cluster) in people.called and not (title and not people.addressed[id(cluster)])
    if not known and index not in names.doubtful:
        if several and contested(names, index, mention, cluster, fitting):
            names.doubtful.add(index)
        else:
            people.called.add(id(cluster))
    return cluster


def _unmet(names: Names, people: People, index: int, word: str, mention: Mention) -> Cluster:
    """A new person by a name of one word. If that person is introduced as a relative, “her son,
    Paul”, the family name is taken from whoever was named right before."""
    cluster = Cluster(ActorKind.PERSON, gender_of(word), words=(word,))
    people.exact[(word,)] = open_cluster(names, index, cluster)
    if mention.role and role_nouns(names.document[mention.role]) & words("kinship"):
        before = (names.of.get(at) for at in range(index - 1, index - OWNED - 1, -1))
        owner = next((c for c in before if c is not None and c.words), None)
        if owner is not None and owner.kind is ActorKind.PERSON:
            family = people.family_of.get(id(owner), owner.words[-1])
            people.family_of[id(cluster)] = family
            enter(people.kin, family, cluster)
            people.last[id(cluster)] = people.paragraph(mention)
    return cluster


def _closed_up(people: People, family: str) -> Cluster | None:
    """山田: the one person whose name begins so, where no space parts family and given name."""
    if family[0] < CLOSED_UP:
        return None
    found = {
        id(cluster): cluster
        for (name, *more), cluster in people.exact.items()
        if not more and len(name) > len(family) and name.startswith(family)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _first_name(
    names: Names, people: People, index: int, word: str, mention: Mention
) -> Cluster | None:
    """ "Hillary": the one person of that given name; where the whole name comes later nothing may
    tell of another, but “her daughter, Susan” may be given it later."""
    group = people.given.get(word, [])
    if not group:
        group = [c for other in nicknames().get(word, ()) for c in people.given.get(other, [])[:2]]
    if len(group) != 1 or clash(mention, group[0]):
        return None
    relative = mention.role is not None and bool(
        role_nouns(names.document[mention.role]) & words("kinship")
    )
    if relative or names.first[id(group[0])] < index:
        return group[0]
    told = mention.role is not None or OF_HIS_OWN.match(names.document.text, mention.span.end)
    return None if told else group[0]
