"""A reporting clause between commas in what it reports, without marks: Le chantier, a précisé Luc
Roy, durera six mois · Der Bau werde, so Thies, Jahre dauern · La obra, según Robles, …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from tui.extraction.reporting.according import INSIDE
from tui.extraction.reporting.clause import Clause, Patterns, is_whole, joined
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS
from tui.extraction.reporting.noun_phrases.subjects import subject_at
from tui.extraction.reporting.telling import tells
from tui.extraction.wordsets import word_set
from tui.model import Span

_CLOSES = re.compile(r"(?:\s[^,;:()“”„«»\"\n]{1,40})?,\s")
"""From the subject to the comma that ends the clause: “am Montag”."""
_GERMAN = frozenset(("dass", "was", "wie", "ob", "weil", "wenn", "als", "nachdem", "da", "obwohl"))
_FEWEST = 2  # words behind the clause


class Parted(NamedTuple):
    clause: Clause
    before: Span
    behind: Span


def parenthetical(
    text: str, start: int, stop: int, tongue: Grammar, ways: Patterns
) -> Iterator[Parted]:
    """Each such clause of the sentence ``text[start:stop]``, with what it reports on either
    side."""
    told = ways.between.finditer(text, start, stop)
    source = INSIDE[tongue.code].finditer(text, start, stop) if tongue.code in INSIDE else ()
    for found in chain(told, source):
        verb = Span(*found.span("verb"))
        said = text[verb.start : verb.end]
        by_source = found.re is INSIDE.get(tongue.code) or said == "so"
        if not by_source and not tells(_plain(found), tongue.code):
            continue
        subject = joined(found) if not by_source else None
        subject = subject or subject_at(text, found.end(), stop, tongue, said)
        closes = _CLOSES.match(text, subject.end, stop) if subject is not None else None
        if subject is None or closes is None:
            continue
        if not by_source and not is_whole(text, found, subject.end, stop, tongue):
            continue
        before, behind = Span(start, found.start()), Span(closes.end(), stop)
        if _opens_no_clause(text, before, behind, tongue):
            yield Parted(Clause(verb, subject, before.end), before, behind)


def _plain(verb: re.Match[str]) -> str:
    """“assure” of “assure-t-il”."""
    return re.split(r"-(?:t-)?(?=\w+\Z)", verb["verb"])[0] if joined(verb) else verb["verb"]


def _opens_no_clause(text: str, before: Span, behind: Span, tongue: Grammar) -> bool:
    """Whether neither part is a clause that depends on the other: “Als er kam, sagte Thies, was er
    dachte” has two of them."""
    parts = [text[part.start : part.end].lower().split() for part in (before, behind)]
    small = word_set("abroad subordinating") | (
        _GERMAN if tongue.code == NOUN_CAPITALS else frozenset()
    )
    apart = "," in text[before.start : before.end] or len(parts[1]) < _FEWEST
    return not apart and all(part and part[0] not in small for part in parts)
