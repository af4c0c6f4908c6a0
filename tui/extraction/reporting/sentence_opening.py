"""Where the sentence begins that a quotation stands in, and who its subject is."""

from __future__ import annotations

import re

from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.noun_phrases.subjects import subject_first
from tui.model import Span

CLAUSE = 260
"""Code points of a clause before a quotation."""
_SENTENCE = re.compile(r"[.!?…](?:\s?[”»“\"’])?\s+(?=[^\W\d_])|\n")


def sentence_start(text: str, start: int, place: int, tongue: Grammar) -> int:
    """Where the sentence begins that ``place`` is in, not before ``start``."""
    opens = max(start, place - CLAUSE)
    for stop in _SENTENCE.finditer(text, opens, place):
        before = text[max(opens, stop.start() - 12) : stop.start()].split()[-1:]
        word = before[0].lower().lstrip('(„“«"') if before else ""
        title = text[stop.start()] == "." and (
            word in tongue.titles or (len(word) == 1 and word.isalpha())
        )
        if not title:
            opens = stop.end()
    while opens < place and text[opens] in "–—- \u00a0":
        opens += 1
    return opens


def introduced(text: str, start: int, end: int, code: str) -> Span | None:
    """The full name that opens the sentence ``text[start:end]`` with a role before it."""
    tongue = grammar(code)
    subject = subject_first(text, start, end, tongue)
    if subject is None or subject.form is not Form.NAME or not subject.role:
        return None
    called = code == "de" or not tongue.roles.isdisjoint(subject.role)
    full = " " in text[subject.span.start : subject.span.end]
    follows = text[subject.span.end : subject.span.end + 2].strip()[:1]
    return subject.span if called and full and (follows in ",(" or follows.islower()) else None


def opening(text: str, start: int, place: int, code: str) -> Subject | None:
    """The subject that opens the sentence in ``text[start:place]`` that ends right before
    ``place``."""
    tongue = grammar(code)
    stop = len(text[:place].rstrip(" .!?\u00a0\u202f"))
    if stop <= start:
        return None
    opens = sentence_start(text, start, stop, tongue)
    if any(mark in text[opens:stop] for mark in '“”„«»"'):
        return None
    return subject_first(text, opens, stop, tongue)
