"""What is known about every file of a list, kept so that 100,000 cost as little as five."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, NamedTuple


class Seen(NamedTuple):
    """What is known of a file. ``article`` is its number in the catalog, 0 for none; ``amended``
    tells one set of the reader's corrections from another, 0 for none."""

    stamp: tuple[int, int, int]
    """Modification time in ns, size in bytes, inode: when all are the same, so is the file."""
    article: int = 0
    amended: int = 0
    error: str | None = None
    settled: bool = True
    """Whether the file's next change will show in its stamp; kept as a size below 0."""

    @property
    def kept(self) -> tuple[int, int, int]:
        """The stamp as it is stored: nanoseconds, bytes (~bytes where not settled), inode."""
        mtime, size, inode = self.stamp
        return mtime, size if self.settled else ~size, inode


class SeenFiles(MutableMapping[str, Seen]):
    """What is known, by the files' addresses.

    Python's garbage collector stops tracking tuples that hold nothing but numbers and strings once
    it has seen them; going through 100,000 named ones, each with a stamp in it, takes it 60 ms,
    during which no key is answered.
    """

    def __init__(self) -> None:
        self._files: dict[str, tuple[Any, ...]] = {}

    def __getitem__(self, file: str) -> Seen:
        mtime, size, inode, *rest = self._files[file]
        return Seen((mtime, size, inode), *rest)

    def __setitem__(self, file: str, seen: Seen) -> None:
        self._files[file] = (*seen.stamp, *seen[1:])

    def __delitem__(self, file: str) -> None:
        del self._files[file]

    def __contains__(self, file: object) -> bool:
        return file in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def copy(self) -> SeenFiles:
        """As it is now."""
        new = SeenFiles()
        new._files = self._files.copy()
        return new

    def article(self, file: str) -> int:
        """Its number in the catalog, 0 for none."""
        kept = self._files.get(file)
        return kept[_ARTICLE] if kept is not None else 0

    def amended(self, file: str) -> int | None:
        """As its Seen says; None where nothing is known of the file."""
        kept = self._files.get(file)
        return kept[_AMENDED] if kept is not None else None


_ARTICLE, _AMENDED = 3, 4
