"""Marks that end a sentence, and those that may stand behind them."""

from __future__ import annotations

TERMINAL = frozenset(".!?…。！？؟।")
CLOSERS = "\"'”’»“‘«‹)]）」』›"  # „Genug.“, »Genug.«

_CLOSING = CLOSERS + " \u00a0\u2009\u202f"
"""« Assez. »: in French a space stands within the marks."""


def ends_sentence(text: str) -> bool:
    """Whether a sentence may end with ``text``, closing marks and brackets aside."""
    last = text[-1:]
    if last in CLOSERS:
        last = text.rstrip(_CLOSING)[-1:]
    return last in TERMINAL
