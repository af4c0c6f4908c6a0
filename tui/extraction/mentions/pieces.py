"""What a run of capitalised words falls into: one piece for each name."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model import ActorKind


@dataclass(slots=True)
class Piece:
    first: int
    last: int
    """Half-open, indices into the sentence's tokens."""
    kind: ActorKind | None
    sure: bool
    gender: str = ""
    role: tuple[int, int] | None = None
    listed: bool = False
    """A word list has it under this very name."""
    body: bool = False
    """If it is an actor's name, then an organisation's: "Network Rail", "Sport England"."""
    noun: bool = False
    """A role noun with a capital: a name only if somebody bears it ("King")."""
