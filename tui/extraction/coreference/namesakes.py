"""Which of several people of one family name a bare one means, and whether that is beyond doubt."""

from __future__ import annotations

import re
from bisect import bisect_right

from tui.extraction.coreference.clusters import Cluster, family_first, folded
from tui.extraction.coreference.joining import BOUND, PAST, Names, role_nouns
from tui.extraction.coreference.known_persons import People
from tui.extraction.wordsets import word_set
from tui.model import ActorKind, Mention

HE_OR_SHE = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
QUOTE = re.compile(r"[“\"„«]")
ADDRESSED = ("Mrs ", "Mrs. ", "Ms ", "Ms. ", "Miss ", "Mr ", "Mr. ")
AGO = 2  # paragraphs since a person was named, in which a bare family name still means them
SAID = re.compile(
    r"(?:, [^.;:“”\"\n]{1,120},)?"
    r" (?:also |later )?(?:said|says|told|tells|added|adds|recalled|recalls)\b"
)
SPEAKS = re.compile(
    r"(?:, [^.;:“”\"\n]{1,120})?,? (?:also |later )?(?:said|says|told|tells|added|adds)\b"
)
RECENT = 8  # mentions, pronouns and all, since somebody spoke, who may speak on
NEARBY = 160  # code points in which a pronoun after a bare name tells whose it is


def _relative(cluster: Cluster, bare: str) -> bool:
    """Whether somebody was introduced as a relative of the one the bare name means."""
    return cluster.kin and any(f"{bare}’s" in role or f"{bare}'s" in role for role in cluster.roles)


def owner_of(
    names: Names, index: int, mention: Mention, candidates: list[Cluster]
) -> Cluster | None:
    """Who of several namesakes a bare family name means.

    The person an article is about is called by the bare name, a relative by the full one; a
    Korean or Chinese name that keeps coming back in full does so because the bare name is taken.
    """
    text, span = names.document.text, mention.span
    bare = names.document[span]
    candidates = [candidate for candidate in candidates if not _relative(candidate, bare)]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    if text[max(0, span.start - 5) : span.start] == "this ":
        before = [c for c in candidates if names.first[id(c)] < index]
        return max(before, key=lambda c: c.latest, default=candidates[0])
    nouns = role_nouns(names.document[mention.role]) if mention.role else set()
    sex = _nearby_gender(text, span.end)

    def standing(cluster: Cluster) -> float:
        if cluster.words[0] in family_first():
            score = -min(cluster.full - 1, 6) * 0.2
        else:
            score = min(cluster.full, 6) * 0.3
        score += min(cluster.bare, 6) * 0.2
        score += 1.5 * _reigns(cluster)
        score -= 3 * cluster.kin
        score -= 3 * (names.first[id(cluster)] > index)
        if sex and cluster.gender:
            score += 0.5 if cluster.gender == sex else -0.5
        if nouns:
            score += 4 if nouns & cluster.nouns else -1
        return score

    return min(candidates, key=lambda c: (-standing(c), names.first[id(c)]))


def contested(
    names: Names, index: int, mention: Mention, owner: Cluster, fitting: list[Cluster]
) -> bool:
    """Whether somebody named in full since then has the family name with as much right."""
    text, span = names.document.text, mention.span
    if mention.role and role_nouns(names.document[mention.role]):
        return False
    addressed = text[max(0, span.start - 5) : span.start].endswith(ADDRESSED)
    others = [c for c in fitting if names.first[id(owner)] < names.first[id(c)] < index]
    if owner.full > 2 * max((c.full for c in others), default=0) and not addressed:
        return False
    sex = mention.gender or _nearby_gender(text, span.end)
    return any(not (sex and c.gender and c.gender != sex) for c in others)


def title_of(names: Names, mention: Mention) -> str:
    """ "Mrs", "Ms" before the name, or nothing."""
    before = names.document.text[max(0, mention.span.start - 5) : mention.span.start]
    word = before.split()[-1] if before.endswith(ADDRESSED) else ""
    return word.strip(".“‘\"'")


def not_addressed_otherwise(
    people: People, title: str, fitting: list[Cluster], index: int, names: Names
) -> list[Cluster]:
    """Those whom the article does not call “Ms”, where “Mrs Rossi” may be another Rossi named
    before."""
    if not title or len(fitting) < 2:
        return fitting
    others = [c for c in fitting if not people.addressed[id(c)] - {title}]
    return others if any(names.first[id(c)] < index for c in others) else fitting


