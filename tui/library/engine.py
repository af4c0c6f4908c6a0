"""Which engine made an analysis: with another one, it has to be made anew."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PARTS = (
    *("extraction", "sources", "model.py", "sanitizing.py", "folding.py"),
    *("digest.py", "library/packing.py", "library/sketching.py", "library/near_copies.py"),
)
_HELPERS = (
    *("pullquote", "trafilatura", "lxml", "resiliparse", "markdown-it-py"),
    *("pdfminer.six", "mammoth", "warcio"),  # installed later, they read what could not be read
)


@cache
def engine() -> bytes:
    """Eight bytes that change whenever what comes out of an article may be different.

    The size and time of each file of the engine, so that a checkout that is worked on counts too,
    and the versions of the packages that decide with it. Some 5 ms.
    """
    key = blake2b(digest_size=8)
    package = Path(__file__).resolve().parent.parent
    for part in _PARTS:
        for path in sorted(_files(package / part)):
            status = path.stat()
            key.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    for name in _HELPERS:
        try:
            key.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:  # not installed as a package
            continue
    return key.digest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [
        Path(folder, name)
        for folder, folders, names in os.walk(place)
        if "__pycache__" not in folder
        for name in names
        if folders is not None and not name.endswith(".pyc")
    ]
