"""Whom "she", "they" and "it" mean."""

from __future__ import annotations

import re

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.memory import Memory
from tui.extraction.coreference.salience import clear, rank
from tui.extraction.coreference.traces import Trace
from tui.extraction.given import gender_of_relative
from tui.model import ActorKind, Mention, MentionForm

PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
LEAST = 10
AHEAD = 20  # the lead from which it is sure whom a pronoun means
BESIDE = 24  # code points from a description to the name in apposition, a title between them
AS_MANY = re.compile(r" (?:have|are|were|(?:have|are|were)n[’']t|deny|insist|say)\b")
OFTEN = 2  # times as often as a relative is whoever a text is about named
LEADS = 4  # times as often as somebody else is whoever a text is about in it
SURE = 50  # the score from which a pronoun tells an actor's gender


def antecedent(memory: Memory, mention: Mention, sentence: int) -> tuple[Cluster | None, bool]:
    """Whom the pronoun means, or None, and whether somebody else fits nearly as well. ``sentence``
    is the index of the sentence it stands in."""
    word = memory.around.document[mention.span].lower()
    if word in PERSONAL:
        return _person(memory, mention, sentence, word)
    if word == "they":
        several, doubtful = _plural(memory, mention, sentence)
        return (several, doubtful) if several is not None else _of_one(memory, mention, sentence)
    if word == "it":
        return _neuter(memory, mention, sentence)
    return None, False


def _person(
    memory: Memory, mention: Mention, sentence: int, word: str
) -> tuple[Cluster | None, bool]:
    ranked = rank(memory, mention, sentence, word)
    trace = clear(ranked, LEAST)
    if trace is None:
        return None, False
    cluster = trace.cluster
    tells = word in ("he", "she") and not trace.quoted and ranked[0][0] >= SURE
    alone = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= SURE
    if word in ("his", "her") and trace.first and trace.sentence == sentence and alone:
        tells = not trace.quoted  # “Jo Teller handed in her notice”
    if tells and not cluster.gender and not memory.around.quoted(mention.span.start):
        cluster.gender, cluster.learned = mention.gender, True
    if memory.around.quoted(mention.span.start) and not (cluster.gender or trace.spoke) and alone:
        cluster.spoken_of = mention.gender
    elsewhere = trace.named != memory.around.block(sentence)
    doing = memory.around.doing
    answers = trace.asked and sentence - trace.sentence <= 1 and doing.answers(mention)
    asker = trace.asked and trace.sentence == sentence - 1 and elsewhere
    if asker and doing.speaks(mention):
        # “Lund asked Berg to describe it. | “Mud,” he said”: most likely Berg
        answers = answers or any(o.sentence == trace.sentence for _, o in ranked[1:])
    since = word in ("he", "she") and trace.sentence < sentence - 1
    told = word == "him" or (word == "her" and not memory.around.owns(mention))
    if told and trace.possessive and trace.sentence == sentence:
        # “Lund’s lawyer asked him”: Lund, or whoever answered just before
        answers = answers or any(o.subject or o.spoke for _, o in ranked[1:] if not o.quoted)
    goes_on = elsewhere or trace.sentence == sentence
    if trace.doubtful or answers or (trace.guessed and goes_on):
        return cluster, True
    if since and memory.around.naming.stranger(sentence):
        return cluster, True
    above = trace.named < memory.around.block(sentence) - 1
    if above and doing.speaks(mention) and _told_of_as_a_relative(cluster):
        return cluster, True
    if (
        elsewhere
        and word in ("he", "she")
        and _text_is_of_another(memory, mention, trace, sentence)
    ):
        return cluster, True
    if any(
        _named_since(memory, trace, other, sentence)
        or _spoke_since(memory, trace, other, sentence)
        or _told_since(memory, trace, other, sentence)
        or _may_be_the_subject(memory, mention, trace, other, sentence)
        or _unnamed_since(memory, mention, trace, other, sentence)
        or _paragraph_of(memory, mention, trace, other, sentence)
        or _asked_since(memory, mention, trace, other, sentence)
        for _, other in ranked[1:]
    ):
        return cluster, True
    rivals = (score for score, other in ranked[1:] if not _no_rival(memory, trace, other))
    return cluster, ranked[0][0] - next(rivals, -AHEAD) < AHEAD


def _told_of_as_a_relative(best: Cluster) -> bool:
    """“Lund is late. Her sister Ana became a nun. | Lent comes. | “They wait,” she says”: Ana, or
    Lund, whom the text speaks of more."""
    named = _times_named(best)
    return any(
        one.gender == best.gender and _times_named(one) > OFTEN * named for _, one in best.relatives
    )


