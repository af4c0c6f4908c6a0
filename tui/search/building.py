"""A segment of the index made from what is known of its articles, one after the other."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.lines import actor_line, one_line, spoken, title_span
from tui.search.segment import CHOICES, NOWHERE, Part, Postings, Segment
from tui.search.vocabulary import vocabulary
from tui.search.words import keys_of


def build(articles: Iterable[tuple[int, Digest]]) -> Segment:
    """A segment of up to ``MOST`` articles, each given with the number that the catalog knows it
    by."""
    building = _Building()
    for number, digest in articles:
        building.add(number, digest)
    return building.segment()


class _Rows:
    """Words of one line after another, as numbers in the order they were met."""

    def __init__(self) -> None:
        self.words, self.sizes = array("I"), array("I")

    def add(self, words: Iterable[int]) -> int:
        before = len(self.words)
        self.words.extend(words)
        self.sizes.append(len(self.words) - before)
        return len(self.sizes) - 1

    def postings(self, rank: npt.NDArray[np.uint32]) -> Postings:
        sizes = np.frombuffer(self.sizes, np.uint32) if self.sizes else np.zeros(0, np.uint32)
        count = len(sizes)
        # One sort of word and line in one number, in place.
        both = np.empty(len(self.words), np.uint64)
        if len(both):
            both[:] = rank[np.frombuffer(self.words, np.uint32)]
        both <<= np.uint64(32)
        both |= np.repeat(np.arange(count, dtype=np.uint64), sizes)
        both.sort()
        kind = np.uint16 if count <= 0x10000 else np.uint32
        lines = (both & np.uint64(0xFFFFFFFF)).astype(kind)
        counts = np.bincount((both >> np.uint64(32)).astype(np.int64), minlength=len(rank))
        ends = np.zeros(len(rank) + 1, np.uint32)
        np.cumsum(counts, out=ends[1:])
        return Postings(lines, ends, count)


class _Building:
    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        """Of the words, in the order they were met."""
        self._rows = {part: _Rows() for part in Part}
        self._own = array("q")
        self._names: list[bytes] = []
        self._known: dict[str, int] = {}
        """An actor's line → its place among the names."""
        self._name_of: list[list[int]] = []
        self._name_item, self._name_starts, self._name_stops = array("i"), array("I"), array("I")
        self._quote_of, self._quote_item = array("H"), array("H")

    def add(self, number: int, digest: Digest) -> None:
        article = len(self._own)
        self._own.append(number)
        if digest.title:
            line = one_line(digest.title)
            self._add_name(line, self._distinct(fold(line)), article, -1, title_span(digest))
        people: set[int] = set()
        for item, actor in enumerate(digest.actors):
            line = actor_line(actor.name, actor.aliases)
            words = self._distinct(fold(line))
            people |= words
            place = self._known.setdefault(line, len(self._names))
            if place == len(self._names):
                self._add_name(line, words, article, item, actor.span)
            elif len(self._name_of[place]) < CHOICES:
                self._name_of[place].append(article)
        self._rows[Part.WHO].add(people)
        folded = fold(digest.text)
        for item, quote in enumerate(digest.quotes):
            words = self._distinct(folded[quote.span.start : quote.span.end])
            if quote.speaker:
                words |= self._distinct(fold(spoken(quote.speaker, "")))
            self._rows[Part.QUOTES].add(words)
            self._quote_of.append(article)
            self._quote_item.append(min(item, 0xFFFF))
        text = [folded[block.start : block.end] for block in digest.blocks]
        self._rows[Part.TEXT].add(self._distinct("\n".join(text)))

    def _add_name(
        self, line: str, words: set[int], article: int, item: int, span: Span | None
    ) -> None:
        self._names.append(line.encode("utf-8", "replace"))
        self._name_of.append([article])
        self._name_item.append(item)
        self._name_starts.append(span.start if span is not None else NOWHERE)
        self._name_stops.append(span.end if span is not None else NOWHERE)
        self._rows[Part.NAMES].add(words)

    def _distinct(self, folded: str) -> set[int]:
        numbers = self._numbers
        return {numbers.setdefault(key, len(numbers)) for key in keys_of(folded)}

    def segment(self) -> Segment:
        ordered = sorted(self._numbers)
        rank = np.empty(len(ordered), np.uint32)
        met = np.fromiter((self._numbers[word] for word in ordered), np.int64, len(ordered))
        rank[met] = np.arange(len(ordered), dtype=np.uint32)
        ends = np.zeros(len(self._names) + 1, np.uint32)
        np.cumsum([len(one) for one in self._names], out=ends[1:])
        choices = [(few * CHOICES)[:CHOICES] for few in self._name_of]
        return Segment(
            vocabulary=vocabulary(ordered),
            postings={part: rows.postings(rank) for part, rows in self._rows.items()},
            articles=np.array(self._own, np.int64),
            name_of=np.array(choices, np.uint16).reshape(-1, CHOICES),
            name_item=np.array(self._name_item, np.int32),
            name_starts=np.array(self._name_starts, np.uint32),
            name_stops=np.array(self._name_stops, np.uint32),
            name_ends=ends,
            names=np.frombuffer(b"".join(self._names), np.uint8),
            quote_of=np.array(self._quote_of, np.uint16),
            quote_item=np.array(self._quote_item, np.uint16),
        )
