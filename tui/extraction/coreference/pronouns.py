"""Whom "she", "they" and "it" mean."""

from __future__ import annotations

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.salience import Memory, clear
from tui.model import ActorKind, Mention

PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
LEAST = 1.0
SURE = 5.0  # the score from which a pronoun tells an actor's gender


def antecedent(memory: Memory, mention: Mention, sentence: int) -> Cluster | None:
    word = memory.around.document[mention.span].lower()
    if word in PERSONAL:
        return _person(memory, mention, sentence, word)
    if word == "they":
        return _plural(memory, mention, sentence)
    if word == "it":
        return _neuter(memory, mention, sentence)
    return None


def _person(memory: Memory, mention: Mention, sentence: int, word: str) -> Cluster | None:
    ranked = memory.ranked(mention, sentence, word)
    trace = clear(ranked, LEAST)
    if trace is None:
        return None
    cluster = trace.cluster
    tells = word in ("he", "she") and not trace.quoted and ranked[0][0] >= SURE
    alone = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= SURE
    if word in ("his", "her") and trace.first and trace.sentence == sentence and alone:
        tells = not trace.quoted  # “Jo Teller handed in her notice”
    if tells and not cluster.gender and not memory.around.quoted(mention.span.start):
        cluster.gender, cluster.learned = mention.gender, True
    return cluster


def _plural(memory: Memory, mention: Mention, sentence: int) -> Cluster | None:
    """The group that did or said something just before. Only of a "they" that acts itself."""
    if not memory.around.acts(mention):
        return None
    for trace in memory.traces:
        if sentence - trace.sentence > 2:
            return None
        if trace.cluster.plural and (trace.subject or trace.spoke):
            return trace.cluster
    return None


def _neuter(memory: Memory, mention: Mention, sentence: int) -> Cluster | None:
    """The body or state that did or said something just before. Only of an "it" that acts."""
    if not memory.around.acts(mention):
        return None
    for trace in memory.traces:
        cluster = trace.cluster
        if sentence - trace.sentence > 1:
            return None
        if cluster.kind in (ActorKind.PERSON, ActorKind.GROUP) or cluster.plural:
            continue
        if trace.subject or trace.spoke:
            return cluster
    return None
