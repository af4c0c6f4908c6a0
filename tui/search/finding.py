"""From words to ranked hits: arrays give some hundred lines, and these are looked at closely."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from threading import RLock
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.building import build
from tui.search.hits import Hit, HitKind
from tui.search.lines import one_line, spoken
from tui.search.meaning import INSIDE, Meaning
from tui.search.ranking import Asked, Quality, Ranked, at_most, quality_of, rank, reached, spread
from tui.search.scoring import Candidates, Scorer, best
from tui.search.segment import Part, Segment
from tui.search.showing import Line, fair, hit
from tui.search.stretches import Stretches, fits, fits_literally
from tui.search.words import keys

ENOUGH = 10
"""So many good hits, and guessing at typos would only add noise."""

MOST_WORDS = 16
"""Of a query; a pasted page is searched by its start."""

LOOKED_AT = {Part.NAMES: 150, Part.QUOTES: 60, Part.TEXT: 40}
"""Lines of each part that are compared letter by letter, in all segments together."""

PER_TEXT = 3
"""Stretches of one article's text."""

DIGESTS = 512
"""Articles that are kept as they are in the catalog, 10 kB for one of common length."""

Accept = Callable[[int, HitKind, Span | None], bool]
"""Of an entry, the kind of a line and its span in the text: whether the line may be a hit."""

Allowed = npt.NDArray[np.bool_]


class Corpus(Protocol):
    """What is searched: articles by number, some of which are entries of a list."""

    @property
    def segments(self) -> Sequence[Segment]: ...

    def digest(self, number: int) -> Digest | None:
        """What is known of the article with this number; None when it is gone."""
        ...

    def entries(self, segment: Segment) -> npt.NDArray[np.int64]:
        """For each article of the segment its index in the list; -1 for one that is not in the list
        any more."""
        ...


