"""Who was introduced as whose wife, son or mother: “her son, Paul” makes her “his mother”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from tui.extraction.coreference.clusters import Cluster, folded
from tui.extraction.coreference.joining import Names
from tui.extraction.coreference.memory import Memory
from tui.extraction.coreference.traces import Trace
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
APART = ("step", "half", "god", "widow", "fianc", "girl", "boy", "partner", "spouse")
NEAREST = frozenset({"parent", "child", "sibling", "spouse"})
COUPLE = "couple"
MARRIED = frozenset({"spouse", "widow", "widower", COUPLE})
SEXES = {"his": ("m",), "her": ("f",), "their": ("m", "f")}
RELATIVE = re.compile(
    r"(?:\b([Hh]is|[Hh]er|[Tt]heir|[Tt]he couple['’]s)|\b([A-Z][\w-]+)['’]s)"
    r" (?:[a-z-]+ ){0,2}([a-z-]+)\Z"
)
LONGEST = 50  # code points of “Wetherell’s younger half-brother”
NEAR = 3  # sentences since whoever "her" means was in view


def introduce(memory: Memory, cluster: Cluster, mention: Mention, sentence: int) -> None:
    """Record for both persons how they are related, where the words before a name tell it: “her
    son, Paul”, “Ana’s son, Paul”."""
    if mention.role is None or cluster.kind is not ActorKind.PERSON:
        return
    text, end = memory.around.document.text, mention.role.end
    told = RELATIVE.search(text, max(0, end - LONGEST), end)
    relation = _relation(told[3]) if told is not None else ""
    if told is None or not relation:
        return
    for owner in _owners(memory, told[1] or "", told[2] or "", sentence):
        if owner is not cluster:
            owner.relatives.append((relation, cluster))
            if relation in INVERSE:
                cluster.relatives.append((INVERSE[relation], owner))


def introduce_unnamed(memory: Memory, mention: Mention, sentence: int) -> None:
    """Record that “her son”, “their daughters”, “Ana’s son” have no name so far."""
    text, end = memory.around.document.text, mention.span.end
    noun = text[max(0, end - LONGEST) : end].rpartition(" ")[2]
    relation = _relation(noun) or _relation(noun.removesuffix("ren").removesuffix("s"))
    told = RELATIVE.search(text, max(0, end - LONGEST), end) if relation in INVERSE else None
    if told is None:
        return
    for owner in _owners(memory, told[1] or "", told[2] or "", sentence):
        owner.unnamed.append((relation, "" if mention.plural else mention.gender))


def perhaps_relative(persons: Sequence[Cluster], of: Cluster, noun: str) -> list[Cluster]:
    """Who “his mother” may be: women of whom a son without a name was mentioned, or who are married
    to such a man."""
    sex, wanted = gender_of_relative(noun), INVERSE.get(_relation(noun), "")
    told = [
        one
        for one in persons
        if one is not of
        and any(
            relation == wanted and theirs in ("", of.gender or theirs)
            for relation, theirs in one.unnamed
        )
    ]
    if wanted == "child":
        told += [
            other
            for one in told
            for relation, other in one.relatives
            if relation in ("spouse", COUPLE)
        ]
    found = {id(one): one for one in told if sex and one.gender == sex}.values()
    return [one for one in found if wanted != "child" or not _other_family(of, one)]


def _other_family(one: Cluster, other: Cluster) -> bool:
    named = len(one.words) > 1 and len(other.words) > 1
    return named and one.words[-1] != other.words[-1]


def of_one_name(names: Names, index: int) -> None:
    """Record that two are named together, “Earl and Dot Berg”, who may be husband and wife."""
    one, other = names.of.get(index), names.of.get(index + 1)
    if one is None or other is None or one.words[-1:] != other.words[-1:] or one is other:
        return
    if {one.gender, other.gender} == {"m", "f"}:
        one.relatives.append((COUPLE, other))
        other.relatives.append((COUPLE, one))


def relative(memory: Memory, sex: str, noun: str) -> Cluster | None:
    """The one “mother” of whoever was in view last, of that sex."""
    owner = next((trace.cluster for trace in memory.traces if may_own(trace, sex)), None)
    found = [] if owner is None else _of(owner, _relation(noun), noun)
    return found[0] if len(found) == 1 else None


def partner(owner: Cluster, noun: str) -> Cluster | None:
    """Who “her husband” may be: the one who was named with her under one family name."""
    found = _of(owner, COUPLE, noun) if _relation(noun) == "spouse" else []
    return found[0] if len(found) == 1 else None


def may_be(told: str, noun: str) -> bool:
    """Whether somebody introduced as one relative may be called the other: a wife the ex-wife, a
    stepmother not the mother."""
    if told in _relations() and told not in INVERSE:
        return told == noun
    return ("spouse" if told == COUPLE else told) == _relations().get(noun)


def is_near(noun: str) -> bool:
    """Whether the noun is for parents, children and the like: somebody's aunt or cousin has usually
    been mentioned as something else before."""
    return _relation(noun) in NEAREST


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


def _owners(memory: Memory, word: str, name: str, sentence: int) -> Iterator[Cluster]:
    near = [trace for trace in memory.traces if sentence - trace.sentence <= NEAR]
    if word.lower().startswith("the "):
        both = (_married(trace.cluster) for trace in memory.traces)
        yield from next((pair for pair in both if pair), ())
    for sex in SEXES.get(word.lower(), ()):
        one = next((trace.cluster for trace in near if may_own(trace, sex)), None)
        if one is None and word.lower() != "their":
            one = next((trace.cluster for trace in near if may_own(trace, "")), None)
            if one is not None:
                one.gender, one.learned = sex, True
        if one is not None:
            yield one
    if name:
        (called, *_) = folded(name)
        of = (
            t.cluster
            for t in memory.traces
            if called in (t.cluster.words[:1] + t.cluster.words[-1:])
        )
        yield from islice(of, 1)


def _married(one: Cluster) -> tuple[Cluster, ...]:
    """Both of a couple of whom one is given; () of who is married to nobody."""
    other = next((kin for told, kin in one.relatives if told in MARRIED), None)
    return () if other is None else (one, other)


def _called(cluster: Cluster) -> tuple[str, ...]:
    return cluster.words[:1] + cluster.words[-1:]


def _relation(noun: str) -> str:
    """What “mum” and “mother” share; of a stepmother, a mother-in-law or an ex-wife the noun."""
    relation = _relations().get(noun, "")
    return relation if "-" not in noun and not noun.startswith(APART) else noun if relation else ""


@cache
def _relations() -> dict[str, str]:
    return {noun: relation for noun, _, relation in rows("kinship")}
