"""Where an article's text stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

QUOTED = re.compile(  # what it may begin with stands first: the rest is passed over at once
    r"[“\"'‘„«「](?:(?<=“)[^”\n]{0,3000}+”?|(?<=\")[^\"\n]{0,3000}+\"?"
    r"|(?<=')'(?:[^'\n]|'(?!')){0,3000}+(?:'')?"
    r"|(?<=‘)(?=[“\"]?[A-Z])[^‘\n]{0,3000}?[.,!?…]’(?!\w)"
    r"|(?<=')(?<![\w.,!?…]')(?=[“\"]?[A-Z])[^\n]{0,3000}?[.,!?…]'(?!\w)"
    r"|(?<=„)[^“”\n]{0,3000}+[“”]?|(?<=«)[^»\n]{0,3000}+»?|(?<=「)[^」\n]{0,3000}+」?)"
)


class Quotes:
    def __init__(self, text: str) -> None:
        quoted = [match.span() for match in QUOTED.finditer(text)]
        self._starts = [start for start, _ in quoted]
        self._ends = [end for _, end in quoted]

    def hold(self, place: int) -> bool:
        """Whether the code point at ``place`` is in a quote."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]

    def end(self, place: int) -> int:
        """Of the quote around ``place``, which has to be in one."""
        return self._ends[bisect_right(self._starts, place) - 1]