def _times_named(cluster: Cluster) -> int:
    return sum(mention.form is MentionForm.NAME for mention in cluster.mentions)


def _text_is_of_another(memory: Memory, mention: Mention, best: Trace, sentence: int) -> bool:
    """“Eva Gold, who edits it, liked it. | Lund’s father died in 2021. | “We should go,” she says”:
    a woman named in a later paragraph, too, or, where Gold is “a critic”, any who has a name."""
    around = memory.around
    above = around.block(best.sentence)
    for other in memory.traces:
        cluster = other.cluster
        if cluster is best.cluster or cluster.described or other.quoted or cluster.plural:
            continue
        if cluster.kind is not ActorKind.PERSON or cluster.gender != mention.gender:
            continue
        since = above < other.named < around.block(sentence)
        if other.count >= LEADS * best.count and not around.doing.speaks(mention):
            return True
        if other.count >= best.count and (since or best.cluster.described):
            return True
    return False


def _named_since(memory: Memory, best: Trace, other: Trace, sentence: int) -> bool:
    """“Lund said no. They put it to Eva Berg. “Soon,” she said”: who is named last, in the
    sentence before, where the one who spoke above is not."""
    around = memory.around
    last = other.sentence == sentence - 1 > best.sentence and not other.quoted
    told = other.cluster.described or other.owned or other.possessive or other.bracketed
    return last and not told and around.block(other.sentence) == around.block(sentence)


def _spoke_since(memory: Memory, best: Trace, other: Trace, sentence: int) -> bool:
    """“Lund was described by his lawyer, Paul Berg, as “tired”. He said”: the person who spoke
    about the one the sentence is about."""
    around = memory.around
    spoke = other.spoke and not best.spoke and not other.quoted and not other.cluster.described
    same = best.sentence == other.sentence == sentence - 1 and best.place < other.place
    return spoke and same and around.block(other.sentence) == around.block(sentence)


def _told_since(memory: Memory, best: Trace, other: Trace, sentence: int) -> bool:
    """““No,” said Lund. | Jo Berg, the mate, sang. | “It was cold,” he said”: the person whom the
    paragraph between is about, if Lund is not in it."""
    around = memory.around
    block = around.block(sentence)
    told = other.first and not (other.quoted or other.cluster.described or other.owned)
    return (
        told
        and best.sentence < other.sentence
        and (around.block(best.sentence) < around.block(other.sentence) == block - 1)
    )


def _may_be_the_subject(
    memory: Memory, mention: Mention, best: Trace, other: Trace, sentence: int
) -> bool:
    """“Rory Berg raised it, where he called it”: whom the sentence is about, of no known sex."""
    here = other.first and other.sentence == sentence > best.sentence and not other.quoted
    unknown = not (other.cluster.gender or other.cluster.described)
    return here and unknown and memory.around.doing.speaks(mention)


def _unnamed_since(
    memory: Memory, mention: Mention, best: Trace, other: Trace, sentence: int
) -> bool:
    """“Lund told her sister. “No,” she said”; “His report says that a teacher
    wrote. He said”."""
    around = memory.around
    if not other.cluster.described or other.quoted or other.sentence != sentence - 1:
        return False
    if around.block(other.sentence) != around.block(sentence):
        return False
    text = around.document.text
    if around.doing.telling(other.place):
        whose, *_, noun = text[other.place : other.end].lower().split() * 2
        return whose in ("his", "her") and gender_of_relative(noun) == mention.gender
    owns = text[best.place : best.end].lower() in ("his", "her")
    return other.subject and owns and other.place > best.place and other.sentence == best.sentence


def _paragraph_of(
    memory: Memory, mention: Mention, best: Trace, other: Trace, sentence: int
) -> bool:
    """“His book sold well. The critic Jo Berg called it “good”. | Jailed in May, he wept”: whom the
    paragraph before began with, and not who spoke of him at its end."""
    around = memory.around
    block = around.block(sentence)
    begins = sentence > 0 and around.block(sentence - 1) < block
    before = around.block(best.sentence) == around.block(other.sentence) == block - 1
    since = other.sentence < best.sentence == sentence - 1
    told = not (other.quoted or other.cluster.described)
    return begins and before and since and told and best.spoke and not around.doing.speaks(mention)


