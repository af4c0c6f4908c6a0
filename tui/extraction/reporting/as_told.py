"""German clauses with “wie” that say who told what the sentence says: Wie die Polizei am Montag
mitteilte, … · …, wie Lindner sagte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.lexicon import rows
from tui.extraction.reporting.clause import Clause
from tui.extraction.reporting.grammar import Grammar
from tui.extraction.reporting.noun_phrases.subjects import subject_at
from tui.model import Span

_BETWEEN = r"[^,.;:()“”„«»\"\n]{0,60}?"
"""From the subject to the verb that ends the clause: “am Montag”."""
_WIE = re.compile(r"(?:Wie|,\swie)(?=\s)")
_NO_TELLING = re.compile(r"\s(?:nicht|nie|kaum|selbst|gern|immer)\s")


def as_told(text: str, start: int, stop: int, tongue: Grammar) -> Iterator[tuple[Clause, Span]]:
    """Such a clause that opens or ends the German sentence ``text[start:stop]``, and what is told
    beside it."""
    for wie in _WIE.finditer(text, start, stop):
        subject = subject_at(text, wie.end(), stop, tongue)
        verb = _ending().match(text, subject.end, stop) if subject is not None else None
        if subject is None or verb is None or _NO_TELLING.search(verb.group()):
            continue
        said = Span(*verb.span("verb"))
        opens = wie.start() == start and text.startswith(", ", said.end)
        told = Span(said.end + 2, stop) if opens else Span(start, wie.start())
        if opens or (said.end == stop and wie.start() > start):
            yield Clause(said, subject, told.start if opens else told.end), told


@cache
def _ending() -> re.Pattern[str]:
    """What follows the subject up to the verb, which a clause with “wie” has at its end, in one
    word: “mitteilte” of “teilte … mit”."""
    listed = {row[0]: row[1].split() for row in rows("reporting_abroad")}
    parts = (form.split("_") for form in listed["de~"])
    forms = {end + verb for verb, end in parts}.union(listed["de!"])
    done = "|".join(sorted(forms.union(listed["de+"])))
    return re.compile(
        rf"{_BETWEEN}\s(?P<verb>(?:{done})(?:\s(?:hat|hatte|haben|hatten))?)(?=,\s|\Z|[.!])"
    )
