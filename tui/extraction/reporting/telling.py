"""Verbs that only report, for which indirect speech is recognised."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import rows


@cache
def telling(code: str) -> frozenset[str]:
    """Their forms in the language; of compound ones, the participle."""
    return frozenset({row[0]: row[1] for row in rows("reporting_abroad")}[f"{code}!"].split())


def tells(verb: str, code: str) -> bool:
    """Whether the verb is one; of a compound form the participle says so."""
    return verb.lower().replace("’", "'").split()[-1] in telling(code)
