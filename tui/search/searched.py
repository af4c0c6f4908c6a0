"""What a search looks through: an article's digest, and what the reader has said of it."""

from __future__ import annotations

from dataclasses import dataclass

from tui.digest import Digest


@dataclass(frozen=True, slots=True)
class Row:
    """One article of the pile. ``digest`` is None while it was not looked at.

    ``tags`` are its own and those of its annotations; ``notes`` counts the annotations,
    ``statuses`` are theirs.
    """

    digest: Digest | None
    read: bool = False
    star: bool = False
    tags: tuple[str, ...] = ()
    notes: int = 0
    statuses: tuple[str, ...] = ()
    copy: bool = False
    """Whether another article is nearly the same text; false before anybody asks by it."""
