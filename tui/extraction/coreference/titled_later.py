"""Who “its special envoy” is, where “Special Envoy Ana Rossi” is named soon after, and “a coroner”
in the first sentences of a report, where “State Coroner Ana Rossi” is the first to be named so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import DEPUTIES, Names
from tui.extraction.coreference.whose import owner
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence

DETERMINERS = ("its ", "their ", "the ")
FRESH = ("a ", "an ")
FIRST = 12
"""Sentences of a report, its headline and a summary in points among them."""
AHEAD, NEXT = 2, 1
"""Sentences after the description's in which the name is looked for: of “its mayor”, and of “the
mayor of Leeds”, for there are other towns; of “a coroner” in FIRST all of these."""

LOOKED_AT = 120
"""Mentions behind the description: a page may be one sentence."""


@dataclass(frozen=True, slots=True)
class _Sought:
    office: str
    """In lower case, as it stands in the description."""
    ahead: int
    """Sentences in which it is looked for."""
    fresh: bool
    """“A coroner”: whoever is named with a longer title is meant, too."""
    within: frozenset[str]
    """What the title may leave out of the office: “Harlan”, “new” of “the new Harlan sheriff”."""

    def is_of(self, role: str) -> bool:
        title = role.lower().removeprefix("the ")
        if self.fresh:
            return self.office == title.rpartition(" ")[2]
        where = self.office.removesuffix(title)
        return where != self.office and self.within.issuperset(where.split())


def titled_later(
    names: Names,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    at: int,
    sentence: int,
) -> Cluster | None:
    """The person the description ``mentions[at]`` means, in the sentence of that index.

    Only whoever is first named with that very office before the name, and alone has it.
    """
    mention, document = mentions[at], names.document
    sought = _sought(document, mentions, at, sentence)
    if sought is None:
        return None
    last = sentences[min(sentence + sought.ahead, len(sentences) - 1)].span.end
    for index in range(at + 1, min(len(mentions), at + 1 + LOOKED_AT)):
        name = mentions[index]
        if name.span.start >= last:
            return None
        if name.form is not MentionForm.NAME or name.role is None:
            continue
        if name.role.end > name.span.start or not sought.is_of(document[name.role]):
            continue
        cluster = names.of[index]
        clash = mention.gender and cluster.gender and mention.gender != cluster.gender
        new = names.first[id(cluster)] == index
        return cluster if new and not clash and _alone(names, cluster, sought.office) else None
    return None


def _sought(
    document: Document, mentions: Sequence[Mention], at: int, sentence: int
) -> _Sought | None:
    """What office the description ``mentions[at]`` names, and where its holder may be named; None:
    it names none, or one of which there are several."""
    mention = mentions[at]
    if mention.kind is not ActorKind.PERSON or mention.plural:
        return None
    text = " ".join(document[mention.span].lower().split())
    if at and _is_placed(document, mentions[at - 1], mention):
        return _Sought(text, NEXT, fresh=False, within=frozenset())  # “the Harlan County sheriff”
    office = text.partition(" ")[2]
    owned = bool(owner(document, mention))
    if text.startswith(FRESH):
        unique = sentence < FIRST and office in word_set("of a scene") and not owned
        ahead = max(AHEAD, FIRST - sentence)
        return _Sought(office, ahead, fresh=True, within=frozenset()) if unique else None
    if not office or not text.startswith(DETERMINERS):
        return None
    named = {word.lower() for word in document[mention.span].split() if word[0].isupper()}
    within = frozenset(named) | word_set("of a place")
    ahead = NEXT if owned or not within.isdisjoint(office.split()) else AHEAD
    return _Sought(office, ahead, fresh=False, within=within)


def _is_placed(document: Document, before: Mention, mention: Mention) -> bool:
    """Whether the place just before says where the office is held, behind an article."""
    beside = before.kind is ActorKind.PLACE and before.span.end + 1 == mention.span.start
    return beside and document.text.endswith(("the ", "The "), 0, before.span.start)


def _alone(names: Names, holder: Cluster, office: str) -> bool:
    """Whether nobody else is given the office, by itself or with where it is held."""
    noun = office.rpartition(" ")[2]
    return not any(
        noun in (parts := role.lower().split()) and DEPUTIES.isdisjoint(parts)
        for cluster in names.order
        if cluster is not holder
        for role in cluster.roles
    )
