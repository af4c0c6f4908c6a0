"""From words to ranked hits: arrays give some hundred lines, and these are looked at closely."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.hits import Hit, HitKind
from tui.search.lines import one_line, pieces, spoken, title_span
from tui.search.meaning import GOOD, INSIDE, Meaning
from tui.search.scoring import Candidates, Scorer
from tui.search.segment import Part, Segment, build
from tui.search.showing import Line, fair, hit, phrase_at
from tui.search.words import keys, keys_of

ENOUGH = 10
"""So many good hits, and guessing at typos would only add noise."""

MOST_WORDS = 16
"""Of a query; a pasted page is searched by its start."""

LOOKED_AT = {Part.NAMES: 150, Part.QUOTES: 60, Part.TEXT: 40}
"""Lines of each part that are compared letter by letter."""

PER_KIND = 0.6
"""Of the hits that are wanted, as many of each kind are made: some are of one article, or the same
words, and fall out."""

PER_TEXT = 3
"""Stretches of one article's text."""

STRETCHED, LONG = 128, 50_000
"""Articles whose words are kept from key to key, 40 kB for one of common length; and the code
points of one that is too long for it."""

_KINDS = {HitKind.TITLE: 0.9, HitKind.ACTOR: 0.8, HitKind.QUOTE: 0.4, HitKind.TEXT: 0.0}

# The whole numbers are ranks that nothing below can make up for.
_PHRASE, _ALL, _PARTLY_INSIDE, _TYPOS, _SOME = 4.0, 3.0, 2.0, 1.0, 0.0

Accept = Callable[[int, HitKind, Span | None], bool]
"""Of an entry, the kind of a line and its span in the text: whether the line may be a hit."""

Allowed = npt.NDArray[np.bool_]


