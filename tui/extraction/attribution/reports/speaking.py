"""Who speaks by one reporting verb, and how the line shows it."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from tui.extraction.attribution.syntax.named_source import Source


class Order(Enum):
    """How the subject stands to its reporting verb."""

    PLAIN = auto()
    """“Ana Rossi said”"""
    INVERTED = auto()
    """“said Ana Rossi”"""
    PARTICIPLE = auto()
    """“…, saying it was late”: of the clause that the participle goes with."""
    SHARED = auto()
    """“and said”: the subject of the verb before."""


class Speaking(NamedTuple):
    source: Source | None
    """None: nobody is named here."""
    order: Order
    trust: float
    """From 0, where nobody is named, to 1."""
    left_at: int = -1
    """The last token before the reporting clause; -1: nothing before it can be what is said."""


def speaking(source: Source | None, order: Order, trust: float, *, left_at: int = -1) -> Speaking:
    """A ``Speaking`` whose trust is 0 where nobody is named."""
    return Speaking(source, order, trust if source is not None else 0.0, left_at)


UNNAMED = Speaking(None, Order.PLAIN, 0.0)
