"""“Home > News > Local”: the way from the site's front page to where the article stands.

It is no cue: above the text it may end in the headline, and be all that is left of it.
"""

from __future__ import annotations

import re

from tui.extraction.boilerplate.line import Line
from tui.extraction.letters import fold
from tui.extraction.wordsets import word_set

STEPS, STEP = 3, 4
"""Steps of a path at the least, and words of each but the last."""

LONGEST = 24
"""Words of a path, at most."""

_BETWEEN = re.compile(r"\s[>›»]\s")


def is_path(text: str, line: Line) -> bool:
    """Whether the line is a path. (“Menu > Settings > Network” in a guide begins at no front
    page.)"""
    if line.words > LONGEST or line.stop or not _BETWEEN.search(text, line.start, line.end):
        return False
    first, *steps = _BETWEEN.split(text[line.start : line.end])
    short = all(len(step.split()) <= STEP for step in steps[:-1])
    return short and len(steps) + 1 >= STEPS and fold(first) in word_set("front pages")