def living(names: Names, fitting: list[Cluster], mention: Mention) -> list[Cluster]:
    """Those who are not said to have died, where “Mr Berg said” may be another Berg. The words of
    the person whom the article mentions first may be from earlier days."""
    if not SAID.match(names.document.text, mention.span.end):
        return fitting
    first = next((c for c in names.order if c.kind is ActorKind.PERSON), None)
    return [c for c in fitting if c is first or not c.late] or fitting


def named_since(
    names: Names,
    people: People,
    index: int,
    mention: Mention,
    owner: Cluster,
    fitting: list[Cluster],
) -> Cluster | None:
    """The namesake just named in full, where the owner of the bare name is out of sight."""
    if mention.role and role_nouns(names.document[mention.role]):
        return None
    here = people.paragraph(mention)
    word = folded(names.base(mention))[0]
    sex = mention.gender or _nearby_gender(names.document.text, mention.span.end)
    seen = people.seen[word]
    end = bisect_right(seen, here, key=lambda pair: pair[0])
    before = [
        (at, cluster)
        for at, cluster in seen[max(0, end - BOUND) : end]
        if at >= here - AGO and names.first[id(cluster)] < index
    ]
    latest = people.last.get(id(owner), -1)
    lives = not (owner.late and SAID.match(names.document.text, mention.span.end))
    if lives and (latest >= here - AGO or any(cluster is owner for _, cluster in before)):
        return None
    near = (
        cluster
        for at, cluster in reversed(before)
        if cluster is not owner
        and at >= here - (1 if lives else AGO)
        and any(cluster is other for other in fitting)
        and not (sex and cluster.gender and cluster.gender != sex)
    )
    return next(near, None)


def speaks(text: str, mention: Mention) -> bool:
    """“Ana Rossi, said”, “Ana Rossi, a cook, told her”, “said Ana Rossi”."""
    before = text[max(0, mention.span.start - 5) : mention.span.start]
    return before in ("said ", "says ") or SPEAKS.match(text, mention.span.end) is not None


def speaking_on(
    names: Names,
    people: People,
    index: int,
    mention: Mention,
    owner: Cluster,
    fitting: list[Cluster],
) -> Cluster | None:
    """Who says more: “his wife, Ana Rossi, said. Rossi said that”, where the owner of the bare name
    has said nothing."""
    text = names.document.text
    if not SAID.match(text, mention.span.end) or any(at < index for at in people.spoken[id(owner)]):
        return None
    sex = mention.gender or _nearby_gender(text, mention.span.end)
    others = [c for c in fitting if c is not owner and not (sex and c.gender and c.gender != sex)]
    just = [c for c in others if any(index - RECENT <= at < index for at in people.spoken[id(c)])]
    return just[0] if len(just) == 1 else None


def younger(names: Names, mention: Mention) -> bool:
    """“The younger Rossi said”: of two, and which?"""
    before = names.document.text[max(0, mention.span.start - 9) : mention.span.start]
    return before.lower().endswith(("younger ", "elder ", "older ", "eldest "))


def beside_in_full(
    names: Names, people: People, mention: Mention, owner: Cluster | None, fitting: list[Cluster]
) -> bool:
    """“Ramona Rossi said her son calls. He asks for money, Rossi said”: who is named in full in the
    paragraph, where the owner of the bare name is not."""
    here = people.paragraph(mention)
    seen = people.seen[folded(names.base(mention))[0]]
    end = bisect_right(seen, here, key=lambda pair: pair[0])
    start = bisect_right(seen, here - 1, key=lambda pair: pair[0])
    full = [cluster for _, cluster in seen[max(start, end - BOUND) : end]]
    sex = mention.gender or _nearby_gender(names.document.text, mention.span.end)
    before = names.document.text[people.paragraphs[here - 1] : mention.span.start]
    named = [
        c
        for c in full
        if any(c is other for other in fitting)
        and not (sex and c.gender and c.gender != sex)
        and any(form in before for form in c.names if " " in form)
    ]
    return bool(named) and not any(c is owner for c in full)


def _reigns(cluster: Cluster) -> bool:
    """Whether a role that is not past puts the person at the head of a state."""
    return any(
        not role.lower().startswith(PAST) and role_nouns(role) & word_set("heads of state")
        for role in cluster.roles
    )


def _nearby_gender(text: str, place: int) -> str:
    marks = QUOTE.search(text, place, place + NEARBY)  # who “she” is in a quote says nothing
    pronoun = HE_OR_SHE.search(text, place, marks.start() if marks else place + NEARBY)
    if pronoun is None:
        return ""
    return "f" if pronoun.group().lower() in ("she", "her") else "m"