def _asked_since(
    memory: Memory, mention: Mention, best: Trace, other: Trace, sentence: int
) -> bool:
    """““Mud,” Lund said. Berg smiled. | “Deep?” | “Very,” she said”: whoever spoke before the bare
    question is likelier to answer it."""
    around, text = memory.around, memory.around.document.text
    block = around.block(sentence)
    if best.spoke or not other.spoke or not around.doing.speaks(mention):
        return False
    if not around.block(best.sentence) == around.block(other.sentence) == block - 2:
        return False
    first = next(at for at in range(sentence, -1, -1) if around.block(at) < block)
    span = around.sentences[first].span
    asks = text[span.start : span.end].rstrip("”’\"'").endswith("?")
    return asks and around.quoted(span.start + 1)


def _no_rival(memory: Memory, best: Trace, other: Trace) -> bool:
    """Whether ``other`` is no other person to choose from: the description that ``best`` is set
    beside (“Its director, Ana Rossi, said”), or one whom a clause with “that” only tells of (“that
    an official had asked, she said”)."""
    if not other.cluster.described:
        return False
    text = memory.around.document.text
    beside = other.sentence == best.sentence and 0 < best.place - other.end < BESIDE
    return (beside and text.startswith(", ", other.end)) or text.endswith("that ", 0, other.place)


def _plural(memory: Memory, mention: Mention, sentence: int) -> tuple[Cluster | None, bool]:
    """The group that did or said something just before, and whether another is named since. Only
    of a "they" that acts itself.

    Not ““Sailors sleep,” they say”: people in general, of whom somebody speaks.
    """
    if not memory.around.doing.acts(mention):
        return None, False
    quoted, text = memory.around.quoted(mention.span.start), memory.around.document.text
    since = False
    for trace in memory.traces:
        if sentence - trace.sentence > 2:
            return None, False
        told = trace.quoted and not quoted and text[trace.place : trace.place + 4] != "the "
        if trace.cluster.plural and (trace.subject or trace.spoke) and not told:
            return trace.cluster, since
        body = trace.cluster.kind is ActorKind.ORGANIZATION and trace.first
        if body and not told and AS_MANY.match(text, trace.end):
            return trace.cluster, since  # “Norlund have denied it. “Never,” they said”
        since = since or (trace.cluster.plural and not trace.quoted)
    return None, False


def _of_one(memory: Memory, mention: Mention, sentence: int) -> tuple[Cluster | None, bool]:
    """“Jo Teller bakes. They start at noon”: one person who is called neither he nor she.

    Taken when nobody else is near, of somebody nobody names when they have just spoken; sure from
    the second time on, if the given name tells no sex.
    """
    around = memory.around
    quoted = around.quoted(mention.span.start)
    if quoted or not around.doing.acts(mention):
        return None, False
    near = [trace for trace in memory.traces if sentence - trace.sentence <= 2]
    persons = [t for t in near if t.cluster.kind is ActorKind.PERSON and not t.quoted]
    if any(t.cluster.kind is ActorKind.GROUP or t.cluster.plural for t in near if not t.quoted):
        return None, False
    so_called = [trace for trace in persons if trace.cluster.they]
    persons = so_called or persons
    if len(persons) != 1 or not (persons[0].first or persons[0].spoke):
        return None, False
    one = persons[0].cluster
    spoke = persons[0].spoke and sentence - persons[0].sentence <= 1 and not one.gender
    if (one.described and not spoke) or one.plural or _he_or_she(memory, one):
        return None, False
    one.they = True
    return one, not so_called or one.gender != ""


def _he_or_she(memory: Memory, cluster: Cluster) -> bool:
    """Whether the writer has called the person “he” or “she”."""
    return any(
        mention.form is MentionForm.PRONOUN
        and mention.gender != ""
        and not memory.around.quoted(mention.span.start)
        for mention in cluster.mentions
    )


def _neuter(memory: Memory, mention: Mention, sentence: int) -> tuple[Cluster | None, bool]:
    """The body or state that did or said something just before, and whether it may have been
    another. Only of an "it" that acts."""
    if not memory.around.doing.acts(mention):
        return None, False
    for trace in memory.traces:
        cluster = trace.cluster
        if sentence - trace.sentence > 1:
            return None, False
        if cluster.kind in (ActorKind.PERSON, ActorKind.GROUP) or cluster.plural:
            continue
        if trace.end + 1 == mention.span.start:
            continue  # “in a letter it said”
        if trace.subject or trace.spoke:
            return cluster, trace.doubtful or _beside_the_subject(memory, trace, sentence)
    return None, False


def _beside_the_subject(memory: Memory, trace: Trace, sentence: int) -> bool:
    """“The supervisor had met Norlund and Hale, it said”: whether the sentence is about somebody
    nobody names, who may be a body."""
    return trace.sentence == sentence and any(
        other.first and other.sentence == sentence and other.cluster.described
        for other in memory.traces
        if other is not trace
    )
