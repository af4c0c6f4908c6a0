"""Which exported bibliographies lie beside an article, and what is in them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING
from zlib import crc32

from tui import sources
from tui.errors import UnreadableSource
from tui.settling import settled
from tui.sources.beside import BESIDE

if TYPE_CHECKING:
    from tui.references.entry import Entry

_PARSERS: Mapping[str, str] = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".json": "csl",
    ".csljson": "csl",
}
"""The module for what a name ends in; imported when such a file is there: what it needs of
citation takes a tenth of what extracting one file takes."""

LARGEST = 32 * 1024 * 1024
"""Bytes. 5,000 entries with abstracts are 6 MB, and read in 0.6 s."""

MOST = 20
"""Files of one folder. More are no bibliographies but articles, as JSON."""

FOLDERS = 64
"""Of which it is kept what lies in them."""

MANY, SHARE, LONGEST = 2_000, 10, 1.0
"""Names from which a folder that files are just written into is not listed for each of its
articles: 100,000 times 100,000 names take an hour. It is listed again after as many times the time
that it took, and at the latest after so many seconds; what came meanwhile shows in the next stamp.
"""

_lately: dict[str, tuple[tuple[str, ...], float]] = {}
"""Of such folders what lay in them, and until when nobody looks again."""

_EXPORTED = re.compile(r"[\\/]files[\\/][0-9]+\Z")
"""Zotero lays an entry's files into files/<number>/ under the folder of the export."""

Stamp = tuple[str, int, int, int]
"""Path, modification time in ns, size in bytes, and the CRC-32 of what is in a bibliography: times
do not tell all that is written within a tick of the clock."""


@dataclass(frozen=True, eq=False)  # by identity: comparing 5,000 entries takes as long as finding
class Bibliography:
    """``problem`` is a sentence for the reader where the file could not be read."""

    name: str
    entries: tuple[Entry, ...]
    problem: str = ""


def stamps(path: str) -> tuple[Stamp, ...]:
    """Of the bibliographies beside the article at this address: when all are the same, so is what
    they say of it."""
    if sources.is_stdin(path):
        return ()
    folder = os.path.dirname(os.path.abspath(sources.file_of(path)))
    found = _in_folder(folder)
    if _EXPORTED.search(folder):
        found += _in_folder(os.path.dirname(os.path.dirname(folder)))
    return found + _stamps([os.path.abspath(sources.file_of(path)) + BESIDE])


def bibliographies(found: Iterable[Stamp]) -> list[Bibliography]:
    """Those that are some, in order."""
    read = (_read(*stamp) for stamp in found)
    return [one for one in read if one is not None]


def _in_folder(folder: str) -> tuple[Stamp, ...]:
    try:
        status = os.stat(folder)
    except OSError:
        return ()
    if settled(status):
        return _stamps(_names_kept(folder, status.st_mtime_ns))
    lately = _lately.get(folder)
    if lately is None or monotonic() > lately[1]:
        lately = _listed(folder)
    return _stamps(lately[0])


def _listed(folder: str) -> tuple[tuple[str, ...], float]:
    """What _names() finds, and until when that may be taken for what there is."""
    begun = monotonic()
    names, count = _names(folder)
    end = monotonic()
    if count < MANY:
        return names, end
    if len(_lately) >= FOLDERS:
        _lately.clear()
    kept = _lately[folder] = names, end + min(LONGEST, SHARE * (end - begun))
    return kept


def _stamps(paths: Iterable[str]) -> tuple[Stamp, ...]:
    found = []
    for path in paths:
        try:
            status = os.stat(path)
        except (OSError, ValueError):  # ValueError: a NUL in the name
            continue
        if stat.S_ISREG(status.st_mode):
            times = status.st_mtime_ns, status.st_ctime_ns
            state = *times, status.st_size, status.st_ino
            crc = _sum_kept(path, state) if settled(status) else _sum(path)
            found.append((path, times[0], status.st_size, crc))
    return tuple(found)


@lru_cache(maxsize=64)
def _sum_kept(path: str, state: tuple[int, ...]) -> int:
    return _sum(path)


def _sum(path: str) -> int:
    """0 where it cannot be read, and of JSON that is no bibliography: articles, perhaps very many;
    what they say of others is nothing, whatever they are changed to."""
    if path.lower().endswith(".json") and not sources.says_of_others(path):
        return 0
    try:
        return crc32(sources.read(path, limit=LARGEST))
    except UnreadableSource:
        return 0


@lru_cache(maxsize=FOLDERS)
def _names_kept(folder: str, changed: int) -> tuple[str, ...]:
    """``changed``: a folder in which no file came or went need not be listed again."""
    return _names(folder)[0]


def _names(folder: str) -> tuple[tuple[str, ...], int]:
    """With how many there are in the folder, of all kinds."""
    names, count = list[str](), 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                count += 1
                suffix = os.path.splitext(entry.name)[1].lower()
                if suffix in _PARSERS and entry.name[0] != ".":
                    names.append(entry.name)
    except OSError:
        return (), 0
    articles = [name for name in names if name.lower().endswith(".json")]
    if len(articles) > MOST:
        names = [name for name in names if name not in set(articles)]
    return tuple(os.path.join(folder, name) for name in sorted(names)[:MOST]), count


@lru_cache(maxsize=32)
def _read(path: str, changed: int, size: int, crc: int) -> Bibliography | None:
    name = os.path.basename(path)
    suffix = os.path.splitext(name)[1].lower()
    if suffix == ".json" and not sources.says_of_others(path):
        return None  # articles, perhaps a very large file of them
    try:
        data = sources.read(path, limit=LARGEST)
    except UnreadableSource as error:
        return Bibliography(name, (), f"{name}: {error.reason}")
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        if name.endswith(BESIDE):
            from tui.references import fetched

            return Bibliography(name, tuple(fetched.parse(text, name)))
        parser = import_module(f"tui.references.{_PARSERS[suffix]}")
        return Bibliography(name, tuple(parser.parse(text)))
    except Exception as error:  # whatever the parsers raise at what is no bibliography
        reason = f"{name}: not understood as a bibliography ({type(error).__name__})"
        return Bibliography(name, (), reason)
