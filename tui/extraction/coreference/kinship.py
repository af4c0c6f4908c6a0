"""Who was introduced as whose wife, son or mother: “her son, Paul” makes her “his mother”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from tui.extraction.coreference.clusters import Cluster, folded
from tui.extraction.coreference.joining import Names
from tui.extraction.coreference.salience import Memory, Trace
from tui.extraction.given import gender_of_relative
from tui.extraction.lexicon import rows
from tui.model import ActorKind, Mention

INVERSE = {
    "parent": "child",
    "child": "parent",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "sibling": "sibling",
    "spouse": "spouse",
}
COUPLE = "couple"
SEXES = {"his": ("m",), "her": ("f",), "their": ("m", "f")}
NEAR = 3  # sentences since whoever "her" means was in view


def introduce(memory: Memory, cluster: Cluster, mention: Mention, sentence: int) -> None:
    """Notes for both what the words before a name tell: “her son, Paul”, “Ana’s son, Paul”."""
    if mention.role is None or cluster.kind is not ActorKind.PERSON:
        return
    role = memory.around.document[mention.role].replace("’", "'").split()
    relation = _relations().get(role[-1].lower(), "")
    if len(role) < 2 or relation not in INVERSE:
        return
    for owner in _owners(memory, role[0], sentence):
        if owner is not cluster:
            owner.relatives.append((relation, cluster))
            cluster.relatives.append((INVERSE[relation], owner))


def of_one_name(names: Names, index: int) -> None:
    """Notes that two are named together, “Earl and Dot Berg”, who may be husband and wife."""
    one, other = names.of.get(index), names.of.get(index + 1)
    if one is None or other is None or one.words[-1:] != other.words[-1:] or one is other:
        return
    if {one.gender, other.gender} == {"m", "f"}:
        one.relatives.append((COUPLE, other))
        other.relatives.append((COUPLE, one))


def relative(memory: Memory, sex: str, noun: str) -> Cluster | None:
    """The one “mother” of whoever was in view last, of that sex."""
    owner = next((trace.cluster for trace in memory.traces if may_own(trace, sex)), None)
    found = [] if owner is None else _of(owner, _relations().get(noun, ""), noun)
    return found[0] if len(found) == 1 else None


def partner(owner: Cluster, noun: str) -> Cluster | None:
    """Who “her husband” may be: the one who was named with her under one family name."""
    found = _of(owner, COUPLE, noun) if _relations().get(noun) == "spouse" else []
    return found[0] if len(found) == 1 else None


def may_own(trace: Trace, sex: str) -> bool:
    person = trace.cluster.kind is ActorKind.PERSON and not trace.cluster.described
    return person and not trace.quoted and trace.cluster.gender == sex


def _of(owner: Cluster, relation: str, noun: str) -> list[Cluster]:
    sex = gender_of_relative(noun)
    return list(
        {
            id(other): other
            for told, other in owner.relatives
            if told == relation and other.gender == sex != ""
        }.values()
    )


def _owners(memory: Memory, word: str, sentence: int) -> Iterator[Cluster]:
    near = [trace for trace in memory.traces if sentence - trace.sentence <= NEAR]
    for sex in SEXES.get(word.lower(), ()):
        one = next((trace.cluster for trace in near if may_own(trace, sex)), None)
        if one is None and word.lower() != "their":
            one = next((trace.cluster for trace in near if may_own(trace, "")), None)
            if one is not None:
                one.gender, one.learned = sex, True
        if one is not None:
            yield one
    if word.endswith("'s") and word[0].isupper():
        (name, *_) = folded(word[:-2])
        of = (t.cluster for t in near if name in (*t.cluster.words[:1], *t.cluster.words[-1:]))
        yield from islice(of, 1)


@cache
def _relations() -> dict[str, str]:
    return {noun: relation for noun, _, relation in rows("kinship")}
