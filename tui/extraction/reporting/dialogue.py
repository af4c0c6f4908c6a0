"""Dialogue, in which a dash opens each utterance: – Vi ger oss inte, säger Ana Lind · – Nie – mówi
Jan Nowak. – Nigdy · —No —respondió Gallo.

A line that opens with a dash may as well be an entry of a list: it is speech if it has a reporting
clause in it, or if the paragraph before ends in a colon and says whose words follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tui.extraction.bylines import UPPER
from tui.extraction.reporting.clause import Clause, patterns
from tui.extraction.reporting.final import AHEAD, clause_of, subject_ahead
from tui.extraction.reporting.grammar import grammar
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.positions import announced
from tui.model import Span

NORDIC = frozenset(("sv", "da", "no", "fi"))
"""Where a dash within a paragraph never ends the clause, but opens what is said next."""
COMMA = NORDIC | {"fr"}
"""Where a comma stands between what was said and the verb; elsewhere another dash."""
REST = 140
"""Code points from the subject to where the speech goes on."""
_SOMEBODY = re.compile(rf",\s[^\W\d_]+\s(?:[\w-]+\s){{0,4}}[{UPPER}]\w+\s[{UPPER}]\w+\Z")
_COMMA = re.compile(r"[,?!]\s")
_LINE = re.compile(r"[^\n]+")
_OPENS = re.compile(r"\s*[–—―-]\s*(?=[^\W_]|[“”„«\"¿¡(])")
_AGAIN = re.compile(rf"(?<=[.!?…”»\"])\s[–—]\s(?=[{UPPER}„«\"])")
_GOES_ON = re.compile(r"[^.!?\n–—]{0,140}?[.,:!?]?(?:\s[–—-]|—)[.,]?\s*(?=[^\W_]|[„«\"¿¡])")


@dataclass(frozen=True, slots=True)
class Utterance:
    pieces: tuple[Span, ...]
    clause: Clause
    end: int
    """Where its words and those of its clause end."""


def utterances(text: str, blocks: Sequence[Span], code: str) -> Iterator[Utterance]:
    """Every utterance of the blocks, ordered by start."""
    before: Span | None = None
    last = False
    for block in blocks:
        for line in _LINE.finditer(text, block.start, block.end):
            opens = _OPENS.match(text, *line.span())
            place = opens.end() if opens else -1
            read = _of_nordic_line if code in NORDIC else _of_line
            found = list(read(text, *line.span(), code, place))
            if not found and opens and before is not None and line.start() == block.start:
                clause = announced(text, before.start, before.end, code)
                if clause is not None and (clause.sure or _in_full(text, clause)):
                    whole = Span(opens.end(), len(text[: line.end()].rstrip()))
                    found = [Utterance((whole,), clause, whole.end)]
            if not found and opens and last and code in NORDIC and line.start() == block.start:
                found = _going_on(text, opens.start(), opens.end(), line.end())
            yield from found
            last = bool(found) and opens is not None
        before = block


def _going_on(text: str, dash: int, start: int, end: int) -> list[Utterance]:
    """A paragraph of its own that a dash opens, after another: the same person goes on."""
    stop = len(text[:end].rstrip())
    if text[stop - 1] not in ".!?…":
        return []
    mark = Span(dash, dash + len(text[dash:start].rstrip()))
    nobody = Subject(Form.NOBODY, Span(start, start + 1), start)
    return [Utterance((Span(start, stop),), Clause(mark, nobody, start), stop)]


def _of_nordic_line(text: str, start: int, end: int, code: str, opens: int) -> Iterator[Utterance]:
    """– A, säger Ana Lind. – B. · Hon är trött. – A, säger hon. – B, säger Bo Ek."""
    cue = _cue(code)
    starts = [opens] if opens >= 0 else []
    starts += [again.end() for again in _AGAIN.finditer(text, max(start, opens), end)]
    waiting: list[Span] = []
    last: Utterance | None = None
    for place, following in pairwise([*starts, end]):
        stop = _trimmed(text, place, following)
        verb = cue.search(text, place, stop)
        clause = clause_of(text, verb, stop, code) if verb and verb.start() > place else None
        words = verb.start() + (text[verb.start()] == ",") if verb else stop
        if clause is None and code in AHEAD and (told := _told_ahead(text, place, stop, code)):
            clause, words = told, told.place - 1
        if clause is None:
            if code in AHEAD and _SOMEBODY.search(text[place:stop].rstrip(" .")):
                if last is not None:
                    yield _with(last, waiting)
                waiting, last = [], None  # said by somebody else, with a verb no list has
            else:
                waiting.append(Span(place, stop))
            continue
        if last is not None:
            yield _with(last, waiting)
            waiting = []
        said = Span(place, _trimmed(text, place, words))
        last = Utterance((*waiting, said), clause, max(clause.subject.end, clause.verb.end))
        waiting = []
    if last is not None:
        yield _with(last, waiting)


def _told_ahead(text: str, start: int, end: int, code: str) -> Clause | None:
    """– A, Lehto sanoo."""
    for comma in reversed(list(_COMMA.finditer(text, start, end))):
        clause = subject_ahead(text, comma.end(), end, grammar(code), patterns(code))
        if clause is not None:
            return clause
    return None


def _with(said: Utterance, more: list[Span]) -> Utterance:
    """The utterance, extended by what the same person says behind its clause."""
    if not more:
        return said
    return Utterance((*said.pieces, *more), said.clause, more[-1].end)


def _of_line(text: str, start: int, end: int, code: str, opens: int) -> Iterator[Utterance]:
    cue = _cue(code)
    place = opens
    if place < 0:
        again = None if code in COMMA else _AGAIN.search(text, start, end)
        if again is None:
            return
        place = again.end()
    while place >= 0:
        verb = cue.search(text, place, end)
        if verb is None:
            return
        if verb.start() == place:
            return
        clause = clause_of(text, verb, end, code)
        if clause is None:
            return
        stop = verb.start() + (text[verb.start()] == ",")
        pieces = [Span(place, _trimmed(text, place, stop))]
        after = clause.subject.end
        place, reach = -1, after
        goes_on = None if code in COMMA else _GOES_ON.match(text, after, min(end, after + REST))
        if goes_on is not None:
            following = cue.search(text, goes_on.end(), end)
            if following is None or _AGAIN.search(text, goes_on.end(), following.start()):
                again = _AGAIN.search(text, goes_on.end(), end)
                reach = _trimmed(text, goes_on.end(), again.start() if again else end)
                pieces.append(Span(goes_on.end(), reach))
                place = again.end() if again else -1
            else:
                place = goes_on.end()
        elif code not in COMMA and (later := _AGAIN.search(text, after, end)):
            place = later.end()
        yield Utterance(tuple(pieces), clause, reach)


def _in_full(text: str, clause: Clause) -> bool:
    """Not so “Listan är kort:”."""
    return clause.name is not None and " " in text[clause.name.start : clause.name.end]


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" \u00a0\u202f–—-"))


@cache
def _cue(code: str) -> re.Pattern[str]:
    verb = grammar(code).verb
    if code in COMMA:
        return re.compile(rf"(?:,|(?<=[?!…]))\s{verb}")
    if code == "es":
        return re.compile(rf"\s?[—–]\s?{verb}")
    return re.compile(rf"(?<=\S)\s{{1,2}}[–—-]\s{verb}")
