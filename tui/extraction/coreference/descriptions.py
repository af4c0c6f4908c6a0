"""Whom "the minister" and "the newspaper" mean, and descriptions nobody named answers to."""

from __future__ import annotations

import re
from itertools import pairwise

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import Names, office, offices
from tui.extraction.coreference.relatives import called_so
from tui.extraction.coreference.salience import Memory, Trace, clear
from tui.extraction.coreference.whose import whose
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Mention

HIS_OR_HER = re.compile(r"\b(?:he|his|him|she|her)\b")
QUOTE = re.compile(r"[“\"‘]|(?<=\s)'")
HIM_OR_HER = re.compile(r" \w+ (?:him|her(?= (?:in|on|at|for|as|to|and|with)\b|[.,;]))\b")
LEAD = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:(?:former|senior|top|retired) )?"
    r"(?:[A-Z][\w.’'-]*+ ){1,4}\Z"
)
PREDICATE = re.compile(
    r"\b(?:is|was|are|were|be|been|being|as|like|become|became|becoming|not|elected|named|called"
    r"|than)\s(?:not )?\Z"
)
OF_CHILDREN = re.compile(  # “of one”, and not “of one resident”
    r"[ -]of[ -](?:one|two|three|four|five|six|seven|eight|\d\d?)"
    r"(?=\W*\Z|[,.;:)”\"]|,?[ \n](?:who|whose|from|in|at|on|and|then|also|later|said|told"
    r"|says|tells|adds|was|is|had|has|wrote|did|does|could|would|will|must|went|came|took|[a-z]+ed)\b)"
)
ARTICLES = re.compile(r"(?:the|some|an?) ")
SHORT_IS = ("'s ", "’s ")
PORTFOLIOS = frozenset({"minister", "secretary"})
PAST = ("former", "retired", "shadow")
FRESH = ("a ", "an ", "another ", "one ")
OTHERS = ("the second ", "the third ", "the fourth ", "the other ")
VARIATION = 4.0  # the score a person must reach to be meant by an unheard-of description
AHEAD = 300  # code points of the sentence looked at
NEAR = 4  # sentences since a body acted that "the agency" may mean
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
            return named
        if not lowered.startswith(("the ", "this ", "that ")) or lowered.startswith(OTHERS):
            predicate = PREDICATE.search(document.text, max(0, start - 16), start)
            if lowered.startswith(FRESH) and document.text[max(0, start - 3) : start] in SHORT_IS:
                return None  # “He’s a nice boy”
            if predicate and not (predicate.group() == "as " and self._speaks_as(mention)):
                return None
            known = called_so(self._memory, lowered, head)
            if known is not None:
                return known
            unnamed = self._unnamed_one(mention, lowered, head)
            if head in words("kinship") and lowered.startswith("their "):
                unnamed.presumed |= not unnamed.mentions and self._presumed(mention, head)
            return unnamed
        found: Cluster | None = None
        if mention.kind is ActorKind.PERSON and not mention.plural:
            found = self._by_role(head, text, mention)
            found = found or self._variation(head, text, mention, sentence)
            if found is not None and self._before_another(found, sentence):
                return self._unnamed_one(mention, lowered, head, anew=True)
        elif mention.kind is ActorKind.ORGANIZATION:
            found = self._by_head(head, sentence) or self._body_told_of(head, mention, sentence)
        if found is not None:
            return found
        unnamed = self._unnamed_one(mention, lowered, head)
        unnamed.presumed |= not unnamed.mentions and self._presumed(mention, head)
        return unnamed

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
        if lowered.startswith(FRESH):  # and not “the governor called Ana Rossi”
            called = around.called(mention)
            return called if called is not None and called.kind is ActorKind.PERSON else None
        of = around.document.text.startswith(" of ", mention.span.end)
        cluster = None if of and head in words("kinship") else around.beside(mention)
        if cluster is None or cluster.kind is not ActorKind.PERSON:
            return None
        clash = mention.gender and cluster.gender and mention.gender != cluster.gender
        return None if clash else cluster

    def _speaks_as(self, mention: Mention) -> bool:
        """“as police have said”, “as one official put it”, and not “as police officers”."""
        around = self._memory.around
        return around.puts_it(mention) or (mention.plural and around.reports(mention))

    def _before_another(self, found: Cluster, sentence: int) -> bool:
        """“A minister wept. Another was blunter. “Go,” the minister said”: the other one."""
        start = self._memory.around.another(sentence)
        return found.described and bool(found.mentions) and found.mentions[-1].span.start < start

    def _unnamed_one(
        self, mention: Mention, lowered: str, head: str, anew: bool = False
    ) -> Cluster:
        key = ARTICLES.sub("", " ".join(lowered.split()), count=1)
        cluster = self._unnamed.get(key)
        belongs = whose(self._memory.around.document, mention)
        if cluster is not None and self._of_others(cluster, belongs):
            cluster = self._unnamed.get(f"{key} {belongs}")
        if cluster is None or anew or lowered.startswith(FRESH):
            kind = mention.kind or ActorKind.OTHER
            cluster = Cluster(kind, mention.gender, mention.plural, described=True)
            cluster.nouns = set() if mention.plural else {head}
            self._whose[id(cluster)] = belongs
        self._unnamed[key] = self._unnamed[f"{key} {belongs}"] = cluster
        return cluster

    def _of_others(self, cluster: Cluster, belongs: str) -> bool:
        """Whether "the spokesman for Kent" cannot be "a spokesman for Leeds"."""
        before = self._whose.get(id(cluster), "")
        return bool(before and belongs and before != belongs)

    def _by_role(self, head: str, text: str, mention: Mention) -> Cluster | None:
        key = office(text, head)
        holders = self._offices.get(key, []) if key is not None else []
        if len(holders) == 1:  # “the Japanese prime minister”
            return holders[0]
        belongs = whose(self._memory.around.document, mention)
        candidates = [
            cluster
            for cluster in self._by_noun.get(head.removeprefix("ex-"), [])[-NAMESAKES:]
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
                and not around.acts(other)
                for other in cluster.mentions
            )
        )

    def _of_another(self, cluster: Cluster, head: str, text: str) -> bool:
        """Whether "the Ohio senator" cannot be who was called "the Vermont senator" before."""
        before, here = self._varied.get((id(cluster), head)), _capitals(text)
        if before and here and not before & here:
            return True
        if self._in_another_cabinet(cluster, head, text):
            return True
        if head in PORTFOLIOS and self._other_portfolio(cluster, head, text):
            return True
        places = _places(text)
        theirs = {place for role in cluster.roles if head in role for place in _places(role)}
        return bool(places and theirs and not places & theirs)

    def _held(self, cluster: Cluster) -> list[str]:
        """The roles, in lower case; of whom nobody named the description."""
        if not cluster.described:
            return [role.lower() for role in cluster.roles]
        text = self._memory.around.document
        words = (text[mention.span].lower() for mention in cluster.mentions[:1])
        return [ARTICLES.sub("", first, count=1) for first in words]

    def _in_another_cabinet(self, cluster: Cluster, head: str, text: str) -> bool:
        """“the chancellor” is not the shadow chancellor, nor “the shadow minister” a minister."""
        held = [role for role in self._held(cluster) if head in role.split()]
        shadow = all("shadow" in role for role in held)
        return bool(held) and shadow != ("shadow" in text.lower())

    def _other_portfolio(self, cluster: Cluster, head: str, text: str) -> bool:
        """“the health minister” is not the prime minister."""
        here = {word.lower() for word in text.split()[1:-1]} - word_set("qualifiers of offices")
        held = [role.split() for role in self._held(cluster)]
        theirs = {word for role in held if head in role for word in role[: role.index(head)]}
        theirs -= word_set("qualifiers of offices")
        if "prime" in here and not any("prime" in role for role in held):
            return True
        return bool(here and theirs and not here & theirs) and office(text, head) is None

    def _variation(self, head: str, text: str, mention: Mention, sentence: int) -> Cluster | None:
        """Who "the Vermont senator" is when nobody was called a senator: the one just spoken of.

        News writers vary the name of the person they are telling about with a description that
        assumes the reader knows. A place, a party, an age or "former" is in it; it is a subject.
        """
        around = self._memory.around
        modifiers = text.split()[1:-1]
        lowered = [word.lower() for word in modifiers]
        if head in lowered:  # “the Secretary of State” has none
            modifiers = modifiers[: lowered.index(head)]
        told = any(word[0].isupper() or word[0].isdigit() or word in PAST for word in modifiers)
        told = told or head[0].isdigit() or office(text, head) is not None
        told = told or head in word_set("people nouns")
        told = told or OF_CHILDREN.match(around.document.text, mention.span.end) is not None
        near = head in word_set("callings that vary") and not modifiers
        if not (told or near):
            return None
        acts = around.subject(mention, sentence) or around.inverted(mention)
        if not acts or self._another_office(head, text):
            return None
        end = min(around.sentences[sentence].span.end, mention.span.end + AHEAD)
        if HIM_OR_HER.match(around.document.text, mention.span.end, end):
            return None  # “the engineer praised her”: she is somebody else
        marks = QUOTE.search(around.document.text, mention.span.end, end)
        until = marks.start() if marks else end  # who “she” is in a quotation says nothing
        pronoun = HIS_OR_HER.search(around.document.text, mention.span.end, until)
        sex = "" if pronoun is None else ("f" if pronoun.group() in ("she", "her") else "m")
        others = around.named(mention.span.end, end)
        fronted = around.before(mention, sentence).endswith((", ", ", the "))
        ranked = [
            (score, trace)
            for score, trace in self._memory.ranked(mention, sentence, head)
            if not trace.cluster.described
            and trace.cluster not in others
            and (sentence - trace.sentence <= 3 if trace.sentence < sentence else fronted)
            and not (sex and trace.cluster.gender and trace.cluster.gender != sex)
            and not (near and around.block(trace.sentence) != around.block(sentence))
        ]
        here = [
            (score, trace)
            for score, trace in ranked
            if not trace.quoted and around.block(trace.sentence) == around.block(sentence)
        ]
        if here and not modifiers:
            ranked = here  # whom the paragraph names, and nobody of the one before
        if head[0].isdigit():
            ranked = self._aged(ranked, head.partition("-")[0], mention)
        trace = clear(ranked, VARIATION)
        if trace is None or (not modifiers and not near and self._beside(trace, ranked)):
            return None
        trace.cluster.nouns.add(head)
        self._varied[id(trace.cluster), head] = _capitals(text)
        return trace.cluster

    def _beside(self, trace: Trace, ranked: list[tuple[float, Trace]]) -> bool:
        """Whether somebody else was told of in the same paragraph, and neither of them spoke."""
        around = self._memory.around
        block = around.block(trace.sentence)
        others = [other for _, other in ranked if other is not trace and not other.quoted]
        return not trace.spoke and any(around.block(other.sentence) == block for other in others)

    def _aged(
        self, ranked: list[tuple[float, Trace]], age: str, mention: Mention
    ) -> list[tuple[float, Trace]]:
        """Whose age is given as the one told, or else those of whose age nothing is known."""
        text = self._memory.around.document.text[: mention.span.start]

        def given(trace: Trace) -> str:
            last = re.escape(trace.cluster.words[-1])
            found = re.search(rf"\b{last}(?:, | \(|, aged )(\d{{1,2}})\b", text, re.IGNORECASE)
            return found[1] if found else ""

        known = [(score, trace, given(trace)) for score, trace in ranked]
        same = [(score, trace) for score, trace, years in known if years == age]
        return same or [(score, trace) for score, trace, years in known if not years]

    def _another_office(self, head: str, text: str) -> bool:
        """Whether the words name a high office of a state, which has a holder of its own."""
        return office(text, head) is not None and head in word_set("high offices")

    def _by_head(self, head: str, sentence: int) -> Cluster | None:
        """The body in view that has the noun in its name, or is of that sort."""
        paper = head in word_set("newspaper words")
        company = head in word_set("company words")
        sort: frozenset[str] = frozenset()
        if head == "union":
            sort = word_set("unions")
        elif head in word_set("association words"):
            sort = word_set("associations")
        firms: list[Trace] = []
        for trace in self._memory.traces:
            cluster = trace.cluster
            if cluster.kind is not ActorKind.ORGANIZATION or cluster.described:
                continue
            name = frozenset(cluster.words)
            if head in name or name & sort:
                return cluster
            private = not name & word_set("public bodies")
            spoke = trace.spoke and private and head != "paper"  # which may be a scientist's
            if paper and (cluster.words[-1] in word_set("newspapers") or spoke):
                return cluster
            if company and private and not name & word_set("media words"):
                firms.append(trace)
        if firms:
            return self._firm(firms, sentence)
        unnamed = (
            trace.cluster
            for trace in self._memory.traces
            if trace.cluster.described
            and trace.cluster.kind is ActorKind.ORGANIZATION
            and head in trace.cluster.nouns
        )
        return next(unnamed, None)  # “France’s safety agency …”, “The agency …”

    def _firm(self, firms: list[Trace], sentence: int) -> Cluster:
        """Which of the firms in view "the company" is: the last, but for one named in passing.

        “said an analyst at Fenner Research”; unsure where a paragraph before names it less often
        than another.
        """
        acting = [trace for trace in firms if trace.subject or trace.spoke or trace.count > 1]
        last = (acting or firms)[0]
        apart = self._memory.around.block(last.sentence) != self._memory.around.block(sentence)
        rivals = (other for other in firms if other is not last)
        self.unsure = apart and any(other.count >= last.count for other in rivals)
        return last.cluster

    def _body_told_of(self, head: str, mention: Mention, sentence: int) -> Cluster | None:
        """Who "the agency" is after “The World Health Organization warned”: the only body that
        acted in the sentence before or, if none did, near it, and that can be called so."""
        around = self._memory.around
        kinds = word_set("called agencies" if head == "agency" else "associations")
        if head != "agency" and head not in word_set("association words"):
            return None
        if not (around.subject(mention, sentence) or around.possessive(mention)):
            return None
        near = [
            trace
            for trace in self._memory.traces
            if trace.cluster.kind is ActorKind.ORGANIZATION and sentence - trace.sentence <= NEAR
        ]
        last = [trace for trace in near if sentence - trace.sentence <= 1]
        acting = [t.cluster for t in last or near[:1] if t.first and not t.quoted]
        if len(acting) != 1 or acting[0].described:
            return None
        public = frozenset(acting[0].words) & word_set("public bodies")
        fits = frozenset(acting[0].words) & kinds or (head != "agency" and not public)
        return acting[0] if fits else None


def _lead(text: str, low: int, start: int) -> re.Match[str] | None:
    """Names before the description, with what comes before them; nearly always no capital does."""
    last = text.rfind(" ", low, start - 1) + 1
    return LEAD.search(text, low, start) if "A" <= text[last] <= "Z" else None


def _capitals(text: str) -> frozenset[str]:
    """The capitalised words of a description between its first word and its noun."""
    return frozenset(word for word in text.split()[1:-1] if word[0].isupper())


def _places(text: str) -> set[str]:
    """Listed places and countries in a role or description, adjectives left out."""
    parts = text.replace("’s", "").replace("'s", "").split()
    forms = {*parts, *(f"{one} {other}" for one, other in pairwise(parts))}
    return {form for form in forms if form in words("places") or form in words("countries")}
