"""The clusters so far, and how a mention is put into one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.lexicon import rows, words
from tui.model import Document, Mention

BOUND = 8  # namesakes looked at, so that a text of a million Johns takes time in proportion


@dataclass(slots=True)
class Names:
    document: Document
    order: list[Cluster] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    """Indices of bare family names that somebody else has with as much right."""
    of: dict[int, Cluster] = field(default_factory=dict)
    """Mention index → cluster."""
    first: dict[int, int] = field(default_factory=dict)
    """id of cluster → index of its first mention."""
    bases: dict[str, str] = field(default_factory=dict)
    """Names in another case → the same in the nominative: “Jana Nowaka” → “Jan Nowak”."""

    def base(self, mention: Mention) -> str:
        """The words of a name, in the nominative where that is known."""
        surface = self.document[mention.span]
        return self.bases.get(surface, surface)


def open_cluster(names: Names, index: int, cluster: Cluster) -> Cluster:
    """Add a new actor to ``names``; ``index`` is that of the mention that names it first."""
    names.order.append(cluster)
    names.first[id(cluster)] = index
    return cluster


def put(names: Names, index: int, mention: Mention, cluster: Cluster) -> None:
    """Add the mention of this ``index`` to the cluster, with its name, gender and role."""
    names.of[index] = cluster
    names.first[id(cluster)] = min(index, names.first[id(cluster)])
    cluster.latest = index
    surface = " ".join(names.document[mention.span].split())
    if surface not in names.bases:
        cluster.names[surface] += 1
    if mention.gender and not cluster.gender:
        cluster.gender = mention.gender
    if mention.role is not None:
        _add_role(cluster, " ".join(names.document[mention.role].split()))
        if mention.role.end < mention.span.start:  # “the author, Prof. Ana Rossi”
            cluster.nouns |= role_nouns(names.document.text[mention.role.end : mention.span.start])


def _add_role(cluster: Cluster, role: str) -> None:
    if role not in cluster.roles:
        if len(cluster.roles) >= ROLES:
            return
        nouns = role_nouns(role)
        cluster.nouns |= nouns
        cluster.kin = cluster.kin or bool(nouns & words("kinship"))
    cluster.roles[role] += 1


def role_nouns(role: str) -> set[str]:
    """The nouns for roles and relatives in a title or apposition; titles that stand for one
    (“Sen.”) as that noun. “Deputy” before another role is none."""
    tokens = [part.strip(",;()").lower() for part in role.replace("’", "'").split()]
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if token in DEPUTIES and any(other in words("roles") for other in tokens[at + 1 : at + 2]):
            continue  # “the deputy leader” is no deputy
        for length in (3, 2, 1):
            noun = _titles().get(" ".join(tokens[at : at + length]))
            if noun:
                found.add(noun)
                break
        if token in words("roles") or token in words("kinship"):
            found.add(token)
    return found


DEPUTIES = frozenset({"deputy", "assistant", "vice"})
ROLES = 30  # kept for one actor
PAST = ("former", "then", "then-", "ex-", "late")


def offices(role: str) -> set[tuple[str, str]]:
    """Country and noun of the offices in a role that is not past."""
    if role.lower().startswith(PAST):
        return set()
    return {key for noun in role_nouns(role) if (key := office(role, noun)) is not None}


def office(text: str, noun: str) -> tuple[str, str] | None:
    """The country and the noun, where the text has exactly one country."""
    if "former" in text.lower():
        return None
    parts = text.replace("’s ", " ").replace("'s ", " ").split()
    forms = {*parts, *(f"{one} {other}" for one, other in pairwise(parts))}
    found = {_countries()[form] for form in forms if form in _countries()}
    if len(found) > 1:  # “North Korean” is not also “Korean”
        found = {_countries()[form] for form in forms if " " in form and form in _countries()}
    return (found.pop(), noun) if len(found) == 1 else None


@cache
def _countries() -> dict[str, str]:
    """Countries and their adjectives → country."""
    table: dict[str, str] = {}
    for name, _, adjectives, others in rows("countries"):
        for form in (name, *adjectives.split(","), *others.split(",")):
            if form not in ("-", ""):
                table[form] = name
    return table


@cache
def _titles() -> dict[str, str]:
    return {row[0]: row[2] for row in rows("titles") if row[2] != "-"}
