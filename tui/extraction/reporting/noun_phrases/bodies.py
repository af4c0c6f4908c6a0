"""Bodies as subjects: “die Polizei Kassel”, « le ministère de la Santé », «в МЧС».

A noun from a list shows that it is one. What may be any body of its kind (“l'entreprise”) is no
name: the words beside the verb do not say which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tui.extraction.bylines import UPPER
from tui.extraction.lexicon import rows
from tui.extraction.reporting.grammar import Grammar, grammar
from tui.extraction.reporting.noun_phrases.firms import (
    firm_at,
    firm_behind,
    is_told_of,
    is_trade,
    is_union,
)
from tui.extraction.reporting.noun_phrases.names import is_abbreviation, is_given
from tui.extraction.reporting.noun_phrases.phrase import Phrase
from tui.extraction.reporting.noun_phrases.roles import NOUN_CAPITALS, is_role
from tui.extraction.reporting.noun_phrases.subject import Form, Subject
from tui.extraction.reporting.scanning import Word, scan
from tui.extraction.wordsets import word_set
from tui.model import Span

_ADJECTIVES = 2
"""Words before the noun: “das Auswärtige Amt”."""
_LONGEST = 8  # words of a name behind its noun
_REACH = 160
"""Code points in which the name of a body ends."""
_FEWEST = 2  # capitals of an abbreviation behind an article
_IN = ("в", "во", "у")
_STATEMENTS = frozenset(("сообщении", "заявлении", "релизе", "пресс-релизе", "комментарии"))
_STATEMENTS |= frozenset(("повідомленні", "заяві", "релізі", "пресрелізі", "коментарі"))
_LAST = re.compile(r"([^\W\d_]+)\s\Z")
_NONE = re.compile(r"(?!)")
_AFTER_CAPITAL = re.compile(rf"[^\W\d_]\s[{UPPER}][\w-]+\s\Z")
_PEOPLES = {
    "nl": re.compile(r"(?<![\w-])[A-Z][a-zë]+(?:se|ale)\s\Z"),
    "de": re.compile(r"(?<![\w-])(?:[A-Z][a-zäöü]+i|Deut)sche[nrsm]?\s\Z"),
}
"""An adjective with a capital right before: “de Europese Commissie”."""
_AND = frozenset(("y", "e", "et", "en", "och", "og", "i", "и"))


@dataclass(frozen=True, slots=True)
class _Nouns:
    heads: tuple[tuple[str, ...], ...]
    generic: tuple[tuple[str, ...], ...]
    kinds: frozenset[str]
    of: frozenset[str]
    ends: tuple[str, ...]
    """Of compounds that name one where they have a capital: “Miljøstyrelsen”."""
    unlike: tuple[str, ...]
    """Ends of compounds that name none: “Ehrenamt”, “Autobahn”."""


def body(phrase: Phrase) -> Subject | None:
    """The body read behind the determiner; one that may be any has its noun for a role."""
    found, grammar = phrase.words, phrase.grammar
    if phrase.of_somebody:
        return None
    for at in range(phrase.at, min(len(found), phrase.at + _ADJECTIVES + 1)):
        if at > phrase.at and not (found[at].joined and _adjective(found[at - 1], grammar)):
            return None
        own = found[at].capital and grammar.code == "nl" and not phrase.opens  # “Omroep Zuid”
        if not own and (firm := firm_at(found, at, grammar)) is not None:
            name = Span(found[firm[0]].start, found[firm[1] - 1].end)
            if not is_told_of(phrase.text, name, grammar.code):
                name = Span(found[at].start, found[at].end)
                return Subject(Form.BODY, name, name.end, role=(found[at].low,))
            return Subject(Form.BODY, name, name.end)
        stop, named = _head(found, at, grammar, behind_article=bool(phrase.determiner))
        if stop < 0:
            continue
        if stop < len(found) and found[stop].joined and is_given(found[stop].text):
            return None  # “la policía Ana Paz”
        end = _extent(found, stop, grammar)
        first = found[at if named and end > stop else phrase.at]
        span = Span(first.start, found[end - 1].end)
        if named or end > stop or at > phrase.at:
            return Subject(Form.BODY, span, span.end)
        return Subject(Form.BODY, span, span.end, role=(found[at].low,))
    return None


def within(phrase: Phrase) -> Subject | None:
    """«…», — сообщили в МЧС · говорится в сообщении прокуратуры."""
    found, at = phrase.words, phrase.at
    if found[at].low not in _IN:
        return None
    at += 1
    if at < len(found) and found[at].low in _STATEMENTS:
        at += 1
    if at >= len(found) or not found[at].joined:
        return None
    return body(Phrase(phrase.text, found, at, phrase.end, phrase.grammar))


def bodies(text: str, start: int, end: int, code: str) -> Iterator[Span]:
    """Names of bodies wherever they stand in ``text[start:end]``: with a capital, that is."""
    if not _nouns(code).heads:
        return  # Turkish and Arabic have no such list
    tongue = grammar(code)
    place = start
    while (found := _noun(code).search(text, place, end)) is not None:
        place = found.end()
        read = scan(text, found.start(), min(end, found.start() + _REACH), tongue)
        if not read:
            continue
        if read[0].low in tongue.prepositions and read[0].text.islower():
            continue  # “om” is a small word, “OM” a body
        german_firm = code == NOUN_CAPITALS and is_trade(read[0], code)
        if german_firm or firm_behind(text, start, read, tongue) is not None:
            continue
        stop, named = _head(read, 0, tongue, behind_article=False)
        if stop < 0 or (stop < len(read) and is_given(read[stop].text)):
            continue
        if not (named or read[0].capital or (stop < len(read) and read[stop].capital)):
            continue  # “il sesto gruppo del Paese”
        last = _extent(read, stop, tongue)
        if is_union(read[0], code) and stop == 1 and last == stop + 1 and read[stop].capital:
            continue  # “Gewerkschaft Metall und Technik”: one word is not all of its name
        if last == 1 and _is_part(text, start, read[0], code):
            continue  # “Delta Bank”
        if not named and code == NOUN_CAPITALS and _owned(text, start, read[0].start):
            continue
        capital = any(word.capital for word in read[:last])
        if capital and (named or last > stop) and _is_certain(text, read[:last], code):
            first = _PEOPLES.get(code, _NONE).search(text, start, read[0].start)
            begins = first.start() if first and read[0].capital else read[0].start
            yield Span(begins, read[last - 1].end)
            place = read[last - 1].end


def _is_part(text: str, start: int, word: Word, code: str) -> bool:
    """Whether a capital right before says that the noun is no more than the end of a name."""
    if not word.capital or code == NOUN_CAPITALS:
        return False
    near = max(start, word.start - _REACH)
    people = _PEOPLES.get(code, _NONE).search(text, near, word.start)
    return people is None and _AFTER_CAPITAL.search(text, near, word.start) is not None


def _owned(text: str, start: int, place: int) -> bool:
    """“Weil ihre Firma Anteile hält”: of a noun that is somebody's the next is no name."""
    before = _LAST.search(text, max(start, place - _REACH), place)
    return before is not None and before[1].lower() in word_set("abroad possessives")


