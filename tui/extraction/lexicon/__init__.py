"""Word lists as data files beside this module.

One entry a line, ``#`` starts a comment, blank lines are ignored. The first comment of each file
names its source and licence. Columns, where a list has them, are separated by a tab. Between two
comments entries are sorted, capitals or not; only months stand in the order of the year.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

# By way of importlib.resources every start would take 8 ms longer.
FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of ``<name>.txt``, each as its columns."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.partition("#")[0].rstrip() if "#" in line else line for line in text.splitlines()]
    return tuple([tuple(line.split("\t")) for line in lines if line])


@cache
def words(name: str) -> frozenset[str]:
    """The first column of ``<name>.txt``."""
    return frozenset([row[0] for row in rows(name)])


def entries(name: str) -> list[str]:
    """The lines of ``<name>.txt`` that are entries, in its order, as they stand.

    For the lists in ``clutter/``, of which there are thousands of lines to load at every start:
    each entry is a whole line of a page in the form letters.fold() gives a line, that is
    without capitals and without punctuation at its ends, "0" for any number, straight quotation
    marks, half-width letters. A "*" at the end lets anything follow after the end of a word; one
    inside stands for up to 80 code points, and needs one at the end. One in front lets anything
    stand before, as an outlet's name in languages that have the verb last, and asks that the line
    is no sentence; such an entry has no other. One language after the other,
    each under its name in a comment; a line that two languages share stands once.

    An entry must be what sites print as a line of its own, and must be neither a sentence of an
    article nor a heading inside one: lines of most lists are dropped wherever they stand.
    """
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]
