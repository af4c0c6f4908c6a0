"""Reporting clauses in medial position, inside the marks of what they report: their place is that
of the verb."""

from __future__ import annotations

import re

from tui.extraction.reporting.clause import Clause, joined
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.subjects import subject_at
from tui.model import Span

COMMAS = frozenset(("fr", "it"))
"""Where a clause between commas stands inside the marks."""
_GOES_ON = re.compile(r"(?:\s[^,.;:!?«»“”\n]{1,50})?(?:,\s|\.\s(?=[^\W\d_]))")
"""Up to the comma, or to the end of the sentence: « A, a souri le joueur de 24 ans. B. »"""
_CLOSES = re.compile(r"[^—–.!?”»“\n]{0,60}(?:\.\s)?[—–]")


def between_dashes(text: str, dash: re.Match[str], end: int, tongue: Grammar) -> Clause | None:
    """“La plaza —dijo el alcalde— no está en venta”"""
    subject = joined(dash) or subject_at(text, dash.end(), end, tongue, dash["verb"])
    if subject is None or not _CLOSES.match(text, subject.end, end):
        return None
    return Clause(Span(*dash.span("verb")), subject, dash.start("verb"))


def between_commas(
    text: str, comma: re.Match[str], start: int, end: int, tongue: Grammar
) -> Clause | None:
    """« Si le texte tombe, explique Luc Roy, on recommence »"""
    if text.rfind("«", start, comma.start()) <= text.rfind("»", start, comma.start()):
        return None
    subject = joined(comma) or subject_at(text, comma.end(), end, tongue, comma["verb"])
    if subject is None or not _GOES_ON.match(text, subject.end, end):
        return None
    return Clause(Span(*comma.span("verb")), subject, comma.start("verb"))
