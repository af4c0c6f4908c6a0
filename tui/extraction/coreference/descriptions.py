"""Whom "the minister" and "the newspaper" mean, and descriptions that fit nobody named."""

from __future__ import annotations

import re
from itertools import chain

from tui.extraction.coreference.bodies_described import body_of_sort, body_told_of
from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import Names, office, offices
from tui.extraction.coreference.memory import Memory
from tui.extraction.coreference.officeholders import ARTICLES, in_another_office
from tui.extraction.coreference.relatives import called_so
from tui.extraction.coreference.variation import varied
from tui.extraction.coreference.whose import owner, same_owner, whose
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Mention

LEAD = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:(?:former|senior|top|retired) )?"
    r"(?:[A-Z][\w.’'-]*+ ){1,4}\Z"
)
PREDICATE = re.compile(
    r"\b(?:is|was|are|were|be|been|being|as|like|become|became|becoming|not|elected|named|called"
    r"|than)\s(?:not |also |still |once |now )?"
    r"(?:(?:the|an?|its|his|her|their) [a-z-]{1,16}['’]s )?\Z"
)
LONGEST_VERB = 16  # code points
LONGEST_PREDICATE = 40  # code points of “becoming the ship’s ”
SHORT_IS = ("'s ", "’s ")
FRESH = ("a ", "an ", "another ", "one ")
TITLED = word_set("high offices") | {"general", "whip"}
OTHERS = ("the second ", "the third ", "the fourth ", "the other ")
SHORT_FOR = {"boss": ("manager", "coach", "executive", "chief", "leader"), "skipper": ("captain",)}
"""What sports and business pages call somebody → the offices meant, the likeliest first."""
OF_KIN = re.compile(r"\A(.+?)(?:['’]s|(?<=s)['’]) ([a-z-]+)\Z")
TEAMS_HAVE = frozenset({"manager", "coach", "captain"})
NO_TEAMS = frozenset({"The", "Former", "Manager", "Coach", "Captain"})  # at a sentence's head
NAMESAKES = 4  # holders of one role looked at


