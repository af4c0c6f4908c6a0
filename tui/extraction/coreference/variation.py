"""Who “the Vermont senator” is when nobody was called a senator: the person just spoken of.

News writers vary the name of the person they write about with a description that assumes the reader
knows. It holds a place, a party, an age or "former", and it is a subject.
"""

from __future__ import annotations

import re

from tui.extraction.coreference.clusters import Cluster
from tui.extraction.coreference.joining import office, role_nouns
from tui.extraction.coreference.memory import Memory
from tui.extraction.coreference.salience import clear, rank
from tui.extraction.coreference.traces import Trace
from tui.extraction.wordsets import word_set
from tui.model import Mention

HIS_OR_HER = re.compile(r"\b(?:he|his|him|she|her)\b")
QUOTE = re.compile(r"[“\"‘]|(?<=\s)'")
HIM_OR_HER = re.compile(r" \w+ (?:him|her(?= (?:in|on|at|for|as|to|and|with)\b|[.,;]))\b")
OF_CHILDREN = re.compile(  # “of one”, and not “of one resident”
    r"[ -]of[ -](?:one|two|three|four|five|six|seven|eight|\d\d?)"
    r"(?=\W*\Z|[,.;:)”\"]|,?[ \n](?:who|whose|from|in|at|on|and|then|also|later|said|told"
    r"|says|tells|adds|was|is|had|has|wrote|did|does|could|would|will|must|went|came|took|[a-z]+ed)\b)"
)
TEENAGER = "teenager"
TEENS = frozenset(map(str, range(13, 20)))
PAST = ("former", "retired", "shadow")
VARIATION = 40  # the score a person must reach to be meant by an unheard-of description
AHEAD = 300  # code points of the sentence looked at
LATELY = 3  # sentences since it was named whose name is varied

Ranked = list[tuple[int, Trace]]


def varied(memory: Memory, head: str, text: str, mention: Mention, sentence: int) -> Cluster | None:
    """Whom the description ``text`` with the noun ``head`` means by variation, or nobody."""
    around = memory.around
    modifiers = _modifiers(head, text)
    near = head in word_set("callings that vary") and not modifiers
    if not (near or _tells(memory, head, text, mention)):
        return None
    if head in word_set("speak for others"):
        return None  # “the Prime Minister’s spokesman” is nobody named in passing
    subject = around.subject(mention, around.before(mention, sentence))
    if not (subject or around.doing.inverted(mention)):
        return None
    if office(text, head) is not None and head in word_set("high offices"):
        return None  # which has a holder of its own
    end = min(around.sentences[sentence].span.end, mention.span.end + AHEAD)
    if HIM_OR_HER.match(around.document.text, mention.span.end, end):
        return None  # “the engineer praised her”: she is somebody else
    block = around.block(sentence)
    ranked = _in_view(memory, head, mention, sentence, end)
    if near:
        ranked = [pair for pair in ranked if around.block(pair[1].sentence) == block]
    here = [p for p in ranked if not p[1].quoted and around.block(p[1].sentence) == block]
    if here and not modifiers:
        ranked = here  # whom the paragraph names, and nobody of the one before
    if head == TEENAGER:
        ranked = [pair for pair in ranked if _age(memory, pair[1], mention) in TEENS]
    elif head[0].isdigit():
        ranked = _aged(memory, ranked, head.partition("-")[0], mention)
    if head in word_set("exclusive offices") and not {*modifiers} & {*PAST}:
        ranked = [pair for pair in ranked if not _holds_another(pair[1].cluster, head)]
    trace = clear(ranked, VARIATION)
    if trace is None or (not modifiers and not near and _beside(memory, trace, ranked)):
        return None
    return trace.cluster


def _holds_another(cluster: Cluster, head: str) -> bool:
    """Whether it is called by another office of which one has one at a time: “Sheriff Ana Rossi” is
    not “the Maruvian minister”."""
    held = {noun for role in cluster.roles for noun in role_nouns(role)}
    return head not in held and not held.isdisjoint(word_set("exclusive offices"))


def _modifiers(head: str, text: str) -> list[str]:
    modifiers = text.split()[1:-1]
    lowered = [word.lower() for word in modifiers]
    # “the Secretary of State” has none
    return modifiers[: lowered.index(head)] if head in lowered else modifiers


def _tells(memory: Memory, head: str, text: str, mention: Mention) -> bool:
    """Whether it says enough of somebody: a place, a party, an age, how many children."""
    modifiers = _modifiers(head, text)
    if any(word[0].isupper() or word[0].isdigit() or word in PAST for word in modifiers):
        return True
    if (
        head[0].isdigit()
        or head == TEENAGER
        or office(text, head) is not None
        or head in word_set("people nouns")
    ):
        return True
    return OF_CHILDREN.match(memory.around.document.text, mention.span.end) is not None


def _in_view(memory: Memory, head: str, mention: Mention, sentence: int, end: int) -> Ranked:
    """Who was named shortly before and is not told of between the description and ``end``."""
    around = memory.around
    marks = QUOTE.search(around.document.text, mention.span.end, end)
    until = marks.start() if marks else end  # who “she” is in a quotation says nothing
    pronoun = HIS_OR_HER.search(around.document.text, mention.span.end, until)
    sex = "" if pronoun is None else ("f" if pronoun.group() in ("she", "her") else "m")
    others = around.naming.within(mention.span.end, end)
    fronted = around.before(mention, sentence).endswith((", ", ", the "))
    return [
        (score, trace)
        for score, trace in rank(memory, mention, sentence, head)
        if not trace.cluster.described
        and trace.cluster not in others
        and (sentence - trace.sentence <= LATELY if trace.sentence < sentence else fronted)
        and not (sex and trace.cluster.gender and trace.cluster.gender != sex)
    ]


def _beside(memory: Memory, trace: Trace, ranked: Ranked) -> bool:
    """Whether somebody else was told of in the same paragraph, and neither of them spoke."""
    around = memory.around
    block = around.block(trace.sentence)
    others = [other for _, other in ranked if other is not trace and not other.quoted]
    return not trace.spoke and any(around.block(other.sentence) == block for other in others)


def _aged(memory: Memory, ranked: Ranked, age: str, mention: Mention) -> Ranked:
    """Whose age is given as the one told, or else those of whose age nothing is known."""
    known = [(score, trace, _age(memory, trace, mention)) for score, trace in ranked]
    same = [(score, trace) for score, trace, years in known if years == age]
    return same or [(score, trace) for score, trace, years in known if not years]


def _age(memory: Memory, trace: Trace, mention: Mention) -> str:
    """The age given before the mention of whoever it is, or ""."""
    text = memory.around.document.text[: mention.span.start]
    last = re.escape(trace.cluster.words[-1])
    found = re.search(rf"\b{last}(?:, | \(|, aged )(\d{{1,2}})\b", text, re.IGNORECASE)
    return found[1] if found else ""
