"""Reports that nobody made: “if Rossi says that”, “did she say that?”, “nothing she said”."""

from __future__ import annotations

from tui.extraction.attribution.syntax.flags import PUNCT, QUOTE
from tui.extraction.attribution.syntax.phrases import left_phrase
from tui.extraction.attribution.syntax.tokens import Token
from tui.extraction.attribution.syntax.vocabulary import group, verbs
from tui.extraction.attribution.syntax.words import is_adverb

CONDITIONS = frozenset({"if", "unless", "lest", "supposing"})
NEVER = frozenset({"not", "never", "nor"})
FEW = 3  # tokens of “not once”
NAUGHT = frozenset({"nothing", "little", "anything"})
HAD = group("had or has")
OPENING = group("asking aside")
"""The helpers that open a question, a wish or a condition: “did she say”, “let her say”."""
WHY = frozenset({"how", "what", "when", "where", "who", "why", "and", "but"})


def is_supposed(tokens: list[Token], before: int, start: int, high: int) -> bool:
    """Whether what stands before the subject, at ``before``, only supposes that the words from
    ``start`` on are said; those in marks are somebody’s all the same: “if she calls it “…””."""
    if before < 0 or tokens[before].low not in CONDITIONS:
        return False
    return not any(token.tag & QUOTE for token in tokens[start:high])


def of_naught(tokens: list[Token], before: int) -> bool:
    """“Nothing she said suggested that”: which of it all."""
    return before >= 0 and tokens[before].low in NAUGHT


def is_asked(tokens: list[Token], verb: int) -> bool:
    """“Why did Ana Rossi say that?”, “Should she say so, they will go”, “Let her say so”: whether a
    helper before the subject opens the clause of the ``verb``."""
    place = verb - 1
    while place >= 0 and is_adverb(tokens[place]):
        place -= 1
    subject = left_phrase(tokens, place) if place > 0 else None
    helper = subject.start - 1 if subject is not None else place - 1
    if helper < 0 < place:
        helper = 0  # “Let Ana Rossi say”: its capital makes it part of the name
    if helper < 0 or tokens[helper].low not in OPENING:
        return False
    plain = tokens[verb].low == verbs()[tokens[verb].low][0]
    if plain == (tokens[helper].low in HAD):
        return False  # “may” and “will” are names, too: “Will Carter said”
    never = helper <= FEW and tokens[0].low in NEVER
    opens = helper == 0 or tokens[helper - 1].tag & PUNCT or tokens[helper - 1].low in WHY
    return bool(opens) or never
