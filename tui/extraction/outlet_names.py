"""Names like those of newspapers, magazines and agencies, recognised by how they begin or end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.extraction import lexicon
from tui.extraction.wordsets import word_set

WORDS = range(2, 6)
"""Words of a name; one alone ("Times") is as well a heading."""

_UNSPACED = re.compile(
    r"[^\W\d_a-zA-Z]{1,10}(?:新聞|新闻社|日報|日报|時報|时报|晚报|晩報|週報|周报|通信社|通讯社|通訊社|신문|일보)"
)

_ELIDED = re.compile(r"(?:d|l|dell|dall|nell|sull)['’](?=[^\W\d_])")
"""“Le Courrier d’Arles”, “Gazzetta dell’Emilia”."""

_WORD = re.compile(r"&|[^\W_][\w'’&.-]*")


def is_name(text: str) -> bool:
    """Whether it is a name, and one of a kind that newspapers have. A link ("Next Post") and a
    phrase ("World Record") may end like one; what they begin with tells them."""
    if _UNSPACED.fullmatch(text):
        return True
    words = text.split()
    if len(words) not in WORDS or not all(_WORD.fullmatch(word) for word in words):
        return False
    if words[0].casefold() in word_set("outlet articles"):
        words = words[1:]
    elif words[0].startswith(("L’", "L'")):
        words[0] = words[0][2:]
    elif words[0].casefold() in word_set("link openings"):
        return False
    if not are_capital(words):
        return False
    if len(words) == 2 and words[1] == "Post" and words[0] in lexicon.words("given_names"):
        return False  # as well whoever wrote it
    last, first = _kinds()
    ends = words[-1].capitalize(), " ".join(words[-2:]).title()
    return not last.isdisjoint(ends) or words[0] in first


def are_capital(words: Sequence[str]) -> bool:
    """Whether each begins with a capital but for those that are small within a name."""
    small = word_set("outlet small words")
    return all(word in small or _ELIDED.sub("", word, count=1)[:1].isupper() for word in words)


def is_foreign(name: str) -> bool:
    """Whether it is a name, by a word that is none of English: there headlines with capitals at
    each word end in "Record" and "Times", too."""
    return not {word.capitalize() for word in name.split()}.isdisjoint(_abroad()) and is_name(name)


@cache
def kinds() -> frozenset[str]:
    """The words that tell names of outlets, in any language."""
    return frozenset[str]().union(*_kinds())


@cache
def _abroad() -> frozenset[str]:
    return lexicon.words("outlets_abroad")


@cache
def _kinds() -> tuple[frozenset[str], frozenset[str]]:
    """Words that a name of an outlet may end with, and begin with."""
    rows = lexicon.rows("outlets") + lexicon.rows("outlets_abroad")
    return frozenset(row[0] for row in rows), frozenset(row[0] for row in rows if len(row) > 1)
