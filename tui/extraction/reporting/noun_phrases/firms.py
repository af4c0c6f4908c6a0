"""Firms named behind the noun for what they are: “der Autobauer Brenndorf”, « le fabricant de vélos
Cyclora », “la papelera Celsur”. The noun is no part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tui.extraction.lexicon import rows
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.names import is_abbreviation, is_given
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS, is_role
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
_OPENS = re.compile(r"(?:\A|[\n.!?:»“”«\"]\s*|[–—]\s)(?P<words>(?:[^\W\d_]+\s){0,3})\Z")
_OPENING = 60
"""Code points before the noun in which its sentence begins."""
_BEFORE_HYPHEN = re.compile(
    r"(?<![\w-])(\w+)-(?i:chefs?|chefin|vorstand|sprecher|sprecherin|aktien?|papier|gruppe|"
    r"manager|aufsichtsrat)(?!\w)"
)
"""Before the hyphen of such a word stands a firm's name."""
_NEAR = 20_000
"""Code points on either side in which a name stands again."""


def firm_at(found: Sequence[Word], at: int, tongue: Grammar) -> tuple[int, int] | None:
    """Where the name begins and ends of the firm whose noun is ``found[at]``; None if no name
    follows, or somebody's."""
    code = tongue.code
    union = not is_trade(found[at], code)
    if union and not is_union(found[at], code):
        return None
    begin = at + 1 if code in COMPOUNDING else _past_field(found, at + 1)
    stop = begin
    while stop < len(found) and stop - begin < _MOST and found[stop].joined:
        word = found[stop]
        timed = word.low in tongue.times | tongue.days
        if not word.capital or timed or word.low in tongue.titles:
            break
        if tongue.small(word.low) and not _opens_name(found, stop, begin, code):
            break
        stop += 1
    if stop == begin or (code == NOUN_CAPITALS and is_role(found[begin].text)):
        return None
    if is_given(found[begin].text):
        return None  # “le fabricant Jean Morel”, “heeft het bedrijf Jan ontslagen”
    if stop < len(found) and found[stop].start - found[stop - 1].end == len(" & "):
        return None  # “Van Dam & Zonen”
    behind = found[stop] if stop < len(found) and found[stop].joined else None
    if (
        union
        and not is_abbreviation(found[begin].text)
        and not _is_whole(found, begin, stop, tongue)
    ):
        return None
    if behind is not None and behind.low in word_set("particles") | {"de", "del", "di", "do"}:
        return None  # of which the name may go on
    if not _is_modified(found, at, begin, behind, tongue):
        return None
    return begin, stop


def _is_whole(found: Sequence[Word], begin: int, stop: int, tongue: Grammar) -> bool:
    """Whether one word is all of a union's name: not “Metall und Technik”, “Officines unies”."""
    if stop - begin > 1:
        return False
    if stop >= len(found):
        return True
    behind = found[stop]
    if not behind.joined:
        opens = tongue.small(behind.low) or behind.low in tongue.adverbs | tongue.openers
        listed = behind.start - found[stop - 1].end == len(", ") and behind.capital
        return opens or not listed  # “Nahrung, Genuss, Gaststätten”
    agrees = found[begin].low.endswith("s") and behind.low.endswith("s")
    ends = (*_ends(tongue.code, "adjectives"), "ant", "und", "en", "für", "des", "der")
    return not (agrees or behind.low.endswith(ends))


def _opens_name(found: Sequence[Word], at: int, begin: int, code: str) -> bool:
    """“el diario El Faro”: an article with a capital, and another capital behind it."""
    more = at + 1 < len(found) and found[at + 1].joined and found[at + 1].capital
    return at == begin and more and code != NOUN_CAPITALS


def firm_behind(
    text: str, start: int, found: Sequence[Word], tongue: Grammar
) -> tuple[int, int] | None:
    """firm_at() of the first word of ``found``, in a text read from ``start`` on; None where the
    noun has a capital of its own, and is all of the name's: “Grupo Planeta”, “Omroep Zuid”."""
    code = tongue.code
    if found[0].capital and code != NOUN_CAPITALS:
        before = text[max(start, found[0].start - _OPENING) : found[0].start]
        opens = _OPENS.search(before)
        if code not in COMPOUNDING or not opens or opens["words"]:
            return None
    return firm_at(found, 0, tongue)


def is_told_of(text: str, name: Span, code: str) -> bool:
    """Whether it is no German dative, “teilte der Konzern Aktionären mit”: a name that ends as
    those do is told of elsewhere, too."""
    word = text[name.start : name.end]
    if code != NOUN_CAPITALS or not word.endswith("n"):
        return True
    return text.count(word, max(0, name.start - _NEAR), name.end + _NEAR) > 1


def without_noun(name: str, code: str) -> str:
    """“Südwelle TV” of “Sender Südwelle TV”; all of it where no firm's noun begins it."""
    tongue = grammar(code)
    found = scan(name, 0, len(name), tongue)
    named = firm_at(found, 0, tongue) if found and code == NOUN_CAPITALS else None
    return name[found[named[0]].start :] if named and named[1] == len(found) else name


def firms(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    """Names of firms in ``text[start:end]``, where what follows the noun can be nothing else."""
    if not _trades(code):
        return
    tongue, sure = grammar(code), set[str]()
    waiting: list[tuple[str, Span]] = []
    for noun in _noun(code).finditer(text, start, end):
        found = scan(text, noun.start(), min(end, noun.start() + _REACH), tongue)
        named = firm_behind(text, start, found, tongue) if found else None
        if named is None:
            continue
        span = Span(found[named[0]].start, found[named[1] - 1].end)
        name = text[span.start : span.end]
        union = is_union(found[0], code)
        if (
            code != NOUN_CAPITALS
            or union
            or _is_certain(text, start, noun.start(), name, found[named[1] :])
        ):
            sure.add(name)
            yield span
        else:
            waiting.append((name, span))
    yield from (span for name, span in waiting if name in sure)


def _past_field(found: Sequence[Word], at: int) -> int:
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
    follows = bool(behind) and behind[0].text.islower() and behind[0].low != "zu"
    if opens is not None and follows and _is_phrase(opens["words"].split()):
        return True
    return name.split()[-1] in _headed(text)


@lru_cache(maxsize=4)
def _headed(text: str) -> frozenset[str]:
    """Words before “-Chef”, “-Aktie”."""
    return frozenset(found[1] for found in _BEFORE_HYPHEN.finditer(text))


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether nothing but a preposition, an article and adjectives stands there: no verb does."""
    tongue = grammar(NOUN_CAPITALS)
    rest = [word.lower() for word in words]
    if rest and rest[0] in tongue.prepositions | {"beim", "zum", "zur"}:
        rest = rest[1:]
    if rest and rest[0] in tongue.articles | tongue.genitives:
        rest = rest[1:]
    return all(len(word) > _LONG and word.endswith(("e", "en", "er")) for word in rest)


def is_union(word: Word, code: str) -> bool:
    """Whether it is a noun for a union or party, which may be part of the name."""
    return _is_one_of(word, _ends(code, "lettered"), code)


def is_trade(word: Word, code: str) -> bool:
    """Whether it is a noun for what a firm is."""
    return _is_one_of(word, _trades(code), code)


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
