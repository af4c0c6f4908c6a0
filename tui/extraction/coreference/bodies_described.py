"""Which body “the company”, “the agency” and “the newspaper” mean."""

from __future__ import annotations

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.salience import Memory, Trace
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Mention

NEAR = 4  # sentences since a body acted that "the agency" may mean


def body_of_sort(memory: Memory, head: str, sentence: int) -> tuple[Cluster | None, bool]:
    """The body in view that has the noun in its name, or is of that sort, and whether that is
    unsure."""
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
        if cluster.kind is not ActorKind.ORGANIZATION or cluster.described:
            continue
        name = frozenset(cluster.words)
        if head in name or name & sort:
            return cluster, False
        private = not name & word_set("public bodies")
        spoke = trace.spoke and private and head != "paper"  # which may be a scientist's
        if paper and (cluster.words[-1] in word_set("newspapers") or spoke):
            return cluster, False
        if company and private and not name & word_set("media words"):
            firms.append(trace)
    if firms:
        return _firm(memory, firms, sentence)
    unnamed = (
        trace.cluster
        for trace in memory.traces
        if trace.cluster.described
        and trace.cluster.kind is ActorKind.ORGANIZATION
        and head in trace.cluster.nouns
    )
    return next(unnamed, None), False  # “France’s safety agency …”, “The agency …”


def body_told_of(memory: Memory, head: str, mention: Mention, sentence: int) -> Cluster | None:
    """Who "the agency" is after “The World Health Organization warned”: the only body that
    acted in the sentence before or, if none did, near it, and that can be called so."""
    around = memory.around
    kinds = word_set("called agencies" if head == "agency" else "associations")
    if head != "agency" and head not in word_set("association words"):
        return None
    if not (around.subject(mention, sentence) or around.possessive(mention)):
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


def _firm(memory: Memory, firms: list[Trace], sentence: int) -> tuple[Cluster, bool]:
    """Which of the firms in view "the company" is: the last, but for one named in passing.

    “said an analyst at Fenner Research”; unsure where a paragraph before names it less often
    than another.
    """
    acting = [trace for trace in firms if trace.subject or trace.spoke or trace.count > 1]
    last = (acting or firms)[0]
    apart = memory.around.block(last.sentence) != memory.around.block(sentence)
    rivals = (other for other in firms if other is not last)
    unsure = apart and any(other.count >= last.count for other in rivals)
    return last.cluster, unsure
