"""Marks that end a sentence, and those that may stand behind them."""

from __future__ import annotations

TERMINAL = frozenset(".!?…。！？؟।")
CLOSERS = "\"'”’»“‘«‹)]）」』›"  # „Genug.“, »Genug.«


def ends_sentence(text: str) -> bool:
    last = text[-1:]
    if last in CLOSERS:
        last = text.rstrip(CLOSERS)[-1:]
    return last in TERMINAL
