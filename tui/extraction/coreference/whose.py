"""For whom one speaks whom nobody names: "a spokesman for Network Rail", "residents of Kyiv"."""

from __future__ import annotations

import re

from tui.extraction.lexicon import words
from tui.model import Document, Mention

REACH = 80
"""Code points after the description that are looked at."""

_NAMED = re.compile(
    r" (?:for|of|from|at|in|with) (?:(?:the|an?) )?(?:(?:(?:and|of|for|the|de|&) ){0,2}"
    r"(?:[A-Z][\w’'&-]*+|[A-Z][\w’'-]{0,2}\.)(?![\w.]) ?){1,6}"
)
_COMMON = re.compile(r" for (?:the|his|her|its|their|an?)(?= )")
_WORD = re.compile(r" ([a-z][\w’'-]*+)(?![\w.])")
LONGEST = 4
"""Words in lower case after "for the"."""


def whose(document: Document, mention: Mention) -> str:
    """The words right after a description that say whose it is, without the blanks around them.

    They reach to a name's end or, in lower case, to the verb of the sentence; "" if neither.
    """
    text, start = document.text, mention.span.end
    named = _NAMED.match(text, start, start + REACH)
    if named is not None:
        return named.group().strip()
    common = _COMMON.match(text, start, start + REACH)
    if common is None:
        return ""
    end = common.end()
    for count in range(LONGEST + 1):
        named = _NAMED.match(text, end, start + REACH) if count else None
        if named is not None:
            return text[start : named.end()].strip()  # “for the mayor of London”
        word = _WORD.match(text, end, start + REACH)
        if word is None:
            closed = text[end : end + 1] in (",", ".")
            return text[start:end].strip() if count and closed else ""
        if word[1] in words("actor_verbs"):
            return text[start:end].strip() if count else ""
        end = word.end()
    return ""
