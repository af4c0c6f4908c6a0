"""Every reporting clause of a block, by its position: final, medial or initial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction.reporting import medial
from tui.extraction.reporting.clause import Clause, patterns
from tui.extraction.reporting.final import final_clause
from tui.extraction.reporting.grammar import grammar
from tui.extraction.reporting.initial import after_opinion, initial_clause
from tui.extraction.reporting.medial import between_commas, between_dashes

OPENING = '“„«»›‹‘‚"”'
CLOSING = re.compile('[”“»«›‹’‘"]')
ANNOUNCED = re.compile(rf"(?<=:)\s{{0,2}}(?=[{OPENING}])")
AFTER_COMMA = re.compile(rf",\s(?=[{OPENING}])")
GOVERNED = re.compile(rf",?\s(?:que|qu['’]|che|że|что|dass|dat|att|at)\s?(?=[{OPENING}])")


def clauses(text: str, start: int, end: int, code: str) -> Iterator[Clause]:
    """Every reporting clause beside a quotation of ``text[start:end]``, a block."""
    yield from filter(None, _found(text, start, end, code))


def _found(text: str, start: int, end: int, code: str) -> Iterator[Clause | None]:
    tongue, ways = grammar(code), patterns(code)
    for mark in CLOSING.finditer(text, start, end):
        yield final_clause(text, mark, end, tongue, ways)
    for dash in ways.inside.finditer(text, start, end):
        yield between_dashes(text, dash, end, tongue)
    if code in medial.COMMAS:
        for comma in ways.between.finditer(text, start, end):
            yield between_commas(text, comma, start, end, tongue)
    for comma in AFTER_COMMA.finditer(text, start, end):
        yield after_opinion(text, start, comma.start(), tongue, ways)
    for colon in ANNOUNCED.finditer(text, start, end):
        yield initial_clause(text, start, colon.end(), tongue, ways)
    for governed in GOVERNED.finditer(text, start, end):
        yield initial_clause(text, start, governed.end(), tongue, ways, governed.start())


def announced(text: str, start: int, end: int, code: str) -> Clause | None:
    """The clause with which ``text[start:end]`` ends, if it ends in a colon: its words follow."""
    stop = len(text[:end].rstrip())
    if text[stop - 1 : stop] != ":":
        return None
    return initial_clause(text, start, stop, grammar(code), patterns(code))
