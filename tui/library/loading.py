"""From a file to an article, or to one kind of error whatever is wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tui import sources
from tui.digest import Digest, digest
from tui.errors import UnreadableSource
from tui.model import Article

Stamp = tuple[int, int]
"""Modification time in ns and size in bytes: when both are the same, so is the file."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a file came to."""

    stamp: Stamp | None
    digest: Digest | None = None
    error: str | None = None


def load(path: str | Path, *, clean: bool = True) -> Article:
    """
    Raises:
        UnreadableSource: whatever is wrong with the file, or with the analysis of it.
    """
    return analysed(sources.read(path), path, clean=clean)


def analysed(data: bytes, path: str | Path, *, clean: bool = True) -> Article:
    """As load(), of bytes that come from elsewhere than the file."""
    from tui.extraction import extract

    try:
        return extract(data, name=os.path.basename(path), clean=clean)
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
