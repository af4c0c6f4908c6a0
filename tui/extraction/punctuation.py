"""Marks that end a sentence, and those that may stand behind them."""

from __future__ import annotations

import re

TERMINAL = frozenset(".!?…。！？؟।")
CLOSERS = "\"'”’»“‘«‹)]）」』›"  # „Genug.“, »Genug.«

_CLOSING = CLOSERS + " \u00a0\u2009\u202f"
"""« Assez. »: in French a space stands within the marks."""


_QUOTED = re.compile(r"«([^«»\n]{1,200})»")


def curled(text: str) -> str:
    """The text, as long as it was, with “ ” for the « » of quotations: » alone is a step of a path
    or stands before a site's name."""
    return _QUOTED.sub(r"“\1”", text) if "«" in text else text


def ends_sentence(text: str) -> bool:
    """Whether a sentence may end with ``text``, closing marks and brackets aside."""
    last = text[-1:]
    if last in CLOSERS:
        last = text.rstrip(_CLOSING)[-1:]
    return last in TERMINAL
