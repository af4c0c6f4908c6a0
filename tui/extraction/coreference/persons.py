"""Joining the names of persons: full names first, then the bare ones that stand for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.extraction.coreference.clusters import (
    Cluster,
    family_first,
    folded,
    nicknames,
    same_person,
)
from tui.extraction.coreference.joining import BOUND, PAST, Names, open_cluster, put, role_nouns
from tui.extraction.coreference.relatives import no_owner, of_a_couple, so_called
from tui.extraction.given import gender_of
from tui.extraction.languages import SLAVIC, foreign
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm

HE_OR_SHE = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
QUOTE = re.compile(r"[“\"„«]")
CLOSED_UP = "\u2e80"
"""Letters from here on are Chinese, Japanese and Korean."""
ADDRESSED = ("Mrs ", "Mrs. ", "Ms ", "Ms. ", "Miss ", "Mr ", "Mr. ")
KUNYA = frozenset({"umm", "abu", "um", "oum"})
MOST = 100
"""Names compared with each other for their cases."""
AGO = 2  # paragraphs since a person was named, in which a bare family name still means them
OWNED = 3  # mentions from whose relative it is to the relative
NEARBY = 160  # code points in which a pronoun after a bare name tells whose it is


@dataclass(slots=True)
class People:
    """Persons by the words a name may share with theirs."""

    exact: dict[tuple[str, ...], Cluster] = field(default_factory=dict)
    family: dict[str, list[Cluster]] = field(default_factory=dict)
    given: dict[str, list[Cluster]] = field(default_factory=dict)
    called: set[int] = field(default_factory=set)
    """Ids of those whom a bare family name has meant."""
    halves: dict[str, list[Cluster]] = field(default_factory=dict)
    """By the first half of a family name with a hyphen."""
    paragraphs: list[int] = field(default_factory=list)
    """Where each begins."""
    seen: defaultdict[str, list[tuple[int, Cluster]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Family name → paragraph of each full name with it, in order."""
    last: dict[int, int] = field(default_factory=dict)
    """id of cluster → paragraph in which a bare family name last meant it."""
    kin: dict[str, list[Cluster]] = field(default_factory=dict)
    """Family name of who is named before → relatives with a given name: “her father, Donald”."""
    addressed: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """id of cluster → what stood before its bare family name: "Mrs", "Ms"."""

    def paragraph(self, mention: Mention) -> int:
        return bisect_right(self.paragraphs, mention.span.start)


def join_persons(names: Names, mentions: Sequence[Mention]) -> None:
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
    """Names in another case → the one name of the article they are cases of."""
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


def _clash(mention: Mention, cluster: Cluster) -> bool:
    return bool(mention.gender and cluster.gender and mention.gender != cluster.gender)


def _full_name(
    names: Names, people: People, index: int, mention: Mention, parts: tuple[str, ...]
) -> None:
    keys = tuple(sorted(parts)), ("".join(parts),)
    cluster = next((people.exact[key] for key in keys if key in people.exact), None)
    if cluster is None or _clash(mention, cluster):
        namesakes = (c for word in dict.fromkeys(parts) for c in _some(people.family, word))
        cluster = next(
            (c for c in namesakes if same_person(parts, c.words) and not _clash(mention, c)), None
        )
        if cluster is None:
            gender = "" if " " in names.base(mention) else gender_of(parts[0])  # of a couple
            cluster = open_cluster(names, index, Cluster(ActorKind.PERSON, gender, words=parts))
        for key in keys:
            people.exact.setdefault(key, cluster)
        family = _family(parts)
        for word in family:
            _enter(people.family, word, cluster)
        if parts[0] not in family:
            _enter(people.given, parts[0], cluster)
        half, hyphen, _ = names.base(mention).split()[-1].partition("-")
        if hyphen:
            _enter(people.halves, folded(half)[0], cluster)
    if len(parts) > len(cluster.words):
        cluster.words = parts
    cluster.full += 1
    for word in _family(parts):
        people.seen[word].append((people.paragraph(mention), cluster))
    put(names, index, mention, cluster)


def _enter(table: dict[str, list[Cluster]], word: str, cluster: Cluster) -> None:
    group = table.setdefault(word, [])
    if cluster not in group[-BOUND:]:
        group.append(cluster)


def _some(table: dict[str, list[Cluster]], word: str) -> list[Cluster]:
    """The first and the latest that share the word."""
    group = table.get(word, [])
    half = BOUND // 2
    return group[:half] + group[max(half, len(group) - BOUND) :]


def _family(parts: tuple[str, ...]) -> list[str]:
    if parts[0] in KUNYA and len(parts) == 2:
        return []  # “Umm Khalil” is the mother of a Khalil
    if parts[0] in family_first():
        return [parts[0], parts[-1]]
    return [parts[-1]]


