"""What a mention shows about its actor, kept for as long as the actor is in view."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.governed import bracketed, oblique, owned, portrayed
from tui.extraction.coreference.surroundings import Surroundings
from tui.model import Mention, MentionForm


@dataclass(slots=True)
class Trace:
    """The last time an actor was in view."""

    cluster: Cluster
    sentence: int
    """The index of the sentence."""
    place: int
    """Where the mention begins, in code points of the text; ``end``: where it ends."""
    end: int
    subject: bool
    quoted: bool
    """In somebody's words."""
    possessive: bool
    oblique: bool
    """Behind a preposition."""
    count: int
    """How often the actor was mentioned so far."""
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
    """Last meant by a pronoun, unsurely."""
    named: int
    """The paragraph in which it was last meant by more than a pronoun."""
    wondered: bool
    """Asked whether or why something is so; the next sentence may open with the answer."""
    asked: bool
    """Put a question to somebody else, who then is the one to answer."""
    introduced: bool
    """Described right behind the name: “Ana Rossi, 34, a nurse”, “Ana Rossi, who”."""

    def follow(self, earlier: Trace, *, pronoun: bool) -> None:
        """Takes over from the actor's trace before this one what still holds. ``pronoun``: it is by
        a pronoun that the actor is meant now, so when and how surely it was named stays."""
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


def trace_of(
    around: Surroundings, cluster: Cluster, mention: Mention, sentence: int, latest: int
) -> Trace:
    """What the mention alone shows; ``latest``: the last sentence whose first subject was seen."""
    doing = around.doing
    before = around.before(mention, sentence)
    quoted = around.quoted(mention.span.start)
    according = not quoted and doing.according(mention)
    subject = around.subject(mention, before) and not around.in_title(mention)
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
        first=subject and (sentence != latest or acts),
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
