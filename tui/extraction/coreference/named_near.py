"""Who is named near a mention: beside it, in a stretch, right after a quote, as the person
addressed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.doing import TOLD, Doing
from tui.extraction.coreference.joining import Names
from tui.extraction.coreference.quoted import Quotes
from tui.extraction.lexicon import words
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence
from tui.patterns import seldom

STRANGER = seldom(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?, (?:an?|the) (?:[\w’'-]+ ){1,8}[\w’'-]+, [a-z]")
IN_OFFICE = re.compile(
    r"(?: (?:in|of|at|for|from) (?:the )?[A-Z][\w’'-]*+"
    r"(?:(?: of| and| for| the)* [A-Z][\w’'-]*+){0,5}){0,2}, "
    r"(?:(?:the|a|an) (?:(?!(?:of|to|for|from|with|by) )[a-z-]+ ){1,4})?"
    r"| who (?:[a-z]++ ){1,6}+(?P<object>[a-z]++), "
    r"| (?:of|at|for) (?:(?:the|its|his|her|their|an?) )?(?:[a-z-]++ ){0,3}+(?P<thing>[a-z-]++), "
)
"""“In the Home Office, ”, “of its only hospital, ”, “who had proposed it, ”."""
CALLED = re.compile(
    r"(?: (?:in|at|from|for|of|with) (?:the )?[A-Z][\w’'-]*+(?: [A-Z][\w’'-]*+){0,4})?,?"
    r" (?:called|named|(?:who )?(?:later )?(?:gave (?:his|her|their) name|(?:go|goes|went) by"
    r"|(?:identified|named) (?:him|her|them)sel(?:f|ves)|asked to be (?:identified|named|called))"
    r"(?: only| simply)?(?: as| the (?:nick)?name(?: of)?)?) (?=[A-Z])"
)
FOR_A_SEAT = re.compile(r" representing (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}, ")
TITLED = re.compile(r"(?:[A-Z][\w.]* ){0,3}")
BEHIND_A_NAME = re.compile(r", (?:\d{1,3}, )?(?:now |once |then |formerly |later )?\Z")
APPOSED = seldom(r"(?: (?:in|at|of|from|for|with) [^,.;:“”\"\n]{1,50})?, (?!and |or )[a-z]")
SET_OFF = re.compile(r", (?:the |an? )?(?:[\w’'.-]+ ){1,6}")
CLOSED = re.compile(r",(?! (?:and|or)\b)|\.(?:\s|\Z)| who\b")
ENDS = re.compile(r", | \(|\.(?:\s|\Z)")
NEAR = 24  # code points from the end of a quote to the name of who says it
LONGEST_TITLE = 12  # code points from a verb to the name of the person told
SEVERAL = 14  # names looked at in one stretch


class Named:
    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        names: Names,
        quotes: Quotes,
        doing: Doing,
    ) -> None:
        self.document = document
        self._sentences, self._names, self._quotes, self._doing = sentences, names, quotes, doing
        self._mentions = mentions
        self._indices = [i for i, m in enumerate(mentions) if m.form is MentionForm.NAME]
        self._starts = [mentions[i].span.start for i in self._indices]
        self._ends = [mentions[i].span.end for i in self._indices]

    def within(self, start: int, end: int) -> list[Cluster]:
        """Who is named in the stretch."""
        at, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [
            cluster
            for index in self._indices[at : min(last, at + SEVERAL)]
            if (cluster := self._names.of.get(index)) is not None
        ]

    def beside(self, mention: Mention) -> Cluster | None:
        """Who is named in apposition: “The secretary in the ministry, Dr Ana Rossi, said”."""
        text, end = self.document.text, mention.span.end
        phrase = IN_OFFICE.match(text, end, end + 80)
        of = phrase["thing"] or phrase["object"] or "" if phrase is not None else ""
        if phrase is None or of in words("roles") or of in words("kinship"):
            return None  # “the lawyer of the victim, Ana Rossi, said”: either
        first = phrase.end()
        at = bisect_left(self._starts, first)
        if at >= len(self._starts) or self._starts[at] > first + LONGEST_TITLE:
            return None
        between = text[first : self._starts[at]].split()
        titled = all(word[0].isupper() for word in between) and not self._opens(end, at)
        alone = ENDS.match(text, self._ends[at]) is not None
        return self._names.of.get(self._indices[at]) if titled and alone else None

    def _opens(self, end: int, at: int) -> bool:
        """Whether a sentence begins between ``end`` and the name of index ``at``: “by its owner, a
        court heard on Friday. Ana Rossi was”."""
        before, here = (
            bisect_right(self._sentences, place, key=lambda sentence: sentence.span.start)
            for place in (end, self._starts[at])
        )
        return before < here

    def set_off(self, mention: Mention) -> Cluster | None:
        """Who is named behind a comma with another calling: “His workmate, crane driver Ana Rossi,
        was”, “Another student, the novelist Ana Rossi, said”."""
        text, end = self.document.text, mention.span.end
        seat = FOR_A_SEAT.match(text, end, end + 60)  # “representing Leeds, Ana Rossi, said”
        if seat is None and not text.startswith(", ", end):
            return None
        at = bisect_left(self._starts, seat.end() - 1 if seat else end)
        for place in range(at, min(at + 3, len(self._starts))):
            name = self._mentions[self._indices[place]]
            if name.kind is not ActorKind.PERSON:
                continue
            if seat is not None:
                behind = TITLED.fullmatch(text, seat.end(), name.span.start)
            else:
                behind = SET_OFF.fullmatch(text, end, name.span.start)
            called = name.role is not None and end < name.role.end == name.span.start - 1
            called = called or seat is not None
            closed = CLOSED.match(text, name.span.end)
            apart = behind and called and closed
            return self._names.of.get(self._indices[place]) if apart else None
        return None

    def told_as(self, mention: Mention) -> Cluster | None:
        """Who is named before the comma that opens an apposition: “Her son Tom, a clerk in Leeds,
        said”, “Eva Lund, now a judge, said”."""
        text, start = self.document.text, mention.span.start
        comma = BEHIND_A_NAME.search(text, max(0, start - 17), start)
        if comma is None or not APPOSED.match(text, mention.span.end, mention.span.end + 60):
            return None
        at = bisect_left(self._ends, comma.start())
        if at >= len(self._ends) or self._ends[at] != comma.start():
            return None
        person = self._mentions[self._indices[at]].kind is ActorKind.PERSON
        return self._names.of.get(self._indices[at]) if person else None

    def called(self, mention: Mention) -> Cluster | None:
        """Whose name is told: “a man from Leeds called Jon Berg”, “who gave his name as Jon”."""
        called = CALLED.match(self.document.text, mention.span.end, mention.span.end + 80)
        at = bisect_left(self._starts, called.end()) if called else len(self._starts)
        named = called is not None and at < len(self._starts) and self._starts[at] == called.end()
        return self._names.of.get(self._indices[at]) if named else None

    def quoter(self, place: int) -> Cluster | None:
        """Who is named right after the quote around ``place``: its speaker, never a "he" in it."""
        if not self._quotes.hold(place):
            return None
        end = self._quotes.end(place)
        at = bisect_left(self._starts, end)
        if at < len(self._starts) and self._starts[at] - end <= NEAR:
            return self._names.of.get(self._indices[at])
        return None

    def told(self, mention: Mention) -> Cluster | None:
        """Who is told it: “she asked Rossi”."""
        verb = self._doing.verb(mention)
        if verb not in TOLD:
            return None
        end = mention.span.end
        start = self.document.text.find(verb, end, end + 60) + len(verb) + 1
        at = bisect_left(self._starts, start)
        if at < len(self._starts) and self._starts[at] <= start + LONGEST_TITLE:
            between = self.document.text[start : self._starts[at]]
            if not between or (between[0].isupper() and between.endswith((" ", ". "))):
                return self._names.of.get(self._indices[at])  # “told Mr Rossi”
        return None

    def stranger(self, sentence: int) -> bool:
        """Whether this sentence or the one before is about a word that nothing showed to be a
        name: “Lindqvist, an old hand, nodded. “…,” he said”."""
        for at in (sentence, sentence - 1):
            start = self._sentences[at].span.start
            if at > 0 and STRANGER.match(self.document.text, start):
                place = bisect_left(self._starts, start)
                return place == len(self._starts) or self._starts[place] != start
        return False
