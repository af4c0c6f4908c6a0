"""Noun phrases: the subject to the left or right of a cue, the person addressed, adjuncts.

No parser: closed-class words, everyday verbs and punctuation say where a phrase must end. All
functions work on the tokens of one line and on token indices; ``None`` means no phrase there.
"""

from __future__ import annotations

from tui.extraction.attribution.syntax.phrases.leftward import left_phrase
from tui.extraction.attribution.syntax.phrases.name_beside import PARTICLES, with_name_beside
from tui.extraction.attribution.syntax.phrases.phrase import WITHIN_NAMES, Phrase
from tui.extraction.attribution.syntax.phrases.rightward import right_base, right_phrase
from tui.extraction.attribution.syntax.phrases.shares import is_share

__all__ = [
    "PARTICLES",
    "WITHIN_NAMES",
    "Phrase",
    "is_share",
    "left_phrase",
    "right_base",
    "right_phrase",
    "with_name_beside",
]
