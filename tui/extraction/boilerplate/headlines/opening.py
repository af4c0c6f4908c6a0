"""The first real paragraph: what the candidates for a headline stand above.

It is the core's, as a rule. Of an article that is a list, of addresses or of things to buy, the
core may be whatever prose comes hundreds of lines below; then it is the paragraph under the one
line far above that is signed and dated as a headline is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.stemming import Stemmed

PARAGRAPH = 20
"""Words of an opening paragraph with another under it; one that stands alone has twice as many."""

SHORT = 13
"""Words of one that is as well a standfirst."""

FAR = 100
"""Lines above the core's first paragraph. (On 1,994 pages there is one signed line so far above it,
with these words in common, on eight: the headline, all eight times.)"""

WORDS = range(4, 31)
"""Words of such a line."""

SIGNED = 3
"""Lines below it in which the writer or the day is named."""

BELOW = 7
"""Lines below these in which the text begins."""

SHARED = 0.5
"""Share of its telling words that the core must have."""

LEAD = 200
"""Lines of the core in which they are looked for."""


@dataclass(frozen=True, slots=True)
class _Signed:
    headline: int
    paragraph: int


def find(lines: Sequence[Line], core: range, stems: Stemmed) -> int:
    """The index of the first real paragraph."""
    lead = lead_of(lines, core)
    if lead <= FAR:
        return lead
    found = list(islice(_signed(lines, lead), 2))
    if len(found) != 1 or found[0].headline >= lead - FAR:
        return lead
    own = stems.telling(found[0].headline)
    said = set[str]().union(*(stems.line(index)[0] for index in core[:LEAD]))
    return found[0].paragraph if own and len(own & said) >= SHARED * len(own) else lead


def earlier(lines: Sequence[Line], lead: int) -> int:
    """The first paragraph of those right above the lead, one below the other, that are too short
    to be told from a standfirst: where the article may begin as well."""
    while lead and _is_text(lines[lead - 1]) and SHORT <= lines[lead - 1].words < PARAGRAPH:
        lead -= 1
    return lead


def _signed(lines: Sequence[Line], stop: int) -> Iterator[_Signed]:
    """Lines with the writer or the day below them, and prose below that."""
    last = -1
    for sign in range(stop):
        if lines[sign].cue not in (Cue.BYLINE, Cue.DATE):
            continue
        near = range(sign - 1, max(last, sign - 1 - SIGNED), -1)
        above = next((index for index in near if _is_like_headline(lines[index])), None)
        below = range(sign + 1, min(sign + 1 + BELOW, stop))
        text = next((index for index in below if _is_text(lines[index])), None)
        if above is None or text is None:
            continue
        yield _Signed(above, text)
        last = text


def _is_like_headline(line: Line) -> bool:
    return line.cue is None and not (line.prose or line.stop) and line.words in WORDS


def _is_text(line: Line) -> bool:
    return line.prose and line.cue is None


def lead_of(lines: Sequence[Line], core: range) -> int:
    """The index of the core's first real paragraph.

    A standfirst or a teaser is shorter, and has below it a headline and not more prose (short
    sentences may stand between).
    """
    prose = [index for index in core if _is_text(lines[index])]
    for here, following in pairwise(prose):
        words = lines[here].words
        if words >= 2 * PARAGRAPH or (
            words >= PARAGRAPH
            and all(line.stop and line.cue is None for line in lines[here + 1 : following])
        ):
            return here
    return prose[0] if prose else core.start
