"""Which of those in mind a mention most likely means, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from tui.extraction.coreference.clause_place import (
    at_home,
    in_which,
    of_its_own_clause,
    reported_before,
)
from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.memory import Memory
from tui.extraction.coreference.set_before import tells_descent, tells_of_others
from tui.extraction.coreference.surroundings import Surroundings
from tui.extraction.coreference.traces import Trace
from tui.model import ActorKind, Mention, MentionForm

FAR = 5  # sentences
MARGIN = 5  # by which the best must lead, or none is taken

# Weights, set on the development articles; the order of things is Lappin and Leass's. Whole
# numbers, so that no rounding decides between equals.
START = 60
DISTANCE = 18  # for each sentence
SUBJECT = 20
SPOKE = 15
FIRST = 10
POSSESSIVE = -8
OBLIQUE = -8
SEEN = 2  # for each mention, six at most
SAME_GENDER = 20
OTHER_GENDER = -90  # also where the gender was only learned from a pronoun
QUOTED = -25
QUOTED_AND_SAYING = -40  # who is named in a quote seldom is who says it
DESCRIBED = -25
DESCRIBED_AND_SPOKE = -15
OBJECT_OF_ITSELF = -40
SAYS_AGAIN = 10
GOES_ON = 30
BORN = 110  # “He was born in Leeds”: whose life is told, not who spoke of it
ACTS = 15  # “Rossi shrugged. “…,” she said”
ENTERS = 15  # “Ana Rossi, a nurse, rose at five. She”: whom the sentence before brought in
INTRODUCES = 30
ASKED = -40
AT_HOME = 60  # “They went to Rossi’s home, where she said”
BRACKETED = -30  # “Mara (Isla Quennell) hides”: who plays her
ADDRESSED = 40  # “A nurse told her that she was late”
OWNED = -40  # “an aide to Ana Rossi resigned … she”: the aide
SAME_SENTENCE = 20  # “Rossi went to Rome, where he spoke”: whom it is about
SAME_BLOCK = 25  # as the pronoun: a paragraph speaks of whom it names


@dataclass(frozen=True, slots=True)
class _Setting:
    """The place of a mention, for which the persons in view are compared."""

    mention: Mention
    sentence: int
    block: int
    begins: int
    """Where its sentence begins."""
    quoted: bool
    speaking: bool
    answering: bool
    going_on: bool
    closing: bool
    """Says what stands before it in the same sentence, without marks."""
    personal: bool
    """“He” or “she”."""
    reflexive: bool
    born: bool
    child: bool
    tells: bool
    speaker: Cluster | None
    """Who says the quote that the mention stands in."""
    told: Cluster | None
    """Whom it tells something."""
    addressed: int
    unnamed: int
    latest: Trace | None
    """The trace of whoever spoke last."""


def rank(memory: Memory, mention: Mention, sentence: int, word: str) -> list[tuple[int, Trace]]:
    """Persons in view whom the mention may mean, best first."""
    of = _setting(memory, mention, sentence, word)
    ranked = [
        (_score(memory, trace, of), trace)
        for trace in memory.traces
        if trace.cluster.kind is ActorKind.PERSON
        and not trace.cluster.plural
        and not _is_out(memory.around, trace, of)
    ]
    ranked.sort(key=lambda pair: (-pair[0], -pair[1].place))
    return ranked


def clear(ranked: list[tuple[int, Trace]], least: int) -> Trace | None:
    """The best, if it reaches ``least`` and no other comes near."""
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1]


def _setting(memory: Memory, mention: Mention, sentence: int, word: str) -> _Setting:
    around = memory.around
    text, start = around.document.text, mention.span.start
    begins = around.sentences[sentence].span.start
    quoted, speaking = around.quoted(start), around.doing.speaks(mention)
    personal = word in ("he", "she")
    return _Setting(
        mention=mention,
        sentence=sentence,
        block=around.block(sentence),
        begins=begins,
        quoted=quoted,
        speaking=speaking,
        answering=around.doing.answers(mention),
        going_on=around.doing.goes_on(mention),
        closing=speaking and not quoted and reported_before(text, start, mention.span.end),
        personal=personal,
        reflexive=word in ("him", "her") and not around.owns(mention),
        born=around.doing.born(mention),
        child=tells_descent(text, begins, start),
        tells=tells_of_others(text, begins, start),
        speaker=around.naming.quoter(start),
        told=around.naming.told(mention) if personal else None,
        addressed=around.doing.addressed(mention),
        unnamed=around.unnamed(sentence) if speaking else 0,
        latest=max(
            (t for t in memory.traces if t.spoke and not t.quoted),
            key=lambda t: t.place,
            default=None,
        ),
    )


def _is_out(around: Surroundings, trace: Trace, of: _Setting) -> bool:
    """Whether the mention cannot mean that person."""
    cluster, distance = trace.cluster, of.sentence - trace.sentence
    text, start = around.document.text, of.mention.span.start
    if cluster is of.speaker or cluster is of.told:
        return True
    if distance > FAR or (_clash(cluster, of.mention) and not cluster.learned):
        return True
    if of.speaking and text[trace.end : start] == ", ":
        return True  # “The minister, she said, “could not””: what is said is of somebody else
    if of.speaking and not of.quoted and cluster.spoken_of not in ("", of.mention.gender):
        return True  # ““He can talk,” she said”: she is not who “he” is
    if of.speaking and not of.quoted and _told_of(around, cluster, of):
        return True
    if of.reflexive and distance == 0 and of_its_own_clause(text, trace.end, start):
        return True
    # “Asked if he had won, he said”: one and the same
    another = of.tells and cluster.mentions[-1].form is not MentionForm.PRONOUN
    if distance == 0 and (another or (of.child and not trace.subject)):
        return True
    # “He told the official”, “I gave it to Rossi”: who is told of in a quote
    told_of = trace.quoted and not of.quoted
    return told_of and (cluster.described or (distance == 0 and _only_quoted(around, cluster)))


def _told_of(around: Surroundings, cluster: Cluster, of: _Setting) -> bool:
    """““Ana was cross,” he said”, ““He (Rossi) is good,” he said”, ““When [Rossi] plays, we win,”
    he said”: who is told of in what the sentence has in marks."""
    begins = of.begins
    here = takewhile(lambda mention: mention.span.start >= begins, reversed(cluster.mentions))
    return any(
        _glossed(around.document.text, one)
        or (
            one.form is MentionForm.NAME
            and around.quoted(one.span.start)
            and around.subject(one, around.before(one, of.sentence))
        )
        for one in here
    )


def _glossed(text: str, mention: Mention) -> bool:
    start, end = mention.span.start, mention.span.end
    return text[start - 1 : start] + text[end : end + 1] in ("()", "[]")


def _score(memory: Memory, trace: Trace, of: _Setting) -> int:
    cluster, distance = trace.cluster, of.sentence - trace.sentence
    first = trace.first and not (trace.fronted and distance)
    spoke = trace.spoke or (trace.reported and distance <= 1)
    beside = memory.around.block(trace.sentence) == of.block
    score = START - DISTANCE * distance + SAME_BLOCK * beside
    score += _standing(trace, of, first=first, spoke=spoke)
    score += SAME_GENDER * (cluster.gender == of.mention.gender != "")
    score += OTHER_GENDER * _clash(cluster, of.mention)
    score += BORN * (of.born and cluster is memory.around.protagonist)
    score += _in_turn(memory, trace, of, spoke=spoke)
    if distance == 0:
        score += _in_its_sentence(memory.around, trace, of)
    elif distance == 1 and beside:
        score += _in_the_next(trace, of, acts=first and (not cluster.described or spoke))
    return score


def _standing(trace: Trace, of: _Setting, *, first: bool, spoke: bool) -> int:
    """The points that a person has from where and how often they were named."""
    score = POSSESSIVE * trace.possessive + OBLIQUE * trace.oblique
    score += BRACKETED * trace.bracketed + SEEN * min(trace.count, 6)
    told_of = trace.quoted and not of.quoted
    if not (told_of and of.speaking and trace.sentence == of.sentence):
        score += SUBJECT * trace.subject + SPOKE * spoke + FIRST * first
    if told_of:
        score += QUOTED_AND_SAYING if of.speaking else QUOTED
    if trace.cluster.described:
        score += DESCRIBED_AND_SPOKE if spoke else DESCRIBED
    if of.unnamed and trace.sentence < of.unnamed:
        score += DESCRIBED
    return score


def _in_turn(memory: Memory, trace: Trace, of: _Setting, *, spoke: bool) -> int:
    """The points that a person has from the turns of a talk: who asked, who answers, who spoke
    last."""
    distance = of.sentence - trace.sentence
    score = ADDRESSED * (trace.end == of.addressed) + GOES_ON * (trace is of.latest and of.going_on)
    next_to = of.answering or (trace.wondered and of.begins == of.mention.span.start)
    if trace.asked and (distance == 0 or (next_to and distance == 1)):
        score += ASKED  # “asked him if he wanted it, he answered”
    elif of.answering and distance == 0 and trace.first and spoke and trace.cluster.described:
        score += ASKED  # “A nurse told her to go; she replied”
    again = of.speaking and trace.spoke and distance <= 2
    if again and not _taken_over(memory, trace):
        score += SAYS_AGAIN
    return score


def _in_its_sentence(around: Surroundings, trace: Trace, of: _Setting) -> int:
    """The points that a person has from being named in the sentence of the mention itself."""
    cluster, text, place = trace.cluster, around.document.text, of.mention.span.start
    score = AT_HOME * (at_home(text, trace.end, place) or in_which(text, trace.end, place))
    if of.closing and cluster.described and trace.place > of.begins:
        score += QUOTED_AND_SAYING  # “The note implied the suspect had fled, he said.”
    score += OWNED * (trace.owned and of.personal)
    known = cluster.gender == of.mention.gender and not (trace.quoted or cluster.described)
    if of.personal and not of.quoted and trace.first and known:
        score += SAME_SENTENCE
    score += OBJECT_OF_ITSELF * (of.reflexive and trace.subject)
    opens = of.speaking and trace.first
    if opens and _introduces(around, trace, of.mention):
        score += INTRODUCES
    return score


def _in_the_next(trace: Trace, of: _Setting, *, acts: bool) -> int:
    """The points that a person has from acting or speaking in the sentence right before the
    mention's, in the same paragraph."""
    acts = acts and not trace.quoted
    score = ACTS * (of.speaking and acts)
    if (acts or (of.speaking and trace.introduced)) and trace.count <= 2 and of.personal:
        score += ENTERS
    return score


def _only_quoted(around: Surroundings, cluster: Cluster) -> bool:
    """Whether it was named in somebody's words and nowhere else so far."""
    return all(around.quoted(mention.span.start) for mention in cluster.mentions)


def _taken_over(memory: Memory, trace: Trace) -> bool:
    """Whether somebody else is what a later sentence is about: “Rossi disagreed. “No,” she”."""
    return any(
        other.first
        and other.sentence > trace.sentence
        and other.cluster.kind is ActorKind.PERSON
        and other.cluster is not trace.cluster
        and not other.quoted
        and not other.asked
        and not other.cluster.described
        for other in memory.traces
    )


def _introduces(around: Surroundings, trace: Trace, mention: Mention) -> bool:
    """“Rossi backed it: “It is right,” he said”: a colon leads to the words of its subject."""
    colon = around.document.text.find(":", trace.end, mention.span.start)
    return colon >= 0 and around.quoted(colon + 3)


def _clash(cluster: Cluster, mention: Mention) -> bool:
    return bool(cluster.gender and mention.gender and cluster.gender != mention.gender)
