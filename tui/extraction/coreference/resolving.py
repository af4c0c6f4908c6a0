"""The walk through the article, and the actors it ends with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.extraction.capitals import calmed, is_word
from tui.extraction.coreference.bodies import join_bodies
from tui.extraction.coreference.clusters import Cluster, canonical, folded
from tui.extraction.coreference.descriptions import Descriptions
from tui.extraction.coreference.governed import owned
from tui.extraction.coreference.initials import Offices
from tui.extraction.coreference.joining import Names
from tui.extraction.coreference.kinship import introduce, introduce_unnamed, of_one_name
from tui.extraction.coreference.memory import Memory
from tui.extraction.coreference.named_later import named_later
from tui.extraction.coreference.persons import CLOSED_UP, join_persons
from tui.extraction.coreference.pronouns import antecedent
from tui.extraction.coreference.relatives import of_a_couple, perhaps_named
from tui.extraction.coreference.surroundings import Surroundings
from tui.extraction.coreference.titled_later import titled_later
from tui.extraction.coreference.whose import whose
from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import Actor, ActorKind, Document, Mention, MentionForm, Sentence
from tui.patterns import seldom

VOWELS = frozenset("AEIOUYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ")
LONG_ROLE = 80  # code points
NEAR = 2  # mentions before a description
APPOSED = seldom(r",\s(?:the|an?)\s(?:[\w’'-]+\s){0,4}")
"""From the name of a body to the noun of what it is."""
CLOSES = re.compile(r",(?! (?:and|or)\b)")
LEAD = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:(?:former|senior|top|retired) )?"
    r"(?:[A-Z][\w.-]*+(?<!\w{3}\.) ){1,4}|"
    r"(?:[A-Z][\w.-]*+(?<!\w{3}\.) ){0,3}"  # “of Rupert. The Norlund Board’s report”
    r"(?!(?:He|She|It|That|There|Here|Who|What|Let)['’])[A-Z][\w.-]*+['’]s |"
    r"\b[Tt]he (?:(?:[a-z]++ )?[a-z]++['’]s|[a-z]*+(?<=s)['’]|(?:[A-Z][\w.-]*+ )++[a-z]++['’]s) )\Z"
)


def resolve(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[Actor, ...]:
    """The actors, in order of first mention.

    Every name belongs to one. A description that fits nobody named is an actor of its own only if
    it speaks or a pronoun refers to it.
    """
    names = Names(document)
    join_persons(names, mentions)
    join_bodies(names, mentions)
    memory = Memory(Surroundings(document, sentences, mentions, names))
    descriptions = Descriptions(names, memory)
    persons = [cluster for cluster in names.order if cluster.kind is ActorKind.PERSON]
    walk = _Walk(document, sentences, mentions, names, memory, descriptions, persons)
    held = Offices(names, mentions)
    starts = [sentence.span.start for sentence in sentences]
    clusters: dict[int, Cluster] = {}
    for index, mention in enumerate(mentions):
        sentence = bisect_right(starts, mention.span.start) - 1
        cluster = held.holder(mention)
        if cluster is not None:
            mention = replace(mention, form=MentionForm.DESCRIPTION, kind=ActorKind.PERSON)
        else:
            cluster, doubtful = _whom(walk, index, sentence)
            mention = replace(mention, doubtful=True) if doubtful else mention
        if cluster is None:
            continue
        if mention.form is not MentionForm.NAME:
            cluster.heard = cluster.heard or _heard(memory, mention, cluster)
        memory.remember(cluster, mention, sentence)
        descriptions.introduce(cluster)
        cluster.mentions.append(mention)
        clusters[id(cluster)] = cluster
    kept = [
        cluster
        for cluster in clusters.values()
        if cluster.mentions and (cluster.heard or not cluster.described)
    ]
    kept.sort(key=_place)
    return tuple(_actor(document, f"a{n}", cluster) for n, cluster in enumerate(kept, 1))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through one document, with what is known about it before and on the way."""

    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    names: Names
    memory: Memory
    descriptions: Descriptions
    persons: Sequence[Cluster]
    """The clusters of persons with a name."""


def _whom(walk: _Walk, index: int, sentence: int) -> tuple[Cluster | None, bool]:
    """Whom the mention means, and whether it may be somebody else."""
    mention = walk.mentions[index]
    match mention.form:
        case MentionForm.NAME:
            return _named(walk, index, sentence)
        case MentionForm.PRONOUN:
            return antecedent(walk.memory, mention, sentence)
        case MentionForm.DESCRIPTION:
            return _described(walk, index, sentence)


def _named(walk: _Walk, index: int, sentence: int) -> tuple[Cluster, bool]:
    names = walk.names
    cluster = names.of[index]
    introduce(walk.memory, cluster, walk.mentions[index], sentence)
    if of_a_couple(names, walk.mentions, index):
        of_one_name(names, index)
    return cluster, index in names.doubtful


