"""From the words that name a speaker to the actor they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property

from tui.extraction import lexicon
from tui.extraction.attribution.syntax.named_source import FINDINGS, Source
from tui.extraction.attribution.syntax.vocabulary import group
from tui.model import Actor, ActorKind, Document, Mention, MentionForm, Span

PRONOUNS = group("pronouns")
# How often the actor behind a name, a pronoun or a description is the right one.
FACTOR = {MentionForm.NAME: 1.0, MentionForm.PRONOUN: 0.96, MentionForm.DESCRIPTION: 0.9}
REPORTS = frozenset({"report", "reports"})
DOUBTFUL = 0.6
"""A pronoun that may nearly as well mean somebody else: what it says is unsure."""
LONGEST_LABEL = 12  # letters
LABEL_BEHIND = re.compile(rf" \(([^\W\d_]{{1,{LONGEST_LABEL}}})\)")
NAME_ALONE, UNRESOLVED = 0.85, 0.65
"""Words that lead to no actor: a capitalised name, anything else."""


@dataclass(frozen=True, slots=True)
class Found:
    mention: Mention
    actor: str | None
    factor: float
    """How far the step from words to actor can be trusted, 0..1."""


class Index:
    """Mentions by their place in the text; a look-up is a binary search."""

    def __init__(self, document: Document, actors: tuple[Actor, ...]) -> None:
        self.document = document
        self.actors = actors
        self.by_id = {actor.id: actor for actor in actors}
        every = sorted(
            ((mention, actor.id) for actor in actors for mention in actor.mentions),
            key=lambda pair: (pair[0].span.start, -pair[0].span.end),
        )
        self.mentions = every
        self.starts = [mention.span.start for mention, _ in every]
        self.ends = frozenset(mention.span.end for mention, _ in every)
        self.titled = sorted(
            (mention.role.start, mention.role.end, place)
            for place, (mention, _) in enumerate(every)
            if mention.role is not None and mention.role.start < mention.span.start
        )
        """Titles before a name: where they begin and end, and the place of the name they are of."""
        self.longest = max((len(mention.span) for mention, _ in every), default=0)

    def meeting(self, span: Span) -> list[tuple[Mention, str]]:
        low = bisect_left(self.starts, span.start - self.longest)
        high = bisect_left(self.starts, span.end)
        return [pair for pair in self.mentions[low:high] if pair[0].span.end > span.start]

    def find(self, source: Source) -> Found:
        """Whom the words of ``source`` name, and how far that can be trusted; no actor where it is
        not known."""
        inside = self.meeting(source.span)
        if (covering := self._at_its_head(source, inside)) is not None:
            return covering
        named = self._beside(source.appositive) if source.appositive is not None else None
        if named is not None:
            return named
        titled = self._titled(source)
        if titled is not None and source.span.end <= titled[0].span.start and not source.owner:
            return Found(*titled, 0.97)
        here = Mention(source.span, self._form(source))
        if source.owner is not None:
            owner = self.find(Source(source.owner, _last_word(self.document, source.owner)))
            if self._reports_from(source, owner):
                return Found(here, None, UNRESOLVED)
            trust = min(0.85, owner.factor) if owner.actor else UNRESOLVED
            return Found(here, owner.actor, trust)
        actor = self._in_capitals(self.document[source.span])
        if actor is not None:
            return Found(here, actor, 0.95)
        if (first := self._before_its_office(source, inside)) is not None:
            return first
        actor = self._introduced_as(source.span) or self._bracketed(self.document[source.span])
        if actor is not None:
            return Found(here, actor, FACTOR[MentionForm.DESCRIPTION])
        return Found(here, None, NAME_ALONE if here.form is MentionForm.NAME else UNRESOLVED)

    def _at_its_head(self, source: Source, inside: list[tuple[Mention, str]]) -> Found | None:
        """The mention that ends where the phrase does, a name before others, then the longest; or a
        person named beside it."""
        covering = [pair for pair in inside if pair[0].span.meets(source.head)]
        if not covering:
            return None
        mention, actor = best = max(
            covering,
            key=lambda pair: (
                pair[0].span.end >= source.head.end,
                pair[0].form is MentionForm.NAME,
                len(pair[0].span),
            ),
        )
        name = mention.form is MentionForm.NAME
        if source.appositive is not None and not self._named_person(best):
            named = self._beside(source.appositive)
            if named is not None and (not name or self.is_person(named.actor)):
                return named
        if source.owner is None or name:
            return Found(mention, actor, DOUBTFUL if mention.doubtful else FACTOR[mention.form])
        return None

    def _titled(self, source: Source) -> tuple[Mention, str] | None:
        """“Minister for Sport Ana Rossi said”, “the governor of Norland Ana Rossi said”."""
        last = bisect_left(self.titled, (source.head.end, 0, 0)) - 1
        if last < 0 or self.titled[last][1] < source.head.end:
            return None
        return self.mentions[self.titled[last][2]]

    def _before_its_office(self, source: Source, inside: list[tuple[Mention, str]]) -> Found | None:
        """“Ana Rossi deputy head of the Norlund Trust says”: a whole name, and no comma behind."""
        for mention, actor in inside:
            between = self.document.text[mention.span.end : source.head.start]
            office = between.startswith(" ") and between.strip().islower()
            whole = " " in self.document[mention.span] and mention.form is MentionForm.NAME
            if whole and (office or between == " ") and self.is_person(actor):
                return Found(mention, actor, 0.9)
        return None

    def _reports_from(self, source: Source, owner: Found) -> bool:
        """“Reports from Leeds say”: the town has not written them."""
        place = owner.actor is not None and self.by_id[owner.actor].kind is ActorKind.PLACE
        return place and self.document[source.head].lower() in REPORTS | FINDINGS

    def _beside(self, appositive: Span) -> Found | None:
        """“His lawyer, Ana Rossi, said”: the name set beside a description."""
        named = [
            pair
            for pair in self.meeting(appositive)
            if pair[0].form is MentionForm.NAME
            and pair[0].span.start >= appositive.start
            and self.by_id[pair[1]].kind is not ActorKind.PLACE  # “, of Austin, Texas, said”
        ]
        if not named:
            return self._told_of(appositive)
        mention, actor = max(named, key=lambda pair: pair[0].span.end)  # “Norway’s Kirsten Aas”
        return Found(mention, actor, 0.97)

    def _told_of(self, appositive: Span) -> Found | None:
        """“One, a baker, said”: somebody who has no name."""
        for mention, actor in self.meeting(appositive):
            whole = mention.form is MentionForm.DESCRIPTION and mention.span.holds(appositive)
            if whole and self.is_person(actor):
                return Found(mention, actor, FACTOR[MentionForm.DESCRIPTION])
        return None

    def _named_person(self, pair: tuple[Mention, str]) -> bool:
        """Whether it is a person's name; not that of “the SP, Ana Rossi,”, where what looks like a
        body may be an office."""
        return pair[0].form is MentionForm.NAME and self.is_person(pair[1])

    def is_person(self, actor: str | None) -> bool:
        return actor is not None and self.by_id[actor].kind is ActorKind.PERSON

    def _in_capitals(self, label: str) -> str | None:
        """“PENCE:” in a transcript means the one actor whose name ends so."""
        if not label.isupper() or len(label) < 3:
            return None
        *before, last = label.casefold().split()
        given = [word for word in before if word.strip(".") not in _addressing()]
        found = {
            actor.id
            for actor in self.actors
            if actor.kind is ActorKind.PERSON
            and (name := actor.name.casefold().split())[-1] == last
            and (not given or name[0] in given)  # “ANA ROSSI:” is not Jo Rossi
        }
        return found.pop() if len(found) == 1 else None

    def _introduced_as(self, span: Span) -> str | None:
        """Who “the recorder” is, a noun no list knows, after “The recorder, Ana Rossi, said”."""
        words = self.document[span].split()
        if len(words) != 2 or words[0].lower() != "the" or not words[1].islower():
            return None
        found = {
            actor
            for mention, actor in self._named_persons
            if mention.span.end < span.start
            and _introduces(self.document.text, words[1], mention.span)
        }
        return found.pop() if len(found) == 1 else None

    def _bracketed(self, label: str) -> str | None:
        """Who “Chair” and “AR” are after “Ana Rossi (Chair)”, “Ana Rossi (AR)”."""
        if len(label) > LONGEST_LABEL or not label[:1].isupper() or not label.isalpha():
            return None
        found = self._labels.get(label, ())
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _labels(self) -> Mapping[str, Set[str]]:
        """Words in brackets right behind persons, and who they stand behind."""
        found = defaultdict[str, set[str]](set)
        for mention, actor in self.mentions:
            label = LABEL_BEHIND.match(self.document.text, mention.span.end)
            if label is not None and self.is_person(actor):
                found[label[1]].add(actor)
        return found

    @cached_property
    def _named_persons(self) -> list[tuple[Mention, str]]:
        return [pair for pair in self.mentions if self._named_person(pair)]

    def initialled(self, label: str) -> str | None:
        """Who “AR” is before a colon, as turns are marked: the one person of these initials."""
        if not label.isupper() or not label.isalpha() or not 1 < len(label) < 4:
            return None
        found = {
            actor.id
            for actor in self.actors
            if actor.kind is ActorKind.PERSON
            and "".join(word[0] for word in actor.name.replace("-", " ").split()) == label
        }
        return found.pop() if len(found) == 1 else None

    def _form(self, source: Source) -> MentionForm:
        words = self.document[source.span]
        if words.lower() in PRONOUNS:
            return MentionForm.PRONOUN
        last = self.document[source.head]
        return MentionForm.NAME if last[:1].isupper() else MentionForm.DESCRIPTION


def _introduces(text: str, noun: str, name: Span) -> bool:
    """Whether the noun stands right before a name or, apposed, behind it."""
    # Hardly a name has that beside it, and a book may have thousands of names.
    if text.endswith((f"{noun} ", f"{noun}, "), 0, name.start):
        before = re.compile(rf"\b{re.escape(noun)},? \Z")
        if before.search(text, max(0, name.start - len(noun) - 3), name.start):
            return True
    if not text.startswith(", ", name.end):
        return False
    behind = re.compile(rf", (?:the |an? )?(?!who)(?:[a-z’'-]+ ){{0,3}}{re.escape(noun)}\b")
    return behind.match(text, name.end) is not None


@cache
def _addressing() -> frozenset[str]:
    """Words of titles and offices, without their full stops."""
    titles = {word.strip(".") for title, *_ in lexicon.rows("titles") for word in title.split()}
    return lexicon.words("roles") | titles


def _last_word(document: Document, span: Span) -> Span:
    words = document[span]
    end = len(words.removesuffix("'s").removesuffix("’s"))
    return Span(span.start + words.rfind(" ", 0, end) + 1, span.start + end)