def _is_certain(text: str, name: Sequence[Word], code: str) -> bool:
    """One word at the head of a sentence has its capital from there."""
    if len(name) > 1 or code == NOUN_CAPITALS or name[0].text.isupper():
        return True
    before = text[: name[0].start].rstrip(" \u00a0")[-1:]
    return before.isalpha() and text[name[0].start - 1] == " "


def names_body(words: Sequence[str], code: str) -> bool:
    """Whether one of the words in small letters is a noun that is enough to name one."""
    heads = [noun[0] for noun in _nouns(code).heads] if code != NOUN_CAPITALS else []
    if code == NOUN_CAPITALS:
        return any(word.endswith(tuple(noun for (noun,) in _nouns(code).heads)) for word in words)
    return not set(heads).isdisjoint(words)


def kinds(code: str) -> frozenset[str]:
    """Adjectives that stand behind the noun of a body: “européenne”."""
    return _nouns(code).kinds


def _head(
    found: Sequence[Word], at: int, grammar: Grammar, *, behind_article: bool
) -> tuple[int, bool]:
    """Where the noun ends that begins at ``at``, or -1, and whether it is enough to name a body."""
    nouns, word = _nouns(grammar.code), found[at]
    if grammar.code == NOUN_CAPITALS:
        if word.capital and not is_given(word.text) and not word.low.endswith(nouns.unlike):
            if word.low.endswith(tuple(noun for (noun,) in nouns.heads)):
                return at + 1, True
            if word.low.endswith(tuple(noun for (noun,) in nouns.generic)):
                return at + 1, "-" in word.text
    else:
        for listed, named in ((nouns.heads, True), (nouns.generic, False)):
            for noun in listed:
                if tuple(other.low for other in found[at : at + len(noun)]) == noun:
                    return at + len(noun), named
        if word.capital and word.low.endswith(nouns.ends):
            return at + 1, True
    abbreviated = is_abbreviation(word.text) and len(word.text) >= _FEWEST
    abbreviated = abbreviated and word.low not in grammar.roles  # “il CEO”
    return (at + 1, True) if behind_article and abbreviated else (-1, False)


