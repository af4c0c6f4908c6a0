"""The answer of evidence that leaves open what a name is; that it is nobody's is another answer."""

from __future__ import annotations

from enum import Enum


class Open(Enum):
    """Says nothing: the next evidence is asked."""

    OPEN = "open"
