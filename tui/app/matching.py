"""Which labels of a short list fit what has been typed so far, best first.

For lists a person chooses from (tags, speakers, themes, keys): up to some thousands of labels,
ranked on every key press. Searching the library is ``tui.search``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tui.model import Span

# Where a typed word was found, from best to worst. A typo must never outrank the real thing.
_PREFIX, _WORD_START, _MEANT, _INSIDE, _SCATTERED, _TYPO = 100, 80, 70, 60, 30, 15
_TYPO_LETTERS = 4  # shorter words have a neighbour one edit away in nearly every list
_TYPO_FLOOR = 75.0  # of 100: one wrong letter in four
_FARTHER = 0.65
"""Factor on the score of labels that are farther away: the start of a word nearby outranks a whole
name elsewhere; a typing error nearby outranks neither that nor letters with gaps."""


@dataclass(frozen=True, slots=True)
class Match:
    index: int
    score: float
    spans: tuple[Span, ...]
    """Where the typed words lie in the label: ordered, disjoint, in code points."""


def fold(text: str) -> str:
    """Without case and accents, code point for code point, so offsets stay true."""
    if text.isascii():
        return text.lower()
    return "".join(
        (unicodedata.normalize("NFKD", char)[:1] or char).lower()[:1] or char for char in text
    )


def begins(word: str, text: str) -> bool:
    """Whether a word of the text begins with ``word``; both folded."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at >= 0


def rank(
    query: str,
    labels: Sequence[str],
    also: Sequence[str] = (),
    farther: Collection[int] = (),
) -> list[Match]:
    """The labels that hold every typed word, best first; all, in their order, for no words.

    ``also``: of each label what else it may be called, "" for nothing. ``farther``: places of the
    labels that are meant less often than the others, however well they fit; those that fit equally
    keep their order.
    """
    words = fold(query).split()
    if not words:
        return [Match(index, 0.0, ()) for index in range(len(labels))]
    found = []
    for index, label in enumerate(labels):
        match = _match(words, fold(label), index, fold(also[index]) if also else "")
        if match is None:
            continue
        if index in farther:
            score = match.score * _FARTHER - (len(label) > len(query.strip()))
        else:  # of two labels that fit equally the one with less else in it is the likelier
            score = match.score - min(len(label), 100) / 100
        found.append(replace(match, score=score))
    found.sort(key=lambda match: (-match.score, match.index))
    return found


def _match(words: Sequence[str], label: str, index: int, also: str) -> Match | None:
    score, spans = 0.0, list[Span]()
    for word in words:
        here = _find(word, label)
        if (here is None or here[0] < _MEANT) and also and begins(word, also):
            here = _MEANT, []
        if here is None:
            return None
        score += here[0]
        spans += here[1]
    return Match(index, score / len(words), _merged(spans))


def _find(word: str, label: str) -> tuple[float, list[Span]] | None:
    at = label.find(word)
    if at == 0:
        return _PREFIX, [Span(0, len(word))]
    inside = at
    while at > 0:
        if not label[at - 1].isalnum():
            return _WORD_START, [Span(at, at + len(word))]
        at = label.find(word, at + 1)
    if inside > 0:
        return _INSIDE, [Span(inside, inside + len(word))]
    return _scattered(word, label) or _typo(word, label)


def _scattered(word: str, label: str) -> tuple[float, list[Span]] | None:
    """The letters in their order with gaps, beginning where a word begins: "mofa" in
    "Ministry of Foreign Affairs". Wide gaps are chance, not intent."""
    spans, at, gaps = list[Span](), -1, 0
    for letter in word:
        next_at = label.find(letter, at + 1)
        if next_at < 0:
            return None
        if at < 0:
            while next_at > 0 and label[next_at - 1].isalnum():
                next_at = label.find(letter, next_at + 1)
            if next_at < 0:
                return None
        elif next_at > at + 1 and label[next_at - 1].isalnum():
            gaps += next_at - at - 1
        at = next_at
        spans.append(Span(at, at + 1))
    if gaps > 2 * len(word):
        return None
    return _SCATTERED - gaps, spans


def _typo(word: str, label: str) -> tuple[float, list[Span]] | None:
    if len(word) < _TYPO_LETTERS or len(label) < _TYPO_LETTERS:
        return None
    from rapidfuzz.fuzz import partial_ratio, ratio

    if not partial_ratio(word, label, score_cutoff=_TYPO_FLOOR - 10):
        return None  # nothing alike anywhere, told four times as fast
    best, lit = 0.0, Span(0, 0)
    for at in _word_starts(label):
        for length in (len(word), len(word) + 1, len(word) - 1):
            score = ratio(word, label[at : at + length], score_cutoff=max(best, _TYPO_FLOOR))
            if score > best:
                best, lit = score, Span(at, min(at + length, len(label)))
    return (_TYPO * best / 100, [lit]) if best else None


def _word_starts(label: str) -> Iterator[int]:
    """A lookalike inside another word is no typo of this one."""
    return (
        at
        for at, letter in enumerate(label)
        if letter.isalnum() and (at == 0 or not label[at - 1].isalnum())
    )


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged = list[Span]()
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