class Descriptions:
    def __init__(self, names: Names, memory: Memory) -> None:
        self._memory = memory
        self.unsure = False
        """Whether whom the last description means is no more than likely."""
        self._unnamed: dict[str, Cluster] = {}
        self._by_noun: dict[str, list[Cluster]] = {}
        self._varied: dict[tuple[int, str], frozenset[str]] = {}
        """Cluster and noun of a description that varied its name → the names in it."""
        self._whose: dict[int, str] = {}
        """Cluster nobody named → "for Network Rail", where its first description says so."""
        self._offices: dict[tuple[str, str], list[Cluster]] = {}
        self._kin = _relatives(names)
        """"archie", "mother" → whoever is named as “Archie’s mother”, be it later on."""
        for cluster in names.order:
            for key in {key for role in cluster.roles for key in offices(role)}:
                self._offices.setdefault(key, []).append(cluster)

    def introduce(self, cluster: Cluster) -> None:
        """From now on "the minister" may be this one."""
        for noun in cluster.nouns:
            group = self._by_noun.setdefault(noun, [])
            if cluster not in group[-NAMESAKES:]:
                group.append(cluster)

    def referent(self, mention: Mention, sentence: int) -> Cluster | None:
        """Whom “the minister” means in the sentence with that index; None: nobody introduced.
        ``unsure`` is set anew: whether somebody else may be meant as well."""
        self.unsure = False
        document = self._memory.around.document
        text = document[mention.span]
        head = document[mention.head or mention.span].lower()
        start = mention.span.start
        opens = self._memory.around.sentences[sentence].span.start
        lead = _lead(document.text, max(opens, start - 60), start)
        if lead is not None:
            text = lead.group() + text  # “the Vermont senator”: Vermont is a mention of its own
            start -= len(lead.group())
        lowered = text.lower()
        if lowered.startswith("your "):
            return None
        if (named := self._beside_a_name(mention, lowered, head)) is not None:
            if lowered.startswith("the "):
                self._name(named, self._by_role(head, text, mention))
            return named
        if not lowered.startswith(("the ", "this ", "that ")) or lowered.startswith(OTHERS):
            return self._indefinite(mention, start, lowered, head)
        found = self._told_of(mention, head, text, sentence)
        if found is not None and mention.kind is ActorKind.PERSON:
            another = self._before_another(found, sentence)
            return self._unnamed_one(mention, lowered, head, anew=True) if another else found
        if found is not None:
            return found
        if mention.kind is ActorKind.PERSON and _predicate(document.text, start):
            return None  # “her husband is the ship’s cook”
        unnamed = self._unnamed_one(mention, lowered, head)
        unnamed.presumed |= not unnamed.mentions and self._presumed(mention, head)
        return unnamed

    def _indefinite(self, mention: Mention, start: int, lowered: str, head: str) -> Cluster | None:
        """Whom “a minister”, “her mother”, “the other minister” means, begun at ``start``."""
        document = self._memory.around.document
        if lowered.startswith(FRESH) and document.text[max(0, start - 3) : start] in SHORT_IS:
            return None  # “He’s a nice boy”
        predicate = _predicate(document.text, start)
        if predicate and not (predicate.group() == "as " and self._speaks_as(mention)):
            return None
        known = self._of_kin(mention, lowered) or called_so(self._memory, lowered, head)
        if known is not None:
            return known
        unnamed = self._unnamed_one(mention, lowered, head)
        if head in words("kinship") and lowered.startswith("their "):
            unnamed.presumed |= not unnamed.mentions and self._presumed(mention, head)
        return unnamed

    def _told_of(self, mention: Mention, head: str, text: str, sentence: int) -> Cluster | None:
        """Who of those told of “the minister”, “the newspaper” is; whether it is sure stands in
        ``unsure``."""
        if mention.kind is ActorKind.PERSON and not mention.plural:
            found = self._by_role(head, text, mention)
            if found is None and not _office_by_name(text):
                found = self._by_variation(head, text, mention, sentence)
            return found
        if mention.kind is ActorKind.ORGANIZATION:
            found, self.unsure = body_of_sort(self._memory, head, text, sentence)
            return found or body_told_of(self._memory, head, mention, sentence)
        return None

    def _presumed(self, mention: Mention, head: str) -> bool:
        """Whether "the striker" may be one of those named: nobody introduced him otherwise.

        On PolNeAR's development articles one such speaker in seven had no name there. Of whom a
        court or a programme has just one needs no introduction.
        """
        if mention.kind is not ActorKind.PERSON or mention.plural or head in word_set("of a scene"):
            return False
        if whose(self._memory.around.document, mention):
            return False  # “the spokesman for the union”
        return any(
            trace.cluster.kind is ActorKind.PERSON
            and not trace.cluster.described
            and not (mention.gender and trace.cluster.gender not in ("", mention.gender))
            for trace in self._memory.traces
        )

    def _beside_a_name(self, mention: Mention, lowered: str, head: str) -> Cluster | None:
        if mention.plural or mention.kind is not ActorKind.PERSON:
            return None
        around = self._memory.around
        called = around.naming.called(mention)
        if called is not None and called.kind is ActorKind.PERSON:
            return called
        apart = around.naming.set_off(mention)
        if apart is None and lowered.startswith(("a ", "an ")):
            apart = around.naming.told_as(mention)
        if apart is not None and (not mention.gender or apart.gender in ("", mention.gender)):
            return apart
        if lowered.startswith(FRESH) and not _said_by(around.document.text, mention.span.start):
            return None
        of = around.document.text.startswith(" of ", mention.span.end)
        cluster = None if of and head in words("kinship") else around.naming.beside(mention)
        if cluster is None or cluster.kind is not ActorKind.PERSON:
            return None
        clash = mention.gender and cluster.gender and mention.gender != cluster.gender
        return None if clash else cluster

    def _name(self, named: Cluster, known: Cluster | None) -> None:
        """“A man wept. The man, who gave his name as Jo Berg”: what was told of a man is told of
        Berg."""
        if known is None or known is named or not known.described or not known.mentions:
            return
        named.mentions = sorted([*known.mentions, *named.mentions], key=lambda m: m.span.start)
        named.nouns |= known.nouns
        known.mentions = []
        for trace in self._memory.traces:
            if trace.cluster is known:
                trace.cluster = named

    def _speaks_as(self, mention: Mention) -> bool:
        """“as police have said”, “as one official put it”, and not “as police officers”."""
        around = self._memory.around
        return around.doing.puts_it(mention) or (mention.plural and around.doing.reports(mention))

    def _before_another(self, found: Cluster, sentence: int) -> bool:
        """“A minister wept. Another was blunter. “Go,” the minister said”: the other one."""
        start = self._memory.around.another(sentence)
        return found.described and bool(found.mentions) and found.mentions[-1].span.start < start

    def _unnamed_one(
        self, mention: Mention, lowered: str, head: str, *, anew: bool = False
    ) -> Cluster:
        key = ARTICLES.sub("", " ".join(lowered.split()), count=1)
        cluster = self._unnamed.get(key)
        belongs = owner(self._memory.around.document, mention)
        if cluster is not None and self._of_others(cluster, belongs):
            cluster = self._unnamed.get(f"{key} {belongs}")
        if cluster is None or anew or lowered.startswith(FRESH):
            kind = mention.kind or ActorKind.OTHER
            cluster = Cluster(kind, mention.gender, mention.plural, described=True)
            cluster.nouns = set() if mention.plural else {head}
            self._whose[id(cluster)] = belongs
        self._unnamed[key] = self._unnamed[f"{key} {belongs}"] = cluster
        return cluster

    def _of_kin(self, mention: Mention, lowered: str) -> Cluster | None:
        """Who “Archie’s mother” is, where she has a name further on."""
        owned = owner(self._memory.around.document, mention).removeprefix("of ").lower()
        return self._kin.get((owned, lowered)) if owned else None

    def _of_others(self, cluster: Cluster, belongs: str) -> bool:
        """Whether "the spokesman for Kent" cannot be "a spokesman for Leeds"."""
        before = self._whose.get(id(cluster), "")
        return bool(before and belongs) and not same_owner(before, belongs)

    def _by_role(self, head: str, text: str, mention: Mention) -> Cluster | None:
        key = office(text, head)
        holders = self._offices.get(key, []) if key is not None else []
        if len(holders) == 1:  # “the Japanese prime minister”
            return holders[0]
        belongs = owner(self._memory.around.document, mention)
        candidates = [
            cluster
            for cluster in self._called(head.removeprefix("ex-"))
            if not (mention.gender and cluster.gender and mention.gender != cluster.gender)
            and not self._of_another(cluster, head, text)
            and not self._of_others(cluster, belongs)
            and not self._only_praised(cluster, mention)
        ]
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        wanted = {word.lower() for word in text.split()[1:-1]}

        def overlap(cluster: Cluster) -> int:
            having = {word.lower() for role in cluster.roles for word in role.split()}
            return len(wanted & having)

        ranked = sorted(candidates, key=overlap, reverse=True)
        if overlap(ranked[0]) > overlap(ranked[1]):
            return ranked[0]
        in_view = [trace.cluster for trace in self._memory.traces if trace.cluster in candidates]
        return in_view[0] if in_view else None

    def _called(self, noun: str) -> list[Cluster]:
        """Who was called so last, and who was called what the noun is short for."""
        nouns = (noun, *SHORT_FOR.get(noun, ()))
        called = (self._by_noun[one][-NAMESAKES:] for one in nouns if one in self._by_noun)
        return [*dict.fromkeys(chain.from_iterable(called))]

    def _only_praised(self, cluster: Cluster, mention: Mention) -> bool:
        """Whether somebody’s words alone tell of it, and of nothing it does: who was called “a good
        doctor” is not the doctor."""
        around = self._memory.around
        return (
            cluster.described
            and not around.quoted(mention.span.start)
            and all(
                around.quoted(other.span.start)
                and around.document[other.span].lower().startswith(("a ", "an "))
                and not around.doing.acts(other)
                for other in cluster.mentions
            )
        )

    def _of_another(self, cluster: Cluster, head: str, text: str) -> bool:
        """Whether "the Ohio senator" cannot be who was called "the Vermont senator" before."""
        before, here = self._varied.get((id(cluster), head)), _capitals(text)
        if before and here and not before & here:
            return True
        if _of_another_team(cluster, head, here):
            return True
        return in_another_office(self._memory.around.document, cluster, head, text)

    def _by_variation(
        self, head: str, text: str, mention: Mention, sentence: int
    ) -> Cluster | None:
        found = varied(self._memory, head, text, mention, sentence)
        if found is not None and self._of_another(found, head, text):
            return None
        if found is not None:
            found.nouns.add(head)
            self._varied[id(found), head] = _capitals(text)
        return found


