"""Firms named behind the noun for what they are: “der Autobauer Brenndorf”, « le fabricant de vélos
Cyclora », “la papelera Celsur”. The noun is no part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tui.extraction.lexicon import rows
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.names import is_abbreviation, is_given
from tui.extraction.reporting.roles import NOUN_CAPITALS, is_role
from tui.extraction.reporting.scanning import Word, scan
from tui.extraction.wordsets import word_set
from tui.model import Span

COMPOUNDING = frozenset((NOUN_CAPITALS, "nl"))
"""Languages of whose nouns the list has the ends: “Chiphersteller”, “zakenbank”."""
_MOST = 4  # words of a name
_BETWEEN = 3
"""Words between noun and name: “fabricant de vélos électriques”."""
_LONG = 5  # letters of an adjective with such an end
_REACH = 120
"""Code points in which the name ends."""
_COINED = re.compile(r"\w*[a-zäöü\d][A-Z]\w*|[A-ZÄÖÜ][A-ZÄÖÜ\d&.-]+")
"""No common noun is written so: “LumiTec”, “BRM”."""
_OPENS = re.compile(r"(?:\A|[\n.!?:»“”«\"]\s*|[–—]\s)(?:[^\W\d_]+\s){0,3}\Z")
_OPENING = 60
"""Code points before the noun in which its sentence begins."""
_HEADED = "chef|chefin|vorstand|sprecher|sprecherin|aktie|papier|gruppe|manager|aufsichtsrat"
"""What stands behind a firm's name and a hyphen."""


def firm_at(found: Sequence[Word], at: int, tongue: Grammar) -> tuple[int, int] | None:
    """Where the name begins and ends of the firm whose noun is ``found[at]``; None if no name
    follows, or somebody's."""
    code = tongue.code
    letters = at + 1 < len(found) and is_abbreviation(found[at + 1].text)
    if not _is_one_of(found[at], _trades(code), code) and not (
        letters and _is_one_of(found[at], _ends(code, "lettered"), code)
    ):
        return None
    begin = at + 1 if code in COMPOUNDING else _past_field(found, at + 1, tongue)
    stop = begin
    while stop < len(found) and stop - begin < _MOST and found[stop].joined:
        word = found[stop]
        timed = word.low in tongue.times | tongue.days
        if not word.capital or timed or word.low in tongue.titles or tongue.small(word.low):
            break
        stop += 1
    if stop == begin or (code == NOUN_CAPITALS and is_role(found[begin].text)):
        return None
    if is_given(found[begin].text) and stop > begin + 1:
        return None  # “le fabricant Jean Morel”
    behind = found[stop] if stop < len(found) and found[stop].joined else None
    if behind is not None and behind.low in word_set("particles") | {"de", "del", "di", "do"}:
        return None  # of which the name may go on
    if not _is_modified(found, at, begin, behind, tongue):
        return None
    return begin, stop


def firms(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    """Names of firms in ``text[start:end]``, where what follows the noun can be nothing else."""
    if not _trades(code):
        return
    tongue, sure = grammar(code), set[str]()
    waiting: list[tuple[str, Span]] = []
    for noun in _noun(code).finditer(text, start, end):
        found = scan(text, noun.start(), min(end, noun.start() + _REACH), tongue)
        if not found or (found[0].capital and code not in COMPOUNDING):
            continue  # “Grupo Planeta” is all of the name
        named = firm_at(found, 0, tongue)
        if named is None:
            continue
        span = Span(found[named[0]].start, found[named[1] - 1].end)
        name = text[span.start : span.end]
        if code != NOUN_CAPITALS or _is_certain(text, start, noun.start(), name, found[named[1] :]):
            sure.add(name)
            yield span
        else:
            waiting.append((name, span))
    yield from (span for name, span in waiting if name in sure)


def _past_field(found: Sequence[Word], at: int, tongue: Grammar) -> int:
    """Past “papelera”, “de vélos électriques”: to the word with a capital."""
    stop = at
    while stop < len(found) and found[stop].joined and not found[stop].capital:
        stop += 1
    return stop if stop - at <= _BETWEEN else len(found)


def _is_modified(
    found: Sequence[Word], at: int, begin: int, behind: Word | None, tongue: Grammar
) -> bool:
    """Whether the words between noun and name belong to the noun: “accuse” does not."""
    between = [word.low for word in found[at + 1 : begin]]
    if not between:
        return True
    small = tongue.prepositions | tongue.adverbs | tongue.clitics
    if between[-1] in small or not small.isdisjoint(between[1:]):
        return False
    if between[0] in ("de", "d'", "di"):
        between = between[2:]
    told = behind is not None and re.compile(tongue.verb).match(behind.text)
    ends = _ends(tongue.code, "adjectives")
    return bool(told) or all(len(word) >= _LONG and word.endswith(ends) for word in between)


def _is_certain(text: str, start: int, noun: int, name: str, behind: Sequence[Word]) -> bool:
    """Whether the German noun behind the firm's is its name: where both open the sentence and its
    verb follows, where it is written as no noun is, and where “-Aktie” stands behind it."""
    if _COINED.fullmatch(name.split()[0]):
        return True
    place = max(start, noun - _OPENING)
    opens = _OPENS.search(text[place:noun]) if place > start else _OPENS.search(text[start:noun])
    follows = bool(behind) and (not behind[0].joined or not behind[0].capital)
    if opens is not None and follows and behind[0].text.islower():
        return True
    return bool(re.search(rf"(?<!\w){re.escape(name)}-(?i:{_HEADED})(?!\w)", text))


def _is_one_of(word: Word, nouns: tuple[str, ...], code: str) -> bool:
    if code in COMPOUNDING:
        long = word.low.endswith(nouns) and not is_abbreviation(word.text)
        return long and (code != NOUN_CAPITALS or word.capital)
    return word.low in nouns


def _trades(code: str) -> tuple[str, ...]:
    return _ends(code, "trades")


@cache
def _ends(code: str, kind: str) -> tuple[str, ...]:
    return tuple(
        word
        for tongue, name, members in rows("bodies_abroad")
        if (tongue, name) == (code, kind)
        for word in members.split()
    )


@cache
def _noun(code: str) -> re.Pattern[str]:
    nouns = sorted((*_trades(code), *_ends(code, "lettered")), key=len, reverse=True)
    either = "|".join(map(re.escape, nouns))
    if code in COMPOUNDING:
        return re.compile(rf"(?<![\w-])[\w-]{{0,30}}?(?i:{either})[sn]?(?=\s)")
    return re.compile(rf"(?<![\w-])(?i:{either})(?=\s)")
