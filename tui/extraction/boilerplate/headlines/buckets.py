"""Evidence that is a number, turned into a name for each range of values."""

from __future__ import annotations

from collections.abc import Sequence


def bucket(name: str, limits: Sequence[int]) -> tuple[str, ...]:
    """Names by value: ``limits`` are the least values of the buckets."""
    names: list[str] = []
    for value in range(limits[-1] + 1):
        names.append(f"{name}{max(limit for limit in limits if limit <= value)}")
    return tuple(names)


def named(names: Sequence[str], value: int) -> str:
    """The name of a count: one for each from nought on, the last for all above."""
    return names[value if value < len(names) else -1]
