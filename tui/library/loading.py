"""From a file to an article, or to one kind of error whatever is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tui import sources
from tui.digest import Digest, digest
from tui.errors import UnreadableSource
from tui.model import AS_IT_IS, Article, Reading, T

Stamp = tuple[int, int]
"""Modification time in ns and size in bytes: when both are the same, so is the file."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a file came to."""

    stamp: Stamp | None
    digest: Digest | None = None
    error: str | None = None


def load(path: str | Path, *, clean: bool = True, reading: Reading = AS_IT_IS) -> Article:
    """
    Raises:
        UnreadableSource: whatever is wrong with the file, or with the analysis of it.
    """
    return analysed(sources.read(path), path, clean=clean, reading=reading)


def _load(task: tuple[str, Reading]) -> Article:
    return load(task[0], reading=task[1])


def load_apart(path: str, cancelled: Callable[[], bool], *, reading: Reading = AS_IT_IS) -> Article:
    """As load(), in a process of its own, so that a long analysis does not hold up the keys.

    Raises:
        UnreadableSource: also when it was ``cancelled``, or the process died.
    """
    from tui.workers import in_processes

    tasks = [(path, reading)]
    for _, answer in in_processes("tui.library.loading:_load", tasks, jobs=1, cancelled=cancelled):
        if isinstance(answer, Article):
            return answer
        if isinstance(answer, UnreadableSource):
            raise answer
        raise UnreadableSource(path, str(answer))
    raise UnreadableSource(path, "reading it was given up")


def first_sight(path: str | Path, *, reading: Reading = AS_IT_IS) -> Article:
    """The text without actors and quotes, which of a book take some ten times as long.

    Raises:
        UnreadableSource: as load().
    """
    return sighted(sources.read(path), path, reading=reading)


def sighted(data: bytes, path: str | Path, *, reading: Reading = AS_IT_IS) -> Article:
    """As first_sight(), of bytes that were read already."""
    from tui.extraction import read

    document = _told(path, lambda: read(data, name=os.path.basename(path), reading=reading))
    return Article(sha256(data).hexdigest(), document)


def analysed(
    data: bytes, path: str | Path, *, clean: bool = True, reading: Reading = AS_IT_IS
) -> Article:
    """As load(), of bytes that come from elsewhere than the file."""
    from tui.extraction import extract

    name = os.path.basename(path)
    return _told(path, lambda: extract(data, name=name, clean=clean, reading=reading))


def _told(path: str | Path, work: Callable[[], T]) -> T:
    """What the work gives; whatever it raises, as the one error there is, with the path."""
    try:
        return work()
    except UnreadableSource as error:
        # The stages know the bytes, not where they lie.
        raise UnreadableSource(path, error.reason) from error
    except MemoryError as error:
        raise UnreadableSource(path, "not enough memory to read it") from error
    except Exception as error:  # a fault of ours; one file must not take the pile with it
        what = f"{type(error).__name__}: {error}"
        raise UnreadableSource(path, f"could not be analysed ({what})") from error


def look(path: str) -> Look:
    """For the list and the search. Runs in worker processes; raises nothing."""
    stamp = stamp_of(path)
    try:
        return Look(stamp, digest(load(path)))
    except UnreadableSource as error:
        return Look(stamp, error=error.reason)


def stamp_of(path: str) -> Stamp | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
