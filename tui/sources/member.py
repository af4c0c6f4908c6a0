"""What every source comes to: an article's bytes, and what the file it is in says of it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

_NOTHING: Mapping[str, str] = {}


class Member(NamedTuple):
    """``name`` ends in what tells the kind of the bytes, where they do not tell themselves."""

    data: bytes
    name: str = ""
    about: Mapping[str, str] = _NOTHING
    """As the file words it, not made safe: ``title``, ``source``, ``url``, ``language``,
    ``published``; ``charset``, where it was told beside the bytes; ``origin``, the kind of file."""

    @property
    def id(self) -> str:
        """Article.id: the SHA-256 of the bytes, wherever they were."""
        return sha256(self.data).hexdigest()


class Part(NamedTuple):
    """Where an article is in its pile."""

    number: int
    start: int = 0
    end: int = 0
    """Bytes of the file."""
    key: str = ""
    """Its name inside an archive."""
    about: Mapping[str, str] = _NOTHING
