"""An index of some thousands of articles as flat arrays, which a file can be mapped to.

Postings per field, one after another (compressed sparse rows): which lines have a word. Lines are
titles and actors together, quotes with their speakers, and for the text whole articles: where in
one the words are, is looked up in the few that are shown.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tui.digest import Digest
from tui.folding import fold
from tui.model import Span
from tui.search.lines import actor_line, one_line, spoken, title_span
from tui.search.vocabulary import Vocabulary, vocabulary
from tui.search.words import keys_of
from tui.whole import written_whole

MOST = 50_000
"""Articles of one segment: their numbers must fit 16 bits."""

FORMAT = 4

CHOICES = 4
"""Articles remembered of one actor: some may be gone when a hit leads there."""

NOWHERE = 0xFFFFFFFF
"""Where a name begins that does not stand in its article."""


class Part(StrEnum):
    """What is looked through."""

    NAMES = "names"  # a line is a title or an actor
    QUOTES = "quotes"
    TEXT = "text"  # a line is an article
    WHO = "who"  # the actors' names; a line is an article


@dataclass(frozen=True, slots=True)
class Postings:
    """``lines[ends[w] : ends[w + 1]]`` are those with the word ``w``, each once."""

    lines: npt.NDArray[Any]
    ends: npt.NDArray[np.uint32]
    count: int
    """How many lines the field has."""


@dataclass(frozen=True, slots=True)
class Segment:
    """``articles`` are the caller's numbers; all else counts within the segment. Of a name,
    ``name_of`` has up to ``CHOICES`` articles it is in, and ``name_item`` the actor's place in the
    first of them, -1 for a title; in the text of that article it stands from ``name_starts`` to
    ``name_stops``. Of a quote, ``quote_of`` is its article and ``quote_item`` its place there."""

    vocabulary: Vocabulary
    postings: dict[Part, Postings]
    articles: npt.NDArray[np.int64]
    name_of: npt.NDArray[np.uint16]
    name_item: npt.NDArray[np.int32]
    name_starts: npt.NDArray[np.uint32]
    name_stops: npt.NDArray[np.uint32]
    name_ends: npt.NDArray[np.uint32]
    names: npt.NDArray[np.uint8]
    quote_of: npt.NDArray[np.uint16]
    quote_item: npt.NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.articles)

    def name(self, line: int) -> str:
        start, end = self.name_ends[line : line + 2].tolist()
        return bytes(self.names[start:end]).decode("utf-8", "replace")

    def name_span(self, line: int) -> Span | None:
        start, stop = int(self.name_starts[line]), int(self.name_stops[line])
        return None if start == NOWHERE else Span(start, stop)


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


def build(articles: Iterable[tuple[int, Digest]]) -> Segment:
    """Of up to ``MOST`` articles, each with the number that leads to it."""
    numbers: dict[str, int] = {}
    rows = {part: _Rows() for part in Part}
    own = array("q")
    names: list[bytes] = []
    known: dict[str, int] = {}
    name_of: list[list[int]] = []
    name_item, quote_of, quote_item = array("i"), array("H"), array("H")
    name_starts, name_stops = array("I"), array("I")

    def distinct(folded: str) -> set[int]:
        return {numbers.setdefault(key, len(numbers)) for key in keys_of(folded)}

    def name(line: str, words: set[int], article: int, item: int, span: Span | None) -> None:
        names.append(line.encode("utf-8", "replace"))
        name_of.append([article])
        name_item.append(item)
        name_starts.append(span.start if span is not None else NOWHERE)
        name_stops.append(span.end if span is not None else NOWHERE)
        rows[Part.NAMES].add(words)

    for article, (number, digest) in enumerate(articles):
        own.append(number)
        if digest.title:
            line = one_line(digest.title)
            name(line, distinct(fold(line)), article, -1, title_span(digest))
        people: set[int] = set()
        for item, actor in enumerate(digest.actors):
            line = actor_line(actor.name, actor.aliases)
            words = distinct(fold(line))
            people |= words
            place = known.setdefault(line, len(names))
            if place == len(names):
                name(line, words, article, item, actor.span)
            elif len(name_of[place]) < CHOICES:
                name_of[place].append(article)
        rows[Part.WHO].add(people)
        folded = fold(digest.text)
        for item, quote in enumerate(digest.quotes):
            words = distinct(folded[quote.span.start : quote.span.end])
            if quote.speaker:
                words |= distinct(fold(spoken(quote.speaker, "")))
            rows[Part.QUOTES].add(words)
            quote_of.append(article)
            quote_item.append(min(item, 0xFFFF))
        text = [folded[block.start : block.end] for block in digest.blocks]
        rows[Part.TEXT].add(distinct("\n".join(text)))
    ordered = sorted(numbers)
    rank = np.empty(len(ordered), np.uint32)
    met = np.fromiter((numbers[word] for word in ordered), np.int64, len(ordered))
    rank[met] = np.arange(len(ordered), dtype=np.uint32)
    ends = np.zeros(len(names) + 1, np.uint32)
    np.cumsum([len(one) for one in names], out=ends[1:])
    choices = np.array([(few * CHOICES)[:CHOICES] for few in name_of], np.uint16).reshape(
        -1, CHOICES
    )
    return Segment(
        vocabulary(ordered),
        {part: rows[part].postings(rank) for part in Part},
        np.array(own, np.int64),
        choices,
        np.array(name_item, np.int32),
        np.array(name_starts, np.uint32),
        np.array(name_stops, np.uint32),
        ends,
        np.frombuffer(b"".join(names), np.uint8),
        np.array(quote_of, np.uint16),
        np.array(quote_item, np.uint16),
    )


# On the disk ------------------------------------------------------------------------------------


def write(segment: Segment, place: Path) -> None:
    """
    Raises:
        OSError: it could not be written; nothing is left of it then.
    """
    parts = dict(_arrays(segment))
    head: dict[str, Any] = {"format": FORMAT, "byteorder": sys.byteorder, "arrays": {}}
    head["counts"] = {part: segment.postings[part].count for part in Part}
    at = 0
    for name, values in parts.items():
        head["arrays"][name] = [at, str(values.dtype), list(values.shape)]
        at += values.nbytes + -values.nbytes % 64
    line = json.dumps(head).encode() + b"\n"
    line = line.rjust(len(line) + -len(line) % 64)
    place.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(place, durable=False) as file:
        file.write(line)
        for values in parts.values():
            file.write(np.ascontiguousarray(values).data)
            file.write(bytes(-values.nbytes % 64))


def read(place: Path) -> Segment:
    """Mapped: nothing is read before it is needed.

    Raises:
        OSError, ValueError: there is none, or this is none.
    """
    if not place.is_file():  # whoever opens a pipe waits for ever
        raise ValueError("not a file")
    with place.open("rb") as file:
        # A copy on Windows, where a mapped file cannot be deleted.
        data = (
            file.read()
            if sys.platform == "win32"
            else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        )
    end = data.find(b"\n") + 1
    head = json.loads(data[:end] or b"{}")
    if head.get("format") != FORMAT or head.get("byteorder") != sys.byteorder:
        raise ValueError("an index of another kind")
    arrays = {
        name: np.frombuffer(data, kind, int(np.prod(shape)), end + at).reshape(shape)
        for name, (at, kind, shape) in head["arrays"].items()
    }
    blob = arrays.pop("blob").tobytes().decode("utf-8", "surrogatepass")
    own = {name.split(".", 1)[1]: arrays[name] for name in arrays if name.startswith("words.")}
    postings = {
        part: Postings(arrays[f"{part}.lines"], arrays[f"{part}.ends"], head["counts"][part])
        for part in Part
    }
    rest = {field.name: arrays[field.name] for field in fields(Segment) if field.name in arrays}
    return Segment(vocabulary=Vocabulary(blob=blob, **own), postings=postings, **rest)


def _arrays(segment: Segment) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    words = segment.vocabulary
    yield "blob", np.frombuffer(words.blob.encode("utf-8", "surrogatepass"), np.uint8)
    for name in ("starts", "lengths", "letters", "masks"):
        yield f"words.{name}", getattr(words, name)
    for part, postings in segment.postings.items():
        yield f"{part}.lines", postings.lines
        yield f"{part}.ends", postings.ends
    for field in fields(Segment):
        values = getattr(segment, field.name)
        if isinstance(values, np.ndarray):
            yield field.name, values
