"""Who is present in the reader's mind, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.coreference.clause_place import (
    at_home,
    in_which,
    of_its_own_clause,
    reported_before,
)
from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.governed import bracketed, oblique, owned, portrayed
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

    def follow(self, earlier: Trace, *, pronoun: bool) -> None:
        """Takes from the actor's trace before this one what still holds; ``pronoun``: that is all
        by which it is meant now."""
        self.count += earlier.count
        if pronoun:
            self.doubtful, self.named = earlier.doubtful, earlier.named
        if earlier.sentence == self.sentence:
            self.spoke |= earlier.spoke
            self.subject |= earlier.subject
            self.first |= earlier.first
            # “Dunn asked her whether she had”: also where “she” is thought to be Dunn
            self.asked |= earlier.asked
            self.wondered |= earlier.wondered


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a mention stands for which persons in view are compared."""

    mention: Mention
    sentence: int
    block: int
    begins: int
    """Its sentence."""
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
    """Of the quote around it."""
    told: Cluster | None
    """Whom it tells something."""
    addressed: int
    unnamed: int
    latest: Trace | None
    """Of who spoke last."""


class Memory:
    """The latest actors, the very latest first."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.traces: list[Trace] = []
        self._latest = -1
        """The sentence whose first subject has been seen."""

    def remember(self, cluster: Cluster, mention: Mention, sentence: int) -> None:
        """From now on the mention is the latest of its actor."""
        trace = self._trace(cluster, mention, sentence)
        self._share_place(trace, mention)
        trace.fronted = trace.subject and self.around.subordinate(mention, sentence)
        if trace.subject and not trace.fronted:
            self._latest = sentence
        for at, earlier in enumerate(self.traces):
            if earlier.cluster is cluster:
                pronoun = mention.form is MentionForm.PRONOUN
                told = pronoun or sentence - earlier.sentence <= 3
                if trace.quoted and not earlier.quoted and told:
                    earlier.count += 1  # what is said in a quote does not take the floor
                    return
                trace.follow(earlier, pronoun=pronoun)
                del self.traces[at]
                break
        if trace.subject:
            trace.oblique = trace.owned = False
        self.traces.insert(0, trace)
        del self.traces[MEMORY:]

    def _trace(self, cluster: Cluster, mention: Mention, sentence: int) -> Trace:
        """What the mention alone shows."""
        around, doing = self.around, self.around.doing
        before = around.before(mention, sentence)
        quoted = around.quoted(mention.span.start)
        according = not quoted and doing.according(mention)
        subject = around.subject(mention, sentence) and not around.in_title(mention)
        spoke = doing.speaks(mention) or (subject and not quoted and doing.stands(mention))
        reported = subject and cluster.described and doing.told_to_speak(mention)
        subject = subject or according
        acts = according or around.absolute(mention, before)
        asked, introduced = doing.asks(mention), doing.aged(mention)
        behind = not subject and not introduced and oblique(before)
        pronoun = mention.form is MentionForm.PRONOUN
        return Trace(
            cluster=cluster,
            sentence=sentence,
            place=mention.span.start,
            end=mention.span.end,
            subject=subject,
            quoted=quoted,
            possessive=around.possessive(mention),
            oblique=behind,
            count=1,
            spoke=spoke,
            reported=reported,
            first=subject and (sentence != self._latest or acts),
            owned=behind and owned(before),
            bracketed=bracketed(before) or portrayed(before),
            fronted=False,
            doubtful=mention.doubtful and not pronoun,
            guessed=mention.doubtful and pronoun,
            named=around.block(sentence),
            wondered=asked and doing.wonders(mention),
            asked=asked,
            introduced=introduced,
        )

    def _share_place(self, trace: Trace, mention: Mention) -> None:
        """Gives it the place of what it is apposed or joined to."""
        if trace.subject and not trace.first:
            for other in self.traces[:2]:
                described = other.cluster.described and other.sentence == trace.sentence
                if not (described and other.first and other.cluster is not trace.cluster):
                    continue
                if self.around.apposed(mention, other.end):
                    other.first, trace.first = False, True
        latest = self.traces[0] if self.traces else None
        if latest is None or latest.sentence != trace.sentence:
            return
        if self.around.before(mention, trace.sentence).endswith("and "):
            trace.subject |= latest.subject  # “Ana and Paul”: one as good as the other
            trace.first |= latest.first

    def ranked(self, mention: Mention, sentence: int, word: str) -> list[tuple[float, Trace]]:
        """Persons in view whom the mention may mean, best first."""
        of = self._setting(mention, sentence, word)
        ranked = [
            (self._score(trace, of), trace)
            for trace in self.traces
            if trace.cluster.kind is ActorKind.PERSON
            and not trace.cluster.plural
            and not self._is_out(trace, of)
        ]
        ranked.sort(key=lambda pair: (-pair[0], -pair[1].place))
        return ranked

    def _setting(self, mention: Mention, sentence: int, word: str) -> _Setting:
        around = self.around
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
                (t for t in self.traces if t.spoke and not t.quoted),
                key=lambda t: t.place,
                default=None,
            ),
        )

    def _is_out(self, trace: Trace, of: _Setting) -> bool:
        """Whether the mention cannot mean that person."""
        cluster, distance = trace.cluster, of.sentence - trace.sentence
        text, start = self.around.document.text, of.mention.span.start
        if cluster is of.speaker or cluster is of.told:
            return True
        if distance > FAR or (_clash(cluster, of.mention) and not cluster.learned):
            return True
        if of.speaking and self._fronted(trace, of.mention):
            return True
        if of.speaking and not of.quoted and cluster.spoken_of not in ("", of.mention.gender):
            return True  # ““He can talk,” she said”: she is not who “he” is
        if of.reflexive and distance == 0 and of_its_own_clause(text, trace.end, start):
            return True
        if distance == 0 and (of.tells or (of.child and not trace.subject)):
            return True
        # “He told the official”, “I gave it to Rossi”: who is told of in a quote
        told_of = trace.quoted and not of.quoted
        return told_of and (cluster.described or (distance == 0 and self._only_quoted(cluster)))

    def _score(self, trace: Trace, of: _Setting) -> float:
        around, cluster = self.around, trace.cluster
        distance = of.sentence - trace.sentence
        beside = around.block(trace.sentence) == of.block
        first = trace.first and not (trace.fronted and distance)
        spoke = trace.spoke or (trace.reported and distance <= 1)
        score = START - DISTANCE * distance
        if not (trace.quoted and of.speaking and distance == 0 and not of.quoted):
            score += SUBJECT * trace.subject + SPOKE * spoke + FIRST * first
        score += POSSESSIVE * trace.possessive + OBLIQUE * trace.oblique
        score += SEEN * min(trace.count, 6)
        score += SAME_GENDER * (cluster.gender == of.mention.gender != "")
        score += OTHER_GENDER * _clash(cluster, of.mention)
        next_to = of.answering or (trace.wondered and of.begins == of.mention.span.start)
        if trace.asked and (distance == 0 or (next_to and distance == 1)):
            score += ASKED  # “asked him if he wanted it, he answered”
        elif of.answering and distance == 0 and trace.first and spoke and cluster.described:
            score += ASKED  # “A nurse told her to go; she replied”
        score += SAME_BLOCK * beside
        if trace.quoted and not of.quoted:
            score += QUOTED_AND_SAYING if of.speaking else QUOTED
        if of.closing and distance == 0 and cluster.described and trace.place > of.begins:
            score += QUOTED_AND_SAYING  # “The note implied the suspect had fled, he said.”
        text, place = around.document.text, of.mention.span.start
        if distance == 0 and (at_home(text, trace.end, place) or in_which(text, trace.end, place)):
            score += AT_HOME
        if cluster.described:
            score += DESCRIBED_AND_SPOKE if spoke else DESCRIBED
        score += BRACKETED * trace.bracketed + ADDRESSED * (trace.end == of.addressed)
        if trace.owned and distance == 0 and of.personal:
            score += OWNED
        known = cluster.gender == of.mention.gender and not (trace.quoted or cluster.described)
        if of.personal and not of.quoted and distance == 0 and trace.first and known:
            score += SAME_SENTENCE
        if of.reflexive and distance == 0 and trace.subject:
            score += OBJECT_OF_ITSELF
        acts = first and not trace.quoted and (not cluster.described or spoke)
        if of.speaking and acts and distance == 1 and beside:
            score += ACTS
        enters = acts or (of.speaking and trace.introduced)
        if enters and distance == 1 and trace.count <= 2 and of.personal:
            score += ENTERS * beside
        if of.born:
            score += BORN * (cluster is around.protagonist)
        if of.unnamed and trace.sentence < of.unnamed:
            score += DESCRIBED
        if trace is of.latest and of.going_on:
            score += GOES_ON
        again = of.speaking and trace.spoke and distance <= 2
        if again and not self._taken_over(trace, of.sentence):
            score += SAYS_AGAIN
        opens = of.speaking and distance == 0 and trace.first
        if opens and self._introduces(trace, of.mention):
            score += INTRODUCES
        return score

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


def _clash(cluster: Cluster, mention: Mention) -> bool:
    return bool(cluster.gender and mention.gender and cluster.gender != mention.gender)


def clear(ranked: list[tuple[float, Trace]], least: float) -> Trace | None:
    """The best, if it reaches ``least`` and no other comes near."""
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1]
