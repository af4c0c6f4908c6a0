"""What the words of a line tell about it: "subscribe" is seldom the article's, "said" seldom not.

Each word has a learnt weight (words.json), and a second one that is added where the line is as
short as a button's label. They are the weights of a logistic regression: the evidence of a line is
the bias plus the sum of its words' weights divided by the root of their number. Words alone rank
lines worse than shape and place do, but both together do better than either: the trees see the
evidence of a line and of those around it. A page most of whose words have no weight is in another
language than what was learnt from, and is judged without them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import sqrt
from operator import mul
from pathlib import Path

from tui.extraction import letters
from tui.extraction.boilerplate.line import Line

READ = 300
"""Code points of a line whose words are looked at."""

LABEL = 4
"""Words of a button's label or a menu's entry, at most."""

KNOWN = 0.5
"""Share of words with a weight from which on a page's language counts as learnt."""

PLAIN = -2.0
"""Assumed for the evidence of a line that is not asked about: a sentence within an article."""

BEYOND = -9.0
"""Stands for the line above the first one and below the last."""

WINDOWS = (3, 8)
"""Lines on either side whose evidence is summed up."""

LONGEST = 40
"""Words from which a line counts no more in these sums."""

UNIT = 100
"""Weights are whole hundredths: their sum is the same in whatever order they come."""

NAMES: tuple[str, ...] = (
    "wording",
    "wording -1",
    "wording +1",
    *(f"wording in {width} {side}" for width in WINDOWS for side in ("above", "below")),
    "wording of the core",
    "wording below",
    "wording above",
)

_MARKS = frozenset("?!:|»›©@")
_FIGURE = "0"
_DIGIT = re.compile("[0-9]")
_TOKENS = {
    **{ord(mark.encode("cp1252")): mark for mark in _MARKS},
    **dict.fromkeys(b"0123456789", _FIGURE),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds of clutter. ``anywhere``: by word; ``label``: added in lines up to LABEL words."""

    bias: float
    anywhere: Mapping[str, int]
    label: Mapping[str, int]


def words(line: str) -> tuple[set[str], bool]:
    """The words and marks of a line, each once, any figures as "0"; and whether it is a label."""
    head = line[:READ]
    read = letters.words(head)
    found = set(read)
    if (rare := letters.rarer(head)) is None:
        found |= _MARKS.intersection(head)
        if _DIGIT.search(head):
            found.add(_FIGURE)
    elif rare and rare != b".":
        found.update([_TOKENS[code] for code in rare if code in _TOKENS])
    return found, len(read) <= LABEL


def columns(
    text: str, lines: Sequence[Line], core: range, asked: Collection[int], weights: Weights
) -> Iterator[tuple[float, ...]] | None:
    """For each line that is ``asked``, in order, len(NAMES) values; None where most of their words
    have no weight."""
    evidence = _evidence(text, lines, asked, weights)
    return None if evidence is None else _around(lines, core, asked, evidence)


def _around(
    lines: Sequence[Line], core: range, asked: Collection[int], evidence: Sequence[float]
) -> Iterator[tuple[float, ...]]:
    last = len(lines)
    sizes = [line.words + 1 if line.words < LONGEST else LONGEST + 1 for line in lines]
    counts = [0, *accumulate(sizes)]
    sums = [0.0, *accumulate(map(mul, evidence, sizes))]
    whole, count = sums[last], counts[last]
    start, stop = core.start, core.stop
    inside = (sums[stop] - sums[start]) / (counts[stop] - counts[start] or 1)
    near, wide = WINDOWS
    for index in asked:
        after = index + 1
        above, size = sums[index], counts[index]
        below, until = sums[after], counts[after]
        near_above = index - near if index > near else 0
        near_below = after + near if after + near < last else last
        wide_above = index - wide if index > wide else 0
        wide_below = after + wide if after + wide < last else last
        yield (
            evidence[index],
            evidence[index - 1] if index else BEYOND,
            evidence[after] if after < last else BEYOND,
            (above - sums[near_above]) / (size - counts[near_above] or 1),
            (sums[near_below] - below) / (counts[near_below] - until or 1),
            (above - sums[wide_above]) / (size - counts[wide_above] or 1),
            (sums[wide_below] - below) / (counts[wide_below] - until or 1),
            inside,
            (whole - below) / (count - until or 1),
            above / (size or 1),
        )


def is_known(text: str, lines: Sequence[Line], asked: Collection[int], weights: Weights) -> bool:
    """Whether most words of these lines have a weight: few of languages not learnt have."""
    known = total = 0
    for index in asked:
        line = lines[index]
        found, _ = words(text[line.start : min(line.end, line.start + READ)])
        total += len(found)
        known += sum(word in weights.anywhere for word in found)
    return known >= KNOWN * total > 0


def _evidence(
    text: str, lines: Sequence[Line], asked: Collection[int], weights: Weights
) -> list[float] | None:
    anywhere, labels, bias = weights.anywhere, weights.label, weights.bias
    evidence = [PLAIN] * len(lines)
    known = total = 0
    for index in asked:
        line = lines[index]
        found, label = words(text[line.start : min(line.end, line.start + READ)])
        values = [anywhere[word] for word in found if word in anywhere]
        total += len(found)
        known += len(values)
        if label:
            values += [labels[word] for word in found if word in labels]
        if values:
            evidence[index] = bias + sum(values) / (UNIT * sqrt(len(values)))
        else:
            evidence[index] = bias
    return evidence if total and known >= KNOWN * total else None


@cache
def learnt() -> Weights:
    stored = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
    return Weights(stored["bias"], _by_word(stored["anywhere"]), _by_word(stored["label"]))


def by_weight(weights: Mapping[str, int]) -> dict[int, str]:
    """As they are stored: for each weight the words that have it, with blanks between them."""
    words: dict[int, list[str]] = {}
    for word, weight in sorted(weights.items()):
        words.setdefault(weight, []).append(word)
    return {weight: " ".join(words[weight]) for weight in sorted(words)}


def _by_word(stored: Mapping[str, str]) -> dict[str, int]:
    return {word: int(weight) for weight, words in stored.items() for word in words.split(" ")}
