"""Query terms in groups: a match must satisfy every group, by any one of its terms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar


class Asking(Protocol):
    @property
    def field(self) -> str: ...

    @property
    def negated(self) -> bool: ...


T = TypeVar("T", bound=Asking)


def groups(terms: Sequence[T], either: Collection[str]) -> Collection[Sequence[T]]:
    """The terms in groups; whatever matches has to satisfy each group, by at least one of its
    terms.

    ``either`` names the fields of which one result has a single value. No quote has two speakers,
    so whoever asks for two speakers wants what the one said and what the other said.
    """
    met: dict[str | int, list[T]] = {}
    for place, term in enumerate(terms):
        together = term.field in either and not term.negated
        met.setdefault(term.field if together else place, []).append(term)
    return met.values()
