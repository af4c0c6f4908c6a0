"""Which terms of a query have to be met together, and of which one is enough."""

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
    """Each of them has to be met, by one of its terms.

    ``either``: fields of which what is looked at has one value. Two speakers of one quote are
    never found; who asks for two means what the one said and what the other did.
    """
    met: dict[str | int, list[T]] = {}
    for place, term in enumerate(terms):
        together = term.field in either and not term.negated
        met.setdefault(term.field if together else place, []).append(term)
    return met.values()
