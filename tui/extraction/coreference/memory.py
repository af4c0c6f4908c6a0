"""Who is present in the reader's mind at a point of the text."""

from __future__ import annotations

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.surroundings import Surroundings
from tui.extraction.coreference.traces import Trace, trace_of
from tui.model import Mention, MentionForm

KEPT = 14  # actors in mind
CALLED_TO_MIND = 3  # sentences in which a name in a quote takes nobody's place


class Memory:
    """The latest actors, the most recent first."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.traces: list[Trace] = []
        self._latest = -1
        """The sentence whose first subject has been seen."""

    def remember(self, cluster: Cluster, mention: Mention, sentence: int) -> None:
        """Put the mention's actor first; what was known from its mention before is kept as far as
        it still holds."""
        trace = trace_of(self.around, cluster, mention, sentence, self._latest)
        self._share_place(trace, mention)
        trace.fronted = trace.subject and self.around.subordinate(mention, sentence)
        if trace.subject and not trace.fronted:
            self._latest = sentence
        for at, earlier in enumerate(self.traces):
            if earlier.cluster is cluster:
                pronoun = mention.form is MentionForm.PRONOUN
                told = pronoun or sentence - earlier.sentence <= CALLED_TO_MIND
                if trace.quoted and not earlier.quoted and told:
                    earlier.count += 1  # what is said in a quote does not take the floor
                    return
                trace.follow(earlier, pronoun=pronoun)
                del self.traces[at]
                break
        if trace.subject:
            trace.oblique = trace.owned = False
        self.traces.insert(0, trace)
        del self.traces[KEPT:]

    def _share_place(self, trace: Trace, mention: Mention) -> None:
        """Lets a name have the place in the sentence of the description it is set beside (“A
        delegate, Ana Rossi, shrugged”), or of the subject that “and” joins it to."""
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
