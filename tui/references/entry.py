"""One entry of an exported bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tui.citation import Name, name
from tui.sanitizing import sanitize_line

LONGEST = 2000
"""Code points of a field. Titles are short; what is not is something else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Text is safe to show; "" and None: not said. ``authors`` are as a byline has them.

    ``files`` are the names, without folders, of what is attached; ``key`` is the citation key.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    published: date | None = None
    url: str = ""
    files: tuple[str, ...] = ()
    key: str = ""


def line(value: object) -> str:
    return sanitize_line(value, limit=LONGEST) if isinstance(value, str) else ""


def authors(names: Iterable[Name]) -> tuple[str, ...]:
    """Written so that citing takes them apart again as they were: "Ana García Solano" would lose
    half of the family name, "García Solano, Ana" does not."""
    written = []
    for one in names:
        natural = line(one.natural)
        inverted = line(one.inverted)
        if natural:
            written.append(natural if not one.given or name(natural) == one else inverted)
    return tuple(written)


_DAY = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![0-9])")


def day(text: str) -> date | None:
    """A whole day, as in 2024-06-09 or 2024/06/09/; a year or a month alone is none."""
    found = _DAY.match(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def names_of_files(paths: Iterable[str]) -> tuple[str, ...]:
    """The last parts of paths as any system writes them."""
    names = (re.split(r"[\\/]", path.strip())[-1] for path in paths)
    return tuple(one for one in map(line, names) if one)