def _described(walk: _Walk, index: int, sentence: int) -> tuple[Cluster | None, bool]:
    mention, memory = walk.mentions[index], walk.memory
    body = _body_beside(walk.document, walk.mentions, index)
    body = _officer(walk.document, walk.mentions, index) if body is None else body
    if body is not None:
        return walk.names.of[body], False
    cluster = walk.descriptions.referent(mention, sentence)
    unsure = walk.descriptions.unsure
    if cluster is None:
        return None, unsure
    named = perhaps_named(memory, walk.persons, mention, cluster)
    if cluster.described and named is None:
        introduce_unnamed(memory, mention, sentence)
    if cluster.described and not cluster.mentions:
        article = walk.names, walk.sentences, walk.mentions, index, sentence
        if named is None and (titled := titled_later(*article)) is not None:
            return titled, unsure
        named = named or named_later(*article, cluster)
    return named or cluster, named is not None or cluster.presumed or unsure


def _place(cluster: Cluster) -> tuple[int, int]:
    span = cluster.mentions[0].span
    return span.start, span.end


def _body_beside(document: Document, mentions: Sequence[Mention], index: int) -> int | None:
    """The body beside a description between commas, as mention index: “Norlund, the Leeds chip
    designer, will”, “the firm, Norlund, said”, “its owner, Norlund, said”."""
    mention, text = mentions[index], document.text
    if mention.kind not in (ActorKind.PERSON, ActorKind.ORGANIZATION) or mention.plural:
        return None
    head = document[mention.head or mention.span].lower()
    held = mention.kind is ActorKind.ORGANIZATION or head in word_set("roles of bodies")
    if held and _named_behind(document, mentions, index):
        return index + 1
    if mention.kind is ActorKind.ORGANIZATION and _named_before(document, mentions, index):
        return index - 1
    if not CLOSES.match(text, mention.span.end):
        return None
    for before in range(index - 1, max(-1, index - NEAR - 1), -1):
        other = mentions[before]
        if other.form is MentionForm.NAME and other.kind is ActorKind.ORGANIZATION:
            between = text[other.span.end : mention.head.start if mention.head else 0]
            return before if APPOSED.fullmatch(between) else None
    return None


def _officer(document: Document, mentions: Sequence[Mention], index: int) -> int | None:
    """Who is named right behind the body of which the description says the office, as mention
    index: “the secretary in the Ministry of Mines Ana Rossi said”."""
    mention, near = mentions[index], mentions[index + 1 : index + 3]
    if mention.kind is not ActorKind.PERSON or mention.plural or len(near) < 2:
        return None
    body, holder = near
    named = body.form is holder.form is MentionForm.NAME
    kinds = body.kind is ActorKind.ORGANIZATION and holder.kind is ActorKind.PERSON
    if not named or not kinds or holder.span.start != body.span.end + 1:
        return None
    between = document.text[mention.span.end : body.span.start]
    return index + 2 if between in (" in the ", " at the ", " in ", " at ") else None


def _named_behind(document: Document, mentions: Sequence[Mention], index: int) -> bool:
    """Whether the next mention is the name of a body, between commas right behind this one."""
    called = document[mentions[index].span].lower()
    whose = called.startswith(("the ", "its ", "their ", "his ", "her ")) or _owned(
        document, mentions[index]
    )
    if index + 1 >= len(mentions) or not whose:
        return False
    end, other = mentions[index].span.end, mentions[index + 1]
    beside = other.span.start == end + 2 and document.text.startswith(", ", end)
    named = other.form is MentionForm.NAME and other.kind is ActorKind.ORGANIZATION
    return beside and named and document.text.startswith(",", other.span.end)


def _owned(document: Document, mention: Mention) -> bool:
    """“The ship’s owner”."""
    start = mention.span.start
    return document.text[max(0, start - 3) : start] in ("'s ", "’s ")


def _named_before(document: Document, mentions: Sequence[Mention], index: int) -> bool:
    """“The Norlund group”, “Kenya’s Norlund airline”: the body that the mention before names. Of
    “the Norlund union” that is so where no list knows Norlund as a firm, whose workers it may be
    of."""
    noun, other = mentions[index].span, mentions[index - 1]
    named = other.form is MentionForm.NAME and other.kind is ActorKind.ORGANIZATION
    if not index or not named or other.span.end + 1 != noun.start:
        return False
    head = document[noun]
    if head == "union" and document[other.span] in words("organizations"):
        return False
    return head.removeprefix("news ") in word_set("bodies behind")


def _heard(memory: Memory, mention: Mention, cluster: Cluster) -> bool:
    """Whether the mention makes somebody without a name an actor: it speaks, or "he" refers to it.

    People in general do things, too ("When people come home, they …"): a group must be said to
    speak, and not in somebody's words.
    """
    around, text = memory.around, memory.around.document.text
    if mention.form is MentionForm.PRONOUN and not cluster.plural:
        return not _of_the_speaker(memory, cluster)
    people = cluster.kind in (ActorKind.PERSON, ActorKind.GROUP)
    speaks = around.doing.speaks(mention) or (
        people and (around.doing.reports(mention) or around.doing.says_too(mention))
    )
    start = mention.span.start
    whose = owned(text[max(0, start - 40) : start])  # “a spokesman for the family said”
    return speaks and not ((cluster.plural and whose) or _in_words(memory, mention, cluster))


