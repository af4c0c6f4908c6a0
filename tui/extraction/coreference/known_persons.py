"""Persons by the words a name may share with theirs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import BOUND
from tui.model import Mention


@dataclass(slots=True)
class People:
    exact: dict[tuple[str, ...], Cluster] = field(default_factory=dict)
    family: dict[str, list[Cluster]] = field(default_factory=dict)
    given: dict[str, list[Cluster]] = field(default_factory=dict)
    called: set[int] = field(default_factory=set)
    """Ids of those whom a bare family name has meant so far."""
    halves: dict[str, list[Cluster]] = field(default_factory=dict)
    """By the first half of a family name with a hyphen."""
    middles: dict[str, list[Cluster]] = field(default_factory=dict)
    """By the first of two family names: “Gloria Salas Herrera”."""
    paragraphs: list[int] = field(default_factory=list)
    """Where each begins."""
    seen: defaultdict[str, list[tuple[int, Cluster]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Family name → paragraph of each full name with it, in order."""
    last: dict[int, int] = field(default_factory=dict)
    """id of cluster → paragraph in which a bare family name last meant it."""
    spoken: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """id of cluster → indices of the mentions in full behind which it says something."""
    kin: dict[str, list[Cluster]] = field(default_factory=dict)
    """Family name of who is named before → relatives with a given name: “her father, Donald”."""
    family_of: dict[int, str] = field(default_factory=dict)
    """id of such a relative → that family name."""
    addressed: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """id of cluster → what stood before its bare family name: "Mrs", "Ms"."""

    def paragraph(self, mention: Mention) -> int:
        """How many paragraphs begin before it or with it."""
        return bisect_right(self.paragraphs, mention.span.start)


def clash(mention: Mention, cluster: Cluster) -> bool:
    """Whether the two are known to be of different genders."""
    return bool(mention.gender and cluster.gender and mention.gender != cluster.gender)


def other_kin(people: People, kin: Cluster) -> list[Cluster]:
    """All persons except ``kin`` who were introduced by a given name as somebody's relatives and
    are of the same sex."""
    return [
        one
        for group in people.kin.values()
        for one in group
        if one is not kin and one.gender == kin.gender
    ]


def enter(table: dict[str, list[Cluster]], word: str, cluster: Cluster) -> None:
    """Add ``cluster`` to those called by ``word``, unless it is among the latest BOUND of them."""
    group = table.setdefault(word, [])
    if cluster not in group[-BOUND:]:
        group.append(cluster)


def some(table: dict[str, list[Cluster]], word: str) -> list[Cluster]:
    """Those who share the word; of very many only the first and the latest."""
    group = table.get(word, [])
    half = BOUND // 2
    return group[:half] + group[max(half, len(group) - BOUND) :]
