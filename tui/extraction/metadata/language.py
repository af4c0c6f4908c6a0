"""Which language the article is in, by a vote of its function words or its script."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from tui.extraction import letters, lexicon
from tui.model import Document, Known
from tui.sanitizing import without_plain

SAMPLE = 3000
"""Code points of the article's own text that vote."""

OPENING = 700
"""Those whose vote is enough where it is clear."""

SCRIPT_SHARE = 0.3
"""Share of a text's characters that must be of a script to decide."""

FEWEST = 4
LEAD = 1.3
"""How much the first must be ahead of the second: short texts of cousins stay unknown."""

DENSITY = 0.08
"""Share of the words that must vote for the first. (In news of a known language a fifth to a third
do; in one that is not in the list, chance likenesses: "na" and "do" are words of many.)"""

OWN = 4
"""How many times as many of its own words one of two cousins must have."""

MANY = 40
FAR_AHEAD = 1.5
"""Votes, and times those of the second, from which the words overrule what markup says."""

CLEAR = 25
"""Votes with which an opening is as far ahead. (Of 2,075 articles and pages in 20 languages 773
have them, and none of these is of another language by the whole sample.)"""

_PRIMARY = re.compile("[-_]")
_SAME = {"nb": "no", "nn": "no"}

DAY_FIRST = frozenset(("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr"))

_SCRIPTS = {
    "ko": "[\uac00-\ud7af]",
    "ja": "[\u3040-\u30ff]",
    "zh": "[\u4e00-\u9fff]",
    "ar": "[\u0621-\u064a\u06a9-\u06cc]",
    "ru": "[Ѐ-ӿ]",
    "el": "[Α-ώ]",
    "he": "[\u05d0-\u05ea]",
    "th": "[\u0e01-\u0e3a]",
}
_NOT_LATIN = re.compile("[\u0370-\u1dff\u3040-\ud7af]+")
_NOT_ARABIC = re.compile("[پچژگیکٹڈے]")
_OWN_LETTERS = {"tr": "ığ", "cs": "řěů"}
"""Letters that no other language here has; Azerbaijani has an ə as well."""
OWN_SHARE = 0.015
"""Share of them from which a text is of the language: of Turkish they are 0.06, of Czech 0.03."""

_RUSSIAN = re.compile("[ыэЫЭ]")
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђқңғүұһө]", re.IGNORECASE)
_UKRAINIAN = re.compile("[їєґ]", re.IGNORECASE)


def of(document: Document) -> Known[str] | None:
    """The code of the language of the article’s words (ISO 639-1); None where they do not tell."""
    code = _ahead(letters.words(_sample(document, OPENING)), CLEAR)
    if code is None:
        sample = _sample(document)
        code = _by_script(sample) or _by_words(sample)
    return Known(code, "its words") if code else None


def settled(document: Document, declared: Known[str] | None) -> Known[str] | None:
    """The declared language, or else that of the words; theirs, too, where a whole article of one
    language is declared as another: templates say "en" on sites of every language."""
    found = of(document)
    if declared is None or found is None:
        return declared or found
    code = _PRIMARY.split(declared.value.lower(), maxsplit=1)[0]
    code = _SAME.get(code, code)
    if code == found.value or code not in _codes() or not _overwhelming(_sample(document)):
        return declared
    return found


def _overwhelming(sample: str) -> bool:
    return _by_script(sample) is not None or _ahead(letters.words(sample)) is not None


def _ahead(words: list[str], fewest: int = MANY) -> str | None:
    """The language whose votes no other comes near."""
    votes = _votes(words)
    first = max(votes, key=votes.__getitem__, default=None)
    if first is None or (most := votes.pop(first)) < fewest:
        return None
    return first if most >= FAR_AHEAD * max(votes.values(), default=0) else None


@cache
def _codes() -> frozenset[str]:
    """Languages whose words are known: another cannot have won for want of a rival's words."""
    return frozenset(code for codes in _words().values() for code in codes)


def _sample(document: Document, size: int = SAMPLE) -> str:
    parts: list[str] = []
    length = 0
    for block in document.blocks:
        if block.dropped is None:
            span = block.span
            parts.append(document.text[span.start : min(span.end, span.start + size)])
            length += len(parts[-1])
            if length > size:
                break
    return " ".join(parts)[:size]


def _by_script(sample: str) -> str | None:
    if sample.isascii():
        return None
    others = "".join(_NOT_LATIN.findall(without_plain(sample)))
    if not others:
        return None
    # Not compiled at import, which takes 3 ms: most articles never come here.
    counts = {code: len(re.findall(script, others)) for code, script in _SCRIPTS.items()}
    counts["ja"] *= 3  # Japanese news has about a third of kana
    code = max(counts, key=lambda name: counts[name])
    if counts[code] <= max(5, SCRIPT_SHARE * len(sample)):
        return None
    if code == "ar":
        return None if _NOT_ARABIC.search(sample) else code  # Persian, Urdu, …
    return _of_cyrillic(sample) if code == "ru" else code


def _of_cyrillic(sample: str) -> str | None:
    if _RUSSIAN.search(sample):
        return None if _NOT_RUSSIAN.search(sample) else "ru"
    return "uk" if _UKRAINIAN.search(sample) else None


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {word: tuple(codes.split()) for word, codes in lexicon.rows("language_words")}


def _votes(words: list[str]) -> Counter[str]:
    return Counter(chain.from_iterable(filter(None, map(_words().get, words))))


def _by_words(sample: str) -> str | None:
    for code, own in _OWN_LETTERS.items():
        if sum(map(sample.count, own)) > OWN_SHARE * len(sample) and "ə" not in sample:
            return code
    words = letters.words(sample)
    ranked = _votes(words).most_common(2)
    if not ranked or ranked[0][1] < max(FEWEST, DENSITY * len(words)):
        return None
    if len(ranked) == 2 and ranked[0][1] < LEAD * ranked[1][1]:
        return _of_cousins(words, ranked[0][0], ranked[1][0])
    return ranked[0][0]


def _of_cousins(words: list[str], one: str, other: str) -> str | None:
    """The one of two languages alike whose own words are there, and hardly one of the other's."""
    known = _words()
    pair = {one, other}
    alone = (pair.intersection(known.get(word, ())) for word in words)
    own = Counter(code for codes in alone if len(codes) == 1 for code in codes)
    (first, many), *_ = own.most_common(1) or [(one, 0)]
    few = own[other if first == one else one]
    return first if many >= OWN - 1 and many >= OWN * few else None


def writes_day_first(tongue: Known[str] | None) -> bool:
    """Whether 03/04/2024 is the third of April in the language; English has both orders."""
    return tongue is not None and tongue.value.lower().split("-")[0] in DAY_FIRST
