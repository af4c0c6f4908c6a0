"""From the paths a reader names to the addresses of the articles in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tui.errors import UnreadableSource
from tui.later import Later
from tui.sources import disk
from tui.sources.addresses import parted
from tui.sources.bibliography import says_of_others
from tui.sources.exports import left_out, may_be_export
from tui.sources.kinds import PILES, PLAIN, SUFFIXES, TEXTS, is_packed, suffix_of
from tui.sources.piles import members

if TYPE_CHECKING:
    from tui.sources import databank
else:
    databank = Later("tui.sources.databank")

MOST_TEXTS = 300
"""Looked into before the first list stands: some 10 ms."""


class Haste:
    """How much may be opened while somebody waits for a first list."""

    def __init__(self, allowance: int = 64 * 1024 * 1024) -> None:
        self._left = allowance
        self._texts = MOST_TEXTS
        self.left_some = False
        """Whether a file was listed as it is, and may hold several articles."""

    def has_time_to_glance(self) -> bool:
        """At some hundred files: nearly all are articles, and the first list is not to wait."""
        self._left -= 200_000
        self.left_some = self.left_some or self._left < 0
        return self._left >= 0

    def has_time_for_a_text(self) -> bool:
        """To look whether it is a databank's. Counted apart: texts are most of any folder, and
        what surely holds many is to be opened all the same."""
        self._texts -= 1
        self.left_some = self.left_some or self._texts < 0
        return self._texts >= 0

    def has_time_for(self, path: str) -> bool:
        try:
            # To open a file takes as long as to look through these bytes more of one.
            self._left -= os.stat(path).st_size + 20_000
        except (OSError, ValueError):
            return True
        self.left_some = self.left_some or self._left < 0
        return self._left >= 0


def walk(
    paths: Iterable[str],
    *,
    key: Callable[[str], str] = str,
    haste: Haste | None = None,
    known: Callable[[str], bool] = lambda path: False,
) -> Iterator[str | UnreadableSource]:
    """The addresses of the articles in the files and folders named, in order; see disk.files().

    Of what lies in folders, only files are opened whose names say that they may hold several, or be
    written by pullquote itself, which come as LeftOut, and of texts that are not ``known`` to be an
    article the first lines are looked at: a databank's hold many. In ``haste`` that is done for
    some of them, and the others come as they are.
    """
    for path in paths:
        plain, number = parted(path)
        for item in disk.files([plain], key=key):
            if not isinstance(item, str):
                yield item
            elif number is not None:
                yield path
            elif item != plain and not _may_hold_many(item):
                yield from [item] if known(item) else _looked_at(item, haste)
            elif item == plain or not says_of_others(item):
                if haste is not None and not haste.has_time_for(item):
                    yield item
                elif item != plain and may_be_export(item) and (ours := left_out(item)):
                    yield ours
                else:
                    yield from members(item)


def _looked_at(path: str, haste: Haste | None) -> Iterator[str | UnreadableSource]:
    """The addresses in a file that is one article by its name: mostly that one, unless pullquote or
    a databank wrote it."""
    if may_be_export(path):
        glances = haste is None or haste.has_time_to_glance()
        yield (left_out(path) if glances else None) or path
    elif path.endswith(_PLAIN) and (haste is None or haste.has_time_for_a_text()):
        many = databank.is_one(disk.glance(path, databank.HEAD))
        yield from members(path) if many else [path]
    else:
        yield path


def nothing_in(path: str) -> str:
    """What to tell of a folder in which walk() finds nothing."""
    kinds = " ".join(sorted(SUFFIXES))
    return f"{path}: no articles in this folder ({kinds}); name a file to have it read"


_ONE = tuple(TEXTS)
_PLAIN = tuple(PLAIN - {""})


def _may_hold_many(path: str) -> bool:
    if path.endswith(_ONE):  # nearly all of a pile of 100,000
        return False
    suffix = suffix_of(os.path.basename(path))
    if is_packed(path):
        suffix = suffix_of(os.path.basename(path)[: -len(suffix)])
    return suffix in PILES
