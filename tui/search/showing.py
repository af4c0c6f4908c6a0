"""From a line that fits to a hit as it is shown: cut around its matches, and where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Span
from tui.numerals import standing
from tui.search.hits import Hit, HitKind
from tui.search.meaning import INSIDE, Meaning
from tui.search.words import words

SNIPPET = 160
"""Code points of a line that are shown."""

PER_KIND, PER_ARTICLE = 0.4, 5
"""No kind takes more than this share while others wait; no article more hits of one kind."""


Match = tuple[int, int, str]
"""Where a word or phrase stands that was asked for, and it."""


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` is as written and ``folded`` as compared, of the same length. ``span`` is what of
    the article it stands for, unknown for some titles; of a quote's line ``lead`` code points, the
    speaker's name, come before it."""

    entry: int
    kind: HitKind
    text: str
    folded: str
    span: Span | None
    lead: int = 0


def hit(line: Line, score: float, phrase: str, meaning: Meaning) -> Hit:
    """The line cut to a snippet around the words that answer the query, each marked in it."""
    matches = list(_phrases(line, phrase)) or _meant(line, meaning)
    first, last, closeness = closest(matches) if matches else (0, 0, 0.0)
    shown_from, shown_to = (
        window(line.text, matches[first][0], matches[last][1])
        if matches
        else (0, min(SNIPPET, len(line.text)))
    )
    if shown_from <= line.lead:
        shown_from = 0
    before = f"{line.text[: line.lead]}…" if shown_from else ""
    after = "…" if shown_to < len(line.text) else ""
    moved = len(before) - shown_from
    span = line.span
    if line.kind is HitKind.TEXT and span is not None and matches:
        span = Span(span.start + matches[first][0], span.start + matches[last][1])
    return Hit(
        line.kind,
        line.entry,
        span,
        before + line.text[shown_from:shown_to] + after,
        tuple(
            (start, end) if end <= line.lead else (start + moved, end + moved)
            for start, end, _ in matches
            if end <= line.lead or (shown_from <= start and end <= shown_to)
        ),
        score + closeness,
        lead=line.lead,
    )


def _phrases(line: Line, phrase: str) -> Iterator[Match]:
    at = phrase_at(line.folded, phrase)
    while at is not None:
        yield *at, phrase
        at = phrase_at(line.folded, phrase, at[1])


def _meant(line: Line, meaning: Meaning) -> list[Match]:
    """The words of the line that the words asked for may mean."""
    matches: list[Match] = []
    found = list(words(line.folded))
    own = {key for key, _, _ in found}
    likely = {
        key for word in meaning.asked for key in meaning.likely(word, line.folded, lambda: own)
    }
    for key, start, end in found:
        meant = meaning.of(key) if key in likely else None
        # Digits with blanks between them are one number, and then each for itself.
        if meant is None or (matches and start < matches[-1][1]):
            continue
        word, quality = meant
        inside = line.folded.find(word, start, end) if quality >= INSIDE else -1
        if inside >= 0:
            start, end = inside, inside + len(word)
        matches.append((start, end, word))
    return matches


def phrase_at(folded: str, phrase: str, start: int = 0) -> tuple[int, int] | None:
    """Where the phrase stands first, beginning with a word: start and end in ``folded``; None where
    it does not stand."""
    for at, end in standing(folded, phrase, start):
        inside = at > 0 and folded[at - 1].isalnum() and phrase[:1].isalnum()
        if not inside or phrase[0] >= "\u3040":  # no blanks between words to start at
            return at, end
    return None


def closest(matches: list[tuple[int, int, str]]) -> tuple[int, int, float]:
    """First and last of the matches that hold the most words of the query in the least space, and
    how close that is, 0 to 1."""
    wanted = len({word for _, _, word in matches})
    if wanted <= 1:
        return 0, 0, 1.0
    shortest: tuple[int, int, int] | None = None
    inside: Counter[str] = Counter()
    left = 0
    for right, (_, end, word) in enumerate(matches):
        inside[word] += 1
        while inside[matches[left][2]] > 1:
            inside[matches[left][2]] -= 1
            left += 1
        length = end - matches[left][0]
        if len(inside) == wanted and (shortest is None or length < shortest[0]):
            shortest = (length, left, right)
    assert shortest is not None
    letters = sum(len(word) for word in {word for _, _, word in matches})
    return shortest[1], shortest[2], min(1.0, letters / shortest[0])


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the part of a line to show: SNIPPET code points at the most, with ``start``
    in it and, if there is room, ``end``."""
    if len(text) <= SNIPPET:
        return 0, len(text)
    room = max(0, SNIPPET - (end - start))
    begin = max(0, min(start - room // 3, len(text) - SNIPPET))
    if begin:  # at a word's start, if one is near
        blank = text.find(" ", begin, min(start, begin + 20))
        begin = blank + 1 if blank >= 0 else begin
    stop = min(len(text), begin + SNIPPET)
    if stop < len(text):
        blank = text.rfind(" ", max(begin, min(end, stop), stop - 20), stop)
        stop = blank if blank > 0 else stop
    return begin, stop


def fair(hits: list[Hit], limit: int) -> list[Hit]:
    """The best, but not all of one kind or one article, and no words shown twice."""
    kinds: Counter[HitKind] = Counter()
    articles: Counter[tuple[HitKind, int]] = Counter()
    quoted: dict[int, list[Span]] = {}
    for hit in hits:
        if hit.kind is HitKind.QUOTE and hit.span is not None:
            quoted.setdefault(hit.entry, []).append(hit.span)
    taken: list[Hit] = []
    left: list[Hit] = []
    for hit in hits:
        if (
            hit.kind is HitKind.TEXT
            and hit.span is not None
            and any(span.holds(hit.span) for span in quoted.get(hit.entry, ()))
        ):
            continue
        if articles[hit.kind, hit.entry] >= PER_ARTICLE:
            continue
        articles[hit.kind, hit.entry] += 1
        if kinds[hit.kind] >= limit * PER_KIND:
            left.append(hit)
            continue
        kinds[hit.kind] += 1
        taken.append(hit)
    taken += left[: max(0, limit - len(taken))]
    taken = taken[:limit]
    taken.sort(key=lambda hit: (-hit.score, hit.entry))
    return taken
