"""What is clear in a text whose headline stands outside it, in a mail's subject or a feed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from tui.extraction import letters
from tui.extraction.boilerplate.line import Cue, Line
from tui.extraction.boilerplate.verdict import Verdict
from tui.model import Block, BlockKind

SIGNED = 3
"""Lines at the beginning in which who wrote the text, and when, stands."""

LEAST = 4
"""Words of a headline that nobody says by chance."""

BEFORE, AFTER = 24, 120
"""Code points around the headline, at most, in the line that says where it was published first."""

_KINDS = {Cue.BYLINE: BlockKind.BYLINE, Cue.DATE: BlockKind.DATELINE}


def signed(blocks: Sequence[Block], lines: Sequence[Line], marks: list[Verdict]) -> None:
    """Names and days at the beginning are not of the text."""
    wanted = dict(_KINDS)
    standing = (i for i, block in enumerate(blocks) if block.dropped is None)
    for index in islice((i for i in standing if marks[i].dropped is None), SIGNED):
        cue = lines[index].cue
        if cue not in wanted:
            return
        marks[index] = Verdict(wanted.pop(cue))


def posted(text: str, lines: Sequence[Line], marks: list[Verdict], headline: str) -> None:
    """Drop the last line where it says the headline and the outlet: “The post Harbour stays closed
    appeared first on Westhaven Post.” Feeds of blogs end so in any language."""
    final = next((i for i in range(len(marks) - 1, -1, -1) if marks[i].dropped is None), None)
    if not final or len(headline.split()) < LEAST:
        return
    said = letters.plain(text[lines[final].start : lines[final].end])
    before, found, after = said.partition(letters.plain(headline))
    ended = after.rstrip().endswith(".") and len(after.split()) > 1
    if found and ended and 0 < len(before.strip()) <= BEFORE and len(after) <= AFTER:
        marks[final] = Verdict(dropped=str(Cue.SHARE))
