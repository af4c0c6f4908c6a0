"""Reports joined on to one by “and”, with the same subject: Paz dijo que iría y añadió que era
tarde.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tui.extraction.reporting.grammar import Grammar, grammar
from tui.model import Span

_AND = {"fr": "et", "es": "y|e", "it": "e|ed", "nl": "en", "pt": "e"}
_THAT = {"fr": r"qu(?:e\s|['’])", "es": r"que\s", "it": r"che\s", "nl": r"dat\s", "pt": r"que\s"}


class Told(NamedTuple):
    verb: Span | None
    """None: the verb of the sentence."""
    content: Span


def each_told(text: str, told: Span, tongue: Grammar) -> list[Told]:
    """``told``, up to the first verb joined on to its own that governs a “that”, and what that one
    and each further one governs."""
    if tongue.code not in _AND:
        return [Told(None, told)]
    joins = list(_joining(tongue.code).finditer(text, told.start, told.end))
    ends = [*(join.start() for join in joins), told.end]
    opens = [told.start, *(join.end() for join in joins)]
    verbs = [None, *(Span(*join.span("verb")) for join in joins)]
    return [
        Told(verb, Span(start, start + len(text[start:end].rstrip(" ,"))))
        for verb, start, end in zip(verbs, opens, ends, strict=True)
    ]


@cache
def _joining(code: str) -> re.Pattern[str]:
    tongue = grammar(code)
    adverbs = "|".join(sorted(map(re.escape, tongue.adverbs)))
    return re.compile(
        rf",?\s(?:{_AND[code]})\s(?:(?:{adverbs})\s)?{tongue.verb}\s(?={_THAT[code]})"
    )
