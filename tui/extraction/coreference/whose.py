"""For whom an unnamed person speaks: "a spokesman for Network Rail", "residents of Kyiv"."""

from __future__ import annotations

import re

from tui.extraction.lexicon import words
from tui.extraction.wordsets import word_set
from tui.model import Document, Mention

REACH = 80
"""Code points after the description that are looked at."""

_NAMED = re.compile(
    r" (?:for|of|from|at|in|with) (?:(?:the|an?) )?(?:(?:(?:and|of|for|the|de|&) ){0,2}"
    r"(?:(?:[A-Z]\.)++|[A-Z][a-z]{1,2}\.(?= [A-Z])|[A-Z][\w’'&-]*+|(?<=\bNo )\d{1,3})"
    r"(?!\w|\.\w|-) ?){1,6}"
)
_COMMON = re.compile(r" for (?:the|his|her|its|their|an?)(?= )")
_POSSESSOR = re.compile(r"\b((?:[A-Z][\w.&-]*+ ){0,4}[A-Z][\w.&-]*+)(?:['’]s|(?<=s)['’]) \Z")
_OWNS = ("'s ", "’s ", "s' ", "s’ ")
"""How a possessor may end: searching for one takes ten times as long."""
_PREPOSED = re.compile(r"\A(?:for|of|from|at|in|with) (?:(?:the|an?) )?")
_WORD = re.compile(r" ([a-z][\w’'-]*+)(?![\w.])")
_OTHERS = word_set("descriptions stops")
_WHEN = frozenset({"last", "this", "earlier", "later", "early", "late", "yesterday", "today"})
LONGEST = 4
"""Words in lower case after "for the"."""


def whose(document: Document, mention: Mention) -> str:
    """The words right after a description that say whose it is, without the blanks around them.

    They reach to a name's end or, in lower case, to the verb of the sentence; "" if neither.
    """
    text, start = document.text, mention.span.end
    named = _NAMED.match(text, start, start + REACH)
    if named is not None:
        behind = _WORD.match(text, named.end() - named.group().endswith(" "), start + REACH)
        modifies = behind is not None and not _stands_behind(behind[1])
        # “for the Greek culture ministry”, “at the Douai plant”
        return _to_the_verb(text, start, named.end() - 1, 1) if modifies else named.group().strip()
    common = _COMMON.match(text, start, start + REACH)
    if common is None:
        return ""
    return _to_the_verb(text, start, common.end(), 0)


def owner(document: Document, mention: Mention) -> str:
    """As ``whose``, and “of Norland” where “Norland’s” stands before the description."""
    start = mention.span.start
    if told := whose(document, mention):
        return told
    reach = max(0, start - REACH)
    if not document.text.endswith(_OWNS, reach, start):
        return ""
    possessor = _POSSESSOR.search(document.text, reach, start)
    return f"of {possessor[1]}" if possessor else ""


def same_owner(one: str, other: str) -> bool:
    """Whether both say the same: “for the Norlund Trust”, “of Norlund Trust”."""
    return _PREPOSED.sub("", one) == _PREPOSED.sub("", other)


def _stands_behind(word: str) -> bool:
    """Whether a word in lower case goes on with the sentence, and not with the name before it."""
    told = word in words("actor_verbs") or word in _OTHERS or word in _WHEN
    return told or word.endswith(("ed", "ing", "ly"))


def _to_the_verb(text: str, start: int, end: int, seen: int) -> str:
    """From ``start`` past the words behind ``end`` to the verb; ``seen``: words had so far."""
    for count in range(seen, LONGEST + 1):
        named = _NAMED.match(text, end, start + REACH) if count else None
        if named is not None:
            return text[start : named.end()].strip()  # “for the mayor of London”
        word = _WORD.match(text, end, start + REACH)
        if word is None:
            closed = text[end : end + 1] in (",", ".")
            return text[start:end].strip() if count and closed else ""
        if word[1] in words("actor_verbs"):
            return text[start:end].strip() if count else ""
        if word[1] in _OTHERS:
            return ""  # “thanked fans for their support and joked”
        end = word.end()
    return ""