class Corpus(Protocol):
    """What is searched: articles by number, some of which are entries of a list."""

    @property
    def segments(self) -> Sequence[Segment]: ...

    def digest(self, number: int) -> Digest | None:
        """None when it is gone."""
        ...

    def entry(self, number: int) -> int | None:
        """Its place in the list; None when it is not in it any more."""
        ...

    def entries(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """As entry(), for many: -1 for those not in the list."""
        ...


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Of a text: where, as it is compared, and its words."""

    span: Span
    folded: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Quality:
    words: int
    total: float
    least: float


@dataclass(frozen=True, slots=True)
class _Asked:
    words: tuple[str, ...]
    phrase: str
    meaning: Meaning

    @property
    def missing(self) -> int:
        """Words a line may do without, where there is nothing better."""
        return len(self.words) // 3 if len(self.words) > 2 else 0


class Finder:
    """Over one corpus. Any method may be called from any thread; one answers at a time."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._lock = RLock()
        self._scorers: dict[int, Scorer] = {}
        self._digests: OrderedDict[int, Digest | None] = OrderedDict()
        self._stretches: OrderedDict[int, tuple[Digest, tuple[_Stretch, ...]]] = OrderedDict()

    def find(
        self,
        query: str,
        limit: int,
        *,
        allowed: Allowed | None = None,
        accept: Accept | None = None,
        parts: Sequence[Part] = (Part.NAMES, Part.QUOTES, Part.TEXT),
    ) -> list[Hit]:
        """The best hits, best first. ``allowed`` says of each entry whether it may be in one."""
        words = keys(query)[:MOST_WORDS]
        if not words:
            return []
        phrase = " ".join(fold(query).split()).strip(" \"'")
        meaning = Meaning(words, typing=not query[-1:].isspace())
        asked = _Asked(meaning.asked, phrase, meaning)
        if len(asked.words) == 1 and len(words[0]) == 1 and words[0].isascii():
            # The first letter typed is in half of all lines; names are what it can usefully give.
            parts = [part for part in parts if part is Part.NAMES]
        with self._lock:
            ranked = [
                (_rank(line, quality, asked), line)
                for segment in self.corpus.segments
                for part in parts
                for line, quality in self._lines(segment, part, asked, allowed)
                if accept is None or accept(line.entry, line.kind, line.span)
            ]
        ranked.sort(key=lambda pair: -pair[0])
        best = _spread(ranked, limit)
        hits = [hit(line, score, asked.phrase, meaning) for score, line in best]
        hits.sort(key=lambda one: (-one.score, one.entry))
        return fair(hits, limit)

    def lines_with(
        self, segment: Segment, part: Part, words: Sequence[str], *, loosely: bool
    ) -> Allowed:
        """Which lines have all of the words, or words that start so."""
        with self._lock:
            return self.scorer(segment).lines_with(part, words, loosely=loosely)

    def scorer(self, segment: Segment) -> Scorer:
        """Segments come and go while a pile is read; the scores of those that went go too."""
        found = self._scorers.get(id(segment))
        if found is None:
            live = {id(one) for one in self.corpus.segments}
            self._scorers = {key: one for key, one in self._scorers.items() if key in live}
            found = self._scorers[id(segment)] = Scorer(segment)
        return found

    def digest(self, number: int) -> Digest | None:
        if number in self._digests:
            self._digests.move_to_end(number)
            return self._digests[number]
        while len(self._digests) >= 512:
            self._digests.popitem(last=False)
        digest = self._digests[number] = self.corpus.digest(number)
        return digest

    def _lines(
        self, segment: Segment, part: Part, asked: _Asked, allowed: Allowed | None
    ) -> Iterator[tuple[Line, _Quality]]:
        lines = self.scorer(segment).best(
            part,
            asked.words,
            asked.meaning.typing,
            most=LOOKED_AT[part],
            enough=ENOUGH,
            missing=asked.missing,
            allowed=self._of_part(segment, part, allowed),
        )
        match part:
            case Part.NAMES:
                yield from self._names(segment, lines, allowed)
            case Part.QUOTES:
                yield from self._quotes(segment, lines)
            case _:
                yield from self._texts(segment, lines, asked)

    def _of_part(
        self, segment: Segment, part: Part, allowed: Allowed | None
    ) -> npt.NDArray[np.bool_] | None:
        """Which lines may be hits; None: all."""
        entries = self.corpus.entries(segment.articles)
        there = entries >= 0
        if allowed is not None:
            there &= allowed[np.maximum(entries, 0)]
        if there.all():
            return None
        match part:
            case Part.NAMES:
                some: Allowed = np.logical_or.reduce(there[segment.name_of], axis=1)
                return some
            case Part.QUOTES:
                return there[segment.quote_of]
            case _:
                return there

    def _names(
        self, segment: Segment, found: Candidates, allowed: Allowed | None
    ) -> Iterator[tuple[Line, _Quality]]:
        for line, quality in _each(found):
            text = segment.name(line)
            own = int(segment.name_item[line])
            kind = HitKind.TITLE if own < 0 else HitKind.ACTOR
            for place in dict.fromkeys(segment.name_of[line].tolist()):
                number = int(segment.articles[place])
                entry = self.corpus.entry(number)
                if entry is not None and (allowed is None or allowed[entry]):
                    span = self._name_span(number, text, own)
                    yield Line(entry, kind, text, fold(text), span), quality
                    break

    def _name_span(self, number: int, text: str, item: int) -> Span | None:
        digest = self.digest(number)
        if digest is None:
            return None
        if item < 0:
            return title_span(digest) if digest.title else None
        name = text.partition(" · ")[0]
        same = (actor for actor in digest.actors if one_line(actor.name) == name)
        return next((actor.span for actor in same), None)

    def _quotes(self, segment: Segment, found: Candidates) -> Iterator[tuple[Line, _Quality]]:
        for line, quality in _each(found):
            number = int(segment.articles[segment.quote_of[line]])
            digest, entry = self.digest(number), self.corpus.entry(number)
            item = int(segment.quote_item[line])
            if digest is None or entry is None or item >= len(digest.quotes):
                continue
            quote = digest.quotes[item]
            lead = spoken(quote.speaker, "")
            text = lead + one_line(digest[quote.span])
            yield Line(entry, HitKind.QUOTE, text, fold(text), quote.span, len(lead)), quality

    def _texts(
        self, segment: Segment, found: Candidates, asked: _Asked
    ) -> Iterator[tuple[Line, _Quality]]:
        """An article has all words; here of its text the stretches that have them together."""
        for line, quality in _each(found):
            number = int(segment.articles[line])
            digest, entry = self.digest(number), self.corpus.entry(number)
            if digest is None or entry is None:
                continue
            literally = quality.words == len(asked.words) and quality.least >= INSIDE
            kept: list[tuple[Line, _Quality]] = []
            for stretch in self._stretched(number, digest):
                span, part = stretch.span, stretch.folded
                if literally and not all(word in part for word in asked.words):
                    continue
                own = _quality_of(stretch.keys, asked.meaning)
                if own.words >= len(asked.words) - (0 if literally else asked.missing):
                    text = one_line(digest[span])
                    kept.append((Line(entry, HitKind.TEXT, text, part, span), own))
            kept.sort(key=lambda pair: -_rank(pair[0], pair[1], asked))
            yield from kept[:PER_TEXT]

    def _stretched(self, number: int, digest: Digest) -> tuple[_Stretch, ...]:
        """From one key to the next most articles that are looked at are the same."""
        known = self._stretches.get(number)
        if known is not None and known[0] is digest:
            self._stretches.move_to_end(number)
            return known[1]
        folded = fold(digest.text)
        made = tuple(
            _Stretch(span, part, frozenset(keys_of(part)))
            for span in pieces(digest)
            for part in (folded[span.start : span.end],)
        )
        while len(self._stretches) >= STRETCHED:
            self._stretches.popitem(last=False)
        if len(folded) <= LONG:
            self._stretches[number] = digest, made
        return made


def _spread(ranked: list[tuple[float, Line]], limit: int) -> list[tuple[float, Line]]:
    """The best of each kind, and then as many as are wanted."""
    kinds: Counter[HitKind] = Counter()
    first: list[tuple[float, Line]] = []
    later: list[tuple[float, Line]] = []
    for pair in ranked:
        kinds[pair[1].kind] += 1
        (first if kinds[pair[1].kind] <= limit * PER_KIND else later).append(pair)
    return first + later[: max(0, limit + limit // 4 - len(first))]


def _each(found: Candidates) -> Iterator[tuple[int, _Quality]]:
    for line, own in zip(found.lines.tolist(), found.qualities.tolist(), strict=True):
        there = [quality for quality in own if quality]
        yield line, _Quality(len(there), sum(there) / len(there), min(there))


def _quality_of(keys: Iterable[str], meaning: Meaning) -> _Quality:
    best: dict[str, float] = {}
    for key in keys:
        meant = meaning.of(key)
        if meant is not None:
            best[meant[0]] = max(best.get(meant[0], 0.0), meant[1])
    if not best:
        return _Quality(0, 0.0, 0.0)
    return _Quality(len(best), sum(best.values()) / len(best), min(best.values()))


def _rank(line: Line, quality: _Quality, asked: _Asked) -> float:
    words = len(asked.words)
    if quality.words < words:
        tier = _SOME
    elif phrase_at(line.folded, asked.phrase) >= 0:
        tier = _PHRASE
    elif quality.least >= GOOD:
        tier = _ALL
    elif quality.least >= INSIDE - 0.01:
        tier = _PARTLY_INSIDE
    else:
        tier = _TYPOS
    covered = min(1.0, len(asked.phrase) / max(1, len(line.folded)))
    return tier * 10 + _KINDS[line.kind] * 4 + quality.total * 2 * quality.words / words + covered


# A pile in memory --------------------------------------------------------------------------------


class Digests:
    """A corpus of digests, each an entry."""

    def __init__(self, digests: Sequence[Digest | None]) -> None:
        self._digests = digests
        there = [(place, digest) for place, digest in enumerate(digests) if digest is not None]
        self.segments: Sequence[Segment] = (build(there),) if there else ()

    def digest(self, number: int) -> Digest | None:
        return self._digests[number]

    def entry(self, number: int) -> int | None:
        return number

    def entries(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        return numbers


_last: Mapping[tuple[int, ...], Finder] = {}


def finder_of(digests: Sequence[Digest | None]) -> Finder:
    """The last one is kept: while a query is typed, the pile is the same."""
    global _last
    # By identity: comparing digests would read all of their texts. The finder keeps them alive, so
    # that no others can get their addresses.
    key = tuple(map(id, digests))
    if key not in _last:
        _last = {key: Finder(Digests(tuple(digests)))}
    return _last[key]
