"""Who is present in the reader's mind, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.coreference.clause_place import at_home, reported_before
from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.set_before import tells_descent, tells_of_others
from tui.extraction.coreference.surroundings import Surroundings
from tui.model import ActorKind, Mention, MentionForm

MEMORY = 14  # actors kept in mind
FAR = 5  # sentences
MARGIN = 0.5  # by which the best must lead, or none is taken

# Weights, set on the development articles; the order of things is Lappin and Leass's.
START = 6.0
DISTANCE = 1.8  # for each sentence
SUBJECT = 2.0
SPOKE = 1.5
FIRST = 1.0
POSSESSIVE = -0.8
OBLIQUE = -0.8
SEEN = 0.2  # for each mention, six at most
SAME_GENDER = 2.0
OTHER_GENDER = -9.0  # also where the gender was only learned from a pronoun
QUOTED = -2.5
QUOTED_AND_SAYING = -4.0  # who is named in a quote seldom is who says it
DESCRIBED = -2.5
DESCRIBED_AND_SPOKE = -1.5
OBJECT_OF_ITSELF = -4.0
SAYS_AGAIN = 1.0
GOES_ON = 3.0
BORN = 11.0  # “He was born in Leeds”: whose life is told, not who spoke of it
ACTS = 1.5  # “Rossi shrugged. “…,” she said”
ENTERS = 1.5  # “Ana Rossi, a nurse, rose at five. She”: whom the sentence before brought in
INTRODUCES = 3.0
ASKED = -4.0
AT_HOME = 6.0  # “They went to Rossi’s home, where she said”
BRACKETED = -3.0  # “Mara (Isla Quennell) hides”: who plays her
ADDRESSED = 4.0  # “A nurse told her that she was late”
OWNED = -4.0  # “an aide to Ana Rossi resigned … she”: the aide
SAME_SENTENCE = 2.0  # “Rossi went to Rome, where he spoke”: whom it is about
SAME_BLOCK = 2.5  # as the pronoun: a paragraph speaks of whom it names


@dataclass(slots=True)
class Trace:
    """The last time an actor was in view."""

    cluster: Cluster
    sentence: int
    place: int
    end: int
    subject: bool
    quoted: bool
    possessive: bool
    oblique: bool
    count: int
    spoke: bool
    reported: bool
    """A verb of saying is further on: “One novelist with four books on the list said”."""
    first: bool
    """The first subject of its sentence."""
    owned: bool
    """Only says whose aide, sister or lawyer somebody is."""
    bracketed: bool
    """Only says who is played: “Mara (Isla Quennell)”, “the part of Isla”."""
    fronted: bool
    """First in its sentence, in a clause before the main one."""
    doubtful: bool
    """Last called by a family name that somebody else has with as much right, or by a description
    that may mean somebody else."""
    guessed: bool
    """Last meant by a pronoun of which that was unsure."""
    named: int
    """The paragraph in which it was last meant by more than a pronoun."""
    wondered: bool
    """Asked whether or why something is so; the next sentence may open with the answer."""
    asked: bool
    """Put a question to somebody else, who then is the one to answer."""
    introduced: bool
    """Told who it is right behind the name: “Ana Rossi, 34, a nurse”, “Ana Rossi, who”."""


class Memory:
    """The latest actors, the very latest first."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.traces: list[Trace] = []
        self._latest = -1
        """The sentence whose first subject has been seen."""

    def remember(self, cluster: Cluster, mention: Mention, sentence: int) -> None:
        around = self.around
        before = around.before(mention, sentence)
        quoted = around.quoted(mention.span.start)
        spoke, subject = around.speaks(mention), around.subject(mention, sentence)
        subject = subject and not around.in_title(mention)
        spoke = spoke or (subject and not quoted and around.stands(mention))
        reported = subject and cluster.described and around.told_to_speak(mention)
        first = subject and sentence != self._latest
        if before.endswith("and ") and self.traces and self.traces[0].sentence == sentence:
            subject = subject or self.traces[0].subject  # “Ana and Paul”: one as good as the other
            first = first or self.traces[0].first
        fronted = subject and around.subordinate(mention, sentence)
        if subject and not fronted:
            self._latest = sentence
        asked = around.asks(mention)
        wondered = asked and around.wonders(mention)
        count, doubtful = 0, mention.doubtful and mention.form is not MentionForm.PRONOUN
        pronoun, named = mention.form is MentionForm.PRONOUN, around.block(sentence)
        for at, trace in enumerate(self.traces):
            if trace.cluster is not cluster:
                continue
            count = trace.count
            doubtful |= trace.doubtful and pronoun
            named = trace.named if pronoun else named
            told = pronoun or sentence - trace.sentence <= 3
            if quoted and not trace.quoted and told:
                trace.count += 1  # what is said in a quote does not take the floor
                return
            if trace.sentence == sentence:
                spoke, subject = spoke or trace.spoke, subject or trace.subject
                first = first or trace.first
                # “Dunn asked her whether she had”: also where “she” is thought to be Dunn
                asked, wondered = asked or trace.asked, wondered or trace.wondered
            del self.traces[at]
            break
        introduced = around.aged(mention)
        oblique = not subject and around.oblique(before) and not introduced
        self.traces.insert(
            0,
            Trace(
                cluster,
                sentence,
                mention.span.start,
                mention.span.end,
                subject,
                quoted,
                around.possessive(mention),
                oblique,
                count + 1,
                spoke,
                reported,
                first,
                oblique and around.owned(before),
                around.bracketed(before) or around.portrayed(before),
                fronted,
                doubtful,
                mention.doubtful and pronoun,
                named,
                wondered,
                asked,
                introduced,
            ),
        )
        del self.traces[MEMORY:]

    def ranked(self, mention: Mention, sentence: int, word: str) -> list[tuple[float, Trace]]:
        """Persons in view whom the mention may mean, best first."""
        around = self.around
        quoted = around.quoted(mention.span.start)
        speaking, answering = around.speaks(mention), around.answers(mention)
        begins = around.sentences[sentence].span.start
        opens = begins == mention.span.start
        speaker = around.quoter(mention.span.start)
        block = around.block(sentence)
        born = around.born(mention)
        unnamed = around.unnamed(sentence) if speaking else 0
        told = around.told(mention) if word in ("he", "she") else None
        addressed = around.addressed(mention)
        reflexive = word in ("him", "her") and not around.owns(mention)
        goes_along = word in ("he", "she") and not quoted
        child = tells_descent(around.document.text, begins, mention.span.start)
        tells = tells_of_others(around.document.text, begins, mention.span.start)
        text, place = around.document.text, mention.span.start
        closing = speaking and not quoted and reported_before(text, place, mention.span.end)
        latest = max((t for t in self.traces if t.spoke and not t.quoted), key=_place, default=None)
        ranked: list[tuple[float, Trace]] = []
        for trace in self.traces:
            cluster = trace.cluster
            if cluster.kind is not ActorKind.PERSON or cluster.plural or cluster is speaker:
                continue
            clash = bool(cluster.gender and mention.gender and cluster.gender != mention.gender)
            distance = sentence - trace.sentence
            if distance > FAR or (clash and not cluster.learned):
                continue
            if (speaking and self._fronted(trace, mention)) or cluster is told:
                continue
            if speaking and not quoted and cluster.spoken_of not in ("", mention.gender):
                continue  # ““He can talk,” she said”: she is not who “he” is
            if distance == 0 and (tells or (child and not trace.subject)):
                continue
            told_of = trace.quoted and not quoted
            if told_of and (cluster.described or (distance == 0 and self._only_quoted(cluster))):
                continue  # “He told the official”, “I gave it to Rossi”: who is told of in a quote
            score = START - DISTANCE * distance
            first = trace.first and not (trace.fronted and distance)
            spoke = trace.spoke or (trace.reported and distance <= 1)
            if not (trace.quoted and speaking and distance == 0 and not quoted):
                score += SUBJECT * trace.subject + SPOKE * spoke + FIRST * first
            score += POSSESSIVE * trace.possessive + OBLIQUE * trace.oblique
            score += SEEN * min(trace.count, 6)
            score += SAME_GENDER * (cluster.gender == mention.gender != "") + OTHER_GENDER * clash
            next_to = answering or (trace.wondered and opens)
            if trace.asked and (distance == 0 or (next_to and distance == 1)):
                score += ASKED  # “asked him if he wanted it, he answered”
            elif answering and distance == 0 and trace.first and spoke and cluster.described:
                score += ASKED  # “A nurse told her to go; she replied”
            score += SAME_BLOCK * (around.block(trace.sentence) == block)
            if trace.quoted and not quoted:
                score += QUOTED_AND_SAYING if speaking else QUOTED
            if closing and distance == 0 and cluster.described and trace.place > begins:
                score += QUOTED_AND_SAYING  # “The note implied the suspect had fled, he said.”
            if distance == 0 and at_home(text, trace.end, place):
                score += AT_HOME
            if cluster.described:
                score += DESCRIBED_AND_SPOKE if spoke else DESCRIBED
            score += BRACKETED * trace.bracketed + ADDRESSED * (trace.end == addressed)
            if trace.owned and distance == 0 and word in ("he", "she"):
                score += OWNED
            known = cluster.gender == mention.gender and not (trace.quoted or cluster.described)
            if goes_along and distance == 0 and trace.first and known:
                score += SAME_SENTENCE
            if reflexive and distance == 0 and trace.subject:
                score += OBJECT_OF_ITSELF
            acts = first and not trace.quoted and (not cluster.described or spoke)
            if speaking and acts and distance == 1 and around.block(trace.sentence) == block:
                score += ACTS
            enters = acts or (speaking and trace.introduced)
            if enters and distance == 1 and trace.count <= 2 and word in ("he", "she"):
                score += ENTERS * (around.block(trace.sentence) == block)
            if born:
                score += BORN * (cluster is around.protagonist)
            if unnamed and trace.sentence < unnamed:
                score += DESCRIBED
            if trace is latest and around.goes_on(mention):
                score += GOES_ON
            if speaking and trace.spoke and distance <= 2 and not self._taken_over(trace, sentence):
                score += SAYS_AGAIN
            if speaking and distance == 0 and trace.first and self._introduces(trace, mention):
                score += INTRODUCES
            ranked.append((score, trace))
        ranked.sort(key=lambda pair: (-pair[0], -pair[1].place))
        return ranked

    def _only_quoted(self, cluster: Cluster) -> bool:
        """Whether it was named in somebody's words and nowhere else so far."""
        return all(self.around.quoted(mention.span.start) for mention in cluster.mentions)

    def _taken_over(self, trace: Trace, sentence: int) -> bool:
        """Whether somebody else is what a later sentence is about: “Rossi disagreed. “No,” she”."""
        return any(
            other.first
            and other.sentence > trace.sentence
            and other.cluster.kind is ActorKind.PERSON
            and other.cluster is not trace.cluster
            and not other.quoted
            and not other.asked
            and not other.cluster.described
            for other in self.traces
        )

    def _introduces(self, trace: Trace, mention: Mention) -> bool:
        """“Rossi backed it: “It is right,” he said”: a colon leads to the words of its subject."""
        colon = self.around.document.text.find(":", trace.end, mention.span.start)
        return colon >= 0 and self.around.quoted(colon + 3)

    def _fronted(self, trace: Trace, mention: Mention) -> bool:
        """“The minister, she said, “could not””: the subject of what is said is somebody else."""
        return self.around.document.text[trace.end : mention.span.start] == ", "


def _place(trace: Trace) -> int:
    return trace.place


def clear(ranked: list[tuple[float, Trace]], least: float) -> Trace | None:
    """The best, if it reaches ``least`` and no other comes near."""
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1]
