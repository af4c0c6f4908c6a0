"""From a query to ranked hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.hits import Hit, HitKind
from tui.search.index import Index, Line
from tui.search.matching import like, near
from tui.search.words import keys, words

ENOUGH = 8
"""So many good hits, and guessing at typos would only add noise."""

SNIPPET = 160
"""Code points of a line that are shown."""

MOST_WORDS = 16
"""Of a query; a pasted page is searched by its start."""

PER_KIND, PER_ARTICLE = 0.4, 5
"""No kind takes more than this share while others wait; no article more hits of one kind."""

_KINDS = {HitKind.TITLE: 0.9, HitKind.ACTOR: 0.8, HitKind.QUOTE: 0.4, HitKind.TEXT: 0.0}

_NAMES = (HitKind.TITLE, HitKind.ACTOR)

# The whole numbers are ranks that nothing below can make up for.
_PHRASE, _ALL, _PARTLY_INSIDE, _TYPOS, _SOME = 4.0, 3.0, 2.0, 1.0, 0.0
_GOOD = 0.8


_index = Index()
_lock = Lock()


def prepare(digests: Iterable[Digest | None]) -> None:
    for digest in digests:
        if digest is not None:
            with _lock:
                _index.add(digest)


Accept = Callable[[int, HitKind, Span | None], bool]
"""Of an entry, the kind of a line and its span in the text: whether the line may be a hit."""


def find(
    query: str, digests: Sequence[Digest | None], limit: int, accept: Accept | None = None
) -> list[Hit]:
    asked = keys(query)[:MOST_WORDS]
    if not asked:
        return []
    phrase = " ".join(fold(query).split()).strip(" \"'")
    with _lock:
        index, entries = _known(digests)
        return _answer(phrase, asked, index, entries, limit, accept)


def _known(digests: Sequence[Digest | None]) -> tuple[Index, dict[int, int]]:
    """The index with all of ``digests`` in it, and from its numbers to theirs."""
    global _index
    present = sum(digest is not None for digest in digests)
    if len(_index) > 2 * present + 1000:  # mostly another library's, or files since changed
        _index = Index()
    entries: dict[int, int] = {}
    for entry, digest in enumerate(digests):
        if digest is not None:
            entries.setdefault(_index.add(digest), entry)
    return _index, entries


def _answer(
    phrase: str,
    asked: list[str],
    index: Index,
    entries: dict[int, int],
    limit: int,
    accept: Accept | None,
) -> list[Hit]:
    distinct = list(dict.fromkeys(asked))
    meant = {word: near(word, index) for word in distinct}

    def gather(missing: int) -> dict[int, _Quality]:
        return _gather(meant, index, entries, missing=missing, accept=accept)

    found = gather(0)
    if len(found) < ENOUGH:
        for word in distinct:
            for key, quality in like(word, index).items():
                meant[word].setdefault(key, quality)
        found = gather(0)
    if len(found) < ENOUGH and len(distinct) > 2:
        found = gather(len(distinct) // 3)

    ranked = sorted(
        (
            (-_rank(index.lines[place], quality, len(distinct), phrase), place)
            for place, quality in found.items()
        ),
    )
    best = _best_key(meant)
    hits = [
        _hit(index, index.lines[place], -score, phrase, best, entries)
        for score, place in ranked[: limit * 4]
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.entry))
    return _fair(hits, limit)


@dataclass(slots=True)
class _Quality:
    words: int = 0
    total: float = 0.0
    least: float = 1.0


def _gather(
    meant: dict[str, dict[str, float]],
    index: Index,
    entries: dict[int, int],
    *,
    missing: int,
    accept: Accept | None,
) -> dict[int, _Quality]:
    """Lines with all words of the query but ``missing``, and how well they fit."""
    found: list[dict[int, float]] = []
    for near_words in meant.values():
        places: dict[int, float] = {}
        for key, quality in sorted(near_words.items(), key=lambda item: item[1]):
            places.update(dict.fromkeys(index.postings[key], quality))  # the best comes last
        found.append(places)
    if missing:
        counts = Counter(place for places in found for place in places)
        common = {place for place, count in counts.items() if count >= len(found) - missing}
    else:
        found.sort(key=len)
        common = set(found[0])
        for places in found[1:]:
            common.intersection_update(places)
    lines = index.lines
    if len(meant) == 1 and len(next(iter(meant))) == 1 and next(iter(meant)).isascii():
        # The first letter typed is in half of all lines; names are what it can usefully give.
        common = {place for place in common if lines[place].kind in _NAMES}
    qualities: dict[int, _Quality] = {}
    for place in common:
        line = lines[place]
        entry = entries.get(line.digest)
        if entry is None or (accept is not None and not accept(entry, line.kind, line.span)):
            continue
        here = [places[place] for places in found if place in places]
        qualities[place] = _Quality(len(here), sum(here) / len(here), min(here))
    return qualities


def _rank(line: Line, quality: _Quality, asked: int, phrase: str) -> float:
    if quality.words < asked:
        tier = _SOME
    elif _phrase_at(line.folded, phrase) >= 0:
        tier = _PHRASE
    elif quality.least >= _GOOD:
        tier = _ALL
    elif quality.least >= 0.6:
        tier = _PARTLY_INSIDE
    else:
        tier = _TYPOS
    covered = min(1.0, len(phrase) / max(1, len(line.folded)))
    return tier * 10 + _KINDS[line.kind] * 4 + quality.total * 2 * quality.words / asked + covered


def _phrase_at(folded: str, phrase: str, start: int = 0) -> int:
    """Where the phrase starts, at the start of a word; -1."""
    at = folded.find(phrase, start)
    while at > 0 and folded[at - 1].isalnum() and phrase[:1].isalnum():
        if phrase[0] >= "\u3040":  # no blanks between words to start at
            return at
        at = folded.find(phrase, at + 1)
    return at


def _best_key(meant: dict[str, dict[str, float]]) -> dict[str, tuple[str, float]]:
    """From a word of the vocabulary to the word of the query it best stands for."""
    best: dict[str, tuple[str, float]] = {}
    for word, near_words in meant.items():
        for key, quality in near_words.items():
            if key not in best or best[key][1] < quality:
                best[key] = (word, quality)
    return best


def _hit(
    index: Index,
    line: Line,
    score: float,
    phrase: str,
    best: dict[str, tuple[str, float]],
    entries: dict[int, int],
) -> Hit:
    matches: list[tuple[int, int, str]] = []
    at = _phrase_at(line.folded, phrase)
    while at >= 0:
        matches.append((at, at + len(phrase), phrase))
        at = _phrase_at(line.folded, phrase, at + len(phrase))
    if not matches:
        for key, start, end in words(line.folded):
            if key in best:
                word, quality = best[key]
                inside = line.folded.find(word, start, end) if quality >= 0.6 else -1
                if inside >= 0:
                    matches.append((inside, inside + len(word), word))
                else:
                    matches.append((start, end, word))
    first, last, closeness = _closest(matches)
    text = index.shown(line)
    shown_from, shown_to = window(text, matches[first][0], matches[last][1]) if matches else (0, 0)
    before = "…" if shown_from else ""
    after = "…" if shown_to < len(text) else ""
    moved = len(before) - shown_from
    span = line.span
    if line.kind is HitKind.TEXT and span is not None and matches:
        span = Span(span.start + matches[first][0], span.start + matches[last][1])
    return Hit(
        line.kind,
        entries[line.digest],
        span,
        before + text[shown_from:shown_to] + after,
        tuple(
            (start + moved, end + moved)
            for start, end, _ in matches
            if shown_from <= start and end <= shown_to
        ),
        score + closeness,
    )


def _closest(matches: list[tuple[int, int, str]]) -> tuple[int, int, float]:
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
    """What to show of a line so that ``start`` and, if there is room, ``end`` are seen."""
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


def _fair(hits: list[Hit], limit: int) -> list[Hit]:
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
