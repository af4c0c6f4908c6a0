"""The files of one article's notes: how they are named, and what tells one state from another."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.notebook.ids import slug
from tui.settling import settled

_NAME = re.compile(r"(?:.*--)?([0-9a-f]{8,128})(\.pending)?\.toml\Z", re.DOTALL)

# As Syncthing, Dropbox, Nextcloud and ownCloud name the other version of a file changed twice, and
# file managers what was copied: “… (copy).toml”, “… - Kopie (2).toml”.
_COPY = re.compile(
    r"(?:.*--)?([0-9a-f]{8,128})(?:\.pending)?"
    r"(?:\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[0-9A-Z]+)?"
    r"|[ _(-][^/]*)\.toml\Z",
    re.DOTALL | re.IGNORECASE,
)

Stamp = tuple[tuple[str, int, int, int, int], ...]
"""What tells one state of an article's files from another: name, times, size, inode of each."""


@dataclass(frozen=True, slots=True)
class Files:
    """An article's files: the names that exist are in ``stamp``."""

    folder: Path
    name: str
    others: tuple[str, ...]
    copies: tuple[str, ...]
    """Other versions of the file that a sync tool, or a person, laid beside it."""
    stamp: Stamp
    settled: bool = True
    """Whether whatever is changed from now on changes the stamp too."""
    unlisted: OSError | None = None
    """Why nobody knows what is in the folder; nothing may be written into it then."""

    @property
    def there(self) -> bool:
        return bool(self.stamp)

    @property
    def trusted(self) -> Stamp:
        """The stamp to keep with what was read from the files; () where they have to be read again
        however they look."""
        return self.stamp if self.settled else ()

    @property
    def waits(self) -> bool:
        """Whether there are notes beside the file that could not be put into it."""
        name = self.pending_name
        return any(one[0] == name for one in self.stamp)

    @property
    def path(self) -> Path:
        """Where the article's notes are, or would be."""
        return self.folder / self.name

    @property
    def pending(self) -> Path:
        return self.folder / self.pending_name

    @property
    def pending_name(self) -> str:
        return self.name.removesuffix(".toml") + ".pending.toml"


def listed(folder: Path, id: str = "") -> Iterator[tuple[str, str, os.stat_result | None]]:
    """Of each file in ``folder`` that is named like notes (of the article ``id``, if one is given):
    the article's id, its name, its state; None for one that leads nowhere. Raises OSError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if id not in entry.name:
                continue
            named = _NAME.match(entry.name) or _COPY.match(entry.name)
            if named and not entry.name.startswith(".") and id in ("", named[1]):
                try:
                    status = entry.stat()
                except OSError:  # a link that leads nowhere, or gone since
                    status = None
                yield named[1], entry.name, status


def id_in(name: str) -> str:
    """The article's id in the name of a file of notes; "" where the name has none."""
    named = _NAME.match(name) or _COPY.match(name)
    return named[1] if named else ""


def files_of(
    folder: Path, id: str, found: list[tuple[str, os.stat_result | None]], title: str = ""
) -> Files:
    found = sorted(found, key=lambda one: one[0])
    named = [name for name, _ in found if _NAME.match(name)]
    names = [name for name in named if not name.endswith(".pending.toml")]
    waiting = [name for name in named if name.endswith(".pending.toml")]
    if names:
        name = names[0]
    elif waiting:
        name = waiting[0].removesuffix(".pending.toml") + ".toml"
    else:
        readable = slug(title)
        name = f"{readable}--{id}.toml" if readable else f"{id}.toml"
    return Files(
        folder=folder,
        name=name,
        others=tuple(names[1:]),
        copies=tuple(name for name, _ in found if name not in named),
        stamp=tuple((name, *_state(status)) for name, status in found),
        settled=all(status is None or settled(status) for _, status in found),
    )


def _state(status: os.stat_result | None) -> tuple[int, int, int, int]:
    if status is None:
        return 0, 0, 0, 0
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