def _relatives(names: Names) -> dict[tuple[str, str], Cluster]:
    """Relation (whose mother, and so on) → the only person who is named in that relation."""
    found: dict[tuple[str, str], list[Cluster]] = {}
    for cluster in names.order:
        told = {OF_KIN.sub(r"\1\n\2", role.lower()) for role in cluster.roles}
        for whose_it_is, parted, noun in (one.partition("\n") for one in told):
            if parted and noun in words("kinship"):
                found.setdefault((whose_it_is, noun), []).append(cluster)
    return {told: having[0] for told, having in found.items() if len(having) == 1}


def _said_by(text: str, start: int) -> bool:
    """““…,” said a nurse at the hospital, Ana Rossi”: whether the verb stands right before."""
    before = text[max(0, start - LONGEST_VERB) : start].split()
    return bool(before) and text[start - 1] == " " and before[-1] in words("actor_verbs")


def _predicate(text: str, start: int) -> re.Match[str] | None:
    """“Becoming the ship’s ” before ``start``: what stands there is said of somebody else."""
    return PREDICATE.search(text, max(0, start - LONGEST_PREDICATE), start)


def _lead(text: str, low: int, start: int) -> re.Match[str] | None:
    """Names before the description, with what comes before them; nearly always no capital does."""
    last = text.rfind(" ", low, start - 1) + 1
    return LEAD.search(text, low, start) if "A" <= text[last] <= "Z" else None


def _office_by_name(text: str) -> bool:
    """“the Minority Leader”: whether it is an office, and not another word for somebody, as “the
    Ohio Democrat” is."""
    *_, of_what, head = ["", *text.split()]
    capitals = of_what[:1].isupper() and head[:1].isupper()
    seated = of_what in words("places") or of_what in words("countries")
    return (
        capitals
        and not seated
        and of_what.lower() not in ("the", "this", "that")
        and head.lower() in TITLED
    )


def _of_another_team(cluster: Cluster, head: str, teams: frozenset[str]) -> bool:
    """Whether "the City boss" cannot be whom the article calls "Wexbury manager", and nothing
    else of the kind."""
    nouns = {head, *SHORT_FOR.get(head, ())}
    if not teams or nouns.isdisjoint(TEAMS_HAVE):
        return False
    led = [role.split() for role in cluster.roles if nouns & set(role.lower().split())]
    told = [{word for word in role if word[0].isupper()} - NO_TEAMS for role in led]
    return bool(told) and all(team and teams.isdisjoint(team) for team in told)


def _capitals(text: str) -> frozenset[str]:
    """The capitalised words of a description between its first word and its noun."""
    return frozenset(word for word in text.split()[1:-1] if word[0].isupper())
