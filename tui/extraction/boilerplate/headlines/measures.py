"""What is seen of the lines that might be the headline, as numbers: a row for each, for the trees.

Evidence comes as names (``candidates``). One that ends in a number is that column's value; any
other is a column of its own. Then come how a candidate compares with the page's others, and what
its words weigh: how much oftener each stands in headlines than in the lines around them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

ABSENT = -1.0
"""Stands in a column where nothing was found; counts begin at 0."""

RANKED = (
    "shared", "often", "opening", "stems shared", "weight", "beyond", "stems beyond", "spread",
    "widest", "words",
)  # fmt: skip
"""Columns of which it tells how far behind the best a candidate is, and how many are ahead."""

PLACED = ("candidates", "place", "place from lead", "lead in core")
WORDED = (
    "word sum", "word mean", "least word", "most word", "first word", "last word",
    "gap word sum", "gap word mean",
)  # fmt: skip
BESIDE = ("weight", "beyond", "spread", "words", "opening")
"""Columns in which a candidate is compared with those above it and with those between it and the
text, each apart: a standfirst has a better line above, a site's name one below."""

NEAR = 15
"""Lines above that count there."""

NO_WORDS = -3.0
"""The mean weight of words where no line stands."""

BRIEF = "of a brief text"
"""The column of evidence that is counted apart where there is little text to compare with."""

LONGEST = 40
"""Words of a line that are weighed."""

_NUMBERED = re.compile(r"(?:(?:brief|short|few): )?(.*\S) (\d+)\Z")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def words_of(line: str) -> list[str]:
    """Folded; all digits are alike."""
    return _WORD.findall(_DIGIT.sub("0", line.lower()))[:LONGEST]


def read(name: str) -> tuple[tuple[str, float], ...]:
    """The columns that a piece of evidence fills in."""
    found = _NUMBERED.match(name)
    if found is None:
        return ((name, 1.0),)
    value = (found[1], float(found[2]))
    return (value,) if found.start(1) == 0 else (value, (BRIEF, 1.0))


class Measures:
    """Makes rows of these columns; ``weights`` are the words'."""

    def __init__(self, columns: Sequence[str], weights: Mapping[str, float]) -> None:
        self._columns = {name: index for index, name in enumerate(columns)}
        self._compared = [self._columns.get(name) for name in COMPARED]
        self._weights = weights
        self._filled: dict[str, tuple[tuple[int, float], ...]] = {}
        self._ranks: dict[str, tuple[int, float]] = {}
        self._unranked: set[str] = set()

    def rows(
        self,
        seen: Sequence[set[str]],
        lines: Sequence[str],
        places: Sequence[int],
        *,
        lead: int,
        core: int,
        asked: Sequence[int],
    ) -> list[list[float]]:
        """
        Args:
            seen, lines, places: of every candidate its evidence, its text, and its line's index.
            lead, core: the first real paragraph's index, and that of the core's first line.
            asked: the candidates to make rows of.
        """
        ranked = [self._ranked(names) for names in seen]
        rising = [sorted(column) for column in zip(*ranked, strict=True)]
        best = [column[-1] for column in rising]
        worded = [self._worded(line) for line in lines]
        most = [max(column) for column in zip(*(own[:2] for own in worded), strict=True)]
        means = [own[1] for own in worded]
        rows = []
        for index in asked:
            row = [ABSENT] * len(self._columns)
            for name in seen[index]:
                for column, value in self._fills(name):
                    row[column] = value
            place = places[index]
            own = ranked[index]
            gaps = (value - top for value, top in zip(own, best, strict=True))
            ahead = (
                float(len(column) - bisect_right(column, value))
                for column, value in zip(rising, own, strict=True)
            )
            values = (
                *(float(len(seen)), float(place), float(place - lead), float(lead - core)),
                *gaps,
                *ahead,
                *worded[index],
                *(value - top for value, top in zip(worded[index][:2], most, strict=True)),
                *_beside(index, places, ranked, means, lead),
            )
            for at, value in zip(self._compared, values, strict=True):
                if at is not None:
                    row[at] = value
            rows.append(row)
        return rows

    def _fills(self, name: str) -> tuple[tuple[int, float], ...]:
        if (known := self._filled.get(name)) is None:
            known = self._filled[name] = tuple(
                (self._columns[column], value)
                for column, value in read(name)
                if column in self._columns
            )
        return known

    def _ranked(self, names: set[str]) -> list[float]:
        values = [ABSENT] * len(RANKED)
        for name in names - self._unranked:
            if name not in self._ranks:
                self._learn(name)
            if name in self._ranks:
                index, value = self._ranks[name]
                values[index] = value
        return values

    def _learn(self, name: str) -> None:
        for column, value in read(name):
            if column in RANKED:
                self._ranks[name] = RANKED.index(column), value
                return
        self._unranked.add(name)

    def _worded(self, line: str) -> list[float]:
        words = words_of(line)
        if not words:
            return [0.0] * 6
        weights = [self._weights.get(word, 0.0) for word in words]
        total = sum(weights)
        mean = total / len(words)
        return [total, mean, min(weights), max(weights), weights[0], weights[-1]]


def _beside(
    index: int,
    places: Sequence[int],
    ranked: Sequence[Sequence[float]],
    weights: Sequence[float],
    lead: int,
) -> Iterator[float]:
    above = range(bisect_left(places, places[index] - NEAR), index)
    below = range(index + 1, bisect_left(places, lead))
    for others in (above, below):
        yield float(len(others))
        for at in _BESIDE:
            best = max((ranked[other][at] for other in others), default=ABSENT)
            yield ranked[index][at] - best
        yield weights[index] - max((weights[other] for other in others), default=NO_WORDS)


_BESIDE = tuple(map(RANKED.index, BESIDE))

COMPARED = (
    *PLACED,
    *(f"gap {name}" for name in RANKED),
    *(f"rank {name}" for name in RANKED),
    *WORDED,
    *(f"{side} {name}" for side in ("above", "below") for name in ("count", *BESIDE, "word mean")),
)
"""The columns that are no evidence by themselves, in the order they are worked out in."""
