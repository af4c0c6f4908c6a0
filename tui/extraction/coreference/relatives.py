"""Whom "his wife", "her father" and "Mr Lund" mean where two are of one family."""

from __future__ import annotations

from collections.abc import Sequence

from tui.extraction.coreference.clusters import Cluster, folded
from tui.extraction.coreference.joining import Names
from tui.extraction.coreference.kinship import (
    is_near,
    may_be,
    may_own,
    partner,
    perhaps_relative,
    relative,
)
from tui.extraction.coreference.known_persons import People, some
from tui.extraction.coreference.memory import Memory
from tui.extraction.lexicon import words
from tui.model import ActorKind, Mention, MentionForm

OWNERS = {"his": "m", "her": "f"}


def called_so(memory: Memory, lowered: str, head: str) -> Cluster | None:
    """Who “her husband” is: her relative, or the one so named (“her husband Paul”)."""
    owner = lowered.removesuffix(f" {head}")
    if head not in words("kinship") or owner not in OWNERS:
        return None
    if (known := relative(memory, OWNERS[owner], head)) is not None:
        return known
    named = [
        trace.cluster
        for trace in memory.traces
        if any(role.lower() == lowered for role in trace.cluster.roles)
    ]
    return named[0] if len(named) == 1 else None


def perhaps_named(
    memory: Memory, persons: Sequence[Cluster], mention: Mention, cluster: Cluster
) -> Cluster | None:
    """Who “his wife” may be of those whom the article names and calls nobody's wife.

    The one of that sex with his family name, or told to have a husband without a name; or the
    father of her who was called his daughter.
    ``cluster`` is what the description was taken for: somebody new, or nothing is looked for.
    """
    owner, _, noun = memory.around.document[mention.span].lower().partition(" ")
    if not cluster.described or owner not in OWNERS or noun not in words("kinship"):
        return None
    if not mention.gender:
        cluster.presumed |= not is_near(noun) and len(persons) > 1
        return None
    of = next((t.cluster for t in memory.traces if may_own(t, OWNERS[owner])), None)
    if of is None:
        return None
    if (other := partner(of, noun)) is not None:
        return other
    if len(told := perhaps_relative(persons, of, noun)) == 1:
        return told[0]
    others = [c for c in persons if c is not of and c.gender == mention.gender]
    known = [one for told, one in of.relatives if not may_be(told, noun)]
    families = {
        one.words[-1] for one in (of, *(kin for _, kin in of.relatives)) if len(one.words) > 1
    }
    if families or not of.kin:
        found = [
            one
            for one in others
            if len(one.words) > 1
            and one.words[-1] in families
            and not any(one is other for other in known)
        ]
    else:
        found = [c for c in others if of.kin and _is_of(of, c)]
    cluster.presumed |= len(found) > 1 or (not found and bool(others) and not is_near(noun))
    return found[0] if len(found) == 1 else None


def _is_of(relative: Cluster, owner: Cluster) -> bool:
    """Whether somebody was called “Rossi’s daughter”, where the owner is Rossi."""
    roles = (role.lower().replace("’", "'") for role in relative.roles)
    return any(role.startswith(f"{owner.words[-1]}'s ") for role in roles)


def so_called(people: People, family: str, mention: Mention) -> Cluster | None:
    """“Ana Berg and her father, Paul … Mr Berg said”: the relative of that sex named last."""
    found = [c for c in some(people.kin, family) if c.gender == mention.gender != ""]
    return max(reversed(found), key=lambda c: people.last.get(id(c), -1), default=None)


def perhaps_a_relative(
    people: People, family: str, title: str, mention: Mention, owner: Cluster | None
) -> Cluster | None:
    """“Ana Berg has a daughter, Jo. | “She cooks,” Ms Berg said”: Jo, and not the ``owner`` of the
    name, if she was named since, or Ana is called “Berg” without a title."""
    kin = so_called(people, family, mention)
    if owner is None or kin is None or title in people.addressed[id(owner)]:
        return None
    if people.addressed[id(kin)] - {title} or owner.gender not in ("", kin.gender):
        return None
    here = people.paragraph(mention)
    full = (at for at, cluster in people.seen[family] if cluster is owner and at <= here)
    named = max([people.last.get(id(owner), -1), *full])
    untitled = id(owner) in people.called and not people.addressed[id(owner)]
    return kin if untitled or people.last.get(id(kin), -1) > named else None


def no_owner(kin: Cluster, mention: Mention, candidate: Cluster) -> bool:
    """Whether “her father, Paul” tells that she is not “Mr Berg”, where her name does not."""
    owner = "her " if mention.gender == "m" else "his "
    return not candidate.gender and any(role.lower().startswith(owner) for role in kin.roles)


def of_a_couple(names: Names, mentions: Sequence[Mention], index: int) -> tuple[str, ...]:
    """“Hugh and Sue Pemberton”: the family name of Hugh; () where none is told so."""
    mention = mentions[index]
    end = mention.span.end
    if index + 1 >= len(mentions) or not names.document.text.startswith(" and ", end):
        return ()
    other = mentions[index + 1]
    beside = other.span.start == end + 5 and other.kind is ActorKind.PERSON
    if not beside or other.form is not MentionForm.NAME or other.role is not None:
        return ()
    both = [names.base(mention), *names.base(other).split()]
    given = all(name in words("given_names") for name in both[:2])
    if any(one.words[1:] and one.words[-1:] == folded(both[0]) for one in names.order):
        return ()  # “Oskar and Jo Holm”, where there is a Ruth Oskar
    return folded(both[-1]) if len(both) == 3 and given else ()