def _bare_name(names: Names, people: People, index: int, mention: Mention) -> None:
    word = folded(names.base(mention))[0]
    candidates = _some(people.family, word)
    title = _title(names, mention)
    kin = so_called(_some(people.kin, word), mention) if title and candidates else None
    fitting = [
        candidate
        for candidate in candidates
        if not _clash(mention, candidate) and not (kin and no_owner(kin, mention, candidate))
    ]
    fitting = _not_addressed_otherwise(people, title, fitting, index, names)
    cluster = _owner(names, index, mention, fitting)
    if cluster is not None and len(fitting) > 1:
        nearer = _named_since(names, people, index, mention, cluster, fitting)
        if nearer is not None:
            names.doubtful.add(index)
            cluster = nearer
    several = cluster is not None and len(fitting) > 1
    beside = several and _beside(names, people, mention, cluster, fitting)
    guess = bool(title and mention.gender) and len(candidates) > 1  # “Mr Berg”, of Kim and Jo Berg
    guess = guess and cluster is not None and not cluster.gender
    if cluster is not None and (beside or guess or _younger(names, mention)):
        names.doubtful.add(index)
    known = id(cluster) in people.called and not (title and not people.addressed[id(cluster)])
    if cluster is not None and not known and index not in names.doubtful:
        if len(fitting) > 1 and _contested(names, index, mention, cluster, fitting):
            names.doubtful.add(index)
        else:
            people.called.add(id(cluster))
    if cluster is None and not candidates:
        halves = [c for c in people.halves.get(word, []) if names.first[id(c)] < index]
        cluster = halves[0] if len(halves) == 1 and not _clash(mention, halves[0]) else None
    if cluster is not None:
        people.last[id(cluster)] = people.paragraph(mention)
        if title and index not in names.doubtful:
            people.addressed[id(cluster)].add(title)
    if cluster is None and kin is not None:
        cluster = kin
    if cluster is None and not candidates:
        cluster = _first_name(names, people, index, word, mention)
    if cluster is None:
        cluster = people.exact.get((word,)) or _closed_up(people, word)
    if cluster is None:
        cluster = Cluster(ActorKind.PERSON, gender_of(word), words=(word,))
        people.exact[(word,)] = open_cluster(names, index, cluster)
        if mention.role and role_nouns(names.document[mention.role]) & words("kinship"):
            before = (names.of.get(at) for at in range(index - 1, index - OWNED - 1, -1))
            owner = next((c for c in before if c is not None and c.words), None)
            if owner is not None and owner.kind is ActorKind.PERSON:
                _enter(people.kin, owner.words[-1], cluster)
    cluster.bare += 1
    put(names, index, mention, cluster)


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
    """ "Hillary": the one person already introduced by that given name; “her daughter, Susan” may
    be given the whole name later."""
    group = people.given.get(word, [])
    if not group:
        group = [c for other in nicknames().get(word, ()) for c in people.given.get(other, [])[:2]]
    if len(group) != 1 or _clash(mention, group[0]):
        return None
    relative = mention.role is not None and bool(
        role_nouns(names.document[mention.role]) & words("kinship")
    )
    return group[0] if relative or names.first[id(group[0])] < index else None


def _relative(cluster: Cluster, bare: str) -> bool:
    """Whether somebody was introduced as a relative of the one the bare name means."""
    return cluster.kin and any(f"{bare}’s" in role or f"{bare}'s" in role for role in cluster.roles)


