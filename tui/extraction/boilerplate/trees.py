"""Gradient-boosted trees as nested lists, walked in plain Python.

A tree is a leaf's value or [column, threshold, tree for values up to it, tree for the others].

Friedman, "Greedy function approximation: a gradient boosting machine", 2001.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FIRST = 50
CLEAR = 2.5
"""Log odds after the FIRST trees from which the others are not asked: of some 60,000 lines none
changed sides after that, and two of three need no more."""

Tree = Any  # float | list[int, float, Tree, Tree]; mypy has no recursive lists of mixed types


@dataclass(frozen=True, slots=True)
class Forest:
    columns: tuple[str, ...]
    """What the columns of a row are, in their order."""
    trees: tuple[Tree, ...]

    def probability(self, row: Sequence[float]) -> float:
        total = _sum(self.trees[:FIRST], row)
        if abs(total) < CLEAR:
            total += _sum(self.trees[FIRST:], row)
        return 1.0 / (1.0 + math.exp(-total))


def _sum(trees: Sequence[Tree], row: Sequence[float]) -> float:
    total = 0.0
    for node in trees:
        while node.__class__ is list:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return total


@cache
def clutter() -> Forest:
    """The trees that tell clutter from an article's lines (trees.json)."""
    stored = json.loads((files(__package__) / "trees.json").read_text(encoding="utf-8"))
    return Forest(tuple(stored["columns"]), tuple(stored["trees"]))
