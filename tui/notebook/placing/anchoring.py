"""Find again the words a note is about, after the article's file has changed.

As in W3C Web Annotation's TextQuoteSelector: the words themselves, what stood before and after, and
a position as a hint. Words that still stand are always found. Words that changed are looked for by
edit distance, with floors, because a note on the wrong sentence is worse than one without a place:
Hypothesis' way, without floors, put 139 of 400 deleted passages silently somewhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tui.model import Span
from tui.notebook.placing.levelling import Folded, fold, fold_text
from tui.notebook.records import CONTEXT, Selector

QUOTE_FLOOR = 0.80
CONTEXT_FLOOR = 0.60
"""For changed words: one side of the context must be this much alike."""

MARGIN = 0.05
"""A runner-up this close means that somebody has to look."""

SHORTEST = 16
"""Letters; fewer are found only word for word."""

TELLING = 32
"""Letters; so many words are not said twice by chance, whatever stands around them."""

STRANGE = 0.6
"""Context less alike than this is another context."""

_MOST = 200  # occurrences looked at
_SEED = 6
_SEEDS = 40
_SEED_HITS = 12  # a seed that occurs more often tells nothing
_CLUSTERS = 4
_LONG = 400


class Standing(StrEnum):
    PLACED = "placed"
    MOVED = "moved"
    CHECK = "check"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Placement:
    """``score`` is 1 for the very words in their context, lower the less is alike.

    With CHECK, ``span`` is the best place there is, and nobody should trust it unseen.
    """

    span: Span | None
    status: Standing
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    """``start`` and ``end`` in the folded text.

    ``context`` is how alike the better side of it is, ``other_context`` the other one.
    """

    start: int
    end: int
    likeness: float
    context: float
    other_context: float
    total: float


@dataclass(frozen=True, slots=True)
class _Sought:
    quote: str
    prefix: str
    suffix: str
    start: int | None
    """None: they stood nowhere before."""

    @property
    def letters(self) -> int:
        return sum(map(str.isalnum, self.quote))


def describe(text: str, span: Span) -> Selector:
    return Selector(
        quote=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
    )


def place(text: str, selector: Selector) -> Placement:
    """Where the selected words are in ``text`` now."""
    quote, at = selector.quote, selector.start
    end = at + len(quote)
    if quote and text[at:end] == quote and _in_context(text, at, end, selector):
        return Placement(Span(at, end), Standing.PLACED, 1.0)
    sought = _sought(selector)
    if not sought.quote:
        return Placement(None, Standing.NOT_FOUND, 0.0)
    folded = fold_text(text)
    standing = _standing(folded.text, sought.quote)
    words = quote.split()
    # the very characters, where there are any, rather than those that only fold to the same
    verbatim = [one for one in standing if text[slice(*_ends(folded, one))].split() == words]
    found = [_weighed(folded, sought, *one, 1.0) for one in verbatim or standing]
    if found:
        return _chosen(folded, sought, found)
    if sought.letters < SHORTEST:
        return Placement(None, Standing.NOT_FOUND, 0.0)
    found = [
        _weighed(folded, sought, start, end, likeness)
        for start, end, likeness in _alike(folded.text, sought.quote)
        if likeness >= QUOTE_FLOOR
    ]
    found = [one for one in found if one.context >= CONTEXT_FLOOR]
    if found:
        return _chosen(folded, sought, found)
    return Placement(None, Standing.NOT_FOUND, 0.0)


def nearest(text: str, selector: Selector, most: int = 5) -> tuple[Placement, ...]:
    """The places somebody may mean who looks for the words himself, best first; no floors.

    None of them overlaps a better one. ``score`` as in ``place``; all are to be checked.
    """
    sought = _sought(selector)
    if not sought.quote:
        return ()
    folded = fold_text(text)
    found = [_weighed(folded, sought, *one, 1.0) for one in _standing(folded.text, sought.quote)]
    found += [_weighed(folded, sought, *one) for one in _alike(folded.text, sought.quote)]
    chosen: list[Placement] = []
    for one in sorted(found, key=lambda one: -one.total):
        span = folded.span(one.start, one.end)
        if not any(other.span and other.span.meets(span) for other in chosen):
            chosen.append(Placement(span, Standing.CHECK, round(one.total, 3)))
    return tuple(chosen[:most])


def _sought(selector: Selector) -> _Sought:
    return _Sought(
        fold(selector.quote),
        fold(selector.prefix),
        fold(selector.suffix),
        selector.start if selector.says_where else None,
    )


def _ends(folded: Folded, place: tuple[int, int]) -> tuple[int, int]:
    span = folded.span(*place)
    return span.start, span.end


def _in_context(text: str, start: int, end: int, selector: Selector) -> bool:
    prefix, suffix = selector.prefix[-8:], selector.suffix[:8]
    return text[:start][-8:].endswith(prefix) and text.startswith(suffix, end)


def _chosen(folded: Folded, sought: _Sought, found: list[_Candidate]) -> Placement:
    best, *others = sorted(found, key=lambda one: -one.total)
    span = folded.span(best.start, best.end)
    if best.likeness == 1:
        doubtful = best.context < STRANGE and sought.letters < TELLING
    else:
        doubtful = best.other_context < STRANGE  # changed words beside a new neighbour
    if doubtful or any(best.total - other.total < MARGIN for other in others):
        status = Standing.CHECK
    elif best.likeness == 1 and sought.start in (None, span.start):
        status = Standing.PLACED
    else:
        status = Standing.MOVED
    return Placement(span, status, round(best.total, 3))


def _weighed(folded: Folded, sought: _Sought, start: int, end: int, likeness: float) -> _Candidate:
    """Words count 50, each side of the context 20, nearness to the hint 2."""
    from rapidfuzz.distance import Levenshtein

    text = folded.text
    parts = [(50.0, likeness)]
    sides = []
    before = text[max(0, start - CONTEXT - 1) : start].rstrip()
    after = text[end : end + CONTEXT + 1].lstrip()
    for known, there in (
        (sought.prefix, before[-len(sought.prefix) :]),
        (sought.suffix, after[: len(sought.suffix)]),
    ):
        if known:
            sides.append(Levenshtein.normalized_similarity(known, there))
            parts.append((20.0, sides[-1]))
    if sought.start is not None:
        away = abs(folded.span(start, end).start - sought.start)
        parts.append((2.0, max(0.0, 1 - away / (len(text) or 1))))
    total = sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)
    return _Candidate(start, end, likeness, max(sides, default=1.0), min(sides, default=1.0), total)


# ── word for word ─────────────────────────────────────────────────────────────────────────────


def _standing(text: str, quote: str) -> list[tuple[int, int]]:
    """Where the words stand as words; inside other words only when nowhere else."""
    found: list[tuple[int, int]] = []
    at = text.find(quote)
    while at >= 0 and len(found) < _MOST:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    whole = [one for one in found if _is_whole(text, *one)]
    return whole or found


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (before.isalnum() and text[start].isalnum() and before.isascii())
        or (after.isalnum() and text[end - 1].isalnum() and after.isascii())
    )


# ── nearly ────────────────────────────────────────────────────────────────────────────────────


def _alike(text: str, quote: str) -> Iterator[tuple[int, int, float]]:
    """The stretches of ``text`` most like ``quote``, with how much they are.

    Seed and extend, as sequence aligners do: short pieces of the quote are looked up, places where
    many lie as far apart as in the quote are aligned. A tenth of the time of sliding a window.
    """
    seen: set[tuple[int, int]] = set()
    for low, high in _clusters(text, quote):
        slack = max(8, len(quote) // 6)
        window = max(0, low - slack), min(len(text), high + len(quote) + slack)
        found = _best_in(text, quote, *window)
        if found and found[:2] not in seen:
            seen.add(found[:2])
            yield found


def _clusters(text: str, quote: str) -> list[tuple[int, int]]:
    """Offsets from quote to text that many seeds agree on: (lowest, highest), most seeds first."""
    room = len(quote) - _SEED
    step = max(1, room // _SEEDS)
    offsets: list[int] = []
    for start in range(0, max(1, room + 1), step):
        seed = quote[start : start + _SEED]
        hits: list[int] = []
        at = text.find(seed)
        while at >= 0 and len(hits) <= _SEED_HITS:
            hits.append(at - start)
            at = text.find(seed, at + 1)
        if len(hits) <= _SEED_HITS:
            offsets += hits
    offsets.sort()
    width = max(10, len(quote) // 4)
    groups: list[tuple[int, int, int]] = []
    low = 0
    for high, offset in enumerate(offsets):
        while offset - offsets[low] > width:
            low += 1
        groups.append((high - low + 1, offsets[low], offset))
    chosen: list[tuple[int, int]] = []
    for _, first, last in sorted(groups, reverse=True):
        if all(last < one[0] - width or first > one[1] + width for one in chosen):
            chosen.append((first, last))
            if len(chosen) == _CLUSTERS:
                break
    return chosen


def _best_in(text: str, quote: str, low: int, high: int) -> tuple[int, int, float] | None:
    """The stretch of a window that is most like the quote, cut where words start and end."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    aligned = fuzz.partial_ratio_alignment(quote, text[low:high], score_cutoff=60)
    if aligned is None or aligned.dest_start == aligned.dest_end:
        return None
    start, end = low + aligned.dest_start, low + aligned.dest_end

    def likeness(start: int, end: int) -> float:
        return Levenshtein.normalized_similarity(quote, text[start:end])

    for _ in range(2):
        ends = [at for at in _near(text, end, low, high) if at > start]
        end = max(ends, key=lambda at: (likeness(start, at), -abs(at - end)), default=end)
        starts = [at for at in _near(text, start, low, high) if at < end]
        start = max(starts, key=lambda at: (likeness(at, end), -abs(at - start)), default=start)
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return (start, end, likeness(start, end)) if start < end else None


def _near(text: str, place: int, low: int, high: int) -> list[int]:
    """Places to try instead of this one: where two kinds of character meet, and itself."""
    reach = 24 if high - low < _LONG else 12
    around = range(max(low, place - reach), min(high, place + reach) + 1)
    return [
        at
        for at in around
        if at == place
        or at in (0, len(text))
        or not (text[at - 1].isalnum() and text[at].isalnum() and text[at].isascii())
    ]
