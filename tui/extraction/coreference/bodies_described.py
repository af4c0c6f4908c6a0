"""Which body “the company”, “the agency” and “the newspaper” mean."""

from __future__ import annotations

from itertools import takewhile

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.memory import Memory
from tui.extraction.coreference.officeholders import roles_held
from tui.extraction.coreference.traces import Trace
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Mention

NEAR = 4  # sentences since a body acted that "the agency" may mean


def body_of_sort(
    memory: Memory, head: str, text: str, sentence: int
) -> tuple[Cluster | None, bool]:
    """The body in view that has the noun in its name, or is of that sort, and whether that is
    unsure. ``text`` is the whole description, with the noun ``head`` in it."""
    paper = head in word_set("newspaper words")
    company = head in word_set("company words")
    sort: frozenset[str] = frozenset()
    if head == "union":
        sort = word_set("unions")
    elif head in word_set("association words"):
        sort = word_set("associations")
    firms: list[Trace] = []
    for trace in memory.traces:
        cluster = trace.cluster
        if cluster.kind is not ActorKind.ORGANIZATION:
            continue
        if _of_another_matter(memory, cluster, head, text):
            continue
        if cluster.described:
            if trace.spoke and head in cluster.nouns and not firms:
                return cluster, False  # “The foreign ministry said no. The ministry …”
            continue
        name = frozenset(cluster.words)
        if head in name or name & sort:
            return cluster, False
        private = not name & word_set("public bodies")
        spoke = trace.spoke and private and head != "paper"  # which may be a scientist's
        if paper and (cluster.words[-1] in word_set("newspapers") or spoke):
            return cluster, False
        private = private and not name & word_set("media words")
        firm = company and private and not _no_company(memory, cluster)
        if firm or (head == "club" and _is_club(cluster)):
            firms.append(trace)
    if firms:
        return _firm(memory, firms, sentence)
    unnamed = (
        trace.cluster
        for trace in memory.traces
        if trace.cluster.described
        and trace.cluster.kind is ActorKind.ORGANIZATION
        and head in trace.cluster.nouns
        and not _of_another_matter(memory, trace.cluster, head, text)
    )
    return next(unnamed, None), False  # “France’s safety agency …”, “The agency …”


def body_told_of(memory: Memory, head: str, mention: Mention, sentence: int) -> Cluster | None:
    """Who "the agency" is after “The World Health Organization warned”: the only body that can be
    called so and acted in the sentence before or, if none did, near it."""
    around = memory.around
    kinds = word_set("called agencies" if head == "agency" else "associations")
    if head != "agency" and head not in word_set("association words"):
        return None
    if not (
        around.subject(mention, around.before(mention, sentence)) or around.possessive(mention)
    ):
        return None
    near = [
        trace
        for trace in memory.traces
        if trace.cluster.kind is ActorKind.ORGANIZATION and sentence - trace.sentence <= NEAR
    ]
    last = [trace for trace in near if sentence - trace.sentence <= 1]
    acting = [t.cluster for t in last or near[:1] if t.first and not t.quoted]
    if len(acting) != 1 or acting[0].described:
        return None
    public = frozenset(acting[0].words) & word_set("public bodies")
    fits = frozenset(acting[0].words) & kinds or (head != "agency" and not public)
    return acting[0] if fits else None


def _no_company(memory: Memory, cluster: Cluster) -> bool:
    """“The charity Norlund”, where it is named first."""
    first = cluster.mentions[0].span.start
    before = memory.around.document.text[max(0, first - 16) : first].split()
    return bool(before) and before[-1].lower() in word_set("no company")


def _is_club(cluster: Cluster) -> bool:
    """“Norlund Rovers”, “Norlund Town”"""
    last = cluster.words[-1].title()
    return last in word_set("clubs") or (
        len(cluster.words) > 1 and last in word_set("clubs called as towns")
    )


def _of_another_matter(memory: Memory, cluster: Cluster, head: str, text: str) -> bool:
    """Whether "the emergency ministry" cannot be "the foreign ministry"."""
    if head not in word_set("told apart by their matters"):
        return False
    here = _matters(text, head)
    if cluster.described:
        held = roles_held(memory.around.document, cluster)
        theirs = {word for one in held for word in _matters(one, head)}
    else:
        theirs = {*cluster.words} - {head, "of", "the", "for", "and"}
    return bool(here and theirs) and not here & theirs


def _matters(text: str, head: str) -> set[str]:
    """The words in lower case right before the noun, without those that many bodies have."""
    before = text[: text.lower().rfind(head)].split()
    told = set(takewhile(str.islower, reversed(before)))
    return told - word_set("descriptions determiners") - word_set("of no single matter")


def _firm(memory: Memory, firms: list[Trace], sentence: int) -> tuple[Cluster, bool]:
    """Which of the firms or clubs in view “the company”, “the club” is, and whether that is unsure.

    It is the last that does or says something, so that one named in passing (“said an analyst at
    Fenner Research”) is passed over. It is unsure where that was last named in an earlier
    paragraph, and another has been named as often.
    """
    acting = [trace for trace in firms if trace.subject or trace.spoke or trace.count > 1]
    last = (acting or firms)[0]
    apart = memory.around.block(last.sentence) != memory.around.block(sentence)
    rivals = (other for other in firms if other is not last)
    unsure = apart and any(other.count >= last.count for other in rivals)
    return last.cluster, unsure