def _owner(names: Names, index: int, mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """Who of several namesakes a bare family name means.

    The person an article is about is called by the bare name, a relative by the full one; a
    Korean or Chinese name that keeps coming back in full does so because the bare name is taken.
    """
    text, span = names.document.text, mention.span
    bare = names.document[span]
    candidates = [candidate for candidate in candidates if not _relative(candidate, bare)]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    if text[max(0, span.start - 5) : span.start] == "this ":
        before = [c for c in candidates if names.first[id(c)] < index]
        return max(before, key=lambda c: c.latest, default=candidates[0])
    nouns = role_nouns(names.document[mention.role]) if mention.role else set()
    sex = _nearby_gender(text, span.end)

    def standing(cluster: Cluster) -> float:
        if cluster.words[0] in family_first():
            score = -min(cluster.full - 1, 6) * 0.2
        else:
            score = min(cluster.full, 6) * 0.3
        score += min(cluster.bare, 6) * 0.2
        score += 1.5 * _reigns(cluster)
        score -= 3 * cluster.kin
        score -= 3 * (names.first[id(cluster)] > index)
        if sex and cluster.gender:
            score += 0.5 if cluster.gender == sex else -0.5
        if nouns:
            score += 4 if nouns & cluster.nouns else -1
        return score

    return min(candidates, key=lambda c: (-standing(c), names.first[id(c)]))


def _contested(
    names: Names, index: int, mention: Mention, owner: Cluster, fitting: list[Cluster]
) -> bool:
    """Whether somebody named in full since then has the family name with as much right."""
    text, span = names.document.text, mention.span
    if mention.role and role_nouns(names.document[mention.role]):
        return False
    addressed = text[max(0, span.start - 5) : span.start].endswith(ADDRESSED)
    others = [c for c in fitting if names.first[id(owner)] < names.first[id(c)] < index]
    if owner.full > 2 * max((c.full for c in others), default=0) and not addressed:
        return False
    sex = mention.gender or _nearby_gender(text, span.end)
    return any(not (sex and c.gender and c.gender != sex) for c in others)


def _title(names: Names, mention: Mention) -> str:
    """ "Mrs", "Ms" before the name, or nothing."""
    before = names.document.text[max(0, mention.span.start - 5) : mention.span.start]
    word = before.split()[-1] if before.endswith(ADDRESSED) else ""
    return word.strip(".")


def _not_addressed_otherwise(
    people: People, title: str, fitting: list[Cluster], index: int, names: Names
) -> list[Cluster]:
    """Without those an article calls “Ms”, where “Mrs Rossi” may be another Rossi named before."""
    if not title or len(fitting) < 2:
        return fitting
    others = [c for c in fitting if not people.addressed[id(c)] - {title}]
    return others if any(names.first[id(c)] < index for c in others) else fitting


def _named_since(
    names: Names,
    people: People,
    index: int,
    mention: Mention,
    owner: Cluster,
    fitting: list[Cluster],
) -> Cluster | None:
    """The namesake just named in full, where the owner of the bare name is out of sight."""
    if mention.role and role_nouns(names.document[mention.role]):
        return None
    here = people.paragraph(mention)
    word = folded(names.base(mention))[0]
    sex = mention.gender or _nearby_gender(names.document.text, mention.span.end)
    seen = people.seen[word]
    end = bisect_right(seen, here, key=lambda pair: pair[0])
    before = [
        (at, cluster)
        for at, cluster in seen[max(0, end - BOUND) : end]
        if at >= here - AGO and names.first[id(cluster)] < index
    ]
    latest = people.last.get(id(owner), -1)
    if latest >= here - AGO or any(cluster is owner for _, cluster in before):
        return None
    near = (
        cluster
        for at, cluster in reversed(before)
        if at >= here - 1
        and any(cluster is other for other in fitting)
        and not (sex and cluster.gender and cluster.gender != sex)
    )
    return next(near, None)


def _younger(names: Names, mention: Mention) -> bool:
    """“The younger Rossi said”: of two, and which?"""
    before = names.document.text[max(0, mention.span.start - 9) : mention.span.start]
    return before.lower().endswith(("younger ", "elder ", "older ", "eldest "))


def _beside(
    names: Names, people: People, mention: Mention, owner: Cluster | None, fitting: list[Cluster]
) -> bool:
    """“Ramona Rossi said her son calls. He asks for money, Rossi said”: who is named in full in the
    paragraph, where the owner of the bare name is not."""
    here = people.paragraph(mention)
    seen = people.seen[folded(names.base(mention))[0]]
    end = bisect_right(seen, here, key=lambda pair: pair[0])
    start = bisect_right(seen, here - 1, key=lambda pair: pair[0])
    full = [cluster for _, cluster in seen[max(start, end - BOUND) : end]]
    sex = mention.gender or _nearby_gender(names.document.text, mention.span.end)
    before = names.document.text[people.paragraphs[here - 1] : mention.span.start]
    named = [
        c
        for c in full
        if any(c is other for other in fitting)
        and not (sex and c.gender and c.gender != sex)
        and any(form in before for form in c.names if " " in form)
    ]
    return bool(named) and not any(c is owner for c in full)


def _reigns(cluster: Cluster) -> bool:
    """Whether a role that is not past puts the person at the head of a state."""
    return any(
        not role.lower().startswith(PAST) and role_nouns(role) & word_set("heads of state")
        for role in cluster.roles
    )


def _nearby_gender(text: str, place: int) -> str:
    marks = QUOTE.search(text, place, place + NEARBY)  # who “she” is in a quote says nothing
    pronoun = HE_OR_SHE.search(text, place, marks.start() if marks else place + NEARBY)
    if pronoun is None:
        return ""
    return "f" if pronoun.group().lower() in ("she", "her") else "m"
