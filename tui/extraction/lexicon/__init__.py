"""Word lists as data files beside this module.

One entry a line, ``#`` starts a comment, blank lines are ignored. The first comment of each file
names its source and licence. Columns, where a list has them, are separated by a tab.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of ``<name>.txt``, each as its columns."""
    text = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """The first column of ``<name>.txt``."""
    return frozenset(row[0] for row in rows(name))
