"""Other stories' opening paragraphs, cut off, in a row below the article.

They read as prose, so nothing but their ends gives them away: "KICKER: the standfirst and then the
first sentences until there is no more" and no full stop. (After an end marker precision .94; here
the marker is the article's own habit of ending its paragraphs.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.extraction.boilerplate.lines import LONG_WORDS, Line

FEWEST = 2
HABIT = 0.8
"""Share of the article's own long paragraphs that must end as sentences do."""

_KICKER = re.compile(r"[‘“'\"«„]?[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 ’'&-]{2,40}[’”'\"»]?\s?: ?\S")


def tail(text: str, lines: Sequence[Line], core: range) -> range:
    """The lines at the core's end that are teasers; empty where there are none."""
    start = core.stop
    while start > core.start and _like_teaser(text, lines[start - 1]):
        start -= 1
    found = range(start, core.stop)
    if len(found) < FEWEST:
        return range(0)
    cut = sum(1 for index in found if not lines[index].stop)
    kickers = sum(1 for index in found if _has_kicker(text, lines[index]))
    own = [lines[index] for index in range(core.start, start) if lines[index].words >= LONG_WORDS]
    habit = sum(1 for line in own if line.stop)
    if len(own) > len(found) and habit >= HABIT * len(own) and cut + kickers > len(found):
        return found
    return range(0)


def _like_teaser(text: str, line: Line) -> bool:
    return line.words >= LONG_WORDS and (not line.stop or _has_kicker(text, line))


def _has_kicker(text: str, line: Line) -> bool:
    return _KICKER.match(text, line.start, line.end) is not None
