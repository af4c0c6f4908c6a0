"""Gradient-boosted trees as nested lists, walked in plain Python; as code once many rows are asked.

A tree is a leaf's value or [column, threshold, tree for values up to it, tree for the others].
Leaves are whole ten-thousandths of log odds: short to store, and their sum is exact.

Friedman, "Greedy function approximation: a gradient boosting machine", 2001.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

UNIT = 10_000

STAGES = (50, 100)
CLEAR = 2.5
"""After how many trees of those for clutter from which log odds on the others are not asked: of
8,000 lines of pages not learnt from none changed sides after that, six of ten need no more than 50
trees, seven no more than 100. Headlines are compared with each other: cut short so, of 642 on pages
not learnt from four fewer are right and five more wrong."""

WORTH = 1500
"""Rows after which the trees become code: a row costs a third then, and becoming it takes as long
as some fifteen pages of lines. Who opens one article does without."""

# Two floats are compared in half the time of an int and a float: hence rows are made floats first.
Tree = Any  # int | list[int, float, Tree, Tree]; mypy has no recursive lists of mixed types


@dataclass(slots=True)
class Forest:
    columns: tuple[str, ...]
    """What the columns of a row are, in their order."""
    trees: tuple[Tree, ...]
    stages: tuple[int, ...] = ()
    """Numbers of trees after which it is checked whether these suffice."""
    asked: int = 0
    """Rows asked about so far."""
    log_odds: Callable[[Sequence[float]], float] = field(init=False)

    def __post_init__(self) -> None:
        self.log_odds = partial(_walked, [*_staged(self.trees, self.stages)])

    def probability(self, row: Sequence[float]) -> float:
        self.asked = asked = self.asked + 1
        if asked == WORTH:
            self.log_odds = _compiled(len(self.columns), [*_staged(self.trees, self.stages)])
        return 1.0 / (1.0 + math.exp(-self.log_odds(row)))


def _walked(stages: Sequence[Sequence[Tree]], row: Sequence[float]) -> float:
    values = [*map(float, row)]
    total = 0
    for stage in stages:
        total += _sum(stage, values)
        if abs(total) >= CLEAR * UNIT:
            break
    return total / UNIT


def _staged(trees: Sequence[Tree], stages: Sequence[int]) -> Iterator[Sequence[Tree]]:
    for start, end in pairwise((0, *stages, None)):
        yield trees[start:end]


def _sum(trees: Sequence[Tree], values: Sequence[float]) -> int:
    total = 0
    for node in trees:
        while node.__class__ is list:
            node = node[2] if values[node[0]] <= node[1] else node[3]
        total += node
    return total


def _compiled(columns: int, stages: Sequence[Sequence[Tree]]) -> Callable[[Sequence[float]], float]:
    """The same sums, added up in the same order, as a function of nothing but comparisons."""
    values = ", ".join(f"v{column}" for column in range(columns))
    steps = "".join(
        f"{_added(stage)}    if abs(total) >= {CLEAR * UNIT}:\n        return total / {UNIT}\n"
        for stage in stages
    )
    made: dict[str, object] = {}
    exec(
        f"def log_odds(row):\n    {values}, = map(float, row)\n    total = 0\n{steps}"
        f"    return total / {UNIT}\n",
        made,
    )
    return cast("Callable[[Sequence[float]], float]", made["log_odds"])


def _added(trees: Sequence[Tree]) -> str:
    return "".join(f"    total += {_expression(tree)}\n" for tree in trees)


def _expression(tree: Tree) -> str:
    if tree.__class__ is not list:
        return repr(int(tree))
    column, threshold, below, above = tree
    return (
        f"({_expression(below)} if v{int(column)} <= {float(threshold)!r} "
        f"else {_expression(above)})"
    )


@cache
def clutter() -> tuple[Forest, Forest]:
    """What tells clutter from an article's lines (trees.json): by their shape and place, and by
    these and their wording."""
    stored = json.loads(Path(__file__).with_name("trees.json").read_text(encoding="utf-8"))
    plain, worded = (
        Forest(tuple(one["columns"]), tuple(one["trees"]), STAGES)
        for one in (stored["plain"], stored["worded"])
    )
    return plain, worded
