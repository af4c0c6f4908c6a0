"""Joining names: each name mention gets its cluster. Every look-up is bounded, so a text of a
million different Johns costs time in proportion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tui.extraction.coreference.clusters import (
    Cluster,
    canonical,
    capitals,
    family_first,
    folded,
    nicknames,
    same_person,
)
from tui.extraction.lexicon import rows, words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence

BOUND = 8  # namesakes looked at
COMPASS = frozenset({"north", "south", "east", "west"})
IN_PLACE = re.compile(
    r"(?:\b(?:in|at|near|outside|inside|around|across|throughout|to|from|downtown|central|of)\s)\Z",
    re.I,
)
HE_OR_SHE = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
ACTS = re.compile(
    r"(?:['’]s? |\s+(?:also |has |had |have |would |will |could |can |may |must |now |still |should"
    r" |then |is |was |not |never |only ){0,3}+([a-z]+))"
)


@dataclass(slots=True)
class Names:
    document: Document
    order: list[Cluster] = field(default_factory=list)
    of: dict[int, Cluster] = field(default_factory=dict)
    """Mention index → cluster."""
    exact: dict[tuple[str, ...], Cluster] = field(default_factory=dict)
    family: dict[str, list[Cluster]] = field(default_factory=dict)
    given: dict[str, list[Cluster]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[Cluster]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    """id of cluster → index of its first full mention."""


def join(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Names:
    names = Names(document)
    singles: list[int] = []
    for index, mention in enumerate(mentions):
        if mention.form is not MentionForm.NAME:
            continue
        if mention.kind is ActorKind.PERSON:
            if len(folded(document[mention.span])) > 1:
                _full_name(names, index, mention)
            else:
                singles.append(index)
    for index in singles:
        _bare_name(names, index, mentions[index])
    _others(names, mentions)
    return names


def put(names: Names, index: int, mention: Mention, cluster: Cluster) -> None:
    names.of[index] = cluster
    surface = " ".join(names.document[mention.span].split())
    cluster.names[surface] += 1
    if mention.gender and not cluster.gender:
        cluster.gender = mention.gender
    if mention.role is not None:
        add_role(cluster, " ".join(names.document[mention.role].split()))


def add_role(cluster: Cluster, role: str) -> None:
    if role not in cluster.roles:
        cluster.roles.append(role)
        nouns = role_nouns(role)
        cluster.nouns |= nouns
        cluster.kin = cluster.kin or bool(nouns & words("kinship"))


def role_nouns(role: str) -> set[str]:
    """The role nouns in a title or apposition, abbreviations spelled out."""
    tokens = [part.strip(",;()").lower() for part in role.replace("’", "'").split()]
    found: set[str] = set()
    for at, token in enumerate(tokens):
        for length in (3, 2, 1):
            noun = _titles().get(" ".join(tokens[at : at + length]))
            if noun:
                found.add(noun)
                break
        if token in words("roles") or token in words("kinship"):
            found.add(token)
    return found


_TITLES: dict[str, str] = {}


def _titles() -> dict[str, str]:
    if not _TITLES:
        _TITLES.update({row[0]: row[2] for row in rows("titles") if row[2] != "-"})
    return _TITLES


def _full_name(names: Names, index: int, mention: Mention) -> None:
    parts = folded(names.document[mention.span])
    key = tuple(sorted(parts))
    cluster = names.exact.get(key)
    if cluster is None or (mention.gender and cluster.gender not in ("", mention.gender)):
        ends = (parts[0], parts[-1])
        candidates: list[Cluster] = []
        for word in {parts[0], parts[-1], *parts[1:-1]}:
            candidates += names.family.get(word, [])[-BOUND:]
        cluster = next(
            (
                candidate
                for candidate in candidates
                if same_person(parts, candidate.words)
                and not (mention.gender and candidate.gender and mention.gender != candidate.gender)
            ),
            None,
        )
        if cluster is None:
            cluster = Cluster(ActorKind.PERSON, words=parts)
            names.order.append(cluster)
            names.first[id(cluster)] = index
        names.exact.setdefault(key, cluster)
        names.pairs.setdefault(ends, []).append(cluster)
        for word in _family(parts):
            group = names.family.setdefault(word, [])
            if cluster not in group[-BOUND:]:
                group.append(cluster)
        if parts[0] not in _family(parts):
            group = names.given.setdefault(parts[0], [])
            if cluster not in group[-BOUND:]:
                group.append(cluster)
    if len(parts) > len(cluster.words):
        cluster.words = parts
    cluster.full += 1
    put(names, index, mention, cluster)


def _family(parts: tuple[str, ...]) -> list[str]:
    if parts[0] in family_first() and len(parts) > 1:
        return [parts[0], parts[-1]] if len(parts) == 2 else [parts[0]]
    return [parts[-1]]


def _bare_name(names: Names, index: int, mention: Mention) -> None:
    word = folded(names.document[mention.span])[0]
    candidates = names.family.get(word, [])
    candidates = candidates[: BOUND // 2] + candidates[BOUND // 2 :][-BOUND:]
    fitting = [
        candidate
        for candidate in candidates
        if not (mention.gender and candidate.gender and candidate.gender != mention.gender)
    ]
    cluster = _owner(names, index, mention, fitting)
    if cluster is None and not candidates:
        firsts = names.given.get(word, [])
        if not firsts:
            for other in nicknames().get(word, ()):
                firsts = firsts + names.given.get(other, [])[:2]
        if len(firsts) == 1 and names.first[id(firsts[0])] < index:
            cluster = firsts[0]
    if cluster is None:
        cluster = names.exact.get((word,))
        if cluster is None:
            cluster = Cluster(ActorKind.PERSON, _given_gender(word), words=(word,))
            names.order.append(cluster)
            names.first[id(cluster)] = index
            names.exact[(word,)] = cluster
    cluster.bare += 1
    put(names, index, mention, cluster)


@cache
def _given_genders() -> dict[str, str]:
    return {row[0].lower(): row[1] for row in rows("given_names") if len(row) == 2}


def _given_gender(word: str) -> str:
    return _given_genders().get(word, "").replace("u", "")


def _relative(cluster: Cluster, bare: str) -> bool:
    """Whether somebody was introduced as a relative of the one the bare name means."""
    return cluster.kin and any(f"{bare}’s" in r or f"{bare}'s" in r for r in cluster.roles)


def _owner(names: Names, index: int, mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """Who of several namesakes a bare family name means."""
    bare = names.document[mention.span]
    candidates = [candidate for candidate in candidates if not _relative(candidate, bare)]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    nouns = role_nouns(names.document[mention.role]) if mention.role else set()

    pronoun = HE_OR_SHE.search(names.document.text, mention.span.end, mention.span.end + 160)
    sex = "" if pronoun is None else ("m" if pronoun.group()[0] in "hH" else "f")
    if pronoun is not None and pronoun.group().lower() == "her":
        sex = "f"

    def standing(cluster: Cluster) -> float:
        score = min(cluster.full, 6) * 0.3 + min(cluster.bare, 6) * 0.2
        score -= 3 * cluster.kin
        score -= 3 * (names.first[id(cluster)] > index)
        if sex and cluster.gender:
            score += 0.5 if cluster.gender == sex else -0.5
        if nouns:
            score += 4 if nouns & cluster.nouns else -1
        return score

    ranked = sorted(candidates, key=lambda c: (-standing(c), names.first[id(c)]))
    return ranked[0]


def _others(names: Names, mentions: Sequence[Mention]) -> None:
    """Organisations and places."""
    table: dict[tuple[str, ...], Cluster] = {}
    heads: dict[str, list[Cluster]] = {}
    short: list[tuple[int, str]] = []
    for index, mention in enumerate(mentions):
        if mention.form is not MentionForm.NAME or mention.kind is ActorKind.PERSON:
            continue
        parts = folded(names.document[mention.span])
        if parts[0] == "the" and len(parts) > 1:
            parts = parts[1:]
        if len(parts) > 1 and parts[-1] in word_set("legal forms"):
            parts = parts[:-1]
        name = canonical().get(parts)
        key: tuple[str, ...] = folded(name) if name else parts
        if len(parts) == 1 and not name and key not in table:
            short.append((index, parts[0]))
            continue
        _put_other(names, index, mention, key, table, heads)
    acronyms = {_acronym(key): key for key in reversed(table) if len(key) > 1}
    governed = False
    for index, word in short:
        mention = mentions[index]
        key = (word,)
        surface = names.document[mention.span].replace(".", "")
        if surface.isupper() and word in acronyms:
            key = acronyms[word]
        elif mention.kind is ActorKind.ORGANIZATION and len(heads.get(word, [])) == 1:
            key = heads[word][0].words
        elif mention.kind is ActorKind.PLACE and word in COMPASS:
            key = next((state for state in table if state[0] == word and len(state) > 1), key)
        elif mention.kind is ActorKind.PLACE and key in capitals():
            country = folded(capitals()[key])
            if country in table and _speaks(names.document, mention, governed):
                key, governed = country, True
        _put_other(names, index, mention, key, table, heads)
    names.order.sort(key=lambda cluster: names.first[id(cluster)])


def _put_other(
    names: Names,
    index: int,
    mention: Mention,
    key: tuple[str, ...],
    table: dict[tuple[str, ...], Cluster],
    heads: dict[str, list[Cluster]],
) -> None:
    cluster = table.get(key)
    if cluster is None:
        cluster = Cluster(mention.kind or ActorKind.OTHER, words=key)
        table[key] = cluster
        names.order.append(cluster)
        names.first[id(cluster)] = index
        if len(key) > 1:
            for word in {key[0], key[-1]}:
                heads.setdefault(word, []).append(cluster)
    names.first[id(cluster)] = min(index, names.first[id(cluster)])
    put(names, index, mention, cluster)


def _acronym(key: tuple[str, ...]) -> str:
    return "".join(word[0] for word in key if word not in ("of", "the", "for", "and", "on", "&"))


def _speaks(document: Document, mention: Mention, governed: bool) -> bool:
    """Whether a capital stands for its government here, and not for the city.

    Once some capital did in this article (``governed``), an auxiliary is enough of a sign.
    """
    before = document.text[max(0, mention.span.start - 14) : mention.span.start]
    if IN_PLACE.search(before):
        return False
    after = ACTS.match(document.text, mention.span.end, mention.span.end + 60)
    if after is None:
        return False
    if after.group(1) is None or after.group(1) in words("actor_verbs"):
        return True
    return governed and after.group().split()[0] in ("had", "has", "would", "must", "could")