def _in_words(memory: Memory, mention: Mention, cluster: Cluster) -> bool:
    """Whether somebody’s words alone tell that a group or ““My wife says”” says something."""
    around = memory.around
    mine = around.document[mention.span].lower().startswith(("my ", "our "))
    return (cluster.plural or mine) and around.quoted(mention.span.start)


def _of_the_speaker(memory: Memory, cluster: Cluster) -> bool:
    """““My client took his mug,” she said”: of whom somebody’s words alone tell."""
    if not cluster.described or not cluster.mentions:
        return False
    first = cluster.mentions[0]
    mine = memory.around.document[first.span].lower().startswith(("my ", "our "))
    return mine and memory.around.quoted(first.span.start)


def _actor(document: Document, id: str, cluster: Cluster) -> Actor:
    forms = list(cluster.names)
    if not forms:
        forms = list(
            dict.fromkeys(
                _in_full(document, mention)
                for mention in cluster.mentions
                if mention.form is MentionForm.DESCRIPTION
            )
        )
    name = _shown(cluster, forms)
    aliases = tuple(form for form in forms if form != name)
    role = _role(cluster)
    return Actor(id, name, cluster.kind, aliases, role, tuple(cluster.mentions))


def _role(cluster: Cluster) -> str | None:
    """The role given most often; of "sister" and "Kim’s sister" the one that says more."""
    roles = cluster.roles
    if not roles:
        return None
    usual = max(roles, key=lambda role: (roles[role], not role.isupper(), len(role)))
    fuller = [role for role in roles if usual in role and len(role) <= LONG_ROLE]
    return max(fuller, key=len, default=usual)


def _in_full(document: Document, mention: Mention) -> str:
    """A description with the name it leans on: "Foster’s family", "the Vermont senator", "a
    spokesman for the Home Office"."""
    start = mention.span.start
    lead = LEAD.search(document.text, max(0, start - 60), start)
    words = [document[mention.span], whose(document, mention)]
    full = " ".join(" ".join(words).split())
    if lead is None or (lead.group().endswith(". ") and full[0].isupper()):
        return full  # “… the Research Council. A spokesman said”
    return " ".join([*lead.group().split(), full])


def _closed_up(form: str) -> int:
    """Letters of a name that no space parts, 0 of any other: 山田太郎 is fuller than 山田."""
    return len(form) if form[:1] >= CLOSED_UP else 0


def _shown(cluster: Cluster, forms: list[str]) -> str:
    """The fullest form; for a listed country or body, the name it is known by."""
    if cluster.described:
        return forms[0]
    if cluster.kind is not ActorKind.PERSON:
        listed = canonical().get(cluster.words)
        if listed and (listed in forms or listed.endswith("'s")):
            return listed  # of “Moody’s” the mention has no ending
        if listed and cluster.kind is ActorKind.PLACE:
            return listed
    given = cluster.words[:1]  # of a couple: “Rachel and Tom Haines”, “Mrs Haines”

    def fullest(form: str) -> tuple[int, int, bool, int]:
        parts = folded(form)
        first = cluster.kind is ActorKind.PERSON and parts == given and len(cluster.words) > 1
        return len(parts), _closed_up(form), first, cluster.names[form]

    best = max(forms, key=fullest)
    letters = "".join(folded(best))
    same = [form for form in forms if "".join(folded(form)) == letters]
    best = max(same, key=lambda form: cluster.names[form])
    if best.isupper() and (len(best) > 5 or cluster.kind is ActorKind.PLACE):
        calm = [form for form in forms if folded(form) == folded(best) and not form.isupper()]
        best = calm[0] if calm else best
        if not calm and cluster.kind is ActorKind.PLACE and len(best) > 3:
            best = best.title()  # “PARIS, March 12 — ” and nowhere else
        if not calm and cluster.kind is ActorKind.PERSON and _is_full_name(best):
            best = best.title()  # “ANA ROSSI: …” in a transcript
    return best if cluster.names[best] > 1 else _calm(best, forms)


def _is_full_name(form: str) -> bool:
    """“ANA ROSSI”, and not “NSI MD”."""
    first, _, rest = form.partition(" ")
    spelled = all(any(letter in VOWELS for letter in word) for word in form.split())
    return bool(rest) and (calmed(first) in words("given_names") or (spelled and len(rest) > 2))


def _calm(form: str, others: Sequence[str]) -> str:
    """“Karen Oduya” of “KAREN Oduya”, as the first word of a story is printed."""
    first, _, rest = form.partition(" ")
    if not rest or rest.isupper() or not first.isupper():
        return form
    calm = calmed(first)
    known = is_word(first) or any(other.split()[0] == calm for other in others)
    return f"{calm} {rest}" if known else form
