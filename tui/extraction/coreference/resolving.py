"""The walk through the article, and the actors it ends with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tui.extraction.coreference.bodies import join_bodies
from tui.extraction.coreference.clusters import Cluster, canonical, folded
from tui.extraction.coreference.joining import Names
from tui.extraction.coreference.persons import join_persons
from tui.extraction.coreference.salience import Walk
from tui.model import Actor, ActorKind, Document, Mention, MentionForm, Sentence


def resolve(
    document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[Actor, ...]:
    """The actors, in order of first mention."""
    names = Names(document)
    join_persons(names, mentions)
    join_bodies(names, mentions)
    starts = [sentence.span.start for sentence in sentences]
    walk = Walk(document, sentences, mentions, names)
    for index, mention in enumerate(mentions):
        sentence = bisect_right(starts, mention.span.start) - 1
        cluster = walk.visit(index, mention, sentence)
        if cluster is not None:
            cluster.mentions.append(mention)
    clusters = [cluster for cluster in {id(c): c for c in walk.seen}.values() if cluster.mentions]
    clusters = [cluster for cluster in clusters if not cluster.described or walk.minted(cluster)]
    clusters.sort(key=lambda cluster: cluster.mentions[0].span)
    return tuple(
        _actor(document, f"a{number}", cluster) for number, cluster in enumerate(clusters, 1)
    )


def _actor(document: Document, id: str, cluster: Cluster) -> Actor:
    forms = list(cluster.names)
    if not forms:
        forms = list(
            dict.fromkeys(
                " ".join(document[mention.span].split())
                for mention in cluster.mentions
                if mention.form is MentionForm.DESCRIPTION
            )
        )
    name = _shown(cluster, forms)
    aliases = tuple(form for form in forms if form != name)
    role = max(cluster.roles, key=lambda r: (cluster.roles[r], len(r)), default=None)
    return Actor(id, name, cluster.kind, aliases, role, tuple(cluster.mentions))


def _shown(cluster: Cluster, forms: list[str]) -> str:
    """The fullest form; of a listed country or body the name it is known by."""
    if cluster.described:
        return forms[0]
    if cluster.kind is not ActorKind.PERSON:
        listed = canonical().get(cluster.words)
        if listed and listed in forms:
            return listed
        if listed and cluster.kind is ActorKind.PLACE:
            return listed
    best = max(forms, key=lambda form: (len(folded(form)), cluster.names[form]))
    letters = "".join(folded(best))
    same = [form for form in forms if "".join(folded(form)) == letters]
    best = max(same, key=lambda form: cluster.names[form])
    if best.isupper() and len(best) > 5:
        calm = [form for form in forms if folded(form) == folded(best) and not form.isupper()]
        best = calm[0] if calm else best
    return best
