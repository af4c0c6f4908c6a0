"""The words attribution looks at, as bit flags: one dictionary look-up per token."""

from __future__ import annotations

from enum import IntFlag
from functools import cache

from tui.extraction.lexicon import rows, words


class Tag(IntFlag):
    NONE = 0
    DET = 1
    PREP = 2
    CONJ = 4
    SUB = 8
    AUX = 16
    PRON = 32
    OBJ = 64
    ADV = 128
    TIME = 256
    NEG = 512
    REL = 1024
    VERB = 2048  # everyday verb: ends a subject looked for to the left
    CUE = 4096
    QUOTE = 8192  # a whole quoted stretch, as one token
    PUNCT = 16384
    PAREN = 32768  # a whole bracket, as one token
    CAP = 65536
    NUM = 131072
    SPEECH = 262144  # noun of speech: statement, interview …
    SHORT = 524288  # a quoted stretch of a word or two that may be a scare quote
    OPENED = 1048576  # a quoted stretch that opens with a capital, as a sentence does


PLAIN = dict(Tag.__members__)

# What a verb takes; see the head of the word list.
CLAUSE, THAT, ADDRESSEE, OBJECT_TO, TO, PHRASE, QUOTE_ONLY, NOUN_TOO, OUT = "CTAXIPQNO"


@cache
def tags() -> dict[str, int]:
    """Lower-case word to its flags."""
    table: dict[str, int] = {}
    plain = {name: int(flag) for name, flag in PLAIN.items()}  # flags are slow to join
    for word, classes in rows("function_words"):
        flags = 0
        for name in classes.split():
            flags |= plain[name]
        table[word] = flags
        table[word.replace("'", "’")] = flags
    for among, name in (
        (words("common_verbs"), "VERB"),
        (words("speech_nouns"), "SPEECH"),
        (verbs(), "CUE"),
    ):
        for word in among:
            table[word] = table.get(word, 0) | plain[name]
    return table


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """Form of a reporting verb to (verb, what it takes)."""
    table: dict[str, tuple[str, str]] = {}
    for lemma, takes, forms in rows("reporting_verbs"):
        for form in forms.split():
            if form not in table or takes[0] in "CT":
                table[form] = (lemma, takes)
    return table


@cache
def group(name: str) -> frozenset[str]:
    """A small word class by name."""
    return next(frozenset(row[1].split()) for row in rows("attribution_words") if row[0] == name)


BE = group("be")
CLAIMS = group("claims")
COMPLEMENTIZERS = group("complementizers")
RELATIVE_PRONOUNS = group("relative pronouns")
SPOKEN = group("spoken")
