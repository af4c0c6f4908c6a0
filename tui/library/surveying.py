"""Which articles the folders hold, and what became of those that were there before."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.later import Later
from tui.library.seen import Seen
from tui.library.stamps import Stamp
from tui.sanitizing import sanitize_line

if TYPE_CHECKING:
    from tui import sources
else:
    sources = Later("tui.sources")

MOST_FILES = 500_000
"""Files in one library, at most. Its list takes some 300 bytes for each."""


class Changes(NamedTuple):
    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    """Files whose former name is known; they count neither as added nor as removed."""
    opened: int = 0
    """Files that were listed by their names and hold several articles: these are nothing new."""

    def __bool__(self) -> bool:
        return any(self)

    def __str__(self) -> str:
        counts = [
            (self.added, "new"),
            (self.changed, "changed"),
            (self.moved, "moved"),
            (self.removed, "gone"),
        ]
        return (
            ", ".join(f"{count:,} {word}" for count, word in counts if count) or "nothing changed"
        )


def _plain(file: str) -> str:
    """As Path says it: of what is in the folder “.” that is no part."""
    return file.removeprefix(os.path.join(os.curdir, ""))


def survey(
    paths: Sequence[Path],
    known: Container[str],
    haste: sources.Haste | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[list[str], tuple[str, ...]]:
    """The articles under ``paths``, in order, and what is to be said of those that are none.

    ``known``: files of which it was found out before that they hold articles.
    """
    found: dict[str, None] = {}
    problems: list[str] = []
    for path in paths:
        if not sources.exists(path):
            problems.append(f"{path}: there is no such file or folder; check how it is written")
            continue
        empty = True
        for item in sources.walk(
            [str(path)], key=sources.natural, haste=haste, known=lambda item: _plain(item) in known
        ):
            empty = False
            if cancelled():
                break
            if not isinstance(item, str):
                problems.append(str(item))
            elif len(found) < MOST_FILES:
                found[_plain(item)] = None
            else:
                problems.append(
                    f"{path}: more than {MOST_FILES:,} articles; the list ends there: open a "
                    "folder inside it"
                )
                break
        if empty:
            problems.append(sources.nothing_in(str(path)))
    return list(found), tuple(sanitize_line(problem) for problem in problems)


def renamed(
    added: Iterable[str],
    gone: Iterable[tuple[str, Seen | None]],
    now: Mapping[str, Stamp | None],
) -> list[tuple[str, str]]:
    """From what name to what name: the same time, size and inode, and the same kind. ``now``:
    the stamps of those there are."""
    there = {
        (seen.stamp, os.path.splitext(path)[1]): path
        for path, seen in gone
        if seen is not None and seen.article
    }
    pairs = []
    for path in added:
        stamp = now[path]
        old = there.pop((stamp, os.path.splitext(path)[1]), None) if stamp else None
        if old is not None:
            pairs.append((old, path))
    return pairs
