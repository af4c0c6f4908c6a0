"""Pronouns and descriptions: who is most present when they come."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import Names, office, offices
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Document, Mention, MentionForm, Sentence

MEMORY = 14  # actors kept in mind
FAR = 5  # sentences
MARGIN = 0.5
SURE = 5.0  # the score from which a pronoun tells an actor's gender
FILLER = (
    r"(?:(?:also|has|had|have|then|later|now|just|never|even|still|once|recently|repeatedly|would"
    r"|will|could|did|not|is|was|were|are|previously|further|only|often) ){0,3}+"
)
NO_VERB = word_set("no verb")
WHERE = r"(?: (?:in|at|from|for|with|of) (?:the )?[A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+){0,3}+)?"
NEXT_VERB = re.compile(WHERE + r",? " + FILLER + r"([a-z’']+)")
VERB_BEFORE = re.compile(r"[,”\"'’?!]\s?([a-z]+)\s\Z")  # “…,” said Ana Rossi
APPOSED = re.compile(r"(?:, [^,;“”\"\n]{1,120}+|\s?\([^)\n]{1,60}+\)),? (?:\w+ly )?([a-z]+)\b")
SAYING = word_set("saying")
HIS_OR_HER = re.compile(r"\b(?:he|his|him|she|her)\b")
LEAD = re.compile(r"\b[Tt]he (?:[A-Z][\w.’'-]*+ ){1,4}\Z")
QUOTED = re.compile(r"“[^”\n]{0,3000}+”?|\"[^\"\n]{0,3000}+\"?")
PREPOSITION = re.compile(
    r"\b(?:of|in|at|on|to|for|from|with|by|about|against|like|than|as|over|between)\s"
    r"(?:[\w.’'-]+\s){0,3}\Z"
)


PREDICATE = re.compile(
    r"\b(?:is|was|are|were|be|been|being|as|like|become|became|becoming|not|elected|named|called"
    r"|than)\s(?:not )?\Z"
)


@dataclass(slots=True)
class Trace:
    """The last time an actor was in view."""

    cluster: Cluster
    sentence: int
    place: int
    subject: bool
    quoted: bool
    possessive: bool
    oblique: bool
    count: float
    spoke: bool
    first: bool
    """The first subject of its sentence."""


class Walk:
    """Visits mentions in reading order; remembers who was in view, where and how."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        names: Names,
    ) -> None:
        self.document = document
        self.sentences = sentences
        self.mentions = mentions
        self.names = names
        self.seen: list[Cluster] = []
        self._known: set[int] = set()
        self._minted: set[int] = set()
        self._traces: list[Trace] = []
        self._latest = -1
        """The sentence whose first subject has been seen."""
        self._described: dict[str, Cluster] = {}
        self._by_noun: dict[str, list[Cluster]] = {}
        self._offices: dict[tuple[str, str], list[Cluster]] = {}
        for cluster in names.order:
            for key in {key for role in cluster.roles for key in offices(role)}:
                self._offices.setdefault(key, []).append(cluster)
        quoted = [m.span() for m in QUOTED.finditer(document.text)]
        self._quote_starts = [start for start, _ in quoted]
        self._name_indices = [i for i, m in enumerate(mentions) if m.form is MentionForm.NAME]
        self._name_starts = [mentions[i].span.start for i in self._name_indices]
        self._quote_ends = [end for _, end in quoted]

    def minted(self, cluster: Cluster) -> bool:
        return id(cluster) in self._minted

    def visit(self, index: int, mention: Mention, sentence: int) -> Cluster | None:
        match mention.form:
            case MentionForm.NAME:
                cluster: Cluster | None = self.names.of.get(index)
            case MentionForm.PRONOUN:
                cluster = self._pronoun(mention, sentence)
            case MentionForm.DESCRIPTION:
                cluster = self._description(index, mention, sentence)
        if cluster is not None:
            self._remember(cluster, mention, sentence)
        return cluster

    # -- what surrounds a mention

    def _in_quote(self, place: int) -> bool:
        at = bisect_right(self._quote_starts, place) - 1
        return at >= 0 and place < self._quote_ends[at]

    def _verb_after(self, mention: Mention) -> str:
        match = NEXT_VERB.match(self.document.text, mention.span.end, mention.span.end + 60)
        return match.group(1) if match else ""

    def _speaks(self, mention: Mention) -> bool:
        if self._verb_after(mention) in SAYING:
            return True
        text = self.document.text
        aside = APPOSED.match(text, mention.span.end, mention.span.end + 200)
        if aside is not None and aside.group(1) in SAYING:
            return True
        before = VERB_BEFORE.search(text, max(0, mention.span.start - 16), mention.span.start)
        if before is not None and before.group(1) in SAYING:
            return True
        stop = text[max(0, mention.span.start - 14) : mention.span.start].lower()
        return stop.endswith("according to ")

    def _before(self, mention: Mention, sentence: int) -> str:
        """A little of what the sentence says before the mention, its title left out."""
        end = mention.span.start
        if mention.role is not None and mention.role.start < end:
            end = mention.role.start
        start = max(self.sentences[sentence].span.start, end - 40)
        return self.document.text[start:end]

    def _subject(self, mention: Mention, sentence: int) -> bool:
        before = self._before(mention, sentence)
        if not before.strip("\"'“‘ "):
            following = self.document.text[mention.span.end : mention.span.end + 2]
            return following not in ("'s", "’s", "s'", "s’")
        verb = self._verb_after(mention)
        if not verb or verb in NO_VERB or verb.endswith("ing"):
            return False
        return not PREPOSITION.search(before)

    def _remember(self, cluster: Cluster, mention: Mention, sentence: int) -> None:
        if id(cluster) not in self._known:
            self._known.add(id(cluster))
            self.seen.append(cluster)
        for noun in cluster.nouns:
            group = self._by_noun.setdefault(noun, [])
            if cluster not in group[-4:]:
                group.append(cluster)
        text, span = self.document.text, mention.span
        before = self._before(mention, sentence)
        quoted = self._in_quote(span.start)
        count, spoke, subject = 0.0, self._speaks(mention), self._subject(mention, sentence)
        first = subject and sentence != self._latest
        if before.endswith("and ") and self._traces and self._traces[0].sentence == sentence:
            subject = subject or self._traces[0].subject  # “Ana and Paul”: one as good as the other
            first = first or self._traces[0].first
        self._latest = sentence if subject else self._latest
        for at, trace in enumerate(self._traces):
            if trace.cluster is cluster:
                count = trace.count
                if quoted and not trace.quoted and sentence - trace.sentence <= 3:
                    trace.count += 1  # what is said in a quote does not take the floor
                    return
                if trace.sentence == sentence:
                    spoke, subject = spoke or trace.spoke, subject or trace.subject
                    first = first or trace.first
                del self._traces[at]
                break
        self._traces.insert(
            0,
            Trace(
                cluster,
                sentence,
                span.start,
                subject,
                quoted,
                text[span.end : span.end + 2] in ("'s", "’s", "s'", "s’"),
                not subject and bool(PREPOSITION.search(before)),
                count + 1,
                spoke,
                first,
            ),
        )
        del self._traces[MEMORY:]

    def _quoter(self, mention: Mention) -> Cluster | None:
        """Who speaks the quote the mention stands in, if named right after it: never "he"."""
        end = self._quote_ends[bisect_right(self._quote_starts, mention.span.start) - 1]
        at = bisect_right(self._name_starts, end - 1)
        if at < len(self._name_starts) and self._name_starts[at] - end <= 24:
            return self.names.of.get(self._name_indices[at])
        return None

    def _named(self, start: int, end: int) -> list[Cluster]:
        """Who is named in the stretch."""
        at, last = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        return [
            cluster
            for index in self._name_indices[at : min(last, at + MEMORY)]
            if (cluster := self.names.of.get(index)) is not None
        ]

    # -- pronouns

    def _pronoun(self, mention: Mention, sentence: int) -> Cluster | None:
        word = self.document[mention.span].lower()
        if word in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
            return self._person(mention, sentence, word)
        if word in ("they",):
            return self._plural(mention, sentence)
        if word == "it":
            return self._neuter(mention, sentence)
        return None

    def _ranked(self, mention: Mention, sentence: int, word: str) -> list[tuple[float, Trace]]:
        """Persons in view that may be meant, best first."""
        quoted = self._in_quote(mention.span.start)
        speaking = self._speaks(mention)
        speaker = self._quoter(mention) if quoted else None
        ranked: list[tuple[float, Trace]] = []
        for trace in self._traces:
            cluster = trace.cluster
            if cluster.kind is not ActorKind.PERSON or cluster.plural or cluster is speaker:
                continue
            clash = bool(cluster.gender and mention.gender and cluster.gender != mention.gender)
            if clash and not cluster.learned:
                continue
            distance = sentence - trace.sentence
            if distance > FAR:
                continue
            score = 6 - 1.8 * distance
            score += 2.0 * trace.subject + 1.5 * trace.spoke + 1.0 * trace.first
            score -= 0.8 * trace.possessive + 0.8 * trace.oblique
            score += min(trace.count, 6) * 0.2
            score += 2.0 * (cluster.gender == mention.gender != "") - 2.5 * clash
            if trace.quoted and not quoted:
                score -= 4 if speaking else 2.5
            if cluster.described:
                score -= 0.5 if trace.spoke else 1.5
            if (
                word in ("him", "her")
                and distance == 0
                and trace.subject
                and not self._possesses(mention)
            ):
                score -= 4
            if speaking and trace.spoke and distance <= 2:
                score += 1
            ranked.append((score, trace))
        ranked.sort(key=lambda pair: (-pair[0], -pair[1].place))
        return ranked

    def _person(self, mention: Mention, sentence: int, word: str) -> Cluster | None:
        ranked = self._ranked(mention, sentence, word)
        if not ranked:
            return None
        best, trace = ranked[0]
        if best < 1 or (len(ranked) > 1 and best - ranked[1][0] < MARGIN):
            return None
        cluster = trace.cluster
        tells = word in ("he", "she") and not trace.quoted and best >= SURE
        if tells and not cluster.gender and not self._in_quote(mention.span.start):
            cluster.gender, cluster.learned = mention.gender, True
        if cluster.described:
            self._minted.add(id(cluster))
        return cluster

    def _possesses(self, mention: Mention) -> bool:
        text = self.document.text
        return (
            text[mention.span.end : mention.span.end + 1] == " "
            and text[mention.span.end + 1 : mention.span.end + 2].isalpha()
        )

    def _acts(self, mention: Mention) -> bool:
        return self._verb_after(mention) in words("actor_verbs") or self._speaks(mention)

    def _plural(self, mention: Mention, sentence: int) -> Cluster | None:
        if not self._acts(mention):
            return None
        for trace in self._traces:
            cluster = trace.cluster
            if sentence - trace.sentence > 2:
                break
            if cluster.plural and (trace.subject or trace.spoke):
                self._minted.add(id(cluster))
                return cluster
        return None

    def _neuter(self, mention: Mention, sentence: int) -> Cluster | None:
        if not self._acts(mention):
            return None
        for trace in self._traces:
            cluster = trace.cluster
            if sentence - trace.sentence > 1:
                break
            if cluster.kind in (ActorKind.PERSON, ActorKind.GROUP) or cluster.plural:
                continue
            if trace.subject or trace.spoke:
                if cluster.described:
                    self._minted.add(id(cluster))
                return cluster
        return None

    # -- descriptions

    def _description(self, index: int, mention: Mention, sentence: int) -> Cluster | None:
        text = self.document[mention.span]
        head = self.document[mention.head or mention.span].lower()
        lead = LEAD.search(self.document.text, max(0, mention.span.start - 60), mention.span.start)
        if lead is not None:
            text = lead.group() + text  # “the Vermont senator”: Vermont is a mention of its own
        definite = text[:4].lower() == "the " or text[:5].lower() in ("this ", "that ")
        if definite and mention.kind is ActorKind.PERSON and not mention.plural:
            cluster = self._by_role(head, text, mention)
            if cluster is None:
                cluster = self._variation(head, text, mention, sentence)
            if cluster is not None:
                return cluster
        if definite and mention.kind is ActorKind.ORGANIZATION:
            cluster = self._by_head(head)
            if cluster is not None:
                return cluster
        before = self.document.text[max(0, mention.span.start - 16) : mention.span.start]
        if not definite and PREDICATE.search(before):
            return None
        if text[:5].lower() == "your ":
            return None
        key = " ".join(text.lower().split()).removeprefix("the ").removeprefix("some ")
        key = key.removeprefix("a ").removeprefix("an ")
        cluster = self._described.get(key)
        fresh = text.lower().startswith(("a ", "an ", "another ", "one "))
        if cluster is None or fresh:
            cluster = Cluster(
                mention.kind or ActorKind.OTHER,
                mention.gender,
                mention.plural,
                described=True,
            )
            cluster.nouns = {head} if not mention.plural else set()
            self._described[key] = cluster
        if self._speaks(mention):
            self._minted.add(id(cluster))
        return cluster

    def _by_office(self, head: str, text: str) -> Cluster | None:
        """ "The Japanese prime minister": who alone is given that office of that country."""
        key = office(text, head)
        holders = self._offices.get(key, []) if key is not None else []
        return holders[0] if len(holders) == 1 else None

    def _by_role(self, head: str, text: str, mention: Mention) -> Cluster | None:
        holder = self._by_office(head, text)
        if holder is not None:
            return holder
        candidates = [
            cluster
            for cluster in self._by_noun.get(head.removeprefix("ex-"), [])[-4:]
            if not (mention.gender and cluster.gender and mention.gender != cluster.gender)
        ]
        if not candidates:
            return None
        wanted = {word.lower() for word in text.split()[1:-1]}
        if len(candidates) == 1:
            return candidates[0]

        def overlap(cluster: Cluster) -> int:
            having = {word.lower() for role in cluster.roles for word in role.split()}
            return len(wanted & having)

        ranked = sorted(candidates, key=overlap, reverse=True)
        if overlap(ranked[0]) > overlap(ranked[1]):
            return ranked[0]
        recent = [trace.cluster for trace in self._traces if trace.cluster in candidates]
        return recent[0] if recent else None

    def _variation(self, head: str, text: str, mention: Mention, sentence: int) -> Cluster | None:
        """Who "the Vermont senator" is when nobody was called a senator: the one just spoken of.

        News writers vary the name of the person they are telling about with a description that
        assumes the reader knows. It has a place, a party or "former" in it, and is a subject.
        """
        modifiers = text.split()[1:-1]
        if not any(word[0].isupper() or word == "former" for word in modifiers):
            return None
        if not self._subject(mention, sentence):
            return None
        end = self.sentences[sentence].span.end
        pronoun = HIS_OR_HER.search(self.document.text, mention.span.end, end)
        sex = "" if pronoun is None else ("m" if pronoun.group()[0] == "h" else "f")
        if pronoun is not None and pronoun.group() == "her":
            sex = "f"
        others = self._named(mention.span.end, end)
        fronted = self._before(mention, sentence).endswith((", ", ", the "))
        ranked = [
            (score, trace)
            for score, trace in self._ranked(mention, sentence, head)
            if not trace.cluster.described
            and trace.cluster not in others
            and (sentence - trace.sentence <= 3 if trace.sentence < sentence else fronted)
            and not (sex and trace.cluster.gender and trace.cluster.gender != sex)
        ]
        if not ranked or ranked[0][0] < 4:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
            return None
        cluster = ranked[0][1].cluster
        cluster.nouns.add(head)
        return cluster

    def _by_head(self, head: str) -> Cluster | None:
        paper = head in word_set("newspaper words")
        kin = word_set("unions") if head == "union" else frozenset()
        kin = word_set("associations") if head in word_set("association words") else kin
        company = head in word_set("company words")
        for trace in self._traces:
            cluster = trace.cluster
            named = cluster.kind is ActorKind.ORGANIZATION and not cluster.described
            if named and (
                head in cluster.words
                or bool(kin & set(cluster.words))
                or (paper and cluster.words[-1] in word_set("newspapers"))
                or (company and not word_set("public bodies") & set(cluster.words))
            ):
                return cluster
        return None
