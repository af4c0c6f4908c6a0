"""Who the first sentence tells of without a name, where the next begins with one: “A landlord has
apologised. Gordon Pratley, 61, said”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import Names
from tui.model import HEADLINES, ActorKind, Document, Mention, MentionForm, Sentence

INTRODUCED = re.compile(r", (?:who |aged |\d{1,3}[, ]|(?:a|an|the|of|from) )| of [A-Z]")
DATELINE = re.compile(r"[A-Z]{3}[^\n]*?(?: [—–]| --?|:) (?=[A-Z])")
LONGEST = 60  # code points of a dateline
FIRST = 3  # sentences of an article looked at, a headline and a byline among them


def named_later(
    names: Names,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    at: int,
    sentence: int,
    described: Cluster,
) -> Cluster | None:
    """The person the description ``mentions[at]`` may be, in the sentence of that index.

    Only where it opens the sentence that stands first and the next begins with somebody not named
    before; where more people are told of, ``described`` is noted to be somebody named.
    """
    mention, document = mentions[at], names.document
    if sentence > FIRST or sentence + 1 >= len(sentences) or mention.plural:
        return None
    here, following = sentences[sentence].span, sentences[sentence + 1].span
    dateline = DATELINE.match(document.text, here.start, here.start + LONGEST)
    opening = dateline.end() if dateline else here.start
    if mention.kind is not ActorKind.PERSON or mention.span.start != opening:
        return None
    if not _opens(document, sentences, sentence):
        return None
    named: int | None = None
    others = 0
    for index in range(at + 1, len(mentions)):
        other = mentions[index]
        if other.span.start >= following.end:
            break
        single = other.kind is ActorKind.PERSON and not other.plural
        others += other.span.start < here.end and single and other.form is not MentionForm.PRONOUN
        start = other.role.start if other.role is not None else other.span.start
        if min(start, other.span.start) == following.start:
            named = index
    if named is None or mentions[named].form is not MentionForm.NAME:
        return None
    cluster = names.of[named]
    clash = mention.gender and cluster.gender and mention.gender != cluster.gender
    new = names.first[id(cluster)] == named and cluster.kind is ActorKind.PERSON
    told = INTRODUCED.match(document.text, mentions[named].span.end)
    if not new or not told or clash:
        return None
    described.presumed |= others > 0  # “A nurse warned a surgeon. Jo Moss, 61”: which of the two?
    return None if others else cluster


def _opens(document: Document, sentences: Sequence[Sentence], sentence: int) -> bool:
    """Whether nothing but a headline, a byline and a dateline stands before the sentence."""
    before = {sentences[at].block for at in range(sentence)}
    block = sentences[sentence].block
    if block in before:
        return False
    return all(
        document.blocks[other].kind in HEADLINES
        or not document.text[: document.blocks[other].span.end].rstrip().endswith((".", "”", '"'))
        for other in before
    )