def _adjective(word: Word, grammar: Grammar) -> bool:
    """Whether it may stand between an article and the noun."""
    if grammar.code == NOUN_CAPITALS:
        if is_role(word.text) or word.low in grammar.articles | grammar.genitives:
            return False  # “der Sprecher der Polizei”
        return word.low.endswith(("e", "er", "es", "en"))
    return grammar.code in ("nl", "sv", "da", "no") and not grammar.small(word.low)


def _extent(found: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Where the name ends of which the noun ends at ``at``."""
    nouns, stop = _nouns(grammar.code), _with_field(found, at, grammar)
    capitals = False
    while stop < len(found) and stop - at < _LONGEST and found[stop].joined:
        word = found[stop]
        if word.low in nouns.kinds and not word.capital:
            stop += 1
            continue
        if word.capital and word.low not in grammar.articles | grammar.days | grammar.times:
            if is_given(word.text) and found[stop - 1].low in nouns.kinds:
                break  # “la Fédération nationale Ana Paz”
            capitals = True
            stop += 1
            continue
        ahead = stop
        small = nouns.of | grammar.articles if word.low in nouns.of else frozenset[str]()
        if capitals and word.low in _AND and grammar.code != NOUN_CAPITALS:
            small = _AND
        while ahead < len(found) and found[ahead].low in small and ahead - stop < 2:
            ahead += 1
        follows = ahead > stop and ahead < len(found) and found[ahead].joined
        if not (follows and found[ahead].capital):
            break
        if grammar.code == NOUN_CAPITALS and not capitals and word.low == "in":
            break
        stop = ahead
    return stop


def _with_field(found: Sequence[Word], at: int, grammar: Grammar) -> int:
    """Past “nationale de rugby”, “de l'intérieur”: small letters at the end of a phrase."""
    nouns, stop = _nouns(grammar.code), at
    while stop < len(found) and found[stop].joined and found[stop].low in nouns.kinds:
        stop += 1
    field = stop
    while field < len(found) and found[field].low in nouns.of | grammar.determiners:
        field += 1
    if field in (stop, len(found)) or found[stop].low not in nouns.of or found[field].capital:
        return at
    behind = found[field + 1] if field + 1 < len(found) else None
    ends = behind is None or not behind.joined or behind.low in grammar.prepositions - nouns.of
    return field + 1 if ends and all(word.joined for word in found[stop : field + 1]) else at


@cache
def _noun(code: str) -> re.Pattern[str]:
    nouns = _nouns(code)
    every = sorted({" ".join(noun) for noun in (*nouns.heads, *nouns.generic)}, key=_by_length)
    either = "|".join(map(re.escape, every))
    if code == NOUN_CAPITALS:
        return re.compile(rf"(?<![\w-])(?=[A-ZÄÖÜ])\w{{0,30}}(?i:{either})(?![\w-])")
    return re.compile(rf"(?<![\w'’-])(?i:{either})(?![\w-])|(?<=['’])(?i:{either})(?![\w-])")


def _by_length(noun: str) -> tuple[int, str]:
    return -len(noun), noun


@cache
def _nouns(code: str) -> _Nouns:
    listed = {name: members for tongue, name, members in rows("bodies_abroad") if tongue == code}
    longest_first = (
        sorted(
            (tuple(noun.split("_")) for noun in listed.get(name, "").split()),
            key=lambda noun: (-len(noun), noun),
        )
        for name in ("heads", "generic")
    )
    heads, generic = ([noun for noun in kind if noun] for kind in longest_first)
    if code == NOUN_CAPITALS:
        heads = [noun for noun in heads if len(noun) == 1]
    return _Nouns(
        tuple(heads),
        tuple(generic),
        frozenset(listed.get("kinds", "").split()),
        frozenset(listed.get("of", "").split()),
        tuple(listed.get("ends", "").split()),
        tuple(listed.get("not", "").split()),
    )