class Finder:
    """Over one corpus. Any method may be called from any thread; one answers at a time."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._lock = RLock()
        self._scorers: dict[int, Scorer] = {}
        self._digests: OrderedDict[int, Digest | None] = OrderedDict()
        self._stretches = Stretches()
        self._places: list[_Places] = []

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
        asked = Asked(meaning.asked, phrase, meaning)
        if len(asked.words) == 1 and len(words[0]) == 1 and words[0].isascii():
            # The first letter typed is in half of all lines; names are what it can usefully give.
            parts = [part for part in parts if part is Part.NAMES]
        with self._lock:
            ranked = self._ranked(asked, limit, allowed, accept, parts)
        hits = [hit(line, score, asked.phrase, meaning) for score, line in spread(ranked, limit)]
        hits.sort(key=lambda one: (-one.score, one.entry))
        return fair(hits, limit)

    def lines_with(
        self,
        segment: Segment,
        part: Part,
        words: Sequence[str],
        *,
        loosely: bool = False,
        whole: bool = False,
    ) -> Allowed:
        """Which lines have all of the words; unless ``whole``, also longer ones."""
        with self._lock:
            return self.scorer(segment).lines_with(part, words, loosely=loosely, whole=whole)

    def scorer(self, segment: Segment) -> Scorer:
        """Segments come and go while a pile is read; the scores of those that went go too."""
        found = self._scorers.get(id(segment))
        if found is None:
            live = {id(one) for one in self.corpus.segments}
            self._scorers = {key: one for key, one in self._scorers.items() if key in live}
            found = self._scorers[id(segment)] = Scorer(segment)
        return found

    def digest(self, number: int) -> Digest | None:
        with self._lock:
            if number in self._digests:
                self._digests.move_to_end(number)
                return self._digests[number]
            while len(self._digests) >= DIGESTS:
                self._digests.popitem(last=False)
            digest = self._digests[number] = self.corpus.digest(number)
            return digest

    def _ranked(
        self,
        asked: Asked,
        limit: int,
        allowed: Allowed | None,
        accept: Accept | None,
        parts: Sequence[Part],
    ) -> list[Ranked]:
        places = self._placed(allowed)
        ranked: list[Ranked] = []
        for part in parts if places else ():
            found = best(
                [self.scorer(one.segment) for one in places],
                part,
                asked.words,
                asked.meaning.typing,
                # An actor may be a line of each segment, and is looked at once.
                most=LOOKED_AT[part] * (len(places) if part is Part.NAMES else 1),
                enough=ENOUGH,
                missing=asked.missing,
                allowed=[one.of_lines(part) for one in places],
            )
            lines: Iterator[tuple[Line, Quality]]
            match part:
                case Part.NAMES:
                    lines = islice(self._names(places, found), LOOKED_AT[part])
                case Part.QUOTES:
                    lines = self._quotes(places, found)
                case _:
                    lines = self._texts(places, found, asked, reached(ranked, limit))
            ranked += [
                (rank(line, quality, asked), line)
                for line, quality in lines
                if accept is None or accept(line.entry, line.kind, line.span)
            ]
        return ranked

    def _placed(self, allowed: Allowed | None) -> list[_Places]:
        """Of each segment; while a query is typed, the list is the same."""
        made: list[_Places] = []
        for segment in self.corpus.segments:
            entries = self.corpus.entries(segment)
            same = (
                one for one in self._places if one.segment is segment and one.entries is entries
            )
            known = next(same, None) if allowed is None else None
            made.append(known or _Places(segment, entries, allowed))
        if allowed is None:
            self._places = made
        return made

    def _names(
        self, places: Sequence[_Places], found: Candidates
    ) -> Iterator[tuple[Line, Quality]]:
        actors: set[str] = set()
        for at, line, qualities in _each(found):
            segment = places[at].segment
            text = segment.name(line)
            kind = HitKind.TITLE if segment.name_item[line] < 0 else HitKind.ACTOR
            if kind is HitKind.ACTOR and text in actors:
                continue
            for choice, article in enumerate(segment.name_of[line].tolist()):
                entry = places[at].entry(article)
                if entry is not None:
                    span = (
                        segment.name_span(line)
                        if not choice
                        else self._span_in(int(segment.articles[article]), text)
                    )
                    yield Line(entry, kind, text, fold(text), span), quality_of(qualities)
                    if kind is HitKind.ACTOR:
                        actors.add(text)
                    break

    def _span_in(self, number: int, line: str) -> Span | None:
        """Where an actor is named in another article than the first of the segment that does."""
        digest = self.digest(number)
        name = line.partition(" · ")[0]
        same = (actor for actor in digest.actors if one_line(actor.name) == name) if digest else ()
        return next((actor.span for actor in same), None)

    def _quotes(
        self, places: Sequence[_Places], found: Candidates
    ) -> Iterator[tuple[Line, Quality]]:
        for at, line, qualities in _each(found):
            segment = places[at].segment
            article, item = int(segment.quote_of[line]), int(segment.quote_item[line])
            entry, digest = places[at].entry(article), self.digest(int(segment.articles[article]))
            if digest is None or entry is None or item >= len(digest.quotes):
                continue
            quote = digest.quotes[item]
            lead = spoken(quote.speaker, "")
            text = lead + one_line(digest[quote.span])
            yield (
                Line(entry, HitKind.QUOTE, text, fold(text), quote.span, len(lead)),
                quality_of(qualities),
            )

    def _texts(
        self, places: Sequence[_Places], found: Candidates, asked: Asked, needed: float
    ) -> Iterator[tuple[Line, Quality]]:
        """An article has all words; here of its text the stretches that have them together. What
        cannot have a score of ``needed`` is not read."""
        for at, article, qualities in _each(found):
            quality = quality_of(qualities)
            if at_most(HitKind.TEXT, quality, asked) < needed:
                continue
            number, entry = int(places[at].segment.articles[article]), places[at].entry(article)
            digest = self.digest(number)
            if digest is None or entry is None:
                continue
            literally = quality.words == len(asked.words) and quality.least >= INSIDE
            there = [word for word, fit in zip(asked.words, qualities, strict=True) if fit]
            least = len(asked.words) - (0 if literally else asked.missing)
            kept: list[tuple[float, Line, Quality]] = []
            for stretch in self._stretches.of(number, digest):
                own = quality_of(
                    fits_literally(stretch, asked.meaning)
                    if literally
                    else fits(stretch, asked.meaning, there, least)
                )
                if own.words >= least:
                    text = one_line(digest[stretch.span])
                    line = Line(entry, HitKind.TEXT, text, stretch.folded, stretch.span)
                    kept.append((rank(line, own, asked), line, own))
            kept.sort(key=lambda one: -one[0])
            for _, line, own in kept[:PER_TEXT]:
                yield line, own


class _Places:
    """For the articles of one segment their indices in the list, and which of them may be hits."""

    def __init__(
        self, segment: Segment, entries: npt.NDArray[np.int64], allowed: Allowed | None
    ) -> None:
        self.segment, self.entries = segment, entries
        there: Allowed = entries >= 0
        if allowed is not None:
            there &= allowed[np.maximum(entries, 0)]
        self._there = None if there.all() else there
        self._lines: dict[Part, Allowed] = {}

    def entry(self, article: int) -> int | None:
        if self._there is not None and not self._there[article]:
            return None
        return int(self.entries[article])

    def of_lines(self, part: Part) -> Allowed | None:
        """Which may be hits; None: all."""
        if self._there is None:
            return None
        if part not in self._lines:
            self._lines[part] = self._of_lines(part, self._there)
        return self._lines[part]

    def _of_lines(self, part: Part, there: Allowed) -> Allowed:
        match part:
            case Part.NAMES:
                some: Allowed = np.logical_or.reduce(there[self.segment.name_of], axis=1)
                return some
            case Part.QUOTES:
                return there[self.segment.quote_of]
            case _:
                return there


def _each(found: Candidates) -> Iterator[tuple[int, int, list[float]]]:
    """Yields for each candidate its segment, its line there, and for each word of the query how
    well the line fits it, 0 to 1."""
    return zip(found.segments.tolist(), found.lines.tolist(), found.qualities.tolist(), strict=True)


# A pile in memory --------------------------------------------------------------------------------


class Digests:
    """A corpus of digests, each an entry."""

    def __init__(self, digests: Sequence[Digest | None]) -> None:
        self._digests = digests
        there = [(place, digest) for place, digest in enumerate(digests) if digest is not None]
        self.segments: Sequence[Segment] = (build(there),) if there else ()

    def digest(self, number: int) -> Digest | None:
        return self._digests[number]

    def entries(self, segment: Segment) -> npt.NDArray[np.int64]:
        return segment.articles


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
