"""Who "he said" is where the words before it have no actor, or the speaker before has no name."""

from __future__ import annotations

from tui.extraction.attribution.drafts import Draft
from tui.extraction.attribution.speakers import Index
from tui.extraction.attribution.syntax.vocabulary import group
from tui.extraction.given import gender_of, gender_of_relative
from tui.extraction.lexicon import words
from tui.model import ActorKind, Document, Mention, MentionForm, Quote, QuoteKind, Span
from tui.patterns import seldom

HE_OR_SHE = group("he or she")
NOT_OF = {"he": "f", "she": "m"}
"""The gender that a pronoun does not stand for."""
INDEFINITE = frozenset({"a", "an", "one", "another"})
SENTENCE_ENDS = seldom(r"[.!?][”\"\u2019']?\s")
NEXT = 2  # line ends from a paragraph to the next
NEAR = 600  # code points between a quote and the pronoun that may mean its speaker


def same_as_before(
    document: Document, pronoun: Mention, quotes: list[Quote], index: Index
) -> str | None:
    """Who “he” or “she” is where coreference knows nobody: the id of the person quoted just before,
    if that person may be called so; else None."""
    word = document[pronoun.span].lower()
    if word not in HE_OR_SHE or not quotes:
        return None
    last = quotes[-1]
    if last.speaker is None or pronoun.span.start - last.span.end > NEAR:
        return None
    actor = index.by_id[last.speaker]
    others = {document[m.span].lower() for m in actor.mentions if m.form is MentionForm.PRONOUN}
    fits = actor.kind is ActorKind.PERSON and not others & HE_OR_SHE - {word}
    called = actor.name.lower().split()
    gender = gender_of(called[0]) or gender_of_relative(called[-1])
    return actor.id if fits and gender != NOT_OF[word] else None


def unnamed_goes_on(
    document: Document, draft: Draft, pronoun: Mention, quotes: list[Quote], index: Index
) -> str | None:
    """““…,” a mechanic said. “…,” he said”, “a mechanic said it was late. He said”: the id of the
    mechanic, whom coreference passes over because he has no name. None where anything but the
    mechanic's words stands between, or the pronoun does not fit."""
    word = document[pronoun.span].lower()
    if word not in HE_OR_SHE or not quotes:
        return None
    last = quotes[-1]
    if last.speaker is None or last.source is None:
        return None
    if draft.quoted and last.kind is QuoteKind.INDIRECT:
        return None
    actor = index.by_id[last.speaker]
    called = actor.name.lower().split()
    if actor.kind is not ActorKind.PERSON or called[0] not in INDEFINITE:
        return None
    start = min(draft.pieces[0].start, pronoun.span.start)
    since = document.text[max(last.source.span.end, last.span.end) : start]
    if "\n" in since or not SENTENCE_ENDS.search(since) or SENTENCE_ENDS.search(since.rstrip()):
        return None
    if any(
        who.form is MentionForm.NAME and index.is_person(one)
        for who, one in index.meeting(Span(last.span.end, max(start, last.span.end)))
    ):
        return None
    others = {document[m.span].lower() for m in actor.mentions if m.form is MentionForm.PRONOUN}
    gender = gender_of(called[0]) or gender_of_relative(called[-1])
    clash = others & HE_OR_SHE - {word} or gender == NOT_OF[word]
    return None if clash else actor.id


def of_somebody_unnamed(
    document: Document,
    draft: Draft,
    pronoun: Mention,
    actor: str,
    quotes: list[Quote],
    index: Index,
) -> bool:
    """“A mechanic said it was late. “…,” he said”: whether the pronoun means the speaker before,
    who is no actor, although coreference gave it to ``actor``, who is named further up."""
    if document[pronoun.span].lower() not in HE_OR_SHE or not quotes:
        return False
    last = quotes[-1]
    if last.speaker is not None or last.source is None:
        return False
    if last.source.span == pronoun.span:
        return True  # the same “he said”, whose second half this is
    called = document[last.source.span].lower().split()
    if last.source.form is MentionForm.NAME and len(called) > 1 and called[0] != "the":
        # “Gugu Sithebe SC said no. “…,” she said”, in the next paragraph, too
        here = min(draft.pieces[0].start, pronoun.span.start)
        since = index.meeting(Span(last.span.end, max(here, last.span.end)))
        near = document.text.count("\n", last.span.end, here) <= NEXT
        return near and not any(who.form is MentionForm.NAME for who, _ in since)
    aside = Span(last.source.span.end, max(last.source.span.end, last.span.start))
    if any(one == actor and who.form is MentionForm.NAME for who, one in index.meeting(aside)):
        return True  # “The king, who met Chief Jon Berg, said it was late. “…,” he said”
    start = min(last.source.span.start, last.span.start)
    thing = called[-1] in words("documents") or called[-1] in words("institutions")
    if called[0] not in INDEFINITE or thing or "\n" in document.text[start : pronoun.span.start]:
        return False
    since = index.meeting(Span(start, pronoun.span.start))
    return not any(one == actor and who.form is MentionForm.NAME for who, one in since)
