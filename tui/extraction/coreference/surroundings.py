"""How a mention stands: in a quote, as a subject, behind a preposition, in somebody's title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tui.extraction.coreference.doing import LONGEST_CLAUSE, Doing
from tui.extraction.coreference.governed import oblique
from tui.extraction.coreference.joining import Names
from tui.extraction.coreference.named_near import Named
from tui.extraction.coreference.quoted import Quotes
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence

ADDRESS = word_set("address")
NO_VERB = word_set("no verb")
OBJECTIVE = frozenset({"his", "him", "himself", "her", "hers", "herself"})
"""Pronouns that are no subject: “her” of “her lawyer, Ana Rossi, said”."""
POSSESSIVE = ("'s", "’s", "s'", "s’")
BEING = re.compile(r" (?:is|was|are|were|(?:has|had|have|will) (?:\w+ly )?be(?:en)?)\b")
SUBORDINATE = re.compile(
    r"(?:When|While|After|Before|As|Although|Though|Because|Since|If|Once|Until|Whereas"
    r"|Asked|Pressed|Questioned|Told|Reminded"
    r"|(?:On|By|From) the (?:very )?(?:day|morning|evening|night|afternoon|weekend|week|year|time"
    r"|moment)) "
)
ELLIPSIS = re.compile(
    r" (?:is|was|has|had|did|does|will|would|can|could|might)(?:n[’']t| not)?[.!?](?:\s|\Z)"
)
"""“Jo Berg has.”"""
OWNED_NEXT = re.compile(r" ([^\W\d_][\w’'-]*)")
WHO = re.compile(r"(?: of [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4})?,? who ")
CALLING = re.compile(r"\b(?:identified|himself|herself|themself|name)(?: only| simply)? as \Z")
OF_SEVERAL = re.compile(r"(?:Another|A (?:second|third|fourth)|One)(?: of them)? [a-z]+\b")
ANOTHER = re.compile(
    r"(?:Another|A (?:second|third|fourth))(?: of them)? (?:was|had|said|told|put|went|thought"
    r"|[a-z]+ed)\b"
)
DATELINE = re.compile(
    r"(?:, [A-Z][\w.]*(?: \d\d?)?){0,2}(?: ?\([^)\n]{2,40}\))?(?::| ?[—–]| -{1,2}) "
)
CALLED = re.compile(r" [a-z]{2,12}(?:[eo]r|ist) [A-Z]")
"""“Former India selector Ana Rossi”: whom a calling no list has is of, and no verb."""
MOVING = re.compile(r"\b(?:prompting|leading|causing|forcing|moving|pushing|driving|inspiring) \Z")
TO_DO = re.compile(r" to [a-z]+\b")
ABSOLUTE = re.compile(r",? with (?:[a-z-]+ ){0,3}(?:[A-Z][a-z]+\.? )?\Z")
PARTED = re.compile(r"[,;:.“”\"—–]|\b(?:who|which|that|and|but)\b")


class Surroundings:
    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        names: Names,
    ) -> None:
        self.document = document
        self.sentences = sentences
        self._quotes = Quotes(document.text)
        self.doing = Doing(document)
        self.naming = Named(document, sentences, mentions, names, self._quotes, self.doing)
        persons = (cluster for cluster in names.order if cluster.kind is ActorKind.PERSON)
        self.protagonist = next(persons, None)
        """The person named first."""
        titles = [m.role for m in mentions if m.role is not None and m.role.start < m.span.start]
        self._title_starts = [title.start for title in titles]
        self._title_ends = [title.end for title in titles]

    def block(self, sentence: int) -> int:
        """Of the document, by its index."""
        return self.sentences[sentence].block

    def quoted(self, place: int) -> bool:
        """Whether the code point at ``place`` is in quotation marks."""
        return self._quotes.hold(place)

    def subordinate(self, mention: Mention, sentence: int) -> bool:
        """“When Rossi came, the mayor laughed”: the mayor is what the sentence is about."""
        text, whole, place = self.document.text, self.sentences[sentence].span, mention.span.start
        near = place - whole.start < LONGEST_CLAUSE and SUBORDINATE.match(text, whole.start)
        comma = text.find(", ", whole.start, min(whole.end, place + LONGEST_CLAUSE)) if near else -1
        return comma >= place

    def in_title(self, mention: Mention) -> bool:
        """Whether it says what a person is: “Labour leader Ana Rossi”, “Berg aide Ana Rossi”."""
        beside = mention.span.end + 1
        at = bisect_right(self._title_starts, beside) - 1
        if at < 0:
            return False
        return beside == self._title_starts[at] or mention.span.start < self._title_ends[at]

    def apposed(self, mention: Mention, described: int) -> bool:
        """“A delegate from the coast, Ana Rossi, shrugged”: a name that says who it is that the
        description says which ends at ``described``."""
        text, start = self.document.text, mention.span.start
        if mention.role is not None:
            start = min(start, mention.role.start)
        between = text[described:start] if start - described < LONGEST_CLAUSE else ""
        set_off = between.endswith(", ") and text[mention.span.end : mention.span.end + 1] in ",("
        return set_off and PARTED.search(between[:-2]) is None

    def unnamed(self, sentence: int) -> int:
        """The sentence, this one or the one before, that is about somebody with no name: “A third
        asked for a pen. “…,” he said”; 0 if neither is."""
        for at in (sentence, sentence - 1):
            if at > 0 and OF_SEVERAL.match(self.document.text, self.sentences[at].span.start):
                return at
        return 0

    def another(self, sentence: int) -> int:
        """Where the sentence, this one or the one before, begins that is about one more of those
        last told of: “Another was blunter”; -1 if neither is."""
        for at in (sentence, sentence - 1):
            if at > 0 and ANOTHER.match(self.document.text, self.sentences[at].span.start):
                return self.sentences[at].span.start
        return -1

    def before(self, mention: Mention, sentence: int) -> str:
        """A little of what the sentence says before the mention, its title left out."""
        end = mention.span.start
        if mention.role is not None and mention.role.start < end:
            end = mention.role.start
        start = max(self.sentences[sentence].span.start, end - 40)
        return self.document.text[start:end]

    def possessive(self, mention: Mention) -> bool:
        return self.document.text[mention.span.end : mention.span.end + 2] in POSSESSIVE

    def owns(self, mention: Mention) -> bool:
        """Whether "her" stands before a noun."""
        after = OWNED_NEXT.match(self.document.text, mention.span.end)
        return after is not None and after[1] not in word_set("never owned")

    def subject(self, mention: Mention, before: str) -> bool:
        """Whether the mention is the subject of a clause, or stands as one does; ``before`` is what
        ``self.before`` gives for it."""
        if self.document[mention.span].lower() in OBJECTIVE:
            return False
        if before.endswith(" as ") and CALLING.search(before):
            return True  # “The mate, who asked to be identified as Jun, sang”: Jun
        opening = before.strip("\"'“‘ ")
        if not opening or opening.lower() in ADDRESS:
            return not self.possessive(mention) and not self.dateline(mention)
        if WHO.match(self.document.text, mention.span.end):
            return before.endswith("by ") or not oblique(before)
        verb = self.doing.verb(mention)
        named = mention.form is MentionForm.NAME
        if named and CALLED.match(self.document.text, mention.span.end):
            return False
        if self.absolute(mention, before) or self.moved(mention, before):
            return True
        being = named and BEING.match(self.document.text, mention.span.end)  # “Rossi was having”
        if not verb or verb in NO_VERB or (verb.endswith("ing") and not being):
            verb = self.doing.verb_past_aside(mention) if named else ""
        if named and ELLIPSIS.match(self.document.text, mention.span.end):
            return not oblique(before)
        if not verb or verb in NO_VERB or self.doing.only_heard(mention):
            return False
        return not oblique(before)

    def absolute(self, mention: Mention, before: str) -> bool:
        """“…, with Ana Rossi calling it what she called it before”: the subject of a participle."""
        named = mention.form is MentionForm.NAME and self.doing.verb(mention).endswith("ing")
        return named and ABSOLUTE.search(before) is not None

    def moved(self, mention: Mention, before: str) -> bool:
        """“…, prompting Ana Rossi to bang the table”."""
        if not before.endswith("ing ") or MOVING.search(before) is None:
            return False
        return TO_DO.match(self.document.text, mention.span.end) is not None

    def dateline(self, mention: Mention) -> bool:
        """“LONDON, Nov. 4 (Reuters) - ”: where a story was written does nothing in it."""
        words = self.document[mention.span]
        behind = DATELINE.match(self.document.text, mention.span.end, mention.span.end + 60)
        return words.isupper() and len(words) > 3 and behind is not None
